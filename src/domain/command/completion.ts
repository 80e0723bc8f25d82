import { assertNever } from '../assert-never.ts';
import type { CliVerb } from './cli-verb.ts';
import { CLI_VERBS, type Shell } from './cli-verbs.ts';
import type { OptionSpec } from './option-types.ts';
import { optionNamed } from './option-values.ts';

const VERBS: readonly CliVerb[] = CLI_VERBS;

/**
 * The script that makes a shell complete commands, options and the values that are known, generated from the tables.
 * Everything in it is text of ours: no name from a repository or a cluster gets into a shell.
 */
export function completionScript(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return bashScript();
    case 'zsh':
      return zshScript();
    case 'fish':
      return fishScript();
    default:
      return assertNever(shell);
  }
}

function bashScript(): string {
  return `# flipgate completion for bash: source <(flipgate completion bash)
_flipgate() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words=''
  COMPREPLY=()
  case "$previous" in
${indented(valueCases(), 4)}
  esac
  if [[ -z "$words" && COMP_CWORD -eq 1 ]]; then words='${firstWords().join(' ')} --help --version'; fi
  if [[ -z "$words" ]]; then
    case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${indented(verbCases('words='), 6)}
    esac
  fi
  [[ -n "$words" ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -o default -F _flipgate flipgate
`;
}

function zshScript(): string {
  return `#compdef flipgate
# flipgate completion for zsh: flipgate completion zsh > "\${fpath[1]}/_flipgate"
_flipgate() {
  local previous=\${words[CURRENT-1]} reply=''
  case "$previous" in
${indented(valueCases('reply='), 4)}
  esac
  if [[ -z "$reply" && CURRENT -eq 2 ]]; then reply='${firstWords().join(' ')} --help --version'; fi
  if [[ -z "$reply" ]]; then
    case "\${words[2]} \${words[3]}" in
${indented(verbCases('reply='), 6)}
    esac
  fi
  [[ -n "$reply" ]] && compadd -- \${=reply}
  [[ "\${words[CURRENT]}" != -* ]] && _files
}
if [[ "\${funcstack[1]}" = _flipgate ]]; then _flipgate "$@"; else compdef _flipgate flipgate; fi
`;
}

function fishScript(): string {
  const lines = ['# flipgate completion for fish: into ~/.config/fish/completions/flipgate.fish'];
  for (const word of firstWords()) {
    const verb = VERBS.find(({ words }) => words === word);
    const says = verb?.summary ?? `${secondWords(word).join(', ')}`;
    lines.push(`complete -c flipgate -n __fish_use_subcommand -f -a ${word} -d ${single(says)}`);
  }
  for (const verb of VERBS) {
    const [first = '', second] = verb.words.split(' ');
    const behindFirst = `__fish_seen_subcommand_from ${first}`;
    if (second !== undefined) {
      const open = `${behindFirst}; and not __fish_seen_subcommand_from ${secondWords(first).join(' ')}`;
      lines.push(`complete -c flipgate -n ${single(open)} -f -a ${second} -d ${single(verb.summary)}`);
    }
    const others = firstWords().filter((word) => word !== first && secondWords(word).includes(first));
    const outside = others.length > 0 ? `; and not __fish_seen_subcommand_from ${others.join(' ')}` : '';
    const seen =
      second === undefined ? behindFirst + outside : `${behindFirst}; and __fish_seen_subcommand_from ${second}`;
    for (const value of argumentValues(verb)) lines.push(`complete -c flipgate -n ${single(seen)} -f -a ${value}`);
    for (const option of optionsOf(verb)) {
      const short = option.short === undefined ? '' : ` -s ${option.short}`;
      const values = valuesOf(option);
      const value =
        option.type.kind === 'flag' ? '' : ` ${values.length > 0 ? `-x -a ${single(values.join(' '))}` : '-r'}`;
      lines.push(`complete -c flipgate -n ${single(seen)} -l ${option.name}${short}${value} -d ${single(option.help)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** `--expect) words='healthy problem' ;;` for every option whose values are known. */
function valueCases(assign = 'words='): readonly string[] {
  const names = new Set(VERBS.flatMap(({ options }) => options));
  return [...names].flatMap((name) => {
    const option = optionNamed(name);
    const values = option === undefined ? [] : valuesOf(option);
    return values.length > 0 ? [`--${name}) ${assign}'${values.join(' ')}' ;;`] : [];
  });
}

/** One case for each command, two-word commands first, then what may follow the first of two words. */
function verbCases(assign: string): readonly string[] {
  const long = VERBS.filter(({ words }) => words.includes(' '));
  const short = VERBS.filter(({ words }) => !words.includes(' '));
  const groups = firstWords().filter((word) => secondWords(word).length > 0);
  return [
    ...long.map((verb) => `${single(verb.words)}) ${assign}'${wordsBehind(verb)}' ;;`),
    ...groups.map((word) => `${single(`${word} `)}*) ${assign}'${secondWords(word).join(' ')}' ;;`),
    ...short.map((verb) => `${single(`${verb.words} `)}*) ${assign}'${wordsBehind(verb)}' ;;`),
  ];
}

function wordsBehind(verb: CliVerb): string {
  return [...argumentValues(verb), ...optionsOf(verb).map(({ name }) => `--${name}`)].join(' ');
}

function argumentValues(verb: CliVerb): readonly string[] {
  return verb.arguments.flatMap((argument) => {
    if (argument.kind === 'topic') return firstWords();
    return argument.kind === 'word' ? (argument.values ?? []) : [];
  });
}

function optionsOf(verb: CliVerb): readonly OptionSpec[] {
  return [...verb.options, 'help'].map((name) => optionNamed(name)).filter((option) => option !== undefined);
}

function valuesOf({ type }: OptionSpec): readonly string[] {
  if (type.kind === 'choice') return type.values;
  return type.kind === 'choices' ? [type.alone, ...type.values] : [];
}

function firstWords(): readonly string[] {
  return [...new Set(VERBS.map(({ words }) => words.split(' ')[0] ?? words))];
}

function secondWords(first: string): readonly string[] {
  return VERBS.filter(({ words }) => words.startsWith(`${first} `)).map(({ words }) => words.slice(first.length + 1));
}

/** In single quotes, as all three shells read them; none of our texts may end the quote. */
function single(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}

function indented(lines: readonly string[], blanks: number): string {
  return lines.map((line) => ' '.repeat(blanks) + line).join('\n');
}
