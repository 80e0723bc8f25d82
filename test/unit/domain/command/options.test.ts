import { describe, expect, it } from '@jest/globals';
import { formatOption } from '../../../../src/domain/command/format-command.ts';
import type { OptionSpec } from '../../../../src/domain/command/option-types.ts';
import { optionsFrom } from '../../../../src/domain/command/option-values.ts';
import { OPTIONS } from '../../../../src/domain/command/options.ts';
import { readOption } from '../../../../src/domain/command/read-option.ts';

const LIST: readonly OptionSpec[] = OPTIONS;

describe('the list of options', () => {
  it('holds every name, short letter and word once', () => {
    for (const key of ['name', 'short', 'word'] as const) {
      const values = LIST.map((option) => option[key]).filter((value) => value !== undefined);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  it('lets a comment say what it may say, and nothing else', () => {
    expect(optionsFrom('comment').map(({ name }) => name)).toEqual([
      'flag',
      'variant',
      'environment',
      'expect',
      'for',
      'watch',
      'reason',
    ]);
  });

  it('lets a dispatch say the same and mode, dry-run and flip-id: ten inputs, as many as an old server takes', () => {
    const comment = optionsFrom('comment').map(({ name }) => name as string);
    const dispatch = optionsFrom('dispatch').map(({ name }) => name as string);
    expect(dispatch.toSorted()).toEqual([...comment, 'mode', 'dry-run', 'flip-id'].toSorted());
    expect(dispatch).toHaveLength(10);
  });

  it.each(LIST.map((option) => [option.name, option] as const))('%s is described', (_, option) => {
    expect(option.help).toMatch(/^[A-Z].*\.$/);
    expect(option.placeholder === '').toBe(option.type.kind === 'flag');
    expect(option.from.length).toBeGreaterThan(0);
  });

  it.each(LIST.filter((option) => option.default !== undefined).map((option) => [option.name, option] as const))(
    '%s has a default that reads and writes back as itself',
    (_, option) => {
      const reading = readOption(option, option.default ?? '');
      expect(reading.ok && formatOption(option, reading.value)).toBe(option.default);
    },
  );

  it('holds no credential', () => {
    expect(LIST.filter(({ name }) => /token|secret|password|key|url/.test(name))).toEqual([]);
  });
});
