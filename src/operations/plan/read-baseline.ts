import { flipError } from '../../domain/errors/flip-error.ts';
import type { ServedEvaluation, Workload } from '../../domain/ports/cluster.ts';
import type { Ids } from '../../domain/ports/ids.ts';
import type { PlannedChange } from '../../domain/record/plan.ts';
import { countedPods } from '../counted-pods.ts';
import type { Ports } from '../ports.ts';
import { sayEvaluation, valueMark } from '../reads/look.ts';
import { ofrepPortsOf } from '../reads/ofrep-port.ts';
import { serves } from '../reads/serves.ts';

/** What is served before the flip. */
export interface Baseline {
  /** Variant of every flag, equal on all pods, or null where pods differed. */
  readonly flags: Readonly<Record<string, string | null>>;
  /** Marks of their values, in the order of the sorted flags. */
  readonly values: string;
  /** True when every pod answers flagd's own protocol too, and as OFREP does: then the proof asks there as well. */
  readonly rpc: boolean;
}

/** What a pod answers for one of the flip's own flags. */
interface OwnAnswer {
  readonly change: PlannedChange;
  readonly pod: string;
  readonly seen: ServedEvaluation;
}

/**
 * What every flag evaluates to before the flip, per pod; the flip's own flags must be served as the live text says.
 *
 * @throws FG_FLIP_UNSERVED, FG_FLIP_NO_DEFAULT where flagd's word for a flag without default could be that for no flag.
 */
export async function readBaseline(
  ports: Ports,
  workload: Workload,
  changes: readonly PlannedChange[],
): Promise<Baseline> {
  const pods = countedPods(workload.pods);
  const query = { namespace: workload.namespace, port: workload.ofrepPort };
  const [rpc, all, own] = await Promise.all([
    answersRpc(ports, { workload, changes, pods: pods.map(({ name }) => name) }),
    Promise.all(pods.map((pod) => ports.served.evaluateAll({ ...query, pod: pod.name }))),
    Promise.all(
      pods.flatMap((pod) =>
        ofrepPortsOf(workload).flatMap((port) =>
          changes.map(async (change) => ({
            change,
            pod: pod.name,
            seen: await ports.served.evaluate({
              ...query,
              port,
              pod: pod.name,
              flag: change.flag,
              context: change.proof.context,
            }),
          })),
        ),
      ),
    ),
  ]);
  for (const one of own) refuseUnserved(one);
  return { ...foldFlags(all, ports.ids), rpc };
}

function refuseUnserved({ change, pod, seen }: OwnAnswer): void {
  const { flag, proof } = change;
  if (serves(seen, proof.before, 'OFREP')) return;
  if (proof.before === null && serves(seen, null, 'RPC'))
    throw flipError('FG_FLIP_NO_DEFAULT', {
      flag,
      why: `flagd answers ${sayEvaluation(seen)} for it (pod ${pod}), as for a flag that it does not have`,
    });
  throw flipError('FG_FLIP_UNSERVED', {
    flag,
    expected: proof.before ?? 'no variant',
    came: `${sayEvaluation(seen)} (pod ${pod})`,
  });
}

/** What all pods together serve, of what each of them serves. */
function foldFlags(
  all: readonly (ReadonlyMap<string, ServedEvaluation> | null)[],
  ids: Ids,
): Pick<Baseline, 'flags' | 'values'> {
  // A flag may be called `__proto__`: a map takes it for a key like any other.
  const baseline = new Map<string, string | null>();
  const marks = new Map<string, string>();
  for (const flags of all) {
    if (flags === null)
      throw flipError('FG_FLIP_UNSERVED', { flag: 'all flags', expected: 'an answer', came: 'none from a pod' });
    for (const [key, seen] of flags) {
      const variant = sayEvaluation(seen);
      const mark = valueMark(seen, ids);
      const differs = baseline.has(key) && (baseline.get(key) !== variant || marks.get(key) !== mark);
      baseline.set(key, differs ? null : variant);
      marks.set(key, mark);
    }
  }
  const values = [...baseline.keys()].sort().map((key) => marks.get(key) ?? '');
  return { flags: Object.fromEntries(baseline), values: values.join('') };
}

/** Without `--port` a Service may have taken flagd's port; then nobody answers there, and nothing can be proven there. */
async function answersRpc(
  ports: Ports,
  asked: { readonly workload: Workload; readonly changes: readonly PlannedChange[]; readonly pods: readonly string[] },
): Promise<boolean> {
  const { workload, changes, pods } = asked;
  const { namespace, rpcPort: port } = workload;
  const seen = await Promise.all(
    pods.flatMap((pod) =>
      changes.map(async ({ flag, toValue: value, proof }) => {
        const one = await ports.served.evaluateRpc({ namespace, pod, port, flag, value, context: proof.context });
        return serves(one, proof.before, 'RPC');
      }),
    ),
  );
  return seen.every(Boolean);
}
