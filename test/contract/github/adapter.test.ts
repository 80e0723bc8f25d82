import { describe, expect, it } from '@jest/globals';
import { adapterOn } from './adapter-on.ts';
import { scenario } from './octokit.ts';
import { type ContractViolation, validated } from './validated-transport.ts';

function present<Value>(value: Value | null): Value {
  if (value === null) throw new TypeError('expected a value, got null');
  return value;
}

/** The product's own adapter on the stand-in; a broken contract fails the test even where a client hides it. */
function connected() {
  const made = scenario();
  const { world, timeline } = made;
  const violations: ContractViolation[] = [];
  const transport = validated(
    (request) => world.handle(request),
    (violation) => violations.push(violation),
  );
  const as = (token: string) => adapterOn({ transport, token, timeline });
  return { ...made, ...as(world.issueToken({ app: 'flipgate' })), as, violations };
}

describe('GitHub adapter on the stand-in', () => {
  it('reads the snapshot, a file, the permission and the trigger', async () => {
    const { world, repository, pull, violations } = connected();
    world.push({ branch: 'main', author: 'mia', message: 'c', files: { '.github/flipgate.yml': 'v: 1\n' } });
    const snapshot = await repository.snapshot({ configurationPath: '.github/flipgate.yml', pullRequest: pull.number });
    expect(snapshot).toMatchObject({
      private: false,
      defaultBranch: { branch: 'main', sha: world.head('main') },
      configuration: { text: 'v: 1\n', mode: '100644' },
      pullRequest: { number: 1, state: 'open', fork: false, head: { branch: 'cart', sha: world.head('cart') } },
    });
    const commit = snapshot.defaultBranch.sha;
    expect((await repository.file({ commit, path: 'flags.json' }))?.text).toBe('{"flags":{}}\n');
    expect((await repository.file({ commit, path: 'link' }))?.mode).toBe('120000');
    expect(await repository.file({ commit, path: 'absent' })).toBeNull();
    expect(await repository.permission('tria')).toEqual({ level: 'triage', role: 'triage' });
    expect(await repository.permission('cara')).toEqual({ level: 'write', role: 'releaser' });
    expect((await repository.permission('nobody')).level).toBe('none');
    const comment = world.comment({ issue: 1, author: 'walt', body: '/flip' });
    expect(await repository.triggerComment(comment.id)).toMatchObject({
      body: '/flip',
      edited: false,
      author: { login: 'walt' },
    });
    world.editComment({ id: comment.id, author: 'walt', body: '/flop' });
    expect(await repository.triggerComment(comment.id, comment.nodeId)).toMatchObject({ edited: true });
    world.deleteComment(comment.id);
    expect(await repository.triggerComment(comment.id, comment.nodeId)).toBeNull();
    expect(violations).toEqual([]);
  });

  it('commits, finds its own commit again, and tells moved from refused', async () => {
    const { world, repository, violations } = connected();
    const expectedHead = present(await repository.head('cart'));
    const request = {
      branch: 'cart',
      expectedHead,
      headline: 'Flip',
      body: 'Flipgate-Id: 1',
      files: [{ path: 'flags.json', text: '{}\n' }],
    };
    const answer = await repository.commit(request);
    expect(answer).toMatchObject({ kind: 'committed', sha: world.head('cart') });
    expect(await repository.commit(request)).toEqual({ kind: 'moved' });
    const self = await repository.self();
    const found = await repository.commitsSince({ branch: 'cart', after: expectedHead });
    expect(found).toMatchObject([
      { sha: world.head('cart'), authorId: self.id, parents: [expectedHead], files: [{ path: 'flags.json' }] },
    ]);
    world.addRuleset({ branches: ['cart'], rules: ['pull_request'] });
    world.addRuleset({ branches: ['cart'], rules: ['update'], kind: 'classic' });
    const types = (await repository.branchRules('cart')).map((rule) => rule.type);
    expect(types).toEqual(['pull_request', 'classic_protection']);
    const next = present(await repository.head('cart'));
    expect(await repository.commit({ ...request, expectedHead: next })).toMatchObject({ kind: 'refused' });
    world.deleteBranch('cart', 'walt');
    expect(await repository.head('cart')).toBeNull();
    expect(await repository.commitsSince({ branch: 'cart', after: expectedHead })).toBeNull();
    expect(violations).toEqual([]);
  });

  it('keeps one comment of its own, and reacts', async () => {
    const { world, conversation, violations } = connected();
    const upsert = (body: string, commentId: number | null) =>
      conversation.upsertComment({
        issue: 1,
        marker: '<!-- flip -->',
        body: `<!-- flip -->${body}`,
        commentId,
        sinceMs: 0,
      });
    world.comment({ issue: 1, author: 'rex', body: '<!-- flip -->forged' });
    const first = await upsert('one', null);
    expect((await upsert('two', first.id)).id).toBe(first.id);
    expect((await upsert('three', null)).id).toBe(first.id);
    expect(world.commentsOf(1).map((comment) => comment.author.login)).toEqual(['rex', 'flipgate[bot]']);
    expect(world.commentById(first.id).body).toContain('three');
    await conversation.react({ commentId: first.id, content: 'rocket' });
    expect(world.commentById(first.id).reactions.map((reaction) => reaction.content)).toEqual(['rocket']);
    expect(violations).toEqual([]);
  });

  it('creates a branch for state, reads it and swaps it', async () => {
    const { world, state, violations } = connected();
    const branch = 'flipgate/state/prod';
    expect(await state.readBranchFiles({ branch, paths: null })).toBeNull();
    const files = new Map([['flips/a.json', '{"a":1}']]);
    expect(await state.createOrphanBranch({ branch, files, message: 'begin' })).toMatchObject({ kind: 'created' });
    expect(await state.createOrphanBranch({ branch, files, message: 'begin' })).toEqual({ kind: 'exists' });
    const read = await state.readBranchFiles({ branch, paths: null });
    expect([...(read?.files ?? [])]).toEqual([['flips/a.json', '{"a":1}']]);
    const expectedHead = present(read).head;
    const write = {
      branch,
      expectedHead,
      message: 'more',
      changes: new Map([
        ['locks/x.json', '{}'],
        ['flips/a.json', null],
      ]),
    };
    expect(await state.commitFiles(write)).toMatchObject({ kind: 'committed', head: world.head(branch) });
    expect(await state.commitFiles(write)).toEqual({ kind: 'moved' });
    const named = await state.readBranchFiles({ branch, paths: ['locks/x.json', 'flips/a.json'] });
    expect([...(named?.files.keys() ?? [])]).toEqual(['locks/x.json']);
    expect(world.log(branch).map((commit) => commit.parents.length)).toEqual([1, 0]);
    expect(violations).toEqual([]);
  });
});
