import { parseCommand } from '../../domain/command/parse-command.ts';
import { PREFIX } from '../../domain/command/prefix.ts';
import { type Environment, UNKNOWN_FLAG } from '../../domain/config/configuration.ts';
import { configurationFromOptions } from '../../domain/config/environment.ts';
import { flagNamed } from '../../domain/config/flag-settings.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { deriveFlipId } from '../../domain/flip-id.ts';
import type { RepositorySnapshot } from '../../domain/ports/repository.ts';
import type { Outcome, Verdict } from '../../domain/record/names.ts';
import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { authorise, stillAllowed, tellerOf } from '../../operations/answer/authority.ts';
import type { FlipAsk } from '../../operations/plan/flip-ask.ts';
import { type Planned, planFlip } from '../../operations/plan/plan-flip.ts';
import { commentMarker } from '../../operations/report/comment.ts';
import { LivingComment } from '../../operations/report/living-comment.ts';
import { type ProblemPage, problemPage } from '../../operations/report/problem-page.ts';
import { environmentFor } from '../../operations/request/environment-for.ts';
import type { FlipRequest, Place } from '../../operations/request/flip-request.ts';
import { makeAsk } from '../../operations/request/make-ask.ts';
import { configurationPath } from '../../operations/request/read-place.ts';
import { revertFlip } from '../../operations/verbs/revert-flip.ts';
import { runFlip } from '../../operations/verbs/run-flip.ts';
import type { Runner } from '../../operations/verbs/runner.ts';
import {
  type CommentTrigger,
  type Facts,
  openSandbox,
  type SandboxRun,
  type SandboxShop,
} from '../assemble/sandbox/run.ts';

const MINUTE_MS = 60 * 1000;
const WATCH_MS = 30 * MINUTE_MS;
/** How long the flip is left in place before it is taken back. */
const PAUSE_MS = 2 * MINUTE_MS;

/** What a play on the stand-ins needs to know beyond its shop. */
export interface PlayOptions {
  readonly shop: SandboxShop;
  /** The comment, as the maintainer writes it on the pull request. */
  readonly comment: string;
  readonly titlePhrases: readonly string[];
  readonly askedType: 'boolean' | 'number' | null;
  /** `kind/name[/key]` inside the flags file, where the flag stands in several objects. */
  readonly within: string | null;
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
  /** Pages of problems in the sandbox's Dynatrace. */
  readonly page: ProblemPage;
}

/** Reads the comment's one command; the play has no use for others. */
function changesOf(options: PlayOptions) {
  const parsed = parseCommand(options.comment, { prefix: '/flip' });
  if (parsed.kind === 'invalid')
    throw parsed.errors[0] ?? flipError('FG_SANDBOX_NO_COMMAND', { comment: options.comment });
  const command = parsed.kind === 'commands' ? parsed.commands[0]?.command : undefined;
  if (command === undefined || (command.verb !== 'flip' && command.verb !== 'plan'))
    throw flipError('FG_SANDBOX_NO_COMMAND', { comment: options.comment });
  return command;
}

/** The sandbox's configuration: what a repository would say about this shop. */
function placeOfShop(snapshot: RepositorySnapshot, { names }: SandboxRun, options: PlayOptions): Place {
  const { shop } = options;
  const { address } = shop;
  const bare = configurationFromOptions({ environment: 'sandbox' }, 'conversation');
  const environments = [...bare.environments].map(
    ([name, environment]) =>
      [
        name,
        {
          ...environment,
          cluster: {
            ...environment.cluster,
            namespace: address.namespace,
            object: { kind: address.kind, name: address.name, key: address.kind === 'ConfigMap' ? address.key : null },
            deployment: names.deployment,
          },
          flagsFile: shop.path,
          within: options.within,
          watchMs: WATCH_MS,
        },
      ] as const,
  );
  const setting = {
    ...UNKNOWN_FLAG,
    // As a flip outside would take it: a rehearsal that expects something else ends with another verdict.
    expect: flagNamed(bare, shop.flag).setting.expect,
    service: shop.service,
    type: options.askedType,
    problemTitles: options.titlePhrases,
  };
  const configuration = { environments: new Map(environments), flags: new Map([[shop.flag, setting]]) };
  return { configuration, from: null, snapshot };
}

async function askOf(
  run: SandboxRun,
  options: PlayOptions,
  trigger: CommentTrigger,
): Promise<{ readonly ask: FlipAsk; readonly environment: Environment }> {
  const { names, ports } = run;
  const command = changesOf(options);
  const request: FlipRequest = {
    origin: 'comment',
    changes: command.changes,
    operator: {},
    spoken: command.options,
    actor: names.maintainer,
    repository: names.repository,
    pullRequest: names.pullRequest,
  };
  const asked = { trigger, configurationPath: configurationPath(request) };
  const authority = await authorise(tellerOf(ports), asked, (snapshot) =>
    environmentFor(placeOfShop(snapshot, run, options), request),
  );
  if (authority.kind === 'deny') throw flipError('FG_SANDBOX_DENIED', { reason: authority.reason });
  const { environment, snapshot } = authority;
  const made = await makeAsk({ ports, request, place: placeOfShop(snapshot, run, options), environment });
  if (made.kind === 'deny') throw flipError('FG_SANDBOX_DENIED', { reason: made.reasons.join('; ') });
  return { ask: made.ask, environment };
}

/** Plans the comment's command on the stand-ins and changes nothing there. Throws what `play` does. */
export async function planPlay(options: PlayOptions): Promise<Planned> {
  const run = openSandbox(options.shop);
  const { ask } = await askOf(run, options, run.comment(options.comment));
  return planFlip(run.ports, ask);
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
  const { ask, environment } = await askOf(run, options, trigger);
  const living = new LivingComment(ports, names.pullRequest, { links: 'full', prefix: PREFIX });
  const runner: Runner = {
    holder: 'sandbox',
    authorise: () => stillAllowed(tellerOf(ports), { trigger, accounts: [trigger.sender], environment }),
    onProgress: (record) => {
      living.tell(record);
      onProgress(record);
    },
  };
  const { issue, commentId, nodeId } = trigger;
  const origin = { host: 'github.com', repository: names.repository, ordinal: 0 };
  const id = deriveFlipId(ports.ids.sha256, { ...origin, trigger: { kind: 'comment', nodeId } });
  const fact = { kind: 'comment', issue, commentId, nodeId, command: options.comment } as const;
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
    page: problemPage(ports.tenant, 'full'),
  };
}
