import { makeTenant } from '../../../../src/adapters/dynatrace/tenant.ts';
import type { ChangeEvent, Tenant } from '../../../../src/domain/ports/tenant.ts';
import { type Answer, makeClock, type Sent, scripted } from '../scripted-transport.ts';

export const CART = 'SERVICE-00000000000000CA';
const CLASSIC = 'https://abc12345.live.dynatrace.com';
const PLATFORM = 'https://abc12345.apps.dynatrace.com';
/** Of no documented form, so that only knowing the value itself can hide it. */
export const SECRET = 'Canary-0123456789-abcdefghijk';

export const WINDOW = { fromMs: Date.UTC(2026, 0, 31, 10), toMs: Date.UTC(2026, 0, 31, 10, 5) };

export type Mode = 'classic' | 'platform' | 'hybrid';

/** A tenant whose transport answers from the list. */
export function makeTestTenant(
  mode: Mode,
  ...answers: readonly Answer[]
): { tenant: Tenant; sent: Sent[]; clock: ReturnType<typeof makeClock> } {
  const { transport, sent } = scripted(...answers);
  const clock = makeClock();
  const tenant = makeTenant({
    transport,
    clock,
    requestTimeoutMs: 20_000,
    classic: mode === 'platform' ? null : { base: CLASSIC, authorization: `Api-Token ${SECRET}` },
    platform: mode === 'classic' ? null : { base: PLATFORM, authorization: `Bearer ${SECRET}` },
  });
  return { tenant, sent, clock };
}

export const EVENT: ChangeEvent = {
  eventType: 'CUSTOM_CONFIGURATION',
  title: 'feature flag changed',
  entitySelector: 'type(SERVICE),entityName.equals(cart)',
  startMs: null,
  properties: {
    'dt.event.is_rootcause_relevant': true,
    action: 'changed',
    'feature_flag.key': 'cartFailure',
    defaultValue: 'on',
  },
};

/** A finished query. */
export function grail(records: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) {
  return {
    state: 'SUCCEEDED',
    progress: 100,
    result: { records, metadata: { grail: { notifications: [], ...more } } },
  };
}
