/** `error`: flagd, or the cluster, refuses it or answers with an error. `warning`: it works, but not as it reads. */
export type Severity = 'error' | 'warning';

interface LintCode {
  readonly severity: Severity;
  /** What is wrong, for the page. */
  readonly means: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Every finding there is. Codes are never renamed or reused; docs/lint.md lists the same ones (a test compares). */
export const LINT_CODES = {
  syntax: {
    severity: 'error',
    means: 'The file, or a text of flags inside it, does not parse.',
    fix: 'Mend that spot; `flags set` leaves such a file alone.',
  },
  encoding: { severity: 'error', means: 'The file is not UTF-8.', fix: 'Store it as UTF-8.' },
  'byte-order-mark': {
    severity: 'error',
    means: 'JSON that begins with a byte order mark: flagd reads none of it.',
    fix: 'Store the file without the mark.',
  },
  template: {
    severity: 'error',
    means: 'Template text (`{{ … }}`): what is rendered is another file.',
    fix: 'Lint and flip the file that the template reads, or the rendered one.',
  },
  'too-large': {
    severity: 'error',
    means: 'More than 8 MiB, or 50,000 flags, or 50,000 members of one map.',
    fix: 'Split the file.',
  },
  'too-deep': { severity: 'error', means: 'Nested deeper than 200 levels.', fix: 'Write it with less nesting.' },
  aliases: {
    severity: 'error',
    means: 'YAML aliases that repeat more than 500,000 values.',
    fix: 'Write out what they repeat.',
  },
  'no-flags': {
    severity: 'warning',
    means: 'No flags were found, so nothing was checked.',
    fix: 'Name a file that has flags.',
  },
  'duplicate-key': {
    severity: 'error',
    means: 'A key that stands twice in one map: readers differ in which one counts.',
    fix: 'Remove one.',
  },
  'case-twin': {
    severity: 'error',
    means: 'A key that flagd (Go) reads as another one because it disregards case, such as `DefaultVariant`.',
    fix: 'Spell it as the schema does, once.',
  },
  'state-missing': { severity: 'error', means: 'A flag without `state`.', fix: 'Add `"state": "ENABLED"`.' },
  'variants-missing': { severity: 'error', means: 'A flag without variants.', fix: 'Add at least one variant.' },
  'default-unknown': {
    severity: 'error',
    means: "A default variant that is none of the flag's variants: flagd refuses the whole file.",
    fix: 'Name one of the variants.',
  },
  'default-missing': {
    severity: 'error',
    means: 'A FeatureFlag resource without a default variant, which its CRD asks for.',
    fix: 'Add one.',
  },
  'default-hidden': {
    severity: 'warning',
    means: 'Targeting that always decides: changing the default variant changes nothing.',
    fix: 'Change the rule instead, or let it end in `null`.',
  },
  'equal-variants': {
    severity: 'warning',
    means: 'Two variants of one value: a flip between them changes nothing.',
    fix: 'Give them different values, or remove one.',
  },
  'mixed-types': {
    severity: 'error',
    means: 'Variants of different JSON types: a program that asks for one type gets an error for the others.',
    fix: 'Give all variants one type.',
  },
  disabled: {
    severity: 'warning',
    means: 'A disabled flag: flagd serves none of its variants, whatever the default is.',
    fix: 'Enable it, or remove it.',
  },
  'unquoted-word': {
    severity: 'warning',
    means:
      'An unquoted `on`, `off`, `yes`, `no`, `y` or `n`: text in YAML 1.2, a boolean in YAML 1.1, which Kubernetes reads.',
    fix: 'Put it in quotes.',
  },
  'reference-unknown': {
    severity: 'error',
    means: 'A `$ref` to an evaluator that is not there.',
    fix: 'Define it under `$evaluators`.',
  },
  'targeting-fails': {
    severity: 'error',
    means: 'Targeting that ends in a word which is no variant: flagd answers with an error.',
    fix: 'Let it end in the name of a variant, or in `null`.',
  },
  schema: {
    severity: 'error',
    means: "Anything else that flagd's JSON schema refuses.",
    fix: 'See <https://flagd.dev/reference/schema/>.',
  },
} as const satisfies Readonly<Record<string, LintCode>>;

export type LintCodeName = keyof typeof LINT_CODES;

/** One finding of `flags lint`, as `--json` prints it. Lines and columns count from 1. */
export interface Finding {
  readonly file: string;
  readonly code: LintCodeName;
  readonly severity: Severity;
  /** null for a finding about the file. */
  readonly flag: string | null;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
