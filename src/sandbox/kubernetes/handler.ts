import { type Act, type Caller, forbidden, identify, mayDo, reviewAccess } from './access.ts';
import { configMapChanged } from './config-maps.ts';
import { deploymentChanged } from './controller.ts';
import { parseObject, type Stored } from './decode.ts';
import { detailsOf, KINDS, qualified, unknownMember } from './kinds.ts';
import { nudged, resourceChanged } from './kubelet.ts';
import { listReply, selectedName } from './lists.ts';
import { patchStored } from './patch.ts';
import { proxyToPod } from './proxy.ts';
import { type ClusterState, pathOf } from './state.ts';
import { type Reply, status, unknownRequest } from './status.ts';

/** Members of the query that each verb takes here. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  get: [],
  list: ['labelSelector', 'fieldSelector', 'limit', 'continue'],
  patch: ['fieldManager', 'dryRun', 'fieldValidation'],
  create: [],
};

const ROUTE = /^\/(?:api\/v1|apis\/([^/]+\/[^/]+))\/namespaces\/([^/]+)\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+)(\/.*)?)?$/;
/** A list over all namespaces; the one such list that is asked for. */
const LIST_OF_ALL = /^\/apis\/(apps\/v1)\/(deployments)$/;
const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const MERGE_PATCH = 'application/merge-patch+json';
/** Larger bodies are refused before they are read: measured, over 3 MiB is 413. */
const LARGEST_BODY_BYTES = 3 * 1024 * 1024;

interface Call {
  readonly state: ClusterState;
  readonly caller: Caller;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
  readonly namespace: string;
  readonly resource: string;
  readonly name: string;
  readonly subresource: string;
  readonly rest: string;
}

/** Answers one request as the API server would. */
export async function answer(state: ClusterState, request: Request): Promise<Reply> {
  const body = await request.text();
  const caller = identify(state, request);
  if ('status' in caller) return caller;
  if (Buffer.byteLength(body) > LARGEST_BODY_BYTES)
    return status(413, `Request entity too large: limit is ${LARGEST_BODY_BYTES}`);
  const { pathname, searchParams } = new URL(request.url);
  const { method } = request;
  if (pathname === REVIEWS && method === 'POST' && searchParams.size === 0) return reviewAccess(body, caller);
  const everywhere = method === 'GET' ? LIST_OF_ALL.exec(pathname) : null;
  const match = everywhere === null ? ROUTE.exec(pathname) : ['', everywhere[1], '', everywhere[2]];
  const [, version = 'v1', namespace = '', resource = '', name = '', subresource = '', rest = ''] = match ?? [];
  if (KINDS[resource]?.apiVersion !== version) return unknownRequest(`${method} ${pathname}`);
  const contentType = (request.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const place = { namespace: decodeURIComponent(namespace), resource, name: decodeURIComponent(name) };
  return answerCall({ state, caller, method, query: searchParams, contentType, body, ...place, subresource, rest });
}

function answerCall(call: Call): Reply {
  const { resource, subresource, namespace, query } = call;
  const verb = verbOf(call);
  const strange = [...query.keys()].find((key) => !QUERIES[verb ?? '']?.includes(key));
  if (verb === null || strange !== undefined) {
    const full = [resource, subresource].filter((part) => part !== '').join('/');
    return unknownRequest(`${call.method} ${full}${strange === undefined ? '' : ` with ${strange}`}`);
  }
  const act: Act = {
    verb,
    group: KINDS[resource]?.group ?? '',
    resource: subresource === '' ? resource : `${resource}/${subresource}`,
    namespace,
    // A list that a field selector narrows to one name is allowed by that name.
    name: verb === 'list' ? (selectedName(query.get('fieldSelector')) ?? '') : call.name,
  };
  if (!mayDo(call.caller.rules, act)) return forbidden(call.caller.user, act);
  if (subresource === 'proxy') return proxyToPod({ ...call, target: call.name, path: call.rest });
  return verb === 'list' ? list(call) : objectReply(call);
}

/** The verb that RBAC knows a request by; null for what is not served here. */
function verbOf({ method, resource, name, subresource }: Call): string | null {
  if (subresource !== '') {
    if (resource !== 'pods' || subresource !== 'proxy') return null;
    return { POST: 'create', GET: 'get' }[method] ?? null;
  }
  const verb = { GET: name === '' ? 'list' : 'get', PATCH: name === '' ? null : 'patch' }[method] ?? null;
  return KINDS[resource]?.verbs.find((one) => one === verb) ?? null;
}

function list({ state, resource, namespace, query }: Call): Reply {
  const get = (name: string): string | null => query.get(name);
  const asked = {
    labels: get('labelSelector'),
    fields: get('fieldSelector'),
    limit: get('limit'),
    token: get('continue'),
  };
  return listReply(state, resource, { namespace, query: asked });
}

function objectReply(call: Call): Reply {
  const { state, resource, namespace, name, method } = call;
  const object = state.objects.get(pathOf(resource, namespace, name));
  if (object === undefined) return status(404, `${qualified(resource)} "${name}" not found`, detailsOf(resource, name));
  return method === 'GET' ? { status: 200, body: object } : patchReply(call, object);
}

function patchReply(call: Call, before: Stored): Reply {
  const { state, resource, query, contentType } = call;
  if (contentType !== MERGE_PATCH) {
    // Custom resources have no strategic merge; the other ways are real, but nobody uses them here.
    return contentType === 'application/strategic-merge-patch+json' && resource === 'featureflags'
      ? status(415, `the body of the request was in an unknown format - accepted media types include: ${MERGE_PATCH}`)
      : unknownRequest(`a patch as ${contentType}`);
  }
  const patch = parseObject(call.body);
  if (patch === null) return status(400, 'error decoding patch: the body is no JSON object');
  const strange = unknownMember(resource, patch);
  if (strange !== null) return unknownRequest(`a patch of ${resource} that sets ${strange}`);
  const dryRun = query.get('dryRun');
  if (dryRun !== null && dryRun !== 'All') return status(422, `PatchOptions is invalid: dryRun: Unsupported value`);
  const manager = query.get('fieldManager') ?? 'unknown';
  const patched = patchStored({ state, resource, before, patch, manager, dryRun: dryRun === 'All' });
  if ('body' in patched) return patched;
  if (patched.stored) react(state, resource, patched);
  return { status: 200, body: patched.after };
}

/** What a stored change sets in motion. */
function react(state: ClusterState, resource: string, change: { before: Stored; after: Stored }): void {
  const { before, after } = change;
  const { namespace, name } = after.metadata;
  if (resource === 'configmaps') configMapChanged(state, before, after);
  if (resource === 'featureflags') resourceChanged(state, namespace, name);
  if (resource === 'deployments') deploymentChanged({ state, namespace, name }, before, after);
  const annotations = (object: Stored): string => JSON.stringify(object.metadata['annotations']);
  if (resource === 'pods' && annotations(before) !== annotations(after)) nudged(state, after);
}
