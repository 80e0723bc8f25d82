import { assertNever } from '../../domain/assert-never.ts';
import type { Scenario } from '../scenario.ts';
import { type Chronicle, FLAGS, variantsIn } from './chronicle.ts';
import { KEY, NAME, NAMESPACE, PATH, VARIANTS } from './shop-text.ts';
import type { Deed, Errand, TaleService } from './tale.ts';
import type { WeatherMaker } from './weather.ts';

const EVICTED_MS = 1400;
const UNREADY_MS = 45 * 1000;

export interface Neighbourhood {
  readonly scenario: Scenario;
  readonly chronicle: Chronicle;
  readonly weather: WeatherMaker;
  readonly entities: Readonly<Record<TaleService | 'stock', string>>;
  /** Id of the comment that asked for a flip, by the flip's id. */
  readonly triggers: ReadonlyMap<string, number>;
  /** Head of each errand's branch before anybody committed anything. */
  readonly firstHeads: ReadonlyMap<string, string>;
}

/** Sets a flag's default in a flags text to its other variant. */
function toggled(text: string, flag: keyof typeof VARIANTS): string {
  const [from, to] = VARIANTS[flag];
  const next = variantsIn(text)[flag] === to ? from : to;
  return text.replace(new RegExp(`("${flag}"[\\s\\S]*?"defaultVariant": ")[^"]*`), (_, head) => `${head}${next}`);
}

function editLive({ scenario }: Neighbourhood, edit: (text: string) => string): void {
  const { kubernetes } = scenario;
  const text = edit(kubernetes.liveText(NAMESPACE, NAME, KEY) ?? '');
  kubernetes.editConfigMap({ namespace: NAMESPACE, name: NAME, key: KEY, manager: 'kubectl-edit', text });
}

function loseRight({ scenario, chronicle }: Neighbourhood, { id }: Errand): void {
  if (!chronicle.rightLostMs.has(id)) chronicle.rightLostMs.set(id, scenario.timeline.nowMs);
}

/** What other people do to a flip's worlds; nobody asks them for a right. */
export function doDeed(around: Neighbourhood, deed: Deed, errand: Errand): void {
  const { scenario, chronicle, weather, entities } = around;
  const { github, kubernetes, dynatrace, timeline } = scenario;
  const { branch, changes } = errand;
  const [{ flag, services }] = changes;
  const entityId = entities[services[0]];
  const pod = kubernetes.podNames(NAMESPACE).at(-1);
  switch (deed) {
    case 'set-our-flag':
      editLive(around, (text) => toggled(text, flag));
      return;
    case 'set-other-flag': {
      const ours = changes.map((change) => change.flag);
      const other = FLAGS.find((one) => !ours.includes(one as typeof flag)) ?? 'banner';
      editLive(around, (text) => toggled(text, other));
      return;
    }
    case 'touch-object':
      kubernetes.editConfigMap({
        namespace: NAMESPACE,
        name: NAME,
        key: 'notes',
        text: String(timeline.nowMs),
        manager: 'kubectl-edit',
      });
      return;
    case 'push':
      github.push({
        branch,
        author: 'ann',
        message: 'Words',
        files: { 'README.md': `# The shop at ${timeline.nowMs}\n` },
      });
      return;
    case 'push-flag': {
      const file = github.fileAt(branch, PATH) ?? '';
      github.push({ branch, author: 'ann', message: 'By hand', files: { [PATH]: toggled(file, flag) } });
      return;
    }
    case 'force-push': {
      const first = around.firstHeads.get(branch) ?? 'main';
      if (github.head(branch) !== first) github.forcePush({ branch, to: first, author: 'ann' });
      return;
    }
    case 'announce':
      dynatrace.addEvent({ eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 2.0', entityId, startMs: dynatrace.nowMs() });
      return;
    case 'problem-here':
      dynatrace.openProblem({ title: 'Disk full', affected: [entityId] });
      return;
    case 'problem-elsewhere':
      dynatrace.openProblem({ title: 'Failure rate increase', affected: [entities.stock] });
      return;
    case 'evict-pod':
      if (pod === undefined) return;
      kubernetes.evictPod(NAMESPACE, pod);
      chronicle.unready.push({ pod, fromMs: timeline.nowMs, toMs: timeline.nowMs + EVICTED_MS, over: true });
      return;
    case 'unready-pod':
      if (pod !== undefined) weather.lamePod(pod, UNREADY_MS);
      return;
    case 'edit-trigger': {
      const comment = around.triggers.get(errand.id);
      if (comment === undefined) return;
      github.editComment({ id: comment, author: errand.person, body: '/flip nothing' });
      loseRight(around, errand);
      return;
    }
    case 'lose-role': {
      github.repository.collaborators.set(github.addUser(errand.person).id, { role: 'read', name: 'read' });
      loseRight(around, errand);
      return;
    }
    default:
      assertNever(deed);
  }
}
