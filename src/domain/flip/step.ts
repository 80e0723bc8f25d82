import type { Key } from '../record/names.ts';
import type { FactBody, ReadName, TurnReason } from '../record/record.ts';

/** A reading to take. `untilMs`: keep looking until it is proven or this instant has come. */
export interface ReadSpec {
  readonly read: ReadName;
  readonly untilMs: number;
}

/** What is to be done now. */
export type Step =
  | { readonly do: 'perform'; readonly key: Key; readonly mode: 'send' | 'observe-first' | 'refreeze' }
  | { readonly do: 'read'; readonly reads: readonly ReadSpec[] }
  | { readonly do: 'wait'; readonly untilMs: number }
  | { readonly do: 'turn'; readonly why: TurnReason }
  | { readonly do: 'done'; readonly end: Extract<FactBody, { readonly k: 'ended' }> }
  /** The record has ended and nothing asks for more. */
  | { readonly do: 'rest' }
  /** A newer flipgate wrote this record; it is left alone. */
  | { readonly do: 'leave'; readonly flow: number };
