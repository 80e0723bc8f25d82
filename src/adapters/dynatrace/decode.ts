import { flipError } from '../../domain/errors/flip-error.ts';
import { Shape } from '../../support/shape.ts';

/** Starts reading an answer to `what`; a mismatch is FG_DYNATRACE_ANSWER with its place. */
export function answerTo(what: string, data: unknown): Shape {
  return new Shape(data, ({ where, expected, came }) =>
    flipError('FG_DYNATRACE_ANSWER', { what, expected: `${expected} in ${where}`, came }),
  );
}

/** What an error envelope says, whichever of the documented forms it has. */
export interface Envelope {
  readonly message: string;
  /** Names of scopes and permissions that are missing, where the answer lists them. */
  readonly scopes: readonly string[];
  readonly retryAfterSeconds: number | null;
}

/** Reads classic, Grail and gateway envelopes; anything else has no message. Never throws. */
export function decodeEnvelope(text: string): Envelope {
  const error = fieldsOf(fieldsOf(parse(text))['error']);
  const details = fieldsOf(error['details']);
  const violations = listOf(error['constraintViolations']).map(fieldsOf);
  const parts = [
    textOf(error['message']),
    textOf(details['errorMessage']),
    ...violations.map((violation) => `${textOf(violation['path'])}: ${textOf(violation['message'])}`),
  ];
  const seconds = error['retryAfterSeconds'];
  return {
    message: [...new Set(parts)].filter((part) => part !== '').join('; '),
    scopes: [...listOf(details['missingScopes']), ...listOf(details['missingPermissions'])].filter(isName),
    retryAfterSeconds: typeof seconds === 'number' && seconds >= 0 ? Math.ceil(seconds) : null,
  };
}

/** JSON, or undefined for text that is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Scope names go into messages; only what looks like one does.
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
