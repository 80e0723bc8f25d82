import { AGE_LIMIT_MS } from '../../domain/command/age-limit.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { answerAsk, type Left, sweepLeft } from './answer-ask.ts';
import type { Ask } from './ask.ts';
import type { Listening } from './listening.ts';

/** Answers that are not on record yet, at one time: a flood of comments is no flood of requests. */
const MOST_BEGINNING = 8;

/** Sweeps at one time: one may be watching a flip to its end while the next looks for others. */
const MOST_SWEEPS = 4;

/** Time for flips that are not proven yet to get there, before they are stopped where they stand: pods get 30 s to end. */
const DRAIN_MS = 20 * 1000;

/** What could not be answered, because GitHub gave no answer itself, is tried again so much later. */
const AGAIN_MS = 30 * 1000;

/** Something to wait for, until somebody else says that it has come. */
interface Latch {
  readonly passed: Promise<void>;
  readonly open: () => void;
}

function makeLatch(): Latch {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

/**
 * Everything that is being answered, side by side: a flip that is watched for an hour keeps nobody waiting. Within one
 * conversation an answer begins when the one before is on record, so that a `revert` finds the flip above it.
 */
export class Crew {
  readonly #listening: Listening;
  readonly #tasks = new Set<Promise<void>>();
  readonly #unrecorded = new Map<Ask, Latch>();
  readonly #lastOn = new Map<number, Promise<void>>();
  readonly #left = new Map<string, Left>();
  readonly #ending = new AbortController();
  readonly #now = new AbortController();
  #sweeps = 0;
  /** True once a promise of ours was broken. */
  broke = false;

  constructor(listening: Listening) {
    this.#listening = listening;
  }

  /** What has no answer yet and is on no record: the next process has to find it again. */
  get unrecorded(): readonly Ask[] {
    return [...this.#unrecorded.keys()];
  }

  /** Begins to answer; resolves when there is room for the next. */
  async take(ask: Ask): Promise<void> {
    const latch = makeLatch();
    const before = this.#lastOn.get(ask.issue);
    this.#unrecorded.set(ask, latch);
    this.#lastOn.set(ask.issue, latch.passed);
    this.#listening.tell({ kind: 'asked', ask });
    this.#begin(ask.issue, async () => {
      // What went wrong for good is over, too: the next process would meet the same.
      let isOver = true;
      try {
        await before;
        isOver = await this.#answer(ask, latch);
      } finally {
        if (isOver) this.#unrecorded.delete(ask);
        latch.open();
      }
    });
    if (this.#unrecorded.size < MOST_BEGINNING) return;
    await Promise.race([...this.#unrecorded.values()].map(({ passed }) => passed));
  }

  /** @returns false when it was told to end before there was an answer: the next process finds it again. */
  async #answer(ask: Ask, latch: Latch): Promise<boolean> {
    const onRecord = (): void => {
      this.#unrecorded.delete(ask);
      latch.open();
    };
    const { clock } = this.#listening;
    while (!this.#ending.signal.aborted) {
      try {
        this.#keep(await answerAsk(this.#listening, ask, { ...this.#reins(), onRecord }));
        return true;
      } catch (error) {
        const passing = error instanceof FlipError && error.kind === 'unavailable';
        if (!passing || clock.nowMs() - ask.atMs > AGE_LIMIT_MS) throw error;
        this.#trouble(ask.issue, error);
        // Others in the conversation need not wait for it.
        latch.open();
        await clock.sleep(AGAIN_MS, this.#ending.signal).catch(() => {});
      }
    }
    return false;
  }

  /** Looks after what earlier processes left, unless enough of that is going on. */
  sweep(): void {
    if (this.#ending.signal.aborted || this.#sweeps >= MOST_SWEEPS) return;
    this.#sweeps += 1;
    this.#begin(null, async () => {
      try {
        this.#keep(await sweepLeft(this.#listening, { ...this.#reins(), onRecord: () => {} }));
      } finally {
        this.#sweeps -= 1;
      }
    });
  }

  /** Lets everything come to rest. @returns Flips that are still under way */
  async end(): Promise<readonly Left[]> {
    this.#ending.abort();
    const over = new AbortController();
    const drained = this.#listening.clock.sleep(DRAIN_MS, over.signal).then(
      () => this.#now.abort(),
      () => {},
    );
    await Promise.all(this.#tasks);
    over.abort();
    await drained;
    return [...this.#left.values()];
  }

  #reins() {
    return { ending: this.#ending.signal, now: this.#now.signal };
  }

  #keep(left: readonly Left[]): void {
    for (const one of left) this.#left.set(one.record.id, one);
  }

  /** One piece of work; nothing that goes wrong in it reaches the others. */
  #begin(issue: number | null, act: () => Promise<void>): void {
    const task = act().catch((error: unknown) => this.#trouble(issue, error));
    this.#tasks.add(task);
    void task.finally(() => this.#tasks.delete(task));
  }

  #trouble(issue: number | null, error: unknown): void {
    const { tell } = this.#listening;
    if (error instanceof FlipError && error.kind !== 'bug') {
      tell({ kind: 'trouble', issue, text: `${error.message} ${error.fix} (${error.code})` });
      return;
    }
    this.broke = true;
    tell({ kind: 'broke', issue, error });
  }
}
