import type { ErrorTable } from './kinds.ts';

/** Errors of the area `config`. */
export const CONFIG_ERRORS = {} as const satisfies ErrorTable;
