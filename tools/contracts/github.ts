/**
 * Makes the pruned copies of GitHub's published descriptions, or with `--check` compares them with what is committed.
 * Needs `npm ci` in this folder first: the packages weigh 385 MB, which is why they are not the project's own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { GRAPHQL_FIELDS, REST_OPERATIONS } from './github-selection.ts';
import { pruneGraphql } from './prune-graphql.ts';
import { pruneOpenapi } from './prune-openapi.ts';

const root = new URL('../../', import.meta.url);

// Read as files: one package loads all of its 385 MB when imported, the other does not export its schema text.
const packages = new URL('node_modules/@octokit/', import.meta.url);
const openapi = JSON.parse(readFileSync(new URL('openapi/generated/api.github.com.json', packages), 'utf8'));
const schema = readFileSync(new URL('graphql-schema/schema.graphql', packages), 'utf8');

const generated: Readonly<Record<string, string>> = {
  'test/contract/github/openapi.generated.json': `${JSON.stringify(pruneOpenapi(openapi, REST_OPERATIONS), null, 1)}\n`,
  'src/sandbox/github/schema.generated.ts': [
    "/** GitHub's published GraphQL schema cut down to what the stand-in answers. Made by tools/contracts; not edited. */",
    `export const GITHUB_GRAPHQL_SDL = \`${pruneGraphql(schema, GRAPHQL_FIELDS).replaceAll(/[\\`$]/g, '\\$&')}\`;`,
    '',
  ].join('\n'),
};

for (const [path, text] of Object.entries(generated)) {
  const target = new URL(path, root);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`${path} differs from what tools/contracts generates; run "npm run generate" there`);
    process.exitCode = 1;
  }
}
