import { assertNever } from '../../domain/assert-never.ts';
import type { Options } from '../../domain/command/option-values.ts';
import { commandOfOptions } from '../../domain/command/parse-fields.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { type Answer, answerOf } from '../../operations/answer/answer.ts';
import { answerCommand } from '../../operations/answer/answer-command.ts';
import { answerComment } from '../../operations/answer/answer-comment.ts';
import { answerLabel, nothingToDo } from '../../operations/answer/answer-label.ts';
import type { Desk, Trigger } from '../../operations/answer/desk.ts';
import { resumeLeft } from '../../operations/answer/resume-left.ts';
import { gateAskOf } from '../../operations/gate/gate-ask.ts';
import { type GateRun, runGate } from '../../operations/gate/run-gate.ts';
import { plainText } from '../../support/code-span.ts';
import type { House } from '../assemble/action.ts';
import type { Ask } from './event.ts';
import { readFields } from './inputs.ts';

type RunTrigger = Trigger & { readonly kind: 'run' };

/** Everything that one ask is answered with. */
export interface Asked {
  readonly house: House;
  /** Inputs of the step. */
  readonly operator: Options;
  readonly ask: Ask;
}

/**
 * Answers what the event asks for: one answer per command, at least one.
 *
 * @throws What went wrong before any command was read: FG_COMMAND_…, FG_ANSWER_…, FG_REQUEST_….
 */
export async function answerAsk({ house, operator, ask }: Asked): Promise<readonly Answer[]> {
  switch (ask.kind) {
    case 'comment': {
      const answers = await answerComment(await house.openDesk(operator), ask);
      return answers.length > 0 ? answers : [nothingToDo('no line of the comment is a command')];
    }
    case 'label': {
      const answer = await answerLabel(await house.openDesk(operator), ask.trigger);
      return [answer ?? nothingToDo('the label was changed by flipgate itself')];
    }
    case 'dispatch': {
      const spoken = readFields(ask.fields);
      if (spoken.mode === 'gate') return [await gate(house, operator)];
      if (spoken.mode === 'resume')
        return resumeLeft(await house.openDesk(operator), spoken['flip-id'] ?? operator['flip-id'] ?? null);
      return [await answerOptions(await house.openDesk(operator), ask.trigger, { operator, spoken })];
    }
    case 'inputs':
      return [await answerOptions(await house.openDesk(operator), ask.trigger, { operator, spoken: {} })];
    case 'gate':
      return [await gate(house, operator)];
    case 'wake':
      return resumeLeft(await house.openDesk(operator), ask.flipId ?? operator['flip-id'] ?? null);
    default:
      return assertNever(ask);
  }
}

/** A command made of named values; what the dispatch says goes before what the step says. */
function answerOptions(
  desk: Desk,
  trigger: RunTrigger,
  { operator, spoken }: { readonly operator: Options; readonly spoken: Options },
): Promise<Answer> {
  const read = commandOfOptions({ ...operator, ...spoken });
  if (!read.ok) throw read.error;
  // Only what the dispatch itself says is held against the environment's limits as spoken; the rest is the operator's.
  const command = { ...read.command, options: spoken };
  const text = [command.verb, ...command.changes.map(({ flag, variant }) => `${flag}=${variant}`)].join(' ');
  const environment = spoken.environment ?? operator.environment ?? '';
  const step = stepOf(desk, [trigger.step, environment, text]);
  return answerCommand(desk, { trigger: { ...trigger, step }, command, ordinal: 0, text });
}

/**
 * One short name for a step and what it asks for. The step alone is not enough: the jobs of a matrix, and those that call one
 * reusable workflow, bear the same names, and each of their flips is one of its own.
 */
function stepOf({ ids }: Desk, parts: readonly string[]): string {
  return ids.sha256(JSON.stringify(parts)).slice(0, 12);
}

async function gate(house: House, operator: Options): Promise<Answer> {
  const tenant = await house.openTenant();
  if (tenant === null) throw flipError('FG_GATE_NO_DYNATRACE', undefined);
  const { clock } = house;
  return answerOfGate(await runGate({ clock, tenant }, gateAskOf(operator, clock.nowMs())), operator.service ?? '');
}

function answerOfGate(run: GateRun, services: string): Answer {
  const { verdict, reasons, problem, problemUrl, fromMs, toMs } = run;
  const span = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
  const lines = [`${services}: ${verdict} from ${span}`, ...reasons.map(({ text }) => plainText(text))];
  const reasonCode = reasons[0]?.code ?? verdict;
  return answerOf({ decision: 'done', reasonCode, text: lines.join('\n'), verdict, problem, problemUrl });
}
