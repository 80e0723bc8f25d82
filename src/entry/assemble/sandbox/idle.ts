/** Resolves once every callback that is ready has run. Two turns: an answer's body is read in a turn of its own. */
export async function idle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
