import type { Timeline } from '../timeline.ts';
import type { World } from '../world.ts';
import type { App, User } from './accounts.ts';
import { handle } from './handle.ts';
import { Desk } from './people/desk.ts';
import { type NewRepository, type NewToken, Setup } from './people/setup.ts';
import type { WorkflowRun } from './records.ts';
import { type Faults, type Limits, Registry, type SeenRequest } from './registry.ts';
import type { Repository, Ruleset } from './state.ts';

export interface GithubWorldOptions {
  readonly timeline: Timeline;
  /** Numbers from 0 up to 1 for request ids and token texts; without it they count up. */
  readonly chance?: () => number;
  /** Address of the pages, `https://github.com` unless said otherwise. API addresses follow the asking client. */
  readonly webUrl?: string;
  readonly limits?: Partial<Limits>;
}

/**
 * A stand-in of GitHub: real git objects, people, conversations, rules. It answers `https://api.github.com` (REST and
 * `/graphql`) and, below `/api/v3` and `/api/graphql`, the shape of an enterprise server. People act by the methods of
 * the `Desk`, here on the first repository, elsewhere by `at('owner/name')`.
 */
export class GithubWorld extends Desk implements World {
  readonly #registry: Registry;
  readonly #setup: Setup;

  constructor(registry: Registry) {
    super(registry, undefined);
    this.#registry = registry;
    this.#setup = new Setup(registry);
  }

  /** Requests so far, oldest first, refused ones included. */
  get requests(): readonly SeenRequest[] {
    return this.#registry.requests;
  }

  /** What goes wrong from now on; set its fields at will. */
  get faults(): Faults {
    return this.#registry.faults;
  }

  /** Adds an account; one of that login that is there already is given back. */
  addUser(...user: Parameters<Setup['addUser']>): User {
    return this.#setup.addUser(...user);
  }

  /** Adds a GitHub App; its bot account is `slug[bot]`. */
  addApp(...app: Parameters<Setup['addApp']>): App {
    return this.#setup.addApp(...app);
  }

  /** Adds a repository whose first commit holds the files. */
  addRepository(repository: NewRepository): Repository {
    return this.#setup.addRepository(repository);
  }

  /** Forks a repository into another account, with all its branches. */
  addFork(fork: { readonly of: string; readonly owner: string }): Repository {
    return this.#setup.addFork(fork);
  }

  /** Binds branches (the default one unless named) by rules. */
  addRuleset(...ruleset: Parameters<Setup['addRuleset']>): Ruleset {
    return this.#setup.addRuleset(...ruleset);
  }

  /** Adds a workflow run, whose `status` and `conclusion` may be set later. */
  addWorkflowRun(...run: Parameters<Setup['addWorkflowRun']>): WorkflowRun {
    return this.#setup.addWorkflowRun(...run);
  }

  /** Gives out a token and returns its text. */
  issueToken(token: NewToken): string {
    return this.#setup.issueToken(token);
  }

  /** Makes a token worthless from now on. */
  revokeToken(token: string): void {
    this.#setup.revokeToken(token);
  }

  /** The same doings in another repository. */
  at(repository: string): Desk {
    return new Desk(this.#registry, repository);
  }

  handle(request: Request): Promise<Response> {
    return handle(this.#registry, request);
  }
}

/** Makes an empty GitHub. */
export function makeGithubWorld(options: GithubWorldOptions): GithubWorld {
  let drawn = 0;
  const countUp = () => {
    drawn += 1;
    return (drawn % 0xffff) / 0xffff;
  };
  return new GithubWorld(
    new Registry({
      timeline: options.timeline,
      chance: options.chance ?? countUp,
      webUrl: options.webUrl ?? 'https://github.com',
      limits: { core: 5000, graphql: 5000, ...options.limits },
    }),
  );
}
