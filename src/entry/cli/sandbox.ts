import { parseArgs } from 'node:util';
import { CLI_VERBS } from '../../domain/command/cli-verbs.ts';
import { parseArguments } from '../../domain/command/parse-arguments.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { assembleFiles } from '../assemble/cli.ts';
import type { CliHost, ExitCode } from './host.ts';
import { runSandboxServe, type SandboxServeAsk } from './sandbox-serve.ts';

const OPTIONS = {
  service: { type: 'string' },
  'commit-to': { type: 'string' },
  expect: { type: 'string' },
  watch: { type: 'string' },
  for: { type: 'string' },
  in: { type: 'string' },
  'problem-title': { type: 'string' },
  'asks-for': { type: 'string' },
} as const;

/** The comment that says what the command after `--` says. */
function commentOf(
  flag: string,
  variant: string,
  values: { readonly expect?: string; readonly watch?: string; readonly for?: string },
): string {
  const words = (['for', 'expect', 'watch'] as const).flatMap((name) =>
    values[name] === undefined ? [] : [`${name} ${values[name]}`],
  );
  return ['/flip', flag, variant, ...words].join(' ');
}

function readServe(argv: readonly string[]): SandboxServeAsk {
  const parsed = parseArguments(['sandbox', 'serve', ...argv], CLI_VERBS);
  if (parsed.kind === 'invalid') throw parsed.error;
  const options = parsed.kind === 'run' ? parsed.invocation.options : {};
  return {
    flagsFile: options['flags-file'],
    within: options.in,
    service: options.service,
    portBase: options['port-base'],
    json: options.json === true,
  };
}

/**
 * `flipgate sandbox run --flags-file F -- flip FLAG VARIANT …`: puts a flags file through a whole flip on the stand-ins.
 * The file itself is only read.
 *
 * @returns 0 for a verdict that was asked for (or none), else 1.
 * @throws FG_CLI_…, FG_COMMAND_…, and whatever the flip is refused with.
 */
export async function runSandbox(host: CliHost, argv: readonly string[]): Promise<ExitCode> {
  const dashes = argv.indexOf('--');
  const [verb = '', ...before] = dashes < 0 ? argv : argv.slice(0, dashes);
  if (verb === 'serve') return runSandboxServe(host, readServe(before));
  if (verb !== 'run')
    throw flipError('FG_CLI_VERB', { verb: `sandbox ${verb}`.trim(), verbs: ['sandbox run', 'sandbox serve'] });
  const { values: own } = parseArgs({
    args: before,
    options: { 'flags-file': { type: 'string' }, json: { type: 'boolean' } },
  });
  const path = own['flags-file'];
  if (path === undefined) throw flipError('FG_CLI_MISSING', { name: '--flags-file FILE' });
  const { values, positionals } = parseArgs({
    args: dashes < 0 ? [] : argv.slice(dashes + 1),
    allowPositionals: true,
    options: OPTIONS,
  });
  const [command, flag, variant] = positionals;
  if (command !== 'flip') throw flipError('FG_CLI_VERB', { verb: command ?? '', verbs: ['flip FLAG VARIANT'] });
  if (flag === undefined || variant === undefined)
    throw flipError('FG_CLI_MISSING', { name: 'FLAG VARIANT after `-- flip`' });
  const target = values['commit-to'] ?? 'pull-request';
  if (target !== 'pull-request')
    throw flipError('FG_CLI_OPTION', { message: `--commit-to ${target}: the sandbox commits to its pull request` });
  const { runShop } = await import('../demo/run-shop.ts');
  return runShop(host.out, {
    path,
    text: assembleFiles().read(path),
    flag,
    within: values.in,
    service: values.service ?? 'cart',
    asksFor: values['asks-for'],
    comment: commentOf(flag, variant, values),
    titlePhrases: values['problem-title'] === undefined ? [] : [values['problem-title']],
    json: own.json === true,
  });
}
