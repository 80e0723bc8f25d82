import type { ErrorTable } from './kinds.ts';

/** Errors of the area `store`. */
export const STORE_ERRORS = {} as const satisfies ErrorTable;
