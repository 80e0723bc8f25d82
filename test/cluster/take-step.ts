import { assertNever } from '../../src/domain/assert-never.ts';
import { MAINTAINER } from '../../src/sandbox/scenario.ts';
import { runBuilt } from '../entry/action-child.ts';
import type { Step } from './flip-steps.ts';
import { lookBefore, lookSince, type Seen } from './look-around.ts';
import { asked, commented, dispatched, labelled, type Occurrence, released } from './occurrences.ts';
import { ACTION, example, runExample } from './run-example.ts';
import type { WorkflowShop } from './workflow-shop.ts';

const FLAG = 'cartFailure';

/** How a step ended as the run says, and what became of the world. */
export interface StepEnd {
  readonly code: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly seen: Seen;
}

/** Lets one thing happen and looks at the world afterwards. */
export async function takeStep(shop: WorkflowShop, step: Step, runId: number): Promise<StepEnd> {
  const { github, pullRequest } = shop.sandbox.scenario;
  shop.configure({ commitTo: step.commitTo });
  shop.mergeAll(step.from);
  const { workflow, occurrence, inputs, beside } = happening(shop, step);
  const before = lookBefore(shop);
  const run =
    step.by === 'act'
      ? await runExample(shop, example(workflow), occurrence, { beside: beside.map(example) })
      : await runBundle(shop, { occurrence, inputs, runId });
  const seen = await lookSince(shop, before);
  // A cell is about the label being put on; the label of the conversation is taken off by a step of its own.
  if (step.event === 'label' && step.by === 'bundle')
    github.unlabel({ issue: pullRequest, author: MAINTAINER, name: labelOf(step) });
  return { code: run.code, outputs: run.outputs, log: run.log, seen };
}

interface Happening {
  readonly workflow: string;
  readonly occurrence: Occurrence;
  /** Inputs of the step where no workflow file says them. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly beside: readonly string[];
}

function happening(shop: WorkflowShop, step: Step): Happening {
  const { sandbox } = shop;
  const { to, commitTo } = step;
  const isWatched = step.verdict !== null;
  const inputs = { 'commit-to': commitTo, environment: 'demo' };
  const plain = { inputs, beside: [] } as const;
  const flip = { flag: FLAG, variant: to };
  const command = `/flip ${FLAG} ${to}${isWatched ? ' expect problem watch 5m' : ''}`;
  const on = (name: string, body: string, issue?: number): Happening => ({
    ...plain,
    workflow: name,
    occurrence: commented(sandbox, body, issue === undefined ? {} : { issue }),
  });
  switch (step.event) {
    case 'comment':
      return on('comment', command);
    case '/flip status':
    case '/flip revert':
      return on('comment', step.event);
    case 'comment on an issue':
      return on('comment', command, issueOf(shop));
    case 'label':
      return { ...plain, workflow: 'label', occurrence: labelled(sandbox, labelOf(step), { on: true }) };
    case 'label taken off': {
      const name = labelOf({ to: step.from });
      return { ...plain, workflow: 'label', occurrence: labelled(sandbox, name, { on: false }) };
    }
    case 'workflow_dispatch':
      return {
        ...plain,
        workflow: 'dispatch',
        occurrence: dispatched(sandbox, {
          ...flip,
          reason: '',
          ...(isWatched ? { expect: 'problem', watch: '5m' } : {}),
        }),
      };
    case 'repository_dispatch':
      return { ...plain, workflow: 'dispatch', occurrence: asked(sandbox, { type: 'flip', payload: flip }) };
    case 'workflow_call':
      return {
        workflow: 'release',
        occurrence: released(sandbox),
        inputs: { ...inputs, ...flip, mode: 'flip' },
        beside: ['call'],
      };
    case 'resume by hand':
      return { ...plain, workflow: 'resume', occurrence: dispatched(sandbox, {}) };
    default:
      return assertNever(step.event);
  }
}

function labelOf({ to }: Pick<Step, 'to'>): string {
  return `flip:${FLAG}=${to}`;
}

/** A plain issue of the shop; opened the first time. */
function issueOf({ sandbox }: WorkflowShop): number {
  const { github } = sandbox.scenario;
  const known = [...github.repository.issues.values()].find(({ pull }) => pull === null);
  return known?.number ?? github.openIssue({ title: 'Let the cart fail', author: MAINTAINER }).number;
}

/** Runs the built action as the runner starts it, with inputs that say everything. */
export function runBundle(
  { sandbox, kubeconfig }: Pick<WorkflowShop, 'sandbox' | 'kubeconfig'>,
  run: {
    readonly occurrence: Occurrence;
    readonly inputs: Readonly<Record<string, string>>;
    readonly runId: number;
  },
) {
  const { occurrence, inputs, runId } = run;
  const { event, payload } = occurrence;
  const { KUBECONFIG: _standIn, ...variables } = sandbox.variables;
  return runBuilt({
    action: ACTION,
    event,
    payload,
    inputs: { mode: 'auto', 'fail-on': 'problem,missed,unknown', 'command-prefix': '/flip', ...inputs },
    variables: { ...variables, FLIPGATE_KUBECONFIG: kubeconfig, GITHUB_RUN_ID: `${runId}` },
  });
}
