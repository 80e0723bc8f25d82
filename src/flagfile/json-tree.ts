import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { MAX_DEPTH, type MapEntry, type ScalarNode, type Tree, type TreeNode, type TreeProblem } from './tree.ts';

/** Strict JSON: flagd reads by Go's encoding/json, which knows neither comments nor trailing commas. */
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false } as const;

/** Brackets nested deeper than any flag file: seen before parsing, because the parser itself would overflow the stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}

function convertScalar(node: Node): ScalarNode {
  const value = node.value as ScalarNode['value'];
  return { kind: 'scalar', start: node.offset, end: node.offset + node.length, decorated: false, value, style: 'json' };
}

function convertEntry(property: Node): readonly MapEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return [];
  return [{ key: String(key.value), keyNode: convertScalar(key), value: convert(value) }];
}

function convert(node: Node): TreeNode {
  const span = { start: node.offset, end: node.offset + node.length, decorated: false };
  if (node.type === 'object')
    return { kind: 'map', ...span, flow: true, entries: (node.children ?? []).flatMap(convertEntry) };
  if (node.type === 'array') return { kind: 'list', ...span, items: (node.children ?? []).map(convert) };
  return convertScalar(node);
}

/**
 * Parses strict JSON into a positioned tree; every mistake is collected. A byte order mark counts as one blank, because
 * it is reported by the caller, who knows what it means for the reader of the file.
 */
export function parseJsonTree(text: string): Tree {
  if (isTooDeep(text))
    return { root: null, problems: [{ offset: 0, message: `nested deeper than ${MAX_DEPTH} levels` }] };
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const errors: ParseError[] = [];
  const root = parseTree(body, errors, STRICT);
  const problems = errors.map(
    (error): TreeProblem => ({
      offset: error.offset,
      message: printParseErrorCode(error.error)
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase(),
    }),
  );
  return { root: root === undefined ? null : convert(root), problems };
}
