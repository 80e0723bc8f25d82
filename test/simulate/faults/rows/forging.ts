import type { ErrorCode } from '../../../../src/domain/errors/catalogue.ts';
import type { Case } from '../case.ts';
import type { Stage } from '../stage.ts';

type Text = Readonly<Record<string, unknown>>;

const asText = (value: unknown): Text => (typeof value === 'object' && value !== null ? { ...value } : {});

/** A flip was killed on its way; somebody with push rights then rewrites its record. */
async function forged(stage: Stage, forge: (record: Text) => unknown): Promise<void> {
  await stage.run('flip', { cut: { request: 1, kind: 'before', on: 'do/apply' } });
  const { version, files } = await stage.shop.files.load({ files: [], folders: ['flips'], names: [] });
  const [path, text] = [...files][0] ?? ['', '{}'];
  const bent = JSON.stringify(forge(asText(JSON.parse(text))));
  await stage.shop.files.swap({ version, changes: new Map([[path, bent]]), message: 'forge' });
  const worlds = JSON.stringify(stage.now);
  const { sent } = await stage.run('resume');
  if (sent.length > 0) stage.errors.push(`it asked for ${sent.map(({ deed }) => deed).join(', ')}`);
  if (JSON.stringify(stage.now) !== worlds) stage.errors.push('a world changed');
  const after = await stage.shop.files.load({ files: [path], folders: [], names: [] });
  if (after.files.get(path) !== bent) stage.errors.push('the record was written');
  await stage.shop.files.swap({ version: after.version, changes: new Map([[path, text]]), message: 'restore' });
}

const facts = (record: Text): readonly Text[] => (Array.isArray(record['facts']) ? record['facts'].map(asText) : []);

/** The record with one more fact at its end, as whoever forges would number it. */
function withFact(record: Text, fact: Text): Text {
  const all = facts(record);
  const { atMs, fence } = all.at(-1) ?? {};
  return { ...record, facts: [...all, { seq: all.length, atMs, fence, ...fact }] };
}

const plan = (record: Text, change: Text): Text => ({ ...record, plan: { ...asText(record['plan']), ...change } });

const READ = { k: 'reading', complete: true } as const;

/** Facts of kinds that there are, with something else in them than flipgate writes. */
const MISSHAPEN: readonly (readonly [what: string, fact: Text])[] = [
  ['a proof without data', { ...READ, read: 'served', data: null }],
  ['a proof that tells of no other flags', { ...READ, read: 'served', data: { proven: true } }],
  ['problems that are none', { ...READ, read: 'problems', data: { problems: [null] } }],
  ['no list of problems', { ...READ, read: 'problems', data: {} }],
  ['counts of nothing', { ...READ, read: 'traffic', data: { byEntity: [7] } }],
  ['changes in no list', { ...READ, read: 'changes', data: { others: 'none' } }],
  ['a turn without requests', { k: 'turned', why: 'cancelled' }],
  ['a request without a body', { k: 'refrozen', key: 'do/commit/0', frozen: { identity: 'x' } }],
  ['an end without reasons', { k: 'ended', outcome: 'done', verdict: null, left: [], code: null }],
  [
    'an end by an error that there is not',
    { k: 'ended', outcome: 'done', verdict: null, reasons: [], left: [], code: 'x' },
  ],
];

const FORGERIES: readonly (readonly [when: string, code: ErrorCode, forge: (record: Text) => unknown])[] = [
  ['it has a field that records do not have', 'FG_STORE_UNREADABLE', (record) => ({ ...record, approvedBy: 'admin' })],
  ['it lacks its plan', 'FG_STORE_UNREADABLE', ({ plan: _, ...record }) => record],
  ['it is a list', 'FG_STORE_UNREADABLE', (record) => [record]],
  ['it says a later flow', 'FG_FLIP_FLOW_NEWER', (record) => ({ ...record, flow: 2 })],
  [
    'it says a later flow and what only that knows',
    'FG_FLIP_FLOW_NEWER',
    (record) => ({ ...record, flow: 2, waves: [] }),
  ],
  ['it is larger than records may be', 'FG_STORE_TOO_LARGE', (record) => plan(record, { reason: 'x'.repeat(600_000) })],
  [
    'a fact was taken out of the middle',
    'FG_STORE_UNREADABLE',
    (record) => ({ ...record, facts: facts(record).slice(1) }),
  ],
  [
    'a fact is of a kind that there is not',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'approved', by: 'admin' }),
  ],
  [
    'a fact is of a claim that nobody took',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'asked', what: 'revert', by: 'ann', fence: 7 }),
  ],
  ['the fence was raised without a claim', 'FG_STORE_UNREADABLE', (record) => ({ ...record, fence: 9 })],
  [
    'a receipt is of an effect that the plan does not have',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'receipt', key: 'do/apply/5', end: 'done', observed: false, data: {} }),
  ],
  [
    'a receipt is of an effect that there is not',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'receipt', key: 'do/approve/0', end: 'done', observed: false, data: {} }),
  ],
  [
    'a receipt has an end that there is not',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'receipt', key: 'do/apply/0', end: 'perfect', observed: false, data: {} }),
  ],
  [
    'it goes back before it turned',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'receipt', key: 'undo/apply/0', end: 'done', observed: false, data: {} }),
  ],
  [
    'it turned for a reason that there is not',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'turned', why: 'admin-said-so', frozen: {} }),
  ],
  [
    'it ended in a way that there is not',
    'FG_STORE_UNREADABLE',
    (record) => withFact(record, { k: 'ended', outcome: 'perfect', verdict: null, reasons: [], left: [], code: null }),
  ],
  ...MISSHAPEN.map(
    ([what, fact]) =>
      [`a fact is misshapen: ${what}`, 'FG_STORE_UNREADABLE', (record: Text) => withFact(record, fact)] as const,
  ),
];

/** Forged records: their own error, and neither a world nor the state is written. The true one goes on afterwards. */
export const FORGING: readonly Case[] = FORGERIES.map(
  ([when, code, forge]): Case => ({
    row: 'record: forged',
    when,
    end: 'D',
    act: async (stage) => {
      await forged(stage, forge);
      await stage.run('resume');
    },
    codes: [code],
  }),
);
