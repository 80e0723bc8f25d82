import { decodeStrictBase64 } from './base64.ts';
import { isTreePath } from './git/names.ts';
import { changeTree, entryAt } from './git/trees.ts';
import { apiCommitFrame, moveRef } from './git-actions.ts';
import type { Registry } from './registry.ts';
import { judgeRefChange, violationText } from './rules.ts';
import type { Identity, Repository } from './state.ts';

export interface CommitRequest {
  readonly repository: Repository;
  /** Branch without `refs/heads/`. */
  readonly branch: string;
  readonly by: Identity;
  readonly expectedHead: string;
  readonly headline: string;
  readonly body: string;
  readonly additions: readonly { readonly path: string; readonly contents: string }[];
  readonly deletions: readonly string[];
}

/** The commit made, or GitHub's error type and text; then nothing was written. */
export type CommitOutcome = { readonly oid: string } | { readonly type: string; readonly message: string };

/** What the mutation createCommitOnBranch does: one commit on the expected head, or a refusal. */
export function commitOnBranch(registry: Registry, request: CommitRequest): CommitOutcome {
  const { repository, branch, by } = request;
  const ref = `refs/heads/${branch}`;
  const head = repository.refs.get(ref);
  const tree = repository.objects.commit(head ?? '')?.tree;
  if (head === undefined || tree === undefined) {
    return { type: 'NOT_FOUND', message: `No such branch: ${branch}` };
  }
  if (request.expectedHead !== head) {
    return {
      type: 'STALE_DATA',
      message: `Expected branch to point to "${request.expectedHead}" but it did not. Pull and try again.`,
    };
  }
  const changes = readChanges(request, tree);
  if (!(changes instanceof Map)) return changes;
  const violation = judgeRefChange(registry, { repository, ref, by, change: 'update', signed: true });
  if (violation !== null) {
    // Classic protection names itself; a ruleset's type was not recorded by anybody, only that it is another one.
    const type = violation.kind === 'classic' ? 'BRANCH_PROTECTION_RULE_VIOLATION' : 'UNPROCESSABLE';
    return { type, message: violationText(violation) };
  }
  const oid = repository.objects.putCommit({
    tree: changeTree(repository.objects, { tree, changes }),
    parents: [head],
    message: request.body === '' ? request.headline : `${request.headline}\n\n${request.body}`,
    ...apiCommitFrame(registry, by),
  });
  moveRef(registry, { repository, ref, to: oid, by });
  return { oid };
}

type Change = { readonly mode: '100644' | '100755'; readonly oid: string } | null;

function readChanges(request: CommitRequest, tree: string): Map<string, Change> | { type: string; message: string } {
  const { objects } = request.repository;
  const changes = new Map<string, Change>();
  const refuse = (message: string) => ({ type: 'UNPROCESSABLE', message });
  const paths = [...request.additions.map(({ path }) => path), ...request.deletions];
  const odd = paths.find((path, index) => !isTreePath(path) || paths.indexOf(path) !== index);
  if (odd !== undefined) return refuse(`A path was given twice or is malformed: ${odd}`);
  const permissions = request.by.permissions;
  const workflow = paths.find((path) => path.startsWith('.github/workflows/'));
  if (workflow !== undefined && permissions !== null && permissions.workflows !== 'write') {
    const message = `refusing to allow a GitHub App to create or update workflow \`${workflow}\` without \`workflows\` permission`;
    return { type: 'FORBIDDEN', message };
  }
  for (const { path, contents } of request.additions) {
    const bytes = decodeStrictBase64(contents);
    if (bytes === undefined) return refuse(`contents of ${path} is not valid base64 (RFC 4648)`);
    const mode = entryAt(objects, { tree, path })?.mode === '100755' ? '100755' : '100644';
    changes.set(path, { mode, oid: objects.putBlob(bytes) });
  }
  for (const path of request.deletions) {
    if (entryAt(objects, { tree, path }) === undefined) {
      return refuse(
        `A path was requested for deletion which does not exist as of commit oid \`${request.expectedHead}\``,
      );
    }
    changes.set(path, null);
  }
  return changes;
}
