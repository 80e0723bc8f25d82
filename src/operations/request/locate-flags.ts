import type { ClusterSetting, ObjectSetting } from '../../domain/config/configuration.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Cluster, FlagdFinding, ObjectAddress } from '../../domain/ports/cluster.ts';

/** The object that holds the flags, and flagd's Deployment. */
export interface FlagsPlace {
  readonly address: ObjectAddress;
  readonly deployment: string;
}

/**
 * Where flagd and its flags are: as configuration and options say, and what they leave open from the cluster, by the
 * container that runs flagd and the volume behind its `--uri`. Only the one candidate counts; of several none is taken.
 *
 * @throws FG_REQUEST_FLAGD_NOT_FOUND, FG_REQUEST_FLAGD_SEVERAL (each with options to copy); FG_KUBERNETES_…
 */
export async function locateFlags(
  cluster: Pick<Cluster, 'findFlagd'>,
  setting: Pick<ClusterSetting, 'namespace' | 'deployment' | 'object'>,
): Promise<FlagsPlace> {
  const said = saidWhole(setting);
  if (said !== null) return said;
  const { namespace, deployment, object } = setting;
  const findings = await cluster.findFlagd({ namespace, deployment });
  const candidates = findings.flatMap((finding) =>
    finding.sources
      .filter((address) => fits(address, finding, object))
      .map((address) => ({ address, deployment: finding.deployment })),
  );
  const [only, second] = candidates;
  if (only !== undefined && second === undefined) return only;
  const looked = sayWhere(setting);
  if (only === undefined) throw flipError('FG_REQUEST_FLAGD_NOT_FOUND', { looked, seen: findings.map(sayFinding) });
  const found = candidates.map((one) => ({
    namespace: one.address.namespace,
    deployment: one.deployment,
    object: sayObject(one.address),
  }));
  throw flipError('FG_REQUEST_FLAGD_SEVERAL', { looked, found });
}

function saidWhole({
  namespace,
  deployment,
  object,
}: Pick<ClusterSetting, 'namespace' | 'deployment' | 'object'>): FlagsPlace | null {
  if (namespace === null || deployment === null || object === null) return null;
  const { kind, name, key } = object;
  if (kind === 'FeatureFlag') return { address: { kind, namespace, name }, deployment };
  return key === null ? null : { address: { kind, namespace, name, key }, deployment };
}

/** Object and Deployment of a flip share a namespace; a FeatureFlag that flagd reads from another one does not fit. */
function fits(address: ObjectAddress, finding: FlagdFinding, object: ObjectSetting | null): boolean {
  if (address.namespace !== finding.namespace) return false;
  if (object === null) return true;
  if (address.kind !== object.kind || address.name !== object.name) return false;
  return address.kind !== 'ConfigMap' || object.key === null || address.key === object.key;
}

function sayObject(address: ObjectAddress): string {
  return address.kind === 'ConfigMap' ? `ConfigMap/${address.name}/${address.key}` : `FeatureFlag/${address.name}`;
}

function sayFinding({ namespace, deployment, sources }: FlagdFinding): string {
  const reads = sources.map(sayObject).join(', ');
  return `Deployment ${namespace}/${deployment} reads ${reads === '' ? 'no object that could be told' : reads}`;
}

function sayWhere({
  namespace,
  deployment,
  object,
}: Pick<ClusterSetting, 'namespace' | 'deployment' | 'object'>): string {
  const words = [
    namespace === null ? 'in the cluster' : `in namespace ${namespace}`,
    ...(deployment === null ? [] : [`in Deployment ${deployment}`]),
    ...(object === null
      ? []
      : [`that reads ${object.kind} ${object.name}${object.key === null ? '' : ` key ${object.key}`}`]),
  ];
  return words.join(' ');
}
