import { MAINTAINER } from '../../src/sandbox/scenario.ts';
import type { SandboxServer } from '../../src/sandbox/served/sandbox-server.ts';

/** Something that happened on GitHub, as its runner hands it to a workflow. */
export interface Occurrence {
  readonly event: string;
  readonly payload: object;
  /** Login of whoever caused it. */
  readonly actor: string;
}

type World = Pick<SandboxServer, 'scenario' | 'catchUp'>;

/** Somebody writes a comment on the shop's pull request, or on the issue or pull request of that number. */
export function commented(
  world: World,
  body: string,
  by: { readonly author?: string; readonly issue?: number } = {},
): Occurrence & { readonly commentId: number } {
  const { github, pullRequest } = world.scenario;
  const { author = MAINTAINER, issue = pullRequest } = by;
  world.catchUp();
  const made = github.comment({ issue, author, body });
  const isPull = github.issue(issue).pull !== null;
  const payload = {
    action: 'created',
    issue: { number: issue, ...(isPull ? { pull_request: {} } : {}) },
    comment: { id: made.id, node_id: made.nodeId, body },
    ...around(world, author),
  };
  return { event: 'issue_comment', payload, actor: author, commentId: made.id };
}

/** Somebody puts a label on the shop's pull request or takes it off; the workflow file is that of the default branch. */
export function labelled(
  world: World,
  name: string,
  how: { readonly on: boolean; readonly author?: string; readonly event?: string },
): Occurrence {
  const { github, pullRequest } = world.scenario;
  const { on, author = MAINTAINER, event = 'pull_request_target' } = how;
  world.catchUp();
  github[on ? 'label' : 'unlabel']({ issue: pullRequest, author, name });
  const { head } = github.pullRequest(pullRequest).pull;
  const payload = {
    action: on ? 'labeled' : 'unlabeled',
    label: { name },
    pull_request: { number: pullRequest, head: { sha: head.sha, repo: { id: head.repository?.id } } },
    ...around(world, author),
  };
  return { event, payload, actor: author };
}

/** Somebody starts a workflow by hand; GitHub lists every input, those that nobody filled in as ''. */
export function dispatched(world: World, inputs: Readonly<Record<string, string>>, author = MAINTAINER): Occurrence {
  return { event: 'workflow_dispatch', payload: { inputs, ...around(world, author) }, actor: author };
}

/** Another program asks by GitHub's API. */
export function asked(
  world: World,
  said: { readonly type: string; readonly payload: object },
  author = MAINTAINER,
): Occurrence {
  const payload = { action: said.type, client_payload: said.payload, ...around(world, author) };
  return { event: 'repository_dispatch', payload, actor: author };
}

/** Somebody pushes to the default branch, which starts a deployment. */
export function pushed(world: World, author = MAINTAINER): Occurrence {
  return { event: 'push', payload: { ref: 'refs/heads/main', ...around(world, author) }, actor: author };
}

/** GitHub wakes a workflow: another one's run is over, or it is time. Nobody is the sender of a schedule. */
export function woken(world: World, by: 'workflow_run' | 'schedule'): Occurrence {
  const payload =
    by === 'schedule'
      ? { schedule: '*/15 * * * *' }
      : {
          action: 'completed',
          workflow_run: { name: 'flipgate', conclusion: 'cancelled' },
          ...around(world, MAINTAINER),
        };
  return { event: by, payload, actor: MAINTAINER };
}

/** Somebody publishes a release. */
export function released(world: World, author = MAINTAINER): Occurrence {
  const payload = { action: 'published', release: { tag_name: 'v1.2.3' }, ...around(world, author) };
  return { event: 'release', payload, actor: author };
}

function around({ scenario }: World, author: string) {
  const { github } = scenario;
  const { id, login } = github.addUser(author);
  return { repository: { id: github.repository.id }, sender: { id, login, type: 'User' } };
}
