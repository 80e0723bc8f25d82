import { formatOption } from '../../domain/command/format-command.ts';
import type { Options } from '../../domain/command/option-values.ts';
import { optionNamed } from '../../domain/command/option-values.ts';
import type { Invocation } from '../../domain/command/parse-arguments.ts';
import { PREFIX } from '../../domain/command/prefix.ts';
import type { Environment } from '../../domain/config/configuration.ts';
import { copyLine } from '../../domain/copy-line.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { isFlipId } from '../../domain/flip-id.ts';
import type { Ids } from '../../domain/ports/ids.ts';
import type { FlipId } from '../../domain/record/names.ts';
import { sweepBeside } from '../../operations/answer/sweep-beside.ts';
import type { Ports } from '../../operations/ports.ts';
import { environmentFor } from '../../operations/request/environment-for.ts';
import type { FlipRequest, Place } from '../../operations/request/flip-request.ts';
import { readPlace } from '../../operations/request/read-place.ts';
import { holderStateByRuns } from '../../operations/verbs/holder-state.ts';
import type { Runner } from '../../operations/verbs/runner.ts';
import { sharedState } from '../../operations/verbs/shared-state.ts';
import { plainText } from '../../support/code-span.ts';
import { assembleFiles, hostOfRepository, withOutside } from '../assemble/cli.ts';
import type { Outside } from '../assemble/shared/outside.ts';
import type { ExitCode, SafeHost } from './host.ts';

/** One command that speaks to the systems of an environment. */
export interface Session {
  readonly host: SafeHost;
  readonly outside: Outside;
  readonly request: FlipRequest;
  readonly place: Place;
  readonly environment: Environment;
}

/**
 * Reads the configuration and chooses the environment, then carries out the command there.
 *
 * @param invocation.options  Of the command line: the operator's own.
 * @throws FG_CONFIG_…, FG_REQUEST_CONFIG_MISSING, FG_ASSEMBLY_…, and what `act` throws
 */
export function inSession(
  host: SafeHost,
  { changes, options }: Pick<Invocation, 'changes' | 'options'>,
  act: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { repo: repository = null, 'pull-request': pullRequest = null } = options;
  const { variables, home, secret } = host;
  return withOutside({ variables, home, secret, repository }, async (outside) => {
    const request: FlipRequest = {
      origin: 'cli',
      changes,
      operator: options,
      spoken: {},
      actor: host.user,
      repository,
      pullRequest,
    };
    const source = { repository: outside.repository, localFile: assembleFiles().readIfThere };
    const place = await readPlace(source, request);
    return act({ host, outside, request, place, environment: environmentFor(place, request) });
  });
}

/** What this process adds to a runner where the state is shared with others; nothing for a folder of one's own. */
export type Checks = Pick<Runner, 'shared' | 'holderState'>;

/**
 * Where others can write the state, its records are held against the environment's own bounds, and holders of claims are
 * looked up among GitHub's runs.
 *
 * @throws FG_REQUEST_FLAGD_NOT_FOUND, FG_REQUEST_FLAGD_SEVERAL; FG_KUBERNETES_…
 */
export async function checksOf(session: Session, ports: Ports): Promise<Checks> {
  const { environment, host, request } = session;
  const { repository, operator } = request;
  if (environment.state === 'local' || repository === null || ports.repository === null) return {};
  const known = { environment, host: hostOfRepository(host.variables), repository, operator };
  return { shared: await sharedState(ports, known), holderState: holderStateByRuns(ports.repository) };
}

/** Takes up what nobody works on any more, and says so in one line; `except`: the flip that the command is about. */
export async function sweepOthers(
  session: Session,
  ports: Ports,
  { checks, except = null }: { readonly checks: Checks; readonly except?: string | null },
): Promise<void> {
  const { host, place } = session;
  const runner = { holder: holderOf(host), onProgress: () => {}, authorise: async () => false, ...checks };
  const links = place.snapshot?.private === true ? 'full' : 'id-only';
  const line = await sweepBeside({ ports, runner, showing: { links, prefix: PREFIX }, except });
  if (line !== null) host.err(`${plainText(line)}\n`);
}

/** Name of this process among those that may hold a claim. */
export function holderOf({ user, pid }: SafeHost): string {
  return `${user} (process ${pid})`;
}

/** The flip's id: the one that was given (checked when the options were read), or a fresh one. */
export function newFlipId(ids: Ids, given: string | undefined): FlipId {
  const id = given ?? ids.random();
  if (!isFlipId(id)) throw flipError('FG_COMMAND_HASH', { length: id.length });
  return id;
}

/** Options that lead another command to the same records and the same cluster. */
const WAY_THERE = ['environment', 'config', 'repo', 'state', 'kubeconfig-context'] as const;

/** A command to copy that finds the same flip: `flipgate resume 1a2b3c4d5e6f --environment demo`; null: every one there. */
export function commandFor(verb: string, id: string | null, options: Options): string {
  const words = WAY_THERE.flatMap((name) => {
    const spec = optionNamed(name);
    const value = options[name];
    return spec === undefined || value === undefined ? [] : [`--${name}`, formatOption(spec, value)];
  });
  return copyLine([verb, ...(id === null ? [] : [id]), ...words]);
}
