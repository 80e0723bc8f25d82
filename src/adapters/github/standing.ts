import type { Permission, Repository, TriggerComment } from '../../domain/ports/repository.ts';
import type { Shape } from '../../support/shape.ts';
import type { GitHubClient } from './client.ts';
import { answerTo, decodeComment } from './decode.ts';
import { toGraphqlError } from './errors.ts';
import { COMMENT, VIEWER } from './queries.ts';

/**
 * Who we are, asked once per client: `GET /user` answers 403 to installation and workflow tokens, GraphQL's viewer knows
 * them all, bots too. A failed answer is not kept.
 */
export function makeSelf(client: GitHubClient): Repository['self'] {
  let known: Promise<{ readonly id: number; readonly login: string }> | null = null;
  return () => {
    known ??= readViewer(client).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

async function readViewer(client: GitHubClient) {
  const what = 'ask whose token this is';
  const { data, errors } = await client.graphql({ what, query: VIEWER, variables: {} });
  if (errors.length > 0) throw toGraphqlError({ what, errors, hide: client.hide });
  const viewer = data.get('viewer');
  return { id: viewer.get('databaseId').integer(), login: viewer.get('login').text() };
}

/** From the highest down: the flag of `user.permissions` and the level that it proves. */
const LEVELS = [
  ['admin', 'admin'],
  ['maintain', 'maintain'],
  ['push', 'write'],
  ['triage', 'triage'],
  ['pull', 'read'],
] as const;

/**
 * A person's right in the repository, the highest of all grants. 404 is `none`; anything else that is not an answer is
 * thrown, so that "could not check" never reads as "denied" or "allowed".
 *
 * @param id  Account that is meant; the right of anybody else of that name is not its own.
 *
 * @see https://docs.github.com/rest/collaborators/collaborators "Get repository permissions for a user"
 */
export async function readPermission(client: GitHubClient, login: string, id?: number): Promise<Permission> {
  const what = `read the permission of ${login} in ${client.owner}/${client.repo}`;
  const answer = await client.rest({
    what,
    route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
    parameters: { username: login },
    accept: [404],
  });
  if (answer.status === 404) return { level: 'none', role: 'none' };
  const found = answerTo(what, answer.data);
  const named = found.get('user').orNull((user) => user.get('id').integer());
  if (id !== undefined && named !== null && named !== id) return { level: 'none', role: 'none' };
  const coarse = found.get('permission').textLike(/^(admin|write|read|none)$/, 'admin, write, read or none');
  const role = found.get('role_name').orNull((name) => name.text()) ?? coarse;
  if (coarse === 'none') return { level: 'none', role };
  const granted = found.get('user').orNull((user) => user.get('permissions').orNull((shape) => shape.fields()));
  // `permission` folds maintain into write and triage into read; the booleans tell them apart.
  const level = granted === null ? coarseLevel(found.get('permission')) : levelOf(granted);
  return { level, role };
}

function levelOf(granted: Readonly<Record<string, unknown>>): Permission['level'] {
  return LEVELS.find(([name]) => granted[name] === true)?.[1] ?? 'none';
}

function coarseLevel(permission: Shape): Permission['level'] {
  return LEVELS.find(([, level]) => level === permission.value)?.[1] ?? 'none';
}

/**
 * The trigger as it is now. Only GraphQL says whether a comment was ever edited: REST's `updated_at` has whole seconds
 * and moves for other reasons too.
 */
export async function readTriggerComment(
  client: GitHubClient,
  id: number,
  nodeId?: string,
): Promise<TriggerComment | null> {
  const what = `read comment ${id} of ${client.owner}/${client.repo}`;
  const node = nodeId ?? (await nodeIdOf(client, id, what));
  if (node === null) return null;
  const { data, errors } = await client.graphql({ what, query: COMMENT, variables: { id: node } });
  const serious = errors.filter((error) => error.type !== 'NOT_FOUND');
  if (serious.length > 0) throw toGraphqlError({ what, errors: serious, hide: client.hide });
  const found = data.orNull((shape) => shape.get('node').orNull((value) => value)) ?? null;
  if (found === null || found.get('__typename').text() !== 'IssueComment') return null;
  // A node id names any comment on the host; only ours may trigger anything here.
  const home = found.get('repository').get('nameWithOwner').text().toLowerCase();
  if (home !== `${client.owner}/${client.repo}`.toLowerCase()) return null;
  const comment = decodeComment(found);
  return comment.id === id ? comment : null;
}

/** Node id of a comment by its number, or null when it is not there. */
export async function nodeIdOf(client: GitHubClient, id: number, what: string): Promise<string | null> {
  const answer = await client.rest({
    what,
    route: 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { comment_id: id },
    accept: [404, 410],
  });
  return answer.status >= 400 ? null : answerTo(what, answer.data).get('node_id').text();
}
