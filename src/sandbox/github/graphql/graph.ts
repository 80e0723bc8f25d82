import { GraphQLError } from 'graphql';
import type { PermissionArea } from '../accounts.ts';
import { type Access, judgeAccess } from '../auth.ts';
import type { Registry } from '../registry.ts';
import type { Links } from '../render/links.ts';
import type { Identity, Repository, Token } from '../state.ts';

/** Checked arguments of a field. */
export type Args = Readonly<Record<string, unknown>>;

/**
 * One object of an answer: fields as values, or as functions of their arguments that run only when asked. A field that
 * is not here is an error, never null.
 */
export interface GraphNode {
  readonly __typename: string;
  readonly [field: string]: unknown;
}

/** What every resolver sees. */
export interface Graph {
  readonly registry: Registry;
  readonly token: Token;
  readonly identity: Identity;
  readonly links: Links;
  /** Every part of a repository leads back to it; passed along so that the files of nodes need no ring of imports. */
  readonly repositoryNode: (repository: Repository) => GraphNode;
}

/** An error with GitHub's `type` beside the message. */
export function graphProblem(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** @throws FORBIDDEN or NOT_FOUND of GraphQL when the token may not do this in the repository. */
export function demand(
  graph: Graph,
  what: { repository: Repository; areas: readonly PermissionArea[]; access: Access },
): void {
  const { repository, areas, access } = what;
  const role = access === 'read' ? 'read' : 'write';
  const refusal = judgeAccess(repository, { token: graph.token, need: { areas, access, role } });
  if (refusal === null) return;
  if (graph.identity.app !== null) throw graphProblem('FORBIDDEN', 'Resource not accessible by integration');
  throw graphProblem('FORBIDDEN', `${graph.identity.user.login} does not have the correct permissions to execute this`);
}

/** A text argument; undefined when it was not given. */
export function textArg(args: Args, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' ? value : undefined;
}

/** A number argument; undefined when it was not given. */
export function numberArg(args: Args, name: string): number | undefined {
  const value = args[name];
  return typeof value === 'number' ? value : undefined;
}

/** A list argument; empty when it was not given. */
export function listArg(args: Args, name: string): readonly unknown[] {
  const value = args[name];
  return Array.isArray(value) ? value : [];
}

/** An input object, as arguments of its own; empty when it was not given. */
export function objectArg(args: Args, name: string): Args {
  return asArgs(args[name]);
}

/** An unknown value as arguments; empty when it is no object. */
export function asArgs(value: unknown): Args {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
