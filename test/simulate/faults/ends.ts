import { type FlipRecord, lastFact } from '../../../src/domain/record/record.ts';
import { brokenPromises, type Others } from '../../../src/sandbox/simulator/invariants.ts';
import type { Standing } from '../../../src/sandbox/simulator/standing.ts';
import { codeOf, type Stage } from './stage.ts';

/**
 * How a fault has to end: N nothing happened · U undone, all as before · D done, all after · P stuck, each difference
 * named and the locks kept · S superseded, the value is somebody else's.
 */
export type End = 'N' | 'U' | 'D' | 'P' | 'S';

/** What a case knows beyond its end. */
export interface Expected {
  readonly end: End;
  readonly others?: Partial<Others>;
  readonly withCommit?: boolean;
  readonly withEvents?: boolean;
  /** The store took no more facts: the record is the one of the process that came to its end, and its locks stay. */
  readonly unsaved?: boolean;
  /** The fault befell the comment itself: what GitHub shows is then told by the next write, not by this one. */
  readonly unreported?: boolean;
}

interface Found {
  readonly stage: Stage;
  readonly record: FlipRecord | null;
  readonly locks: readonly string[];
  readonly now: Standing;
  readonly expected: Expected;
}

const OUTCOME = { U: 'undone', D: 'done', P: 'stuck', S: 'superseded' } as const;

function nothingHappened({ stage, now, record, locks }: Found): readonly string[] {
  const { before } = stage;
  const wrong: string[] = [];
  if (record !== null) wrong.push(`a record was opened, ${lastFact(record, 'ended')?.outcome ?? 'not ended'}`);
  if (now.live !== before.live) wrong.push('the live text changed');
  if (now.file !== before.file) wrong.push('the branch changed');
  if (JSON.stringify(now.served) !== JSON.stringify(before.served)) wrong.push('what is served changed');
  if (now.commits.do + now.commits.undo > 0) wrong.push('a commit was made');
  if (now.events.do + now.events.undo > 0) wrong.push('Dynatrace was told');
  if (locks.length > 0) wrong.push(`locks are kept: ${locks.join(', ')}`);
  return wrong;
}

/** The comment says how it ended, once. */
function commentTells({ stage, record, expected }: Found): readonly string[] {
  if (record === null || expected.unreported === true) return [];
  const comments = stage.comments(record);
  if (comments.length > 1) return [`${comments.length} comments`];
  const outcome = lastFact(record, 'ended')?.outcome ?? '';
  const said = comments[0] ?? '';
  const word = `**${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`;
  return stage.reportFailures.length > 0 || said.includes(word) ? [] : [`the comment does not say ${word}`];
}

function stuckKeeps({ record, locks, stage }: Found): readonly string[] {
  const wrong: string[] = [];
  const left = record === null ? [] : (lastFact(record, 'ended')?.left ?? []);
  if (left.length === 0) wrong.push('no difference is named');
  if (!locks.some((lock) => lock.includes('write'))) wrong.push('the lock of the object was let go');
  const said = record === null ? '' : (stage.comments(record)[0] ?? '');
  if (stage.reportFailures.length === 0 && !left.every(({ where }) => said.includes(`Left in ${where}`)))
    wrong.push('the comment does not name what is left');
  return wrong;
}

/**
 * What is not as the end asks, read from the worlds, the store and the comment.
 *
 * @returns A sentence each; empty when all is as it has to be.
 */
export async function wrongIn(stage: Stage, expected: Expected, record: FlipRecord | null): Promise<readonly string[]> {
  const { locks } = await stage.stored();
  const found: Found = { stage, record, locks, now: stage.now, expected };
  if (expected.end === 'N') return nothingHappened(found);
  const ended = record === null ? undefined : lastFact(record, 'ended');
  if (ended?.outcome !== OUTCOME[expected.end]) {
    const why = record === null ? stage.errors.map(codeOf).join(', ') : (lastFact(record, 'turned')?.why ?? '');
    return [`expected ${OUTCOME[expected.end]}, got ${ended?.outcome ?? 'no end'} (${why})`];
  }
  const promises = brokenPromises({
    record,
    locks,
    subject: stage.subject,
    before: stage.before,
    now: found.now,
    others: { tookOver: false, edited: false, ...expected.others },
    withCommit: expected.withCommit ?? true,
    withEvents: expected.withEvents ?? true,
  });
  const broken = promises.filter((text) => !(expected.unsaved === true && text.includes('locks are kept')));
  return [...broken, ...commentTells(found), ...(expected.end === 'P' ? stuckKeeps(found) : [])];
}
