import { canSee } from '../auth.ts';
import { rateOf } from '../rate-limits.ts';
import { isoTime } from '../render/links.ts';
import type { NodeTarget, Repository } from '../state.ts';
import { accountNode } from './account-nodes.ts';
import { type Args, type Graph, type GraphNode, graphProblem, textArg } from './graph.ts';
import { commentNode, eventNode, issueNode, labelNode } from './issue-nodes.ts';
import { repositoryNamed, repositoryNode } from './repository-nodes.ts';

/** The fields of the query root, by name. */
export function queryRoot(graph: Graph): Readonly<Record<string, (args: Args) => GraphNode | null>> {
  return {
    repository: (args) => repositoryNamed(graph, args),
    node: (args) => nodeOf(graph, textArg(args, 'id') ?? ''),
    viewer: () => viewerNode(graph),
    rateLimit: () => rateLimitNode(graph),
  };
}

// The field's type is User; to an App's token GitHub shows the bot there, with `[bot]` in its login.
function viewerNode(graph: Graph): GraphNode {
  return { ...accountNode(graph, graph.identity.user), __typename: 'User', login: graph.identity.user.login };
}

function repositoryOf(target: NodeTarget): Repository | null {
  switch (target.kind) {
    case 'user':
      return null;
    case 'repository':
    case 'label':
      return target.repository;
    case 'issue':
      return target.issue.repository;
    case 'comment':
      return target.comment.issue.repository;
    case 'event':
      return target.event.issue.repository;
  }
}

/** The thing behind a node id. @throws NOT_FOUND of GraphQL for one that is not there for this token. */
function nodeOf(graph: Graph, id: string): GraphNode {
  const target = graph.registry.nodes.get(id);
  const repository = target === undefined ? null : repositoryOf(target);
  const isHidden = repository !== null && !canSee(repository, graph.token);
  const node = target === undefined || isHidden ? undefined : nodeFor(graph, target);
  if (node === undefined) throw graphProblem('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  return node;
}

function nodeFor(graph: Graph, target: NodeTarget): GraphNode | undefined {
  switch (target.kind) {
    case 'user':
      return accountNode(graph, target.user);
    case 'repository':
      return repositoryNode(graph, target.repository);
    case 'label':
      return labelNode(graph, target);
    case 'issue':
      return issueNode(graph, target.issue);
    case 'comment':
      return commentNode(graph, target.comment);
    case 'event':
      return eventNode(graph, target.event);
  }
}

function rateLimitNode(graph: Graph): GraphNode {
  const { limit, used, remaining, reset } = rateOf(graph.registry, { token: graph.token, bucket: 'graphql' });
  return { __typename: 'RateLimit', cost: 1, limit, nodeCount: 0, remaining, resetAt: isoTime(reset * 1000), used };
}
