import type { Options } from './option-values.ts';

/** Word that a command in a comment begins with, unless the operator has another one. */
export const PREFIX = '/flip';

/** The word of this run. */
export function prefixOf(options: Pick<Options, 'command-prefix'>): string {
  return options['command-prefix'] ?? PREFIX;
}
