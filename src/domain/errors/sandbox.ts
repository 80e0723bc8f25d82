import type { ErrorTable } from './kinds.ts';

/** Errors of the area `sandbox`. */
export const SANDBOX_ERRORS = {} as const satisfies ErrorTable;
