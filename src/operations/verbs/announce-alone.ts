import { flipError } from '../../domain/errors/flip-error.ts';
import type { ChangeEvent, IngestAnswer, Tenant } from '../../domain/ports/tenant.ts';

/** What is announced: that this variant of the flag, which the service reads, is now the default. */
export interface Announcement {
  readonly service: string;
  readonly flag: string;
  readonly variant: string;
}

/**
 * The change event of the well-known lab script, byte for byte: no start time, one boolean property, a selector by the
 * service's name without quotes.
 *
 * @throws FG_DYNATRACE_NAME for a name that the selector cannot carry without quotes
 */
export function labEvent({ service, flag, variant }: Announcement): ChangeEvent {
  // A comma or a parenthesis would be read as the selector's own, and how to escape them is not documented.
  if (!/^[A-Za-z0-9 ._:/-]{1,200}$/.test(service)) throw flipError('FG_DYNATRACE_NAME', { name: service });
  return {
    eventType: 'CUSTOM_CONFIGURATION',
    title: 'feature flag changed',
    entitySelector: `type(SERVICE),entityName.equals(${/ /.test(service) ? `"${service}"` : service})`,
    startMs: null,
    properties: {
      'dt.event.is_rootcause_relevant': true,
      action: 'changed',
      'feature_flag.key': flag,
      defaultValue: variant,
    },
  };
}

/**
 * Sends that event and nothing else.
 *
 * @throws FG_ANNOUNCE_NOWHERE when it was taken and sits on no entity, or not on all that it was reported for; FG_DYNATRACE_…
 */
export async function announceAlone(tenant: Tenant, announcement: Announcement): Promise<IngestAnswer> {
  const answer = await tenant.announce(labEvent(announcement));
  const statuses = answer.rows.map(({ status }) => status);
  const landed = statuses.filter((status) => status === 'OK').length;
  if (landed > 0 && landed === answer.reportCount && landed === statuses.length) return answer;
  throw flipError('FG_ANNOUNCE_NOWHERE', {
    service: announcement.service,
    reportCount: answer.reportCount,
    landed,
    statuses,
  });
}
