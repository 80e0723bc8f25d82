import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { nearest } from '../../domain/nearest.ts';
import { plainText } from '../../support/code-span.ts';
import { runFlags } from './flags.ts';
import { HELP } from './help.ts';
import type { CliHost, ExitCode } from './host.ts';
import { runSandbox } from './sandbox.ts';
import { VERSION } from './version.ts';

const VERBS = ['flags list', 'flags set', 'flags lint', 'flags eval', 'sandbox run', 'sandbox serve', 'demo'] as const;

async function dispatch(host: CliHost): Promise<ExitCode> {
  const [verb = '--help', ...rest] = host.argv;
  if (verb === '--help' || verb === '-h' || verb === 'help' || rest.includes('--help')) {
    host.out(HELP);
    return 0;
  }
  if (verb === '--version' || verb === '-V') {
    host.out(`${VERSION}\n`);
    return 0;
  }
  if (verb === 'flags') return runFlags(host, rest);
  if (verb === 'sandbox') return runSandbox(host, rest);
  if (verb === 'demo') {
    // The stand-ins are a large part of the program: other commands need not load them.
    const { runDemo } = await import('../demo/run-demo.ts');
    return runDemo(host.out);
  }
  const near = nearest(verb, ['flags', 'sandbox', 'demo', 'help']);
  throw flipError('FG_CLI_VERB', { verb, verbs: near === undefined ? VERBS : [near] });
}

/** Errors of `node:util`'s parseArgs, which says what it could not read. */
function isArgumentError(error: unknown): error is { readonly code: unknown; readonly message: string } {
  const shaped = typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
  return shaped && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function report(host: CliHost, error: FlipError): ExitCode {
  const { code, kind, message, data, fix } = error;
  if (host.argv.includes('--json')) host.out(`${JSON.stringify({ error: { code, kind, message, data } }, null, 2)}\n`);
  else host.err(`${plainText(message)}\n${plainText(fix)} [${code}]\n`);
  return error.exitCode;
}

/**
 * The command line as a function of its streams and arguments.
 *
 * @returns The exit code; errors are told on the streams and never thrown, but for bugs.
 */
export async function runCli(host: CliHost): Promise<ExitCode> {
  try {
    return await dispatch(host);
  } catch (error) {
    if (error instanceof FlipError) return report(host, error);
    if (isArgumentError(error)) return report(host, flipError('FG_CLI_OPTION', { message: error.message }));
    throw error;
  }
}
