import { afterAll, describe, expect, it } from '@jest/globals';
import { lastFact } from '../../src/domain/record/record.ts';
import type { CutKind, Fault } from '../../src/sandbox/simulator/process.ts';
import { wrongIn } from './faults/ends.ts';
import { type Returned, Stage, type Verb, type Weather } from './faults/stage.ts';

type Phase = 'do' | 'undo';

/** One effect in one phase: how its request is told apart, and who sends it. */
interface Effect {
  readonly name: string;
  readonly phase: Phase;
  /** As requests are told from their bodies here. */
  readonly deed: string;
  /** As the simulator's processes tell them: an effect, or words to the store. */
  readonly on: string;
  readonly rollout?: boolean;
  /** The request belongs to a process that takes over from one that was killed before its patch. */
  readonly takesOver?: boolean;
}

const ROLLOUT = 'kubernetes PATCH /apis/apps/v1/namespaces/shop/deployments/';
const COMMENTS = '/repos/example/shop/issues/';

const EFFECTS: readonly Effect[] = [
  { name: 'open', phase: 'do', deed: 'store open', on: 'store open' },
  { name: 'receipt', phase: 'do', deed: 'store flip', on: 'store flip' },
  { name: 'receipt', phase: 'undo', deed: 'store flip', on: 'store flip' },
  { name: 'relock', phase: 'undo', deed: 'store lock', on: 'store lock' },
  { name: 'claim', phase: 'do', deed: 'store claim', on: 'store claim', takesOver: true },
  { name: 'claim', phase: 'undo', deed: 'store claim', on: 'store claim' },
  { name: 'announce', phase: 'do', deed: 'announce do', on: 'do/announce' },
  { name: 'announce', phase: 'undo', deed: 'announce undo', on: 'undo/announce' },
  { name: 'commit', phase: 'do', deed: 'commit do', on: 'do/commit' },
  { name: 'commit', phase: 'undo', deed: 'commit undo', on: 'undo/commit' },
  { name: 'fence', phase: 'do', deed: 'fence', on: 'fence', takesOver: true },
  { name: 'fence', phase: 'undo', deed: 'fence', on: 'fence' },
  { name: 'apply', phase: 'do', deed: 'apply do', on: 'do/apply' },
  { name: 'apply', phase: 'undo', deed: 'apply undo', on: 'undo/apply' },
  { name: 'nudge', phase: 'do', deed: 'reload do', on: 'do/reload' },
  { name: 'nudge', phase: 'undo', deed: 'reload undo', on: 'undo/reload' },
  { name: 'rollout', phase: 'do', deed: 'reload do', on: ROLLOUT, rollout: true },
  { name: 'rollout', phase: 'undo', deed: 'reload undo', on: ROLLOUT, rollout: true },
  { name: 'comment', phase: 'do', deed: 'comment', on: `github POST ${COMMENTS}` },
  { name: 'comment', phase: 'undo', deed: 'comment', on: `github PATCH ${COMMENTS}` },
];

const FAULTS: readonly Fault[] = ['error', 'lost', 'silent', 'late', 'twice', 'slow'];
const CUTS: readonly CutKind[] = ['before', 'after', 'receipt', 'pause'];

const isStore = ({ deed }: Effect): boolean => deed.startsWith('store ');

/** Cells that cannot occur, with the reason. */
function impossible(effect: Effect, fault: Fault | CutKind): string | null {
  if (isStore(effect) && (fault === 'late' || fault === 'twice'))
    return 'a store takes one write at a time under a version: none arrives late, none twice';
  return null;
}

interface Cell {
  readonly effect: Effect;
  readonly fault: Fault | CutKind;
  readonly end: string;
}

const cells: Cell[] = [];

afterAll(() => {
  const names = [...CUTS, ...FAULTS];
  const rows = EFFECTS.map((effect) => {
    const ends = names.map((fault) => {
      const cell = cells.find((one) => one.effect === effect && one.fault === fault);
      return (cell?.end ?? (impossible(effect, fault) === null ? 'EMPTY' : '-')).padEnd(8);
    });
    return `${effect.phase.padEnd(5)}${effect.name.padEnd(9)}${ends.join('')}`;
  });
  const head = `${''.padEnd(14)}${names.map((name) => name.padEnd(8)).join('')}`;
  const never = EFFECTS.flatMap((effect) =>
    names.flatMap((fault) => {
      const why = impossible(effect, fault);
      return why === null ? [] : [`   - ${effect.phase} ${effect.name}, ${fault}: ${why}`];
    }),
  );
  process.stdout.write(`== effect x fault x phase, and the end of each\n${[head, ...rows, ...never].join('\n')}\n`);
});

function open(effect: Effect): Stage {
  const stage = new Stage();
  const reload = effect.rollout === true ? (['rollout'] as const) : 'auto';
  stage.asked = { watchMs: null, target: { ...stage.shop.ask().target, reload } };
  return stage;
}

/** Everything that comes before the run in which the request is sent; returns that run's verb. */
async function prepare(stage: Stage, { phase, takesOver }: Effect): Promise<Verb> {
  if (takesOver === true) {
    await stage.run('flip', { cut: { request: 1, kind: 'before', on: 'do/apply' } });
    return 'resume';
  }
  if (phase === 'do') return 'flip';
  await stage.run('flip');
  return 'revert';
}

/** Where the fault goes: words to the store, or the number of the request in an undisturbed run. */
async function placeOf(effect: Effect): Promise<number | string> {
  if (isStore(effect)) return effect.on;
  const stage = open(effect);
  const { sent } = await stage.run(await prepare(stage, effect));
  return sent.find(({ deed }) => deed === effect.deed)?.index ?? 0;
}

async function isOver(stage: Stage, verb: Verb): Promise<boolean> {
  const { record } = await stage.stored();
  const outcome = record === null ? undefined : lastFact(record, 'ended')?.outcome;
  const asked = record === null ? undefined : lastFact(record, 'asked');
  return (
    outcome !== undefined && outcome !== 'stuck' && (outcome !== 'done' || (verb !== 'revert' && asked === undefined))
  );
}

/** Goes on until it is over: a flip of which nothing is on record is asked for again, any other is resumed. */
async function goOn(stage: Stage, verb: Verb): Promise<void> {
  await stage.shop.clock.sleep(95 * 1000);
  const { record } = await stage.stored();
  if (record === null) await stage.run('flip');
  else if (verb === 'revert' && lastFact(record, 'asked') === undefined) await stage.run('revert');
  else await stage.run('resume');
}

const wasHit = ({ process }: Returned, fault: Fault | CutKind): boolean =>
  process.sent.some(({ fate }) => fate === fault);

async function cellOf(effect: Effect, fault: Fault | CutKind, at: number | string): Promise<readonly string[]> {
  const stage = open(effect);
  const verb = await prepare(stage, effect);
  const cut = CUTS.find((kind) => kind === fault);
  const befallen = FAULTS.find((kind) => kind === fault);
  const weather: Weather = {
    ...(cut === undefined ? {} : { cut: { request: 1, kind: cut, on: effect.on } }),
    ...(befallen === undefined ? {} : { faultAt: { at, fault: befallen } }),
  };
  const run = await stage.run(verb, weather);
  if (!(await isOver(stage, verb))) await goOn(stage, verb);
  // What was under way arrives, and pods that were asked to reload have done so.
  await stage.shop.clock.sleep(60 * 1000);
  const { record } = await stage.stored();
  const outcome = record === null ? 'none' : (lastFact(record, 'ended')?.outcome ?? 'open');
  if (wasHit(run, fault)) cells.push({ effect, fault, end: outcome });
  const end = effect.phase === 'do' && outcome === 'done' ? 'D' : 'U';
  const wrong = await wrongIn(stage, { end, unreported: effect.name === 'comment' }, record);
  return wrong.map((text) => `${effect.phase} ${effect.name}, ${fault}: ${text}`);
}

describe('every fault at every effect', () => {
  it.each(EFFECTS)(
    'ends with all as before or all as asked: $phase $name',
    async (effect) => {
      const at = await placeOf(effect);
      const wrong: string[] = [];
      for (const fault of [...CUTS, ...FAULTS].filter((one) => impossible(effect, one) === null))
        wrong.push(...(await cellOf(effect, fault, at)));
      expect(wrong).toEqual([]);
    },
    300_000,
  );

  it('was met: no cell is empty without a reason', () => {
    const empty = EFFECTS.flatMap((effect) =>
      [...CUTS, ...FAULTS]
        .filter((fault) => impossible(effect, fault) === null)
        .filter((fault) => !cells.some((cell) => cell.effect === effect && cell.fault === fault))
        .map((fault) => `${effect.phase} ${effect.name}, ${fault}`),
    );
    expect(empty).toEqual([]);
  });
});
