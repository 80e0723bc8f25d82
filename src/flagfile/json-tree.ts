import { createScanner, type JSONVisitor, printParseErrorCode, visit } from 'jsonc-parser';
import { Notes } from './sealed-map.ts';
import type { MapEntry, ScalarNode, Tree } from './tree.ts';
import { EVENT, TreeBuilder } from './tree-builder.ts';

/** Strict JSON: flagd reads by Go's encoding/json, which knows neither comments nor trailing commas. */
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false } as const;

/** The text of a string token; one that was not closed is read as the scanner reads it. */
function stringAt(text: string, offset: number, length: number): string {
  const token = text.slice(offset, offset + length);
  if (length > 1 && token.endsWith('"') && !token.includes('\\')) return token.slice(1, -1);
  const scanner = createScanner(token);
  scanner.scan();
  return scanner.getTokenValue();
}

function valueAt(text: string, offset: number, length: number): ScalarNode['value'] {
  switch (text[offset]) {
    case '"':
      return stringAt(text, offset, length);
    case 't':
      return true;
    case 'f':
      return false;
    case 'n':
      return null;
    default: {
      const value = Number(text.slice(offset, offset + length));
      return Number.isNaN(value) ? 0 : value;
    }
  }
}

/** Members of a flag that was noted. */
function openNoted(notes: Notes, from: number, to: number): readonly MapEntry[] {
  const builder = new TreeBuilder(null);
  notes.events.tell(from, to, (event, offset, length) => {
    switch (event) {
      case EVENT.map:
        builder.beginMap(offset);
        break;
      case EVENT.list:
        builder.beginList(offset);
        break;
      case EVENT.end:
        builder.end(offset);
        break;
      case EVENT.key:
        builder.key(stringAt(notes.text, offset, length), offset, length);
        break;
      default:
        builder.literal(valueAt(notes.text, offset, length), offset, length);
    }
  });
  return builder.root?.kind === 'map' ? builder.root.entries : [];
}

function isStackOverflow(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'RangeError';
}

/**
 * Parses strict JSON into a positioned tree; every mistake is collected. A byte order mark counts as one blank, because
 * it is reported by the caller, who knows what it means for the reader of the file. Flags stay unopened until their members
 * are asked for.
 */
export function parseJsonTree(text: string): Tree {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const builder = new TreeBuilder(new Notes(body, openNoted));
  const visitor: JSONVisitor = {
    onObjectBegin: (offset) => builder.beginMap(offset),
    onArrayBegin: (offset) => builder.beginList(offset),
    onObjectEnd: (offset, length) => builder.end(offset + length),
    onArrayEnd: (offset, length) => builder.end(offset + length),
    onObjectProperty: (name, offset, length) => builder.key(name, offset, length),
    onLiteralValue: (value, offset, length) => builder.literal(value, offset, length),
    onError: (error, offset) => {
      const message = printParseErrorCode(error)
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase();
      builder.problems.push({ code: 'syntax', offset, message });
    },
  };
  try {
    visit(body, visitor, STRICT);
  } catch (error) {
    // The parser goes on into brackets that nobody asks for any more, until the stack is full.
    if (!isStackOverflow(error)) throw error;
    builder.tooDeep(0);
  }
  return { root: builder.root, problems: builder.problems, shared: [] };
}
