import { shellWord } from './shell-word.ts';

/** A command of flipgate as a line to copy into a shell: what a shell would read otherwise is quoted. */
export function copyLine(words: readonly string[]): string {
  return ['flipgate', ...words.map(shellWord)].join(' ');
}
