import type { CommitSha } from './repository.ts';

/** Small texts on a branch at one moment. */
export interface BranchFiles {
  readonly head: CommitSha;
  /** By path. Only regular files of UTF-8 text; anything else there is an error, never left out. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths in the folders that were asked for by `names`. */
  readonly names: readonly string[];
}

/**
 * An orphan branch that holds state instead of sources: few small files, each write a compare-and-swap on the head.
 * Commits are marked to start no workflow. Throws FlipError of kind refused, unavailable (a write may have gone in: read
 * again) or contract.
 */
export interface StateBranch {
  /**
   * null when there is no such branch.
   * @param query.paths  The files to read, those that are not there are left out; one that ends in a slash stands for all
   *   files right in that folder. null reads all, at most three folders deep.
   * @param query.names  Folders of which only the names are read, without a slash at the end.
   */
  readBranchFiles(query: {
    readonly branch: string;
    readonly paths: readonly string[] | null;
    readonly names?: readonly string[];
  }): Promise<BranchFiles | null>;
  /** Makes the branch with one commit without parents. `exists`: somebody else made it first. */
  createOrphanBranch(request: {
    readonly branch: string;
    /** At least one. */
    readonly files: ReadonlyMap<string, string>;
    readonly message: string;
  }): Promise<{ readonly kind: 'created'; readonly head: CommitSha } | { readonly kind: 'exists' }>;
  /** null removes a file, which must be there. `moved`: the head is another one; nothing was written. */
  commitFiles(request: {
    readonly branch: string;
    readonly expectedHead: CommitSha;
    readonly changes: ReadonlyMap<string, string | null>;
    readonly message: string;
  }): Promise<{ readonly kind: 'committed'; readonly head: CommitSha } | { readonly kind: 'moved' }>;
  /** True when `head` was made from `ancestor` without rewriting: false for rewritten history, or an unknown commit. */
  isAncestor(query: { readonly ancestor: CommitSha; readonly head: CommitSha }): Promise<boolean>;
}
