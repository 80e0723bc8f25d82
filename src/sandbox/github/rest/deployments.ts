import { isAncestor } from '../git/history.ts';
import { resolveCommit } from '../git-actions.ts';
import type { Deployment, DeploymentStatus } from '../records.ts';
import { nodeId } from '../registry.ts';
import { renderDeployment, renderDeploymentStatus } from '../render/records.ts';
import { invalid, json, notFound, problem, type Reply, unknownToStandIn } from '../reply.ts';
import { headOf } from '../state.ts';
import { needs, PAGING, paged, type RepositoryCall, type RepositoryRoute } from './call.ts';

function create(call: RepositoryCall): Reply {
  const { registry, repository, fields, identity } = call;
  const ref = fields.text('ref');
  const sha = resolveCommit(repository, ref);
  if (sha === undefined) return problem(422, `No ref found for: ${ref}`);
  const conflict = judgeContexts(call, sha) ?? judgeMerge(call, sha);
  if (conflict !== null) return conflict;
  const id = registry.newId();
  const environment = fields.maybeText('environment') ?? 'production';
  const deployment: Deployment = {
    id,
    nodeId: nodeId('DE', id),
    sha,
    ref,
    task: fields.maybeText('task') ?? 'deploy',
    payload: fields.any('payload') ?? {},
    environment,
    description: fields.maybeText('description') ?? null,
    transient: fields.flag('transient_environment') ?? false,
    production: fields.flag('production_environment') ?? environment === 'production',
    creator: identity.user,
    createdAtMs: registry.nowMs,
    statuses: [],
  };
  repository.deployments.unshift(deployment);
  return json(renderDeployment(call.links, { repository, deployment }), 201);
}

/** Without `required_contexts: []` every status on the commit must be green. */
function judgeContexts(call: RepositoryCall, sha: string): Reply | null {
  const { repository, fields } = call;
  const named = fields.has('required_contexts') ? fields.list('required_contexts').map(String) : undefined;
  const states = repository.statuses.filter((status) => status.sha === sha);
  const wanted = named ?? [...new Set(states.map((status) => status.context))];
  const isGreen = (context: string) => states.find((status) => status.context === context)?.state === 'success';
  if (wanted.every(isGreen)) return null;
  return problem(409, `Conflict: Commit status checks failed for ${fields.text('ref')}.`);
}

/** With `auto_merge`, a ref behind the default branch is merged first; the stand-in does not merge for a deployment. */
function judgeMerge(call: RepositoryCall, sha: string): Reply | null {
  const { repository, fields } = call;
  const main = headOf(repository, repository.defaultBranch);
  const isBehind = main !== undefined && !isAncestor(repository.objects, { ancestor: main, descendant: sha });
  return isBehind && fields.flag('auto_merge') !== false ? unknownToStandIn('merge of "auto_merge"') : null;
}

function deploymentOf(call: RepositoryCall): Deployment | undefined {
  return call.repository.deployments.find(({ id }) => id === Number(call.params['deployment_id']));
}

function get(call: RepositoryCall): Reply {
  const deployment = deploymentOf(call);
  if (deployment === undefined) return notFound();
  return json(renderDeployment(call.links, { repository: call.repository, deployment }));
}

function list(call: RepositoryCall): Reply {
  const { repository, links } = call;
  const wanted = (name: 'sha' | 'ref' | 'task' | 'environment', deployment: Deployment) =>
    (call.query.get(name) ?? deployment[name]) === deployment[name];
  const items = repository.deployments.filter((deployment) =>
    (['sha', 'ref', 'task', 'environment'] as const).every((name) => wanted(name, deployment)),
  );
  return paged(call, { items, show: (deployment) => renderDeployment(links, { repository, deployment }) });
}

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];

function createStatus(call: RepositoryCall): Reply {
  const { repository, fields, links } = call;
  const deployment = deploymentOf(call);
  if (deployment === undefined) return notFound();
  const state = fields.text('state');
  if (!STATES.includes(state)) return invalid({ resource: 'DeploymentStatus', field: 'state', code: 'invalid' });
  const status = makeStatus(call, { deployment, state });
  if (state === 'success' && fields.flag('auto_inactive') !== false) {
    for (const other of repository.deployments) {
      const isOlder = other !== deployment && other.environment === deployment.environment;
      const isActive = other.statuses.at(-1)?.state === 'success' && !other.transient && !other.production;
      if (isOlder && isActive) other.statuses.push({ ...status, ...newIds(call), state: 'inactive' });
    }
  }
  deployment.statuses.push(status);
  return json(renderDeploymentStatus(links, { repository, deployment, status }), 201);
}

function newIds(call: RepositoryCall): { id: number; nodeId: string } {
  const id = call.registry.newId();
  return { id, nodeId: nodeId('DES', id) };
}

function makeStatus(call: RepositoryCall, made: { deployment: Deployment; state: string }): DeploymentStatus {
  const { fields, identity, registry } = call;
  return {
    ...newIds(call),
    state: made.state,
    description: fields.maybeText('description') ?? '',
    environment: fields.maybeText('environment') ?? made.deployment.environment,
    environmentUrl: fields.maybeText('environment_url') ?? '',
    logUrl: fields.maybeText('log_url') ?? fields.maybeText('target_url') ?? '',
    creator: identity.user,
    createdAtMs: registry.nowMs,
  };
}

function listStatuses(call: RepositoryCall): Reply {
  const { repository, links } = call;
  const deployment = deploymentOf(call);
  if (deployment === undefined) return notFound();
  const show = (status: DeploymentStatus) => renderDeploymentStatus(links, { repository, deployment, status });
  return paged(call, { items: deployment.statuses.toReversed(), show });
}

const NEW = {
  ref: 'text',
  task: 'text?',
  auto_merge: 'flag?',
  required_contexts: 'list?',
  payload: 'any?',
  environment: 'text?',
  description: 'text?~',
  transient_environment: 'flag?',
  production_environment: 'flag?',
} as const;
const STATUS = {
  state: 'text',
  target_url: 'text?',
  log_url: 'text?',
  description: 'text?',
  environment: 'text?',
  environment_url: 'text?',
  auto_inactive: 'flag?',
} as const;
const READ = needs('read', 'deployments');
const WRITE = needs('write', 'deployments');
const LIST = ['sha', 'ref', 'task', 'environment', ...PAGING];
const ONE = '/deployments/{deployment_id}';

export const DEPLOYMENT_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/deployments', need: READ, query: LIST, answer: list },
  { method: 'POST', path: '/deployments', need: WRITE, body: NEW, answer: create },
  { method: 'GET', path: ONE, need: READ, answer: get },
  { method: 'GET', path: `${ONE}/statuses`, need: READ, query: PAGING, answer: listStatuses },
  { method: 'POST', path: `${ONE}/statuses`, need: WRITE, body: STATUS, answer: createStatus },
];
