import { canSee } from '../auth.ts';
import { commitOnBranch } from '../commit-on-branch.ts';
import { isAncestor } from '../git/history.ts';
import { isOid, isRefName } from '../git/names.ts';
import { moveRef } from '../git-actions.ts';
import { readNodeId } from '../registry.ts';
import { judgeRefChange, violationText } from '../rules.ts';
import type { Comment, Repository } from '../state.ts';
import { commitNode, refNode } from './git-nodes.ts';
import {
  type Args,
  asArgs,
  demand,
  type Graph,
  type GraphNode,
  graphProblem,
  listArg,
  objectArg,
  textArg,
} from './graph.ts';
import { commentNode } from './issue-nodes.ts';

/** The mutations, by name. */
export function mutationRoot(graph: Graph): Readonly<Record<string, (args: Args) => GraphNode>> {
  const withInput = (run: (input: Args) => GraphNode) => (args: Args) => {
    const input = objectArg(args, 'input');
    return { ...run(input), clientMutationId: textArg(input, 'clientMutationId') ?? null };
  };
  return {
    createCommitOnBranch: withInput((input) => createCommitOnBranch(graph, input)),
    updateRefs: withInput((input) => updateRefs(graph, input)),
    minimizeComment: withInput((input) => minimizeComment(graph, input)),
    unminimizeComment: withInput((input) => unminimizeComment(graph, input)),
  };
}

function createCommitOnBranch(graph: Graph, input: Args): GraphNode {
  const { repository, branch } = committableBranch(graph, objectArg(input, 'branch'));
  demand(graph, { repository, areas: ['contents'], access: 'write' });
  const changes = objectArg(input, 'fileChanges');
  const message = objectArg(input, 'message');
  const outcome = commitOnBranch(graph.registry, {
    repository,
    branch,
    by: graph.identity,
    expectedHead: textArg(input, 'expectedHeadOid') ?? '',
    headline: textArg(message, 'headline') ?? '',
    body: textArg(message, 'body') ?? '',
    additions: listArg(changes, 'additions').map((addition) => ({
      path: textArg(asArgs(addition), 'path') ?? '',
      contents: textArg(asArgs(addition), 'contents') ?? '',
    })),
    deletions: listArg(changes, 'deletions').map((deletion) => textArg(asArgs(deletion), 'path') ?? ''),
  });
  if ('type' in outcome) throw graphProblem(outcome.type, outcome.message);
  return {
    __typename: 'CreateCommitOnBranchPayload',
    commit: () => commitNode(graph, { repository, oid: outcome.oid }),
    ref: () => refNode(graph, { repository, name: `refs/heads/${branch}` }),
  };
}

function committableBranch(graph: Graph, branch: Args): { repository: Repository; branch: string } {
  const [ownId = '', ...refParts] = (readNodeId('REF', textArg(branch, 'id') ?? '') ?? '').split(':');
  const [owner = '', name = ''] = (textArg(branch, 'repositoryNameWithOwner') ?? '').split('/');
  const repository =
    textArg(branch, 'id') === undefined
      ? graph.registry.findRepository(owner, name)
      : graph.registry.repositories.find((candidate) => String(candidate.id) === ownId);
  if (repository === undefined || !canSee(repository, graph.token)) {
    throw graphProblem('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  const named = textArg(branch, 'branchName') ?? refParts.join(':');
  return { repository, branch: named.replace(/^refs\/heads\//, '') };
}

const ZERO = '0'.repeat(40);

interface RefUpdate {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string;
  readonly force: boolean;
}

/** All or nothing: every update is judged before the first is made. */
function updateRefs(graph: Graph, input: Args): GraphNode {
  const target = graph.registry.nodes.get(textArg(input, 'repositoryId') ?? '');
  if (target?.kind !== 'repository' || !canSee(target.repository, graph.token)) {
    throw graphProblem('NOT_FOUND', 'Could not resolve to a node with the global id given as repositoryId');
  }
  const { repository } = target;
  demand(graph, { repository, areas: ['contents'], access: 'write' });
  const updates = listArg(input, 'refUpdates').map((item): RefUpdate => {
    const update = asArgs(item);
    const after = textArg(update, 'afterOid') ?? '';
    return {
      name: textArg(update, 'name') ?? '',
      before: textArg(update, 'beforeOid'),
      after,
      force: update['force'] === true,
    };
  });
  for (const update of updates) judgeUpdate(graph, { repository, update });
  for (const { name, after } of updates) {
    moveRef(graph.registry, { repository, ref: name, to: after === ZERO ? null : after, by: graph.identity });
  }
  return { __typename: 'UpdateRefsPayload' };
}

// The types of these errors are not documented; STALE_DATA is what the other compare-and-swap of this API says.
function judgeUpdate(graph: Graph, judged: { repository: Repository; update: RefUpdate }): void {
  const { repository, update } = judged;
  const now = repository.refs.get(update.name);
  if (!isRefName(update.name)) throw graphProblem('UNPROCESSABLE', `${update.name} is not a valid ref name`);
  if (update.before !== undefined && update.before !== (now ?? ZERO)) {
    throw graphProblem('STALE_DATA', `Expected ${update.name} to point to "${update.before}" but it did not.`);
  }
  const commit = repository.objects.commit(update.after);
  if (update.after !== ZERO && (!isOid(update.after) || commit === undefined)) {
    throw graphProblem('UNPROCESSABLE', `Object does not exist: ${update.after}`);
  }
  const isForward =
    now === undefined ||
    update.after === ZERO ||
    isAncestor(repository.objects, { ancestor: now, descendant: update.after });
  if (!isForward && !update.force) throw graphProblem('UNPROCESSABLE', 'Update is not a fast forward');
  const change = now === undefined ? 'create' : update.after === ZERO ? 'delete' : isForward ? 'update' : 'force';
  const signed = commit === undefined || commit.gpgsig !== null;
  const violation = judgeRefChange(graph.registry, {
    repository,
    ref: update.name,
    by: graph.identity,
    change,
    signed,
  });
  if (violation !== null) throw graphProblem('UNPROCESSABLE', violationText(violation));
}

function commentToMinimize(graph: Graph, input: Args): Comment {
  const id = textArg(input, 'subjectId') ?? '';
  const target = graph.registry.nodes.get(id);
  if (target?.kind !== 'comment' || !canSee(target.comment.issue.repository, graph.token)) {
    throw graphProblem('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  }
  const { repository } = target.comment.issue;
  demand(graph, { repository, areas: ['issues', 'pull_requests'], access: 'write' });
  return target.comment;
}

function minimizeComment(graph: Graph, input: Args): GraphNode {
  const comment = commentToMinimize(graph, input);
  comment.minimized = (textArg(input, 'classifier') ?? '').toLowerCase().replaceAll('_', '-');
  return { __typename: 'MinimizeCommentPayload', minimizedComment: () => commentNode(graph, comment) };
}

function unminimizeComment(graph: Graph, input: Args): GraphNode {
  const comment = commentToMinimize(graph, input);
  comment.minimized = null;
  return { __typename: 'UnminimizeCommentPayload', unminimizedComment: () => commentNode(graph, comment) };
}
