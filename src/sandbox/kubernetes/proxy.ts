import type { Json } from '../../domain/json.ts';
import type { Reply } from './flagd.ts';
import { asObject, type ClusterState, pathOf } from './state.ts';
import { status, unknownRequest } from './status.ts';

const OFREP_PORT = '8016';

/** A call through the API server's proxy to one pod. */
export function proxyToPod(request: {
  readonly state: ClusterState;
  readonly namespace: string;
  /** `NAME:PORT` */
  readonly target: string;
  readonly path: string;
  readonly method: string;
  readonly body: string;
}): Reply {
  const { state, namespace, target, path, method, body } = request;
  const [name = '', port = ''] = target.split(':');
  const pod = state.objects.get(pathOf('pods', namespace, name));
  if (pod === undefined) return status(404, `pods "${name}" not found`, { name, kind: 'pods' });
  const run = state.runs.get(pod.metadata.uid);
  if (run === undefined || asObject(pod['status'])['phase'] !== 'Running' || port !== OFREP_PORT) {
    return status(503, `error trying to reach service: dial tcp 10.244.0.9:${port}: connect: connection refused`);
  }
  if (method !== 'POST') return { status: 405, body: null };
  let context: Record<string, unknown> = {};
  if (body !== '') {
    try {
      context = { ...asObject(asObject(JSON.parse(body) as Json)['context']) };
    } catch {
      return { status: 400, body: { errorCode: 'PARSE_ERROR', errorDetails: 'the body is no JSON' } };
    }
  }
  const prefix = '/ofrep/v1/evaluate/flags';
  if (path === prefix) return run.flagd.ofrepAll(context);
  if (path.startsWith(`${prefix}/`)) return run.flagd.ofrep(decodeURIComponent(path.slice(prefix.length + 1)), context);
  return unknownRequest(`flagd has no ${path}`);
}
