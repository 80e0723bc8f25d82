import type { ErrorTable } from './kinds.ts';

/** Errors of the area `flagd`. */
export const FLAGD_ERRORS = {} as const satisfies ErrorTable;
