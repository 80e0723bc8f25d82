import { flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject } from '../../domain/ports/cluster.ts';
import type { FlipPlan, PlannedChange, PlannedObject, Warning } from '../../domain/record/plan.ts';
import { sayVariant } from '../../domain/say-moves.ts';
import { flagDefinition } from '../../flagfile/flag-definition.ts';
import type { TextCache } from '../effects/effect.ts';
import { sayAddress } from '../effects/live-standing.ts';
import { defaultsPatch, rememberSpellings } from '../flag-text.ts';
import type { Ports } from '../ports.ts';
import { withOfrepPort } from '../reads/ofrep-port.ts';
import { checkBranchRules, readBranchRules } from './branch-rules.ts';
import { checkLive, checkWorkload } from './check-world.ts';
import type { FlipAsk } from './flip-ask.ts';
import { eventsPermission, permissionsFor } from './ladder.ts';
import { type OpenProblems, readOpenProblems } from './open-problems.ts';
import { type LiveChange, planChange, resolveEntities } from './plan-changes.ts';
import { planCommit, readFlagsFile, refuseOtherDefinition } from './plan-commit.ts';
import { plannedWorkload, remarksOnReload, usableRungs } from './plan-reload.ts';
import { readBaseline } from './read-baseline.ts';

export interface Planned {
  /** `noop`: live and served are already as asked. */
  readonly kind: 'plan' | 'noop';
  readonly plan: FlipPlan;
  readonly texts: TextCache;
}

/** Everything read at once in the plan's second round trip. */
async function readWorld(ports: Ports, ask: FlipAsk) {
  const { target, commit } = ask;
  const { namespace } = target.address;
  const where = { address: target.address, deployment: target.deployment };
  const asked = [...permissionsFor(where, ['nudge', 'rollout']), eventsPermission(namespace)];
  const [live, workload, missing, resolved, rules, file, defaultFile] = await Promise.all([
    ports.cluster.readObject(target.address),
    ports.cluster.readWorkload({ namespace, deployment: target.deployment, address: target.address }),
    ports.cluster.missing(asked),
    Promise.all(ask.changes.map((change) => resolveEntities(ports.tenant, target, change))),
    readBranchRules(ports.repository, commit),
    commit === null || ports.repository === null ? null : readFlagsFile(ports.repository, commit.head, commit),
    commit === null || commit.defaultHead === null || ports.repository === null
      ? null
      : readFlagsFile(ports.repository, commit.defaultHead, commit),
  ]);
  return { live, workload, missing, resolved, rules, file, defaultFile, where };
}

/** The live object as the plan has it: the version to write on, and what each flag is apart from its default. */
export function plannedObject(ports: Ports, live: LiveObject, changes: readonly PlannedChange[]): PlannedObject {
  const found = changes.map(({ flag }) => ({ flag, ...flagDefinition(live.text, flag) }));
  return {
    address: live.address,
    resourceVersion: live.resourceVersion,
    flags: changes.map((change) => change.flag),
    textSha: ports.ids.sha256(live.text),
    definitionSha: Object.fromEntries(found.map(({ flag, definition }) => [flag, ports.ids.sha256(definition)])),
    ...rememberSpellings(found),
  };
}

async function dryRun(ports: Ports, live: LiveObject, changes: readonly PlannedChange[]): Promise<void> {
  const wanted = changes.map(({ flag, to }) => ({ flag, variant: to }));
  const answer = await ports.cluster.patchObject(defaultsPatch(live, wanted), { dryRun: true });
  if (answer.kind === 'refused')
    throw flipError('FG_FLIP_SERVER_SAID_NO', { object: sayAddress(live.address), reason: answer.reason });
}

/**
 * Makes the plan of a flip: reads everything that it rests on, in few round trips, and refuses with one clear error
 * where a flip could not be carried out, proven or undone. Writes nothing.
 *
 * @throws FlipError of kind usage, conflict, refused or unavailable; then nothing happened anywhere.
 */
export async function planFlip(ports: Ports, ask: FlipAsk): Promise<Planned> {
  const texts: TextCache = new Map();
  const world = await readWorld(ports, ask);
  const live = checkLive(world.live, ask.target);
  const { workload: running, warnings: seen } = checkWorkload(world.workload, ask);
  const workload = withOfrepPort(running, ask.target.ofrepPort);
  const made = planChanges(ask, live, world.resolved);
  const noop = made.every(({ already }) => already);
  const changes = made.filter(({ already }) => noop || !already).map(({ change }) => change);
  const commit = commitOf(ports, ask, { file: world.file, defaultFile: world.defaultFile, live, changes, texts });
  const rungs = usableRungs(ask.target, workload.delivery, world);
  const [open, baseline] = await Promise.all([
    readOpenProblems(ports, ask, changes),
    readBaseline(ports, workload, changes),
    noop ? undefined : dryRun(ports, live, changes),
  ]);
  texts.set(`${sayAddress(live.address)}@${live.resourceVersion}`, JSON.stringify(live));
  const warnings = [
    ...(ask.warnings ?? []),
    ...made.flatMap((one) => one.warnings),
    ...world.resolved.flatMap(({ warning }) => warning ?? []),
    ...seen,
    ...checkBranchRules(world.rules, ask),
    ...remarksOnReload(workload, { rungs, baseline, missing: world.missing }),
    ...warningsOfOpen(open),
  ];
  const plan: FlipPlan = {
    environment: ask.target.environment,
    actor: ask.actor,
    ...(ask.coAuthor === undefined ? {} : { coAuthor: ask.coAuthor }),
    reason: ask.reason,
    repository: ask.repository,
    pullRequest: ask.pullRequest,
    startMs: ports.clock.nowMs(),
    changes,
    announce: announceOf(ask, changes),
    commit,
    objects: [plannedObject(ports, live, changes)],
    workload: plannedWorkload(workload, rungs, baseline),
    watch: watchOf(ask, open),
    forMs: ask.forMs,
    permissions: permissionsFor(world.where, rungs),
    warnings,
  };
  return { kind: noop ? 'noop' : 'plan', plan, texts };
}

/** Every change on the live text. What Dynatrace lacks is said last: a flag that is not there is the better news. */
function planChanges(
  ask: FlipAsk,
  live: LiveObject,
  resolved: Awaited<ReturnType<typeof readWorld>>['resolved'],
): readonly LiveChange[] {
  const file = sayAddress(live.address);
  const made = ask.changes.map((asked, index) =>
    planChange({ text: live.text, file, asked, entities: resolved[index]?.entities ?? [] }),
  );
  refuseDoubles(ask, made);
  const refusal = resolved.find((one) => one.refusal !== null)?.refusal;
  if (refusal) throw refusal;
  return made;
}

/** Who is told: nobody, when no flag has a service. */
function announceOf(ask: FlipAsk, changes: readonly PlannedChange[]): FlipPlan['announce'] {
  const entities = changes.flatMap((change) => change.entities);
  return entities.length === 0 ? null : { required: ask.target.dynatrace === 'required', entities };
}

/** Two names of one flag would be two edits of one value. @throws FG_REQUEST_SAME_FLAG */
function refuseDoubles(ask: FlipAsk, made: readonly LiveChange[]): void {
  for (const { change } of made) {
    const asked = ask.changes.filter((_, index) => made[index]?.change.flag === change.flag).map(({ flag }) => flag);
    if (asked.length > 1) throw flipError('FG_REQUEST_SAME_FLAG', { flag: change.flag, asked });
  }
}

function watchOf(ask: FlipAsk, { problems, unread }: OpenProblems): FlipPlan['watch'] {
  if (ask.watchMs === null) return null;
  const openBefore = problems.map(({ id, title }) => ({ id, title }));
  return {
    durationMs: ask.watchMs,
    pollMs: ask.pollMs,
    onProblem: ask.onProblem,
    cleanFloorMs: ask.cleanFloorMs,
    openBefore,
    ...(unread === null ? {} : { openUnread: true }),
  };
}

function warningsOfOpen({ problems, unread }: OpenProblems): readonly Warning[] {
  const warnings: Warning[] = problems.map(({ displayId, title }) => ({
    code: 'open-problem',
    text: `${displayId} ${title} is open already and may absorb what this flip does`,
  }));
  if (unread === null) return warnings;
  const text = `problems that were open before could not be read: ${unread}`;
  return [...warnings, { code: 'dynatrace-unavailable', text }];
}

function commitOf(
  ports: Ports,
  ask: FlipAsk,
  read: {
    readonly file: { readonly text: string; readonly blobSha: string } | null;
    readonly defaultFile: { readonly text: string } | null;
    readonly live: LiveObject;
    readonly changes: readonly PlannedChange[];
    readonly texts: TextCache;
  },
): FlipPlan['commit'] {
  const { commit } = ask;
  const { file, defaultFile, live, changes, texts } = read;
  if (commit === null || file === null) return null;
  for (const { flag, from, to } of changes) {
    const shared = { flag, live: live.text, within: commit.within, path: commit.path };
    const now = refuseOtherDefinition({ ...shared, other: file.text, place: `branch ${commit.branch}` });
    if (defaultFile !== null)
      refuseOtherDefinition({ ...shared, other: defaultFile.text, place: 'the default branch' });
    if (now !== from && now !== to)
      throw flipError('FG_FLIP_DRIFT', { flag, branch: commit.branch, there: sayVariant(now), live: sayVariant(from) });
  }
  return planCommit({ ports, target: commit, file, changes, texts });
}
