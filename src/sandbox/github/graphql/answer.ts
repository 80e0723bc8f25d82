import {
  type DocumentNode,
  executeSync,
  type GraphQLError,
  type GraphQLFieldResolver,
  getOperationAST,
  Kind,
} from 'graphql';
import { isJsonObject, type Json, type JsonObject } from '../../../domain/json.ts';
import { type CheckedQuery, SCHEMA } from '../checked-queries.ts';
import { countRequest, rateHeaders, secondaryLimit } from '../rate-limits.ts';
import type { Registry } from '../registry.ts';
import { json, problem, type Reply } from '../reply.ts';
import type { Token } from '../state.ts';
import { type Args, asArgs, type Graph, graphProblem } from './graph.ts';
import { mutationRoot } from './mutations.ts';
import { queryRoot } from './queries.ts';
import { repositoryNode } from './repository-nodes.ts';

export interface GraphqlRequest {
  readonly registry: Registry;
  readonly token: Token;
  readonly api: string;
  readonly web: string;
  readonly method: string;
  readonly body: Json | undefined;
}

export interface GraphqlAnswer {
  readonly reply: Reply;
  /** Operation and root fields, such as `query repository viewer`. */
  readonly operation: string | null;
}

/** Answers one GraphQL request. As on GitHub an error of the query comes with HTTP 200. */
export function answerGraphql(request: GraphqlRequest): GraphqlAnswer {
  const { registry, token, body } = request;
  if (request.method !== 'POST') return { reply: problem(404, 'Not Found'), operation: null };
  const query = isJsonObject(body) ? body['query'] : undefined;
  if (!isJsonObject(body) || typeof query !== 'string') {
    return { reply: problem(400, 'A query attribute must be specified and must be a string.'), operation: null };
  }
  const checked = checkQuery(registry, query);
  if ('message' in checked) return { reply: failed([{ message: checked.message }]), operation: null };
  const operation = describe(checked.document);
  const finish = (reply: Reply): GraphqlAnswer => {
    const headers = { ...rateHeaders(registry, { token, bucket: 'graphql' }), ...reply.headers };
    return { reply: { ...reply, headers }, operation };
  };
  const limited = operation.startsWith('mutation') ? secondaryLimit(registry) : null;
  if (limited !== null) return finish(limited);
  if (!countRequest(registry, { token, bucket: 'graphql' })) {
    const message = `API rate limit exceeded for user ID ${token.identity.user.id}.`;
    return finish(failed([{ type: 'RATE_LIMITED', message }]));
  }
  return finish(run(request, { ...checked, variables: body['variables'], operationName: body['operationName'] }));
}

function checkQuery(registry: Registry, query: string): CheckedQuery | { readonly message: string } {
  try {
    return registry.queries.check(query);
  } catch (error) {
    return { message: error instanceof Error ? error.message : 'Parse error' };
  }
}

function failed(errors: readonly JsonObject[]): Reply {
  return json({ errors });
}

/** Operation and its root fields, for the record of requests. */
function describe(document: DocumentNode): string {
  const operation = getOperationAST(document);
  const fields = operation?.selectionSet.selections ?? [];
  return [
    operation?.operation ?? 'unknown',
    ...fields.flatMap((f) => (f.kind === Kind.FIELD ? [f.name.value] : [])),
  ].join(' ');
}

function run(
  request: GraphqlRequest,
  asked: CheckedQuery & { variables: Json | undefined; operationName: Json | undefined },
): Reply {
  const { faults } = asked;
  if (faults.length > 0) return failed(faults.map((fault) => ({ ...renderError(fault), extensions: codeOf(fault) })));
  const { registry, token, api, web } = request;
  const graph: Graph = {
    registry,
    token,
    identity: token.identity,
    links: { api, web },
    repositoryNode: (repository) => repositoryNode(graph, repository),
  };
  const result = executeSync({
    schema: SCHEMA,
    document: asked.document,
    rootValue: { ...queryRoot(graph), ...mutationRoot(graph) },
    variableValues: asArgs(asked.variables),
    operationName: typeof asked.operationName === 'string' ? asked.operationName : null,
    fieldResolver: resolveField,
  });
  const isRefused = result.data === undefined;
  const show = (error: GraphQLError) =>
    isRefused ? { ...renderError(error), extensions: problemOf(error) } : renderError(error);
  const errors = result.errors === undefined ? {} : { errors: result.errors.map(show) };
  // A plain copy: the library's objects have no prototype.
  const data = result.data === undefined ? {} : { data: JSON.parse(JSON.stringify(result.data)) };
  return json({ ...data, ...errors });
}

/** A field that the stand-in's object does not have is an error, never null. */
const resolveField: GraphQLFieldResolver<unknown, unknown, Args> = (source, args, _context, info) => {
  const value: unknown =
    typeof source === 'object' && source !== null ? Reflect.get(source, info.fieldName) : undefined;
  if (value === undefined) {
    const field = `${info.parentType.name}.${info.fieldName}`;
    throw graphProblem('UNPROCESSABLE', `stand-in: unknown field ${field}`);
  }
  return typeof value === 'function' ? value(args) : value;
};

// GitHub names the broken rule of a document in `extensions.code`; of its codes only this first one is sure.
function codeOf(fault: GraphQLError): JsonObject {
  return { code: fault.message.startsWith('Cannot query field') ? 'undefinedField' : 'invalidDocument' };
}

/** Variables that do not fit are listed as problems. */
function problemOf(error: GraphQLError): JsonObject {
  return { value: null, problems: [{ path: [], explanation: error.message }] };
}

/** GitHub puts `type` beside the message, where the library keeps it under `extensions`. */
function renderError(error: GraphQLError): JsonObject {
  const { type, ...rest } = error.extensions;
  const locations = error.locations?.map(({ line, column }) => ({ line, column })) ?? [];
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(error.path === undefined ? {} : { path: [...error.path] }),
    ...(Object.keys(rest).length === 0 ? {} : { extensions: JSON.parse(JSON.stringify(rest)) }),
    locations,
    message: error.message,
  };
}
