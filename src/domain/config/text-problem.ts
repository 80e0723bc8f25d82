import { assertNever } from '../assert-never.ts';
import { type FlipError, flipError } from '../errors/flip-error.ts';
import type { TreeProblem } from './tree.ts';

/** The error of the catalogue for something that the parser did not take. */
export function describeProblem(problem: TreeProblem, file: string): FlipError {
  const { kind, detail } = problem;
  const at = { file, path: '', line: problem.line, column: problem.column };
  switch (kind) {
    case 'size':
      return flipError('FG_CONFIG_SIZE', { at, detail: `the file has ${detail} bytes`, expected: 'at most 64 KiB' });
    case 'depth':
      return flipError('FG_CONFIG_SIZE', { at, detail: 'nested too deeply', expected: `at most ${detail} levels` });
    case 'documents':
      return flipError('FG_CONFIG_SIZE', { at, detail: `there are ${detail} documents`, expected: 'one document' });
    case 'syntax':
      return flipError('FG_CONFIG_SYNTAX', { at, detail });
    case 'alias':
      return flipError('FG_CONFIG_ALIAS', { at, detail });
    case 'tag':
      return flipError('FG_CONFIG_TAG', { at, detail });
    case 'duplicate':
      return flipError('FG_CONFIG_KEY_TWICE', { at, key: detail });
    case 'key':
      return flipError('FG_CONFIG_SYNTAX', { at, detail: 'a key has to be a plain word or a text in quotes' });
    default:
      return assertNever(kind);
  }
}
