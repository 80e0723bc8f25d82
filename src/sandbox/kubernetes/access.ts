import type { Reply } from './flagd.ts';
import type { ClusterState, Rule } from './state.ts';
import { status } from './status.ts';

/** What is asked of the API server, as RBAC sees it. */
export interface Act {
  readonly verb: string;
  readonly group: string;
  /** With subresource: `pods/proxy`. */
  readonly resource: string;
  readonly namespace: string;
  /** Empty for lists and creations without a name. */
  readonly name: string;
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
export function mayDo(rules: readonly Rule[] | 'admin', act: Act): boolean {
  return rules === 'admin' || (act.namespace !== '' && rules.some((rule) => allows(rule, act)));
}

/** The token's rules, or the answer for who has none. */
export function identify(
  state: ClusterState,
  request: Request,
): { readonly user: string; readonly rules: readonly Rule[] | 'admin' } | Reply {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const found = token === undefined ? undefined : state.tokens.get(token);
  return found ?? status(401, 'Unauthorized');
}

/** The answer for a missing right, in the words of the API server. */
export function forbidden(user: string, act: Act): Reply {
  const quoted = act.name === '' ? '' : ` "${act.name}"`;
  const message = `${act.resource}${quoted} is forbidden: User "${user}" cannot ${act.verb} resource "${act.resource}" in API group "${act.group}" in the namespace "${act.namespace}"`;
  return status(403, message, { name: act.name, group: act.group, kind: act.resource });
}
