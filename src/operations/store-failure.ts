import { FlipError } from '../domain/errors/flip-error.ts';

/** Nothing further may be written: the flip is in other hands, or this is a mistake of ours. */
export function isFatal(failure: unknown): boolean {
  if (failure === null) return false;
  return !(failure instanceof FlipError) || failure.code === 'FG_FLIP_CLAIM_LOST';
}

/** Not merely out of reach: waiting does not mend it. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof FlipError && error.kind === 'contract';
}
