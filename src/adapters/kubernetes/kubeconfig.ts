import type { RequestOptions } from 'node:https';
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import { flipError } from '../../domain/errors/flip-error.ts';
import { fileFailure } from '../../support/error-code.ts';
import { listOf, memberOf, objectOf, textOf } from './decode.ts';
import { checkLogin, WholeKubeConfig } from './kubeconfig-users.ts';

const LOOPBACK = /^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;

/** Where the kubeconfig comes from. Never the checked-out repository: an `exec` entry in it runs a program. */
export type KubeconfigSource =
  /** Whole text, e.g. of a secret; files in it have to be named by absolute paths. */
  | { readonly kind: 'text'; readonly text: string }
  /** Files as in KUBECONFIG: merged, the first current context wins, a name defined twice is refused. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  /** The pod's own service account. Only ever on request: on a runner in a cluster it would be the runner's own. */
  | { readonly kind: 'in-cluster' };

/** What a transport and a client need to reach the cluster. */
export interface ClusterAccess {
  readonly server: string;
  /** Context's namespace, or null. */
  readonly namespace: string | null;
  readonly tls: {
    readonly ca: string | null;
    readonly cert: string | null;
    readonly key: string | null;
    readonly serverName: string | null;
    /** `insecure-skip-tls-verify` of the kubeconfig: the transport decides whether it goes along. */
    readonly insecure: boolean;
  };
  /** Credential headers, renewed when the token file or exec plugin says so. @throws FG_KUBECONFIG_LOGIN */
  headers(): Promise<Readonly<Record<string, string>>>;
}

/**
 * Reads a kubeconfig and logs in once, so that a client certificate from an exec plugin is there for the transport.
 *
 * @param options.context  Name of the context; null takes the current one.
 * @param options.place  Told of the cluster's address before anything else is done with it.
 * @throws FG_KUBECONFIG_UNREADABLE, _CONTEXT, _ENTRY, _PLAIN_HTTP, _PROXY, _RELATIVE, _IMPERSONATION, _LOGIN,
 *   FG_KUBERNETES_NOT_IN_CLUSTER
 */
export async function readKubeconfig(options: {
  readonly source: KubeconfigSource;
  readonly context: string | null;
  readonly place?: (address: string) => void;
}): Promise<ClusterAccess> {
  const config = load(options.source);
  const context = chooseContext(config, options.context);
  options.place?.(config.getCurrentCluster()?.server ?? '');
  const cluster = checkedCluster(config, context);
  const user = config.getCurrentUser();
  if (user === null) {
    throw flipError('FG_KUBECONFIG_ENTRY', {
      context,
      kind: 'user',
      name: config.getContextObject(context)?.user ?? '',
    });
  }
  checkLogin(config, { cluster, user, isText: options.source.kind === 'text' });
  const access = await logIn(config, user);
  return {
    server: cluster.server,
    namespace: config.getContextObject(context)?.namespace ?? null,
    tls: {
      ca: access.ca,
      cert: access.cert,
      key: access.key,
      serverName: cluster.tlsServerName ?? null,
      insecure: cluster.skipTLSVerify,
    },
    headers: async () => (await logIn(config, user)).headers,
  };
}

function load(source: KubeconfigSource): WholeKubeConfig {
  const config = new WholeKubeConfig();
  const name = source.kind === 'files' ? source.paths.join(', ') : `(${source.kind})`;
  try {
    fill(config, source);
  } catch (error) {
    throw flipError('FG_KUBECONFIG_UNREADABLE', { source: name, why: whyOf(error) }, { cause: error });
  }
  // Both places of the library read the service account's address from variables that a pod has.
  if (source.kind === 'in-cluster' && !URL.canParse(config.clusters[0]?.server ?? '')) {
    throw flipError('FG_KUBERNETES_NOT_IN_CLUSTER', undefined);
  }
  config.users = config.users.map(withExecInfo);
  return config;
}

function fill(config: KubeConfig, source: KubeconfigSource): void {
  if (source.kind === 'in-cluster') config.loadFromCluster();
  if (source.kind === 'text') config.loadFromString(source.text);
  if (source.kind !== 'files') return;
  for (const [index, path] of source.paths.entries()) {
    const next = index === 0 ? config : new WholeKubeConfig();
    next.loadFromFile(path);
    // The first file with a current context decides, as for kubectl; the library's default is the last.
    if (index > 0) config.mergeConfig(next, textOf(config.currentContext) !== undefined);
  }
}

// The library calls exec plugins without this variable, and some plugins insist on it.
// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
function withExecInfo(user: User): User {
  const exec: unknown = user.exec;
  if (textOf(memberOf(exec, 'command')) === undefined) return user;
  const apiVersion = textOf(memberOf(exec, 'apiVersion')) ?? 'client.authentication.k8s.io/v1';
  const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } });
  const env = [...listOf(memberOf(exec, 'env')), { name: 'KUBERNETES_EXEC_INFO', value: info }];
  return { ...user, exec: { ...objectOf(exec), env } };
}

function chooseContext(config: KubeConfig, wanted: string | null): string {
  const contexts = config.contexts.map(({ name }) => name);
  const context = wanted ?? textOf(config.currentContext) ?? null;
  if (context === null || !contexts.includes(context)) throw flipError('FG_KUBECONFIG_CONTEXT', { context, contexts });
  config.setCurrentContext(context);
  return context;
}

function checkedCluster(config: KubeConfig, context: string): Cluster {
  const cluster = config.getCurrentCluster();
  if (cluster === null) {
    const name = config.getContextObject(context)?.cluster ?? '';
    throw flipError('FG_KUBECONFIG_ENTRY', { context, kind: 'cluster', name });
  }
  const { server } = cluster;
  if ((cluster.proxyUrl ?? '') !== '') throw flipError('FG_KUBECONFIG_PROXY', { cluster: cluster.name });
  if (server.startsWith('https://') && URL.canParse(server)) return cluster;
  if (!URL.canParse(server) || !LOOPBACK.test(new URL(server).origin)) {
    throw flipError('FG_KUBECONFIG_PLAIN_HTTP', { server });
  }
  // The library refuses any plain server that is not marked so.
  const plain = { ...cluster, skipTLSVerify: true };
  config.clusters = config.clusters.map((other) => (other.name === cluster.name ? plain : other));
  return plain;
}

interface Login {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

// The library's own authentication, exec plugins and token files included; its agent is made once and not used.
async function logIn(config: KubeConfig, user: User): Promise<Login> {
  const options: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (error) {
    throw flipError('FG_KUBECONFIG_LOGIN', { user: user.name, how: wayOf(user) }, { cause: error });
  }
  const headers = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), `${value}`.trim()]);
  const basic =
    typeof options.auth === 'string'
      ? { authorization: `Basic ${Buffer.from(options.auth).toString('base64')}` }
      : undefined;
  return {
    ca: pemOf(options.ca),
    cert: pemOf(options.cert),
    key: pemOf(options.key),
    // Token files end in a newline, which no header may hold.
    headers: { ...basic, ...Object.fromEntries(headers) },
  };
}

function pemOf(value: unknown): string | null {
  return Buffer.isBuffer(value) ? value.toString() : (textOf(value) ?? null);
}

function wayOf(user: User): string {
  const command = textOf(memberOf(user.exec, 'command'));
  if (command !== undefined) return `the command ${JSON.stringify(command)}`;
  return user.authProvider ? 'its auth provider' : 'its certificate and key files';
}

// A YAML error quotes the lines around it, and those may hold the credential.
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it does not parse';
  if (/^(Duplicate (cluster|user|context): |(clusters|users|contexts)\[\d+\])/.test(error.message))
    return error.message;
  if (!('code' in error) || typeof error.code !== 'string') return 'it is not a kubeconfig in YAML or JSON';
  return fileFailure(error);
}
