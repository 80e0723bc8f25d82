import { canSee, roleOf } from '../auth.ts';
import { webOf } from '../render/links.ts';
import { fullName, type Repository } from '../state.ts';
import { accountNode } from './account-nodes.ts';
import { expressionNode, objectNode, refNode } from './git-nodes.ts';
import { type Args, demand, type Graph, type GraphNode, graphProblem, numberArg, textArg } from './graph.ts';
import { issueNode } from './issue-nodes.ts';

/** A repository by name. @throws NOT_FOUND of GraphQL when it is not there for this token. */
export function repositoryNamed(graph: Graph, args: Args): GraphNode {
  const owner = textArg(args, 'owner') ?? '';
  const name = textArg(args, 'name') ?? '';
  const repository = graph.registry.findRepository(owner, name);
  if (repository === undefined || !canSee(repository, graph.token)) {
    throw graphProblem('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return repositoryNode(graph, repository);
}

/** A repository that the token may see. */
export function repositoryNode(graph: Graph, repository: Repository): GraphNode {
  const numbered = (args: Args, kind: 'issue' | 'pull request' | 'either') =>
    issueNumbered(graph, { repository, number: numberArg(args, 'number') ?? 0, kind });
  return {
    __typename: 'Repository',
    id: repository.nodeId,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    isPrivate: repository.private,
    isFork: repository.parent !== null,
    isArchived: false,
    url: webOf(graph.links, repository),
    owner: () => accountNode(graph, repository.owner),
    defaultBranchRef: () => refNode(graph, { repository, name: `refs/heads/${repository.defaultBranch}` }),
    object: (args: Args) => objectAsked(graph, { repository, args }),
    ref: (args: Args) => refAsked(graph, { repository, args }),
    pullRequest: (args: Args) => numbered(args, 'pull request'),
    issue: (args: Args) => numbered(args, 'issue'),
    issueOrPullRequest: (args: Args) => numbered(args, 'either'),
    viewerPermission: () => viewerPermission(graph, repository),
  };
}

function objectAsked(graph: Graph, asked: { repository: Repository; args: Args }): GraphNode | null {
  const oid = textArg(asked.args, 'oid');
  const expression = textArg(asked.args, 'expression');
  if (expression !== undefined) return expressionNode(graph, { repository: asked.repository, expression });
  demand(graph, { repository: asked.repository, areas: ['contents'], access: 'read' });
  return oid === undefined ? null : objectNode(graph, { repository: asked.repository, oid });
}

/** A ref by full name, or a branch by its short one. */
function refAsked(graph: Graph, asked: { repository: Repository; args: Args }): GraphNode | null {
  const name = textArg(asked.args, 'qualifiedName') ?? '';
  const full = name.startsWith('refs/') ? name : `refs/heads/${name}`;
  return refNode(graph, { repository: asked.repository, name: full });
}

const WORDS = { issue: 'an Issue', 'pull request': 'a PullRequest', either: 'an issue or pull request' } as const;

function issueNumbered(
  graph: Graph,
  asked: { repository: Repository; number: number; kind: keyof typeof WORDS },
): GraphNode {
  const { repository, number, kind } = asked;
  const areas = kind === 'issue' ? (['issues'] as const) : (['pull_requests'] as const);
  demand(graph, { repository, areas: kind === 'either' ? ['issues', 'pull_requests'] : areas, access: 'read' });
  const issue = repository.issues.get(number);
  const isKind = kind === 'either' || (issue?.pull === null) === (kind === 'issue');
  if (issue === undefined || !isKind) {
    throw graphProblem('NOT_FOUND', `Could not resolve to ${WORDS[kind]} with the number of ${number}.`);
  }
  return issueNode(graph, issue);
}

function viewerPermission(graph: Graph, repository: Repository): string | null {
  if (graph.identity.app !== null) return null;
  return roleOf(repository, graph.identity.user)?.role.toUpperCase() ?? null;
}
