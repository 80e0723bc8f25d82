import type { ObjectAddress } from '../../domain/ports/cluster.ts';
import type { FlagEvaluation } from '../../support/flagd-evaluator.ts';
import { asObject, textsIn } from './decode.ts';
import { resourceText } from './kubelet.ts';
import { configMapNamed } from './setup.ts';
import { type ClusterState, listOf, pathOf } from './state.ts';

/** What anybody who looks at the cluster sees, without asking its API. */
export interface Inspection {
  /** Text of a ConfigMap's key. @throws FG_SANDBOX_KUBERNETES_UNKNOWN without the ConfigMap */
  liveText(namespace: string, name: string, key: string): string | undefined;
  /** As `liveText`; of a FeatureFlag resource its flags as JSON. */
  textAt(address: ObjectAddress): string | undefined;
  annotationsOf(resource: string, namespace: string, name: string): Readonly<Record<string, string>>;
  podNames(namespace: string): readonly string[];
  /** What each running pod serves, terminating ones included. */
  servedBy(namespace: string, flag: string): Readonly<Record<string, FlagEvaluation>>;
  /** As a client inside the cluster gets it from the Service; undefined when nobody answers where kube-proxy sends it. */
  evaluateInside(namespace: string, flag: string): FlagEvaluation | undefined;
}

/** Makes the looks into one cluster. */
export function inspection(state: ClusterState): Inspection {
  const liveText = (namespace: string, name: string, key: string): string | undefined =>
    textsIn(configMapNamed(state, namespace, name)['data'])[key];
  return {
    liveText,
    textAt: (address) =>
      address.kind === 'ConfigMap'
        ? liveText(address.namespace, address.name, address.key)
        : resourceText(state, address.namespace, address.name),
    annotationsOf: (resource, namespace, name) =>
      textsIn(asObject(state.objects.get(pathOf(resource, namespace, name))?.metadata)['annotations']),
    podNames: (namespace) => listOf(state, 'pods', namespace).map((pod) => pod.metadata.name),
    servedBy(namespace, flag) {
      const seen = listOf(state, 'pods', namespace).flatMap((pod) => {
        const run = state.runs.get(pod.metadata.uid);
        return run?.state === 'running' ? [[pod.metadata.name, run.flagd.evaluate(flag, {})] as const] : [];
      });
      return Object.fromEntries(seen);
    },
    evaluateInside(namespace, flag) {
      const uids = state.endpoints.get(namespace)?.uids ?? [];
      const run = state.runs.get(uids[Math.floor(state.chance() * uids.length)] ?? '');
      return run?.state === 'running' ? run.flagd.evaluate(flag, {}) : undefined;
    },
  };
}
