import type { ClusterSetting } from '../../domain/config/configuration.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { ObjectAddress, ServedEvaluation } from '../../domain/ports/cluster.ts';
import { defaultVariantOf, targetingOf, typeOfFlag, variantsOf } from '../../flagfile/flags.ts';
import { readSoundFlagFile } from '../../flagfile/inspect.ts';
import { textOf } from '../../flagfile/tree.ts';
import { together } from '../../support/together.ts';
import { countedPods } from '../counted-pods.ts';
import { sayAddress } from '../effects/live-standing.ts';
import type { Ports } from '../ports.ts';
import { withOfrepPort } from '../reads/ofrep-port.ts';
import { locateFlags } from '../request/locate-flags.ts';

/** One flag as the live object has it, and what flagd serves for the empty context. */
export interface ListedFlag {
  readonly flag: string;
  readonly state: string | null;
  readonly type: string;
  readonly variants: readonly string[];
  readonly defaultVariant: string | null;
  readonly targeting: boolean;
  /** By pod: a variant, or why there is none (`FLAG_NOT_FOUND`, `DISABLED`, `no answer`). */
  readonly served: Readonly<Record<string, string>>;
}

export interface ListedFlags {
  readonly object: ObjectAddress;
  readonly deployment: string;
  readonly flags: readonly ListedFlag[];
}

/**
 * The flags of an environment with their variants, what the live object says and what each ready pod serves.
 *
 * @throws FG_REQUEST_FLAGD_…, FG_FLIP_OBJECT_MISSING, FG_FLIP_WORKLOAD_MISSING, FG_FLAGFILE_…, FG_KUBERNETES_…
 */
export async function listFlags(
  ports: Pick<Ports, 'cluster' | 'served'>,
  setting: ClusterSetting,
): Promise<ListedFlags> {
  const { address, deployment } = await locateFlags(ports.cluster, setting);
  const { namespace } = address;
  const [live, workload] = await together([
    ports.cluster.readObject(address),
    ports.cluster.readWorkload({ namespace, deployment, address }),
  ]);
  if (live === null) throw flipError('FG_FLIP_OBJECT_MISSING', { object: sayAddress(address) });
  if (workload === null) throw flipError('FG_FLIP_WORKLOAD_MISSING', { deployment, namespace });
  const pods = countedPods(workload.pods);
  const answers = await together(
    pods.map(async ({ name }) => ({
      pod: name,
      all: await ports.served.evaluateAll({
        namespace,
        pod: name,
        port: withOfrepPort(workload, setting.ofrepPort).ofrepPort,
      }),
    })),
  );
  const { flags } = readSoundFlagFile(live.text, sayAddress(address));
  return {
    object: address,
    deployment,
    flags: flags.map((entry) => ({
      flag: entry.key,
      state: textOf(entry.node, 'state') ?? null,
      type: typeOfFlag(entry),
      variants: [...variantsOf(entry).keys()],
      defaultVariant: defaultVariantOf(entry),
      targeting: targetingOf(entry) !== undefined,
      served: Object.fromEntries(answers.map(({ pod, all }) => [pod, saySeen(all, entry.key)])),
    })),
  };
}

function saySeen(all: ReadonlyMap<string, ServedEvaluation> | null, flag: string): string {
  if (all === null) return 'no answer';
  const seen = all.get(flag);
  if (seen === undefined) return 'not served';
  if (seen.kind === 'value') return seen.variant ?? seen.reason;
  return seen.kind === 'error' ? seen.errorCode : 'no answer';
}
