import { flipError } from '../../domain/errors/flip-error.ts';
import type { ServedEvaluation, Workload } from '../../domain/ports/cluster.ts';
import type { PlannedChange } from '../../domain/record/plan.ts';
import type { Ports } from '../ports.ts';

/**
 * What every flag evaluates to before the flip, per pod; the flip's own flags must be served as the live text says.
 *
 * @throws FG_FLIP_UNSERVED
 */
export async function readBaseline(
  ports: Ports,
  workload: Workload,
  changes: readonly PlannedChange[],
): Promise<Record<string, string | null>> {
  const pods = workload.pods.filter((pod) => pod.ready && !pod.terminating);
  const query = { namespace: workload.namespace, port: workload.ofrepPort };
  const [all, own] = await Promise.all([
    Promise.all(pods.map((pod) => ports.served.evaluateAll({ ...query, pod: pod.name }))),
    Promise.all(
      pods.flatMap((pod) =>
        changes.map(async (change) => ({
          change,
          pod: pod.name,
          seen: await ports.served.evaluate({
            ...query,
            pod: pod.name,
            flag: change.flag,
            context: change.proof.context,
          }),
        })),
      ),
    ),
  ]);
  for (const { change, pod, seen } of own) {
    if (seen.kind === 'value' && seen.variant === change.proof.before) continue;
    throw flipError('FG_FLIP_UNSERVED', {
      flag: change.flag,
      expected: change.proof.before,
      came: `${saySeen(seen)} (pod ${pod})`,
    });
  }
  const baseline: Record<string, string | null> = {};
  for (const flags of all) {
    if (flags === null)
      throw flipError('FG_FLIP_UNSERVED', { flag: 'all flags', expected: 'an answer', came: 'none from a pod' });
    for (const [key, seen] of flags) {
      const variant = saySeen(seen);
      baseline[key] = Object.hasOwn(baseline, key) && baseline[key] !== variant ? null : variant;
    }
  }
  return baseline;
}

function saySeen(seen: ServedEvaluation): string {
  if (seen.kind === 'value') return seen.variant ?? `no variant (${seen.reason})`;
  return seen.kind === 'error' ? seen.errorCode : seen.why;
}
