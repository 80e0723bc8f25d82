/** How a flags file writes a null; empty where nothing stands behind the colon. Only YAML knows more than the first. */
const NULL_SPELLINGS = ['null', 'Null', 'NULL', '~', ''] as const;

/** One way of writing null. */
export type NullSpelling = (typeof NULL_SPELLINGS)[number];

/** A variant without quotes (YAML): where the next one needs quotes, the way back takes them off again. */
export const UNQUOTED = 'unquoted';

/** How a default variant is written, as far as its way back has to know. */
export type Spelling = NullSpelling | typeof UNQUOTED;

/** True for a way of writing null. */
export function isNullSpelling(value: unknown): value is NullSpelling {
  return NULL_SPELLINGS.some((spelling) => spelling === value);
}

/** True for what is one: records and marks are claims, and what they hold decides how a file is written. */
export function isSpelling(value: unknown): value is Spelling {
  return value === UNQUOTED || isNullSpelling(value);
}
