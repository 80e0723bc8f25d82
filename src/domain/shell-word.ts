/**
 * One word for a shell: as it is where nothing in it means anything, else in single quotes. Control characters are left
 * out: they are never part of a name, and a line to copy should do what it shows.
 */
export function shellWord(text: string): string {
  const shown = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  return /^[\w./:=@%+,-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}
