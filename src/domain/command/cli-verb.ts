import type { TextShape } from './option-types.ts';
import type { OptionName } from './option-values.ts';

/** What stands behind a verb of the command line, in order. */
export type ArgumentSpec =
  /** `FLAG VARIANT [FLAG=VARIANT …]` */
  | { readonly kind: 'changes' }
  /** `[FLIP|FLAG]` */
  | { readonly kind: 'target' }
  /** One word, checked by its shape; `values` are all there are. */
  | {
      readonly kind: 'word';
      readonly name: string;
      readonly shape: TextShape;
      readonly required: boolean;
      readonly values?: readonly string[];
    }
  /** At least one word. */
  | { readonly kind: 'words'; readonly name: string; readonly shape: TextShape }
  /** Any words: another command's name. */
  | { readonly kind: 'topic' }
  /** `-- COMMAND …`: arguments that are read again, by somebody else. */
  | { readonly kind: 'command' };

export interface ExampleSpec {
  readonly command: string;
  readonly says: string;
}

/** One command of the command line. */
export interface CliVerb {
  /** One or two words: `flip`, `flags list`. */
  readonly words: string;
  /** For lists: a phrase of at most 50 characters. */
  readonly summary: string;
  /** What happens, in a few sentences; its own paragraph of the help. */
  readonly happens: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionName[];
  readonly examples: readonly ExampleSpec[];
}
