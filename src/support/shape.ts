/** What stood where something else was expected. `came` names the type, never the value: it may hold anything. */
export interface Mismatch {
  /** Path inside the answer, e.g. `repository.commits[0].sha`. */
  readonly where: string;
  readonly expected: string;
  readonly came: string;
}

/**
 * Reads a value from outside step by step; the first thing that is not as expected is thrown as the error that `fail`
 * makes, with its place. A missing member reads like `undefined`, so `orNull` covers both absent and null.
 */
export class Shape {
  readonly value: unknown;
  readonly where: string;
  readonly #fail: (mismatch: Mismatch) => Error;

  constructor(value: unknown, fail: (mismatch: Mismatch) => Error, where = '') {
    this.value = value;
    this.#fail = fail;
    this.where = where;
  }

  /** Member of an object. */
  get(key: string): Shape {
    return new Shape(this.fields()[key], this.#fail, this.where === '' ? key : `${this.where}.${key}`);
  }

  /** All members of an object. */
  fields(): Readonly<Record<string, unknown>> {
    return isFields(this.value) ? this.value : this.#refuse('an object');
  }

  /** Elements of a list. */
  items(): readonly Shape[] {
    if (!Array.isArray(this.value)) return this.#refuse('a list');
    return this.value.map((item: unknown, index) => new Shape(item, this.#fail, `${this.where}[${index}]`));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.#refuse('a text');
  }

  /** A text of this form; `expected` names it for the reader. */
  textLike(pattern: RegExp, expected: string): string {
    return typeof this.value === 'string' && pattern.test(this.value) ? this.value : this.#refuse(expected);
  }

  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.#refuse('true or false');
  }

  /** A whole number that a double holds exactly; JSON parsers that know bigints are met half way. */
  integer(): number {
    const number = typeof this.value === 'bigint' ? Number(this.value) : this.value;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : this.#refuse('a whole number');
  }

  /** A number, or text that is one: Grail sends 64-bit numbers as text. */
  amount(): number {
    const { value } = this;
    if (typeof value === 'bigint') return Number(value);
    const number = typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : this.#refuse('a number');
  }

  /** An instant written by ISO 8601, as milliseconds since 1970. */
  instantMs(): number {
    const ms = typeof this.value === 'string' && /^\d{4}-\d\d-\d\dT/.test(this.value) ? Date.parse(this.value) : NaN;
    return Number.isNaN(ms) ? this.#refuse('an instant (ISO 8601)') : ms;
  }

  orNull<T>(read: (shape: Shape) => T): T | null {
    return this.value === null || this.value === undefined ? null : read(this);
  }

  #refuse(expected: string): never {
    throw this.#fail({ where: this.where === '' ? 'the answer' : this.where, expected, came: typeName(this.value) });
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typeName(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
