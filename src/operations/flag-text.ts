import { FlipError } from '../domain/errors/flip-error.ts';
import { flagDefinition } from '../flagfile/flag-definition.ts';
import { setDefaultVariants } from '../flagfile/set-default-variant.ts';

/** One flag's default and everything else about it, canonical. */
export interface FlagText {
  readonly defaultVariant: string | null;
  readonly definition: string;
}

/** Reads one flag out of a text of flags, or null when the text does not parse or lacks the flag. */
export function defaultOf(text: string, flag: string, within?: string): FlagText | null {
  try {
    return flagDefinition(text, flag, within);
  } catch (error) {
    if (error instanceof FlipError) return null;
    throw error;
  }
}

/**
 * Splices new defaults into a text, or (null) takes out what was inserted; no other byte changes.
 *
 * @throws FG_FLAG_…, FG_VARIANT_…, FG_FLAGFILE_… as `setDefaultVariants` does.
 */
export function spliceDefaults(
  text: string,
  changes: readonly { readonly flag: string; readonly variant: string | null }[],
  within?: string | null,
): string {
  return setDefaultVariants(
    text,
    changes.map(({ flag, variant }) => ({ flag, variant, ...(within ? { in: within } : {}) })),
  ).text;
}
