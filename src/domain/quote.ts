/** Longest piece of somebody else's text that a message of ours repeats. */
const LIMIT = 80;
const LINE_LIMIT = 400;

// Control characters move cursors and forge log lines; format characters (bidi marks among them) hide what stands there.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Puts text from outside into a sentence: in double quotes, one line, at most 80 characters, everything unseen written as
 * `\u{…}`. What the sentence is put into later (Markdown, a terminal, a workflow command) escapes it again its own way.
 */
export function quote(text: string): string {
  return `"${shown(text, LIMIT)}"`;
}

/** The same without quotes and with more room: for a line that the reader may copy. */
export function oneLine(text: string): string {
  return shown(text, LINE_LIMIT);
}

function shown(text: string, limit: number): string {
  const points = Array.from(text.slice(0, 4 * limit));
  const short = points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : points.join('');
  return showUnseen(short);
}

/** The text whole, everything unseen in it (line ends among it) written as `\u{…}`. */
export function showUnseen(text: string): string {
  return text.replace(UNSEEN, (unseen) => `\\u{${(unseen.codePointAt(0) ?? 0).toString(16)}}`);
}
