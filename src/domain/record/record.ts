import type { ErrorCode } from '../errors/catalogue.ts';
import type { Json } from '../json.ts';
import type { FlipId, Key, Outcome, Seen, Verdict } from './names.ts';
import type { FlipPlan } from './plan.ts';

/** Version of the lifecycle in `next.ts`. A record of a newer one is left alone. */
export const FLOW_VERSION = 1;

/** `write:<cluster/namespace/object/key>` or `verdict:<tenant/service>`. */
export type LockKey = `write:${string}` | `verdict:${string}`;

/** Who may write for this flip, and until when. Expiry frees the claim, never the locks. */
export interface Claim {
  readonly holder: string;
  readonly untilMs: number;
}

/** What asked for the flip; read again from its source on resume, because a record is a claim and no authority. */
export type TriggerFact =
  | { readonly kind: 'terminal'; readonly actor: string }
  | {
      readonly kind: 'comment';
      readonly issue: number;
      readonly commentId: number;
      readonly nodeId: string;
      readonly command: string;
    }
  | { readonly kind: 'label'; readonly issue: number; readonly eventNodeId: string }
  /** `step` tells the flips of one run apart; absent in older records. */
  | { readonly kind: 'dispatch'; readonly runId: number; readonly step?: string };

/** An effect's request, fixed before anything was sent. The identity finds it again in the outside system. */
export interface Frozen {
  readonly identity: string;
  readonly body: string;
  readonly base: Readonly<Record<string, string>>;
}

export type ReadName = 'served' | 'problems' | 'traffic' | 'changes';

/** Why a flip turned back. */
export type TurnReason =
  | 'cancelled'
  | 'revert-asked'
  | 'for-elapsed'
  | 'problem'
  | 'claim-expired'
  | 'not-authorised-any-more'
  | 'authority-unread'
  | 'state-lost'
  | 'trigger-differs'
  | 'claim-unsure'
  | 'announce-refused'
  | 'commit-refused'
  | 'commit-moved'
  | 'commit-unknown'
  | 'apply-refused'
  | 'apply-moved'
  | 'reload-refused'
  | 'not-proven'
  | 'other-flags-changed';

/** A difference between what was asked and what lies where, named so that a person can end it. */
export interface Difference {
  readonly where: 'live' | 'served' | 'git' | 'event' | 'state';
  readonly text: string;
  /** The flag that it is about, where it is not about all of the flip. */
  readonly flag?: string;
}

export type FactBody =
  | { readonly k: 'receipt'; readonly key: Key; readonly end: Seen; readonly observed: boolean; readonly data: Json }
  /** A request went out and no answer came back. */
  | { readonly k: 'sent'; readonly key: Key; readonly why: string }
  | { readonly k: 'refrozen'; readonly key: Key; readonly frozen: Frozen }
  | { readonly k: 'reading'; readonly read: ReadName; readonly complete: boolean; readonly data: Json }
  | { readonly k: 'asked'; readonly what: 'cancel' | 'revert'; readonly by: string }
  | { readonly k: 'claimed'; readonly by: string; readonly cause: 'resume' | 'expired' | 'own' }
  | { readonly k: 'turned'; readonly why: TurnReason; readonly frozen: Readonly<Partial<Record<Key, Frozen>>> }
  | {
      readonly k: 'ended';
      readonly outcome: Outcome;
      readonly verdict: Verdict | null;
      readonly reasons: readonly string[];
      readonly left: readonly Difference[];
      readonly code: ErrorCode | null;
    };

/** Something that happened, in order. Facts are appended, never changed. */
export type Fact = { readonly seq: number; readonly atMs: number; readonly fence: number } & FactBody;

export type FactOf<K extends FactBody['k']> = Extract<Fact, { readonly k: K }>;

/** One flip, whole: what was decided and everything that happened since. */
export interface FlipRecord {
  readonly schema: 1;
  readonly flow: number;
  readonly id: FlipId;
  readonly fence: number;
  readonly claim: Claim | null;
  readonly trigger: TriggerFact;
  readonly openedMs: number;
  readonly plan: FlipPlan;
  readonly locks: readonly LockKey[];
  readonly frozen: Readonly<Partial<Record<Key, Frozen>>>;
  readonly facts: readonly Fact[];
}

/** A fact that may bear the instant at which it was known, where it waited to be written. */
export type FactToWrite = FactBody & { readonly atMs?: number };

/** The record with facts appended under its present fence, at `atMs` where they bear no instant of their own. */
export function withFacts(record: FlipRecord, atMs: number, bodies: readonly FactToWrite[]): FlipRecord {
  const first = record.facts.length;
  const facts = bodies.map((body, index): Fact => ({ seq: first + index, atMs, fence: record.fence, ...body }));
  return { ...record, facts: [...record.facts, ...facts] };
}

/** Newest fact of one kind, or undefined. */
export function lastFact<K extends FactBody['k']>(record: FlipRecord, kind: K): FactOf<K> | undefined {
  return record.facts.findLast((fact): fact is FactOf<K> => fact.k === kind);
}
