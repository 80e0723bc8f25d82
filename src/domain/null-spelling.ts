/** How a flags file writes a null; empty where nothing stands behind the colon. Only YAML knows more than the first. */
const NULL_SPELLINGS = ['null', 'Null', 'NULL', '~', ''] as const;

/** One way of writing null. */
export type NullSpelling = (typeof NULL_SPELLINGS)[number];

/** True for what is one: records and marks are claims, and what they hold is written into a file. */
export function isNullSpelling(value: unknown): value is NullSpelling {
  return NULL_SPELLINGS.some((spelling) => spelling === value);
}
