/** A workflow run that holds a claim, as its name in the claim tells. */
export interface RunHolder {
  readonly runId: number;
  readonly attempt: number;
}

/**
 * Name of a workflow run's process among those that may hold a claim, `action:RUN/ATTEMPT#PROCESS`: anybody who meets
 * the claim can ask GitHub whether that run still goes on.
 *
 * @param process  Tells the jobs of one run apart; a fresh random name will do.
 */
export function holderOfRun({ runId, attempt }: RunHolder, process: string): string {
  return `action:${runId}/${attempt}#${process}`;
}

/** The run behind a holder's name, or null when it is none. */
export function runOfHolder(holder: string): RunHolder | null {
  const [, runId, attempt] = /^action:(\d{1,15})\/(\d{1,6})#/.exec(holder) ?? [];
  return runId === undefined || attempt === undefined ? null : { runId: Number(runId), attempt: Number(attempt) };
}
