import { describe, expect, it } from '@jest/globals';
import type { Options } from '../../../../src/domain/command/option-values.ts';
import type { FlagdFinding } from '../../../../src/domain/ports/cluster.ts';
import type { CommitSha, PullRequest, RepositorySnapshot } from '../../../../src/domain/ports/repository.ts';
import { environmentFor } from '../../../../src/operations/request/environment-for.ts';
import type { FlipRequest } from '../../../../src/operations/request/flip-request.ts';
import { makeAsk } from '../../../../src/operations/request/make-ask.ts';
import { placeOf } from '../../../../src/operations/request/read-place.ts';

const HEAD = 'a'.repeat(40) as CommitSha;
const DEFAULT_HEAD = 'b'.repeat(40) as CommitSha;
const PULL: PullRequest = {
  number: 4,
  nodeId: 'PR_4',
  url: 'https://github.com/example/shop/pull/4',
  state: 'open',
  draft: false,
  locked: false,
  head: { branch: 'try', sha: HEAD, repository: 'example/shop' },
  base: { branch: 'main', sha: DEFAULT_HEAD },
  fork: false,
};
const FILE = `version: 1
environments:
  demo:
    kind: demo
    cluster: { namespace: shop, object: { kind: ConfigMap, name: flagd-config, key: f.json }, deployment: flagd }
    flags-file: deploy/flags.yaml
    max-watch: 1h
    for: { max: 2h }
  prod:
    kind: production
    cluster: { namespace: prod, object: { kind: ConfigMap, name: flagd-config, key: f.json }, deployment: flagd }
    flags-file: deploy/flags.yaml
    commit: { to: environment-branch, branch: env/prod }
flags:
  cartFailure:
    service: cart
    entity-ids: [SERVICE-0123456789ABCDEF]
    aliases: { on: 100% }
    names: [cartServiceFailure]
    type: number
    expect: { 100%: problem }
    problem-titles: [Critical Redis connection error!]
`;

interface Given {
  readonly file?: string | null;
  readonly operator?: Options;
  readonly spoken?: Options;
  readonly origin?: FlipRequest['origin'];
  readonly pull?: PullRequest | null;
  readonly findings?: readonly FlagdFinding[];
  readonly heads?: Readonly<Record<string, CommitSha>>;
  readonly tenant?: boolean;
}

async function ask(given: Given = {}) {
  const { file = FILE, operator = {}, spoken = {}, origin = 'comment', pull = PULL, findings = [] } = given;
  const request: FlipRequest = {
    origin,
    changes: [{ flag: 'cartFailure', variant: 'on' }],
    operator,
    spoken,
    actor: 'ann',
    repository: 'example/shop',
    pullRequest: pull?.number ?? null,
  };
  const snapshot: RepositorySnapshot = {
    repositoryId: '1',
    private: true,
    defaultBranch: { branch: 'main', sha: DEFAULT_HEAD },
    configuration: file === null ? null : { path: '.github/flipgate.yml', text: file, blobSha: '', mode: '100644' },
    pullRequest: pull,
  };
  const place = placeOf(snapshot, request);
  const repository = { head: async (branch: string) => given.heads?.[branch] ?? null };
  const ports = {
    cluster: { findFlagd: async () => findings },
    repository,
    tenant: given.tenant === false ? null : {},
  };
  const environment = environmentFor(place, request);
  return makeAsk({ ports: ports as unknown as Parameters<typeof makeAsk>[0]['ports'], request, place, environment });
}

async function made(given: Given = {}) {
  const decision = await ask(given);
  if (decision.kind === 'deny') throw new TypeError(decision.reasons.join('; '));
  return decision.ask;
}

const configMap = (name: string, key: string) => ({ kind: 'ConfigMap', namespace: 'shop', name, key }) as const;
const found = (deployment: string, ...sources: FlagdFinding['sources']) => ({ namespace: 'shop', deployment, sources });

describe('a request becomes a flip', () => {
  it('with everything the configuration knows of the flag', async () => {
    expect((await made({ spoken: { environment: 'demo' } })).changes).toEqual([
      {
        flag: 'cartFailure',
        variant: 'on',
        service: 'cart',
        entityIds: ['SERVICE-0123456789ABCDEF'],
        titlePhrases: ['Critical Redis connection error!'],
        expect: 'healthy',
        askedType: 'number',
        names: {
          keys: ['cartFailure', 'cartServiceFailure'],
          aliases: new Map([['on', '100%']]),
          expect: new Map([['100%', 'problem']]),
        },
      },
    ]);
  });

  it('on the head of its pull request, held against the default branch', async () => {
    expect((await made({ spoken: { environment: 'demo' } })).commit).toEqual({
      branch: 'try',
      head: HEAD,
      defaultHead: DEFAULT_HEAD,
      path: 'deploy/flags.yaml',
      within: null,
      base: 'main',
    });
  });

  it.each<[string, Given, object | null]>([
    ['nowhere from a terminal', { origin: 'cli', operator: { environment: 'demo' } }, null],
    [
      'on a branch of its own that is still to be made',
      { operator: { environment: 'demo', 'commit-to': 'own-pull-request' } },
      { branch: 'flipgate/demo', head: DEFAULT_HEAD, defaultHead: null, own: { base: 'main', create: true } },
    ],
    [
      'on the branch of its own that is there',
      { operator: { environment: 'demo', 'commit-to': 'own-pull-request' }, heads: { 'flipgate/demo': HEAD } },
      { branch: 'flipgate/demo', head: HEAD, defaultHead: DEFAULT_HEAD, own: { base: 'main', create: false } },
    ],
    [
      'on the default branch',
      { operator: { environment: 'demo', 'commit-to': 'default-branch' } },
      { branch: 'main', head: DEFAULT_HEAD, defaultHead: null },
    ],
    [
      "on the environment's branch",
      { spoken: { environment: 'prod' }, heads: { 'env/prod': HEAD } },
      { branch: 'env/prod', head: HEAD, defaultHead: DEFAULT_HEAD },
    ],
  ])('that commits %s', async (_, given, commit) => {
    const { commit: planned } = await made(given);
    if (commit === null) expect(planned).toBeNull();
    else expect(planned).toMatchObject(commit);
  });

  it('with the words of the command before those of the operator', async () => {
    const { watchMs, forMs, reason } = await made({
      operator: { environment: 'demo', watch: 60_000, reason: 'nightly' },
      spoken: { watch: 120_000, for: 3_600_000 },
    });
    expect({ watchMs, forMs, reason }).toEqual({ watchMs: 120_000, forMs: 3_600_000, reason: 'nightly' });
  });

  it.each([
    ['20m', 20 * 60_000, 30_000],
    ['1h', 3_600_000, 30_000],
    ['24h', 24 * 3_600_000, 12 * 60_000],
  ])('with looks whose number the record can hold: a watch of %s', async (_, watch, pollMs) => {
    const file = FILE.replace('max-watch: 1h', 'max-watch: 24h');
    expect((await made({ file, operator: { environment: 'demo', watch } })).pollMs).toBe(pollMs);
  });

  it('without a watch and with a warning where Dynatrace is not configured and no file asks for it', async () => {
    const given = {
      file: null,
      origin: 'cli',
      tenant: false,
      findings: [found('flagd', configMap('a', 'k'))],
    } as const;
    expect(await made(given)).toMatchObject({
      target: { dynatrace: 'none' },
      watchMs: null,
      warnings: [{ code: 'dynatrace-unavailable' }],
    });
  });

  it('in the one flagd of the cluster, when nothing is said', async () => {
    const { target } = await made({
      file: null,
      origin: 'cli',
      findings: [found('flagd', configMap('flags', 'f.json'))],
    });
    expect(target).toMatchObject({
      address: configMap('flags', 'f.json'),
      deployment: 'flagd',
      environment: 'default',
    });
  });

  it('in the flagd that fits what is said', async () => {
    const findings = [found('one', configMap('a', 'k')), found('two', configMap('b', 'k'))];
    const { target } = await made({ file: null, origin: 'cli', operator: { configmap: 'b' }, findings });
    expect(target).toMatchObject({ address: configMap('b', 'k'), deployment: 'two' });
  });
});

describe('a request is refused', () => {
  const bare = { file: null, origin: 'cli' } as const;

  it.each<[string, Given, string]>([
    ['for an environment that is not there', { spoken: { environment: 'dmeo' } }, 'FG_CONFIG_ENVIRONMENT'],
    ['when which environment is not said', {}, 'FG_CONFIG_ENVIRONMENT_OPEN'],
    [
      'for another environment than the run is bound to',
      { operator: { environment: 'demo' }, spoken: { environment: 'prod' } },
      'FG_REQUEST_ENVIRONMENT_FIXED',
    ],
    [
      'with a configuration that is not there',
      { file: null, operator: { config: 'x.yml' } },
      'FG_REQUEST_CONFIG_MISSING',
    ],
    [
      'without a pull request to commit to',
      { spoken: { environment: 'demo' }, pull: null },
      'FG_REQUEST_COMMIT_TARGET',
    ],
    [
      'on a pull request from a fork',
      { spoken: { environment: 'demo' }, pull: { ...PULL, fork: true } },
      'FG_FLIP_PULL_REQUEST',
    ],
    ['when the branch is not there', { spoken: { environment: 'prod' } }, 'FG_REQUEST_COMMIT_TARGET'],
    [
      'for a file outside of the repository',
      { operator: { environment: 'demo', 'flags-file': '../flags.yaml' } },
      'FG_REQUEST_PATH',
    ],
    [
      'for a commit without a file',
      { file: null, findings: [found('flagd', configMap('a', 'k'))] },
      'FG_REQUEST_NO_FLAGS_FILE',
    ],
    [
      'to take effect at the merge',
      { operator: { environment: 'demo', 'take-effect': 'merge' } },
      'FG_REQUEST_TAKE_EFFECT',
    ],
    [
      'without the Dynatrace that its environment requires',
      { spoken: { environment: 'demo' }, tenant: false },
      'FG_REQUEST_NO_DYNATRACE',
    ],
    ['to watch without Dynatrace', { ...bare, tenant: false, operator: { watch: 60_000 } }, 'FG_REQUEST_NO_DYNATRACE'],
    ['when no flagd is found', bare, 'FG_REQUEST_FLAGD_NOT_FOUND'],
    [
      'when several are',
      { ...bare, findings: [found('one', configMap('a', 'k')), found('two', configMap('a', 'k'))] },
      'FG_REQUEST_FLAGD_SEVERAL',
    ],
    [
      'when its key is one of two',
      { ...bare, findings: [found('one', configMap('a', 'k'), configMap('a', 'l'))] },
      'FG_REQUEST_FLAGD_SEVERAL',
    ],
  ])('%s', async (_, given, code) => {
    await expect(ask(given)).rejects.toMatchObject({ code });
  });

  it('with options to copy for each candidate', async () => {
    const findings = [found('one', configMap('a', 'k')), found('two', configMap('b', 'k'))];
    await expect(ask({ ...bare, findings })).rejects.toThrow(
      '--namespace shop --deployment two --configmap b --in ConfigMap/b/k',
    );
  });

  it('beyond the limits of its environment, as a decision and no error', async () => {
    const spoken = { environment: 'demo', watch: 2 * 3_600_000, for: 3 * 3_600_000 };
    expect(await ask({ spoken })).toEqual({
      kind: 'deny',
      reasons: ['demo allows a watch of at most 1h', 'demo allows a flip for at most 2h'],
    });
    expect(await ask({ spoken: { environment: 'prod', expect: 'problem' } })).toMatchObject({ kind: 'deny' });
  });
});
