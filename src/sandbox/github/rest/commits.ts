import type { JsonObject } from '../../../domain/json.ts';
import { diffTrees, type FileDifference } from '../git/diff.ts';
import { type LoggedCommit, log, mergeBase } from '../git/history.ts';
import { entryAt } from '../git/trees.ts';
import { resolveCommit, userOfEmail } from '../git-actions.ts';
import { filesOfCommit, renderCommit, renderFile } from '../render/git.ts';
import { apiOf, webOf } from '../render/links.ts';
import { refsSeen } from '../replica.ts';
import { json, notFound, problem, type Reply } from '../reply.ts';
import { instantOf, needs, PAGING, paged, pageOf, type RepositoryCall, type RepositoryRoute } from './call.ts';

// https://docs.github.com/rest/commits/commits: at most 300 files with a commit or comparison.
const MOST_FILES = 300;

function show(call: RepositoryCall, commit: LoggedCommit): JsonObject {
  const { registry, repository, links } = call;
  return renderCommit(links, { registry, repository, ...commit });
}

function getCommit(call: RepositoryCall): Reply {
  const { registry, repository, links } = call;
  const ref = call.params['ref'] ?? '';
  const oid = resolveCommit(refsSeen(registry, repository), ref);
  const commit = oid === undefined ? undefined : repository.objects.commit(oid);
  if (oid === undefined || commit === undefined) return problem(422, `No commit found for SHA: ${ref}`);
  if (call.format === 'sha') {
    return {
      status: 200,
      body: new TextEncoder().encode(oid),
      headers: { 'content-type': 'application/vnd.github.sha; charset=utf-8' },
    };
  }
  const all = filesOfCommit({ registry, repository, oid, commit });
  const page = pageOf(call, all.length);
  if ('status' in page) return page;
  const files = all.slice(0, MOST_FILES).map((file) => renderFile(links, { repository, oid, file }));
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return json({ ...show(call, { oid, commit }), stats: { additions, deletions, total: additions + deletions }, files });
}

function listCommits(call: RepositoryCall): Reply {
  const { registry, repository } = call;
  const { objects } = repository;
  const since = instantOf(call, 'since');
  const until = instantOf(call, 'until');
  if (typeof since === 'object') return since;
  if (typeof until === 'object') return until;
  const from = resolveCommit(refsSeen(registry, repository), call.query.get('sha') ?? 'HEAD');
  if (from === undefined) return notFound();
  const path = call.query.get('path');
  const author = call.query.get('author');
  const items = log(objects, { from }).filter(({ commit }) => {
    const atMs = commit.committer.atSeconds * 1000;
    if (since !== undefined && atMs < since) return false;
    if (until !== undefined && atMs > until) return false;
    if (author !== null && !isAuthor(call, { email: commit.author.email, author })) return false;
    return path === null || touches(call, { commit, path });
  });
  return paged(call, { items, show: (commit) => show(call, commit) });
}

function isAuthor(call: RepositoryCall, asked: { email: string; author: string }): boolean {
  return asked.email === asked.author || userOfEmail(call.registry, asked.email)?.login === asked.author;
}

function touches(call: RepositoryCall, asked: { commit: LoggedCommit['commit']; path: string }): boolean {
  const { objects } = call.repository;
  const [first] = asked.commit.parents;
  const parent = first === undefined ? undefined : objects.commit(first);
  const oidIn = (tree: string | undefined) =>
    tree === undefined ? undefined : entryAt(objects, { tree, path: asked.path })?.oid;
  return oidIn(asked.commit.tree) !== oidIn(parent?.tree);
}

function compare(call: RepositoryCall): Reply {
  const { registry, repository, links } = call;
  const { objects } = repository;
  const [baseName = '', headName = ''] = (call.params['basehead'] ?? '').split('...');
  const seen = refsSeen(registry, repository);
  const base = resolveCommit(seen, baseName);
  const head = resolveCommit(seen, headName);
  const baseCommit = objects.commit(base ?? '');
  if (base === undefined || head === undefined || baseCommit === undefined || headName === '') return notFound();
  const shared = mergeBase(objects, { one: base, other: head });
  const sharedCommit = objects.commit(shared ?? '');
  if (shared === undefined || sharedCommit === undefined) {
    return problem(404, `No common ancestor between ${baseName} and ${headName}.`);
  }
  const ahead = log(objects, { from: head, without: base }).reverse();
  const behind = log(objects, { from: base, without: head });
  const files = diffTrees(objects, { before: sharedCommit.tree, after: objects.commit(head)?.tree ?? '' });
  const page =
    call.query.has('page') || call.query.has('per_page')
      ? pageOf(call, ahead.length)
      : { from: 0, to: 250, headers: {} };
  if ('status' in page) return page;
  const reply = json({
    ...compareAddresses(call, { base, head }),
    base_commit: show(call, { oid: base, commit: baseCommit }),
    merge_base_commit: show(call, { oid: shared, commit: sharedCommit }),
    status: statusOf(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead.slice(page.from, page.to).map((commit) => show(call, commit)),
    // Files come with the first page only, as the documentation of the comparison says.
    files:
      page.from > 0
        ? []
        : files.slice(0, MOST_FILES).map((file: FileDifference) => renderFile(links, { repository, oid: head, file })),
  });
  return { ...reply, headers: page.headers };
}

function statusOf(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}

function compareAddresses(call: RepositoryCall, ends: { base: string; head: string }): JsonObject {
  const range = `${ends.base}...${ends.head}`;
  const page = `${webOf(call.links, call.repository)}/compare/${range}`;
  return {
    url: `${apiOf(call.links, call.repository)}/compare/${range}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
  };
}

const READ = needs('read', 'contents');
const LIST = ['sha', 'path', 'author', 'since', 'until', ...PAGING];

export const COMMIT_ROUTES: readonly RepositoryRoute[] = [
  { method: 'GET', path: '/commits', need: READ, query: LIST, answer: listCommits },
  { method: 'GET', path: '/commits/{ref+}', need: READ, query: PAGING, answer: getCommit },
  { method: 'GET', path: '/compare/{basehead+}', need: READ, query: PAGING, answer: compare },
];
