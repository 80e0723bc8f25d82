import type { DynatraceWorld } from '../../../../src/sandbox/dynatrace/world.ts';
import { makeDynatraceWorld } from '../../../../src/sandbox/dynatrace/world.ts';
import { Timeline } from '../../../../src/sandbox/timeline.ts';

export const START_MS = Date.parse('2026-01-31T10:00:00Z');
export const MINUTE_MS = 60_000;

const CLASSIC_SCOPES = [
  'events.ingest',
  'events.read',
  'entities.read',
  'problems.read',
  'problems.write',
  'metrics.read',
];
const PLATFORM_SCOPES = [
  'storage:buckets:read',
  'storage:events:read',
  'storage:events:write',
  'storage:entities:read',
  'storage:metrics:read',
  'storage:bizevents:read',
  'app-engine:apps:run',
  'environment-api:events:read',
  'environment-api:problems:read',
  'environment-api:problems:write',
];

/** A tenant with a service `cart` and both kinds of token, and short ways to ask it. */
export function makeTenant() {
  const timeline = new Timeline(START_MS);
  const world = makeDynatraceWorld({ timeline, chance: counting() });
  const cart = world.addService({ name: 'cart', entityId: 'SERVICE-00000000000000CA' });
  const classicToken = world.issueToken({ kind: 'api-token', scopes: CLASSIC_SCOPES });
  const platformToken = world.issueToken({ kind: 'platform', scopes: PLATFORM_SCOPES });
  const classic = async (path: string, body?: unknown) =>
    read(await world.handle(request(`${world.classicUrl}/api/v2${path}`, `Api-Token ${classicToken.token}`, body)));
  const platform = async (path: string, body?: unknown) =>
    read(await world.handle(request(`${world.platformUrl}${path}`, `Bearer ${platformToken.token}`, body)));
  const dql = async (query: string) => {
    const answer = await platform('/platform/storage/query/v1/query:execute', { query });
    return { ...answer, records: answer.body?.result?.records };
  };
  const wait = (ms: number) => timeline.advanceTo(timeline.nowMs + ms);
  return { timeline, world, cart, classicToken, platformToken, classic, platform, dql, wait };
}

export function request(url: string, authorization: string | null, body?: unknown): Request {
  const headers = new Headers(authorization === null ? {} : { authorization });
  return new Request(url, body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) });
}

/** Status, headers and body, as JSON when it is JSON. */
export async function read(response: Response) {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** One report per minute, each minute as said: requests and failures. */
export function drive(
  { world, wait }: { readonly world: DynatraceWorld; readonly wait: (ms: number) => void },
  minutes: readonly (readonly [requests: number, failures: number])[],
): void {
  for (const [requests, failures] of minutes) {
    world.reportRequests({ service: 'cart', atMs: world.nowMs() - world.settings.skewMs, requests, failures });
    wait(MINUTE_MS);
  }
}

/** Chance that walks through [0, 1) evenly, so that ids differ. */
function counting(): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    return (drawn * 0.618033988749895) % 1;
  };
}
