import type { JsonObject } from '../../../domain/json.ts';
import type { User } from '../accounts.ts';
import { reaches, roleOf } from '../auth.ts';
import { fullName, type Repository } from '../state.ts';
import { renderUser } from './accounts.ts';
import { apiOf, isoTime, type Links, webOf } from './links.ts';

/** Address templates below the repository's own, by the name of their field. */
const TEMPLATES: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** A repository inside other answers (`minimal-repository`). */
export function renderMinimalRepository(links: Links, repository: Repository): JsonObject {
  const api = apiOf(links, repository);
  const templates = Object.entries(TEMPLATES).map(([field, suffix]) => [field, `${api}${suffix}`]);
  return {
    id: repository.id,
    node_id: repository.nodeId,
    name: repository.name,
    full_name: fullName(repository),
    owner: renderUser(links, repository.owner),
    private: repository.private,
    html_url: webOf(links, repository),
    description: repository.description,
    fork: repository.parent !== null,
    url: api,
    ...Object.fromEntries(templates),
  };
}

/** A repository as head and base of a pull request show it (`repository`). */
export function renderRepository(links: Links, repository: Repository): JsonObject {
  const web = webOf(links, repository);
  const host = links.web.replace(/^https?:\/\//, '');
  const name = fullName(repository);
  const open = [...repository.issues.values()].filter((issue) => issue.state === 'open').length;
  return {
    ...renderMinimalRepository(links, repository),
    default_branch: repository.defaultBranch,
    visibility: repository.private ? 'private' : 'public',
    git_url: `git://${host}/${name}.git`,
    ssh_url: `git@${host}:${name}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 0,
    open_issues: open,
    open_issues_count: open,
    has_downloads: true,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    is_template: false,
    topics: [],
    allow_forking: true,
    web_commit_signoff_required: false,
    pushed_at: isoTime(repository.pushedAtMs),
    created_at: isoTime(repository.createdAtMs),
    updated_at: isoTime(repository.createdAtMs),
  };
}

/** A repository asked for by name (`full-repository`), with what the asking user may do in it. */
export function renderFullRepository(links: Links, shown: { repository: Repository; viewer: User }): JsonObject {
  const { repository } = shown;
  const parent = repository.parent === null ? {} : forkOf(links, repository.parent);
  return {
    ...renderRepository(links, repository),
    network_count: 0,
    subscribers_count: 0,
    permissions: renderPermissions(repository, shown.viewer),
    ...parent,
  };
}

function forkOf(links: Links, parent: Repository): JsonObject {
  return { parent: renderRepository(links, parent), source: renderRepository(links, parent) };
}

/** The five rights that follow from a role. */
export function renderPermissions(repository: Repository, user: User): JsonObject {
  const role = roleOf(repository, user)?.role;
  return {
    admin: reaches(role, 'admin'),
    maintain: reaches(role, 'maintain'),
    push: reaches(role, 'write'),
    triage: reaches(role, 'triage'),
    pull: reaches(role, 'read'),
  };
}
