import { decodeScalar, encodeInScalar } from './embedded-text.ts';
import { parseJsonTree } from './json-tree.ts';
import type { ScalarNode, SharedSpan, Tree, TreeProblem } from './tree.ts';
import { parseYamlTrees, type YamlDocument } from './yaml-tree.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A text that is parsed on its own, and the way from its offsets to the file's: the file itself, the text inside a scalar of
 * it (a ConfigMap's key), or the text inside a scalar of such a text (a ConfigMap inside a kustomize patch).
 */
export interface Layer {
  readonly text: string;
  readonly toSource: (start: number, end: number) => Span;
  /** Writes a replacement as it has to stand in the file; null when it cannot stand there. */
  readonly encode: (text: string) => string | null;
  /** Why nothing may be written here, or null. */
  readonly readOnly: string | null;
  /** True for the file itself. */
  readonly isFile: boolean;
}

/** The file itself. */
export function fileLayer(source: string): Layer {
  return {
    text: source,
    toSource: (start, end) => ({ start, end }),
    encode: (text) => text,
    readOnly: null,
    isFile: true,
  };
}

/** Why an edit at an offset would change other places too, or null. */
export function sharedAt(shared: readonly SharedSpan[], offset: number): string | null {
  const span = shared.find(({ start, end }) => start <= offset && offset < end);
  return span === undefined ? null : `it is inside &${span.name}, which aliases repeat elsewhere`;
}

/** A string scalar of a layer, with what has to be known to read its text. */
export interface Embedding {
  readonly layer: Layer;
  readonly shared: readonly SharedSpan[];
  readonly node: ScalarNode;
  /** Column from which a block scalar's indentation indicator counts: that of the key or dash it belongs to. */
  readonly column: number;
}

/** 0-based column of an offset of a text. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The text inside a scalar as a layer of its own; null when its characters cannot be mapped back. */
export function layerInside({ layer, shared, node, column }: Embedding): Layer | null {
  const decoded = decodeScalar(layer.text, node, column);
  if (decoded === null) return null;
  return {
    text: decoded.text,
    toSource: (start, end) => layer.toSource(decoded.startOf(start), decoded.endOf(end)),
    encode: (text) => {
      const inside = encodeInScalar(node.style, decoded, text);
      return inside === null ? null : layer.encode(inside);
    },
    readOnly: layer.readOnly ?? (node.tagged ? 'its text carries a tag' : sharedAt(shared, node.start)),
    isFile: false,
  };
}

/** A text that may only be read, at one spot of its own (base64). */
export function frozenLayer(text: string, at: Span, readOnly: string): Layer {
  return { text, toSource: () => at, encode: () => null, readOnly, isFile: false };
}

/** Offsets of a layer's problems in the file. */
export function problemsInFile(layer: Layer, problems: readonly TreeProblem[], prefix = ''): readonly TreeProblem[] {
  return problems.map(({ code, offset, message }) => {
    const at = Math.max(0, Math.min(offset, layer.text.length - 1));
    return { code, offset: layer.toSource(at, at + 1).start, message: `${prefix}${message}` };
  });
}

/** Not `{{`: that is template text. */
const BEGINS_AS_JSON = /^[\uFEFF\s]*[{[](?!\{)/;

/** JSON by its first letter or by its name's extension; everything else is YAML. */
function formatOf(text: string, name: string): 'json' | 'yaml' {
  if (/\.ya?ml$/i.test(name)) return 'yaml';
  return /\.json$/i.test(name) || BEGINS_AS_JSON.test(text) ? 'json' : 'yaml';
}

/** The one document of a text of flags: flagd reads the first of a YAML stream. */
export function parseFlagsText(text: string, name: string): Tree & { readonly format: 'json' | 'yaml' } {
  const format = formatOf(text, name);
  if (format === 'json') return { ...parseJsonTree(text), format };
  const [first] = parseYamlTrees(text);
  return { ...(first ?? { root: null, problems: [], shared: [] }), format };
}

/** Every document of a text. A YAML file that is JSON throughout (as `kubectl -o json` prints it) is read as JSON. */
export function parseDocuments(
  text: string,
  name: string,
): { readonly documents: readonly (Tree | YamlDocument)[]; readonly format: 'json' | 'yaml' } {
  if (formatOf(text, name) === 'json') return { documents: [parseJsonTree(text)], format: 'json' };
  if (BEGINS_AS_JSON.test(text)) {
    const tree = parseJsonTree(text);
    if (tree.problems.length === 0) return { documents: [tree], format: 'json' };
  }
  return { documents: parseYamlTrees(text), format: 'yaml' };
}
