import { flipError } from '../../domain/errors/flip-error.ts';
import type { ChangeEvent, FoundEvent, Tenant } from '../../domain/ports/tenant.ts';
import { keyOf, partsOf } from '../../domain/record/names.ts';
import { wentBackMs } from '../../domain/record/phase.ts';
import type { Frozen } from '../../domain/record/record.ts';
import { receiptOf } from '../../domain/record/standing.ts';
import { sayMove, sayVariant } from '../../domain/say-moves.ts';
import { SKEW_MS } from '../../domain/watch/clocks.ts';
import type { Effect, EffectContext, IntentRequest, Sighting } from './effect.ts';

/** How long an accepted event may take to become readable before it counts as absent. */
const INGEST_LAG_MS = 60 * 1000;
const POLL_MS = 5 * 1000;

interface AnnounceBody {
  readonly event: ChangeEvent;
  readonly entityIds: readonly string[];
}

/** Properties by which our own event is found again; a test keeps them apart from the lab's keys. */
const OWN = { flip: 'flipgate.flip_id', phase: 'flipgate.phase', flag: 'feature_flag.key' } as const;

/**
 * The change event of one flag, in one direction. The lab's keys are kept; the title carries direction and id because
 * Dynatrace merges events of equal type, title and source while they are active.
 *
 * @param startMs  Frozen start: the same bytes are sent whenever they are sent.
 */
export function announceIntent(request: IntentRequest & { readonly startMs: number }): Frozen {
  const { plan, id, direction, index, startMs } = request;
  const change = plan.changes[index];
  if (change === undefined)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id, what: `no change ${index} in the plan` });
  const [from, to] = direction === 'do' ? [change.from, change.to] : [change.to, change.from];
  const entityIds = change.entities.map((entity) => entity.id);
  const event: ChangeEvent = {
    eventType: 'CUSTOM_CONFIGURATION',
    title: `Flag ${sayMove({ flag: change.flag, from, to })} (flip ${id.slice(0, 8)})`,
    entitySelector: `entityId(${entityIds.map((entityId) => `"${entityId}"`).join(',')})`,
    startMs,
    properties: {
      'dt.event.is_rootcause_relevant': 'true',
      action: direction === 'do' ? 'changed' : 'reverted',
      [OWN.flag]: change.flag,
      defaultValue: sayVariant(to),
      'feature_flag.provider.name': 'flagd',
      ...(to === null ? {} : { 'feature_flag.result.variant': to }),
      ...(from === null ? {} : { 'flipgate.previous_variant': from }),
      [OWN.flip]: id,
      [OWN.phase]: direction,
      'flipgate.actor': plan.actor,
      'flipgate.environment': plan.environment,
      ...(plan.reason === null ? {} : { 'dt.event.description': plan.reason }),
      ...(plan.repository === null ? {} : { 'vcs.repository.name': plan.repository }),
      ...(plan.pullRequest === null
        ? {}
        : {
            'vcs.change.id': String(plan.pullRequest.number),
            'dt.event.deployment.ci_back_link': plan.pullRequest.url,
          }),
    },
  };
  const body: AnnounceBody = { event, entityIds };
  return { identity: `${id}/${direction}/${change.flag}`, body: JSON.stringify(body), base: {} };
}

function bodyOf(frozen: Frozen): AnnounceBody {
  return JSON.parse(frozen.body) as AnnounceBody;
}

function isThisOne(event: FoundEvent, wanted: ChangeEvent): boolean {
  return [OWN.flip, OWN.phase, OWN.flag].every((key) => event.properties[key] === String(wanted.properties[key]));
}

function tenantOf({ ports, record }: EffectContext): Tenant {
  if (ports.tenant === null) throw flipError('FG_FLIP_PORT_MISSING', { id: record.id, port: 'Dynatrace' });
  return ports.tenant;
}

/** Forward all of them; back only as many as the forward event reached: nothing has to be taken back from the others. */
function entitiesToReach({ record, key }: EffectContext, all: number): number {
  const { direction, index } = partsOf(key);
  const forward = direction === 'undo' ? receiptOf(record, keyOf('do', 'announce', index)) : undefined;
  const data = forward?.data;
  const accepted = typeof data === 'object' && data !== null && 'accepted' in data ? data['accepted'] : null;
  return forward?.end === 'refused' && typeof accepted === 'number' ? accepted : all;
}

async function perform(context: EffectContext): Promise<Sighting> {
  const { event, entityIds } = bodyOf(context.frozen);
  const answer = await tenantOf(context).announce(event);
  const accepted = answer.rows.filter((row) => row.status === 'OK').length;
  const data = {
    accepted,
    reportCount: answer.reportCount,
    correlationIds: answer.rows.map((row) => row.correlationId),
  };
  const needed = entitiesToReach(context, entityIds.length);
  if (accepted >= needed && answer.reportCount >= needed) return { end: 'done', data };
  const bad = answer.rows.filter((row) => row.status !== 'OK').map((row) => row.status);
  const why = `accepted for ${accepted} of ${entityIds.length} entities${bad.length === 0 ? '' : ` (${bad.join(', ')})`}`;
  return { end: 'refused', data: { ...data, why } };
}

/** Looks for the event until the ingest lag is over; only a complete reading can say that it is not there. */
async function observe(context: EffectContext): Promise<Sighting> {
  const { event, entityIds } = bodyOf(context.frozen);
  const { clock } = context.ports;
  // The way back may have been announced before this record knew of it (by a process that could not write to it), or dated
  // anew since.
  const sinceMs =
    partsOf(context.key).direction === 'do' ? (event.startMs ?? clock.nowMs()) : context.record.plan.startMs;
  const untilMs = clock.nowMs() + INGEST_LAG_MS;
  for (;;) {
    const reading = await tenantOf(context).changeEvents({
      entityIds,
      // Clocks differ: from a little before its own start.
      fromMs: sinceMs - SKEW_MS,
      toMs: clock.nowMs() + SKEW_MS,
    });
    if (!reading.complete) return { end: 'unknown', data: { why: reading.why } };
    const found = reading.value.filter((candidate) => isThisOne(candidate, event));
    const seen = new Set(found.flatMap((candidate) => candidate.entityIds));
    if (seen.size >= entitiesToReach(context, entityIds.length))
      return { end: 'done', data: { eventIds: found.map((candidate) => candidate.eventId) } };
    if (clock.nowMs() >= untilMs) {
      if (found.length === 0) return { end: 'absent', data: {} };
      return {
        end: 'refused',
        data: { accepted: seen.size, why: `found on ${seen.size} of ${entityIds.length} entities` },
      };
    }
    await clock.sleep(POLL_MS);
  }
}

/** The event of a way back that took long, dated when the value was back: until then the flag was as the flip had set it. */
async function refreeze({ record, frozen }: EffectContext): Promise<Frozen> {
  const body = bodyOf(frozen);
  const startMs = wentBackMs(record) ?? body.event.startMs;
  return { ...frozen, body: JSON.stringify({ ...body, event: { ...body.event, startMs } }) };
}

/** Tells Dynatrace of a flag's change, before it takes effect (do) or after it went back (undo). */
export const announceEffect: Effect = { observe, perform, refreeze };
