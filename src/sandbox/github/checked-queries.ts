import { buildSchema, type DocumentNode, type GraphQLError, parse, validate } from 'graphql';
import { GITHUB_GRAPHQL_SDL } from './schema.generated.ts';

/** GitHub's published schema, the pruned copy. */
export const SCHEMA = buildSchema(GITHUB_GRAPHQL_SDL);

/** A query's text, read and held against the schema. */
export interface CheckedQuery {
  readonly document: DocumentNode;
  readonly faults: readonly GraphQLError[];
}

/** Texts of queries as read and checked: clients send the same few, and checking one costs more than answering it. */
export class CheckedQueries {
  /** Nothing leaves it: a client whose texts all differ is none of ours. */
  readonly #checked = new Map<string, CheckedQuery>();

  /** @throws GraphQLError (the text is no GraphQL) */
  check(text: string): CheckedQuery {
    const known = this.#checked.get(text);
    if (known !== undefined) return known;
    const document = parse(text);
    const checked = { document, faults: validate(SCHEMA, document) };
    this.#checked.set(text, checked);
    return checked;
  }
}
