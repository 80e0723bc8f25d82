import type { FlipId } from '../record/names.ts';
import type { OptionName, Options } from './option-values.ts';

/** One flag and the variant that should be its default. */
export interface Change {
  readonly flag: string;
  readonly variant: string;
}

/** What a revert, a status or an approval is about. */
export type Target = { readonly kind: 'flip'; readonly id: FlipId } | { readonly kind: 'flag'; readonly flag: string };

/** What a command takes before its options. */
export type Takes = 'changes' | 'target' | 'nothing';

interface VerbSpec {
  readonly verb: string;
  readonly takes: Takes;
  readonly options: readonly OptionName[];
  /** null: it is understood, and answered that nobody here carries it out; a help that named it would promise it. */
  readonly help: string | null;
}

/** Every command that a comment may give, in the order of `/flip help`. `flip` itself is said by naming a flag. */
export const COMMAND_VERBS = [
  {
    verb: 'flip',
    takes: 'changes',
    options: ['environment', 'for', 'expect', 'watch', 'reason'],
    help: 'flip the flag, prove it, watch, report',
  },
  {
    verb: 'plan',
    takes: 'changes',
    options: ['environment', 'for', 'expect', 'watch', 'reason'],
    help: 'show what a flip would do, change nothing',
  },
  { verb: 'revert', takes: 'target', options: ['environment', 'reason'], help: 'put a flip back' },
  { verb: 'status', takes: 'target', options: ['environment'], help: 'say how a flip stands' },
  { verb: 'list', takes: 'nothing', options: ['environment'], help: 'list the flags and what they serve' },
  { verb: 'history', takes: 'target', options: ['environment'], help: 'list earlier flips' },
  {
    verb: 'cancel',
    takes: 'target',
    options: ['environment', 'reason'],
    help: 'stop a flip that still runs and undo it',
  },
  { verb: 'approve', takes: 'target', options: ['environment', 'reason'], help: null },
  { verb: 'accept', takes: 'target', options: ['environment', 'reason'], help: null },
  { verb: 'reject', takes: 'target', options: ['environment', 'reason'], help: null },
  { verb: 'help', takes: 'nothing', options: [], help: 'show the commands' },
] as const satisfies readonly VerbSpec[];

export type CommandVerb = (typeof COMMAND_VERBS)[number]['verb'];

/** One command, whether it came by comment, label, dispatch or command line. */
export interface Command {
  readonly verb: CommandVerb;
  /** At least one for `flip` and `plan`, else empty; no flag twice. */
  readonly changes: readonly Change[];
  /** null: whatever flip belongs to the place where the command was given. */
  readonly target: Target | null;
  readonly options: Options;
}

/** Flags that one command may change: one plan, one commit, one patch per object. */
export const MAX_CHANGES = 20;

/** The table's row of that verb; undefined for any other word. */
export function verbNamed(word: string): (typeof COMMAND_VERBS)[number] | undefined {
  return COMMAND_VERBS.find(({ verb }) => verb === word);
}
