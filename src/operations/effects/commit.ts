import { flipError } from '../../domain/errors/flip-error.ts';
import type { CommitSha, FoundCommit } from '../../domain/ports/repository.ts';
import { partsOf } from '../../domain/record/names.ts';
import type { PlannedFile } from '../../domain/record/plan.ts';
import type { Frozen } from '../../domain/record/record.ts';
import { sayBeing } from '../../domain/say-moves.ts';
import { defaultOf, spliceDefaults } from '../flag-text.ts';
import { commitMessage, trailerOf } from './commit-message.ts';
import type { Effect, EffectContext, IntentRequest, Sighting } from './effect.ts';
import { leftByMerge } from './merged-pull.ts';
import { findOurs, oursAmong, plannedCommit, repositoryOf, variantsFor } from './own-commit.ts';

/** How often an undo whose branch moves reads the head again. */
const UNDO_TRIES = 4;

interface CommitBody {
  readonly branch: string;
  readonly headline: string;
  readonly body: string;
  readonly files: readonly PlannedFile[];
}

/** The request as `commitIntent` froze it. */
const bodyOf = ({ frozen }: EffectContext): CommitBody => JSON.parse(frozen.body);

/** The head that the commit was planned on. */
const plannedHead = ({ frozen }: EffectContext) => (frozen.base['head'] ?? '') as CommitSha;

/** The commit of one direction: message and edits are fixed here, the texts are spliced from the base when sent. */
export function commitIntent(request: Omit<IntentRequest, 'index'>): Frozen {
  const { plan, id, direction } = request;
  const commit = plan.commit;
  if (commit === null) throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id, what: 'no commit in the plan' });
  const body: CommitBody = { branch: commit.branch, ...commitMessage(plan, id, direction), files: commit.files };
  return {
    identity: trailerOf(id, direction),
    body: JSON.stringify(body),
    base: direction === 'do' ? { head: commit.expectedHead } : {},
  };
}

/** Text of a file at a commit: from this process's cache by blob id, else read. */
async function textAt(context: EffectContext, commit: CommitSha, file: PlannedFile): Promise<string | null> {
  const cached = context.texts.get(file.blobSha);
  if (cached !== undefined) return cached;
  const read = await repositoryOf(context).file({ commit, path: file.path });
  return read?.text ?? null;
}

async function observeForward(context: EffectContext): Promise<Sighting> {
  const seen = await findOurs(context, plannedHead(context));
  switch (seen.end) {
    case 'gone':
      // A branch of our own is made with the commit: without it there is no commit either.
      return plannedCommit(context).own?.create === true
        ? { end: 'absent', data: {} }
        : { end: 'foreign', data: { why: 'the branch is gone' } };
    case 'found':
      return { end: 'done', data: { sha: seen.commit.sha, url: seen.commit.url } };
    case 'none':
      return seen.commits.length > 0
        ? { end: 'foreign', data: { why: 'the branch moved since the plan' } }
        : { end: 'absent', data: {} };
  }
}

async function performForward(context: EffectContext): Promise<Sighting> {
  const { branch, headline, body, files } = bodyOf(context);
  const expectedHead = plannedHead(context);
  const edited: { path: string; text: string }[] = [];
  for (const file of files) {
    const text = await textAt(context, expectedHead, file);
    const result = text === null ? null : spliceDefaults(text, variantsFor(context, file), file.within);
    if (result === null || context.ports.ids.sha256(result) !== file.resultSha) {
      return { end: 'foreign', data: { why: `${file.path} is not the file of the plan` } };
    }
    edited.push({ path: file.path, text: result });
  }
  const repository = repositoryOf(context);
  if (plannedCommit(context).own?.create === true) await repository.createBranch({ branch, at: expectedHead });
  const answer = await repository.commit({ branch, expectedHead, headline, body, files: edited });
  if (answer.kind === 'committed') return { end: 'done', data: { sha: answer.sha, url: answer.url } };
  if (answer.kind === 'refused') return { end: 'refused', data: { why: answer.reason } };
  // The head that moved it may be our own commit, sent before and never answered.
  const seen = await observeForward(context);
  if (seen.end !== 'absent') return seen;
  // A copy that still shows the planned head is behind the one that refused it: what moved it is seen later.
  if ((await repository.head(branch)) === expectedHead)
    return { end: 'unknown', data: { why: `${branch} moved, and GitHub does not show yet to what` } };
  const now = await observeForward(context);
  return now.end === 'absent' ? { end: 'foreign', data: { why: 'the branch moved since the plan' } } : now;
}

type UndoSighting = Sighting & {
  readonly head?: CommitSha;
  readonly texts?: readonly string[];
  /** The branch shows nothing of the commit that was made there. */
  readonly maybeStale?: boolean;
};

/** GitHub answers reads from copies that may lag: a branch that does not show our commit is looked at again. */
const LAG_MS = 3000;
const LAG_LOOKS = 3;

/** Where the way back in git stands: `absent` means that the branch still says our variant. */
async function observeUndo(context: EffectContext): Promise<UndoSighting> {
  let seen = await observeUndoOnBranch(context);
  for (let look = 1; look < LAG_LOOKS && seen.maybeStale === true; look += 1) {
    await context.ports.clock.sleep(LAG_MS);
    seen = await observeUndoOnBranch(context);
  }
  if (seen.end !== 'done') return seen;
  const why = await leftByMerge(repositoryOf(context), context.record);
  return why === null ? seen : { end: 'refused', data: { why } };
}

async function observeUndoOnBranch(context: EffectContext): Promise<UndoSighting> {
  const { branch, expectedHead, files } = plannedCommit(context);
  const repository = repositoryOf(context);
  const undone = await findOurs(context, expectedHead);
  if (undone.end === 'found') return { end: 'done', data: { sha: undone.commit.sha, url: undone.commit.url } };
  const head = undone.end === 'gone' ? null : await repository.head(branch);
  if (head === null) return { end: 'done', data: { why: 'the branch is gone, and our commit with it' } };
  const texts: string[] = [];
  let left = 0;
  for (const file of files) {
    const text = (await repository.file({ commit: head, path: file.path }))?.text;
    if (text === undefined) return { end: 'done', data: { why: `${file.path} is gone from ${branch}` } };
    const changes = context.record.plan.changes.filter((change) => file.flags.includes(change.flag));
    for (const change of changes) {
      const now = defaultOf(text, change.flag, file.within ?? undefined);
      if (now?.defaultVariant === change.to) left += 1;
      else if (now?.defaultVariant !== change.from) {
        const found = now === null ? 'unreadable' : sayBeing(now.defaultVariant);
        return { end: 'foreign', data: { why: `${change.flag} is ${found} on ${branch}` } };
      }
    }
    texts.push(text);
  }
  if (left === 0) {
    const shown =
      undone.end === 'none' &&
      undone.commits.some(({ message }) => message.includes(trailerOf(context.record.id, 'do')));
    return { end: 'done', data: { why: 'the branch already says the variant from before' }, maybeStale: !shown };
  }
  const why = await whyNotOurs(context, undone.end === 'none' ? undone.commits : []);
  if (why !== null) return { end: 'refused', data: { why }, maybeStale: true };
  return { end: 'absent', data: {}, head, texts };
}

/**
 * Why a branch that says our variant is not put back: only our own commit is, and only to what stood before it. The
 * record alone is no reason to write to a branch.
 */
async function whyNotOurs(context: EffectContext, commits: readonly FoundCommit[]): Promise<string | null> {
  const { branch, files } = plannedCommit(context);
  const forward = await oursAmong(context, commits, 'do');
  const [parent] = forward?.parents ?? [];
  if (parent === undefined) return `no commit of this flip is on ${branch}, though the variant is; set it back there`;
  for (const file of files) {
    const before = await repositoryOf(context).file({ commit: parent, path: file.path });
    for (const { flag, variant } of variantsFor(context, file, 'undo')) {
      const was = before === null ? null : defaultOf(before.text, flag, file.within ?? undefined);
      if (was?.defaultVariant === variant) continue;
      const found = was === null ? 'nothing' : sayBeing(was.defaultVariant);
      return `${flag} was ${found} on ${branch} before the commit, not ${sayBeing(variant)}`;
    }
  }
  return null;
}

async function performUndo(context: EffectContext): Promise<Sighting> {
  const { branch, headline, body, files } = bodyOf(context);
  for (let attempt = 0; attempt < UNDO_TRIES; attempt += 1) {
    const { end, data, head, texts } = await observeUndo(context);
    if (end !== 'absent' || head === undefined || texts === undefined) return { end, data };
    const edited = files.map((file, index) => ({
      path: file.path,
      text: spliceDefaults(texts[index] ?? '', variantsFor(context, file), file.within),
    }));
    const answer = await repositoryOf(context).commit({ branch, expectedHead: head, headline, body, files: edited });
    if (answer.kind === 'committed') {
      const why = await leftByMerge(repositoryOf(context), context.record);
      const data = { sha: answer.sha, url: answer.url };
      return why === null ? { end: 'done', data } : { end: 'refused', data: { ...data, why } };
    }
    if (answer.kind === 'refused') return { end: 'refused', data: { why: answer.reason } };
  }
  return { end: 'unknown', data: { why: `${branch} kept moving` } };
}

/** The head moved: the same edit on the new head, when our flags still say `from` there with the same definition. */
async function refreeze(context: EffectContext): Promise<Frozen | null> {
  const body = bodyOf(context);
  const repository = repositoryOf(context);
  const head = await repository.head(body.branch);
  if (head === null) return null;
  const files: PlannedFile[] = [];
  for (const file of body.files) {
    const read = await repository.file({ commit: head, path: file.path });
    if (read === null || !read.mode.startsWith('100')) return null;
    for (const change of context.record.plan.changes.filter((candidate) => file.flags.includes(candidate.flag))) {
      const found = defaultOf(read.text, change.flag, file.within ?? undefined);
      const planned = context.record.plan.objects.find((object) => object.flags.includes(change.flag))?.definitionSha[
        change.flag
      ];
      if (found?.defaultVariant !== change.from || context.ports.ids.sha256(found.definition) !== planned) return null;
    }
    context.texts.set(read.blobSha, read.text);
    const result = spliceDefaults(read.text, variantsFor(context, file), file.within);
    files.push({ ...file, blobSha: read.blobSha, resultSha: context.ports.ids.sha256(result) });
  }
  return { identity: context.frozen.identity, body: JSON.stringify({ ...body, files }), base: { head } };
}

/** Commits the one-line edit by compare-and-swap on the branch's head, and its revert on the way back. */
export const commitEffect: Effect = {
  observe: async (context) => {
    if (partsOf(context.key).direction === 'do') return observeForward(context);
    const { end, data } = await observeUndo(context);
    return { end, data };
  },
  perform: (context) => (partsOf(context.key).direction === 'do' ? performForward(context) : performUndo(context)),
  refreeze,
};
