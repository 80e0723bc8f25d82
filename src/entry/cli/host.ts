/** Everything a command may touch of the process it runs in. */
export interface CliHost {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Exit codes: 0 as asked, 1 a bad verdict or a finding, others by the kind of the error (docs/errors.md). */
export type ExitCode = number;
