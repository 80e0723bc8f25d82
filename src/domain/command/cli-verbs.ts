import type { CliVerb } from './cli-verb.ts';
import type { OptionName } from './option-values.ts';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const PLACE = ['environment', 'config', 'repo', 'state'] as const satisfies readonly OptionName[];
const OBJECT = ['namespace', 'configmap', 'deployment', 'kubeconfig-context'] as const satisfies readonly OptionName[];
const FILE = ['flags-file', 'in'] as const satisfies readonly OptionName[];
const AIM = ['service', 'problem-title', 'expect', 'watch', 'for', 'on-problem', 'reason'] as const;
/** What whoever listens decides; the rest of an aim is said in the comment. */
const LISTENED = ['service', 'problem-title', 'watch', 'on-problem'] as const satisfies readonly OptionName[];
const WAY = ['reload', 'commit-to', 'take-effect', 'pull-request'] as const satisfies readonly OptionName[];

const SHELL = { kind: 'word', name: 'SHELL', shape: 'name', required: true, values: SHELLS } as const;
const FILE_WORD = { kind: 'word', name: 'FILE', shape: 'path', required: true } as const;
const FLAG_WORD = { kind: 'word', name: 'FLAG', shape: 'name', required: true } as const;
const VARIANT_WORD = { kind: 'word', name: 'VARIANT', shape: 'name', required: true } as const;

/** Every command of `flipgate`, in the order of its help. `help` and `json` may follow each of them. */
export const CLI_VERBS = [
  {
    words: 'flip',
    summary: 'flip flags, prove it, watch, give a verdict',
    happens:
      'Announces the change to Dynatrace, commits one line, applies it to the cluster, makes flagd load it, proves that every replica serves the variant, and watches for problems. What cannot be proven is undone; what was not measured is unknown, never clean.',
    arguments: [{ kind: 'changes' }],
    options: [...PLACE, ...FILE, ...OBJECT, ...AIM, ...WAY, 'fail-on', 'flip-id', 'dry-run', 'json'],
    examples: [
      { command: 'flip cartFailure on --service cart', says: 'flip, prove, watch 20 minutes' },
      { command: 'flip cartFailure on -e demo --expect problem', says: 'a problem is the wanted end' },
      { command: 'flip cartFailure on --for 30m --reason "game day"', says: 'back by itself' },
    ],
  },
  {
    words: 'plan',
    summary: 'show what a flip would do and change nothing',
    happens:
      'Reads the flags file, the cluster and Dynatrace, and prints the one-line change, the evaluation before and after, and every warning. Nothing is written anywhere.',
    arguments: [{ kind: 'changes' }],
    options: [...PLACE, ...FILE, ...OBJECT, ...AIM, ...WAY, 'json'],
    examples: [
      { command: 'plan cartFailure on --service cart', says: 'what would happen' },
      { command: 'plan cartFailure on adFailure=on -e demo', says: 'two flags, one plan' },
    ],
  },
  {
    words: 'revert',
    summary: 'put a flip back and prove it',
    happens:
      'Restores the variant from before, as long as the live value is still the one of the flip; what somebody else changed meanwhile is named and left alone. The live object alone is enough: with --from-cluster it works while GitHub and Dynatrace are down.',
    arguments: [{ kind: 'target' }],
    options: [
      ...PLACE,
      ...FILE,
      ...OBJECT,
      'reload',
      'commit-to',
      'pull-request',
      'reason',
      'from-cluster',
      'dry-run',
      'json',
    ],
    examples: [
      { command: 'revert', says: 'the last flip of the environment' },
      { command: 'revert 1a2b3c4d5e6f', says: 'that flip' },
      { command: 'revert cartFailure --from-cluster', says: 'off, now' },
    ],
  },
  {
    words: 'status',
    summary: 'say how a flip stands',
    happens:
      'Reads the record and the world and says which steps are proven, what is still to come and what is missing.',
    arguments: [{ kind: 'target' }],
    options: [...PLACE, ...OBJECT, 'json'],
    examples: [
      { command: 'status', says: 'every flip that still runs' },
      { command: 'status 1a2b3c4d5e6f --json', says: 'one flip, for programs' },
    ],
  },
  {
    words: 'list',
    summary: 'list the flags and what is served',
    happens: 'Lists the flags of the environment with their variants, what the live object says and what flagd serves.',
    arguments: [],
    options: [...PLACE, ...FILE, ...OBJECT, 'json'],
    examples: [
      { command: 'list -e demo', says: 'the flags of one environment' },
      { command: 'list --json', says: 'for programs' },
    ],
  },
  {
    words: 'history',
    summary: 'list earlier flips',
    happens: 'Lists flips from the records of the environment, newest first, each with who, what, outcome and verdict.',
    arguments: [{ kind: 'target' }],
    options: [...PLACE, 'limit', 'json'],
    examples: [
      { command: 'history', says: 'the last 20' },
      { command: 'history cartFailure --limit 5', says: 'of one flag' },
    ],
  },
  {
    words: 'resume',
    summary: 'go on with flips that were cut off',
    happens:
      'Takes over flips whose run ended early: looks first at what was done, asks again whether it is allowed, and goes on or undoes. Overdue flips are undone first.',
    arguments: [{ kind: 'target' }],
    options: [...PLACE, ...OBJECT, 'fail-on', 'json'],
    examples: [
      { command: 'resume', says: 'everything that is overdue' },
      { command: 'resume 1a2b3c4d5e6f', says: 'that flip' },
    ],
  },
  {
    words: 'listen',
    summary: 'answer comments and labels of a repository',
    happens:
      'Looks for /flip comments and flip: labels of a repository by asking GitHub every few seconds, and answers them from here, as the Action does from a runner: no webhook, no App, no open port. It begins with what is said from now on; after a restart with what was said meanwhile. Ctrl-C or SIGTERM ends it, and names what is still under way. With --json each thing that happens is one line of JSON on stdout.',
    arguments: [],
    options: [...PLACE, ...FILE, ...OBJECT, ...LISTENED, 'reload', 'commit-to', 'command-prefix', 'every', 'json'],
    examples: [
      { command: 'listen --repo octo/shop', says: 'from a terminal that reaches the cluster' },
      { command: 'listen --repo octo/shop -e demo --service cart', says: 'one environment, and the service by name' },
    ],
  },
  {
    words: 'announce',
    summary: 'tell Dynatrace about a change, nothing else',
    happens:
      'Sends the change event on its own, with the title and the selector of the well-known lab script, and says on how many entities it landed.',
    arguments: [{ kind: 'word', name: 'SERVICE', shape: 'line', required: true }, FLAG_WORD, VARIANT_WORD],
    options: ['dry-run', 'json'],
    examples: [
      { command: 'announce cart cartFailure on', says: 'the event alone' },
      { command: 'announce cart cartFailure on --dry-run', says: 'show it, do not send it' },
    ],
  },
  {
    words: 'config check',
    summary: 'find mistakes in the configuration',
    happens:
      'Reads the configuration, from this folder or with --repo from the default branch, and names each mistake with line and column; any mistake ends in exit code 1.',
    arguments: [],
    options: ['config', 'repo', 'json'],
    examples: [
      { command: 'config check', says: '.github/flipgate.yml of this folder' },
      { command: 'config check --repo octo/shop --json', says: 'of the default branch, for programs' },
    ],
  },
  {
    words: 'flags list',
    summary: 'list the flags of a file',
    happens: 'Reads a flag file of any known shape and lists every flag with its variants and where it stands.',
    arguments: [FILE_WORD],
    options: ['json'],
    examples: [
      { command: 'flags list flags.yaml', says: 'the default variant in brackets' },
      { command: 'flags list flags.yaml --json', says: 'for programs' },
    ],
  },
  {
    words: 'flags set',
    summary: 'make a variant the default in a file',
    happens: 'Changes the characters of one value and no other byte. What cannot be edited safely is left as it was.',
    arguments: [FILE_WORD, FLAG_WORD, VARIANT_WORD],
    options: ['in', 'dry-run', 'json'],
    examples: [
      { command: 'flags set flags.yaml cartFailure on', says: 'one line changes' },
      { command: 'flags set all.yaml cartFailure on --in ConfigMap/flags', says: 'one of several' },
      { command: 'flags set flags.yaml cartFailure on --dry-run', says: 'show the line only' },
    ],
  },
  {
    words: 'flags lint',
    summary: 'find mistakes in flag files',
    happens: 'Checks flag files and names each finding with file, line and column; any finding ends in exit code 1.',
    arguments: [{ kind: 'words', name: 'FILE', shape: 'path' }],
    options: ['json'],
    examples: [
      { command: 'flags lint flags.yaml', says: 'one file' },
      { command: 'flags lint a.json b.yaml --json', says: 'several, for programs' },
    ],
  },
  {
    words: 'flags eval',
    summary: 'say what flagd answers for a flag of a file',
    happens:
      "Evaluates by flagd's official evaluator. With --to it shows before and after for the empty context and for those the rule itself names.",
    arguments: [FILE_WORD, FLAG_WORD],
    options: ['in', 'context', 'to', 'json'],
    examples: [
      { command: 'flags eval flags.yaml cartFailure', says: 'what is answered now' },
      { command: 'flags eval flags.yaml cartFailure --to on', says: 'and after a flip' },
      { command: 'flags eval flags.yaml newCart --context \'{"user":"7"}\'', says: 'for one user' },
    ],
  },
  {
    words: 'sandbox run',
    summary: 'run a command on stand-ins, with your flags file',
    happens:
      'Puts a flags file into stand-ins of GitHub, Kubernetes and Dynatrace and runs the command behind -- on them. No network, no credentials, nothing of yours is changed.',
    arguments: [{ kind: 'command' }],
    options: ['flags-file', 'in', 'asks-for', 'json'],
    examples: [
      { command: 'sandbox run --flags-file flags.yaml -- flip cartFailure on', says: 'a rehearsal' },
      { command: 'sandbox run --flags-file flags.yaml -- plan cartFailure on', says: 'a plan' },
    ],
  },
  {
    words: 'sandbox serve',
    summary: 'serve the stand-ins on ports of this machine',
    happens:
      'Serves stand-ins of GitHub, Kubernetes and Dynatrace around a flags file on 127.0.0.1 and prints the variables under which flipgate and other tools find them. Their time follows the clock. It ends on SIGTERM or Ctrl-C and leaves nothing behind.',
    arguments: [],
    options: ['flags-file', 'in', 'service', 'port-base', 'json'],
    examples: [
      { command: 'sandbox serve', says: 'lines for a shell: export NAME=VALUE' },
      { command: 'sandbox serve --port-base 9400 --json', says: 'fixed ports, for programs' },
    ],
  },
  {
    words: 'demo',
    summary: 'watch one flip from the comment to the verdict',
    happens: 'Plays one flip and its revert on stand-ins, with each proof and its time. Seconds, no network.',
    arguments: [],
    options: [],
    examples: [{ command: 'demo', says: 'the whole story' }],
  },
  {
    words: 'completion',
    summary: 'print the completion script of a shell',
    happens:
      'Prints a script that completes commands, options and their values; load it from the profile of your shell.',
    arguments: [SHELL],
    options: [],
    examples: [
      { command: 'completion bash', says: 'for: source <(flipgate completion bash)' },
      { command: 'completion fish', says: 'into ~/.config/fish/completions/flipgate.fish' },
    ],
  },
  {
    words: 'version',
    summary: 'print the version',
    happens: 'Prints the version and does nothing else.',
    arguments: [],
    options: [],
    examples: [
      { command: 'version', says: 'one line' },
      { command: '--version', says: 'the same' },
    ],
  },
  {
    words: 'help',
    summary: 'explain a command',
    happens: 'Without a name it lists the commands.',
    arguments: [{ kind: 'topic' }],
    options: [],
    examples: [
      { command: 'help flip', says: 'one command' },
      { command: 'help flags', says: 'the commands on flag files' },
    ],
  },
] as const satisfies readonly CliVerb[];
