import { classicError, gatewayError, toSignOn } from './answers.ts';
import type { Route } from './routes.ts';
import { BASE32, draw, type SandboxToken, type TenantState, tenantNowMs } from './state.ts';

/** A credential to issue. */
export interface NewToken {
  readonly kind: 'api-token' | 'platform';
  readonly scopes: readonly string[];
  readonly name?: string;
  /** Of the tenant's clock; left out: never expires. */
  readonly expiresMs?: number;
}

/** Issues a credential in the shape of the real ones: prefix, public part, secret. */
export function issueToken(state: TenantState, wanted: NewToken): SandboxToken {
  const prefix = wanted.kind === 'api-token' ? 'dt0c01' : 'dt0s16';
  const id = `${prefix}.${draw(state, wanted.kind === 'api-token' ? 24 : 8, BASE32)}`;
  const token: SandboxToken = {
    kind: wanted.kind,
    token: `${id}.${draw(state, 64, BASE32)}`,
    id,
    name: wanted.name ?? 'flipgate',
    scopes: wanted.scopes,
    expiresMs: wanted.expiresMs ?? null,
    enabled: true,
  };
  state.tokens.push(token);
  return token;
}

export type Access = { readonly token: SandboxToken } | { readonly refused: Response };

/** Who asks the classic host: an `Api-Token`, and no other scheme. */
export function classicAccess(state: TenantState, header: string | null): Access {
  if (header === null) return { refused: classicError(401, 'Missing authorization parameter.') };
  const given = /^Api-Token (.+)$/i.exec(header)?.[1];
  if (given === undefined) {
    return { refused: classicError(401, 'Unsupported authorization scheme. Use Api-Token for this endpoint.') };
  }
  const token = state.tokens.find((candidate) => candidate.kind === 'api-token' && candidate.token === given);
  if (token === undefined || !token.enabled) return { refused: classicError(401, 'Token Authentication failed') };
  if (isExpired(state, token)) return { refused: classicError(401, 'Token is expired') };
  return { token };
}

/** Who asks the platform host: a platform token as `Bearer`. Without any credential it sends to the sign-on page. */
export function platformAccess(state: TenantState, header: string | null): Access {
  if (header === null) return { refused: toSignOn(state.platformUrl) };
  const given = /^Bearer (.+)$/i.exec(header)?.[1];
  if (given === undefined) {
    const scheme = /^[A-Za-z-]+/.exec(header)?.[0] ?? '';
    const message = `Unsupported authorization scheme '${scheme}'. Dynatrace platform accepts Bearer authentication only.`;
    return { refused: gatewayError(401, message, 'UNSUPPORTED_AUTHORIZATION_SCHEME') };
  }
  if (!given.startsWith('dt0s16.')) {
    return { refused: gatewayError(401, 'Could not parse JWT.', 'INVALID_BEARER_TOKEN') };
  }
  if (!/^dt0s16\.[A-Z0-9]{8}\.[A-Z0-9]{64}$/.test(given)) {
    return { refused: gatewayError(401, 'Platform token has invalid format.', 'INVALID_PLATFORM_TOKEN') };
  }
  const token = state.tokens.find((candidate) => candidate.kind === 'platform' && candidate.token === given);
  if (token === undefined)
    return { refused: gatewayError(401, 'Platform token is unknown.', 'INVALID_PLATFORM_TOKEN') };
  // Documented for platform tokens: expired is 403, not 401.
  if (!token.enabled || isExpired(state, token)) {
    return { refused: gatewayError(403, 'Platform token is expired or disabled.', 'PLATFORM_TOKEN_EXPIRED') };
  }
  return { token };
}

function isExpired(state: TenantState, token: SandboxToken): boolean {
  return token.expiresMs !== null && token.expiresMs <= tenantNowMs(state);
}

/** The refusal of a token that has none of the scopes that the route asks for; null when it may. */
export function missingScope(route: Route, token: SandboxToken, side: 'classic' | 'platform'): Response | null {
  const accepted = side === 'classic' ? route.classicScopes : route.platformScopes;
  if (accepted.length === 0 || accepted.some((scope) => token.scopes.includes(scope))) return null;
  const message = `Token is missing required scope. Use one of: ${accepted.join(', ')}`;
  if (side === 'classic' || !route.path.startsWith('/platform/')) return classicError(403, message);
  return gatewayError(403, message, 'MISSING_SCOPE');
}
