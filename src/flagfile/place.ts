import type { Layer } from './layer.ts';
import type { ProblemCode, SharedSpan, Tree, TreeNode } from './tree.ts';

/** A mistake of a file at an offset of the file itself. */
export interface PlaceProblem {
  readonly code: ProblemCode;
  readonly offset: number;
  readonly message: string;
}

/** One spot of a file that holds a set of flags: the whole file, a ConfigMap's key, or a FeatureFlag's spec. */
export interface Place {
  /** 0-based index of the YAML document. */
  readonly document: number;
  readonly kind: string | null;
  readonly namespace: string | null;
  readonly name: string | null;
  /** Data key of a ConfigMap. */
  readonly key: string | null;
  /**
   * `kind/name[/key]`, as `--in` takes it; empty for a file that is one set of flags. Unique in its file: the second
   * place of the same name ends in `@2`.
   */
  readonly label: string;
  /** The map that has `flags`. */
  readonly root: TreeNode;
  /** The text in which the tree's offsets lie. */
  readonly layer: Layer;
  /** Parts of that text that aliases repeat. */
  readonly shared: readonly SharedSpan[];
  readonly format: 'json' | 'yaml';
  /** True where a Kubernetes client reads names and values by YAML 1.1 (a structured resource). */
  readonly byKubernetes: boolean;
  /** True for a kustomize patch of a structured resource: what it leaves out stands in another file. */
  readonly partial: boolean;
  /** Why nothing may be written here, or null. */
  readonly readOnly: string | null;
}

export interface FlagPlaces {
  readonly documents: readonly Tree[];
  readonly places: readonly Place[];
  readonly problems: readonly PlaceProblem[];
}

/** What the search for places adds to. */
export interface Findings {
  readonly places: Place[];
  readonly problems: PlaceProblem[];
}
