import { type FlagEntry, variantsOf } from '../../flagfile/flags.ts';
import type { AskedChange } from './flip-ask.ts';

/**
 * The change in the words of the file: the flag under the one of its names that the file has, the variant that an alias
 * stands for, and what that variant should lead to. What the file knows by the asked name is never renamed; what it does
 * not know at all comes back as asked, to be refused with the legal names.
 *
 * @param flags  Every flag of the live text.
 */
export function spellChange(asked: AskedChange, flags: readonly FlagEntry[]): AskedChange {
  const { names } = asked;
  if (names === undefined) return asked;
  const flag = keyAmong(asked.flag, names.keys, flags);
  const entry = flags.find(({ key }) => key === flag);
  const variants = entry === undefined ? [] : [...variantsOf(entry).keys()];
  const meant = names.aliases.get(asked.variant);
  const variant =
    variants.includes(asked.variant) || meant === undefined || !variants.includes(meant) ? asked.variant : meant;
  const expect =
    names.expect === null ? asked.expect : (names.expect.get(variant) ?? names.expect.get('*') ?? 'healthy');
  return { ...asked, flag, variant, expect };
}

/** Two names of the flag in one file: nobody can tell which was meant, so the asked one stays. */
function keyAmong(asked: string, keys: readonly string[], flags: readonly FlagEntry[]): string {
  if (flags.some(({ key }) => key === asked)) return asked;
  const [first, second] = [...new Set(keys)].filter((name) => flags.some(({ key }) => key === name));
  return first === undefined || second !== undefined ? asked : first;
}
