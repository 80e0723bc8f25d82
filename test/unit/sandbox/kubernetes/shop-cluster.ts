import { makeChance } from '../../../../src/sandbox/chance.ts';
import type { Mount } from '../../../../src/sandbox/kubernetes/state.ts';
import type { NewFlagd } from '../../../../src/sandbox/kubernetes/template.ts';
import { type KubernetesWorld, makeKubernetesWorld } from '../../../../src/sandbox/kubernetes/world.ts';
import { Timeline } from '../../../../src/sandbox/timeline.ts';

export const NAMESPACE = 'shop';
export const KEY = 'shop.flagd.json';
export const MAP = `/api/v1/namespaces/${NAMESPACE}/configmaps/flagd-config`;
export const DEPLOYMENT = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/flagd`;
export const VOLUME = { kind: 'volume', configMap: 'flagd-config', key: KEY } as const satisfies Mount;

/** The flags file with one flag at this variant. */
export function textWith(variant: string): string {
  const variants = { on: true, off: false };
  const flags = {
    cartFailure: { state: 'ENABLED', defaultVariant: variant, variants },
    retired: { state: 'DISABLED', defaultVariant: 'off', variants },
  };
  return JSON.stringify({ flags });
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A cluster with flagd in it, whose time only the test moves. */
export interface ShopCluster {
  readonly world: KubernetesWorld;
  readonly timeline: Timeline;
  advance(ms: number): void;
  /** Advances in small steps (5 ms, for long waits 250) until it holds; gives the milliseconds, or null after `mostMs`. */
  until(holds: () => boolean, mostMs: number): number | null;
  send(method: string, path: string, more?: { body?: string; token?: string; type?: string }): Promise<Answer>;
  patch(path: string, body: object, more?: { token?: string; type?: string }): Promise<Answer>;
  /** Sets the ConfigMap's text as a patch does. */
  flip(text: string): Promise<Answer>;
  /** Annotates every pod. */
  nudge(value: string): Promise<void>;
  restart(value: string): Promise<Answer>;
  /** Variants (or error codes) of the flag, by pod in order of names. */
  served(): readonly string[];
  ask(pod: string, flag?: string, port?: number): Promise<Answer>;
}

/** @param flagd  What differs from two pods with a ConfigMap volume. */
export function makeShopCluster(flagd: Partial<NewFlagd> = {}, seed = 7): ShopCluster {
  const timeline = new Timeline(Date.UTC(2026, 4, 1));
  const world = makeKubernetesWorld({ timeline, chance: makeChance(seed) });
  world.issueToken({ token: 'admin', user: 'admin', rules: 'admin' });
  world.addConfigMap({ namespace: NAMESPACE, name: 'flagd-config', data: { [KEY]: textWith('off') } });
  world.addFlagd({ namespace: NAMESPACE, name: 'flagd', replicas: 2, mount: VOLUME, ...flagd });
  const send: ShopCluster['send'] = async (method, path, { body, token = 'admin', type } = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type ?? 'application/merge-patch+json' };
    const request = new Request(`${world.server}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    const answer = await world.handle(request);
    return { status: answer.status, body: await answer.json() };
  };
  const patch: ShopCluster['patch'] = (path, body, more) =>
    send('PATCH', path, { ...more, body: JSON.stringify(body) });
  const advance = (ms: number): void => timeline.advanceTo(timeline.nowMs + ms);
  return {
    world,
    timeline,
    advance,
    until(holds, mostMs) {
      const stepMs = mostMs > 10_000 ? 250 : 5;
      for (let ms = 0; ms <= mostMs; ms += stepMs) {
        if (holds()) return ms;
        advance(stepMs);
      }
      return null;
    },
    send,
    patch,
    flip: (text) => patch(MAP, { data: { [KEY]: text } }),
    async nudge(value) {
      const annotations = { 'flipgate.dev/nudge': value };
      await Promise.all(
        world
          .podNames(NAMESPACE)
          .map((pod) => patch(`/api/v1/namespaces/${NAMESPACE}/pods/${pod}`, { metadata: { annotations } })),
      );
    },
    restart: (value) =>
      patch(DEPLOYMENT, { spec: { template: { metadata: { annotations: { 'flipgate.dev/restart': value } } } } }),
    served: () =>
      Object.values(world.servedBy(NAMESPACE, 'cartFailure')).map(
        ({ variant, errorCode }) => variant ?? `${errorCode}`,
      ),
    ask: (pod, flag = 'cartFailure', port = 8016) =>
      send('POST', `/api/v1/namespaces/${NAMESPACE}/pods/${pod}:${port}/proxy/ofrep/v1/evaluate/flags/${flag}`, {
        body: '{}',
      }),
  };
}
