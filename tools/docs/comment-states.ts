import { PREFIX } from '../../src/domain/command/prefix.ts';
import { FlipError } from '../../src/domain/errors/flip-error.ts';
import type { FlipId } from '../../src/domain/record/names.ts';
import { situationOf } from '../../src/domain/record/phase.ts';
import type { FlipRecord } from '../../src/domain/record/record.ts';
import type { FlipAsk } from '../../src/operations/plan/flip-ask.ts';
import { planFlip } from '../../src/operations/plan/plan-flip.ts';
import { renderDenial, renderNoop, renderPlan, renderRefusal } from '../../src/operations/report/answers.ts';
import { renderComment } from '../../src/operations/report/comment.ts';
import { problemPage } from '../../src/operations/report/problem-page.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { openShop, type Shop } from '../../test/simulate/shop.ts';

/** One state of the comment on a pull request, with the Markdown that is written there. */
export interface CommentState {
  readonly title: string;
  readonly body: string;
}

const TRIGGER = { kind: 'terminal', actor: 'ann' } as const;
const ASKED = { id: '1a2b3c4d5e6f7a8b' as FlipId, command: '/flip cartFailure on', by: 'ann' };
const PAUSE_MS = 120 * 1000;

/** Every state that one flip shows on its way, the first body of each phase. */
async function onTheWay(
  shop: Shop,
  change: Partial<FlipAsk>,
): Promise<{ readonly last: string; at(phase: string): string }> {
  const bodies = new Map<string, string>();
  let last = '';
  const onProgress = (record: FlipRecord): void => {
    last = renderComment(record, shop.clock.nowMs(), {
      page: problemPage(shop.ports().tenant, 'full'),
      prefix: PREFIX,
    });
    const read = record.facts.some((fact) => fact.k === 'reading' && fact.read === 'problems');
    const phase = `${situationOf(record).phase}${read ? ' read' : ''}`;
    if (!bodies.has(phase)) bodies.set(phase, last);
  };
  const runner = { holder: 'docs', onProgress, authorise: async () => true };
  await runFlip({ ports: shop.ports(), ask: shop.ask(change), id: shop.id, trigger: TRIGGER, runner });
  return { last, at: (phase) => bodies.get(phase) ?? '' };
}

async function goneBack(shop: Shop): Promise<string> {
  let last = '';
  const onProgress = (record: FlipRecord): void => {
    last = renderComment(record, shop.clock.nowMs(), {
      page: problemPage(shop.ports().tenant, 'full'),
      prefix: PREFIX,
    });
  };
  await shop.clock.sleep(PAUSE_MS);
  const runner = { holder: 'docs', onProgress, authorise: async () => true };
  await revertFlip({ ports: shop.ports(), asked: null, by: 'ann', runner });
  return last;
}

const healthy = (shop: Shop): Partial<FlipAsk> => ({
  changes: shop.ask().changes.map((change) => ({ ...change, expect: 'healthy' as const })),
});

async function refused(variant: string): Promise<string> {
  const shop = openShop();
  const changes = shop.ask().changes.map((change) => ({ ...change, variant }));
  try {
    await planFlip(shop.ports(), shop.ask({ changes }));
  } catch (error) {
    if (error instanceof FlipError) return renderRefusal({ ...ASKED, command: `/flip cartFailure ${variant}` }, error);
    throw error;
  }
  return '';
}

async function planned(): Promise<string> {
  const shop = openShop();
  return renderPlan(ASKED, (await planFlip(shop.ports(), shop.ask())).plan);
}

async function alreadyThere(): Promise<string> {
  const shop = openShop();
  const changes = shop.ask().changes.map((change) => ({ ...change, variant: 'off' }));
  const { plan } = await planFlip(shop.ports(), shop.ask({ changes }));
  return renderNoop({ ...ASKED, command: '/flip cartFailure off' }, plan);
}

/** Its right to patch is taken away before the way back. */
async function stuck(): Promise<string> {
  const shop = openShop();
  await onTheWay(shop, { watchMs: null });
  const { kubernetes, credentials } = shop.scenario;
  const rules = [
    { group: '', resource: 'configmaps', verbs: ['get'], names: [] },
    { group: '', resource: 'pods', verbs: ['list', 'patch'], names: [] },
    { group: '', resource: 'pods/proxy', verbs: ['create'], names: [] },
    { group: 'apps', resource: 'deployments', verbs: ['get'], names: [] },
    { group: 'apps', resource: 'replicasets', verbs: ['list'], names: [] },
  ];
  kubernetes.issueToken({ token: credentials.kubernetes, user: 'system:serviceaccount:shop:flipgate', rules });
  return goneBack(shop);
}

async function superseded(): Promise<string> {
  const shop = openShop();
  await onTheWay(shop, { watchMs: null });
  const place = { namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json' };
  const { kubernetes } = shop.scenario;
  // Another definition of the flag: neither our value nor the one from before.
  const text =
    kubernetes.liveText(place.namespace, place.name, place.key)?.replace('"off": false', '"off": true') ?? '';
  kubernetes.editConfigMap({ ...place, text, manager: 'kubectl-edit' });
  return goneBack(shop);
}

/** Every state of the comment, made by flips on the stand-ins: nothing here is written by hand. */
export async function commentStates(): Promise<readonly CommentState[]> {
  const shop = openShop();
  const way = await onTheWay(shop, {});
  const harmful = openShop();
  const idle = openShop({ requestsPerSecond: 0 });
  const deaf = openShop();
  for (const pod of deaf.scenario.kubernetes.podNames('shop')) deaf.scenario.kubernetes.settings.deafPods.add(pod);
  const calm = openShop();
  const [cart] = calm.ask().changes;
  const speed = cart === undefined ? [] : [{ ...cart, flag: 'adSpeed', variant: 'fast', expect: 'healthy' as const }];
  return [
    { title: 'Planned (a dry run)', body: await planned() },
    { title: 'Running', body: way.at('apply') },
    { title: 'Proven and watching', body: way.at('watch read') },
    { title: 'The expected problem came', body: way.last },
    { title: 'A problem that nobody expected', body: (await onTheWay(harmful, healthy(harmful))).last },
    { title: 'Clean', body: (await onTheWay(calm, { changes: speed })).last },
    { title: 'Unknown', body: (await onTheWay(idle, healthy(idle))).last },
    { title: 'Taken back', body: await goneBack(shop) },
    {
      title: 'Not proven, so taken back',
      body: (await onTheWay(deaf, { watchMs: null, target: { ...deaf.ask().target, reload: ['nudge'] } })).last,
    },
    { title: 'Superseded', body: await superseded() },
    { title: 'Stuck', body: await stuck() },
    { title: 'Refused', body: await refused('onn') },
    { title: 'Not allowed', body: renderDenial(ASKED, 'bob has the role read; flipping in demo needs write') },
    { title: 'Nothing to do', body: await alreadyThere() },
  ];
}
