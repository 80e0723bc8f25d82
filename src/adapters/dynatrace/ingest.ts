import type { Json } from '../../domain/json.ts';
import type { ChangeEvent, IngestAnswer } from '../../domain/ports/tenant.ts';
import type { TenantClient } from './client.ts';

/**
 * Sends one change event; the keys go in the order of the lab's own script, so that the same event has the same bytes.
 * 201 says only that the request was read: the rows say on how many entities the event sits.
 *
 * @see https://docs.dynatrace.com/docs/dynatrace-api/environment-api/events-v2/post-event
 */
export async function ingestEvent(client: TenantClient, event: ChangeEvent): Promise<IngestAnswer> {
  const { eventType, title, entitySelector, startMs, properties } = event;
  const start: Readonly<Record<string, Json>> = startMs === null ? {} : { startTime: startMs };
  const { data } = await client.send({
    what: 'take the change event',
    api: 'environment',
    method: 'POST',
    path: '/events/ingest',
    body: { eventType, title, entitySelector, ...start, properties },
    accept: [201],
  });
  const rows = data.get('eventIngestResults').orNull((list) => list.items()) ?? [];
  return {
    reportCount: data.get('reportCount').integer(),
    rows: rows.map((row) => ({
      correlationId: row.get('correlationId').orNull((id) => id.text()) ?? '',
      status: row.get('status').text(),
    })),
  };
}
