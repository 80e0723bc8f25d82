import type { Inspected } from './inspect.ts';
import type { Report } from './lint-report.ts';
import type { Place } from './place.ts';
import { duplicatesIn, entryOf, jsonOf, type MapNode, memberOf, resolved, type TreeNode, textOf } from './tree.ts';

interface Ask {
  readonly inspected: Inspected;
  readonly place: Place;
  readonly report: Report;
}

/** Every map below a node, itself included; aliases are not followed, because what they repeat stands elsewhere. */
export function mapsIn(node: TreeNode | null, into: MapNode[] = []): readonly MapNode[] {
  if (node?.kind === 'list') for (const item of node.items) mapsIn(item, into);
  if (node?.kind !== 'map') return into;
  into.push(node);
  for (const { value, merged } of node.entries) if (!merged) mapsIn(value, into);
  return into;
}

/** Duplicate keys outside of the flags: those inside are told with their flag. */
function lintOuterDuplicates({ inspected, place, report }: Ask): void {
  const outer = [
    place.root,
    entryOf(place.root, 'flags')?.value ?? null,
    entryOf(place.root, '$evaluators')?.value ?? null,
  ];
  for (const map of outer) {
    if (map?.kind !== 'map') continue;
    for (const { key, keyStart, keyEnd } of duplicatesIn(map)) {
      const offset = place.layer.toSource(keyStart, keyEnd).start;
      const flag = map === outer[1] ? key : null;
      report.add({ code: 'duplicate-key', flag, offset, message: `"${key}" stands twice in one map` });
    }
  }
  // The object around the text, once for each document.
  if (place.layer.isFile || inspected.places.find(({ document }) => document === place.document) !== place) return;
  for (const map of mapsIn(inspected.documents[place.document]?.root ?? null)) {
    for (const { key, keyStart } of duplicatesIn(map))
      report.add({ code: 'duplicate-key', flag: null, offset: keyStart, message: `"${key}" stands twice in one map` });
  }
}

/** The array form: each element says its key, and a key may stand once per flag set. */
function lintArray({ place, report }: Ask): void {
  const list = memberOf(place.root, 'flags');
  if (list?.kind !== 'list') return;
  const seen = new Set<string>();
  for (const item of list.items) {
    const offset = place.layer.toSource(item.start, item.start + 1).start;
    const key = textOf(item, 'key');
    if (key === undefined) {
      report.add({ code: 'schema', flag: null, offset, message: 'an element of the array "flags" has no text "key"' });
      continue;
    }
    const identity = JSON.stringify([textOf(memberOf(item, 'metadata'), 'flagSetId') ?? '', key]);
    if (seen.has(identity))
      report.add({ code: 'duplicate-key', flag: key, offset, message: `"${key}" stands twice in one flag set` });
    seen.add(identity);
  }
}

/** `metadata` holds words, numbers and booleans. */
export function metadataProblem(node: TreeNode | null): string | null {
  if (node === null) return null;
  if (node.kind !== 'map') return '"metadata" is no map';
  const wrong = node.entries.find(({ value }) => {
    const found = resolved(value);
    return found?.kind !== 'scalar' || found.value === null;
  });
  return wrong === undefined ? null : `"${wrong.key}" of "metadata" is no text, number or boolean`;
}

function lintHead({ place, report }: Ask): void {
  const at = (name: string): number => {
    const entry = entryOf(place.root, name);
    return place.layer.toSource(entry?.keyStart ?? place.root.start, entry?.keyEnd ?? place.root.start + 1).start;
  };
  const metadata = metadataProblem(memberOf(place.root, 'metadata'));
  if (metadata !== null) report.add({ code: 'schema', flag: null, offset: at('metadata'), message: metadata });
  const evaluators = memberOf(place.root, '$evaluators');
  if (evaluators === null) return;
  const add = (message: string): void => report.add({ code: 'schema', flag: null, offset: at('$evaluators'), message });
  if (evaluators.kind !== 'map') {
    add('"$evaluators" is no map');
    return;
  }
  for (const { key, value } of evaluators.entries) {
    // flagd measures the text: `{}`, `""` and single digits are "evaluator object is empty", which fails the whole file.
    if (JSON.stringify(jsonOf(value)).length < 3) add(`the evaluator "${key}" is empty`);
  }
}

/** What is wrong with a set of flags as a whole. */
export function lintPlace(ask: Ask): void {
  const { place, report } = ask;
  if (place.format === 'json' && place.layer.text.startsWith('\uFEFF')) {
    const message = 'a byte order mark before JSON: flagd reads none of it';
    report.add({ code: 'byte-order-mark', flag: null, offset: place.layer.toSource(0, 1).start, message });
  }
  lintOuterDuplicates(ask);
  lintArray(ask);
  lintHead(ask);
}
