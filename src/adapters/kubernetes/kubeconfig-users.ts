import { isAbsolute, join } from 'node:path';
import { type Cluster, KubeConfig, type User } from '@kubernetes/client-node';
import { flipError } from '../../domain/errors/flip-error.ts';
import { parseYamlTree, type YamlTree } from '../../support/yaml-tree.ts';
import { memberOf, objectOf, textOf } from './decode.ts';

/** A kubeconfig holds certificates in base64, and what login plugins keep beside them. */
const LIMITS = { maxBytes: 4 * 1024 * 1024, maxDepth: 40 };

/** Members of a user that change as whom it acts; the library passes on `as` alone. */
const UNHEARD = ['as-groups', 'as-uid', 'as-user-extra'] as const;

/** What the library leaves out of one user. */
interface Left {
  readonly tokenFile: string | null;
  readonly unheard: readonly string[];
}

/**
 * A kubeconfig that knows what the library leaves out of its users: a token file by its published name (`tokenFile`), other
 * identities than a user's name, and that a relative path counts from the folder of the kubeconfig.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#AuthInfo
 */
export class WholeKubeConfig extends KubeConfig {
  readonly #left = new Map<string, Left>();

  override loadFromString(text: string): void {
    super.loadFromString(text);
    for (const [name, left] of readLeft(text)) this.#left.set(name, left);
    this.users = this.users.map((user) => withTokenFile(user, this.#left.get(user.name)?.tokenFile ?? null));
  }

  override makePathsAbsolute(folder: string): void {
    super.makePathsAbsolute(folder);
    this.users = this.users.map((user) => withPathsFrom(user, folder));
  }

  override mergeConfig(other: KubeConfig, preserveContext?: boolean): void {
    super.mergeConfig(other, preserveContext);
    if (other instanceof WholeKubeConfig) for (const [name, left] of other.#left) this.#left.set(name, left);
  }

  /** Members of a user that nobody would pass on. */
  unheardOf(user: User): readonly string[] {
    return this.#left.get(user.name)?.unheard ?? [];
  }
}

function membersOf(tree: YamlTree | null | undefined): ReadonlyMap<string, YamlTree> {
  return new Map(tree?.kind === 'map' ? tree.entries.map(({ key, value }) => [key, value]) : []);
}

function readLeft(text: string): readonly (readonly [string, Left])[] {
  const users = membersOf(parseYamlTree(text, LIMITS).tree).get('users');
  return (users?.kind === 'list' ? users.items : []).flatMap((item) => {
    const entry = membersOf(item);
    const user = membersOf(entry.get('user'));
    const [name, tokenFile] = [entry.get('name'), user.get('tokenFile')];
    if (name?.kind !== 'scalar') return [];
    const file = tokenFile?.kind === 'scalar' ? tokenFile.text : '';
    return [[name.text, { tokenFile: file === '' ? null : file, unheard: UNHEARD.filter((key) => user.has(key)) }]];
  });
}

// As in kubectl the file counts before a token that is written down: it is the one that is renewed.
function withTokenFile(user: User, tokenFile: string | null): User {
  if (tokenFile === null) return user;
  const { token: _token, ...rest } = user;
  return { ...rest, authProvider: { name: 'tokenFile', config: { tokenFile } } };
}

function withPathsFrom(user: User, folder: string): User {
  const tokenFile = textOf(memberOf(user.authProvider, 'config', 'tokenFile'));
  const from = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  const command = commandPathOf(user);
  return {
    ...user,
    ...(tokenFile === undefined ? {} : { authProvider: { name: 'tokenFile', config: { tokenFile: from(tokenFile) } } }),
    ...(command === null ? {} : { exec: { ...objectOf(user.exec), command: from(command) } }),
  };
}

/** The login command where it is a path; a bare name is looked for on PATH. */
function commandPathOf({ exec }: User): string | null {
  const command = textOf(memberOf(exec, 'command')) ?? '';
  return /[\\/]/.test(command) ? command : null;
}

/**
 * Refuses what would log in otherwise than the kubeconfig says.
 *
 * @param isText  The kubeconfig is a text of its own: a relative path in it would count from wherever the process runs, which
 *   in a job is the checked-out repository.
 * @throws FG_KUBECONFIG_RELATIVE, FG_KUBECONFIG_IMPERSONATION
 */
export function checkLogin(
  config: WholeKubeConfig,
  { cluster, user, isText }: { readonly cluster: Cluster; readonly user: User; readonly isText: boolean },
): void {
  const unheard = config.unheardOf(user);
  if (unheard.length > 0) throw flipError('FG_KUBECONFIG_IMPERSONATION', { user: user.name, members: unheard });
  const paths = [
    cluster.caFile,
    user.certFile,
    user.keyFile,
    textOf(memberOf(user.authProvider, 'config', 'tokenFile')),
    commandPathOf(user),
  ];
  const relative = paths.find((path) => typeof path === 'string' && path !== '' && !isAbsolute(path));
  if (isText && relative) throw flipError('FG_KUBECONFIG_RELATIVE', { path: relative });
}
