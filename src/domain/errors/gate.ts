import { quote } from '../quote.ts';
import type { ErrorTable } from './kinds.ts';

/** Errors of asking for a gate. */
export const GATE_ERRORS = {
  FG_GATE_SERVICE: {
    kind: 'usage',
    say: () => 'A gate needs the service that it judges.',
    fix: 'Name it with `service`; several with commas between. A gate over nothing would always be green.',
  },
  FG_GATE_ENTITY: {
    kind: 'usage',
    say: (d: { service: string; found: number }) =>
      d.found === 0
        ? `Dynatrace knows no service ${quote(d.service)} (by exact name, seen in the last 24 h, or by id).`
        : `Dynatrace knows ${d.found} services called ${quote(d.service)}, and the gate would judge one of them.`,
    fix: 'Give the name exactly as Dynatrace shows it; where several share it, their entity ids (SERVICE-…) with commas between.',
  },
  FG_GATE_SINCE: {
    kind: 'usage',
    say: (d: { since: string }) => `The gate would begin at ${d.since}, which is still to come.`,
    fix: 'Give the start of the deployment as `since` (2026-05-01T12:00:00Z, or 15m for a quarter of an hour ago).',
  },
  FG_GATE_SINCE_EMPTY: {
    kind: 'usage',
    say: () => '`since` is empty: the gate would judge the time before now, and not the one that was meant.',
    fix: 'See what the expression in `since` comes to, an output of a job that did not run, or of another name, for one; `look-back` is the time before now.',
  },
  FG_GATE_NO_DYNATRACE: {
    kind: 'usage',
    say: () => 'A gate judges by what Dynatrace knows, and Dynatrace is not configured for this run.',
    fix: 'Set DT_URL and DT_API_TOKEN (classic), or DT_PLATFORM_TOKEN, in the environment of the step.',
  },
} as const satisfies ErrorTable;
