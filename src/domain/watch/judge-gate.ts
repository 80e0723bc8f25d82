import type { FoundEvent, Problem, Reading, RequestCount } from '../ports/tenant.ts';
import type { Verdict } from '../record/names.ts';
import { CLEAN_FLOOR_MS } from './clean-floor.ts';

/** What a gate measured of its services. */
export interface GateFacts {
  readonly fromMs: number;
  readonly toMs: number;
  readonly entityIds: readonly string[];
  /** Problems on the services, or with a phrase that counts, that overlap the span. */
  readonly problems: Reading<readonly Problem[]>;
  readonly counts: Reading<readonly RequestCount[]>;
  /** Events on the services in the span; those count that Dynatrace holds for frequent issues, and opens no problem of. */
  readonly events: Reading<readonly FoundEvent[]>;
  /** Whether the credential sees any record of events and problems, of whatever entity. */
  readonly sees: Reading<boolean>;
}

export interface GateJudgement {
  readonly verdict: Extract<Verdict, 'clean' | 'problem' | 'unknown'>;
  /** One word per sentence; the first is the reason. Empty for `clean`. */
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly problem: Problem | null;
}

/**
 * Judges a span of time. A problem that was merged into another is that other one; where no reading shows that, nobody
 * here can tell what it is. A problem counts wherever it was read; `clean` needs every read to be complete, requests on each
 * service, and a span in which a problem would have been opened. Anything else is unknown.
 */
export function judgeGate(facts: GateFacts): GateJudgement {
  const { problems, counts, events } = facts;
  const counting = problems.value.filter(({ duplicate, underMaintenance }) => !duplicate && !underMaintenance);
  const [problem] = counting.toSorted((left, right) => left.startMs - right.startMs);
  if (problem !== undefined) {
    const text = `${problem.displayId} ${problem.title} is ${problem.active ? 'open' : 'closed again'}`;
    return { verdict: 'problem', reasons: [{ code: 'problem', text }], problem };
  }
  const reasons = [
    ...(problems.complete ? [] : [{ code: 'reads', text: `problems could not be read whole: ${problems.why}` }]),
    ...(problems.value.some(({ underMaintenance }) => underMaintenance)
      ? [{ code: 'maintenance', text: 'a problem is hidden by a maintenance window' }]
      : []),
    ...problems.value.filter(({ duplicate }) => duplicate).map(merged),
    ...(counts.complete ? [] : [{ code: 'reads', text: `requests could not be counted: ${counts.why}` }]),
    ...(counts.complete ? quiet(facts, counts.value) : []),
    ...(events.complete ? [] : [{ code: 'reads', text: `events could not be read whole: ${events.why}` }]),
    ...events.value.filter(({ frequent }) => frequent).map(held),
    ...blind(facts.sees),
    ...window(facts),
  ];
  return { verdict: reasons.length === 0 ? 'clean' : 'unknown', reasons, problem: null };
}

function blind(sees: Reading<boolean>) {
  if (sees.complete && sees.value) return [];
  const why = sees.complete ? 'not one record of any event or problem is seen' : sees.why;
  return [{ code: 'blind', text: `whether the token sees problems at all is not known: ${why}` }];
}

function merged({ displayId, title }: Problem) {
  return {
    code: 'merged',
    text: `${displayId} ${title} was merged into another problem, which lies on none of the services`,
  };
}

function held({ title }: FoundEvent) {
  return { code: 'frequent', text: `${title} was seen, and held for a frequent issue, of which no problem is opened` };
}

function quiet({ entityIds }: GateFacts, counts: readonly RequestCount[]) {
  return entityIds
    .filter((id) => !counts.some(({ entityId, requests }) => entityId === id && requests > 0))
    .map((id) => ({ code: 'traffic', text: `no request of ${id} was counted: a problem could not have shown` }));
}

function window({ fromMs, toMs }: GateFacts) {
  const minutes = Math.round((toMs - fromMs) / 60_000);
  const needed = CLEAN_FLOOR_MS / 60_000;
  const text = `${minutes} min were judged; a problem may take ${needed} min to be opened`;
  return toMs - fromMs < CLEAN_FLOOR_MS ? [{ code: 'window', text }] : [];
}
