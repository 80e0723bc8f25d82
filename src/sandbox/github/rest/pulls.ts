import { reaches, roleOf } from '../auth.ts';
import { log } from '../git/history.ts';
import { commitsOfPull } from '../git-actions.ts';
import { closeIssue, openPull, reopenIssue } from '../issue-actions.ts';
import { renderCommit } from '../render/git.ts';
import { renderPull, renderSimplePull } from '../render/pulls.ts';
import { invalid, json, notFound, problem, type Reply } from '../reply.ts';
import { headOf, isPull, type PullRequest, type Repository } from '../state.ts';
import { issueOf, needs, PAGING, paged, type RepositoryCall, type RepositoryRoute } from './call.ts';

function pullOf(call: RepositoryCall): PullRequest | undefined {
  const issue = issueOf(call, 'pull_number');
  return issue !== undefined && isPull(issue) ? issue : undefined;
}

function getPull(call: RepositoryCall): Reply {
  const pull = pullOf(call);
  return pull === undefined ? notFound() : json(renderPull(call.links, pull));
}

function listPulls(call: RepositoryCall): Reply {
  const state = call.query.get('state') ?? 'open';
  const head = call.query.get('head');
  const base = call.query.get('base');
  const key = call.query.get('sort') === 'updated' ? 'updatedAtMs' : 'createdAtMs';
  const sign = (call.query.get('direction') ?? 'desc') === 'desc' ? -1 : 1;
  const items = [...call.repository.issues.values()]
    .filter(isPull)
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => base === null || pull.pull.base.branch === base)
    .filter((pull) => head === null || `${pull.pull.head.repository?.owner.login}:${pull.pull.head.branch}` === head)
    .sort((a, b) => sign * (a[key] - b[key] || a.number - b.number));
  return paged(call, { items, show: (pull) => renderSimplePull(call.links, pull) });
}

function listPullCommits(call: RepositoryCall): Reply {
  const pull = pullOf(call);
  if (pull === undefined) return notFound();
  const { registry, links, repository } = call;
  return paged(call, {
    items: commitsOfPull(pull),
    show: ({ oid, commit }) => renderCommit(links, { registry, repository, oid, commit }),
  });
}

/** The repository and branch that `branch` or `owner:branch` names in this network of forks. */
function headNamed(call: RepositoryCall, name: string): { repository: Repository; branch: string } | undefined {
  const colon = name.indexOf(':');
  if (colon < 0) return { repository: call.repository, branch: name };
  const owner = name.slice(0, colon);
  const branch = name.slice(colon + 1);
  const repository = call.registry.repositories.find(
    (candidate) => candidate.owner.login === owner && candidate.objects === call.repository.objects,
  );
  return repository === undefined ? undefined : { repository, branch };
}

function createPull(call: RepositoryCall): Reply {
  const { fields, repository, registry, identity } = call;
  const head = headNamed(call, fields.text('head'));
  const branch = fields.text('base');
  const headSha = head === undefined ? undefined : headOf(head.repository, head.branch);
  const baseSha = headOf(repository, branch);
  const fault = { resource: 'PullRequest', code: 'invalid' };
  if (head === undefined || headSha === undefined) return invalid({ ...fault, field: 'head' });
  if (baseSha === undefined) return invalid({ ...fault, field: 'base' });
  if (identity.app === null && head.repository === repository) {
    if (!reaches(roleOf(repository, identity.user)?.role, 'write'))
      return problem(403, 'Must have push access to repository');
  }
  const custom = (message: string) =>
    problem(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }]);
  const label = `${head.repository.owner.login}:${head.branch}`;
  const isTaken = [...repository.issues.values()].some(
    (issue) => isPull(issue) && issue.state === 'open' && isFrom(issue, { ...head, base: branch }),
  );
  if (isTaken) return custom(`A pull request already exists for ${label}.`);
  if (log(repository.objects, { from: headSha, without: baseSha }).length === 0) {
    return custom(`No commits between ${branch} and ${head.branch}`);
  }
  const pull = openPull(registry, {
    repository,
    by: identity,
    title: fields.text('title'),
    body: fields.maybeText('body') ?? null,
    head: { ...head, sha: headSha },
    base: { branch, sha: baseSha },
    draft: fields.flag('draft') ?? false,
    maintainerCanModify: fields.flag('maintainer_can_modify') ?? true,
  });
  return json(renderPull(call.links, pull), 201);
}

function isFrom(pull: PullRequest, ends: { repository: Repository; branch: string; base: string }): boolean {
  const { head, base } = pull.pull;
  return head.repository === ends.repository && head.branch === ends.branch && base.branch === ends.base;
}

function updatePull(call: RepositoryCall): Reply {
  const pull = pullOf(call);
  const { fields, registry, identity } = call;
  if (pull === undefined) return notFound();
  const isOwn = pull.author === identity.user;
  if (identity.app === null && !isOwn && !reaches(roleOf(call.repository, identity.user)?.role, 'write')) {
    return problem(403, 'Must have push access to repository');
  }
  const state = fields.maybeText('state');
  if (state === 'open' && pull.pull.merged !== null) {
    return invalid({ resource: 'PullRequest', field: 'state', code: 'invalid' });
  }
  pull.title = fields.maybeText('title') ?? pull.title;
  pull.body = fields.has('body') ? (fields.maybeText('body') ?? null) : pull.body;
  pull.updatedAtMs = registry.nowMs;
  if (state === 'closed') closeIssue(registry, { issue: pull, by: identity });
  if (state === 'open') reopenIssue(registry, { issue: pull, by: identity });
  return json(renderPull(call.links, pull));
}

const READ = needs('read', 'pull_requests');
const WRITE = { areas: ['pull_requests'], access: 'write', role: 'read' } as const;
const LIST = ['state', 'head', 'base', 'sort', 'direction', ...PAGING];
const NEW = {
  title: 'text',
  head: 'text',
  base: 'text',
  body: 'text?~',
  draft: 'flag?',
  maintainer_can_modify: 'flag?',
} as const;
const CHANGE = { title: 'text?', body: 'text?~', state: 'text?' } as const;

export const PULL_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/pulls', need: READ, query: LIST, answer: listPulls },
  { method: 'POST', path: '/pulls', need: WRITE, body: NEW, answer: createPull },
  { method: 'GET', path: '/pulls/{pull_number}', need: READ, answer: getPull },
  { method: 'PATCH', path: '/pulls/{pull_number}', need: WRITE, body: CHANGE, answer: updatePull },
  { method: 'GET', path: '/pulls/{pull_number}/commits', need: READ, query: PAGING, answer: listPullCommits },
];
