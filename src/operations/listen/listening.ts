import type { FlipError } from '../../domain/errors/flip-error.ts';
import type { CursorStore } from '../../domain/listen/cursor.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Feed } from '../../domain/ports/feed.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import type { Answer } from '../answer/answer.ts';
import type { Desk } from '../answer/desk.ts';
import type { Ask, Ears } from './ask.ts';

/** What happens while somebody listens, for whoever looks on. Text from outside in it is not yet inert. */
export type ListenEvent =
  /** From now on; `sinceMs` is where an earlier process left off, or null. */
  | { readonly kind: 'listening'; readonly as: string; readonly sinceMs: number | null }
  | { readonly kind: 'asked'; readonly ask: Ask }
  /** A new state of a flip; `issue` is null for one that was left by an earlier process. */
  | { readonly kind: 'progress'; readonly issue: number | null; readonly record: FlipRecord }
  | { readonly kind: 'answered'; readonly issue: number | null; readonly answer: Answer }
  | { readonly kind: 'note' | 'trouble'; readonly issue: number | null; readonly text: string }
  /** GitHub does not answer, or wants us to wait; told once until it answers again. */
  | { readonly kind: 'waiting'; readonly error: FlipError; readonly untilMs: number }
  | { readonly kind: 'again' }
  /** A promise of ours is broken; what it was about has no answer. */
  | { readonly kind: 'broke'; readonly issue: number | null; readonly error: unknown };

/** Who is told of what one answer does. */
export type Voice = Pick<Desk, 'onProgress' | 'onNote' | 'onTrouble' | 'stop'>;

/** A desk for one answer, with connections of its own. */
export interface OpenDesk {
  readonly desk: Desk;
  close(): Promise<void>;
}

/** Everything that listening needs. */
export interface Listening {
  readonly clock: Clock;
  readonly feed: Feed;
  readonly cursors: CursorStore;
  /** Account under which we write. */
  readonly self: () => Promise<{ readonly id: number; readonly login: string }>;
  /** Time between two looks. */
  readonly everyMs: number;
  readonly prefix: string;
  /** Whether it was this process that took a label off; each time counts once. */
  readonly tookOff: Ears['tookOff'];
  readonly openDesk: (voice: Voice) => Promise<OpenDesk>;
  readonly tell: (event: ListenEvent) => void;
  /** Asks to end: nothing new is taken up, what is under way comes to rest, and what then stands open is told. */
  readonly stop: AbortSignal;
}
