import { type Args, type GraphNode, graphProblem, numberArg, textArg } from './graph.ts';

// https://docs.github.com/graphql/overview/rate-limits-and-node-limits: `first` or `last`, 1 to 100.
const MOST_NODES = 100;

const cursorAt = (index: number): string => Buffer.from(`cursor:${index}`).toString('base64');
const indexOf = (cursor: string): number => Number(Buffer.from(cursor, 'base64').toString().replace('cursor:', ''));

/**
 * One window of a list as a connection.
 *
 * @throws MISSING_PAGINATION_BOUNDARIES, EXCESSIVE_PAGINATION, INVALID_CURSOR_ARGUMENTS of GraphQL.
 */
export function connection<Item>(
  args: Args,
  list: { readonly name: string; readonly items: readonly Item[]; readonly node: (item: Item) => GraphNode },
): GraphNode {
  const { from, to } = windowOf(args, list);
  const shown = list.items.slice(from, to);
  return {
    __typename: list.name,
    totalCount: list.items.length,
    nodes: () => shown.map(list.node),
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: to < list.items.length,
      hasPreviousPage: from > 0,
      startCursor: shown.length === 0 ? null : cursorAt(from),
      endCursor: shown.length === 0 ? null : cursorAt(from + shown.length - 1),
    },
  };
}

function windowOf(args: Args, list: { name: string; items: readonly unknown[] }): { from: number; to: number } {
  const first = numberArg(args, 'first');
  const last = numberArg(args, 'last');
  const size = first ?? last;
  const word = list.name.replace('Connection', '');
  if (size === undefined) {
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${word}\` connection.`;
    throw graphProblem('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (size < 1 || size > MOST_NODES) {
    const message = `Requesting ${size} records on the \`${word}\` connection exceeds the limit of ${MOST_NODES} records.`;
    throw graphProblem('EXCESSIVE_PAGINATION', message);
  }
  const after = textArg(args, 'after');
  const before = textArg(args, 'before');
  const low = after === undefined ? 0 : indexOf(after) + 1;
  const high = before === undefined ? list.items.length : indexOf(before);
  if (Number.isNaN(low) || Number.isNaN(high)) {
    throw graphProblem('INVALID_CURSOR_ARGUMENTS', 'A cursor does not appear to be valid.');
  }
  if (first !== undefined) return { from: low, to: Math.min(high, low + first) };
  return { from: Math.max(low, high - size), to: high };
}
