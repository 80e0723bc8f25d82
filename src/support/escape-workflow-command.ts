/** Line ends in every form that a log or a terminal knows. */
const LINES = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Controls, direction marks, zero-width characters, halves of characters: they change how the text around them reads. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]+/gu;

/**
 * Text that may hold something from outside, for the log of an Actions job: no line of it is taken for a workflow command.
 * Line ends stay, so that reports of several lines remain readable.
 *
 * The runner acts on `::name::` at a line's beginning, blanks before it skipped, and on `##[name]` anywhere in a line.
 *
 * @see https://github.com/actions/runner src/Runner.Common/ActionCommand.cs, TryParseV2 and TryParse
 */
export function escapeWorkflowCommands(text: string): string {
  return text
    .split(LINES)
    .map((line) =>
      line
        .replace(UNSEEN, ' ')
        .replaceAll('##[', '## [')
        .replace(/^(\s*):(?=:)/, '$1: '),
    )
    .join('\n');
}
