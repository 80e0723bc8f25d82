import { flipError } from '../../domain/errors/flip-error.ts';
import type { CommitSha, Repository, RepositoryFile, RepositorySnapshot } from '../../domain/ports/repository.ts';
import { askRepository, readHead } from './ask-repository.ts';
import { exactFile } from './blob.ts';
import { readBranchRules } from './branch-rules.ts';
import { createBranch, ensurePullRequest } from './branches.ts';
import type { GitHubClient } from './client.ts';
import { commitOnBranch } from './commit.ts';
import { commitsSince } from './compare.ts';
import { decodeEntry, decodePullRequest, decodeSha } from './decode.ts';
import { FILE, SNAPSHOT } from './queries.ts';
import { makeSelf, readPermission, readTriggerComment } from './standing.ts';
import { readLabelEvents, readWorkflowRun, readWorkflowSeen } from './triggers.ts';

/** GitHub as source control. Every method throws FG_GITHUB_* errors; see the port for what each answers. */
export function makeRepository(client: GitHubClient): Repository {
  const self = makeSelf(client);
  return {
    self,
    snapshot: (query) => readSnapshot(client, query),
    triggerComment: (id, nodeId) => readTriggerComment(client, id, nodeId),
    permission: (login, id) => readPermission(client, login, id),
    head: (branch) => readHead(client, branch),
    file: (query) => readFile(client, query),
    branchRules: (branch) => readBranchRules(client, branch),
    commit: (request) => commitOnBranch(client, request),
    labelEvents: (issue) => readLabelEvents(client, issue),
    workflowRun: (id) => readWorkflowRun(client, id),
    workflowSeen: (query) => readWorkflowSeen(client, query),
    createBranch: (request) => createBranch(client, request),
    ensurePullRequest: (request) => ensurePullRequest(client, request),
    commitsSince: (query) => commitsSince(client, query),
  };
}

async function readSnapshot(
  client: GitHubClient,
  query: Parameters<Repository['snapshot']>[0],
): Promise<RepositorySnapshot> {
  const repository = await askRepository(client, {
    what: 'read the repository and the pull request',
    query: SNAPSHOT,
    variables: {
      path: query.configurationPath,
      number: query.pullRequest ?? 0,
      withPull: query.pullRequest !== null,
    },
  });
  const branch = repository.get('defaultBranchRef');
  if (branch.value === null) throw flipError('FG_GITHUB_EMPTY', { repository: `${client.owner}/${client.repo}` });
  const target = branch.get('target');
  const sha = decodeSha(target.get('oid'));
  const entry = target.get('file').orNull((shape) => decodeEntry(shape, query.configurationPath));
  return {
    repositoryId: String(repository.get('databaseId').integer()),
    private: repository.get('isPrivate').flag(),
    defaultBranch: { branch: branch.get('name').text(), sha },
    configuration: entry === null ? null : await exactFile(client, entry, sha),
    pullRequest: repository.get('pullRequest').orNull(decodePullRequest),
  };
}

async function readFile(
  client: GitHubClient,
  query: { readonly commit: CommitSha; readonly path: string },
): Promise<RepositoryFile | null> {
  const { commit, path } = query;
  const what = `read ${path} at ${commit.slice(0, 12)}`;
  const repository = await askRepository(client, { what, query: FILE, variables: { commit, path } });
  const object = repository.get('object');
  if (object.value === null || object.get('__typename').text() !== 'Commit') {
    throw flipError('FG_GITHUB_NOT_FOUND', { what });
  }
  const entry = object.get('file').orNull((shape) => decodeEntry(shape, path));
  return entry === null ? null : exactFile(client, entry, commit);
}
