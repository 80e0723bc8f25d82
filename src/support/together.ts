/**
 * Like `Promise.all`, but waits for every promise before it throws the first rejection: no request of a failed round
 * is left under way behind the caller's back.
 */
export async function together<const T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
