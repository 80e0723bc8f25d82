import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { CLI_VERBS, SHELLS } from '../../../../src/domain/command/cli-verbs.ts';
import { completionScript } from '../../../../src/domain/command/completion.ts';
import { commentHelp, helpText } from '../../../../src/domain/command/help-text.ts';

const words = CLI_VERBS.map((verb) => verb.words);

describe('help', () => {
  it.each(['', 'flags', 'sandbox', ...words])('of %j fits 80 columns, without blanks at line ends', (about) => {
    const lines = helpText(about).split('\n');
    expect(lines.filter((line) => line.length > 80 || /\s$/.test(line))).toEqual([]);
  });

  it('lists every command', () => {
    for (const verb of CLI_VERBS) expect(helpText()).toContain(`  ${verb.words} `);
  });

  it.each(CLI_VERBS.map((verb) => [verb.words, verb] as const))('of %s names its options', (about, verb) => {
    const text = helpText(about);
    for (const option of verb.options) expect(text).toContain(`--${option}`);
    for (const title of ['Usage', 'What happens', 'Examples', 'Exit codes'])
      expect(text).toContain(`\n${title}\n`.slice(title === 'Usage' ? 1 : 0));
  });

  it('of a word that is no command is the overview', () => {
    expect(helpText('flipp')).toBe(helpText());
    expect(helpText('__proto__')).toBe(helpText());
  });

  it('in a comment says the prefix in use', () => {
    expect(commentHelp({ prefix: '.flag' })).toContain('.flag revert [FLIP|FLAG]');
    // Understood, and answered that they are not carried out.
    for (const verb of ['approve', 'accept', 'reject']) expect(commentHelp({ prefix: '/flip' })).not.toContain(verb);
  });
});

/** What bash proposes behind these words, by running the script itself. */
function complete(...line: string[]): string[] {
  const script = `${completionScript('bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _flipgate; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync('bash', ['--norc', '-c', script, 'bash', 'flipgate', ...line], { encoding: 'utf8' });
  return out.split('\n').filter((word) => word !== '');
}

describe('completion', () => {
  it.each<[string[], string[]]>([
    [['fl'], ['flip', 'flags']],
    [
      ['flags', ''],
      ['list', 'set', 'lint', 'eval'],
    ],
    [['flip', 'a', 'on', '--ex'], ['--expect']],
    [
      ['flip', 'a', 'on', '--expect', ''],
      ['healthy', 'problem'],
    ],
    [['flags', 'set', '--d'], ['--dry-run']],
    [['list', '--js'], ['--json']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', '--help'],
    ],
    [['nothing', ''], []],
  ])('of %j in bash', (line, expected) => {
    expect(complete(...line)).toEqual(expected);
  });

  it.each(SHELLS)('for %s names every command', (shell) => {
    const script = completionScript(shell);
    for (const word of words.flatMap((verb) => verb.split(' '))) expect(script).toContain(word);
  });
});
