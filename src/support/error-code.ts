/** The `code` of a system error (`ENOENT`, …), or `unknown`. By its shape: an error may come from another realm. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'unknown';
  return typeof error.code === 'string' ? error.code : 'unknown';
}

const FILE_FAILURES: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'this user may not read it'],
  ['EISDIR', 'it is a folder'],
]);

/** Why a file could not be read, in words; the code of the system's error where there are none. */
export function fileFailure(error: unknown): string {
  const code = errorCode(error);
  return FILE_FAILURES.get(code) ?? code;
}
