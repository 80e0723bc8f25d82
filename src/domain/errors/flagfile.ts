import { quote } from '../quote.ts';
import type { ErrorTable } from './kinds.ts';

interface At {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const where = (d: At): string => `${d.file}:${d.line}:${d.column}`;
/** A file of thousands of flags would fill the screen; all names are in the data. */
const SHOWN = 20;
const quoted = (names: readonly string[]): string => {
  const shown = names.slice(0, SHOWN).map((name) => quote(name));
  return [...shown, ...(names.length > SHOWN ? [`and ${names.length - SHOWN} more`] : [])].join(', ') || 'none';
};
const copied = (line: string | null): string => (line === null ? '' : ` Copy: ${line}`);
const didYouMean = (near: string | null): string => (near === null ? '' : ` Did you mean ${quote(near)}?`);

/** Errors of reading and editing flag files. Lines and columns count from 1. */
export const FLAGFILE_ERRORS = {
  FG_FLAG_UNKNOWN: {
    kind: 'usage',
    say: (d: { flag: string; file: string; flags: readonly string[]; nearest: string | null; copy: string | null }) =>
      `There is no flag ${quote(d.flag)} in ${d.file}. Flags there: ${quoted(d.flags)}.${didYouMean(d.nearest)}${copied(d.copy)}`,
    fix: 'Use one of the names of the file, spelled exactly so.',
  },
  FG_VARIANT_UNKNOWN: {
    kind: 'usage',
    say: (d: {
      flag: string;
      variant: string;
      variants: readonly string[];
      nearest: string | null;
      copy: string | null;
    }) =>
      `${d.flag} has no variant ${quote(d.variant)}. Its variants: ${quoted(d.variants)}.${didYouMean(d.nearest)}${copied(d.copy)}`,
    fix: 'Use one of the variants of the file, spelled exactly so; an alias in the configuration can give them other words.',
  },
  FG_FLAGFILE_SYNTAX: {
    kind: 'usage',
    say: (d: At & { message: string }) => `${where(d)} does not parse: ${d.message}.`,
    fix: 'Mend the file first (`flipgate flags lint FILE` shows every place). It was left as it was.',
  },
  FG_FLAGFILE_TEMPLATE: {
    kind: 'usage',
    say: (d: At & { message: string }) => `${where(d)} is ${d.message}.`,
    fix: "Flip the file that the template reads (a chart's JSON, a values file).",
  },
  FG_FLAGFILE_NO_FLAGS: {
    kind: 'usage',
    say: (d: { file: string }) =>
      `${d.file} holds no flags: neither flagd definitions, nor a ConfigMap or FeatureFlag with some.`,
    fix: 'Name the file that has the flags.',
  },
  FG_FLAGFILE_AMBIGUOUS: {
    kind: 'usage',
    say: (d: { flag: string; file: string; candidates: readonly string[] }) =>
      `${d.flag} stands in several places of ${d.file}: ${quoted(d.candidates)}.`,
    fix: 'Choose one with --in kind/name[/key].',
  },
  FG_FLAGFILE_PLACE_UNKNOWN: {
    kind: 'usage',
    say: (d: { within: string; file: string; candidates: readonly string[] }) =>
      `There is no ${quote(d.within)} with flags in ${d.file}. There are: ${quoted(d.candidates)}.`,
    fix: 'Choose one of them with --in kind/name[/key].',
  },
  FG_FLAGFILE_READ_ONLY: {
    kind: 'usage',
    say: (d: At & { flag: string; why: string }) => `${d.flag} at ${where(d)} cannot be edited safely: ${d.why}.`,
    fix: 'Change it by hand, or write it in a plain way first. The file was left as it was.',
  },
  FG_FLAGFILE_DUPLICATE: {
    kind: 'usage',
    say: (d: At & { name: string }) =>
      `${quote(d.name)} stands twice in one map at ${where(d)}; readers differ in which one counts.`,
    fix: 'Remove one of them. The file was left as it was.',
  },
  FG_FLAGFILE_TOO_LARGE: {
    kind: 'usage',
    say: (d: { file: string; what: string; limit: string }) => `${d.file} has ${d.what}; ${d.limit} are the most.`,
    fix: 'Split the file.',
  },
  FG_FLAGFILE_TOO_DEEP: {
    kind: 'usage',
    say: (d: At & { message: string }) => `${where(d)} is ${d.message}: no flag file goes so deep.`,
    fix: 'Write it with less nesting. The file was left as it was.',
  },
  FG_FLAGFILE_ALIASES: {
    kind: 'usage',
    say: (d: At & { message: string }) => `${where(d)}: ${d.message}.`,
    fix: 'Write out what the aliases repeat, or use fewer. The file was left as it was.',
  },
  FG_FLAGFILE_CROWDED: {
    kind: 'usage',
    say: (d: At & { message: string }) => `${where(d)}: ${d.message}.`,
    fix: 'Split it over several files. The file was left as it was.',
  },
  FG_FLAGFILE_ENCODING: {
    kind: 'usage',
    say: (d: { file: string }) => `${d.file} is not UTF-8.`,
    fix: 'Store it as UTF-8. The file was left as it was.',
  },
  FG_FLAGFILE_REJECTED: {
    kind: 'usage',
    say: (d: At & { flag: string }) =>
      `flagd refuses the whole file: the default variant of ${d.flag} at ${where(d)} is none of its variants.`,
    fix: 'Mend that flag first: until then no change of the file reaches flagd. The file was left as it was.',
  },
  FG_FLAGFILE_POSTCONDITION: {
    kind: 'bug',
    say: (d: { file: string; flag: string; what: string }) =>
      `Editing ${d.flag} in ${d.file} would have done something else as well: ${d.what}.`,
    fix: 'Nothing was written. Please report it with the file.',
  },
} as const satisfies ErrorTable;
