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
  const ends = lastArrows(lines);
  for (const [index, line] of lines.entries()) {
    if (fence !== null) {
      if (closesFence(line, fence)) fence = null;
      continue;
    }
    const startsHidden = hidden;
    hidden = endsHidden(line, { hidden, lastArrow: ends[index] ?? -1 });
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
function mayHoldCommand(body: string, prefix: string): boolean {
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

interface LineState {
  readonly hidden: boolean;
  /** Where in the line the last arrow of its paragraph stands; Infinity: in a later line; -1: there is none. */
  readonly lastArrow: number;
}

/** Whether an HTML comment is open behind the line. */
function endsHidden(line: string, { hidden: hiddenBefore, lastArrow }: LineState): boolean {
  let hidden = hiddenBefore;
  let from = 0;
  for (;;) {
    const at = line.indexOf(hidden ? '-->' : '<!--', from);
    if (at === -1) return hidden;
    // In the middle of a paragraph that never closes it, Markdown shows `<!--` as it is.
    const literal = !hidden && lastArrow < at && line.slice(0, at).trim() !== '';
    if (literal) return false;
    hidden = !hidden;
    from = at + 3;
  }
}

/** For each line where the last `-->` of the rest of its paragraph stands; one pass, however many are opened. */
function lastArrows(lines: readonly string[]): readonly number[] {
  const ends: number[] = [];
  let later = false;
  for (const line of lines.toReversed()) {
    ends.push(later ? Number.POSITIVE_INFINITY : line.lastIndexOf('-->'));
    later = line.trim() !== '' && (later || line.includes('-->'));
  }
  return ends.reverse();
}
