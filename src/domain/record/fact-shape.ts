import { ERRORS } from '../errors/catalogue.ts';
import type { Fact, ReadName } from './record.ts';

/** What the folds and the report reach for in facts without asking again. Nothing here is believed for being well formed. */
type Is = (value: unknown) => boolean;

const isText: Is = (value) => typeof value === 'string';
const isNumber: Is = (value) => typeof value === 'number' && Number.isFinite(value);
const isFlag: Is = (value) => typeof value === 'boolean';
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);

/** Members of an object; those of `optional` may be absent, and others may be there. */
function object(members: Readonly<Record<string, Is>>, optional: Readonly<Record<string, Is>> = {}): Is {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const fields: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(value));
    const has = (name: string): boolean => Object.hasOwn(fields, name);
    return (
      Object.entries(members).every(([name, is]) => has(name) && is(fields[name])) &&
      Object.entries(optional).every(([name, is]) => !has(name) || is(fields[name]))
    );
  };
}

const isProblem = object({
  id: isText,
  displayId: isText,
  title: isText,
  active: isFlag,
  startMs: isNumber,
  recordedMs: orNull(isNumber),
  entityIds: listOf(isText),
  duplicate: isFlag,
});

const isFrozen = object({ identity: isText, body: isDocument, base: object({}) });

function isDocument(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return object({})(JSON.parse(value));
  } catch {
    return false;
  }
}

const READINGS: Readonly<Record<ReadName, Is>> = {
  served: object({ proven: isFlag, othersChanged: listOf(isText) }, { ours: listOf(isText), names: listOf(isText) }),
  problems: object({ problems: listOf(isProblem) }, { askedMs: isNumber, aheadMs: orNull(isNumber) }),
  traffic: object({ byEntity: listOf(object({ entityId: isText, requests: isNumber })) }),
  changes: object(
    { others: listOf(isText) },
    { own: listOf(isText), earlier: listOf(isText), frequent: listOf(isText) },
  ),
};

const isCode = orNull((value) => typeof value === 'string' && Object.hasOwn(ERRORS, value));
const isEnd = object({
  reasons: listOf(isText),
  left: listOf(object({ where: isText, text: isText })),
  code: isCode,
});

/** True when a fact of a known kind holds what flipgate writes into such a one. */
export function isWellShaped(fact: Fact): boolean {
  switch (fact.k) {
    case 'reading':
      return READINGS[fact.read](fact.data);
    case 'refrozen':
      return isFrozen(fact.frozen);
    case 'turned':
      return object({})(fact.frozen) && Object.values(fact.frozen).every(isFrozen);
    case 'ended':
      return isEnd(fact);
    default:
      return true;
  }
}
