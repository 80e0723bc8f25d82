import type { Expectation } from '../record/names.ts';
import type { AskedType, FlagSetting } from './configuration.ts';
import { UNKNOWN_FLAG } from './configuration.ts';

const FAILS: ReadonlyMap<string, Expectation> = new Map([
  ['off', 'healthy'],
  ['*', 'problem'],
]);
const STAYS_HEALTHY: ReadonlyMap<string, Expectation> = new Map([['*', 'healthy']]);

interface Row {
  readonly key: string;
  readonly service: string;
  /** Key in demo 1.x, where names carried `Service`. */
  readonly older?: string;
  /** What the service asks for; left out where it changed between versions of the demo. */
  readonly type?: AskedType;
  readonly expect?: ReadonlyMap<string, Expectation>;
}

/**
 * The flags of the OpenTelemetry demo 3.0 and who reads them; cartFailure and paymentFailure were booleans and became
 * percentages, so their type is not said.
 *
 * @see https://opentelemetry.io/docs/demo/feature-flags/ (keys and services), src/flagd/demo.flagd.json of the demo
 */
const ROWS: readonly Row[] = [
  { key: 'adFailure', service: 'ad', older: 'adServiceFailure', type: 'boolean' },
  { key: 'adHighCpu', service: 'ad', older: 'adServiceHighCpu', type: 'boolean' },
  { key: 'adManualGc', service: 'ad', older: 'adServiceManualGc', type: 'boolean' },
  { key: 'cartFailure', service: 'cart', older: 'cartServiceFailure' },
  { key: 'emailMemoryLeak', service: 'email', type: 'number' },
  { key: 'failedReadinessProbe', service: 'cart', type: 'boolean' },
  { key: 'imageSlowLoad', service: 'frontend', type: 'number' },
  { key: 'intlShippingSlowdown', service: 'shipping', type: 'number' },
  { key: 'kafkaQueueProblems', service: 'checkout', type: 'number' },
  { key: 'loadGeneratorTraffic', service: 'load-generator', type: 'number', expect: STAYS_HEALTHY },
  { key: 'loadGeneratorVUs', service: 'load-generator', type: 'number', expect: STAYS_HEALTHY },
  { key: 'paymentFailure', service: 'payment', older: 'paymentServiceFailure' },
  // The flag is read by checkout, and the failing calls are its own.
  { key: 'paymentUnreachable', service: 'checkout', older: 'paymentServiceUnreachable', type: 'boolean' },
  { key: 'productCatalogFailure', service: 'product-catalog', type: 'boolean' },
  {
    key: 'recommendationCacheFailure',
    service: 'recommendation',
    older: 'recommendationServiceCacheFailure',
    type: 'boolean',
  },
];

/** What is known of the demo's flags; holds for a flag that the configuration does not name. */
export const DEFAULT_FLAGS: ReadonlyMap<string, FlagSetting> = new Map(
  ROWS.map(({ key, service, older, type, expect }) => [
    key,
    {
      ...UNKNOWN_FLAG,
      service,
      names: older === undefined ? [] : [older],
      type: type ?? null,
      expect: expect ?? FAILS,
    },
  ]),
);
