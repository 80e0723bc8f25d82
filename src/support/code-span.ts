/** Longest piece of foreign text that is shown; a title or a name beyond this is no information any more. */
const MAX = 200;

/** Controls, direction marks, zero-width characters, halves of characters: they change how the text around them reads. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/**
 * Text from outside as an inert piece of Markdown: a code span, in which GitHub renders no mention, link, image or HTML.
 *
 * @returns The span with a fence longer than any run of backticks inside; at most 200 characters of the text.
 */
export function codeSpan(text: string): string {
  const clean = [...text.replace(UNSEEN, ' ').trim()];
  const kept = clean.length > MAX ? `${clean.slice(0, MAX).join('')}…` : clean.join('');
  return kept === '' ? '(empty)' : spanOf(kept);
}

/** A code span with a fence longer than any run of backticks inside. */
function spanOf(kept: string): string {
  const longest = Math.max(0, ...(kept.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = kept.startsWith('`') || kept.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${kept}${pad}${fence}`;
}

/** As `codeSpan`, for a table: there a pipe ends the cell even inside a code span, and a backslash before it is not shown. */
export function codeCell(text: string): string {
  return inCell(codeSpan(text));
}

/** A pipe after a backslash ends the cell whatever is done about it, so the two are kept apart. */
function inCell(markdown: string): string {
  return markdown.replace(/\\(?=\|)/g, '\\ ').replaceAll('|', '\\|');
}

/** Words that mean nothing to Markdown: no markup, mention, reference or `:sign:`, no address that GitHub makes a link of. */
const CALM = /^(?!.*www\.|.*GH-\d|.*:\w+:)[\p{L}\p{N}.,;:?!()'"%→=+-]+$/iu;

/**
 * A sentence that holds text from outside, as Markdown that reads as prose: calm words and the code spans in it stay,
 * everything else becomes a code span. The sentence has to begin with a word of ours, because a first word can make a list or a heading.
 *
 * @param most  At most so many characters of the text.
 */
export function inertText(text: string, most: number): string {
  const clean = [...text.replace(UNSEEN, ' ').trim()];
  const kept = clean.length > most ? `${clean.slice(0, most).join('')}…` : clean.join('');
  if (kept === '') return '(empty)';
  const pieces = kept.split(SPANS);
  // Only where they are all spans is it sure which two belong together.
  if (pieces.some((piece, index) => index % 2 === 0 && piece.includes('`'))) return inertWords(kept);
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : aroundSpans(piece))).join('');
}

/** Code spans that stand in the text as words of their own. */
const SPANS = /(?<=^|[\s(])(`[^`\s](?:[^`]*[^`\s])?`)(?=$|[\s.,;:)])/;

/** What stands between two spans keeps its distance to them. */
function aroundSpans(piece: string): string {
  const words = piece.trim();
  if (words === '') return piece;
  const calm = /^[.,;:)]+$/.test(words);
  const [before = ''] = /^\s*/.exec(piece) ?? [];
  const [after = ''] = /\s*$/.exec(piece) ?? [];
  return `${before}${calm ? words : inertWords(words)}${after}`;
}

function inertWords(text: string): string {
  const runs: { calm: boolean; words: string[] }[] = [];
  for (const word of text.split(/\s+/)) {
    const calm = CALM.test(word);
    const last = runs.at(-1);
    if (last?.calm === calm) last.words.push(word);
    else runs.push({ calm, words: [word] });
  }
  return runs.map(({ calm, words }) => (calm ? words.join(' ') : spanWithin(words.join(' ')))).join(' ');
}

/** A code span; the punctuation that ends it belongs to the sentence. */
function spanWithin(words: string): string {
  const bare = words.replace(/[.,;:]+$/, '');
  return bare === '' ? spanOf(words) : spanOf(bare) + words.slice(bare.length);
}

/** As `inertText`, for a table's cell. */
export function inertCell(text: string, most: number): string {
  return inCell(inertText(text, most));
}

/** Text from outside for a terminal: nothing in it can move the cursor, recolour or hide. */
export function plainText(text: string): string {
  const clean = [...text.replace(UNSEEN, ' ')];
  return clean.length > 4 * MAX ? `${clean.slice(0, 4 * MAX).join('')}…` : clean.join('');
}
