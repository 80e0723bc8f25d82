import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isEnvironmentName, isLine, isName } from '../../src/domain/command/check-text.ts';
import { COMMAND_VERBS, type Command, type Target } from '../../src/domain/command/command.ts';
import { formatCommand } from '../../src/domain/command/format-command.ts';
import type { Options } from '../../src/domain/command/option-values.ts';
import { parseCommand } from '../../src/domain/command/parse-command.ts';
import { splitWords, writePiece } from '../../src/domain/command/words.ts';
import { isFlipId } from '../../src/domain/flip-id.ts';

const PREFIX = { prefix: '/flip' };

const reserved = [
  'for',
  'in',
  'revert',
  'plan',
  'flip',
  'reason',
  'flag',
  'namespace',
  '--for',
  'a=b',
  '"',
  "'x",
  '“x',
  '=',
  '1a2b3c4d',
];
const name = fc.oneof(
  fc.constantFrom(...reserved),
  fc.string({ minLength: 1, maxLength: 30 }).filter(isName),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(isName),
);
const environment = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/).filter(isEnvironmentName);
const reason = fc.oneof(
  fc.constantFrom('for 30m', 'in="x" \\', 'a'),
  fc.string({ minLength: 1, maxLength: 60 }).filter(isLine),
);
const minutes = fc.integer({ min: 1, max: 1440 }).map((count) => count * 60_000);

const allOptions: fc.Arbitrary<Options> = fc.record(
  { environment, for: minutes, watch: minutes, expect: fc.constantFrom('healthy', 'problem'), reason },
  { requiredKeys: [] },
);
const target: fc.Arbitrary<Target | null> = fc.oneof(
  fc.constant(null),
  name.map((flag) => ({ kind: 'flag', flag }) as const),
  fc
    .stringMatching(/^[0-9a-f]{12}$/)
    .filter(isFlipId)
    .map((id) => ({ kind: 'flip', id }) as const),
);

const command: fc.Arbitrary<Command> = fc
  .record({
    row: fc.constantFrom(...COMMAND_VERBS),
    changes: fc.uniqueArray(fc.record({ flag: name, variant: name }), {
      minLength: 1,
      maxLength: 5,
      selector: ({ flag }) => flag,
    }),
    target,
    options: allOptions,
  })
  .map(({ row, changes, target, options }) => ({
    verb: row.verb,
    changes: row.takes === 'changes' ? changes : [],
    target: row.takes === 'target' ? target : null,
    options: Object.fromEntries(
      Object.entries(options).filter(([key]) => (row.options as readonly string[]).includes(key)),
    ),
  }));

describe('the grammar of comments', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(command, (value) => {
        const parsed = parseCommand(formatCommand(value, PREFIX), PREFIX);
        expect(parsed).toMatchObject({ kind: 'commands', commands: [{ line: 1 }] });
        expect(parsed.kind === 'commands' && parsed.commands[0]?.command).toEqual(value);
      }),
      { numRuns: 400 },
    );
  });

  it('never throws, whatever a comment says', () => {
    const words = fc.constantFrom(
      '/flip',
      'for',
      '30m',
      'in',
      '=',
      '"',
      'reason',
      '\n',
      '```',
      '>',
      '<!--',
      '-->',
      'revert',
      'a=b',
      '\\',
    );
    const noise = fc.array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 30 });
    fc.assert(
      fc.property(noise, (parts) => {
        const parsed = parseCommand(`/flip ${parts.join(' ')}`, PREFIX);
        const errors = parsed.kind === 'invalid' ? parsed.errors : [];
        for (const { message } of errors) expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { numRuns: 400 },
    );
  });

  it('finds no command in a quoted or fenced copy of one', () => {
    fc.assert(
      fc.property(command, (value) => {
        const text = formatCommand(value, PREFIX);
        expect(parseCommand(`> ${text}\n\n\`\`\`\n${text}\n\`\`\`\n`, PREFIX)).toEqual({ kind: 'none' });
      }),
      { numRuns: 100 },
    );
  });

  it('takes a written word for that word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, quoted) => {
        const split = splitWords(writePiece({ text, quoted }));
        expect(split.ok && split.words.map(({ key, value }) => [key, value.text])).toEqual([[null, text]]);
      }),
    );
  });
});
