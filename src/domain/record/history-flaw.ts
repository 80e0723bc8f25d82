import { assertNever } from '../assert-never.ts';
import { isWellShaped } from './fact-shape.ts';
import { isFence } from './fence.ts';
import type { EffectName, Outcome, Seen, Verdict } from './names.ts';
import type { Fact, FactBody, FlipRecord, ReadName, TurnReason } from './record.ts';

/** Every member of a union, by name: the compiler sees to it that none is forgotten. */
type All<T extends string> = Readonly<Record<T, true>>;

const SEEN: All<Seen> = { done: true, absent: true, foreign: true, refused: true, unknown: true };
const READS: All<ReadName> = { served: true, problems: true, traffic: true, changes: true };
const ASKS: All<Extract<FactBody, { readonly k: 'asked' }>['what']> = { cancel: true, revert: true };
const CAUSES: All<Extract<FactBody, { readonly k: 'claimed' }>['cause']> = { resume: true, expired: true, own: true };
const VERDICTS: All<Verdict> = { clean: true, problem: true, 'expected-problem': true, missed: true, unknown: true };
const OUTCOMES: All<Outcome> = {
  done: true,
  planned: true,
  noop: true,
  denied: true,
  refused: true,
  undone: true,
  superseded: true,
  stuck: true,
  error: true,
};
const TURNS: All<TurnReason> = {
  cancelled: true,
  'revert-asked': true,
  'for-elapsed': true,
  problem: true,
  'claim-expired': true,
  'not-authorised-any-more': true,
  'authority-unread': true,
  'state-lost': true,
  'trigger-differs': true,
  'claim-unsure': true,
  'announce-refused': true,
  'commit-refused': true,
  'commit-moved': true,
  'commit-unknown': true,
  'apply-refused': true,
  'apply-moved': true,
  'reload-refused': true,
  'not-proven': true,
  'other-flags-changed': true,
};

const isOneOf = (all: Readonly<Record<string, true>>, value: unknown): boolean =>
  typeof value === 'string' && Object.hasOwn(all, value);

/** How many effects of a name the plan has in one direction. */
function effectsOf({ plan }: FlipRecord): Readonly<Record<EffectName, number>> {
  return {
    announce: plan.changes.length,
    commit: plan.commit === null ? 0 : 1,
    fence: plan.objects.length,
    apply: plan.objects.length,
    reload: plan.workload.attempts.length,
  };
}

function keyFlaw(record: FlipRecord, key: unknown, turned: boolean): string | null {
  const [, direction, effect = '', index] = /^(do|undo)\/([a-z]+)\/(\d{1,4})$/.exec(String(key)) ?? [];
  const counts: Readonly<Record<string, number>> = effectsOf(record);
  const count = Object.hasOwn(counts, effect) ? (counts[effect] ?? 0) : 0;
  if (Number(index ?? count) >= count) return `speaks of ${JSON.stringify(key)}, which the plan does not have`;
  return direction === 'undo' && !turned ? 'goes back before the flip turned' : null;
}

/** What speaks against one fact, or null. */
function factFlaw(record: FlipRecord, fact: Fact, turned: boolean): string | null {
  switch (fact.k) {
    case 'receipt':
      if (!isOneOf(SEEN, fact.end)) return 'has an end that does not exist';
      return keyFlaw(record, fact.key, turned);
    case 'sent':
    case 'refrozen':
      return keyFlaw(record, fact.key, turned);
    case 'reading':
      return isOneOf(READS, fact.read) ? null : 'is a reading of something that is never read';
    case 'asked':
      return isOneOf(ASKS, fact.what) ? null : 'asks for something that does not exist';
    case 'claimed':
      return isOneOf(CAUSES, fact.cause) ? null : 'claims for a cause that does not exist';
    case 'turned':
      return isOneOf(TURNS, fact.why) ? null : 'turns for a reason that does not exist';
    case 'ended':
      if (!isOneOf(OUTCOMES, fact.outcome)) return 'ends in a way that does not exist';
      return fact.verdict === null || isOneOf(VERDICTS, fact.verdict) ? null : 'has a verdict that does not exist';
    default:
      return assertNever(fact);
  }
}

/**
 * Why flipgate cannot have written this record, or null where it can: claims raise the fence one by one, every fact bears
 * the fence of its time, effects are those of the plan, and nothing goes back before the turn. Anybody who can write the
 * state can write a record, so it proves nothing; but one that cannot be true is not acted upon at all.
 */
export function historyFlaw(record: FlipRecord): string | null {
  let fence = record.plan.fromFence ?? 1;
  if (!isFence(fence)) return 'it begins at a fence out of range';
  let turned = false;
  for (const [index, fact] of record.facts.entries()) {
    if (fact.k === 'claimed') fence += 1;
    const flaw =
      fact.fence === fence
        ? factFlaw(record, fact, turned)
        : `bears fence ${fact.fence}, where the claims before it make ${fence}`;
    if (flaw !== null) return `fact ${index} ${flaw}`;
    if (!isWellShaped(fact)) return `fact ${index} is of kind ${fact.k}, and holds something else`;
    turned ||= fact.k === 'turned';
  }
  return record.fence === fence ? null : `its fence is ${record.fence}, where its claims make ${fence}`;
}
