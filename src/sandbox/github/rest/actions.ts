import { entryAt } from '../git/trees.ts';
import { renderWorkflow, renderWorkflowRun } from '../render/records.ts';
import { json, notFound, unknownToStandIn } from '../reply.ts';
import { headOf } from '../state.ts';
import { needs, PAGING, pageOf, type RepositoryCall, type RepositoryRoute } from './call.ts';

function getRun(call: RepositoryCall) {
  const run = call.repository.runs.find(({ id }) => id === Number(call.params['run_id']));
  return run === undefined ? notFound() : json(renderWorkflowRun(call.links, { repository: call.repository, run }));
}

/** Path of a workflow that lies on the default branch; GitHub also takes its number, which the stand-in does not. */
function pathOf({ repository, params }: RepositoryCall): string | null {
  const path = `.github/workflows/${params['workflow_id']}`;
  const head = headOf(repository, repository.defaultBranch) ?? '';
  const tree = repository.objects.commit(head)?.tree ?? '';
  return entryAt(repository.objects, { tree, path }) === undefined ? null : path;
}

function getWorkflow(call: RepositoryCall) {
  const path = pathOf(call);
  if (path === null) return notFound();
  const { repository, registry } = call;
  const state = repository.disabledWorkflows.has(path) ? 'disabled_inactivity' : 'active';
  return json(renderWorkflow(call.links, { repository, path, state, atMs: registry.nowMs }));
}

const CONCLUSIONS = ['success', 'failure', 'cancelled'];

/** Runs of one workflow, newest first. */
function listRuns(call: RepositoryCall) {
  const path = pathOf(call);
  if (path === null) return notFound();
  const { repository, links, query } = call;
  const status = query.get('status');
  if (status !== null && !CONCLUSIONS.includes(status)) return unknownToStandIn(`status "${status}" of runs`);
  const branch = query.get('branch');
  const runs = repository.runs
    .filter((run) => run.path === path && (branch ?? run.headBranch) === run.headBranch)
    .filter((run) => (status ?? run.conclusion) === run.conclusion)
    .toReversed();
  const page = pageOf(call, runs.length);
  if ('status' in page) return page;
  const shown = runs.slice(page.from, page.to).map((run) => renderWorkflowRun(links, { repository, run }));
  return { ...json({ total_count: runs.length, workflow_runs: shown }), headers: page.headers };
}

const READ = needs('read', 'actions');
const WORKFLOW = '/actions/workflows/{workflow_id}';

export const ACTIONS_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/actions/runs/{run_id}', need: READ, answer: getRun },
  { method: 'GET', path: WORKFLOW, need: READ, answer: getWorkflow },
  { method: 'GET', path: `${WORKFLOW}/runs`, need: READ, query: ['branch', 'status', ...PAGING], answer: listRuns },
];
