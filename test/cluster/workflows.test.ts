import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SHAPES, type Step, stepsOf } from './flip-steps.ts';
import { problemLink } from './look-around.ts';
import { Rows } from './rows.ts';
import { type StepEnd, takeStep } from './take-step.ts';
import { BRANCHES, openWorkflowShop, type WorkflowShop } from './workflow-shop.ts';

/** Run ids of the processes that act does not start. */
const FIRST_RUN = 700_000;

const rows = new Rows(
  'flips by the built action; commit, served, events and link are read from git, each pod, Dynatrace and the pull request',
  ['run by', 'event', 'commit.to', 'shape', 'outcome', 'commit', 'served by each pod', 'event on cart', 'problem link'],
);

const steps = new Map(SHAPES.map((shape) => [shape, stepsOf(shape)] as const));
const ends = new Map<Step, Promise<StepEnd>>();
const shops: WorkflowShop[] = [];

/** What happens in one shop happens in order; the shops go on beside each other, because most of it is waiting. */
function begin(shop: WorkflowShop, all: readonly Step[], firstRun: number): void {
  let before: Promise<unknown> = Promise.resolve();
  for (const [index, step] of all.entries()) {
    const end = before.then(() => takeStep(shop, step, firstRun + index));
    ends.set(step, end);
    // The next one is tried whatever became of this one; its own test tells.
    before = end.catch(() => undefined);
  }
}

beforeAll(async () => {
  const opened = SHAPES.map(async (shape, index) => {
    const shop = await openWorkflowShop({ shape, namespace: `act-${shape}` });
    shops.push(shop);
    begin(shop, steps.get(shape) ?? [], FIRST_RUN + index * 1000);
  });
  await Promise.all(opened);
});

afterAll(async () => {
  await Promise.allSettled(ends.values());
  rows.print();
  process.stdout.write(
    '  Not proven by act, which knows none of it: reviewers and branch limits of an `environment:`, `concurrency:`,\n' +
      '  filters of events, and the start of resume.yml by `workflow_run` and `schedule` (here it is started by hand).\n',
  );
  for (const shop of shops) await shop.close();
});

const all = [...steps.values()].flat().map((step) => ({ ...nameOf(step), step }));

describe('the built action', () => {
  it.each(all)('$title', async ({ step }) => {
    const end = await (ends.get(step) ?? Promise.reject(new Error('this step was never begun')));
    const { seen, outputs, code } = end;
    const decision = outputs['decision'] ?? '';
    const isWatched = step.verdict !== null;
    // A dispatch has no conversation: the step after it in the example says the link that it was handed.
    const link = step.event === 'workflow_dispatch' ? saidByNextStep(end.log) : problemLink(seen.comments);
    rows.add(
      step.by,
      step.event,
      step.commitTo,
      step.shape,
      `${decision}${outputs['verdict'] ? `, ${outputs['verdict']}` : ''}${decision === 'refused' ? ` (${outputs['reason-code']})` : ''}`,
      seen.commits.join(', ') || 'none',
      seen.served.join(', '),
      seen.events.join(', ') || 'none',
      link ?? (isWatched ? 'NONE' : 'not watched'),
    );
    const pods = step.shape === 'init-copy' ? 1 : 2;
    const moves = step.from !== step.to;
    const branch = step.commitTo === 'none' ? null : BRANCHES[step.commitTo];
    const wanted = {
      decision: step.decision,
      failed: step.decision === 'refused' || step.verdict === 'unknown',
      commits: moves && branch !== null ? [`${branch} +1`] : [],
      fileOk: true,
      served: Array.from({ length: pods }, () => step.to),
      live: step.to,
      events: moves ? [step.decision === 'done' ? 'do' : 'undo'] : [],
      flips: moves ? 1 : 0,
      verdict: step.verdict ?? '',
    };
    const { comments, ...world } = seen;
    const came = { decision, failed: code !== 0, ...world, verdict: isWatched ? outputs['verdict'] : '' };
    expect({ ...came, ...(code === null || came.decision !== step.decision ? { log: end.log } : {}) }).toEqual(wanted);
    if (step.decision === 'refused') expect(outputs['reason-code']).toBe('FG_REQUEST_COMMIT_TARGET');
    if (step.verdict === 'unknown') expect(outputs['result']).toContain('announced on the same service right before');
    if (isWatched) expect(link).toContain('problem');
    if (isWatched && step.event === 'comment') expect(comments).toHaveLength(1);
  });
});

function saidByNextStep(log: string): string | null {
  return /\| Problem (http\S+)/.exec(log)?.[1] ?? null;
}

function nameOf(step: Step): { readonly title: string } {
  const what =
    step.event.startsWith('/') || step.event.includes('off') || step.event.includes('hand') ? '' : ` ${step.to}`;
  return { title: `${step.shape}: ${step.event}${what}, commit.to ${step.commitTo}, by ${step.by}: ${step.decision}` };
}
