import type { FlipError } from '../../../src/domain/errors/flip-error.ts';
import type { FlipId } from '../../../src/domain/record/names.ts';
import type { FlipRecord } from '../../../src/domain/record/record.ts';
import type { VersionedFiles } from '../../../src/domain/record/store.ts';
import type { FlipAsk } from '../../../src/operations/plan/flip-ask.ts';
import { commentMarker } from '../../../src/operations/report/comment.ts';
import { LivingComment } from '../../../src/operations/report/living-comment.ts';
import { resumeFlip } from '../../../src/operations/verbs/resume-flip.ts';
import { revertFlip } from '../../../src/operations/verbs/revert-flip.ts';
import { type FlipRun, runFlip } from '../../../src/operations/verbs/run-flip.ts';
import { type Cut, type Fault, SimulatedProcess } from '../../../src/sandbox/simulator/process.ts';
import { readStanding, type Standing, type Subject } from '../../../src/sandbox/simulator/standing.ts';
import { openShop, PATH, type Shop, type ShopOptions } from '../shop.ts';
import { type Deed, deedOf } from './deeds.ts';
import { type Exit, exitOf } from './exits.ts';

const CLAIM_OVER_MS = 95 * 1000;
const WATCH_MS = 2 * 60 * 1000;

/** What stands between one process and the worlds. */
export interface Weather {
  /**
   * Called with each request before it is sent; what it returns is answered instead. `pass` sends the request on.
   * Returns undefined to let it through.
   */
  readonly onRequest?: (deed: Deed, pass: () => Promise<Response>) => Promise<Response> | Response | undefined;
  readonly cut?: Cut | null;
  /** Fault of the request with this number among those to the worlds, from 1, or of the first of these words to the store. */
  readonly faultAt?: { readonly at: number | string; readonly fault: Fault };
  readonly files?: (files: VersionedFiles) => VersionedFiles;
  /** Whether the one who asked may still do so, asked before writes. */
  readonly authorise?: () => Promise<boolean>;
  /** Told of every new state of the record. */
  readonly onProgress?: (record: FlipRecord) => void;
}

export type Verb = 'flip' | 'resume' | 'revert';

/** One request of a process: its number among all, its number among those to the worlds, and what it was for. */
export interface SentDeed {
  readonly number: number;
  readonly index: number;
  readonly deed: string;
}

/** How one process ended. */
export interface Returned {
  readonly run: FlipRun | null;
  readonly error: unknown;
  readonly sent: readonly SentDeed[];
  readonly process: SimulatedProcess;
}

/** A shop, one flip in it, and the processes that came to it one after the other. */
export class Stage {
  readonly shop: Shop;
  readonly subject: Subject;
  readonly before: Standing;
  readonly errors: unknown[] = [];
  /** Reasons of denials, which are no errors. */
  readonly denials: string[] = [];
  /** The record as the last process that returned had it. */
  last: FlipRecord | null = null;
  /** Exit codes of the processes that came back, in order. */
  readonly exits: Exit[] = [];
  /** Comment failures, as the runs told them. */
  readonly reportFailures: string[] = [];
  /** Laid over what is usually asked for. */
  asked: Partial<FlipAsk> = {};
  #processes = 0;

  constructor(options: ShopOptions = {}, flag: FlagName = 'adSpeed') {
    this.shop = openShop(options);
    this.subject = { ...WHERE, ...MOVES[flag], id: this.shop.id, flag };
    this.before = readStanding(this.shop.scenario, this.subject);
  }

  get now(): Standing {
    return readStanding(this.shop.scenario, this.subject);
  }

  /** The flip that is asked for: a harmless one, watched for two minutes. */
  ask(change: Partial<FlipAsk> = {}): FlipAsk {
    const changes = this.shop.ask().changes.map((one) => ({
      ...one,
      flag: this.subject.flag,
      variant: this.subject.to,
      expect: 'healthy' as const,
    }));
    const watch = { watchMs: WATCH_MS, cleanFloorMs: WATCH_MS, pollMs: 60 * 1000 };
    return this.shop.ask({ changes, ...watch, ...this.asked, ...change });
  }

  /** One process from its start to its end or cut. */
  async run(
    verb: Verb,
    weather: Weather = {},
    more: { readonly id?: FlipId; readonly ask?: FlipAsk } = {},
  ): Promise<Returned> {
    this.#processes += 1;
    const holder = `process-${this.#processes}`;
    let faulted = 0;
    const process = new SimulatedProcess({
      clock: this.shop.clock,
      files: weather.files?.(this.shop.files) ?? this.shop.files,
      cut: weather.cut ?? null,
      faultFor: (what) => {
        const at = weather.faultAt?.at;
        if (what.startsWith('store ') !== (typeof at === 'string')) return null;
        if (typeof at === 'string' && what !== at) return null;
        faulted += 1;
        return faulted === (typeof at === 'string' ? 1 : at) ? (weather.faultAt?.fault ?? null) : null;
      },
    });
    const sent: SentDeed[] = [];
    const ports = this.shop.portsOf(process, (world, transport) => async (request) => {
      const number = process.sent.length;
      const index = sent.push({ number, index: sent.length + 1, deed: '' }) - 1;
      const copy = request.clone();
      const deed = deedOf(world, request, await copy.text());
      sent[index] = { number, index: index + 1, deed };
      return (await weather.onRequest?.(deed as Deed, () => transport(request))) ?? transport(request);
    });
    const living = new LivingComment(ports, this.shop.scenario.pullRequest, { links: 'full', prefix: '/flip' });
    const runner = {
      holder,
      authorise: weather.authorise ?? (async () => true),
      onProgress: (record: FlipRecord) => {
        living.tell(record);
        weather.onProgress?.(record);
      },
    };
    const id = more.id ?? this.shop.id;
    const result: { run: FlipRun | null; error: unknown } = { run: null, error: null };
    const act = async (): Promise<FlipRun> => {
      const trigger = { kind: 'terminal', actor: 'ann' } as const;
      if (verb === 'flip') return runFlip({ ports, ask: more.ask ?? this.ask(), id, trigger, runner });
      if (verb === 'resume') return { kind: 'ended', record: await resumeFlip({ ports, asked: id, runner }) };
      return { kind: 'ended', record: await revertFlip({ ports, asked: id, by: 'ann', runner }) };
    };
    const running = act()
      .then((run) => {
        result.run = run;
        if (run.kind !== 'noop') this.last = run.record;
      })
      .catch((error: unknown) => {
        result.error = error;
        this.errors.push(error);
      })
      .then(() => {
        const exit = exitOf(verb, result.run, result.error);
        if (exit !== null) this.exits.push(exit);
      })
      .then(() => living.settle())
      .then(() => void (living.failure !== null && this.reportFailures.push(living.failure)));
    await Promise.race([process.cutMet, running]);
    if (weather.cut) {
      await this.shop.clock.sleep(CLAIM_OVER_MS);
      if (weather.cut.kind === 'pause') await running;
      else process.kill();
    }
    return { ...result, sent, process };
  }

  /** The record as stored, with the locks that lie beside it. */
  async stored(): Promise<{ readonly record: FlipRecord | null; readonly locks: readonly string[] }> {
    const { names: locks } = await this.shop.files.load({ files: [], folders: [], names: ['locks'] });
    const stored = await this.shop.ports().store.read(this.shop.id);
    return { record: stored?.record ?? null, locks };
  }

  /** Our comments on the pull request. */
  comments(record: FlipRecord): readonly string[] {
    const { github, pullRequest } = this.shop.scenario;
    return github
      .commentsOf(pullRequest)
      .map(({ body }) => body)
      .filter((body) => body.startsWith(commentMarker(record)));
  }

  /** Codes of what processes ended with. */
  codes(): readonly string[] {
    return this.errors.map((error) => codeOf(error));
  }
}

/** The code of an error of ours; anything else as it says itself. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String((error as FlipError).code) : String(error);
}

const WHERE = {
  branch: 'try-cart-failure',
  path: PATH,
  namespace: 'shop',
  configMap: 'flagd-config',
  key: 'demo.flagd.json',
  flags: ['adSpeed', 'cartFailure'],
} as const;

export type FlagName = 'adSpeed' | 'cartFailure';

const MOVES: Readonly<Record<FlagName, { readonly from: string; readonly to: string }>> = {
  adSpeed: { from: 'slow', to: 'fast' },
  cartFailure: { from: 'off', to: 'on' },
};
