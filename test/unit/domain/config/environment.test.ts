import { describe, expect, it } from '@jest/globals';
import type { Options } from '../../../../src/domain/command/option-values.ts';
import type { Configuration, Environment } from '../../../../src/domain/config/configuration.ts';
import {
  chooseEnvironment,
  commitTargetFor,
  configurationFromOptions,
  isCommittable,
  withOptions,
} from '../../../../src/domain/config/environment.ts';
import { checkLimits } from '../../../../src/domain/config/limits.ts';

const MINUTE = 60_000;

function fromOptions(options: Options = {}): Environment {
  const chosen = chooseEnvironment(configurationFromOptions(options, 'cli'), undefined);
  if (!chosen.ok) throw new TypeError(chosen.error.code);
  return chosen.environment;
}

const one = fromOptions({ environment: 'demo' });
const two: Configuration = {
  environments: new Map([
    ['demo', one],
    ['prod', { ...one, name: 'prod' }],
  ]),
  flags: new Map(),
};

describe('the environment', () => {
  it('is the only one when none is named', () => {
    expect(chooseEnvironment({ ...two, environments: new Map([['demo', one]]) }, undefined)).toMatchObject({
      ok: true,
    });
  });

  it.each([
    ['prod', 'prod'],
    ['demo', 'demo'],
  ])('is the one that is named: %s', (asked, name) => {
    expect(chooseEnvironment(two, asked)).toMatchObject({ ok: true, environment: { name } });
  });

  it('is never guessed', () => {
    expect(chooseEnvironment(two, undefined)).toMatchObject({
      ok: false,
      error: { code: 'FG_CONFIG_ENVIRONMENT_OPEN' },
    });
    expect(chooseEnvironment(two, 'prdo')).toMatchObject({
      ok: false,
      error: { code: 'FG_CONFIG_ENVIRONMENT', data: { nearest: 'prod' } },
    });
  });
});

describe('options without a configuration file', () => {
  it('are one environment, with what is not said left to be found out', () => {
    expect(fromOptions({ namespace: 'otel', 'flags-file': 'flags.yaml' })).toMatchObject({
      name: 'default',
      cluster: { namespace: 'otel', object: null, deployment: null },
      flagsFile: 'flags.yaml',
      state: 'local',
    });
    expect([...configurationFromOptions({}, 'workflow').environments.values()][0]?.state).toBe('branch');
  });

  it.each<[Options, object | null]>([
    [{}, null],
    [{ configmap: 'flags' }, { kind: 'ConfigMap', name: 'flags', key: null }],
    [
      { configmap: 'flags', in: 'ConfigMap/flags/a.json' },
      { name: 'flags', key: 'a.json' },
    ],
    [
      { configmap: 'flags', in: 'ConfigMap/other/a.json' },
      { name: 'flags', key: null },
    ],
  ])('%j name the object', (options, object) => {
    const { cluster } = fromOptions(options);
    if (object === null) expect(cluster.object).toBeNull();
    else expect(cluster.object).toMatchObject(object);
  });
});

describe('options beside a configuration file', () => {
  const filed: Environment = {
    ...one,
    cluster: { ...one.cluster, object: { kind: 'ConfigMap', name: 'flags', key: 'a' } },
  };

  it('go before it, and leave the rest as it is', () => {
    const changed = withOptions(filed, { namespace: 'other', 'commit-to': 'default-branch', reload: ['wait'] });
    expect(changed).toMatchObject({ name: 'demo', commitTo: 'default-branch', reload: ['wait'] });
    expect(changed.cluster).toEqual({ ...filed.cluster, namespace: 'other' });
  });

  it('forget the key of another object', () => {
    expect(withOptions(filed, { configmap: 'flags' }).cluster.object).toMatchObject({ key: 'a' });
    expect(withOptions(filed, { configmap: 'new' }).cluster.object).toEqual({
      kind: 'ConfigMap',
      name: 'new',
      key: null,
    });
  });
});

describe('where the edit is committed', () => {
  it.each([
    [null, 'cli', 'none'],
    [null, 'conversation', 'pull-request'],
    [null, 'workflow', 'pull-request'],
    ['default-branch', 'cli', 'default-branch'],
    ['none', 'conversation', 'none'],
  ] as const)('said %s, from %s: %s', (commitTo, origin, target) => {
    expect(commitTargetFor({ ...one, commitTo }, origin)).toBe(target);
  });

  it.each([
    ['flags.yaml', true],
    ['deploy/flagd/flags.json', true],
    ['../flags.yaml', false],
    ['/etc/flags.yaml', false],
    ['a//b', false],
    ['.git/config', false],
    ['.GIT/config', false],
    ['.github/workflows/flip.yml', false],
    ['.github/flipgate.yml', true],
  ])('%s may be: %s', (path, may) => {
    expect(isCommittable(path)).toBe(may);
  });
});

describe('limits of an environment', () => {
  const strict: Environment = {
    ...one,
    minWatchMs: 10 * MINUTE,
    maxWatchMs: 60 * MINUTE,
    watchMs: 20 * MINUTE,
    maxForMs: 30 * MINUTE,
    expectProblem: 'denied',
  };
  const check = (environment: Environment, options: Options) => {
    const changes = [
      { flag: 'adFailure', variant: 'on' },
      { flag: 'x', variant: 'on' },
    ];
    return checkLimits({ configuration: two, environment, changes, options });
  };

  it('fill in what the command left open', () => {
    expect(check(one, {})).toEqual({
      kind: 'allow',
      settings: {
        watchMs: 20 * MINUTE,
        forMs: null,
        expect: new Map([
          ['adFailure', 'problem'],
          ['x', 'healthy'],
        ]),
      },
    });
  });

  it('let the command say the expectation for all its flags', () => {
    expect(check(one, { expect: 'problem', for: MINUTE })).toMatchObject({
      settings: {
        forMs: MINUTE,
        expect: new Map([
          ['adFailure', 'problem'],
          ['x', 'problem'],
        ]),
      },
    });
  });

  it('take every problem for a problem where none may be wanted', () => {
    expect(check(strict, {})).toMatchObject({
      settings: {
        watchMs: 20 * MINUTE,
        expect: new Map([
          ['adFailure', 'healthy'],
          ['x', 'healthy'],
        ]),
      },
    });
  });

  it.each<[string, Options, number]>([
    ['a watch too short to see anything', { watch: 1000 }, 1],
    ['no watch', { watch: 0 }, 1],
    ['a watch too long', { watch: 90 * MINUTE }, 1],
    ['a flip too long', { for: 40 * MINUTE }, 1],
    ['a wanted problem', { expect: 'problem' }, 1],
    ['all of it', { watch: 0, for: 40 * MINUTE, expect: 'problem' }, 3],
  ])('deny %s', (_, options, count) => {
    const decision = check(strict, options);
    expect(decision.kind === 'deny' ? decision.reasons.length : 0).toBe(count);
  });

  it.each<[string, Options]>([
    ['the floor itself', { watch: 10 * MINUTE }],
    ['the ceiling itself', { watch: 60 * MINUTE, for: 30 * MINUTE }],
    ['health', { expect: 'healthy' }],
  ])('allow %s', (_, options) => {
    expect(check(strict, options).kind).toBe('allow');
  });
});
