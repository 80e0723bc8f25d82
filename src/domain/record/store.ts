import type { FlipError } from '../errors/flip-error.ts';
import type { FlipId } from './names.ts';
import type { FactBody, FactToWrite, FlipRecord, LockKey } from './record.ts';

/** Version of a record in its store: a write with an old one answers `moved`. */
export type Token = string & { readonly __brand: 'Token' };

export interface Stored {
  readonly record: FlipRecord;
  readonly token: Token;
}

export type OpenAnswer =
  | { readonly kind: 'won'; readonly token: Token }
  /** Another flip holds a lock that this one needs. */
  | { readonly kind: 'held'; readonly by: FlipId; readonly lock: LockKey }
  /** The record is there already: the same trigger was delivered before, or our own answer was lost. */
  | { readonly kind: 'exists'; readonly stored: Stored };

export type ClaimAnswer =
  | { readonly kind: 'claimed'; readonly stored: Stored }
  | { readonly kind: 'held'; readonly holder: string; readonly untilMs: number }
  | { readonly kind: 'moved' };

export type WriteAnswer = { readonly kind: 'written'; readonly stored: Stored } | { readonly kind: 'moved' };

/** What still wants something done, and what lies among it that nobody can read. */
export interface Unfinished {
  readonly flips: readonly Stored[];
  /** One error per record that is not to be believed; the others are none the worse for it. */
  readonly unreadable: readonly FlipError[];
}

/**
 * Where records and locks live. Each method is one compare-and-swap; after a lost answer the caller reads again.
 * Throws FlipError of kind unavailable (not reachable) or contract (rewritten, unknown fields, over the size cap).
 */
export interface Store {
  read(id: FlipId): Promise<Stored | null>;
  /** The newest readable records, oldest of them first; those that still run are always among them. */
  list(most?: number): Promise<readonly Stored[]>;
  /** Records that are not over: running, stuck, or left by their process. Their number, not that of all flips, is the cost. */
  unfinished(): Promise<Unfinished>;
  /**
   * Record and locks in one write.
   *
   * @param options.again  A record of the same flip that is over does not stand in the way: it stays among the past ones.
   */
  open(record: FlipRecord, options?: { readonly again: boolean }): Promise<OpenAnswer>;
  /**
   * Appends facts (at `atMs`, or when they were known), renews the claim to `claimUntilMs` and lets go of `release`, in one write: a flip that has
   * ended cannot leave its locks behind. The closing fact frees the claim, too.
   */
  append(request: {
    readonly id: FlipId;
    readonly token: Token;
    readonly atMs: number;
    readonly facts: readonly FactToWrite[];
    readonly claimUntilMs: number | null;
    readonly release: readonly LockKey[];
  }): Promise<WriteAnswer>;
  /**
   * Takes the claim when it is free at `nowMs`, or when it is that of `gone`, a holder that is known to be no more: the
   * fence goes up by one and a `claimed` fact is appended.
   */
  claim(request: {
    readonly id: FlipId;
    readonly token: Token;
    readonly holder: string;
    readonly nowMs: number;
    readonly untilMs: number;
    readonly cause: 'resume' | 'expired' | 'own';
    readonly gone: string | null;
  }): Promise<ClaimAnswer>;
  /** Lets go of some of the record's locks. */
  release(request: {
    readonly id: FlipId;
    readonly token: Token;
    readonly locks: readonly LockKey[];
  }): Promise<WriteAnswer>;
  /** Takes locks again for a flip that goes back, and appends why in the same write: both or, where one is held, neither. */
  relock(request: {
    readonly id: FlipId;
    readonly token: Token;
    readonly locks: readonly LockKey[];
    readonly atMs: number;
    readonly facts: readonly FactBody[];
  }): Promise<WriteAnswer | { readonly kind: 'held'; readonly by: FlipId; readonly lock: LockKey }>;
}

/** Which texts are wanted of one moment; what is not there is left out of the answer. */
export interface FileQuery {
  /** Paths, `folder/name`. */
  readonly files: readonly string[];
  /** Folders whose texts are all wanted, without a slash at the end. */
  readonly folders: readonly string[];
  /** Folders of which only the names are wanted: they may hold thousands of texts. */
  readonly names: readonly string[];
}

/** Texts and names as they were together under one version. */
export interface Moment {
  readonly version: string;
  readonly files: ReadonlyMap<string, string>;
  /** Paths of the files in the folders that were asked for by name. */
  readonly names: readonly string[];
}

/**
 * What a store needs below it: small texts in folders under one version, replaced together or not at all. A folder with
 * a lock file and a branch head are both that.
 */
export interface VersionedFiles {
  load(query: FileQuery): Promise<Moment>;
  /**
   * The same without asking anybody, when this process knows it all from what it read and wrote itself; null when it
   * does not. Good enough to write on (the swap checks the version), never to answer with.
   */
  recall(query: FileQuery): Moment | null;
  /** null removes a file. `moved`: somebody else wrote since `version`; nothing was changed. */
  swap(request: {
    readonly version: string;
    readonly changes: ReadonlyMap<string, string | null>;
    readonly message: string;
  }): Promise<'written' | 'moved'>;
}
