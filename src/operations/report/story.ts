import { assertNever } from '../../domain/assert-never.ts';
import { type Direction, partsOf } from '../../domain/record/names.ts';
import { watchedFromMs } from '../../domain/record/proof.ts';
import { type Fact, type FactOf, type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { mayLieTwice } from '../../domain/record/standing.ts';
import { judge } from '../../domain/watch/judge.ts';
import { lastReading } from '../../domain/watch/readings.ts';
import { sayAddress } from '../effects/live-standing.ts';
import { TURN_WORDS } from './wording.ts';

/** One line of what happened: when, which step, in which state, in words. */
export interface StoryLine {
  readonly atMs: number;
  /** Place of its fact in the record. */
  readonly seq: number;
  readonly step: string;
  readonly state: 'done' | 'trouble' | 'note';
  readonly text: string;
}

type Data = Readonly<Record<string, unknown>>;

const dataOf = (fact: { readonly data: unknown }): Data => (fact.data ?? {}) as Data;
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const RUNG_WORDS: Readonly<Record<string, string>> = {
  resource: 'nothing to do: flagd watches the resource itself',
  wait: "left to the kubelet's own sync",
  rollout: 'rollout started: new pods read the new file',
};

/** The first few of many names, and how many more there are. */
function named(names: readonly string[]): string {
  const shown = 4;
  return names.length <= shown
    ? names.join(', ')
    : `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}

function announceText(record: FlipRecord, fact: FactOf<'receipt'>): string {
  const { index, direction } = partsOf(fact.key);
  const change = record.plan.changes[index];
  const all = (change?.entities ?? []).map((entity) => `${entity.name} (${entity.id})`);
  const accepted = dataOf(fact)['accepted'];
  // The way back of half an announcement is accepted for that half; the rows do not say which.
  const some = typeof accepted === 'number' && accepted < all.length ? `${accepted} of ` : '';
  const entities = `${some}${all.join(', ')}`;
  const how = fact.observed ? 'found on' : 'accepted for';
  const twice =
    !fact.observed && mayLieTwice(record, fact.key) ? '; it may lie there twice, an earlier try had no answer' : '';
  return `${direction === 'do' ? 'change event' : 'compensating event'} ${how} ${entities}${twice}`;
}

function receiptText(record: FlipRecord, fact: FactOf<'receipt'>): string {
  const { effect, index } = partsOf(fact.key);
  const data = dataOf(fact);
  const object = record.plan.objects[index];
  const address = object === undefined ? '' : sayAddress(object.address);
  switch (effect) {
    case 'announce':
      return announceText(record, fact);
    case 'commit':
      return typeof data['sha'] === 'string'
        ? `${data['sha'].slice(0, 12)} on ${record.plan.commit?.branch}`
        : String(data['why'] ?? 'nothing to commit');
    case 'fence':
      return `taken over: ${address} carries fence ${fact.fence}`;
    case 'apply':
      return `${address}${applyText(fact, data)}`;
    case 'reload':
      return `${fallenFrom(record, index)}${rungText(data)}`;
    default:
      return assertNever(effect);
  }
}

/** Without a write of this try: an earlier one's was found there, or (going back) the value from before was. */
function applyText({ key }: FactOf<'receipt'>, data: Data): string {
  if (data['wrote'] === true) return `, now resourceVersion ${String(data['resourceVersion'] ?? '')}`;
  return partsOf(key).direction === 'do' ? " was found there with this flip's mark and value" : ' needed no write';
}

function rungText(data: Data): string {
  if (data['already'] === true) return "the pods' template is the one that it should be: nothing to roll out";
  return data['rung'] === 'nudge'
    ? `nudged ${named(listOf(data['pods']))}`
    : (RUNG_WORDS[String(data['rung'])] ?? `by ${String(data['rung'])}`);
}

/** Says that an earlier way came to no proof, where another one is tried next. */
function fallenFrom(record: FlipRecord, index: number): string {
  const { attempts } = record.plan.workload;
  const before = attempts[index - 1]?.rung;
  if (before === 'rollout' && attempts[index]?.rung === before) return 'no proof by the new pods, once more: ';
  if (before === undefined || before === attempts[index]?.rung) return '';
  const tries = attempts.slice(0, index).filter(({ rung }) => rung === before).length;
  return `no proof by ${before}${tries === 1 ? '' : ` in ${tries} tries`}, next: `;
}

function receiptLine(record: FlipRecord, fact: FactOf<'receipt'>): StoryLine | null {
  const { effect, direction } = partsOf(fact.key);
  const step = direction === 'do' ? effect : `undo ${effect}`;
  if (fact.end === 'done')
    return { atMs: fact.atMs, seq: fact.seq, step, state: 'done', text: receiptText(record, fact) };
  if (fact.end === 'absent') return null;
  return {
    atMs: fact.atMs,
    seq: fact.seq,
    step,
    state: 'trouble',
    text: `${fact.end}: ${String(dataOf(fact)['why'] ?? 'no reason given')}`,
  };
}

/** Whether a served reading is a proof (before the watch, or on the way back) is told by its own data. */
function servedLine(fact: FactOf<'reading'>, direction: Direction): StoryLine | null {
  const step = direction === 'do' ? 'prove' : 'undo prove';
  const data = dataOf(fact);
  if (data['live'] !== undefined) return null;
  if (data['proven'] !== true)
    return {
      atMs: fact.atMs,
      seq: fact.seq,
      step,
      state: 'note',
      text: `not yet: ${String(data['detail'] ?? '')}`,
    };
  const names = listOf(data['names']);
  const leaving = listOf(data['leaving']);
  const left = leaving.length === 0 ? '' : `; being deleted, may still serve the old value: ${named(leaving)}`;
  return {
    atMs: fact.atMs,
    seq: fact.seq,
    step,
    state: 'done',
    text: `${names.length} of ${names.length} pods serve it, twice in a row: ${named(names)}${left}`,
  };
}

function otherLine(fact: Exclude<Fact, { readonly k: 'receipt' | 'reading' }>): StoryLine | null {
  const at = { atMs: fact.atMs, seq: fact.seq };
  switch (fact.k) {
    case 'sent':
      return { ...at, step: partsOf(fact.key).effect, state: 'trouble', text: `no answer: ${fact.why}` };
    case 'refrozen':
      return {
        ...at,
        step: partsOf(fact.key).effect,
        state: 'note',
        text:
          partsOf(fact.key).effect === 'announce'
            ? 'dated anew: the value went back long after the turn'
            : 'planned anew once, because its base had moved',
      };
    case 'asked':
      return { ...at, step: fact.what, state: 'note', text: `asked by ${fact.by}` };
    case 'claimed':
      return { ...at, step: 'resume', state: 'note', text: `taken up by ${fact.by}` };
    case 'turned':
      return { ...at, step: 'turn back', state: 'note', text: `because ${TURN_WORDS[fact.why]}` };
    case 'ended':
      return null;
    default:
      return assertNever(fact);
  }
}

/** The look at which the watch was over: what it had counted, and the problem when there was one. */
function watchLine(record: FlipRecord): StoryLine | null {
  const proven = watchedFromMs(record);
  if (proven === null || record.plan.watch === null) return null;
  const last = lastReading(record, 'problems', proven);
  const traffic = lastReading(record, 'traffic', proven);
  if (last === undefined) return null;
  const { requests, failures } = (traffic?.data ?? {}) as { readonly requests?: number; readonly failures?: number };
  const counted = traffic?.complete
    ? `${requests} requests counted since the proof, ${failures} failed`
    : 'requests could not be counted';
  const { problem } = judge(record);
  const none = last.complete ? 'no problem of this flip so far' : 'problems could not be read whole';
  const found = problem === null ? none : `problem ${problem.displayId} is ours`;
  return {
    atMs: last.atMs,
    seq: last.seq,
    step: 'watch',
    state: last.complete ? 'done' : 'trouble',
    text: `${found}; ${counted}`,
  };
}

/**
 * Facts that say nothing of their own: tries of one way that a later try of the same way repeats, with the looks between
 * them, and what only carries out an asked revert.
 */
function idleFacts(facts: readonly Fact[]): ReadonlySet<number> {
  const idle = new Set<number>();
  const tries = facts.filter(
    (fact): fact is FactOf<'receipt'> => fact.k === 'receipt' && partsOf(fact.key).effect === 'reload',
  );
  for (const [index, one] of tries.entries()) {
    const next = tries[index + 1];
    const same = next !== undefined && dataOf(next)['rung'] === dataOf(one)['rung'] && next.fence === one.fence;
    if (!same || partsOf(next.key).direction !== partsOf(one.key).direction) continue;
    for (const fact of facts.slice(one.seq, next.seq))
      if (fact === one || (fact.k === 'reading' && fact.read === 'served')) idle.add(fact.seq);
  }
  for (const { seq } of facts.filter((fact) => fact.k === 'asked')) {
    for (const follower of facts.slice(seq + 1, seq + 3))
      if (follower.k === 'claimed' || follower.k === 'turned') idle.add(follower.seq);
  }
  return idle;
}

/** What happened, in order, for people: one line for each effect, proof and turn. Foreign text in it is not yet made inert. */
export function storyOf(record: FlipRecord): readonly StoryLine[] {
  const watched = watchLine(record);
  const idle = idleFacts(record.facts);
  const turn = lastFact(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
  const lines = record.facts.flatMap((fact) => {
    if (idle.has(fact.seq)) return [];
    if (fact.k === 'receipt') return receiptLine(record, fact) ?? [];
    if (fact.k === 'reading')
      return fact.read === 'served' ? (servedLine(fact, fact.seq > turn ? 'undo' : 'do') ?? []) : [];
    return otherLine(fact) ?? [];
  });
  return watched === null ? lines : [...lines, watched].sort((left, right) => left.seq - right.seq);
}
