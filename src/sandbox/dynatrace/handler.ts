import { flipError } from '../../domain/errors/flip-error.ts';
import { classicAccess, missingScope, platformAccess } from './access.ts';
import { bodyViolation, classicError, gatewayError, page, queryViolation, violated } from './answers.ts';
import type { Call } from './call.ts';
import { CLASSIC_ROUTES, findRoute, PLATFORM_ROUTES, type Route } from './routes.ts';
import { selectorFaultOf } from './selector.ts';
import { type LoggedRequest, type TenantState, tenantNowMs } from './state.ts';
import { faultFor } from './wire-fault.ts';

const MIRROR = '/platform/classic/environment-api/v2';
const CLASSIC_API = '/api/v2';
/** "General payload ceiling 1 MB". */
const LARGEST_BODY_BYTES = 1024 * 1024;

/** One request on its way in. */
interface Incoming {
  readonly side: 'classic' | 'platform';
  readonly method: string;
  /** Path below the base address, percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | null;
  readonly body: string;
  readonly logged: LoggedRequest;
}

/**
 * Answers one request as the tenant would.
 *
 * @throws FG_SANDBOX_DYNATRACE_HOST for an address at which no tenant is, as a name that does not resolve would.
 */
export async function answer(state: TenantState, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const body = await request.text();
  const { side, path } = placeOf(state, url);
  const logged: LoggedRequest = {
    atMs: state.timeline.nowMs,
    method: request.method,
    url: request.url,
    body,
    route: null,
    status: 0,
  };
  state.requests.push(logged);
  const authorization = request.headers.get('authorization');
  const incoming = { side, path, method: request.method, query: url.searchParams, authorization, body, logged };
  const response = side === 'classic' ? onClassic(state, incoming) : onPlatform(state, incoming);
  logged.status = response.status;
  // The tenant's clock, by which a client can measure how far its own is off.
  response.headers.set('date', new Date(tenantNowMs(state)).toUTCString());
  return response;
}

function placeOf(state: TenantState, url: URL): { readonly side: 'classic' | 'platform'; readonly path: string } {
  const whole = `${url.origin}${url.pathname}`;
  for (const side of ['classic', 'platform'] as const) {
    const base = side === 'classic' ? state.classicUrl : state.platformUrl;
    if (whole === base || whole.startsWith(`${base}/`)) return { side, path: whole.slice(base.length) };
  }
  const expected = `${state.classicUrl} and ${state.platformUrl}`;
  throw flipError('FG_SANDBOX_DYNATRACE_HOST', { origin: url.origin, expected });
}

function onClassic(state: TenantState, incoming: Incoming): Response {
  const { path } = incoming;
  // Observed: a platform path on the classic host answers 200 with a page for people.
  if (!path.startsWith(`${CLASSIC_API}/`)) return page(200, 'Dynatrace');
  const found = findRoute(CLASSIC_ROUTES, { method: incoming.method, path: path.slice(CLASSIC_API.length) });
  if (found === 'no-path') return classicError(404, 'HTTP 404 Not Found');
  if (found === 'no-method') return classicError(405, 'HTTP 405 Method Not Allowed');
  const access = classicAccess(state, incoming.authorization);
  if ('refused' in access) return access.refused;
  return perform(state, { ...incoming, ...found, token: access.token });
}

function onPlatform(state: TenantState, incoming: Incoming): Response {
  const { path } = incoming;
  const access = platformAccess(state, incoming.authorization);
  if ('refused' in access) return access.refused;
  if (!path.startsWith('/platform/')) {
    // Observed: the classic API's own path is not served on the platform host.
    return path.startsWith('/api/') ? classicError(404, 'HTTP 404 Not Found') : page(200, 'Dynatrace');
  }
  const mirrored = path.startsWith(`${MIRROR}/`);
  const routes = mirrored ? CLASSIC_ROUTES : PLATFORM_ROUTES;
  const found = findRoute(routes, { method: incoming.method, path: mirrored ? path.slice(MIRROR.length) : path });
  if (found === 'no-path') return gatewayError(404, 'Not Found', 'NOT_FOUND');
  if (found === 'no-method') return gatewayError(405, 'Method Not Allowed', 'METHOD_NOT_ALLOWED');
  return perform(state, { ...incoming, ...found, token: access.token });
}

type Found = Incoming & Pick<Call, 'token'> & { readonly route: Route; readonly parts: Call['path'] };

function perform(state: TenantState, found: Found): Response {
  const { route, side, token, logged } = found;
  logged.route = route.name;
  const before = faultFor(state, { route: route.name, side, when: 'before' });
  if (before !== null) return before;
  if (found.body.length > LARGEST_BODY_BYTES) return classicError(413, 'Payload Too Large');
  const refused = missingScope(route, token, side);
  if (refused !== null) return refused;
  const call: Call = { path: found.parts, query: found.query, token, side, json: () => jsonOf(found.body) };
  const response = handled(state, route, call);
  return faultFor(state, { route: route.name, side, when: 'after' }) ?? response;
}

function handled(state: TenantState, route: Route, call: Call): Response {
  try {
    return route.handle(state, call);
  } catch (error) {
    const fault = selectorFaultOf(error);
    if (fault === undefined) throw error;
    const violation = route.method === 'GET' ? queryViolation : bodyViolation;
    return violated([violation(fault.parameter, fault.message)]);
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
