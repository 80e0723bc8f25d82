import type { Change } from '../../domain/command/command.ts';
import type { Configuration, Environment } from '../../domain/config/configuration.ts';
import { flagNamed } from '../../domain/config/flag-settings.ts';
import { checkLimits } from '../../domain/config/limits.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Expectation } from '../../domain/record/names.ts';
import type { Warning } from '../../domain/record/plan.ts';
import { CLEAN_FLOOR_MS } from '../../domain/watch/clean-floor.ts';
import { together } from '../../support/together.ts';
import type { AskedChange, FlagNames, FlipAsk, FlipTarget } from '../plan/flip-ask.ts';
import type { Ports } from '../ports.ts';
import { commitTargetOf } from './commit-target.ts';
import { type FlipRequest, type Place, said } from './flip-request.ts';
import { type FlagsPlace, locateFlags } from './locate-flags.ts';

const POLL_MS = 30 * 1000;
/** A watch has no more looks than these: each is kept in the record, which has a limit, and costs queries. */
const MOST_LOOKS = 120;

export type AskDecision =
  | { readonly kind: 'ask'; readonly ask: FlipAsk }
  /** Limits of the environment that the command breaks, each as one sentence. Nothing happened. */
  | { readonly kind: 'deny'; readonly reasons: readonly string[] };

/**
 * Makes a flip of a request: limits held, every flag with what is known of it, the object and flagd's Deployment found,
 * the branch and its head known. The same for the command line, the action, the bot and the sandbox.
 *
 * @throws FG_REQUEST_…, FG_FLIP_PULL_REQUEST; FG_GITHUB_…, FG_KUBERNETES_… when something could not be asked.
 */
export async function makeAsk(given: {
  readonly ports: Pick<Ports, 'cluster' | 'repository' | 'tenant'>;
  readonly request: FlipRequest;
  readonly place: Place;
  /** From `environmentFor`. */
  readonly environment: Environment;
}): Promise<AskDecision> {
  const { ports, request, place, environment } = given;
  const { configuration, snapshot } = place;
  const options = limited(request);
  const decision = checkLimits({ configuration, environment, changes: request.changes, options });
  if (decision.kind === 'deny') return decision;
  if (environment.takeEffect !== 'apply') throw flipError('FG_REQUEST_TAKE_EFFECT', { asked: environment.takeEffect });
  const dynatrace = dynatraceFor({ configured: place.from !== null, environment, request, tenant: ports.tenant });
  const [located, commit] = await together([
    locateFlags(ports.cluster, environment.cluster),
    commitTargetOf({ repository: ports.repository, place, environment, request }),
  ]);
  const { watchMs, forMs, expect } = decision.settings;
  const watched = dynatrace.kind === 'none' || watchMs === 0 ? null : watchMs;
  const pull = snapshot?.pullRequest ?? null;
  const ask: FlipAsk = {
    changes: request.changes.map((change) =>
      askedChange({ change, request, configuration, environment, expect: expect.get(change.flag) ?? 'healthy' }),
    ),
    target: targetOf(environment, located, dynatrace.kind),
    commit,
    actor: request.actor,
    ...(request.coAuthor === undefined ? {} : { coAuthor: request.coAuthor }),
    reason: said(request, 'reason') ?? null,
    repository: request.repository,
    pullRequest: pull === null ? null : { number: pull.number, url: pull.url },
    watchMs: watched,
    cleanFloorMs: CLEAN_FLOOR_MS,
    pollMs: Math.max(POLL_MS, Math.ceil((watched ?? 0) / MOST_LOOKS)),
    onProblem: environment.onProblem,
    forMs,
    warnings: dynatrace.warnings,
  };
  return { kind: 'ask', ask };
}

function targetOf(
  { name, reload, cluster }: Environment,
  { address, deployment }: FlagsPlace,
  dynatrace: FlipTarget['dynatrace'],
): FlipTarget {
  return { environment: name, address, deployment, reload, dynatrace, ofrepPort: cluster.ofrepPort };
}

/** What a command may decide about, without the keys that nobody wrote. */
function limited(request: FlipRequest): Parameters<typeof checkLimits>[0]['options'] {
  const watch = said(request, 'watch');
  const forMs = said(request, 'for');
  const expect = said(request, 'expect');
  return {
    ...(watch === undefined ? {} : { watch }),
    ...(forMs === undefined ? {} : { for: forMs }),
    ...(expect === undefined ? {} : { expect }),
  };
}

/**
 * How much of Dynatrace the flip needs. An environment of a file that requires it is never flipped without; a run
 * without file and without credentials is proven, and said to be neither told nor watched.
 */
function dynatraceFor(given: {
  readonly configured: boolean;
  readonly environment: Environment;
  readonly request: FlipRequest;
  readonly tenant: Ports['tenant'];
}): { readonly kind: FlipTarget['dynatrace']; readonly warnings: readonly Warning[] } {
  const { configured, environment, request, tenant } = given;
  if (tenant !== null) return { kind: environment.dynatrace, warnings: [] };
  if (configured && environment.dynatrace === 'required') {
    throw flipError('FG_REQUEST_NO_DYNATRACE', { what: `A flip in ${environment.name}` });
  }
  const watch = said(request, 'watch') ?? 0;
  if (watch > 0) throw flipError('FG_REQUEST_NO_DYNATRACE', { what: 'A watch' });
  if (said(request, 'expect') === 'problem') throw flipError('FG_REQUEST_NO_DYNATRACE', { what: '`expect problem`' });
  const text = 'Dynatrace is not configured: it is not told of the change, nothing is watched, and there is no verdict';
  return { kind: 'none', warnings: [{ code: 'dynatrace-unavailable', text }] };
}

function askedChange(given: {
  readonly change: Change;
  readonly request: FlipRequest;
  readonly configuration: Configuration;
  readonly environment: Environment;
  readonly expect: Expectation;
}): AskedChange {
  const { change, request, configuration, expect } = given;
  const { key, setting } = flagNamed(configuration, change.flag);
  const { service, 'problem-title': title } = request.operator;
  return {
    flag: change.flag,
    variant: change.variant,
    service: service ?? setting.service,
    // Ids belong to the service of the configuration; another name means another service.
    entityIds: service === undefined || service === setting.service ? setting.entityIds : [],
    titlePhrases: title === undefined ? setting.problemTitles : [title],
    expect,
    askedType: setting.type,
    names: { keys: [key, ...setting.names], aliases: setting.aliases, expect: expectations(given, setting.expect) },
  };
}

/** The table of the flag counts where the command says nothing and a problem may be wanted there at all. */
function expectations(
  { request, environment }: { readonly request: FlipRequest; readonly environment: Environment },
  table: ReadonlyMap<string, Expectation>,
): FlagNames['expect'] {
  return said(request, 'expect') !== undefined || environment.expectProblem === 'denied' ? null : table;
}
