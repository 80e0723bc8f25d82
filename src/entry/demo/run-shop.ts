import type { Verdict } from '../../domain/record/names.ts';
import { judge } from '../../domain/watch/judge.ts';
import { answerOfPlan } from '../../operations/answer/answer-of-plan.ts';
import { resultOf } from '../../operations/answer/result.ts';
import { planLines } from '../../operations/report/plain-text.ts';
import { inertJson } from '../../support/inert-json.ts';
import { type PlayOptions, planPlay, play } from './play.ts';
import { renderPlay } from './render-play.ts';
import { shopOfFile } from './shop-of-file.ts';

/** Verdicts that somebody asked for, or that nothing was watched for. */
const AS_ASKED: ReadonlySet<Verdict | null> = new Set(['clean', 'expected-problem', null]);

type ShopRequest = Parameters<typeof shopOfFile>[0] & {
  /** The command as the maintainer writes it on the pull request. */
  readonly comment: string;
  readonly titlePhrases: readonly string[];
  readonly json: boolean;
};

function playOf(request: ShopRequest): PlayOptions {
  const shop = shopOfFile(request);
  const { comment, titlePhrases, within = null } = request;
  return { shop, comment, titlePhrases, askedType: shop.asksFor, within, andBack: true };
}

/**
 * Puts somebody's flags file through a whole flip on the stand-ins, and back.
 *
 * @returns 0 when the flip ended as asked, 1 otherwise.
 */
export async function runShop(write: (text: string) => void, request: ShopRequest): Promise<number> {
  const played = await play(playOf(request), () => undefined);
  const { outcome, verdict, during, after, comment, flip } = played;
  const result = { schema: 1, flip: flip.id, outcome, verdict, reasons: judge(flip).reasons, during, after, comment };
  if (request.json) write(`${inertJson(result, 2)}\n`);
  else write(renderPlay(played, request.comment));
  return outcome === 'done' && AS_ASKED.has(verdict) ? 0 : 1;
}

/** Plans a flip of somebody's flags file on the stand-ins; nothing is changed even there. @returns 0 */
export async function planShop(write: (text: string) => void, request: ShopRequest): Promise<number> {
  const planned = await planPlay(playOf(request));
  const answer = answerOfPlan(planned, null);
  if (request.json) write(`${inertJson(resultOf(answer), 2)}\n`);
  else write(`${(planned.kind === 'noop' ? [answer.text] : planLines(planned.plan)).join('\n')}\n`);
  return 0;
}
