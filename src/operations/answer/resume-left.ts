import type { Environment } from '../../domain/config/configuration.ts';
import { withOptions } from '../../domain/config/environment.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import { LivingComment } from '../report/living-comment.ts';
import { configurationPath, placeOf } from '../request/read-place.ts';
import { resumeFlip } from '../verbs/resume-flip.ts';
import { type Answer, answerOf, answerOfError, answerOfRecord } from './answer.ts';
import type { Desk } from './desk.ts';

/**
 * Goes on with every flip that was left under way in the environments of this run, oldest first; one answer for each, or
 * one that there was nothing to do. What another process still holds is left to it.
 *
 * @param asked  A flip by its id, or null for all of them.
 */
export async function resumeLeft(desk: Desk, asked: string | null): Promise<readonly Answer[]> {
  const request = { origin: 'dispatch', operator: desk.operator, pullRequest: null } as const;
  const path = configurationPath(request);
  const snapshot = await desk.repository.snapshot({ configurationPath: path, pullRequest: null });
  const { environments } = placeOf(snapshot, request).configuration;
  const links = snapshot.private ? 'full' : 'id-only';
  const answers: Answer[] = [];
  for (const environment of environmentsOf(environments, desk)) {
    const ports = await desk.open(environment);
    for (const record of await leftIn(ports, asked)) answers.push({ ...(await goOn(desk, ports, record)), links });
  }
  if (answers.length > 0) return answers;
  return [answerOf({ decision: 'noop', reasonCode: 'nothing-left', text: 'No flip is left under way.' })];
}

function environmentsOf(all: ReadonlyMap<string, Environment>, { operator }: Desk): readonly Environment[] {
  const fixed = operator.environment;
  return [...all.values()]
    .filter(({ name }) => fixed === undefined || name === fixed)
    .map((environment) => withOptions(environment, operator));
}

async function leftIn({ store }: Ports, asked: string | null): Promise<readonly FlipRecord[]> {
  const all = (await store.list()).map(({ record }) => record);
  return all.filter((record) => (asked === null || record.id.startsWith(asked)) && isLeft(record));
}

/** Ended flips rest, but for those that are stuck: what kept them may be gone. */
function isLeft(record: FlipRecord): boolean {
  const ended = lastFact(record, 'ended');
  return ended === undefined || ended.outcome === 'stuck';
}

async function goOn(desk: Desk, ports: Ports, record: FlipRecord): Promise<Answer> {
  const { trigger } = record;
  const issue = trigger.kind === 'comment' || trigger.kind === 'label' ? trigger.issue : null;
  const living = issue === null ? null : new LivingComment(ports, issue, 'id-only');
  try {
    const ended = await resumeFlip({
      ports,
      asked: record.id,
      runner: {
        holder: desk.holder,
        onProgress: (now) => {
          living?.tell(now, false);
          desk.onProgress(now);
        },
        // Records are claims and no authority: on the word of one nothing more goes forward, it goes back.
        authorise: async () => false,
      },
    });
    living?.tell(ended, true);
    await living?.settle();
    return answerOfRecord(ended);
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
    if (error.code !== 'FG_FLIP_CLAIM_HELD') return answerOfError(error, record.id);
    // Whoever has it is at it: nothing to do here, and nothing to fail over.
    return answerOf({ decision: 'noop', reasonCode: 'held', text: error.message, flipId: record.id });
  }
}
