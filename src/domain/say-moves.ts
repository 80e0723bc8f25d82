/** A flag's move as far as a sentence needs it. */
interface Move {
  readonly flag: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** A default variant for people: flags may have none. */
export function sayVariant(variant: string | null): string {
  return variant ?? 'no default';
}

/** The same behind `is`, `was` and `should be`. */
export function sayBeing(variant: string | null): string {
  return variant ?? 'without default';
}

/** `cartFailure: off -> on`. */
export function sayMove({ flag, from, to }: Move): string {
  return `${flag}: ${sayVariant(from)} -> ${sayVariant(to)}`;
}

/** Every move of a flip in one line. */
export function sayMoves(changes: readonly Move[]): string {
  return changes.map(sayMove).join(', ');
}
