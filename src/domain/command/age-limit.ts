/** A command older than this is answered, not run: rights, branches and minds change. */
export const AGE_LIMIT_MS = 15 * 60 * 1000;
