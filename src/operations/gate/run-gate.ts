import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { Reading, Tenant } from '../../domain/ports/tenant.ts';
import { CLOCK_ROUNDING_MS, whyOfClocks } from '../../domain/watch/clocks.ts';
import { type GateFacts, type GateJudgement, judgeGate } from '../../domain/watch/judge-gate.ts';
import { SOME_EVENT_MS } from '../../domain/watch/some-event.ts';
import { together } from '../../support/together.ts';
import type { Ports } from '../ports.ts';

const POLL_MS = 30 * 1000;

/** What a gate judges. */
export interface GateAsk {
  /** Names of services as Dynatrace shows them, or their entity ids; at least one. */
  readonly services: readonly string[];
  /** Phrases in titles of problems that count though they name no entity. */
  readonly titlePhrases: readonly string[];
  readonly fromMs: number;
  /** End of the span; while it lies ahead the gate waits and ends early at the first problem. */
  readonly untilMs: number;
}

export interface GateRun extends GateJudgement {
  readonly fromMs: number;
  readonly toMs: number;
  /** Address of the problem for people; '' without one. */
  readonly problemUrl: string;
}

/**
 * Looks at services for a span of time, past or to come, and judges it.
 *
 * @throws FG_GATE_ENTITY for a service that Dynatrace does not know or knows several times; FG_DYNATRACE_… when it
 *   cannot be asked at all.
 */
export async function runGate(
  { clock, tenant }: Pick<Ports, 'clock'> & { readonly tenant: Tenant },
  ask: GateAsk,
): Promise<GateRun> {
  const entityIds = (await together(ask.services.map((name) => entityOf(tenant, name)))).flat();
  // What was kept from before the span is kept from the span as well: records are not kept for ever.
  const sees = await tenant.seesAnything({ fromMs: ask.fromMs - SOME_EVENT_MS, toMs: ask.fromMs });
  for (;;) {
    const toMs = Math.min(clock.nowMs(), ask.untilMs);
    const judged = judgeGate({ ...(await look(tenant, { ask, entityIds, toMs })), sees });
    // A look that began before the end and was answered after it says nothing of what lies between.
    if (judged.verdict === 'problem' || toMs >= ask.untilMs) {
      const problemUrl = judged.problem === null ? '' : tenant.problemUrl(judged.problem.id);
      return { ...judged, fromMs: ask.fromMs, toMs, problemUrl };
    }
    await clock.sleep(Math.max(0, Math.min(POLL_MS, ask.untilMs - clock.nowMs())));
  }
}

/** One look at the span up to now. */
async function look(
  tenant: Tenant,
  { ask, entityIds, toMs }: { readonly ask: GateAsk; readonly entityIds: readonly string[]; readonly toMs: number },
): Promise<Omit<GateFacts, 'sees'>> {
  const { fromMs, titlePhrases } = ask;
  // The span as its clock has it: what has just begun there would else be still to come here.
  const aheadMs = tenant.clockAheadMs() ?? 0;
  const query = { entityIds, fromMs: fromMs + aheadMs, toMs: toMs + aheadMs };
  const [problems, counts, events] = await together([
    orUnread(tenant.problems({ ...query, toMs: query.toMs + CLOCK_ROUNDING_MS, titlePhrases })),
    orUnread(tenant.requestCounts(query)),
    orUnread(tenant.changeEvents(query)),
  ]);
  const why = whyOfClocks(tenant.clockAheadMs());
  const told = why === null ? problems : { complete: false as const, why, value: problems.value };
  return { fromMs, toMs, entityIds, problems: told, counts, events };
}

/** A look that Dynatrace did not answer, or not in a way that can be understood, reads nothing: the next one may. */
async function orUnread<T>(reading: Promise<Reading<readonly T[]>>): Promise<Reading<readonly T[]>> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof FlipError) || (error.kind !== 'unavailable' && error.kind !== 'contract')) throw error;
    return { complete: false, why: error.message, value: [] };
  }
}

/** How Dynatrace writes a service's id: the way out where several services share a name. */
const ENTITY_ID = /^SERVICE-[0-9A-F]{16}$/;

async function entityOf(tenant: Tenant, name: string): Promise<readonly string[]> {
  const entityIds = ENTITY_ID.test(name) ? [name] : [];
  const found = await tenant.resolveService({ name, entityIds });
  if (found.length !== 1) throw flipError('FG_GATE_ENTITY', { service: name, found: found.length });
  return found.map(({ id }) => id);
}
