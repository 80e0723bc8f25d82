import type { ErrorTable } from './kinds.ts';

/** Errors of listening to a repository. */
export const LISTEN_ERRORS = {
  FG_LISTEN_CURSOR: {
    kind: 'contract',
    say: (d: { path: string; where: string; expected: string; came: string }) =>
      `${d.path} does not say how far this repository was listened to: expected ${d.expected} in ${d.where}, got ${d.came}.`,
    fix: 'Delete the file: listening then begins with what is said from now on.',
  },
  FG_LISTEN_CURSOR_UNREACHABLE: {
    kind: 'unavailable',
    say: (d: { path: string; what: string }) =>
      `${d.path}, which says how far this repository was listened to, ${d.what}.`,
    fix: 'Check that the folder exists and may be written; FLIPGATE_STATE_DIR names another one.',
  },
} as const satisfies ErrorTable;
