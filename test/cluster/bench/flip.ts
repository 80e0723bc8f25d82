// `npm run bench:flip`, inside of the cluster: flips by nudge against the lab's way, in turns, under steady load. With
// `--write` the figures go into docs/benchmarks.md.
import { setTimeout as pause } from 'node:timers/promises';
import type { FlipId } from '../../../src/domain/record/names.ts';
import { runFlip } from '../../../src/operations/verbs/run-flip.ts';
import { type Figure, isWithin } from '../../../tools/bench/figure.ts';
import { figuresText, writeFigures } from '../../../tools/bench/page.ts';
import { kubectl, readObject } from '../cluster.ts';
import { Rows, reloadOf } from '../rows.ts';
import { type ClusterShop, openClusterShop } from '../shop.ts';
import { flipByHand } from './by-hand.ts';
import { openLateLine } from './late-line.ts';
import { Load } from './load.ts';

const ROUNDS = 10;
/** What a hosted runner sees, roughly: each answer later by so much. */
const LATENCY_MS = { graphqlWrite: 600, rest: 150, dynatrace: 200 } as const;
const BUDGET = { provenMs: 1000, ofByHand: 0.4 } as const;

type Weather = 'loopback' | 'injected latencies';

interface Flipped {
  readonly wholeMs: number;
  readonly provenMs: number;
  /** Requests to GitHub and Dynatrace; null where nobody counts. */
  readonly requests: number | null;
}

/** One way of flipping, round by round. */
interface Way {
  readonly title: string;
  /** Flips to the variant; gives milliseconds of the whole, and from the change of the live object to the proof. */
  flip(variant: 'on' | 'off'): Promise<Flipped>;
}

interface Measured {
  readonly way: string;
  readonly wholeMs: number[];
  readonly provenMs: number[];
  readonly requests: number[];
  failed: number;
  asked: number;
}

/** Lines to GitHub and Dynatrace with the weather on them, as variables that lead to them. */
async function openLines(shop: ClusterShop, weather: Weather) {
  const at = (name: string) => shop.sandbox.variables[name] ?? '';
  const late = (ms: number) => (weather === 'loopback' ? 0 : ms);
  const github = await openLateLine(new URL(at('GITHUB_API_URL')).origin, ({ path, body }) => {
    const isWrite = path.endsWith('/graphql') && body.includes('mutation');
    return late(isWrite ? LATENCY_MS.graphqlWrite : LATENCY_MS.rest);
  });
  const platform = await openLateLine(new URL(at('DT_PLATFORM_URL')).origin, () => late(LATENCY_MS.dynatrace));
  const lines = [github, platform];
  return {
    variables: {
      GITHUB_API_URL: at('GITHUB_API_URL').replace(new URL(at('GITHUB_API_URL')).origin, github.origin),
      GITHUB_GRAPHQL_URL: at('GITHUB_GRAPHQL_URL').replace(new URL(at('GITHUB_API_URL')).origin, github.origin),
      DT_PLATFORM_URL: platform.origin,
      DT_API_TOKEN: '',
    },
    requests: () => lines.reduce((sum, line) => sum + line.requests(), 0),
    close: () => Promise.all(lines.map((line) => line.close())),
  };
}

function byFlipgate(shop: ClusterShop, weather: Weather): Way {
  const runner = { holder: 'bench', onProgress: () => undefined, authorise: async () => true };
  let round = 0;
  return {
    title: 'flipgate, nudge',
    async flip(variant) {
      round += 1;
      const lines = await openLines(shop, weather);
      const ports = await shop.open(lines.variables);
      const ask = shop.ask();
      const changes = ask.changes.map((change) => ({ ...change, variant }));
      const id = `${weather === 'loopback' ? 'a' : 'b'}${String(round).padStart(11, '0')}` as FlipId;
      const startMs = performance.now();
      const trigger = { kind: 'terminal', actor: ask.actor } as const;
      const run = await runFlip({ ports, ask: { ...ask, changes }, id, trigger, runner });
      const wholeMs = performance.now() - startMs;
      const requests = lines.requests();
      await ports.close();
      await lines.close();
      if (run.kind !== 'ended') throw new Error(`expected an end, got ${run.kind}`);
      const { provenMs, rungs } = reloadOf(run.record, 'do');
      if (rungs.join() !== 'nudge') throw new Error(`the rungs were ${rungs.join(', ')}`);
      return { wholeMs, provenMs, requests };
    },
  };
}

function byHand(shop: ClusterShop, weather: Weather): Way {
  const lateMs = weather === 'loopback' ? 0 : LATENCY_MS.dynatrace;
  return {
    title: "the lab's way, by hand",
    flip: async (variant) => ({ ...(await flipByHand({ shop, variant, lateMs })), requests: null }),
  };
}

async function measure(way: Way, load: Load, variant: 'on' | 'off', into: Measured): Promise<void> {
  const before = load.counts();
  const { wholeMs, provenMs, requests } = await way.flip(variant);
  // Callers may lag the proof: kube-proxy and old connections are theirs.
  await pause(1500);
  const after = load.counts();
  into.wholeMs.push(wholeMs);
  into.provenMs.push(provenMs);
  if (requests !== null) into.requests.push(requests);
  into.failed += after.failed - before.failed;
  into.asked += after.asked - before.asked;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function compare(weather: Weather, rows: Rows): Promise<readonly Figure[]> {
  const suffix = weather === 'loopback' ? 'near' : 'far';
  const ours = await openClusterShop({ shape: 'volume', namespace: `bench-flipgate-${suffix}` });
  const theirs = await openClusterShop({ shape: 'volume', namespace: `bench-hand-${suffix}` });
  const ways = [byFlipgate(ours, weather), byHand(theirs, weather)];
  const loads = [ours, theirs].map((shop) => new Load(serviceAddress(shop.namespace)));
  const measured = ways.map(
    ({ title }): Measured => ({ way: title, wholeMs: [], provenMs: [], requests: [], failed: 0, asked: 0 }),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, way] of ways.entries()) {
      const [load, into] = [loads[index], measured[index]];
      if (load !== undefined && into !== undefined) await measure(way, load, round % 2 === 0 ? 'on' : 'off', into);
    }
  }
  for (const load of loads) load.stop();
  await Promise.all([ours.close(), theirs.close()]);
  for (const { way, wholeMs, provenMs, requests, failed, asked } of measured) {
    const ms = (values: readonly number[]) => `${Math.round(median(values))} / ${Math.round(Math.max(...values))} ms`;
    rows.add(
      weather,
      way,
      ms(provenMs),
      ms(wholeMs),
      `${failed} of ${asked}`,
      requests.length === 0 ? '' : median(requests),
    );
  }
  const [mine, hand] = measured;
  if (mine === undefined || hand === undefined) throw new Error('nothing was measured');
  const how = `${ROUNDS} flips each in turns, two pods, 50 evaluations per second on new connections, ${weather}`;
  const figure = (name: string, value: number, unit: string, budget: number | null): Figure => {
    return { name: `${name}, ${weather}`, value, unit, budget, how };
  };
  return [
    figure(
      "Apply to proven by nudge, beside the lab's way",
      ratioOf(mine.provenMs, hand.provenMs),
      '×',
      BUDGET.ofByHand,
    ),
    figure("Whole flip by nudge, beside the lab's way", ratioOf(mine.wholeMs, hand.wholeMs), '×', null),
    figure('Apply to proven by nudge, median', median(mine.provenMs), 'ms', BUDGET.provenMs),
    figure('Failed evaluations while flipping by nudge', mine.failed, 'evaluations', 0),
  ];
}

const ratioOf = (ours: readonly number[], theirs: readonly number[]): number => median(ours) / median(theirs);

function serviceAddress(namespace: string): string {
  return readObject(['service', 'flagd', '-n', namespace]).spec.clusterIP;
}

const rows = new Rows(`${ROUNDS} flips each, median / worst, two pods, 50 evaluations per second on new connections`, [
  'weather',
  'way',
  'apply to proven',
  'whole flip',
  'failed evaluations',
  'requests to GitHub and Dynatrace',
]);
process.stdout.write(`${kubectl(['version'])}`);
const figures = [...(await compare('loopback', rows)), ...(await compare('injected latencies', rows))];
rows.print();
process.stdout.write(figuresText(figures));
if (process.argv.includes('--write')) writeFigures({ 'npm run bench:flip': figures });
process.exitCode = figures.every(isWithin) ? 0 : 1;
