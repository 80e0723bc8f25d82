import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { escapeWorkflowCommands } from '../../../src/support/escape-workflow-command.ts';

/** What the runner looks for in one line. */
const COMMAND = /^\s*::|##\[/m;

describe('text in the log of a job', () => {
  it.each([
    ['a command', '::set-env name=X::y', ': :set-env name=X::y'],
    ['a command after blanks', ' \t::add-mask::y', '  : :add-mask::y'],
    ['a command on a later line', 'title\n::stop-commands::x', 'title\n: :stop-commands::x'],
    ['a command after a carriage return', 'title\r::debug::x', 'title\n: :debug::x'],
    ['a command after a separator', 'title\u2028::debug::x', 'title\n: :debug::x'],
    ['a command behind a mark nobody sees', '\ufeff\u200b::debug::x', ' : :debug::x'],
    ['an old command', 'x ##[add-path]/tmp', 'x ## [add-path]/tmp'],
    ['colours', '\u001b[31mred', ' [31mred'],
  ])('is inert: %s', (_title, text, shown) => {
    expect(escapeWorkflowCommands(text)).toBe(shown);
  });

  it.each(['cartFailure: off -> on', 'a::b', 'std::vector', '## heading', 'one\ntwo'])('is left alone: %j', (text) => {
    expect(escapeWorkflowCommands(text)).toBe(text);
  });

  it('is inert whatever it is, also a second time', () => {
    const piece = fc.constantFrom(':', '::', '##[', '#', '[', ' ', '\n', '\r', '\t', '\u2028', '\u200b', '\u001b', 'x');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
        const shown = escapeWorkflowCommands(pieces.join(''));
        expect(shown).not.toMatch(COMMAND);
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(escapeWorkflowCommands(shown)).toBe(shown);
      }),
    );
  });
});
