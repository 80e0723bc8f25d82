import type { Moment, OptionSource, OptionSpec } from './option-types.ts';
import { OPTIONS } from './options.ts';

type Spec = (typeof OPTIONS)[number];

/** Name of an option. */
export type OptionName = Spec['name'];

type ValueOf<Type> = Type extends { readonly kind: 'flag' }
  ? boolean
  : Type extends { readonly kind: 'duration' | 'integer' }
    ? number
    : Type extends { readonly kind: 'choice'; readonly values: readonly (infer Word)[] }
      ? Word
      : Type extends {
            readonly kind: 'choices';
            readonly values: readonly (infer Word)[];
            readonly alone: infer Alone;
          }
        ? readonly Word[] | Alone
        : Type extends { readonly kind: 'moment' }
          ? Moment
          : string;

/** The options that somebody wrote, checked; durations in milliseconds. What nobody wrote is absent. */
export type Options = { readonly [S in Spec as S['name']]?: ValueOf<S['type']> };

/** Entry of the list by its name; undefined when there is none. */
export function optionNamed(name: string): OptionSpec | undefined {
  return OPTIONS.find((option) => option.name === name);
}

/** Options that may be written there. */
export function optionsFrom(source: OptionSource): readonly (OptionSpec & { readonly name: OptionName })[] {
  return OPTIONS.filter((option: OptionSpec) => option.from.includes(source));
}
