import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { buildSchema, type DocumentNode, getOperationAST, getVariableValues, parse, validate } from 'graphql';
import type { Json, JsonObject } from '../../../src/domain/json.ts';
import { GITHUB_GRAPHQL_SDL } from '../../../src/sandbox/github/schema.generated.ts';
import type { Transport } from '../../../src/support/http.ts';

/** A request or an answer that GitHub's published description does not allow. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

const DESCRIPTION: JsonObject = JSON.parse(readFileSync(new URL('./openapi.generated.json', import.meta.url), 'utf8'));
const SCHEMA = buildSchema(GITHUB_GRAPHQL_SDL);
const ID = 'github';

/**
 * Wraps a transport so that every request and answer is held against GitHub's published descriptions (the pruned copies
 * of `tools/contracts`): path, query, body and answer of REST by the OpenAPI description, document, variables and
 * envelope of GraphQL by its schema. Members that the description does not name are violations, too. A violation is
 * thrown to the caller, so that the test around it fails.
 *
 * @param report  Told of each violation as well: a client that wraps what its transport throws (octokit makes a status
 *   500 of it) cannot hide one from a test that looks here.
 */
export function validated(transport: Transport, report: (violation: ContractViolation) => void = () => {}): Transport {
  return async (request) => {
    try {
      return await exchange(request);
    } catch (error) {
      if (error instanceof ContractViolation) report(error);
      throw error;
    }
  };

  async function exchange(request: Request): Promise<Response> {
    const sent = await request.clone().text();
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api\/v3(?=\/|$)/, '').replace(/^\/api\/graphql$/, '/graphql');
    if (path === '/graphql') checkDocument(sent);
    const operation =
      path === '/graphql' ? undefined : CHECKER.request({ method: request.method, path, url, body: sent });
    const response = await transport(request);
    const got = await response.clone().text();
    if (operation === undefined) checkEnvelope(response.status, got);
    else CHECKER.answer({ operation, response, body: got, accept: request.headers.get('accept') ?? '' });
    return response;
  }
}

interface Operation {
  readonly name: string;
  /** JSON pointer of the operation in the description. */
  readonly pointer: readonly string[];
  readonly value: JsonObject;
}

function fail(where: string, what: string): never {
  throw new ContractViolation(`${where}: ${what}`);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let found = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return found;
}

function makeValidator(description: Json): Matches {
  const ajv = new Ajv2020.default({ strict: false, allErrors: false });
  addFormats.default(ajv);
  // GitHub writes an empty text where it has no address.
  ajv.addFormat('uri', (text: string) => text === '' || /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text));
  ajv.addSchema(isObject(description) ? description : {}, ID);
  return (pointer, value) => {
    const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const schema = ajv.getSchema(`${ID}#/${escaped.join('/')}`);
    if (schema === undefined) return `no schema at ${pointer.join('/')}`;
    return schema(value) === true ? undefined : ajv.errorsText(schema.errors);
  };
}

function makeChecker() {
  const closed = makeValidator(closeObjects(DESCRIPTION, partsOf(DESCRIPTION)));
  // Error bodies carry members beyond their description, such as `status`.
  const open = makeValidator(DESCRIPTION);
  return {
    request: (sent: { method: string; path: string; url: URL; body: string }): Operation => {
      const operation = findOperation(sent.method, sent.path);
      checkQuery(operation, { url: sent.url, matches: closed });
      checkBody(operation, { body: sent.body, matches: closed });
      return operation;
    },
    answer: (got: { operation: Operation; response: Response; body: string; accept: string }): void => {
      checkAnswer({ ...got, matches: got.response.status < 400 ? closed : open });
    },
  };
}

type Matches = (pointer: readonly string[], value: Json | undefined) => string | undefined;

/** Parts of a path that may hold slashes, as GitHub allows and some clients send. */
const MANY = new Set(['ref', 'branch', 'basehead', 'tree_sha']);

function findOperation(method: string, path: string): Operation {
  const paths = DESCRIPTION['paths'];
  const templates = Object.keys(isObject(paths) ? paths : {}).sort((a, b) => b.split('/').length - a.split('/').length);
  for (const template of templates) {
    const source = template
      .replace('/{path}', '(?:/.*)?')
      .replace(/\{(\w+)\}/g, (_, name: string) => (MANY.has(name) ? '.+' : '[^/]+'));
    const value = at(paths, template, method.toLowerCase());
    if (new RegExp(`^${source}$`).test(path) && isObject(value)) {
      return { name: `${method} ${template}`, pointer: ['paths', template, method.toLowerCase()], value };
    }
  }
  return fail(`${method} ${path}`, 'not among the operations of GitHub that the product uses (tools/contracts)');
}

/** Follows a reference inside the description. */
function resolve(
  value: Json | undefined,
  pointer: readonly string[],
): { value: JsonObject; pointer: readonly string[] } {
  const reference = at(value, '$ref');
  if (typeof reference !== 'string') return { value: isObject(value) ? value : {}, pointer };
  const parts = reference.replace('#/', '').split('/');
  return { value: (at(DESCRIPTION, ...parts) as JsonObject | undefined) ?? {}, pointer: parts };
}

function checkQuery(operation: Operation, sent: { url: URL; matches: Matches }): void {
  const listed = operation.value['parameters'];
  const parameters = (Array.isArray(listed) ? listed : []).map((parameter: Json, index) =>
    resolve(parameter, [...operation.pointer, 'parameters', String(index)]),
  );
  for (const [name, text] of sent.url.searchParams) {
    const parameter = parameters.find(({ value }) => value['name'] === name && value['in'] === 'query');
    if (parameter === undefined) fail(operation.name, `query parameter "${name}" is not described`);
    const type = at(parameter.value, 'schema', 'type');
    const value = type === 'integer' ? Number(text) : type === 'boolean' ? text === 'true' : text;
    const error = sent.matches([...parameter.pointer, 'schema'], value);
    if (error !== undefined) fail(operation.name, `query parameter "${name}": ${error}`);
  }
}

function checkBody(operation: Operation, sent: { body: string; matches: Matches }): void {
  const content = at(operation.value, 'requestBody', 'content', 'application/json', 'schema');
  if (content === undefined) {
    if (sent.body !== '') fail(operation.name, 'a body was sent, none is described');
    return;
  }
  if (sent.body === '') {
    if (at(operation.value, 'requestBody', 'required') === true) fail(operation.name, 'no body was sent');
    return;
  }
  const pointer = [...operation.pointer, 'requestBody', 'content', 'application/json', 'schema'];
  const error = sent.matches(pointer, JSON.parse(sent.body));
  if (error !== undefined) fail(operation.name, `request body: ${error}`);
}

// Answered to any request, so GitHub does not list them with each operation.
const ANYWHERE = new Set([401, 403, 404, 422, 429, 500, 502, 503, 504]);

function checkAnswer(got: {
  operation: Operation;
  response: Response;
  body: string;
  accept: string;
  matches: Matches;
}): void {
  const { operation, response, body, matches } = got;
  const { status } = response;
  const listed = at(operation.value, 'responses', String(status));
  // Any GET may be conditional; the description lists 304 with some of them only.
  if (status === 304 && body === '') return;
  if (listed === undefined) {
    if (!ANYWHERE.has(status)) fail(operation.name, `status ${status} is not described: ${body.slice(0, 200)}`);
    const error = matches(['components', 'schemas', 'basic-error'], JSON.parse(body));
    if (error !== undefined) fail(operation.name, `error body: ${error}`);
    return;
  }
  const described = resolve(listed, [...operation.pointer, 'responses', String(status)]);
  const content = at(described.value, 'content');
  if (!isObject(content)) {
    if (body !== '' && status < 400) fail(operation.name, `status ${status} has no body in the description`);
    return;
  }
  if (!(response.headers.get('content-type') ?? '').startsWith('application/json')) return;
  const media = mediaOf(Object.keys(content), got.accept);
  const error = matches([...described.pointer, 'content', media, 'schema'], JSON.parse(body));
  if (error !== undefined) fail(operation.name, `answer ${status}: ${error}\n${body.slice(0, 400)}`);
}

function mediaOf(described: readonly string[], accept: string): string {
  const named = described.find((media) => media !== 'application/json' && accept.replace('.v3', '').includes(media));
  return named ?? (described.includes('application/json') ? 'application/json' : (described[0] ?? ''));
}

function checkDocument(sent: string): void {
  const body: Json = JSON.parse(sent);
  const query = at(body, 'query');
  if (typeof query !== 'string') fail('GraphQL', 'no query was sent');
  const document: DocumentNode = parse(query);
  const errors = validate(SCHEMA, document);
  if (errors.length > 0) fail('GraphQL', errors.map((error) => error.message).join('; '));
  const operation = getOperationAST(document);
  const variables = at(body, 'variables');
  const given = getVariableValues(SCHEMA, operation?.variableDefinitions ?? [], isObject(variables) ? variables : {});
  if (given.errors !== undefined) fail('GraphQL', given.errors.map((error) => error.message).join('; '));
}

function checkEnvelope(status: number, got: string): void {
  const body: Json = JSON.parse(got);
  if (status !== 200) {
    if (typeof at(body, 'message') !== 'string') fail('GraphQL', `status ${status} without a message`);
    return;
  }
  const errors = at(body, 'errors');
  if (at(body, 'data') === undefined && errors === undefined) fail('GraphQL', 'neither data nor errors');
  if (Array.isArray(errors) && errors.some((error: Json) => typeof at(error, 'message') !== 'string')) {
    fail('GraphQL', 'an error without a message');
  }
}

/**
 * The description with every plain object closed, so that a misspelt member is noticed. Objects put together by `allOf`,
 * or with alternatives beside their own members, stay open: their parts do not know each other.
 *
 * @param parts  Names of schemas that are used as such parts.
 */
function closeObjects(value: Json, parts: ReadonlySet<string>): Json {
  const close = (inner: Json, within: 'whole' | 'part'): Json => {
    if (Array.isArray(inner)) return inner.map((item: Json) => close(item, within));
    if (!isObject(inner)) return inner;
    const mixes = MIXES.some((key) => inner[key] !== undefined) && inner['properties'] !== undefined;
    const closed = Object.fromEntries(
      Object.entries(inner).map(([key, member]) => {
        const isPart = key === 'allOf' || (mixes && MIXES.includes(key)) || parts.has(key);
        return [key, close(member ?? null, isPart ? 'part' : 'whole')];
      }),
    );
    const isOpen = within === 'part' || mixes || inner['additionalProperties'] !== undefined;
    const isSchema = [inner['type']].flat().includes('object') && isObject(inner['properties']);
    return isSchema && !isOpen ? { ...closed, additionalProperties: false } : closed;
  };
  return close(value, 'whole');
}

const MIXES = ['allOf', 'anyOf', 'oneOf'];

/** Names of the schemas that an `allOf` refers to. */
function partsOf(value: Json): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((item: Json) => [...partsOf(item)]));
  if (!isObject(value)) return new Set();
  const own = Array.isArray(value['allOf']) ? value['allOf'].map((part: Json) => at(part, '$ref')) : [];
  const names = own.flatMap((reference) => (typeof reference === 'string' ? [reference.split('/').at(-1) ?? ''] : []));
  return new Set([...names, ...Object.values(value).flatMap((inner) => [...partsOf(inner ?? null)])]);
}

// One for all tests of a file: what it compiles depends on the description alone.
const CHECKER = makeChecker();
