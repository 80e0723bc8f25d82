import { assertNever } from './assert-never.ts';
import { flipError } from './errors/flip-error.ts';
import type { FlipId } from './record/names.ts';

/**
 * What set a flip off, named by something that every delivery of it carries: a redelivery, a re-run job, the bot and
 * the action on one comment all meet one record.
 */
export type FlipTrigger =
  /** Node id of the comment that holds the command. */
  | { readonly kind: 'comment'; readonly nodeId: string }
  /** Node id of the timeline's labeled or unlabeled event, read from GitHub. */
  | { readonly kind: 'label'; readonly eventNodeId: string }
  /** Id of the workflow run, without the attempt; `step` tells the flips of one run apart, '' where it makes but one. */
  | { readonly kind: 'dispatch'; readonly runId: string; readonly step: string }
  /** `--flip-id`, or the one that the entry drew and printed before any write: it is the name already. */
  | { readonly kind: 'given'; readonly id: FlipId };

export interface FlipOrigin {
  /** Host of the repository, `github.com`; `local` where there is none. */
  readonly host: string;
  /** `owner/name`; '' where there is none. */
  readonly repository: string;
  readonly trigger: FlipTrigger;
  /** Place of the command among those of one trigger, from 0. */
  readonly ordinal: number;
}

// 8 digits would make two of 10,000 flips meet by chance once in a hundred such histories; 12 make it one in millions.
const LENGTH = 12;

/**
 * The flip's id: the beginning of a hash over host, repository, trigger and ordinal.
 *
 * @param sha256  Text (hashed as UTF-8) to 64 lower-case hex digits.
 * @throws FG_COMMAND_HASH when it gives anything else.
 */
export function deriveFlipId(sha256: (text: string) => string, origin: FlipOrigin): FlipId {
  const { trigger } = origin;
  if (trigger.kind === 'given') return trigger.id;
  const id = sha256(identityOf(origin, trigger)).slice(0, LENGTH);
  if (!isFlipId(id)) throw flipError('FG_COMMAND_HASH', { length: id.length });
  return id;
}

/** True for 8 to 40 lower-case hex digits. */
export function isFlipId(text: string): text is FlipId {
  return /^[0-9a-f]{8,40}$/.test(text);
}

/** One unambiguous text: JSON keeps the parts apart whatever they hold. GitHub compares hosts and repositories without case. */
function identityOf(origin: FlipOrigin, trigger: Exclude<FlipTrigger, { kind: 'given' }>): string {
  const { host, repository, ordinal } = origin;
  return JSON.stringify(['flip', 1, host.toLowerCase(), repository.toLowerCase(), ...partsOf(trigger), ordinal]);
}

function partsOf(trigger: Exclude<FlipTrigger, { kind: 'given' }>): readonly string[] {
  switch (trigger.kind) {
    case 'comment':
      return [trigger.kind, trigger.nodeId];
    case 'label':
      return [trigger.kind, trigger.eventNodeId];
    case 'dispatch':
      return trigger.step === '' ? [trigger.kind, trigger.runId] : [trigger.kind, trigger.runId, trigger.step];
    default:
      return assertNever(trigger);
  }
}
