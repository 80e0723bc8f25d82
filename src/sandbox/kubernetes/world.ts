import type { Timeline } from '../timeline.ts';
import type { World } from '../world.ts';
import { answer } from './handler.ts';
import { type Inspection, inspection } from './inspection.ts';
import { type SetUp, setUp } from './setup.ts';
import type { ClusterState, ConfigMapWatcher, KubernetesSettings } from './state.ts';

/** A stand-in of one cluster: API server, kubelet, Deployment controller, kube-proxy, and flagd in its pods. */
export interface KubernetesWorld extends World, SetUp, Inspection {
  readonly server: string;
  /** May be changed at any moment by plain assignment. */
  readonly settings: KubernetesSettings;
  /** Told of every stored change of a ConfigMap; push to add one. */
  readonly watchers: ConfigMapWatcher[];
  readonly requests: readonly { readonly method: string; readonly path: string; readonly atMs: number }[];
}

/**
 * Makes an empty cluster.
 *
 * @param timeline  Shared agenda of the sandbox; whoever serves the world advances it.
 * @param chance  Next chance in [0, 1): names and jitter come from it.
 */
export function makeKubernetesWorld({
  timeline,
  chance,
}: {
  readonly timeline: Timeline;
  readonly chance: () => number;
}): KubernetesWorld {
  const settings = ordinarySettings();
  const state: ClusterState = {
    watchers: [],
    timeline,
    chance,
    settings,
    objects: new Map(),
    runs: new Map(),
    managed: new Map(),
    history: new Map(),
    endpoints: new Map(),
    tokens: new Map(),
    version: 1000,
    names: 0,
  };
  const requests: { method: string; path: string; atMs: number }[] = [];
  return {
    server: 'https://cluster.sandbox',
    settings,
    watchers: state.watchers,
    requests,
    ...inspection(state),
    ...setUp(state),
    async handle(request) {
      requests.push({ method: request.method, path: new URL(request.url).pathname, atMs: timeline.nowMs });
      const { status, body, delayMs = 0 } = await answer(state, request);
      if (delayMs > 0) await timeline.hold(delayMs);
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
    },
  };
}

/** A cluster in which nothing is amiss. */
function ordinarySettings(): KubernetesSettings {
  return {
    watchLagMs: 0,
    admission: null,
    contentFreeze: null,
    deafPods: new Set(),
    putBackAfterMs: null,
    newPodsWait: null,
    podQuota: null,
  };
}
