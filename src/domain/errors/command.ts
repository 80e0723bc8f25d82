import type { ErrorTable } from './kinds.ts';

/** Errors of the area `command`. */
export const COMMAND_ERRORS = {} as const satisfies ErrorTable;
