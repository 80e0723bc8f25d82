import { findCommandLines } from '../../domain/command/command-lines.ts';
import { parseLabel } from '../../domain/command/parse-label.ts';
import type { Said } from '../../domain/listen/cursor.ts';
import type { FeedComment, FeedLabel } from '../../domain/ports/feed.ts';
import { COMMENT_MARK } from '../report/comment.ts';

/** Something that was said in the repository and wants an answer. */
export type Ask = Said & {
  readonly issue: number;
  /** Login of whoever said it. */
  readonly by: string;
  /** What was said, in one line, for the eyes of whoever listens. Not yet inert. */
  readonly text: string;
} & (
    | { readonly kind: 'comment'; readonly comment: FeedComment }
    | { readonly kind: 'label'; readonly label: FeedLabel }
  );

/** Who listens: its own comments are no commands, though the account may be that of a person who writes some. */
export interface Ears {
  readonly prefix: string;
  readonly ownId: number;
  /** Instant at which this process began, by GitHub's clock. */
  readonly sinceMs: number;
  /** Whether it was this process that took a label off; each time counts once. */
  readonly tookOff: (label: Pick<FeedLabel, 'issue' | 'label'>) => boolean;
}

/** The comments that hold a command. */
export function asksOfComments(comments: readonly FeedComment[], { prefix, ownId }: Ears): readonly Ask[] {
  return comments.flatMap((comment): readonly Ask[] => {
    const { id, atMs, changedMs, issue, body, author } = comment;
    if (author.id === ownId && body.startsWith(COMMENT_MARK)) return [];
    const [first] = findCommandLines(body, prefix);
    if (first === undefined) return [];
    return [{ kind: 'comment', id, atMs, changedMs, issue, by: author.login, text: first.text, comment }];
  });
}

/**
 * The labels that are ours, but for those that flipgate took off itself because they led to nothing. Of what our account
 * took off before this process began nobody knows any more whether it was a person: that says nothing.
 */
export function asksOfLabels(labels: readonly FeedLabel[], { ownId, sinceMs, tookOff }: Ears): readonly Ask[] {
  return labels.flatMap((label): readonly Ask[] => {
    const { id, atMs, changedMs, issue, on, actor } = label;
    if (parseLabel(label.label).kind === 'none') return [];
    if (!on && actor.id === ownId && (atMs < sinceMs || tookOff(label))) return [];
    const text = `label ${label.label} ${on ? 'put on' : 'taken off'}`;
    return [{ kind: 'label', id, atMs, changedMs, issue, by: actor.login, text, label }];
  });
}
