import { flipError } from '../../domain/errors/flip-error.ts';
import type { LiveObject, Workload } from '../../domain/ports/cluster.ts';
import type { FlipPlan, PlannedChange } from '../../domain/record/plan.ts';
import { findFlag, readSoundFlagFile } from '../../flagfile/inspect.ts';
import { checkVariant } from '../../flagfile/set-default-variant.ts';
import { together } from '../../support/together.ts';
import { countedPods } from '../counted-pods.ts';
import { sayAddress } from '../effects/live-standing.ts';
import { rememberSpellings, spliceDefaults } from '../flag-text.ts';
import type { Ports } from '../ports.ts';
import { withOfrepPort } from '../reads/ofrep-port.ts';
import { serves } from '../reads/serves.ts';
import { checkLive } from './check-world.ts';
import type { MarkedFlag } from './find-marked.ts';
import type { FlipTarget } from './flip-ask.ts';
import { permissionsFor } from './ladder.ts';
import { planChange } from './plan-changes.ts';
import { plannedObject } from './plan-flip.ts';
import { plannedWorkload, usableRungs } from './plan-reload.ts';

/** The plan of the flip that left its marks, as far as it is needed to go back, and whether its variant is seen served. */
export interface WayBack {
  readonly plan: FlipPlan;
  /** Some ready pod serves the flip's variant at this moment: what makes the way back provable. */
  readonly sawTo: boolean;
}

/**
 * Makes the plan that a lost record would have held, out of the live object: from and to are the marks', everything else
 * is as it is now. Other than the plan of a flip it does not ask that flagd is well: the way back is for when it is not.
 *
 * @throws FG_FLIP_OWNED, FG_FLIP_OBJECT_IMMUTABLE, FG_FLIP_WORKLOAD_MISSING, FG_FLIP_PERMISSIONS, FG_KUBERNETES_…
 */
export async function planWayBack(
  ports: Ports,
  asked: {
    readonly live: LiveObject;
    readonly marked: readonly MarkedFlag[];
    readonly target: FlipTarget;
    readonly actor: string;
    readonly reason: string | null;
  },
): Promise<WayBack> {
  const { marked, target, actor, reason } = asked;
  const live = checkLive(asked.live, target);
  const { address, deployment, environment } = target;
  const { namespace } = address;
  const where = { address, deployment };
  const [running, missing] = await together([
    ports.cluster.readWorkload({ namespace, deployment, address }),
    ports.cluster.missing(permissionsFor(where, ['nudge', 'rollout'])),
  ]);
  if (running === null) throw flipError('FG_FLIP_WORKLOAD_MISSING', { deployment, namespace });
  const workload = withOfrepPort(running, target.ofrepPort);
  const changes = marked.map((flag) => plannedAgain(flag, live));
  const marks = marked.map(({ flag, mark }) => ({ flag, spelled: mark.spelled }));
  const rungs = usableRungs(target, workload.delivery, { where, missing });
  const { sawTo, rpc } = await readServed(ports, workload, changes);
  const plan: FlipPlan = {
    environment,
    actor,
    reason,
    repository: null,
    pullRequest: null,
    startMs: ports.clock.nowMs(),
    changes,
    announce: null,
    commit: null,
    objects: [{ ...plannedObject(ports, live, changes), ...rememberSpellings(marks) }],
    workload: plannedWorkload(workload, rungs, { flags: {}, values: '', rpc }),
    watch: null,
    forMs: null,
    permissions: permissionsFor(where, rungs),
    warnings: [],
  };
  return { plan, sawTo };
}

/** The flip's own change, planned again on the text that the way back leads to. */
function plannedAgain({ flag, mark }: MarkedFlag, live: LiveObject): PlannedChange {
  const nothing = { service: null, entityIds: [], titlePhrases: [], expect: 'healthy', askedType: null } as const;
  const file = sayAddress(live.address);
  checkVariant(findFlag(readSoundFlagFile(live.text, file), flag), { flag, variant: mark.from }, null);
  const { change } = planChange({
    text: spliceDefaults(live.text, [{ flag, variant: mark.from, spelled: mark.spelled }]),
    file,
    asked: { flag, variant: mark.to, ...nothing },
    entities: [],
  });
  return change;
}

/**
 * What is served now. `sawTo`: some pod serves the flip's variant. `rpc`: flagd's own port answers on every pod as OFREP
 * does, so that the proof of the way back asks there as well.
 */
async function readServed(
  ports: Ports,
  workload: Workload,
  changes: readonly PlannedChange[],
): Promise<{ readonly sawTo: boolean; readonly rpc: boolean }> {
  const { namespace, ofrepPort, rpcPort } = workload;
  const pods = countedPods(workload.pods);
  const answers = await Promise.all(
    pods.flatMap(({ name: pod }) =>
      changes.map(async ({ flag, toValue: value, proof }) => {
        const { context } = proof;
        const [ofrep, rpc] = await Promise.all([
          ports.served.evaluate({ namespace, pod, port: ofrepPort, flag, context }),
          ports.served.evaluateRpc({ namespace, pod, port: rpcPort, flag, value, context }),
        ]);
        const served = serves(ofrep, proof.after, 'OFREP');
        return { served, agree: ofrep.kind === 'value' && serves(rpc, ofrep.variant, 'RPC') };
      }),
    ),
  );
  return {
    sawTo: answers.some(({ served }) => served),
    rpc: answers.length > 0 && answers.every(({ agree }) => agree),
  };
}
