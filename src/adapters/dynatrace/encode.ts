import { flipError } from '../../domain/errors/flip-error.ts';
import { foreignText } from '../../support/foreign-text.ts';

/** One encoder per sink: everything that goes into a query, a selector or a link passes here. */

const LONGEST_TEXT = 200;

/**
 * A text as a DQL string literal.
 *
 * @throws FG_DYNATRACE_TEXT for control characters and for more than 200 characters
 * @see https://docs.dynatrace.com/docs/platform/grail/dynatrace-query-language/dql-data-types "String"
 */
export function dqlString(text: string): string {
  if (text.length > LONGEST_TEXT || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed()) {
    const expected = `one line of at most ${LONGEST_TEXT} characters`;
    throw flipError('FG_DYNATRACE_TEXT', { text: text.slice(0, LONGEST_TEXT).toWellFormed(), expected });
  }
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** `array("a", "b")` of DQL. */
export function dqlArray(texts: readonly string[]): string {
  return `array(${texts.map(dqlString).join(', ')})`;
}

/** An instant as DQL's timeframe parameters take it. */
export function dqlInstant(ms: number): string {
  return `"${new Date(ms).toISOString()}"`;
}

/** Ids have no character that any sink gives a meaning to. */
const ENTITY_ID = /^[A-Z][A-Z0-9_]{0,60}-[0-9A-Za-z]{1,40}$/;

/** @throws FG_DYNATRACE_NAME */
export function checkEntityIds(ids: readonly string[]): readonly string[] {
  const strange = ids.find((id) => !ENTITY_ID.test(id));
  if (strange !== undefined)
    throw flipError('FG_DYNATRACE_NAME', { name: foreignText(strange, { hide: [], longest: 100 }) });
  return ids;
}

/** Entity selector for pinned ids. @throws FG_DYNATRACE_NAME */
export function selectIds(ids: readonly string[]): string {
  return `entityId(${checkEntityIds(ids)
    .map((id) => `"${id}"`)
    .join(',')})`;
}

/**
 * Entity selector for services of this name; the server compares without case. How quotes are escaped in selectors is
 * not documented, so that names which would need it are refused.
 *
 * @throws FG_DYNATRACE_NAME
 */
export function selectServiceName(name: string): string {
  if (!/^[A-Za-z0-9 ._:/-]{1,200}$/.test(name)) {
    throw flipError('FG_DYNATRACE_NAME', { name: foreignText(name, { hide: [], longest: 100 }) });
  }
  return `type("SERVICE"),entityName.equals("${name}")`;
}
