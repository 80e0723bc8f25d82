import type { TextShape } from './option-types.ts';

/** Longest value that is taken from outside, in UTF-16 units. */
export const MAX_VALUE_LENGTH = 200;

/** Longest evaluation context: one line of JSON is a value of its own kind. */
const MAX_JSON_LENGTH = 16 * 1024;

// jsonc-parser.parse and plain objects read these as something else than a key; no flag of anybody's is called so.
const TRAPS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
// Prose may hold joiners and variation selectors (emoji); it may not steer a line or turn its direction.
const STEERING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

const OBJECT_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/** What a text of this shape is, for a message: `expected …`. */
export const SHAPE_WORDS: Readonly<Record<TextShape, string>> = {
  name: 'one word of at most 200 characters, nothing invisible in it',
  environment: 'letters, digits, ".", "_" and "-", at most 63, a letter or digit at both ends',
  line: 'one line of at most 200 characters',
  'object-name': 'a Kubernetes name (lower-case letters, digits, "-", ".")',
  object: 'kind/name or kind/name/key',
  path: 'a path in one line',
  repository: 'owner/name',
  'flip-id': '8 to 40 lower-case hex digits',
  json: 'a JSON object',
  prefix: 'one word of at most 40 characters that begins with "/", ".", "!" or "@"',
  'repository-path': 'a relative path inside the repository, without "..", outside of .git and .github/workflows',
  'workflow-file': 'the name of a file in .github/workflows, such as resume.yml',
  'data-key': 'a key of a ConfigMap (letters, digits, "-", "_", ".")',
  branch: "a branch's name",
  login: "an account's login",
  team: 'organisation/team',
  'entity-id': 'an entity id such as SERVICE-0123456789ABCDEF',
};

const CHECKS: Readonly<Record<TextShape, (text: string) => boolean>> = {
  name: isName,
  environment: isEnvironmentName,
  line: isLine,
  'object-name': (text) => text.length <= 253 && OBJECT_NAME.test(text),
  object: isObjectPath,
  path: isLine,
  repository: (text) =>
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/.test(text) && !/\/\.\.?$/.test(text),
  'flip-id': (text) => /^[0-9a-f]{8,40}$/.test(text),
  json: isJsonObject,
  'repository-path': (text) => isInnerPath(text) && !/^\.github\/workflows(?:\/|$)/i.test(text),
  'workflow-file': (text) => /^[A-Za-z0-9][\w.-]{0,120}\.ya?ml$/.test(text),
  'data-key': (text) => /^[-._a-zA-Z0-9]{1,253}$/.test(text) && text !== '.' && text !== '..',
  branch: isBranchName,
  login: (text) => /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/.test(text),
  team: (text) => /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(text),
  'entity-id': (text) => /^[A-Z][A-Z0-9_]{0,60}-[0-9A-F]{16}$/.test(text),
  prefix: (text) => text.length <= 40 && /^[/.!@][^\s\p{C}"“”„'=]+$/u.test(text),
};

/** True when the text has this shape; the words for a message are in `SHAPE_WORDS`. */
export function hasShape(text: string, shape: TextShape): boolean {
  return CHECKS[shape](text);
}

/**
 * True for text that holds one of the usual tokens: Dynatrace's `dt0c01.PUBLIC.SECRET` and its kin, GitHub's `ghp_…`,
 * `github_pat_…`.
 */
export function looksLikeToken(text: string): boolean {
  return /dt0[a-z]\d\d\.[A-Z0-9]{8,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}/.test(text);
}

/** True for what may be a flag key or a variant's name. */
export function isName(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= MAX_VALUE_LENGTH &&
    !/\s/u.test(text) &&
    !UNSEEN.test(text) &&
    !TRAPS.includes(text)
  );
}

/** True for one line of prose with something in it. */
export function isLine(text: string): boolean {
  return text.length <= MAX_VALUE_LENGTH && text.trim() !== '' && !STEERING.test(text);
}

/** True for a name that may stand in `flipgate/state/NAME` (rules of `git check-ref-format`) and in a file's name. */
export function isEnvironmentName(text: string): boolean {
  return (
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(text) &&
    !text.includes('..') &&
    !text.endsWith('.lock') &&
    !TRAPS.includes(text)
  );
}

/** True for a path inside a repository: relative, `/` between, never leaving it, never inside `.git`. */
function isInnerPath(text: string): boolean {
  if (!isLine(text) || text !== text.trim() || text.startsWith('/') || text.includes('\\')) return false;
  return text.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}

/** True for what `git check-ref-format --branch` takes; nothing below our own `flipgate/`. */
function isBranchName(text: string): boolean {
  if (!isLine(text) || /[\s~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/.test(text) || text === '@') return false;
  return (
    text.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock')) && !text.startsWith('flipgate/')
  );
}

function isObjectPath(text: string): boolean {
  // `@2`: the second object of that name in the file.
  const [kind, name, key, more] = text.replace(/@[1-9]\d{0,4}$/, '').split('/');
  if (kind === undefined || name === undefined || more !== undefined || text.length > MAX_VALUE_LENGTH) return false;
  return (
    /^[A-Za-z][A-Za-z0-9]*$/.test(kind) &&
    OBJECT_NAME.test(name) &&
    (key === undefined || /^[-._a-zA-Z0-9]+$/.test(key))
  );
}

function isJsonObject(text: string): boolean {
  if (text.length > MAX_JSON_LENGTH) return false;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
