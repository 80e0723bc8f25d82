import {
  defaultEntryOf,
  defaultVariantOf,
  type FlagEntry,
  offsetOf,
  typeOfFlag,
  variantNamesOf,
  variantsOf,
} from './flags.ts';
import type { LintCodeName } from './lint-codes.ts';
import { mapsIn, metadataProblem } from './lint-place.ts';
import type { LintTools, Report } from './lint-report.ts';
import { lintTargeting } from './lint-targeting.ts';
import { isOldBoolean } from './quoting.ts';
import {
  duplicatesIn,
  entryOf,
  jsonOf,
  type MapEntry,
  type MapNode,
  memberOf,
  resolved,
  type TreeNode,
} from './tree.ts';

/** Members that Go's decoder takes for whatever differs from them in case only. */
const MEMBERS = ['state', 'variants', 'defaultVariant', 'targeting', 'metadata'] as const;

/** What the rules about one flag are given. */
export interface FlagAsk {
  readonly flag: FlagEntry;
  readonly report: Report;
  readonly tools: LintTools;
}

interface Sayer {
  /** A finding at a node of the flag, or at its name. */
  readonly say: (code: LintCodeName, message: string, at?: { readonly start: number; readonly end: number }) => void;
}

type Rule = (flag: FlagEntry, node: MapNode, sayer: Sayer) => void;

const spanOf = ({ keyStart, keyEnd }: MapEntry): { start: number; end: number } => ({ start: keyStart, end: keyEnd });

function checkKeys(_: FlagEntry, node: MapNode, { say }: Sayer): void {
  for (const map of mapsIn(node))
    for (const twice of duplicatesIn(map))
      say('duplicate-key', `"${twice.key}" stands twice in one map`, spanOf(twice));
  for (const entry of node.entries) {
    const meant = MEMBERS.find((name) => name !== entry.key && name.toLowerCase() === entry.key.toLowerCase());
    if (meant !== undefined) say('case-twin', `flagd reads "${entry.key}" as "${meant}"`, spanOf(entry));
  }
}

function checkState({ place }: FlagEntry, node: MapNode, { say }: Sayer): void {
  const entry = entryOf(node, 'state');
  if (entry === undefined) {
    if (!place.partial) say('state-missing', 'it has no "state"');
    return;
  }
  const state = jsonOf(entry.value);
  if (state === 'DISABLED') say('disabled', 'it is disabled: flagd serves none of its variants', entry.value);
  else if (state !== 'ENABLED')
    say('schema', `"state" is ${JSON.stringify(state)}: "ENABLED" or "DISABLED" are the two there are`, entry.value);
}

function checkVariants(flag: FlagEntry, node: MapNode, { say }: Sayer): void {
  const entry = entryOf(node, 'variants');
  const variants = resolved(entry?.value);
  if (entry === undefined || variants === null || (variants.kind === 'map' && variants.entries.length === 0)) {
    if (!flag.place.partial || entry !== undefined)
      say('variants-missing', 'it has no variants', entry === undefined ? undefined : spanOf(entry));
    return;
  }
  if (variants.kind !== 'map') {
    say('schema', '"variants" is no map', entry.value);
    return;
  }
  for (const variant of variants.entries) {
    const value = jsonOf(variant.value);
    if (variant.key === '') say('schema', 'a variant has an empty name', spanOf(variant));
    if (value === null || Array.isArray(value))
      say('schema', `the variant "${variant.key}" is ${value === null ? 'null' : 'an array'}`, spanOf(variant));
  }
  if (typeOfFlag(flag) === 'mixed')
    say('mixed-types', `its variants have different types: ${typesOf(flag)}`, spanOf(entry));
}

function typesOf(flag: FlagEntry): string {
  return [...variantsOf(flag)].map(([name, value]) => `"${name}" ${value === null ? 'null' : typeof value}`).join(', ');
}

function checkEqual(flag: FlagEntry, node: MapNode, { say }: Sayer): void {
  const seen = new Map<string, string>();
  for (const [name, value] of variantsOf(flag)) {
    const text = JSON.stringify(value);
    const twin = seen.get(text);
    const entry = entryOf(memberOf(node, 'variants'), name);
    if (twin !== undefined && entry !== undefined)
      say('equal-variants', `"${name}" has the value of "${twin}": ${text.slice(0, 80)}`, spanOf(entry));
    else seen.set(text, name);
  }
}

function checkDefault(flag: FlagEntry, node: MapNode, { say }: Sayer): void {
  const { place } = flag;
  const defaultEntry = defaultEntryOf(flag);
  const value = resolved(defaultEntry?.value);
  const isAbsent = value === null || (value.kind === 'scalar' && (value.value === null || value.value === ''));
  if (defaultEntry === undefined || isAbsent) {
    if (place.byKubernetes && !place.partial)
      say('default-missing', 'it has no default variant, which the CRD asks for', defaultEntry?.value);
    return;
  }
  const name = defaultVariantOf(flag);
  const names = variantNamesOf(flag);
  if (name === null) say('default-unknown', 'its default variant is no text', defaultEntry.value);
  else if (!names.includes(name) && !(place.partial && entryOf(node, 'variants') === undefined)) {
    const legal = names.map((each) => `"${each}"`).join(', ') || 'none';
    say('default-unknown', `the default variant "${name}" is none of its variants: ${legal}`, defaultEntry.value);
  }
}

function checkWords({ place }: FlagEntry, node: MapNode, { say }: Sayer): void {
  if (place.format === 'json') return;
  const reader = place.byKubernetes ? 'the cluster reads a boolean' : 'a reader of YAML 1.1 finds a boolean';
  const tell = (word: string, at: { start: number; end: number }): void =>
    say('unquoted-word', `"${word}" without quotes: ${reader}`, at);
  const visit = (value: TreeNode): void => {
    if (value.kind === 'scalar' && typeof value.value === 'string' && isOldBoolean(value.value, value.style))
      tell(value.value, value);
    if (value.kind === 'list') for (const item of value.items) visit(item);
    if (value.kind !== 'map') return;
    for (const entry of value.entries) {
      if (entry.merged) continue;
      if (isOldBoolean(entry.key, entry.keyStyle)) tell(entry.key, spanOf(entry));
      visit(entry.value);
    }
  };
  visit(node);
}

function checkTemplate({ place }: FlagEntry, node: MapNode, { say }: Sayer): void {
  const at = place.layer.text.slice(node.start, node.end).indexOf('{{');
  if (at < 0) return;
  const start = node.start + at;
  say('template', 'template text ({{ … }}) inside the flag', { start, end: start + 2 });
}

function checkMetadata(_: FlagEntry, node: MapNode, { say }: Sayer): void {
  const entry = entryOf(node, 'metadata');
  const problem = entry === undefined ? null : metadataProblem(resolved(entry.value));
  if (entry !== undefined && problem !== null) say('schema', problem, spanOf(entry));
}

const RULES: readonly Rule[] = [
  checkKeys,
  checkState,
  checkVariants,
  checkEqual,
  checkDefault,
  checkWords,
  checkTemplate,
  checkMetadata,
];

/** Every rule about one flag. */
export function lintFlag(ask: FlagAsk): void {
  const { flag, report } = ask;
  const { place, node } = flag;
  const { layer } = place;
  const add = (code: LintCodeName, offset: number, message: string): void =>
    report.add({ code, flag: flag.key, offset, message });
  const say: Sayer['say'] = (code, message, at) =>
    add(code, at === undefined ? offsetOf(flag) : layer.toSource(at.start, at.end).start, message);
  if (flag.key === '') say('schema', 'a flag has an empty name');
  if (node.kind !== 'map') {
    say('schema', 'it is no map', node);
    return;
  }
  for (const rule of RULES) rule(flag, node, { say });
  lintTargeting(ask, say);
}
