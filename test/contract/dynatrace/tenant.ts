import { type DynatraceWorld, makeDynatraceWorld } from '../../../src/sandbox/dynatrace/world.ts';
import { Timeline } from '../../../src/sandbox/timeline.ts';
import { sdkHttpClient } from './sdk.ts';

export const START_MS = Date.parse('2026-01-31T10:00:00Z');

/** Everything that flipgate asks a platform token for. */
export const SCOPES = [
  'storage:buckets:read',
  'storage:events:read',
  'storage:events:write',
  'storage:entities:read',
  'storage:metrics:read',
  'storage:bizevents:read',
  'environment-api:events:read',
  'environment-api:entities:read',
  'environment-api:problems:read',
  'environment-api:problems:write',
  'environment-api:metrics:read',
];

/** A tenant with a service `cart`, seen by an official client with all scopes. */
export function makeTenant() {
  const timeline = new Timeline(START_MS);
  const world = makeDynatraceWorld({ timeline, chance: chanceOf(7) });
  const cart = world.addService({ name: 'cart', entityId: 'SERVICE-00000000000000CA' });
  const token = world.issueToken({ kind: 'platform', scopes: SCOPES });
  return { timeline, world, cart, token, http: sdkHttpClient(world, token.token) };
}

/** Three bad minutes and the analysis after them. */
export function letItFail(world: DynatraceWorld, timeline: Timeline): void {
  for (let minute = 0; minute < 3; minute += 1) {
    world.reportRequests({ service: 'cart', atMs: timeline.nowMs, requests: 100, failures: 10 });
    timeline.advanceTo(timeline.nowMs + 60_000);
  }
  timeline.advanceTo(timeline.nowMs + world.settings.detection.analysisMs);
}

/** A repeatable chance (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
