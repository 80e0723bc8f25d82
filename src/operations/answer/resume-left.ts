import { prefixOf } from '../../domain/command/prefix.ts';
import type { Environment } from '../../domain/config/configuration.ts';
import { withOptions } from '../../domain/config/environment.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { isFlipId } from '../../domain/flip-id.ts';
import type { FlipId } from '../../domain/record/names.ts';
import type { Ports } from '../ports.ts';
import { configurationPath, placeOf } from '../request/read-place.ts';
import { resumeFlip } from '../verbs/resume-flip.ts';
import { sweep } from '../verbs/sweep.ts';
import { type Answer, answerOf, answerOfError, answerOfRecord } from './answer.ts';
import type { Desk } from './desk.ts';
import { livingByRecord } from './living-by-record.ts';
import { runnerFor } from './runner-for.ts';
import { withProblem } from './with-problem.ts';

/** What a process needs after its last look, to write down how far it came. */
const TIDY_MS = 10 * 60 * 1000;

/**
 * Goes on with flips that were left under way in the environments of this run; one answer for each, or one that there
 * was nothing to do. What another living process holds is left to it. Without a name it is a sweep, which never goes
 * forward: a flip whose process was lost either has reads left or goes back.
 *
 * @param asked  A flip by its id, or null for all of them.
 */
export async function resumeLeft(desk: Desk, asked: string | null): Promise<readonly Answer[]> {
  const request = { origin: 'dispatch', operator: desk.operator, pullRequest: null } as const;
  const path = configurationPath(request);
  const snapshot = await desk.repository.snapshot({ configurationPath: path, pullRequest: null });
  const { environments } = placeOf(snapshot, request).configuration;
  const links: Answer['links'] = snapshot.private ? 'full' : 'id-only';
  const answers: Answer[] = [];
  for (const environment of environmentsOf(environments, desk)) {
    const found = await orError(() => resumeIn(desk, environment, { asked, links }));
    answers.push(...found.map((answer) => ({ ...answer, links })));
  }
  // A flip that is named lies in one environment: the others need not know it.
  const known = answers.filter(({ reasonCode }) => asked === null || reasonCode !== 'FG_FLIP_UNKNOWN');
  if (known.length > 0) return known;
  if (answers.length > 0) return answers.slice(0, 1);
  return [answerOf({ decision: 'noop', reasonCode: 'nothing-left', text: 'No flip is left under way.' })];
}

/** An environment that cannot be reached keeps nobody from looking after the others. */
async function orError(act: () => Promise<readonly Answer[]>): Promise<readonly Answer[]> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof FlipError) || error.kind === 'bug') throw error;
    return [answerOfError(error, null)];
  }
}

function environmentsOf(all: ReadonlyMap<string, Environment>, { operator }: Desk): readonly Environment[] {
  const fixed = operator.environment;
  return [...all.values()]
    .filter(({ name }) => fixed === undefined || name === fixed)
    .map((environment) => withOptions(environment, operator));
}

async function resumeIn(
  desk: Desk,
  environment: Environment,
  { asked, links }: { readonly asked: string | null; readonly links: 'full' | 'id-only' },
): Promise<readonly Answer[]> {
  const ports = await desk.open(environment);
  const living = livingByRecord(ports, { links, prefix: prefixOf(desk.operator) });
  const runner = await runnerFor(desk, { ports, environment, onProgress: living.tell });
  try {
    if (asked !== null) return [withProblem(await resumeOne(ports, asked, runner), ports.tenant)];
    const budgetMs = desk.endsMs === null ? Number.POSITIVE_INFINITY : desk.endsMs - desk.clock.nowMs() - TIDY_MS;
    const { swept, unreadable } = await sweep({ ports, runner, budgetMs });
    const taken = await Promise.all(swept.map(({ id, error }) => answerOfSwept(ports, id, error)));
    return [
      ...taken.map((answer) => withProblem(answer, ports.tenant)),
      ...unreadable.map((error) => answerOfError(error, null)),
    ];
  } finally {
    await living.settle();
  }
}

async function resumeOne(
  ports: Ports,
  asked: string,
  runner: Parameters<typeof resumeFlip>[0]['runner'],
): Promise<Answer> {
  try {
    return answerOfRecord(await resumeFlip({ ports, asked, runner }));
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
    const flipId = isFlipId(asked) ? asked : null;
    if (error.code !== 'FG_FLIP_CLAIM_HELD') return answerOfError(error, flipId);
    // Whoever has it is at it: nothing to do here, and nothing to fail over.
    return answerOf({ decision: 'noop', reasonCode: 'held', text: error.message, flipId });
  }
}

async function answerOfSwept(ports: Ports, id: FlipId, error: FlipError | null): Promise<Answer> {
  if (error !== null) return answerOfError(error, id);
  const stored = await ports.store.read(id);
  return stored === null
    ? answerOf({ decision: 'noop', reasonCode: 'gone', text: `Flip ${id} is no longer on record.`, flipId: id })
    : answerOfRecord(stored.record);
}
