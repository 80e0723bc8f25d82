import { flipError } from '../../../domain/errors/flip-error.ts';
import { addressOf, firstOf, type Variables } from './variables.ts';

/** Where GitHub's API is, and the token for it. */
export interface GithubAccess {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly token: string;
}

const GITHUB_COM = 'https://api.github.com';

/**
 * Reads GitHub's addresses and token from environment variables, those of GitHub's own runners and tools: `GITHUB_TOKEN`
 * or `GH_TOKEN`; `GITHUB_API_URL`, else the API of `GITHUB_SERVER_URL`, else github.com's; `GITHUB_GRAPHQL_URL`, else the
 * one that belongs to it.
 *
 * @param secret  Told of the token before anything else is done with it.
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
export function githubAccess(variables: Variables, secret: (token: string) => void): GithubAccess {
  const token = firstOf(variables, ['GITHUB_TOKEN', 'GH_TOKEN']);
  if (token === null) throw flipError('FG_ASSEMBLY_TOKEN', { system: 'GitHub', needs: 'GITHUB_TOKEN (or GH_TOKEN)' });
  secret(token);
  const apiUrl = addressOf(variables, 'GITHUB_API_URL') ?? apiOf(addressOf(variables, 'GITHUB_SERVER_URL'));
  return { apiUrl, graphqlUrl: addressOf(variables, 'GITHUB_GRAPHQL_URL') ?? graphqlOf(apiUrl), token };
}

/** GitHub.com and GHE.com answer on a host of their own, Enterprise Server below its own address. */
function apiOf(server: string | null): string {
  if (server === null) return GITHUB_COM;
  const { hostname, host, protocol } = new URL(server);
  if (hostname === 'github.com' || hostname.endsWith('.ghe.com')) return `${protocol}//api.${host}`;
  return `${server}/api/v3`;
}

function graphqlOf(apiUrl: string): string {
  return /\/api\/v3$/.test(apiUrl) ? apiUrl.replace(/\/v3$/, '/graphql') : `${apiUrl}/graphql`;
}

/**
 * Host of the repository as its address for people says, which flip ids derive from: `GITHUB_SERVER_URL`, else the host
 * that `GITHUB_API_URL` belongs to, else github.com.
 *
 * @throws FG_ASSEMBLY_VARIABLE
 */
export function repositoryHost(variables: Variables): string {
  const server = addressOf(variables, 'GITHUB_SERVER_URL');
  if (server !== null) return new URL(server).host;
  const { host, pathname } = new URL(addressOf(variables, 'GITHUB_API_URL') ?? GITHUB_COM);
  if (host.startsWith('api.')) return host.slice('api.'.length);
  return pathname.startsWith('/api/v3') ? host : 'github.com';
}
