import type { Clock } from '../domain/ports/clock.ts';

/** Runs something that may take long, and `beat` beside it every so often until it is over. */
export async function whileBeating<T>(
  { clock, everyMs, beat }: { readonly clock: Clock; readonly everyMs: number; readonly beat: () => void },
  act: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const beating = async (): Promise<void> => {
    while (!over.signal.aborted) {
      try {
        await clock.sleep(everyMs, over.signal);
      } catch (error) {
        if (over.signal.aborted) return;
        throw error;
      }
      beat();
    }
  };
  const beats = beating();
  try {
    return await act();
  } finally {
    over.abort();
    await beats;
  }
}
