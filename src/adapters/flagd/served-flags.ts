import { FlipError } from '../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { ServedEvaluation, ServedFlags } from '../../domain/ports/cluster.ts';
import { decodeBulk, decodeEvaluation, type ProxyAnswer, parseObject, unreachable } from './decode.ts';
import { decodeRpc, methodFor } from './rpc.ts';

/** Sends one request to the API server with the credential; the Kubernetes adapter's `ApiServer` fits. */
export interface PodProxy {
  send(request: {
    readonly method: string;
    /** Path on the server, percent-encoded. */
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly timeoutMs: number;
  }): Promise<ProxyAnswer>;
}

interface PodAddress {
  readonly namespace: string;
  readonly pod: string;
  readonly port: number;
}

// A terminating pod may hang for 30 s; one that works answers in a millisecond.
const CALL_TIMEOUT_MS = 1000;

/**
 * Makes the `ServedFlags` port: OFREP, and flagd's own protocol, on each pod by the API server's own pod proxy (RBAC: `create` on `pods/proxy`).
 * Whatever is not flagd's own word reads as `unreachable`, so that it can never prove anything.
 *
 * @param options.timeoutMs  Limit of one call, 1 s by default.
 */
export function makeServedFlags(options: { readonly proxy: PodProxy; readonly timeoutMs?: number }): ServedFlags {
  const { proxy, timeoutMs = CALL_TIMEOUT_MS } = options;
  const post = (url: string, body: JsonObject) =>
    proxy.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      timeoutMs,
    });
  const ask = (pod: PodAddress, path: string, context: JsonObject) =>
    post(`${proxyPath(pod)}/ofrep/v1/evaluate/flags${path}`, { context });
  return {
    async evaluate({ flag, context, ...pod }) {
      try {
        if (isAddressable(flag)) return decodeEvaluation(await ask(pod, `/${encodeURIComponent(flag)}`, context), flag);
        return pickFromBulk(await ask(pod, '', context), flag);
      } catch (error) {
        return { kind: 'unreachable', why: whyOf(error) };
      }
    },
    async evaluateRpc({ flag, value, context, ...pod }) {
      try {
        const url = `${proxyPath(pod)}/flagd.evaluation.v1.Service/${methodFor(value)}`;
        return decodeRpc(await post(url, { flagKey: flag, context }));
      } catch (error) {
        return { kind: 'unreachable', why: whyOf(error) };
      }
    },
    async evaluateAll(pod) {
      try {
        return decodeBulk(await ask(pod, '', {}));
      } catch (error) {
        whyOf(error);
        return null;
      }
    },
  };
}

function proxyPath({ namespace, pod, port }: PodAddress): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}:${port}/proxy`;
}

// The proxy decodes `%2F` to a slash before flagd sees the path, and dot segments never leave the URL parser.
function isAddressable(flag: string): boolean {
  return flag !== '' && flag !== '.' && flag !== '..' && !flag.includes('/');
}

function pickFromBulk(answer: ProxyAnswer, flag: string): ServedEvaluation {
  const all = decodeBulk(answer);
  if (all === null) return unreachable(answer.status, parseObject(answer.text));
  return all.get(flag) ?? { kind: 'error', errorCode: 'FLAG_NOT_FOUND' };
}

// Mistakes of ours are not weather: only errors that were foreseen count as "no answer".
function whyOf(error: unknown): string {
  if (error instanceof FlipError && error.kind !== 'bug') return error.message;
  throw error;
}
