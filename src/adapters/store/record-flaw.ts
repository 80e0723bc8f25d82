/** Every field of a record; any other one was written by somebody else, or by a version that has to say so. */
const RECORD_KEYS: readonly string[] = [
  'schema',
  'flow',
  'id',
  'fence',
  'claim',
  'trigger',
  'openedMs',
  'plan',
  'locks',
  'frozen',
  'facts',
];

const FACTS: readonly string[] = ['receipt', 'sent', 'refrozen', 'reading', 'asked', 'claimed', 'turned', 'ended'];

type Kind = 'text' | 'number' | 'object' | 'text or null' | 'number or null' | 'object or null';

interface Needed {
  readonly name: string;
  readonly path: readonly string[];
  readonly kind: Kind;
  readonly nullable: 'within' | 'never';
}

function asPaths(nullable: Needed['nullable'], rows: readonly (readonly [name: string, kind: Kind])[]): Needed[] {
  return rows.map(([name, kind]) => ({ name, path: name.split('.'), kind, nullable }));
}

/**
 * What the lifecycle and the effects reach for without asking again; a record that lacks it is no record. `*` stands for
 * every element of a list. Fields beyond these may be added by later versions of the plan.
 */
const NEEDED: readonly Needed[] = asPaths('never', [
  ['id', 'text'],
  ['fence', 'number'],
  ['openedMs', 'number'],
  ['claim', 'object or null'],
  ['trigger.kind', 'text'],
  ['locks.*', 'text'],
  ['frozen', 'object'],
  ['frozen.*.identity', 'text'],
  ['frozen.*.body', 'text'],
  ['frozen.*.base', 'object'],
  ['plan.environment', 'text'],
  ['plan.actor', 'text'],
  ['plan.reason', 'text or null'],
  ['plan.repository', 'text or null'],
  ['plan.pullRequest', 'object or null'],
  ['plan.startMs', 'number'],
  ['plan.forMs', 'number or null'],
  ['plan.watch', 'object or null'],
  ['plan.announce', 'object or null'],
  ['plan.commit', 'object or null'],
  ['plan.changes.*.flag', 'text'],
  ['plan.changes.*.from', 'text or null'],
  ['plan.changes.*.to', 'text'],
  ['plan.changes.*.entities.*.id', 'text'],
  ['plan.changes.*.titlePhrases.*', 'text'],
  ['plan.changes.*.proof.context', 'object'],
  ['plan.objects.*.address.kind', 'text'],
  ['plan.objects.*.address.namespace', 'text'],
  ['plan.objects.*.address.name', 'text'],
  ['plan.objects.*.resourceVersion', 'text'],
  ['plan.objects.*.flags.*', 'text'],
  ['plan.objects.*.definitionSha', 'object'],
  ['plan.workload.namespace', 'text'],
  ['plan.workload.deployment', 'text'],
  ['plan.workload.ofrepPort', 'number'],
  ['plan.workload.rpcPort', 'number or null'],
  ['plan.workload.budgetMs', 'number'],
  ['plan.workload.restartBefore', 'text or null'],
  ['plan.workload.pods.*.name', 'text'],
  ['plan.workload.attempts.*.rung', 'text'],
  ['plan.workload.attempts.*.proveMs', 'number'],
  ['plan.workload.baseline', 'object'],
  ['facts.*.k', 'text'],
  ['facts.*.atMs', 'number'],
  ['facts.*.fence', 'number'],
]);

/** Where an object may be null, its members are asked for only when it is not. */
const NEEDED_WITHIN: readonly Needed[] = asPaths('within', [
  ['claim.holder', 'text'],
  ['claim.untilMs', 'number'],
  ['plan.pullRequest.number', 'number'],
  ['plan.pullRequest.url', 'text'],
  ['plan.watch.durationMs', 'number'],
  ['plan.watch.pollMs', 'number'],
  ['plan.watch.openBefore.*.id', 'text'],
  ['plan.commit.branch', 'text'],
  ['plan.commit.expectedHead', 'text'],
  ['plan.commit.files.*.path', 'text'],
  ['plan.commit.files.*.flags.*', 'text'],
]);

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  object: isObject,
  'text or null': (value) => value === null || typeof value === 'string',
  'number or null': (value) => value === null || Number.isSafeInteger(value),
  'object or null': (value) => value === null || isObject(value),
};

/** True when every value at the path is of the kind: all elements at `*`, nothing below a null where `within` allows one. */
function holds(value: unknown, needed: Needed, depth = 0): boolean {
  const key = needed.path[depth];
  if (key === undefined) return IS[needed.kind](value);
  if (value === null && needed.nullable === 'within') return true;
  if (key !== '*') return holds(isObject(value) ? value[key] : undefined, needed, depth + 1);
  if (!Array.isArray(value) && !isObject(value)) return false;
  return Object.values(value).every((item) => holds(item, needed, depth + 1));
}

function firstMissing(record: Readonly<Record<string, unknown>>): string | null {
  const missing = [...NEEDED, ...NEEDED_WITHIN].find((needed) => !holds(record, needed));
  return missing === undefined ? null : `"${missing.name}" is no ${missing.kind}`;
}

/** Milliseconds that a date can hold (ECMAScript, "Time Values and Time Range"). */
const LAST_INSTANT_MS = 8.64e15;

/**
 * What makes a parsed value no record of ours, or null. Only its shape is looked at: a record is a claim and no authority.
 */
export function flawOfRecord(value: unknown): string | null {
  if (!isObject(value)) return 'it is no object';
  if (value['schema'] !== 1) return `its schema is ${JSON.stringify(value['schema'])}, expected 1`;
  if (!Number.isSafeInteger(value['flow'])) return 'its flow is no number';
  const lacking = RECORD_KEYS.find((key) => !Object.hasOwn(value, key));
  if (lacking !== undefined) return `"${lacking}" is missing`;
  const extra = Object.keys(value).find((key) => !RECORD_KEYS.includes(key));
  if (extra !== undefined) return `"${extra}" is not a field of a record`;
  const missing = firstMissing(value);
  if (missing !== null) return missing;
  if (Math.abs(Number(value['openedMs'])) > LAST_INSTANT_MS) return '"openedMs" is no instant';
  const facts = Array.isArray(value['facts']) ? value['facts'] : [];
  const unordered = facts.findIndex((fact, index) => !isObject(fact) || fact['seq'] !== index);
  if (unordered >= 0) return `fact ${unordered} is out of order`;
  const strange = facts.find((fact) => isObject(fact) && !FACTS.includes(String(fact['k'])));
  return strange === undefined ? null : `"${String(strange.k).slice(0, 40)}" is no kind of fact`;
}
