import type { ErrorTable } from './kinds.ts';

/** Errors of the places where records and locks live. */
export const STORE_ERRORS = {
  FG_STORE_UNREADABLE: {
    kind: 'contract',
    say: (d: { place: string; what: string }) => `The state in ${d.place} cannot be read: ${d.what}.`,
    fix: 'Nothing is started on a state that cannot be read. Look at that file; a running flip can still go back with `flipgate revert --from-cluster`.',
  },
  FG_STORE_TOO_LARGE: {
    kind: 'contract',
    say: (d: { place: string; sizeBytes: number; limitBytes: number }) =>
      `${d.place} has ${d.sizeBytes} bytes; ${d.limitBytes} are the most.`,
    fix: 'A flip that was about to begin was not begun: change fewer flags in one command. A record that lies there was written by somebody else: restore the state from its history.',
  },
  FG_STORE_TOO_MANY: {
    kind: 'contract',
    say: (d: { place: string; count: number; limit: number }) =>
      `${d.place} holds ${d.count} flips that are not over; ${d.limit} are the most.`,
    fix: 'Somebody or something fills the state: look at who wrote to it, and remove the records that are none of yours.',
  },
  FG_STORE_REWRITTEN: {
    kind: 'contract',
    say: (d: { place: string; knew: string; found: string }) =>
      `The history of ${d.place} was rewritten: ${d.found} does not descend from ${d.knew}, which was there before.`,
    fix: 'No flip is started on it. Find out who force-pushed the branch; what is live can be taken back with `flipgate revert --from-cluster`.',
  },
  FG_STORE_ALTERED: {
    kind: 'contract',
    say: (d: { id: string; what: string }) =>
      `The record of flip ${d.id} says something else than the process that works on it wrote: ${d.what}.`,
    fix: 'The flip goes back by what that process knows. Find out who wrote to the state.',
  },
  FG_STORE_BUSY: {
    kind: 'unavailable',
    say: (d: { place: string }) => `Another process kept writing to the state in ${d.place}.`,
    fix: 'Run the same command again in a moment.',
  },
  FG_STORE_IO: {
    kind: 'unavailable',
    say: (d: { place: string; what: string }) => `The state in ${d.place} cannot be reached: ${d.what}.`,
    fix: 'Check that the folder exists and may be written; FLIPGATE_STATE_DIR names another one.',
  },
} as const satisfies ErrorTable;
