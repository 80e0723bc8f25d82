import { flipError } from '../../domain/errors/flip-error.ts';
import type { Entity } from '../../domain/ports/tenant.ts';
import type { TenantClient } from './client.ts';
import { selectIds, selectServiceName } from './encode.ts';
import { readPages } from './pages.ts';

/**
 * The service entities that are meant: by id where ids are given, else by exact name among those seen in the last 24 hours,
 * the ones that an event's selector would match (Events API v2, "entitySelector").
 *
 * @throws FG_DYNATRACE_NAME
 */
export async function resolveService(
  client: TenantClient,
  query: { readonly name: string; readonly entityIds: readonly string[] },
): Promise<readonly Entity[]> {
  const byId = query.entityIds.length > 0;
  const what = byId ? 'find the service by its id' : 'find the service by its name';
  const listed = await readPages(client, {
    what,
    path: '/entities',
    key: 'entities',
    query: {
      entitySelector: byId ? selectIds(query.entityIds) : selectServiceName(query.name),
      from: byId ? 'now-72h' : 'now-24h',
    },
  });
  if (!listed.complete) {
    throw flipError('FG_DYNATRACE_ANSWER', { what, expected: 'a list that ends', came: listed.why });
  }
  const entities = listed.items.map((entity) => ({
    id: entity.get('entityId').text(),
    name: entity.get('displayName').text(),
  }));
  return byId
    ? entities.filter((entity) => query.entityIds.includes(entity.id))
    : // The selector compares without case.
      entities.filter((entity) => entity.name === query.name);
}
