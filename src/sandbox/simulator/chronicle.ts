import type { Json, JsonObject } from '../../domain/json.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { asObject } from '../kubernetes/decode.ts';
import type { Scenario } from '../scenario.ts';
import type { SentRequest } from './process.ts';
import { KEY, NAME, NAMESPACE, PATH } from './shop-text.ts';

export const FLAGS = ['adSpeed', 'cartFailure', 'banner'] as const;

type Variants = Readonly<Record<string, string>>;

/** The mark that a flip left with a write, as the object's annotation tells it. */
export interface Mark {
  readonly flip: string;
  readonly fence: number;
  readonly state: string;
  /** The flip whose value is there again, where this one went back over it. */
  readonly givenBackTo: string | null;
}

/** One stored change of the live object, and who did it: a flip by its mark, else somebody. */
export interface LiveWrite {
  readonly atMs: number;
  readonly mark: Mark | null;
  readonly before: Variants;
  readonly after: Variants;
  /** True when more than default variants changed. */
  readonly reshaped: boolean;
}

/** One commit on a branch of an errand. */
export interface FileWrite {
  readonly atMs: number;
  readonly branch: string;
  /** Flip and phase of its trailer; null: somebody's. */
  readonly by: { readonly flip: string; readonly phase: string } | null;
  readonly before: Variants;
  readonly after: Variants;
  readonly reshaped: boolean;
}

/** Dynatrace was told of a flag's way back: what pods served then, and the last change of its live value before. */
export interface ToldBack {
  readonly flip: string;
  readonly flag: string;
  readonly served: readonly string[];
  /** How far behind the kubelets were then. */
  readonly behindMs: number;
  readonly lastChange: LiveWrite | undefined;
}

/** A request of one flip's process that has an effect. */
export interface OwnSend {
  readonly flip: string;
  readonly holder: string;
  readonly sent: SentRequest;
}

/** The defaults of all flags in a flags text; the texts of the simulator are one flag per block. */
export function variantsIn(text: string): Variants {
  return Object.fromEntries(
    FLAGS.map((flag) => [flag, new RegExp(`"${flag}"[\\s\\S]*?"defaultVariant": "([^"]*)"`).exec(text)?.[1] ?? '']),
  );
}

const shapeOf = (text: string): string => text.replace(/"defaultVariant": "[^"]*"/g, '"defaultVariant": ""');

/** Flags whose default differs. */
export function changedIn({
  before,
  after,
}: {
  readonly before: Variants;
  readonly after: Variants;
}): readonly string[] {
  return FLAGS.filter((flag) => before[flag] !== after[flag]);
}

function markIn(before: JsonObject, after: JsonObject): Mark | null {
  const changed = Object.keys(after).find((key) => key.startsWith('flipgate.dev/flip.') && before[key] !== after[key]);
  if (changed === undefined) return null;
  const mark: Json = JSON.parse(String(after[changed]));
  const { id, fence, state, under } = asObject(mark);
  const beneath = under === undefined ? null : String(asObject(under)['id']);
  return {
    flip: String(id),
    fence: Number(fence),
    state: String(state),
    givenBackTo: state === 'undone' ? beneath : null,
  };
}

/**
 * What really happened to the worlds, kept beside them and never read out of a record: the promises about the way there
 * (who wrote over whom, with which right, under whose lock) cannot be told from the end alone.
 */
export class Chronicle {
  readonly live: LiveWrite[] = [];
  readonly sends: OwnSend[] = [];
  readonly toldBack: ToldBack[] = [];
  /** When the one who asked for a flip lost the right to. */
  readonly rightLostMs = new Map<string, number>();
  /** Times in which a pod was known not to be ready. */
  readonly unready: { readonly pod: string; readonly fromMs: number; toMs: number; over: boolean }[] = [];
  /** When pods were evicted, and how far behind the kubelet was that made the next one. */
  readonly evictions: { readonly atMs: number; readonly behindMs: number }[] = [];
  /** What ready pods served, at regular instants. */
  readonly #samples: { readonly atMs: number; readonly served: Readonly<Record<string, readonly string[]>> }[] = [];
  readonly #scenario: Scenario;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    scenario.kubernetes.watchers.push((before, after) => {
      if (after.metadata.name !== NAME) return;
      const text = (of: typeof after): string => String(asObject(of['data'])[KEY] ?? '');
      const marks = (of: typeof after) => asObject(of.metadata['annotations']);
      this.live.push({
        atMs: scenario.timeline.nowMs,
        mark: markIn(marks(before), marks(after)),
        before: variantsIn(text(before)),
        after: variantsIn(text(after)),
        reshaped: shapeOf(text(before)) !== shapeOf(text(after)),
      });
    });
    scenario.dynatrace.watchers.push(({ properties }) => {
      if (properties['flipgate.phase'] !== 'undo') return;
      const flag = properties['feature_flag.key'] ?? '';
      const flip = properties['flipgate.flip_id'] ?? '';
      const { watchLagMs: behindMs } = scenario.kubernetes.settings;
      const served = this.#servedNow(flag);
      this.toldBack.push({ flip, flag, served, behindMs, lastChange: this.lastChangeOf(flag) });
    });
  }

  /** Every move of a branch since the errands were there, oldest first. */
  commitsOn(branch: string): readonly FileWrite[] {
    const { github } = this.#scenario;
    const moves = github.repository.refLog.filter(({ ref, to }) => ref === `refs/heads/${branch}` && to !== null);
    return moves.slice(1).map(({ atMs, to }, index) => {
      const file = (at: string | null | undefined) => (at ? (github.fileAt(at, PATH) ?? '') : '');
      const [before, after] = [file(moves[index]?.to), file(to)];
      const trailer = /^Flipgate-Id: ([0-9a-f]+)\/(do|undo)$/m.exec(github.log(to ?? '')[0]?.message ?? '');
      return {
        atMs,
        branch,
        by: trailer === null ? null : { flip: trailer[1] ?? '', phase: trailer[2] ?? '' },
        before: variantsIn(before),
        after: variantsIn(after),
        reshaped: shapeOf(before) !== shapeOf(after),
      };
    });
  }

  /**
   * True when a commit of a killed process arrived after the flip was undone: a branch knows no fence that would void a
   * request under way (docs/decisions/0013).
   */
  committedLate(branch: string, record: FlipRecord | null): boolean {
    const ended = record === null ? undefined : lastFact(record, 'ended');
    if (record === null || ended?.outcome !== 'undone') return false;
    return this.commitsOn(branch).some(
      ({ by, atMs }) => by?.flip === record.id && by.phase === 'do' && atMs > ended.atMs,
    );
  }

  /**
   * Events of the way back that were under way, or their process asleep, while another process took over a record that
   * could not be told of the turn: it turns the flip itself and knows of no event before its own.
   */
  untoldReturns({ id, flag }: { readonly id: string; readonly flag: string }, record: FlipRecord | null): number {
    const turned = record === null ? undefined : lastFact(record, 'turned');
    const taken = record?.facts.findLast((fact) => fact.k === 'claimed' && fact.seq < (turned?.seq ?? -1));
    if (taken?.k !== 'claimed') return 0;
    return this.sends.filter(
      ({ flip, holder, sent }) =>
        flip === id &&
        holder !== taken.by &&
        sent.effect === `undo/announce ${flag}` &&
        (sent.fate === 'pause' || sent.fate === 'transit'),
    ).length;
  }

  /** Notes what every pod serves now, and which are still not ready. */
  sample(): void {
    const { kubernetes, timeline } = this.#scenario;
    const pods = kubernetes.podNames(NAMESPACE);
    for (const span of this.unready) {
      if (span.over) continue;
      if (pods.includes(span.pod)) span.toMs = timeline.nowMs;
      else span.over = true;
    }
    const served = FLAGS.map((flag) => [flag, this.#servedNow(flag)]);
    this.#samples.push({ atMs: timeline.nowMs, served: Object.fromEntries(served) });
  }

  /**
   * When a pod last came up with a copy from before a change of the live object, which it keeps: no flip can know of a
   * pod that is made after its proof (docs/decisions/0016).
   */
  bornBehindAtMs(): number | null {
    const born = this.evictions.findLast(({ atMs, behindMs }) =>
      this.live.some((write) => write.atMs <= atMs && write.atMs > atMs - behindMs),
    );
    return born?.atMs ?? null;
  }

  #servedNow(flag: string): readonly string[] {
    const served = Object.values(this.#scenario.kubernetes.servedBy(NAMESPACE, flag));
    return served.map(({ variant }) => String(variant));
  }

  /** Longest time between `fromMs` and `toMs` in which no sample had every pod serve the variant. */
  longestWithout(asked: {
    readonly flag: string;
    readonly variant: string;
    readonly fromMs: number;
    readonly toMs: number;
  }): number {
    let longest = 0;
    let sinceMs: number | null = null;
    for (const { atMs, served } of this.#samples) {
      if (atMs < asked.fromMs || atMs > asked.toMs) continue;
      const good = (served[asked.flag] ?? []).every((variant) => variant === asked.variant);
      sinceMs = good ? null : (sinceMs ?? atMs);
      longest = Math.max(longest, sinceMs === null ? 0 : atMs - sinceMs);
    }
    return longest;
  }

  /** True when an event of that identity lay on an entity and could be read at that instant. */
  readableSince(
    event: { readonly flip: string; readonly phase: string; readonly flag: string },
    atMs: number,
  ): boolean {
    return this.#scenario.dynatrace.events.some(
      ({ properties, readableFromMs }) =>
        properties['flipgate.flip_id'] === event.flip &&
        properties['flipgate.phase'] === event.phase &&
        properties['feature_flag.key'] === event.flag &&
        readableFromMs < atMs,
    );
  }

  /** Last change of a flag's live value; its writer is null for somebody. */
  lastChangeOf(flag: string): LiveWrite | undefined {
    return this.live.findLast((write) => write.before[flag] !== write.after[flag]);
  }

  /** Last change of a flag's live value by anybody but this flip, since `sinceMs`. */
  foreignChangeOf(flag: string, flip: string, sinceMs: number): LiveWrite | undefined {
    return this.live.findLast(
      (write) => write.atMs >= sinceMs && write.mark?.flip !== flip && write.before[flag] !== write.after[flag],
    );
  }
}
