import { flipError } from '../../domain/errors/flip-error.ts';
import type { CommitSha, Repository } from '../../domain/ports/repository.ts';
import type { PlannedChange, PlannedCommit } from '../../domain/record/plan.ts';
import { flagDefinition } from '../../flagfile/flag-definition.ts';
import { setDefaultVariants } from '../../flagfile/set-default-variant.ts';
import type { TextCache } from '../effects/effect.ts';
import { rememberSpellings } from '../flag-text.ts';
import type { Ports } from '../ports.ts';
import type { CommitTarget } from './flip-ask.ts';

/** A regular file; anything else (symlink, submodule) could point the edit elsewhere. */
const REGULAR = new Set(['100644', '100755']);

export interface ReadFile {
  readonly text: string;
  readonly blobSha: string;
}

/** The flags file at one commit. @throws FG_FLIP_FILE_MISSING for what is no regular file. */
export async function readFlagsFile(
  repository: Repository,
  commit: CommitSha,
  target: CommitTarget,
): Promise<ReadFile> {
  const file = await repository.file({ commit, path: target.path });
  if (file === null || !REGULAR.has(file.mode))
    throw flipError('FG_FLIP_FILE_MISSING', { path: target.path, branch: target.branch });
  return file;
}

/** Compares a flag's own definition in two places; a default variant may differ, nothing else. */
export function refuseOtherDefinition(request: {
  readonly flag: string;
  readonly live: string;
  readonly other: string;
  readonly within: string | null;
  readonly path: string;
  readonly place: string;
}): string | null {
  const { flag, live, other, within, path, place } = request;
  const here = flagDefinition(live, flag, undefined, 'the live object');
  const there = flagDefinition(other, flag, within ?? undefined, path);
  if (here.definition !== there.definition)
    throw flipError('FG_FLIP_DEFINITION_DIFFERS', { flag, here: place, there: 'the live object' });
  return there.defaultVariant;
}

/** A file in one line is shown around what changes in it: the record holds the diff, and people read it. */
const MOST_OF_LINE = 240;
const BEFORE_CHANGE = 80;

function aroundChange(diff: string): string {
  const lines = diff.split('\n');
  if (lines.every(({ length }) => length <= MOST_OF_LINE)) return diff;
  const [minus = '', plus = ''] = ['-', '+'].map((sign) => lines.find((line) => line.startsWith(sign))?.slice(1));
  let same = 0;
  while (same < minus.length && minus[same] === plus[same]) same += 1;
  const start = 1 + Math.max(0, same - BEFORE_CHANGE);
  return lines
    .map((line) => {
      const shown = line.slice(start, start + MOST_OF_LINE).toWellFormed();
      const [head, tail] = [start > 1 ? '…' : '', line.length > start + MOST_OF_LINE ? '…' : ''];
      return `${line.slice(0, 1)}${head}${shown}${tail}`;
    })
    .join('\n');
}

/** The edit that the commit carries, on the blob at the expected head. */
export function planCommit(request: {
  readonly ports: Ports;
  readonly target: CommitTarget;
  readonly file: ReadFile;
  readonly changes: readonly PlannedChange[];
  readonly texts: TextCache;
}): PlannedCommit | null {
  const { ports, target, file, changes, texts } = request;
  const asked = changes.map(({ flag, to }) => ({
    flag,
    variant: to,
    ...(target.within === null ? {} : { in: target.within }),
  }));
  const { text, edits } = setDefaultVariants(file.text, asked, target.path);
  // The branch says it already: there is nothing to commit, and an empty commit would say something that is not so.
  if (text === file.text) return null;
  texts.set(file.blobSha, file.text);
  return {
    branch: target.branch,
    expectedHead: target.head,
    ...(target.own === undefined ? {} : { own: target.own }),
    files: [
      {
        path: target.path,
        blobSha: file.blobSha,
        within: target.within,
        flags: changes.map((change) => change.flag),
        ...rememberSpellings(edits),
        resultSha: ports.ids.sha256(text),
        diff: edits
          .map((edit) => aroundChange(edit.diff))
          .filter((diff) => diff !== '')
          .join('\n'),
      },
    ],
  };
}
