/** A place in the configuration's text; both counted from 1. */
export interface TreePlace {
  readonly line: number;
  readonly column: number;
}

/** The configuration as a tree with places, however its text was parsed. */
export type Tree = TreePlace &
  (
    | { readonly kind: 'map'; readonly entries: readonly TreeEntry[] }
    | { readonly kind: 'list'; readonly items: readonly Tree[] }
    /** `text`: what stands there, without quotes; `value`: what it is read as. */
    | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly text: string }
  );

export interface TreeEntry {
  readonly key: string;
  readonly at: TreePlace;
  readonly value: Tree;
}

/** Something in the text that is not taken, named by the parser. */
export interface TreeProblem extends TreePlace {
  readonly kind: 'size' | 'depth' | 'syntax' | 'documents' | 'duplicate' | 'alias' | 'tag' | 'key';
  readonly detail: string;
}

/** What a parser makes of the configuration's text; `tree` is null for an empty text and for one that does not parse. */
export interface ParsedText {
  readonly tree: Tree | null;
  readonly problems: readonly TreeProblem[];
}
