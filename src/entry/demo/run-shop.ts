import type { Verdict } from '../../domain/record/names.ts';
import { play } from './play.ts';
import { renderPlay } from './render-play.ts';
import { shopOfFile } from './shop-of-file.ts';

/** Verdicts that somebody asked for, or that nothing was watched for. */
const AS_ASKED: ReadonlySet<Verdict | null> = new Set(['clean', 'expected-problem', null]);

/**
 * Puts somebody's flags file through a whole flip on the stand-ins, and back.
 *
 * @returns 0 when the flip ended as asked, 1 otherwise.
 */
export async function runShop(
  write: (text: string) => void,
  request: Parameters<typeof shopOfFile>[0] & {
    readonly comment: string;
    readonly titlePhrases: readonly string[];
    readonly json: boolean;
  },
): Promise<number> {
  const shop = shopOfFile(request);
  const played = await play(
    {
      shop,
      comment: request.comment,
      titlePhrases: request.titlePhrases,
      askedType: shop.asksFor,
      within: request.within ?? null,
      andBack: true,
    },
    () => undefined,
  );
  const { outcome, verdict, during, after, comment, flip } = played;
  if (request.json) write(`${JSON.stringify({ flip: flip.id, outcome, verdict, during, after, comment }, null, 2)}\n`);
  else write(renderPlay(played, request.comment));
  return outcome === 'done' && AS_ASKED.has(verdict) ? 0 : 1;
}
