// Longer words are no slips of the finger, and comparing them costs their product.
const LONGEST_WORD = 128;

/**
 * The candidate that somebody who typed `word` most likely meant, or undefined when none is close: equal but for case,
 * else within one slip per three characters (a character more, less, other, or two swapped), else the only candidate
 * that contains the word or is contained in it. Ties go to a candidate that goes on where the word ends, then to the
 * first.
 *
 * @param word  As typed; untrusted, any length.
 * @param candidates  Legal names, exactly as spelled.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word === '' || word.length > LONGEST_WORD) return undefined;
  const typed = word.toLowerCase();
  let best: string | undefined;
  let bestSlips = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > bestSlips) continue;
    const lower = candidate.toLowerCase();
    // Half a slip less for a word that was only broken off.
    const slips = countSlips(typed, lower) - (lower !== typed && lower.startsWith(typed) ? 0.5 : 0);
    // A word replaced in every character is another word, however short.
    if (slips >= bestSlips || slips >= Math.max(typed.length, candidate.length)) continue;
    best = candidate;
    bestSlips = slips;
  }
  return best ?? onlyOverlap(typed, candidates);
}

function onlyOverlap(typed: string, candidates: readonly string[]): string | undefined {
  if (typed.length < 3) return undefined;
  const overlapping = candidates.filter((candidate) => {
    const lower = candidate.toLowerCase();
    return lower.includes(typed) || (lower.length >= 3 && typed.includes(lower));
  });
  return overlapping.length === 1 ? overlapping[0] : undefined;
}

/** Edit distance with swaps of neighbours (optimal string alignment). */
function countSlips(left: string, right: string): number {
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          at(previous, column) + 1,
          at(current, column - 1) + 1,
          at(previous, column - 1) + (same ? 0 : 1),
          swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
