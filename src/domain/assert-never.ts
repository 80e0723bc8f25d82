/** Ends a `switch` over a union: the compiler proves that no case is left, and a value that slipped in anyway is loud. */
export function assertNever(value: never): never {
  throw new Error(`Unlisted case: ${JSON.stringify(value)}`);
}
