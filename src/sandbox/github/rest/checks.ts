import { resolveCommit } from '../git-actions.ts';
import type { CheckRun } from '../records.ts';
import { nodeId } from '../registry.ts';
import { renderCheckRun } from '../render/records.ts';
import { invalid, json, notFound, problem, type Reply, unknownToStandIn } from '../reply.ts';
import { needs, PAGING, pageOf, type RepositoryCall, type RepositoryRoute } from './call.ts';

// Limits of the REST description, "Create a check run".
const LONGEST_OUTPUT = 65_535;
const MOST_ANNOTATIONS = 50;
const STATUSES = ['queued', 'in_progress', 'completed'];
const CONCLUSIONS = ['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required'];

function judge(call: RepositoryCall): Reply | null {
  const { fields } = call;
  const fault = { resource: 'CheckRun', code: 'invalid' };
  const status = fields.maybeText('status');
  const conclusion = fields.maybeText('conclusion');
  if (status !== undefined && !STATUSES.includes(status)) return invalid({ ...fault, field: 'status' });
  if (conclusion !== undefined && !CONCLUSIONS.includes(conclusion)) return invalid({ ...fault, field: 'conclusion' });
  if (status === 'completed' && conclusion === undefined)
    return invalid({ ...fault, field: 'conclusion', code: 'missing_field' });
  const output = fields.object('output');
  const isLong = ['summary', 'text'].some((name) => (output?.maybeText(name)?.length ?? 0) > LONGEST_OUTPUT);
  if (isLong) return problem(422, 'Invalid request.\n\nOnly 65535 characters are allowed.');
  if ((output?.list('annotations').length ?? 0) > MOST_ANNOTATIONS) {
    return problem(422, 'Invalid request.\n\nNo more than 50 items are allowed.');
  }
  return output?.has('images') === true ? unknownToStandIn('body field "output.images"') : null;
}

/** Writes what a request says over a run; what it does not say stays. */
function assign(call: RepositoryCall, run: CheckRun): void {
  const { fields, registry } = call;
  const at = (name: string) => (fields.has(name) ? Date.parse(fields.text(name)) : undefined);
  const conclusion = fields.maybeText('conclusion');
  run.name = fields.maybeText('name') ?? run.name;
  run.detailsUrl = fields.maybeText('details_url') ?? run.detailsUrl;
  run.externalId = fields.maybeText('external_id') ?? run.externalId;
  // "Providing conclusion will automatically set the status parameter to completed."
  run.status = conclusion === undefined ? (fields.maybeText('status') ?? run.status) : 'completed';
  run.conclusion = run.status === 'completed' ? (conclusion ?? run.conclusion) : null;
  run.startedAtMs = at('started_at') ?? run.startedAtMs;
  run.completedAtMs = run.status === 'completed' ? (at('completed_at') ?? run.completedAtMs ?? registry.nowMs) : null;
  const output = fields.object('output');
  if (output === undefined) return;
  run.output = {
    title: output.maybeText('title') ?? run.output.title,
    summary: output.maybeText('summary') ?? run.output.summary,
    text: output.maybeText('text') ?? run.output.text,
    annotations: run.output.annotations + output.list('annotations').length,
  };
}

function create(call: RepositoryCall): Reply {
  const { registry, repository, fields, identity } = call;
  const headSha = fields.text('head_sha');
  if (repository.objects.commit(headSha) === undefined) return problem(422, `No commit found for SHA: ${headSha}`);
  const refusal = judge(call);
  if (refusal !== null) return refusal;
  if (identity.app === null) return problem(403, 'You must authenticate via a GitHub App.');
  const id = registry.newId();
  const run: CheckRun = {
    id,
    nodeId: nodeId('CR', id),
    app: identity.app,
    headSha,
    name: fields.text('name'),
    status: 'queued',
    conclusion: null,
    startedAtMs: registry.nowMs,
    completedAtMs: null,
    externalId: '',
    detailsUrl: null,
    output: { title: null, summary: null, text: null, annotations: 0 },
  };
  assign(call, run);
  repository.checkRuns.push(run);
  return json(renderCheckRun(call.links, { repository, run }), 201);
}

function runOf(call: RepositoryCall): CheckRun | undefined {
  return call.repository.checkRuns.find((run) => run.id === Number(call.params['check_run_id']));
}

function get(call: RepositoryCall): Reply {
  const run = runOf(call);
  return run === undefined ? notFound() : json(renderCheckRun(call.links, { repository: call.repository, run }));
}

function update(call: RepositoryCall): Reply {
  const run = runOf(call);
  if (run === undefined) return notFound();
  if (run.app !== call.identity.app) return problem(403, 'Invalid app_id `check_run` was not created by this app');
  const refusal = judge(call);
  if (refusal !== null) return refusal;
  assign(call, run);
  return json(renderCheckRun(call.links, { repository: call.repository, run }));
}

function listForRef(call: RepositoryCall): Reply {
  const { repository, links, query } = call;
  const sha = resolveCommit(repository, call.params['ref'] ?? '');
  if (sha === undefined) return problem(422, `No commit found for SHA: ${call.params['ref']}`);
  const wanted = (name: string, value: string) => query.get(name) === null || query.get(name) === value;
  const all = repository.checkRuns
    .filter((run) => run.headSha === sha && wanted('check_name', run.name) && wanted('status', run.status))
    .filter((run) => wanted('app_id', String(run.app.id)))
    .sort((a, b) => b.id - a.id);
  const isLatest = (run: CheckRun) => all.find((other) => other.name === run.name && other.app === run.app) === run;
  const runs = query.get('filter') === 'all' ? all : all.filter(isLatest);
  const page = pageOf(call, runs.length);
  if ('status' in page) return page;
  const shown = runs.slice(page.from, page.to).map((run) => renderCheckRun(links, { repository, run }));
  return { ...json({ total_count: runs.length, check_runs: shown }), headers: page.headers };
}

const CHANGE = {
  status: 'text?',
  conclusion: 'text?',
  started_at: 'text?',
  completed_at: 'text?',
  details_url: 'text?',
  external_id: 'text?',
  output: 'object?',
} as const;
const WRITE = needs('write', 'checks');
const READ = needs('read', 'checks');
const LIST = ['check_name', 'status', 'filter', 'app_id', ...PAGING];
const ONE = '/check-runs/{check_run_id}';

export const CHECK_ROUTES: readonly RepositoryRoute[] = [
  {
    method: 'POST',
    path: '/check-runs',
    need: WRITE,
    body: { ...CHANGE, name: 'text', head_sha: 'text' },
    answer: create,
  },
  { method: 'GET', path: ONE, need: READ, answer: get },
  { method: 'PATCH', path: ONE, need: WRITE, body: { ...CHANGE, name: 'text?' }, answer: update },
  { method: 'GET', path: '/commits/{ref+}/check-runs', need: READ, query: LIST, answer: listForRef },
];
