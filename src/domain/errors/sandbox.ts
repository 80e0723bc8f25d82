import type { ErrorTable } from './kinds.ts';

/** Errors of the area `sandbox`. */
export const SANDBOX_ERRORS = {
  FG_SANDBOX_GITHUB_UNKNOWN: {
    kind: 'usage',
    say: (d: { readonly what: string; readonly name: string }) => `The sandbox's GitHub has no ${d.what} "${d.name}".`,
    fix: 'Add it to the world first, or name one that is there.',
  },
  FG_SANDBOX_GITHUB_REFUSED: {
    kind: 'usage',
    say: (d: { readonly action: string; readonly because: string }) =>
      `The sandbox's GitHub cannot ${d.action}: ${d.because}.`,
    fix: 'Change the scenario: a real GitHub would refuse this as well.',
  },
} as const satisfies ErrorTable;
