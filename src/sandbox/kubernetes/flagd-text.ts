import { findPlaces } from '../../flagfile/places.ts';
import { jsonOf } from '../../flagfile/tree.ts';

/**
 * A flags file as flagd's file source reads it: JSON as it is; YAML (`.yaml`, `.yml`) by its first document. What does not
 * parse is handed on as it is, so that the evaluator refuses it as flagd does.
 */
export function flagdJson(text: string, file: string): string {
  if (!/\.ya?ml$/i.test(file)) return text;
  const { places, problems } = findPlaces(text);
  const [first] = places;
  return first === undefined || problems.length > 0 ? text : JSON.stringify(jsonOf(first.root));
}
