import { foreignText } from './foreign-text.ts';

/** What is kept of an error of a library: enough to find it in that library's sources. */
interface QuietCause {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly cause: QuietCause | null;
}

/** Libraries wrap each other's errors, but never this often. */
const DEEPEST = 5;

/**
 * A library's error as a cause that may be kept: its name, code and words without any secret. The error itself carries
 * the request as well, credential and all, and whoever prints a chain of causes would print that.
 *
 * @param hide  Secrets that were sent along.
 */
export function quietCause(error: unknown, hide: readonly string[], depth = 0): QuietCause | null {
  if (!(error instanceof Error) || depth === DEEPEST) return null;
  const code =
    'code' in error && typeof error.code === 'string' ? foreignText(error.code, { hide, longest: 60 }) : null;
  const message = foreignText(error.message, { hide });
  return { name: error.name, message, code, cause: quietCause(error.cause, hide, depth + 1) };
}
