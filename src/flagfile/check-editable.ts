import { flipError } from '../domain/errors/flip-error.ts';
import { defaultEntryOf, type FlagEntry, offsetOf } from './flags.ts';
import type { Inspected } from './inspect.ts';
import { sharedAt } from './layer.ts';
import { positionAt } from './position.ts';
import { duplicatesIn, entryOf, memberOf, resolved, type TreeNode } from './tree.ts';

/** Refuses an edit for a reason of the file, at the flag's own line. */
export function refuseEdit(inspected: Inspected, flag: FlagEntry, why: string): never {
  const { file, source } = inspected;
  throw flipError('FG_FLAGFILE_READ_ONLY', { file, ...positionAt(source, offsetOf(flag)), flag: flag.key, why });
}

/** Go's JSON decoder disregards case: such a key competes with the one that is edited. */
function isReadAsDefault(key: string): boolean {
  return key !== 'defaultVariant' && key.toLowerCase() === 'defaultvariant';
}

/** Why the flag's default cannot be spliced, or null. */
function obstacle(flag: FlagEntry): string | null {
  const { place, node } = flag;
  if (place.readOnly !== null) return place.readOnly;
  if (flag.aliased) return 'it is reached through an alias';
  if (node.kind !== 'map') return 'it is no map';
  if (node.tagged) return 'it carries a tag';
  const twin = node.entries.find(({ key }) => isReadAsDefault(key));
  if (twin !== undefined) return `it also has "${twin.key}", which flagd reads as its default variant`;
  const defaultEntry = defaultEntryOf(flag);
  if (defaultEntry?.merged) return 'its default variant comes from a merge key (<<)';
  if (defaultEntry?.value.kind === 'alias') return 'its default variant is an alias';
  if (defaultEntry?.value.tagged) return 'its default variant carries a tag';
  if (place.partial && entryOf(node, 'variants') === undefined)
    return 'it is part of a patch, and its variants stand in another file';
  const shared = sharedAt(place.shared, defaultEntry?.value.start ?? node.start);
  if (shared !== null) return shared;
  return place.layer.text.slice(node.start, node.end).includes('{{') ? 'it holds template text ({{ … }})' : null;
}

/**
 * Refuses whatever a splice could not change safely: aliases, anchors that aliases repeat, duplicates, template text.
 *
 * @throws FG_FLAGFILE_READ_ONLY, FG_FLAGFILE_DUPLICATE; both with line and column.
 */
export function checkEditable(inspected: Inspected, flag: FlagEntry): void {
  const why = obstacle(flag);
  if (why !== null) refuseEdit(inspected, flag, why);
  const { file, source } = inspected;
  const maps: readonly (TreeNode | null)[] = [flag.node, memberOf(flag.node, 'variants'), resolved(flag.place.root)];
  for (const map of maps) {
    const twice = map?.kind === 'map' ? duplicatesIn(map)[0] : undefined;
    if (twice === undefined) continue;
    const at = flag.place.layer.toSource(twice.keyStart, twice.keyEnd).start;
    throw flipError('FG_FLAGFILE_DUPLICATE', { file, ...positionAt(source, at), name: twice.key });
  }
}
