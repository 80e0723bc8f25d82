import type { Json } from '../../domain/json.ts';

/** An answer before it becomes a `Response`: JSON, or bytes of another media type, or nothing. */
export interface Reply {
  readonly status: number;
  readonly body: Json | Uint8Array | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const DOCS = 'https://docs.github.com/rest';

/** A JSON answer. */
export function json(body: Json, status = 200): Reply {
  return { status, body, headers: {} };
}

/** 204, or another status without a body. */
export function empty(status = 204): Reply {
  return { status, body: undefined, headers: {} };
}

/** An error in GitHub's shape; `errors` only where GitHub lists them. */
export function problem(status: number, message: string, errors?: readonly Json[]): Reply {
  const listed = errors === undefined ? {} : { errors };
  return json({ message, ...listed, documentation_url: DOCS, status: String(status) }, status);
}

/** What is not there, or may not be seen. */
export function notFound(): Reply {
  return problem(404, 'Not Found');
}

/** 422 with the field that is wrong, as `Validation Failed` lists it. */
export function invalid(error: { resource: string; field: string; code: string; message?: string }): Reply {
  return problem(422, 'Validation Failed', [error]);
}

/** What a real GitHub may know and this stand-in does not: never a default answer. */
export function unknownToStandIn(what: string): Reply {
  return problem(501, `stand-in: unknown ${what}`);
}
