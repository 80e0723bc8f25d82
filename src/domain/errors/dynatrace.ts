import type { ErrorTable } from './kinds.ts';

/** Errors of the area `dynatrace`. */
export const DYNATRACE_ERRORS = {} as const satisfies ErrorTable;
