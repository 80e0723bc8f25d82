import type { Json, JsonObject } from '../../domain/json.ts';

/** One broken rule of a request, in the classic API's words. */
export interface Violation {
  readonly path: string;
  readonly message: string;
  readonly parameterLocation: 'HEADER' | 'PATH' | 'PAYLOAD_BODY' | 'QUERY';
  readonly location: string | null;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer with a JSON body. */
export function json(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': JSON_TYPE, ...headers } });
}

/** An answer without body. */
export function empty(status: number): Response {
  return new Response(null, { status });
}

/** Refusal in the envelope of the classic API v2. */
export function classicError(status: number, message: string, violations: readonly Violation[] = []): Response {
  const constraintViolations = violations.map((violation) => ({ ...violation }));
  const error = violations.length === 0 ? { code: status, message } : { code: status, message, constraintViolations };
  return json(status, { error });
}

/** 400 of the classic API with its list of broken rules. */
export function violated(violations: readonly Violation[]): Response {
  return classicError(400, 'Constraints violated.', violations);
}

/** One broken rule of a query parameter. */
export function queryViolation(path: string, message: string): Violation {
  return { path, message, parameterLocation: 'QUERY', location: null };
}

/** One broken rule of the body. */
export function bodyViolation(path: string, message: string): Violation {
  return { path, message, parameterLocation: 'PAYLOAD_BODY', location: null };
}

/** Refusal in the envelope of Grail and other platform services. */
export function platformError(status: number, message: string, details: JsonObject = {}): Response {
  return json(status, { error: { message, code: status, details } });
}

/** Refusal by the gateway in front of the platform, told apart by its header. */
export function gatewayError(status: number, message: string, errorCode: string): Response {
  const body = { error: { code: status, message, details: { errorCode } } };
  return json(status, body, { 'dynatrace-response-source': 'API Gateway' });
}

/** A page for people where an API was expected: what a wrong host answers, with 200. */
export function page(status: number, title: string): Response {
  const text = `<!DOCTYPE html><html><head><title>${title}</title></head><body><div id="root"></div></body></html>`;
  return new Response(text, { status, headers: { 'content-type': 'text/html;charset=utf-8' } });
}

/** Sends a caller without credential to the single sign-on, as the apps host does. */
export function toSignOn(platformUrl: string): Response {
  const target = `https://sso.dynatrace.com/oauth2/authorize?redirect_uri=${encodeURIComponent(platformUrl)}`;
  return new Response(null, { status: 302, headers: { location: target } });
}
