import { type Key, keyOf, partsOf } from './names.ts';
import type { FactOf, FlipRecord } from './record.ts';

/** Failed tries of one effect since the last claim, after which it counts as `spent`. */
const TRIES = 5;

/** Where one effect stands, as the facts alone tell it. */
export type Standing =
  /** Nobody can have sent it: we wrote `open` ourselves and have not come to it. */
  | 'fresh'
  /** It may have been sent: no answer came, or another process held the claim before. Observe first. */
  | 'doubtful'
  /** The other side said that it is done, or shows it. */
  | 'done'
  /** Looked for and not there: it may be sent. */
  | 'absent'
  /** Somebody else's change lies where ours would. */
  | 'foreign'
  /** The other side said no, and did nothing. */
  | 'refused'
  /** Looked for, and what was seen does not tell. */
  | 'unknown'
  /** Tried too often without a certain end: it is not tried again. */
  | 'spent';

type EffectFact = FactOf<'receipt'> | FactOf<'sent'> | FactOf<'refrozen'>;

/** Facts about one effect, oldest first. */
export function factsOf(record: FlipRecord, key: Key): readonly EffectFact[] {
  return record.facts.filter(
    (fact): fact is EffectFact =>
      (fact.k === 'receipt' || fact.k === 'sent' || fact.k === 'refrozen') && fact.key === key,
  );
}

/** Newest receipt of one effect. */
export function receiptOf(record: FlipRecord, key: Key): FactOf<'receipt'> | undefined {
  return factsOf(record, key).findLast((fact): fact is FactOf<'receipt'> => fact.k === 'receipt');
}

/** True once another process than the opener has held the claim: whatever it may have sent has to be looked for. */
export function wasTakenOver(record: FlipRecord): boolean {
  return record.facts.some((fact) => fact.k === 'claimed' && fact.cause !== 'own');
}

/** True when a request of ours was carried out, although what lies there now is something else. */
function didWrite({ data }: FactOf<'receipt'>): boolean {
  return (data as { readonly wrote?: unknown } | null)?.wrote === true;
}

/**
 * True when the live object shows that our value was there and went, or bears our own mark of the way back, which nobody
 * sent as far as the record goes: an earlier holder may have gone the whole way back.
 */
function mayHaveGoneBack({ facts }: FlipRecord): boolean {
  return facts.some((fact) => {
    if (fact.k !== 'receipt' || !fact.observed) return false;
    if (fact.key.startsWith('do/apply/')) return didWrite(fact);
    const wentBack = (fact.data as { readonly wentBack?: unknown } | null)?.wentBack === true;
    return wentBack && !facts.some((sent) => sent.k === 'sent' && sent.key === fact.key && sent.seq < fact.seq);
  });
}

/** True when an earlier holder of the claim could have sent it: the way back is frozen by the turn, not before. */
function mayBeSentByOthers(record: FlipRecord, key: Key): boolean {
  if (!key.startsWith('undo/')) return wasTakenOver(record);
  if (mayHaveGoneBack(record)) return true;
  const turned = record.facts.findLastIndex((fact) => fact.k === 'turned');
  return record.facts.some((fact) => fact.k === 'claimed' && fact.cause !== 'own' && fact.seq > turned);
}

/** Tries without a certain end since the last claim. */
export function triesOf(record: FlipRecord, key: Key): number {
  const lastClaim = record.facts.findLastIndex((fact) => fact.k === 'claimed');
  return factsOf(record, key).filter(
    (fact) => fact.seq > lastClaim && (fact.k === 'sent' || (fact.k === 'receipt' && fact.end === 'unknown')),
  ).length;
}

/** How often the request itself went out, as far as is known. */
export function sendsOf(record: FlipRecord, key: Key): number {
  return factsOf(record, key).filter((fact) => fact.k === 'sent' || (fact.k === 'receipt' && !fact.observed)).length;
}

/**
 * True when its request went out although an earlier one may have taken effect: one without an answer, or one of a process
 * that was killed, which was looked for and not found. What cannot be told apart by the other side may lie there twice.
 */
export function mayLieTwice(record: FlipRecord, key: Key): boolean {
  const facts = factsOf(record, key);
  const sent = facts.findLastIndex((fact) => fact.k === 'sent' || (fact.k === 'receipt' && !fact.observed));
  return facts
    .slice(0, Math.max(0, sent))
    .some((fact) => fact.k === 'sent' || (fact.k === 'receipt' && fact.observed && fact.end !== 'done'));
}

/** Folds the facts of one effect into its standing. */
export function standingOf(record: FlipRecord, key: Key): Standing {
  const facts = factsOf(record, key);
  const last = facts.at(-1);
  if (last === undefined) return mayBeSentByOthers(record, key) ? 'doubtful' : 'fresh';
  if (last.k === 'refrozen') return 'absent';
  const tries = triesOf(record, key);
  if (last.k === 'sent') return tries >= TRIES ? 'spent' : 'doubtful';
  const stale = last.fence < record.fence;
  switch (last.end) {
    case 'done':
      return 'done';
    // On the way back nothing stays refused for ever: rights and rules change, and a new claimant tries again.
    case 'foreign':
    case 'refused':
      return stale && key.startsWith('undo/') ? 'doubtful' : last.end;
    case 'absent':
      return stale ? 'doubtful' : 'absent';
    case 'unknown':
      if (stale) return 'doubtful';
      return tries >= TRIES ? 'spent' : 'unknown';
  }
}

/**
 * True when an earlier holder's write may still arrive: the claimant who looked, or was refused, had set no fence. A
 * branch knows no fence: a commit that was not found is looked for again before the way back ends.
 */
function isUnfenced(record: FlipRecord, key: Key, last: EffectFact): boolean {
  const { effect, index } = partsOf(key);
  const takenOver = record.facts.some((fact) => fact.k === 'claimed' && fact.cause !== 'own' && fact.seq < last.seq);
  if (effect === 'commit') return takenOver;
  if (effect !== 'apply' || !takenOver) return false;
  return !factsOf(record, keyOf('do', 'fence', index)).some(
    (fact) => fact.k === 'receipt' && fact.end === 'done' && fact.fence === last.fence,
  );
}

/** True unless it is certain that the effect never happened: what an undo has to look after. */
export function mayHaveHappened(record: FlipRecord, key: Key): boolean {
  const facts = factsOf(record, key);
  if (facts.some((fact) => fact.k === 'receipt' && (fact.end === 'done' || didWrite(fact)))) return true;
  // A look cannot rule out what was never answered: a branch is read from copies that lag, and a patch may be under way.
  const mayArriveLate = key === 'do/commit/0' || key.startsWith('do/apply/');
  if (mayArriveLate && facts.some((fact) => fact.k === 'sent')) return true;
  // It was looked for because somebody may have sent it, and an accepted event may take longer to be read than any look.
  if (key.startsWith('do/announce/') && facts.some((fact) => fact.k === 'receipt' && fact.observed)) return true;
  const last = facts.at(-1);
  if (last === undefined) return wasTakenOver(record);
  if (last.k === 'sent') return true;
  // Found absent or planned anew by an earlier holder, who may have sent it then and not have lived to say so.
  const mayBeSentSince = last.fence < record.fence && (last.k === 'refrozen' || last.end === 'absent');
  if (mayBeSentSince || isUnfenced(record, key, last)) return true;
  return last.k === 'refrozen' ? facts.some((fact) => fact.k === 'sent') : last.end === 'unknown';
}
