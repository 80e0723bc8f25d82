/** Controls above ASCII, direction marks, zero-width characters, separators of lines: JSON lets them stand as they are. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * A value as JSON that may be shown anywhere: the same value for whoever parses it, and nothing in it that moves a
 * terminal's cursor (U+009B begins a sequence as ESC [ does) or turns a line around.
 *
 * @param indent  Blanks per level; 0 gives one line.
 */
export function inertJson(value: unknown, indent = 0): string {
  // Line ends are those of the layout: inside of a text JSON writes them as \n.
  return (JSON.stringify(value, null, indent) ?? 'null').replace(UNSEEN, escaped);
}

/** UTF-16 units as JSON escapes them; what lies above U+FFFF has two. */
function escaped(unseen: string): string {
  const units = Array.from({ length: unseen.length }, (_, at) => unseen.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
