import { type FlipError, flipError } from '../errors/flip-error.ts';
import { isName, SHAPE_WORDS } from './check-text.ts';
import type { Change } from './command.ts';
import { clip } from './command-problem.ts';
import { hasLabelPrefix, LABEL_PREFIX } from './label-prefix.ts';

export type ParsedLabel =
  /** A label that has nothing to do with us. */
  | { readonly kind: 'none' }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'invalid'; readonly error: FlipError };

/**
 * Reads a label `flip:FLAG=VARIANT`, split at the first `=`. GitHub compares label names without case, so the prefix is
 * read without case as well; flag and variant are not.
 *
 * @returns FG_COMMAND_LABEL for a label with our prefix and anything else behind it.
 */
export function parseLabel(label: string): ParsedLabel {
  if (!hasLabelPrefix(label)) return { kind: 'none' };
  const text = label.slice(LABEL_PREFIX.length);
  const equals = text.indexOf('=');
  const flag = text.slice(0, Math.max(equals, 0));
  const variant = text.slice(equals + 1);
  if (equals !== -1 && isName(flag) && isName(variant)) return { kind: 'change', change: { flag, variant } };
  const expected = `flip:FLAG=VARIANT, each ${SHAPE_WORDS.name}`;
  return {
    kind: 'invalid',
    error: flipError('FG_COMMAND_LABEL', { at: { kind: 'label' }, label: clip(label), expected }),
  };
}
