import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/domain/json.ts';
import { APP_PERMISSIONS, scenario } from './octokit.ts';

const COMMIT = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) {
  commit { oid url message parents(first: 2) { nodes { oid } } author { name email user { login } } committer { name email }
    signature { isValid wasSignedByGitHub state } } ref { name target { oid } } } }`;

const base64 = (text: string) => Buffer.from(text).toString('base64');

function input(head: string | undefined, more: JsonObject = {}) {
  return {
    input: {
      branch: { repositoryNameWithOwner: 'acme/shop', branchName: 'main' },
      expectedHeadOid: head ?? '',
      message: { headline: 'Flip', body: 'Flipgate-Id: 1' },
      fileChanges: { additions: [{ path: 'flags.json', contents: base64('{"flags":1}\n') }] },
      ...more,
    },
  };
}

describe('createCommitOnBranch', () => {
  it('commits on the expected head, signed, as the bot, committed by GitHub', async () => {
    const { app, world } = scenario();
    const head = world.head('main');
    const answer = await app.graphql<{ createCommitOnBranch: JsonObject }>(COMMIT, input(head));
    const bot = world.addUser('flipgate[bot]');
    expect(answer.createCommitOnBranch).toMatchObject({
      commit: {
        oid: world.head('main'),
        message: 'Flip\n\nFlipgate-Id: 1',
        parents: { nodes: [{ oid: head }] },
        author: { name: 'flipgate[bot]', email: `${bot.id}+flipgate[bot]@users.noreply.github.com`, user: null },
        committer: { name: 'GitHub', email: 'noreply@github.com' },
        signature: { isValid: true, wasSignedByGitHub: true },
      },
      ref: { name: 'main', target: { oid: world.head('main') } },
    });
    expect(world.fileAt('main', 'flags.json')).toBe('{"flags":1}\n');
    const rest = await app.rest.repos.getCommit({ owner: 'acme', repo: 'shop', ref: 'main' });
    expect(rest.data).toMatchObject({ author: { id: bot.id, type: 'Bot' }, committer: { login: 'web-flow' } });
    expect(rest.data.commit.verification).toMatchObject({ verified: true, reason: 'valid' });
  });

  it('refuses a stale head with HTTP 200, STALE_DATA and null, and writes nothing', async () => {
    const { app, world } = scenario();
    const stale = world.head('main');
    const head = world.push({ branch: 'main', author: 'walt', message: 'first', files: { x: 'y' } });
    await expect(app.graphql(COMMIT, input(stale))).rejects.toMatchObject({
      data: { createCommitOnBranch: null },
      errors: [{ type: 'STALE_DATA', path: ['createCommitOnBranch'] }],
    });
    expect(world.requests.at(-1)?.status).toBe(200);
    expect(world.head('main')).toBe(head);
  });

  it.each<[string, string, JsonObject]>([
    [
      'a branch that is not there',
      'NOT_FOUND',
      { branch: { repositoryNameWithOwner: 'acme/shop', branchName: 'absent' } },
    ],
    [
      'a repository that is not there',
      'NOT_FOUND',
      { branch: { repositoryNameWithOwner: 'acme/none', branchName: 'main' } },
    ],
    ['contents in loose base64', 'UNPROCESSABLE', { fileChanges: { additions: [{ path: 'x', contents: 'aGk=\n' }] } }],
    ['unpadded contents', 'UNPROCESSABLE', { fileChanges: { additions: [{ path: 'x', contents: 'aGk' }] } }],
    ['a path with a leading slash', 'UNPROCESSABLE', { fileChanges: { additions: [{ path: '/x', contents: '' }] } }],
    [
      'a path given twice',
      'UNPROCESSABLE',
      { fileChanges: { additions: [{ path: 'x', contents: '' }], deletions: [{ path: 'x' }] } },
    ],
    ['a removal of nothing', 'UNPROCESSABLE', { fileChanges: { deletions: [{ path: 'x' }] } }],
    [
      'a workflow file',
      'FORBIDDEN',
      { fileChanges: { additions: [{ path: '.github/workflows/a.yml', contents: '' }] } },
    ],
  ])('refuses %s as %s', async (_, type, more) => {
    const { app, world } = scenario();
    const head = world.head('main');
    await expect(app.graphql(COMMIT, input(head, more))).rejects.toMatchObject({ errors: [{ type }] });
    expect(world.head('main')).toBe(head);
  });

  it.each<['ruleset' | 'classic', string]>([
    ['ruleset', 'UNPROCESSABLE'],
    ['classic', 'BRANCH_PROTECTION_RULE_VIOLATION'],
  ])('refuses what a %s forbids as %s, unless the App may bypass it', async (kind, type) => {
    const { app, world } = scenario();
    const head = world.head('main');
    world.addRuleset({ rules: ['pull_request'], kind });
    await expect(app.graphql(COMMIT, input(head))).rejects.toMatchObject({ errors: [{ type }] });
    expect(world.head('main')).toBe(head);
    world.repository.rulesets.splice(0);
    world.addRuleset({ rules: ['pull_request'], kind, bypass: ['flipgate'] });
    await app.graphql(COMMIT, input(head));
    expect(world.head('main')).not.toBe(head);
  });

  it('refuses while a test says so, and an App without the right always', async () => {
    const { app, client, world } = scenario();
    const head = world.head('main');
    world.faults.refuseWrites = 'Secret detected in content';
    await expect(app.graphql(COMMIT, input(head))).rejects.toMatchObject({ errors: [{ type: 'UNPROCESSABLE' }] });
    world.faults.refuseWrites = null;
    const lesser = client(world.issueToken({ app: 'flipgate', permissions: { ...APP_PERMISSIONS, contents: 'read' } }));
    await expect(lesser.graphql(COMMIT, input(head))).rejects.toMatchObject({ errors: [{ type: 'FORBIDDEN' }] });
    world.faults.secondaryLimit.writes = 1;
    await expect(app.graphql(COMMIT, input(head))).rejects.toMatchObject({ status: 403 });
    await app.graphql(COMMIT, input(head));
  });

  it('removes files, keeps the mode of a program, and makes an empty commit of no changes', async () => {
    const { app, world } = scenario();
    world.push({ branch: 'main', author: 'walt', message: 'p', files: { 'run.sh': { content: 'a', mode: '100755' } } });
    const additions = [{ path: 'run.sh', contents: base64('b') }];
    const fileChanges = { additions, deletions: [{ path: 'docs/guide.md' }] };
    await app.graphql(COMMIT, input(world.head('main'), { fileChanges }));
    expect(world.fileAt('main', 'docs/guide.md')).toBeUndefined();
    const tree = world.repository.objects.commit(world.head('main') ?? '')?.tree ?? '';
    expect(world.repository.objects.tree(tree)?.find((entry) => entry.name === 'run.sh')?.mode).toBe('100755');
    await app.graphql(COMMIT, input(world.head('main'), { fileChanges: {} }));
    expect(world.repository.objects.commit(world.head('main') ?? '')?.tree).toBe(tree);
  });
});

describe('updateRefs', () => {
  const UPDATE = 'mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';
  const ZERO = '0'.repeat(40);

  it('creates, moves and deletes several refs, or none when one is not as expected', async () => {
    const { app, world } = scenario();
    const main = world.head('main') ?? '';
    const cart = world.head('cart') ?? '';
    const update = (refUpdates: JsonObject[]) =>
      app.graphql<JsonObject>(UPDATE, {
        input: { repositoryId: world.repository.nodeId, refUpdates, clientMutationId: 'x' },
      });
    const answer = await update([
      { name: 'refs/heads/a', beforeOid: ZERO, afterOid: main },
      { name: 'refs/heads/main', beforeOid: main, afterOid: cart },
    ]);
    expect(answer).toEqual({ updateRefs: { clientMutationId: 'x' } });
    expect([world.head('a'), world.head('main')]).toEqual([main, cart]);
    const stale = update([
      { name: 'refs/heads/a', beforeOid: main, afterOid: cart },
      { name: 'refs/heads/main', beforeOid: main, afterOid: cart },
    ]);
    await expect(stale).rejects.toMatchObject({ errors: [{ type: 'STALE_DATA' }] });
    expect(world.head('a')).toBe(main);
    const backwards = { name: 'refs/heads/main', beforeOid: cart, afterOid: main };
    await expect(update([backwards])).rejects.toMatchObject({ errors: [{ type: 'UNPROCESSABLE' }] });
    await update([
      { ...backwards, force: true },
      { name: 'refs/heads/a', afterOid: ZERO },
    ]);
    expect([world.head('a'), world.head('main')]).toEqual([undefined, main]);
  });
});

describe('minimizeComment', () => {
  it('hides a comment with its reason, and shows it again', async () => {
    const { app, world, pull } = scenario();
    const { nodeId } = world.comment({ issue: pull.number, author: 'rex', body: 'old' });
    const minimize = `mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) {
      minimizedComment { isMinimized minimizedReason } } }`;
    const shown = await app.graphql(minimize, { id: nodeId });
    expect(shown).toEqual({
      minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } },
    });
    await app.graphql('mutation ($id: ID!) { unminimizeComment(input: { subjectId: $id }) { clientMutationId } }', {
      id: nodeId,
    });
    expect(world.commentsOf(pull.number)[0]?.minimized).toBeNull();
  });
});
