import { flipError } from '../../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../../domain/json.ts';
import type { App, Permissions, User } from '../accounts.ts';
import { ObjectStore } from '../git/objects.ts';
import { changeFiles, type FileChanges } from '../git/trees.ts';
import { moveRef, signatureOf } from '../git-actions.ts';
import type { WorkflowRun } from '../records.ts';
import { nodeId, type Registry } from '../registry.ts';
import type { Identity, Repository, Role, Rule, Ruleset, Token } from '../state.ts';

export interface NewRepository {
  /** `owner/name`; the owner's account is made when it is new. */
  readonly name: string;
  readonly files?: FileChanges;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly description?: string;
  /** Login → role, or a custom role with its base. Accounts are made when they are new. */
  readonly collaborators?: Readonly<Record<string, Role | { readonly role: Role; readonly name: string }>>;
  readonly rulesets?: readonly NewRuleset[];
}

export interface NewRuleset {
  readonly name?: string;
  readonly branches?: readonly string[];
  /** A type alone gets its default parameters; given ones go over the defaults. */
  readonly rules: readonly (Rule['type'] | Rule)[];
  readonly bypass?: readonly string[];
  readonly kind?: Ruleset['kind'];
}

/** Whom a token is for: a person (with permissions: a fine-grained one), an App's installation, or a workflow job. */
export type NewToken = {
  readonly repositories?: readonly string[];
  readonly permissions?: Permissions;
  readonly lifetimeMs?: number;
  /** The token's text; drawn when absent. */
  readonly token?: string;
} & ({ readonly user: string } | { readonly app: string } | { readonly workflowOf: string });

// What a pull_request ruleset holds when nothing else is said.
const PULL_REQUEST_PARAMETERS = {
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: false,
  require_last_push_approval: false,
  required_approving_review_count: 1,
  required_review_thread_resolution: false,
};

/** What whoever builds a scenario sets up: accounts, repositories, tokens, rules. */
export class Setup {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Adds an account; one of that login that is there already is given back. */
  addUser(login: string, more: { readonly name?: string; readonly type?: User['type'] } = {}): User {
    const known = this.#registry.findUser(login);
    return known ?? this.#registry.addUser({ login, type: more.type ?? 'User', name: more.name ?? null });
  }

  /** Adds a GitHub App; its bot account is `slug[bot]`. */
  addApp(slug: string, more: { readonly owner: string; readonly permissions: Permissions }): App {
    const owner = this.addUser(more.owner);
    return this.#registry.addApp({ slug, name: slug, owner, permissions: more.permissions });
  }

  /** Adds a repository whose first commit holds the files. */
  addRepository(repository: NewRepository): Repository {
    const registry = this.#registry;
    const [owner = '', name = ''] = repository.name.split('/');
    if (owner === '' || name === '' || registry.findRepository(owner, name) !== undefined) {
      throw flipError('FG_SANDBOX_GITHUB_REFUSED', {
        action: `add the repository "${repository.name}"`,
        because: 'its name must be a new one of the form owner/name',
      });
    }
    const objects = new ObjectStore();
    const added = this.#register({ ...repository, owner: this.addUser(owner), name, objects, parent: null });
    for (const [login, role] of Object.entries(repository.collaborators ?? {})) {
      const given = typeof role === 'string' ? { role, name: role } : role;
      added.collaborators.set(this.addUser(login).id, given);
    }
    const author = signatureOf(registry, added.owner);
    const tree = changeFiles(objects, { tree: null, files: repository.files ?? { 'README.md': `# ${name}\n` } });
    const message = 'Initial commit';
    const oid = objects.putCommit({ tree, parents: [], author, committer: author, gpgsig: null, message });
    moveRef(registry, {
      repository: added,
      ref: `refs/heads/${added.defaultBranch}`,
      to: oid,
      by: personal(added.owner),
    });
    for (const ruleset of repository.rulesets ?? []) this.addRuleset(ruleset, added);
    return added;
  }

  /** Forks a repository into another account, with all its branches. */
  addFork(fork: { readonly of: string; readonly owner: string }): Repository {
    const parent = this.#registry.repository(fork.of);
    const owner = this.addUser(fork.owner);
    const { objects, name, defaultBranch } = parent;
    const added = this.#register({ owner, name, objects, parent, defaultBranch, private: parent.private });
    for (const [ref, to] of parent.refs) {
      if (ref.startsWith('refs/heads/')) moveRef(this.#registry, { repository: added, ref, to, by: personal(owner) });
    }
    return added;
  }

  #register(repository: {
    readonly owner: User;
    readonly name: string;
    readonly objects: ObjectStore;
    readonly parent: Repository | null;
    readonly private?: boolean;
    readonly defaultBranch?: string;
    readonly description?: string;
  }): Repository {
    const registry = this.#registry;
    const id = registry.newId();
    const added: Repository = {
      id,
      nodeId: nodeId('R', id),
      owner: repository.owner,
      name: repository.name,
      private: repository.private ?? false,
      defaultBranch: repository.defaultBranch ?? 'main',
      description: repository.description ?? null,
      parent: repository.parent,
      createdAtMs: registry.nowMs,
      pushedAtMs: registry.nowMs,
      objects: repository.objects,
      refs: new Map(),
      refLog: [],
      collaborators: new Map(),
      issues: new Map(),
      labels: new Map(),
      rulesets: [],
      checkRuns: [],
      statuses: [],
      deployments: [],
      runs: [],
      disabledWorkflows: new Set(),
    };
    registry.repositories.push(added);
    registry.nodes.set(added.nodeId, { kind: 'repository', repository: added });
    return added;
  }

  /** Binds branches (the default one unless named) by rules. */
  addRuleset(ruleset: NewRuleset, repository = this.#registry.repository()): Ruleset {
    const rules = ruleset.rules.map(
      (rule): Rule => completeRule(typeof rule === 'string' ? { type: rule, parameters: null } : rule),
    );
    const added: Ruleset = {
      id: this.#registry.newId(),
      name: ruleset.name ?? 'rules',
      branches: ruleset.branches ?? ['~DEFAULT_BRANCH'],
      rules,
      bypass: ruleset.bypass ?? [],
      kind: ruleset.kind ?? 'ruleset',
    };
    repository.rulesets.push(added);
    return added;
  }

  /** Gives out a token and returns its text. */
  issueToken(wanted: NewToken): string {
    const registry = this.#registry;
    const random = () =>
      Math.floor(registry.chance() * 36 ** 6)
        .toString(36)
        .padStart(6, '0');
    const prefix = 'user' in wanted ? 'ghp' : 'ghs';
    const text = wanted.token ?? `${prefix}_${registry.newId()}${random()}${random()}`;
    const token: Token = {
      identity: this.#identity(wanted),
      expiresAtMs: wanted.lifetimeMs === undefined ? null : registry.nowMs + wanted.lifetimeMs,
      revoked: false,
      used: { startMs: registry.nowMs, core: 0, graphql: 0 },
    };
    registry.tokens.set(text, token);
    return text;
  }

  /** Makes a token worthless from now on. @throws FG_SANDBOX_GITHUB_UNKNOWN */
  revokeToken(text: string): void {
    const token = this.#registry.tokens.get(text);
    if (token === undefined) throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'token', name: '(not shown)' });
    token.revoked = true;
  }

  #identity(wanted: NewToken): Identity {
    const registry = this.#registry;
    const repositories = wanted.repositories?.map((name) => registry.repository(name)) ?? null;
    if ('user' in wanted) {
      return { user: registry.user(wanted.user), app: null, permissions: wanted.permissions ?? null, repositories };
    }
    if ('workflowOf' in wanted) {
      const own = [registry.repository(wanted.workflowOf)];
      const app = registry.actions;
      return { user: app.bot, app, permissions: wanted.permissions ?? { contents: 'read' }, repositories: own };
    }
    const app = registry.apps.find(({ slug }) => slug === wanted.app);
    if (app === undefined) throw flipError('FG_SANDBOX_GITHUB_UNKNOWN', { what: 'App', name: wanted.app });
    return { user: app.bot, app, permissions: wanted.permissions ?? app.permissions, repositories };
  }

  /** Adds a workflow run, whose state `status` and `conclusion` may be set later. */
  addWorkflowRun(
    run: Partial<Omit<WorkflowRun, 'actor'>> & { readonly actor: string },
    repository = this.#registry.repository(),
  ): WorkflowRun {
    const id = this.#registry.newId();
    const added: WorkflowRun = {
      id,
      nodeId: nodeId('WFR', id),
      name: 'flipgate',
      path: '.github/workflows/flipgate.yml',
      event: 'issue_comment',
      headBranch: repository.defaultBranch,
      headSha: repository.refs.get(`refs/heads/${repository.defaultBranch}`) ?? '',
      attempt: 1,
      status: 'in_progress',
      conclusion: null,
      createdAtMs: this.#registry.nowMs,
      updatedAtMs: this.#registry.nowMs,
      ...run,
      actor: this.#registry.user(run.actor),
    };
    repository.runs.push(added);
    return added;
  }
}

const DEFAULT_PARAMETERS: Readonly<Partial<Record<Rule['type'], JsonObject>>> = {
  pull_request: PULL_REQUEST_PARAMETERS,
  update: { update_allows_fetch_and_merge: false },
};

function completeRule({ type, parameters }: Rule): Rule {
  const defaults = DEFAULT_PARAMETERS[type];
  return { type, parameters: defaults === undefined ? parameters : { ...defaults, ...parameters } };
}

/** A person at the keyboard: what the browser and `git push` do. */
export function personal(user: User): Identity {
  return { user, app: null, permissions: null, repositories: null };
}
