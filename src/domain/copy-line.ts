/** Words that every shell takes as they are. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/** A command of flipgate as a line to copy into a shell: what a shell would read otherwise is quoted. */
export function copyLine(words: readonly string[]): string {
  const quoted = words.map((word) =>
    PLAIN.test(word) && !word.startsWith('-') ? word : `'${word.replaceAll("'", `'\\''`)}'`,
  );
  return ['flipgate', ...quoted].join(' ');
}
