import type { StateStore } from '../../domain/command/choices.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { situationOf } from '../../domain/record/phase.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Answer } from '../answer/answer.ts';
import { answerComment } from '../answer/answer-comment.ts';
import { answerLabel } from '../answer/answer-label.ts';
import type { Desk } from '../answer/desk.ts';
import { environmentNamed } from '../answer/environment-named.ts';
import { leaveFlip } from '../answer/leave-flip.ts';
import { resumeLeft } from '../answer/resume-left.ts';
import { configurationPath } from '../request/read-place.ts';
import type { Ask } from './ask.ts';
import type { Listening } from './listening.ts';

/** How somebody outside may end a piece of work early. */
export interface Reins {
  /** Told once the work is on record, so that it is found again whatever happens. */
  readonly onRecord: () => void;
  /** Asks it to come to rest where nothing is lost by it: what is not proven yet goes on to its proof. */
  readonly ending: AbortSignal;
  /** Ends it at the next step, wherever it stands. */
  readonly now: AbortSignal;
}

/** A flip that is still under way when its process ends. */
export interface Left {
  readonly record: FlipRecord;
  /** Where its record is kept, as the default branch configures it now; null where that could not be read. */
  readonly state: StateStore | null;
}

/**
 * Answers one thing that was said, by the same operations as the Action.
 *
 * @returns Flips that it leaves under way, because it was told to end.
 * @throws FG_ASSEMBLY_…, FG_GITHUB_… before anything was answered
 */
export function answerAsk(listening: Listening, ask: Ask, reins: Reins): Promise<readonly Left[]> {
  return atDesk(listening, ask.issue, { reins, idle: 'goes on', act: (desk) => answersTo(desk, ask) });
}

/**
 * Takes up what nobody works on any more, in every environment.
 *
 * @returns Flips that it leaves under way, because it was told to end.
 */
export function sweepLeft(listening: Listening, reins: Reins): Promise<readonly Left[]> {
  const act = async (desk: Desk): Promise<readonly Answer[]> =>
    (await resumeLeft(desk, null)).filter(({ reasonCode }) => !SOMEBODY_IS_AT_IT.includes(reasonCode));
  return atDesk(listening, null, { reins, idle: 'rests', act });
}

/** Nothing was left, or another process took it up first. */
const SOMEBODY_IS_AT_IT: readonly string[] = ['nothing-left', 'FG_FLIP_CLAIM_HELD', 'FG_FLIP_CLAIM_LOST'];

interface Work {
  readonly reins: Reins;
  /** Whether work that is on no record yet may be ended: a command that was heard is carried out. */
  readonly idle: 'rests' | 'goes on';
  readonly act: (desk: Desk) => Promise<readonly Answer[]>;
}

async function atDesk(
  { openDesk, tell }: Listening,
  issue: number | null,
  { reins, idle, act }: Work,
): Promise<readonly Left[]> {
  const rest = new AbortController();
  const records = new Map<string, FlipRecord>();
  const restInTime = (): void => {
    const isIdle = records.size === 0 && idle === 'goes on';
    if (reins.ending.aborted && !isIdle && [...records.values()].every(isResting)) rest.abort();
  };
  const onTrouble = (text: string): void => tell({ kind: 'trouble', issue, text });
  const { desk, close } = await openDesk({
    onProgress(record) {
      records.set(record.id, record);
      reins.onRecord();
      tell({ kind: 'progress', issue, record });
      restInTime();
    },
    onNote: (text) => tell({ kind: 'note', issue, text }),
    onTrouble,
    stop: AbortSignal.any([rest.signal, reins.now]),
  });
  reins.ending.addEventListener('abort', restInTime);
  try {
    for (const answer of await act(desk)) tell({ kind: 'answered', issue, answer });
    // Otherwise another process has it.
    if (!reins.ending.aborted) return [];
    const left = [...records.values()].filter((record) => lastFact(record, 'ended') === undefined);
    return await Promise.all(left.map((record) => leave(desk, record, onTrouble)));
  } finally {
    reins.ending.removeEventListener('abort', restInTime);
    await close();
  }
}

/** Where a process may end without making anybody go back: all that is left is to look, or to wait. */
function isResting(record: FlipRecord): boolean {
  return ['watch', 'keep', 'ended'].includes(situationOf(record).phase);
}

async function answersTo(desk: Desk, ask: Ask): Promise<readonly Answer[]> {
  if (ask.kind === 'comment') {
    const { id: commentId, issue, onPullRequest, nodeId, author: sender, body } = ask.comment;
    return answerComment(desk, {
      trigger: { kind: 'comment', issue, onPullRequest, commentId, nodeId, sender },
      body,
    });
  }
  const { issue, label, on, actor: sender } = ask.label;
  // No delivery pins the head here: it is the one that the pull request has when the label is seen.
  const headSha = await headOf(desk, issue);
  const answer = await answerLabel(desk, { kind: 'label', issue, label, on, headSha, sender });
  return answer === null ? [] : [answer];
}

async function headOf({ repository, operator }: Desk, pullRequest: number): Promise<string> {
  const snapshot = await repository.snapshot({ configurationPath: configurationPath({ operator }), pullRequest });
  return snapshot.pullRequest?.head.sha ?? '';
}

async function leave(desk: Desk, record: FlipRecord, onTrouble: (text: string) => void): Promise<Left> {
  const { id, plan } = record;
  try {
    const { environment } = await environmentNamed(desk, plan.environment);
    await leaveFlip(desk, { id, environment: plan.environment });
    return { record, state: environment.state };
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    onTrouble(`Flip ${id} is on record, but was not handed over: ${error.message} (${error.code})`);
    return { record, state: null };
  }
}
