import { describe, expect, it } from '@jest/globals';
import { commandOfOptions, parseFields } from '../../../../src/domain/command/parse-fields.ts';
import { parseLabel } from '../../../../src/domain/command/parse-label.ts';

describe('dispatch inputs', () => {
  it('are read by the same list, empty ones as not given', () => {
    const fields = {
      flag: 'cartFailure',
      variant: 'on',
      for: '30m',
      watch: '',
      'dry-run': true,
      'flip-id': '1a2b3c4d',
    };
    expect(parseFields('dispatch', fields)).toEqual({
      ok: true,
      options: { flag: 'cartFailure', variant: 'on', for: 1_800_000, 'dry-run': true, 'flip-id': '1a2b3c4d' },
    });
  });

  it('may be texts instead of booleans', () => {
    expect(parseFields('dispatch', { 'dry-run': 'false' })).toEqual({ ok: true, options: { 'dry-run': false } });
  });

  it.each([
    ['an address', { namespace: 'prod' }, ['FG_COMMAND_OPTION_NOT_HERE']],
    ['an option of the command line', { json: 'true' }, ['FG_COMMAND_OPTION_NOT_HERE']],
    ['an unknown key', { flags: 'x' }, ['FG_COMMAND_OPTION_UNKNOWN']],
    [
      'a key of every object',
      { ['__proto__']: 'x', constructor: 'y' },
      ['FG_COMMAND_OPTION_UNKNOWN', 'FG_COMMAND_OPTION_UNKNOWN'],
    ],
    ['a nested value', { flag: { a: 1 } }, ['FG_COMMAND_OPTION_VALUE']],
    ['every mistake at once', { for: 'soon', expect: 'bad' }, ['FG_COMMAND_OPTION_VALUE', 'FG_COMMAND_OPTION_VALUE']],
  ])('with %s are refused', (_, fields, codes) => {
    const parsed = parseFields('dispatch', fields);
    expect(parsed.ok ? [] : parsed.errors.map(({ code }) => code)).toEqual(codes);
  });
});

describe('workflow inputs', () => {
  it('may hold addresses and lists', () => {
    expect(parseFields('workflow', { namespace: 'otel-demo', reload: 'nudge,wait', 'fail-on': 'none' })).toEqual({
      ok: true,
      options: { namespace: 'otel-demo', reload: ['nudge', 'wait'], 'fail-on': 'none' },
    });
  });

  it.each([
    ['since', '2026-05-01T12:00:00Z', { kind: 'at', atMs: 1_777_636_800_000 }],
    ['since', '15m', { kind: 'ago', agoMs: 900_000 }],
    ['since', 'look-back', { kind: 'back' }],
  ])('%s: %s', (name, text, value) => {
    expect(parseFields('workflow', { [name]: text })).toEqual({ ok: true, options: { [name]: value } });
  });

  it.each([
    ['since', 'yesterday'],
    ['since', '2026-05-01'],
    ['reload', 'auto,nudge'],
    ['reload', 'nudge,nudge'],
    ['in', 'nothing'],
    ['namespace', 'Prod'],
    ['command-prefix', 'flip'],
    ['command-prefix', '/flip now'],
    ['flip-id', 'XYZ'],
    ['reason', 'a\nTrailer: x'],
    ['dry-run', 'yes'],
  ])('%s: %j is refused', (name, text) => {
    const parsed = parseFields('workflow', { [name]: text });
    expect(parsed.ok ? [] : parsed.errors.map(({ code }) => code)).toEqual(['FG_COMMAND_OPTION_VALUE']);
  });
});

describe('the command of named values', () => {
  const change = { flag: 'a', variant: 'on' };

  it('is a flip when nothing else is said', () => {
    expect(commandOfOptions({ ...change, for: 60_000 })).toEqual({
      ok: true,
      command: { verb: 'flip', changes: [change], target: null, options: { for: 60_000 } },
    });
  });

  it('takes the id or the flag as target', () => {
    expect(commandOfOptions({ mode: 'revert', 'flip-id': '1a2b3c4d' })).toMatchObject({
      command: { verb: 'revert', target: { kind: 'flip', id: '1a2b3c4d' } },
    });
    expect(commandOfOptions({ mode: 'status', flag: 'a' })).toMatchObject({
      command: { verb: 'status', target: { kind: 'flag', flag: 'a' } },
    });
  });

  it.each([
    [{ flag: 'a' }, 'FG_COMMAND_ARGUMENT_MISSING'],
    [{ variant: 'on' }, 'FG_COMMAND_ARGUMENT_MISSING'],
    [{ mode: 'plan' }, 'FG_COMMAND_ARGUMENT_MISSING'],
    [{ mode: 'gate' }, 'FG_COMMAND_OPTION_VALUE'],
  ] as const)('%j is refused', (options, code) => {
    expect(commandOfOptions(options)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('labels', () => {
  it.each([
    ['flip:cartFailure=on', { kind: 'change', change: { flag: 'cartFailure', variant: 'on' } }],
    ['Flip:cartFailure=10%', { kind: 'change', change: { flag: 'cartFailure', variant: '10%' } }],
    ['flip:a=b=c', { kind: 'change', change: { flag: 'a', variant: 'b=c' } }],
    ['bug', { kind: 'none' }],
    ['flipped', { kind: 'none' }],
  ])('%s', (label, parsed) => {
    expect(parseLabel(label)).toEqual(parsed);
  });

  it.each(['flip:', 'flip:cartFailure', 'flip:cartFailure=', 'flip:=on', 'flip: cartFailure=on', 'flip:__proto__=on'])(
    '%j is refused',
    (label) => {
      expect(parseLabel(label)).toMatchObject({ kind: 'invalid', error: { code: 'FG_COMMAND_LABEL' } });
    },
  );
});
