import { parseCommand } from '../../domain/command/parse-command.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { deriveFlipId } from '../../domain/flip-id.ts';
import type { Outcome, Verdict } from '../../domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import type { FlipAsk } from '../../operations/plan/flip-ask.ts';
import { commentMarker } from '../../operations/report/comment.ts';
import { LivingComment } from '../../operations/report/living-comment.ts';
import { authoriseComment, committablePull, stillAuthorised } from '../../operations/verbs/authorise.ts';
import { revertFlip } from '../../operations/verbs/revert-flip.ts';
import { runFlip } from '../../operations/verbs/run-flip.ts';
import type { Runner } from '../../operations/verbs/runner.ts';
import { type Facts, openSandbox, type SandboxRun, type SandboxShop } from '../assemble/sandbox/run.ts';

const MINUTE_MS = 60 * 1000;
const WATCH_MS = 30 * MINUTE_MS;
const POLL_MS = 30 * 1000;
/** Below this a watch cannot say `clean`; see docs/verdicts in the configuration. */
const CLEAN_FLOOR_MS = 20 * MINUTE_MS;
/** How long the flip is left in place before it is taken back. */
const PAUSE_MS = 2 * MINUTE_MS;

/** What a play on the stand-ins needs to know beyond its shop. */
export interface PlayOptions {
  readonly shop: SandboxShop;
  /** The comment, as the maintainer writes it on the pull request. */
  readonly comment: string;
  readonly titlePhrases: readonly string[];
  readonly askedType: 'boolean' | 'number' | null;
  /** True to take the flip back at the end and look whether all is as before. */
  readonly andBack: boolean;
}

export interface Play {
  readonly flip: FlipRecord;
  readonly back: FlipRecord | null;
  readonly before: Facts;
  readonly during: Facts;
  readonly after: Facts | null;
  /** The comment as it stands on the pull request. */
  readonly comment: string;
  readonly outcome: Outcome;
  readonly verdict: Verdict | null;
}

/** Reads the comment's one command; the play has no use for others. */
function changesOf(options: PlayOptions) {
  const parsed = parseCommand(options.comment, { prefix: '/flip' });
  if (parsed.kind === 'invalid')
    throw parsed.errors[0] ?? flipError('FG_SANDBOX_NO_COMMAND', { comment: options.comment });
  const command = parsed.kind === 'commands' ? parsed.commands[0]?.command : undefined;
  if (command === undefined || command.verb !== 'flip')
    throw flipError('FG_SANDBOX_NO_COMMAND', { comment: options.comment });
  return command;
}

async function askOf(
  run: SandboxRun,
  options: PlayOptions,
  trigger: { readonly commentId: number; readonly nodeId: string },
): Promise<FlipAsk> {
  const { names, ports } = run;
  const command = changesOf(options);
  const authority = await authoriseComment(ports, { issue: names.pullRequest, ...trigger, login: names.maintainer });
  if (authority.kind === 'deny') throw flipError('FG_SANDBOX_DENIED', { reason: authority.reason });
  const pull = committablePull(authority.snapshot);
  const { expect, watch, reason } = command.options;
  return {
    changes: command.changes.map(({ flag, variant }) => ({
      flag,
      variant,
      service: options.shop.service,
      entityIds: [],
      titlePhrases: options.titlePhrases,
      expect: expect ?? 'healthy',
      askedType: options.askedType,
    })),
    target: {
      environment: 'sandbox',
      address: options.shop.address,
      deployment: names.deployment,
      reload: 'auto',
      dynatrace: 'required',
    },
    commit: {
      branch: pull.head.branch,
      head: pull.head.sha,
      path: options.shop.path,
      within: null,
      defaultHead: authority.snapshot.defaultBranch.sha,
    },
    actor: authority.by,
    reason: reason ?? null,
    repository: names.repository,
    pullRequest: { number: pull.number, url: pull.url },
    watchMs: watch ?? WATCH_MS,
    cleanFloorMs: CLEAN_FLOOR_MS,
    pollMs: POLL_MS,
    onProblem: 'report',
    forMs: command.options.for ?? null,
  };
}

/**
 * Plays one command on the stand-ins, from the comment to the verdict, and back where asked: every adapter is the real
 * one, and only the addresses are the sandbox's.
 *
 * @param onProgress  Told of every new state of the flip.
 * @throws What a user would get: FG_COMMAND_…, FG_FLIP_…, FG_FLAG_UNKNOWN, FG_VARIANT_UNKNOWN.
 */
export async function play(options: PlayOptions, onProgress: (record: FlipRecord) => void): Promise<Play> {
  const run = openSandbox(options.shop);
  const { names, ports, clock } = run;
  const before = run.facts();
  const trigger = run.comment(options.comment);
  const ask = await askOf(run, options, trigger);
  const living = new LivingComment(ports, names.pullRequest, 'full');
  const runner: Runner = {
    holder: 'sandbox',
    authorise: () => stillAuthorised(ports, { ...trigger, login: names.maintainer }),
    onProgress: (record) => {
      living.tell(record, lastFact(record, 'ended') !== undefined);
      onProgress(record);
    },
  };
  const id = deriveFlipId(ports.ids.sha256, {
    host: 'github.com',
    repository: names.repository,
    trigger: { kind: 'comment', nodeId: trigger.nodeId },
    ordinal: 0,
  });
  const fact = { kind: 'comment', issue: names.pullRequest, ...trigger, command: options.comment } as const;
  const ended = await runFlip({ ports, ask, id, trigger: fact, runner });
  if (ended.kind === 'noop')
    throw flipError('FG_SANDBOX_NOOP', { flag: ask.changes[0]?.flag ?? '', variant: ask.changes[0]?.variant ?? '' });
  await living.settle();
  const during = run.facts();
  let back: FlipRecord | null = null;
  if (options.andBack) {
    await clock.sleep(PAUSE_MS);
    back = await revertFlip({ ports, asked: id, by: names.maintainer, runner });
    await living.settle();
  }
  const end = lastFact(ended.record, 'ended');
  return {
    flip: ended.record,
    back,
    before,
    during,
    after: back === null ? null : run.facts(),
    comment: run.commentWith(commentMarker(ended.record)),
    outcome: end?.outcome ?? 'error',
    verdict: end?.verdict ?? null,
  };
}
