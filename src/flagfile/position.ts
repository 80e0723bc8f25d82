import { lastAtMost } from './last-at-most.ts';

/** Where an offset lies, counted from 1. Columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset. LF and CRLF end lines. */
export function positionAt(source: string, offset: number): Position {
  const before = source.slice(0, Math.max(0, offset));
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line += 1;
  return { line, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}

/** As `positionAt`, for many offsets of one text: it is searched for line ends once. */
export function makePositions(source: string): (offset: number) => Position {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const index = lastAtMost(starts.length, (line) => starts[line] ?? 0, offset);
    return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
  };
}
