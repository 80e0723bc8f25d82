import type { ErrorTable } from './kinds.ts';

/** Errors of the area `kubernetes`. */
export const KUBERNETES_ERRORS = {} as const satisfies ErrorTable;
