import { type FlipRecord, lastFact } from '../../domain/record/record.ts';
import { inertCell } from '../../support/code-span.ts';
import { saySpan } from './moments.ts';
import { type StoryLine, storyOf } from './story.ts';

/** Longest evidence that is shown in a cell. */
const MOST = 400;

function row(line: StoryLine, openedMs: number): string {
  // A no-break space: a time over two lines is hard to read on a phone.
  const after = saySpan(Math.max(0, line.atMs - openedMs)).replaceAll(' ', '\u00a0');
  const text = inertCell(line.text, MOST);
  return `| ${line.step} | ${line.state === 'trouble' ? `**!** ${text}` : text} | ${after} |`;
}

function table(lines: readonly StoryLine[], openedMs: number): readonly string[] {
  if (lines.length === 0) return [];
  return ['| Step | What is known | After |', '|---|---|--:|', ...lines.map((line) => row(line, openedMs)), ''];
}

/** What happened as a table; of a flip that went back, the way back, and the way there folded away. */
export function evidenceTables(record: FlipRecord): readonly string[] {
  const lines = storyOf(record);
  const turned = lastFact(record, 'turned');
  if (turned === undefined) return table(lines, record.openedMs);
  // Who asked for the way back belongs to it.
  const asked = lastFact(record, 'asked')?.seq ?? turned.seq;
  const from = Math.min(asked, turned.seq);
  const there = lines.filter(({ seq }) => seq < from);
  const back = lines.filter(({ seq }) => seq >= from && seq !== turned.seq);
  const folded =
    there.length === 0
      ? []
      : ['<details><summary>Before it went back</summary>', '', ...table(there, record.openedMs), '</details>', ''];
  return [...table(back, record.openedMs), ...folded];
}
