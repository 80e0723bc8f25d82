import { flipError } from '../../domain/errors/flip-error.ts';
import type { CommitSha, FoundCommit, Repository } from '../../domain/ports/repository.ts';
import { type Direction, partsOf } from '../../domain/record/names.ts';
import type { PlannedCommit, PlannedFile } from '../../domain/record/plan.ts';
import { type DefaultMove, defaultOf, movesOf } from '../flag-text.ts';
import { trailerOf } from './commit-message.ts';
import type { EffectContext } from './effect.ts';

/** @throws FG_FLIP_PORT_MISSING for a commit without GitHub. */
export function repositoryOf({ ports, record }: EffectContext): Repository {
  if (ports.repository === null) throw flipError('FG_FLIP_PORT_MISSING', { id: record.id, port: 'GitHub' });
  return ports.repository;
}

/** @throws FG_FLIP_RECORD_INCONSISTENT for a commit that no plan names. */
export function plannedCommit({ record }: EffectContext): PlannedCommit {
  if (record.plan.commit === null)
    throw flipError('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: 'no commit in the plan' });
  return record.plan.commit;
}

/** What becomes of our flags in one file. */
export function variantsFor(
  { record, key }: EffectContext,
  file: PlannedFile,
  direction: Direction = partsOf(key).direction,
): readonly DefaultMove[] {
  return movesOf(record.plan.changes, file, direction);
}

async function isOurs(context: EffectContext, found: FoundCommit, direction: Direction): Promise<boolean> {
  const { files } = plannedCommit(context);
  const self = await repositoryOf(context).self();
  if (found.authorId !== self.id) return false;
  const paths = found.files.map((file) => file.path).sort();
  if (JSON.stringify(paths) !== JSON.stringify(files.map((file) => file.path).sort())) return false;
  // A trailer can be forged by anyone who can push; author, files and the flag's value there cannot all be.
  for (const file of files) {
    const text = (await repositoryOf(context).file({ commit: found.sha, path: file.path }))?.text ?? null;
    if (text === null) return false;
    const wanted = variantsFor(context, file, direction);
    if (
      !wanted.every(({ flag, variant }) => defaultOf(text, flag, file.within ?? undefined)?.defaultVariant === variant)
    )
      return false;
  }
  return true;
}

/** The flip's own commit of the context's direction among those that its branch got after a commit. */
export async function findOurs(
  context: EffectContext,
  after: CommitSha,
): Promise<
  | { readonly end: 'gone' }
  | { readonly end: 'found'; readonly commit: FoundCommit }
  | { readonly end: 'none'; readonly commits: readonly FoundCommit[] }
> {
  const { branch } = plannedCommit(context);
  const commits = await repositoryOf(context).commitsSince({ branch, after });
  if (commits === null) return { end: 'gone' };
  const commit = await oursAmong(context, commits, partsOf(context.key).direction);
  return commit === null ? { end: 'none', commits } : { end: 'found', commit };
}

/** The first of these commits that this flip made. */
export async function oursAmong(
  context: EffectContext,
  commits: readonly FoundCommit[],
  direction: Direction,
): Promise<FoundCommit | null> {
  const identity = trailerOf(context.record.id, direction);
  for (const commit of commits) {
    const carries = commit.message.split('\n').includes(identity);
    if (carries && (await isOurs(context, commit, direction))) return commit;
  }
  return null;
}
