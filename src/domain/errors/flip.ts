import type { ErrorTable } from './kinds.ts';

/** Errors of the area `flip`. */
export const FLIP_ERRORS = {} as const satisfies ErrorTable;
