import { hasCode } from '../../domain/errors/flip-error.ts';
import type { Reading, Tenant } from '../../domain/ports/tenant.ts';
import { readChangeEvents } from './change-events.ts';
import { type DynatraceConnection, makeTenantClient } from './client.ts';
import { resolveService } from './entities.ts';
import { ingestEvent } from './ingest.ts';
import { problemUrl } from './problem-url.ts';
import { readProblems } from './problems.ts';
import { readRequestCounts } from './request-counts.ts';
import { seesAnything } from './sees-anything.ts';

/**
 * A Dynatrace environment. Readings that may be cut, blind or refused come back incomplete; errors are FG_DYNATRACE_*.
 *
 * @throws FG_DYNATRACE_CREDENTIAL when no side is configured
 */
export function makeTenant(connection: DynatraceConnection): Tenant {
  const client = makeTenantClient(connection);
  const baseUrls = { classic: connection.classic?.base ?? null, platform: connection.platform?.base ?? null };
  return {
    resolveService: (query) => resolveService(client, query),
    announce: (event) => ingestEvent(client, event),
    async changeEvents(query) {
      // A question about nothing has no answer, least of all a complete one.
      if (query.entityIds.length === 0) return { complete: false, why: 'no entity to look at', value: [] };
      return orBlind(readChangeEvents(client, query), []);
    },
    async problems(query) {
      const nothing = query.entityIds.length === 0 && query.titlePhrases.length === 0;
      if (nothing) return { complete: false, why: 'neither an entity nor a title to look for', value: [] };
      return orBlind(readProblems(client, query), []);
    },
    async requestCounts(query) {
      if (query.entityIds.length === 0) return { complete: false, why: 'no entity to look at', value: [] };
      return orBlind(readRequestCounts(client, query), []);
    },
    seesAnything: (query) => orBlind(seesAnything(client, query), false),
    clockAheadMs: () => client.clockAheadMs(),
    problemUrl: (problemId) => problemUrl(baseUrls, problemId),
  };
}

/** A missing right hides what is there: neither "nothing there" nor a failure of what is being read for. */
async function orBlind<T>(reading: Promise<Reading<T>>, nothing: T): Promise<Reading<T>> {
  try {
    return await reading;
  } catch (error) {
    if (!hasCode(error, 'FG_DYNATRACE_REFUSED')) throw error;
    return { complete: false, why: error.message, value: nothing };
  }
}
