import { describe, expect, it } from '@jest/globals';
import { kubeconfigSource } from '../../../../src/entry/assemble/shared/connect-cluster.ts';
import { githubAccess } from '../../../../src/entry/assemble/shared/github-access.ts';
import { makeTransports } from '../../../../src/entry/assemble/shared/transports.ts';
import type { Variables } from '../../../../src/entry/assemble/shared/variables.ts';

const TOKEN = `ghp_${'a'.repeat(36)}`;

function github(variables: Variables) {
  const { apiUrl, graphqlUrl, token } = githubAccess({ GITHUB_TOKEN: TOKEN, ...variables }, () => {});
  return [apiUrl, graphqlUrl, token];
}

describe('GitHub is found', () => {
  it.each<[string, Variables, string, string]>([
    ['on github.com', {}, 'https://api.github.com', 'https://api.github.com/graphql'],
    [
      'on github.com by its web address',
      { GITHUB_SERVER_URL: 'https://github.com' },
      'https://api.github.com',
      'https://api.github.com/graphql',
    ],
    [
      'on Enterprise Server',
      { GITHUB_SERVER_URL: 'https://git.example' },
      'https://git.example/api/v3',
      'https://git.example/api/graphql',
    ],
    [
      'on Enterprise Server by its API',
      { GITHUB_API_URL: 'https://git.example/api/v3/' },
      'https://git.example/api/v3',
      'https://git.example/api/graphql',
    ],
    [
      'on GHE.com',
      { GITHUB_SERVER_URL: 'https://octo.ghe.com' },
      'https://api.octo.ghe.com',
      'https://api.octo.ghe.com/graphql',
    ],
    [
      'where both are said',
      { GITHUB_API_URL: 'http://127.0.0.1:1/api/v3', GITHUB_GRAPHQL_URL: 'http://127.0.0.1:1/g' },
      'http://127.0.0.1:1/api/v3',
      'http://127.0.0.1:1/g',
    ],
  ])('%s', (_, variables, apiUrl, graphqlUrl) => {
    expect(github(variables)).toEqual([apiUrl, graphqlUrl, TOKEN]);
  });

  it('with the token of its command line tool', () => {
    expect(github({ GITHUB_TOKEN: '', GH_TOKEN: 'other' })[2]).toBe('other');
  });

  it.each<[string, Variables, string]>([
    ['without a token', { GITHUB_TOKEN: '' }, 'FG_ASSEMBLY_TOKEN'],
    ['over plain http', { GITHUB_API_URL: 'http://git.example' }, 'FG_ASSEMBLY_VARIABLE'],
    ['with a password in its address', { GITHUB_API_URL: 'https://a:b@git.example' }, 'FG_ASSEMBLY_VARIABLE'],
  ])('but not %s', (_, variables, code) => {
    expect(() => github(variables)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the kubeconfig is', () => {
  it.each<[string, Variables, object]>([
    ["the user's own", {}, { kind: 'files', paths: ['/home/ann/.kube/config'] }],
    ['the files that are named', { KUBECONFIG: '/a:/b:' }, { kind: 'files', paths: ['/a', '/b'] }],
    ["the pod's own on request", { FLIPGATE_IN_CLUSTER: 'true' }, { kind: 'in-cluster' }],
  ])('%s', (_, variables, expected) => {
    expect(kubeconfigSource(variables, '/home/ann')).toEqual(expected);
  });
});

describe('a way out', () => {
  it('leads to its own origin and nowhere else', async () => {
    const transports = makeTransports();
    const send = transports.open(['http://127.0.0.1:9/path'], null);
    await expect(send(new Request('http://127.0.0.1:8/'))).rejects.toMatchObject({ code: 'FG_ASSEMBLY_ORIGIN' });
    await transports.close();
  });
});
