import { usageLine } from './cli-arguments.ts';
import { optionFlags } from './cli-options.ts';
import type { CliVerb } from './cli-verb.ts';
import { CLI_VERBS } from './cli-verbs.ts';
import { COMMAND_VERBS } from './command.ts';
import type { OptionSpec } from './option-types.ts';
import { optionNamed } from './option-values.ts';
import { twoColumns, wrapText } from './wrap-text.ts';

/** What the exit codes mean, in one line each. */
const EXITS: readonly (readonly [string, string])[] = [
  ['0', 'as asked: clean, expected problem, planned, nothing to do'],
  ['1', 'denied, undone, a bad verdict (--fail-on), a lint finding'],
  ['2', 'another argument would work'],
  ['3', 'the world differs from the plan; somebody else changed it'],
  ['4', 'another system said no: a rule, a permission'],
  ['5', 'no answer in time, or a flip that is stuck'],
  ['6', 'an answer that is not understood'],
  ['70', 'a bug of flipgate'],
  ['130', 'stopped by Ctrl-C; the command that goes on was printed'],
];

const FILE_EXITS: readonly string[] = ['0', '1', '2', '70'];

/**
 * What `--help` prints: how it is written, what happens, options, examples, exit codes; at most 80 columns wide.
 *
 * @param about  Words of a command (`flip`, `flags list`), the first of several (`flags`), or '' for the overview; text
 *   that names no command gives the overview too.
 */
export function helpText(about = ''): string {
  const verb = CLI_VERBS.find(({ words }) => words === about);
  if (verb !== undefined) return verbHelp(verb);
  const group = CLI_VERBS.filter(({ words }) => words.startsWith(`${about} `));
  return group.length > 0 && about !== '' ? groupHelp(about, group) : overview();
}

/** What `/flip help` answers, as plain lines: the grammar and every command of a comment. */
export function commentHelp({ prefix }: { readonly prefix: string }): string {
  const rows = COMMAND_VERBS.flatMap(({ verb, takes, help }) => {
    if (help === null) return [];
    const behind = { changes: 'FLAG VARIANT', target: '[FLIP|FLAG]', nothing: '' }[takes];
    const said = [prefix, ...(verb === 'flip' ? [] : [verb]), ...(behind === '' ? [] : [behind])].join(' ');
    return [[said, help] as const];
  });
  const words = COMMAND_VERBS[0].options.flatMap((name) => {
    const option = optionNamed(name);
    return option?.word === undefined ? [] : [[`${option.word} ${option.placeholder}`, option.help] as const];
  });
  const example = `${prefix} cartFailure on in staging for 30m expect problem reason "game day"`;
  return sections([
    ['Commands', twoColumns(rows, 36)],
    ['Behind a flip or a plan', twoColumns([...words, ['FLAG=VARIANT', 'Another flag in the same flip.']], 26)],
    ['Example', [`  ${example}`]],
  ]);
}

function overview(): string {
  const rows = CLI_VERBS.map(({ words, summary }) => [words, summary] as const);
  return `flipgate: flip a flagd feature flag, and prove it\n\n${sections([
    ['Usage', ['  flipgate COMMAND [ARGUMENTS] [OPTIONS]']],
    ['Commands', twoColumns(rows, 18)],
    [
      'Begin here',
      twoColumns(
        [
          ['flipgate demo', 'one flip on stand-ins, from comment to verdict'],
          ['flipgate help flip', 'everything about a flip'],
        ],
        24,
      ),
    ],
    ['Exit codes', twoColumns(EXITS, 6)],
    [
      'Credentials',
      wrapText(
        'Taken from environment variables and files, never from arguments: KUBECONFIG for the cluster; DT_URL (or DT_ENVIRONMENT_ID) with DT_API_TOKEN or DT_PLATFORM_TOKEN for Dynatrace; GITHUB_TOKEN with --repo.',
        { indent: 2 },
      ),
    ],
    [
      'For programs',
      wrapText(
        'With --json the result is one document on standard output, an error {"error": {"code", "kind", "message", "data"}}; docs/errors.md lists every code.',
        { indent: 2 },
      ),
    ],
  ])}`;
}

function groupHelp(about: string, group: readonly CliVerb[]): string {
  return sections([
    ['Usage', [`  flipgate ${about} COMMAND ...`]],
    [
      'Commands',
      twoColumns(
        group.map(({ words, summary }) => [words, summary] as const),
        18,
      ),
    ],
    ['More', [`  flipgate help ${group[0]?.words ?? about}`]],
  ]);
}

function verbHelp(verb: CliVerb): string {
  const options = ([...verb.options, 'help'] as const)
    .map((name) => optionNamed(name))
    .filter((one) => one !== undefined);
  const reachesOut =
    verb.options.some((name) => name === 'config' || name === 'flags-file') || verb.words === 'announce';
  const exits = reachesOut ? EXITS : EXITS.filter(([code]) => FILE_EXITS.includes(code));
  const usage = `${usageLine(verb)}${verb.options.length > 0 ? ' [OPTIONS]' : ''}`;
  const examples = verb.examples.map(({ command, says }) => [`flipgate ${command}`, says] as const);
  return sections([
    ['Usage', [`  ${usage}`]],
    ['What happens', wrapText(verb.happens, { indent: 2 })],
    [
      'Options',
      twoColumns(
        options.map((option) => [leftOf(option), rightOf(option)] as const),
        30,
      ),
    ],
    ['Examples', examples.flatMap(([command, says]) => [`  ${command}`, `      ${says}`])],
    ['Exit codes', twoColumns(exits, 6)],
  ]);
}

function leftOf(option: OptionSpec): string {
  const flags = option.short === undefined ? `    ${optionFlags(option)}` : optionFlags(option);
  // Alternatives are listed with the sentence: they are too long for the left column.
  const value = option.placeholder.includes('|') ? 'WORD' : option.placeholder;
  return value === '' ? flags : `${flags} ${value}`;
}

function rightOf(option: OptionSpec): string {
  const { type } = option;
  const all = type.kind === 'choices' ? [type.alone, ...type.values] : type.kind === 'choice' ? type.values : [];
  const choices = all.length > 0 ? ` One of: ${all.join(', ')}.` : '';
  return `${option.help}${type.kind === 'choices' ? choices.replace('One of', 'Of') : choices}${
    option.default === undefined ? '' : ` Default: ${option.default}.`
  }`;
}

function sections(parts: readonly (readonly [title: string, lines: readonly string[]])[]): string {
  return `${parts.map(([title, lines]) => [title, ...lines].join('\n')).join('\n\n')}\n`;
}
