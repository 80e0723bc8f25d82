import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { FlipError } from '../../../../src/domain/errors/flip-error.ts';
import { hasCode } from '../../../../src/domain/errors/flip-error.ts';
import { checkConfiguration, readConfiguration } from '../../../../src/operations/reads/configuration.ts';

const file = '.github/flipgate.yml';
const MINUTE = 60_000;

/** A small sound configuration; `%` in a row below stands for text put into its environment. */
const sound = (environment = '', rest = '', kind = 'demo'): string => `version: 1
environments:
  demo:
    kind: ${kind}
    cluster: { namespace: otel, object: { kind: ConfigMap, name: flagd-config }, deployment: flagd }
    flags-file: flags.yaml
${environment}${rest}`;

function errorsOf(text: string): readonly FlipError[] {
  const decoded = checkConfiguration({ text, file });
  return decoded.ok ? [] : decoded.errors;
}

function shortOf(text: string): string[] {
  return errorsOf(text).map(({ code, data }) => {
    const { at, nearest } = data as { at: { line: number; column: number; path: string }; nearest?: string };
    return [code, `${at.line}:${at.column}`, at.path, ...(nearest === undefined ? [] : [nearest])].join(' ');
  });
}

describe('a sound configuration', () => {
  it('gets a default for everything that it does not say', () => {
    expect(readConfiguration({ text: sound(), file }).environments.get('demo')).toEqual({
      name: 'demo',
      kind: 'demo',
      cluster: {
        context: null,
        namespace: 'otel',
        object: { kind: 'ConfigMap', name: 'flagd-config', key: null },
        deployment: 'flagd',
        ofrepPort: null,
      },
      flagsFile: 'flags.yaml',
      within: null,
      commitTo: null,
      commitBranch: null,
      state: 'branch',
      reload: 'auto',
      takeEffect: 'apply',
      watchMs: 20 * MINUTE,
      minWatchMs: 0,
      maxWatchMs: 24 * 60 * MINUTE,
      maxForMs: 7 * 24 * 60 * MINUTE,
      onProblem: 'report',
      expectProblem: 'allowed',
      write: { permission: 'write', userIds: [], userLogins: [], teams: [] },
      dynatrace: 'required',
    });
  });

  it('is the example that users copy', () => {
    const { environments, flags } = readConfiguration({ text: readFileSync('examples/flipgate.yml', 'utf8'), file });
    expect([...environments.keys()]).toEqual(['demo', 'production']);
    expect(environments.get('demo')).toMatchObject({ flagsFile: 'flags.yaml', maxForMs: 240 * MINUTE });
    expect(environments.get('production')).toMatchObject({
      expectProblem: 'denied',
      onProblem: 'revert',
      watchMs: 30 * MINUTE,
      takeEffect: 'apply',
      write: { permission: 'maintain', teams: [] },
    });
    expect(flags.get('cartFailure')).toEqual({
      service: 'cart',
      entityIds: [],
      aliases: new Map([['on', '100%']]),
      names: ['cartServiceFailure'],
      type: 'number',
      expect: new Map([
        ['off', 'healthy'],
        ['*', 'problem'],
      ]),
      problemTitles: ['Critical Redis connection error!'],
      owner: 'acme/checkout',
    });
  });

  it.each<[string, string, object]>([
    ['reload as a list', '    reload: [nudge, rollout]\n', { reload: ['nudge', 'rollout'] }],
    ['reload auto', '    reload: auto\n', { reload: 'auto' }],
    ['no watch', '    watch: 0\n', { watchMs: 0 }],
    ['a floor above the usual watch', '    min-watch: 1h\n', { watchMs: 60 * MINUTE }],
    ['a ceiling below the usual watch', '    max-watch: 5m\n', { watchMs: 5 * MINUTE }],
    [
      'users by id and by login',
      '    write: { users: [583231, OctoCat] }\n',
      { write: { userIds: [583231], userLogins: ['octocat'] } },
    ],
    ['a branch of its own', '    commit: { to: environment-branch, branch: env/demo }\n', { commitBranch: 'env/demo' }],
    ['an empty mapping', '    write:\n', { write: { permission: 'write' } }],
  ])('may say %s', (_, environment, part) => {
    expect(readConfiguration({ text: sound(environment), file }).environments.get('demo')).toMatchObject(part);
  });

  it('lets only production itself allow wanted problems there', () => {
    const expectProblem = (environment: string, rest: string): unknown =>
      readConfiguration({ text: sound(environment, rest, 'production'), file }).environments.get('demo')?.expectProblem;
    expect(expectProblem('', '')).toBe('denied');
    expect(expectProblem('', 'defaults: { expect-problem: allowed }\n')).toBe('denied');
    expect(expectProblem('    expect-problem: allowed\n', '')).toBe('allowed');
  });
});

describe('a mistake in the configuration', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', ['FG_CONFIG_MISSING 1:1 ']],
    ['a newer version', 'version: 2\nnews: 1', ['FG_CONFIG_VERSION 1:10 version']],
    ['no version, no environments', 'flags: {}', ['FG_CONFIG_MISSING 1:1 ', 'FG_CONFIG_MISSING 1:1 ']],
    ['an unknown key', sound('    wacth: 3m\n'), ['FG_CONFIG_KEY_UNKNOWN 7:5 environments.demo.wacth watch']],
    ['a word for a time', sound('    watch: soon\n'), ['FG_CONFIG_VALUE 7:12 environments.demo.watch']],
    ['a bare number for a time', sound('    watch: 30\n'), ['FG_CONFIG_VALUE 7:12 environments.demo.watch']],
    ['an endless for', sound('    for: { max: 9999h }\n'), ['FG_CONFIG_VALUE 7:17 environments.demo.for.max']],
    [
      'a choice nearly right',
      sound('    on-problem: rervet\n'),
      ['FG_CONFIG_VALUE 7:17 environments.demo.on-problem revert'],
    ],
    [
      'a way that is none',
      sound('    reload: [nudge, restart]\n'),
      ['FG_CONFIG_VALUE 7:21 environments.demo.reload[1]'],
    ],
    ['no way at all', sound('    reload: []\n'), ['FG_CONFIG_CLASH 7:5 environments.demo.reload']],
    ['a path that leaves', sound('    in: ../x\n'), ['FG_CONFIG_VALUE 7:9 environments.demo.in']],
    [
      'a workflow as flags file',
      'version: 1\nenvironments: {}\ndefaults: { flags-file: .github/workflows/x.yml }',
      ['FG_CONFIG_VALUE 3:25 defaults.flags-file'],
    ],
    ['no environment', 'version: 1\nenvironments: {}', ['FG_CONFIG_CLASH 2:1 environments']],
    ['a name no branch can have', 'version: 1\nenvironments: { "a b": {} }', ['FG_CONFIG_VALUE 2:17 environments.a b']],
    [
      'read permission',
      sound('    write: { permission: read }\n'),
      ['FG_CONFIG_VALUE 7:26 environments.demo.write.permission'],
    ],
    [
      'limits that exclude each other',
      sound('    min-watch: 2h\n    max-watch: 1h\n'),
      ['FG_CONFIG_CLASH 7:5 environments.demo.min-watch'],
    ],
    [
      'a watch below its floor',
      sound('    min-watch: 2h\n    watch: 1h\n'),
      ['FG_CONFIG_CLASH 8:5 environments.demo.watch'],
    ],
    [
      'a branch that is not said',
      sound('    commit: { to: environment-branch }\n'),
      ['FG_CONFIG_CLASH 7:5 environments.demo.commit'],
    ],
    [
      'merge without commit',
      sound('    commit: { to: none }\n    take-effect: merge\n'),
      ['FG_CONFIG_CLASH 8:5 environments.demo.take-effect'],
    ],
    [
      'one name of two flags',
      sound('', 'flags:\n  a: { names: [b] }\n  b: {}\n'),
      ['FG_CONFIG_CLASH 8:8 flags.a.names'],
    ],
    ['a text that is a number', sound('', 'flags:\n  a: { service: 5 }\n'), ['FG_CONFIG_VALUE 8:17 flags.a.service']],
    ['a trap as a flag', sound('', 'flags:\n  __proto__: {}\n'), ['FG_CONFIG_VALUE 8:3 flags.__proto__']],
    ['a list for a mapping', sound('', 'flags: [a]\n'), ['FG_CONFIG_VALUE 7:8 flags']],
    ['an alias', sound('', 'flags: *x\n'), ['FG_CONFIG_ALIAS 7:8 ']],
    ['a key twice', sound('    watch: 1m\n    watch: 2m\n'), ['FG_CONFIG_KEY_TWICE 8:5 ']],
    ['text that is no YAML', 'version: [', ['FG_CONFIG_SYNTAX 1:11 ']],
    ['a bomb', `version: ${'['.repeat(5000)}`, ['FG_CONFIG_SIZE 1:10 ']],
  ])('%s', (_, text, expected) => {
    expect(shortOf(text)).toEqual(expected);
  });

  it('does not hide another one', () => {
    const text = sound('    wacth: 3m\n    state: here\n', 'flags:\n  a: { type: int, owner: [x] }\n');
    expect(shortOf(text)).toEqual([
      'FG_CONFIG_KEY_UNKNOWN 7:5 environments.demo.wacth watch',
      'FG_CONFIG_VALUE 8:12 environments.demo.state',
      'FG_CONFIG_VALUE 10:14 flags.a.type',
      'FG_CONFIG_VALUE 10:26 flags.a.owner',
    ]);
  });

  it.each([
    'url',
    'token',
    'kubeconfig',
    'apiToken',
    'DT_API_TOKEN',
    'dynatrace-url',
    'proxy-url',
    'password',
    'tenant',
  ])('a host or a credential is refused by a message of its own: %s', (key) => {
    expect(shortOf(sound(`    ${key}: x\n`))).toEqual([`FG_CONFIG_KEY_BOUND 7:5 environments.demo.${key}`]);
  });

  it('a token in any value is refused and not repeated', () => {
    const [error] = errorsOf(sound('', 'flags:\n  a: { service: dt0c01.CANARYCANARY.CANARY }\n'));
    expect(error?.code).toBe('FG_CONFIG_KEY_BOUND');
    expect(JSON.stringify([error?.message, error?.data])).not.toContain('CANARY');
  });

  it('keeps the whole file from being used', () => {
    const read = (): unknown => {
      try {
        return readConfiguration({ text: sound('    wacth: 3m\n    state: here\n'), file });
      } catch (error) {
        return error;
      }
    };
    const error = read();
    expect(hasCode(error, 'FG_CONFIG_INVALID')).toBe(true);
    expect((error as FlipError).data).toMatchObject({
      file,
      problems: [{ code: 'FG_CONFIG_KEY_UNKNOWN' }, { code: 'FG_CONFIG_VALUE' }],
    });
  });
});
