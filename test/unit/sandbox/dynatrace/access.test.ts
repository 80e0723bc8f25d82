import { describe, expect, it } from '@jest/globals';
import { makeTenant, read, request, START_MS } from './tenant.ts';

const CLASSIC = 'https://abc12345.live.dynatrace.com';
const PLATFORM = 'https://abc12345.apps.dynatrace.com';
const MIRROR = `${PLATFORM}/platform/classic/environment-api/v2`;

type Tenant = ReturnType<typeof makeTenant>;

describe('who may ask which host', () => {
  const rows: readonly {
    name: string;
    url: string;
    header: (tenant: Tenant) => string | null;
    status: number;
    says?: RegExp;
  }[] = [
    { name: 'classic without credential', url: `${CLASSIC}/api/v2/events`, header: () => null, status: 401 },
    {
      name: 'classic with a platform token',
      url: `${CLASSIC}/api/v2/events`,
      header: ({ platformToken }) => `Bearer ${platformToken.token}`,
      status: 401,
    },
    {
      name: 'classic with a classic token as Bearer',
      url: `${CLASSIC}/api/v2/events`,
      header: ({ classicToken }) => `Bearer ${classicToken.token}`,
      status: 401,
    },
    {
      name: 'classic with an unknown token',
      url: `${CLASSIC}/api/v2/events`,
      header: () => 'Api-Token x',
      status: 401,
    },
    {
      name: 'classic with the right token',
      url: `${CLASSIC}/api/v2/events`,
      header: ({ classicToken }) => `Api-Token ${classicToken.token}`,
      status: 200,
    },
    { name: 'platform without credential', url: `${MIRROR}/events`, header: () => null, status: 302 },
    {
      name: 'platform with Api-Token',
      url: `${MIRROR}/events`,
      header: ({ classicToken }) => `Api-Token ${classicToken.token}`,
      status: 401,
      says: /Unsupported authorization scheme 'Api-Token'/,
    },
    {
      name: 'platform with a classic token as Bearer',
      url: `${MIRROR}/events`,
      header: ({ classicToken }) => `Bearer ${classicToken.token}`,
      status: 401,
      says: /JWT/,
    },
    {
      name: 'platform with a truncated token',
      url: `${MIRROR}/events`,
      header: ({ platformToken }) => `Bearer ${platformToken.token.slice(0, -1)}`,
      status: 401,
      says: /invalid format/,
    },
    {
      name: 'the mirror with a platform token',
      url: `${MIRROR}/events`,
      header: ({ platformToken }) => `Bearer ${platformToken.token}`,
      status: 200,
    },
    {
      name: 'the classic path on the platform host',
      url: `${PLATFORM}/api/v2/events`,
      header: ({ platformToken }) => `Bearer ${platformToken.token}`,
      status: 404,
    },
    {
      name: 'an unknown path below the classic API',
      url: `${CLASSIC}/api/v2/evnts`,
      header: ({ classicToken }) => `Api-Token ${classicToken.token}`,
      status: 404,
    },
    {
      name: 'a method that the path does not have',
      url: `${CLASSIC}/api/v2/events/ingest/x`,
      header: ({ classicToken }) => `Api-Token ${classicToken.token}`,
      status: 404,
    },
  ];
  it.each(rows)('$name → $status', async ({ url, header, status, says }) => {
    const tenant = makeTenant();
    const answer = await read(await tenant.world.handle(request(url, header(tenant))));
    expect(answer.status).toBe(status);
    if (says !== undefined) expect(answer.body.error.message).toMatch(says);
  });

  it.each(['/platform/metadata/v1/classic-environment-domain', '/platform/storage/query/v1/query:execute', '/ui/'])(
    'answers %s on the classic host with a page and 200',
    async (path) => {
      const tenant = makeTenant();
      const header = `Api-Token ${tenant.classicToken.token}`;
      const answer = await tenant.world.handle(request(`${CLASSIC}${path}`, header));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html;charset=utf-8']);
    },
  );

  it('names the classic address on the platform side', async () => {
    const answer = await makeTenant().platform('/platform/metadata/v1/classic-environment-domain');
    expect(answer.body).toEqual({ domain: CLASSIC });
  });

  it('does not answer for hosts that are not its own', async () => {
    const { world } = makeTenant();
    await expect(
      world.handle(request('https://abc12346.live.dynatrace.com/api/v2/events', null)),
    ).rejects.toMatchObject({
      code: 'FG_SANDBOX_DYNATRACE_HOST',
    });
  });

  it('sends a caller without credential to another host', async () => {
    const { world } = makeTenant();
    const answer = await world.handle(request(`${MIRROR}/events`, null));
    expect(new URL(answer.headers.get('location') ?? '').host).toBe('sso.dynatrace.com');
  });
});

describe('scopes and life of a token', () => {
  it.each([
    { side: 'classic' as const, path: '/events', scope: 'events.read' },
    { side: 'classic' as const, path: '/problems', scope: 'problems.read' },
    { side: 'classic' as const, path: '/entities?entitySelector=type(SERVICE)', scope: 'entities.read' },
  ])('403 names the scope $scope that is missing', async ({ path, scope }) => {
    const tenant = makeTenant();
    tenant.classicToken.scopes = tenant.classicToken.scopes.filter((one) => one !== scope);
    const answer = await tenant.classic(path);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(scope);
  });

  it('a query without the right to its table is refused with the missing scopes', async () => {
    const tenant = makeTenant();
    tenant.platformToken.scopes = ['storage:buckets:read'];
    const answer = await tenant.dql('fetch dt.davis.problems');
    expect(answer.status).toBe(403);
    expect(answer.body.error.details.missingScopes).toEqual(['storage:events:read']);
  });

  it.each([
    { kind: 'api-token' as const, status: 401 },
    { kind: 'platform' as const, status: 403 },
  ])('an expired $kind is $status, from that instant on', async ({ kind, status }) => {
    const tenant = makeTenant();
    const token = kind === 'platform' ? tenant.platformToken : tenant.classicToken;
    token.expiresMs = START_MS + 1000;
    const ask = () => (kind === 'platform' ? tenant.dql('fetch events') : tenant.classic('/events'));
    expect((await ask()).status).toBe(200);
    tenant.wait(1000);
    expect((await ask()).status).toBe(status);
  });

  it('a token may look itself up', async () => {
    const { classic, classicToken } = makeTenant();
    const answer = await classic('/apiTokens/lookup', { token: classicToken.token });
    expect(answer.body).toMatchObject({ id: classicToken.id, enabled: true, scopes: classicToken.scopes });
    expect((await classic('/apiTokens/lookup', { token: 'dt0c01.OTHER.SECRET' })).status).toBe(403);
  });

  it('issues tokens in the shape of real ones and never logs them', async () => {
    const { classic, classicToken, platformToken, world } = makeTenant();
    expect(classicToken.token).toMatch(/^dt0c01\.[A-Z0-9]{24}\.[A-Z0-9]{64}$/);
    expect(platformToken.token).toMatch(/^dt0s16\.[A-Z0-9]{8}\.[A-Z0-9]{64}$/);
    await classic('/events');
    expect(world.requests).toMatchObject([{ method: 'GET', route: 'events.list', status: 200 }]);
    expect(JSON.stringify(world.requests)).not.toContain(classicToken.token);
  });
});

describe('the tenant lives by its own clock', () => {
  it('dates answers, events and now() by it', async () => {
    const { world, classic, dql } = makeTenant();
    world.settings.skewMs = -90_000;
    const answer = await classic('/events/ingest', { eventType: 'CUSTOM_INFO', title: 'x' });
    expect(answer.headers.get('date')).toBe('Sat, 31 Jan 2026 09:58:30 GMT');
    expect(world.events[0]?.startMs).toBe(START_MS - 90_000);
    expect((await dql('fetch events | fields n = now() | limit 1')).records).toEqual([
      { n: '2026-01-31T09:58:30.000000000Z' },
    ]);
  });
});
