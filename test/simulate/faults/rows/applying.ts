import { answering, before, type Case, failure, flipIn, lost, silence } from '../case.ts';
import type { Stage } from '../stage.ts';

const cluster = (stage: Stage) => stage.shop.scenario.kubernetes;
const WHERE = { namespace: 'shop', name: 'flagd-config', key: 'demo.flagd.json', manager: 'kubectl-edit' };

const live = (stage: Stage): string => cluster(stage).liveText(WHERE.namespace, WHERE.name, WHERE.key) ?? '';

/** Somebody edits the live object by hand. */
function edit(stage: Stage, from: RegExp | string, to: string): void {
  cluster(stage).editConfigMap({ ...WHERE, text: live(stage).replace(from, to) });
}

/** Somebody sets another flag of the object. */
export const editOther = (stage: Stage): void => edit(stage, /("cartFailure"[\s\S]*?"defaultVariant": ")off/, '$1on');

/** Somebody sets our flag to a third value, which he defines for it first. */
export const takeOver = (stage: Stage): void =>
  edit(stage, /"fast": 2 \},\n(\s+)"defaultVariant": "\w+"/, '"fast": 2, "idle": 0 },\n$1"defaultVariant": "idle"');

/** The flipgate account loses one of its rights. */
export function revoke(stage: Stage, resource: string, verb: string): void {
  cluster(stage).issueToken({
    token: stage.shop.scenario.credentials.kubernetes,
    user: 'system:serviceaccount:shop:flipgate',
    rules: RULES.map((rule) =>
      rule.resource === resource ? { ...rule, verbs: rule.verbs.filter((one) => one !== verb) } : rule,
    ),
  });
}

/** The rights as the shop gave them at first. */
export const grantAll = (stage: Stage): void => revoke(stage, 'none', 'none');

/** Goes on with the flip once every right is back. */
export function resumeWithRights(stage: Stage): Promise<unknown> {
  grantAll(stage);
  return stage.run('resume');
}

const RULES = [
  { group: '', resource: 'configmaps', verbs: ['get', 'patch'], names: ['flagd-config'] },
  { group: 'apps', resource: 'deployments', verbs: ['get', 'patch'], names: ['flagd'] },
  { group: 'apps', resource: 'replicasets', verbs: ['list'], names: [] },
  { group: '', resource: 'pods', verbs: ['list', 'patch'], names: [] },
  { group: '', resource: 'pods/proxy', verbs: ['create'], names: [] },
  { group: '', resource: 'services', verbs: ['list'], names: [] },
];

/** The administrator's own hands. */
export async function asAdmin(stage: Stage, method: string, path: string, body: object): Promise<void> {
  cluster(stage).issueToken({ token: 'admin', user: 'admin', rules: 'admin' });
  await cluster(stage).handle(
    new Request(`${cluster(stage).server}${path}`, {
      method,
      headers: { authorization: 'Bearer admin', 'content-type': 'application/merge-patch+json' },
      body: JSON.stringify(body),
    }),
  );
}

const MAP = '/api/v1/namespaces/shop/configmaps/flagd-config';
export const FLAGD = '/apis/apps/v1/namespaces/shop/deployments/flagd';

/** Rows of the write to the live object. */
export const APPLYING: readonly Case[] = [
  {
    row: 'apply: another flag was edited meanwhile',
    when: 'right before the patch',
    end: 'U',
    others: { edited: true },
    act: flipIn((stage) => before('apply do', () => editOther(stage))),
    says: /cartFailure: off -> on/,
  },
  {
    row: 'apply: our flag was set meanwhile',
    when: 'right before the patch, to a third value',
    end: 'S',
    others: { tookOver: true },
    act: flipIn((stage) => before('apply do', () => takeOver(stage))),
    says: /kubectl-edit/,
  },
  {
    row: 'apply: our flag was set meanwhile',
    when: 'right before the patch, to the very value',
    end: 'S',
    others: { tookOver: true },
    act: flipIn((stage) =>
      before('apply do', () => edit(stage, '"defaultVariant": "slow"', '"defaultVariant": "fast"')),
    ),
    says: /kubectl-edit/,
  },
  {
    row: 'apply: no answer',
    when: 'the patch took effect and the connection broke',
    end: 'D',
    act: flipIn(() => answering('apply do', lost, 1)),
    verdict: 'clean',
  },
  {
    row: 'apply: never arrives',
    when: 'the patch is lost on the way',
    end: 'D',
    act: flipIn(() => answering('apply do', silence, 1)),
    verdict: 'clean',
  },
  {
    row: "apply: no answer, and somebody else's value",
    when: 'the patch took effect, its answer is lost and somebody sets the flag',
    end: 'S',
    others: { tookOver: true },
    act: flipIn((stage) =>
      answering(
        'apply do',
        async (pass) => {
          await pass();
          takeOver(stage);
          throw new DOMException('the connection was reset', 'NetworkError');
        },
        1,
      ),
    ),
    says: /kubectl-edit/,
  },
  {
    row: 'apply: the right is gone',
    when: 'the role loses its patch right after the plan',
    end: 'U',
    act: flipIn((stage) => before('apply do', () => revoke(stage, 'configmaps', 'patch'))),
    says: /apply-refused/,
  },
  {
    row: 'apply: admission refuses',
    when: 'a webhook says no since a moment ago',
    end: 'U',
    act: flipIn((stage) =>
      before('apply do', () => {
        cluster(stage).settings.admission = 'flags are frozen';
      }),
    ),
    says: /apply-refused/,
  },
  {
    row: 'apply: admission refuses',
    when: 'the dry run of the plan meets it',
    end: 'N',
    act: (stage) => {
      cluster(stage).settings.admission = 'flags are frozen';
      return stage.run('flip');
    },
    codes: ['FG_FLIP_SERVER_SAID_NO'],
  },
  {
    row: 'apply: the object became immutable',
    when: 'right before the patch',
    end: 'U',
    act: flipIn((stage) => before('apply do', () => asAdmin(stage, 'PATCH', MAP, { immutable: true }))),
    says: /apply-refused|apply-moved/,
  },
  {
    row: 'apply: the object is gone',
    when: 'right before the patch',
    end: 'U',
    act: flipIn(() => answering(['apply do', 'read live'], notFoundAfterCommit())),
    says: /apply-(?:refused|moved)/,
  },
  {
    row: 'apply: something puts it back',
    when: 'two seconds after the patch',
    end: 'U',
    act: (stage) => {
      cluster(stage).settings.putBackAfterMs = 2;
      return stage.run('flip');
    },
    says: /not-proven|not-held/,
  },
];

/** The object is there for the plan, and gone from the first patch on. */
function notFoundAfterCommit(): (pass: () => Promise<Response>) => Promise<Response> {
  let patched = 0;
  return async (pass) => {
    patched += 1;
    // The first is the plan's own look.
    return patched === 1 ? pass() : failure(404, 'configmaps "flagd-config" not found');
  };
}
