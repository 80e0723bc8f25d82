import { bodyViolation, classicError, json, violated } from './answers.ts';
import type { Call } from './call.ts';
import type { TenantState } from './state.ts';

/** `POST /apiTokens/lookup`: what a token may do. A token may look itself up; others it needs `apiTokens.read` for. */
export function lookUpToken(state: TenantState, call: Call): Response {
  const body = call.json();
  const given = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
  if (typeof given !== 'string') return violated([bodyViolation('token', 'must not be null')]);
  if (given !== call.token.token && !call.token.scopes.includes('apiTokens.read')) {
    return classicError(403, 'Token is missing required scope. Use one of: apiTokens.read');
  }
  const found = state.tokens.find(({ kind, token }) => kind === 'api-token' && token === given);
  if (found === undefined) return classicError(404, 'The token does not exist.');
  const { id, name, enabled, scopes, expiresMs } = found;
  const expiry = expiresMs === null ? {} : { expirationDate: new Date(expiresMs).toISOString() };
  return json(200, { id, name, enabled, owner: 'flipgate', personalAccessToken: false, scopes, ...expiry });
}

/** `GET classic-environment-domain`: the address of the classic side. */
export function classicDomain(state: TenantState): Response {
  return json(200, { domain: state.classicUrl });
}
