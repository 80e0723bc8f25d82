import type { JsonObject } from '../../domain/json.ts';
import { asObject, memberOf, parseObject } from './decode.ts';
import { detailsOf, qualified } from './kinds.ts';
import type { ClusterState, Rule } from './state.ts';
import { type Reply, status, unknownRequest } from './status.ts';

/** What is asked of the API server, as RBAC sees it. */
export interface Act {
  readonly verb: string;
  readonly group: string;
  /** With subresource: `pods/proxy`. */
  readonly resource: string;
  readonly namespace: string;
  /** Empty for creations without a name, and for lists that no field selector narrows to one. */
  readonly name: string;
}

/** Who asks, and what that account may do. */
export interface Caller {
  readonly user: string;
  readonly rules: readonly Rule[] | 'admin';
}

function allows(rule: Rule, act: Act): boolean {
  const verb = rule.verbs.includes(act.verb) || rule.verbs.includes('*');
  return (
    verb &&
    rule.group === act.group &&
    rule.resource === act.resource &&
    (rule.names.length === 0 || rule.names.includes(act.name))
  );
}

/**
 * True when one of the token's rules allows the act. Names must match whole: `flagd` is not `flagd:8016`. Rules are those
 * of a Role: what is asked of all namespaces at once (namespace '') needs an administrator.
 */
export function mayDo(rules: Caller['rules'], act: Act): boolean {
  return rules === 'admin' || (act.namespace !== '' && rules.some((rule) => allows(rule, act)));
}

/** The token's account, or the answer for who has none. */
export function identify(state: ClusterState, request: Request): Caller | Reply {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const found = token === undefined ? undefined : state.tokens.get(token);
  return found ?? status(401, 'Unauthorized');
}

/** The answer for a missing right, in the words of the API server. */
export function forbidden(user: string, act: Act): Reply {
  const [resource = ''] = act.resource.split('/');
  const quoted = act.name === '' ? '' : ` "${act.name}"`;
  const message = `${qualified(resource)}${quoted} is forbidden: User "${user}" cannot ${act.verb} resource "${act.resource}" in API group "${act.group}" in the namespace "${act.namespace}"`;
  return status(403, message, detailsOf(resource, act.name));
}

const REVIEWED = ['verb', 'group', 'resource', 'subresource', 'namespace', 'name', 'version'];

/**
 * `SelfSubjectAccessReview`: open to everybody. A right that is limited to names is only seen when the name is given:
 * measured, a review without it says no.
 */
export function reviewAccess(body: string, { rules }: Caller): Reply {
  const review = parseObject(body);
  if (review === null) return status(400, 'the body of the request is no JSON object');
  const asked = asObject(memberOf(review, 'spec', 'resourceAttributes'));
  const strange = [
    ...strangers(review, ['apiVersion', 'kind', 'metadata', 'spec']),
    ...strangers(asObject(review['spec']), ['resourceAttributes']),
    ...strangers(asked, REVIEWED),
  ];
  if (strange.length > 0) return unknownRequest(`a SelfSubjectAccessReview with ${strange.join(', ')}`);
  const text = (name: string): string => String(asked[name] ?? '');
  const resource = text('subresource') === '' ? text('resource') : `${text('resource')}/${text('subresource')}`;
  const act = { verb: text('verb'), group: text('group'), resource, namespace: text('namespace'), name: text('name') };
  return {
    status: 201,
    body: {
      kind: 'SelfSubjectAccessReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: {},
      spec: review['spec'] ?? {},
      status: { allowed: mayDo(rules, act) },
    },
  };
}

function strangers(object: JsonObject, known: readonly string[]): readonly string[] {
  return Object.keys(object).filter((member) => !known.includes(member));
}
