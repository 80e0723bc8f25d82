import { flipError } from '../../domain/errors/flip-error.ts';
import type { CommitSha, PullRequest, RepositoryFile, TriggerComment } from '../../domain/ports/repository.ts';
import { Shape } from '../../support/shape.ts';

/** One entry of a GraphQL answer's `errors`. */
export interface GraphqlError {
  readonly type: string | null;
  readonly message: string;
  readonly path: readonly string[];
  /** The request itself was not valid GraphQL for this server: nothing was executed. */
  readonly misasked: boolean;
}

export interface GraphqlAnswer {
  /** `data` of the answer; its value is null when nothing was delivered. */
  readonly data: Shape;
  readonly errors: readonly GraphqlError[];
}

/** A tree entry with what GraphQL says of its blob; `text` is null for anything that is not one, or not readable. */
export interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
  readonly text: string | null;
}

export const REGULAR_MODES: readonly string[] = ['100644', '100755'];

/** Starts reading an answer to `what`; a mismatch is FG_GITHUB_ANSWER with its place. */
export function answerTo(what: string, data: unknown): Shape {
  return new Shape(data, (mismatch) => flipError('FG_GITHUB_ANSWER', { what, ...mismatch }));
}

/** A commit's name as GitHub writes it. */
export function decodeSha(shape: Shape): CommitSha {
  return shape.textLike(/^[0-9a-f]{40}$/, 'a commit id of 40 hex digits') as CommitSha;
}

/** @throws FG_GITHUB_ANSWER when the body is not a GraphQL answer. */
export function decodeGraphql(body: unknown, what: string): GraphqlAnswer {
  const answer = answerTo(what, body);
  const data = answer.get('data');
  const errors = answer.get('errors').orNull((list) => list.items()) ?? [];
  return {
    data,
    errors: errors.map((error) => {
      const extensions = error.get('extensions').orNull((shape) => shape.fields()) ?? {};
      return {
        type: error.get('type').orNull((type) => type.text()),
        message: error.get('message').text(),
        path: (error.get('path').orNull((path) => path.items()) ?? []).map((part) => String(part.value)),
        // Validation has no `data` at all (GraphQL specification, 7.1) and names its rule in `extensions`.
        misasked:
          data.value === undefined && (extensions['code'] !== undefined || extensions['problems'] !== undefined),
      };
    }),
  };
}

/** The answer inside an error of Octokit, or null when the error holds none. */
export function decodeFailure(error: unknown): {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  readonly message: string;
  readonly documentationUrl: string;
} | null {
  if (!isFields(error) || !isFields(error['response']) || typeof error['status'] !== 'number') return null;
  const { headers, data } = error['response'];
  const body = isFields(data) ? data : {};
  return {
    status: error['status'],
    headers: isFields(headers) ? headers : {},
    data,
    message: typeof body['message'] === 'string' ? body['message'] : '',
    documentationUrl: typeof body['documentation_url'] === 'string' ? body['documentation_url'] : '',
  };
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A `TreeEntry`; GraphQL gives the mode as a decimal number. */
export function decodeEntry(shape: Shape, path: string): Entry {
  const object = shape.get('object');
  const truncated = object.orNull((blob) => blob.get('isTruncated').orNull((flag) => flag.flag())) ?? false;
  const text = object.orNull((blob) => blob.get('text').orNull((value) => value.text()));
  return {
    path,
    mode: shape.get('mode').integer().toString(8).padStart(6, '0'),
    sha: shape.get('oid').textLike(/^[0-9a-f]{40,64}$/, 'an object id'),
    text: truncated ? null : text,
  };
}

/** A file as callers see it, once its text is known to be exact. */
export function fileOf(entry: Entry, text: string): RepositoryFile {
  return { path: entry.path, text, blobSha: entry.sha, mode: entry.mode };
}

const PULL_STATES: Readonly<Record<string, PullRequest['state']>> = {
  OPEN: 'open',
  CLOSED: 'closed',
  MERGED: 'merged',
};

/** A pull request out of the snapshot query, or FG_GITHUB_ANSWER where it has another shape. */
export function decodePullRequest(shape: Shape): PullRequest {
  const state = shape.get('state').textLike(/^(OPEN|CLOSED|MERGED)$/, 'OPEN, CLOSED or MERGED');
  const base = shape.get('baseRef').orNull((ref) => decodeSha(ref.get('target').get('oid')));
  return {
    number: shape.get('number').integer(),
    nodeId: shape.get('id').text(),
    url: shape.get('url').text(),
    state: PULL_STATES[state] ?? 'closed',
    draft: shape.get('isDraft').flag(),
    locked: shape.get('locked').flag(),
    head: {
      branch: shape.get('headRefName').text(),
      sha: decodeSha(shape.get('headRefOid')),
      repository: shape.get('headRepository').orNull((repository) => repository.get('nameWithOwner').text()),
    },
    base: {
      branch: shape.get('baseRefName').text(),
      // `baseRefOid` stays where the base was when GitHub last looked; the branch itself is newer.
      sha: base ?? decodeSha(shape.get('baseRefOid')),
    },
    fork: shape.get('isCrossRepository').flag(),
  };
}

/** Stands for a deleted account. */
export const NOBODY: TriggerComment['author'] = { login: 'ghost', id: 0, type: 'Other' };

/** An `IssueComment` of GraphQL. A deleted account is nobody: id 0. */
export function decodeComment(shape: Shape): TriggerComment {
  const lastEdited = shape.get('lastEditedAt').orNull((at) => at.instantMs());
  const author = shape.get('author').orNull(decodeActor) ?? NOBODY;
  return {
    ...numbersIn(shape.get('url')),
    nodeId: shape.get('id').text(),
    url: shape.get('url').text(),
    body: shape.get('body').text(),
    createdAtMs: shape.get('createdAt').instantMs(),
    edited: lastEdited !== null || shape.get('includesCreatedEdit').flag(),
    author,
  };
}

/** `…/pull/7#issuecomment-1` and `…/issues/7#issuecomment-1`: `IssueComment.issue` does not say which of the two it is. */
function numbersIn(url: Shape): Pick<TriggerComment, 'id' | 'issue'> {
  const pattern = /\/(?:issues|pull)\/(\d{1,15})#issuecomment-(\d{1,15})$/;
  const [, issue, id] = pattern.exec(url.textLike(pattern, 'the address of a comment')) ?? [];
  return { id: Number(id), issue: Number(issue) };
}

/** An account of GraphQL. GraphQL leaves out the `[bot]` that REST and webhooks write behind a bot's login. */
export function decodeActor(shape: Shape): TriggerComment['author'] {
  const login = shape.get('login').text();
  const id = shape.get('databaseId').orNull((value) => value.integer()) ?? 0;
  switch (shape.get('__typename').text()) {
    case 'User':
      return { login, id, type: 'User' };
    case 'Bot':
      return { login: login.endsWith('[bot]') ? login : `${login}[bot]`, id, type: 'Bot' };
    default:
      return { login, id, type: 'Other' };
  }
}

/** An account of REST. */
export function decodeAccount(shape: Shape): TriggerComment['author'] {
  const type = shape.get('type').orNull((value) => value.text());
  return {
    login: shape.get('login').text(),
    id: shape.get('id').integer(),
    type: type === 'User' || type === 'Bot' ? type : 'Other',
  };
}
