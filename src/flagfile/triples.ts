const FIRST_ROWS = 256;

/**
 * A growing list of rows of three numbers. It lies in one typed array, which costs the garbage collector nothing: a file of
 * 10,000 flags makes 80,000 lines and 160,000 events, and an object or an array slot for each would be copied again and
 * again while the file is read.
 */
export class Triples {
  #numbers = new Int32Array(3 * FIRST_ROWS);
  #count = 0;

  /** How many rows there are. */
  get count(): number {
    return this.#count;
  }

  add(first: number, second: number, third: number): void {
    const at = 3 * this.#count;
    if (at === this.#numbers.length) {
      const larger = new Int32Array(2 * at);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[at] = first;
    this.#numbers[at + 1] = second;
    this.#numbers[at + 2] = third;
    this.#count += 1;
  }

  /** One number of a row; 0 where there is no such row. */
  at(row: number, column: 0 | 1 | 2): number {
    return this.#numbers[3 * row + column] ?? 0;
  }

  /** Tells the rows `from` to `to` (exclusive) in their order. */
  tell(from: number, to: number, listen: (first: number, second: number, third: number) => void): void {
    for (let at = 3 * from; at < 3 * to; at += 3)
      listen(this.#numbers[at] ?? 0, this.#numbers[at + 1] ?? 0, this.#numbers[at + 2] ?? 0);
  }
}
