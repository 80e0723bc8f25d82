import { flipError } from '../../domain/errors/flip-error.ts';
import type { Timeline } from '../timeline.ts';
import type { App, Permissions, User } from './accounts.ts';
import { CheckedQueries } from './checked-queries.ts';
import type { NodeTarget, Repository, Token } from './state.ts';

/** One request as the world saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query as sent, with any `/api/v3` in front. */
  readonly path: string;
  readonly bodyBytes: number;
  readonly atMs: number;
  readonly status: number;
  /** For GraphQL the operation and its root fields, such as `mutation createCommitOnBranch`; else null. */
  readonly operation: string | null;
}

/** What a test makes the world do wrong; every field may be set at any time. */
export interface Faults {
  /** A reason: every write to a branch is refused as a rule violation with it. */
  refuseWrites: string | null;
  /** The next `writes` writing requests are answered as over the secondary rate limit; null: without `retry-after`. */
  secondaryLimit: { writes: number; retryAfterSeconds: number | null };
  /** Reads of refs and comments show the state of so many milliseconds ago; writes see the present. */
  replicaLagMs: number;
}

export interface Limits {
  /** Requests an hour and token; GitHub's values are 5,000 each. */
  readonly core: number;
  readonly graphql: number;
}

/** Everything the world knows, and the counters that give out ids. */
export class Registry {
  readonly timeline: Timeline;
  readonly chance: () => number;
  readonly webUrl: string;
  readonly limits: Limits;
  readonly queries = new CheckedQueries();
  readonly requests: SeenRequest[] = [];
  readonly faults: Faults = {
    refuseWrites: null,
    secondaryLimit: { writes: 0, retryAfterSeconds: 60 },
    replicaLagMs: 0,
  };
  readonly tokens = new Map<string, Token>();
  readonly repositories: Repository[] = [];
  readonly users: User[] = [];
  readonly apps: App[] = [];
  readonly nodes = new Map<string, NodeTarget>();
  /** Author of what is done in the browser and signer of what the API commits. */
  readonly webFlow: User;
  readonly actions: App;
  #lastId = 1000;

  constructor(options: { timeline: Timeline; chance: () => number; webUrl: string; limits: Limits }) {
    this.timeline = options.timeline;
    this.chance = options.chance;
    this.webUrl = options.webUrl;
    this.limits = options.limits;
    // The ids that these accounts have on github.com.
    this.webFlow = this.addUser({ login: 'web-flow', type: 'User', name: 'GitHub Web Flow', id: 19864447 });
    const github = this.addUser({ login: 'github', type: 'Organization', name: 'GitHub', id: 9919 });
    const own = { slug: 'github-actions', name: 'GitHub Actions', owner: github, permissions: {} };
    this.actions = this.addApp({ ...own, id: 15368, botId: 41898282 });
  }

  get nowMs(): number {
    return this.timeline.nowMs;
  }

  newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  addUser(user: { login: string; type: User['type']; name: string | null; id?: number }): User {
    const id = user.id ?? this.newId();
    const prefix = { User: 'U', Bot: 'BOT', Organization: 'O' }[user.type];
    const { login, type, name } = user;
    const added: User = { id, nodeId: nodeId(prefix, id), login, type, name, createdAtMs: this.nowMs };
    this.users.push(added);
    this.nodes.set(added.nodeId, { kind: 'user', user: added });
    return added;
  }

  addApp(app: { slug: string; name: string; owner: User; permissions: Permissions; id?: number; botId?: number }): App {
    const id = app.id ?? this.newId();
    const bot = { login: `${app.slug}[bot]`, type: 'Bot', name: null } as const;
    const added: App = {
      id,
      nodeId: nodeId('A', id),
      slug: app.slug,
      name: app.name,
      owner: app.owner,
      bot: this.addUser(app.botId === undefined ? bot : { ...bot, id: app.botId }),
      permissions: app.permissions,
      createdAtMs: this.nowMs,
    };
    this.apps.push(added);
    return added;
  }

  /** Account by login, in any letter case. */
  findUser(login: string): User | undefined {
    return this.users.find((user) => user.login.toLowerCase() === login.toLowerCase());
  }

  /** As `findUser`; for scenarios, where an unknown login is a mistake. @throws FG_SANDBOX_GITHUB_UNKNOWN */
  user(login: string): User {
    const user = this.findUser(login);
    if (user === undefined) throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'user', name: login });
    return user;
  }

  findRepository(owner: string, name: string): Repository | undefined {
    return this.repositories.find(
      (repository) =>
        repository.owner.login.toLowerCase() === owner.toLowerCase() &&
        repository.name.toLowerCase() === name.toLowerCase(),
    );
  }

  /** Repository by `owner/name`, or the first one added. @throws FG_SANDBOX_GITHUB_UNKNOWN */
  repository(name?: string): Repository {
    const [owner = '', rest = ''] = name?.split('/') ?? [];
    const repository = name === undefined ? this.repositories[0] : this.findRepository(owner, rest);
    if (repository === undefined) {
      throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'repository', name: name ?? '(first)' });
    }
    return repository;
  }
}

/** An opaque id in the shape of GitHub's. */
export function nodeId(prefix: string, id: number | string): string {
  return `${prefix}_kwDO${Buffer.from(String(id)).toString('base64url')}`;
}

/** What `nodeId` was made of, when the prefix is the given one. */
export function readNodeId(prefix: string, id: string): string | undefined {
  const start = `${prefix}_kwDO`;
  return id.startsWith(start) ? Buffer.from(id.slice(start.length), 'base64url').toString() : undefined;
}
