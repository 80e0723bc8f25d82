import { showUnseen } from '../quote.ts';
import { ERRORS, type ErrorCode, type ErrorData } from './catalogue.ts';
import { type ErrorEntry, type ErrorKind, EXIT_OF_KIND } from './kinds.ts';

/** The one error class of flipgate. Callers match `code`, never the class or the words. */
export class FlipError extends Error {
  override readonly name = 'FlipError';
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  /** The fields behind the sentence, for `--json` and for callers. Never a credential. */
  readonly data: unknown;
  /** What the reader should do next. */
  readonly fix: string;

  constructor(code: ErrorCode, entry: ErrorEntry, data: unknown, options?: ErrorOptions) {
    super((entry.say as (data: unknown) => string)(seen(data)), options);
    this.code = code;
    this.kind = entry.kind;
    this.data = data;
    this.fix = entry.fix;
  }

  /** Process exit code of this error's kind. */
  get exitCode(): number {
    return EXIT_OF_KIND[this.kind];
  }
}

/** The data with every text in it on one line: a sentence's line ends are its own, never those of a name put into it. */
function seen(data: unknown): unknown {
  if (typeof data === 'string') return showUnseen(data);
  if (Array.isArray(data)) return data.map(seen);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, seen(value)]));
}

/**
 * Makes the error of one catalogue row; the only way an error is made in `src/`.
 *
 * @param code  Key of the catalogue.
 * @param data  Fields that the row's sentence needs.
 * @param options  `cause` is kept; it is never printed raw.
 */
export function flipError<Code extends ErrorCode>(
  code: Code,
  data: ErrorData<Code>,
  options?: ErrorOptions,
): FlipError {
  return new FlipError(code, ERRORS[code] as ErrorEntry, data, options);
}

/** True for an error of ours with this code. */
export function hasCode(error: unknown, code: ErrorCode): error is FlipError {
  return error instanceof FlipError && error.code === code;
}
