import type { Json, JsonObject } from '../../domain/json.ts';
import { type Act, forbidden, identify, mayDo } from './access.ts';
import { recount, rollOut } from './deployments.ts';
import type { Reply } from './flagd.ts';
import { configMapChanged, nudged, resourceChanged } from './kubelet.ts';
import { patchStored } from './patch.ts';
import { proxyToPod } from './proxy.ts';
import { asObject, type ClusterState, listOf, type Mount, pathOf, type Stored } from './state.ts';
import { status, unknownRequest } from './status.ts';

/** Resources that are served, by API group. */
const KINDS: Readonly<Record<string, { readonly group: string; readonly version: string; readonly kind: string }>> = {
  configmaps: { group: '', version: 'v1', kind: 'ConfigMap' },
  pods: { group: '', version: 'v1', kind: 'Pod' },
  services: { group: '', version: 'v1', kind: 'Service' },
  events: { group: '', version: 'v1', kind: 'Event' },
  deployments: { group: 'apps', version: 'apps/v1', kind: 'Deployment' },
  replicasets: { group: 'apps', version: 'apps/v1', kind: 'ReplicaSet' },
  featureflags: { group: 'core.openfeature.dev', version: 'core.openfeature.dev/v1beta1', kind: 'FeatureFlag' },
};

const KNOWN_QUERY: ReadonlySet<string> = new Set([
  'labelSelector',
  'fieldSelector',
  'limit',
  'continue',
  'fieldManager',
  'dryRun',
  'fieldValidation',
]);

const ROUTE = /^\/(?:api\/v1|apis\/([^/]+)\/[^/]+)\/namespaces\/([^/]+)\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?(\/.*)?$/;
/** A list over all namespaces; the one such list that is asked for. */
const LIST_OF_ALL = /^\/apis\/(apps)\/v1\/(deployments)$/;

interface Call {
  readonly state: ClusterState;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
  readonly group: string;
  readonly namespace: string;
  readonly resource: string;
  readonly name: string;
  readonly subresource: string;
  readonly rest: string;
  readonly user: string;
  readonly allowed: (act: Act) => boolean;
}

function parseBody(body: string): JsonObject | null {
  try {
    const value = JSON.parse(body) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

function matchesLabels(object: Stored, selector: string): boolean {
  const labels = asObject(object.metadata['labels']);
  return selector.split(',').every((part) => {
    const [key = '', value = ''] = part.split('=');
    return labels[key] === value;
  });
}

function listReply(call: Call): Reply {
  const kind = KINDS[call.resource];
  const labels = call.query.get('labelSelector');
  const fields = call.query.get('fieldSelector');
  const fieldName = fields === null ? null : /^metadata\.name=(.+)$/.exec(fields)?.[1];
  if (fieldName === undefined) return unknownRequest(`fieldSelector ${fields}`);
  const items = listOf(call.state, call.resource, call.namespace)
    .filter((object) => labels === null || labels === '' || matchesLabels(object, labels))
    .filter((object) => fieldName === null || object.metadata.name === fieldName);
  const metadata = { resourceVersion: String(call.state.version) };
  return { status: 200, body: { kind: `${kind?.kind}List`, apiVersion: kind?.version ?? 'v1', metadata, items } };
}

/** What a stored change sets in motion. */
function react(state: ClusterState, resource: string, before: Stored, after: Stored): void {
  const { namespace, name } = after.metadata;
  if (resource === 'configmaps') configMapChanged(state, before, after);
  if (resource === 'featureflags') resourceChanged(state, namespace, name);
  if (
    resource === 'pods' &&
    JSON.stringify(before.metadata['annotations']) !== JSON.stringify(after.metadata['annotations'])
  )
    nudged(state, after);
  if (resource !== 'deployments') return;
  const template = (object: Stored): string => JSON.stringify(asObject(asObject(object['spec'])['template']));
  const controlled = { state, namespace, name };
  if (template(before) !== template(after)) rollOut(controlled, mountOf(after));
  else recount(controlled);
}

/** How the Deployment's pods get their file, as its scenario wrote it into the template. */
function mountOf(deployment: Stored): Mount {
  const note = asObject(deployment.metadata['annotations'])['sandbox/mount'];
  return JSON.parse(String(note)) as Mount;
}

function patchReply(call: Call, before: Stored): Reply {
  if (call.contentType !== 'application/merge-patch+json')
    return status(415, `the body of the request was in an unknown format: ${call.contentType}`);
  const patch = parseBody(call.body);
  if (patch === null) return status(400, 'the body is no JSON object');
  const patched = patchStored({
    state: call.state,
    resource: call.resource,
    before,
    patch,
    manager: call.query.get('fieldManager') ?? 'unknown',
    dryRun: call.query.get('dryRun') === 'All',
  });
  if ('status' in patched) return patched as Reply;
  if (patched.stored) react(call.state, call.resource, patched.before, patched.after);
  return { status: 200, body: patched.after };
}

function objectReply(call: Call): Reply {
  const object = call.state.objects.get(pathOf(call.resource, call.namespace, call.name));
  const kind = KINDS[call.resource];
  if (object === undefined) {
    const group = kind?.group === '' ? '' : `.${kind?.group}`;
    return status(404, `${call.resource}${group} "${call.name}" not found`, { name: call.name, kind: call.resource });
  }
  if (call.method === 'GET') return { status: 200, body: object };
  return patchReply(call, object);
}

function verbOf(call: Call): string | null {
  if (call.subresource === 'proxy') return call.method === 'POST' ? 'create' : 'get';
  if (call.method === 'GET') return call.name === '' ? 'list' : 'get';
  return call.method === 'PATCH' && call.name !== '' ? 'patch' : null;
}

function answerCall(call: Call): Reply {
  const kind = KINDS[call.resource];
  const verb = verbOf(call);
  if (kind === undefined || kind.group !== call.group || verb === null)
    return unknownRequest(`${call.method} ${call.group}/${call.resource}/${call.subresource}`);
  const full = call.subresource === '' ? call.resource : `${call.resource}/${call.subresource}`;
  const act: Act = { verb, group: call.group, resource: full, namespace: call.namespace, name: call.name };
  if (!call.allowed(act)) return forbidden(call.user, act);
  if (call.subresource === 'proxy' && call.resource === 'pods') {
    return proxyToPod({
      state: call.state,
      namespace: call.namespace,
      target: call.name,
      path: call.rest,
      method: call.method,
      body: call.body,
    });
  }
  if (call.subresource !== '') return unknownRequest(`${call.method} ${full}`);
  return call.name === '' ? listReply(call) : objectReply(call);
}

/** `SelfSubjectAccessReview`: open to everybody; a right that is limited to names is only seen when the name is given. */
function reviewReply(body: string, rules: Parameters<typeof mayDo>[0]): Reply {
  const review = parseBody(body);
  const asked = asObject(asObject(review?.['spec'])['resourceAttributes']);
  const subresource = String(asked['subresource'] ?? '');
  const resource = `${String(asked['resource'] ?? '')}${subresource === '' ? '' : `/${subresource}`}`;
  const act: Act = {
    verb: String(asked['verb'] ?? ''),
    group: String(asked['group'] ?? ''),
    resource,
    namespace: String(asked['namespace'] ?? ''),
    name: String(asked['name'] ?? ''),
  };
  return {
    status: 201,
    body: {
      kind: 'SelfSubjectAccessReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: review?.['spec'] ?? {},
      status: { allowed: mayDo(rules, act) },
    },
  };
}

/** Answers one request as the API server would. */
export async function answer(state: ClusterState, request: Request): Promise<Reply> {
  const url = new URL(request.url);
  const body = await request.text();
  const identity = identify(state, request);
  if ('status' in identity) return identity;
  const path = url.pathname;
  if (path === '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews' && request.method === 'POST')
    return reviewReply(body, identity.rules);
  const unknown = [...url.searchParams.keys()].find((key) => !KNOWN_QUERY.has(key));
  const everywhere = request.method === 'GET' ? LIST_OF_ALL.exec(path) : null;
  const match = everywhere === null ? ROUTE.exec(path) : [path, everywhere[1], '', everywhere[2]];
  if (match === null || unknown !== undefined)
    return unknownRequest(`${request.method} ${path}${unknown === undefined ? '' : ` with ${unknown}`}`);
  const [, group = '', namespace = '', resource = '', name = '', subresource = '', rest = ''] = match;
  return answerCall({
    state,
    method: request.method,
    query: url.searchParams,
    contentType: (request.headers.get('content-type') ?? '').split(';')[0] ?? '',
    body,
    group,
    namespace: decodeURIComponent(namespace),
    resource,
    name: decodeURIComponent(name),
    subresource,
    rest,
    user: identity.user,
    allowed: (act) => mayDo(identity.rules, act),
  });
}
