import { assertNever } from '../../domain/assert-never.ts';
import type { Change } from '../../domain/command/command.ts';
import type { Options } from '../../domain/command/option-values.ts';
import { parseCommand } from '../../domain/command/parse-command.ts';
import { parseLabel } from '../../domain/command/parse-label.ts';
import { deriveFlipId, type FlipTrigger } from '../../domain/flip-id.ts';
import type { Repository, TriggerComment } from '../../domain/ports/repository.ts';
import type { FlipRecord, TriggerFact } from '../../domain/record/record.ts';
import type { Ports } from '../ports.ts';
import type { SharedState } from './runner.ts';

/** Commands that one comment may hold, labels that one event names: the ordinal of a flip is among these. */
const MOST_ORDINALS = 5;

/** What a record's trigger says now, read again from GitHub. */
export type TriggerNow =
  | {
      readonly kind: 'stands';
      readonly by: TriggerComment['author'];
      readonly createdAtMs: number;
      readonly pullRequest: number | null;
      /** null: the trigger itself does not say (a dispatch's inputs are not kept by GitHub). */
      readonly says: { readonly changes: readonly Change[]; readonly options: Options } | null;
    }
  /** Deleted, edited, or never the trigger of this flip: as the end of the sentence "its command …". */
  | { readonly kind: 'gone'; readonly why: string };

type Kind<K extends TriggerFact['kind']> = Extract<TriggerFact, { readonly kind: K }>;

const gone = (why: string): TriggerNow => ({ kind: 'gone', why });

/**
 * Reads what asked for a flip again: it is there, untouched, and the flip's id is the one that derives from it. Whoever
 * writes a record cannot choose its id freely, so a record speaks for one command of one person only.
 *
 * @throws FG_GITHUB_… when it could not be asked.
 */
export async function readTrigger(ports: Ports, record: FlipRecord, shared: SharedState): Promise<TriggerNow> {
  const { trigger } = record;
  const { repository } = ports;
  if (trigger.kind === 'terminal') return gone('came from a terminal, of which nothing is kept but the record');
  if (repository === null) return gone('cannot be read without GitHub');
  const at = { ports, record, shared, repository };
  switch (trigger.kind) {
    case 'comment':
      return readComment(at, trigger);
    case 'label':
      return readLabel(at, trigger);
    case 'dispatch':
      return readRun(at, trigger);
    default:
      return assertNever(trigger);
  }
}

interface At {
  readonly ports: Ports;
  readonly record: FlipRecord;
  readonly shared: SharedState;
  readonly repository: Repository;
}

/** Which of a trigger's commands the flip is, or null when it is none of them. */
function ordinalOf({ ports, record, shared }: At, trigger: FlipTrigger): number | null {
  const { host, repository } = shared;
  const ids = Array.from({ length: MOST_ORDINALS }, (_, ordinal) =>
    deriveFlipId(ports.ids.sha256, { host, repository, trigger, ordinal }),
  );
  const found = ids.indexOf(record.id);
  return found < 0 ? null : found;
}

async function readComment(at: At, trigger: Kind<'comment'>): Promise<TriggerNow> {
  const comment = await at.repository.triggerComment(trigger.commentId, trigger.nodeId);
  if (comment === null) return gone('was deleted');
  if (comment.edited) return gone('was edited');
  // The record says where, and its writer would choose which branch takes the commit.
  if (comment.issue !== trigger.issue) return gone('stands in another conversation');
  const ordinal = ordinalOf(at, { kind: 'comment', nodeId: comment.nodeId });
  if (ordinal === null) return gone('gives its flip another id');
  const parsed = parseCommand(comment.body, { prefix: at.shared.prefix });
  const command = parsed.kind === 'commands' ? parsed.commands[ordinal]?.command : undefined;
  if (command === undefined || command.verb !== 'flip') return gone('is no command to flip');
  const { author: by, createdAtMs } = comment;
  const { changes, options } = command;
  return { kind: 'stands', by, createdAtMs, pullRequest: trigger.issue, says: { changes, options } };
}

async function readLabel(at: At, trigger: Kind<'label'>): Promise<TriggerNow> {
  const events = await at.repository.labelEvents(trigger.issue);
  const event = events.find(({ nodeId }) => nodeId === trigger.eventNodeId);
  if (event === undefined) return gone('is not in the timeline');
  if (ordinalOf(at, { kind: 'label', eventNodeId: event.nodeId }) === null) return gone('gives its flip another id');
  const label = parseLabel(event.label);
  if (label.kind !== 'change' || !event.on) return gone('is no label that flips');
  const { actor: by, atMs: createdAtMs } = event;
  const says = { changes: [label.change], options: {} };
  return { kind: 'stands', by, createdAtMs, pullRequest: trigger.issue, says };
}

async function readRun(at: At, trigger: Kind<'dispatch'>): Promise<TriggerNow> {
  const run = await at.repository.workflowRun(trigger.runId);
  if (run === null) return gone('is a run that is not there');
  const { runId, step = '' } = trigger;
  if (ordinalOf(at, { kind: 'dispatch', runId: String(runId), step }) === null)
    return gone('gives its flip another id');
  // Whoever pressed "re-run" stands behind what the run does now.
  const { triggeringActor: by, createdAtMs } = run;
  return { kind: 'stands', by, createdAtMs, pullRequest: null, says: null };
}
