import type { ErrorTable } from './kinds.ts';

/** Errors of the area `github`. */
export const GITHUB_ERRORS = {} as const satisfies ErrorTable;
