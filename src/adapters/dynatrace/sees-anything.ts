import type { Reading } from '../../domain/ports/tenant.ts';
import type { TenantClient } from './client.ts';
import { dqlInstant } from './encode.ts';
import { queryGrail } from './grail.ts';

/**
 * Whether this credential sees any record of Davis at all. Grail's policies hide records without a word; the classic API
 * knows scopes only, and refuses aloud what they do not allow.
 *
 * @see https://docs.dynatrace.com/docs/platform/grail/organize-data/assign-permissions-in-grail
 */
export async function seesAnything(
  client: TenantClient,
  query: { readonly fromMs: number; readonly toMs: number },
): Promise<Reading<boolean>> {
  if (!client.hasGrail) return { complete: true, value: true };
  const dql = [
    `fetch events, from: ${dqlInstant(query.fromMs)}, to: ${dqlInstant(query.toMs)}`,
    'filter event.kind == "DAVIS_EVENT" or event.kind == "DAVIS_PROBLEM"',
    'fields event.id',
    'limit 1',
  ].join('\n| ');
  const records = await queryGrail(client, { what: 'look for any record', dql });
  const value = records.rows.length > 0;
  return records.complete || value ? { complete: true, value } : { complete: false, why: records.why, value };
}
