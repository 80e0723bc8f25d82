import type { Json, JsonObject } from '../../../domain/json.ts';
import { type DqlValue, isList, type Row, textOfTimestamp, typeOf } from './values.ts';

/** `types[]` of a result: which type each field has in which records; both ends of the range are included. */
export interface RangedTypes {
  readonly indexRange: readonly [number, number];
  readonly mappings: Readonly<Record<string, FieldType>>;
}

interface FieldType {
  readonly type: string;
  readonly types?: readonly RangedTypes[];
}

/** Records as Grail writes them: `long` and `duration` as text, timestamps as ISO text with nanoseconds. */
export function encodeRecords(rows: readonly Row[]): readonly JsonObject[] {
  return rows.map((row) => Object.fromEntries([...row].map(([name, value]) => [name, encodeValue(value)])));
}

function encodeValue(value: DqlValue): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return value.toString();
  if (isList(value)) return value.map(encodeValue);
  if (value.kind === 'timeframe') return { start: textOfTimestamp(value.startNs), end: textOfTimestamp(value.endNs) };
  return value.kind === 'duration' ? value.ns.toString() : textOfTimestamp(value.ns);
}

/**
 * Types of the records. A field whose type changes from one record to the next ("collision") starts a new range;
 * a field that is null throughout is `undefined`.
 */
export function encodeTypes(rows: readonly Row[]): readonly RangedTypes[] {
  const ranges: RangedTypes[] = [];
  let start = 0;
  let known = new Map<string, FieldType | null>();
  const close = (end: number) => {
    const mappings = [...known].map(([name, type]) => [name, type ?? { type: 'undefined' }] as const);
    if (end >= start) ranges.push({ indexRange: [start, end], mappings: Object.fromEntries(mappings) });
  };
  rows.forEach((row, index) => {
    const types = [...row].map(([name, value]) => [name, fieldType(value)] as const);
    if (types.some(([name, type]) => collides(known.get(name), type))) {
      close(index - 1);
      start = index;
      known = new Map();
    }
    for (const [name, type] of types) known.set(name, type ?? known.get(name) ?? null);
  });
  close(rows.length - 1);
  return ranges;
}

function collides(known: FieldType | null | undefined, type: FieldType | null): boolean {
  return known !== undefined && known !== null && type !== null && signature(known) !== signature(type);
}

/** Arrays of different lengths have one type: the ranges inside do not count. */
function signature(type: FieldType): string {
  const inner = type.types?.map(({ mappings }) => Object.values(mappings).map(signature).join());
  return `${type.type}(${inner?.join('|') ?? ''})`;
}

function fieldType(value: DqlValue): FieldType | null {
  if (value === null) return null;
  if (!isList(value)) return { type: typeOf(value) };
  return { type: 'array', types: encodeTypes(value.map((element) => new Map([['element', element]]))) };
}
