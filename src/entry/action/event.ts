import { flipError } from '../../domain/errors/flip-error.ts';
import type { Account, Trigger } from '../../operations/answer/desk.ts';
import { fieldsOf, integerAt, type Loose, textAt } from './decode.ts';

/** What a run asks for, by its event. */
export type Ask =
  | { readonly kind: 'comment'; readonly trigger: Trigger & { readonly kind: 'comment' }; readonly body: string }
  | { readonly kind: 'label'; readonly trigger: Trigger & { readonly kind: 'label' } }
  /** A dispatch with inputs of its own. */
  | { readonly kind: 'dispatch'; readonly trigger: Trigger & { readonly kind: 'run' }; readonly fields: Fields }
  /** The inputs of the step say everything. */
  | { readonly kind: 'inputs'; readonly trigger: Trigger & { readonly kind: 'run' } }
  | { readonly kind: 'gate' }
  /** Flips that were left are to be gone on with; `flipId` names one. */
  | { readonly kind: 'wake'; readonly flipId: string | null };

type Fields = Readonly<Record<string, unknown>>;

/** Event type by which a run that was cut off wakes the next one. */
const WAKE_EVENT = 'flipgate-resume';

interface Delivery {
  readonly event: string;
  readonly payload: Loose;
  /** `GITHUB_RUN_ID`. */
  readonly runId: number;
  /** Job and step of the run, as its workflow calls them. */
  readonly step: string;
  /** Input `mode`; '' counts as auto. */
  readonly mode: string;
}

/**
 * Reads what a run asks for from its event. Names and numbers in it only say what to ask GitHub about.
 *
 * @throws FG_ANSWER_EVENT, FG_ANSWER_UNPRIVILEGED.
 */
export function readEvent(delivery: Delivery): Ask {
  const { event, payload, mode } = delivery;
  if (mode === 'resume') return wakeOf(payload);
  if (mode === 'gate') return { kind: 'gate' };
  if (mode !== '' && mode !== 'auto') return { kind: 'inputs', trigger: runTrigger(delivery) };
  switch (event) {
    case 'issue_comment':
      return commentAsk(delivery);
    case 'pull_request':
    case 'pull_request_target':
      return labelAsk(delivery);
    case 'schedule':
    case 'workflow_run':
      return wakeOf(payload);
    case 'workflow_dispatch':
      return {
        kind: 'dispatch',
        trigger: runTrigger(delivery),
        fields: givenFields(fieldsOf(fieldsOf(payload)['inputs'])),
      };
    case 'repository_dispatch':
      if (textAt(payload, 'action') === WAKE_EVENT) return wakeOf(payload);
      return { kind: 'dispatch', trigger: runTrigger(delivery), fields: fieldsOf(fieldsOf(payload)['client_payload']) };
    default:
      return { kind: 'inputs', trigger: runTrigger(delivery) };
  }
}

/** Whether the event says that the repository is private; one that does not say so counts as public. */
export function isPrivate(payload: Loose): boolean {
  return fieldsOf(fieldsOf(payload)['repository'])['private'] === true;
}

/** GitHub lists every input of a workflow, those that nobody filled in as ''. */
function givenFields(inputs: Fields): Fields {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ''));
}

function wakeOf(payload: Loose): Ask {
  const [called, dispatched] = [textAt(payload, 'client_payload', 'flip-id'), textAt(payload, 'inputs', 'flip-id')];
  const id = called === '' ? dispatched : called;
  return { kind: 'wake', flipId: id === '' ? null : id };
}

function commentAsk({ event, payload }: Delivery): Ask {
  const nodeId = textAt(payload, 'comment', 'node_id');
  if (nodeId === '') throw flipError('FG_ANSWER_EVENT', { event, lacks: 'comment.node_id' });
  const trigger = {
    kind: 'comment' as const,
    issue: numberAt(event, payload, 'issue', 'number'),
    onPullRequest: Object.hasOwn(fieldsOf(fieldsOf(payload)['issue']), 'pull_request'),
    commentId: numberAt(event, payload, 'comment', 'id'),
    nodeId,
    sender: accountOf(event, payload),
  };
  return { kind: 'comment', trigger, body: textAt(payload, 'comment', 'body') };
}

function labelAsk({ event, payload }: Delivery): Ask {
  const head = fieldsOf(fieldsOf(fieldsOf(payload)['pull_request'])['head']);
  const [headRepository, ownRepository] = [integerAt(head, 'repo', 'id'), integerAt(payload, 'repository', 'id')];
  // A head whose repository was deleted counts as a fork.
  if (event === 'pull_request' && headRepository !== ownRepository)
    throw flipError('FG_ANSWER_UNPRIVILEGED', { event });
  const trigger = {
    kind: 'label' as const,
    issue: numberAt(event, payload, 'pull_request', 'number'),
    label: textAt(payload, 'label', 'name'),
    on: textAt(payload, 'action') === 'labeled',
    headSha: textAt(head, 'sha'),
    sender: accountOf(event, payload),
  };
  return { kind: 'label', trigger };
}

function runTrigger({ event, payload, runId, step }: Delivery): Trigger & { readonly kind: 'run' } {
  return { kind: 'run', runId, step, sender: accountOf(event, payload) };
}

/** Who caused the event; of an issue or comment never its author, who may be somebody else. */
function accountOf(event: string, payload: Loose): Account {
  const login = textAt(payload, 'sender', 'login');
  const id = integerAt(payload, 'sender', 'id');
  if (login === '' || id === null) throw flipError('FG_ANSWER_EVENT', { event, lacks: 'a sender' });
  const type = textAt(payload, 'sender', 'type');
  return { login, id, type: type === 'User' || type === 'Bot' ? type : 'Other' };
}

function numberAt(event: string, payload: Loose, ...path: readonly string[]): number {
  const found = integerAt(payload, ...path);
  if (found === null) throw flipError('FG_ANSWER_EVENT', { event, lacks: path.join('.') });
  return found;
}
