import { flipError } from '../domain/errors/flip-error.ts';
import { nearest } from '../domain/nearest.ts';
import { type FlagEntry, flagsOf } from './flags.ts';
import { findPlaces, type Place, type PlaceProblem } from './places.ts';
import { positionAt } from './position.ts';

/** GitHub and the API server take far less; what is larger is no flag file. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
const MAX_FLAGS = 50_000;

/** A file whose places and flags were found. */
export interface Inspected {
  readonly file: string;
  readonly source: string;
  readonly places: readonly Place[];
  readonly flags: readonly FlagEntry[];
  readonly problems: readonly PlaceProblem[];
}

/**
 * Reads a flags file of any shape. Mistakes are collected, not thrown, so that `lint` can name them all.
 *
 * @param file  Name for messages.
 * @throws FG_FLAGFILE_TOO_LARGE over 8 Mi characters or 50,000 flags.
 */
export function inspectFlagFile(source: string, file: string): Inspected {
  if (source.length > MAX_CHARACTERS) {
    throw flipError('FG_FLAGFILE_TOO_LARGE', { file, what: `${source.length} characters`, limit: `${MAX_CHARACTERS}` });
  }
  const { places, problems } = findPlaces(source);
  const flags = places.flatMap(flagsOf);
  if (flags.length > MAX_FLAGS)
    throw flipError('FG_FLAGFILE_TOO_LARGE', { file, what: `${flags.length} flags`, limit: `${MAX_FLAGS}` });
  return { file, source, places, flags, problems };
}

/**
 * As `inspectFlagFile`, for callers that need a file without mistakes.
 *
 * @throws FG_FLAGFILE_TEMPLATE, FG_FLAGFILE_SYNTAX (first mistake, with line and column), FG_FLAGFILE_NO_FLAGS.
 */
export function readSoundFlagFile(source: string, file: string): Inspected {
  const inspected = inspectFlagFile(source, file);
  const template = inspected.problems.find((problem) => problem.code === 'template');
  if (template !== undefined) throw flipError('FG_FLAGFILE_TEMPLATE', { file, ...positionAt(source, template.offset) });
  const first = inspected.problems.toSorted((left, right) => left.offset - right.offset)[0];
  if (first !== undefined)
    throw flipError('FG_FLAGFILE_SYNTAX', { file, ...positionAt(source, first.offset), message: first.message });
  if (inspected.places.length === 0) throw flipError('FG_FLAGFILE_NO_FLAGS', { file });
  return inspected;
}

/** Places that `--in` names: `kind/name[/key]`, or the key alone left out. */
function placesNamed(inspected: Inspected, within: string): readonly Place[] {
  const named = inspected.places.filter((place) => place.label === within || place.label.startsWith(`${within}/`));
  if (named.length > 0) return named;
  throw flipError('FG_FLAGFILE_PLACE_UNKNOWN', {
    within,
    file: inspected.file,
    candidates: inspected.places.map((place) => place.label),
  });
}

/**
 * The one flag of that name.
 *
 * @param within  `kind/name[/key]` where the flag stands in several objects.
 * @throws FG_FLAG_UNKNOWN, FG_FLAGFILE_AMBIGUOUS, FG_FLAGFILE_PLACE_UNKNOWN, FG_FLAGFILE_DUPLICATE.
 */
export function findFlag(inspected: Inspected, flag: string, within?: string): FlagEntry {
  const { file, source } = inspected;
  const allowed = within === undefined ? null : new Set(placesNamed(inspected, within));
  const scope = allowed === null ? inspected.flags : inspected.flags.filter((entry) => allowed.has(entry.place));
  const found = scope.filter((entry) => entry.key === flag);
  const [first, second] = found;
  if (first === undefined) {
    const flags = [...new Set(scope.map((entry) => entry.key))];
    throw flipError('FG_FLAG_UNKNOWN', { flag, file, flags, nearest: nearest(flag, flags) ?? null, copy: null });
  }
  if (second === undefined) return first;
  const places = new Set(found.map((entry) => entry.place));
  if (places.size === 1)
    throw flipError('FG_FLAGFILE_DUPLICATE', { file, ...positionAt(source, second.offset), name: flag });
  throw flipError('FG_FLAGFILE_AMBIGUOUS', {
    flag,
    file,
    candidates: [...places].map((place) => place.label || `document ${place.document + 1}`),
  });
}
