import { parseArgs } from 'node:util';
import { copyLine } from '../../domain/copy-line.ts';
import { flipError, hasCode } from '../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../domain/json.ts';
import { findFlag, readSoundFlagFile } from '../../flagfile/inspect.ts';
import { lintFlagFile, wholeFile } from '../../flagfile/lint.ts';
import type { Finding } from '../../flagfile/lint-codes.ts';
import { listFlags } from '../../flagfile/list-flags.ts';
import { type Predicted, predictEvaluation } from '../../flagfile/predict.ts';
import { setDefaultVariant } from '../../flagfile/set-default-variant.ts';
import { jsonOf } from '../../flagfile/tree.ts';
import { makeFlagdEvaluator } from '../../support/flagd-evaluator.ts';
import { findTargetingProblem } from '../../support/targeting-schema.ts';
import { assembleFiles } from '../assemble/cli.ts';
import { parseContext } from './decode.ts';
import { editText, evaluationText, findingsText, listText, predictionText } from './flags-text.ts';
import type { CliHost, ExitCode } from './host.ts';

const TOOLS = { make: makeFlagdEvaluator, findTargetingProblem };

function print(host: CliHost, isJson: boolean | undefined, value: unknown, text: () => string): void {
  host.out(isJson ? `${JSON.stringify(value, null, 2)}\n` : text());
}

/** `flags list`. */
function listFlagsOf(host: CliHost, ask: { readonly file: string; readonly json?: boolean }): ExitCode {
  const rows = listFlags(readSoundFlagFile(assembleFiles().read(ask.file), ask.file));
  print(host, ask.json, rows, () => listText(rows));
  return 0;
}

/** `flags set`. */
function setFlagOf(
  host: CliHost,
  ask: {
    readonly file: string;
    readonly flag: string;
    readonly variant: string;
    readonly within?: string;
    readonly dryRun?: boolean;
    readonly json?: boolean;
  },
): ExitCode {
  const { file, flag, variant, within } = ask;
  const files = assembleFiles();
  const edit = setDefaultVariant(
    files.read(file),
    { flag, variant, ...(within === undefined ? {} : { in: within }) },
    file,
  );
  if (edit.changed && !ask.dryRun) files.replace(file, edit.text);
  const { changed, from, to, line, diff } = edit;
  print(host, ask.json, { changed, flag, from, to, line, diff }, () =>
    editText(file, edit, ask.dryRun ? 'dry-run' : 'write'),
  );
  return 0;
}

function findingsOf(file: string): readonly Finding[] {
  try {
    return lintFlagFile(assembleFiles().read(file), file, TOOLS);
  } catch (error) {
    // Bytes that are no text are a mistake of the file like any other.
    if (hasCode(error, 'FG_FLAGFILE_ENCODING')) return [wholeFile(file, 'encoding', error.message)];
    throw error;
  }
}

/** `flags lint`: exit 1 for any finding. */
function lintFlagsOf(host: CliHost, ask: { readonly files: readonly string[]; readonly json?: boolean }): ExitCode {
  const findings = ask.files.flatMap(findingsOf);
  print(host, ask.json, findings, () => findingsText(findings, ask.files.length));
  return findings.length === 0 ? 0 : 1;
}

interface EvaluateAsk {
  readonly file: string;
  readonly flag: string;
  readonly within?: string;
  readonly context?: JsonObject;
  readonly to?: string;
  readonly json?: boolean;
}

/** `flags eval`; with `to` before and after, side by side. */
function evaluateFlagOf(host: CliHost, ask: EvaluateAsk): ExitCode {
  return ask.to === undefined ? evaluateNow(host, ask) : evaluateChange(host, ask, ask.to);
}

function evaluateNow(host: CliHost, { file, flag, within, context = {}, json }: EvaluateAsk): ExitCode {
  const inspected = readSoundFlagFile(assembleFiles().read(file), file);
  const scope = within === undefined ? [] : ['--in', within];
  const found = findFlag(inspected, flag, within, ({ key }) => copyLine(['flags', 'eval', file, key, ...scope]));
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

function need(value: string | undefined, name: string): string {
  if (value === undefined) throw flipError('FG_CLI_MISSING', { name });
  return value;
}

const OPTIONS = {
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  in: { type: 'string' },
  context: { type: 'string' },
  to: { type: 'string' },
} as const;

type OptionName = keyof typeof OPTIONS;

/** Options of each verb; any other is refused. */
const VERBS = {
  list: ['json'],
  set: ['json', 'dry-run', 'in'],
  lint: ['json'],
  eval: ['json', 'in', 'context', 'to'],
} as const satisfies Readonly<Record<string, readonly OptionName[]>>;

function isVerb(verb: string): verb is keyof typeof VERBS {
  return Object.hasOwn(VERBS, verb);
}

/**
 * `flipgate flags list|set|lint|eval FILE …`: flag files on the disk, without any other system.
 *
 * @throws FG_CLI_… for arguments, FG_FLAG_…, FG_VARIANT_…, FG_FLAGFILE_…; then the file is as it was.
 */
export function runFlags(host: CliHost, argv: readonly string[]): ExitCode {
  const [verb = '', ...rest] = argv;
  if (!isVerb(verb)) {
    const verbs = Object.keys(VERBS).map((name) => `flags ${name}`);
    throw flipError('FG_CLI_VERB', { verb: `flags ${verb}`.trim(), verbs });
  }
  const { values, positionals } = parseArgs({ args: rest, allowPositionals: true, options: OPTIONS });
  const foreign = Object.keys(values).find((name) => !VERBS[verb].some((known) => known === name));
  if (foreign !== undefined) throw flipError('FG_CLI_OPTION', { message: `flags ${verb} takes no --${foreign}` });
  const file = need(positionals[0], 'FILE');
  const { json = false, in: within, to } = values;
  const scope = within === undefined ? {} : { within };
  switch (verb) {
    case 'list':
      return listFlagsOf(host, { file, json });
    case 'lint':
      return lintFlagsOf(host, { files: positionals, json });
    case 'set': {
      const [, flag, variant] = positionals;
      const dryRun = values['dry-run'] ?? false;
      return setFlagOf(host, {
        file,
        flag: need(flag, 'FLAG'),
        variant: need(variant, 'VARIANT'),
        dryRun,
        json,
        ...scope,
      });
    }
    case 'eval': {
      const context = values.context === undefined ? {} : { context: parseContext(values.context) };
      const flag = need(positionals[1], 'FLAG');
      return evaluateFlagOf(host, { file, flag, json, ...scope, ...context, ...(to === undefined ? {} : { to }) });
    }
  }
}
