import { createHash } from 'node:crypto';
import { type GitHubClient, makeGitHubClient } from '../../../../src/adapters/github/client.ts';
import type { CommitSha } from '../../../../src/domain/ports/repository.ts';
import { type Answer, json, makeClock, type Sent, scripted } from '../scripted-transport.ts';

export const TOKEN = 'ghs_canaryCanaryCanaryCanary0123456789';
export const HEAD = 'a'.repeat(40) as CommitSha;
export const NEXT = 'b'.repeat(40) as CommitSha;

export function makeTestClient(...answers: readonly Answer[]): {
  client: GitHubClient;
  sent: Sent[];
  clock: ReturnType<typeof makeClock>;
} {
  const { transport, sent } = scripted(...answers);
  const clock = makeClock();
  const client = makeGitHubClient({
    transport,
    token: TOKEN,
    apiUrl: 'https://ghe.example/api/v3/',
    graphqlUrl: 'https://ghe.example/api/graphql',
    owner: 'octo',
    repo: 'shop',
    clock,
    requestTimeoutMs: 10_000,
  });
  return { client, sent, clock };
}

/** Answer of GraphQL. */
export function graphql(data: unknown, errors?: readonly unknown[]): Answer {
  return json({ ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) });
}

export function inRepository(repository: unknown): Answer {
  return graphql({ repository });
}

export function blobSha(bytes: Uint8Array | string): string {
  const buffer = Buffer.from(bytes);
  return createHash('sha1').update(`blob ${buffer.byteLength}\0`).update(buffer).digest('hex');
}

/** A tree entry of a regular file whose text GraphQL gives unchanged. */
export function entry(text: string, more: Readonly<Record<string, unknown>> = {}) {
  return { mode: 0o100644, oid: blobSha(text), object: { __typename: 'Blob', text, isTruncated: false }, ...more };
}

export function variablesOf(sent: Sent | undefined): Record<string, unknown> {
  return JSON.parse(sent?.body ?? '{}').variables;
}
