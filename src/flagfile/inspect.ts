import type { ErrorCode } from '../domain/errors/catalogue.ts';
import { flipError } from '../domain/errors/flip-error.ts';
import { nearest } from '../domain/nearest.ts';
import { type FlagEntry, flagsOf, offsetOf } from './flags.ts';
import type { Place, PlaceProblem } from './place.ts';
import { findPlaces } from './places.ts';
import { positionAt } from './position.ts';
import type { ProblemCode, Tree } from './tree.ts';

/** GitHub and the API server take far less; what is larger is no flag file. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_FLAGS = 50_000;

/** A file whose places and flags were found. */
export interface Inspected {
  readonly file: string;
  readonly source: string;
  /** Every document of the file, those without flags too. */
  readonly documents: readonly Tree[];
  readonly places: readonly Place[];
  readonly flags: readonly FlagEntry[];
  readonly problems: readonly PlaceProblem[];
}

function checkSize(source: string, file: string): void {
  // A character is at least one byte and at most three (a pair of surrogates is two characters and four bytes).
  if (source.length * 3 <= MAX_BYTES) return;
  const bytes = source.length > MAX_BYTES ? source.length : new TextEncoder().encode(source).length;
  if (bytes > MAX_BYTES)
    throw flipError('FG_FLAGFILE_TOO_LARGE', { file, what: `${bytes} bytes or more`, limit: `${MAX_BYTES}` });
}

/**
 * Reads a flags file of any shape. Mistakes are collected, not thrown, so that `lint` can name them all.
 *
 * @param file  Name for messages; its extension tells YAML from JSON.
 * @throws FG_FLAGFILE_TOO_LARGE over 8 MiB or 50,000 flags.
 */
export function inspectFlagFile(source: string, file: string): Inspected {
  checkSize(source, file);
  const { documents, places, problems } = findPlaces(source, file);
  const flags = places.flatMap(flagsOf);
  if (flags.length > MAX_FLAGS)
    throw flipError('FG_FLAGFILE_TOO_LARGE', { file, what: `${flags.length} flags`, limit: `${MAX_FLAGS}` });
  return { file, source, documents, places, flags, problems };
}

const CODE_OF_PROBLEM = {
  syntax: 'FG_FLAGFILE_SYNTAX',
  undecodable: 'FG_FLAGFILE_SYNTAX',
  template: 'FG_FLAGFILE_TEMPLATE',
  depth: 'FG_FLAGFILE_TOO_DEEP',
  aliases: 'FG_FLAGFILE_ALIASES',
  size: 'FG_FLAGFILE_CROWDED',
} as const satisfies Readonly<Record<ProblemCode, ErrorCode>>;

/**
 * As `inspectFlagFile`, for callers that need a file without mistakes.
 *
 * @throws FG_FLAGFILE_SYNTAX, _TEMPLATE, _TOO_DEEP, _ALIASES, _CROWDED (first mistake, with line and column),
 *   FG_FLAGFILE_NO_FLAGS.
 */
export function readSoundFlagFile(source: string, file: string): Inspected {
  const inspected = inspectFlagFile(source, file);
  const { problems } = inspected;
  // Depth, aliases and size come before what a parser made of the text after it gave up on them.
  const first =
    problems.find(({ code }) => code !== 'syntax' && code !== 'undecodable') ??
    problems.toSorted((left, right) => left.offset - right.offset)[0];
  if (first !== undefined) {
    const { offset, message } = first;
    throw flipError(CODE_OF_PROBLEM[first.code], { file, ...positionAt(source, offset), message });
  }
  if (inspected.places.length === 0) throw flipError('FG_FLAGFILE_NO_FLAGS', { file });
  return inspected;
}

/** Places that `--in` names: `kind/name[/key]`, with or without the key. */
function placesNamed(inspected: Inspected, within: string): readonly Place[] {
  const exact = inspected.places.filter(({ label }) => label === within);
  if (exact.length > 0) return exact;
  const named = inspected.places.filter(({ label }) => label.startsWith(`${within}/`));
  if (named.length > 0) return named;
  throw flipError('FG_FLAGFILE_PLACE_UNKNOWN', {
    within,
    file: inspected.file,
    candidates: inspected.places.map(({ label }) => label),
  });
}

/** Commands to copy where there is no such flag. */
interface CopyLines {
  /** With the flag that was most likely meant. */
  readonly copyOf?: (meant: FlagEntry) => string | null;
  /** Where no name is near: never one that would change a flag that nobody spoke of. */
  readonly copyElse?: string | null;
}

/**
 * The one flag of that name.
 *
 * @param within  `kind/name[/key]` where the flag stands in several objects.
 * @throws FG_FLAG_UNKNOWN, FG_FLAGFILE_AMBIGUOUS, FG_FLAGFILE_PLACE_UNKNOWN, FG_FLAGFILE_DUPLICATE.
 */
export function findFlag(
  inspected: Inspected,
  flag: string,
  within?: string,
  { copyOf = () => null, copyElse = null }: CopyLines = {},
): FlagEntry {
  const { file, source } = inspected;
  const allowed = within === undefined ? null : new Set(placesNamed(inspected, within));
  const scope = allowed === null ? inspected.flags : inspected.flags.filter((entry) => allowed.has(entry.place));
  const found = scope.filter((entry) => entry.key === flag);
  const [first, second] = found;
  if (first === undefined) {
    const flags = [...new Set(scope.map((entry) => entry.key))];
    const near = nearest(flag, flags) ?? null;
    const meant = scope.find(({ key }) => key === near);
    throw flipError('FG_FLAG_UNKNOWN', {
      flag,
      file,
      flags,
      nearest: near,
      copy: meant === undefined ? copyElse : copyOf(meant),
    });
  }
  if (second === undefined) return first;
  const places = new Set(found.map((entry) => entry.place));
  if (places.size === 1)
    throw flipError('FG_FLAGFILE_DUPLICATE', { file, ...positionAt(source, offsetOf(second)), name: flag });
  throw flipError('FG_FLAGFILE_AMBIGUOUS', { flag, file, candidates: [...places].map(({ label }) => label) });
}
