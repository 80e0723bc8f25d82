import type { PlaceProblem } from './place.ts';

const MESSAGE = 'template text ({{ … }}): edit the file that the template reads';

function lineAt(source: string, offset: number): string {
  const feed = source.indexOf('\n', offset);
  return source.slice(source.lastIndexOf('\n', offset - 1) + 1, feed < 0 ? source.length : feed);
}

/** An offset of template text that makes the text no YAML or JSON at all, or null. */
function templateAt(source: string, problems: readonly PlaceProblem[], format: 'json' | 'yaml'): number | null {
  if (!source.includes('{{')) return null;
  const broken = problems.filter(({ offset }) => lineAt(source, offset).includes('{{'));
  const onItsOwnLine = format === 'yaml' ? source.search(/^[ \t]*(?:- )?\{\{/m) : -1;
  const offsets = [...broken.map(({ offset }) => offset), ...(onItsOwnLine < 0 ? [] : [onItsOwnLine])];
  return offsets.length === 0 ? null : Math.min(...offsets);
}

/**
 * Names template text for what it is. What a parser says about such a file is noise, and its other mistakes cannot be told
 * from it: the template is the one finding.
 */
export function templatesNamed(
  source: string,
  problems: readonly PlaceProblem[],
  format: 'json' | 'yaml',
): readonly PlaceProblem[] {
  const offset = templateAt(source, problems, format);
  return offset === null ? problems : [{ code: 'template', offset, message: MESSAGE }];
}
