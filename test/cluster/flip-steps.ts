import { COMMIT_TARGETS, type CommitTarget } from '../../src/domain/command/choices.ts';
import type { Shape } from './flagd-shop.ts';

/** What sets a flip off. */
export const EVENTS = [
  'comment',
  'comment on an issue',
  'label',
  'workflow_dispatch',
  'repository_dispatch',
  'workflow_call',
] as const;
export type EventName = (typeof EVENTS)[number];

/** `act` runs the example workflow; `bundle` runs the same built action in a process as the runner would start it. */
type By = 'act' | 'bundle';

/** One thing that happens in a shop, and what the world has to be like afterwards. */
export interface Step {
  readonly shape: Shape;
  readonly by: By;
  readonly event: EventName | 'label taken off' | '/flip status' | '/flip revert' | 'resume by hand';
  readonly commitTo: CommitTarget;
  /** Value before, and the one that every flagd has to serve afterwards. */
  readonly from: 'on' | 'off';
  readonly to: 'on' | 'off';
  /** What the watch comes to, of a flip whose problem is wanted; null where nothing is watched. */
  readonly verdict: 'expected-problem' | 'unknown' | null;
  readonly decision: 'done' | 'undone' | 'noop' | 'refused';
}

/** Shapes of the table. */
export const SHAPES = ['volume', 'init-copy', 'resource'] as const satisfies readonly Shape[];

/** Cells of the table that are run from the workflow files: every event, every target and every shape. */
const BY_ACT: Readonly<Record<(typeof SHAPES)[number], readonly (readonly [EventName, CommitTarget])[]>> = {
  volume: [['workflow_dispatch', 'default-branch']],
  'init-copy': [
    ['repository_dispatch', 'default-branch'],
    ['comment', 'environment-branch'],
  ],
  resource: [
    ['comment on an issue', 'pull-request'],
    ['comment on an issue', 'environment-branch'],
    ['comment', 'none'],
  ],
};

/** Everything that happens in the shop of one shape, in order: a conversation, then one flip for each cell of the table. */
export function stepsOf(shape: (typeof SHAPES)[number]): readonly Step[] {
  const talked = conversation(shape);
  return [...talked, ...cells(shape, talked)];
}

/** A flip that hurts, asked about and taken back, on the pull request; then what only the example says how to do. */
function conversation(shape: (typeof SHAPES)[number]): readonly Step[] {
  const talk = { shape, by: 'act', commitTo: 'pull-request', verdict: null } as const;
  const comments: readonly Step[] = [
    { ...talk, event: 'comment', from: 'off', to: 'on', verdict: 'expected-problem', decision: 'done' },
    { ...talk, event: '/flip status', from: 'on', to: 'on', decision: 'done' },
    { ...talk, event: '/flip revert', from: 'on', to: 'off', decision: 'undone' },
  ];
  if (shape === 'resource') {
    return [
      ...comments,
      // The example's caller turns the flag on, on the rolling pull request.
      { ...talk, event: 'workflow_call', commitTo: 'own-pull-request', from: 'off', to: 'on', decision: 'done' },
    ];
  }
  if (shape !== 'volume') return comments;
  return [
    ...comments,
    { ...talk, event: 'label', from: 'off', to: 'on', decision: 'done' },
    { ...talk, event: 'label taken off', from: 'on', to: 'off', decision: 'undone' },
    { ...talk, event: 'resume by hand', from: 'off', to: 'off', decision: 'noop' },
  ];
}

function cells(shape: (typeof SHAPES)[number], talked: readonly Step[]): readonly Step[] {
  let live = talked.at(-1)?.to ?? 'off';
  const isOpen = (cell: Pick<Step, 'event' | 'commitTo'>): boolean =>
    !talked.some(({ event, commitTo }) => event === cell.event && commitTo === cell.commitTo);
  return EVENTS.flatMap((event) => COMMIT_TARGETS.map((commitTo) => ({ event, commitTo })))
    .filter(isOpen)
    .map(({ event, commitTo }): Step => {
      const by = BY_ACT[shape].some(([name, target]) => name === event && target === commitTo) ? 'act' : 'bundle';
      const isRefused = commitTo === 'pull-request' && !['comment', 'label'].includes(event);
      const from = live;
      if (!isRefused) live = live === 'on' ? 'off' : 'on';
      // Other flips of the service come right before this one: a problem comes, and whose it is cannot be told.
      const verdict = by === 'act' && event === 'workflow_dispatch' ? 'unknown' : null;
      return { shape, by, event, commitTo, from, to: live, verdict, decision: isRefused ? 'refused' : 'done' };
    });
}
