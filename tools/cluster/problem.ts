/** Why a cluster could not be made or kept, in words for the person at the terminal. */
export class ClusterProblem extends Error {}

/** Runs a program of the command line: a problem is one sentence on stderr and exit code 1. */
export async function atTerminal(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof ClusterProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
