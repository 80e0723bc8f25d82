import type { Json, JsonObject } from '../../domain/json.ts';

/** An HTTP answer before it is sent. A text is sent as it is, anything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: Json;
  /** How long the answer takes: a dead pod's address hangs. */
  readonly delayMs?: number;
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  413: 'RequestEntityTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  503: 'ServiceUnavailable',
};

/** An API server's own "no": `kind: Status`. */
export function status(code: number, message: string, details: JsonObject = {}): Reply {
  const body: Json = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason: REASONS[code] ?? 'InternalError',
    details,
    code,
  };
  return { status: code, body };
}

/** What the stand-in does not know is said as loudly as it can: it is never answered by default. */
export function unknownRequest(what: string): Reply {
  return status(501, `stand-in: unknown request: ${what}`);
}
