import type { Json } from '../domain/json.ts';
import type { Spelling } from '../domain/spelling.ts';
import { defaultVariantOf, spellingOf } from './flags.ts';
import { findFlag, readSoundFlagFile } from './inspect.ts';
import { referencesIn } from './rule-contexts.ts';
import { jsonOf, memberOf } from './tree.ts';

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** JSON with sorted keys: equal definitions give equal text whatever the order of the file. */
function canonical(value: Json | undefined): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

/**
 * A flag's own definition without its default variant, canonical: variants, state, targeting and the shared evaluators
 * that the targeting refers to. Two places agree on a flag exactly when these texts are equal. `spelled`: how it writes its
 * default.
 *
 * @throws as `findFlag` and `readSoundFlagFile` do.
 */
export function flagDefinition(
  source: string,
  flag: string,
  within?: string,
  file = 'the flags file',
): { readonly defaultVariant: string | null; readonly spelled: Spelling | undefined; readonly definition: string } {
  const found = findFlag(readSoundFlagFile(source, file), flag, within);
  const targeting = memberOf(found.node, 'targeting');
  const rule = targeting === null ? undefined : jsonOf(targeting);
  const shared = [...referencesIn(rule)].sort().map((name) => {
    const evaluator = memberOf(memberOf(found.place.root, '$evaluators'), name);
    return [name, evaluator === null ? null : jsonOf(evaluator)] as const;
  });
  const state = memberOf(found.node, 'state');
  const variants = memberOf(found.node, 'variants');
  const definition = canonical({
    state: state === null ? null : jsonOf(state),
    variants: variants === null ? null : jsonOf(variants),
    targeting: rule ?? null,
    evaluators: Object.fromEntries(shared),
  });
  return { defaultVariant: defaultVariantOf(found), spelled: spellingOf(found), definition };
}
