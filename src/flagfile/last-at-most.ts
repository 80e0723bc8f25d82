/**
 * Binary search in numbers that grow with their index.
 *
 * @param at  The number at an index.
 * @returns The last index whose number is not over `value`; 0 when all are, or there is none.
 */
export function lastAtMost(count: number, at: (index: number) => number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at(middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
