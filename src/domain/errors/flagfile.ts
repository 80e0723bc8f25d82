import type { ErrorTable } from './kinds.ts';

/** Errors of reading and editing flag files. */
export const FLAGFILE_ERRORS = {} as const satisfies ErrorTable;
