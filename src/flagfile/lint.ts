import { hasCode } from '../domain/errors/flip-error.ts';
import type { FlagEntry } from './flags.ts';
import { type Inspected, inspectFlagFile } from './inspect.ts';
import { type Finding, LINT_CODES, type LintCodeName } from './lint-codes.ts';
import { lintFlag } from './lint-flag.ts';
import { lintPlace } from './lint-place.ts';
import { type LintTools, type Report, reportTo } from './lint-report.ts';
import type { Place } from './place.ts';
import { makePositions } from './position.ts';
import type { ProblemCode } from './tree.ts';

const CODE_OF_PROBLEM = {
  syntax: 'syntax',
  undecodable: 'syntax',
  template: 'template',
  depth: 'too-deep',
  aliases: 'aliases',
  size: 'too-large',
} as const satisfies Readonly<Record<ProblemCode, LintCodeName>>;

/** A finding about the file as a whole. */
export function wholeFile(file: string, code: LintCodeName, message: string): Finding {
  return { file, code, severity: LINT_CODES[code].severity, flag: null, line: 1, column: 1, message };
}

/** What the parsers say; of one line only the first, because the rest follows from it. */
function lintText({ problems }: Inspected, report: Report): void {
  const lines = new Set<number>();
  for (const { code, offset, message } of problems.toSorted((left, right) => left.offset - right.offset)) {
    const { line } = report.positionOf(offset);
    if (code === 'syntax' && lines.has(line)) continue;
    lines.add(line);
    report.add({ code: CODE_OF_PROBLEM[code], flag: null, offset, message });
  }
}

function endOf({ place, node }: FlagEntry): number {
  return place.layer.toSource(node.end - 1, node.end).end;
}

/** Where the text of a place stops to parse: what a parser makes of the rest is its guess, and no finding. */
function firstProblemIn({ layer }: Place, problems: Inspected['problems']): number {
  const { length } = layer.text;
  const { start } = layer.toSource(0, 1);
  const { end } = layer.toSource(length - 1, length);
  return Math.min(...problems.flatMap(({ offset }) => (start <= offset && offset <= end ? [offset] : [])));
}

function lintInspected(inspected: Inspected, tools: LintTools): readonly Finding[] {
  const { file, source, places, flags, problems } = inspected;
  const findings: Finding[] = [];
  const report = reportTo(findings, file, makePositions(source));
  lintText(inspected, report);
  for (const place of places) {
    const limit = firstProblemIn(place, problems);
    if (limit === Number.POSITIVE_INFINITY) lintPlace({ inspected, place, report });
    for (const flag of flags) if (flag.place === place && endOf(flag) <= limit) lintFlag({ flag, report, tools });
  }
  if (places.length === 0 && problems.length === 0)
    return [wholeFile(file, 'no-flags', 'no flags were found: nothing was checked')];
  return findings.toSorted((left, right) => left.line - right.line || left.column - right.column);
}

/**
 * Every mistake of a flags file, in the order of its lines; none hides another.
 *
 * @param file  Name for the findings; its extension tells YAML from JSON.
 * @param tools  The official evaluator and schema.
 */
export function lintFlagFile(source: string, file: string, tools: LintTools): readonly Finding[] {
  try {
    return lintInspected(inspectFlagFile(source, file), tools);
  } catch (error) {
    if (hasCode(error, 'FG_FLAGFILE_TOO_LARGE')) return [wholeFile(file, 'too-large', error.message)];
    throw error;
  }
}
