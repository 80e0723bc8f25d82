import { Stage } from './stage.ts';

/**
 * Number of a request in an undisturbed run: virtual time makes every run the same up to its first fault.
 *
 * @param what  A deed, or the store's own words: `store open`.
 * @param at.nth  Which of several, from 1.
 */
export async function numberOf(
  what: string,
  at: { readonly verb?: 'flip' | 'revert'; readonly nth?: number } = {},
): Promise<number> {
  const stage = new Stage();
  let run = await stage.run('flip');
  if (at.verb === 'revert') run = await stage.run('revert');
  const sent = run.sent.filter(({ deed }) => deed === what).map(({ number }) => number);
  const stored = run.process.sent.filter((one) => one.what === what).map(({ number }) => number);
  const number = [...sent, ...stored][(at.nth ?? 1) - 1];
  if (number === undefined) throw new RangeError(`no run has "${what}"`);
  return number;
}
