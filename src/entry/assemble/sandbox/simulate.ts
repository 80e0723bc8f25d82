import { makeStateBranch } from '../../../adapters/github/state-branch.ts';
import { makeBranchFiles, stateBranchOf } from '../../../adapters/store/branch-files.ts';
import { makeMemoryFiles } from '../../../adapters/store/memory-files.ts';
import { makeRecordStore } from '../../../adapters/store/record-store.ts';
import { CONFIGURATION_PATH, type Environment } from '../../../domain/config/configuration.ts';
import { configurationFromOptions } from '../../../domain/config/environment.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import type { Clock } from '../../../domain/ports/clock.ts';
import type { CommitSha } from '../../../domain/ports/repository.ts';
import type { FlipId } from '../../../domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../../domain/record/record.ts';
import type { VersionedFiles } from '../../../domain/record/store.ts';
import { authorise, stillAllowed, tellerOf } from '../../../operations/answer/authority.ts';
import type { FlipAsk } from '../../../operations/plan/flip-ask.ts';
import type { Ports } from '../../../operations/ports.ts';
import { resumeFlip } from '../../../operations/verbs/resume-flip.ts';
import { revertFlip } from '../../../operations/verbs/revert-flip.ts';
import { runFlip } from '../../../operations/verbs/run-flip.ts';
import type { Runner } from '../../../operations/verbs/runner.ts';
import { DEPLOYMENT, REPOSITORY, type Scenario } from '../../../sandbox/scenario.ts';
import type { Cast, Stage } from '../../../sandbox/simulator/errand-run.ts';
import { type Played, play, playOut } from '../../../sandbox/simulator/play.ts';
import { KEY, NAME, NAMESPACE, PATH } from '../../../sandbox/simulator/shop-text.ts';
import type { Tale } from '../../../sandbox/simulator/tale.ts';
import type { Transport } from '../../../support/http.ts';
import { idle } from './idle.ts';
import { assembleSandbox, sandboxGitHub } from './ports.ts';

const POLL_MS = 60 * 1000;
const CLEAN_FLOOR_MS = 8 * 60 * 1000;
/** No flip of the simulator needs as many states; one that goes round in circles does. */
const MOST_STATES = 3000;

/** Wrong wiring on purpose: a mutant of flipgate, made by bending what is handed to it. */
export interface Mutant {
  readonly ports?: (ports: Ports) => Ports;
  readonly runner?: (runner: Runner) => Runner;
}

function changesOf({ tale, errand, entities }: Stage): FlipAsk['changes'] {
  const none = tale.weather.dynatrace === 'none';
  return errand.changes.map(({ flag, to, services, expect }) => {
    const [service] = services;
    const byName = !none && services.length === 1;
    return {
      flag,
      variant: to,
      service: byName ? service : null,
      entityIds: none || byName ? [] : services.map((one) => entities[one]),
      titlePhrases: [],
      expect,
      askedType: null,
    };
  });
}

function askOf(stage: Stage): FlipAsk {
  const { errand, tale, scenario, trigger } = stage;
  const { dynatrace } = tale.weather;
  const commit = {
    branch: errand.branch,
    head: (scenario.github.head(errand.branch) ?? '') as CommitSha,
    path: PATH,
    within: null,
    defaultHead: (scenario.github.head('main') ?? '') as CommitSha,
  };
  return {
    changes: changesOf(stage),
    target: {
      environment: 'simulated',
      address: { kind: 'ConfigMap', namespace: NAMESPACE, name: NAME, key: KEY },
      deployment: DEPLOYMENT,
      reload: 'auto',
      dynatrace: dynatrace === 'none' ? 'none' : 'required',
    },
    commit: errand.withCommit ? commit : null,
    actor: errand.person,
    reason: null,
    repository: REPOSITORY,
    pullRequest: { number: trigger.issue, url: `https://github.com/${REPOSITORY}/pull/${trigger.issue}` },
    watchMs: dynatrace === 'none' ? null : errand.watchMs,
    cleanFloorMs: CLEAN_FLOOR_MS,
    pollMs: POLL_MS,
    onProblem: errand.onProblem,
    forMs: errand.forMs,
  };
}

/** The one environment of a repository without a configuration. */
function environmentOf(): Environment {
  const [environment] = configurationFromOptions({}, 'conversation').environments.values();
  if (environment === undefined)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id: 'none', what: 'a configuration without any environment' });
  return environment;
}

function runnerOf({ holder, errand, trigger, stop }: Stage, ports: Ports): Runner {
  let states = 0;
  return {
    holder,
    stop,
    onProgress: () => {
      states += 1;
      if (states > MOST_STATES)
        throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id: errand.id, what: 'it goes round in circles' });
    },
    authorise: () =>
      stillAllowed(tellerOf(ports), { trigger, accounts: [trigger.sender], environment: environmentOf() }),
  };
}

const sayRecord = (record: FlipRecord): string => lastFact(record, 'ended')?.outcome ?? 'not ended';

async function flip(stage: Stage, ports: Ports, runner: Runner): Promise<string> {
  const { trigger, errand } = stage;
  const asked = { trigger, configurationPath: CONFIGURATION_PATH };
  const authority = await authorise(tellerOf(ports), asked, environmentOf);
  if (authority.kind === 'deny') return `denied: ${authority.reason}`;
  const { issue, commentId, nodeId } = trigger;
  const command = errand.changes.map(({ flag, to }) => `/flip ${flag} ${to}`).join(' ');
  const run = await runFlip({
    ports,
    ask: askOf(stage),
    id: errand.id as FlipId,
    trigger: { kind: 'comment', issue, commentId, nodeId, command },
    runner,
  });
  return run.kind === 'ended' ? sayRecord(run.record) : run.kind;
}

function branchFilesOf({ credentials }: Scenario, clock: Clock, transport: Transport): VersionedFiles {
  const client = sandboxGitHub({ token: credentials.github, clock, transport });
  return makeBranchFiles({ branches: makeStateBranch(client), branch: stateBranchOf('simulated'), clock });
}

/** The real operations over the real adapters. */
function castOf(mutant: Mutant): Cast {
  const wired = (stage: Stage): { readonly ports: Ports; readonly runner: Runner } => {
    const { scenario, clock, connect, tale } = stage;
    const { dynatrace, store } = tale.weather;
    // Processes share a memory; on a branch each knows what it read and wrote itself.
    const files =
      store === 'memory'
        ? stage.files
        : stage.filesOver(branchFilesOf(scenario, clock, connect('github', scenario.github)));
    const real = assembleSandbox({ scenario, clock, files, connect, dynatrace });
    const ports = mutant.ports?.(real) ?? real;
    const runner = runnerOf(stage, ports);
    return { ports, runner: mutant.runner?.(runner) ?? runner };
  };
  return {
    flip(stage) {
      const { ports, runner } = wired(stage);
      return flip(stage, ports, runner);
    },
    async resume(stage) {
      return sayRecord(await resumeFlip({ ...wired(stage), asked: stage.errand.id }));
    },
    async revert(stage) {
      return sayRecord(
        await revertFlip({
          ...wired(stage),
          asked: stage.errand.id,
          by: stage.errand.person,
          what: stage.errand.takenBackBy ?? 'revert',
        }),
      );
    },
    recordIn: async (files, id) => (await makeRecordStore(files, 'the simulator').read(id as FlipId))?.record ?? null,
    makeFiles: ({ tale, scenario, clock }) =>
      tale.weather.store === 'memory'
        ? makeMemoryFiles()
        : branchFilesOf(scenario, clock, clock.transportTo(scenario.github, 0)),
    idle,
  };
}

/**
 * Plays the run of one seed on the real operations and adapters.
 *
 * @param mutant  Wrong wiring on purpose; without it flipgate is as it is for users.
 */
export function playSeed(seed: number, mutant: Mutant = {}): Promise<Played> {
  return play(seed, castOf(mutant));
}

/**
 * Plays a tale that was written by hand, where a seed would meet its one instant too rarely.
 *
 * @param mutant  As with `playSeed`.
 */
export function playTale(tale: Tale, mutant: Mutant = {}): Promise<Played> {
  return playOut(tale, castOf(mutant));
}
