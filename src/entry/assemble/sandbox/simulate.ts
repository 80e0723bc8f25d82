import { makeMemoryFiles } from '../../../adapters/store/memory-files.ts';
import { makeRecordStore } from '../../../adapters/store/record-store.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import type { CommitSha } from '../../../domain/ports/repository.ts';
import type { FlipId } from '../../../domain/record/names.ts';
import type { FlipAsk } from '../../../operations/plan/flip-ask.ts';
import type { Ports } from '../../../operations/ports.ts';
import { resumeFlip } from '../../../operations/verbs/resume-flip.ts';
import { revertFlip } from '../../../operations/verbs/revert-flip.ts';
import { runFlip } from '../../../operations/verbs/run-flip.ts';
import type { Runner } from '../../../operations/verbs/runner.ts';
import { BRANCH, DEPLOYMENT, MAINTAINER, REPOSITORY } from '../../../sandbox/scenario.ts';
import { type Cast, type Played, play, type Stage } from '../../../sandbox/simulator/play.ts';
import { KEY, NAME, NAMESPACE, PATH } from '../../../sandbox/simulator/shop-text.ts';
import { assembleSandbox } from './ports.ts';

const POLL_MS = 60 * 1000;
const CLEAN_FLOOR_MS = 8 * 60 * 1000;
/** No flip of the simulator needs as many states; one that goes round in circles does. */
const MOST_STATES = 3000;

/** Wrong wiring on purpose: a mutant of flipgate, made by bending its ports. */
export type Bend = (ports: Ports) => Ports;

function askOf({ tale, scenario }: Stage): FlipAsk {
  const { flag, expect, dynatrace, withCommit, watchMs, forMs, onProblem } = tale;
  const watched = dynatrace === 'none' ? null : watchMs;
  const commit = {
    branch: BRANCH,
    head: (scenario.github.head(BRANCH) ?? '') as CommitSha,
    path: PATH,
    within: null,
    defaultHead: (scenario.github.head('main') ?? '') as CommitSha,
  };
  const variant = flag === 'cartFailure' ? 'on' : 'fast';
  const service = dynatrace === 'none' ? null : 'cart';
  const change = { flag, variant, service, entityIds: [], titlePhrases: [], expect, askedType: null };
  return {
    changes: [change],
    target: {
      environment: 'simulated',
      address: { kind: 'ConfigMap', namespace: NAMESPACE, name: NAME, key: KEY },
      deployment: DEPLOYMENT,
      reload: 'auto',
      dynatrace: dynatrace === 'none' ? 'none' : 'required',
    },
    commit: withCommit ? commit : null,
    actor: MAINTAINER,
    reason: null,
    repository: REPOSITORY,
    pullRequest: null,
    watchMs: watched,
    cleanFloorMs: CLEAN_FLOOR_MS,
    pollMs: POLL_MS,
    onProblem,
    forMs,
  };
}

function runnerOf({ holder, id }: Stage): Runner {
  let states = 0;
  return {
    holder,
    onProgress: () => {
      states += 1;
      if (states > MOST_STATES)
        throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id, what: 'it goes round in circles' });
    },
    authorise: async () => true,
  };
}

/** The real operations over the real adapters. */
function castOf(bend: Bend): Cast {
  const portsOf = ({ scenario, clock, files, connect, tale }: Stage): Ports =>
    bend(assembleSandbox({ scenario, clock, files, connect, dynatrace: tale.dynatrace }));
  return {
    async flip(stage) {
      const trigger = { kind: 'terminal', actor: MAINTAINER } as const;
      const id = stage.id as FlipId;
      await runFlip({ ports: portsOf(stage), ask: askOf(stage), id, trigger, runner: runnerOf(stage) });
    },
    async resume(stage) {
      await resumeFlip({ ports: portsOf(stage), asked: stage.id, runner: runnerOf(stage) });
    },
    async revert(stage) {
      await revertFlip({ ports: portsOf(stage), asked: stage.id, by: MAINTAINER, runner: runnerOf(stage) });
    },
    recordIn: async (files, id) => (await makeRecordStore(files, 'the simulator').read(id as FlipId))?.record ?? null,
    makeFiles: makeMemoryFiles,
    async idle() {
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/**
 * Plays the run of one seed on the real operations and adapters.
 *
 * @param bend  Wrong wiring on purpose; without it flipgate is as it is for users.
 */
export function playSeed(seed: number, bend: Bend = (ports) => ports): Promise<Played> {
  return play(seed, castOf(bend));
}
