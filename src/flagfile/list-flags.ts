import type { Json } from '../domain/json.ts';
import {
  clusterVariantsOf,
  defaultVariantOf,
  type FlagEntry,
  type FlagType,
  offsetOf,
  targetingOf,
  typeOfFlag,
  variantsOf,
} from './flags.ts';
import type { Inspected } from './inspect.ts';
import { makePositions } from './position.ts';
import { textOf } from './tree.ts';

/** One flag as `flags list --json` prints it. */
export interface FlagRow {
  readonly key: string;
  readonly state: string | null;
  readonly defaultVariant: string | null;
  readonly variants: Readonly<Record<string, Json>>;
  readonly type: FlagType;
  readonly targeting: boolean;
  readonly where: {
    /** 0-based YAML document. */
    readonly document: number;
    /** `kind/name[/key]` as `--in` takes it, and the flag inside; only the flag for a plain flags file. */
    readonly path: string;
    /** 1-based. */
    readonly line: number;
  };
  /** Name by name, what the cluster calls the variant; only where that differs. */
  readonly clusterVariants?: Readonly<Record<string, string>>;
}

/** Every flag of a file, in its order. */
export function listFlags({ source, flags }: Inspected): readonly FlagRow[] {
  const positionOf = makePositions(source);
  return flags.map((flag: FlagEntry): FlagRow => {
    const { place, key } = flag;
    const cluster = clusterVariantsOf(flag);
    return {
      key,
      state: textOf(flag.node, 'state') ?? null,
      defaultVariant: defaultVariantOf(flag),
      variants: Object.fromEntries(variantsOf(flag)),
      type: typeOfFlag(flag),
      targeting: targetingOf(flag) !== undefined,
      where: {
        document: place.document,
        path: `${place.label === '' ? '' : `${place.label}#`}flags.${key}`,
        line: positionOf(offsetOf(flag)).line,
      },
      ...(cluster === null ? {} : { clusterVariants: cluster }),
    };
  });
}
