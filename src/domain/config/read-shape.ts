import { assertNever } from '../assert-never.ts';
import { hasShape, looksLikeToken, SHAPE_WORDS } from '../command/check-text.ts';
import { formatDuration, parseDuration } from '../duration.ts';
import type { ConfigPlace } from '../errors/config.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import { nearest } from '../nearest.ts';
import { quote } from '../quote.ts';
import type { Shape } from './shape.ts';
import type { Tree, TreeEntry, TreePlace } from './tree.ts';

/** Collects the mistakes of one file. */
export interface ShapeReader {
  readonly file: string;
  readonly errors: FlipError[];
}

interface Spot<S extends Shape = Shape> {
  readonly tree: Tree;
  readonly shape: S;
  /** As in `environments.demo.watch`. */
  readonly path: string;
}

/**
 * Reads a tree by a shape. Every mistake is noted, none stops the rest from being read; the value is whole only when
 * nothing was noted.
 *
 * @returns The value that `ValueOf<shape>` describes, or undefined where a mistake was noted.
 */
export function readShape(spot: Spot, reader: ShapeReader): unknown {
  const { tree, shape, path } = spot;
  switch (shape.kind) {
    case 'record':
      return readRecord({ tree, shape, path }, reader);
    case 'dictionary':
      return readDictionary({ tree, shape, path }, reader);
    case 'list':
      return readList({ tree, shape, path }, reader);
    case 'either':
      return readEither({ tree, shape, path }, reader);
    case 'text':
    case 'choice':
    case 'duration':
    case 'integer':
      return readScalar({ tree, shape, path }, reader);
    default:
      return assertNever(shape);
  }
}

/** Makes the place of an error. */
function placeIn(reader: ShapeReader, at: TreePlace, path: string): ConfigPlace {
  return { file: reader.file, path, line: at.line, column: at.column };
}

/** What a value of the shape is, for a message. */
export function describeShape(shape: Shape): string {
  switch (shape.kind) {
    case 'record':
      return `a mapping with ${Object.keys(shape.fields).join(', ')}`;
    case 'dictionary':
      return 'a mapping';
    case 'list':
      return `a list of at most ${shape.max}, each ${describeShape(shape.of)}`;
    case 'text':
      return SHAPE_WORDS[shape.shape];
    case 'choice':
      return shape.values.length === 1 ? `${shape.values[0]}` : `one of ${shape.values.join(', ')}`;
    case 'duration':
      return `a time from ${formatDuration(shape.minMs)} to ${formatDuration(shape.maxMs)}, such as 30m`;
    case 'integer':
      return `a whole number from ${shape.min} to ${shape.max}`;
    case 'either':
      return shape.of.map(describeShape).join(', or ');
    default:
      return assertNever(shape);
  }
}

function readRecord({ tree, shape, path }: Spot<Shape & { kind: 'record' }>, reader: ShapeReader): unknown {
  const entries = entriesOf({ tree, shape, path }, reader);
  if (entries === undefined) return undefined;
  const value: Record<string, unknown> = {};
  for (const entry of entries) {
    const below = path === '' ? entry.key : `${path}.${entry.key}`;
    const field = Object.hasOwn(shape.fields, entry.key) ? shape.fields[entry.key] : undefined;
    if (field === undefined) reader.errors.push(strangeKey({ entry, known: Object.keys(shape.fields), below }, reader));
    else value[entry.key] = readShape({ tree: entry.value, shape: field.shape, path: below }, reader);
  }
  for (const [key, field] of Object.entries(shape.fields)) {
    if (!field.required || entries.some((entry) => entry.key === key)) continue;
    const at = placeIn(reader, tree, path);
    reader.errors.push(flipError('FG_CONFIG_MISSING', { at, key, expected: describeShape(field.shape) }));
  }
  return value;
}

function readDictionary({ tree, shape, path }: Spot<Shape & { kind: 'dictionary' }>, reader: ShapeReader): unknown {
  const entries = entriesOf({ tree, shape, path }, reader);
  if (entries === undefined) return undefined;
  if (entries.length > shape.max) {
    return wrong({ tree, path, came: `a mapping of ${entries.length}`, expected: `at most ${shape.max}` }, reader);
  }
  const value = new Map<string, unknown>();
  for (const entry of entries) {
    const below = path === '' ? entry.key : `${path}.${entry.key}`;
    if (hasShape(entry.key, shape.keys)) {
      value.set(entry.key, readShape({ tree: entry.value, shape: shape.of, path: below }, reader));
    } else {
      const at = placeIn(reader, entry.at, below);
      const data = { at, came: `the name ${quote(entry.key)}`, expected: SHAPE_WORDS[shape.keys] };
      reader.errors.push(flipError('FG_CONFIG_VALUE', data));
    }
  }
  return value;
}

function readList({ tree, shape, path }: Spot<Shape & { kind: 'list' }>, reader: ShapeReader): unknown {
  if (tree.kind !== 'list' || tree.items.length > shape.max) {
    return wrong({ tree, path, came: describeTree(tree), expected: describeShape(shape) }, reader);
  }
  return tree.items.map((item, index) => readShape({ tree: item, shape: shape.of, path: `${path}[${index}]` }, reader));
}

function readEither({ tree, shape, path }: Spot<Shape & { kind: 'either' }>, reader: ShapeReader): unknown {
  for (const one of shape.of) {
    const attempt: ShapeReader = { file: reader.file, errors: [] };
    const value = readShape({ tree, shape: one, path }, attempt);
    if (attempt.errors.length === 0) return value;
    // A list can be meant only where a list may stand: its own mistakes tell more than "neither of the two".
    const meant = (one.kind === 'list' && tree.kind === 'list') || (one.kind === 'record' && tree.kind === 'map');
    if (meant) {
      reader.errors.push(...attempt.errors);
      return undefined;
    }
  }
  return wrong({ tree, path, came: describeTree(tree), expected: describeShape(shape) }, reader);
}

type ScalarShape = Shape & { kind: 'text' | 'choice' | 'duration' | 'integer' };

function readScalar({ tree, shape, path }: Spot<ScalarShape>, reader: ShapeReader): unknown {
  if (tree.kind === 'scalar' && looksLikeToken(tree.text)) {
    reader.errors.push(flipError('FG_CONFIG_KEY_BOUND', { at: placeIn(reader, tree, path), key: lastOf(path) }));
    return undefined;
  }
  const value = tree.kind === 'scalar' ? scalarValue(tree, shape) : undefined;
  if (value !== undefined) return value;
  const near = shape.kind === 'choice' && tree.kind === 'scalar' ? nearest(tree.text, shape.values) : undefined;
  const quoted =
    tree.kind === 'scalar' && tree.value !== null && typeof tree.value !== 'string' && shape.kind === 'text';
  const expected = `${describeShape(shape)}${quoted ? ' (put it in quotes to make it a text)' : ''}`;
  const data = { tree, path, came: describeTree(tree), expected };
  return wrong(near === undefined ? data : { ...data, near }, reader);
}

function scalarValue(tree: Tree & { kind: 'scalar' }, shape: ScalarShape): string | number | undefined {
  switch (shape.kind) {
    case 'text':
      return typeof tree.value === 'string' && hasShape(tree.value, shape.shape) ? tree.value : undefined;
    case 'choice':
      return typeof tree.value === 'string' && shape.values.includes(tree.value) ? tree.value : undefined;
    case 'duration': {
      const ms = parseDuration(tree.text);
      return ms !== undefined && ms >= shape.minMs && ms <= shape.maxMs ? ms : undefined;
    }
    case 'integer': {
      const { value } = tree;
      const whole = typeof value === 'number' && Number.isSafeInteger(value) && /^\d+$/.test(tree.text);
      return whole && value >= shape.min && value <= shape.max ? value : undefined;
    }
    default:
      return assertNever(shape);
  }
}

/** Entries of a mapping; an empty value counts as an empty mapping. */
function entriesOf({ tree, shape, path }: Spot, reader: ShapeReader): readonly TreeEntry[] | undefined {
  if (tree.kind === 'map') return tree.entries;
  if (tree.kind === 'scalar' && tree.value === null) return [];
  wrong({ tree, path, came: describeTree(tree), expected: describeShape(shape) }, reader);
  return undefined;
}

interface Strange {
  readonly entry: TreeEntry;
  readonly known: readonly string[];
  readonly below: string;
}

function strangeKey({ entry, known, below }: Strange, reader: ShapeReader): FlipError {
  const at = placeIn(reader, entry.at, below);
  const { key } = entry;
  if (isBoundKey(key)) return flipError('FG_CONFIG_KEY_BOUND', { at, key });
  const near = nearest(key, known);
  const data = { at, key, expected: `one of ${known.join(', ')}` };
  return flipError('FG_CONFIG_KEY_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}

const BOUND =
  /^(?:urls?|uri|hosts?|hostname|endpoints?|server|proxy|tenants?|tokens?|password|passwd|secrets?|credentials?|kubeconfig|apikey|auth|authorization|headers?|certificate)$/;

/** True for a key that names a host or a credential: `url`, `apiToken`, `DT_API_TOKEN`, `kubeconfig`. */
function isBoundKey(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_. ]/);
  return words.some((word) => BOUND.test(word)) || BOUND.test(words.join(''));
}

interface Mistake {
  readonly tree: Tree;
  readonly path: string;
  readonly came: string;
  readonly expected: string;
  readonly near?: string;
}

function wrong({ tree, path, came, expected, near }: Mistake, reader: ShapeReader): undefined {
  const data = { at: placeIn(reader, tree, path), came, expected };
  reader.errors.push(flipError('FG_CONFIG_VALUE', near === undefined ? data : { ...data, nearest: near }));
  return undefined;
}

function describeTree(tree: Tree): string {
  switch (tree.kind) {
    case 'map':
      return 'a mapping';
    case 'list':
      return tree.items.length === 0 ? 'an empty list' : `a list of ${tree.items.length}`;
    case 'scalar':
      if (tree.value === null) return 'nothing';
      return typeof tree.value === 'string'
        ? quote(tree.text)
        : `the ${typeof tree.value} ${quote(tree.text).slice(1, -1)}`;
    default:
      return assertNever(tree);
  }
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}
