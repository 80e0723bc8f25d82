import type { Direction, FlipId } from '../../domain/record/names.ts';
import type { FlipPlan } from '../../domain/record/plan.ts';
import { sayMove } from '../../domain/say-moves.ts';

/** Headlines over 72 characters are folded by most readers of a log. */
const HEADLINE_MAX = 72;

/** Line ends and other controls would let a reason or a name add trailers of its own, direction marks turn what is read. */
function withoutBreaks(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu, ' ').trim();
}

/** The trailer by which our commit is found again: id and phase. */
export function trailerOf(id: FlipId, direction: Direction): string {
  return `Flipgate-Id: ${id}/${direction}`;
}

/** Headline and body of the commit; who asked stands in a trailer, because the author is the credential's account. */
export function commitMessage(
  plan: FlipPlan,
  id: FlipId,
  direction: Direction,
): { readonly headline: string; readonly body: string } {
  const moves = plan.changes.map(({ flag, from, to }) =>
    sayMove(direction === 'do' ? { flag, from, to } : { flag, from: to, to: from }),
  );
  const verb = direction === 'do' ? 'Flip' : 'Flip back';
  const whole = withoutBreaks(`${verb} ${moves.join(', ')}`);
  const headline =
    whole.length <= HEADLINE_MAX ? whole : `${whole.slice(0, HEADLINE_MAX - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  const lines = [
    ...(headline === whole ? [] : moves.map((move) => withoutBreaks(move))),
    `Environment: ${withoutBreaks(plan.environment)}`,
    ...(plan.reason === null ? [] : [`Reason: ${withoutBreaks(plan.reason)}`]),
    '',
    trailerOf(id, direction),
    `Flipgate-Requested-By: ${withoutBreaks(plan.actor)}`,
    ...(plan.coAuthor === undefined ? [] : [`Co-authored-by: ${withoutBreaks(plan.coAuthor)}`]),
    ...(plan.pullRequest === null ? [] : [`Flipgate-Request: ${plan.pullRequest.url}`]),
  ];
  return { headline, body: lines.join('\n') };
}
