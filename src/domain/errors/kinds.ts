/**
 * What a caller does with an error, and the exit code that says so. Decisions (a denied flip, a bad verdict) are
 * values with exit code 1 and never appear here.
 */
export const EXIT_OF_KIND = {
  /** The request is wrong; another argument would work. */
  usage: 2,
  /** The world moved or differs; the plan no longer fits. */
  conflict: 3,
  /** Another system said no: a permission, a rule, an admission. */
  refused: 4,
  /** Time-out, 5xx, rate limit. */
  unavailable: 5,
  /** An answer that we do not understand. */
  contract: 6,
  /** Our own promise broken. */
  bug: 70,
} as const;

export type ErrorKind = keyof typeof EXIT_OF_KIND;

/**
 * One row of the catalogue. `say` states what was expected, what came and where, from the fields of `data`;
 * `fix` is the reader's next step, printed after the message and listed in docs/errors.md.
 */
export interface ErrorEntry {
  readonly kind: ErrorKind;
  // `never` lets each row name the shape of its own data and still fit one table.
  readonly say: (data: never) => string;
  readonly fix: string;
}

export type ErrorTable = Readonly<Record<`FG_${string}`, ErrorEntry>>;
