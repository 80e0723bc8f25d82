import type { ScalarNode, ScalarStyle } from './tree.ts';
import { parseYamlTrees } from './yaml-tree.ts';

/** Plain words that YAML 1.1 or 1.2 reads as something else than text. */
const SPECIAL = /^(?:~|null|true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf)$/i;
const NUMBER = /^[-+]?(?:0[xob])?[\d_.]+(?:e[-+]?\d+)?(?::[0-5]?\d)*$/i;
/** A plain scalar that begins or continues so is a word in block and in flow context alike. */
const SAFE = /^[A-Za-z_/$(][\w./$()+*%~^=|;<>!?@&'" -]*$/;

/** True when the word means the same text unquoted to every YAML reader. */
function isPlainSafe(word: string): boolean {
  return SAFE.test(word) && !/ #|: |\s$|^.*:$/.test(word) && !SPECIAL.test(word) && !NUMBER.test(word);
}

/** The word as a scalar of that style; plain only where a plain word means the same, else double-quoted. */
export function writeScalar(word: string, style: ScalarStyle): string {
  switch (style) {
    case 'json':
    case 'double':
      return JSON.stringify(word);
    case 'single':
      return /[\p{Cc}]/u.test(word) ? JSON.stringify(word) : `'${word.replaceAll("'", "''")}'`;
    case 'plain':
    case 'literal':
    case 'folded':
      return isPlainSafe(word) ? word : JSON.stringify(word);
  }
}

/** Words that YAML 1.1 reads as booleans, and flagd's own YAML reader as text. */
const OLD_BOOLEAN = /^(?:on|off|yes|no|y|n)$/i;

/**
 * What stands in the place of a default variant. A file that only flagd reads and that says `off` without quotes goes on so,
 * because there it means the same; anywhere else such a word is quoted.
 */
export function replacementOf(variant: string, value: ScalarNode, byKubernetes: boolean): string {
  const isKept =
    !byKubernetes &&
    value.style === 'plain' &&
    typeof value.value === 'string' &&
    OLD_BOOLEAN.test(value.value) &&
    OLD_BOOLEAN.test(variant);
  return isKept ? variant : writeScalar(variant, value.style);
}

/** True for a plain word that YAML 1.1 reads as a boolean and YAML 1.2 as text. */
export function isOldBoolean(word: string, style: ScalarStyle): boolean {
  return style === 'plain' && OLD_BOOLEAN.test(word);
}

/** True for a word that stands for itself without quotes, to flagd's own reader at least: whoever wrote it so meant it. */
export function isPlainWord(word: string): boolean {
  const [document, second] = parseYamlTrees(word);
  const root = document?.root;
  const isWhole =
    second === undefined && document?.problems.length === 0 && root?.start === 0 && root.end === word.length;
  return isWhole && root.kind === 'scalar' && root.style === 'plain' && root.value === word;
}
