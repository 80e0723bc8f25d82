const OID = /^[0-9a-f]{40}$/;

/** True for a whole object id. */
export function isOid(text: string): boolean {
  return OID.test(text);
}

/** The rules of `git check-ref-format` for a full name such as `refs/heads/main`. */
export function isRefName(name: string): boolean {
  if (!name.startsWith('refs/') || name.split('/').length < 3) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: git forbids control characters by code.
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$/.test(name)) return false;
  return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** A path that a tree can hold: relative, no empty, `.`, `..` or `.git` part. */
export function isTreePath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}
