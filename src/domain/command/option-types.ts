/** Where an option may be written. Addresses come from the operator (`workflow`, `cli`), never from a comment. */
export type OptionSource = 'workflow' | 'cli' | 'comment' | 'dispatch';

/** What a text may look like; each shape is checked in check-text.ts. */
export type TextShape =
  /** Flag key or variant: no whitespace, nothing unseen. */
  | 'name'
  /** Name of an environment; becomes part of a branch name. */
  | 'environment'
  /** One line of prose. */
  | 'line'
  /** Name of a Kubernetes object, namespace or context. */
  | 'object-name'
  /** `kind/name` or `kind/name/key`. */
  | 'object'
  /** Path of a file, here or in the repository; who reads from the repository checks `isInnerPath` too. */
  | 'path'
  /** `owner/name`. */
  | 'repository'
  /** 8 to 40 hex digits. */
  | 'flip-id'
  /** A JSON object. */
  | 'json'
  /** The word that commands begin with. */
  | 'prefix'
  /** Path of a file inside the repository that may be edited. */
  | 'repository-path'
  /** Name of a workflow's file. */
  | 'workflow-file'
  /** Key of a ConfigMap's data. */
  | 'data-key'
  /** Name of a branch. */
  | 'branch'
  /** Login of an account; `[bot]` at the end for an app's. */
  | 'login'
  /** `organisation/team`. */
  | 'team'
  /** Id of an entity in Dynatrace. */
  | 'entity-id';

/** How a value is read, and what it becomes. */
export type OptionType =
  /** On or off; becomes a boolean. */
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly shape: TextShape }
  /** `30m`; becomes milliseconds. */
  | { readonly kind: 'duration'; readonly minMs: number; readonly maxMs: number }
  /** One of the words. */
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Words with commas between, or the one word that stands alone. */
  | { readonly kind: 'choices'; readonly values: readonly string[]; readonly alone: string }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  /** A point in time, how long ago, or `look-back`. */
  | { readonly kind: 'moment' };

/** A point in time as written; `ago` waits for a clock, `back` for the length of what ends now. */
export type Moment =
  | { readonly kind: 'at'; readonly atMs: number }
  | { readonly kind: 'ago'; readonly agoMs: number }
  | { readonly kind: 'back' };

/** One entry of the list of options. */
export interface OptionSpec {
  /** Name of the workflow input, of `--NAME`, of `NAME=…` in a comment, and of the dispatch input. */
  readonly name: string;
  readonly type: OptionType;
  readonly from: readonly OptionSource[];
  /**
   * What applies when neither the option nor the configuration says. Never filled in while reading: an option that
   * nobody wrote must not override the configuration.
   */
  readonly default?: string;
  /** One sentence for `--help`, action.yml and the docs. */
  readonly help: string;
  /** Stands for the value in usage lines; '' for a flag. */
  readonly placeholder: string;
  /** One letter after a single dash. */
  readonly short?: string;
  /** Word that a comment may say before the value instead of the name (`in staging`). */
  readonly word?: string;
}
