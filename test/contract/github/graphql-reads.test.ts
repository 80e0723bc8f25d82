import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/domain/json.ts';
import { scenario } from './octokit.ts';

const FIRST_ROUND_TRIP = `query ($owner: String!, $repo: String!, $number: Int!, $config: String!, $file: String!) {
  repository(owner: $owner, name: $repo) {
    id databaseId nameWithOwner isPrivate isFork
    defaultBranchRef { name prefix target { oid ... on Commit { file(path: ".github/flipgate.yml") { mode type } } } }
    config: object(expression: $config) { ... on Blob { oid text isBinary isTruncated byteSize } }
    state: ref(qualifiedName: "refs/heads/flipgate/state/prod") {
      target { oid ... on Commit { tree { entries { name type mode object { ... on Blob { text } } } } } }
    }
    pullRequest(number: $number) {
      id number url state isDraft locked merged isCrossRepository author { login }
      headRefName headRefOid headRef { target { ... on Commit { file(path: $file) { mode oid } } } }
      headRepository { nameWithOwner isFork } baseRefName baseRefOid baseRef { target { oid } } maintainerCanModify
      labels(first: 10) { nodes { name } } comments(last: 5) { totalCount nodes { body author { login __typename } } }
      commits(first: 5) { totalCount nodes { commit { oid messageHeadline } } }
    }
  }
  viewer { login databaseId }
  rateLimit { remaining cost }
}`;

describe('GraphQL reads', () => {
  it('brings pull request, head, configuration and state in one query', async () => {
    const { app, world, pull } = scenario();
    world.push({ branch: 'main', author: 'mia', message: 'Config', files: { '.github/flipgate.yml': 'v: 1\n' } });
    world.push({
      branch: 'flipgate/state/prod',
      author: 'mia',
      message: 's',
      files: { 'a.json': '{}', bin: new Uint8Array([0]) },
    });
    world.comment({ issue: pull.number, author: 'rex', body: '/flip' });
    world.label({ issue: pull.number, author: 'tria', name: 'x' });
    const variables = { owner: 'acme', repo: 'shop', number: 1, config: 'HEAD:.github/flipgate.yml', file: 'cart.txt' };
    const answer = await app.graphql<JsonObject>(FIRST_ROUND_TRIP, variables);
    expect(answer).toMatchObject({
      repository: {
        nameWithOwner: 'acme/shop',
        isPrivate: false,
        defaultBranchRef: {
          name: 'main',
          prefix: 'refs/heads/',
          target: { oid: world.head('main'), file: { mode: 33188, type: 'blob' } },
        },
        config: { text: 'v: 1\n', isBinary: false, isTruncated: false, byteSize: 5 },
        pullRequest: {
          state: 'OPEN',
          isCrossRepository: false,
          headRefOid: world.head('cart'),
          headRef: { target: { file: { mode: 33188 } } },
          baseRef: { target: { oid: world.head('main') } },
          labels: { nodes: [{ name: 'x' }] },
          comments: { totalCount: 1, nodes: [{ body: '/flip', author: { login: 'rex', __typename: 'User' } }] },
          commits: { totalCount: 1, nodes: [{ commit: { messageHeadline: 'Cart' } }] },
        },
      },
      viewer: { login: 'flipgate[bot]' },
      rateLimit: { cost: 1, remaining: 4999 },
    });
    expect(answer).toHaveProperty('repository.state.target.tree.entries.1.object.text', '{}');
    expect(answer).toHaveProperty('repository.state.target.tree.entries.2.object.text', null);
  });

  it('tells an edited comment from an untouched one', async () => {
    const { app, world, pull, timeline } = scenario();
    const { id, nodeId } = world.comment({ issue: pull.number, author: 'walt', body: '/flip a on' });
    const query = `query ($id: ID!) { node(id: $id) { ... on IssueComment {
      body fullDatabaseId lastEditedAt includesCreatedEdit editor { login } author { login ... on User { databaseId } }
      userContentEdits(first: 5) { totalCount } pullRequest { number } isMinimized } } }`;
    const read = () => app.graphql<{ node: JsonObject }>(query, { id: nodeId });
    expect((await read()).node).toMatchObject({
      fullDatabaseId: String(id),
      lastEditedAt: null,
      includesCreatedEdit: false,
      editor: null,
      author: { login: 'walt', databaseId: world.addUser('walt').id },
      pullRequest: { number: pull.number },
    });
    timeline.advanceTo(timeline.nowMs + 3000);
    world.editComment({ id, author: 'mia', body: '/flip a off' });
    expect((await read()).node).toMatchObject({
      body: '/flip a off',
      lastEditedAt: '2026-03-01T12:00:03Z',
      includesCreatedEdit: true,
      editor: { login: 'mia' },
      userContentEdits: { totalCount: 1 },
    });
    world.deleteComment(id);
    await expect(read()).rejects.toMatchObject({ errors: [{ type: 'NOT_FOUND' }] });
  });

  it('finds a label event by node id and in the timeline', async () => {
    const { app, world, pull, repo } = scenario();
    world.label({ issue: pull.number, author: 'tria', name: 'flip:cart=on' });
    world.unlabel({ issue: pull.number, author: 'mia', name: 'flip:cart=on' });
    const query = `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { issueOrPullRequest(number: 1) {
      __typename ... on PullRequest { timelineItems(first: 10, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
        nodes { __typename ... on LabeledEvent { id actor { login } label { name } } ... on UnlabeledEvent { actor { login } } } } } } } }`;
    const answer = await app.graphql<JsonObject>(query, repo);
    const [labeled] = world.issue(pull.number).events;
    const nodes = [
      { __typename: 'LabeledEvent', id: labeled?.nodeId, actor: { login: 'tria' } },
      { actor: { login: 'mia' } },
    ];
    expect(answer).toMatchObject({
      repository: { issueOrPullRequest: { __typename: 'PullRequest', timelineItems: { nodes } } },
    });
    const byId = await app.graphql<JsonObject>(
      'query ($id: ID!) { node(id: $id) { ... on LabeledEvent { createdAt labelable { labels(first: 1) { totalCount } } } } }',
      { id: labeled?.nodeId },
    );
    expect(byId).toMatchObject({
      node: { createdAt: '2026-03-01T12:00:00Z', labelable: { labels: { totalCount: 0 } } },
    });
  });

  it('walks the history with cursors and by path', async () => {
    const { app, world, repo } = scenario();
    for (const n of [1, 2, 3])
      world.push({ branch: 'main', author: 'walt', message: `c${n}`, files: { [`f${n}`]: 'x' } });
    const query = `query ($owner: String!, $repo: String!, $after: String, $path: String) { repository(owner: $owner, name: $repo) {
      object(expression: "main") { ... on Commit { history(first: 2, after: $after, path: $path) {
        nodes { messageHeadline parents(first: 1) { totalCount } author { name user { login } } signature { isValid } } pageInfo { hasNextPage endCursor } } } } } }`;
    type Answer = {
      repository: {
        object: {
          history: { nodes: { messageHeadline: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
        };
      };
    };
    const read = async (more: object) =>
      (await app.graphql<Answer>(query, { ...repo, ...more })).repository.object.history;
    const first = await read({});
    const second = await read({ after: first.pageInfo.endCursor });
    const titles = [...first.nodes, ...second.nodes].map((node) => node.messageHeadline);
    expect(titles).toEqual(['c3', 'c2', 'c1', 'Initial commit']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect((await read({ path: 'f2' })).nodes.map((node) => node.messageHeadline)).toEqual(['c2']);
  });

  it.each([
    ['a repository that is not there', '{ repository(owner: "acme", name: "none") { id } }', 'NOT_FOUND'],
    [
      'a number that is not there',
      '{ repository(owner: "acme", name: "shop") { pullRequest(number: 99) { id } } }',
      'NOT_FOUND',
    ],
    [
      'a list without bounds',
      '{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { labels { totalCount } } } }',
      'MISSING_PAGINATION_BOUNDARIES',
    ],
    [
      'too long a page',
      '{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { labels(first: 101) { totalCount } } } }',
      'EXCESSIVE_PAGINATION',
    ],
  ])('answers %s with HTTP 200 and an error', async (_, query, type) => {
    const { app, world } = scenario();
    await expect(app.graphql(query)).rejects.toMatchObject({ errors: [{ type }] });
    expect(world.requests.at(-1)).toMatchObject({ status: 200, path: '/graphql', operation: 'query repository' });
  });

  it('keeps code from an App without the right to contents', async () => {
    const { client, world } = scenario();
    const lesser = client(world.issueToken({ app: 'flipgate', permissions: { pull_requests: 'read' } }));
    const read = lesser.graphql(
      '{ repository(owner: "acme", name: "shop") { id object(expression: "HEAD:flags.json") { oid } } }',
    );
    await expect(read).rejects.toMatchObject({ errors: [{ type: 'FORBIDDEN', path: ['repository', 'object'] }] });
  });

  it('knows a symbolic link and a submodule by the mode of the tree entry', async () => {
    const { app, world } = scenario();
    const files = { sub: { submodule: '1'.repeat(40) }, 'run.sh': { content: 'x', mode: '100755' } } as const;
    world.push({ branch: 'main', author: 'walt', message: 'odd', files });
    const query = `{ repository(owner: "acme", name: "shop") { object(expression: "main:") { ... on Tree { entries { name mode type } } } } }`;
    const answer = await app.graphql<{
      repository: { object: { entries: { name: string; mode: number; type: string }[] } };
    }>(query);
    const shown = answer.repository.object.entries.map(
      (entry) => `${entry.name} ${entry.mode.toString(8)} ${entry.type}`,
    );
    expect(shown).toEqual([
      'docs 40000 tree',
      'flags.json 100644 blob',
      'link 120000 blob',
      'run.sh 100755 blob',
      'sub 160000 commit',
    ]);
  });
});
