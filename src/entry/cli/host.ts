/** Everything a command may touch of the process it runs in. */
export interface CliHost {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Who runs it, as `user@host`. */
  readonly user: string;
  readonly pid: number;
  /** Widths of the screens on which a person reads `out` and `err`; null where that is a file or a pipe. */
  readonly columns: { readonly out: number | null; readonly err: number | null };
  /** True where a person sees `err` on a screen whose last line may be written again. */
  readonly isTerminal: boolean;
  /** Calls `act` at the first Ctrl-C or SIGTERM instead of ending the process; the next one ends it. Returns how to take that back. */
  readonly onInterrupt: (act: () => void) => () => void;
}

/** A host whose output is redacted, and that can be told of secrets. */
export interface SafeHost extends CliHost {
  /** Registers a credential: no output repeats it from then on. */
  readonly secret: (credential: string) => void;
  /** Prints on stdout as it is. For credentials that are handed over on purpose: those of the sandbox's own stand-ins. */
  readonly handOver: (text: string) => void;
}

/** Exit codes: 0 as asked, 1 a bad verdict or a finding, others by the kind of the error (docs/errors.md). */
export type ExitCode = number;
