/** What `flipgate --help` says. Kept within 80 columns. */
export const HELP = `flipgate: flip a flagd feature flag, and prove it

Usage
  flipgate flags list FILE [--json]
      Every flag of a file with its variants; the default one in brackets.
      FILE may be flagd JSON or YAML, a ConfigMap, a FeatureFlag resource, or
      several documents of these.
  flipgate flags set FILE FLAG VARIANT [--in PLACE] [--dry-run] [--json]
      Makes VARIANT the default of FLAG. One line changes, no other byte.
      PLACE is KIND/NAME[/KEY], where a flag stands in several objects.
  flipgate flags lint FILE... [--json]
      Every mistake with file, line, column and code; any finding is exit 1.
      docs/lint.md lists the codes.
  flipgate flags eval FILE FLAG [--context JSON] [--to VARIANT]
                      [--in PLACE] [--json]
      What flagd answers, by its official evaluator. With --to: before and
      after, for the empty context and for those the rule itself names.
  flipgate sandbox run --flags-file FILE [--json] -- flip FLAG VARIANT
                      [--service NAME] [--expect healthy|problem] [--watch 30m]
                      [--for 30m] [--in PLACE] [--problem-title TEXT]
                      [--asks-for boolean|number] [--commit-to pull-request]
      Puts your own flags file through a whole flip on the stand-ins, and back.
      The file is only read.
  flipgate sandbox serve [--flags-file FILE] [--port-base PORT] [--json]
      Serves the stand-ins on 127.0.0.1 and prints the variables under which
      flipgate and other tools find them, until SIGTERM or Ctrl-C.
  flipgate demo
      One flip on stand-ins of GitHub, Kubernetes and Dynatrace, from the
      comment to the verdict and back. No network, no credentials.
  flipgate --version | --help

Examples
  flipgate flags list flags.yaml
  flipgate flags set flags.yaml cartFailure on --dry-run
  flipgate flags eval flags.yaml cartFailure --to on

Exit codes
  0 as asked        1 a bad verdict     2 another argument would work
  3 conflict        4 refused           5 unavailable
  6 not understood  70 a bug of ours

With --json an error is {"error": {"code", "kind", "message", "data"}} on
standard output; docs/errors.md lists every code and what to do.
`;
