import { type MapEntry, resolved, type TreeNode, type TreeProblem } from './tree.ts';

/** The maps that one merge key brings: itself, or each of a list. */
function mapsOf(value: TreeNode): readonly (TreeNode | null)[] {
  const node = resolved(value);
  return node?.kind === 'list' ? node.items.map(resolved) : [node];
}

/**
 * Adds to `entries` what the merge keys (`<<`) of the same map bring. Own members win, then earlier maps over later ones,
 * as Go's YAML readers have it.
 *
 * @returns How many members were added.
 * @see https://yaml.org/type/merge.html
 */
export function mergeInto(entries: MapEntry[], merges: readonly TreeNode[], problems: TreeProblem[]): number {
  const known = new Set(entries.map(({ key }) => key));
  const own = entries.length;
  for (const value of merges) {
    for (const map of mapsOf(value)) {
      if (map?.kind !== 'map') {
        problems.push({ code: 'syntax', offset: value.start, message: 'a merge key (<<) that brings no map' });
        continue;
      }
      for (const entry of map.entries) {
        if (known.has(entry.key)) continue;
        known.add(entry.key);
        entries.push({ ...entry, merged: true });
      }
    }
  }
  return entries.length - own;
}
