import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Conversation } from '../../src/domain/ports/conversation.ts';
import type { CommitRequest, CommitSha, Repository } from '../../src/domain/ports/repository.ts';
import type { StateBranch } from '../../src/domain/ports/state-branch.ts';
import type { Transport } from '../../src/support/http.ts';
import { adapterOn } from './github/adapter-on.ts';
import { type Scenario, scenario } from './github/octokit.ts';
import { type ContractViolation, validated } from './github/validated-transport.ts';
import { connectTo, type Line, WIRES, type Wire } from './loopback.ts';

/** The three ports on one client. */
interface Ports {
  readonly repository: Repository;
  readonly conversation: Conversation;
  readonly state: StateBranch;
}

interface Connected extends Scenario, Ports {
  readonly line: Line;
  readonly violations: readonly ContractViolation[];
  as(token: string, apiUrl?: string): Ports;
  /** The App's ports over a transport that the test puts around the real one. */
  through(wrap: (inner: Transport) => Transport): Ports;
}

async function connect(wire: Wire): Promise<Connected> {
  const made = scenario();
  const { world, timeline } = made;
  const line = await connectTo(world, wire);
  const violations: ContractViolation[] = [];
  const checked = validated(line.transport, (violation) => violations.push(violation));
  const ports = (transport: Transport, token: string, apiUrl: string): Ports =>
    adapterOn({ transport, token, apiUrl, timeline });
  const token = world.issueToken({ app: 'flipgate' });
  const host = 'https://api.github.com';
  return {
    ...made,
    ...ports(checked, token, host),
    line,
    violations,
    as: (other, apiUrl = host) => ports(checked, other, apiUrl),
    through: (wrap) => ports(wrap(checked), token, host),
  };
}

function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new TypeError('expected a value');
  return value;
}

describe.each(WIRES)('the Repository port, %s', (wire) => {
  let at: Connected;
  beforeEach(async () => {
    at = await connect(wire);
  });
  afterEach(async () => {
    await at.line.close();
    // A client that wraps what its transport throws cannot hide a broken contract.
    expect(at.violations).toEqual([]);
  });

  const head = async (branch: string): Promise<CommitSha> => present(await at.repository.head(branch));
  const change = async (more: Partial<CommitRequest> = {}): Promise<CommitRequest> => ({
    branch: 'cart',
    expectedHead: await head('cart'),
    headline: 'Flip cartFailure: off -> on',
    body: 'Flipgate-Id: f1',
    files: [{ path: 'flags.json', text: '{"flags":{"a":1}}\n' }],
    ...more,
  });

  describe('snapshot', () => {
    const read = (pullRequest: number | null) =>
      at.repository.snapshot({ configurationPath: 'flipgate.yml', pullRequest });

    it('shows a pull request from a fork, a draft, a merged one', async () => {
      at.world.addFork({ of: 'acme/shop', owner: 'sam' });
      const from = { branch: 'cart', fork: 'sam/shop', draft: true };
      const fork = at.world.openPullRequest({ title: 'F', author: 'sam', ...from });
      expect((await read(fork.number)).pullRequest).toMatchObject({
        fork: true,
        draft: true,
        head: { repository: 'sam/shop' },
      });
      at.world.mergePullRequest(at.pull.number, 'mia');
      expect((await read(at.pull.number)).pullRequest).toMatchObject({ state: 'merged', fork: false });
    });

    it('shows a closed and locked one', async () => {
      at.world.lock(at.pull.number, 'mia');
      at.world.close(at.pull.number, 'mia');
      expect((await read(at.pull.number)).pullRequest).toMatchObject({ state: 'closed', locked: true });
    });

    it('knows no pull request by an unused number or an issue', async () => {
      const issue = at.world.openIssue({ title: 'Question', author: 'rex' });
      expect((await read(issue.number)).pullRequest).toBeNull();
      expect((await read(4711)).pullRequest).toBeNull();
      expect((await read(null)).configuration).toBeNull();
    });

    it('takes the configuration of the default branch, never of the head', async () => {
      at.world.push({ branch: 'cart', author: 'walt', message: 'x', files: { 'flipgate.yml': 'evil: true\n' } });
      expect((await read(at.pull.number)).configuration).toBeNull();
      at.world.push({ branch: 'main', author: 'mia', message: 'x', files: { 'flipgate.yml': 'good: true\n' } });
      expect((await read(at.pull.number)).configuration?.text).toBe('good: true\n');
    });
  });

  describe('files', () => {
    it('come byte for byte, whatever their line ends and marks', async () => {
      const text = '\uFEFF{\r\n  "a": "é🚀"\r\n}';
      at.world.push({ branch: 'main', author: 'mia', message: 'x', files: { 'b.json': text } });
      const file = await at.repository.file({ commit: await head('main'), path: 'b.json' });
      expect(file?.text).toBe(text);
    });

    it('are read at the commit that was asked for', async () => {
      const before = await head('main');
      at.world.push({ branch: 'main', author: 'mia', message: 'x', files: { 'flags.json': 'new\n' } });
      expect((await at.repository.file({ commit: before, path: 'flags.json' }))?.text).toBe('{"flags":{}}\n');
      const unknown = '0'.repeat(40) as CommitSha;
      await expect(at.repository.file({ commit: unknown, path: 'flags.json' })).rejects.toMatchObject({
        code: 'FG_GITHUB_NOT_FOUND',
      });
    });

    it('show folders and links by their mode', async () => {
      const commit = await head('main');
      expect((await at.repository.file({ commit, path: 'docs' }))?.mode).toBe('040000');
      expect((await at.repository.file({ commit, path: 'link' }))?.mode).toBe('120000');
    });
  });

  describe('commit', () => {
    it('is made once on the expected head, and found again by its text', async () => {
      const request = await change();
      const answer = await at.repository.commit(request);
      expect(answer).toMatchObject({ kind: 'committed', sha: at.world.head('cart') });
      expect(at.world.fileAt('cart', 'flags.json')).toBe('{"flags":{"a":1}}\n');
      at.world.push({ branch: 'cart', author: 'walt', message: 'later', files: { 'later.txt': 'x' } });
      const since = { branch: 'cart', after: request.expectedHead };
      const [found, ...more] = present(await at.repository.commitsSince({ ...since, containing: 'Flipgate-Id: f1' }));
      expect(more).toEqual([]);
      expect(found).toMatchObject({
        parents: [request.expectedHead],
        authorId: (await at.repository.self()).id,
        files: [{ path: 'flags.json', status: 'modified' }],
      });
      const file = await at.repository.file({ commit: present(found).sha, path: 'flags.json' });
      expect(found?.files[0]?.blobSha).toBe(file?.blobSha);
      expect(present(await at.repository.commitsSince(since)).map((commit) => commit.message.split('\n')[0])).toEqual([
        'later',
        request.headline,
      ]);
    });

    it('tells a moved head, a branch that is gone and a rule apart', async () => {
      const request = await change();
      at.world.push({ branch: 'cart', author: 'walt', message: 'x', files: { 'x.txt': 'x' } });
      expect(await at.repository.commit(request)).toEqual({ kind: 'moved' });
      at.world.addRuleset({ branches: ['cart'], rules: ['pull_request'] });
      expect(await at.repository.commit(await change())).toMatchObject({ kind: 'refused' });
      const now = await change();
      at.world.deleteBranch('cart', 'walt');
      expect(await at.repository.commit(now)).toMatchObject({ kind: 'refused' });
      expect(await at.repository.commitsSince({ branch: 'cart', after: now.expectedHead })).toBeNull();
    });

    it('is refused to a credential without the right', async () => {
      const reader = at.as(at.world.issueToken({ user: 'rex' }));
      const before = at.world.head('cart');
      expect(await reader.repository.commit(await change())).toMatchObject({ kind: 'refused' });
      expect(at.world.head('cart')).toBe(before);
    });

    it('is never called refused or moved when its answer is lost', async () => {
      const answers: readonly (() => Promise<Response>)[] = [
        () => Promise.reject(new TypeError('fetch failed')),
        async () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }),
        async () => new Response('', { status: 504 }),
      ];
      for (const lose of answers) {
        const request = await change({ files: [{ path: 'flags.json', text: `${at.world.head('cart')}\n` }] });
        const lossy = at.through((inner) => async (asked) => {
          await inner(asked);
          return lose();
        });
        await expect(lossy.repository.commit(request)).rejects.toMatchObject({ kind: 'unavailable' });
        const found = await at.repository.commitsSince({ branch: 'cart', after: request.expectedHead });
        expect(found).toHaveLength(1);
      }
    });

    it.each([30, null])('says how long to wait at the secondary limit (%s)', async (retryAfterSeconds) => {
      const request = await change();
      at.world.faults.secondaryLimit = { writes: 1, retryAfterSeconds };
      await expect(at.repository.commit(request)).rejects.toMatchObject({
        code: 'FG_GITHUB_RATE',
        data: { retryAfterSeconds: retryAfterSeconds ?? 60 },
      });
      expect(at.world.head('cart')).toBe(request.expectedHead);
    });
  });

  describe('standing', () => {
    it.each([
      ['mia', 'maintain'],
      ['walt', 'write'],
      ['tria', 'triage'],
      ['rex', 'read'],
    ])('of %s is %s', async (login, level) => {
      expect((await at.repository.permission(login)).level).toBe(level);
    });

    it('cannot be checked with a token that is not valid any more', async () => {
      const token = at.world.issueToken({ user: 'walt' });
      at.world.revokeToken(token);
      await expect(at.as(token).repository.permission('walt')).rejects.toMatchObject({ code: 'FG_GITHUB_TOKEN' });
    });

    it('of ourselves is known to an App, a workflow and a person', async () => {
      expect((await at.repository.self()).login).toBe('flipgate[bot]');
      const workflow = at.as(at.world.issueToken({ workflowOf: 'acme/shop' }));
      expect(await workflow.repository.self()).toEqual({ login: 'github-actions[bot]', id: 41898282 });
      const person = at.as(at.world.issueToken({ user: 'walt' }));
      expect((await person.repository.self()).login).toBe('walt');
    });

    it('of a comment shows its author, bots by their name with [bot]', async () => {
      const own = await at.conversation.upsertComment({
        issue: 1,
        marker: '<!-- m -->',
        body: 'x',
        commentId: null,
        sinceMs: 0,
      });
      const self = await at.repository.self();
      expect((await at.repository.triggerComment(own.id))?.author).toEqual({ ...self, type: 'Bot' });
    });
  });

  describe('triggers', () => {
    it('lists labels put on and taken off, newest first, with who did it', async () => {
      const issue = at.pull.number;
      at.world.label({ issue, author: 'tria', name: 'flip:cartFailure=on' });
      at.timeline.advanceTo(at.timeline.nowMs + 2000);
      at.world.unlabel({ issue, author: 'walt', name: 'flip:cartFailure=on' });
      const [last, first, ...rest] = await at.repository.labelEvents(issue);
      expect(last).toMatchObject({ on: false, label: 'flip:cartFailure=on', actor: { login: 'walt', type: 'User' } });
      expect(first).toMatchObject({ on: true, actor: { login: 'tria' } });
      expect(present(last).atMs - present(first).atMs).toBe(2000);
      expect(present(last).nodeId).not.toBe(present(first).nodeId);
      expect(rest).toEqual([]);
      expect(await at.repository.labelEvents(4711)).toEqual([]);
    });

    it('takes a label off, once or twice', async () => {
      const issue = at.pull.number;
      at.world.label({ issue, author: 'tria', name: 'flip:a=b' });
      await at.conversation.removeLabel({ issue, label: 'flip:a=b' });
      await at.conversation.removeLabel({ issue, label: 'flip:a=b' });
      expect((await at.repository.labelEvents(issue))[0]).toMatchObject({ on: false, actor: { type: 'Bot' } });
    });

    it('reads a run with who set it off, and null for none', async () => {
      const run = at.world.addWorkflowRun({ actor: 'walt', attempt: 2, status: 'completed' });
      expect(await at.repository.workflowRun(run.id)).toMatchObject({
        id: run.id,
        attempt: 2,
        finished: true,
        actor: { login: 'walt', type: 'User' },
        triggeringActor: { login: 'walt' },
      });
      expect(await at.repository.workflowRun(4711)).toBeNull();
    });
  });

  describe('branches of our own', () => {
    it('are made once, and have one pull request', async () => {
      const request = { branch: 'flipgate/demo', at: await head('main') };
      expect(await at.repository.createBranch(request)).toBe('created');
      expect(await at.repository.createBranch(request)).toBe('exists');
      const { repository } = at;
      await repository.commit(await change({ branch: request.branch, expectedHead: request.at }));
      const asked = { head: request.branch, base: 'main', title: 'Flips in demo', body: 'One commit per flip.' };
      const opened = await repository.ensurePullRequest(asked);
      expect(await repository.ensurePullRequest(asked)).toEqual(opened);
      expect(at.world.pullRequest(opened.number).title).toBe('Flips in demo');
    });
  });

  describe('other hosts and repositories', () => {
    it('are reached below /api/v3 of an enterprise server', async () => {
      const { repository } = at.as(at.world.issueToken({ app: 'flipgate' }), 'https://ghe.example/api/v3');
      expect(await repository.head('main')).toBe(at.world.head('main'));
      expect((await repository.permission('walt')).level).toBe('write');
    });

    it('give no comment of their own', async () => {
      at.world.addRepository({ name: 'acme/other', files: { a: 'x' }, collaborators: { walt: 'admin' } });
      const there = at.world.at('acme/other');
      const issue = there.openIssue({ title: 'Q', author: 'walt' });
      const comment = there.comment({ issue: issue.number, author: 'walt', body: '/flip a on' });
      const person = at.as(at.world.issueToken({ user: 'walt' }));
      expect(await person.repository.triggerComment(comment.id, comment.nodeId)).toBeNull();
    });
  });

  describe('the conversation', () => {
    const upsert = (body: string, commentId: number | null = null) =>
      at.conversation.upsertComment({
        issue: 1,
        marker: '<!-- m -->',
        body: `<!-- m -->\n${body}`,
        commentId,
        sinceMs: 0,
      });
    const ours = () => at.world.commentsOf(1).filter((comment) => comment.author.login === 'flipgate[bot]');

    it('keeps the oldest of doubles, and makes a deleted comment again', async () => {
      const first = await upsert('one');
      const bot = 'flipgate[bot]';
      at.world.comment({ issue: 1, author: bot, body: '<!-- m -->\ndouble' });
      at.world.comment({ issue: 1, author: bot, body: 'something else' });
      expect((await upsert('two')).id).toBe(first.id);
      expect(ours().map((comment) => comment.body)).toEqual(['<!-- m -->\ntwo', 'something else']);
      at.world.deleteComment(first.id);
      const again = await upsert('three', first.id);
      expect(again.id).not.toBe(first.id);
      expect(ours().map((comment) => comment.body)).toEqual(['something else', '<!-- m -->\nthree']);
    });

    it('tells who else edited its comment, and nothing of its own edits', async () => {
      const { id } = await upsert('one');
      await upsert('two', id);
      expect(await at.conversation.editsOfOthers(id)).toEqual([]);
      at.world.editComment({ id, author: 'walt', body: '<!-- m -->\nclean' });
      await upsert('three', id);
      expect(await at.conversation.editsOfOthers(id)).toMatchObject([{ by: 'walt' }]);
      at.world.deleteComment(id);
      expect(await at.conversation.editsOfOthers(id)).toEqual([]);
    });

    it('takes a body of any length', async () => {
      const { id } = await upsert('🚀'.repeat(50_000));
      expect(at.world.commentById(id).body.length).toBeLessThanOrEqual(65_536);
    });

    it('finds its comment among hundreds', async () => {
      const first = await upsert('one');
      for (let index = 0; index < 120; index += 1) at.world.comment({ issue: 1, author: 'walt', body: `c${index}` });
      expect((await upsert('two')).id).toBe(first.id);
    });
  });

  describe('a state branch', () => {
    const branch = 'flipgate/state/prod';
    const begin = (text: string) =>
      at.state.createOrphanBranch({ branch, files: new Map([['README.md', text]]), message: 'Begin' });

    it('lets exactly one of two writers win', async () => {
      await begin('state\n');
      const { head: expectedHead } = present(await at.state.readBranchFiles({ branch, paths: [] }));
      const write = (id: string) =>
        at.state.commitFiles({ branch, expectedHead, changes: new Map([[`flips/${id}.json`, '{}\n']]), message: id });
      const answers = [await write('a'), await write('b')];
      expect(answers.map((answer) => answer.kind)).toEqual(['committed', 'moved']);
      const files = present(await at.state.readBranchFiles({ branch, paths: null })).files;
      expect([...files.keys()].toSorted()).toEqual(['README.md', 'flips/a.json']);
      expect(at.world.log(branch).every((commit) => commit.message.includes('[skip ci]'))).toBe(true);
    });

    it('shows when its history was rewritten', async () => {
      await begin('state\n');
      const first = await head(branch);
      const changes = new Map([['flips/a.json', '{}\n']]);
      const answer = await at.state.commitFiles({ branch, expectedHead: first, changes, message: 'a' });
      const second = answer.kind === 'committed' ? answer.head : first;
      expect(await at.state.isAncestor({ ancestor: first, head: second })).toBe(true);
      at.world.forcePush({ branch, to: first, author: 'walt' });
      at.world.push({ branch, author: 'walt', message: 'forged', files: { 'flips/a.json': '{"forged":true}\n' } });
      expect(await at.state.isAncestor({ ancestor: second, head: await head(branch) })).toBe(false);
    });
  });
});
