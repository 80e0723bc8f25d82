import type { ErrorTable } from './kinds.ts';

/** Errors of asking for a gate. */
export const GATE_ERRORS = {
  FG_GATE_SERVICE: {
    kind: 'usage',
    say: () => 'A gate needs the service that it judges.',
    fix: 'Name it with `service`; several with commas between. A gate over nothing would always be green.',
  },
  FG_GATE_SINCE: {
    kind: 'usage',
    say: (d: { since: string }) => `The gate would begin at ${d.since}, which is still to come.`,
    fix: 'Give the start of the deployment as `since` (2026-05-01T12:00:00Z, or 15m for a quarter of an hour ago).',
  },
  FG_GATE_NO_DYNATRACE: {
    kind: 'usage',
    say: () => 'A gate judges by what Dynatrace knows, and Dynatrace is not configured for this run.',
    fix: 'Set DT_URL and DT_API_TOKEN (classic), or DT_PLATFORM_TOKEN, in the environment of the step.',
  },
} as const satisfies ErrorTable;
