import { flipError } from '../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../domain/json.ts';

/**
 * Reads the value of `--context`.
 *
 * @throws FG_CLI_CONTEXT for anything but a JSON object.
 */
export function parseContext(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Said below: whatever it is, it is no JSON object.
  }
  throw flipError('FG_CLI_CONTEXT', { came: text.slice(0, 80) });
}
