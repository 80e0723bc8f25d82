import * as core from '@actions/core';
import { BAD_VERDICTS } from '../../domain/command/choices.ts';
import { EXIT_OF_KIND } from '../../domain/errors/kinds.ts';
import type { Verdict } from '../../domain/record/names.ts';
import { type Answer, exitCodeOf } from '../../operations/answer/answer.ts';
import { commitShaOf, problemOf, resultOf } from '../../operations/answer/result.ts';
import { block } from '../../operations/answer/say-answer.ts';
import { renderComment } from '../../operations/report/comment.ts';
import { planLines } from '../../operations/report/plain-text.ts';
import { plainText } from '../../support/code-span.ts';
import { escapeWorkflowCommands } from '../../support/escape-workflow-command.ts';
import { inertJson } from '../../support/inert-json.ts';
import type { OutputName } from './outputs.ts';

/** What a run may say, and where: everything passes the registry of secrets on its way out. */
export interface Voice {
  readonly redact: (text: string) => string;
  /** For log, annotations and summary: in a public repository without the addresses of tenant and cluster, too. */
  readonly quiet: (text: string) => string;
  /** True where the runner collects a summary of the job. */
  readonly hasSummary: boolean;
}

interface Told {
  readonly answers: readonly Answer[];
  /** Word that a command in a comment begins with. */
  readonly prefix: string;
}

/** GitHub takes a summary of 1 MiB per step, in UTF-8, and drops a larger one whole. */
const SUMMARY_MAX_BYTES = 1_000_000;

/**
 * Tells a run's answers in every place that another step or a person may look: log, annotation, summary, outputs.
 *
 * @param told.answers  In the order of the commands; never empty. The outputs are those of the first that ended badly,
 *   else of the last.
 * @returns The exit code.
 */
export async function tell(
  voice: Voice,
  told: Told & { readonly failOn: readonly Verdict[] | 'none' },
): Promise<number> {
  const { answers, failOn } = told;
  const codes = answers.map((answer) => exitCodeOf(answer, failOn));
  for (const [index, answer] of answers.entries()) say(voice, answer, codes[index] ?? 0);
  // Where none is bad this is -1, which `at` takes for the last.
  const bad = codes.findIndex((code) => code !== 0);
  const chosen = answers.at(bad);
  if (chosen !== undefined) setOutputs(voice, chosen);
  await summarise(voice, told);
  return codes.at(bad) ?? 0;
}

/**
 * Tells of an error that is not one of the catalogue's: a promise of ours is broken, and the trace is what a report needs.
 * Left to Node.js it would be printed with everything that hangs on it, requests and their headers among that.
 *
 * @returns The exit code of a bug.
 */
export function tellBug({ quiet }: Pick<Voice, 'quiet'>, error: unknown): number {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  core.info(escapeWorkflowCommands(quiet(trace)));
  core.error('flipgate has a bug; please report it with the lines above.', { title: 'flipgate: error (bug)' });
  core.setOutput('decision', 'error');
  core.setOutput('reason-code', 'bug');
  return EXIT_OF_KIND.bug;
}

function say(voice: Voice, answer: Answer, exitCode: number): void {
  const { decision, reasonCode, verdict, flipId, text, fix } = answer;
  const head = `${decision}${verdict === null ? '' : `, verdict ${verdict}`} (${reasonCode})${flipId === null ? '' : `, flip ${flipId}`}`;
  core.info(escapeWorkflowCommands(voice.quiet([head, ...bodyOf(answer)].join('\n'))));
  const message = plainText(voice.quiet(text === '' ? head : text));
  if (exitCode !== 0) {
    const title = `flipgate: ${decision} (${plainText(reasonCode)})`;
    core.error(fix === '' ? message : `${message} ${fix}`, { title });
  } else if (answer.judged && BAD_VERDICTS.some((bad) => bad === verdict)) {
    // What `fail-on` lets pass is still to be seen on a green run.
    core.warning(message, { title: `flipgate: verdict ${verdict} (${plainText(reasonCode)})` });
  }
}

function setOutputs(voice: Voice, answer: Answer): void {
  const problem = problemOf(answer);
  const values: Readonly<Record<OutputName, string>> = {
    decision: answer.decision,
    'reason-code': answer.reasonCode,
    verdict: answer.verdict ?? '',
    'flip-id': answer.flipId ?? '',
    'commit-sha': commitShaOf(answer) ?? '',
    'problem-id': problem?.displayId ?? '',
    'problem-url': problem?.url ?? '',
    result: inertJson(resultOf(answer)),
  };
  for (const [name, value] of Object.entries(values)) core.setOutput(name, voice.redact(value));
}

async function summarise(voice: Voice, { answers, prefix }: Told): Promise<void> {
  if (!voice.hasSummary) return;
  const parts = answers.map((answer) =>
    answer.record === null
      ? summaryOf(answer)
      : renderComment(answer.record, Date.now(), {
          page: () => (answer.links === 'full' ? answer.problemUrl : ''),
          prefix,
        }),
  );
  core.summary.addRaw(cutSummary(voice.quiet(parts.join('\n\n---\n\n'))), true);
  await core.summary.write();
}

/** As much of a summary as GitHub takes, in whole lines. The last line says so in a block of its own, whatever is open. */
export function cutSummary(whole: string): string {
  const bytes = Buffer.from(whole, 'utf8');
  if (bytes.byteLength <= SUMMARY_MAX_BYTES) return whole;
  const kept = bytes.subarray(0, bytes.lastIndexOf('\n', SUMMARY_MAX_BYTES)).toString('utf8');
  return `${kept}\n\`\`\`\n\n(Cut here; the log has all of it.)`;
}

/** An answer without a record, for the page of the run. */
function summaryOf(answer: Answer): string {
  const { decision, verdict, reasonCode } = answer;
  const head = `### flipgate: ${decision}${verdict === null ? '' : `, verdict ${verdict}`} (\`${reasonCode}\`)`;
  return [head, '', ...block(bodyOf(answer).flatMap((line) => line.split('\n')))].join('\n');
}

/** What an answer says below its head. A plan has no other place: a dispatch has no comment that would show it. */
function bodyOf({ decision, plan, text, fix }: Answer): readonly string[] {
  const planned = decision === 'planned' && plan !== null ? planLines(plan) : [];
  return [text, ...planned, fix].filter((line) => line !== '');
}
