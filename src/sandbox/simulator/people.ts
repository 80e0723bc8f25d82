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

type Doing = (around: Neighbourhood, errand: Errand) => void;

const podOf = ({ scenario }: Neighbourhood): string => scenario.kubernetes.podNames(NAMESPACE).at(-1) ?? '';

const entityOf = ({ entities }: Neighbourhood, { changes }: Errand): string => entities[changes[0].services[0]];

function otherFlagOf({ changes }: Errand): keyof typeof VARIANTS {
  return FLAGS.find((one) => !changes.some(({ flag }) => flag === one)) ?? 'banner';
}

/** Deeds by name; nobody is asked for a right. */
const DEEDS: Readonly<Record<Deed, Doing>> = {
  'set-our-flag': (around, { changes }) => editLive(around, (text) => toggled(text, changes[0].flag)),
  'set-other-flag': (around, errand) => editLive(around, (text) => toggled(text, otherFlagOf(errand))),
  'touch-object': ({ scenario: { kubernetes, timeline } }) => {
    const note = { key: 'notes', text: String(timeline.nowMs), manager: 'kubectl-edit' };
    kubernetes.editConfigMap({ namespace: NAMESPACE, name: NAME, ...note });
  },
  push: ({ scenario: { github, timeline } }, { branch }) => {
    const files = { 'README.md': `# The shop at ${timeline.nowMs}\n` };
    github.push({ branch, author: 'ann', message: 'Words', files });
  },
  'push-flag': ({ scenario: { github } }, { branch, changes }) => {
    const file = github.fileAt(branch, PATH) ?? '';
    github.push({ branch, author: 'ann', message: 'By hand', files: { [PATH]: toggled(file, changes[0].flag) } });
  },
  'force-push': ({ scenario: { github }, firstHeads }, { branch }) => {
    const first = firstHeads.get(branch) ?? 'main';
    if (github.head(branch) !== first) github.forcePush({ branch, to: first, author: 'ann' });
  },
  announce: (around, errand) => {
    const { dynatrace } = around.scenario;
    const event = { eventType: 'CUSTOM_DEPLOYMENT', title: 'cart 2.0', entityId: entityOf(around, errand) };
    dynatrace.addEvent({ ...event, startMs: dynatrace.nowMs() });
  },
  'problem-here': (around, errand) => {
    around.scenario.dynatrace.openProblem({ title: 'Disk full', affected: [entityOf(around, errand)] });
  },
  'problem-elsewhere': ({ scenario: { dynatrace }, entities }) => {
    dynatrace.openProblem({ title: 'Failure rate increase', affected: [entities.stock] });
  },
  'evict-pod': (around) => {
    const { chronicle, weather } = around;
    const { kubernetes, timeline } = around.scenario;
    const pod = podOf(around);
    kubernetes.evictPod(NAMESPACE, pod);
    const behindMs = weather.isCopied ? kubernetes.settings.watchLagMs : 0;
    chronicle.evictions.push({ atMs: timeline.nowMs, behindMs });
    chronicle.unready.push({ pod, fromMs: timeline.nowMs, toMs: timeline.nowMs + EVICTED_MS, over: true });
  },
  'unready-pod': (around) => around.weather.lamePod(podOf(around), UNREADY_MS),
  'edit-trigger': (around, errand) => {
    const id = around.triggers.get(errand.id);
    if (id === undefined) return;
    around.scenario.github.editComment({ id, author: errand.person, body: '/flip nothing' });
    loseRight(around, errand);
  },
  'lose-role': (around, errand) => {
    const { github } = around.scenario;
    github.repository.collaborators.set(github.addUser(errand.person).id, { role: 'read', name: 'read' });
    loseRight(around, errand);
  },
};

/** What other people do to a flip's worlds. */
export function doDeed(around: Neighbourhood, deed: Deed, errand: Errand): void {
  DEEDS[deed](around, errand);
}
