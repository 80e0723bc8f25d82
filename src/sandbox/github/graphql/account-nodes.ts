import type { User } from '../accounts.ts';
import type { Graph, GraphNode } from './graph.ts';

/** A user, bot or organisation: `Actor` and `RepositoryOwner`. A bot's login comes without `[bot]`, unlike in REST. */
export function accountNode(graph: Graph, user: User): GraphNode {
  const login = user.type === 'Bot' ? user.login.replace('[bot]', '') : user.login;
  const page = user.type === 'Bot' ? `apps/${login}` : login;
  return {
    __typename: user.type,
    id: user.nodeId,
    databaseId: user.id,
    login,
    name: user.name,
    url: `${graph.links.web}/${page}`,
  };
}
