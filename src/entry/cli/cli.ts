import { assertNever } from '../../domain/assert-never.ts';
import { CLI_VERBS } from '../../domain/command/cli-verbs.ts';
import { helpText } from '../../domain/command/help-text.ts';
import { parseArguments } from '../../domain/command/parse-arguments.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import { EXIT_OF_KIND } from '../../domain/errors/kinds.ts';
import { makeRedactor } from '../../support/redact.ts';
import { dispatch } from './dispatch.ts';
import type { CliHost, ExitCode, SafeHost } from './host.ts';
import { tellError } from './tell.ts';
import { VERSION } from './version.ts';

/**
 * The command line as a function of its host: arguments in, text out. Everything it says goes through one redactor.
 *
 * @returns The exit code; errors are told on the streams and never thrown.
 */
export async function runCli(host: CliHost): Promise<ExitCode> {
  const redactor = makeRedactor();
  const safe: SafeHost = {
    ...host,
    out: (text) => host.out(redactor.redact(text)),
    err: (text) => host.err(redactor.redact(text)),
    secret: (credential) => redactor.add(credential),
    handOver: host.out,
  };
  try {
    return await run(safe);
  } catch (error) {
    if (error instanceof FlipError) return tellError(safe, error, wantsJson(host.argv));
    // Not one of the catalogue's: a promise of ours is broken, and the trace is what a report needs.
    safe.err(
      `flipgate ${VERSION} has a bug; please report this:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return EXIT_OF_KIND.bug;
  }
}

async function run(host: SafeHost): Promise<ExitCode> {
  const parsed = parseArguments(host.argv, CLI_VERBS);
  switch (parsed.kind) {
    case 'help':
      host.out(helpText(parsed.about));
      return 0;
    case 'version':
      host.out(`${VERSION}\n`);
      return 0;
    case 'invalid':
      return tellError(host, parsed.error, wantsJson(host.argv));
    case 'run':
      return dispatch(host, parsed.invocation);
    default:
      return assertNever(parsed);
  }
}

/** Before the options could be read, or when they could not. What stands behind `--` is somebody else's. */
function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes('--json');
}
