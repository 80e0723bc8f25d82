import { type Key, keyOf, type Outcome, partsOf } from '../record/names.ts';
import { isBack, mayHaveTouchedCluster, untoldKeys, wasSuperseded } from '../record/phase.ts';
import { proofsOf, provenAtMs } from '../record/proof.ts';
import { type Difference, type FactBody, type FlipRecord, lastFact } from '../record/record.ts';
import { mayHaveHappened, receiptOf, standingOf } from '../record/standing.ts';
import { sayBeing } from '../say-moves.ts';
import { judge } from '../watch/judge.ts';

type Ended = Extract<FactBody, { readonly k: 'ended' }>;

function whyOf(record: FlipRecord, key: Key): string {
  const data = receiptOf(record, key)?.data as { readonly why?: unknown } | null | undefined;
  return typeof data?.why === 'string' ? `: ${data.why}` : '';
}

function isLeft(record: FlipRecord, key: Key): boolean {
  const standing = standingOf(record, key);
  return standing === 'refused' || standing === 'spent';
}

/** Flags that this flip left as it had set them, because somebody else had changed another one beside them. */
function leftBeside(record: FlipRecord, ours: readonly string[] | undefined): readonly Difference[] {
  return record.plan.changes
    .filter(({ flag }) => ours?.includes(flag))
    .map(({ flag, from, to }) => {
      const text = `${flag} is still ${to}, should be ${from}: somebody else changed another flag of this flip`;
      return { where: 'live', flag, text };
    });
}

/** Flags of whose way back Dynatrace was not told: it did not take the event, or there is nothing proven to tell. */
function untoldEvents(record: FlipRecord): readonly Difference[] {
  return untoldKeys(record).flatMap((key) => {
    const { flag } = record.plan.changes[partsOf(key).index] ?? {};
    const isSettled = standingOf(record, key) === 'done' || (isBack(record) && !isLeft(record, key));
    if (flag === undefined || isSettled) return [];
    const what = record.plan.changes.length === 1 ? 'it' : flag;
    const why = isBack(record) ? whyOf(record, key) : '; it will be once that is proven';
    return [{ where: 'event', flag, text: `Dynatrace was not told that ${what} went back${why}` }];
  });
}

/** What an undo could not put back, each named with where it lies. */
function differencesOf(record: FlipRecord): readonly Difference[] {
  const left: Difference[] = [];
  const wanted = record.plan.changes
    .map(({ flag, from, to }) => `${flag} should be ${sayBeing(from)}, may be ${to}`)
    .join('; ');
  for (const [index, object] of record.plan.objects.entries()) {
    const key = keyOf('undo', 'apply', index);
    const { kind, namespace, name } = object.address;
    if (isLeft(record, key))
      left.push({ where: 'live', text: `${kind} ${namespace}/${name}: ${wanted}${whyOf(record, key)}` });
    if (standingOf(record, key) === 'foreign') {
      const data = receiptOf(record, key)?.data as { readonly ours?: readonly string[] } | null | undefined;
      left.push(...leftBeside(record, data?.ours));
    }
  }
  const applied = record.plan.objects.every((_, index) => standingOf(record, keyOf('undo', 'apply', index)) === 'done');
  if (mayHaveTouchedCluster(record) && applied && provenAtMs(record, 'undo') === null) {
    left.push({
      where: 'served',
      text: `flagd is not proven to serve it: ${wanted}; ${proofsOf(record, 'undo').at(-1)?.proof.detail ?? 'no reading'}`,
    });
  }
  if (record.plan.commit !== null && mayHaveHappened(record, 'do/commit/0') && isLeft(record, 'undo/commit/0')) {
    left.push({
      where: 'git',
      text: `branch ${record.plan.commit.branch}: ${wanted}${whyOf(record, 'undo/commit/0')}`,
    });
  }
  left.push(...untoldEvents(record));
  return left;
}

function stuckForward(record: FlipRecord): readonly Difference[] {
  return record.plan.objects.flatMap((object, index) => {
    const key = keyOf('do', 'apply', index);
    if (standingOf(record, key) === 'done') return [];
    const { kind, namespace, name } = object.address;
    const moves = record.plan.changes
      .map(({ flag, from, to }) => `${flag} may be ${sayBeing(from)} or ${to}`)
      .join('; ');
    return [
      { where: 'live' as const, text: `${kind} ${namespace}/${name} cannot be read: ${moves}${whyOf(record, key)}` },
    ];
  });
}

function leftForward(record: FlipRecord, forced: Outcome | null): readonly Difference[] {
  if (forced === 'stuck') return stuckForward(record);
  const held = record.facts.findLast((fact) => fact.k === 'reading' && fact.read === 'served');
  const data = held?.k === 'reading' ? (held.data as { readonly ours?: readonly string[] } | null) : null;
  return forced === 'superseded' ? leftBeside(record, data?.ours) : [];
}

function outcomeOf(record: FlipRecord, left: readonly Difference[]): Outcome {
  if (left.length > 0) return 'stuck';
  return wasSuperseded(record) ? 'superseded' : 'undone';
}

/**
 * The closing fact of a flip.
 *
 * @param forced  The outcome where the lifecycle knows it already; null lets what is left decide (end of an undo).
 */
export function endingOf(record: FlipRecord, forced: Outcome | null): Ended {
  const undoing = lastFact(record, 'turned') !== undefined;
  const left = undoing ? differencesOf(record) : leftForward(record, forced);
  const { verdict, reasons } = judge(record);
  return {
    k: 'ended',
    outcome: forced ?? outcomeOf(record, left),
    verdict,
    reasons: reasons.map(({ text }) => text),
    left,
    code: null,
  };
}
