import { sayMove } from '../../domain/say-moves.ts';
import type { Finding } from '../../flagfile/lint-codes.ts';
import type { FlagRow } from '../../flagfile/list-flags.ts';
import type { Predicted, Prediction } from '../../flagfile/predict.ts';
import type { DefaultEdit } from '../../flagfile/set-default-variant.ts';
import { plainText } from '../../support/code-span.ts';

/** Lines of `flags list`: the default variant in brackets. */
export function listText(rows: readonly FlagRow[]): string {
  const width = Math.max(4, ...rows.map(({ key }) => key.length));
  return rows
    .map((row) => {
      const names = Object.keys(row.variants).map((name) => (name === row.defaultVariant ? `[${name}]` : name));
      const [label, flag] = row.where.path.split('#flags.');
      const notes = [
        ...(row.state === 'ENABLED' ? [] : [row.state === null ? 'no state' : row.state.toLowerCase()]),
        ...(row.targeting ? ['targeting'] : []),
        ...(flag === undefined ? [] : [label]),
        ...(row.clusterVariants === undefined
          ? []
          : [`in the cluster: ${Object.values(row.clusterVariants).join(' ')}`]),
      ];
      const tail = notes.length === 0 ? '' : `  (${plainText(notes.join(', '))})`;
      return `${plainText(row.key).padEnd(width)}  ${plainText(names.join(' '))}${tail}\n`;
    })
    .join('');
}

/** What `flags set` did, or would do. */
export function editText(file: string, edit: DefaultEdit, mode: 'write' | 'dry-run'): string {
  const { changed, flag, from, to, line, diff } = edit;
  if (!changed) return `${plainText(`${flag} is ${to} already; nothing changed.`)}\n`;
  const note = mode === 'dry-run' ? '  (dry run, nothing written)' : '';
  const head = plainText(`${file}:${line}  ${sayMove({ flag, from, to })}`);
  // A file of one line would fill the screen with it, twice.
  const lines = diff.split('\n').map((each) => plainText(each));
  return `${[`${head}${note}`, ...lines].join('\n')}\n`;
}

/** Findings as compilers print them, and how many there are. */
export function findingsText(findings: readonly Finding[], files: number): string {
  const lines = findings.map(({ file, line, column, severity, code, flag, message }) => {
    const subject = flag === null ? '' : `${flag}: `;
    const words = plainText(`${file}:${line}:${column}  ${severity}  ${subject}${message}`);
    return `${words}  [${code}]\n`;
  });
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  const where = files === 1 ? '1 file' : `${files} files`;
  return `${lines.join('')}${findings.length === 0 ? `No findings in ${where}.` : `${count} in ${where}.`}\n`;
}

/** One evaluation: variant, value and reason. */
export function evaluationText({ variant, value, reason, errorCode }: Predicted): string {
  const words = [variant ?? '(no variant)', JSON.stringify(value ?? null), reason];
  return `${plainText([...words, ...(errorCode === undefined ? [] : [errorCode])].join('  '))}\n`;
}

function answerText({ variant, reason, errorCode }: Predicted): string {
  return variant ?? `(no variant, ${errorCode ?? reason})`;
}

function whyInert({ rows, already, rule }: Prediction): string {
  if (rows.every(({ before, after }) => before.reason === 'DISABLED' && after.reason === 'DISABLED'))
    return 'the flag is disabled';
  if (already) return 'that is the default variant already';
  return rule === null ? 'every evaluation stays the same' : `the targeting always decides: ${rule}`;
}

/** Before and after, side by side, one line for each context. */
export function predictionText(prediction: Prediction): string {
  const { rows, inert } = prediction;
  const cells = rows.map(({ context, before, after }) => [
    JSON.stringify(context),
    answerText(before),
    answerText(after),
  ]);
  const table = [['context', 'before', 'after'], ...cells];
  const widths = [0, 1].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const verdict = inert ? [`inert: nothing changes, because ${whyInert(prediction)}`] : [];
  return `${[...lines, ...verdict].map((line) => plainText(line)).join('\n')}\n`;
}
