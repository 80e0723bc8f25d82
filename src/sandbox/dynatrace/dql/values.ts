/** Instant in nanoseconds since 1970. */
export interface Timestamp {
  readonly kind: 'timestamp';
  readonly ns: bigint;
}

/** Length of time in nanoseconds. */
export interface Duration {
  readonly kind: 'duration';
  readonly ns: bigint;
}

export interface Timeframe {
  readonly kind: 'timeframe';
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** A value of DQL: `bigint` is its `long`, `number` its `double`. */
export type DqlValue =
  | null
  | boolean
  | string
  | number
  | bigint
  | Timestamp
  | Duration
  | Timeframe
  | readonly DqlValue[];

/** One record; a field that is not there reads as null, as in Grail. */
export type Row = ReadonlyMap<string, DqlValue>;

export type DqlType =
  | 'null'
  | 'boolean'
  | 'string'
  | 'double'
  | 'long'
  | 'timestamp'
  | 'duration'
  | 'timeframe'
  | 'array';

const NS_PER_MS = 1_000_000n;

/** The instant `ms` (since 1970) as a value. */
export function timestampOf(ms: number): Timestamp {
  return { kind: 'timestamp', ns: BigInt(Math.trunc(ms)) * NS_PER_MS };
}

/** The instant of an ISO text such as `2026-01-31T09:55:00.123456789Z`, or null when it is none. */
export function timestampFromText(text: string): Timestamp | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  );
  if (parts === null) return null;
  const ms = Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${parts[4] ?? 'Z'}`);
  if (Number.isNaN(ms)) return null;
  const fraction = BigInt((parts[3] ?? '').padEnd(9, '0'));
  return { kind: 'timestamp', ns: BigInt(ms) * NS_PER_MS + fraction };
}

/** ISO text with nine fraction digits, as Grail writes timestamps. */
export function textOfTimestamp(ns: bigint): string {
  const seconds = ns / 1_000_000_000n - (ns % 1_000_000_000n < 0n ? 1n : 0n);
  const fraction = ns - seconds * 1_000_000_000n;
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}.${fraction.toString().padStart(9, '0')}Z`;
}

/** True for an array. */
export function isList(value: DqlValue): value is readonly DqlValue[] {
  return Array.isArray(value);
}

/** Name of the value's type in DQL. */
export function typeOf(value: DqlValue): DqlType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'bigint') return 'long';
  if (isList(value)) return 'array';
  return value.kind;
}

/**
 * `a == b` with DQL's three outcomes: null when either side is null, false for different types
 * ("comparing different types gives false without error"); long and double compare as numbers.
 */
export function equalValues(a: DqlValue, b: DqlValue): boolean | null {
  if (a === null || b === null) return null;
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => equalValues(item, b[index] ?? null) === true);
  }
  return compareValues(a, b) === 0;
}

/** Order of two values of one type: negative, 0, positive; null when the types have no common order. */
export function compareValues(a: DqlValue, b: DqlValue): number | null {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (isNumeric(a) && isNumeric(b)) return a < b ? -1 : a > b ? 1 : 0;
  if (isPointInTime(a) && isPointInTime(b) && a.kind === b.kind) return a.ns < b.ns ? -1 : a.ns > b.ns ? 1 : 0;
  return null;
}

/** True for a `long` or `double`. */
export function isNumeric(value: DqlValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isPointInTime(value: DqlValue): value is Timestamp | Duration {
  const type = typeOf(value);
  return type === 'timestamp' || type === 'duration';
}

/** Text that is equal for equal values of one type and differs for all others. */
export function keyOf(value: DqlValue): string {
  return `${typeOf(value)}:${JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? `${part}` : part))}`;
}
