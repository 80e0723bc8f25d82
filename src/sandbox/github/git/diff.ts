import { asText, type ObjectStore, type TreeMode } from './objects.ts';
import { flatten } from './trees.ts';

export interface FileDifference {
  readonly path: string;
  readonly status: 'added' | 'removed' | 'modified';
  readonly before: { readonly oid: string; readonly mode: TreeMode } | null;
  readonly after: { readonly oid: string; readonly mode: TreeMode } | null;
}

/** Files that differ between two trees, by path; renames are not looked for. */
export function diffTrees(store: ObjectStore, pair: { before: string | null; after: string }): FileDifference[] {
  const files = (tree: string | null) =>
    new Map((tree === null ? [] : flatten(store, { tree, folders: 'without' })).map((entry) => [entry.path, entry]));
  const before = files(pair.before);
  const after = files(pair.after);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): FileDifference[] => {
    const old = before.get(path) ?? null;
    const now = after.get(path) ?? null;
    if (old?.oid === now?.oid && old?.mode === now?.mode) return [];
    return [{ path, status: old === null ? 'added' : now === null ? 'removed' : 'modified', before: old, after: now }];
  });
}

export interface LineDiff {
  readonly additions: number;
  readonly deletions: number;
  /** Hunks of a unified diff without the file header, as GitHub's `patch`; undefined for a binary file. */
  readonly patch: string | undefined;
}

type Edit = { readonly sign: ' ' | '-' | '+'; readonly line: string };

const CONTEXT_LINES = 3;

/** Line by line difference of two files; a missing one counts as empty. */
export function diffLines(before: Uint8Array | null, after: Uint8Array | null): LineDiff {
  const texts = [before, after].map((bytes) => (bytes === null ? '' : asText(bytes)));
  const [old, now] = texts;
  if (old === undefined || now === undefined) return { additions: 0, deletions: 0, patch: undefined };
  const edits = editScript(splitLines(old), splitLines(now));
  return {
    additions: edits.filter((edit) => edit.sign === '+').length,
    deletions: edits.filter((edit) => edit.sign === '-').length,
    patch: hunksOf(edits).join('\n'),
  };
}

/** Lines without their feed; the last one says when it has none, as git does. */
function splitLines(text: string): string[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop();
  if (last !== undefined && last !== '') lines.push(`${last}\n\\ No newline at end of file`);
  return lines;
}

function editScript(before: readonly string[], after: readonly string[]): Edit[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return [
    ...before.slice(0, start).map((line): Edit => ({ sign: ' ', line })),
    ...longestCommon(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map((line): Edit => ({ sign: ' ', line })),
  ];
}

// Beyond this many cells a changed middle is shown as all old lines, then all new ones.
const MAX_CELLS = 4_000_000;

function longestCommon(before: readonly string[], after: readonly string[]): Edit[] {
  const width = after.length + 1;
  const coarse = before.length * after.length > MAX_CELLS;
  const lengths = new Uint32Array(coarse ? 0 : (before.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0 && !coarse; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const longest = Math.max(at(row + 1, column), at(row, column + 1));
      lengths[row * width + column] = before[row] === after[column] ? at(row + 1, column + 1) + 1 : longest;
    }
  }
  const edits: Edit[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const now = after[column];
    if (!coarse && old !== undefined && old === now) {
      edits.push({ sign: ' ', line: old });
      row += 1;
      column += 1;
    } else if (old !== undefined && (now === undefined || at(row + 1, column) >= at(row, column + 1))) {
      edits.push({ sign: '-', line: old });
      row += 1;
    } else {
      edits.push({ sign: '+', line: now ?? '' });
      column += 1;
    }
  }
  return edits;
}

function hunksOf(edits: readonly Edit[]): string[] {
  const near = edits.map((_, index) =>
    edits.slice(Math.max(0, index - CONTEXT_LINES), index + CONTEXT_LINES + 1).some((edit) => edit.sign !== ' '),
  );
  const hunks: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let index = 0; index < edits.length; ) {
    let stop = index;
    while (stop < edits.length && near[stop] === near[index]) stop += 1;
    const part = edits.slice(index, stop);
    const oldCount = part.filter((edit) => edit.sign !== '+').length;
    const newCount = part.filter((edit) => edit.sign !== '-').length;
    if (near[index] === true) {
      const range = (line: number, count: number) =>
        `${count === 0 ? line - 1 : line}${count === 1 ? '' : `,${count}`}`;
      const header = `@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@`;
      hunks.push([header, ...part.map((edit) => `${edit.sign}${edit.line}`)].join('\n'));
    }
    oldLine += oldCount;
    newLine += newCount;
    index = stop;
  }
  return hunks;
}
