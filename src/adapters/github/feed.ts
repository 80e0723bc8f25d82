import { flipError } from '../../domain/errors/flip-error.ts';
import type { Feed, FeedComment, FeedLabel, FeedPage, FeedQuery } from '../../domain/ports/feed.ts';
import type { Shape } from '../../support/shape.ts';
import type { GitHubClient, RestAnswer } from './client.ts';
import { answerTo, decodeAccount, NOBODY } from './decode.ts';

const PAGE = 100;
const MOST_PAGES = 50;

/** Comments and labels of a repository over REST, by conditional requests. */
export function makeFeed(client: GitHubClient): Feed {
  return {
    comments: (query) => readComments(client, query),
    labels: (query) => readLabels(client, query),
  };
}

/**
 * Comments by the time of their last change, oldest first. A full page is followed by the question from its last instant
 * on, not by page 2: a comment that is edited meanwhile moves to the end, and what moves up in its place would be skipped.
 *
 * @see https://docs.github.com/rest/issues/comments "List issue comments for a repository"
 */
async function readComments(client: GitHubClient, query: FeedQuery): Promise<FeedPage<FeedComment>> {
  const what = `read the comments of ${client.owner}/${client.repo}`;
  const found = new Map<number, FeedComment>();
  let first: RestAnswer | null = null;
  let { sinceMs } = query;
  let page = 1;
  for (let reads = 0; reads < MOST_PAGES; reads += 1) {
    const answer = await client.rest({
      what,
      route: 'GET /repos/{owner}/{repo}/issues/comments',
      parameters: {
        sort: 'updated',
        direction: 'asc',
        since: new Date(sinceMs).toISOString(),
        per_page: PAGE,
        page,
        headers: conditionOf(first === null ? query.tag : null),
      },
      accept: [304],
    });
    if (answer.status === 304) return pageOf(client, answer, { items: null, tag: query.tag });
    first ??= answer;
    const comments = answerTo(what, answer.data).items().map(decodeComment);
    for (const comment of comments) found.set(comment.id, comment);
    const last = comments.at(-1);
    if (last === undefined || comments.length < PAGE) {
      return pageOf(client, first, { items: [...found.values()], tag: reads === 0 ? tagOf(first) : null });
    }
    page = last.changedMs > sinceMs ? 1 : page + 1;
    sinceMs = last.changedMs;
  }
  throw flipError('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_PAGES * PAGE} comments` });
}

/**
 * Labels out of the events of all issues, which come newest first and know no "since".
 *
 * @see https://docs.github.com/rest/issues/events "List issue events for a repository"
 */
async function readLabels(client: GitHubClient, query: FeedQuery): Promise<FeedPage<FeedLabel>> {
  const what = `read the label events of ${client.owner}/${client.repo}`;
  const found = new Map<number, FeedLabel>();
  let first: RestAnswer | null = null;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await client.rest({
      what,
      route: 'GET /repos/{owner}/{repo}/issues/events',
      parameters: { per_page: PAGE, page, headers: conditionOf(page === 1 ? query.tag : null) },
      accept: [304],
    });
    if (answer.status === 304) return pageOf(client, answer, { items: null, tag: query.tag });
    first ??= answer;
    const events = answerTo(what, answer.data).items();
    const ages = events.map((event) => event.get('created_at').instantMs());
    for (const label of events.flatMap(decodeLabel)) if (label.atMs >= query.sinceMs) found.set(label.id, label);
    if (events.length < PAGE || ages.some((atMs) => atMs < query.sinceMs)) {
      return pageOf(client, first, { items: [...found.values()], tag: tagOf(first) });
    }
  }
  throw flipError('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_PAGES * PAGE} events` });
}

function conditionOf(tag: string | null): Readonly<Record<string, string>> {
  return tag === null ? {} : { 'if-none-match': tag };
}

function tagOf({ headers }: RestAnswer): string | null {
  const tag = headers['etag'];
  return typeof tag === 'string' && tag !== '' ? tag : null;
}

function pageOf<Item>(
  client: GitHubClient,
  { headers }: RestAnswer,
  read: Pick<FeedPage<Item>, 'items' | 'tag'>,
): FeedPage<Item> {
  const sentMs = Date.parse(String(headers['date'] ?? ''));
  const wait = String(headers['x-poll-interval'] ?? '');
  return {
    ...read,
    nowMs: Number.isNaN(sentMs) ? client.nowMs() : sentMs,
    waitMs: /^\d{1,5}$/.test(wait) ? Number(wait) * 1000 : null,
  };
}

function decodeComment(shape: Shape): FeedComment {
  return {
    id: shape.get('id').integer(),
    nodeId: shape.get('node_id').text(),
    issue: numberAtEnd(shape.get('issue_url'), 'issues'),
    // The one member that tells the two apart without another request.
    onPullRequest: /\/pull\/\d+(#|$)/.test(shape.get('html_url').text()),
    body: shape.get('body').orNull((body) => body.text()) ?? '',
    atMs: shape.get('created_at').instantMs(),
    changedMs: shape.get('updated_at').instantMs(),
    author: shape.get('user').orNull(decodeAccount) ?? NOBODY,
  };
}

function numberAtEnd(address: Shape, folder: string): number {
  const text = address.textLike(new RegExp(`/${folder}/\\d+$`), 'an address that ends in a number');
  return Number(text.slice(text.lastIndexOf('/') + 1));
}

/** Nothing for events of another kind, and for those of plain issues. */
function decodeLabel(event: Shape): readonly FeedLabel[] {
  const kind = event.get('event').text();
  if (kind !== 'labeled' && kind !== 'unlabeled') return [];
  const issue = event.get('issue').orNull((shape) => shape);
  if (issue === null || issue.get('pull_request').orNull(() => true) === null) return [];
  const atMs = event.get('created_at').instantMs();
  const label = {
    id: event.get('id').integer(),
    issue: issue.get('number').integer(),
    label: event.get('label').get('name').text(),
    on: kind === 'labeled',
    atMs,
    changedMs: atMs,
    actor: event.get('actor').orNull(decodeAccount) ?? NOBODY,
  };
  return [label];
}
