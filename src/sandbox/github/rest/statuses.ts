import { resolveCommit } from '../git-actions.ts';
import type { CommitStatus } from '../records.ts';
import { nodeId } from '../registry.ts';
import { apiOf } from '../render/links.ts';
import { renderSimpleStatus, renderStatus } from '../render/records.ts';
import { renderMinimalRepository } from '../render/repository.ts';
import { invalid, json, notFound, problem, type Reply } from '../reply.ts';
import { needs, PAGING, paged, type RepositoryCall, type RepositoryRoute } from './call.ts';

const STATES = ['error', 'failure', 'pending', 'success'] as const;
// Believed from GitHub's own clients; not in the published description.
const LONGEST_DESCRIPTION = 140;

function create(call: RepositoryCall): Reply {
  const { registry, repository, fields, identity } = call;
  const sha = call.params['sha'] ?? '';
  if (repository.objects.commit(sha) === undefined) return problem(422, `No commit found for SHA: ${sha}`);
  const state = STATES.find((known) => known === fields.text('state'));
  if (state === undefined) return invalid({ resource: 'Status', field: 'state', code: 'invalid' });
  const description = fields.maybeText('description') ?? null;
  if ((description?.length ?? 0) > LONGEST_DESCRIPTION) {
    const message = 'description is too long (maximum is 140 characters)';
    return invalid({ resource: 'Status', field: 'description', code: 'custom', message });
  }
  const id = registry.newId();
  const status: CommitStatus = {
    id,
    nodeId: nodeId('SC', id),
    sha,
    state,
    context: fields.maybeText('context') ?? 'default',
    description,
    targetUrl: fields.maybeText('target_url') ?? null,
    creator: identity.user,
    createdAtMs: registry.nowMs,
  };
  repository.statuses.unshift(status);
  return json(renderStatus(call.links, { repository, status }), 201);
}

/** Statuses of a commit, newest first. */
function statusesOf(call: RepositoryCall): readonly CommitStatus[] | undefined {
  const sha = resolveCommit(call.repository, call.params['ref'] ?? '');
  return sha === undefined ? undefined : call.repository.statuses.filter((status) => status.sha === sha);
}

function list(call: RepositoryCall): Reply {
  const { links, repository } = call;
  const items = statusesOf(call);
  if (items === undefined) return notFound();
  return paged(call, { items, show: (status) => renderStatus(links, { repository, status }) });
}

/** The newest status of each context, and their worst as one word. */
function combined(call: RepositoryCall): Reply {
  const { links, repository } = call;
  const all = statusesOf(call);
  const sha = resolveCommit(repository, call.params['ref'] ?? '');
  if (all === undefined || sha === undefined) return notFound();
  const key = (status: CommitStatus) => status.context.toLowerCase();
  const latest = all.filter((status) => all.find((other) => key(other) === key(status)) === status);
  const isFailed = latest.some(({ state }) => state === 'error' || state === 'failure');
  const isDone = latest.length > 0 && latest.every(({ state }) => state === 'success');
  const url = `${apiOf(links, repository)}/commits/${sha}`;
  return json({
    state: isFailed ? 'failure' : isDone ? 'success' : 'pending',
    statuses: latest.map((status) => renderSimpleStatus(links, { repository, status })),
    sha,
    total_count: latest.length,
    repository: renderMinimalRepository(links, repository),
    commit_url: url,
    url: `${url}/status`,
  });
}

const NEW = { state: 'text', target_url: 'text?~', description: 'text?~', context: 'text?' } as const;
const READ = needs('read', 'statuses');

export const STATUS_ROUTES: readonly RepositoryRoute[] = [
  { method: 'POST', path: '/statuses/{sha}', need: needs('write', 'statuses'), body: NEW, answer: create },
  { method: 'GET', path: '/commits/{ref+}/statuses', need: READ, query: PAGING, answer: list },
  { method: 'GET', path: '/commits/{ref+}/status', need: READ, answer: combined },
];
