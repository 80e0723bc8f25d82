import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import * as queries from '../../../../src/adapters/github/queries.ts';
import { GITHUB_GRAPHQL_SDL } from '../../../../src/sandbox/github/schema.generated.ts';

/** Generated from GitHub's published schema; what a document needs and the copy lacks fails here. */
const SCHEMA = buildSchema(GITHUB_GRAPHQL_SDL, { assumeValid: true });

const documents = Object.entries(queries).flatMap(([name, value]) =>
  typeof value === 'string' ? [[name, value] as const] : [[name, value({ files: 2, folders: 1, names: 1 })] as const],
);

describe('GraphQL documents', () => {
  it.each(documents)("%s is valid by GitHub's schema", (_name, document) => {
    expect(validate(SCHEMA, parse(document))).toEqual([]);
  });
});
