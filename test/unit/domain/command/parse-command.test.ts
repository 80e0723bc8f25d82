import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../../src/domain/command/command.ts';
import { type ParsedComment, parseCommand } from '../../../../src/domain/command/parse-command.ts';

const PREFIX = { prefix: '/flip' };
const MINUTE = 60_000;

function only(body: string): Command | ParsedComment {
  const parsed = parseCommand(body, PREFIX);
  const [first, ...more] = parsed.kind === 'commands' ? parsed.commands : [];
  return first === undefined || more.length > 0 ? parsed : first.command;
}

function problems(body: string): unknown[] {
  const parsed = parseCommand(body, PREFIX);
  if (parsed.kind !== 'invalid') return [parsed.kind];
  return parsed.errors.map(({ code, data }) => {
    const { at, nearest, copy } = data as { at: { line: number; column: number }; nearest?: string; copy?: string };
    return [code, `${at.line}:${at.column}`, ...(nearest === undefined ? [] : [nearest]), ...(copy ? [copy] : [])];
  });
}

const on = { flag: 'cartFailure', variant: 'on' };
const flip = (options: Command['options'] = {}, changes = [on]): Command => ({
  verb: 'flip',
  changes,
  target: null,
  options,
});

describe('a command in a comment', () => {
  it.each<[string, Command]>([
    ['/flip cartFailure on', flip()],
    ['/flip cartFailure=on', flip()],
    ['/flip flag=cartFailure variant=on', flip()],
    ['/flip variant=on flag=cartFailure', flip()],
    ['/FLIP cartFailure on', flip()],
    ['  /flip   cartFailure\ton  ', flip()],
    ['/flip\u00A0cartFailure\u00A0on', flip()],
    ['/flip cartFailure 10%', flip({}, [{ flag: 'cartFailure', variant: '10%' }])],
    ['/flip cartFailure on adFailure=on', flip({}, [on, { flag: 'adFailure', variant: 'on' }])],
    ['/flip cartFailure on in staging for 30m', flip({ environment: 'staging', for: 30 * MINUTE })],
    ['/flip cartFailure on expect problem watch 15m', flip({ expect: 'problem', watch: 15 * MINUTE })],
    ['/flip cartFailure on in=staging watch=0', flip({ environment: 'staging', watch: 0 })],
    ['/flip cartFailure on environment=staging', flip({ environment: 'staging' })],
    ['/flip cartFailure on reason "load test"', flip({ reason: 'load test' })],
    ['/flip cartFailure on reason=“load test”', flip({ reason: 'load test' })],
    ["/flip cartFailure on reason 'it is on'", flip({ reason: 'it is on' })],
    ['/flip cartFailure on reason "say \\"hi\\" \\\\ C:\\x"', flip({ reason: 'say "hi" \\ C:\\x' })],
    ['/flip "for" on', flip({}, [{ flag: 'for', variant: 'on' }])],
    ['/flip cartFailure "in"', flip({}, [{ flag: 'cartFailure', variant: 'in' }])],
    [
      '/flip "a=b"=on "service"=off',
      flip({}, [
        { flag: 'a=b', variant: 'on' },
        { flag: 'service', variant: 'off' },
      ]),
    ],
  ])('%s', (body, command) => {
    expect(only(body)).toEqual(command);
  });

  it.each<[string, Partial<Command>]>([
    ['/flip plan cartFailure on for 1h', { verb: 'plan', changes: [on], options: { for: 60 * MINUTE } }],
    ['/flip revert', { verb: 'revert', target: null }],
    ['/flip revert 1a2b3c4d', { verb: 'revert', target: { kind: 'flip', id: '1a2b3c4d' as never } }],
    ['/flip revert "1a2b3c4d"', { verb: 'revert', target: { kind: 'flag', flag: '1a2b3c4d' } }],
    ['/flip revert cartFailure reason "enough"', { target: { kind: 'flag', flag: 'cartFailure' } }],
    ['/flip revert flag=in', { target: { kind: 'flag', flag: 'in' } }],
    ['/flip revert in staging', { verb: 'revert', target: null, options: { environment: 'staging' } }],
    ['/flip status in prod', { verb: 'status', options: { environment: 'prod' } }],
    ['/flip list', { verb: 'list' }],
    ['/flip history cartFailure', { verb: 'history', target: { kind: 'flag', flag: 'cartFailure' } }],
    ['/flip cancel', { verb: 'cancel' }],
    ['/flip approve 1a2b3c4d', { verb: 'approve' }],
    ['/flip accept', { verb: 'accept' }],
    ['/flip reject reason "not today"', { verb: 'reject', options: { reason: 'not today' } }],
    ['/flip help', { verb: 'help' }],
  ])('%s', (body, part) => {
    expect(only(body)).toMatchObject(part);
  });
});

describe('where a command may stand', () => {
  it.each([
    ['prose', 'Shall we flip cartFailure on?'],
    ['the prefix in the middle', 'please /flip cartFailure on'],
    ['another word that begins alike', '/flipper on\n/flips'],
    ['a quote', '> /flip cartFailure on'],
    ['a fence', '```\n/flip cartFailure on\n```'],
    ['a fence with tildes', '~~~sh\n/flip cartFailure on\n```\n/flip cartFailure on'],
    ['a fence that never closes', '```\n/flip cartFailure on'],
    ['a fence in a list', '- ```\n  /flip cartFailure on\n  ```'],
    ['indented code', '    /flip cartFailure on'],
    ['a hidden comment', '<!-- an example\n/flip cartFailure on\n-->'],
    ['a hidden comment that begins in a line', 'text <!--\n/flip cartFailure on\n-->'],
    ['inline code', '`/flip cartFailure on`'],
    ['nothing', ''],
  ])('not in %s', (_, body) => {
    expect(parseCommand(body, PREFIX)).toEqual({ kind: 'none' });
  });

  it.each([
    ['behind text, with CRLF', 'Hello\r\n\r\n/flip cartFailure on\r\n', 3],
    ['behind a closed fence', '```\nx\n```\n/flip cartFailure on', 4],
    ['behind a one-line hidden comment', '<!-- x -->\n/flip cartFailure on', 2],
    ['behind an arrow in prose that another paragraph closes', 'see <!--\nit\n\n/flip cartFailure on\n-->', 4],
    ['behind an arrow in prose', 'the text `<!--` hides\n\n/flip cartFailure on', 3],
    ['below a quote', '> said before\n/flip cartFailure on', 2],
  ])('%s', (_, body, line) => {
    expect(parseCommand(body, PREFIX)).toMatchObject({ kind: 'commands', commands: [{ line }] });
  });

  it('takes another prefix literally', () => {
    expect(parseCommand('.flag+ cartFailure on', { prefix: '.flag+' }).kind).toBe('commands');
    expect(parseCommand('xflag+ cartFailure on', { prefix: '.flag+' }).kind).toBe('none');
  });

  it('takes five commands, and none of six', () => {
    expect(parseCommand('/flip status\n'.repeat(5), PREFIX)).toMatchObject({ kind: 'commands' });
    expect(problems('/flip status\n'.repeat(6))).toEqual([['FG_COMMAND_TOO_MANY', '1:1']]);
  });

  it('carries out nothing when one line is wrong, and names every wrong line', () => {
    const body = '/flip cartFailure on\n/flip cartFailure\n/flip status now ok';
    expect(problems(body)).toMatchObject([
      ['FG_COMMAND_ARGUMENT_MISSING', '2:18'],
      ['FG_COMMAND_WORD_UNKNOWN', '3:18', '/flip status now'],
    ]);
  });
});

describe('a near miss is a loud error', () => {
  it.each<[string, unknown[]]>([
    ['/flip', ['FG_COMMAND_ARGUMENT_MISSING', '1:1', '/flip help']],
    ['/flip cartFailure', ['FG_COMMAND_ARGUMENT_MISSING', '1:18']],
    ['/flip cartFailure for 30m', ['FG_COMMAND_ARGUMENT_MISSING', '1:19']],
    ['/flip in staging', ['FG_COMMAND_ARGUMENT_MISSING', '1:7']],
    ['/flip flag=cartFailure', ['FG_COMMAND_ARGUMENT_MISSING', '1:7']],
    ['/flip revret', ['FG_COMMAND_ARGUMENT_MISSING', '1:13', 'revert', '/flip revert']],
    ['/flip Revert', ['FG_COMMAND_ARGUMENT_MISSING', '1:13', 'revert', '/flip revert']],
    ['/flip cartFailure on please', ['FG_COMMAND_WORD_UNKNOWN', '1:22', '/flip cartFailure on']],
    ['/flip cartFailure on fro 30m', ['FG_COMMAND_WORD_UNKNOWN', '1:22', 'for', '/flip cartFailure on for 30m']],
    ['/flip cartFailure on --for 30m', ['FG_COMMAND_WORD_UNKNOWN', '1:22', 'for', '/flip cartFailure on for 30m']],
    ['/flip cartFailure on --for=30m', ['FG_COMMAND_WORD_UNKNOWN', '1:22', 'for', '/flip cartFailure on for=30m']],
    ['/flip cartFailure on fro=30m', ['FG_COMMAND_OPTION_UNKNOWN', '1:22', 'for', '/flip cartFailure on for=30m']],
    ['/flip cartFailure on for 30', ['FG_COMMAND_OPTION_VALUE', '1:26', '30m', '/flip cartFailure on for 30m']],
    ['/flip cartFailure on for=30', ['FG_COMMAND_OPTION_VALUE', '1:22', '30m', '/flip cartFailure on for=30m']],
    ['/flip cartFailure on for 5s', ['FG_COMMAND_OPTION_VALUE', '1:26']],
    ['/flip cartFailure on for 9999h', ['FG_COMMAND_OPTION_VALUE', '1:26']],
    [
      '/flip cartFailure on expect problems',
      ['FG_COMMAND_OPTION_VALUE', '1:29', 'problem', '/flip cartFailure on expect problem'],
    ],
    ['/flip cartFailure on expect', ['FG_COMMAND_OPTION_EMPTY', '1:28']],
    ['/flip cartFailure on in=', ['FG_COMMAND_OPTION_EMPTY', '1:22']],
    ['/flip cartFailure on expect for=1h', ['FG_COMMAND_OPTION_EMPTY', '1:28']],
    ['/flip cartFailure on in ../x', ['FG_COMMAND_OPTION_VALUE', '1:25']],
    ['/flip cartFailure on for 1h for 2h', ['FG_COMMAND_OPTION_TWICE', '1:33']],
    ['/flip cartFailure on in a environment=b', ['FG_COMMAND_OPTION_TWICE', '1:27']],
    ['/flip cartFailure on cartFailure=off', ['FG_COMMAND_FLAG_TWICE', '1:7']],
    [
      '/flip cartFailure on reason we test this',
      ['FG_COMMAND_WORD_UNKNOWN', '1:32', '/flip cartFailure on reason "we test this"'],
    ],
    ['/flip cartFailure on reason "we test', ['FG_COMMAND_QUOTE', '1:29']],
    ['/flip cartFailure on reason "we"test', ['FG_COMMAND_QUOTE', '1:33']],
    ['/flip revert a b', ['FG_COMMAND_WORD_UNKNOWN', '1:16', '/flip revert a']],
    ['/flip revert a for 3m', ['FG_COMMAND_OPTION_NOT_HERE', '1:16']],
    ['/flip help me', ['FG_COMMAND_WORD_UNKNOWN', '1:12', '/flip help']],
    ['   /flip help me', ['FG_COMMAND_WORD_UNKNOWN', '1:15', '/flip help']],
  ])('%s', (body, expected) => {
    expect(problems(body)).toEqual([expected]);
  });

  it.each([
    '/flip cartFailure on namespace prod',
    '/flip cartFailure on namespace=prod',
    '/flip cartFailure on --namespace=prod',
    '/flip cartFailure on service=cart',
    '/flip cartFailure on on-problem=revert',
    '/flip cartFailure on commit-to default-branch',
    '/flip cartFailure on dry-run',
    '/flip namespace on',
    '/flip mode=gate',
  ])('%s: what the operator decides has an error of its own', (body) => {
    expect(problems(body)).toMatchObject([['FG_COMMAND_OPTION_NOT_HERE', expect.anything()]]);
  });

  it.each([
    ['__proto__ as a flag', '/flip __proto__ on'],
    ['constructor as a variant', '/flip cartFailure constructor'],
    ['201 characters', `/flip ${'x'.repeat(201)} on`],
    ['a zero-width space', '/flip cart\u200BFailure on'],
    ['a direction mark', '/flip cartFailure on\u202E'],
    ['a control character', '/flip cart\u0007Failure on'],
    ['blanks in quotes', '/flip "cart Failure" on'],
    ['an empty name', '/flip "" on'],
    ['an empty variant', '/flip cartFailure='],
  ])('a name cannot be %s', (_, body) => {
    expect(problems(body)).toMatchObject([['FG_COMMAND_NAME', expect.anything()]]);
  });

  it('reads no endless line and no endless list of flags', () => {
    const many = Array.from({ length: 21 }, (_, index) => `f${index}=on`).join(' ');
    expect(problems(`/flip ${many}`)).toEqual([['FG_COMMAND_TOO_MANY', '1:7']]);
    expect(problems(`/flip ${'x '.repeat(3000)}x`)).toEqual([['FG_COMMAND_TOO_LONG', '1:1']]);
  });
});
