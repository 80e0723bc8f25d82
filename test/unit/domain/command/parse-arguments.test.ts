import { describe, expect, it } from '@jest/globals';
import { CLI_VERBS } from '../../../../src/domain/command/cli-verbs.ts';
import { type ParsedArguments, parseArguments } from '../../../../src/domain/command/parse-arguments.ts';
import { splitWords } from '../../../../src/domain/command/words.ts';

/** Splits as a shell would, for the simple lines of these tables. */
function argvOf(line: string): string[] {
  const split = splitWords(line);
  if (!split.ok) throw new TypeError(`not a line: ${line}`);
  return split.words.map(({ key, value }) => (key === null ? value.text : `${key.text}=${value.text}`));
}

function parse(line: string): ParsedArguments {
  return parseArguments(argvOf(line), CLI_VERBS);
}

function problem(line: string): unknown[] {
  const parsed = parse(line);
  if (parsed.kind !== 'invalid') return [parsed.kind];
  const { at, nearest, copy } = parsed.error.data as { at: { index: number }; nearest?: string; copy?: string };
  return [parsed.error.code, at.index, ...(nearest === undefined ? [] : [nearest]), ...(copy ? [copy] : [])];
}

const on = { flag: 'cartFailure', variant: 'on' };

describe('arguments of the command line', () => {
  it('give nothing that nobody wrote', () => {
    const invocation = { verb: 'demo', changes: [], target: null, words: {}, command: [], options: {} };
    expect(parse('demo')).toEqual({ kind: 'run', invocation });
  });

  it.each<[string, object]>([
    ['flip cartFailure on', { verb: 'flip', changes: [on] }],
    ['flip cartFailure=on', { verb: 'flip', changes: [on] }],
    ['plan cartFailure on adFailure=off', { verb: 'plan', changes: [on, { flag: 'adFailure', variant: 'off' }] }],
    ['flip cartFailure 10%', { changes: [{ flag: 'cartFailure', variant: '10%' }] }],
    ['flip cartFailure on --for 30m --dry-run', { options: { for: 1_800_000, 'dry-run': true } }],
    ['flip --for=30m cartFailure on', { changes: [on], options: { for: 1_800_000 } }],
    ['flip cartFailure on -e prod', { options: { environment: 'prod' } }],
    ['flip cartFailure on --reason="two words"', { options: { reason: 'two words' } }],
    ['flip cartFailure on --reason=-x', { options: { reason: '-x' } }],
    ['flip cartFailure on --dry-run=false', { options: { 'dry-run': false } }],
    ['flip -- --odd on', { changes: [{ flag: '--odd', variant: 'on' }] }],
    ['flip for on', { changes: [{ flag: 'for', variant: 'on' }] }],
    ['flip cartFailure on --reload nudge,rollout', { options: { reload: ['nudge', 'rollout'] } }],
    ['--json flip cartFailure on', { verb: 'flip', options: { json: true } }],
    ['revert', { verb: 'revert', target: null }],
    ['revert 1a2b3c4d', { target: { kind: 'flip', id: '1a2b3c4d' } }],
    [
      'revert cartFailure --from-cluster',
      { target: { kind: 'flag', flag: 'cartFailure' }, options: { 'from-cluster': true } },
    ],
    ['history --limit 5', { verb: 'history', options: { limit: 5 } }],
    ['resume', { verb: 'resume' }],
    ['announce "my cart" cartFailure on', { words: { service: ['my cart'], flag: ['cartFailure'], variant: ['on'] } }],
    [
      'flags list ../a/flags.yaml --json',
      { verb: 'flags list', words: { file: ['../a/flags.yaml'] }, options: { json: true } },
    ],
    ['flags set f.yaml a on --in ConfigMap/x/y', { verb: 'flags set', options: { in: 'ConfigMap/x/y' } }],
    ['flags lint a.yaml b.yaml', { words: { file: ['a.yaml', 'b.yaml'] } }],
    ['flags eval a.yaml f --context \'{"a":1}\' --to on', { options: { context: '{"a":1}', to: 'on' } }],
    [
      'sandbox run --flags-file F -- flip a on --for 5m',
      { verb: 'sandbox run', command: ['flip', 'a', 'on', '--for', '5m'] },
    ],
    ['completion zsh', { words: { shell: ['zsh'] } }],
    ['demo', { verb: 'demo' }],
  ])('%s', (line, part) => {
    expect(parse(line)).toMatchObject({ kind: 'run', invocation: part });
  });

  it.each([
    ['', ''],
    ['help', ''],
    ['--help', ''],
    ['-h', ''],
    ['help flip', 'flip'],
    ['flip --help', 'flip'],
    ['flip cartFailure -h', 'flip'],
    ['flags --help', 'flags'],
    ['help flags set', 'flags set'],
    ['flip cartFailure --nonsense --help', 'flip'],
  ])('%j asks for the help of %j', (line, about) => {
    expect(parse(line)).toEqual({ kind: 'help', about });
  });

  it.each(['version', '--version', '-V'])('%s asks for the version', (line) => {
    expect(parse(line)).toEqual({ kind: 'version' });
  });

  it('leaves the help of a command behind -- to that command', () => {
    expect(parse('sandbox run -- flip --help')).toMatchObject({ kind: 'run' });
  });

  it.each<[string, unknown[]]>([
    ['filp cartFailure on', ['FG_COMMAND_VERB_UNKNOWN', 1, 'flip']],
    ['cartFailure on', ['FG_COMMAND_VERB_UNKNOWN', 1, 'flipgate flip cartFailure on']],
    ['flags', ['FG_COMMAND_VERB_UNKNOWN', 1]],
    ['flags lst x', ['FG_COMMAND_VERB_UNKNOWN', 1, 'flags list']],
    ['flip', ['FG_COMMAND_ARGUMENT_MISSING', 2]],
    ['flip cartFailure', ['FG_COMMAND_ARGUMENT_MISSING', 3]],
    ['cancel 1a2b3c4d', ['FG_COMMAND_VERB_UNKNOWN', 1, 'revert']],
    ['undo', ['FG_COMMAND_VERB_UNKNOWN', 1, 'revert']],
    ['flip cartFailure on please', ['FG_COMMAND_ARGUMENT_EXTRA', 4]],
    ['flip cartFailure on expect problem', ['FG_COMMAND_ARGUMENT_EXTRA', 4, '--expect']],
    ['revert cartFailure in demo', ['FG_COMMAND_ARGUMENT_EXTRA', 3, '--environment']],
    ['list --kubeconfig x', ['FG_COMMAND_OPTION_UNKNOWN', 2, '--kubeconfig-context']],
    ['flip cartFailure on cartFailure=off', ['FG_COMMAND_FLAG_TWICE', 4]],
    ['flip __proto__ on', ['FG_COMMAND_NAME', 2]],
    ['flip a=', ['FG_COMMAND_NAME', 2]],
    ['flip cartFailure on --fro 30m', ['FG_COMMAND_OPTION_UNKNOWN', 4, '--for']],
    ['flip cartFailure on -x', ['FG_COMMAND_OPTION_UNKNOWN', 4]],
    ['flip cartFailure on --for', ['FG_COMMAND_OPTION_EMPTY', 4]],
    ['flip cartFailure on --for --dry-run', ['FG_COMMAND_OPTION_EMPTY', 4]],
    ['flip cartFailure on --for=', ['FG_COMMAND_OPTION_EMPTY', 4]],
    ['flip cartFailure on --for 30', ['FG_COMMAND_OPTION_VALUE', 5, '30m']],
    ['flip cartFailure on --for 1h --for 2h', ['FG_COMMAND_OPTION_TWICE', 7]],
    ['flip cartFailure on --flag x', ['FG_COMMAND_OPTION_NOT_HERE', 4]],
    ['flip cartFailure on --context {}', ['FG_COMMAND_OPTION_NOT_HERE', 4]],
    ['flip cartFailure on --in prod', ['FG_COMMAND_OPTION_VALUE', 5]],
    ['history --limit 0', ['FG_COMMAND_OPTION_VALUE', 3]],
    ['revert a b', ['FG_COMMAND_ARGUMENT_EXTRA', 3]],
    ['announce cart cartFailure', ['FG_COMMAND_ARGUMENT_MISSING', 4]],
    ['completion powershell', ['FG_COMMAND_NAME', 2]],
    ['completion bsh', ['FG_COMMAND_NAME', 2, 'bash']],
    ['flags lint', ['FG_COMMAND_ARGUMENT_MISSING', 3]],
    ['sandbox run --flags-file F', ['FG_COMMAND_ARGUMENT_MISSING', 5]],
    ['sandbox run --flags-file F flip a on', ['FG_COMMAND_ARGUMENT_MISSING', 8]],
  ])('%s is refused', (line, expected) => {
    expect(problem(line)).toEqual(expected);
  });

  it.each([
    'flip a on --token hunter2hunter2',
    'flip a on --dt-api-token=hunter2hunter2',
    'flip a on --password hunter2hunter2',
    'flip a on --reason dt0c01.HUNTER2HUNTER2.HUNTER2',
    'flip a on --reason=dt0s16.HUNTER2HUNTER2.HUNTER2',
    'flip ghp_hunter2hunter2hunter2hunter2 on',
    'github_pat_hunter2hunter2hunter2hunter2 on',
  ])('a credential is refused and not repeated: %#', (line) => {
    const parsed = parse(line);
    expect(parsed).toMatchObject({ kind: 'invalid', error: { code: 'FG_COMMAND_CREDENTIAL' } });
    const error = parsed.kind === 'invalid' ? parsed.error : undefined;
    expect(JSON.stringify([error?.message, error?.data])).not.toMatch(/hunter2/i);
  });

  it.each(CLI_VERBS.flatMap(({ examples }) => examples.map(({ command }) => command)))(
    'the example of the help works: flipgate %s',
    (command) => {
      expect(parse(command).kind).not.toBe('invalid');
    },
  );
});
