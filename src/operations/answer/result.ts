import { nextRetryMs } from '../../domain/flip/due.ts';
import { wayOut } from '../../domain/flip/way-out.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { provenAtMs, watchedFromMs } from '../../domain/record/proof.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { receiptOf } from '../../domain/record/standing.ts';
import { lastReading, toldUntilMs } from '../../domain/watch/readings.ts';
import { watchEndMs } from '../../domain/watch/watch-standing.ts';
import { sayAddress } from '../effects/live-standing.ts';
import { storyOf } from '../report/story.ts';
import type { Answer } from './answer.ts';

/** The problem of a flip, as other workflows read it. */
export interface FoundProblem {
  readonly id: string;
  readonly displayId: string;
  readonly title: string;
  readonly url: string;
  readonly startedAt: string;
}

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** The problem of an answer as other workflows read it, or null. */
export function problemOf({ problem, problemUrl }: Answer): FoundProblem | null {
  if (problem === null) return null;
  const { id, displayId, title, startMs } = problem;
  return { id, displayId, title, url: problemUrl, startedAt: new Date(startMs).toISOString() };
}

/** Name of the commit that carries the edit, or null. */
export function commitShaOf({ record }: Answer): string | null {
  if (record === null) return null;
  const sha: unknown = Object(receiptOf(record, 'do/commit/0')?.data)['sha'];
  return typeof sha === 'string' ? sha : null;
}

/**
 * Everything about one answer as one JSON document, for other programs. `schema` rises with every change that a reader
 * could stumble over; schema/result.schema.json describes it.
 */
export function resultOf(answer: Answer): JsonObject {
  const { decision, reasonCode, verdict, flipId, text, fix, exitCode, record } = answer;
  const plan = record?.plan ?? answer.plan;
  const problem = problemOf(answer);
  return {
    schema: 1,
    decision,
    reasonCode,
    verdict,
    flipId,
    message: text,
    fix,
    exitCode,
    commitSha: commitShaOf(answer),
    problem: problem === null ? null : { ...problem },
    plan: plan === null ? null : planJson(plan),
    run: record === null ? null : runJson(record),
  };
}

function planJson(plan: FlipPlan): Json {
  const { environment, actor, reason, repository, pullRequest, changes, commit, objects, workload, watch, forMs } =
    plan;
  return {
    environment,
    actor,
    reason,
    repository,
    pullRequest: pullRequest?.number ?? null,
    changes: changes.map(({ flag, from, to, service, expect }) => ({ flag, from, to, service, expect })),
    commit:
      commit === null ? null : { branch: commit.branch, files: commit.files.map(({ path, diff }) => ({ path, diff })) },
    objects: objects.map(({ address }) => sayAddress(address)),
    pods: workload.pods.map(({ name }) => name),
    ways: workload.attempts.map(({ rung }) => rung),
    watchMs: watch?.durationMs ?? null,
    forMs,
    warnings: plan.warnings.map(({ code, text }) => ({ code, text })),
  };
}

/** While it is watched: until when it is going to be. After that: what its last look could tell, which may be less. */
function watchedUntilMs(record: FlipRecord): number | null {
  const fromMs = watchedFromMs(record);
  if (fromMs === null || record.plan.watch === null) return null;
  const isOver = lastFact(record, 'ended') !== undefined || lastFact(record, 'turned') !== undefined;
  if (!isOver) return watchEndMs(record, fromMs);
  const last = lastReading(record, 'problems', fromMs);
  return last === undefined ? null : toldUntilMs(last);
}

function runJson(record: FlipRecord): Json {
  const ended = lastFact(record, 'ended');
  const proven = provenAtMs(record, 'do');
  return {
    openedAt: instant(record.openedMs),
    provenAt: instant(proven),
    watchedUntil: instant(watchedUntilMs(record)),
    endedAt: instant(ended?.atMs ?? null),
    reasons: [...(ended?.reasons ?? [])],
    left: (ended?.left ?? []).map((left) => ({ where: left.where, text: left.text, byHand: wayOut(record, left) })),
    nextTryAt: instant(nextRetryMs(record)),
    story: storyOf(record).map(({ atMs, step, state, text }) => ({ at: instant(atMs), step, state, text })),
  };
}
