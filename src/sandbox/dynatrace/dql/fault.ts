import { type FlipError, flipError, hasCode } from '../../../domain/errors/flip-error.ts';

/** Why a query is refused, and where: `start` and `end` are offsets into the query, `end` behind the last character. */
export interface DqlFault {
  /** Name of the refusal as Grail spells it, for example `UNKNOWN_COMMAND`. */
  readonly errorType: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Makes the error that ends reading or running of a query; the query API turns it into its 400 answer. */
export function dqlFault(fault: DqlFault): FlipError {
  return flipError('FG_SANDBOX_DQL', fault);
}

/** The fault inside an error of `dqlFault`, or undefined for any other error. */
export function dqlFaultOf(error: unknown): DqlFault | undefined {
  if (!hasCode(error, 'FG_SANDBOX_DQL')) return undefined;
  return isDqlFault(error.data) ? error.data : undefined;
}

function isDqlFault(data: unknown): data is DqlFault {
  return typeof data === 'object' && data !== null && 'errorType' in data && 'start' in data && 'end' in data;
}
