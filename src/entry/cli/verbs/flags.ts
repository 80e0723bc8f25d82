import { copyLine } from '../../../domain/copy-line.ts';
import { flipError, hasCode } from '../../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { findFlag, readSoundFlagFile } from '../../../flagfile/inspect.ts';
import { lintFlagFile, wholeFile } from '../../../flagfile/lint.ts';
import type { Finding } from '../../../flagfile/lint-codes.ts';
import { listFlags } from '../../../flagfile/list-flags.ts';
import { type Predicted, predictEvaluation } from '../../../flagfile/predict.ts';
import { setDefaultVariant } from '../../../flagfile/set-default-variant.ts';
import { jsonOf } from '../../../flagfile/tree.ts';
import { makeFlagdEvaluator } from '../../../support/flagd-evaluator.ts';
import { inertJson } from '../../../support/inert-json.ts';
import { findTargetingProblem } from '../../../support/targeting-schema.ts';
import { assembleFiles } from '../../assemble/cli.ts';
import { editText, evaluationText, findingsText, listText, predictionText } from '../flags-text.ts';
import { foldText } from '../fold-line.ts';
import type { CliHost, ExitCode } from '../host.ts';
import { type RunVerb, wordOf } from '../invocation.ts';

const TOOLS = { make: makeFlagdEvaluator, findTargetingProblem };

/** Words for a screen. A diff and a table stay as they are: broken they could not be read. */
const folded = ({ columns }: CliHost, text: string): string => foldText(text, columns.out);

function print(host: CliHost, isJson: boolean | undefined, value: unknown, text: () => string): void {
  host.out(isJson ? `${inertJson(value, 2)}\n` : text());
}

/** `flipgate flags list FILE`. @throws FG_CLI_FILE, FG_FLAGFILE_… */
export const runFlagsList: RunVerb = async (host, invocation) => {
  const file = wordOf(invocation, 'file');
  const rows = listFlags(readSoundFlagFile(assembleFiles().read(file), file));
  print(host, invocation.options.json, rows, () => folded(host, listText(rows)));
  return 0;
};

/**
 * `flipgate flags set FILE FLAG VARIANT`: one value changes, no other byte.
 *
 * @throws FG_CLI_FILE, FG_FLAG_…, FG_VARIANT_…, FG_FLAGFILE_…; then the file is as it was.
 */
export const runFlagsSet: RunVerb = async (host, invocation) => {
  const { in: within, json, 'dry-run': dryRun } = invocation.options;
  const file = wordOf(invocation, 'file');
  const flag = wordOf(invocation, 'flag');
  const variant = wordOf(invocation, 'variant');
  const files = assembleFiles();
  const was = files.read(file);
  const edit = setDefaultVariant(was, { flag, variant, ...(within === undefined ? {} : { in: within }) }, file);
  if (edit.changed && !dryRun) files.replace(file, { was, text: edit.text });
  const { changed, from, to, line, diff } = edit;
  print(host, json, { changed, flag, from, to, line, diff }, () => editText(file, edit, dryRun ? 'dry-run' : 'write'));
  return 0;
};

function findingsOf(file: string): readonly Finding[] {
  try {
    return lintFlagFile(assembleFiles().read(file), file, TOOLS);
  } catch (error) {
    // Bytes that are no text are a mistake of the file like any other.
    if (hasCode(error, 'FG_FLAGFILE_ENCODING')) return [wholeFile(file, 'encoding', error.message)];
    throw error;
  }
}

/** `flipgate flags lint FILE...`: exit 1 for any finding. @throws FG_CLI_FILE */
export const runFlagsLint: RunVerb = async (host, { words, options }) => {
  const files = words['file'] ?? [];
  const findings = files.flatMap(findingsOf);
  print(host, options.json, findings, () => folded(host, findingsText(findings, files.length)));
  return findings.length === 0 ? 0 : 1;
};

interface EvaluateAsk {
  readonly file: string;
  readonly flag: string;
  readonly within?: string;
  readonly context?: JsonObject;
  readonly json?: boolean;
}

/**
 * `flipgate flags eval FILE FLAG`: what flagd's official evaluator answers; with --to before and after, side by side.
 *
 * @throws FG_CLI_REJECTED, FG_CLI_FILE, FG_FLAG_…, FG_VARIANT_…, FG_FLAGFILE_…
 */
export const runFlagsEval: RunVerb = async (host, invocation) => {
  const { in: within, json, to, context } = invocation.options;
  const ask: EvaluateAsk = {
    file: wordOf(invocation, 'file'),
    flag: wordOf(invocation, 'flag'),
    ...(within === undefined ? {} : { within }),
    // The table of options took it for a JSON object already.
    ...(context === undefined ? {} : { context: JSON.parse(context) }),
    ...(json === undefined ? {} : { json }),
  };
  return to === undefined ? evaluateNow(host, ask) : evaluateChange(host, ask, to);
};

function evaluateNow(host: CliHost, { file, flag, within, context = {}, json }: EvaluateAsk): ExitCode {
  const inspected = readSoundFlagFile(assembleFiles().read(file), file);
  const scope = within === undefined ? [] : ['--in', within];
  const found = findFlag(inspected, flag, within, {
    copyOf: ({ key }) => copyLine(['flags', 'eval', file, key, ...scope]),
    copyElse: copyLine(['flags', 'list', file]),
  });
  const evaluator = makeFlagdEvaluator(JSON.stringify(jsonOf(found.place.root)));
  if (!evaluator.ok) throw flipError('FG_CLI_REJECTED', { file, problem: evaluator.problem });
  const seen: Predicted = evaluator.evaluate(flag, context);
  print(host, json, shown(seen), () => evaluationText(seen));
  return 0;
}

function evaluateChange(host: CliHost, { file, flag, within, context, json }: EvaluateAsk, to: string): ExitCode {
  const prediction = predictEvaluation({
    source: assembleFiles().read(file),
    flag,
    to,
    file,
    make: makeFlagdEvaluator,
    ...(within === undefined ? {} : { within }),
    ...(context === undefined ? {} : { context }),
  });
  const { problem, inert, rule } = prediction;
  if (problem !== null) throw flipError('FG_CLI_REJECTED', { file, problem });
  const rows = prediction.rows.map((row) => ({
    context: row.context,
    before: shown(row.before),
    after: shown(row.after),
  }));
  print(host, json, { flag, to, inert, rule, rows }, () => predictionText(prediction));
  return 0;
}

/** An answer as `--json` prints it: what is absent is null. */
function shown({ variant, value, reason, errorCode }: Predicted): unknown {
  return {
    variant: variant ?? null,
    value: value ?? null,
    reason,
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}
