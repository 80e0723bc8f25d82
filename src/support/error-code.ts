/** The `code` of a system error (`ENOENT`, …), or `unknown`. By its shape: an error may come from another realm. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'unknown';
  return typeof error.code === 'string' ? error.code : 'unknown';
}
