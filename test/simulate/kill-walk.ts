import { type FlipRecord, lastFact } from '../../src/domain/record/record.ts';
import { mayLieTwice } from '../../src/domain/record/standing.ts';
import { resumeFlip } from '../../src/operations/verbs/resume-flip.ts';
import { revertFlip } from '../../src/operations/verbs/revert-flip.ts';
import { runFlip } from '../../src/operations/verbs/run-flip.ts';
import { brokenPromises } from '../../src/sandbox/simulator/invariants.ts';
import { type Cut, type CutKind, PAUSE_MS, SimulatedProcess } from '../../src/sandbox/simulator/process.ts';
import { readStanding, type Standing, type Subject } from '../../src/sandbox/simulator/standing.ts';
import { openShop, PATH, type Shop } from './shop.ts';

const trigger = { kind: 'terminal', actor: 'ann' } as const;
const CLAIM_OVER_MS = 95 * 1000;
const WATCH_MS = 2 * 60 * 1000;

const runnerOf = (holder: string) => ({ holder, onProgress: () => undefined, authorise: async () => true });

const askOf = (shop: Shop) =>
  shop.ask({
    changes: shop.ask().changes.map((change) => ({
      ...change,
      flag: 'adSpeed',
      variant: 'fast',
      expect: 'healthy' as const,
    })),
    watchMs: WATCH_MS,
    cleanFloorMs: WATCH_MS,
    pollMs: 60 * 1000,
  });

const subjectOf = (shop: Shop): Subject => ({
  id: shop.id,
  flag: 'adSpeed',
  from: 'slow',
  to: 'fast',
  branch: 'try-cart-failure',
  path: PATH,
  namespace: 'shop',
  configMap: 'flagd-config',
  key: 'demo.flagd.json',
  flags: ['adSpeed', 'cartFailure'],
});

export type Verb = 'flip' | 'undo';

async function act(verb: Verb, shop: Shop, process: SimulatedProcess, holder: string): Promise<void> {
  const ports = shop.portsOf(process);
  const runner = runnerOf(holder);
  if (verb === 'flip') await runFlip({ ports, ask: askOf(shop), id: shop.id, trigger, runner });
  else await revertFlip({ ports, asked: null, by: 'ann', runner });
}

const uncut = (shop: Shop) => new SimulatedProcess({ clock: shop.clock, files: shop.files, cut: null });

/** How Dynatrace is while a process is cut. */
export interface Weather {
  readonly lagMs: number;
  readonly mayRead: boolean;
  /** Dynatrace takes an event equal to an active one for the same one. */
  readonly merges: boolean;
}

const FAIR: Weather = { lagMs: 0, mayRead: true, merges: true };

function setWeather(shop: Shop, { lagMs, merges }: Weather): void {
  shop.scenario.dynatrace.settings.ingestLagMs = lagMs;
  shop.scenario.dynatrace.settings.mergesActiveEvents = merges;
}

/** The right to read events is lost at the cut: without it no flip would have been planned at all. */
function loseReading(shop: Shop): void {
  for (const token of shop.scenario.dynatrace.tokens)
    token.scopes = token.scopes.filter((scope) => scope !== 'storage:events:read');
}

/** Requests of an undisturbed run, in order. */
export async function requestsOf(verb: Verb): Promise<readonly string[]> {
  const shop = openShop();
  if (verb === 'undo') await act('flip', shop, uncut(shop), 'first');
  const process = uncut(shop);
  await act(verb, shop, process, 'one');
  return process.sent.map(({ what }) => what);
}

/** How one cut ended. */
export interface End {
  readonly cut: Cut;
  readonly end: string;
  readonly broken: readonly string[];
}

async function storedIn(shop: Shop): Promise<{ record: FlipRecord | null; locks: readonly string[] }> {
  const { names: locks } = await shop.files.load({ files: [], folders: [], names: ['locks'] });
  const stored = await shop.ports().store.read(shop.id);
  return { record: stored?.record ?? null, locks };
}

const failed = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

/** One process is cut at a request; when its claim is over another one goes on to the end. */
async function cutAt(verb: Verb, cut: Cut, weather: Weather = FAIR): Promise<End> {
  const shop = openShop();
  setWeather(shop, weather);
  const subject = subjectOf(shop);
  const before = readStanding(shop.scenario, subject);
  if (verb === 'undo') await act('flip', shop, uncut(shop), 'first');
  const first = new SimulatedProcess({ clock: shop.clock, files: shop.files, cut });
  const errors: string[] = [];
  const running = act(verb, shop, first, 'one').catch((error: unknown) => void errors.push(`1: ${failed(error)}`));
  await Promise.race([first.cutMet, running]);
  if (!weather.mayRead) loseReading(shop);
  await shop.clock.sleep(CLAIM_OVER_MS);
  if (cut.kind !== 'pause') first.kill();
  const none = (await storedIn(shop)).record === null;
  const untouched = none ? await examine({ shop, subject, before }) : null;
  if (!none) {
    const resumed = resumeFlip({ ports: shop.portsOf(uncut(shop)), asked: null, runner: runnerOf('two') });
    await resumed.catch((error: unknown) => void errors.push(`2: ${failed(error)}`));
  }
  if (cut.kind === 'pause') await running;
  else if (none) await act(verb, shop, uncut(shop), 'three').catch((error) => void errors.push(`3: ${failed(error)}`));
  // A reload that was under way may end after the proof.
  await shop.clock.sleep(PAUSE_MS);
  const { now, record, broken } = await examine({ shop, subject, before });
  const ended = record === null ? undefined : lastFact(record, 'ended');
  const events = `${now.events.do}+${now.events.undo} events`;
  const words = [none ? 'nothing, then' : '', ended?.outcome ?? 'no end', ended?.verdict ?? '-', events, ...errors];
  return { cut, end: words.filter(Boolean).join(' '), broken: [...(untouched?.broken ?? []), ...broken] };
}

/** The worlds against the promises. */
async function examine(at: { readonly shop: Shop; readonly subject: Subject; readonly before: Standing }) {
  const { shop, subject, before } = at;
  const { record, locks } = await storedIn(shop);
  const now = readStanding(shop.scenario, subject);
  const others = { tookOver: false, edited: false };
  const broken = brokenPromises({ record, locks, subject, before, now, others, withCommit: true, withEvents: true });
  return { now, record, broken: [...broken, ...hiddenTwins(record, now)] };
}

/** An event that lies there twice is said to, in the record: the report is made of nothing else. */
function hiddenTwins(record: FlipRecord | null, { events }: Standing): readonly string[] {
  const keys = { do: 'do/announce/0', undo: 'undo/announce/0' } as const;
  return (['do', 'undo'] as const)
    .filter((phase) => events[phase] > 1 && (record === null || !mayLieTwice(record, keys[phase])))
    .map((phase) => `${events[phase]} events of phase ${phase}, and the record does not say so`);
}

/** Ends as a table: `kind  requests  end`, runs of equal ends in one line. */
function tableOf(ends: readonly End[]): readonly string[] {
  const lines: { kind: CutKind; from: number; to: number; end: string }[] = [];
  for (const { cut, end } of ends) {
    const last = lines.at(-1);
    if (last?.kind === cut.kind && last.end === end) last.to = cut.request;
    else lines.push({ kind: cut.kind, from: cut.request, to: cut.request, end });
  }
  return lines.map(({ kind, from, to, end }) => `${kind.padEnd(8)} ${`${from}-${to}`.padEnd(8)} ${end}`);
}

/** Cuts a flip or an undo at each request of a stretch, and says how each ended. */
export async function walk(
  verb: Verb,
  options: {
    readonly kinds: readonly CutKind[];
    readonly from: number;
    readonly to: number;
    readonly weather?: Weather;
  },
): Promise<readonly End[]> {
  const ends: End[] = [];
  for (const kind of options.kinds)
    for (let request = options.from; request <= options.to; request += 1)
      ends.push(await cutAt(verb, { request, kind }, options.weather));
  return ends;
}

/** The table of a walk, with every promise that was broken in it. */
export function sayWalk(title: string, ends: readonly End[]): readonly string[] {
  const broken = ends.flatMap(({ cut, broken: texts }) =>
    texts.map((text) => `   BROKEN ${cut.kind} ${cut.request}: ${text}`),
  );
  return [`== ${title}`, ...tableOf(ends), ...broken];
}

/**
 * Requests around the announcement, from what precedes it to the store's second write after it: when its process is cut
 * there, nobody can know whether the event went in. With `KILL_WALK=whole` in the environment it is all of them.
 */
export async function stretchOfDoubt(verb: Verb): Promise<{ readonly from: number; readonly to: number }> {
  const all = await requestsOf(verb);
  if (process.env['KILL_WALK'] === 'whole') return { from: 1, to: all.length };
  const announce = all.findIndex((what) => what.endsWith('/events/ingest')) + 1;
  const kept = all.findIndex((what, index) => index >= announce && what.startsWith('store '));
  return { from: announce - 1, to: kept + 2 };
}

/** Ingest lags below, at and far beyond the time that an event is looked for; with and without the right to look. */
export const WEATHERS: readonly Weather[] = [0, 59_000, 61_000, 300_000].flatMap((lagMs) => [
  ...(lagMs > 60_000 ? [{ lagMs, mayRead: true, merges: true }] : []),
  { lagMs, mayRead: true, merges: false },
  { lagMs, mayRead: false, merges: false },
]);

/** A weather in words. */
export function sayWeather({ lagMs, mayRead, merges }: Weather): string {
  return `lag ${lagMs / 1000} s${mayRead ? '' : ', no reading'}${merges ? ', merging' : ''}`;
}
