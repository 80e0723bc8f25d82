import { parseArgs } from 'node:util';
import { flipError } from '../../domain/errors/flip-error.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import {
  clusterVariantsOf,
  defaultVariantOf,
  type FlagEntry,
  offsetOf,
  targetingOf,
  typeOfFlag,
  variantsOf,
} from '../../flagfile/flags.ts';
import { findFlag, type Inspected, readSoundFlagFile } from '../../flagfile/inspect.ts';
import { positionAt } from '../../flagfile/position.ts';
import { predictEvaluation } from '../../flagfile/predict.ts';
import { setDefaultVariant } from '../../flagfile/set-default-variant.ts';
import { jsonOf, textOf } from '../../flagfile/tree.ts';
import { plainText } from '../../support/code-span.ts';
import { makeFlagdEvaluator } from '../../support/flagd-evaluator.ts';
import { assembleFiles } from '../assemble/cli.ts';
import type { CliHost, ExitCode } from './host.ts';

/** One flag as `flags list --json` prints it. */
function rowOf(inspected: Inspected, flag: FlagEntry): JsonObject {
  const { place, key } = flag;
  const { line } = positionAt(inspected.source, offsetOf(flag));
  const cluster = clusterVariantsOf(flag);
  return {
    key,
    state: textOf(flag.node, 'state') ?? null,
    defaultVariant: defaultVariantOf(flag),
    variants: Object.fromEntries(variantsOf(flag)),
    type: typeOfFlag(flag),
    targeting: targetingOf(flag) !== undefined,
    where: {
      document: place.document,
      path: place.label === '' ? `flags.${key}` : `${place.label}#flags.${key}`,
      line,
    },
    ...(cluster === null ? {} : { clusterVariants: cluster }),
  };
}

function printJson(host: CliHost, value: Json): void {
  host.out(`${JSON.stringify(value, null, 2)}\n`);
}

function need(value: string | undefined, name: string): string {
  if (value === undefined) throw flipError('FG_CLI_MISSING', { name });
  return value;
}

function list(host: CliHost, argv: readonly string[]): ExitCode {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const file = need(positionals[0], 'FILE');
  const inspected = readSoundFlagFile(assembleFiles().read(file), file);
  const rows = inspected.flags.map((flag) => rowOf(inspected, flag));
  if (values.json) {
    printJson(host, rows);
    return 0;
  }
  const width = Math.max(4, ...inspected.flags.map((flag) => flag.key.length));
  for (const flag of inspected.flags) {
    const names = [...variantsOf(flag).keys()].map((name) => (name === defaultVariantOf(flag) ? `[${name}]` : name));
    const notes = [
      ...(targetingOf(flag) === undefined ? [] : ['targeting']),
      ...(flag.place.label === '' ? [] : [flag.place.label]),
    ];
    host.out(
      `${plainText(flag.key).padEnd(width)}  ${plainText(names.join(' '))}${notes.length === 0 ? '' : `  (${plainText(notes.join(', '))})`}\n`,
    );
  }
  return 0;
}

function set(host: CliHost, argv: readonly string[]): ExitCode {
  const options = { json: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, in: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
  const [path, name, wanted] = positionals;
  const file = need(path, 'FILE');
  const flag = need(name, 'FLAG');
  const variant = need(wanted, 'VARIANT');
  const source = assembleFiles().read(file);
  const edit = setDefaultVariant(
    source,
    { flag, variant, ...(values.in === undefined ? {} : { in: values.in }) },
    file,
  );
  if (edit.changed && !values['dry-run']) assembleFiles().replace(file, edit.text);
  const { changed, from, to, line, diff } = edit;
  if (values.json) printJson(host, { changed, flag, from, to, line, diff });
  else if (!changed) host.out(`${flag} is ${to} already; nothing changed.\n`);
  else
    host.out(
      `${file}:${line}  ${flag}: ${from ?? '(none)'} -> ${to}${values['dry-run'] ? '  (dry run, nothing written)' : ''}\n${diff}\n`,
    );
  return 0;
}

function contextOf(text: string | undefined): JsonObject {
  if (text === undefined) return {};
  try {
    const value = JSON.parse(text) as Json;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Said below: whatever it is, it is no JSON object.
  }
  throw flipError('FG_CLI_CONTEXT', { came: text.slice(0, 80) });
}

function evaluate(host: CliHost, argv: readonly string[]): ExitCode {
  const options = {
    json: { type: 'boolean' },
    context: { type: 'string' },
    to: { type: 'string' },
    in: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options });
  const file = need(positionals[0], 'FILE');
  const flag = need(positionals[1], 'FLAG');
  const source = assembleFiles().read(file);
  const scope = values.in === undefined ? {} : { within: values.in };
  if (values.to !== undefined) {
    const prediction = predictEvaluation({ source, flag, to: values.to, file, make: makeFlagdEvaluator, ...scope });
    const rows = prediction.rows.map(({ context, before, after }) => ({
      context,
      before: { ...before },
      after: { ...after },
    }));
    if (values.json)
      printJson(host, {
        flag,
        to: values.to,
        inert: prediction.inert,
        rule: prediction.rule,
        rows: rows as unknown as Json,
      });
    else
      for (const { context, before, after } of rows)
        host.out(
          `${JSON.stringify(context)}  ${before.variant ?? before.reason} -> ${after.variant ?? after.reason}\n`,
        );
    if (prediction.inert && !values.json)
      host.out(`inert: nothing changes, because the targeting always decides: ${prediction.rule}\n`);
    return 0;
  }
  const found = findFlag(readSoundFlagFile(source, file), flag, values.in);
  const evaluator = makeFlagdEvaluator(JSON.stringify(jsonOf(found.place.root)));
  if (!evaluator.ok) throw flipError('FG_CLI_REJECTED', { file, problem: evaluator.problem });
  const { variant, value, reason, errorCode } = evaluator.evaluate(flag, contextOf(values.context));
  const seen = {
    variant: variant ?? null,
    value: (value ?? null) as Json,
    reason,
    ...(errorCode === undefined ? {} : { errorCode }),
  };
  if (values.json) printJson(host, seen);
  else
    host.out(
      `${variant ?? '(no variant)'}  ${JSON.stringify(value ?? null)}  ${reason}${errorCode === undefined ? '' : ` ${errorCode}`}\n`,
    );
  return 0;
}

const VERBS: Readonly<Record<string, (host: CliHost, argv: readonly string[]) => ExitCode>> = {
  list,
  set,
  eval: evaluate,
};

/**
 * `flipgate flags list|set|eval FILE …`: flag files on the disk, without any other system.
 *
 * @throws FG_CLI_… for arguments, FG_FLAG_…, FG_VARIANT_…, FG_FLAGFILE_…; then the file is as it was.
 */
export function runFlags(host: CliHost, argv: readonly string[]): ExitCode {
  const [verb = '', ...rest] = argv;
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (run === undefined)
    throw flipError('FG_CLI_VERB', {
      verb: `flags ${verb}`.trim(),
      verbs: Object.keys(VERBS).map((name) => `flags ${name}`),
    });
  return run(host, rest);
}
