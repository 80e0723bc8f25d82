/** A line of a comment that begins with the prefix. */
export interface CommandLine {
  /** Counted from 1, over the whole comment. */
  readonly line: number;
  /** The line without its indent and its line ending; begins with the prefix. */
  readonly text: string;
  /** Characters before `text` on its line. */
  readonly indent: number;
}

// A list item may open a fence as well; read generously, because what is taken for code is not carried out.
const FENCE = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/;

/**
 * Finds the commands of a comment: lines that begin with the prefix (in any case, as GitHub's own `startsWith` compares)
 * followed by a blank or nothing. Lines in code fences, indented code, quotes (`>`) and HTML comments are text about
 * commands, not commands.
 */
export function findCommandLines(body: string, prefix: string): readonly CommandLine[] {
  if (!mayHoldCommand(body, prefix)) return [];
  const found: CommandLine[] = [];
  let fence: string | null = null;
  let hidden = false;
  const lines = body.split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    if (fence !== null) {
      if (closesFence(line, fence)) fence = null;
      continue;
    }
    const startsHidden = hidden;
    hidden = endsHidden(lines, index, hidden);
    if (startsHidden) continue;
    const opened = FENCE.exec(line);
    if (opened?.[1] !== undefined && !(opened[1].startsWith('`') && opened[2]?.includes('`'))) {
      fence = opened[1];
      continue;
    }
    const indent = line.length - line.trimStart().length;
    const text = line.trim();
    if (!isIndentedCode(line) && beginsWith(text, prefix)) found.push({ line: index + 1, text, indent });
  }
  return found;
}

/** Cheap first look, for the many comments that have nothing to do with us; true may still mean no command. */
export function mayHoldCommand(body: string, prefix: string): boolean {
  return body.toLowerCase().includes(prefix.toLowerCase());
}

function beginsWith(text: string, prefix: string): boolean {
  if (text.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) return false;
  return text.length === prefix.length || /\s/u.test(text[prefix.length] ?? '');
}

function isIndentedCode(line: string): boolean {
  return /^(?: {0,3}\t| {4})/.test(line);
}

function closesFence(line: string, fence: string): boolean {
  const text = line.trim();
  return text.length >= fence.length && text === (fence[0] ?? '').repeat(text.length);
}

/** Whether an HTML comment is open behind the line at `index`. */
function endsHidden(lines: readonly string[], index: number, hiddenBefore: boolean): boolean {
  const line = lines[index] ?? '';
  let hidden = hiddenBefore;
  let from = 0;
  for (;;) {
    const at = line.indexOf(hidden ? '-->' : '<!--', from);
    if (at === -1) return hidden;
    // In the middle of a paragraph that never closes it, Markdown shows `<!--` as it is.
    const literal = !hidden && line.slice(0, at).trim() !== '' && !closesInParagraph(lines, index, at);
    if (!literal) hidden = !hidden;
    from = at + 3;
  }
}

function closesInParagraph(lines: readonly string[], index: number, at: number): boolean {
  if (lines[index]?.includes('-->', at)) return true;
  for (let next = index + 1; next < lines.length && lines[next]?.trim() !== ''; next++) {
    if (lines[next]?.includes('-->')) return true;
  }
  return false;
}
