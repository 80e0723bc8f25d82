export const id = 556;
export const ids = [556];
export const modules = {

/***/ 78556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 12 modules
var core = __webpack_require__(90143);
// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/domain/errors/catalogue.js + 15 modules
var catalogue = __webpack_require__(46350);
// EXTERNAL MODULE: ./.action/domain/errors/kinds.js
var kinds = __webpack_require__(95650);
// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
;// CONCATENATED MODULE: ./.action/operations/answer/answer.js



const EXIT_OF_OUTCOME = {
    done: 0,
    planned: 0,
    noop: 0,
    denied: 1,
    refused: 1,
    undone: 1,
    superseded: kinds/* EXIT_OF_KIND */.q.conflict,
    stuck: kinds/* EXIT_OF_KIND */.q.unavailable,
    error: kinds/* EXIT_OF_KIND */.q.bug,
};
/** An answer with the parts that do not apply left empty. */
function answerOf(part) {
    const exitCode = EXIT_OF_OUTCOME[part.decision];
    const links = 'id-only';
    return {
        fix: '',
        error: null,
        verdict: null,
        flipId: null,
        record: null,
        plan: null,
        problem: null,
        problemUrl: '',
        links,
        exitCode,
        ...part,
    };
}
/** The answer that an error is. Errors that say no refuse; those that could not find out are errors. */
function answerOfError(error, flipId) {
    const { code, kind, message, fix, exitCode } = error;
    const said = kind === 'usage' || kind === 'conflict' || kind === 'refused';
    return answerOf({
        decision: said ? 'refused' : 'error',
        reasonCode: code,
        text: message,
        fix,
        error,
        flipId,
        exitCode,
    });
}
/** The answer that a record gives at its end, or on the way when its process stopped. */
function answerOfRecord(record) {
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    const shared = { flipId: record.id, record };
    if (ended === undefined) {
        return answerOf({ ...shared, decision: 'noop', reasonCode: 'running', text: 'The flip is still under way.' });
    }
    const { outcome, verdict, reasons, code } = ended;
    const turned = (0,record_record/* lastFact */.xB)(record, 'turned');
    const done = outcome === 'done' ? (verdict ?? 'proven') : outcome;
    return answerOf({
        ...shared,
        decision: outcome,
        reasonCode: code ?? (outcome === 'done' ? done : (turned?.why ?? done)),
        text: reasons.join(' '),
        verdict,
        // A record that was refused by another system says by which error.
        exitCode: code === null ? EXIT_OF_OUTCOME[outcome] : kinds/* EXIT_OF_KIND */.q[catalogue/* ERRORS */.S[code].kind],
    });
}
/** Exit code of a run: its own, else 1 for a verdict that `failOn` names. */
function exitCodeOf(answer, failOn) {
    if (answer.exitCode !== 0 || answer.verdict === null || failOn === 'none')
        return answer.exitCode;
    return failOn.includes(answer.verdict) ? 1 : 0;
}

// EXTERNAL MODULE: ./.action/entry/assemble/action.js + 39 modules
var action = __webpack_require__(93870);
// EXTERNAL MODULE: ./.action/domain/assert-never.js
var assert_never = __webpack_require__(59792);
// EXTERNAL MODULE: ./.action/domain/command/parse-fields.js
var parse_fields = __webpack_require__(1436);
// EXTERNAL MODULE: ./.action/domain/flip-id.js
var flip_id = __webpack_require__(89282);
// EXTERNAL MODULE: ./.action/domain/command/check-text.js
var check_text = __webpack_require__(18075);
;// CONCATENATED MODULE: ./.action/domain/command/command.js
/** Every command that a comment may give, in the order of `/flip help`. `flip` itself is said by naming a flag. */
const command_COMMAND_VERBS = [
    {
        verb: 'flip',
        takes: 'changes',
        options: ['environment', 'for', 'expect', 'watch', 'reason'],
        help: 'flip the flag, prove it, watch, report',
    },
    {
        verb: 'plan',
        takes: 'changes',
        options: ['environment', 'for', 'expect', 'watch', 'reason'],
        help: 'show what a flip would do, change nothing',
    },
    { verb: 'revert', takes: 'target', options: ['environment', 'reason'], help: 'put a flip back' },
    { verb: 'status', takes: 'target', options: ['environment'], help: 'say how a flip stands' },
    { verb: 'list', takes: 'nothing', options: ['environment'], help: 'list the flags and what they serve' },
    { verb: 'history', takes: 'target', options: ['environment'], help: 'list earlier flips' },
    {
        verb: 'cancel',
        takes: 'target',
        options: ['environment', 'reason'],
        help: 'stop a flip that still runs and undo it',
    },
    { verb: 'approve', takes: 'target', options: ['environment', 'reason'], help: 'let a waiting flip go ahead' },
    { verb: 'accept', takes: 'target', options: ['environment', 'reason'], help: 'keep a flip despite its verdict' },
    { verb: 'reject', takes: 'target', options: ['environment', 'reason'], help: 'refuse a waiting flip' },
    { verb: 'help', takes: 'nothing', options: [], help: 'show the commands' },
];
/** Flags that one command may change: one plan, one commit, one patch per object. */
const command_MAX_CHANGES = 20;
/** The table's row of that verb; undefined for any other word. */
function verbNamed(word) {
    return command_COMMAND_VERBS.find(({ verb }) => verb === word);
}

// EXTERNAL MODULE: ./.action/domain/command/command-problem.js
var command_problem = __webpack_require__(70340);
;// CONCATENATED MODULE: ./.action/domain/command/cli-arguments.js







/**
 * Gives the words behind a verb their meaning, in the order of the verb's arguments.
 *
 * @returns FG_COMMAND_ARGUMENT_MISSING, FG_COMMAND_ARGUMENT_EXTRA, FG_COMMAND_NAME, FG_COMMAND_FLAG_TWICE, FG_COMMAND_TOO_MANY.
 */
function readArguments(verb, read) {
    const { command, end } = read;
    let progress = { changes: [], target: null, words: {}, command, left: read.words, end };
    for (const spec of verb.arguments) {
        const next = readArgument(verb, spec, progress);
        if (!next.ok)
            return next;
        progress = next.value;
    }
    const { changes, target, words, left } = progress;
    const [extra] = left;
    if (extra === undefined)
        return { ok: true, value: { changes, target, words, command } };
    const data = { at: placeOf(extra), value: clip(extra.text), expected: cli_arguments_usageLine(verb) };
    return failed(flipError('FG_COMMAND_ARGUMENT_EXTRA', data));
}
/** The usage line of a verb, without its options: `flipgate flip FLAG VARIANT [FLAG=VARIANT ...]`. */
function cli_arguments_usageLine(verb) {
    return ['flipgate', verb.words, ...verb.arguments.map(usageOf)].join(' ');
}
function usageOf(spec) {
    switch (spec.kind) {
        case 'changes':
            return 'FLAG VARIANT [FLAG=VARIANT ...]';
        case 'target':
            return '[FLIP|FLAG]';
        case 'word': {
            const name = spec.values === undefined ? spec.name : spec.values.join('|');
            return spec.required ? name : `[${name}]`;
        }
        case 'words':
            return `${spec.name}...`;
        case 'topic':
            return '[COMMAND]';
        case 'command':
            return '-- COMMAND ...';
        default:
            return assertNever(spec);
    }
}
function readArgument(verb, spec, progress) {
    const { left } = progress;
    switch (spec.kind) {
        case 'changes':
            return readChanges(verb, progress);
        case 'target':
            return readTarget(progress);
        case 'word': {
            const [item, ...rest] = left;
            if (item === undefined)
                return spec.required ? failed(missing(verb, spec.name, progress)) : { ok: true, value: progress };
            return readWords({ ...progress, left: rest }, spec, [item]);
        }
        case 'words':
            if (left.length === 0)
                return failed(missing(verb, spec.name, progress));
            return readWords({ ...progress, left: [] }, spec, left);
        case 'topic':
            return { ok: true, value: { ...progress, left: [], words: { topic: left.map(({ text }) => text) } } };
        case 'command':
            return progress.command.length > 0
                ? { ok: true, value: progress }
                : failed(missing(verb, '-- COMMAND', progress));
        default:
            return assertNever(spec);
    }
}
function readWords(progress, spec, items) {
    const values = spec.kind === 'word' ? spec.values : undefined;
    for (const item of items) {
        const fits = values === undefined ? hasShape(item.text, spec.shape) : values.includes(item.text);
        if (fits)
            continue;
        const expected = values === undefined ? SHAPE_WORDS[spec.shape] : `one of ${values.join(', ')}`;
        const near = nearest(item.text, values ?? []);
        const data = { at: placeOf(item), what: spec.name.toLowerCase(), value: clip(item.text), expected };
        return failed(flipError('FG_COMMAND_NAME', near === undefined ? data : { ...data, nearest: near }));
    }
    const words = { ...progress.words, [spec.name.toLowerCase()]: items.map(({ text }) => text) };
    return { ok: true, value: { ...progress, words } };
}
function readChanges(verb, progress) {
    const changes = [];
    let left = progress.left;
    const [first, second] = left;
    if (first === undefined)
        return failed(missing(verb, 'FLAG', progress));
    if (!first.text.includes('=') || (second !== undefined && !second.text.includes('='))) {
        if (second === undefined)
            return failed(missing(verb, 'VARIANT', progress));
        const change = readChange({ flag: first.text, variant: second.text }, placeOf(first));
        if (!change.ok)
            return change;
        changes.push(change.value);
        left = left.slice(2);
    }
    for (const item of left) {
        const equals = item.text.indexOf('=');
        const pair = { flag: item.text.slice(0, Math.max(equals, 0)), variant: item.text.slice(equals + 1) };
        if (equals === -1) {
            const data = { at: placeOf(item), value: clip(item.text), expected: cli_arguments_usageLine(verb) };
            return failed(flipError('FG_COMMAND_ARGUMENT_EXTRA', data));
        }
        const change = readChange(pair, placeOf(item));
        if (!change.ok)
            return change;
        if (changes.some(({ flag }) => flag === pair.flag)) {
            return failed(flipError('FG_COMMAND_FLAG_TWICE', { at: placeOf(item), flag: pair.flag }));
        }
        changes.push(change.value);
    }
    if (changes.length > MAX_CHANGES) {
        const data = { at: placeOf(first), count: changes.length, limit: MAX_CHANGES, what: 'flags in one command' };
        return failed(flipError('FG_COMMAND_TOO_MANY', data));
    }
    return { ok: true, value: { ...progress, changes, left: [] } };
}
function readTarget(progress) {
    const [item, ...left] = progress.left;
    if (item === undefined)
        return { ok: true, value: progress };
    if (isFlipId(item.text))
        return { ok: true, value: { ...progress, left, target: { kind: 'flip', id: item.text } } };
    if (hasShape(item.text, 'name')) {
        return { ok: true, value: { ...progress, left, target: { kind: 'flag', flag: item.text } } };
    }
    const data = { at: placeOf(item), what: 'flag', value: clip(item.text), expected: SHAPE_WORDS.name };
    return failed(flipError('FG_COMMAND_NAME', data));
}
function missing(verb, argument, { end }) {
    const at = { kind: 'argument', index: end };
    return flipError('FG_COMMAND_ARGUMENT_MISSING', { at, argument, expected: cli_arguments_usageLine(verb) });
}
function placeOf(item) {
    return { kind: 'argument', index: item.index };
}

// EXTERNAL MODULE: ./.action/domain/command/option-values.js
var option_values = __webpack_require__(98201);
;// CONCATENATED MODULE: ./.action/domain/command/cli-options.js





/**
 * Takes options out of the arguments behind a verb.
 *
 * @returns FG_COMMAND_OPTION_UNKNOWN, …_NOT_HERE, …_EMPTY, …_VALUE, …_TWICE, or FG_COMMAND_CREDENTIAL.
 */
function readCliOptions(verb, items) {
    const words = [];
    const end = (items.at(-1)?.index ?? verb.words.split(' ').length) + 1;
    let options = {};
    for (let at = 0; at < items.length; at++) {
        const item = items[at];
        if (item === undefined)
            break;
        if (item.text === '--')
            return { ok: true, value: behindDashes(verb, { options, words, end, rest: items.slice(at + 1) }) };
        if (isCredential(item.text)) {
            const option = item.text.startsWith('--') ? (item.text.split('=')[0] ?? '') : 'the argument';
            return failed(flipError('FG_COMMAND_CREDENTIAL', { at: cli_options_placeOf(item), option: clip(option) }));
        }
        if (!item.text.startsWith('-') || item.text === '-') {
            words.push(item);
            continue;
        }
        const read = readOne({ verb, options, item, next: items[at + 1] });
        if (!read.ok)
            return read;
        ({ options } = read.value);
        if (read.value.tookNext)
            at++;
    }
    return { ok: true, value: { options, words, command: [], end } };
}
/** True for an option that is called like a credential, and for text that looks like one of the usual tokens. */
function isCredential(argument) {
    const name = argument.startsWith('--') ? (argument.split('=')[0] ?? '') : '';
    if (/token|passw|secret|credential|api-?key|private-?key/i.test(name))
        return true;
    return looksLikeToken(argument);
}
/** `--name` of an option, or `-x, --name`. */
function cli_options_optionFlags(option) {
    return option.short === undefined ? `--${option.name}` : `-${option.short}, --${option.name}`;
}
function behindDashes(verb, { rest, ...read }) {
    if (verb.arguments.some(({ kind }) => kind === 'command')) {
        return { ...read, command: rest.map(({ text }) => text) };
    }
    return { ...read, words: [...read.words, ...rest], command: [] };
}
function readOne({ verb, options, item, next }) {
    const at = cli_options_placeOf(item);
    const { spec, written, value } = takeApart(item.text);
    if (spec === undefined || !isAllowed(verb, spec))
        return failed(strangeOption(verb, { spec, written, item }));
    if (spec.type.kind === 'flag' || value !== undefined) {
        const added = addOption({ options, name: spec.name, text: value ?? 'true', at });
        return added.ok ? { ok: true, value: { options: added.value, tookNext: false } } : added;
    }
    if (next === undefined || (next.text.startsWith('-') && next.text !== '-')) {
        const expected = `--${spec.name} ${spec.placeholder} (with = before a value that begins with a dash)`;
        return failed(flipError('FG_COMMAND_OPTION_EMPTY', { at, option: spec.name, expected }));
    }
    if (isCredential(next.text))
        return failed(flipError('FG_COMMAND_CREDENTIAL', { at, option: spec.name }));
    const added = addOption({ options, name: spec.name, text: next.text, at: cli_options_placeOf(next) });
    return added.ok ? { ok: true, value: { options: added.value, tookNext: true } } : added;
}
function takeApart(text) {
    const equals = text.startsWith('--') ? text.indexOf('=') : -1;
    const written = equals === -1 ? text : text.slice(0, equals);
    const value = equals === -1 ? undefined : text.slice(equals + 1);
    const spec = written.startsWith('--')
        ? optionNamed(written.slice(2))
        : optionsFrom('cli').find(({ short }) => short !== undefined && written === `-${short}`);
    return { spec, written, value };
}
function isAllowed(verb, spec) {
    return verb.options.some((name) => name === spec.name);
}
function strangeOption(verb, strange) {
    const { spec, written, item } = strange;
    const at = cli_options_placeOf(item);
    const known = [...verb.options.map((name) => `--${name}`), '--help'];
    const expected = `one of ${known.join(', ')}`;
    if (spec !== undefined) {
        return flipError('FG_COMMAND_OPTION_NOT_HERE', {
            at,
            option: spec.name,
            where: `\`flipgate ${verb.words}\``,
            expected,
        });
    }
    const near = nearest(written, known);
    const data = { at, option: clip(written), expected };
    return flipError('FG_COMMAND_OPTION_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}
function cli_options_placeOf(item) {
    return { kind: 'argument', index: item.index };
}

;// CONCATENATED MODULE: ./.action/domain/command/cli-verbs.js
const SHELLS = ['bash', 'zsh', 'fish'];
const PLACE = ['environment', 'config', 'repo', 'state'];
const OBJECT = ['namespace', 'configmap', 'deployment', 'kubeconfig-context'];
const FILE = ['flags-file', 'in'];
const AIM = ['service', 'problem-title', 'expect', 'watch', 'for', 'on-problem', 'reason'];
const WAY = ['reload', 'commit-to', 'take-effect', 'pull-request'];
const SHELL = { kind: 'word', name: 'SHELL', shape: 'name', required: true, values: SHELLS };
const FILE_WORD = { kind: 'word', name: 'FILE', shape: 'path', required: true };
const FLAG_WORD = { kind: 'word', name: 'FLAG', shape: 'name', required: true };
const VARIANT_WORD = { kind: 'word', name: 'VARIANT', shape: 'name', required: true };
/** Every command of `flipgate`, in the order of its help. `help` and `json` may follow each of them. */
const cli_verbs_CLI_VERBS = [
    {
        words: 'flip',
        summary: 'flip flags, prove it, watch, give a verdict',
        happens: 'Announces the change to Dynatrace, commits one line, applies it to the cluster, makes flagd load it, proves that every replica serves the variant, and watches for problems. What cannot be proven is undone; what was not measured is unknown, never clean.',
        arguments: [{ kind: 'changes' }],
        options: [...PLACE, ...FILE, ...OBJECT, ...AIM, ...WAY, 'fail-on', 'flip-id', 'dry-run', 'json'],
        examples: [
            { command: 'flip cartFailure on --service cart', says: 'flip, prove, watch 15 minutes' },
            { command: 'flip cartFailure on -e demo --expect problem', says: 'a problem is the wanted end' },
            { command: 'flip cartFailure on --for 30m --reason "game day"', says: 'back by itself' },
        ],
    },
    {
        words: 'plan',
        summary: 'show what a flip would do and change nothing',
        happens: 'Reads the flags file, the cluster and Dynatrace, and prints the one-line change, the evaluation before and after, and every warning. Nothing is written anywhere.',
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
        happens: 'Restores the variant from before, as long as the live value is still the one of the flip; what somebody else changed meanwhile is named and left alone. The live object alone is enough: with --from-cluster it works while GitHub and Dynatrace are down.',
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
        happens: 'Reads the record and the world and says which steps are proven, what is still to come and what is missing.',
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
        happens: 'Takes over flips whose run ended early: looks first at what was done, asks again whether it is allowed, and goes on or undoes. Overdue flips are undone first.',
        arguments: [{ kind: 'target' }],
        options: [...PLACE, ...OBJECT, 'fail-on', 'json'],
        examples: [
            { command: 'resume', says: 'everything that is overdue' },
            { command: 'resume 1a2b3c4d5e6f', says: 'that flip' },
        ],
    },
    {
        words: 'announce',
        summary: 'tell Dynatrace about a change, nothing else',
        happens: 'Sends the change event on its own, with the title and the selector of the well-known lab script, and says on how many entities it landed.',
        arguments: [{ kind: 'word', name: 'SERVICE', shape: 'line', required: true }, FLAG_WORD, VARIANT_WORD],
        options: ['dry-run', 'json'],
        examples: [
            { command: 'announce cart cartFailure on', says: 'the event alone' },
            { command: 'announce cart cartFailure on --dry-run', says: 'show it, do not send it' },
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
        happens: "Evaluates by flagd's official evaluator. With --to it shows before and after for the empty context and for those the rule itself names.",
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
        happens: 'Puts a flags file into stand-ins of GitHub, Kubernetes and Dynatrace and runs the command behind -- on them. No network, no credentials, nothing of yours is changed.',
        arguments: [{ kind: 'command' }],
        options: ['flags-file', 'in', 'json'],
        examples: [
            { command: 'sandbox run --flags-file flags.yaml -- flip cartFailure on', says: 'a rehearsal' },
            { command: 'sandbox run --flags-file flags.yaml -- plan cartFailure on', says: 'a plan' },
        ],
    },
    {
        words: 'sandbox serve',
        summary: 'serve the stand-ins on ports of this machine',
        happens: 'Serves stand-ins of GitHub, Kubernetes and Dynatrace around a flags file on 127.0.0.1 and prints the variables under which flipgate and other tools find them. Their time follows the clock. It ends on SIGTERM or Ctrl-C and leaves nothing behind.',
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
        happens: 'Prints a script that completes commands, options and their values; load it from the profile of your shell.',
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
];

;// CONCATENATED MODULE: ./.action/domain/command/wrap-text.js
/** Widest line of any help text: fits the smallest terminal that people use. */
const HELP_WIDTH = 80;
/**
 * Breaks a paragraph at blanks into lines of at most `width` characters, each behind `indent` blanks. A word that is
 * longer than a line stands on its own and sticks out.
 */
function wrap_text_wrapText(text, { indent, width = HELP_WIDTH }) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
        if (line !== '' && indent + line.length + 1 + word.length > width) {
            lines.push(' '.repeat(indent) + line);
            line = word;
        }
        else {
            line = line === '' ? word : `${line} ${word}`;
        }
    }
    return line === '' ? lines : [...lines, ' '.repeat(indent) + line];
}
/** Two columns: the left as it is, the right wrapped beside it, or below when the left is too wide. */
function wrap_text_twoColumns(rows, column) {
    return rows.flatMap(([left, right]) => {
        const [first = '', ...more] = wrap_text_wrapText(right, { indent: column });
        if (left.length + 3 > column)
            return [`  ${left}`, first, ...more];
        return [`  ${left}`.padEnd(column) + first.trimStart(), ...more];
    });
}

;// CONCATENATED MODULE: ./.action/domain/command/help-text.js






/** What the exit codes mean, in one line each. */
const EXITS = (/* unused pure expression or super */ null && ([
    ['0', 'as asked: clean, expected problem, planned, nothing to do'],
    ['1', 'denied, undone, a bad verdict (--fail-on), a lint finding'],
    ['2', 'another argument would work'],
    ['3', 'the world differs from the plan; somebody else changed it'],
    ['4', 'another system said no: a rule, a permission'],
    ['5', 'no answer in time, or a flip that is stuck'],
    ['6', 'an answer that is not understood'],
    ['70', 'a bug of flipgate'],
]));
const FILE_EXITS = (/* unused pure expression or super */ null && (['0', '1', '2', '70']));
/**
 * What `--help` prints: how it is written, what happens, options, examples, exit codes; at most 80 columns wide.
 *
 * @param about  Words of a command (`flip`, `flags list`), the first of several (`flags`), or '' for the overview; text
 *   that names no command gives the overview too.
 */
function helpText(about = '') {
    const verb = CLI_VERBS.find(({ words }) => words === about);
    if (verb !== undefined)
        return verbHelp(verb);
    const group = CLI_VERBS.filter(({ words }) => words.startsWith(`${about} `));
    return group.length > 0 && about !== '' ? groupHelp(about, group) : overview();
}
/** What `/flip help` answers, as plain lines: the grammar and every command of a comment. */
function commentHelp({ prefix }) {
    const rows = command_COMMAND_VERBS.map(({ verb, takes, help }) => {
        const behind = { changes: 'FLAG VARIANT', target: '[FLIP|FLAG]', nothing: '' }[takes];
        const said = [prefix, ...(verb === 'flip' ? [] : [verb]), ...(behind === '' ? [] : [behind])].join(' ');
        return [said, help];
    });
    const words = command_COMMAND_VERBS[0].options.flatMap((name) => {
        const option = (0,option_values/* optionNamed */.b)(name);
        return option?.word === undefined ? [] : [[`${option.word} ${option.placeholder}`, option.help]];
    });
    const example = `${prefix} cartFailure on in staging for 30m expect problem reason "game day"`;
    return sections([
        ['Commands', wrap_text_twoColumns(rows, 36)],
        ['Behind a flip or a plan', wrap_text_twoColumns([...words, ['FLAG=VARIANT', 'Another flag in the same flip.']], 26)],
        ['Example', [`  ${example}`]],
    ]);
}
function overview() {
    const rows = CLI_VERBS.map(({ words, summary }) => [words, summary]);
    return `flipgate: flip a flagd feature flag, and prove it\n\n${sections([
        ['Usage', ['  flipgate COMMAND [ARGUMENTS] [OPTIONS]']],
        ['Commands', twoColumns(rows, 18)],
        [
            'Begin here',
            twoColumns([
                ['flipgate demo', 'one flip on stand-ins, from comment to verdict'],
                ['flipgate help flip', 'everything about a flip'],
            ], 24),
        ],
        ['Exit codes', twoColumns(EXITS, 6)],
        [
            'Credentials',
            wrapText('Taken from environment variables, files or standard input, never from arguments. With --json an error is {"error": {"code", "kind", "message", "data"}} on standard output; docs/errors.md lists every code.', { indent: 2 }),
        ],
    ])}`;
}
function groupHelp(about, group) {
    return sections([
        ['Usage', [`  flipgate ${about} COMMAND ...`]],
        [
            'Commands',
            twoColumns(group.map(({ words, summary }) => [words, summary]), 18),
        ],
        ['More', [`  flipgate help ${group[0]?.words ?? about}`]],
    ]);
}
function verbHelp(verb) {
    const options = [...verb.options, 'help']
        .map((name) => optionNamed(name))
        .filter((one) => one !== undefined);
    const reachesOut = verb.options.some((name) => name === 'config' || name === 'flags-file') || verb.words === 'announce';
    const exits = reachesOut ? EXITS : EXITS.filter(([code]) => FILE_EXITS.includes(code));
    const usage = `${usageLine(verb)}${verb.options.length > 0 ? ' [OPTIONS]' : ''}`;
    const examples = verb.examples.map(({ command, says }) => [`flipgate ${command}`, says]);
    return sections([
        ['Usage', [`  ${usage}`]],
        ['What happens', wrapText(verb.happens, { indent: 2 })],
        [
            'Options',
            twoColumns(options.map((option) => [leftOf(option), rightOf(option)]), 30),
        ],
        ['Examples', examples.flatMap(([command, says]) => [`  ${command}`, `      ${says}`])],
        ['Exit codes', twoColumns(exits, 6)],
    ]);
}
function leftOf(option) {
    const flags = option.short === undefined ? `    ${optionFlags(option)}` : optionFlags(option);
    // Alternatives are listed with the sentence: they are too long for the left column.
    const value = option.placeholder.includes('|') ? 'WORD' : option.placeholder;
    return value === '' ? flags : `${flags} ${value}`;
}
function rightOf(option) {
    const { type } = option;
    const all = type.kind === 'choices' ? [type.alone, ...type.values] : type.kind === 'choice' ? type.values : [];
    const choices = all.length > 0 ? ` One of: ${all.join(', ')}.` : '';
    return `${option.help}${type.kind === 'choices' ? choices.replace('One of', 'Of') : choices}${option.default === undefined ? '' : ` Default: ${option.default}.`}`;
}
function sections(parts) {
    return `${parts.map(([title, lines]) => [title, ...lines].join('\n')).join('\n\n')}\n`;
}

;// CONCATENATED MODULE: ./.action/domain/config/may-write.js
const ENOUGH = {
    write: ['write', 'maintain', 'admin'],
    maintain: ['maintain', 'admin'],
    admin: ['admin'],
};
/**
 * Whether the person may flip in the environment: the permission on the repository, and on top of it a place in `users`
 * or `teams` where there are any. A bot is let in only by its numeric id, because names can be taken over. A certain no
 * stands even where the other half could not be asked.
 */
function mayWrite(environment, facts) {
    const level = byPermission(environment, facts);
    const list = byLists(environment, facts);
    for (const decision of [level, list])
        if (decision.kind === 'deny')
            return decision;
    for (const decision of [level, list])
        if (decision.kind === 'unknown')
            return decision;
    return list.kind === 'allow' && list.by !== '' ? list : level;
}
function byPermission({ name, write }, facts) {
    const { permission, login } = facts;
    if (!permission.known)
        return { kind: 'unknown', reason: `the permission of ${login} could not be checked: ${permission.why}` };
    const { level, role } = permission.value;
    if (ENOUGH[write.permission].includes(level))
        return { kind: 'allow', by: `permission ${level}` };
    const has = level === 'none' ? 'has no access' : `has the role ${role}`;
    return { kind: 'deny', reason: `${login} ${has}; flipping in ${name} needs ${write.permission}` };
}
/** `by: ''` where there is no list and so nothing to be on. */
function byLists({ name, write }, facts) {
    const { login, id, type, teams } = facts;
    if (write.userIds.includes(id))
        return { kind: 'allow', by: `user ${id}` };
    if (type !== 'User') {
        return { kind: 'deny', reason: `${login} is no person; a bot flips in ${name} only when its numeric id is listed` };
    }
    const lists = write.userIds.length + write.userLogins.length + write.teams.length;
    if (lists === 0)
        return { kind: 'allow', by: '' };
    if (write.userLogins.includes(login.toLowerCase()))
        return { kind: 'allow', by: `user ${login}` };
    const answers = write.teams.map((team) => [team, teams.get(team) ?? notAsked]);
    const member = answers.find(([, answer]) => answer.known && answer.value);
    if (member !== undefined)
        return { kind: 'allow', by: `team ${member[0]}` };
    for (const [team, answer] of answers) {
        if (!answer.known)
            return { kind: 'unknown', reason: `whether ${login} is in ${team} could not be checked: ${answer.why}` };
    }
    return { kind: 'deny', reason: `${login} is not among those who may flip in ${name}` };
}
const notAsked = { known: false, why: 'it was not asked' };

// EXTERNAL MODULE: ./.action/domain/watch/judge.js
var judge = __webpack_require__(16486);
// EXTERNAL MODULE: ./.action/support/together.js
var together = __webpack_require__(29004);
// EXTERNAL MODULE: ./.action/operations/report/living-comment.js
var living_comment = __webpack_require__(75589);
// EXTERNAL MODULE: ./.action/operations/request/environment-for.js
var environment_for = __webpack_require__(82094);
// EXTERNAL MODULE: ./.action/operations/request/read-place.js + 7 modules
var read_place = __webpack_require__(5021);
// EXTERNAL MODULE: ./.action/domain/record/phase.js
var phase = __webpack_require__(25548);
// EXTERNAL MODULE: ./.action/domain/watch/watch-standing.js
var watch_standing = __webpack_require__(69299);
;// CONCATENATED MODULE: ./.action/domain/flip/idle-locks.js


const isWrite = (lock) => lock.startsWith('write:');
/** Locks that nothing depends on any more: an object's once the value is proven, a service's once the watch is over. */
function idleLocks(record, nowMs) {
    if ((0,phase/* directionOf */.FR)(record) === 'undo' || (0,phase/* provenAtMs */.gd)(record, 'do') === null)
        return [];
    const watching = record.plan.watch !== null && (0,watch_standing/* watchStanding */.S)(record, nowMs).kind !== 'over';
    return record.locks.filter((lock) => isWrite(lock) || !watching);
}
/** Locks that go in the same write as these facts: all of them with an end, none with a stuck one. */
function locksFreedBy(record, facts) {
    const ended = facts.findLast((fact) => fact.k === 'ended');
    return ended === undefined || ended.outcome === 'stuck' ? [] : record.locks;
}
/** Locks that the way back needs: those of every object of the plan. */
function locksOfUndo(locks) {
    return locks.filter(isWrite);
}

// EXTERNAL MODULE: ./.action/operations/effects/live-standing.js
var live_standing = __webpack_require__(51115);
;// CONCATENATED MODULE: ./.action/operations/locks-of.js

/** Locks of a plan: every object it writes, and every service whose verdict it wants for itself. */
function locksOf(plan) {
    const writes = plan.objects.map((object) => `write:${(0,live_standing/* sayAddress */.MF)(object.address)}`);
    const services = plan.watch === null ? [] : plan.changes.flatMap((change) => change.entities.map((entity) => entity.id));
    return [...new Set([...writes, ...services.map((id) => `verdict:${id}`)])];
}

;// CONCATENATED MODULE: ./.action/operations/verbs/find-flip.js

/**
 * The newest flip that is asked for by its id (or the beginning of it) or by a flag's key.
 *
 * @throws FG_FLIP_UNKNOWN; where records cannot be read, what is wrong with the first: it may be the one that was meant.
 */
async function findFlip(ports, asked) {
    const all = (await ports.store.list()).toReversed();
    const found = asked === null
        ? all[0]
        : all.find(({ record }) => record.id.startsWith(asked) || record.plan.changes.some((change) => change.flag === asked));
    if (found === undefined) {
        const { unreadable } = await ports.store.unfinished();
        throw unreadable[0] ?? (0,flip_error/* flipError */.Gq)('FG_FLIP_UNKNOWN', { asked: asked ?? 'any' });
    }
    return found;
}

// EXTERNAL MODULE: ./.action/domain/record/standing.js
var record_standing = __webpack_require__(24023);
// EXTERNAL MODULE: ./.action/domain/record/names.js
var record_names = __webpack_require__(2663);
;// CONCATENATED MODULE: ./.action/domain/flip/ending.js





function whyOf(record, key) {
    const data = (0,record_standing/* receiptOf */.W7)(record, key)?.data;
    return typeof data?.why === 'string' ? `: ${data.why}` : '';
}
function isLeft(record, key) {
    const standing = (0,record_standing/* standingOf */.YP)(record, key);
    return standing === 'refused' || standing === 'spent';
}
/** What an undo could not put back, each named with where it lies. */
function differencesOf(record) {
    const left = [];
    const wanted = record.plan.changes.map(({ flag, from, to }) => `${flag} should be ${from}, may be ${to}`).join('; ');
    for (const [index, object] of record.plan.objects.entries()) {
        const key = (0,record_names/* keyOf */.T)('undo', 'apply', index);
        const { kind, namespace, name } = object.address;
        if (isLeft(record, key))
            left.push({ where: 'live', text: `${kind} ${namespace}/${name}: ${wanted}${whyOf(record, key)}` });
    }
    const applied = record.plan.objects.every((_, index) => (0,record_standing/* standingOf */.YP)(record, (0,record_names/* keyOf */.T)('undo', 'apply', index)) === 'done');
    if ((0,phase/* mayHaveTouchedCluster */._6)(record) && applied && (0,phase/* provenAtMs */.gd)(record, 'undo') === null) {
        left.push({
            where: 'served',
            text: `flagd is not proven to serve it: ${wanted}; ${(0,phase/* proofsOf */.Tq)(record, 'undo').at(-1)?.proof.detail ?? 'no reading'}`,
        });
    }
    if (record.plan.commit !== null && (0,record_standing/* mayHaveHappened */.dk)(record, 'do/commit/0') && isLeft(record, 'undo/commit/0')) {
        left.push({
            where: 'git',
            text: `branch ${record.plan.commit.branch}: ${wanted}${whyOf(record, 'undo/commit/0')}`,
        });
    }
    for (const key of (0,phase/* announceKeys */.EE)(record.plan, 'undo')) {
        if (isLeft(record, key))
            left.push({ where: 'event', text: `Dynatrace was not told that it went back${whyOf(record, key)}` });
    }
    return left;
}
function stuckForward(record) {
    return record.plan.objects.flatMap((object, index) => {
        const key = (0,record_names/* keyOf */.T)('do', 'apply', index);
        if ((0,record_standing/* standingOf */.YP)(record, key) === 'done')
            return [];
        const { kind, namespace, name } = object.address;
        const moves = record.plan.changes.map(({ flag, from, to }) => `${flag} may be ${from} or ${to}`).join('; ');
        return [
            { where: 'live', text: `${kind} ${namespace}/${name} cannot be read: ${moves}${whyOf(record, key)}` },
        ];
    });
}
function outcomeOf(record, left) {
    if (left.length > 0)
        return 'stuck';
    return (0,phase/* wasSuperseded */.oo)(record) ? 'superseded' : 'undone';
}
/**
 * The closing fact of a flip.
 *
 * @param forced  The outcome where the lifecycle knows it already; null lets what is left decide (end of an undo).
 */
function endingOf(record, forced) {
    const undoing = (0,record_record/* lastFact */.xB)(record, 'turned') !== undefined;
    const left = undoing ? differencesOf(record) : forced === 'stuck' ? stuckForward(record) : [];
    const { verdict, reasons } = (0,judge/* judge */.S4)(record);
    return {
        k: 'ended',
        outcome: forced ?? outcomeOf(record, left),
        verdict,
        reasons: reasons.map(({ text }) => text),
        left,
        code: null,
    };
}

;// CONCATENATED MODULE: ./.action/domain/flip/next.js







const SEND = ({ key }) => ({ do: 'perform', key: keyIn(key), mode: 'send' });
const LOOK = ({ key }) => ({ do: 'perform', key: keyIn(key), mode: 'observe-first' });
const REFREEZE = ({ key }) => ({ do: 'perform', key: keyIn(key), mode: 'refreeze' });
const STUCK = ({ record }) => ({ do: 'done', end: endingOf(record, 'stuck') });
const NEVER = ({ phase, record }) => (0,assert_never/* assertNever */.x)(`${phase} of ${record.id} in a standing it cannot have`);
function keyIn(key) {
    return key ?? (0,assert_never/* assertNever */.x)('an effect phase without its key');
}
function turn(why) {
    return () => ({ do: 'turn', why });
}
/** Looks again after 1, 2, 4, 8 s: an unreadable system may come back. */
const LOOK_LATER = (situation, nowMs) => {
    const { record } = situation;
    const key = keyIn(situation.key);
    const last = (0,record_standing/* factsOf */.xS)(record, key).at(-1);
    const dueMs = (last?.atMs ?? nowMs) + 1000 * 2 ** ((0,record_standing/* triesOf */.p5)(record, key) - 1);
    return nowMs >= dueMs ? LOOK(situation, nowMs) : { do: 'wait', untilMs: dueMs };
};
/** The same event once more is allowed, because Dynatrace merges equal events that are active; a third time is not. */
const SEND_ONCE_MORE = (situation, nowMs) => (0,record_standing/* sendsOf */.bf)(situation.record, keyIn(situation.key)) < 2 ? SEND(situation, nowMs) : LOOK_LATER(situation, nowMs);
/** The base moved: planned anew once when our flag's neighbourhood is unchanged, else back. */
function refreezeOr(why) {
    return (situation, nowMs) => (0,record_standing/* factsOf */.xS)(situation.record, keyIn(situation.key)).some((fact) => fact.k === 'refrozen')
        ? { do: 'turn', why }
        : REFREEZE(situation, nowMs);
}
/** The lifecycle table of effects: phase × standing → step. A settled effect has left its phase, hence NEVER. */
const EFFECT_TABLE = {
    announce: {
        fresh: SEND,
        doubtful: LOOK,
        done: NEVER,
        absent: SEND,
        foreign: turn('announce-refused'),
        refused: turn('announce-refused'),
        unknown: SEND_ONCE_MORE,
        spent: turn('announce-refused'),
    },
    commit: {
        fresh: SEND,
        doubtful: LOOK,
        done: NEVER,
        absent: SEND,
        foreign: refreezeOr('commit-moved'),
        refused: turn('commit-refused'),
        unknown: LOOK_LATER,
        spent: turn('commit-unknown'),
    },
    fence: {
        fresh: SEND,
        doubtful: SEND,
        done: SEND,
        absent: SEND,
        foreign: SEND,
        refused: SEND,
        unknown: LOOK_LATER,
        spent: STUCK,
    },
    apply: {
        fresh: SEND,
        doubtful: LOOK,
        done: NEVER,
        absent: SEND,
        foreign: refreezeOr('apply-moved'),
        refused: turn('apply-refused'),
        unknown: LOOK_LATER,
        spent: STUCK,
    },
    // Reloading twice does no harm and its proof follows, so nothing has to be looked for first.
    reload: {
        fresh: SEND,
        doubtful: SEND,
        done: SEND,
        absent: SEND,
        foreign: SEND,
        refused: SEND,
        unknown: SEND,
        spent: SEND,
    },
    'undo-fence': {
        fresh: SEND,
        doubtful: SEND,
        done: SEND,
        absent: SEND,
        foreign: SEND,
        refused: SEND,
        unknown: LOOK_LATER,
        spent: STUCK,
    },
    'undo-apply': {
        fresh: LOOK,
        doubtful: LOOK,
        done: NEVER,
        absent: SEND,
        foreign: NEVER,
        refused: NEVER,
        unknown: LOOK_LATER,
        spent: NEVER,
    },
    'undo-reload': {
        fresh: SEND,
        doubtful: SEND,
        done: SEND,
        absent: SEND,
        foreign: SEND,
        refused: SEND,
        unknown: SEND,
        spent: SEND,
    },
    'undo-commit': {
        fresh: LOOK,
        doubtful: LOOK,
        done: NEVER,
        absent: SEND,
        foreign: NEVER,
        refused: NEVER,
        unknown: LOOK_LATER,
        spent: NEVER,
    },
    'undo-announce': {
        fresh: SEND,
        doubtful: LOOK,
        done: NEVER,
        absent: SEND,
        foreign: NEVER,
        refused: NEVER,
        unknown: SEND_ONCE_MORE,
        spent: NEVER,
    },
};
function proveStep(situation, nowMs) {
    const { record, key, direction } = situation;
    if (key === null)
        return direction === 'do' ? { do: 'turn', why: 'not-proven' } : { do: 'done', end: endingOf(record, 'stuck') };
    const attempt = record.plan.workload.attempts[Number(key.split('/')[2])];
    const startedMs = (0,record_standing/* factsOf */.xS)(record, key).at(-1)?.atMs ?? nowMs;
    return { do: 'read', reads: [{ read: 'served', untilMs: startedMs + (attempt?.proveMs ?? 0) }] };
}
function watchStep(situation, nowMs) {
    const { record } = situation;
    const standing = (0,watch_standing/* watchStanding */.S)(record, nowMs);
    switch (standing.kind) {
        case 'read':
            return { do: 'read', reads: standing.reads.map((read) => ({ read, untilMs: nowMs })) };
        case 'wait':
            return { do: 'wait', untilMs: standing.untilMs };
        case 'superseded':
            return { do: 'done', end: endingOf(record, 'superseded') };
        case 'over': {
            const { verdict } = (0,judge/* judge */.S4)(record);
            if (verdict === 'problem' && record.plan.watch?.onProblem === 'revert')
                return { do: 'turn', why: 'problem' };
            return keepStep(situation, nowMs);
        }
        default:
            return (0,assert_never/* assertNever */.x)(standing);
    }
}
/** After the verdict (or the proof, when nothing is watched) a flip `for` a time stays until that time is over. */
function keepStep({ record }, nowMs) {
    const { forMs } = record.plan;
    if (forMs === null)
        return { do: 'done', end: endingOf(record, 'done') };
    const untilMs = ((0,phase/* provenAtMs */.gd)(record, 'do') ?? nowMs) + forMs;
    return nowMs >= untilMs ? { do: 'turn', why: 'for-elapsed' } : { do: 'wait', untilMs };
}
/** Something asked of the flip since its last turn or end: it goes back before anything else. */
function askedToTurn(record) {
    if ((0,record_record/* lastFact */.xB)(record, 'turned') !== undefined)
        return null;
    const asked = (0,record_record/* lastFact */.xB)(record, 'asked');
    if (asked !== undefined)
        return asked.what === 'cancel' ? 'cancelled' : 'revert-asked';
    const claimed = (0,record_record/* lastFact */.xB)(record, 'claimed');
    if (claimed?.cause === 'expired' && (0,phase/* provenAtMs */.gd)(record, 'do') === null)
        return 'claim-expired';
    if ((0,phase/* othersChangedIn */.vP)(record).length > 0)
        return 'other-flags-changed';
    return null;
}
const isEffectPhase = (phase) => Object.hasOwn(EFFECT_TABLE, phase);
/**
 * What a flip does next: the whole lifecycle, pure and total.
 *
 * @param record  The record with every fact so far.
 * @param nowMs  Milliseconds since 1970, from the caller's clock.
 * @returns One step; performing it leads to new facts, never to a change of old ones.
 */
function next(record, nowMs) {
    if (record.flow > record_record/* FLOW_VERSION */.Ee)
        return { do: 'leave', flow: record.flow };
    const situation = (0,phase/* situationOf */._7)(record);
    if (situation.phase === 'ended')
        return { do: 'rest' };
    const why = askedToTurn(record);
    if (why !== null)
        return { do: 'turn', why };
    if (isEffectPhase(situation.phase))
        return EFFECT_TABLE[situation.phase][(0,phase/* standingIn */.qV)(situation)](situation, nowMs);
    switch (situation.phase) {
        case 'prove':
        case 'undo-prove':
            return proveStep(situation, nowMs);
        case 'watch':
            return watchStep(situation, nowMs);
        case 'keep':
            return keepStep(situation, nowMs);
        case 'finish':
            return { do: 'done', end: endingOf(record, null) };
        default:
            return (0,assert_never/* assertNever */.x)(situation.phase);
    }
}

;// CONCATENATED MODULE: ./.action/operations/effects/effect.js
/** For effects whose base never moves. */
async function neverRefrozen() {
    return null;
}

;// CONCATENATED MODULE: ./.action/operations/effects/announce.js




/** How long an accepted event may take to become readable before it counts as absent. */
const INGEST_LAG_MS = 60 * 1000;
const POLL_MS = 5 * 1000;
/** Clocks differ: an event is looked for from a little before its own start. */
const SKEW_MS = 3 * 60 * 1000;
/** Properties by which our own event is found again; a test keeps them apart from the lab's keys. */
const OWN = { flip: 'flipgate.flip_id', phase: 'flipgate.phase', flag: 'feature_flag.key' };
/**
 * The change event of one flag, in one direction. The lab's keys are kept; the title carries direction and id because
 * Dynatrace merges events of equal type, title and source while they are active.
 *
 * @param startMs  Frozen start: the same bytes are sent whenever they are sent.
 */
function announceIntent(request) {
    const { plan, id, direction, index, startMs } = request;
    const change = plan.changes[index];
    if (change === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id, what: `no change ${index} in the plan` });
    const [from, to] = direction === 'do' ? [change.from, change.to] : [change.to, change.from];
    const entityIds = change.entities.map((entity) => entity.id);
    const event = {
        eventType: 'CUSTOM_CONFIGURATION',
        title: `Flag ${change.flag}: ${from} -> ${to} (flip ${id.slice(0, 8)})`,
        entitySelector: `entityId(${entityIds.map((entityId) => `"${entityId}"`).join(',')})`,
        startMs,
        properties: {
            'dt.event.is_rootcause_relevant': 'true',
            action: direction === 'do' ? 'changed' : 'reverted',
            [OWN.flag]: change.flag,
            defaultValue: to,
            'feature_flag.provider.name': 'flagd',
            'feature_flag.result.variant': to,
            'flipgate.previous_variant': from,
            [OWN.flip]: id,
            [OWN.phase]: direction,
            'flipgate.actor': plan.actor,
            'flipgate.environment': plan.environment,
            ...(plan.reason === null ? {} : { 'dt.event.description': plan.reason }),
            ...(plan.repository === null ? {} : { 'vcs.repository.name': plan.repository }),
            ...(plan.pullRequest === null
                ? {}
                : {
                    'vcs.change.id': String(plan.pullRequest.number),
                    'dt.event.deployment.ci_back_link': plan.pullRequest.url,
                }),
        },
    };
    const body = { event, entityIds };
    return { identity: `${id}/${direction}/${change.flag}`, body: JSON.stringify(body), base: {} };
}
function isThisOne(event, wanted) {
    return [OWN.flip, OWN.phase, OWN.flag].every((key) => event.properties[key] === String(wanted.properties[key]));
}
function tenantOf({ ports, record }) {
    if (ports.tenant === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PORT_MISSING', { id: record.id, port: 'Dynatrace' });
    return ports.tenant;
}
/** Forward all of them; back only as many as the forward event reached: nothing has to be taken back from the others. */
function entitiesToReach({ record, key }, all) {
    const { direction, index } = (0,record_names/* partsOf */.C)(key);
    const forward = direction === 'undo' ? (0,record_standing/* receiptOf */.W7)(record, (0,record_names/* keyOf */.T)('do', 'announce', index)) : undefined;
    const data = forward?.data;
    const accepted = typeof data === 'object' && data !== null && 'accepted' in data ? data['accepted'] : null;
    return forward?.end === 'refused' && typeof accepted === 'number' ? accepted : all;
}
async function perform(context) {
    const { event, entityIds } = JSON.parse(context.frozen.body);
    const answer = await tenantOf(context).announce(event);
    const accepted = answer.rows.filter((row) => row.status === 'OK').length;
    const data = {
        accepted,
        reportCount: answer.reportCount,
        correlationIds: answer.rows.map((row) => row.correlationId),
    };
    const needed = entitiesToReach(context, entityIds.length);
    if (accepted >= needed && answer.reportCount >= needed)
        return { end: 'done', data };
    const bad = answer.rows.filter((row) => row.status !== 'OK').map((row) => row.status);
    const why = `accepted for ${accepted} of ${entityIds.length} entities${bad.length === 0 ? '' : ` (${bad.join(', ')})`}`;
    return { end: 'refused', data: { ...data, why } };
}
/** Looks for the event until the ingest lag is over; only a complete reading can say that it is not there. */
async function observe(context) {
    const { event, entityIds } = JSON.parse(context.frozen.body);
    const { clock } = context.ports;
    const untilMs = clock.nowMs() + INGEST_LAG_MS;
    for (;;) {
        const reading = await tenantOf(context).changeEvents({
            entityIds,
            fromMs: (event.startMs ?? clock.nowMs()) - SKEW_MS,
            toMs: clock.nowMs() + SKEW_MS,
        });
        if (!reading.complete)
            return { end: 'unknown', data: { why: reading.why } };
        const found = reading.value.filter((candidate) => isThisOne(candidate, event));
        const seen = new Set(found.flatMap((candidate) => candidate.entityIds));
        if (seen.size >= entitiesToReach(context, entityIds.length))
            return { end: 'done', data: { eventIds: found.map((candidate) => candidate.eventId) } };
        if (clock.nowMs() >= untilMs) {
            if (found.length === 0)
                return { end: 'absent', data: {} };
            return {
                end: 'refused',
                data: { accepted: seen.size, why: `found on ${seen.size} of ${entityIds.length} entities` },
            };
        }
        await clock.sleep(POLL_MS);
    }
}
/** Tells Dynatrace of a flag's change, before it takes effect (do) or after it went back (undo). */
const announceEffect = { observe, perform, refreeze: neverRefrozen };

// EXTERNAL MODULE: ./.action/operations/flag-text.js
var flag_text = __webpack_require__(47577);
// EXTERNAL MODULE: ./.action/operations/effects/annotation.js
var annotation = __webpack_require__(40909);
;// CONCATENATED MODULE: ./.action/operations/effects/apply.js






/** How often an undo that meets a concurrent writer reads again and splices again. */
const UNDO_TRIES = 4;
/** The patch of one object: which defaults go in, on top of which resourceVersion. The text is spliced when sent. */
function applyIntent(request) {
    const { plan, id, direction, index } = request;
    const object = plan.objects[index];
    if (object === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id, what: `no object ${index} in the plan` });
    const defaults = plan.changes
        .filter((change) => object.flags.includes(change.flag))
        .map((change) => ({ flag: change.flag, variant: direction === 'do' ? change.to : change.from }));
    return {
        identity: `${id}/${direction}/${(0,live_standing/* sayAddress */.MF)(object.address)}`,
        body: JSON.stringify({ address: object.address, defaults }),
        // An undo's base is whatever is live then: it goes ahead on our value only, under that very version.
        base: direction === 'do' ? { resourceVersion: object.resourceVersion } : {},
    };
}
function plannedObject({ record, key }) {
    const object = record.plan.objects[(0,record_names/* partsOf */.C)(key).index];
    if (object === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `no object for ${key}` });
    return object;
}
/** The patch that sets our flags to the direction's variants in `live`, with our mark beside each. */
function patchFor(context, live) {
    const { record, ports, key } = context;
    const planned = plannedObject(context);
    const { direction } = (0,record_names/* partsOf */.C)(key);
    const changes = (0,live_standing/* changesIn */.N0)(record, planned).map((change) => ({
        ...change,
        variant: direction === 'do' ? change.to : change.from,
    }));
    const annotations = changes.map(({ flag, from, to }) => [
        (0,annotation/* markKey */.rI)(ports.ids, flag),
        (0,annotation/* writeMark */.Lx)({
            id: record.id,
            fence: record.fence,
            from,
            to,
            definition: planned.definitionSha[flag] ?? '',
            state: direction === 'do' ? 'applied' : 'undone',
        }),
    ]);
    const isResource = live.address.kind === 'FeatureFlag';
    return {
        address: live.address,
        resourceVersion: live.resourceVersion,
        text: isResource ? null : (0,flag_text/* spliceDefaults */.n)(live.text, changes),
        defaultVariants: isResource ? Object.fromEntries(changes.map(({ flag, variant }) => [flag, variant])) : {},
        annotations: Object.fromEntries(annotations),
    };
}
async function send(context, live) {
    const patch = patchFor(context, live);
    const answer = await context.ports.cluster.patchObject(patch, { dryRun: false });
    if (answer.kind === 'conflict')
        return 'conflict';
    if (answer.kind === 'refused')
        return { end: 'refused', data: { why: answer.reason } };
    // The answer carries the stored object: what the server holds now is compared, not what was sent.
    const { direction } = (0,record_names/* partsOf */.C)(context.key);
    const wanted = (0,live_standing/* changesIn */.N0)(context.record, plannedObject(context));
    const stored = wanted.every((change) => (0,live_standing/* liveFlag */.XJ)(context.ports, answer.object, change.flag)?.defaultVariant ===
        (direction === 'do' ? change.to : change.from));
    if (!stored)
        return { end: 'foreign', data: { why: 'the API server stored something else than was sent', wrote: true } };
    return { end: 'done', data: { resourceVersion: answer.object.resourceVersion, wrote: true } };
}
/** Base version of a forward apply: a takeover's fence voided the planned one and left a newer, unchanged in our flags. */
function baseVersion({ record, key, frozen }) {
    const fence = (0,record_standing/* receiptOf */.W7)(record, (0,record_names/* keyOf */.T)('do', 'fence', (0,record_names/* partsOf */.C)(key).index));
    const version = fence?.data?.resourceVersion;
    return fence?.end === 'done' && typeof version === 'string' ? version : (frozen.base['resourceVersion'] ?? '');
}
async function observeForward(context) {
    const { ports, record } = context;
    const planned = plannedObject(context);
    const live = await ports.cluster.readObject(planned.address);
    const { end, why } = (0,live_standing/* standingOfObject */.XA)(ports, record, planned, live);
    const data = end === 'done' && live !== null ? { resourceVersion: live.resourceVersion } : { why };
    return { end, data, live };
}
async function performForward(context) {
    const version = baseVersion(context);
    const planned = plannedObject(context);
    const known = context.texts.get(`${(0,live_standing/* sayAddress */.MF)(planned.address)}@${version}`);
    const base = known === undefined ? null : JSON.parse(known);
    const seen = base === null ? await observeForward(context) : null;
    const live = base ?? seen?.live ?? null;
    if (live === null || (seen !== null && seen.end !== 'absent'))
        return seen ?? { end: 'foreign', data: {} };
    if (live.resourceVersion !== version)
        return { end: 'foreign', data: { why: 'the object changed since the plan' } };
    const sent = await send(context, live);
    if (sent !== 'conflict')
        return sent;
    // Our own earlier request may have been the one that won: only a read can tell.
    const { end, data } = await observeForward(context);
    return end === 'absent' ? { end: 'foreign', data: { why: 'the object changed since the plan' } } : { end, data };
}
/** Where the way back stands: `absent` means that our value is still live and may be taken back. */
async function observeUndo(context) {
    const { end, data, live } = await observeForward(context);
    if (end === 'done')
        return { end: 'absent', data: {}, live };
    if (end !== 'absent')
        return { end: 'foreign', data, live };
    const planned = plannedObject(context);
    const marks = (0,live_standing/* changesIn */.N0)(context.record, planned).map((change) => live === null ? null : (0,live_standing/* liveFlag */.XJ)(context.ports, live, change.flag)?.mark);
    // Our value is gone. If a request of ours may still be under way, a version that it does not know must void it.
    const voided = marks.every((mark) => mark?.id === context.record.id && mark.state === 'undone');
    if (voided || !requestMayBeUnderWay(context))
        return { end: 'done', data: { resourceVersion: live?.resourceVersion ?? '' }, live };
    return { end: 'absent', data: {}, live };
}
/** True when a forward patch of this object was sent and never answered, or another process may have sent one. */
function requestMayBeUnderWay({ record, key }) {
    const forward = (0,record_names/* keyOf */.T)('do', 'apply', (0,record_names/* partsOf */.C)(key).index);
    return record.fence > 1 || record.facts.some((fact) => fact.k === 'sent' && fact.key === forward);
}
async function performUndo(context) {
    for (let attempt = 0; attempt < UNDO_TRIES; attempt += 1) {
        const { end, data, live } = await observeUndo(context);
        if (end !== 'absent' || live === null)
            return { end, data };
        const sent = await send(context, live);
        if (sent !== 'conflict')
            return sent;
    }
    return { end: 'unknown', data: { why: 'the object kept changing while it was put back' } };
}
async function refreeze(context) {
    const { end, live } = await observeForward(context);
    if (end !== 'absent' || live === null)
        return null;
    return { ...context.frozen, base: { resourceVersion: live.resourceVersion } };
}
/** Patches the live object: one splice of our flags' defaults into the live text, under its resourceVersion. */
const applyEffect = {
    observe: async (context) => {
        const { end, data } = await ((0,record_names/* partsOf */.C)(context.key).direction === 'do'
            ? observeForward(context)
            : observeUndo(context));
        return { end, data };
    },
    perform: (context) => ((0,record_names/* partsOf */.C)(context.key).direction === 'do' ? performForward(context) : performUndo(context)),
    refreeze,
};

;// CONCATENATED MODULE: ./.action/operations/effects/commit-message.js
/** Headlines over 72 characters are folded by most readers of a log. */
const HEADLINE_MAX = 72;
/** Control characters (line ends among them) would let a reason or a name add trailers of its own. */
function oneLine(text) {
    return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
/** The trailer by which our commit is found again: id and phase. */
function trailerOf(id, direction) {
    return `Flipgate-Id: ${id}/${direction}`;
}
/** Headline and body of the commit; who asked stands in a trailer, because the author is the credential's account. */
function commitMessage(plan, id, direction) {
    const moves = plan.changes.map(({ flag, from, to }) => direction === 'do' ? `${flag}: ${from} -> ${to}` : `${flag}: ${to} -> ${from}`);
    const verb = direction === 'do' ? 'Flip' : 'Flip back';
    const whole = oneLine(`${verb} ${moves.join(', ')}`);
    const headline = whole.length <= HEADLINE_MAX ? whole : `${whole.slice(0, HEADLINE_MAX - 1)}…`;
    const lines = [
        ...(headline === whole ? [] : moves.map((move) => oneLine(move))),
        `Environment: ${oneLine(plan.environment)}`,
        ...(plan.reason === null ? [] : [`Reason: ${oneLine(plan.reason)}`]),
        '',
        trailerOf(id, direction),
        `Flipgate-Requested-By: ${oneLine(plan.actor)}`,
        ...(plan.pullRequest === null ? [] : [`Flipgate-Request: ${plan.pullRequest.url}`]),
    ];
    return { headline, body: lines.join('\n') };
}

// EXTERNAL MODULE: ./.action/domain/config/configuration.js
var configuration = __webpack_require__(59702);
;// CONCATENATED MODULE: ./.action/operations/effects/merged-pull.js


/**
 * Where a merge carried the flip's edit to: a branch that goes back, or is gone, says nothing of the branch that it was
 * merged into.
 *
 * @returns What the base branch still says, as a sentence; null when the pull request was not merged, or its base is as before.
 */
async function leftByMerge(repository, { plan }) {
    const { commit, pullRequest } = plan;
    if (commit === null || pullRequest === null)
        return null;
    const query = { configurationPath: configuration/* CONFIGURATION_PATH */.Z, pullRequest: pullRequest.number };
    const pull = (await repository.snapshot(query)).pullRequest;
    if (pull?.state !== 'merged' || pull.base.branch === commit.branch)
        return null;
    const { branch } = pull.base;
    const head = await repository.head(branch);
    if (head === null)
        return null;
    for (const file of commit.files) {
        const text = (await repository.file({ commit: head, path: file.path }))?.text;
        if (text === undefined)
            continue;
        for (const { flag, to } of plan.changes.filter((change) => file.flags.includes(change.flag))) {
            if ((0,flag_text/* defaultOf */.H)(text, flag, file.within ?? undefined)?.defaultVariant === to)
                return `${flag} is ${to} on ${branch}, where pull request #${pull.number} was merged; set it back there`;
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./.action/operations/effects/commit.js





/** How often an undo whose branch moves reads the head again. */
const commit_UNDO_TRIES = 4;
/** The commit of one direction: message and edits are fixed here, the texts are spliced from the base when sent. */
function commitIntent(request) {
    const { plan, id, direction } = request;
    const commit = plan.commit;
    if (commit === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id, what: 'no commit in the plan' });
    const body = { branch: commit.branch, ...commitMessage(plan, id, direction), files: commit.files };
    return {
        identity: trailerOf(id, direction),
        body: JSON.stringify(body),
        base: direction === 'do' ? { head: commit.expectedHead } : {},
    };
}
function repositoryOf({ ports, record }) {
    if (ports.repository === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PORT_MISSING', { id: record.id, port: 'GitHub' });
    return ports.repository;
}
function plannedCommit({ record }) {
    if (record.plan.commit === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: 'no commit in the plan' });
    return record.plan.commit;
}
function variantsFor({ record, key }, file) {
    const { direction } = (0,record_names/* partsOf */.C)(key);
    return record.plan.changes
        .filter((change) => file.flags.includes(change.flag))
        .map((change) => ({ flag: change.flag, variant: direction === 'do' ? change.to : change.from }));
}
/** Text of a file at a commit: from this process's cache by blob id, else read. */
async function textAt(context, commit, file) {
    const cached = context.texts.get(file.blobSha);
    if (cached !== undefined)
        return cached;
    const read = await repositoryOf(context).file({ commit, path: file.path });
    return read?.text ?? null;
}
async function isOurs(context, found, files) {
    const self = await repositoryOf(context).self();
    if (found.authorId !== self.id)
        return false;
    const paths = found.files.map((file) => file.path).sort();
    if (JSON.stringify(paths) !== JSON.stringify(files.map((file) => file.path).sort()))
        return false;
    // A trailer can be forged by anyone who can push; author, files and the flag's value there cannot all be.
    for (const file of files) {
        const text = (await repositoryOf(context).file({ commit: found.sha, path: file.path }))?.text ?? null;
        if (text === null)
            return false;
        const wanted = variantsFor(context, file);
        if (!wanted.every(({ flag, variant }) => (0,flag_text/* defaultOf */.H)(text, flag, file.within ?? undefined)?.defaultVariant === variant))
            return false;
    }
    return true;
}
async function findOurs(context, after) {
    const { branch, files } = JSON.parse(context.frozen.body);
    const commits = await repositoryOf(context).commitsSince({ branch, after });
    if (commits === null)
        return { end: 'gone' };
    for (const commit of commits) {
        const carries = commit.message.split('\n').includes(context.frozen.identity);
        if (carries && (await isOurs(context, commit, files)))
            return { end: 'found', commit };
    }
    return { end: 'none', moved: commits.length > 0 };
}
async function commit_observeForward(context) {
    const head = (context.frozen.base['head'] ?? '');
    const seen = await findOurs(context, head);
    switch (seen.end) {
        case 'gone':
            return { end: 'foreign', data: { why: 'the branch is gone' } };
        case 'found':
            return { end: 'done', data: { sha: seen.commit.sha, url: seen.commit.url } };
        case 'none':
            return seen.moved
                ? { end: 'foreign', data: { why: 'the branch moved since the plan' } }
                : { end: 'absent', data: {} };
    }
}
async function commit_performForward(context) {
    const { branch, headline, body, files } = JSON.parse(context.frozen.body);
    const expectedHead = (context.frozen.base['head'] ?? '');
    const edited = [];
    for (const file of files) {
        const text = await textAt(context, expectedHead, file);
        const result = text === null ? null : (0,flag_text/* spliceDefaults */.n)(text, variantsFor(context, file), file.within);
        if (result === null || context.ports.ids.sha256(result) !== file.resultSha) {
            return { end: 'foreign', data: { why: `${file.path} is not the file of the plan` } };
        }
        edited.push({ path: file.path, text: result });
    }
    const answer = await repositoryOf(context).commit({ branch, expectedHead, headline, body, files: edited });
    if (answer.kind === 'committed')
        return { end: 'done', data: { sha: answer.sha, url: answer.url } };
    if (answer.kind === 'refused')
        return { end: 'refused', data: { why: answer.reason } };
    // The head that moved it may be our own commit, sent before and never answered.
    const seen = await commit_observeForward(context);
    return seen.end === 'absent' ? { end: 'foreign', data: { why: 'the branch moved since the plan' } } : seen;
}
/** Where the way back in git stands: `absent` means that the branch still says our variant. */
async function commit_observeUndo(context) {
    const seen = await observeUndoOnBranch(context);
    if (seen.end !== 'done')
        return seen;
    const why = await leftByMerge(repositoryOf(context), context.record);
    return why === null ? seen : { end: 'refused', data: { why } };
}
async function observeUndoOnBranch(context) {
    const { branch, expectedHead, files } = plannedCommit(context);
    const repository = repositoryOf(context);
    const undone = await findOurs(context, expectedHead);
    if (undone.end === 'found')
        return { end: 'done', data: { sha: undone.commit.sha, url: undone.commit.url } };
    const head = undone.end === 'gone' ? null : await repository.head(branch);
    if (head === null)
        return { end: 'done', data: { why: 'the branch is gone, and our commit with it' } };
    const texts = [];
    let left = 0;
    for (const file of files) {
        const text = (await repository.file({ commit: head, path: file.path }))?.text;
        if (text === undefined)
            return { end: 'done', data: { why: `${file.path} is gone from ${branch}` } };
        const changes = context.record.plan.changes.filter((change) => file.flags.includes(change.flag));
        for (const change of changes) {
            const now = (0,flag_text/* defaultOf */.H)(text, change.flag, file.within ?? undefined)?.defaultVariant ?? null;
            if (now === change.to)
                left += 1;
            else if (now !== change.from)
                return { end: 'foreign', data: { why: `${change.flag} is ${now ?? 'unreadable'} on ${branch}` } };
        }
        texts.push(text);
    }
    if (left === 0)
        return { end: 'done', data: { why: 'the branch already says the variant from before' } };
    return { end: 'absent', data: {}, head, texts };
}
async function commit_performUndo(context) {
    const { branch, headline, body, files } = JSON.parse(context.frozen.body);
    for (let attempt = 0; attempt < commit_UNDO_TRIES; attempt += 1) {
        const { end, data, head, texts } = await commit_observeUndo(context);
        if (end !== 'absent' || head === undefined || texts === undefined)
            return { end, data };
        const edited = files.map((file, index) => ({
            path: file.path,
            text: (0,flag_text/* spliceDefaults */.n)(texts[index] ?? '', variantsFor(context, file), file.within),
        }));
        const answer = await repositoryOf(context).commit({ branch, expectedHead: head, headline, body, files: edited });
        if (answer.kind === 'committed') {
            const why = await leftByMerge(repositoryOf(context), context.record);
            const data = { sha: answer.sha, url: answer.url };
            return why === null ? { end: 'done', data } : { end: 'refused', data: { ...data, why } };
        }
        if (answer.kind === 'refused')
            return { end: 'refused', data: { why: answer.reason } };
    }
    return { end: 'unknown', data: { why: `${branch} kept moving` } };
}
/** The head moved: the same edit on the new head, when our flags still say `from` there with the same definition. */
async function commit_refreeze(context) {
    const body = JSON.parse(context.frozen.body);
    const repository = repositoryOf(context);
    const head = await repository.head(body.branch);
    if (head === null)
        return null;
    const files = [];
    for (const file of body.files) {
        const read = await repository.file({ commit: head, path: file.path });
        if (read === null || !read.mode.startsWith('100'))
            return null;
        for (const change of context.record.plan.changes.filter((candidate) => file.flags.includes(candidate.flag))) {
            const found = (0,flag_text/* defaultOf */.H)(read.text, change.flag, file.within ?? undefined);
            const planned = context.record.plan.objects.find((object) => object.flags.includes(change.flag))?.definitionSha[change.flag];
            if (found?.defaultVariant !== change.from || context.ports.ids.sha256(found.definition) !== planned)
                return null;
        }
        context.texts.set(read.blobSha, read.text);
        const result = (0,flag_text/* spliceDefaults */.n)(read.text, variantsFor(context, file), file.within);
        files.push({ ...file, blobSha: read.blobSha, resultSha: context.ports.ids.sha256(result) });
    }
    return { identity: context.frozen.identity, body: JSON.stringify({ ...body, files }), base: { head } };
}
/** Commits the one-line edit by compare-and-swap on the branch's head, and its revert on the way back. */
const commitEffect = {
    observe: async (context) => {
        if ((0,record_names/* partsOf */.C)(context.key).direction === 'do')
            return commit_observeForward(context);
        const { end, data } = await commit_observeUndo(context);
        return { end, data };
    },
    perform: (context) => ((0,record_names/* partsOf */.C)(context.key).direction === 'do' ? commit_performForward(context) : commit_performUndo(context)),
    refreeze: commit_refreeze,
};

;// CONCATENATED MODULE: ./.action/operations/effects/fence.js





const TRIES = 4;
/** The fence has no frozen request: it is written over whatever is live. */
function fenceIntent(request) {
    const { plan, id, direction, index } = request;
    const object = plan.objects[index];
    return {
        identity: `${id}/${direction}/fence/${object === undefined ? index : (0,live_standing/* sayAddress */.MF)(object.address)}`,
        body: '{}',
        base: {},
    };
}
/**
 * Writes the new fence to the live object before anything else is written there: every request that an earlier holder
 * of the claim may still have under way carries an older resourceVersion and is void from now on.
 */
async function fence_perform(context) {
    const { ports, record, key } = context;
    const planned = record.plan.objects[(0,record_names/* partsOf */.C)(key).index];
    if (planned === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `no object for ${key}` });
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const live = await ports.cluster.readObject(planned.address);
        if (live === null)
            return { end: 'refused', data: { why: `${(0,live_standing/* sayAddress */.MF)(planned.address)} is gone` } };
        const annotations = (0,live_standing/* changesIn */.N0)(record, planned).map(({ flag, from, to }) => {
            const mark = (0,live_standing/* liveFlag */.XJ)(ports, live, flag)?.mark;
            const state = mark?.id === record.id ? mark.state : 'claimed';
            const definition = planned.definitionSha[flag] ?? '';
            return [(0,annotation/* markKey */.rI)(ports.ids, flag), (0,annotation/* writeMark */.Lx)({ id: record.id, fence: record.fence, from, to, definition, state })];
        });
        const answer = await ports.cluster.patchObject({
            address: planned.address,
            resourceVersion: live.resourceVersion,
            text: null,
            defaultVariants: {},
            annotations: Object.fromEntries(annotations),
        }, { dryRun: false });
        if (answer.kind === 'patched')
            return { end: 'done', data: { resourceVersion: answer.object.resourceVersion } };
        if (answer.kind === 'refused')
            return { end: 'refused', data: { why: answer.reason } };
    }
    return { end: 'unknown', data: { why: 'the object kept changing while the fence was written' } };
}
/** Writing it again does no harm, so looking is doing. */
const fenceEffect = { observe: fence_perform, perform: fence_perform, refreeze: neverRefrozen };

;// CONCATENATED MODULE: ./.action/operations/effects/reload.js






const NUDGE = 'flipgate.dev/nudge';
/** Annotation of the pod template that makes a new ReplicaSet. */
const RESTART = 'flipgate.dev/restart';
/** One try at making flagd load the change; its value is new for every try, because an equal one would wake nobody. */
function reloadIntent(request) {
    const { plan, id, direction, index } = request;
    return {
        identity: `${id}.${direction}.${index}`,
        body: JSON.stringify({ rung: plan.workload.attempts[index]?.rung ?? 'wait' }),
        base: {},
    };
}
/** Pods that the last look could not prove; all of the plan's on the first try of the first run. */
async function podsToNudge(context) {
    const { ports, record, key } = context;
    const { direction, index } = (0,record_names/* partsOf */.C)(key);
    const { workload } = record.plan;
    if (direction === 'do' && index === 0 && record.fence === 1)
        return workload.pods.map((pod) => pod.name);
    const live = await ports.cluster.readWorkload(workload);
    const names = (live?.pods ?? []).filter((pod) => !pod.terminating).map((pod) => pod.name);
    const unproven = (0,phase/* proofsOf */.Tq)(record, direction).at(-1)?.data
        ?.unproven;
    const late = names.filter((name) => unproven?.includes(name));
    return late.length > 0 ? late : names;
}
async function nudge(context, value) {
    const pods = await podsToNudge(context);
    const { missed } = await context.ports.cluster.annotatePods({
        namespace: context.record.plan.workload.namespace,
        pods,
        annotation: NUDGE,
        value,
    });
    return { end: 'done', data: { rung: 'nudge', pods, missed } };
}
/**
 * The way back takes the template's annotation back first: pods of the template from before that still run are kept, and
 * new ones that never came up go. Only where that proves nothing, or nothing was rolled out, new pods are asked for.
 */
function templateValue({ record, key }, workload, value) {
    const { direction, index } = (0,record_names/* partsOf */.C)(key);
    const { attempts, restartBefore } = record.plan.workload;
    if (direction === 'do' || index !== attempts.findIndex(({ rung }) => rung === 'rollout'))
        return value;
    const rolledOut = workload.templateAnnotations[RESTART]?.startsWith(`${record.id}.do.`) === true ||
        attempts.some(({ rung }, at) => rung === 'rollout' && (0,record_standing/* factsOf */.xS)(record, (0,record_names/* keyOf */.T)('do', 'reload', at)).length > 0);
    return rolledOut ? restartBefore : value;
}
async function rollout(context, ownValue) {
    const { cluster } = context.ports;
    const { namespace, deployment } = context.record.plan.workload;
    const workload = await cluster.readWorkload({ namespace, deployment });
    if (workload === null)
        return { end: 'refused', data: { rung: 'rollout', why: `Deployment ${deployment} is gone` } };
    const value = templateValue(context, workload, ownValue);
    if ((workload.templateAnnotations[RESTART] ?? null) === value)
        return { end: 'done', data: { rung: 'rollout', generation: workload.generation } };
    if (workload.paused)
        return { end: 'refused', data: { rung: 'rollout', why: `Deployment ${deployment} is paused` } };
    const answer = await cluster.restart({
        namespace,
        deployment,
        resourceVersion: workload.resourceVersion,
        annotation: RESTART,
        value,
    });
    if (answer.kind === 'restarted')
        return { end: 'done', data: { rung: 'rollout', generation: answer.generation } };
    if (answer.kind === 'refused')
        return { end: 'refused', data: { rung: 'rollout', why: answer.reason } };
    return { end: 'unknown', data: { rung: 'rollout', why: 'the Deployment changed meanwhile' } };
}
async function reload_perform(context) {
    const { record, frozen, key } = context;
    const value = `${frozen.identity}.${record.fence}`;
    const attempt = record.plan.workload.attempts[(0,record_names/* partsOf */.C)(key).index];
    if (attempt === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `no attempt for ${key}` });
    switch (attempt.rung) {
        case 'resource':
        case 'wait':
            // flagd watches the resource, or the kubelet syncs by itself: there is nothing to do but to look.
            return { end: 'done', data: { rung: attempt.rung } };
        case 'nudge':
            return nudge(context, value);
        case 'rollout':
            return rollout(context, value);
        default:
            return (0,assert_never/* assertNever */.x)(attempt.rung);
    }
}
/** Makes flagd load the change. Trying again does no harm; whether it worked is for the proof to say. */
const reloadEffect = { observe: reload_perform, perform: reload_perform, refreeze: neverRefrozen };

;// CONCATENATED MODULE: ./.action/operations/effects/table.js







/** Every effect by its name. */
const EFFECTS = {
    announce: announceEffect,
    commit: commitEffect,
    fence: fenceEffect,
    apply: applyEffect,
    reload: reloadEffect,
};
/**
 * Freezes every request of one direction before any of them is sent.
 *
 * @param startMs  Start time of this direction's change events.
 */
function freeze(plan, id, direction, startMs) {
    const frozen = {};
    for (const key of (0,phase/* announceKeys */.EE)(plan, direction)) {
        frozen[key] = announceIntent({ plan, id, direction, index: (0,record_names/* partsOf */.C)(key).index, startMs });
    }
    if (plan.commit !== null)
        frozen[(0,record_names/* keyOf */.T)(direction, 'commit', 0)] = commitIntent({ plan, id, direction });
    for (const index of plan.objects.keys()) {
        frozen[(0,record_names/* keyOf */.T)(direction, 'fence', index)] = fenceIntent({ plan, id, direction, index });
        frozen[(0,record_names/* keyOf */.T)(direction, 'apply', index)] = applyIntent({ plan, id, direction, index });
    }
    for (const index of plan.workload.attempts.keys()) {
        frozen[(0,record_names/* keyOf */.T)(direction, 'reload', index)] = reloadIntent({ plan, id, direction, index });
    }
    return frozen;
}

;// CONCATENATED MODULE: ./.action/operations/reads/prove.js


/** Between the first looks, and between two that make a proof: a nudge is served after a tenth of a second. */
const LOOK_MS = 50;
/** Later looks come after this share of the time already waited, at most two and a half seconds: it makes a proof at most that much later. */
const WAITED_SHARE = 0.1;
const LONGEST_PAUSE_MS = 2500;
/** Pause after a look: a wait of a minute and a half costs the API server some sixty looks, not two thousand. */
function pauseMs(good, waitedMs) {
    return good ? LOOK_MS : Math.min(LONGEST_PAUSE_MS, Math.max(LOOK_MS, Math.round(waitedMs * WAITED_SHARE)));
}
function wantedVariant(record, direction, index) {
    const proof = record.plan.changes[index]?.proof;
    return direction === 'do' ? proof?.after : proof?.before;
}
function sayEvaluation(evaluation) {
    switch (evaluation.kind) {
        case 'value':
            return evaluation.variant ?? `no variant (${evaluation.reason})`;
        case 'error':
            return evaluation.errorCode;
        case 'unreachable':
            return evaluation.why;
    }
}
/** Asks one pod for each of our flags. */
async function askPod(ports, record, pod) {
    const { namespace, ofrepPort } = record.plan.workload;
    return Promise.all(record.plan.changes.map(({ flag, proof }) => ports.served.evaluate({ namespace, pod: pod.name, port: ofrepPort, flag, context: proof.context })));
}
function countable(workload) {
    return workload.pods.filter((pod) => pod.ready && !pod.terminating).map(({ name, uid }) => ({ name, uid }));
}
/**
 * One look: the pods as the API server lists them, and what those known from the look before answer, in one round trip.
 * It is good when at least one and exactly the desired number of ready, owned pods are there, no rollout is under way,
 * they are the ones that were asked, and each evaluates to the wanted variant.
 */
async function look(ports, record, direction, known) {
    const [workload, answers] = await Promise.all([
        ports.cluster.readWorkload(record.plan.workload),
        Promise.all(known.map((pod) => askPod(ports, record, pod))),
    ]);
    if (workload === null)
        return { good: false, sawTo: false, pods: [], unproven: [], detail: 'the Deployment is gone' };
    const pods = countable(workload);
    const asked = new Map(known.map((pod, index) => [pod.uid, answers[index] ?? []]));
    const unproven = [];
    const details = [];
    let sawTo = false;
    for (const pod of pods) {
        const evaluations = asked.get(pod.uid);
        const right = evaluations?.map((one, index) => one.kind === 'value' && one.variant === wantedVariant(record, direction, index));
        sawTo ||=
            evaluations?.some((one, index) => one.kind === 'value' && one.variant === record.plan.changes[index]?.proof.after) ?? false;
        if (right?.every(Boolean) === true)
            continue;
        unproven.push(pod.name);
        details.push(`${pod.name} ${evaluations === undefined ? 'not asked yet' : `serves ${evaluations.map(sayEvaluation).join(', ')}`}`);
    }
    if (pods.length !== workload.desired)
        details.push(`${pods.length} ready pods of ${workload.desired}`);
    if (workload.rolling)
        details.push(workload.failure ?? 'a rollout is under way');
    const waiting = workload.pods.flatMap((pod) => pod.waiting.map((reason) => `${pod.name} waits: ${reason}`));
    const good = pods.length >= 1 && pods.length === workload.desired && unproven.length === 0 && !workload.rolling;
    return { good, sawTo, pods, unproven, detail: [...details, ...waiting].join('; ') };
}
/** Flags that are not ours and evaluate otherwise than before the flip, on any pod. */
async function othersChanged(ports, record, pods) {
    const { namespace, ofrepPort, baseline } = record.plan.workload;
    const ours = new Set(record.plan.changes.map((change) => change.flag));
    const all = await Promise.all(pods.map((pod) => ports.served.evaluateAll({ namespace, pod: pod.name, port: ofrepPort })));
    const changed = new Set();
    for (const flags of all) {
        if (flags === null)
            return null;
        const keys = new Set([...flags.keys(), ...Object.keys(baseline)]);
        for (const key of keys) {
            if (ours.has(key) || baseline[key] === null)
                continue;
            const now = flags.get(key);
            const variant = now === undefined ? 'gone' : sayEvaluation(now);
            if (variant !== (baseline[key] ?? 'gone'))
                changed.add(`${key}: ${baseline[key] ?? 'gone'} -> ${variant}`);
        }
    }
    return [...changed].sort();
}
/** True when the whole live text of every object is the one from before the flip. */
async function textAsBefore(ports, record) {
    const lives = await Promise.all(record.plan.objects.map((object) => ports.cluster.readObject(object.address)));
    const whole = lives.every((live, index) => live !== null && ports.ids.sha256(live.text) === record.plan.objects[index]?.textSha);
    const ours = record.plan.objects.every((object, index) => (0,live_standing/* standingOfObject */.XA)(ports, record, object, lives[index] ?? null).end === 'absent');
    return { whole, ours };
}
/**
 * Proves that every running flagd serves the direction's variant: looks until two looks in a row are good or `untilMs`
 * has come. The way back also wants our flag's live text back, and either `to` seen served in this flip or the whole
 * live text as before: going back to a value that flagd never let go of proves nothing.
 */
async function prove(ports, record, direction, untilMs) {
    let known = direction === 'do' ? record.plan.workload.pods : [];
    let sawTo = (0,phase/* proofsOf */.Tq)(record, 'do').some(({ proof }) => proof.sawTo) ||
        (0,phase/* proofsOf */.Tq)(record, 'undo').some(({ proof }) => proof.sawTo);
    let goodBefore = false;
    const sinceMs = ports.clock.nowMs();
    for (;;) {
        const seen = await look(ports, record, direction, known);
        sawTo ||= seen.sawTo;
        known = seen.pods;
        if (seen.good && goodBefore)
            return concluded({ ports, record, direction, seen, sawTo });
        goodBefore = seen.good;
        const nowMs = ports.clock.nowMs();
        // A look that was good deserves its second one even when the time is over.
        if (nowMs >= untilMs && !seen.good) {
            const data = {
                proven: false,
                othersChanged: [],
                pods: seen.pods.length,
                sawTo,
                textAsBefore: false,
                detail: seen.detail,
                unproven: seen.unproven,
            };
            return { complete: true, data };
        }
        await ports.clock.sleep(pauseMs(seen.good, nowMs - sinceMs));
    }
}
async function concluded(request) {
    const { ports, record, direction, seen, sawTo } = request;
    const names = seen.pods.map((pod) => pod.name);
    const base = { pods: names.length, names, sawTo, unproven: [] };
    if (direction === 'do') {
        const others = await othersChanged(ports, record, seen.pods);
        const detail = others === null ? 'the other flags could not be read' : '';
        return {
            complete: others !== null,
            data: { ...base, proven: true, othersChanged: others ?? [], textAsBefore: false, detail },
        };
    }
    const text = await textAsBefore(ports, record);
    const proven = text.ours && (sawTo || text.whole);
    const detail = proven
        ? ''
        : text.ours
            ? 'unproven, same value: flagd may never have loaded the change'
            : 'the live text is not back';
    return { complete: true, data: { ...base, proven, othersChanged: [], textAsBefore: text.whole, detail } };
}

;// CONCATENATED MODULE: ./.action/operations/reads/watch.js



/** A problem's start may be dated before its cause; a change event's clock may differ. */
const watch_SKEW_MS = 3 * 60 * 1000;
const NO_TRAFFIC = { requests: 0, failures: 0, byEntity: [] };
/** Entities of every flag of the flip. */
function entityIdsOf(record) {
    return [...new Set(record.plan.changes.flatMap((change) => change.entities.map((entity) => entity.id)))];
}
async function problems(ports, record) {
    if (ports.tenant === null)
        return { complete: false, data: { problems: [], why: 'Dynatrace is not configured' } };
    const reading = await ports.tenant.problems({
        entityIds: entityIdsOf(record),
        titlePhrases: record.plan.changes.flatMap((change) => change.titlePhrases),
        fromMs: record.plan.startMs - watch_SKEW_MS,
        toMs: ports.clock.nowMs(),
    });
    const found = reading.value.map((problem) => ({ ...problem, url: ports.tenant?.problemUrl(problem.id) ?? '' }));
    const data = { problems: found };
    return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}
async function traffic(ports, record) {
    const entityIds = entityIdsOf(record);
    if (ports.tenant === null || entityIds.length === 0) {
        return { complete: false, data: { ...NO_TRAFFIC, why: 'no service entity to count requests of' } };
    }
    const reading = await ports.tenant.requestCounts({
        entityIds,
        fromMs: (0,phase/* provenAtMs */.gd)(record, 'do') ?? record.plan.startMs,
        toMs: ports.clock.nowMs(),
    });
    const sum = (pick) => reading.value.reduce((total, count) => total + pick(count), 0);
    const data = {
        requests: sum((count) => count.requests),
        failures: sum((count) => count.failures),
        byEntity: reading.value.map(({ entityId, requests }) => ({ entityId, requests })),
    };
    return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}
async function changes(ports, record) {
    const entityIds = entityIdsOf(record);
    if (ports.tenant === null || entityIds.length === 0)
        return { complete: false, data: { others: [], why: 'no service entity' } };
    const reading = await ports.tenant.changeEvents({
        entityIds,
        fromMs: record.plan.startMs,
        toMs: ports.clock.nowMs(),
    });
    const others = reading.value
        .filter((event) => event.properties['flipgate.flip_id'] !== record.id && event.startMs >= record.plan.startMs)
        .map((event) => event.title.slice(0, 200));
    const data = { others };
    return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}
/** Whether the live object still holds our value, and every replica still serves it. */
async function held(ports, record) {
    const { workload } = record.plan;
    const [live, objects] = await Promise.all([
        ports.cluster.readWorkload(workload),
        Promise.all(record.plan.objects.map((object) => ports.cluster.readObject(object.address))),
    ]);
    const standings = record.plan.objects.map((object, index) => (0,live_standing/* standingOfObject */.XA)(ports, record, object, objects[index] ?? null));
    const foreign = standings.find((standing) => standing.end !== 'done');
    const pods = (live?.pods ?? []).filter((pod) => pod.ready && !pod.terminating);
    const answers = await Promise.all(pods.flatMap((pod) => record.plan.changes.map(async ({ flag, proof }) => ({
        pod: pod.name,
        after: proof.after,
        seen: await ports.served.evaluate({
            namespace: workload.namespace,
            pod: pod.name,
            port: workload.ofrepPort,
            flag,
            context: proof.context,
        }),
    }))));
    const unread = answers.some(({ seen }) => seen.kind === 'unreachable') || live === null;
    const wrong = answers
        .filter(({ seen, after }) => !(seen.kind === 'value' && seen.variant === after))
        .map(({ pod }) => pod);
    const proven = foreign === undefined && wrong.length === 0 && pods.length >= 1;
    const detail = foreign?.why ?? (wrong.length > 0 ? `not served by ${wrong.join(', ')}` : pods.length === 0 ? 'no ready pod' : '');
    return {
        complete: !unread,
        data: {
            proven,
            live: foreign === undefined ? 'ours' : 'other',
            detail,
            othersChanged: [],
            pods: pods.length,
            sawTo: true,
            textAsBefore: false,
        },
    };
}
const READERS = {
    problems,
    traffic,
    changes,
    served: held,
};
/** Empty data of a reading that failed, so that folds need no second shape. */
const NOTHING = {
    problems: { problems: [] },
    traffic: NO_TRAFFIC,
    changes: { others: [] },
    served: { proven: false, live: 'unknown', detail: '', othersChanged: [], pods: 0, sawTo: false, textAsBefore: false },
};
/**
 * One look of the watch. A system that does not answer, or refuses, makes the reading incomplete; it never makes it
 * empty and complete.
 */
async function watchRead(ports, record, read) {
    try {
        return await READERS[read](ports, record);
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return { complete: false, data: { ...NOTHING[read], why: error.message, code: error.code } };
    }
}

;// CONCATENATED MODULE: ./.action/operations/drive.js











/** A wait is cut into slices so that what others ask of the flip meanwhile is seen. */
const LISTEN_MS = 15 * 1000;
/**
 * Drives one flip to its end: asks `next` for a step, performs it, appends what came of it, and again. The only loop of
 * a flip; everything it needs to know stands in the record, so that any process can go on where this one was killed.
 *
 * @returns The record at its end (or where a newer flipgate's record has to be left alone, as an error).
 * @throws FG_FLIP_CLAIM_LOST when another process took the flip over; FG_FLIP_FLOW_NEWER.
 */
async function drive(ledger, ports, options) {
    for (;;) {
        options.onProgress(ledger.record);
        if (mustTurnForState(ledger)) {
            await drive_turn(ledger, ports, 'state-lost');
            continue;
        }
        const step = next(ledger.record, ports.clock.nowMs());
        switch (step.do) {
            case 'perform':
                await performStep(ledger, ports, step, options);
                break;
            case 'read':
                await readStep(ledger, ports, step.reads);
                break;
            case 'wait':
                await ledger.settle();
                await ledger.letGo(ports.clock.nowMs());
                await ports.clock.sleep(Math.min(LISTEN_MS, Math.max(0, step.untilMs - ports.clock.nowMs())));
                await ledger.refresh();
                break;
            case 'turn':
                await drive_turn(ledger, ports, step.why);
                break;
            case 'done':
                await ledger.end(step.end);
                break;
            case 'rest':
                await ledger.settle();
                return ledger.record;
            case 'leave':
                throw (0,flip_error/* flipError */.Gq)('FG_FLIP_FLOW_NEWER', { id: ledger.record.id, flow: step.flow, known: record_record/* FLOW_VERSION */.Ee });
            default:
                return (0,assert_never/* assertNever */.x)(step);
        }
    }
}
/** Nobody could go on with a flip whose record is gone: this process takes it back while it still knows how. */
function mustTurnForState(ledger) {
    return ledger.isLost && (0,phase/* directionOf */.FR)(ledger.record) === 'do' && (0,record_record/* lastFact */.xB)(ledger.record, 'ended') === undefined;
}
/** The direction is durable before the first write that goes back: whoever resumes goes backwards too. */
async function drive_turn(ledger, ports, why) {
    const { plan, id } = ledger.record;
    await ledger.settle();
    if ((0,phase/* mayHaveTouchedCluster */._6)(ledger.record))
        await ledger.takeBack(locksOfUndo(locksOf(plan)));
    await ledger.appendDurably({ k: 'turned', why, frozen: freeze(plan, id, 'undo', ports.clock.nowMs()) });
}
/** The request of an effect: the newest that was frozen for it. */
function frozenFor(record, key) {
    for (const fact of record.facts.toReversed()) {
        if (fact.k === 'refrozen' && fact.key === key)
            return fact.frozen;
        const inTurn = fact.k === 'turned' ? fact.frozen[key] : undefined;
        if (inTurn !== undefined)
            return inTurn;
    }
    const frozen = record.frozen[key];
    if (frozen === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `nothing frozen for ${key}` });
    return frozen;
}
async function performStep(ledger, ports, step, options) {
    const { key, mode } = step;
    const { direction, effect } = (0,record_names/* partsOf */.C)(key);
    const context = {
        ports,
        record: ledger.record,
        key,
        frozen: frozenFor(ledger.record, key),
        texts: options.texts,
    };
    if (mode === 'refreeze')
        return refreezeStep(ledger, ports, context);
    // An undo needs no right of anybody's: its value is the one from before, and it acts only while the live value is ours.
    const forbidden = mode === 'send' && direction === 'do' ? await whyForbidden(options) : null;
    if (forbidden !== null)
        return drive_turn(ledger, ports, forbidden);
    const observed = mode === 'observe-first';
    ledger.append(await attempt(key, observed, () => observed ? EFFECTS[effect].observe(context) : EFFECTS[effect].perform(context)));
}
/** Why a forward write is not to be made, or null. A right that cannot be asked for is none: whatever was done goes back. */
async function whyForbidden(options) {
    try {
        return (await options.stillAllowed()) ? null : 'not-authorised-any-more';
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return 'authority-unread';
    }
}
/** What came of one try, as a fact. Only a clear "no" counts as refused; a missing answer is never read as one. */
async function attempt(key, observed, act) {
    try {
        const { end, data } = await act();
        return { k: 'receipt', key, end, observed, data };
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            throw error;
        const why = `${error.message} (${error.code})`;
        switch (error.kind) {
            case 'unavailable':
            case 'contract':
                return observed ? { k: 'receipt', key, end: 'unknown', observed, data: { why } } : { k: 'sent', key, why };
            case 'refused':
            case 'usage':
            case 'conflict':
                return { k: 'receipt', key, end: observed ? 'unknown' : 'refused', observed, data: { why } };
            case 'bug':
                throw error;
            default:
                return (0,assert_never/* assertNever */.x)(error.kind);
        }
    }
}
const TURN_OF_MOVED = { commit: 'commit-moved', apply: 'apply-moved' };
/** Plans one effect anew on a moved base. The new request is durable before it is sent; it happens once per effect. */
async function refreezeStep(ledger, ports, context) {
    const { effect } = (0,record_names/* partsOf */.C)(context.key);
    let frozen = null;
    try {
        frozen = await EFFECTS[effect].refreeze(context);
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
    }
    if (frozen === null)
        return drive_turn(ledger, ports, TURN_OF_MOVED[effect] ?? 'commit-moved');
    await ledger.appendDurably({ k: 'refrozen', key: context.key, frozen });
}
async function readStep(ledger, ports, reads) {
    const { record } = ledger;
    const single = reads.length === 1 ? reads[0] : undefined;
    if (single?.read === 'served') {
        ledger.append(await proofFact(ledger, ports, single.untilMs));
        return;
    }
    const readings = await Promise.all(reads.map(({ read }) => watchRead(ports, record, read)));
    for (const [index, { read }] of reads.entries()) {
        const reading = readings[index];
        if (reading !== undefined)
            ledger.append({ k: 'reading', read, complete: reading.complete, data: reading.data });
    }
}
async function proofFact(ledger, ports, untilMs) {
    try {
        const { complete, data } = await prove(ports, ledger.record, (0,phase/* directionOf */.FR)(ledger.record), untilMs);
        return { k: 'reading', read: 'served', complete, data };
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        const data = {
            proven: false,
            othersChanged: [],
            pods: 0,
            sawTo: false,
            textAsBefore: false,
            detail: `${error.message} (${error.code})`,
        };
        return { k: 'reading', read: 'served', complete: false, data };
    }
}

;// CONCATENATED MODULE: ./.action/operations/ledger.js



/** A terminal's claim lasts this long after each write. */
const CLAIM_MS = 90 * 1000;
/** How often an append that met somebody else's is tried again on top of theirs. */
const ledger_TRIES = 6;
/**
 * One process's view of one record: facts are added at once and written beside the path, in order. Before a turn, a
 * wait and the end everything is on record; a process that is killed in between leaves effects without receipts, which
 * the next one looks for.
 */
class Ledger {
    #ports;
    #store;
    #holder;
    #record;
    #token;
    /** Facts of this process that are not in the store yet. */
    #unsaved = [];
    #unsavedAtMs = 0;
    #writing = Promise.resolve();
    #failure = null;
    #isLost = false;
    constructor(ports, holder, record, token) {
        this.#ports = ports;
        this.#store = ports.store;
        this.#holder = holder;
        this.#record = record;
        this.#token = token;
    }
    get record() {
        return this.#record;
    }
    /** True once the state was there and could not be read: rewritten, forged, or over its limits. */
    get isLost() {
        return this.#isLost;
    }
    /** Adds a fact now and writes it beside the path. */
    append(fact) {
        const nowMs = this.#ports.clock.nowMs();
        this.#record = (0,record_record/* withFacts */.Qj)(this.#record, nowMs, [fact]);
        this.#unsaved.push(fact);
        this.#unsavedAtMs = nowMs;
        this.#writing = this.#writing.then(() => this.#flush());
    }
    /** Adds a fact and returns when it is on record, or when the store cannot be reached. */
    async appendDurably(fact) {
        this.append(fact);
        await this.settle();
    }
    /**
     * Waits until everything is on record. A store that cannot be reached does not stop a flip that has to go back; the
     * facts stay with this process and are written with the next ones.
     */
    async settle() {
        await this.#writing;
        const failure = this.#failure;
        this.#failure = null;
        if (failure instanceof flip_error/* FlipError */.Az && failure.code === 'FG_FLIP_CLAIM_LOST')
            throw failure;
        if (failure !== null && !(failure instanceof flip_error/* FlipError */.Az))
            throw failure;
    }
    /** Reads what others appended meanwhile. */
    async refresh() {
        if (this.#unsaved.length > 0) {
            this.#writing = this.#writing.then(() => this.#flush());
            return this.settle();
        }
        await this.#trying(() => this.#reread());
    }
    /** Appends the closing fact; the locks go in the same write, unless the flip is stuck on what they guard. */
    async end(fact) {
        await this.appendDurably(fact);
    }
    /** Lets go of what nothing depends on any more: the object's lock after the proof, the service's after the verdict. */
    async letGo(nowMs) {
        await this.#trying(() => this.#release(idleLocks(this.#record, nowMs)));
    }
    /**
     * Takes the object's locks again before the way back. Another flip that has them meanwhile is not waited for: the way
     * back acts on our own value only, under the object's version.
     */
    async takeBack(locks) {
        const missing = locks.filter((lock) => !this.#record.locks.includes(lock));
        if (missing.length === 0)
            return;
        await this.#trying(async () => {
            for (let attempt = 0; attempt < ledger_TRIES; attempt += 1) {
                const answer = await this.#store.relock({ id: this.#record.id, token: this.#token, locks: missing });
                if (answer.kind === 'held')
                    return;
                if (answer.kind === 'written')
                    return this.#adopt(answer.stored.record, answer.stored.token);
                await this.#reread();
            }
        });
    }
    /** A store that cannot be reached keeps its locks for now; losing the claim is another matter. */
    async #trying(act) {
        try {
            await act();
        }
        catch (error) {
            if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug' || error.code === 'FG_FLIP_CLAIM_LOST')
                throw error;
            this.#isLost ||= isUnreadable(error);
        }
    }
    async #reread() {
        const stored = await this.#store.read(this.#record.id);
        if (stored !== null)
            this.#adopt(stored.record, stored.token);
    }
    async #release(locks) {
        if (locks.length === 0)
            return;
        for (let attempt = 0; attempt < ledger_TRIES; attempt += 1) {
            const answer = await this.#store.release({ id: this.#record.id, token: this.#token, locks });
            if (answer.kind === 'written') {
                this.#adopt(answer.stored.record, answer.stored.token);
                return;
            }
            await this.#reread();
        }
    }
    /** Takes the stored record over and lays our unsaved facts on top. */
    #adopt(record, token) {
        if (record.fence !== this.#record.fence) {
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_CLAIM_LOST', { id: record.id, holder: record.claim?.holder ?? 'another process' });
        }
        this.#token = token;
        this.#record = (0,record_record/* withFacts */.Qj)(record, this.#unsavedAtMs, this.#unsaved);
    }
    async #flush() {
        if (this.#unsaved.length === 0 || this.#failure !== null)
            return;
        try {
            await this.#write();
        }
        catch (error) {
            this.#failure = error;
            this.#isLost ||= isUnreadable(error);
        }
    }
    async #write() {
        for (let attempt = 0; attempt < ledger_TRIES && this.#unsaved.length > 0; attempt += 1) {
            const facts = [...this.#unsaved];
            const answer = await this.#store.append({
                id: this.#record.id,
                token: this.#token,
                atMs: this.#unsavedAtMs,
                facts,
                claimUntilMs: this.#ports.clock.nowMs() + CLAIM_MS,
                release: locksFreedBy(this.#record, facts),
            });
            if (answer.kind === 'written') {
                this.#unsaved = this.#unsaved.slice(facts.length);
                this.#adopt(answer.stored.record, answer.stored.token);
                continue;
            }
            const stored = await this.#store.read(this.#record.id);
            if (stored === null)
                return;
            this.#dropWritten(stored.record, facts);
            this.#reconsider(stored.record);
            this.#adopt(stored.record, stored.token);
        }
    }
    /** A lost answer of our own append: the facts are there already and must not be written twice. */
    #dropWritten(stored, facts) {
        const tail = stored.facts.slice(-facts.length).map(({ seq: _seq, atMs: _atMs, fence: _fence, ...body }) => body);
        if (JSON.stringify(tail) === JSON.stringify(facts))
            this.#unsaved = this.#unsaved.slice(facts.length);
    }
    /** An end was decided before somebody asked for something: it is decided anew with that in sight. */
    #reconsider(stored) {
        const asks = ({ facts }) => facts.filter((fact) => fact.k === 'asked').length;
        if (asks(stored) > asks(this.#record))
            this.#unsaved = this.#unsaved.filter((fact) => fact.k !== 'ended');
    }
    /** Name under which this process holds the claim. */
    get holder() {
        return this.#holder;
    }
}
/** Not merely out of reach: waiting does not mend it. */
function isUnreadable(error) {
    return error instanceof flip_error/* FlipError */.Az && error.kind === 'contract';
}

;// CONCATENATED MODULE: ./.action/operations/verbs/runner.js
/** Authority that was checked longer ago than this is checked again before a write. */
const FRESH_MS = 30 * 1000;
/** Authority asked at most once in 30 s; `checkedMs` is when it was asked last. */
function freshAuthority(ports, authorise, checkedMs) {
    let lastMs = checkedMs;
    return async () => {
        const nowMs = ports.clock.nowMs();
        if (nowMs - lastMs <= FRESH_MS)
            return true;
        const allowed = await authorise();
        if (allowed)
            lastMs = nowMs;
        return allowed;
    };
}

;// CONCATENATED MODULE: ./.action/operations/verbs/take-over.js




/** Takes the claim of a flip, or says who has it. */
async function takeOver(ports, asked, holder) {
    const nowMs = ports.clock.nowMs();
    const { record, token } = asked;
    const answer = await ports.store.claim({
        id: record.id,
        token,
        holder,
        nowMs,
        untilMs: nowMs + CLAIM_MS,
        cause: 'resume',
        gone: null,
    });
    if (answer.kind === 'claimed')
        return answer.stored;
    if (answer.kind === 'held') {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_CLAIM_HELD', { id: record.id, holder: answer.holder, untilMs: answer.untilMs });
    }
    throw (0,flip_error/* flipError */.Gq)('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
}
/** Drives a flip whose claim was just taken. */
function driveTaken(ports, stored, runner) {
    const ledger = new Ledger(ports, runner.holder, stored.record, stored.token);
    // Facts of an earlier process are never fresh: authority is asked before the first write.
    const stillAllowed = freshAuthority(ports, runner.authorise, Number.NEGATIVE_INFINITY);
    return drive(ledger, ports, { texts: new Map(), stillAllowed, onProgress: runner.onProgress });
}

;// CONCATENATED MODULE: ./.action/operations/verbs/revert-flip.js






/**
 * Takes a flip back. It needs no right but that to the systems themselves: it acts only while the live value is ours.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_LOCKED.
 */
async function revertFlip(request) {
    const { ports, asked, by, runner } = request;
    const found = await findFlip(ports, asked);
    const { record } = found;
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    if (ended !== undefined && ended.outcome !== 'done' && ended.outcome !== 'stuck')
        return record;
    const facts = [{ k: 'asked', what: 'revert', by }];
    const told = await ports.store.append({
        id: record.id,
        token: found.token,
        atMs: ports.clock.nowMs(),
        facts,
        claimUntilMs: null,
        release: [],
    });
    if (told.kind === 'moved')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
    const locks = locksOfUndo(locksOf(record.plan));
    const locked = await ports.store.relock({ id: record.id, token: told.stored.token, locks });
    if (locked.kind === 'held')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_LOCKED', { by: locked.by, lock: locked.lock });
    if (locked.kind === 'moved')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
    const stored = await takeOver(ports, locked.stored, runner.holder);
    return driveTaken(ports, stored, runner);
}

;// CONCATENATED MODULE: ./.action/operations/answer/find-here.js

/**
 * The flip that a command is about: the one that it names, the newest of the flag that it names, else the newest that was
 * asked for in the same conversation. Somebody who writes `/flip revert` means the flip above, never another team's.
 *
 * @throws FG_FLIP_UNKNOWN.
 */
async function findHere(store, asked) {
    const { target, trigger } = asked;
    const issue = trigger.kind === 'run' ? null : trigger.issue;
    const records = (await store.list()).map(({ record }) => record).toReversed();
    const found = records.find((record) => fits(record, target, issue) &&
        // A label that is taken off takes back what that label did here, and nothing else.
        (trigger.kind !== 'label' || (record.trigger.kind === 'label' && record.trigger.issue === issue)));
    if (found !== undefined)
        return found;
    const said = target === null ? `of #${issue}` : target.kind === 'flip' ? target.id : target.flag;
    throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNKNOWN', { asked: said });
}
function fits(record, target, issue) {
    if (target?.kind === 'flip')
        return record.id.startsWith(target.id);
    if (target?.kind === 'flag')
        return record.plan.changes.some(({ flag }) => flag === target.flag);
    const { trigger } = record;
    return issue !== null && (trigger.kind === 'comment' || trigger.kind === 'label') && trigger.issue === issue;
}

// EXTERNAL MODULE: ./.action/domain/duration.js
var duration = __webpack_require__(90249);
// EXTERNAL MODULE: ./.action/flagfile/flag-definition.js
var flag_definition = __webpack_require__(44409);
;// CONCATENATED MODULE: ./.action/operations/plan/check-world.js


/** Marks by which a controller says that it keeps an object; any of them would put a patch back. */
const OWNERS = [
    { owner: 'Argo CD', annotation: 'argocd.argoproj.io/tracking-id' },
    { owner: 'Argo CD', label: 'argocd.argoproj.io/instance' },
    { owner: 'Argo CD', manager: /^argocd-/ },
    { owner: 'Flux', label: 'kustomize.toolkit.fluxcd.io/name' },
    { owner: 'Flux', label: 'helm.toolkit.fluxcd.io/name' },
    { owner: 'Flux', manager: /^(?:kustomize|helm)-controller$/ },
];
function ownerOf(live) {
    if (live.controller !== null)
        return live.controller;
    const found = OWNERS.find(({ annotation, label, manager }) => (annotation !== undefined && live.annotations[annotation] !== undefined) ||
        (label !== undefined && live.labels[label] !== undefined) ||
        (manager !== undefined && live.managers.some((name) => manager.test(name))));
    return found?.owner ?? null;
}
/**
 * The live object, when it may be patched at all.
 *
 * @throws FG_FLIP_OBJECT_MISSING, FG_FLIP_OBJECT_IMMUTABLE, FG_FLIP_OWNED.
 */
function checkLive(live, ask) {
    const object = (0,live_standing/* sayAddress */.MF)(ask.target.address);
    if (live === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_OBJECT_MISSING', { object });
    if (live.immutable)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_OBJECT_IMMUTABLE', { object });
    const owner = ownerOf(live);
    if (owner !== null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_OWNED', { object, owner });
    return live;
}
/**
 * flagd's Deployment, when all of it runs: a flip of half a flagd could not be proven.
 *
 * @throws FG_FLIP_WORKLOAD_MISSING, FG_FLIP_NO_READY_POD.
 */
function checkWorkload(workload, ask) {
    const { deployment, address } = ask.target;
    if (workload === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_WORKLOAD_MISSING', { deployment, namespace: address.namespace });
    const ready = workload.pods.filter((pod) => pod.ready && !pod.terminating).length;
    if (ready === 0 || ready !== workload.desired)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_READY_POD', { deployment, ready, desired: workload.desired });
    const warnings = workload.warnings.map((text) => ({ code: 'shadowed-ports', text }));
    if (workload.strays.length > 0) {
        warnings.push({
            code: 'stray-pods',
            text: `pods with flagd's labels that are not its own are left out of the proof: ${workload.strays.join(', ')}`,
        });
    }
    if (workload.delivery === 'new-pods') {
        warnings.push({
            code: 'rollout-gap',
            text: 'flagd gets its file in new pods only: evaluations may fail for about a second while they replace the old ones',
        });
    }
    return { workload, warnings };
}

;// CONCATENATED MODULE: ./.action/operations/plan/ladder.js

/**
 * When an unproven pod is nudged again, in milliseconds after the patch: the schedule that never missed, with a kubelet
 * whose watch lags and pods that were synced within the last second.
 */
const NUDGES_MS = [0, 250, 750, 1500, 2500, 4000, 6000];
/** The kubelet's own sync: a minute, re-queued with up to half of that again, plus flagd's own time. */
const OWN_SYNC_MS = 100 * 1000;
const ROLLOUT_MS = 60 * 1000;
const RESOURCE_MS = 10 * 1000;
function nudges() {
    return NUDGES_MS.map((atMs, index) => ({
        rung: 'nudge',
        proveMs: (NUDGES_MS[index + 1] ?? atMs + 2000) - atMs,
    }));
}
function attemptsOf(rung) {
    switch (rung) {
        case 'resource':
            return [{ rung, proveMs: RESOURCE_MS }];
        case 'nudge':
            return nudges();
        case 'wait':
            return [{ rung, proveMs: OWN_SYNC_MS }];
        case 'rollout':
            // A restart in the same second as the patch may have copied the old file; a second one healed every time.
            return [
                { rung, proveMs: ROLLOUT_MS },
                { rung, proveMs: ROLLOUT_MS },
            ];
        default:
            return (0,assert_never/* assertNever */.x)(rung);
    }
}
/** Rungs that work for how this flagd gets its file, cheapest first. */
function rungsFor(delivery, mayNudge) {
    switch (delivery) {
        case 'resource':
            return ['resource', 'rollout'];
        case 'volume':
            return mayNudge ? ['nudge', 'wait', 'rollout'] : ['wait', 'rollout'];
        case 'new-pods':
            return ['rollout'];
        case 'unknown':
            return ['wait', 'rollout'];
        default:
            return (0,assert_never/* assertNever */.x)(delivery);
    }
}
/** Every try, in order, of the rungs that may be used. */
function ladderOf(rungs) {
    return rungs.flatMap(attemptsOf);
}
function permission(verb, resource, rest) {
    return {
        verb,
        resource,
        group: rest.group ?? '',
        subresource: rest.subresource ?? null,
        namespace: rest.namespace,
        name: rest.name ?? null,
    };
}
/** What every flip needs of the cluster, its undo included. */
function basePermissions({ address, deployment }) {
    const { namespace, name } = address;
    const object = address.kind === 'ConfigMap'
        ? { resource: 'configmaps', group: '' }
        : { resource: 'featureflags', group: 'core.openfeature.dev' };
    return [
        permission('get', object.resource, { group: object.group, namespace, name }),
        permission('patch', object.resource, { group: object.group, namespace, name }),
        permission('get', 'deployments', { group: 'apps', namespace, name: deployment }),
        permission('list', 'replicasets', { group: 'apps', namespace }),
        permission('list', 'pods', { namespace }),
        permission('create', 'pods', { subresource: 'proxy', namespace }),
    ];
}
/** What one rung needs beyond that. */
function rungPermissions(rung, { address, deployment }) {
    const { namespace } = address;
    if (rung === 'nudge')
        return [permission('patch', 'pods', { namespace })];
    if (rung === 'rollout')
        return [permission('patch', 'deployments', { group: 'apps', namespace, name: deployment })];
    return [];
}
/** A permission for people: `patch configmaps "flagd-config" in otel-demo`. */
function sayPermission({ verb, resource, subresource, group, namespace, name }) {
    const full = `${resource}${subresource === null ? '' : `/${subresource}`}${group === '' ? '' : `.${group}`}`;
    return `${verb} ${full}${name === null ? '' : ` "${name}"`} in ${namespace}`;
}

// EXTERNAL MODULE: ./.action/domain/watch/attribute.js
var attribute = __webpack_require__(46089);
;// CONCATENATED MODULE: ./.action/operations/plan/open-problems.js


/** Open problems are looked for this far back: older ones are not absorbing anything new. */
const OPEN_PROBLEMS_MS = 24 * 60 * 60 * 1000;
const NONE = { problems: [], unread: null };
/** Problems that are open on the flip's target before it. @throws FG_FLIP_PROBLEMS_UNREAD where Dynatrace is required. */
async function readOpenProblems(ports, ask, changes) {
    if (ports.tenant === null || ask.watchMs === null)
        return NONE;
    const entityIds = changes.flatMap((change) => change.entities.map((entity) => entity.id));
    const titlePhrases = changes.flatMap((change) => change.titlePhrases);
    if (entityIds.length === 0 && titlePhrases.length === 0)
        return NONE;
    const nowMs = ports.clock.nowMs();
    const optional = ask.target.dynatrace !== 'required';
    const query = { entityIds, titlePhrases, fromMs: nowMs - OPEN_PROBLEMS_MS, toMs: nowMs };
    const reading = optional ? await readOrSayWhy(ports.tenant, query) : await ports.tenant.problems(query);
    if (!reading.complete && !optional)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PROBLEMS_UNREAD', { why: reading.why });
    return {
        problems: reading.value.filter((problem) => problem.active && onTarget(problem, entityIds, titlePhrases)),
        unread: reading.complete ? null : reading.why,
    };
}
/** A tenant that may be away gives no reading, which is never an empty one. */
async function readOrSayWhy(tenant, query) {
    try {
        return await tenant.problems(query);
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return { complete: false, why: error.message, value: [] };
    }
}
function onTarget(problem, entityIds, phrases) {
    return (problem.entityIds.some((id) => entityIds.includes(id)) ||
        phrases.some((phrase) => (0,attribute/* titleMatches */.so)(problem.title, phrase)));
}

// EXTERNAL MODULE: ./.action/flagfile/flags.js
var flagfile_flags = __webpack_require__(59758);
// EXTERNAL MODULE: ./.action/flagfile/inspect.js + 3 modules
var inspect = __webpack_require__(38928);
// EXTERNAL MODULE: ./.action/flagfile/rule-contexts.js
var rule_contexts = __webpack_require__(38120);
// EXTERNAL MODULE: ./.action/flagfile/set-default-variant.js + 6 modules
var set_default_variant = __webpack_require__(84621);
// EXTERNAL MODULE: ./.action/flagfile/tree.js
var tree = __webpack_require__(67777);
;// CONCATENATED MODULE: ./.action/flagfile/predict.js





function sameOutcome({ before, after }) {
    return before.variant === after.variant && before.reason === after.reason && before.errorCode === after.errorCode;
}
/** flagd JSON of the set of flags that holds one flag. */
function flagdJson(source, flag, within, file) {
    const found = (0,inspect/* findFlag */.ch)((0,inspect/* readSoundFlagFile */.uU)(source, file), flag, within);
    return JSON.stringify((0,tree/* jsonOf */.o_)(found.place.root));
}
/**
 * Predicts what a flag evaluates to, before and after its default becomes `to`.
 *
 * @param make  The official evaluator.
 * @throws as `setDefaultVariant` does.
 */
function predictEvaluation(request) {
    const { source, flag, to, within, file = 'the flags file', make, context: own } = request;
    const edit = (0,set_default_variant/* setDefaultVariant */.V)(source, { flag, variant: to, ...(within === undefined ? {} : { in: within }) }, file);
    const found = (0,inspect/* findFlag */.ch)((0,inspect/* readSoundFlagFile */.uU)(source, file), flag, within);
    const rule = (0,flagfile_flags/* targetingOf */.P3)(found);
    const evaluators = (0,tree/* jsonOf */.o_)((0,tree/* memberOf */.C5)(found.place.root, '$evaluators'));
    const before = make(JSON.stringify((0,tree/* jsonOf */.o_)(found.place.root)));
    const after = make(flagdJson(edit.text, flag, within, file));
    const ruleText = rule === undefined ? null : JSON.stringify(rule);
    if (!after.ok)
        return { rows: [], inert: false, rule: ruleText, problem: after.problem };
    const contexts = (0,rule_contexts/* contextsOf */.WO)((0,rule_contexts/* withReferences */.nW)(rule, evaluators));
    const rows = [...(own === undefined ? [] : [own]), ...contexts].map((context) => ({
        context,
        before: before.ok ? before.evaluate(flag, context) : { reason: 'ERROR', errorCode: 'PARSE_ERROR' },
        after: after.evaluate(flag, context),
    }));
    return { rows, inert: rows.every(sameOutcome), rule: ruleText, problem: null };
}

// EXTERNAL MODULE: ./node_modules/@openfeature/flagd-core/index.cjs.mjs
var index_cjs = __webpack_require__(35427);
;// CONCATENATED MODULE: ./.action/support/flagd-evaluator.js

/**
 * Reads flagd JSON with the official evaluator and answers as current flagd (0.16) does. flagd-core alone differs in
 * four ways, evened out here: it reads the array form as keys 0, 1, …; it throws for any state but ENABLED and
 * DISABLED where flagd only looks for DISABLED; it accepts a document without `flags`; and it calls a rule that
 * cannot be applied `GENERAL` where flagd says `PARSE_ERROR`.
 *
 * Flags are prepared when first asked for, so that a question about one flag of 10,000 costs one parse.
 * flagd-core sets `$flagd.timestamp` from the system clock; only rules that read it can see that.
 *
 * @param flagsJson  The document as flagd reads it: `{"flags": {...} | [...], "$evaluators"?: {...}}`.
 * @see https://github.com/open-feature/flagd core/pkg/evaluator/json.go (0.16.1 read)
 */
function makeFlagdEvaluator(flagsJson) {
    const read = readDocument(flagsJson);
    if ('problem' in read)
        return { ok: false, problem: read.problem };
    const prepared = new Map();
    const evaluate = (key, context) => {
        const definition = read.flags.get(key);
        if (definition === undefined)
            return { reason: 'ERROR', errorCode: 'FLAG_NOT_FOUND' };
        if (definition['state'] === 'DISABLED')
            return { reason: 'DISABLED' };
        try {
            const flag = prepared.get(key) ?? prepareFlag(key, definition, read.evaluators);
            prepared.set(key, flag);
            return answer(key, flag, definition, context);
        }
        catch {
            // What is left is nesting deeper than the evaluator's stack.
            return { reason: 'ERROR', errorCode: 'PARSE_ERROR' };
        }
    };
    return {
        ok: true,
        keys: [...read.flags.keys()],
        evaluate,
        evaluateAll: (context) => new Map([...read.flags.keys()].map((key) => [key, evaluate(key, context)])),
    };
}
function readDocument(flagsJson) {
    let document;
    try {
        document = JSON.parse(flagsJson);
    }
    catch {
        return { problem: 'the text is not JSON' };
    }
    if (!isFields(document))
        return { problem: 'the document is not a JSON object' };
    const evaluators = document['$evaluators'] ?? {};
    if (!isFields(evaluators))
        return { problem: '"$evaluators" is not an object' };
    for (const [name, rule] of Object.entries(evaluators)) {
        // flagd measures the text: `{}`, `""` and single digits are "evaluator object is empty".
        if (JSON.stringify(rule).length < 3)
            return { problem: `evaluator "${name}" is empty` };
    }
    if (!isStruct(document['metadata']))
        return { problem: '"metadata" is not an object' };
    const flags = readFlags(document['flags']);
    return 'problem' in flags ? flags : { flags: flags.byKey, evaluators };
}
function readFlags(flags) {
    if (flags === undefined || flags === null)
        return { problem: '"flags" is missing' };
    if (typeof flags !== 'object')
        return { problem: '"flags" is neither an object nor an array' };
    const byKey = new Map();
    const entries = Array.isArray(flags)
        ? flags.map((flag) => [isFields(flag) ? flag['key'] : undefined, flag])
        : Object.entries(flags);
    for (const [key, flag] of entries) {
        if (typeof key !== 'string')
            return { problem: 'an element of the array "flags" has no string "key"' };
        const definition = flag ?? {};
        if (!isFields(definition))
            return { problem: `flag "${key}" is not an object` };
        const problem = fieldProblem(definition);
        if (problem !== undefined)
            return { problem: `flag "${key}": ${problem}` };
        byKey.set(key, definition);
    }
    return { byKey };
}
// flagd decodes into Go structs: a wrong type in any of these fields fails the whole document, `null` counts as absent.
function fieldProblem(flag) {
    const variants = flag['variants'] ?? {};
    const defaultVariant = flag['defaultVariant'] ?? '';
    if (typeof (flag['state'] ?? '') !== 'string')
        return '"state" is not a string';
    if (!isFields(variants))
        return '"variants" is not an object';
    if (!isStruct(flag['metadata']))
        return '"metadata" is not an object';
    if (typeof defaultVariant !== 'string')
        return '"defaultVariant" is not a string';
    if (defaultVariant !== '' && !Object.hasOwn(variants, defaultVariant)) {
        return `the default variant "${defaultVariant}" is not among its variants`;
    }
    return undefined;
}
function prepareFlag(key, definition, evaluators) {
    let text = JSON.stringify({ ...definition, state: 'ENABLED', variants: definition['variants'] ?? {} });
    for (const [name, rule] of Object.entries(evaluators)) {
        // Textual, as in flagd; a function so that `$&` in a rule stays what it is.
        text = text.replaceAll(`{"$ref":${JSON.stringify(name)}}`, () => JSON.stringify(rule));
    }
    return new index_cjs/* FeatureFlag */.TO(key, JSON.parse(text), SILENT, { disableDynamicCodeGeneration: true });
}
function answer(key, flag, definition, context) {
    // The daemon gets its context as JSON, so undefined fields, dates and the like never reach a rule.
    const received = JSON.parse(JSON.stringify(context));
    const details = flag.evaluate(received, SILENT);
    if (details.reason === 'ERROR') {
        // flagd-core 4.0 gives this cause no code of its own; the unit test notices if its wording moves.
        const broken = details.errorMessage === `Error evaluating targeting rule for flag '${key}'`;
        return { reason: 'ERROR', errorCode: broken ? 'PARSE_ERROR' : String(details.errorCode) };
    }
    if (details.variant === undefined)
        return { reason: 'DEFAULT' };
    // Go keeps `"targeting": null` as a rule whose result is null.
    const reason = definition['targeting'] === null ? 'DEFAULT' : String(details.reason);
    return { variant: details.variant, value: details.value, reason };
}
const SILENT = { error: silent, warn: silent, info: silent, debug: silent };
function silent() { }
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isStruct(value) {
    return value === undefined || value === null || isFields(value);
}

;// CONCATENATED MODULE: ./.action/operations/plan/spell-change.js

/**
 * The change in the words of the file: the flag under the one of its names that the file has, the variant that an alias
 * stands for, and what that variant should lead to. What the file knows by the asked name is never renamed; what it does
 * not know at all comes back as asked, to be refused with the legal names.
 *
 * @param flags  Every flag of the live text.
 */
function spellChange(asked, flags) {
    const { names } = asked;
    if (names === undefined)
        return asked;
    const flag = keyAmong(asked.flag, names.keys, flags);
    const entry = flags.find(({ key }) => key === flag);
    const variants = entry === undefined ? [] : [...(0,flagfile_flags/* variantsOf */.IM)(entry).keys()];
    const meant = names.aliases.get(asked.variant);
    const variant = variants.includes(asked.variant) || meant === undefined || !variants.includes(meant) ? asked.variant : meant;
    const expect = names.expect === null ? asked.expect : (names.expect.get(variant) ?? names.expect.get('*') ?? 'healthy');
    return { ...asked, flag, variant, expect };
}
/** Two names of the flag in one file: nobody can tell which was meant, so the asked one stays. */
function keyAmong(asked, keys, flags) {
    if (flags.some(({ key }) => key === asked))
        return asked;
    const [first, second] = [...new Set(keys)].filter((name) => flags.some(({ key }) => key === name));
    return first === undefined || second !== undefined ? asked : first;
}

;// CONCATENATED MODULE: ./.action/operations/plan/plan-changes.js








/** Entities of a service, or none where Dynatrace is optional and cannot say. */
async function resolveEntities(tenant, target, change) {
    if (target.dynatrace === 'none' || tenant === null)
        return { entities: [], warning: null };
    const optional = target.dynatrace === 'optional';
    if (change.service === null && change.entityIds.length === 0) {
        if (!optional)
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_SERVICE', { flag: change.flag });
        return {
            entities: [],
            warning: { code: 'no-entity', text: `which service reads ${change.flag} is not known: Dynatrace is not told` },
        };
    }
    const entities = await askEntities(tenant, change).catch((error) => {
        if (optional && error instanceof flip_error/* FlipError */.Az && error.kind !== 'bug')
            return error;
        throw error;
    });
    if (entities instanceof flip_error/* FlipError */.Az)
        return {
            entities: [],
            warning: { code: 'dynatrace-unavailable', text: `Dynatrace is not told: ${entities.message}` },
        };
    const enough = change.entityIds.length > 0 ? entities.length === change.entityIds.length : entities.length === 1;
    if (enough)
        return { entities, warning: null };
    if (!optional)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_ENTITY', {
            service: change.service ?? change.entityIds.join(', '),
            found: entities.length,
        });
    return {
        entities: [],
        warning: { code: 'no-entity', text: `Dynatrace knows ${entities.length} services called ${change.service}` },
    };
}
function askEntities(tenant, change) {
    return tenant.resolveService({ name: change.service ?? '', entityIds: change.entityIds });
}
function typeMismatch(asked, flag) {
    const has = (0,flagfile_flags/* typeOfFlag */.S3)(flag);
    return asked.askedType === null || asked.askedType === has ? null : { asked: asked.askedType, has };
}
/**
 * Plans one change on the live text: variants come from there, and the official evaluator says what it will do.
 *
 * @throws FG_FLAG_UNKNOWN, FG_VARIANT_UNKNOWN, FG_FLIP_INERT, FG_FLIP_DISABLED, FG_FLIP_NO_DEFAULT, FG_FLAGFILE_….
 */
function planChange(request) {
    const { text, file, entities } = request;
    const inspected = (0,inspect/* readSoundFlagFile */.uU)(text, file);
    const asked = spellChange(request.asked, inspected.flags);
    const flag = (0,inspect/* findFlag */.ch)(inspected, asked.flag);
    (0,set_default_variant/* checkVariant */.wR)(flag, { flag: asked.flag, variant: asked.variant }, null);
    const prediction = predictEvaluation({
        source: text,
        flag: asked.flag,
        to: asked.variant,
        file,
        make: makeFlagdEvaluator,
    });
    const from = (0,flagfile_flags/* defaultVariantOf */.ut)(flag);
    if (from === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_DEFAULT', { flag: asked.flag });
    if ((0,tree/* textOf */.b6)(flag.node, 'state') === 'DISABLED')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_DISABLED', { flag: asked.flag });
    const already = from === asked.variant;
    if (!already && prediction.inert)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_INERT', { flag: asked.flag, to: asked.variant, rule: prediction.rule ?? 'none' });
    const telling = prediction.rows.find((row) => row.before.variant !== row.after.variant && row.after.variant !== undefined);
    const mismatch = typeMismatch(asked, flag);
    const change = {
        flag: asked.flag,
        from,
        to: asked.variant,
        toValue: ((0,flagfile_flags/* variantsOf */.IM)(flag).get(asked.variant) ?? null),
        proof: {
            context: telling?.context ?? {},
            before: telling?.before.variant ?? from,
            after: telling?.after.variant ?? asked.variant,
        },
        service: asked.service,
        entities,
        expect: asked.expect,
        titlePhrases: asked.titlePhrases,
        typeMismatch: mismatch,
    };
    return {
        change,
        warnings: flagWarnings(change, { hasTargeting: (0,flagfile_flags/* targetingOf */.P3)(flag) !== undefined, rows: prediction.rows }),
        already,
    };
}
/** What to mind about one flag: a type that its service does not ask for, contexts that its targeting keeps as they are. */
function flagWarnings({ flag, service, typeMismatch: mismatch }, { hasTargeting, rows }) {
    const kept = hasTargeting ? rows.filter((row) => row.before.variant === row.after.variant).length : 0;
    const type = mismatch === null
        ? null
        : {
            code: 'type-mismatch',
            text: `${flag} is a ${mismatch.has}, but ${service ?? 'its service'} asks for a ${mismatch.asked} and will fall back to its own default`,
        };
    const inert = kept === 0
        ? null
        : { code: 'inert', text: `targeting decides for ${kept} of ${rows.length} tried contexts: they do not change` };
    return [type, inert].filter((warning) => warning !== null);
}

;// CONCATENATED MODULE: ./.action/operations/plan/plan-commit.js



/** A regular file; anything else (symlink, submodule) could point the edit elsewhere. */
const REGULAR = new Set(['100644', '100755']);
/** The flags file at one commit. @throws FG_FLIP_FILE_MISSING for what is no regular file. */
async function readFlagsFile(repository, commit, target) {
    const file = await repository.file({ commit, path: target.path });
    if (file === null || !REGULAR.has(file.mode))
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_FILE_MISSING', { path: target.path, branch: target.branch });
    return file;
}
/** Compares a flag's own definition in two places; a default variant may differ, nothing else. */
function refuseOtherDefinition(request) {
    const { flag, live, other, within, path, place } = request;
    const here = (0,flag_definition/* flagDefinition */.A)(live, flag, undefined, 'the live object');
    const there = (0,flag_definition/* flagDefinition */.A)(other, flag, within ?? undefined, path);
    if (here.definition !== there.definition)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_DEFINITION_DIFFERS', { flag, here: place, there: 'the live object' });
    return there.defaultVariant;
}
/** The edit that the commit carries, on the blob at the expected head. */
function planCommit(request) {
    const { ports, target, file, changes, texts } = request;
    const asked = changes.map(({ flag, to }) => ({
        flag,
        variant: to,
        ...(target.within === null ? {} : { in: target.within }),
    }));
    const { text, edits } = (0,set_default_variant/* setDefaultVariants */.eB)(file.text, asked, target.path);
    // The branch says it already: there is nothing to commit, and an empty commit would say something that is not so.
    if (text === file.text)
        return null;
    texts.set(file.blobSha, file.text);
    return {
        branch: target.branch,
        expectedHead: target.head,
        files: [
            {
                path: target.path,
                blobSha: file.blobSha,
                within: target.within,
                flags: changes.map((change) => change.flag),
                resultSha: ports.ids.sha256(text),
                diff: edits
                    .map((edit) => edit.diff)
                    .filter((diff) => diff !== '')
                    .join('\n'),
            },
        ],
    };
}

;// CONCATENATED MODULE: ./.action/operations/plan/read-baseline.js

/**
 * What every flag evaluates to before the flip, per pod; the flip's own flags must be served as the live text says.
 *
 * @throws FG_FLIP_UNSERVED
 */
async function readBaseline(ports, workload, changes) {
    const pods = workload.pods.filter((pod) => pod.ready && !pod.terminating);
    const query = { namespace: workload.namespace, port: workload.ofrepPort };
    const [all, own] = await Promise.all([
        Promise.all(pods.map((pod) => ports.served.evaluateAll({ ...query, pod: pod.name }))),
        Promise.all(pods.flatMap((pod) => changes.map(async (change) => ({
            change,
            pod: pod.name,
            seen: await ports.served.evaluate({
                ...query,
                pod: pod.name,
                flag: change.flag,
                context: change.proof.context,
            }),
        })))),
    ]);
    for (const { change, pod, seen } of own) {
        if (seen.kind === 'value' && seen.variant === change.proof.before)
            continue;
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNSERVED', {
            flag: change.flag,
            expected: change.proof.before,
            came: `${saySeen(seen)} (pod ${pod})`,
        });
    }
    const baseline = {};
    for (const flags of all) {
        if (flags === null)
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNSERVED', { flag: 'all flags', expected: 'an answer', came: 'none from a pod' });
        for (const [key, seen] of flags) {
            const variant = saySeen(seen);
            baseline[key] = Object.hasOwn(baseline, key) && baseline[key] !== variant ? null : variant;
        }
    }
    return baseline;
}
function saySeen(seen) {
    if (seen.kind === 'value')
        return seen.variant ?? `no variant (${seen.reason})`;
    return seen.kind === 'error' ? seen.errorCode : seen.why;
}

;// CONCATENATED MODULE: ./.action/operations/plan/plan-flip.js











/** Everything read at once in the plan's second round trip. */
async function readWorld(ports, ask) {
    const { target, commit } = ask;
    const { namespace } = target.address;
    const where = { address: target.address, deployment: target.deployment };
    const asked = [...basePermissions(where), ...rungPermissions('nudge', where), ...rungPermissions('rollout', where)];
    const [live, workload, missing, resolved, file, defaultFile] = await Promise.all([
        ports.cluster.readObject(target.address),
        ports.cluster.readWorkload({ namespace, deployment: target.deployment, address: target.address }),
        ports.cluster.missing(asked),
        Promise.all(ask.changes.map((change) => resolveEntities(ports.tenant, target, change))),
        commit === null || ports.repository === null ? null : readFlagsFile(ports.repository, commit.head, commit),
        commit === null || commit.defaultHead === null || ports.repository === null
            ? null
            : readFlagsFile(ports.repository, commit.defaultHead, commit),
    ]);
    return { live, workload, missing, resolved, file, defaultFile, where };
}
function plan_flip_plannedObject(ports, live, changes) {
    const definitionSha = Object.fromEntries(changes.map(({ flag }) => [flag, ports.ids.sha256((0,flag_definition/* flagDefinition */.A)(live.text, flag).definition)]));
    return {
        address: live.address,
        resourceVersion: live.resourceVersion,
        flags: changes.map((change) => change.flag),
        textSha: ports.ids.sha256(live.text),
        definitionSha,
    };
}
async function dryRun(ports, live, changes) {
    const wanted = changes.map(({ flag, to }) => ({ flag, variant: to }));
    const isResource = live.address.kind === 'FeatureFlag';
    const answer = await ports.cluster.patchObject({
        address: live.address,
        resourceVersion: live.resourceVersion,
        text: isResource ? null : (0,flag_text/* spliceDefaults */.n)(live.text, wanted),
        defaultVariants: isResource ? Object.fromEntries(wanted.map(({ flag, variant }) => [flag, variant])) : {},
        annotations: {},
    }, { dryRun: true });
    if (answer.kind === 'refused')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_SERVER_SAID_NO', { object: (0,live_standing/* sayAddress */.MF)(live.address), reason: answer.reason });
}
/**
 * Makes the plan of a flip: reads everything that it rests on, in few round trips, and refuses with one clear error
 * where a flip could not be carried out, proven or undone. Writes nothing.
 *
 * @throws FlipError of kind usage, conflict, refused or unavailable; then nothing happened anywhere.
 */
async function planFlip(ports, ask) {
    const texts = new Map();
    const world = await readWorld(ports, ask);
    const live = checkLive(world.live, ask);
    const { workload: running, warnings: seen } = checkWorkload(world.workload, ask);
    const workload = { ...running, ofrepPort: ask.target.ofrepPort ?? running.ofrepPort };
    const made = ask.changes.map((asked, index) => planChange({
        text: live.text,
        file: (0,live_standing/* sayAddress */.MF)(live.address),
        asked,
        entities: world.resolved[index]?.entities ?? [],
    }));
    refuseDoubles(ask, made);
    const changing = made.filter((one) => !one.already).map((one) => one.change);
    const changes = changing.length > 0 ? changing : made.map((one) => one.change);
    const commit = commitOf(ports, ask, { file: world.file, defaultFile: world.defaultFile, live, changes, texts });
    const rungs = usableRungs(ask, workload.delivery, world);
    const noop = changing.length === 0;
    const [open, baseline] = await Promise.all([
        readOpenProblems(ports, ask, changes),
        readBaseline(ports, workload, changes),
        noop ? undefined : dryRun(ports, live, changes),
    ]);
    texts.set(`${(0,live_standing/* sayAddress */.MF)(live.address)}@${live.resourceVersion}`, JSON.stringify(live));
    const warnings = [
        ...(ask.warnings ?? []),
        ...warningsOf(made, world.resolved.map((one) => one.warning)),
        ...seen,
        ...open.problems.map(sayOpen),
        ...(open.unread === null ? [] : [sayUnread(open.unread)]),
    ];
    const told = changes.some((change) => change.entities.length > 0);
    const plan = {
        environment: ask.target.environment,
        actor: ask.actor,
        reason: ask.reason,
        repository: ask.repository,
        pullRequest: ask.pullRequest,
        startMs: ports.clock.nowMs(),
        changes,
        announce: told
            ? { required: ask.target.dynatrace === 'required', entities: changes.flatMap((change) => change.entities) }
            : null,
        commit,
        objects: [plan_flip_plannedObject(ports, live, changes)],
        workload: plannedWorkload(workload, rungs, baseline),
        watch: watchOf(ask, open.problems),
        forMs: ask.forMs,
        permissions: basePermissions(world.where),
        warnings,
    };
    return { kind: noop ? 'noop' : 'plan', plan, texts };
}
/** Two names of one flag would be two edits of one value. @throws FG_REQUEST_SAME_FLAG */
function refuseDoubles(ask, made) {
    for (const { change } of made) {
        const asked = ask.changes.filter((_, index) => made[index]?.change.flag === change.flag).map(({ flag }) => flag);
        if (asked.length > 1)
            throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_SAME_FLAG', { flag: change.flag, asked });
    }
}
/** Rungs that may be used with the rights there are; every right of the flip and of its undo is asked for by name. */
function usableRungs(ask, delivery, { where, missing }) {
    const lacking = new Set(missing.map(sayPermission));
    const allowed = (rung) => rungPermissions(rung, where).every((one) => !lacking.has(sayPermission(one)));
    const rungs = ask.target.reload === 'auto' ? rungsFor(delivery, allowed('nudge')) : ask.target.reload;
    const usable = rungs.filter(allowed);
    const needed = [
        ...basePermissions(where),
        ...(usable.length === 0 ? rungs.flatMap((rung) => rungPermissions(rung, where)) : []),
    ];
    const lacked = needed.map(sayPermission).filter((one) => lacking.has(one));
    if (lacked.length > 0)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PERMISSIONS', { missing: lacked });
    return usable;
}
/** flagd as it runs, and what it served before. */
function plannedWorkload(workload, rungs, baseline) {
    const { namespace, deployment, uid, delivery, ofrepPort } = workload;
    const restartBefore = workload.templateAnnotations[RESTART] ?? null;
    const pods = workload.pods
        .filter((pod) => pod.ready && !pod.terminating)
        .map((pod) => ({ name: pod.name, uid: pod.uid }));
    return { namespace, deployment, uid, delivery, ofrepPort, restartBefore, pods, attempts: ladderOf(rungs), baseline };
}
function watchOf(ask, open) {
    if (ask.watchMs === null)
        return null;
    const openBefore = open.map(({ id, title }) => ({ id, title }));
    return {
        durationMs: ask.watchMs,
        pollMs: ask.pollMs,
        onProblem: ask.onProblem,
        cleanFloorMs: ask.cleanFloorMs,
        openBefore,
    };
}
function warningsOf(made, entities) {
    return [...made.flatMap((one) => one.warnings), ...entities.filter((warning) => warning !== null)];
}
function sayUnread(why) {
    return { code: 'dynatrace-unavailable', text: `problems that were open before could not be read: ${why}` };
}
function sayOpen(problem) {
    return {
        code: 'open-problem',
        text: `${problem.displayId} ${problem.title} is open already and may absorb what this flip does`,
    };
}
function commitOf(ports, ask, read) {
    const { commit } = ask;
    const { file, defaultFile, live, changes, texts } = read;
    if (commit === null || file === null)
        return null;
    for (const { flag, from, to } of changes) {
        const shared = { flag, live: live.text, within: commit.within, path: commit.path };
        const now = refuseOtherDefinition({ ...shared, other: file.text, place: `branch ${commit.branch}` });
        if (defaultFile !== null)
            refuseOtherDefinition({ ...shared, other: defaultFile.text, place: 'the default branch' });
        if (now !== from && now !== to)
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_DRIFT', { flag, branch: commit.branch, there: now ?? 'nothing', live: from });
    }
    return planCommit({ ports, target: commit, file, changes, texts });
}

// EXTERNAL MODULE: ./.action/domain/command/choices.js
var choices = __webpack_require__(18907);
;// CONCATENATED MODULE: ./.action/domain/config/default-flags.js

const FAILS = new Map([
    ['off', 'healthy'],
    ['*', 'problem'],
]);
const STAYS_HEALTHY = new Map([['*', 'healthy']]);
/**
 * The flags of the OpenTelemetry demo 3.0 and who reads them; cartFailure and paymentFailure were booleans and became
 * percentages, so their type is not said.
 *
 * @see https://opentelemetry.io/docs/demo/feature-flags/ (keys and services), src/flagd/demo.flagd.json of the demo
 */
const ROWS = [
    { key: 'adFailure', service: 'ad', older: 'adServiceFailure', type: 'boolean' },
    { key: 'adHighCpu', service: 'ad', older: 'adServiceHighCpu', type: 'boolean' },
    { key: 'adManualGc', service: 'ad', older: 'adServiceManualGc', type: 'boolean' },
    { key: 'cartFailure', service: 'cart', older: 'cartServiceFailure' },
    { key: 'emailMemoryLeak', service: 'email', type: 'number' },
    { key: 'failedReadinessProbe', service: 'cart', type: 'boolean' },
    { key: 'imageSlowLoad', service: 'frontend', type: 'number' },
    { key: 'intlShippingSlowdown', service: 'shipping', type: 'number' },
    { key: 'kafkaQueueProblems', service: 'checkout', type: 'number' },
    { key: 'loadGeneratorTraffic', service: 'load-generator', type: 'number', expect: STAYS_HEALTHY },
    { key: 'loadGeneratorVUs', service: 'load-generator', type: 'number', expect: STAYS_HEALTHY },
    { key: 'paymentFailure', service: 'payment', older: 'paymentServiceFailure' },
    // The flag is read by checkout, and the failing calls are its own.
    { key: 'paymentUnreachable', service: 'checkout', older: 'paymentServiceUnreachable', type: 'boolean' },
    { key: 'productCatalogFailure', service: 'product-catalog', type: 'boolean' },
    {
        key: 'recommendationCacheFailure',
        service: 'recommendation',
        older: 'recommendationServiceCacheFailure',
        type: 'boolean',
    },
];
/** What is known of the demo's flags; holds for a flag that the configuration does not name. */
const DEFAULT_FLAGS = new Map(ROWS.map(({ key, service, older, type, expect }) => [
    key,
    {
        ...configuration/* UNKNOWN_FLAG */.C,
        service,
        names: older === undefined ? [] : [older],
        type: type ?? null,
        expect: expect ?? FAILS,
    },
]));

;// CONCATENATED MODULE: ./.action/domain/config/flag-settings.js


/** What is known of a flag, by its key or by one of its other names; the configuration first, then the demo's flags. */
function flagNamed({ flags }, flag) {
    for (const [from, table] of [
        ['configuration', flags],
        ['defaults', DEFAULT_FLAGS],
    ]) {
        const exact = table.get(flag);
        if (exact !== undefined)
            return { key: flag, setting: exact, from };
        for (const [key, setting] of table)
            if (setting.names.includes(flag))
                return { key, setting, from };
    }
    return { key: flag, setting: configuration/* UNKNOWN_FLAG */.C, from: 'nowhere' };
}
/** What a flip of that flag to that variant should lead to when the command does not say; `healthy` when nobody knows. */
function expectationOf(configuration, { flag, variant }) {
    const { expect } = flagNamed(configuration, flag).setting;
    return expect.get(variant) ?? expect.get('*') ?? 'healthy';
}
/** Name of the service in Dynatrace that reads the flag, or null. */
function serviceOf(configuration, flag) {
    return flagNamed(configuration, flag).setting.service;
}
/**
 * The flag's key in a file, for a flag that goes by several names: as asked when the file has it, else the one name of
 * it that the file has.
 *
 * @param keys  Keys of the file.
 * @returns undefined when the file has none of its names, or more than one: then nobody can tell which was meant.
 */
function keyInFile(configuration, { flag, keys }) {
    if (keys.includes(flag))
        return flag;
    const { key, setting } = flagNamed(configuration, flag);
    const [first, second] = [key, ...setting.names].filter((name) => keys.includes(name));
    return second === undefined ? first : undefined;
}
/**
 * The variant that a word means. A variant of that name in the file is meant before any alias; an alias counts only where
 * the file has its variant; else the word itself comes back, to be refused with the legal names.
 *
 * @param variants  Variants of the flag in the file.
 */
function aliasOf(configuration, { flag, variant, variants }) {
    if (variants.includes(variant))
        return variant;
    const meant = flagNamed(configuration, flag).setting.aliases.get(variant);
    return meant !== undefined && variants.includes(meant) ? meant : variant;
}

;// CONCATENATED MODULE: ./.action/domain/config/limits.js


/**
 * Fills in what the command left open and holds what it says against the environment's limits: floor and ceiling of the
 * watch, ceiling of `for`, and whether a problem may be wanted at all. Where it may not, a flag's own expectation of a
 * problem does not count either: a problem there is a problem.
 */
function checkLimits({ configuration, environment, changes, options }) {
    const { name, watchMs, minWatchMs, maxWatchMs, maxForMs, expectProblem } = environment;
    const watch = options.watch ?? watchMs;
    const reasons = [];
    if (watch < minWatchMs)
        reasons.push(`${name} wants a watch of at least ${(0,duration/* formatDuration */.a)(minWatchMs)}`);
    if (watch > maxWatchMs)
        reasons.push(`${name} allows a watch of at most ${(0,duration/* formatDuration */.a)(maxWatchMs)}`);
    if (options.for !== undefined && options.for > maxForMs) {
        reasons.push(`${name} allows a flip for at most ${(0,duration/* formatDuration */.a)(maxForMs)}`);
    }
    if (options.expect === 'problem' && expectProblem === 'denied') {
        reasons.push(`${name} allows no flip that expects a problem`);
    }
    if (reasons.length > 0)
        return { kind: 'deny', reasons };
    const expectFor = (change) => {
        if (options.expect !== undefined)
            return options.expect;
        return expectProblem === 'denied' ? 'healthy' : expectationOf(configuration, change);
    };
    const expect = new Map(changes.map((change) => [change.flag, expectFor(change)]));
    return { kind: 'allow', settings: { watchMs: watch, forMs: options.for ?? null, expect } };
}

// EXTERNAL MODULE: ./.action/domain/config/environment.js
var config_environment = __webpack_require__(1185);
;// CONCATENATED MODULE: ./.action/operations/request/committable-pull.js

/**
 * The pull request, when a commit may be made on its head.
 *
 * @throws FG_FLIP_PULL_REQUEST with the reason: closed, merged, from a fork, locked, or its head is the default branch.
 */
function committablePull(snapshot) {
    const pull = snapshot.pullRequest;
    if (pull === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PULL_REQUEST', { number: 0, why: 'there is none' });
    const why = pull.state !== 'open'
        ? `it is ${pull.state}`
        : pull.fork
            ? 'its head lies in a fork'
            : pull.locked
                ? 'it is locked'
                : pull.head.branch === snapshot.defaultBranch.branch
                    ? 'its head is the default branch'
                    : null;
    if (why !== null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PULL_REQUEST', { number: pull.number, why });
    return pull;
}

// EXTERNAL MODULE: ./.action/operations/request/flip-request.js
var flip_request = __webpack_require__(63582);
;// CONCATENATED MODULE: ./.action/operations/request/commit-target.js





/**
 * Where the commit of a request goes, with the head it is made on; null where nothing is committed. What this version
 * cannot do is refused, never replaced by something else.
 *
 * @throws FG_REQUEST_COMMIT_TARGET, FG_REQUEST_NO_FLAGS_FILE, FG_REQUEST_PATH, FG_FLIP_PULL_REQUEST; FG_GITHUB_…
 */
async function commitTargetOf(given) {
    const { repository, place, environment, request } = given;
    const target = (0,config_environment/* commitTargetFor */.qO)(environment, (0,flip_request/* originOf */.y)(request));
    if (target === 'none')
        return null;
    const { snapshot } = place;
    if (repository === null || snapshot === null) {
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_COMMIT_TARGET', { target, why: 'no repository takes part (--repo OWNER/NAME)' });
    }
    const path = environment.flagsFile;
    if (path === null)
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_NO_FLAGS_FILE', { target });
    if (!(0,config_environment/* isCommittable */.El)(path))
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_PATH', { path });
    const branch = await branchFor(target, { repository, snapshot, environment });
    return { ...branch, path, within: environment.within };
}
async function branchFor(target, at) {
    const { branch: defaultBranch, sha: defaultHead } = at.snapshot.defaultBranch;
    switch (target) {
        case 'pull-request': {
            if (at.snapshot.pullRequest === null) {
                throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_COMMIT_TARGET', { target, why: 'there is none here (--pull-request NUMBER)' });
            }
            const { branch, sha } = committablePull(at.snapshot).head;
            return { branch, head: sha, defaultHead };
        }
        case 'default-branch':
            return { branch: defaultBranch, head: defaultHead, defaultHead: null };
        case 'environment-branch': {
            const branch = at.environment.commitBranch;
            if (branch === null) {
                const why = 'the environment names no branch (`commit.branch` in the configuration)';
                throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_COMMIT_TARGET', { target, why });
            }
            if (branch === defaultBranch)
                return { branch, head: defaultHead, defaultHead: null };
            const head = await at.repository.head(branch);
            if (head === null)
                throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_COMMIT_TARGET', { target, why: `there is no branch ${branch}` });
            return { branch, head, defaultHead };
        }
        case 'own-pull-request':
            throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_COMMIT_TARGET', { target, why: 'this version opens no pull requests of its own' });
        default:
            return (0,assert_never/* assertNever */.x)(target);
    }
}

;// CONCATENATED MODULE: ./.action/operations/request/locate-flags.js

/**
 * Where flagd and its flags are: as configuration and options say, and what they leave open from the cluster, by the
 * container that runs flagd and the volume behind its `--uri`. Only the one candidate counts; of several none is taken.
 *
 * @throws FG_REQUEST_FLAGD_NOT_FOUND, FG_REQUEST_FLAGD_SEVERAL (each with options to copy); FG_KUBERNETES_…
 */
async function locateFlags(cluster, setting) {
    const said = saidWhole(setting);
    if (said !== null)
        return said;
    const { namespace, deployment, object } = setting;
    const findings = await cluster.findFlagd({ namespace, deployment });
    const candidates = findings.flatMap((finding) => finding.sources
        .filter((address) => locate_flags_fits(address, finding, object))
        .map((address) => ({ address, deployment: finding.deployment })));
    const [only, second] = candidates;
    if (only !== undefined && second === undefined)
        return only;
    const looked = sayWhere(setting);
    if (only === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_FLAGD_NOT_FOUND', { looked, seen: findings.map(sayFinding) });
    const found = candidates.map((one) => ({
        namespace: one.address.namespace,
        deployment: one.deployment,
        object: sayObject(one.address),
    }));
    throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_FLAGD_SEVERAL', { looked, found });
}
function saidWhole({ namespace, deployment, object, }) {
    if (namespace === null || deployment === null || object === null)
        return null;
    const { kind, name, key } = object;
    if (kind === 'FeatureFlag')
        return { address: { kind, namespace, name }, deployment };
    return key === null ? null : { address: { kind, namespace, name, key }, deployment };
}
/** Object and Deployment of a flip share a namespace; a FeatureFlag that flagd reads from another one does not fit. */
function locate_flags_fits(address, finding, object) {
    if (address.namespace !== finding.namespace)
        return false;
    if (object === null)
        return true;
    if (address.kind !== object.kind || address.name !== object.name)
        return false;
    return address.kind !== 'ConfigMap' || object.key === null || address.key === object.key;
}
function sayObject(address) {
    return address.kind === 'ConfigMap' ? `ConfigMap/${address.name}/${address.key}` : `FeatureFlag/${address.name}`;
}
function sayFinding({ namespace, deployment, sources }) {
    const reads = sources.map(sayObject).join(', ');
    return `Deployment ${namespace}/${deployment} reads ${reads === '' ? 'no object that could be told' : reads}`;
}
function sayWhere({ namespace, deployment, object, }) {
    const words = [
        namespace === null ? 'in the cluster' : `in namespace ${namespace}`,
        ...(deployment === null ? [] : [`in Deployment ${deployment}`]),
        ...(object === null
            ? []
            : [`that reads ${object.kind} ${object.name}${object.key === null ? '' : ` key ${object.key}`}`]),
    ];
    return words.join(' ');
}

;// CONCATENATED MODULE: ./.action/operations/request/make-ask.js








/**
 * Below this a watch cannot end as `clean`: Dynatrace dates a problem back, but may take 19 minutes to open one (95th
 * percentile of detection, reference of the Dynatrace adapter).
 */
const CLEAN_FLOOR_MS = 20 * choices/* MINUTE_MS */.kg;
const make_ask_POLL_MS = 30 * 1000;
/**
 * Makes a flip of a request: limits held, every flag with what is known of it, the object and flagd's Deployment found,
 * the branch and its head known. The same for the command line, the action, the bot and the sandbox.
 *
 * @throws FG_REQUEST_…, FG_FLIP_PULL_REQUEST; FG_GITHUB_…, FG_KUBERNETES_… when something could not be asked.
 */
async function makeAsk(given) {
    const { ports, request, place, environment } = given;
    const { configuration, snapshot } = place;
    const options = limited(request);
    const decision = checkLimits({ configuration, environment, changes: request.changes, options });
    if (decision.kind === 'deny')
        return decision;
    if (environment.takeEffect !== 'apply')
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_TAKE_EFFECT', { asked: environment.takeEffect });
    const dynatrace = dynatraceFor({ configured: place.from !== null, environment, request, tenant: ports.tenant });
    const [{ address, deployment }, commit] = await (0,together/* together */.b)([
        locateFlags(ports.cluster, environment.cluster),
        commitTargetOf({ repository: ports.repository, place, environment, request }),
    ]);
    const { watchMs, forMs, expect } = decision.settings;
    const watched = dynatrace.kind === 'none' || watchMs === 0 ? null : watchMs;
    const pull = snapshot?.pullRequest ?? null;
    const ask = {
        changes: request.changes.map((change) => askedChange({ change, request, configuration, environment, expect: expect.get(change.flag) ?? 'healthy' })),
        target: {
            environment: environment.name,
            address,
            deployment,
            reload: environment.reload,
            dynatrace: dynatrace.kind,
            ofrepPort: environment.cluster.ofrepPort,
        },
        commit,
        actor: request.actor,
        reason: (0,flip_request/* said */.a)(request, 'reason') ?? null,
        repository: request.repository,
        pullRequest: pull === null ? null : { number: pull.number, url: pull.url },
        watchMs: watched,
        cleanFloorMs: CLEAN_FLOOR_MS,
        pollMs: make_ask_POLL_MS,
        onProblem: environment.onProblem,
        forMs,
        warnings: dynatrace.warnings,
    };
    return { kind: 'ask', ask };
}
/** What a command may decide about, without the keys that nobody wrote. */
function limited(request) {
    const watch = (0,flip_request/* said */.a)(request, 'watch');
    const forMs = (0,flip_request/* said */.a)(request, 'for');
    const expect = (0,flip_request/* said */.a)(request, 'expect');
    return {
        ...(watch === undefined ? {} : { watch }),
        ...(forMs === undefined ? {} : { for: forMs }),
        ...(expect === undefined ? {} : { expect }),
    };
}
/**
 * How much of Dynatrace the flip needs. An environment of a file that requires it is never flipped without; a run
 * without file and without credentials is proven, and said to be neither told nor watched.
 */
function dynatraceFor(given) {
    const { configured, environment, request, tenant } = given;
    if (tenant !== null)
        return { kind: environment.dynatrace, warnings: [] };
    if (configured && environment.dynatrace === 'required') {
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_NO_DYNATRACE', { what: `A flip in ${environment.name}` });
    }
    const watch = (0,flip_request/* said */.a)(request, 'watch') ?? 0;
    if (watch > 0)
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_NO_DYNATRACE', { what: 'A watch' });
    if ((0,flip_request/* said */.a)(request, 'expect') === 'problem')
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_NO_DYNATRACE', { what: '`expect problem`' });
    const text = 'Dynatrace is not configured: it is not told of the change, nothing is watched, and there is no verdict';
    return { kind: 'none', warnings: [{ code: 'dynatrace-unavailable', text }] };
}
function askedChange(given) {
    const { change, request, configuration, expect } = given;
    const { key, setting } = flagNamed(configuration, change.flag);
    const { service, 'problem-title': title } = request.operator;
    return {
        flag: change.flag,
        variant: change.variant,
        service: service ?? setting.service,
        // Ids belong to the service of the configuration; another name means another service.
        entityIds: service === undefined || service === setting.service ? setting.entityIds : [],
        titlePhrases: title === undefined ? setting.problemTitles : [title],
        expect,
        askedType: setting.type,
        names: { keys: [key, ...setting.names], aliases: setting.aliases, expect: expectations(given, setting.expect) },
    };
}
/** The table of the flag counts where the command says nothing and a problem may be wanted there at all. */
function expectations({ request, environment }, table) {
    return (0,flip_request/* said */.a)(request, 'expect') !== undefined || environment.expectProblem === 'denied' ? null : table;
}

;// CONCATENATED MODULE: ./.action/operations/verbs/run-flip.js








/** The record of a plan, every request frozen. */
function recordOf(request) {
    const { ports, id, planned, trigger, holder } = request;
    const nowMs = ports.clock.nowMs();
    const { plan } = planned;
    return {
        schema: 1,
        flow: record_record/* FLOW_VERSION */.Ee,
        id,
        fence: 1,
        claim: { holder, untilMs: nowMs + CLAIM_MS },
        trigger,
        openedMs: nowMs,
        plan,
        locks: locksOf(plan),
        frozen: freeze(plan, id, 'do', plan.startMs),
        facts: [],
    };
}
/**
 * Runs one flip from its question to its end: plan, open (record and locks in one write), then whatever `next` says.
 *
 * @throws Every error of `planFlip`, FG_FLIP_LOCKED, FG_FLIP_CLAIM_LOST; before `open` nothing was written anywhere.
 */
async function runFlip(request) {
    const { ports, ask, id, trigger, runner } = request;
    const before = await ports.store.read(id);
    if (before !== null)
        return { kind: 'met', record: before.record };
    const askedMs = ports.clock.nowMs();
    const planned = await planFlip(ports, ask);
    if (planned.kind === 'noop')
        return { kind: 'noop', plan: planned.plan };
    const record = recordOf({ ports, id, planned, trigger, holder: runner.holder });
    const token = await run_flip_open(ports, record, runner.holder);
    if (token === null) {
        const stored = await ports.store.read(id);
        return { kind: 'met', record: stored?.record ?? record };
    }
    const ledger = new Ledger(ports, runner.holder, record, token);
    const stillAllowed = freshAuthority(ports, runner.authorise, askedMs);
    return {
        kind: 'ended',
        record: await drive(ledger, ports, { texts: planned.texts, stillAllowed, onProgress: runner.onProgress }),
    };
}
/** Opens the record. A lost answer is settled by reading: a record held by ourselves is the one we wrote. */
async function run_flip_open(ports, record, holder) {
    const answer = await openOnceMore(ports, record);
    switch (answer.kind) {
        case 'won':
            return answer.token;
        case 'held':
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_LOCKED', { by: answer.by, lock: answer.lock });
        case 'exists': {
            const ours = answer.stored.record.claim?.holder === holder && answer.stored.record.openedMs === record.openedMs;
            return ours ? answer.stored.token : null;
        }
    }
}
async function openOnceMore(ports, record) {
    try {
        return await ports.store.open(record);
    }
    catch (error) {
        const stored = await ports.store.read(record.id);
        if (stored === null)
            throw error;
        return { kind: 'exists', stored };
    }
}

;// CONCATENATED MODULE: ./.action/operations/answer/make-flip.js







/**
 * Flips as asked, to the end.
 *
 * @throws Every error of `makeAsk` and `runFlip`, FG_ANSWER_HEAD_MOVED, FG_FLIP_NO_WAKER; then nothing was written.
 */
async function makeFlip(allowed) {
    const ask = await askOf(allowed);
    if ('decision' in ask)
        return ask;
    const { desk, id, ports, runner } = allowed;
    refuseBeyondLife(ask, desk.lifeMs);
    const run = await runFlip({ ports, ask, id, trigger: factOf(allowed), runner });
    switch (run.kind) {
        case 'ended':
        case 'met':
            return answerOfRecord(run.record);
        case 'noop':
            return answerOf({
                decision: 'noop',
                reasonCode: 'already-so',
                text: run.plan.changes.map(({ flag, to }) => `${flag} is ${to} already.`).join('\n'),
                flipId: id,
                plan: run.plan,
            });
        default:
            return (0,assert_never/* assertNever */.x)(run);
    }
}
/** Shows what the flip would do; reads, and writes nothing. */
async function showPlan(allowed) {
    const ask = await askOf(allowed);
    if ('decision' in ask)
        return ask;
    const { kind, plan } = await planFlip(allowed.ports, ask);
    return kind === 'noop'
        ? answerOf({ decision: 'noop', reasonCode: 'already-so', text: 'It is so already.', flipId: allowed.id, plan })
        : answerOf({ decision: 'planned', reasonCode: 'planned', text: '', flipId: allowed.id, plan });
}
async function askOf(allowed) {
    const { asked, ports, request, place, environment, snapshot, id } = allowed;
    const { trigger } = asked;
    const pull = snapshot.pullRequest;
    if (trigger.kind === 'label' && pull !== null && pull.head.sha !== trigger.headSha) {
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_HEAD_MOVED', { number: pull.number, at: trigger.headSha, now: pull.head.sha });
    }
    const decision = await makeAsk({ ports, request, place, environment });
    if (decision.kind === 'ask')
        return decision.ask;
    return answerOf({ decision: 'denied', reasonCode: 'over-limits', text: decision.reasons.join('\n'), flipId: id });
}
/** Nothing that was seen to work would wake the flip after this process: such a wish is refused, never taken silently. */
function refuseBeyondLife({ watchMs, forMs }, lifeMs) {
    const neededMs = Math.max(watchMs ?? 0, forMs ?? 0);
    if (neededMs <= lifeMs)
        return;
    const what = (forMs ?? 0) > lifeMs ? `for ${(0,duration/* formatDuration */.a)(neededMs)}` : `watch ${(0,duration/* formatDuration */.a)(neededMs)}`;
    throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_WAKER', { what });
}
function factOf({ asked, identity }) {
    const { trigger, text } = asked;
    switch (trigger.kind) {
        case 'comment':
            return {
                kind: 'comment',
                issue: trigger.issue,
                commentId: trigger.commentId,
                nodeId: trigger.nodeId,
                command: text,
            };
        case 'label':
            return {
                kind: 'label',
                issue: trigger.issue,
                eventNodeId: identity.kind === 'label' ? identity.eventNodeId : '',
            };
        case 'run':
            return { kind: 'dispatch', runId: trigger.runId };
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}

;// CONCATENATED MODULE: ./.action/operations/answer/read-trigger.js



/** A command older than this is answered, not run: rights, branches and minds change. */
const AGE_LIMIT_MS = 15 * 60 * 1000;
/**
 * Reads what set a command off again from GitHub, with the rights of everybody it rests on.
 *
 * @throws FG_FLIP_TRIGGER_GONE (deleted, edited, another author, no such label event), FG_FLIP_TOO_OLD; FG_GITHUB_…
 *   when it could not be asked, which is never read as a denial.
 */
async function readTrigger(desk, trigger) {
    const [source, askers] = await (0,together/* together */.b)([readSource(desk, trigger), readAskers(desk, trigger)]);
    const ageMs = desk.clock.nowMs() - source.askedAtMs;
    if (ageMs > AGE_LIMIT_MS) {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TOO_OLD', { minutes: Math.round(ageMs / 60_000), limit: AGE_LIMIT_MS / 60_000 });
    }
    return { ...source, askers };
}
/** Whether the trigger still stands: the comment untouched, the label still as it was put. A run cannot be taken back. */
async function isStanding({ repository }, trigger) {
    switch (trigger.kind) {
        case 'comment': {
            const comment = await repository.triggerComment(trigger.commentId, trigger.nodeId);
            return comment !== null && !comment.edited && comment.author.id === trigger.sender.id;
        }
        case 'label': {
            const [last] = (await repository.labelEvents(trigger.issue)).filter(({ label }) => label === trigger.label);
            return last?.on === trigger.on;
        }
        case 'run':
            return true;
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}
async function readSource(desk, trigger) {
    switch (trigger.kind) {
        case 'comment':
            return readComment(desk, trigger);
        case 'label':
            return readLabel(desk, trigger);
        case 'run': {
            const askedAtMs = await runStartMs(desk);
            return { identity: { kind: 'dispatch', runId: String(trigger.runId) }, askedAtMs };
        }
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}
async function readComment({ repository }, trigger) {
    const comment = await repository.triggerComment(trigger.commentId, trigger.nodeId);
    if (comment === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'was deleted' });
    if (comment.edited)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'was edited' });
    // By id: a name can be given up and taken by somebody else.
    if (comment.author.id !== trigger.sender.id) {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'has another author' });
    }
    return { identity: { kind: 'comment', nodeId: comment.nodeId }, askedAtMs: comment.createdAtMs };
}
/** The delivery of a label does not name its event, so the newest one that says the same by the same person is it. */
async function readLabel({ repository }, trigger) {
    const events = await repository.labelEvents(trigger.issue);
    const [last] = events.filter(({ label }) => label === trigger.label);
    if (last === undefined || last.on !== trigger.on) {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: trigger.on ? 'was taken back' : 'was given again' });
    }
    if (last.actor.id !== trigger.sender.id)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'is somebody else’s now' });
    return { identity: { kind: 'label', eventNodeId: last.nodeId }, askedAtMs: last.atMs };
}
/** A first attempt was asked for just now; a later one when the run was made. Needs `actions: read`. */
async function runStartMs({ clock, repository, rerun }) {
    if (rerun === null)
        return clock.nowMs();
    const run = await repository.workflowRun(rerun.runId);
    if (run === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'came from a run that is gone' });
    return run.createdAtMs;
}
async function readAskers(desk, { sender }) {
    const again = rerunner(desk);
    const accounts = again === null || again.login === sender.login ? [sender] : [sender, again];
    return (0,together/* together */.b)(accounts.map(async (account) => ({ ...account, permission: await desk.repository.permission(account.login) })));
}
/**
 * Who pressed "re-run". GitHub keeps the first actor's rights for it; that alone would let a writer use an admin's old
 * command again. The runner tells the login, not the id.
 */
function rerunner({ rerun }) {
    if (rerun === null)
        return null;
    return { login: rerun.by, id: 0, type: rerun.by.endsWith('[bot]') ? 'Bot' : 'User' };
}

;// CONCATENATED MODULE: ./.action/operations/answer/answer-command.js















/**
 * Answers one command from its trigger to its end: who asks, whether they may, what follows. Never throws for what went
 * wrong outside: that is an answer, too.
 */
async function answerCommand(desk, asked) {
    if (asked.command.verb === 'help') {
        const prefix = desk.operator['command-prefix'] ?? '/flip';
        return answerOf({ decision: 'noop', reasonCode: 'help', text: commentHelp({ prefix }) });
    }
    const early = earlyId(desk, asked);
    try {
        return await answerAllowed(desk, asked);
    }
    catch (error) {
        if (error instanceof flip_error/* FlipError */.Az)
            return answerOfError(error, early);
        throw error;
    }
}
async function answerAllowed(desk, asked) {
    const request = requestOf(desk, asked);
    const [source, snapshot] = await (0,together/* together */.b)([
        readTrigger(desk, asked.trigger),
        desk.repository.snapshot({
            configurationPath: (0,read_place/* configurationPath */.yD)(request),
            pullRequest: request.pullRequest,
        }),
    ]);
    const place = (0,read_place/* placeOf */.$t)(snapshot, request);
    const environment = (0,environment_for/* environmentFor */.D)(place, request);
    const id = flipIdOf(desk, asked, source.identity);
    const no = source.askers.map((asker) => answer_command_judge(environment, asker)).find(({ kind }) => kind !== 'allow');
    if (no?.kind === 'deny') {
        return answerOf({ decision: 'denied', reasonCode: 'not-allowed', text: no.reason, flipId: id });
    }
    if (no?.kind === 'unknown')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_AUTHORITY_UNKNOWN', { reason: no.reason });
    const ports = await desk.open(environment);
    // Tenants and addresses stay out of public repositories.
    const links = snapshot.private ? 'full' : 'id-only';
    const issue = issueOf(asked.trigger);
    const living = issue === null ? null : new living_comment/* LivingComment */.D(ports, issue, links);
    const runner = runnerOf({ desk, asked, source, environment, living });
    const { identity } = source;
    const answer = await carryOut({ desk, asked, request, place, snapshot, environment, ports, id, identity, runner });
    if (answer.record !== null)
        living?.tell(answer.record, true);
    await living?.settle();
    return { ...withProblem(answer, ports), links };
}
function withProblem(answer, { tenant }) {
    const problem = answer.record === null ? null : (0,judge/* judge */.S4)(answer.record).problem;
    return problem === null || tenant === null
        ? answer
        : { ...answer, problem, problemUrl: tenant.problemUrl(problem.id) };
}
function answer_command_judge(environment, { permission, ...account }) {
    // A workflow's token cannot ask about teams: what is not known is never a yes.
    return mayWrite(environment, { ...account, permission: { known: true, value: permission }, teams: new Map() });
}
async function carryOut(allowed) {
    const { asked, ports, desk, runner } = allowed;
    const { command, trigger } = asked;
    const { verb } = command;
    switch (verb) {
        case 'flip':
            return desk.operator['dry-run'] === true || command.options['dry-run'] === true
                ? showPlan(allowed)
                : makeFlip(allowed);
        case 'plan':
            return showPlan(allowed);
        case 'revert':
        case 'cancel': {
            const found = await findHere(ports.store, { target: command.target, trigger });
            const by = trigger.sender.login;
            return answerOfRecord(await revertFlip({ ports, asked: found.id, by, runner }));
        }
        case 'status':
            return statusOf(await findHere(ports.store, { target: command.target, trigger }));
        case 'history':
            return historyOf(await ports.store.list(), command.target);
        case 'list':
        case 'approve':
        case 'accept':
        case 'reject':
            throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_VERB', { verb });
        case 'help':
            return answerOf({ decision: 'noop', reasonCode: 'help', text: '' });
        default:
            return (0,assert_never/* assertNever */.x)(verb);
    }
}
function statusOf(record) {
    return { ...answerOfRecord(record), exitCode: 0 };
}
/** Lines of the newest flips, newest first. */
function historyOf(stored, target) {
    const wanted = stored
        .map(({ record }) => record)
        .filter((record) => target?.kind !== 'flag' || record.plan.changes.some(({ flag }) => flag === target.flag))
        .toReversed()
        .slice(0, 20);
    const lines = wanted.map((record) => {
        const moves = record.plan.changes.map(({ flag, from, to }) => `${flag}: ${from} -> ${to}`).join(', ');
        const { decision, verdict } = answerOfRecord(record);
        const at = new Date(record.openedMs).toISOString();
        return `${record.id.slice(0, 8)} ${at} ${moves} ${decision}${verdict === null ? '' : ` ${verdict}`}`;
    });
    const text = lines.length === 0 ? 'There is no flip yet.' : lines.join('\n');
    return answerOf({ decision: 'noop', reasonCode: 'history', text });
}
function requestOf({ operator, name }, { command, trigger }) {
    const onPull = trigger.kind === 'label' || (trigger.kind === 'comment' && trigger.onPullRequest);
    return {
        origin: trigger.kind === 'run' ? 'dispatch' : trigger.kind,
        changes: command.changes,
        operator,
        spoken: command.options,
        actor: trigger.sender.login,
        repository: name,
        pullRequest: onPull ? trigger.issue : null,
    };
}
function issueOf(trigger) {
    return trigger.kind === 'run' ? null : trigger.issue;
}
function flipIdOf({ ids, host, name, operator }, { ordinal, command }, identity) {
    const given = command.options['flip-id'] ?? operator['flip-id'];
    if (identity.kind === 'dispatch' && given !== undefined && (0,flip_id/* isFlipId */.r)(given))
        return given;
    return (0,flip_id/* deriveFlipId */._)(ids.sha256, { host, repository: name, trigger: identity, ordinal });
}
/** The flip's id as far as the delivery tells it, so that even a refusal has its one comment. */
function earlyId(desk, asked) {
    const { trigger } = asked;
    switch (trigger.kind) {
        case 'comment':
            return flipIdOf(desk, asked, { kind: 'comment', nodeId: trigger.nodeId });
        case 'run':
            return flipIdOf(desk, asked, { kind: 'dispatch', runId: String(trigger.runId) });
        case 'label':
            return null;
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}
function runnerOf(given) {
    const { desk, asked, source, environment, living } = given;
    return {
        holder: desk.holder,
        onProgress: (record) => {
            living?.tell(record, false);
            desk.onProgress(record);
        },
        async authorise() {
            const [standing, permissions] = await (0,together/* together */.b)([
                isStanding(desk, asked.trigger),
                (0,together/* together */.b)(source.askers.map(({ login }) => desk.repository.permission(login))),
            ]);
            const askers = source.askers.map((asker, index) => ({
                ...asker,
                permission: permissions[index] ?? asker.permission,
            }));
            return standing && askers.every((asker) => answer_command_judge(environment, asker).kind === 'allow');
        },
    };
}

// EXTERNAL MODULE: ./.action/domain/nearest.js
var domain_nearest = __webpack_require__(20443);
// EXTERNAL MODULE: ./.action/domain/command/command-lines.js
var command_lines = __webpack_require__(87048);
;// CONCATENATED MODULE: ./.action/domain/command/command-text.js


/** The place of an offset into the line's text. */
function placeAt({ line }, offset) {
    return { kind: 'comment', line: line.line, column: line.indent + offset + 1 };
}
/** The line with one span replaced; with '' the span and the blank before it go. */
function mended({ line }, span, replacement) {
    const before = line.text.slice(0, span.start);
    const after = line.text.slice(span.end);
    return replacement === '' ? `${before.trimEnd()}${after}` : `${before}${replacement}${after}`;
}
/** Words and names by which this verb's options may be said, each with the option's name. */
function optionWords(verb) {
    const words = new Map();
    for (const name of verb.options) {
        const word = (0,option_values/* optionNamed */.b)(name)?.word;
        if (word !== undefined)
            words.set(word, name);
        words.set(name, name);
    }
    return words;
}
/** Every word that means something in a comment; a flag or variant of that name is written in quotes. */
function isReservedWord(word) {
    return COMMAND_VERBS.some(({ verb }) => verb === word) || isOptionWord(word);
}
/** True for the name of any option and for the words that stand for one. */
function isOptionWord(word) {
    return word === 'in' || (0,option_values/* optionNamed */.b)(word) !== undefined;
}

// EXTERNAL MODULE: ./.action/domain/command/decode.js
var decode = __webpack_require__(18265);
;// CONCATENATED MODULE: ./.action/domain/command/words.js
// Phones and word processors turn straight quotes into curly ones.
const CLOSERS = { '"': '"', "'": "'", '“': '”"“', '”': '”"', '„': '“”"' };
/**
 * Splits a line at blanks. A quote counts only at the beginning of a word or of a value behind `=`; within double quotes
 * `\"` and `\\` stand for the character itself.
 */
function splitWords(line) {
    const words = [];
    let index = skipBlanks(line, 0);
    while (index < line.length) {
        const start = index;
        const first = readPiece(line, index, true);
        if (first === undefined)
            return { ok: false, start };
        if (line[first.end] !== '=') {
            words.push({ key: null, value: first.piece, start, end: first.end });
            index = first.end;
        }
        else {
            const second = readPiece(line, first.end + 1, false);
            if (second === undefined)
                return { ok: false, start: first.end + 1 };
            words.push({ key: first.piece, value: second.piece, start, end: second.end });
            index = second.end;
        }
        if (index < line.length && !isBlank(line, index))
            return { ok: false, start: index };
        index = skipBlanks(line, index);
    }
    return { ok: true, words };
}
/** Writes a piece so that `splitWords` reads it back; in quotes when it would mean something else, or when asked. */
function writePiece({ text, quoted }) {
    const plain = !quoted && text !== '' && !/[\s=]/u.test(text) && CLOSERS[text[0] ?? ''] === undefined;
    return plain ? text : `"${text.replace(/["\\]/g, (character) => `\\${character}`)}"`;
}
function readPiece(line, start, endsAtEquals) {
    const closers = CLOSERS[line[start] ?? ''];
    if (closers !== undefined)
        return readQuoted(line, start, closers);
    let end = start;
    while (end < line.length && !isBlank(line, end) && !(endsAtEquals && line[end] === '='))
        end++;
    return { piece: { text: line.slice(start, end), quoted: false }, end };
}
function readQuoted(line, start, closers) {
    let text = '';
    for (let index = start + 1; index < line.length; index++) {
        const character = line[index] ?? '';
        const next = line[index + 1] ?? '';
        if (character === '\\' && closers !== "'" && (next === '\\' || (next !== '' && closers.includes(next)))) {
            text += next;
            index++;
        }
        else if (closers.includes(character)) {
            return { piece: { text, quoted: true }, end: index + 1 };
        }
        else {
            text += character;
        }
    }
    return undefined;
}
function isBlank(line, index) {
    return /\s/u.test(line[index] ?? '');
}
function skipBlanks(line, from) {
    let index = from;
    while (index < line.length && isBlank(line, index))
        index++;
    return index;
}

;// CONCATENATED MODULE: ./.action/domain/command/command-parts.js










/** Reads `FLAG VARIANT [FLAG=VARIANT …]` (or the pairs alone, or `flag=… variant=…`) and the options. */
function command_parts_readChanges(text) {
    const pair = readPair(text);
    if (!pair.ok)
        return pair;
    let { changes } = pair.value;
    let options = {};
    for (let index = pair.value.next; index < text.words.length;) {
        const change = readChangeWord(text, index);
        if (change !== undefined) {
            if (!change.ok)
                return change;
            changes = [...changes, change.value];
            index++;
            continue;
        }
        const option = readOptionAt(text, { options, index });
        if (!option.ok)
            return option;
        ({ options, index } = option.value);
    }
    return finishChanges(text, { changes, options });
}
/** Reads `[FLIP|FLAG]` and the options. Text in quotes is always a flag. */
function command_parts_readTarget(text) {
    const [first] = text.words;
    const positional = first !== undefined && isData(first) ? first.value : undefined;
    const piece = positional ?? (isKey(first, 'flag') ? first?.value : undefined);
    if (first === undefined || piece === undefined) {
        const options = readOptionsOnly(text, 0);
        return options.ok ? { ok: true, value: { target: null, options: options.value } } : options;
    }
    const flag = piece.text;
    if (!(0,check_text/* isName */.Eo)(flag)) {
        const at = placeAt(text, first.start);
        const data = { at, what: 'flag', value: (0,command_problem/* clip */.$Q)(flag), expected: check_text/* SHAPE_WORDS */._y.name };
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_NAME', data));
    }
    const byId = first.key === null && !piece.quoted && (0,flip_id/* isFlipId */.r)(flag);
    const target = byId ? { kind: 'flip', id: flag } : { kind: 'flag', flag };
    const options = readOptionsOnly(text, 1);
    return options.ok ? { ok: true, value: { target, options: options.value } } : options;
}
/** Reads options from the word at `from` to the end. */
function readOptionsOnly(text, from) {
    let options = {};
    for (let index = from; index < text.words.length;) {
        const option = readOptionAt(text, { options, index });
        if (!option.ok)
            return option;
        ({ options, index } = option.value);
    }
    return { ok: true, value: options };
}
function readPair(text) {
    const [first, second] = text.words;
    if (isKey(first, 'flag') || isKey(first, 'variant'))
        return readKeyedPair(text);
    if (first === undefined || !isData(first))
        return { ok: true, value: { changes: [], next: 0 } };
    if (second === undefined || !isData(second)) {
        const at = placeAt(text, second?.start ?? first.end);
        const expected = `the name of a variant behind ${writePiece(first.value)}`;
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_ARGUMENT_MISSING', { at, argument: 'the variant', expected }));
    }
    const change = checkChange(text, first, { flag: first.value.text, variant: second.value.text });
    return change.ok ? { ok: true, value: { changes: [change.value], next: 2 } } : change;
}
function readKeyedPair(text) {
    const [first, second] = text.words;
    const flag = [first, second].find((word) => isKey(word, 'flag'))?.value.text;
    const variant = [first, second].find((word) => isKey(word, 'variant'))?.value.text;
    if (first === undefined || flag === undefined || variant === undefined) {
        const at = placeAt(text, first?.start ?? 0);
        const argument = flag === undefined ? 'the flag' : 'the variant';
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_ARGUMENT_MISSING', { at, argument, expected: 'flag=FLAG variant=VARIANT' }));
    }
    const change = checkChange(text, first, { flag, variant });
    return change.ok ? { ok: true, value: { changes: [change.value], next: 2 } } : change;
}
/** A `FLAG=VARIANT`; undefined when the word is something else. */
function readChangeWord(text, index) {
    const word = text.words[index];
    if (word?.key == null || (!word.key.quoted && isOptionWord(withoutDashes(word.key.text))))
        return undefined;
    const meant = word.key.quoted ? undefined : slippedOption(text, word);
    if (meant !== undefined) {
        const copy = mended(text, word, `${meant}=${writePiece(word.value)}`);
        const data = { at: placeAt(text, word.start), option: (0,command_problem/* clip */.$Q)(word.key.text), expected: expectedHere(text) };
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_OPTION_UNKNOWN', { ...data, nearest: meant, copy }));
    }
    return checkChange(text, word, { flag: word.key.text, variant: word.value.text });
}
/** `fro=30m`: a key that is nearly an option's, with a value that fits it, is a slip and not a flag. */
function slippedOption(text, word) {
    const words = optionWords(text.verb);
    const meant = (0,domain_nearest/* nearest */.p)(word.key?.text ?? '', [...words.keys()]);
    const spec = meant === undefined ? undefined : (0,option_values/* optionNamed */.b)(words.get(meant) ?? '');
    if (spec === undefined || spec.type.kind === 'text')
        return undefined;
    return (0,decode/* readOption */.g)(spec, word.value.text).ok ? meant : undefined;
}
function checkChange(text, word, change) {
    return (0,command_problem/* readChange */.pm)(change, placeAt(text, word.start));
}
function finishChanges(text, value) {
    const { changes } = value;
    const at = placeAt(text, text.words[0]?.start ?? 0);
    if (changes.length === 0) {
        const expected = `${text.verb.verb === 'plan' ? 'plan ' : ''}FLAG VARIANT`;
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_ARGUMENT_MISSING', { at, argument: 'the flag', expected }));
    }
    if (changes.length > command_MAX_CHANGES) {
        const data = { at, count: changes.length, limit: command_MAX_CHANGES, what: 'flags in one command' };
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_TOO_MANY', data));
    }
    const twice = changes.find(({ flag }, index) => changes.findIndex((other) => other.flag === flag) !== index);
    return twice === undefined
        ? { ok: true, value }
        : (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_FLAG_TWICE', { at, flag: twice.flag }));
}
/** Reads `WORD VALUE` or `WORD=VALUE`; anything else is the error of this place. */
function readOptionAt(text, { options, index }) {
    const word = text.words[index];
    const said = word?.key ?? word?.value;
    if (word === undefined || said === undefined)
        return { ok: true, value: { options, index: index + 1 } };
    const name = said.quoted ? undefined : optionWords(text.verb).get(said.text);
    if (name === undefined)
        return (0,command_problem/* failed */.gz)(strangeWord(text, index));
    const valueWord = word.key === null ? text.words[index + 1] : word;
    if (valueWord === undefined || (word.key === null && valueWord.key !== null)) {
        const expected = `a value such as ${(0,option_values/* optionNamed */.b)(name)?.placeholder ?? name}`;
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_OPTION_EMPTY', { at: placeAt(text, word.end), option: name, expected }));
    }
    const prefix = word.key === null ? '' : `${said.text}=`;
    const added = (0,command_problem/* addOption */.hi)({
        options,
        name,
        text: valueWord.value.text,
        at: placeAt(text, valueWord.start),
        mend: (value) => mended(text, valueWord, prefix + value),
    });
    return added.ok ? { ok: true, value: { options: added.value, index: index + (word.key === null ? 2 : 1) } } : added;
}
function strangeWord(text, index) {
    const word = text.words[index];
    const said = word?.key ?? word?.value;
    const bare = withoutDashes(said?.text ?? '');
    const at = placeAt(text, word?.start ?? 0);
    const expected = expectedHere(text);
    const known = optionWords(text.verb);
    if (word === undefined || said === undefined)
        return (0,flip_error/* flipError */.Gq)('FG_COMMAND_WORD_UNKNOWN', { at, word: '', expected });
    if (!said.quoted && isOptionWord(bare) && !known.has(bare)) {
        const where = (0,option_values/* optionNamed */.b)(bare)?.from.includes('comment') ? `\`${text.verb.verb}\`` : 'a comment';
        return (0,flip_error/* flipError */.Gq)('FG_COMMAND_OPTION_NOT_HERE', { at, option: bare, where, expected });
    }
    const wordText = (0,command_problem/* clip */.$Q)(said.text);
    const start = reasonBefore(text, index);
    if (start !== undefined) {
        const span = { start, end: text.line.text.length };
        const copy = mended(text, span, writePiece({ text: text.line.text.slice(span.start), quoted: true }));
        return (0,flip_error/* flipError */.Gq)('FG_COMMAND_WORD_UNKNOWN', { at, word: wordText, expected, copy });
    }
    const near = (0,domain_nearest/* nearest */.p)(bare, [...known.keys()]);
    const equals = word.key === null ? '' : `=${writePiece(word.value)}`;
    const copy = mended(text, word, near === undefined ? '' : near + equals);
    const data = { at, word: wordText, expected, copy };
    return (0,flip_error/* flipError */.Gq)('FG_COMMAND_WORD_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}
/** Where a reason begins that was written without quotes, when the word at `index` goes on with it. */
function reasonBefore(text, index) {
    const before = text.words[index - 1];
    if (before === undefined || before.value.quoted)
        return undefined;
    const keyword = text.words[index - 2];
    const said = keyword?.key === null && keyword.value.text === 'reason';
    return said || isKey(before, 'reason') ? before.end - before.value.text.length : undefined;
}
function expectedHere(text) {
    const words = text.verb.options.map((name) => {
        const option = (0,option_values/* optionNamed */.b)(name);
        return `${option?.word ?? name} ${option?.placeholder ?? ''}`;
    });
    const pairs = text.verb.takes === 'changes' ? ['FLAG=VARIANT'] : [];
    const all = [...pairs, ...words];
    return all.length === 0 ? 'nothing more' : all.join(', ');
}
/** True for a word that can only be a name: in quotes, or without a meaning of its own. */
function isData(word) {
    return word.key === null && (word.value.quoted || !isOptionWord(withoutDashes(word.value.text)));
}
function isKey(word, key) {
    return word?.key?.text === key && !word.key.quoted;
}
/** `--for` as on the command line is a slip for `for`, never a flag. */
function withoutDashes(word) {
    return word.replace(/^-+/, '');
}

;// CONCATENATED MODULE: ./.action/domain/command/parse-command.js









/** Commands that one comment may hold. */
const MAX_COMMANDS = 5;
// The longest command that makes sense: 20 changes of long names and a reason. Comments may hold 65,536 characters.
const MAX_LINE_LENGTH = 4000;
/**
 * Reads the commands of a comment: `/flip FLAG VARIANT [FLAG=VARIANT …] [in ENV] [for 30m] [expect problem] [watch 15m]
 * [reason "…"]`, `KEY=VALUE` for the same, `/flip revert [FLIP|FLAG]` and the other verbs of `COMMAND_VERBS`.
 *
 * A command is a line that begins with the prefix, outside of code, quotes and HTML comments. Words in quotes are data,
 * never words of the grammar: `"for"=on` sets a flag that is called `for`.
 *
 * @param body  The comment as GitHub stores it, LF or CRLF.
 * @returns Errors are of the catalogue's area `command`, with line and column.
 */
function parseCommand(body, { prefix }) {
    const lines = (0,command_lines/* findCommandLines */.a)(body, prefix);
    const [first] = lines;
    if (first === undefined)
        return { kind: 'none' };
    if (lines.length > MAX_COMMANDS) {
        const at = { kind: 'comment', line: first.line, column: first.indent + 1 };
        const data = { at, count: lines.length, limit: MAX_COMMANDS, what: 'commands in one comment' };
        return { kind: 'invalid', errors: [(0,flip_error/* flipError */.Gq)('FG_COMMAND_TOO_MANY', data)] };
    }
    const commands = [];
    const errors = [];
    for (const line of lines) {
        const read = parseLine(line, prefix);
        if (read.ok)
            commands.push({ line: line.line, text: line.text, command: read.value });
        else
            errors.push(read.error);
    }
    return errors.length > 0 ? { kind: 'invalid', errors } : { kind: 'commands', commands };
}
function parseLine(line, prefix) {
    const start = { kind: 'comment', line: line.line, column: line.indent + 1 };
    const { length } = line.text;
    if (length > MAX_LINE_LENGTH) {
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_TOO_LONG', { at: start, length, limit: MAX_LINE_LENGTH }));
    }
    // Blanks in place of the prefix keep every offset one of the whole line.
    const split = splitWords(' '.repeat(prefix.length) + line.text.slice(prefix.length));
    if (!split.ok) {
        const at = { ...start, column: start.column + split.start };
        const expected = 'text in quotes that are closed, with a blank behind';
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_QUOTE', { at, expected }));
    }
    const [first] = split.words;
    if (first === undefined) {
        const expected = `a flag and a variant, or ${wordsOfVerbs().join(', ')}`;
        const copy = `${line.text} help`;
        return (0,command_problem/* failed */.gz)((0,flip_error/* flipError */.Gq)('FG_COMMAND_ARGUMENT_MISSING', { at: start, argument: 'the command', expected, copy }));
    }
    const spoken = spokenVerb(first);
    const verb = spoken ?? command_COMMAND_VERBS[0];
    return parseParts({ line, verb, words: spoken === undefined ? split.words : split.words.slice(1) });
}
function parseParts(text) {
    const { verb } = text.verb;
    switch (text.verb.takes) {
        case 'changes': {
            const read = command_parts_readChanges(text);
            if (!read.ok)
                return (0,command_problem/* failed */.gz)(withNearestVerb(read.error, text));
            return { ok: true, value: { verb, target: null, ...read.value } };
        }
        case 'target': {
            const read = command_parts_readTarget(text);
            return read.ok ? { ok: true, value: { verb, changes: [], ...read.value } } : read;
        }
        case 'nothing': {
            const read = readOptionsOnly(text, 0);
            return read.ok ? { ok: true, value: { verb, changes: [], target: null, options: read.value } } : read;
        }
        default:
            return (0,assert_never/* assertNever */.x)(text.verb);
    }
}
function spokenVerb(first) {
    if (first.key !== null || first.value.quoted || first.value.text === command_COMMAND_VERBS[0].verb)
        return undefined;
    return verbNamed(first.value.text);
}
/** `/flip revret`: a variant is missing, but what was meant is a verb. */
function withNearestVerb(error, text) {
    const [first] = text.words;
    const spokenFirst = text.verb.verb === command_COMMAND_VERBS[0].verb && first !== undefined && first.key === null;
    if (error.code !== 'FG_COMMAND_ARGUMENT_MISSING' || !spokenFirst || first.value.quoted)
        return error;
    const near = (0,domain_nearest/* nearest */.p)(first.value.text, wordsOfVerbs());
    if (near === undefined || optionWords(text.verb).has(first.value.text))
        return error;
    return (0,flip_error/* flipError */.Gq)('FG_COMMAND_ARGUMENT_MISSING', {
        at: placeAt(text, first.end),
        argument: 'the variant',
        expected: 'FLAG VARIANT, or a command',
        nearest: near,
        copy: mended(text, first, near),
    });
}
function wordsOfVerbs() {
    return command_COMMAND_VERBS.slice(1).map(({ verb }) => verb);
}

// EXTERNAL MODULE: ./.action/operations/report/comment.js + 2 modules
var comment = __webpack_require__(100);
// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
;// CONCATENATED MODULE: ./.action/operations/report/answers.js


/** Longest sentence with text from outside in it. */
const MOST = 1200;
function footer({ id, by }, more) {
    return `<sub>${[`flip ${id.slice(0, 8)}`, `asked by ${(0,code_span/* codeSpan */.SS)(by)}`, ...more].join(' · ')}</sub>`;
}
function answers_answer(asked, heading, lines, more) {
    return [(0,comment/* commentMarker */.Ql)(asked), `### ${heading}`, '', ...lines, footer(asked, more)].join('\n');
}
/** The command with the nearest legal name in the place of the unknown one, where there is one. */
function lineToCopy({ command }, { code, data }) {
    const field = code === 'FG_VARIANT_UNKNOWN' ? 'variant' : code === 'FG_FLAG_UNKNOWN' ? 'flag' : null;
    if (field === null || typeof data !== 'object' || data === null)
        return [];
    const named = new Map(Object.entries(data));
    const nearest = named.get('nearest');
    const words = command.split(' ');
    const at = words.lastIndexOf(String(named.get(field)));
    return typeof nearest === 'string' && at >= 0 ? [`To copy: ${(0,code_span/* codeSpan */.SS)(words.with(at, nearest).join(' '))}`, ''] : [];
}
/** A command that could not be carried out: what was wrong, what to do next, and that nothing happened. */
function renderRefusal(asked, error) {
    const lines = [
        `**Not flipped.** ${(0,code_span/* inertText */.UJ)(error.message, MOST)}`,
        '',
        (0,code_span/* inertText */.UJ)(error.fix, MOST),
        '',
        ...lineToCopy(asked, error),
        'Nothing was changed in git, in the cluster or in Dynatrace.',
        '',
    ];
    return answers_answer(asked, (0,code_span/* codeSpan */.SS)(asked.command), lines, [`\`${error.code}\``]);
}
/** Somebody who may not flip. */
function renderDenial(asked, reason) {
    const lines = [
        `**Not allowed.** It was not done because ${(0,code_span/* inertText */.UJ)(reason, MOST)}.`,
        '',
        'Nothing was changed in git, in the cluster or in Dynatrace.',
        '',
    ];
    return answers_answer(asked, (0,code_span/* codeSpan */.SS)(asked.command), lines, []);
}
function predictions(plan) {
    const rows = plan.changes.map(({ flag, proof, service, expect }) => `| ${(0,code_span/* codeCell */.MZ)(flag)} | ${(0,code_span/* codeCell */.MZ)(proof.before)} → ${(0,code_span/* codeCell */.MZ)(proof.after)} | ${service === null ? 'not known' : (0,code_span/* codeCell */.MZ)(service)} | ${expect} |`);
    return ['| Flag | Evaluates to | Read by | Expected |', '|---|---|---|---|', ...rows, ''];
}
/** A dry run: what a flip would do, and everything that speaks against it. */
function renderPlan(asked, plan) {
    const { workload, commit, watch } = plan;
    const ways = [...new Set(workload.attempts.map(({ rung }) => rung))].join(', then ');
    const lines = [
        '**Planned, nothing was changed.**',
        '',
        ...predictions(plan),
        ...(0,comment/* warningLines */._F)(plan),
        `- Commit: ${commit === null ? 'none' : `one edit on ${(0,code_span/* codeSpan */.SS)(commit.branch)}`}`,
        `- Load: ${workload.pods.length} flagd pods of ${(0,code_span/* codeSpan */.SS)(workload.deployment)}, by ${ways}`,
        `- Tell Dynatrace: ${plan.announce === null ? 'no, so the verdict could not be better than unknown' : plan.announce.entities.map(({ name, id }) => `${(0,code_span/* codeSpan */.SS)(name)} (${(0,code_span/* codeSpan */.SS)(id)})`).join(', ')}`,
        `- Watch: ${watch === null ? 'no, so there would be no verdict' : `${Math.round(watch.durationMs / 60_000)} min`}`,
        '',
        ...(0,comment/* diffBlock */.Ty)(plan),
    ];
    return answers_answer(asked, (0,comment/* movesOf */.cz)(plan), lines, []);
}
/** Live and served are as asked already. That is measured, and says nothing of health. */
function renderNoop(asked, plan) {
    const state = plan.changes.map(({ flag, to }) => `${(0,code_span/* codeSpan */.SS)(flag)} is ${(0,code_span/* codeSpan */.SS)(to)}`).join(', ');
    const lines = [
        `**Nothing to do.** ${state} already in ${(0,code_span/* codeSpan */.SS)(plan.environment)}: in the live object, and served by all ${plan.workload.pods.length} flagd pods. Nothing was watched, so there is no verdict.`,
        '',
    ];
    return answers_answer(asked, (0,code_span/* codeSpan */.SS)(asked.command), lines, []);
}

;// CONCATENATED MODULE: ./.action/operations/answer/say-answer.js



/** Longest line of an answer; it may repeat text from outside. */
const say_answer_MOST = 1200;
/**
 * An answer without a record as Markdown: what came of the command, and what to do. Everything from outside comes out
 * inert.
 */
function sayAnswer(answer, asked) {
    const { decision, error, plan, text } = answer;
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (error !== null) {
        // A comment may hold several mistakes; each is told, so that nobody mends them one by one.
        const others = lines.filter((line) => line !== error.message).map((line) => `- ${(0,code_span/* inertText */.UJ)(line, say_answer_MOST)}`);
        return [renderRefusal(asked, error), ...(others.length === 0 ? [] : ['', 'Also:', ...others])].join('\n');
    }
    if (plan !== null)
        return decision === 'noop' ? renderNoop(asked, plan) : renderPlan(asked, plan);
    if (decision === 'denied')
        return renderDenial(asked, lines.join('; '));
    return [(0,comment/* commentMarker */.Ql)(asked), `### ${(0,code_span/* codeSpan */.SS)(asked.command)}`, '', ...block(lines)].join('\n');
}
/** Lines with columns, such as a grammar or a list, as they are. */
function block(lines) {
    return ['```text', ...lines.map((line) => (0,code_span/* plainText */.wh)(line).replaceAll('```', "'''")), '```'];
}

;// CONCATENATED MODULE: ./.action/operations/answer/report-answer.js




/** No command is answered that is older than 15 minutes; a delivery may come a little later. */
const LOOK_BACK_MS = 60 * 60 * 1000;
/**
 * Tells the conversation of an answer that no living comment tells: a refusal, a plan, a status. One comment per command,
 * edited in place when the command is delivered again. A report that fails never changes the answer.
 */
async function report(desk, told) {
    const { trigger, answer } = told;
    if (trigger.kind === 'run' || answer.record !== null)
        return;
    const asked = askedOf(desk, told);
    if (asked === null)
        return;
    try {
        await desk.conversation.upsertComment({
            issue: trigger.issue,
            marker: (0,comment/* commentMarker */.Ql)(asked),
            body: sayAnswer(answer, asked),
            commentId: null,
            sinceMs: desk.clock.nowMs() - LOOK_BACK_MS,
        });
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
    }
}
/** A command that never got as far as a flip's id is named by its delivery. */
function askedOf(desk, { trigger, answer, command, ordinal }) {
    const id = answer.flipId ?? desk.ids.sha256(JSON.stringify([trigger, ordinal])).slice(0, 12);
    return (0,flip_id/* isFlipId */.r)(id) ? { id, command, by: trigger.sender.login } : null;
}

;// CONCATENATED MODULE: ./.action/operations/answer/answer-comment.js




const REACTIONS = {
    done: 'rocket',
    planned: '+1',
    noop: '+1',
    undone: '+1',
    denied: '-1',
};
/**
 * Answers every command of a comment, one after the other; nothing when it holds none. The reaction goes out with the
 * first request: whoever asked sees within a second that somebody is at it.
 *
 * @param comment.body  As the event carries it; that it stands unchanged is asked of GitHub before anything happens.
 */
async function answerComment(desk, comment) {
    const { trigger, body } = comment;
    const { commentId } = trigger;
    const parsed = parseCommand(body, { prefix: desk.operator['command-prefix'] ?? '/flip' });
    if (parsed.kind === 'none')
        return [];
    const seen = desk.conversation.react({ commentId, content: 'eyes' });
    const answers = [];
    if (parsed.kind === 'invalid') {
        const invalid = answerOfErrors(parsed.errors);
        await report(desk, { trigger, answer: invalid, command: body.trim().split('\n')[0] ?? '', ordinal: 0 });
        answers.push(invalid);
    }
    else {
        for (const [ordinal, { command, text }] of parsed.commands.entries()) {
            const answer = await answerCommand(desk, { trigger, command, ordinal, text });
            await report(desk, { trigger, answer, command: text, ordinal });
            answers.push(answer);
        }
    }
    await seen;
    const last = answers.at(-1);
    if (last !== undefined) {
        await desk.conversation.react({ commentId, content: REACTIONS[last.decision] ?? 'confused' });
    }
    return answers;
}
/** The first of several mistakes gives the answer its code; all of them are told. */
function answerOfErrors(errors) {
    const [first] = errors;
    if (first === undefined)
        return answerOf({ decision: 'refused', reasonCode: 'invalid', text: 'No command was read.' });
    return { ...answerOfError(first, null), text: errors.map(({ message }) => message).join('\n') };
}

;// CONCATENATED MODULE: ./.action/domain/command/parse-label.js



/** What labels of ours begin with. */
const LABEL_PREFIX = 'flip:';
/**
 * Reads a label `flip:FLAG=VARIANT`, split at the first `=`. GitHub compares label names without case, so the prefix is
 * read without case as well; flag and variant are not.
 *
 * @returns FG_COMMAND_LABEL for a label with our prefix and anything else behind it.
 */
function parseLabel(label) {
    if (label.slice(0, LABEL_PREFIX.length).toLowerCase() !== LABEL_PREFIX)
        return { kind: 'none' };
    const text = label.slice(LABEL_PREFIX.length);
    const equals = text.indexOf('=');
    const flag = text.slice(0, Math.max(equals, 0));
    const variant = text.slice(equals + 1);
    if (equals !== -1 && (0,check_text/* isName */.Eo)(flag) && (0,check_text/* isName */.Eo)(variant))
        return { kind: 'change', change: { flag, variant } };
    const expected = `flip:FLAG=VARIANT, each ${check_text/* SHAPE_WORDS */._y.name}`;
    return {
        kind: 'invalid',
        error: (0,flip_error/* flipError */.Gq)('FG_COMMAND_LABEL', { at: { kind: 'label' }, label: (0,command_problem/* clip */.$Q)(label), expected }),
    };
}

;// CONCATENATED MODULE: ./.action/operations/answer/answer-label.js





/**
 * Answers a label `flip:FLAG=VARIANT`: put on, it flips; taken off, it takes that flip back. A label that led to nothing is
 * taken off again, because one that stays would say that the flip is on.
 *
 * @returns null for a label that is not ours, and for one that we took off ourselves.
 */
async function answerLabel(desk, trigger) {
    const parsed = parseLabel(trigger.label);
    if (parsed.kind === 'none')
        return null;
    const ourselves = await desk.repository.self();
    if (trigger.sender.id === ourselves.id)
        return null;
    const answer = parsed.kind === 'invalid'
        ? answerOfError(parsed.error, null)
        : await answerCommand(desk, {
            trigger,
            command: commandOf(trigger, parsed.change),
            ordinal: 0,
            text: sayLabel(trigger),
        });
    // Nobody misses an answer about a label that never led to a flip.
    if (!trigger.on && answer.reasonCode === 'FG_FLIP_UNKNOWN')
        return nothingToDo('that label led to no flip here');
    await report(desk, { trigger, answer, command: sayLabel(trigger), ordinal: 0 });
    const stands = ['done', 'noop', 'planned', 'stuck'].includes(answer.decision);
    if (trigger.on && !stands)
        await takeOff(desk, trigger);
    return answer;
}
function commandOf(trigger, change) {
    if (trigger.on)
        return { verb: 'flip', changes: [change], target: null, options: {} };
    return { verb: 'revert', changes: [], target: { kind: 'flag', flag: change.flag }, options: {} };
}
function sayLabel({ on, label }) {
    return `${on ? 'label' : 'label taken off:'} ${label}`;
}
async function takeOff(desk, { issue, label }) {
    try {
        await desk.conversation.removeLabel({ issue, label });
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
    }
}
/** The answer for a run that had nothing to do. */
function nothingToDo(why) {
    return answerOf({ decision: 'noop', reasonCode: 'not-for-us', text: why });
}

;// CONCATENATED MODULE: ./.action/domain/watch/judge-gate.js
/**
 * Shortest span that can be clean: Dynatrace dates a problem back, but may take 19 minutes to open one (95th percentile
 * of detection, reference of the Dynatrace adapter).
 */
const GATE_FLOOR_MS = 20 * 60 * 1000;
/**
 * Judges a span of time. A problem counts wherever it was read; `clean` needs every read to be complete, requests on each
 * service, and a span in which a problem would have been opened. Anything else is unknown.
 */
function judgeGate(facts) {
    const { problems, counts } = facts;
    const counting = problems.value.filter(({ duplicate, underMaintenance }) => !duplicate && !underMaintenance);
    const [problem] = counting.toSorted((left, right) => left.startMs - right.startMs);
    if (problem !== undefined) {
        const text = `${problem.displayId} ${problem.title} is ${problem.active ? 'open' : 'closed again'}`;
        return { verdict: 'problem', reasons: [{ code: 'problem', text }], problem };
    }
    const reasons = [
        ...(problems.complete ? [] : [{ code: 'reads', text: `problems could not be read whole: ${problems.why}` }]),
        ...(problems.value.some(({ underMaintenance }) => underMaintenance)
            ? [{ code: 'maintenance', text: 'a problem is hidden by a maintenance window' }]
            : []),
        ...(counts.complete ? [] : [{ code: 'reads', text: `requests could not be counted: ${counts.why}` }]),
        ...(counts.complete ? quiet(facts, counts.value) : []),
        ...judge_gate_window(facts),
    ];
    return { verdict: reasons.length === 0 ? 'clean' : 'unknown', reasons, problem: null };
}
function quiet({ entityIds }, counts) {
    return entityIds
        .filter((id) => !counts.some(({ entityId, requests }) => entityId === id && requests > 0))
        .map((id) => ({ code: 'traffic', text: `no request of ${id} was counted: a problem could not have shown` }));
}
function judge_gate_window({ fromMs, toMs }) {
    const minutes = Math.round((toMs - fromMs) / 60_000);
    const needed = GATE_FLOOR_MS / 60_000;
    const text = `${minutes} min were judged; a problem may take ${needed} min to be opened`;
    return toMs - fromMs < GATE_FLOOR_MS ? [{ code: 'window', text }] : [];
}

;// CONCATENATED MODULE: ./.action/operations/gate/gate-ask.js


/**
 * What a gate is asked to judge. Without `since` it looks back over the window, as before a deployment; with `since` the
 * window begins there and may reach into time to come, as after one.
 *
 * @throws FG_GATE_SERVICE when no service is named: a gate over nothing would be green. FG_GATE_SINCE for a start to come.
 */
function gateAskOf(options, nowMs) {
    const services = (options.service ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
    if (services.length === 0)
        throw (0,flip_error/* flipError */.Gq)('FG_GATE_SERVICE', undefined);
    const windowMs = options.window ?? GATE_FLOOR_MS;
    const { since, 'problem-title': title } = options;
    const titlePhrases = title === undefined ? [] : [title];
    if (since === undefined)
        return { services, titlePhrases, fromMs: nowMs - windowMs, untilMs: nowMs };
    const fromMs = since.kind === 'at' ? since.atMs : nowMs - since.agoMs;
    if (fromMs > nowMs)
        throw (0,flip_error/* flipError */.Gq)('FG_GATE_SINCE', { since: new Date(fromMs).toISOString() });
    return { services, titlePhrases, fromMs, untilMs: fromMs + windowMs };
}

;// CONCATENATED MODULE: ./.action/operations/gate/run-gate.js



const run_gate_POLL_MS = 30 * 1000;
/**
 * Looks at services for a span of time, past or to come, and judges it.
 *
 * @throws FG_FLIP_ENTITY for a service that Dynatrace does not know or knows several times; FG_DYNATRACE_… when it
 *   cannot be asked at all.
 */
async function runGate({ clock, tenant }, ask) {
    const entityIds = (await (0,together/* together */.b)(ask.services.map((name) => entityOf(tenant, name)))).flat();
    for (;;) {
        const toMs = Math.min(clock.nowMs(), ask.untilMs);
        const query = { entityIds, fromMs: ask.fromMs, toMs };
        const [problems, counts] = await (0,together/* together */.b)([
            tenant.problems({ ...query, titlePhrases: ask.titlePhrases }),
            tenant.requestCounts(query),
        ]);
        const facts = { ...query, problems, counts };
        const judged = judgeGate(facts);
        const leftMs = ask.untilMs - clock.nowMs();
        if (judged.verdict === 'problem' || leftMs <= 0) {
            const problemUrl = judged.problem === null ? '' : tenant.problemUrl(judged.problem.id);
            return { ...judged, fromMs: ask.fromMs, toMs, problemUrl };
        }
        await clock.sleep(Math.min(run_gate_POLL_MS, leftMs));
    }
}
async function entityOf(tenant, name) {
    const found = await tenant.resolveService({ name, entityIds: [] });
    if (found.length !== 1)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_ENTITY', { service: name, found: found.length });
    return found.map(({ id }) => id);
}

// EXTERNAL MODULE: ./.action/entry/action/inputs.js
var inputs = __webpack_require__(66521);
;// CONCATENATED MODULE: ./.action/operations/verbs/resume-flip.js




/**
 * Goes on with a flip where its last process left it: looks for what may have been done before doing it.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_CLAIM_HELD, FG_FLIP_FLOW_NEWER.
 */
async function resumeFlip(request) {
    const { ports, asked, runner } = request;
    const found = await findFlip(ports, asked);
    if (found.record.flow > record_record/* FLOW_VERSION */.Ee)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_FLOW_NEWER', { id: found.record.id, flow: found.record.flow, known: record_record/* FLOW_VERSION */.Ee });
    const ended = (0,record_record/* lastFact */.xB)(found.record, 'ended');
    if (ended !== undefined && ended.outcome !== 'stuck' && (0,record_record/* lastFact */.xB)(found.record, 'asked') === undefined)
        return found.record;
    const stored = await takeOver(ports, found, runner.holder);
    return driveTaken(ports, stored, runner);
}

;// CONCATENATED MODULE: ./.action/operations/answer/resume-left.js







/**
 * Goes on with every flip that was left under way in the environments of this run, oldest first; one answer for each, or
 * one that there was nothing to do. What another process still holds is left to it.
 *
 * @param asked  A flip by its id, or null for all of them.
 */
async function resumeLeft(desk, asked) {
    const request = { origin: 'dispatch', operator: desk.operator, pullRequest: null };
    const path = (0,read_place/* configurationPath */.yD)(request);
    const snapshot = await desk.repository.snapshot({ configurationPath: path, pullRequest: null });
    const { environments } = (0,read_place/* placeOf */.$t)(snapshot, request).configuration;
    const links = snapshot.private ? 'full' : 'id-only';
    const answers = [];
    for (const environment of environmentsOf(environments, desk)) {
        const ports = await desk.open(environment);
        for (const record of await leftIn(ports, asked))
            answers.push({ ...(await goOn(desk, ports, record)), links });
    }
    if (answers.length > 0)
        return answers;
    return [answerOf({ decision: 'noop', reasonCode: 'nothing-left', text: 'No flip is left under way.' })];
}
function environmentsOf(all, { operator }) {
    const fixed = operator.environment;
    return [...all.values()]
        .filter(({ name }) => fixed === undefined || name === fixed)
        .map((environment) => (0,config_environment/* withOptions */.tq)(environment, operator));
}
async function leftIn({ store }, asked) {
    const all = (await store.list()).map(({ record }) => record);
    return all.filter((record) => (asked === null || record.id.startsWith(asked)) && resume_left_isLeft(record));
}
/** Ended flips rest, but for those that are stuck: what kept them may be gone. */
function resume_left_isLeft(record) {
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    return ended === undefined || ended.outcome === 'stuck';
}
async function goOn(desk, ports, record) {
    const { trigger } = record;
    const issue = trigger.kind === 'comment' || trigger.kind === 'label' ? trigger.issue : null;
    const living = issue === null ? null : new living_comment/* LivingComment */.D(ports, issue, 'id-only');
    try {
        const ended = await resumeFlip({
            ports,
            asked: record.id,
            runner: {
                holder: desk.holder,
                onProgress: (now) => {
                    living?.tell(now, false);
                    desk.onProgress(now);
                },
                // Records are claims and no authority: on the word of one nothing more goes forward, it goes back.
                authorise: async () => false,
            },
        });
        living?.tell(ended, true);
        await living?.settle();
        return answerOfRecord(ended);
    }
    catch (error) {
        if (error instanceof flip_error/* FlipError */.Az)
            return answerOfError(error, record.id);
        throw error;
    }
}

;// CONCATENATED MODULE: ./.action/entry/action/wake.js

/** Goes on with what earlier runs left. */
function wake(desk, flipId) {
    return resumeLeft(desk, flipId);
}

;// CONCATENATED MODULE: ./.action/entry/action/answer-ask.js











/**
 * Answers what the event asks for: one answer per command, at least one.
 *
 * @throws What went wrong before any command was read: FG_COMMAND_…, FG_ANSWER_…, FG_REQUEST_….
 */
async function answerAsk({ house, operator, ask }) {
    switch (ask.kind) {
        case 'comment': {
            const answers = await answerComment(await house.openDesk(operator), ask);
            return answers.length > 0 ? answers : [nothingToDo('no line of the comment is a command')];
        }
        case 'label': {
            const answer = await answerLabel(await house.openDesk(operator), ask.trigger);
            return [answer ?? nothingToDo('the label was changed by flipgate itself')];
        }
        case 'dispatch': {
            const spoken = (0,inputs/* readFields */.q)(ask.fields);
            if (spoken.mode === 'gate')
                return [await gate(house, operator)];
            if (spoken.mode === 'resume')
                return wake(await house.openDesk(operator), spoken['flip-id'] ?? null);
            return [await answerOptions(await house.openDesk(operator), ask.trigger, { operator, spoken })];
        }
        case 'inputs':
            return [await answerOptions(await house.openDesk(operator), ask.trigger, { operator, spoken: {} })];
        case 'gate':
            return [await gate(house, operator)];
        case 'wake':
            return wake(await house.openDesk(operator), ask.flipId);
        default:
            return (0,assert_never/* assertNever */.x)(ask);
    }
}
/** A command made of named values; what the dispatch says goes before what the step says. */
function answerOptions(desk, trigger, { operator, spoken }) {
    const read = (0,parse_fields/* commandOfOptions */.T)({ ...operator, ...spoken });
    if (!read.ok)
        throw read.error;
    // Only what the dispatch itself says is held against the environment's limits as spoken; the rest is the operator's.
    const command = { ...read.command, options: spoken };
    const text = [command.verb, ...command.changes.map(({ flag, variant }) => `${flag}=${variant}`)].join(' ');
    return answerCommand(desk, { trigger, command, ordinal: 0, text });
}
async function gate(house, operator) {
    const tenant = await house.openTenant();
    if (tenant === null)
        throw (0,flip_error/* flipError */.Gq)('FG_GATE_NO_DYNATRACE', undefined);
    const { clock } = house;
    return answerOfGate(await runGate({ clock, tenant }, gateAskOf(operator, clock.nowMs())), operator.service ?? '');
}
function answerOfGate(run, services) {
    const { verdict, reasons, problem, problemUrl, fromMs, toMs } = run;
    const span = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
    const lines = [`${services}: ${verdict} from ${span}`, ...reasons.map(({ text }) => text)];
    const reasonCode = reasons[0]?.code ?? verdict;
    return answerOf({ decision: 'done', reasonCode, text: lines.join('\n'), verdict, problem, problemUrl });
}

// EXTERNAL MODULE: ./.action/entry/action/decode.js
var action_decode = __webpack_require__(24542);
;// CONCATENATED MODULE: ./.action/entry/action/event.js


/** Event type by which a run that was cut off wakes the next one. */
const WAKE_EVENT = 'flipgate-resume';
/**
 * Reads what a run asks for from its event. Names and numbers in it only say what to ask GitHub about.
 *
 * @throws FG_ANSWER_EVENT, FG_ANSWER_UNPRIVILEGED.
 */
function readEvent(delivery) {
    const { event, payload, mode } = delivery;
    if (mode === 'resume')
        return wakeOf(payload);
    if (mode === 'gate')
        return { kind: 'gate' };
    if (mode !== '' && mode !== 'auto')
        return { kind: 'inputs', trigger: runTrigger(delivery) };
    switch (event) {
        case 'issue_comment':
            return commentAsk(delivery);
        case 'pull_request':
        case 'pull_request_target':
            return labelAsk(delivery);
        case 'schedule':
        case 'workflow_run':
            return wakeOf(payload);
        case 'workflow_dispatch':
            return {
                kind: 'dispatch',
                trigger: runTrigger(delivery),
                fields: givenFields((0,action_decode/* fieldsOf */.Pf)((0,action_decode/* fieldsOf */.Pf)(payload)['inputs'])),
            };
        case 'repository_dispatch':
            if ((0,action_decode/* textAt */.$6)(payload, 'action') === WAKE_EVENT)
                return wakeOf(payload);
            return { kind: 'dispatch', trigger: runTrigger(delivery), fields: (0,action_decode/* fieldsOf */.Pf)((0,action_decode/* fieldsOf */.Pf)(payload)['client_payload']) };
        default:
            return { kind: 'inputs', trigger: runTrigger(delivery) };
    }
}
/** GitHub lists every input of a workflow, those that nobody filled in as ''. */
function givenFields(inputs) {
    return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ''));
}
function wakeOf(payload) {
    const id = (0,action_decode/* textAt */.$6)(payload, 'client_payload', 'flip-id');
    return { kind: 'wake', flipId: id === '' ? null : id };
}
function commentAsk({ event, payload }) {
    const nodeId = (0,action_decode/* textAt */.$6)(payload, 'comment', 'node_id');
    if (nodeId === '')
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_EVENT', { event, lacks: 'comment.node_id' });
    const trigger = {
        kind: 'comment',
        issue: numberAt(event, payload, 'issue', 'number'),
        onPullRequest: Object.hasOwn((0,action_decode/* fieldsOf */.Pf)((0,action_decode/* fieldsOf */.Pf)(payload)['issue']), 'pull_request'),
        commentId: numberAt(event, payload, 'comment', 'id'),
        nodeId,
        sender: accountOf(event, payload),
    };
    return { kind: 'comment', trigger, body: (0,action_decode/* textAt */.$6)(payload, 'comment', 'body') };
}
function labelAsk({ event, payload }) {
    const head = (0,action_decode/* fieldsOf */.Pf)((0,action_decode/* fieldsOf */.Pf)((0,action_decode/* fieldsOf */.Pf)(payload)['pull_request'])['head']);
    const [headRepository, ownRepository] = [(0,action_decode/* integerAt */.OW)(head, 'repo', 'id'), (0,action_decode/* integerAt */.OW)(payload, 'repository', 'id')];
    // A head whose repository was deleted counts as a fork.
    if (event === 'pull_request' && headRepository !== ownRepository)
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_UNPRIVILEGED', { event });
    const trigger = {
        kind: 'label',
        issue: numberAt(event, payload, 'pull_request', 'number'),
        label: (0,action_decode/* textAt */.$6)(payload, 'label', 'name'),
        on: (0,action_decode/* textAt */.$6)(payload, 'action') === 'labeled',
        headSha: (0,action_decode/* textAt */.$6)(head, 'sha'),
        sender: accountOf(event, payload),
    };
    return { kind: 'label', trigger };
}
function runTrigger({ event, payload, runId }) {
    return { kind: 'run', runId, sender: accountOf(event, payload) };
}
/** Who caused the event; of an issue or comment never its author, who may be somebody else. */
function accountOf(event, payload) {
    const login = (0,action_decode/* textAt */.$6)(payload, 'sender', 'login');
    const id = (0,action_decode/* integerAt */.OW)(payload, 'sender', 'id');
    if (login === '' || id === null)
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_EVENT', { event, lacks: 'a sender' });
    const type = (0,action_decode/* textAt */.$6)(payload, 'sender', 'type');
    return { login, id, type: type === 'User' || type === 'Bot' ? type : 'Other' };
}
function numberAt(event, payload, ...path) {
    const found = (0,action_decode/* integerAt */.OW)(payload, ...path);
    if (found === null)
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_EVENT', { event, lacks: path.join('.') });
    return found;
}

// EXTERNAL MODULE: ./.action/entry/action/saved-state.js
var saved_state = __webpack_require__(94365);
// EXTERNAL MODULE: ./.action/operations/report/story.js
var story = __webpack_require__(70443);
;// CONCATENATED MODULE: ./.action/operations/answer/result.js






const instant = (ms) => (ms === null ? null : new Date(ms).toISOString());
/** The problem of an answer as other workflows read it, or null. */
function problemOf({ problem, problemUrl }) {
    if (problem === null)
        return null;
    const { id, displayId, title, startMs } = problem;
    return { id, displayId, title, url: problemUrl, startedAt: new Date(startMs).toISOString() };
}
/** Name of the commit that carries the edit, or null. */
function commitShaOf({ record }) {
    if (record === null)
        return null;
    const sha = Object((0,record_standing/* receiptOf */.W7)(record, 'do/commit/0')?.data)['sha'];
    return typeof sha === 'string' ? sha : null;
}
/**
 * Everything about one answer as one JSON document, for other programs. `schema` rises with every change that a reader
 * could stumble over; schema/result.schema.json describes it.
 */
function resultOf(answer) {
    const { decision, reasonCode, verdict, flipId, text, fix, exitCode, record } = answer;
    const plan = record?.plan ?? answer.plan;
    const problem = problemOf(answer);
    return {
        schema: 1,
        decision,
        reasonCode,
        verdict,
        flipId,
        message: text,
        fix,
        exitCode,
        commitSha: commitShaOf(answer),
        problem: problem === null ? null : { ...problem },
        plan: plan === null ? null : planJson(plan),
        run: record === null ? null : runJson(record),
    };
}
function planJson(plan) {
    const { environment, actor, reason, repository, pullRequest, changes, commit, objects, workload, watch, forMs } = plan;
    return {
        environment,
        actor,
        reason,
        repository,
        pullRequest: pullRequest?.number ?? null,
        changes: changes.map(({ flag, from, to, service, expect }) => ({ flag, from, to, service, expect })),
        commit: commit === null ? null : { branch: commit.branch, files: commit.files.map(({ path, diff }) => ({ path, diff })) },
        objects: objects.map(({ address }) => (0,live_standing/* sayAddress */.MF)(address)),
        pods: workload.pods.map(({ name }) => name),
        ways: workload.attempts.map(({ rung }) => rung),
        watchMs: watch?.durationMs ?? null,
        forMs,
        warnings: plan.warnings.map(({ code, text }) => ({ code, text })),
    };
}
function runJson(record) {
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    const proven = (0,phase/* provenAtMs */.gd)(record, 'do');
    return {
        openedAt: instant(record.openedMs),
        provenAt: instant(proven),
        watchedUntil: instant(proven === null || record.plan.watch === null ? null : (0,watch_standing/* watchEndMs */.X)(record, proven)),
        endedAt: instant(ended?.atMs ?? null),
        reasons: [...(ended?.reasons ?? [])],
        left: (ended?.left ?? []).map(({ where, text }) => ({ where, text })),
        story: (0,story/* storyOf */.d)(record).map(({ atMs, step, state, text }) => ({ at: instant(atMs), step, state, text })),
    };
}

;// CONCATENATED MODULE: ./.action/support/escape-workflow-command.js
/** Line ends in every form that a log or a terminal knows. */
const LINES = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Controls, direction marks, zero-width characters, halves of characters: they change how the text around them reads. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]+/gu;
/**
 * Text that may hold something from outside, for the log of an Actions job: no line of it is taken for a workflow command.
 * Line ends stay, so that reports of several lines remain readable.
 *
 * The runner acts on `::name::` at a line's beginning, blanks before it skipped, and on `##[name]` anywhere in a line.
 *
 * @see https://github.com/actions/runner src/Runner.Common/ActionCommand.cs, TryParseV2 and TryParse
 */
function escapeWorkflowCommands(text) {
    return text
        .split(LINES)
        .map((line) => line
        .replace(UNSEEN, ' ')
        .replaceAll('##[', '## [')
        .replace(/^(\s*):(?=:)/, '$1: '))
        .join('\n');
}

;// CONCATENATED MODULE: ./.action/entry/action/tell.js







/** GitHub takes a summary of 1 MiB per step and drops a larger one whole. */
const SUMMARY_MAX = 1_000_000;
/**
 * Tells a run's answers in every place that another step or a person may look: log, annotation, summary, outputs.
 *
 * @param told.answers  In the order of the commands; never empty. The outputs are those of the first that ended badly,
 *   else of the last.
 * @returns The exit code.
 */
async function tell(voice, told) {
    const { answers, failOn, command } = told;
    const codes = answers.map((answer) => exitCodeOf(answer, failOn));
    for (const [index, answer] of answers.entries())
        say(voice, answer, codes[index] ?? 0);
    const index = Math.max(0, codes.findIndex((code) => code !== 0) === -1 ? answers.length - 1 : codes.findIndex((code) => code !== 0));
    const chosen = answers[index];
    if (chosen !== undefined)
        setOutputs(voice, chosen);
    await summarise(voice, answers, command);
    return codes[index] ?? 0;
}
function say(voice, answer, exitCode) {
    const { decision, reasonCode, verdict, flipId, text, fix } = answer;
    const head = `${decision}${verdict === null ? '' : `, verdict ${verdict}`} (${reasonCode})${flipId === null ? '' : `, flip ${flipId}`}`;
    core/* info */.pq(escapeWorkflowCommands(voice.redact([head, text, fix].filter((line) => line !== '').join('\n'))));
    if (exitCode === 0)
        return;
    const message = (0,code_span/* plainText */.wh)(voice.redact(text === '' ? head : text));
    core/* error */.z3(fix === '' ? message : `${message} ${fix}`, { title: `flipgate: ${decision} (${(0,code_span/* plainText */.wh)(reasonCode)})` });
}
function setOutputs(voice, answer) {
    const problem = problemOf(answer);
    const values = {
        decision: answer.decision,
        'reason-code': answer.reasonCode,
        verdict: answer.verdict ?? '',
        'flip-id': answer.flipId ?? '',
        'commit-sha': commitShaOf(answer) ?? '',
        'problem-id': problem?.displayId ?? '',
        'problem-url': problem?.url ?? '',
        result: JSON.stringify(resultOf(answer)),
    };
    for (const [name, value] of Object.entries(values))
        core/* setOutput */.uH(name, voice.redact(value));
}
async function summarise(voice, answers, command) {
    if (!voice.hasSummary)
        return;
    const parts = answers.map((answer) => answer.record === null ? summaryOf(answer, command) : (0,comment/* renderComment */.wQ)(answer.record, Date.now(), answer.links));
    const whole = voice.redact(parts.join('\n\n---\n\n'));
    core/* summary */.z.addRaw(whole.length > SUMMARY_MAX ? `${whole.slice(0, SUMMARY_MAX)}\n\n(cut)` : whole, true);
    await core/* summary */.z.write();
}
/** An answer without a record, for the page of the run. */
function summaryOf({ decision, verdict, text, fix, reasonCode }, command) {
    const head = `### ${command}: ${decision}${verdict === null ? '' : `, verdict ${verdict}`} (\`${reasonCode}\`)`;
    return [head, '', ...block([text, fix].filter((line) => line !== '').flatMap((line) => line.split('\n')))].join('\n');
}

;// CONCATENATED MODULE: ./.action/entry/action/run.js









/** Verdicts that fail a run unless it says otherwise. */
const FAIL_ON = ['problem', 'missed', 'unknown'];
/**
 * Carries out what the event asks for and tells of it.
 *
 * @returns The exit code of DESIGN: 0 as asked, 1 denied or a bad verdict, others by the kind of the error.
 */
async function runAction({ env, payload }) {
    let operator = {};
    let redact = (text) => text;
    const answers = [];
    try {
        operator = (0,inputs/* readInputs */.K)(env);
        const runId = Number(env['GITHUB_RUN_ID'] ?? 0);
        const ask = readEvent({ event: env['GITHUB_EVENT_NAME'] ?? '', payload, runId, mode: operator.mode ?? 'auto' });
        const house = await (0,action/* openHouse */.h)({ env, mask: core/* setSecret */.Pq, onProgress: progress() });
        redact = house.redact;
        try {
            answers.push(...(await answerAsk({ house, operator, ask })));
        }
        finally {
            await house.close();
        }
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            throw error;
        answers.push(answerOfError(error, null));
    }
    const hasSummary = (env['GITHUB_STEP_SUMMARY'] ?? '') !== '';
    return tell({ redact, hasSummary }, { answers, failOn: operator['fail-on'] ?? FAIL_ON, command: 'flipgate' });
}
/** Notes each flip once for the post step, as soon as it is on record: a run that is cut off has to find it again. */
function progress() {
    const noted = new Set();
    return (record) => {
        if (noted.has(record.id))
            return;
        noted.add(record.id);
        (0,saved_state/* saveFlip */.d)({ id: record.id, environment: record.plan.environment });
    };
}


/***/ }),

/***/ 29004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ together)
/* harmony export */ });
/**
 * Like `Promise.all`, but waits for every promise before it throws the first rejection: no request of a failed round
 * is left under way behind the caller's back.
 */
async function together(promises) {
    await Promise.allSettled(promises);
    return Promise.all(promises);
}


/***/ })

};
