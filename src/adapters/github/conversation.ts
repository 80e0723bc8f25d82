import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import type { Conversation } from '../../domain/ports/conversation.ts';
import type { Shape } from '../../support/shape.ts';
import type { GitHubClient } from './client.ts';
import { editsOfOthers } from './comment-edits.ts';
import { answerTo } from './decode.ts';
import { fitBody } from './fit-body.ts';
import { makeSelf } from './standing.ts';

type Where = Pick<Parameters<Conversation['upsertComment']>[0], 'issue' | 'marker' | 'sinceMs'>;
type Written = Awaited<ReturnType<Conversation['upsertComment']>>;

/** A pull request's or issue's conversation on GitHub. Throws FG_GITHUB_*; reactions never throw for GitHub's reasons. */
export function makeConversation(client: GitHubClient): Conversation {
  const self = makeSelf(client);
  const ownComments = async (where: Where): Promise<readonly number[]> => {
    const [{ id: ownId }, candidates] = await Promise.all([self(), listComments(client, where.issue, where.sinceMs)]);
    return candidates
      .filter(({ authorId, body }) => authorId === ownId && body.startsWith(where.marker))
      .map(({ id }) => id);
  };
  return {
    async upsertComment({ issue, marker, body, commentId, sinceMs }) {
      const text = fitBody(marker, body);
      if (commentId !== null) {
        const edited = await editComment(client, commentId, text);
        // Somebody deleted it: it is looked for, then made again.
        if (edited !== null) return edited;
      }
      const oldest = await keepLowest(client, await ownComments({ issue, marker, sinceMs }));
      const edited = oldest === null ? null : await editComment(client, oldest, text);
      return edited ?? createComment(client, issue, text);
    },
    async dropDoubles({ commentId, ...where }) {
      return (await keepLowest(client, [...(await ownComments(where)), commentId])) ?? commentId;
    },
    editsOfOthers: (commentId) => editsOfOthers(client, self, commentId),
    react: (request) => react(client, request),
    removeLabel: (request) => removeLabel(client, request),
  };
}

/** Deletes all but the lowest of these ids; null when there is none. */
async function keepLowest(client: GitHubClient, ids: readonly number[]): Promise<number | null> {
  const [lowest = null, ...doubles] = [...new Set(ids)].sort((left, right) => left - right);
  for (const double of doubles) await deleteComment(client, double);
  return lowest;
}

async function editComment(client: GitHubClient, id: number, body: string): Promise<Written | null> {
  const what = `edit comment ${id}`;
  const answer = await client.rest({
    what,
    route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { comment_id: id, body },
    accept: [404, 410],
  });
  return answer.status >= 400 ? null : decodeWritten(answerTo(what, answer.data));
}

async function createComment(client: GitHubClient, issue: number, body: string): Promise<Written> {
  const what = `comment on #${issue}`;
  const answer = await client.rest({
    what,
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { issue_number: issue, body },
  });
  return decodeWritten(answerTo(what, answer.data));
}

async function deleteComment(client: GitHubClient, id: number): Promise<void> {
  await client.rest({
    what: `delete comment ${id}`,
    route: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { comment_id: id },
    accept: [404, 410],
  });
}

const PAGE = 100;
const MOST_COMMENTS = 50 * PAGE;

interface Candidate {
  readonly id: number;
  readonly authorId: number | null;
  readonly body: string;
}

// `since` goes by the time of the last change, which is never before that of creation.
async function listComments(client: GitHubClient, issue: number, sinceMs: number): Promise<readonly Candidate[]> {
  const what = `list the comments of #${issue}`;
  const comments: Candidate[] = [];
  for (let page = 1; comments.length < MOST_COMMENTS; page += 1) {
    const answer = await client.rest({
      what,
      route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters: { issue_number: issue, since: new Date(sinceMs).toISOString(), per_page: PAGE, page },
    });
    const items = answerTo(what, answer.data).items();
    comments.push(...items.map(decodeCandidate));
    if (items.length < PAGE) return comments;
  }
  throw flipError('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_COMMENTS} comments` });
}

function decodeCandidate(shape: Shape): Candidate {
  return {
    id: shape.get('id').integer(),
    authorId: shape.get('user').orNull((user) => user.get('id').integer()),
    body: shape.get('body').orNull((body) => body.text()) ?? '',
  };
}

function decodeWritten(shape: Shape): Written {
  return { id: shape.get('id').integer(), url: shape.get('html_url').text() };
}

// Decoration: 200 when it is there already, 403 without the right; neither is worth a failed flip.
async function react(client: GitHubClient, request: Parameters<Conversation['react']>[0]): Promise<void> {
  try {
    await client.rest({
      what: `react to comment ${request.commentId}`,
      route: 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
      parameters: { comment_id: request.commentId, content: request.content },
    });
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
  }
}

async function removeLabel(client: GitHubClient, request: { readonly issue: number; readonly label: string }) {
  await client.rest({
    what: `take the label off #${request.issue}`,
    route: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
    parameters: { issue_number: request.issue, name: request.label },
    accept: [404, 410],
  });
}
