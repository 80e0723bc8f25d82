import type { ScalarStyle } from './tree.ts';

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
