import type { LabelEvent, WorkflowRun, WorkflowSeen } from '../../domain/ports/repository.ts';
import type { Shape } from '../../support/shape.ts';
import { together } from '../../support/together.ts';
import { askRepository } from './ask-repository.ts';
import type { GitHubClient } from './client.ts';
import { answerTo, decodeAccount, decodeActor, NOBODY } from './decode.ts';
import { LABEL_EVENTS } from './queries.ts';

/** Labels put on and taken off, newest first. An issue that is not there has none. */
export async function readLabelEvents(client: GitHubClient, issue: number): Promise<readonly LabelEvent[]> {
  const repository = await askRepository(client, {
    what: `read the labels of #${issue}`,
    query: LABEL_EVENTS,
    variables: { number: issue },
  });
  const found = repository.get('issueOrPullRequest').orNull((shape) => shape.get('timelineItems').get('nodes').items());
  return (found ?? []).map(decodeLabelEvent).reverse();
}

function decodeLabelEvent(shape: Shape): LabelEvent {
  return {
    nodeId: shape.get('id').text(),
    label: shape.get('label').get('name').text(),
    on: shape.get('__typename').textLike(/^(Unl|L)abeledEvent$/, 'LabeledEvent or UnlabeledEvent') === 'LabeledEvent',
    atMs: shape.get('createdAt').instantMs(),
    actor: shape.get('actor').orNull(decodeActor) ?? NOBODY,
  };
}

/**
 * A workflow's run.
 *
 * @see https://docs.github.com/rest/actions/workflow-runs "Get a workflow run"
 */
export async function readWorkflowRun(client: GitHubClient, id: number): Promise<WorkflowRun | null> {
  const what = `read run ${id}`;
  const answer = await client.rest({
    what,
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
    parameters: { run_id: id },
    accept: [404],
  });
  if (answer.status === 404) return null;
  const run = answerTo(what, answer.data);
  const actor = run.get('actor').orNull(decodeAccount) ?? NOBODY;
  return {
    id: run.get('id').integer(),
    attempt: run.get('run_attempt').orNull((attempt) => attempt.integer()) ?? 1,
    finished: run.get('status').orNull((status) => status.text()) === 'completed',
    createdAtMs: run.get('created_at').instantMs(),
    actor,
    triggeringActor: run.get('triggering_actor').orNull(decodeAccount) ?? actor,
  };
}

/**
 * Whether a workflow is switched on, and its newest successful run on a branch.
 *
 * @see https://docs.github.com/rest/actions/workflows "Get a workflow"
 * @see https://docs.github.com/rest/actions/workflow-runs "List workflow runs for a workflow"
 */
export async function readWorkflowSeen(
  client: GitHubClient,
  { file, branch }: { readonly file: string; readonly branch: string },
): Promise<WorkflowSeen | null> {
  const what = `read the runs of workflow ${file}`;
  const parameters = { workflow_id: file };
  const workflow = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}';
  const [found, runs] = await together([
    client.rest({ what, route: workflow, parameters, accept: [404] }),
    client.rest({
      what,
      route: `${workflow}/runs`,
      parameters: { ...parameters, branch, status: 'success', per_page: 1 },
      accept: [404],
    }),
  ]);
  if (found.status === 404 || runs.status === 404) return null;
  const newest = answerTo(what, runs.data).get('workflow_runs').items()[0];
  return {
    active: answerTo(what, found.data).get('state').text() === 'active',
    succeededMs: newest?.get('created_at').instantMs() ?? null,
  };
}
