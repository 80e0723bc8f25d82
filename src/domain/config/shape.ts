import type { TextShape } from '../command/option-types.ts';

/** What may stand at a place of the configuration. The loader, its types and the JSON Schema come from these. */
export type Shape =
  /** Known keys; any other is an error. Becomes an object. */
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Field>> }
  /** Keys that the author chooses. Becomes a Map: no key of anybody's means something to an object. */
  | { readonly kind: 'dictionary'; readonly keys: TextShape; readonly of: Shape; readonly max: number }
  | { readonly kind: 'list'; readonly of: Shape; readonly max: number }
  | { readonly kind: 'text'; readonly shape: TextShape }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** `30m`; becomes milliseconds. */
  | { readonly kind: 'duration'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  /** The first that fits. */
  | { readonly kind: 'either'; readonly of: readonly Shape[] };

export interface Field {
  readonly shape: Shape;
  readonly required: boolean;
  /** One sentence, for the schema and the docs. */
  readonly help: string;
}

/** What a value of this shape is read as. */
export type ValueOf<S> = S extends { readonly kind: 'record'; readonly fields: infer Fields }
  ? RecordOf<Fields>
  : S extends { readonly kind: 'dictionary'; readonly of: infer Of }
    ? ReadonlyMap<string, ValueOf<Of>>
    : S extends { readonly kind: 'list'; readonly of: infer Of }
      ? readonly ValueOf<Of>[]
      : S extends { readonly kind: 'text' }
        ? string
        : S extends { readonly kind: 'choice'; readonly values: readonly (infer Word)[] }
          ? Word
          : S extends { readonly kind: 'duration' | 'integer' }
            ? number
            : S extends { readonly kind: 'either'; readonly of: readonly (infer One)[] }
              ? One extends unknown
                ? ValueOf<One>
                : never
              : never;

type ShapeOf<F> = F extends { readonly shape: infer S } ? S : never;

type RecordOf<Fields> = {
  readonly [K in keyof Fields as Fields[K] extends { readonly required: true } ? K : never]: ValueOf<
    ShapeOf<Fields[K]>
  >;
} & {
  readonly [K in keyof Fields as Fields[K] extends { readonly required: false } ? K : never]?: ValueOf<
    ShapeOf<Fields[K]>
  >;
};
