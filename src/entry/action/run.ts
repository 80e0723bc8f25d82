import * as core from '@actions/core';
import { BAD_VERDICTS } from '../../domain/command/choices.ts';
import type { Options } from '../../domain/command/option-values.ts';
import { prefixOf } from '../../domain/command/prefix.ts';
import { FlipError } from '../../domain/errors/flip-error.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { type Answer, answerOfError } from '../../operations/answer/answer.ts';
import { plainText } from '../../support/code-span.ts';
import { makeRedactor } from '../../support/redact.ts';
import { type House, openHouse } from '../assemble/action.ts';
import { answerAsk } from './answer-ask.ts';
import { isPrivate, readEvent } from './event.ts';
import { type Environment, readInputs } from './inputs.ts';
import { saveFlip } from './saved-state.ts';
import { tell, tellBug } from './tell.ts';

/** One run of the action, as the gate let it through. */
export interface Run {
  readonly env: Environment;
  readonly payload: unknown;
}

/**
 * Carries out what the event asks for and tells of it.
 *
 * @returns The exit code of DESIGN: 0 as asked, 1 denied or a bad verdict, others by the kind of the error.
 */
export async function runAction({ env, payload }: Run): Promise<number> {
  let operator: Options = {};
  let { redact, quiet } = unopened();
  const answers: Answer[] = [];
  try {
    operator = readInputs(env);
    const ask = readEvent({ ...runOf(env), payload, mode: operator.mode ?? 'auto' });
    const told = { onProgress: progress(), onNote: note, onTrouble: warn };
    const house = await openHouse({ env, isPrivate: isPrivate(payload), mask: core.setSecret, ...told });
    ({ redact, quiet } = house);
    try {
      answers.push(...(await answerAsk({ house, operator, ask })));
    } finally {
      await house.close();
    }
  } catch (error) {
    if (!(error instanceof FlipError)) return tellBug({ quiet }, error);
    answers.push(answerOfError(error, null));
  }
  const hasSummary = (env['GITHUB_STEP_SUMMARY'] ?? '') !== '';
  const failOn = operator['fail-on'] ?? BAD_VERDICTS;
  const told = { answers, failOn, prefix: prefixOf(operator) };
  return tell({ redact, quiet, hasSummary }, told);
}

/** A voice before any credential is known but by its form, and before any system is. */
export function unopened(): Pick<House, 'redact' | 'quiet'> {
  const { redact } = makeRedactor();
  return { redact, quiet: redact };
}

/** What the runner says of this step: `GITHUB_ACTION` is its own within the job, also where the action is used twice. */
function runOf(env: Environment): { readonly event: string; readonly runId: number; readonly step: string } {
  const step = `${env['GITHUB_JOB'] ?? ''}/${env['GITHUB_ACTION'] ?? ''}`;
  return { event: env['GITHUB_EVENT_NAME'] ?? '', runId: Number(env['GITHUB_RUN_ID'] ?? 0), step };
}

/** What was done beside the command. */
export function note(text: string): void {
  core.notice(plainText(text), { title: 'flipgate' });
}

/** A report that failed, where nobody can miss it. */
export function warn(text: string): void {
  core.warning(plainText(text), { title: 'flipgate: a report failed' });
}

/** Notes each flip once for the post step, as soon as it is on record: a run that is cut off has to find it again. */
function progress(): (record: FlipRecord) => void {
  const noted = new Set<string>();
  return (record) => {
    if (noted.has(record.id)) return;
    noted.add(record.id);
    saveFlip({ id: record.id, environment: record.plan.environment });
  };
}
