import type { Json, JsonObject } from '../../../domain/json.ts';
import type { CheckRun, CommitStatus, Deployment, DeploymentStatus, WorkflowRun } from '../records.ts';
import { nodeId } from '../registry.ts';
import type { Repository } from '../state.ts';
import { renderApp, renderGitIdentity, renderUser } from './accounts.ts';
import { apiOf, isoTime, type Links, maybeTime, webOf } from './links.ts';
import { renderMinimalRepository } from './repository.ts';

/** A check run (`check-run`). */
export function renderCheckRun(links: Links, shown: { repository: Repository; run: CheckRun }): JsonObject {
  const { repository, run } = shown;
  const url = `${apiOf(links, repository)}/check-runs/${run.id}`;
  const page = `${webOf(links, repository)}/runs/${run.id}`;
  const { annotations, ...output } = run.output;
  return {
    id: run.id,
    node_id: run.nodeId,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: page,
    details_url: run.detailsUrl ?? page,
    status: run.status,
    conclusion: run.conclusion,
    started_at: maybeTime(run.startedAtMs),
    completed_at: maybeTime(run.completedAtMs),
    output: { ...output, annotations_count: annotations, annotations_url: `${url}/annotations` },
    name: run.name,
    check_suite: null,
    app: renderApp(links, run.app),
    pull_requests: [],
  };
}

/** A commit status (`status`). */
export function renderStatus(links: Links, shown: { repository: Repository; status: CommitStatus }): JsonObject {
  return { ...renderSimpleStatus(links, shown), creator: renderUser(links, shown.status.creator) };
}

/** A status inside the combined one (`simple-commit-status`). */
export function renderSimpleStatus(links: Links, shown: { repository: Repository; status: CommitStatus }): JsonObject {
  const { repository, status } = shown;
  return {
    id: status.id,
    node_id: status.nodeId,
    url: `${apiOf(links, repository)}/statuses/${status.sha}`,
    avatar_url: `${links.web}/avatars/u/${status.creator.id}?v=4`,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: isoTime(status.createdAtMs),
    updated_at: isoTime(status.createdAtMs),
  };
}

/** A deployment (`deployment`). */
export function renderDeployment(links: Links, shown: { repository: Repository; deployment: Deployment }): JsonObject {
  const { repository, deployment } = shown;
  const url = `${apiOf(links, repository)}/deployments/${deployment.id}`;
  const updated = deployment.statuses.at(-1)?.createdAtMs ?? deployment.createdAtMs;
  return {
    id: deployment.id,
    node_id: deployment.nodeId,
    url,
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: renderUser(links, deployment.creator),
    created_at: isoTime(deployment.createdAtMs),
    updated_at: isoTime(updated),
    statuses_url: `${url}/statuses`,
    repository_url: apiOf(links, repository),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
  };
}

/** A deployment's status (`deployment-status`). */
export function renderDeploymentStatus(
  links: Links,
  shown: { repository: Repository; deployment: Deployment; status: DeploymentStatus },
): JsonObject {
  const { repository, deployment, status } = shown;
  const deploymentUrl = `${apiOf(links, repository)}/deployments/${deployment.id}`;
  return {
    id: status.id,
    node_id: status.nodeId,
    url: `${deploymentUrl}/statuses/${status.id}`,
    state: status.state,
    creator: renderUser(links, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    created_at: isoTime(status.createdAtMs),
    updated_at: isoTime(status.createdAtMs),
    deployment_url: deploymentUrl,
    repository_url: apiOf(links, repository),
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
  };
}

/** A number that stays the same for one workflow file. */
function workflowIdOf(path: string): number {
  return [...path].reduce((id, letter) => (id * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7);
}

/** A workflow (`workflow`). */
export function renderWorkflow(
  links: Links,
  shown: { repository: Repository; path: string; state: string; atMs: number },
): JsonObject {
  const { repository, path, state, atMs } = shown;
  const id = workflowIdOf(path);
  return {
    id,
    node_id: nodeId('WF', id),
    name: path,
    path,
    state,
    created_at: isoTime(atMs),
    updated_at: isoTime(atMs),
    url: `${apiOf(links, repository)}/actions/workflows/${id}`,
    html_url: `${webOf(links, repository)}/blob/${repository.defaultBranch}/${path}`,
    badge_url: `${webOf(links, repository)}/workflows/${encodeURIComponent(path)}/badge.svg`,
  };
}

/** A workflow run (`workflow-run`). */
export function renderWorkflowRun(links: Links, shown: { repository: Repository; run: WorkflowRun }): JsonObject {
  const { repository, run } = shown;
  const url = `${apiOf(links, repository)}/actions/runs/${run.id}`;
  const actor = renderUser(links, run.actor);
  return {
    id: run.id,
    node_id: run.nodeId,
    name: run.name,
    display_title: run.name,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowIdOf(run.path),
    url,
    html_url: `${webOf(links, repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: isoTime(run.createdAtMs),
    updated_at: isoTime(run.updatedAtMs),
    run_started_at: isoTime(run.createdAtMs),
    actor,
    triggering_actor: actor,
    ...runAddresses(url),
    workflow_url: `${apiOf(links, repository)}/actions/workflows/${workflowIdOf(run.path)}`,
    head_commit: renderHeadCommit(shown),
    repository: renderMinimalRepository(links, repository),
    head_repository: renderMinimalRepository(links, repository),
  };
}

function runAddresses(url: string): JsonObject {
  return {
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${url}/check-suite`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
  };
}

function renderHeadCommit(shown: { repository: Repository; run: WorkflowRun }): Json {
  const commit = shown.repository.objects.commit(shown.run.headSha);
  if (commit === undefined) return null;
  return {
    id: shown.run.headSha,
    tree_id: commit.tree,
    message: commit.message,
    timestamp: isoTime(commit.committer.atSeconds * 1000),
    author: renderGitIdentity(shown.run.actor),
    committer: renderGitIdentity(shown.run.actor),
  };
}
