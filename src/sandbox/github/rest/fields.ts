import { flipError } from '../../../domain/errors/flip-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { problem, type Reply, unknownToStandIn } from '../reply.ts';

type Kind = 'text' | 'flag' | 'integer' | 'list' | 'object' | 'any';
/** A field of a request body: its kind, `?` when it may be missing, `~` when it may be null. */
export type FieldKind = Kind | `${Kind}?` | `${Kind}?~`;
export type FieldKinds = Readonly<Record<string, FieldKind>>;

const FITS: Readonly<Record<Kind, (value: Json) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  list: (value) => Array.isArray(value),
  object: isJsonObject,
  any: () => true,
};

/** The checked body of a request; reading a field that the route did not declare is a bug. */
export class Fields {
  readonly #values: JsonObject;

  constructor(values: JsonObject) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  any(name: string): Json | undefined {
    return this.#values[name];
  }

  text(name: string): string {
    const value = this.maybeText(name);
    if (value === undefined) throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'declared field', name });
    return value;
  }

  maybeText(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#values[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  list(name: string): readonly Json[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value : [];
  }

  object(name: string): Fields | undefined {
    const value = this.#values[name];
    return isJsonObject(value) ? new Fields(value) : undefined;
  }
}

/**
 * Checks a body against what a route declares: GitHub's 422 for a missing or misshapen field, and the stand-in's own
 * refusal for a field that it does not know.
 */
export function readFields(body: Json, kinds: FieldKinds): Fields | Reply {
  if (!isJsonObject(body)) return problem(400, 'Body should be a JSON object');
  const stranger = Object.keys(body).find((name) => kinds[name] === undefined);
  if (stranger !== undefined) return unknownToStandIn(`body field "${stranger}"`);
  for (const [name, spelled] of Object.entries(kinds)) {
    const value = body[name];
    if (value === undefined && !spelled.includes('?')) {
      return problem(422, `Invalid request.\n\n"${name}" wasn't supplied.`);
    }
    if (value === undefined || (value === null && spelled.endsWith('~'))) continue;
    const kind = spelled.replace(/\?~?$/, '') as Kind;
    if (!FITS[kind](value)) {
      return problem(422, `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(value)} is not a ${kind}.`);
    }
  }
  return new Fields(body);
}
