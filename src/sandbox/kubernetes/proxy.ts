import { asObject, memberOf, parseObject } from './decode.ts';
import { answerRpc } from './flagd-rpc.ts';
import { detailsOf } from './kinds.ts';
import { type ClusterState, type PodRun, pathOf } from './state.ts';
import { type Reply, status, unknownRequest } from './status.ts';

/** A call through the API server's proxy to one pod. */
export interface ProxyCall {
  readonly state: ClusterState;
  readonly namespace: string;
  /** `NAME:PORT` */
  readonly target: string;
  readonly path: string;
  readonly method: string;
  readonly body: string;
}

const OFREP_PORT = '8016';
const RPC_PORT = '8013';
/** Measured: once a pod's network is gone, a call hangs until the dialler gives up. */
const DIAL_TIMEOUT_MS = 30 * 1000;

/** Hands a call to flagd in the pod, or answers as the proxy does when nobody listens there. */
export function proxyToPod(call: ProxyCall): Reply {
  const { state, namespace, target, method } = call;
  const [name = '', port = ''] = target.split(':');
  const pod = state.objects.get(pathOf('pods', namespace, name));
  if (pod === undefined) return status(404, `pods "${name}" not found`, detailsOf('pods', name));
  const run = state.runs.get(pod.metadata.uid);
  if (run?.state === 'hanging') return { ...unreachable(port, 'i/o timeout'), delayMs: DIAL_TIMEOUT_MS };
  if (run?.state !== 'running') return unreachable(port, 'connect: connection refused');
  if (method !== 'POST') return { status: 405, body: null };
  if (port === OFREP_PORT) return askOfrep(run, call);
  if (port === RPC_PORT && run.rpcListens) return answerRpc(run.flagd, call.path, call.body);
  return unreachable(port, 'connect: connection refused');
}

function unreachable(port: string, why: string): Reply {
  return status(503, `error trying to reach service: dial tcp 10.244.0.9:${port}: ${why}`);
}

function askOfrep({ flagd }: PodRun, { path, body }: ProxyCall): Reply {
  const asked = body === '' ? {} : parseObject(body);
  if (asked === null) return { status: 400, body: { errorCode: 'PARSE_ERROR', errorDetails: 'the body is no JSON' } };
  const context = { ...asObject(memberOf(asked, 'context')) };
  const prefix = '/ofrep/v1/evaluate/flags';
  if (path === prefix) return flagd.ofrepAll(context);
  if (path.startsWith(`${prefix}/`)) return flagd.ofrep(decodeURIComponent(path.slice(prefix.length + 1)), context);
  return unknownRequest(`flagd has no ${path}`);
}
