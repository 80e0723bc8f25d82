import { REPOSITORY, type Scenario } from '../scenario.ts';

/** Where everything is served, and the files beside it. */
export interface Served {
  readonly github: string;
  readonly kubernetes: string;
  readonly platform: string;
  readonly classic: string;
  readonly control: string;
  readonly kubeconfig: string;
}

/** Environment identifier of the sandbox's Dynatrace, in its classic address. */
export const ENVIRONMENT_ID = 'abc12345';

/** The variables under which flipgate, and the tools beside it, find the stand-ins. */
export function variablesOf({ credentials }: Scenario, served: Served): Readonly<Record<string, string>> {
  return {
    GITHUB_SERVER_URL: served.github,
    GITHUB_API_URL: `${served.github}/api/v3`,
    GITHUB_GRAPHQL_URL: `${served.github}/api/graphql`,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_TOKEN: credentials.github,
    KUBECONFIG: served.kubeconfig,
    DT_ENVIRONMENT_ID: ENVIRONMENT_ID,
    DT_URL: served.classic,
    DT_API_TOKEN: credentials.classic,
    DT_PLATFORM_URL: served.platform,
    DT_PLATFORM_TOKEN: credentials.platform,
    FLIPGATE_SANDBOX_CONTROL: served.control,
  };
}

/** A kubeconfig with one context, in JSON, which is YAML too. */
export function kubeconfigOf(access: {
  readonly server: string;
  readonly token: string;
  readonly namespace: string;
}): string {
  const { server, token, namespace } = access;
  const name = 'flipgate-sandbox';
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace } }],
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
