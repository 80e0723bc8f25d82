/** Where a flip reports: a pull request's or an issue's conversation, and checks on a commit. Never fatal to a flip. */
export interface Conversation {
  /**
   * Creates or edits the one comment that begins with `marker` and was written by ourselves; keeps the lowest id and
   * deletes later doubles. The body of an existing comment is never read for a decision.
   * @param commentId  Id from an earlier call, or null: then the list since `sinceMs` is searched first.
   */
  upsertComment(request: {
    readonly issue: number;
    readonly marker: string;
    readonly body: string;
    readonly commentId: number | null;
    readonly sinceMs: number;
  }): Promise<{ readonly id: number; readonly url: string }>;
  /**
   * Deletes later doubles of a comment of ours: a create whose answer was lost, or came after somebody had given up
   * waiting for it, can leave two.
   * @param commentId  The comment as this process knows it; it counts even where the list does not show it yet.
   * @returns The lowest id, which is kept.
   */
  dropDoubles(request: {
    readonly issue: number;
    readonly marker: string;
    readonly commentId: number;
    readonly sinceMs: number;
  }): Promise<number>;
  /**
   * Edits of a comment of ours by anybody else (whoever may write to the repository can), newest first, among the newest
   * hundred. Editors and times alone are read, never what they wrote.
   */
  editsOfOthers(commentId: number): Promise<readonly { readonly by: string; readonly atMs: number }[]>;
  react(request: {
    readonly commentId: number;
    readonly content: 'eyes' | 'rocket' | '+1' | '-1' | 'confused';
  }): Promise<void>;
  /** Takes a label off; a label that is not there is fine. */
  removeLabel(request: { readonly issue: number; readonly label: string }): Promise<void>;
}
