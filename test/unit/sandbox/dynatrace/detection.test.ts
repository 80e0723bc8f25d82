import { describe, expect, it } from '@jest/globals';
import { drive, MINUTE_MS, makeTenant, START_MS } from './tenant.ts';

const BAD = [100, 10] as const;
const GOOD = [100, 0] as const;
const ANALYSIS_MS = 3 * MINUTE_MS;

describe('problems from counted failures', () => {
  const cases: readonly { name: string; minutes: readonly (readonly [number, number])[]; problems: number }[] = [
    { name: 'three bad minutes in a row open one', minutes: [BAD, BAD, BAD], problems: 1 },
    { name: 'three of five are enough', minutes: [BAD, GOOD, BAD, GOOD, BAD], problems: 1 },
    { name: 'two of five are not', minutes: [BAD, GOOD, GOOD, GOOD, BAD], problems: 0 },
    { name: 'three of six are not', minutes: [BAD, GOOD, GOOD, BAD, GOOD, BAD].toReversed(), problems: 0 },
    {
      name: 'failures below the rate open none',
      minutes: [
        [100, 4],
        [100, 4],
        [100, 4],
        [100, 4],
      ],
      problems: 0,
    },
    {
      name: 'no traffic opens none',
      minutes: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      problems: 0,
    },
    { name: 'no reports at all open none', minutes: [], problems: 0 },
  ];
  it.each(cases)('$name', ({ minutes, problems }) => {
    const tenant = makeTenant();
    drive(tenant, minutes);
    tenant.wait(ANALYSIS_MS);
    expect(tenant.world.problems).toHaveLength(problems);
  });

  it('is announced only after the analysis, dated back to the first bad minute', () => {
    const tenant = makeTenant();
    drive(tenant, [GOOD, BAD, BAD, BAD]);
    tenant.wait(ANALYSIS_MS - 1);
    expect(tenant.world.problems).toHaveLength(0);
    tenant.wait(1);
    const [problem] = tenant.world.problems;
    expect(problem).toMatchObject({
      startMs: START_MS + MINUTE_MS,
      affected: [tenant.cart.entityId],
      rootCause: tenant.cart.entityId,
      category: 'ERROR',
      history: [{ transition: 'CREATED', atMs: START_MS + 4 * MINUTE_MS + ANALYSIS_MS }],
    });
    expect(problem?.problemId).toMatch(/^-?\d+_\d+V2$/);
    expect(problem?.displayId).toMatch(/^P-\d+$/);
  });

  it('closes after five healthy minutes, not after four', () => {
    const tenant = makeTenant();
    drive(tenant, [BAD, BAD, BAD, BAD, BAD, BAD, GOOD, GOOD, GOOD, GOOD]);
    expect(tenant.world.problems[0]?.endMs).toBeNull();
    drive(tenant, [GOOD]);
    expect(tenant.world.problems[0]?.endMs).toBe(START_MS + 11 * MINUTE_MS);
  });

  it('stays open when traffic stops: silence is no health', () => {
    const tenant = makeTenant();
    drive(tenant, [BAD, BAD, BAD]);
    tenant.wait(60 * MINUTE_MS);
    expect(tenant.world.problems[0]?.endMs).toBeNull();
  });

  it('feeds an open problem of the entity instead of opening another', () => {
    const tenant = makeTenant();
    const old = tenant.world.openProblem({ title: 'Slow', affected: [tenant.cart.entityId], startMs: START_MS - 1 });
    drive(tenant, [BAD, BAD, BAD]);
    tenant.wait(ANALYSIS_MS);
    expect(tenant.world.problems).toEqual([old]);
    expect(old.history.map(({ transition }) => transition)).toEqual(['CREATED', 'UPDATED']);
    drive(tenant, [GOOD, GOOD, GOOD, GOOD, GOOD]);
    expect(old.endMs).toBeNull();
  });

  it('opens a new one when the open problem is older than the merge window', () => {
    const tenant = makeTenant();
    tenant.world.openProblem({ title: 'Old', affected: [tenant.cart.entityId], startMs: START_MS - 91 * MINUTE_MS });
    drive(tenant, [BAD, BAD, BAD]);
    tenant.wait(ANALYSIS_MS);
    expect(tenant.world.problems).toHaveLength(2);
  });

  it.each([
    { reopenMs: 0, transitions: [['CREATED', 'CLOSED'], ['CREATED']] },
    { reopenMs: 30 * MINUTE_MS, transitions: [['CREATED', 'CLOSED', 'REOPENED']] },
  ])('comes back within $reopenMs ms as the settings say', ({ reopenMs, transitions }) => {
    const tenant = makeTenant();
    tenant.world.settings.detection.reopenMs = reopenMs;
    drive(tenant, [BAD, BAD, BAD, BAD, BAD, BAD, GOOD, GOOD, GOOD, GOOD, GOOD, BAD, BAD, BAD]);
    tenant.wait(ANALYSIS_MS);
    expect(tenant.world.problems.map(({ history }) => history.map(({ transition }) => transition))).toEqual(
      transitions,
    );
  });

  it('suppresses frequent issues but shows the signal', async () => {
    const tenant = makeTenant();
    tenant.world.settings.detection.frequentAfter = 1;
    drive(tenant, [BAD, BAD, BAD, BAD, BAD, BAD, GOOD, GOOD, GOOD, GOOD, GOOD, BAD, BAD, BAD]);
    tenant.wait(ANALYSIS_MS);
    expect(tenant.world.problems).toHaveLength(1);
    const { records } = await tenant.dql('fetch events | filter dt.davis.is_frequent_event == true | dedup event.id');
    expect(records).toHaveLength(1);
  });

  it('opens the problem of the log line with a title and no entity in it', async () => {
    const tenant = makeTenant();
    const title = 'Critical Redis connection error!';
    Object.assign(tenant.world.settings.detection, { entityless: true, title });
    drive(tenant, [BAD, BAD, BAD]);
    tenant.wait(ANALYSIS_MS);
    const byTitle = 'fetch dt.davis.problems | filter matchesPhrase(event.name, "critical redis connection error!")';
    expect((await tenant.dql(byTitle)).records).toMatchObject([
      { 'event.name': title, affected_entity_ids: [], root_cause_entity_id: null },
    ]);
    const byEntity = `fetch events | filter in(affected_entity_ids, array("${tenant.cart.entityId}"))`;
    expect((await tenant.dql(byEntity)).records).toEqual([]);
  });

  it('can be told to need seconds', () => {
    const tenant = makeTenant();
    Object.assign(tenant.world.settings.detection, { sampleMs: 1000, analysisMs: 2000 });
    for (let second = 0; second < 3; second += 1) {
      tenant.world.reportRequests({ service: 'cart', atMs: tenant.timeline.nowMs, requests: 10, failures: 1 });
      tenant.wait(1000);
    }
    tenant.wait(2000);
    expect(tenant.world.problems).toHaveLength(1);
  });

  it('refuses a report for a service that nobody knows', () => {
    const { world } = makeTenant();
    expect(() => world.reportRequests({ service: 'crat', atMs: 0, requests: 1, failures: 0 })).toThrow(
      expect.objectContaining({ code: 'FG_SANDBOX_DYNATRACE_SCRIPT' }),
    );
  });
});
