import { CLI_VERBS } from '../../../domain/command/cli-verbs.ts';
import { formatCommand } from '../../../domain/command/format-command.ts';
import type { OptionName, Options } from '../../../domain/command/option-values.ts';
import { type Invocation, parseArguments } from '../../../domain/command/parse-arguments.ts';
import { flipError } from '../../../domain/errors/flip-error.ts';
import { assembleFiles } from '../../assemble/cli.ts';
import { foldText } from '../fold-line.ts';
import type { RunVerb } from '../invocation.ts';

const VERBS = CLI_VERBS.filter(({ words }) => words === 'flip' || words === 'plan');

/** What a command may say in the sandbox; addresses, records and credentials are the sandbox's own. */
const TAKEN: readonly OptionName[] = [
  ...(['expect', 'watch', 'for', 'reason', 'service', 'problem-title', 'in', 'commit-to'] as const),
];

/**
 * `flipgate sandbox run --flags-file F -- flip FLAG VARIANT …`: puts a flags file through a whole flip on the stand-ins,
 * or through its plan. The file itself is only read.
 *
 * @throws FG_CLI_…, FG_COMMAND_…, FG_SANDBOX_…, and whatever the flip is refused with
 */
export const runSandboxRun: RunVerb = async (host, { options, command }) => {
  const path = options['flags-file'];
  if (path === undefined) throw flipError('FG_CLI_MISSING', { name: '--flags-file FILE' });
  const inner = innerOf(command);
  const { verb, changes, options: said } = inner;
  const [first] = changes;
  if (first === undefined) throw flipError('FG_CLI_MISSING', { name: 'FLAG VARIANT behind --' });
  const { planShop, runShop } = await import('../../demo/run-shop.ts');
  const title = said['problem-title'];
  const comment = { verb: verb === 'plan' ? 'plan' : 'flip', changes, target: null, options: spoken(said) } as const;
  const request = {
    path,
    text: assembleFiles().read(path),
    flag: first.flag,
    within: options.in ?? said.in,
    service: said.service ?? 'cart',
    asksFor: options['asks-for'],
    comment: formatCommand(comment, { prefix: '/flip' }),
    titlePhrases: title === undefined ? [] : [title],
    json: options.json === true || said.json === true,
  };
  const write = (text: string): void => host.out(request.json ? text : foldText(text, host.columns.out));
  return verb === 'plan' ? planShop(write, request) : runShop(write, request);
};

function innerOf(command: readonly string[]): Invocation {
  const parsed = parseArguments(command, VERBS);
  if (parsed.kind === 'invalid') throw parsed.error;
  if (parsed.kind !== 'run') throw flipError('FG_CLI_MISSING', { name: 'flip FLAG VARIANT behind --' });
  const strange = Object.keys(parsed.invocation.options).find(
    (name) => name !== 'json' && !TAKEN.some((taken) => taken === name),
  );
  if (strange !== undefined) throw flipError('FG_SANDBOX_OPTION', { option: strange });
  const target = parsed.invocation.options['commit-to'] ?? 'pull-request';
  if (target !== 'pull-request') throw flipError('FG_SANDBOX_COMMIT', { target });
  return parsed.invocation;
}

/** The part of the options that a comment can say. */
function spoken({ expect, watch, for: forMs, reason }: Options): Options {
  return {
    ...(expect === undefined ? {} : { expect }),
    ...(watch === undefined ? {} : { watch }),
    ...(forMs === undefined ? {} : { for: forMs }),
    ...(reason === undefined ? {} : { reason }),
  };
}
