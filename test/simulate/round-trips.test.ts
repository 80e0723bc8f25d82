import { describe, expect, it } from '@jest/globals';
import { countRoundTrips } from './round-trips.ts';

describe('from the command to the proof', () => {
  it('there are eleven round trips in series, and no read is left out', async () => {
    const { rounds } = await countRoundTrips();
    expect(rounds.length).toBe(11);
    const sent = rounds.flat();
    const count = (pattern: RegExp): number => sent.filter((what) => pattern.test(what)).length;
    expect({
      permissions: count(/selfsubjectaccessreviews$/),
      rules: count(/rules\/branches/),
      entities: count(/\/entities$/),
      problems: count(/query:execute$/),
      pods: count(/\/namespaces\/shop\/pods$/),
      announced: count(/events\/ingest$/),
      // Dry run and apply.
      patched: count(/PATCH .*configmaps\/flagd-config$/),
      nudged: count(/PATCH .*\/pods\/[^/]+$/),
      // Two pods, before and after.
      bulk: count(/evaluate\/flags$/),
      // Two pods, before and twice in a row after.
      evaluated: count(/evaluate\/flags\/cartFailure$/),
      // The same on the port of the applications.
      toApplications: count(/flagd\.evaluation\.v1\.Service\/ResolveBoolean$/),
    }).toEqual({
      permissions: 9,
      rules: 1,
      entities: 1,
      problems: 1,
      pods: 3,
      announced: 1,
      patched: 2,
      nudged: 2,
      bulk: 4,
      evaluated: 6,
      toApplications: 6,
    });
  }, 60_000);
});
