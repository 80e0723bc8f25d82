import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { helpText } from '../../../src/domain/command/help-text.ts';
import { runCli } from '../../../src/entry/cli/cli.ts';
import { VERSION } from '../../../src/entry/cli/version.ts';
import { SHAPES } from '../flagfile/shapes.ts';

const MANIFEST = SHAPES.find((shape) => shape.name === 'ConfigMap, literal block')?.text ?? '';

let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flipgate-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  file = join(folder, 'flags.yaml');
  writeFileSync(file, MANIFEST);
});

const run = (...argv: string[]) => runOn(null, ...argv);

/** As a person sees it on a screen of so many columns; null is a pipe. */
async function runOn(columns: number | null, ...argv: string[]) {
  const said = { out: '', err: '' };
  const code = await runCli({
    argv,
    variables: {},
    home: folder,
    user: 'ann@test',
    pid: 1,
    isTerminal: false,
    columns: { out: columns, err: columns },
    onInterrupt: () => () => {},
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}

describe('a screen', () => {
  it('shows a command to copy whole, on a line of its own; a pipe has it in the sentence', async () => {
    const asked = ['flags', 'set', file, 'outtage', 'on'];
    const copy = `flipgate flags set ${file} outage on`;
    expect((await runOn(40, ...asked)).err.split('\n')).toContain(`  ${copy}`);
    expect((await run(...asked)).err).toContain(`Copy: ${copy}\n`);
  });

  it('breaks findings at blanks', async () => {
    writeFileSync(file, MANIFEST.replace('"defaultVariant": "off"', '"defaultVariant": "nowhere"'));
    const { out } = await runOn(60, 'flags', 'lint', file);
    const tooLong = out.split('\n').filter((line) => line.length > 60 && line.includes(' '));
    expect(tooLong).toEqual([]);
    expect(out).toContain('[default-unknown]');
  });
});

describe('flipgate flags', () => {
  it('lists the flags of a file as data', async () => {
    const { code, out } = await run('flags', 'list', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ key: 'first.dotted', type: 'number', defaultVariant: 'a' }),
      {
        key: 'outage',
        state: 'ENABLED',
        defaultVariant: 'off',
        variants: { on: true, off: false },
        type: 'boolean',
        targeting: false,
        where: { document: 0, path: 'ConfigMap/shop-flags/shop.flagd.json#flags.outage', line: 9 },
      },
    ]);
  });

  it('changes one line, keeps the mode, and says so', async () => {
    chmodSync(file, 0o640);
    const { code, out } = await run('flags', 'set', file, 'outage', 'on', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ changed: true, flag: 'outage', from: 'off', to: 'on', line: 16 });
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readFileSync(file, 'utf8')).toBe(MANIFEST.replace('"defaultVariant": "off"', '"defaultVariant": "on"'));
  });

  it('writes nothing on a dry run', async () => {
    const { out } = await run('flags', 'set', file, 'outage', 'on', '--dry-run');
    expect(out).toContain('+          "defaultVariant": "on"');
    expect(readFileSync(file, 'utf8')).toBe(MANIFEST);
  });

  it('follows a link instead of replacing it', async () => {
    const link = join(folder, 'link.yaml');
    symlinkSync(file, link);
    expect((await run('flags', 'set', link, 'outage', 'on')).code).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('"defaultVariant": "on"');
  });

  it('refuses an unknown variant with the legal ones and a line to copy, and leaves the file alone', async () => {
    const { code, out } = await run('flags', 'set', file, 'outage', 'up', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({
      code: 'FG_VARIANT_UNKNOWN',
      kind: 'usage',
      data: { variants: ['on', 'off'], copy: `flipgate flags set ${file} outage on` },
    });
    expect(readFileSync(file, 'utf8')).toBe(MANIFEST);
  });

  it('proposes no change of a flag that nobody spoke of', async () => {
    const { code, err } = await run('flags', 'set', file, 'zzz', 'on');
    expect([code, err.includes('flags set')]).toEqual([2, false]);
    expect(err).toContain(`Copy: flipgate flags list ${file}`);
  });

  it('says in words why a file cannot be read', async () => {
    expect((await run('flags', 'list', join(folder, 'none.yaml'))).err).toContain(
      'cannot be read: there is no such file.',
    );
    expect((await run('flags', 'lint', folder)).err).toContain('cannot be read: it is a folder.');
  });

  it('says why a change would change nothing', async () => {
    const already = await run('flags', 'eval', file, 'outage', '--to', 'off');
    expect(already.out).toContain('inert: nothing changes, because that is the default variant already\n');
    writeFileSync(file, MANIFEST.replaceAll('ENABLED', 'DISABLED'));
    const disabled = await run('flags', 'eval', file, 'outage', '--to', 'on');
    expect(disabled.out).toContain('inert: nothing changes, because the flag is disabled\n');
  });

  it('refuses bytes that are no UTF-8', async () => {
    writeFileSync(file, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    expect((await run('flags', 'list', file)).err).toContain('FG_FLAGFILE_ENCODING');
  });

  it('evaluates as flagd does, before and after', async () => {
    expect(JSON.parse((await run('flags', 'eval', file, 'outage', '--json')).out)).toEqual({
      variant: 'off',
      value: false,
      reason: 'STATIC',
    });
    const { out } = await run('flags', 'eval', file, 'outage', '--to', 'on', '--json');
    expect(JSON.parse(out)).toMatchObject({
      inert: false,
      rows: [{ context: {}, before: { variant: 'off' }, after: { variant: 'on' } }],
    });
  });

  it.each([
    [['flags', 'list', '/nowhere/flags.yaml'], 'FG_CLI_FILE'],
    [['flags', 'list'], 'FG_COMMAND_ARGUMENT_MISSING'],
    [['flags', 'paint'], 'FG_COMMAND_VERB_UNKNOWN'],
    [['flgs'], 'FG_COMMAND_VERB_UNKNOWN'],
    [['flags', 'list', 'x', '--colour'], 'FG_COMMAND_OPTION_UNKNOWN'],
  ])('answers %j with %s and exit 2', async (argv, code) => {
    const answer = await run(...argv);
    expect(answer.err).toContain(`[${code}]`);
    expect(answer.code).toBe(2);
  });
});

describe('flipgate', () => {
  it.each([[[]], [['--help']], [['help']]])('teaches at %j', async (argv) => {
    expect((await run(...argv)).out).toBe(helpText());
  });

  it('explains one command', async () => {
    expect((await run('flags', 'set', '--help')).out).toBe(helpText('flags set'));
  });

  it.each(['bash', 'zsh', 'fish'])('prints the completion script of %s', async (shell) => {
    expect((await run('completion', shell)).out).toContain('sandbox');
  });

  it('knows its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await run('--version')).out).toBe(`${version}\n`);
    expect(VERSION).toBe(version);
  });

  it('begins with a check that an old Node can parse, and answers it with one sentence', () => {
    const source = readFileSync('bin/flipgate.cjs', 'utf8');
    const code = source
      .replace(/^#!.*$/m, '')
      .replace(/\/\/.*$/gm, '')
      .replace(/'[^']*'/g, "''");
    expect(code).not.toMatch(/\b(?:const|let|class|async|await|import)\b|=>|`|\?\./);
    const asOld = `Object.defineProperty(process.versions, 'node', { value: '8.17.0' }); require('./bin/flipgate.cjs');`;
    const { status, stderr, stdout } = spawnSync(process.execPath, ['-e', asOld], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 5,
      stdout: '',
      stderr: 'flipgate needs Node 24 or newer; this is Node 8.17.0.\n',
    });
  });
});

describe('flipgate sandbox run', () => {
  const shop = (shape: string): string => SHAPES.find(({ name }) => name === shape)?.text ?? '';

  it.each([
    ['ConfigMap, literal block', 'flags.yaml', ['outage', 'on', '--expect', 'problem'], 0, 'expected-problem'],
    ['flagd JSON', 'flags.json', ['outage', 'on', '--expect', 'problem'], 0, 'expected-problem'],
    ['flagd YAML', 'flags.yaml', ['outage', 'on', '--expect', 'problem'], 0, 'expected-problem'],
    ['FeatureFlag v1beta1', 'flags.yaml', ['outage', 'on', '--expect', 'problem'], 0, 'expected-problem'],
    ['ConfigMap, literal block', 'flags.yaml', ['outage', 'on'], 1, 'problem'],
    [
      'ConfigMap, literal block',
      'flags.yaml',
      ['outage', 'on', '--expect', 'problem'],
      1,
      'missed',
      ['--asks-for', 'number'],
    ],
    ['ConfigMap, literal block', 'flags.yaml', ['outage', 'on', '--watch', '5m'], 1, 'unknown'],
  ])('puts %s (%s) through %j: exit %d, %s', async (shape, name, command, code, verdict, before = []) => {
    const path = join(folder, name);
    writeFileSync(path, shop(shape));
    const answer = await run('sandbox', 'run', '--flags-file', path, '--json', ...before, '--', 'flip', ...command);
    expect(answer.err).toBe('');
    expect(answer.code).toBe(code);
    const result = JSON.parse(answer.out);
    expect(result).toMatchObject({ outcome: 'done', verdict });
    expect(Object.values(result.during.served)).toEqual(['on', 'on']);
    expect(Object.values(result.after.served)).toEqual(['off', 'off']);
    expect(result.after.gitText).toBe(shop(shape));
  });

  it.each([
    [['flip', 'outage', 'up'], 'FG_VARIANT_UNKNOWN', 2],
    [['flip', 'outrage', 'on'], 'FG_FLAG_UNKNOWN', 2],
    [['flip', 'outage', 'off'], 'FG_SANDBOX_NOOP', 2],
    [['flip', 'outage', 'on', '--expect', 'pain'], 'FG_COMMAND', 2],
  ])('refuses %j with %s', async (command, expected, code) => {
    const answer = await run('sandbox', 'run', '--flags-file', file, '--', ...command);
    expect(answer.err).toContain(`[${expected}`);
    expect(answer.code).toBe(code);
  });

  it.each([
    [['flip', 'outage', 'on', '--namespace', 'x'], 'FG_SANDBOX_OPTION'],
    [['flip', 'outage', 'on', '--commit-to', 'none'], 'FG_SANDBOX_COMMIT'],
    [['revert', 'outage'], 'FG_COMMAND_VERB_UNKNOWN'],
  ])('does not take %j', async (command, expected) => {
    expect((await run('sandbox', 'run', '--flags-file', file, '--', ...command)).err).toContain(`[${expected}]`);
  });

  it('plans without flipping, and warns of a type that the service does not ask for', async () => {
    const { out } = await run(
      'sandbox',
      'run',
      '--flags-file',
      file,
      '--asks-for',
      'number',
      '--',
      'plan',
      'outage',
      'on',
    );
    expect(out).toContain('outage: off -> on, read by cart');
    expect(out).toContain('outage is a boolean, but cart asks for a number');
  });

  describe('with flags like those of the OpenTelemetry demo', () => {
    const demo = () => {
      const flags = {
        cartFailure: { state: 'ENABLED', variants: { '100%': 1, '10%': 0.1, off: 0 }, defaultVariant: 'off' },
        productCatalogFailure: {
          state: 'ENABLED',
          variants: { on: true, off: false },
          defaultVariant: 'off',
          targeting: { if: [{ '==': [{ var: 'product_id' }, 'OLJCESPC7Z'] }, 'off', 'off'] },
        },
      };
      const path = join(folder, 'demo.flagd.json');
      writeFileSync(path, JSON.stringify({ flags }, null, 2));
      return path;
    };

    it('refuses a variant that is not there, with the legal names', async () => {
      const { code, out } = await run(
        'sandbox',
        'run',
        '--flags-file',
        demo(),
        '--json',
        '--',
        'flip',
        'cartFailure',
        'on',
      );
      expect(code).toBe(2);
      expect(JSON.parse(out).error).toMatchObject({
        code: 'FG_VARIANT_UNKNOWN',
        data: { variants: ['100%', '10%', 'off'] },
      });
    });

    it('expects of them what a flip outside would expect', async () => {
      const command = ['flip', 'cartFailure', '10%'];
      const { code, out } = await run('sandbox', 'run', '--flags-file', demo(), '--json', '--', ...command);
      expect([code, Object(JSON.parse(out)).verdict]).toEqual([0, 'expected-problem']);
    });

    it('refuses a flag whose targeting always decides, with the rule', async () => {
      const command = ['flip', 'productCatalogFailure', 'on'];
      const { code, out } = await run('sandbox', 'run', '--flags-file', demo(), '--json', '--', ...command);
      expect(code).toBe(2);
      expect(JSON.parse(out).error).toMatchObject({
        code: 'FG_FLIP_INERT',
        data: { rule: expect.stringContaining('OLJCESPC7Z') },
      });
    });
  });
});
