import type { FlipError } from '../../domain/errors/flip-error.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import { plainText } from '../../support/code-span.ts';
import { inertJson } from '../../support/inert-json.ts';
import { foldLine } from './fold-line.ts';
import type { CliHost, ExitCode } from './host.ts';

/** Prints a value as the one JSON document on stdout. */
export function tellJson(host: Pick<CliHost, 'out'>, value: Json): void {
  host.out(`${inertJson(value, 2)}\n`);
}

/** Prints lines on stdout; text from outside in them has to be inert already. */
export function tellLines(host: Pick<CliHost, 'out' | 'columns'>, lines: readonly string[]): void {
  host.out(lines.map((line) => `${foldLine(line.trimEnd(), host.columns.out)}\n`).join(''));
}

/** A message of ours line by line: it may have several, and what it quotes from outside can still not move the cursor. */
export function plainLines(text: string): readonly string[] {
  return text.split('\n').map(plainText);
}

/** Tells of an error: with `--json` as a document on stdout, else in words on stderr. */
export function tellError(host: Pick<CliHost, 'out' | 'err' | 'columns'>, error: FlipError, asJson: boolean): ExitCode {
  const { code, message, fix } = error;
  if (asJson) tellJson(host, errorDocument(error));
  else {
    const { said, copy } = apart(message, error.data, host.columns.err);
    const lines = plainLines(said).map((line) => foldLine(line, host.columns.err));
    const last = foldLine(`${plainText(fix)} [${code}]`, host.columns.err);
    host.err([...lines, ...copy, last].map((line) => `${line}\n`).join(''));
  }
  return error.exitCode;
}

/** On a screen a command to copy stands whole on a line of its own: the terminal wraps it, and a copy has no break in it. */
function apart(message: string, data: unknown, columns: number | null): { said: string; copy: readonly string[] } {
  const copy = typeof data === 'object' && data !== null && 'copy' in data ? data.copy : null;
  if (columns === null || typeof copy !== 'string' || copy === '' || !message.endsWith(copy)) {
    return { said: message, copy: [] };
  }
  return { said: message.slice(0, -copy.length).trimEnd(), copy: [`  ${plainText(copy)}`] };
}

/** An error as other programs read it. */
export function errorDocument({ code, kind, message, data }: FlipError): JsonObject {
  // What the catalogue's rows carry is made of JSON; a round trip proves it and drops what is undefined.
  return { error: { code, kind, message, data: JSON.parse(JSON.stringify(data ?? null)) } };
}
