export const id = 155;
export const ids = [155];
export const modules = {

/***/ 59792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ assertNever)
/* harmony export */ });
/** Ends a `switch` over a union: the compiler proves that no case is left, and a value that slipped in anyway is loud. */
function assertNever(value) {
    throw new Error(`Unlisted case: ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 18075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CU: () => (/* binding */ MAX_VALUE_LENGTH),
/* harmony export */   Eo: () => (/* binding */ isName),
/* harmony export */   Go: () => (/* binding */ hasShape),
/* harmony export */   NM: () => (/* binding */ looksLikeToken),
/* harmony export */   _y: () => (/* binding */ SHAPE_WORDS)
/* harmony export */ });
/* unused harmony exports isLine, isEnvironmentName */
/** Longest value that is taken from outside, in UTF-16 units. */
const MAX_VALUE_LENGTH = 200;
/** Longest evaluation context: one line of JSON is a value of its own kind. */
const MAX_JSON_LENGTH = 16 * 1024;
// jsonc-parser.parse and plain objects read these as something else than a key; no flag of anybody's is called so.
const TRAPS = ['__proto__', 'constructor', 'prototype'];
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
// Prose may hold joiners and variation selectors (emoji); it may not steer a line or turn its direction.
const STEERING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const OBJECT_NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;
/** What a text of this shape is, for a message: `expected …`. */
const SHAPE_WORDS = {
    name: 'one word of at most 200 characters, nothing invisible in it',
    environment: 'letters, digits, ".", "_" and "-", at most 63, a letter or digit at both ends',
    line: 'one line of at most 200 characters',
    'object-name': 'a Kubernetes name (lower-case letters, digits, "-", ".")',
    object: 'kind/name or kind/name/key',
    path: 'a path in one line',
    repository: 'owner/name',
    'flip-id': '8 to 40 lower-case hex digits',
    json: 'a JSON object',
    prefix: 'one word of at most 40 characters that begins with "/", ".", "!" or "@"',
    'repository-path': 'a relative path inside the repository, without "..", outside of .git and .github/workflows',
    'workflow-file': 'the name of a file in .github/workflows, such as resume.yml',
    'data-key': 'a key of a ConfigMap (letters, digits, "-", "_", ".")',
    branch: "a branch's name",
    login: "an account's login",
    team: 'organisation/team',
    'entity-id': 'an entity id such as SERVICE-0123456789ABCDEF',
};
const CHECKS = {
    name: isName,
    environment: isEnvironmentName,
    line: isLine,
    'object-name': (text) => text.length <= 253 && OBJECT_NAME.test(text),
    object: isObjectPath,
    path: isLine,
    repository: (text) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/.test(text) && !/\/\.\.?$/.test(text),
    'flip-id': (text) => /^[0-9a-f]{8,40}$/.test(text),
    json: isJsonObject,
    'repository-path': (text) => isInnerPath(text) && !/^\.github\/workflows(?:\/|$)/i.test(text),
    'workflow-file': (text) => /^[A-Za-z0-9][\w.-]{0,120}\.ya?ml$/.test(text),
    'data-key': (text) => /^[-._a-zA-Z0-9]{1,253}$/.test(text) && text !== '.' && text !== '..',
    branch: isBranchName,
    login: (text) => /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/.test(text),
    team: (text) => /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(text),
    'entity-id': (text) => /^[A-Z][A-Z0-9_]{0,60}-[0-9A-F]{16}$/.test(text),
    prefix: (text) => text.length <= 40 && /^[/.!@][^\s\p{C}"“”„'=]+$/u.test(text),
};
/** True when the text has this shape; the words for a message are in `SHAPE_WORDS`. */
function hasShape(text, shape) {
    return CHECKS[shape](text);
}
/**
 * True for text that holds one of the usual tokens: Dynatrace's `dt0c01.PUBLIC.SECRET` and its kin, GitHub's `ghp_…`,
 * `github_pat_…`.
 */
function looksLikeToken(text) {
    return /dt0[a-z]\d\d\.[A-Z0-9]{8,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}/.test(text);
}
/** True for what may be a flag key or a variant's name. */
function isName(text) {
    return (text.length > 0 &&
        text.length <= MAX_VALUE_LENGTH &&
        !/\s/u.test(text) &&
        !UNSEEN.test(text) &&
        !TRAPS.includes(text));
}
/** True for one line of prose with something in it. */
function isLine(text) {
    return text.length <= MAX_VALUE_LENGTH && text.trim() !== '' && !STEERING.test(text);
}
/** True for a name that may stand in `flipgate/state/NAME` (rules of `git check-ref-format`) and in a file's name. */
function isEnvironmentName(text) {
    return (/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(text) &&
        !text.includes('..') &&
        !text.endsWith('.lock') &&
        !TRAPS.includes(text));
}
/** True for a path inside a repository: relative, `/` between, never leaving it, never inside `.git`. */
function isInnerPath(text) {
    if (!isLine(text) || text !== text.trim() || text.startsWith('/') || text.includes('\\'))
        return false;
    return text.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}
/** True for what `git check-ref-format --branch` takes; nothing below our own `flipgate/`. */
function isBranchName(text) {
    if (!isLine(text) || /[\s~^:?*[\\]|\.\.|@\{|\/\/|^[-/]|[/.]$/.test(text) || text === '@')
        return false;
    return (text.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock')) && !text.startsWith('flipgate/'));
}
function isObjectPath(text) {
    // `@2`: the second object of that name in the file.
    const [kind, name, key, more] = text.replace(/@[1-9]\d{0,4}$/, '').split('/');
    if (kind === undefined || name === undefined || more !== undefined || text.length > MAX_VALUE_LENGTH)
        return false;
    return (/^[A-Za-z][A-Za-z0-9]*$/.test(kind) &&
        OBJECT_NAME.test(name) &&
        (key === undefined || /^[-._a-zA-Z0-9]+$/.test(key)));
}
function isJsonObject(text) {
    if (text.length > MAX_JSON_LENGTH)
        return false;
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value);
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 18907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ EFFECT_TIMES),
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   Fn: () => (/* binding */ BAD_VERDICTS),
/* harmony export */   LZ: () => (/* binding */ COMMIT_TARGETS),
/* harmony export */   O4: () => (/* binding */ PROBLEM_ACTIONS),
/* harmony export */   Q$: () => (/* binding */ RUNGS),
/* harmony export */   Yw: () => (/* binding */ EXPECTATIONS),
/* harmony export */   kg: () => (/* binding */ MINUTE_MS),
/* harmony export */   ko: () => (/* binding */ MAX_WATCH_MS),
/* harmony export */   m3: () => (/* binding */ MAX_FOR_MS),
/* harmony export */   rv: () => (/* binding */ STATE_STORES)
/* harmony export */ });
/** What one run of the action does; `auto` reads it from the event. */
const MODES = ['auto', 'flip', 'plan', 'gate', 'revert', 'status', 'resume'];
/** Ways of making flagd load a change; `auto` picks by inspecting the pod, cheapest first. */
const RUNGS = ['resource', 'nudge', 'wait', 'rollout'];
/** Where the edit of the flags file is committed. */
const COMMIT_TARGETS = [
    'pull-request',
    'default-branch',
    'own-pull-request',
    'environment-branch',
    'none',
];
/** `apply` patches the cluster; `merge` leaves that to whoever owns the objects and waits for the merge. */
const EFFECT_TIMES = ['apply', 'merge'];
const EXPECTATIONS = ['healthy', 'problem'];
/** What a problem of ours leads to. */
const PROBLEM_ACTIONS = ['report', 'revert'];
/** Where an environment keeps its records and locks. */
const STATE_STORES = ['branch', 'bot', 'local'];
/** Verdicts that make the exit code 1 unless told otherwise. */
const BAD_VERDICTS = ['problem', 'missed', 'unknown'];
const MINUTE_MS = 60 * 1000;
/** Longest time a flip may stay on by itself; configuration may only lower it. */
const MAX_FOR_MS = 7 * 24 * 60 * MINUTE_MS;
/** Longest watch; configuration may only lower it. */
const MAX_WATCH_MS = 24 * 60 * MINUTE_MS;


/***/ }),

/***/ 70340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ clip),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   hi: () => (/* binding */ addOption),
/* harmony export */   pm: () => (/* binding */ readChange),
/* harmony export */   qe: () => (/* binding */ unknownOption)
/* harmony export */ });
/* harmony import */ var _errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20443);
/* harmony import */ var _check_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18075);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58152);
/* harmony import */ var _read_option_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35381);





/** A failed reading. */
function failed(error) {
    return { ok: false, error };
}
/** Data of errors keeps this much of a text from outside. */
function clip(text) {
    return text.slice(0, _check_text_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_VALUE_LENGTH */ .CU);
}
/**
 * Adds one option by its text to those read so far.
 *
 * @returns FG_COMMAND_OPTION_TWICE, FG_COMMAND_OPTION_EMPTY, FG_COMMAND_OPTION_VALUE, FG_COMMAND_OPTION_UNKNOWN.
 */
function addOption({ options, name, text, at, mend }) {
    const spec = (0,_option_values_js__WEBPACK_IMPORTED_MODULE_2__/* .optionNamed */ .b)(name);
    if (spec === undefined)
        return failed(unknownOption({ option: name, source: 'cli', at }));
    if (Object.hasOwn(options, name))
        return failed((0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_OPTION_TWICE', { at, option: name }));
    const reading = (0,_read_option_js__WEBPACK_IMPORTED_MODULE_3__/* .readOption */ .g)(spec, text);
    if (reading.ok)
        return { ok: true, value: (0,_read_option_js__WEBPACK_IMPORTED_MODULE_3__/* .withOption */ .W)(options, name, reading.value) };
    const { expected } = reading;
    if (text === '')
        return failed((0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_OPTION_EMPTY', { at, option: name, expected }));
    const near = reading.nearest === undefined ? {} : { nearest: reading.nearest };
    const copy = reading.nearest === undefined || mend === undefined ? {} : { copy: mend(reading.nearest) };
    return failed((0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_OPTION_VALUE', { at, option: name, value: clip(text), expected, ...near, ...copy }));
}
/** Error for an option that is in no list, or in the list but not from there. */
function unknownOption(asked) {
    const { option, source, at } = asked;
    const names = (0,_option_values_js__WEBPACK_IMPORTED_MODULE_2__/* .optionsFrom */ .z)(source).map(({ name }) => name);
    const expected = `one of ${names.join(', ')}`;
    if ((0,_option_values_js__WEBPACK_IMPORTED_MODULE_2__/* .optionNamed */ .b)(option) !== undefined) {
        return (0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_OPTION_NOT_HERE', { at, option, where: SOURCE_WORDS[source], expected });
    }
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_4__/* .nearest */ .p)(option, names);
    const data = { at, option: clip(option), expected };
    return (0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_OPTION_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}
const SOURCE_WORDS = {
    workflow: 'a workflow step',
    cli: 'this command',
    comment: 'a comment',
    dispatch: 'a dispatch',
};
/** Checks a flag key and a variant's name. Returns FG_COMMAND_NAME for the first that cannot be one. */
function readChange(change, at) {
    for (const what of ['flag', 'variant']) {
        const value = change[what];
        if (!(0,_check_text_js__WEBPACK_IMPORTED_MODULE_1__/* .isName */ .Eo)(value)) {
            return failed((0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_NAME', { at, what, value: clip(value), expected: _check_text_js__WEBPACK_IMPORTED_MODULE_1__/* .SHAPE_WORDS */ ._y.name }));
        }
    }
    return { ok: true, value: change };
}


/***/ }),

/***/ 58152:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ optionNamed),
  z: () => (/* binding */ optionsFrom)
});

// EXTERNAL MODULE: ./.action/domain/command/choices.js
var choices = __webpack_require__(18907);
;// CONCATENATED MODULE: ./.action/domain/command/options.js

/**
 * Every option there is, once: workflow input, CLI option, word of a comment and dispatch input have one name, one
 * type, one help sentence. action.yml, `--help`, completion and docs are made from this list or compared with it.
 * A data table: longer than other files because it is one list.
 */
const OPTIONS = [
    {
        name: 'flag',
        type: { kind: 'text', shape: 'name' },
        from: ['workflow', 'comment', 'dispatch'],
        help: 'Key of the flag as spelled in the flags file, or an alias from the configuration.',
        placeholder: 'FLAG',
    },
    {
        name: 'variant',
        type: { kind: 'text', shape: 'name' },
        from: ['workflow', 'comment', 'dispatch'],
        help: 'Name of the variant to serve by default, as spelled in the flags file.',
        placeholder: 'VARIANT',
    },
    {
        name: 'mode',
        type: { kind: 'choice', values: choices/* MODES */.FN },
        from: ['workflow', 'dispatch'],
        default: 'auto',
        help: 'What this run does; auto reads it from the event.',
        placeholder: 'MODE',
    },
    {
        name: 'environment',
        type: { kind: 'text', shape: 'environment' },
        from: ['workflow', 'cli', 'comment', 'dispatch'],
        help: 'Environment to act on; may be left out where the configuration names only one.',
        placeholder: 'ENV',
        short: 'e',
        word: 'in',
    },
    {
        name: 'expect',
        type: { kind: 'choice', values: choices/* EXPECTATIONS */.Yw },
        from: ['workflow', 'cli', 'comment', 'dispatch'],
        help: 'What the flip should lead to: no problem, or a problem that Dynatrace finds. Left out: what the configuration says of the flag; failures of the OpenTelemetry demo are meant as problems, other flags are to stay healthy.',
        placeholder: 'healthy|problem',
        word: 'expect',
    },
    {
        name: 'for',
        type: { kind: 'duration', minMs: choices/* MINUTE_MS */.kg, maxMs: choices/* MAX_FOR_MS */.m3 },
        from: ['workflow', 'cli', 'comment', 'dispatch'],
        help: 'Flip back by itself after this time.',
        placeholder: '30m',
        word: 'for',
    },
    {
        name: 'watch',
        type: { kind: 'duration', minMs: 0, maxMs: choices/* MAX_WATCH_MS */.ko },
        from: ['workflow', 'cli', 'comment', 'dispatch'],
        default: '20m',
        help: 'How long to look for problems after every replica serves the variant; 0 asks for no verdict.',
        placeholder: '20m',
        word: 'watch',
    },
    {
        name: 'reason',
        type: { kind: 'text', shape: 'line' },
        from: ['workflow', 'cli', 'comment', 'dispatch'],
        help: 'Why, in one line; kept in the record, the commit and the event.',
        placeholder: '"TEXT"',
        word: 'reason',
    },
    {
        name: 'on-problem',
        type: { kind: 'choice', values: choices/* PROBLEM_ACTIONS */.O4 },
        from: ['workflow', 'cli'],
        default: 'report',
        help: 'What a problem of ours leads to: a report alone, or the flip taken back.',
        placeholder: 'report|revert',
    },
    {
        name: 'service',
        type: { kind: 'text', shape: 'line' },
        from: ['workflow', 'cli'],
        help: 'Name of the service in Dynatrace that reads the flag.',
        placeholder: 'NAME',
    },
    {
        name: 'problem-title',
        type: { kind: 'text', shape: 'line' },
        from: ['workflow', 'cli'],
        help: 'Phrase in the title of a problem that counts as ours though it names no entity.',
        placeholder: '"PHRASE"',
    },
    {
        name: 'flags-file',
        type: { kind: 'text', shape: 'path' },
        from: ['workflow', 'cli'],
        help: 'Path of the file in the repository that holds the flags.',
        placeholder: 'PATH',
    },
    {
        name: 'in',
        type: { kind: 'text', shape: 'object' },
        from: ['workflow', 'cli'],
        help: 'Object inside the flags file, where the flag stands in several.',
        placeholder: 'KIND/NAME[/KEY]',
    },
    {
        name: 'namespace',
        type: { kind: 'text', shape: 'object-name' },
        from: ['workflow', 'cli'],
        help: 'Kubernetes namespace of flagd and of the object that holds the flags.',
        placeholder: 'NAME',
    },
    {
        name: 'configmap',
        type: { kind: 'text', shape: 'object-name' },
        from: ['workflow', 'cli'],
        help: 'Name of the ConfigMap that holds the flags.',
        placeholder: 'NAME',
    },
    {
        name: 'deployment',
        type: { kind: 'text', shape: 'object-name' },
        from: ['workflow', 'cli'],
        help: "Name of flagd's Deployment.",
        placeholder: 'NAME',
    },
    {
        name: 'kubeconfig-context',
        type: { kind: 'text', shape: 'line' },
        from: ['workflow', 'cli'],
        help: 'Context of the kubeconfig to use instead of its current one.',
        placeholder: 'NAME',
    },
    {
        name: 'reload',
        type: { kind: 'choices', values: choices/* RUNGS */.Q$, alone: 'auto' },
        from: ['workflow', 'cli'],
        default: 'auto',
        help: 'How flagd is made to load the change; auto inspects the pod and takes the cheapest way.',
        placeholder: 'WAY[,WAY]',
    },
    {
        name: 'commit-to',
        type: { kind: 'choice', values: choices/* COMMIT_TARGETS */.LZ },
        from: ['workflow', 'cli'],
        help: 'Where the edit is committed (pull-request for a comment or label, none on the command line).',
        placeholder: 'TARGET',
    },
    {
        name: 'take-effect',
        type: { kind: 'choice', values: choices/* EFFECT_TIMES */.F2 },
        from: ['workflow', 'cli'],
        default: 'apply',
        help: 'When the change is made: apply patches the cluster now; merge (the merge brings it there) is refused by this version.',
        placeholder: 'apply|merge',
    },
    {
        name: 'state',
        type: { kind: 'choice', values: choices/* STATE_STORES */.rv },
        from: ['workflow', 'cli'],
        help: 'Where records and locks are kept: a branch, or a folder for one person at a terminal; bot is refused by this version.',
        placeholder: 'branch|bot|local',
    },
    {
        name: 'since',
        type: { kind: 'moment' },
        from: ['workflow', 'cli'],
        // A word of its own: an output of another job that came out empty would else turn the gate to the time before it.
        default: 'look-back',
        help: 'Start of the time that a gate judges: 2026-05-01T12:00:00Z, how long ago (15m), or look-back: the window before now.',
        placeholder: 'TIME',
    },
    {
        name: 'window',
        type: { kind: 'duration', minMs: choices/* MINUTE_MS */.kg, maxMs: choices/* MAX_WATCH_MS */.ko },
        from: ['workflow', 'cli'],
        help: 'Length of the time that a gate judges.',
        placeholder: '15m',
    },
    {
        name: 'fail-on',
        type: { kind: 'choices', values: choices/* BAD_VERDICTS */.Fn, alone: 'none' },
        from: ['workflow', 'cli'],
        default: 'problem,missed,unknown',
        help: 'Verdicts that end in exit code 1.',
        placeholder: 'VERDICT[,VERDICT]',
    },
    {
        name: 'flip-id',
        type: { kind: 'text', shape: 'flip-id' },
        from: ['workflow', 'cli', 'dispatch'],
        help: 'Name of the flip: saying the same one again meets the same flip instead of a second one.',
        placeholder: 'ID',
    },
    {
        name: 'dry-run',
        type: { kind: 'flag' },
        from: ['workflow', 'cli', 'dispatch'],
        help: 'Show what would happen and change nothing.',
        placeholder: '',
    },
    {
        name: 'command-prefix',
        type: { kind: 'text', shape: 'prefix' },
        from: ['workflow', 'cli'],
        default: '/flip',
        help: 'Word that a command in a comment begins with.',
        placeholder: 'WORD',
    },
    {
        name: 'resume-workflow',
        type: { kind: 'text', shape: 'workflow-file' },
        from: ['workflow'],
        default: 'resume.yml',
        help: 'File of the workflow with mode: resume; takes back what is on for longer than a job lasts.',
        placeholder: 'FILE',
    },
    {
        name: 'config',
        type: { kind: 'text', shape: 'path' },
        from: ['workflow', 'cli'],
        default: '.github/flipgate.yml',
        help: 'Path of the configuration file: on the default branch, or in this folder where no repository takes part.',
        placeholder: 'PATH',
    },
    {
        name: 'repo',
        type: { kind: 'text', shape: 'repository' },
        from: ['cli'],
        help: 'Repository on GitHub to work with; listen takes that of GITHUB_REPOSITORY where it is left out.',
        placeholder: 'OWNER/NAME',
    },
    {
        name: 'pull-request',
        type: { kind: 'integer', min: 1, max: 2 ** 31 - 1 },
        from: ['cli'],
        help: 'Number of the pull request whose branch takes the commit.',
        placeholder: 'NUMBER',
    },
    {
        name: 'from-cluster',
        type: { kind: 'flag' },
        from: ['cli'],
        help: 'Take what to restore from the live object alone; works with GitHub and Dynatrace down.',
        placeholder: '',
    },
    {
        name: 'context',
        type: { kind: 'text', shape: 'json' },
        from: ['cli'],
        help: 'Evaluation context as a JSON object.',
        placeholder: 'JSON',
    },
    {
        name: 'to',
        type: { kind: 'text', shape: 'name' },
        from: ['cli'],
        help: 'Evaluate as well as if this variant were the default, side by side.',
        placeholder: 'VARIANT',
    },
    {
        name: 'limit',
        type: { kind: 'integer', min: 1, max: 1000 },
        from: ['cli'],
        default: '20',
        help: 'How many flips to show at most.',
        placeholder: 'NUMBER',
    },
    {
        name: 'asks-for',
        type: { kind: 'choice', values: ['boolean', 'number'] },
        from: ['cli'],
        help: "Type that the sandbox's service asks flagd for, where it is not the flag's own.",
        placeholder: 'boolean|number',
    },
    {
        name: 'port-base',
        type: { kind: 'integer', min: 1024, max: 65_531 },
        from: ['cli'],
        help: 'First of five ports in a row on 127.0.0.1; free ones when left out.',
        placeholder: 'PORT',
    },
    {
        name: 'every',
        type: { kind: 'duration', minMs: 1000, maxMs: 10 * choices/* MINUTE_MS */.kg },
        from: ['cli'],
        default: '5s',
        help: 'Time between two looks at GitHub; one at which nothing changed costs no allowance.',
        placeholder: '5s',
    },
    {
        name: 'json',
        type: { kind: 'flag' },
        from: ['cli'],
        help: 'Print the result, or the error, as one JSON document on stdout.',
        placeholder: '',
    },
    {
        name: 'help',
        type: { kind: 'flag' },
        from: ['cli'],
        help: 'Explain the command and do nothing else.',
        placeholder: '',
        short: 'h',
    },
    {
        name: 'version',
        type: { kind: 'flag' },
        from: ['cli'],
        help: 'Print the version and do nothing else.',
        placeholder: '',
        short: 'V',
    },
];

;// CONCATENATED MODULE: ./.action/domain/command/option-values.js

/** Entry of the list by its name; undefined when there is none. */
function optionNamed(name) {
    return OPTIONS.find((option) => option.name === name);
}
/** Options that may be written there. */
function optionsFrom(source) {
    return OPTIONS.filter((option) => option.from.includes(source));
}


/***/ }),

/***/ 1436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ parseFields),
/* harmony export */   T: () => (/* binding */ commandOfOptions)
/* harmony export */ });
/* harmony import */ var _assert_never_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59792);
/* harmony import */ var _errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _flip_id_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89282);
/* harmony import */ var _command_problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70340);
/* harmony import */ var _option_values_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58152);





/**
 * Reads options that come as named values: the inputs of a workflow step, or of a dispatch. An empty text is an option
 * that nobody gave, as GitHub fills in omitted inputs. A key that does not belong there is an error of its own.
 *
 * @param fields  As decoded from the event or the environment: texts, booleans and numbers.
 */
function parseFields(source, fields) {
    const known = (0,_option_values_js__WEBPACK_IMPORTED_MODULE_3__/* .optionsFrom */ .z)(source);
    const errors = [];
    let options = {};
    for (const [name, value] of Object.entries(fields)) {
        const at = { kind: 'input', name };
        if (!known.some((spec) => spec.name === name)) {
            errors.push((0,_command_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .unknownOption */ .qe)({ option: name, source, at }));
            continue;
        }
        const text = textOf(value);
        if (text === '')
            continue;
        if (text === undefined) {
            const data = { at, option: name, value: typeof value, expected: 'a text, a number, true or false' };
            errors.push((0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_OPTION_VALUE', data));
            continue;
        }
        const added = (0,_command_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .addOption */ .hi)({ options, name, text, at });
        if (added.ok)
            options = added.value;
        else
            errors.push(added.error);
    }
    return errors.length > 0 ? { ok: false, errors } : { ok: true, options };
}
/**
 * The command that named values ask for. `mode: auto` with a flag is a flip; a flip or a plan needs flag and variant, the
 * others take `flip-id` or `flag` as their target.
 *
 * @returns FG_COMMAND_ARGUMENT_MISSING; FG_COMMAND_OPTION_VALUE for a mode that is no command (gate, resume).
 */
function commandOfOptions(options) {
    const verb = verbOfMode(options.mode ?? 'auto');
    const { flag, variant, ...rest } = options;
    if (verb === undefined) {
        const at = { kind: 'input', name: 'mode' };
        const data = { at, option: 'mode', value: options.mode ?? '', expected: 'auto, flip, plan, revert or status' };
        return { ok: false, error: (0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_OPTION_VALUE', data) };
    }
    if (verb !== 'flip' && verb !== 'plan') {
        return { ok: true, command: { verb, changes: [], target: targetOf(options), options: rest } };
    }
    if (flag === undefined || variant === undefined) {
        const name = flag === undefined ? 'flag' : 'variant';
        const data = { at: { kind: 'input', name }, argument: `the ${name}`, expected: 'both flag and variant' };
        return { ok: false, error: (0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_ARGUMENT_MISSING', data) };
    }
    return { ok: true, command: { verb, changes: [{ flag, variant }], target: null, options: rest } };
}
function verbOfMode(mode) {
    switch (mode) {
        case 'auto':
        case 'flip':
            return 'flip';
        case 'plan':
        case 'revert':
        case 'status':
            return mode;
        case 'gate':
        case 'resume':
            return undefined;
        default:
            return (0,_assert_never_js__WEBPACK_IMPORTED_MODULE_4__/* .assertNever */ .x)(mode);
    }
}
function targetOf(options) {
    const id = options['flip-id'];
    if (id !== undefined && (0,_flip_id_js__WEBPACK_IMPORTED_MODULE_1__/* .isFlipId */ .r)(id))
        return { kind: 'flip', id };
    return options.flag === undefined ? null : { kind: 'flag', flag: options.flag };
}
function textOf(value) {
    if (typeof value === 'string')
        return value.trim();
    if (typeof value === 'boolean' || typeof value === 'number')
        return String(value);
    return value === null || value === undefined ? '' : undefined;
}


/***/ }),

/***/ 14999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ prefixOf)
/* harmony export */ });
/* unused harmony export PREFIX */
/** Word that a command in a comment begins with, unless the operator has another one. */
const PREFIX = '/flip';
/** The word of this run. */
function prefixOf(options) {
    return options['command-prefix'] ?? PREFIX;
}


/***/ }),

/***/ 35381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ withOption),
/* harmony export */   g: () => (/* binding */ readOption)
/* harmony export */ });
/* harmony import */ var _assert_never_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59792);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90249);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20443);
/* harmony import */ var _check_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18075);




/**
 * Reads the text of one option by its entry of the list.
 *
 * @param text  As written; surrounding blanks are part of it.
 */
function readOption(spec, text) {
    const { type } = spec;
    switch (type.kind) {
        case 'flag':
            return readFlag(text);
        case 'text':
            return (0,_check_text_js__WEBPACK_IMPORTED_MODULE_1__/* .hasShape */ .Go)(text, type.shape) ? { ok: true, value: text } : wrong(_check_text_js__WEBPACK_IMPORTED_MODULE_1__/* .SHAPE_WORDS */ ._y[type.shape]);
        case 'duration':
            return readDuration(text, type);
        case 'choice':
            return readChoice(text, type.values);
        case 'choices':
            return readChoices(text, type);
        case 'integer':
            return readInteger(text, type);
        case 'moment':
            return readMoment(text);
        default:
            return (0,_assert_never_js__WEBPACK_IMPORTED_MODULE_2__/* .assertNever */ .x)(type);
    }
}
/**
 * Adds one checked value. The list ties each name to the type that `readOption` makes for it, which the compiler
 * cannot follow through a name that is known at run time only; hence the cast, here and nowhere else.
 */
function withOption(options, name, value) {
    return { ...options, [name]: value };
}
function wrong(expected, near) {
    return near === undefined ? { ok: false, expected } : { ok: false, expected, nearest: near };
}
function readFlag(text) {
    if (text === 'true')
        return { ok: true, value: true };
    if (text === 'false')
        return { ok: true, value: false };
    return wrong('true or false', (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(text, ['true', 'false']));
}
function readDuration(text, bounds) {
    const ms = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(text);
    if (ms === undefined) {
        return wrong('a time such as 90s, 30m, 2h or 1d', (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(`${text}m`) === undefined ? undefined : `${text}m`);
    }
    if (ms < bounds.minMs)
        return wrong(`at least ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(bounds.minMs)}`);
    if (ms > bounds.maxMs)
        return wrong(`at most ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(bounds.maxMs)}`);
    return { ok: true, value: ms };
}
function readChoice(text, values) {
    if (values.includes(text))
        return { ok: true, value: text };
    return wrong(`one of ${values.join(', ')}`, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(text, values));
}
function readChoices(text, type) {
    if (text === type.alone)
        return { ok: true, value: text };
    const words = text.split(',');
    const strange = words.find((word) => !type.values.includes(word));
    if (strange === undefined && new Set(words).size === words.length)
        return { ok: true, value: words };
    const expected = `${type.alone}, or some of ${type.values.join(', ')} with commas between, each once`;
    return wrong(expected, strange === undefined ? undefined : (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(strange, [type.alone, ...type.values]));
}
function readInteger(text, bounds) {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= bounds.min && value <= bounds.max)
        return { ok: true, value };
    return wrong(`a whole number from ${bounds.min} to ${bounds.max}`);
}
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;
function readMoment(text) {
    if (text === 'look-back')
        return { ok: true, value: { kind: 'back' } };
    const agoMs = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(text);
    if (agoMs !== undefined)
        return { ok: true, value: { kind: 'ago', agoMs } };
    const atMs = ISO_TIME.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(atMs))
        return { ok: true, value: { kind: 'at', atMs } };
    return wrong('a time with its zone (2026-05-01T12:00:00Z), how long ago (15m), or look-back');
}


/***/ }),

/***/ 59702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ UNKNOWN_FLAG),
/* harmony export */   Z: () => (/* binding */ CONFIGURATION_PATH)
/* harmony export */ });
/** Where a repository keeps its configuration, unless the operator says otherwise. */
const CONFIGURATION_PATH = '.github/flipgate.yml';
/** What a flag is like about which nothing is said. */
const UNKNOWN_FLAG = {
    service: null,
    entityIds: [],
    aliases: new Map(),
    names: [],
    type: null,
    expect: new Map(),
    problemTitles: [],
    owner: null,
};


/***/ }),

/***/ 1185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ isCommittable),
/* harmony export */   HB: () => (/* binding */ chooseEnvironment),
/* harmony export */   No: () => (/* binding */ configurationFromOptions),
/* harmony export */   qO: () => (/* binding */ commitTargetFor),
/* harmony export */   tq: () => (/* binding */ withOptions)
/* harmony export */ });
/* harmony import */ var _command_check_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18075);
/* harmony import */ var _command_choices_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18907);
/* harmony import */ var _errors_flip_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60913);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20443);
/* harmony import */ var _watch_clean_floor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(85343);





/**
 * The environment that was named, or the only one.
 *
 * @returns FG_CONFIG_ENVIRONMENT for a name that is not there, FG_CONFIG_ENVIRONMENT_OPEN when several are and none was
 *   named: which one was meant is never guessed.
 */
function chooseEnvironment({ environments }, asked) {
    const names = [...environments.keys()];
    const [only, second] = environments.values();
    const expected = `one of ${names.join(', ')}`;
    if (asked === undefined) {
        if (only !== undefined && second === undefined)
            return { ok: true, environment: only };
        return { ok: false, error: (0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_2__/* .flipError */ .Gq)('FG_CONFIG_ENVIRONMENT_OPEN', { expected }) };
    }
    const environment = environments.get(asked);
    if (environment !== undefined)
        return { ok: true, environment };
    const near = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(asked, names);
    const data = { asked: asked.slice(0, 100), expected };
    const error = (0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_2__/* .flipError */ .Gq)('FG_CONFIG_ENVIRONMENT', near === undefined ? data : { ...data, nearest: near });
    return { ok: false, error };
}
/** Name of the one environment where there is no configuration file and no name was given. */
const ONLY_ENVIRONMENT = 'default';
/**
 * The configuration of a run without a file: one environment, made of the operator's options alone. What they do not say
 * about the cluster is null, to be found out there. It counts as staging: what is denied in production has to be said in a
 * file, and nothing is known to be a demo.
 */
function configurationFromOptions(options, origin) {
    const name = options.environment ?? ONLY_ENVIRONMENT;
    const bare = {
        name,
        kind: 'staging',
        cluster: { context: null, namespace: null, object: null, deployment: null, ofrepPort: null },
        flagsFile: null,
        within: null,
        commitTo: null,
        commitBranch: null,
        state: origin === 'cli' ? 'local' : 'branch',
        reload: 'auto',
        takeEffect: 'apply',
        watchMs: _watch_clean_floor_js__WEBPACK_IMPORTED_MODULE_4__/* .CLEAN_FLOOR_MS */ .C,
        minWatchMs: 0,
        maxWatchMs: _command_choices_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_WATCH_MS */ .ko,
        maxForMs: _command_choices_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_FOR_MS */ .m3,
        onProblem: 'report',
        expectProblem: 'allowed',
        write: { permission: 'write', userIds: [], userLogins: [], teams: [] },
        dynatrace: 'required',
    };
    return { environments: new Map([[name, withOptions(bare, options)]]), flags: new Map() };
}
/**
 * The environment with what the operator's options say instead. Give it options of a workflow or a command line only:
 * those of a comment hold no addresses, and what it may say is checked by `checkLimits`.
 */
function withOptions(environment, options) {
    const { cluster } = environment;
    return {
        ...environment,
        cluster: {
            ...cluster,
            context: options['kubeconfig-context'] ?? cluster.context,
            namespace: options.namespace ?? cluster.namespace,
            object: objectWith(cluster.object, options),
            deployment: options.deployment ?? cluster.deployment,
        },
        flagsFile: options['flags-file'] ?? environment.flagsFile,
        within: options.in ?? environment.within,
        commitTo: options['commit-to'] ?? environment.commitTo,
        state: options.state ?? environment.state,
        reload: options.reload ?? environment.reload,
        takeEffect: options['take-effect'] ?? environment.takeEffect,
        onProblem: options['on-problem'] ?? environment.onProblem,
    };
}
/** Where the edit is committed: as said, else on the pull request for comments and labels, nowhere for a terminal. */
function commitTargetFor({ commitTo }, origin) {
    if (commitTo !== null)
        return commitTo;
    return origin === 'cli' ? 'none' : 'pull-request';
}
/** True for a path that may be committed to: inside the repository, outside of its workflows. */
function isCommittable(path) {
    return (0,_command_check_text_js__WEBPACK_IMPORTED_MODULE_0__/* .hasShape */ .Go)(path, 'repository-path');
}
/** `--configmap` names the object; `--in ConfigMap/name/key` may add the key, where it is about the same object. */
function objectWith(object, { configmap, in: within }) {
    const [kind, name, key] = within?.split('/') ?? [];
    if (configmap === undefined)
        return object;
    const known = object?.kind === 'ConfigMap' && object.name === configmap ? object.key : null;
    const sameObject = kind?.toLowerCase() === 'configmap' && name === configmap;
    return { kind: 'ConfigMap', name: configmap, key: sameObject ? (key ?? known) : known };
}


/***/ }),

/***/ 90249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
const UNIT_MS = {
    d: 24 * 60 * 60 * 1000,
    h: 60 * 60 * 1000,
    m: 60 * 1000,
    s: 1000,
};
// Largest unit first and each at most once: `1h30m` has one meaning, `30m1h` is a slip of the hand.
const SHAPE = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;
/**
 * Reads a length of time as people write it in comments, options and configuration: `30m`, `1h30m`, `90s`, `7d`, `0`.
 *
 * @returns Milliseconds, or undefined when the text is anything else (a bare number too: nobody can know its unit).
 */
function parseDuration(text) {
    if (text === '0')
        return 0;
    const match = text === '' ? null : SHAPE.exec(text);
    if (match === null)
        return undefined;
    const [, days, hours, minutes, seconds] = match;
    return (Number(days ?? 0) * UNIT_MS.d +
        Number(hours ?? 0) * UNIT_MS.h +
        Number(minutes ?? 0) * UNIT_MS.m +
        Number(seconds ?? 0) * UNIT_MS.s);
}
/**
 * Writes a length of time so that `parseDuration` reads the same one: `1h30m`, `0s`. Parts of a second are cut off.
 *
 * @param ms  Milliseconds, not negative.
 */
function formatDuration(ms) {
    let rest = ms;
    let text = '';
    for (const unit of Object.keys(UNIT_MS)) {
        const count = Math.floor(rest / UNIT_MS[unit]);
        rest -= count * UNIT_MS[unit];
        if (count > 0)
            text += `${count}${unit}`;
    }
    return text === '' ? '0s' : text;
}


/***/ }),

/***/ 38182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ ERRORS)
});

// EXTERNAL MODULE: ./.action/domain/quote.js
var quote = __webpack_require__(21609);
;// CONCATENATED MODULE: ./.action/domain/errors/answer.js

/** Errors of answering commands that came through GitHub: comments, labels, dispatches. */
const ANSWER_ERRORS = {
    FG_ANSWER_VERB: {
        kind: 'usage',
        say: (d) => `${(0,quote/* quote */.hD)(d.verb)} is not answered here.`,
        fix: 'Use the command line (`flipgate --help`); a comment can flip, plan, revert, cancel, and ask for status, list, history and help.',
    },
    FG_ANSWER_HEAD_MOVED: {
        kind: 'conflict',
        say: (d) => `Pull request #${d.number} stood at ${d.at.slice(0, 12)} when the label was put on; now it stands at ${d.now.slice(0, 12)}.`,
        fix: 'Look at the new commits, then put the label on again.',
    },
    FG_ANSWER_EVENT: {
        kind: 'contract',
        say: (d) => `The event ${(0,quote/* quote */.hD)(d.event)} came without ${d.lacks}.`,
        fix: 'An event that nobody caused, such as `schedule`, can gate and resume, but not flip: nobody’s right could be asked for. Otherwise check that the workflow passes the event on as GitHub sent it.',
    },
    FG_ANSWER_UNPRIVILEGED: {
        kind: 'refused',
        say: (d) => `A pull request from a fork started this run by ${(0,quote/* quote */.hD)(d.event)}: GitHub gives it neither secrets nor the right to write.`,
        fix: 'Use `pull_request_target` for labels; public repositories need an Actions policy that allows the event. Or ask by a comment.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/assembly.js
/** Errors of connecting a run to the systems that its options and its environment variables name. */
const ASSEMBLY_ERRORS = {
    FG_ASSEMBLY_ORIGIN: {
        kind: 'refused',
        say: (d) => `A request to ${d.origin} was not sent: this run speaks to ${d.origins.join(', ')} only.`,
        fix: 'If that address is meant, give it as the address of its system; nothing else ever gets a credential.',
    },
    FG_ASSEMBLY_ADDRESS: {
        kind: 'refused',
        say: (d) => `A request to ${d.host} was not sent: the name stands for ${d.address}, where no service of this kind is.`,
        fix: 'Link-local and metadata addresses are never spoken to, and a public name may not point at this machine. Check the name and the resolver.',
    },
    FG_ASSEMBLY_TOKEN: {
        kind: 'usage',
        say: (d) => `${d.system} is to be spoken to, but ${d.needs} is not set.`,
        fix: 'Set it in the environment of the command. Credentials are never taken as arguments.',
    },
    FG_ASSEMBLY_VARIABLE: {
        kind: 'usage',
        say: (d) => `The environment variable ${d.name} does not fit: expected ${d.expected}.`,
        fix: 'Correct the variable, or remove it.',
    },
    FG_ASSEMBLY_STATE: {
        kind: 'usage',
        say: (d) => `Records cannot be kept by \`state: ${d.state}\`: ${d.why}.`,
        fix: 'All who flip in one environment have to use one state: `branch` with a repository, or `local` for one person at one terminal (--state local).',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/cli.js
/** Errors of the command line itself. */
const CLI_ERRORS = {
    FG_CLI_VERB: {
        kind: 'usage',
        say: (d) => `There is no command "${d.verb}". Commands: ${d.verbs.join(', ')}.`,
        fix: '`flipgate --help` shows what each of them does.',
    },
    FG_CLI_MISSING: {
        kind: 'usage',
        say: (d) => `${d.name} is missing.`,
        fix: '`flipgate --help` shows the arguments of every command.',
    },
    FG_CLI_REJECTED: {
        kind: 'usage',
        say: (d) => `flagd would refuse ${d.file} as a whole: ${d.problem}`,
        fix: 'Mend the file: a running flagd keeps what it had, a restarted one serves no flag at all.',
    },
    FG_CLI_FILE: {
        kind: 'usage',
        say: (d) => `${d.path} ${d.what}.`,
        fix: 'Check the path and its permissions.',
    },
    FG_CLI_FILE_CHANGED: {
        kind: 'conflict',
        say: (d) => `${d.path} was changed by somebody else while it was edited; theirs was kept.`,
        fix: 'Run the command again.',
    },
};

// EXTERNAL MODULE: ./.action/domain/assert-never.js
var assert_never = __webpack_require__(59792);
;// CONCATENATED MODULE: ./.action/domain/errors/command.js


/** Errors of reading commands: comments, labels, dispatch inputs and the command line. */
const COMMAND_ERRORS = {
    FG_COMMAND_WORD_UNKNOWN: {
        kind: 'usage',
        say: (d) => `${place(d)}: ${(0,quote/* quote */.hD)(d.word)} is not understood here. ${hints(d)}`,
        fix: 'Copy the proposed line, or `/flip help` for the grammar. Text that holds blanks goes in double quotes.',
    },
    FG_COMMAND_VERB_UNKNOWN: {
        kind: 'usage',
        say: (d) => `There is no command ${(0,quote/* quote */.hD)(d.verb)}.${nearOrAll(d)}`,
        fix: '`flipgate help` lists the commands.',
    },
    FG_COMMAND_ARGUMENT_MISSING: {
        kind: 'usage',
        say: (d) => `${place(d)}: ${d.argument} is missing. ${hints(d)}`,
        fix: 'Add what is missing; the usage line shows the order.',
    },
    FG_COMMAND_ARGUMENT_EXTRA: {
        kind: 'usage',
        say: (d) => `${place(d)}: ${(0,quote/* quote */.hD)(d.value)} is one argument too many. ${hints(d)}`,
        fix: 'Leave it out. More flags are written FLAG=VARIANT; an argument that begins with a dash goes behind `--`.',
    },
    FG_COMMAND_OPTION_UNKNOWN: {
        kind: 'usage',
        say: (d) => `${place(d)}: there is no option ${(0,quote/* quote */.hD)(d.option)}.${nearOrAll(d)}`,
        fix: 'The help of the command lists its options.',
    },
    FG_COMMAND_OPTION_NOT_HERE: {
        kind: 'usage',
        say: (d) => `${place(d)}: the option ${(0,quote/* quote */.hD)(d.option)} cannot be given in ${d.where}. ${hints(d)}`,
        fix: 'Addresses and settings come from the operator: workflow inputs, command line or configuration. If this is the name of a flag or variant, put it in double quotes.',
    },
    FG_COMMAND_OPTION_EMPTY: {
        kind: 'usage',
        say: (d) => `${place(d)}: the option ${(0,quote/* quote */.hD)(d.option)} has no value. ${hints(d)}`,
        fix: 'Write the value behind the option.',
    },
    FG_COMMAND_OPTION_VALUE: {
        kind: 'usage',
        say: (d) => `${place(d)}: ${(0,quote/* quote */.hD)(d.value)} does not fit the option ${(0,quote/* quote */.hD)(d.option)}. ${hints(d)}`,
        fix: 'Use a value of the kind that is named.',
    },
    FG_COMMAND_OPTION_TWICE: {
        kind: 'usage',
        say: (d) => `${place(d)}: the option ${(0,quote/* quote */.hD)(d.option)} is given twice.`,
        fix: 'Say it once; which of two was meant is never guessed.',
    },
    FG_COMMAND_FLAG_TWICE: {
        kind: 'usage',
        say: (d) => `${place(d)}: the flag ${(0,quote/* quote */.hD)(d.flag)} is named twice.`,
        fix: 'Name each flag once in a command.',
    },
    FG_COMMAND_NAME: {
        kind: 'usage',
        say: (d) => `${place(d)}: ${(0,quote/* quote */.hD)(d.value)} cannot be the name of a ${d.what}. ${hints(d)}`,
        fix: 'Write the name exactly as it is spelled there.',
    },
    FG_COMMAND_QUOTE: {
        kind: 'usage',
        say: (d) => `${place(d)}: the quotes do not fit together. ${hints(d)}`,
        fix: 'Close the text with the quote it began with; a quote inside is written \\".',
    },
    FG_COMMAND_TOO_MANY: {
        kind: 'usage',
        say: (d) => `${place(d)}: ${d.count} ${d.what}; at most ${d.limit} are taken.`,
        fix: 'Split it; nothing of it was carried out.',
    },
    FG_COMMAND_TOO_LONG: {
        kind: 'usage',
        say: (d) => `${place(d)}: the command has ${d.length} characters; at most ${d.limit} are read.`,
        fix: 'Shorten the command.',
    },
    FG_COMMAND_LABEL: {
        kind: 'usage',
        say: (d) => `The label ${(0,quote/* quote */.hD)(d.label)} names no flip. ${hints(d)}`,
        fix: 'Name the label `flip:FLAG=VARIANT`, without blanks.',
    },
    FG_COMMAND_CREDENTIAL: {
        kind: 'usage',
        say: (d) => `${place(d)}: ${(0,quote/* quote */.hD)(d.option)} looks like a credential, and credentials are never taken as arguments.`,
        fix: 'Arguments are seen by every process and stay in shell history: use an environment variable, a file or stdin, and replace the credential that was typed.',
    },
    FG_COMMAND_HASH: {
        kind: 'bug',
        say: (d) => `A flip's id needs hex digits of a hash; the hash gave ${d.length} other characters.`,
        fix: 'Please report it with the version of flipgate.',
    },
};
function place({ at }) {
    switch (at.kind) {
        case 'comment':
            return `Line ${at.line}, column ${at.column}`;
        case 'argument':
            return `Argument ${at.index}`;
        case 'input':
            return `Input ${(0,quote/* quote */.hD)(at.name)}`;
        case 'label':
            return 'Label';
        default:
            return (0,assert_never/* assertNever */.x)(at);
    }
}
/** The name that was meant; all of them only where none is near: they fill a screen. */
function nearOrAll(wrong) {
    return wrong.nearest === undefined ? ` ${hints(wrong)}` : near(wrong) + toCopy(wrong);
}
function near({ nearest }) {
    return nearest === undefined ? '' : ` Did you mean ${(0,quote/* quote */.hD)(nearest)}?`;
}
function toCopy({ copy }) {
    return copy === undefined ? '' : ` To copy: ${(0,quote/* oneLine */.TN)(copy)}`;
}
function hints(wrong) {
    // What is expected may repeat what was written.
    return `Expected ${(0,quote/* oneLine */.TN)(wrong.expected)}.${near(wrong)}${toCopy(wrong)}`;
}

;// CONCATENATED MODULE: ./.action/domain/errors/config.js

/** Errors of reading the configuration, and of what it does not say. */
const CONFIG_ERRORS = {
    FG_CONFIG_INVALID: {
        kind: 'usage',
        say: (d) => `${d.file} cannot be used, ${d.problems.length === 1 ? 'one mistake' : `${d.problems.length} mistakes`}:\n${d.problems
            .map(({ code, message }) => `- ${message} [${code}]`)
            .join('\n')}`,
        fix: 'Mend every mistake where the file is read from: the default branch, or this folder. Nothing of a wrong configuration is used.',
    },
    FG_CONFIG_SYNTAX: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: not YAML: ${(0,quote/* quote */.hD)(d.detail)}.`,
        fix: 'Mend the text at that place.',
    },
    FG_CONFIG_SIZE: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: ${d.detail}; expected ${d.expected}.`,
        fix: 'Shorten the configuration.',
    },
    FG_CONFIG_ALIAS: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: the alias ${(0,quote/* quote */.hD)(d.detail)} is not followed.`,
        fix: 'Write the value out; settings for all environments go below `defaults`.',
    },
    FG_CONFIG_TAG: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: the tag ${(0,quote/* quote */.hD)(d.detail)} is not taken.`,
        fix: 'Leave the tag out; a text is put in quotes.',
    },
    FG_CONFIG_KEY_TWICE: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: ${(0,quote/* quote */.hD)(d.key)} stands there twice.`,
        fix: 'Keep one of them.',
    },
    FG_CONFIG_KEY_UNKNOWN: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: there is no setting ${(0,quote/* quote */.hD)(d.key)}. ${config_hints(d)}`,
        fix: 'docs/configuration.md and schema/flipgate.schema.json list every setting.',
    },
    FG_CONFIG_KEY_BOUND: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: ${(0,quote/* quote */.hD)(d.key)} does not belong in a file of the repository: whoever may edit it could have credentials sent to a place of their choice.`,
        fix: 'Hosts, tokens and kubeconfigs are given by the operator: workflow inputs and secrets, or the environment of the command. If a token was committed, revoke it.',
    },
    FG_CONFIG_MISSING: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: the setting ${(0,quote/* quote */.hD)(d.key)} is missing. ${config_hints(d)}`,
        fix: 'Add the setting.',
    },
    FG_CONFIG_VALUE: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: ${d.came} does not fit. ${config_hints(d)}`,
        fix: 'Use a value of the kind that is named.',
    },
    FG_CONFIG_CLASH: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: ${d.what}.`,
        fix: 'Change one of the two.',
    },
    FG_CONFIG_VERSION: {
        kind: 'usage',
        say: (d) => `${config_place(d)}: version ${d.version} is not known to this flipgate; it reads version 1.`,
        fix: 'Use a newer flipgate, or write `version: 1`.',
    },
    FG_CONFIG_ENVIRONMENT: {
        kind: 'usage',
        say: (d) => `There is no environment ${(0,quote/* quote */.hD)(d.asked)}. ${config_hints(d)}`,
        fix: 'Name an environment of the configuration.',
    },
    FG_CONFIG_ENVIRONMENT_OPEN: {
        kind: 'usage',
        say: (d) => `The configuration has several environments and none was named. ${config_hints(d)}`,
        fix: 'Name one: `in ENV` in a comment, `--environment ENV` on the command line.',
    },
};
function config_place({ at }) {
    return `${at.file}:${at.line}:${at.column}${at.path === '' ? '' : ` (${(0,quote/* quote */.hD)(at.path).slice(1, -1)})`}`;
}
function config_hints(wrong) {
    const near = wrong.nearest === undefined ? '' : ` Did you mean ${(0,quote/* quote */.hD)(wrong.nearest)}?`;
    return `Expected ${wrong.expected}.${near}`;
}

;// CONCATENATED MODULE: ./.action/domain/errors/dynatrace.js
const scopes = (missing) => (missing.length === 0 ? '' : ` Missing: ${missing.join(', ')}.`);
/** Errors of speaking to Dynatrace. */
const DYNATRACE_ERRORS = {
    FG_DYNATRACE_URL: {
        kind: 'usage',
        say: (d) => `"${d.given}" is no address of a Dynatrace environment: expected ${d.expected}.`,
        fix: "Give the environment's address, e.g. https://abc12345.apps.dynatrace.com (platform) or https://abc12345.live.dynatrace.com (classic).",
    },
    FG_DYNATRACE_CREDENTIAL: {
        kind: 'usage',
        say: (d) => `With ${d.has}, Dynatrace also needs ${d.needs}.`,
        fix: 'Set the token that fits the address: a platform token for the apps host, an access token (dt0c01) for the live host.',
    },
    FG_DYNATRACE_REFUSED: {
        kind: 'refused',
        say: (d) => `Dynatrace refused to ${d.what} (HTTP ${d.status}): ${d.message}.${scopes(d.missing)}`,
        fix: 'Give the token the named scopes, or the user behind it the IAM policy; an expired platform token answers the same.',
    },
    FG_DYNATRACE_REQUEST: {
        kind: 'refused',
        say: (d) => `Dynatrace did not take the request to ${d.what} (HTTP ${d.status}): ${d.message}.`,
        fix: 'The message names the field or the missing feature; nothing was changed by it.',
    },
    FG_DYNATRACE_HOST: {
        kind: 'usage',
        say: (d) => `Asked Dynatrace to ${d.what}, expected JSON, got ${d.came}.`,
        fix: 'The address is not the API of that environment (a login page, a proxy, classic for platform): check the address.',
    },
    FG_DYNATRACE_UNAVAILABLE: {
        kind: 'unavailable',
        say: (d) => `Dynatrace did not ${d.what}: ${d.why}.${d.retryAfterSeconds === null ? '' : ` It asks to wait ${d.retryAfterSeconds} s.`}`,
        fix: 'Try again when Dynatrace answers.',
    },
    FG_DYNATRACE_ANSWER: {
        kind: 'contract',
        say: (d) => `Asked Dynatrace to ${d.what}: expected ${d.expected}, got ${d.came}.`,
        fix: 'Please report this; a Dynatrace of another version may answer differently.',
    },
    FG_DYNATRACE_NAME: {
        kind: 'usage',
        say: (d) => `"${d.name}" has characters that an entity selector cannot carry safely.`,
        fix: 'Give the entity id instead (flags.FLAG.entity-ids in the configuration).',
    },
    FG_DYNATRACE_TEXT: {
        kind: 'usage',
        say: (d) => `${JSON.stringify(d.text)} cannot stand in a query: expected ${d.expected}.`,
        fix: 'Use a shorter text on one line.',
    },
    FG_DYNATRACE_TLS: {
        kind: 'usage',
        say: (d) => `Dynatrace's certificate is not trusted: it could not be asked to ${d.what} (${d.why}).`,
        fix: 'ActiveGates and Managed often have a certificate of their own: name its authority in NODE_EXTRA_CA_CERTS.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/flagfile.js

const where = (d) => `${d.file}:${d.line}:${d.column}`;
/** A file of thousands of flags would fill the screen; all names are in the data. */
const SHOWN = 20;
const quoted = (names) => {
    const shown = names.slice(0, SHOWN).map((name) => (0,quote/* quote */.hD)(name));
    return [...shown, ...(names.length > SHOWN ? [`and ${names.length - SHOWN} more`] : [])].join(', ') || 'none';
};
const copied = (line) => (line === null ? '' : ` Copy: ${line}`);
const didYouMean = (near) => (near === null ? '' : ` Did you mean ${(0,quote/* quote */.hD)(near)}?`);
/** Errors of reading and editing flag files. Lines and columns count from 1. */
const FLAGFILE_ERRORS = {
    FG_FLAG_UNKNOWN: {
        kind: 'usage',
        say: (d) => `There is no flag ${(0,quote/* quote */.hD)(d.flag)} in ${d.file}. Flags there: ${quoted(d.flags)}.${didYouMean(d.nearest)}${copied(d.copy)}`,
        fix: 'Use one of the names of the file, spelled exactly so.',
    },
    FG_VARIANT_UNKNOWN: {
        kind: 'usage',
        say: (d) => `${d.flag} has no variant ${(0,quote/* quote */.hD)(d.variant)}. Its variants: ${quoted(d.variants)}.${didYouMean(d.nearest)}${copied(d.copy)}`,
        fix: 'Use one of the variants of the file, spelled exactly so; an alias in the configuration can give them other words.',
    },
    FG_FLAGFILE_SYNTAX: {
        kind: 'usage',
        say: (d) => `${where(d)} does not parse: ${d.message}.`,
        fix: 'Mend the file first (`flipgate flags lint FILE` shows every place). It was left as it was.',
    },
    FG_FLAGFILE_TEMPLATE: {
        kind: 'usage',
        say: (d) => `${where(d)} is ${d.message}.`,
        fix: "Flip the file that the template reads (a chart's JSON, a values file).",
    },
    FG_FLAGFILE_NO_FLAGS: {
        kind: 'usage',
        say: (d) => `${d.file} holds no flags: neither flagd definitions, nor a ConfigMap or FeatureFlag with some.`,
        fix: 'Name the file that has the flags.',
    },
    FG_FLAGFILE_AMBIGUOUS: {
        kind: 'usage',
        say: (d) => `${d.flag} stands in several places of ${d.file}: ${quoted(d.candidates)}.`,
        fix: 'Choose one with --in kind/name[/key].',
    },
    FG_FLAGFILE_PLACE_UNKNOWN: {
        kind: 'usage',
        say: (d) => `There is no ${(0,quote/* quote */.hD)(d.within)} with flags in ${d.file}. There are: ${quoted(d.candidates)}.`,
        fix: 'Choose one of them with --in kind/name[/key].',
    },
    FG_FLAGFILE_READ_ONLY: {
        kind: 'usage',
        say: (d) => `${d.flag} at ${where(d)} cannot be edited safely: ${d.why}.`,
        fix: 'Change it by hand, or write it in a plain way first. The file was left as it was.',
    },
    FG_FLAGFILE_DUPLICATE: {
        kind: 'usage',
        say: (d) => `${(0,quote/* quote */.hD)(d.name)} stands twice in one map at ${where(d)}; readers differ in which one counts.`,
        fix: 'Remove one of them. The file was left as it was.',
    },
    FG_FLAGFILE_TOO_LARGE: {
        kind: 'usage',
        say: (d) => `${d.file} has ${d.what}; ${d.limit} are the most.`,
        fix: 'Split the file.',
    },
    FG_FLAGFILE_TOO_DEEP: {
        kind: 'usage',
        say: (d) => `${where(d)} is ${d.message}: no flag file goes so deep.`,
        fix: 'Write it with less nesting. The file was left as it was.',
    },
    FG_FLAGFILE_ALIASES: {
        kind: 'usage',
        say: (d) => `${where(d)}: ${d.message}.`,
        fix: 'Write out what the aliases repeat, or use fewer. The file was left as it was.',
    },
    FG_FLAGFILE_CROWDED: {
        kind: 'usage',
        say: (d) => `${where(d)}: ${d.message}.`,
        fix: 'Split it over several files. The file was left as it was.',
    },
    FG_FLAGFILE_ENCODING: {
        kind: 'usage',
        say: (d) => `${d.file} is not UTF-8.`,
        fix: 'Store it as UTF-8. The file was left as it was.',
    },
    FG_FLAGFILE_REJECTED: {
        kind: 'usage',
        say: (d) => `flagd refuses the whole file: the default variant of ${d.flag} at ${where(d)} is none of its variants.`,
        fix: 'Mend that flag first: until then no change of the file reaches flagd. The file was left as it was.',
    },
    FG_FLAGFILE_POSTCONDITION: {
        kind: 'bug',
        say: (d) => `Editing ${d.flag} in ${d.file} would have done something else as well: ${d.what}.`,
        fix: 'Nothing was written. Please report it with the file.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/flip.js

/** Errors of planning and driving a flip. */
const FLIP_ERRORS = {
    FG_FLIP_RECORD_INCONSISTENT: {
        kind: 'bug',
        say: (d) => `The record of flip ${d.id} contradicts itself: ${d.what}.`,
        fix: 'Please report this with the output of `flipgate status FLIP --json`.',
    },
    FG_FLIP_PORT_MISSING: {
        kind: 'usage',
        say: (d) => `Flip ${d.id} needs ${d.port}, which is not configured for this run.`,
        fix: 'Run it again with the address and the credential of that system, as the run that started the flip had them.',
    },
    FG_FLIP_FLOW_NEWER: {
        kind: 'conflict',
        say: (d) => `Flip ${d.id} was written by a newer flipgate (flow ${d.flow}; this one knows ${d.known}).`,
        fix: 'Update flipgate; this version leaves the flip alone.',
    },
    FG_FLIP_CLAIM_LOST: {
        kind: 'conflict',
        say: (d) => `Flip ${d.id} is now in the hands of ${d.holder}; this run stopped without writing further.`,
        fix: 'Look at it with `flipgate status FLIP`.',
    },
    FG_FLIP_CLAIM_HELD: {
        kind: 'unavailable',
        say: (d) => `Flip ${d.id} is in the hands of ${d.holder}, by its last sign of life until ${new Date(d.untilMs).toISOString()}.`,
        fix: 'Leave it to that run (`flipgate status` tells how far it is); without another sign of life the same command takes over then.',
    },
    FG_FLIP_LOCKED: {
        kind: 'unavailable',
        say: (d) => `Flip ${d.by} is not over: ${sayLock(d.lock)}.`,
        fix: 'Wait for it, or take it back first, by its id: `flipgate status` and `flipgate revert`, in a comment `/flip status` and `/flip revert`.',
    },
    FG_FLIP_UNKNOWN: {
        kind: 'usage',
        say: (d) => `There is no flip, and no flag with a flip, called ${(0,quote/* quote */.hD)(d.asked)}.`,
        fix: 'See what is on record: `flipgate history`, in a comment `/flip history`.',
    },
    FG_FLIP_NONE_HERE: {
        kind: 'usage',
        say: (d) => d.issue === null ? 'This run does not say which flip it is about.' : `No flip was asked for in #${d.issue}.`,
        fix: 'Name the flip or its flag: `/flip revert FLAG` in a comment, input `flag` or `flip-id` in a workflow.',
    },
    FG_FLIP_ID_TAKEN: {
        kind: 'usage',
        say: (d) => `Flip ${d.id} is on record as ${d.there}; this command asks for ${d.asked}.`,
        fix: 'Nothing was changed. Leave `flip-id` out, or give each flip one of its own.',
    },
    FG_FLIP_DONE_BEFORE: {
        kind: 'conflict',
        say: (d) => `This command was carried out as flip ${d.id}, which ended at ${new Date(d.atMs).toISOString()}; since then somebody changed it: ${d.now}.`,
        fix: 'Nothing was changed now: a command is carried out once. To flip again, say it anew.',
    },
    FG_FLIP_AMBIGUOUS: {
        kind: 'usage',
        say: (d) => `${d.count} flips begin with ${(0,quote/* quote */.hD)(d.asked)}: ${d.candidates.join('; ')}.`,
        fix: 'Say more of the id.',
    },
    FG_FLIP_UNBOUND: {
        kind: 'refused',
        say: (d) => `The record of flip ${d.id} names ${d.what}, which is not bound here.`,
        fix: 'Nothing was done. A record is a claim: if it is genuine, run the command with the environment that it is about.',
    },
    FG_FLIP_ALTERED: {
        kind: 'conflict',
        say: (d) => `The record of flip ${d.id} was altered: ${d.what}.`,
        fix: 'Nothing was done by it. Look at who wrote to the state; what is live goes back with `flipgate revert FLAG --from-cluster`.',
    },
    FG_FLIP_UNFOUNDED: {
        kind: 'conflict',
        say: (d) => `Nothing but its own record speaks for flip ${d.id}: ${d.looked}.`,
        fix: 'Nothing was done by it. Remove the record when nobody knows of such a flip.',
    },
    FG_FLIP_NOT_OURS: {
        kind: 'conflict',
        say: (d) => d.flag !== null
            ? `The live default of ${(0,quote/* quote */.hD)(d.flag)} in ${d.object} carries no mark of a flip.`
            : `No live default in ${d.object} carries the mark of ${d.id === null ? 'a flip' : `flip ${d.id}`}.`,
        fix: 'Nothing was changed: there is nothing to take back. To change a value, flip the flag to the variant you want.',
    },
    FG_FLIP_OTHER_STANDS: {
        kind: 'conflict',
        say: (d) => `Flip ${d.id}, the newest, is over; flip ${d.other} (${(0,quote/* oneLine */.TN)(d.moves)}) before it is still live.`,
        fix: 'Nothing was changed. To take that one back, name it: `/flip revert FLIP` in a comment, `flipgate revert FLIP` in a terminal.',
    },
    FG_FLIP_MARKS_SEVERAL: {
        kind: 'usage',
        say: (d) => `Several flips left their mark on the live object: ${d.found.join(', ')}.`,
        fix: 'Name the flip or the flag that is to go back.',
    },
    FG_ANNOUNCE_NOWHERE: {
        kind: 'usage',
        say: (d) => `Dynatrace took the event for ${(0,quote/* quote */.hD)(d.service)} and ${d.reportCount === 0 && d.statuses.length === 0
            ? 'it sits on no entity'
            : `it sits on ${d.landed} of ${d.reportCount} entities (${d.statuses.join(', ') || 'no status'})`}.`,
        fix: 'An answer 201 is no delivery. Check the exact name of the service; only entities seen in the last 24 h are found.',
    },
    FG_FLIP_INERT: {
        kind: 'usage',
        say: (d) => `Making ${(0,quote/* quote */.hD)(d.to)} the default of ${d.flag} changes no evaluation: its targeting always decides. Rule: ${d.rule}`,
        fix: 'Change the result inside the rule, or remove the targeting, in a commit of your own.',
    },
    FG_FLIP_DISABLED: {
        kind: 'usage',
        say: (d) => `${d.flag} has state DISABLED: flagd serves no variant of it, whatever its default.`,
        fix: 'Set its state to ENABLED in a commit of your own, then flip it.',
    },
    FG_FLIP_NO_DEFAULT: {
        kind: 'usage',
        say: (d) => `${d.flag} has no default variant in the live object, and a way back could not be proven: ${d.why}.`,
        fix: 'Give it a default variant in a commit of your own (`flipgate flags set FILE FLAG VARIANT`), then flip it. flagd 0.14 and later tell a flag without default from one that is not there.',
    },
    FG_FLIP_DEFINITION_DIFFERS: {
        kind: 'conflict',
        say: (d) => `The definition of ${d.flag} (variants, state, targeting) in ${d.here} is not the one in ${d.there}.`,
        fix: 'Bring both to the same definition first; flipgate changes a default variant, never a definition.',
    },
    FG_FLIP_OBJECT_MISSING: {
        kind: 'conflict',
        say: (d) => `There is no ${d.object} in the cluster.`,
        fix: 'Check namespace, name and key in the configuration, and that the credential points to the right cluster.',
    },
    FG_FLIP_OBJECT_IMMUTABLE: {
        kind: 'refused',
        say: (d) => `${d.object} is immutable.`,
        fix: 'An immutable ConfigMap can only be replaced: apply the change through whatever creates it.',
    },
    FG_FLIP_OWNED: {
        kind: 'refused',
        say: (d) => `${d.object} is kept by ${d.owner}, which would put a patch back.`,
        fix: 'Commit to the branch that it tracks; the change then takes effect through it.',
    },
    FG_FLIP_WORKLOAD_MISSING: {
        kind: 'conflict',
        say: (d) => `There is no Deployment ${d.deployment} in namespace ${d.namespace}.`,
        fix: "Name flagd's Deployment with --deployment or in the configuration.",
    },
    FG_FLIP_NO_READY_POD: {
        kind: 'conflict',
        say: (d) => `flagd (${d.deployment}) has ${d.ready} ready pods of ${d.desired}; before a flip all of them must serve.`,
        fix: 'Look at the pods first: `kubectl get pods`. A flip would prove nothing.',
    },
    FG_FLIP_ROLLING: {
        kind: 'conflict',
        say: (d) => `A rollout of flagd (${d.deployment}) is not over: ${(0,quote/* oneLine */.TN)(d.why)}. Which pods stay is not known before it is.`,
        fix: 'Nothing was written. See to it (`kubectl rollout status`), let it end or take it back, then flip.',
    },
    FG_FLIP_PAUSED: {
        kind: 'conflict',
        say: (d) => `The flip needs new pods, and Deployment ${d.namespace}/${d.deployment} is paused: it makes none.`,
        fix: 'Nothing was written. `kubectl rollout resume` it, then flip.',
    },
    FG_FLIP_UNSERVED: {
        kind: 'conflict',
        say: (d) => `Before the flip flagd should serve ${(0,quote/* quote */.hD)(d.expected)} for ${d.flag}, but serves ${(0,quote/* oneLine */.TN)(d.came)}.`,
        fix: 'flagd does not hold what the live object says: bring it back (restart flagd, look at its log), then flip.',
    },
    FG_FLIP_PERMISSIONS: {
        kind: 'refused',
        say: (d) => `The cluster credential lacks: ${d.missing.join('; ')}.`,
        fix: 'Grant exactly these, then run the command again. Nothing was written.',
    },
    FG_FLIP_SERVER_SAID_NO: {
        kind: 'refused',
        say: (d) => `The API server would refuse the change of ${d.object}: ${d.reason}`,
        fix: 'Nothing was written. Clear the reason (admission, quota, size), then run the command again.',
    },
    FG_FLIP_FILE_MISSING: {
        kind: 'usage',
        say: (d) => `${d.path} is not a regular file on ${d.branch}.`,
        fix: 'Name the flags file with --flags-file or in the configuration.',
    },
    FG_FLIP_ENTITY: {
        kind: 'usage',
        say: (d) => d.found === 0
            ? `Dynatrace knows no service called ${(0,quote/* quote */.hD)(d.service)} (by exact name, seen in the last 24 h).`
            : `Dynatrace knows ${d.found} services called ${(0,quote/* quote */.hD)(d.service)}.`,
        fix: 'Name the entity ids in the configuration (flags.FLAG.entity-ids), or another service with --service.',
    },
    FG_FLIP_ENTITY_ID: {
        kind: 'usage',
        say: (d) => `Dynatrace does not know ${d.missing.join(', ')}, configured for ${d.flag}, or did not see it within three days.`,
        fix: 'Correct or remove it in the configuration (flags.FLAG.entity-ids).',
    },
    FG_FLIP_NO_SERVICE: {
        kind: 'usage',
        say: (d) => `Which service reads ${d.flag} is not configured, so Dynatrace cannot be told.`,
        fix: 'Name it with --service, or in the configuration (flags.FLAG.service).',
    },
    FG_FLIP_PROBLEMS_UNREAD: {
        kind: 'unavailable',
        say: (d) => `Open problems could not be read before the flip: ${d.why}.`,
        fix: 'Nothing was written. Try again, or make Dynatrace optional for this environment (the verdict is then `unknown`).',
    },
    FG_FLIP_DRIFT: {
        kind: 'conflict',
        say: (d) => `${d.flag} is ${(0,quote/* quote */.hD)(d.there)} on ${d.branch} and ${(0,quote/* quote */.hD)(d.live)} in the cluster.`,
        fix: 'Bring branch and cluster together first (apply the branch, or commit what is live), then flip.',
    },
    FG_FLIP_PULL_REQUEST: {
        kind: 'refused',
        say: (d) => `Pull request #${d.number} cannot carry the commit: ${d.why}.`,
        fix: 'Commit elsewhere (commit-to: default-branch, own-pull-request or none), or ask on an open pull request of this repository.',
    },
    FG_FLIP_LAST_PUSH: {
        kind: 'refused',
        say: (d) => `The rules of ${d.base} want the last push approved by somebody else; a commit of flipgate would become the last push, and whoever pushed before could approve it.`,
        fix: 'Commit elsewhere (`commit-to: own-pull-request`, or default-branch), or flip after the merge.',
    },
    FG_FLIP_TRIGGER_GONE: {
        kind: 'conflict',
        say: (d) => `The command that asked for this flip ${d.what}.`,
        fix: 'Say it again in a new comment.',
    },
    FG_FLIP_TOO_OLD: {
        kind: 'usage',
        say: (d) => `The command is ${d.minutes} min old; flipgate acts within ${d.limit} min.`,
        fix: 'Say it again in a new comment.',
    },
    FG_FLIP_AUTHORITY_UNKNOWN: {
        kind: 'unavailable',
        say: (d) => `Whether this may be done could not be found out: ${d.reason}.`,
        fix: 'Nothing was done. List people by `write.users` where team membership cannot be asked, or try again.',
    },
    FG_FLIP_NO_WAKER: {
        kind: 'usage',
        say: (d) => `${d.what} is longer than this run lasts, and nothing would wake the flip. ${d.way}`,
        fix: 'Nothing was done. Choose a shorter time, or let something wake the flip: the resume workflow, the bot.',
    },
    FG_FLIP_SHADOWED: {
        kind: 'usage',
        say: (d) => `The flip needs new pods of Deployment ${d.namespace}/${d.deployment}, and they would not be reached: ${d.why}`,
        fix: 'Pass --port and --ofrep-port in flagd’s arguments (or set enableServiceLinks: false), then run it again.',
    },
};
/** What is kept for one flip alone, in words. */
function sayLock(lock) {
    if (lock.startsWith('write:'))
        return `it still writes to ${lock.slice('write:'.length)}`;
    return `problems of ${lock.replace(/^verdict:/, '')} still count for its verdict`;
}

;// CONCATENATED MODULE: ./.action/domain/errors/gate.js

/** Errors of asking for a gate. */
const GATE_ERRORS = {
    FG_GATE_SERVICE: {
        kind: 'usage',
        say: () => 'A gate needs the service that it judges.',
        fix: 'Name it with `service`; several with commas between. A gate over nothing would always be green.',
    },
    FG_GATE_ENTITY: {
        kind: 'usage',
        say: (d) => d.found === 0
            ? `Dynatrace knows no service ${(0,quote/* quote */.hD)(d.service)} (by exact name, seen in the last 24 h, or by id).`
            : `Dynatrace knows ${d.found} services called ${(0,quote/* quote */.hD)(d.service)}, and the gate would judge one of them.`,
        fix: 'Give the name exactly as Dynatrace shows it; where several share it, their entity ids (SERVICE-…) with commas between.',
    },
    FG_GATE_SINCE: {
        kind: 'usage',
        say: (d) => `The gate would begin at ${d.since}, which is still to come.`,
        fix: 'Give the start of the deployment as `since` (2026-05-01T12:00:00Z, or 15m for a quarter of an hour ago).',
    },
    FG_GATE_SINCE_EMPTY: {
        kind: 'usage',
        say: () => '`since` is empty: the gate would judge the time before now, and not the one that was meant.',
        fix: 'See what the expression in `since` comes to, an output of a job that did not run, or of another name, for one; `look-back` is the time before now.',
    },
    FG_GATE_NO_DYNATRACE: {
        kind: 'usage',
        say: () => 'A gate judges by what Dynatrace knows, and Dynatrace is not configured for this run.',
        fix: 'Set DT_URL and DT_API_TOKEN (classic), or DT_PLATFORM_TOKEN, in the environment of the step.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/github.js
const wait = (seconds) => (seconds === null ? '' : ` It asks to wait ${seconds} s.`);
/** Errors of talking to GitHub. */
const GITHUB_ERRORS = {
    FG_GITHUB_UNREACHABLE: {
        kind: 'unavailable',
        say: (d) => `GitHub gave no answer: could not ${d.what} (${d.why}).`,
        fix: 'Check the network and the API address, then try again. A write may have gone in: flipgate looks before it repeats one.',
    },
    FG_GITHUB_UNAVAILABLE: {
        kind: 'unavailable',
        say: (d) => `GitHub could not ${d.what}: ${d.why}.${wait(d.retryAfterSeconds)}`,
        fix: 'Wait and try again; https://www.githubstatus.com says whether GitHub has a disturbance.',
    },
    FG_GITHUB_RATE: {
        kind: 'unavailable',
        say: (d) => `GitHub's rate limit is used up: could not ${d.what}. It asks to wait ${d.retryAfterSeconds} s.`,
        fix: 'Wait that long. A GitHub App has a larger allowance than GITHUB_TOKEN.',
    },
    FG_GITHUB_TOKEN: {
        kind: 'refused',
        say: (d) => `GitHub does not accept the token: could not ${d.what} (401).`,
        fix: 'Give a token that is valid for this host and has not expired.',
    },
    FG_GITHUB_FORBIDDEN: {
        kind: 'refused',
        say: (d) => `GitHub forbids to ${d.what}: ${d.reason}`,
        fix: 'Give the token the missing permission (`permissions:` of the job, or the permissions of the App).',
    },
    FG_GITHUB_NOT_FOUND: {
        kind: 'refused',
        say: (d) => `GitHub knows no such thing, or hides it from this token: could not ${d.what}.`,
        fix: 'Check owner and name, and that the token may see the repository.',
    },
    FG_GITHUB_REJECTED: {
        kind: 'refused',
        say: (d) => `GitHub rejects to ${d.what} (${d.status}): ${d.reason}`,
        fix: 'Read the reason: a rule of the branch, or a value that GitHub does not take.',
    },
    FG_GITHUB_REDIRECT: {
        kind: 'refused',
        say: (d) => `GitHub points elsewhere (${d.status}) when asked to ${d.what}; redirects are not followed.`,
        fix: 'The repository may have been renamed or moved: use its present owner and name, and the API address itself.',
    },
    FG_GITHUB_ANSWER: {
        kind: 'contract',
        say: (d) => `GitHub's answer is not as documented: asked to ${d.what}, expected ${d.expected} in ${d.where}, got ${d.came}.`,
        fix: 'Check that the API address is the one of GitHub itself; if it is, please report this with the GitHub version.',
    },
    FG_GITHUB_TOO_MUCH: {
        kind: 'contract',
        say: (d) => `Stopped when asked to ${d.what}: more than ${d.limit}.`,
        fix: 'Nothing was concluded from the part that was read. Start from a newer state of the branch.',
    },
    FG_GITHUB_EMPTY: {
        kind: 'refused',
        say: (d) => `${d.repository} has no default branch with a commit yet.`,
        fix: 'Push a first commit.',
    },
    FG_GITHUB_NOT_TEXT: {
        kind: 'usage',
        say: (d) => `${d.path} in ${d.where} is not UTF-8 text.`,
        fix: 'Store the file as UTF-8 (with or without a byte order mark).',
    },
    FG_GITHUB_STATE_FILE: {
        kind: 'contract',
        say: (d) => `${d.path} on ${d.branch} is no regular file (mode ${d.mode}); state is kept in regular files, three folders deep at most.`,
        fix: 'Somebody else wrote to the state branch: restore it from its history.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/kubernetes.js
/** Errors of the area `kubernetes`. */
const KUBERNETES_ERRORS = {
    FG_KUBERNETES_UNAVAILABLE: {
        kind: 'unavailable',
        say: (d) => `No usable answer from the Kubernetes API server to "${d.what}": ${d.why}.`,
        fix: 'Check that the API server is reachable from here, then run the command again; what was already done is found, not repeated.',
    },
    FG_KUBERNETES_UNAUTHENTICATED: {
        kind: 'refused',
        say: (d) => `The Kubernetes API server does not accept the credential (401) for "${d.what}".`,
        fix: 'Give a credential that is still valid: a fresh token, or a kubeconfig whose login works (try `kubectl auth whoami`).',
    },
    FG_KUBERNETES_FORBIDDEN: {
        kind: 'refused',
        say: (d) => `The Kubernetes API server forbids "${d.what}": ${d.reason}.`,
        fix: 'Grant that permission to the account named in the reason, in that namespace, and run the command again.',
    },
    FG_KUBERNETES_REFUSED: {
        kind: 'refused',
        say: (d) => `The Kubernetes API server refuses "${d.what}" (${d.status}): ${d.reason}.`,
        fix: 'Read the reason: an admission rule, a quota or a missing object has to change before this can work.',
    },
    FG_KUBERNETES_ANSWER: {
        kind: 'contract',
        say: (d) => `Expected ${d.expected} from the Kubernetes API server to "${d.what}", got ${d.came}.`,
        fix: 'Check that the address is a Kubernetes API server and not a proxy or login page in front of it.',
    },
    FG_KUBERNETES_KIND_UNKNOWN: {
        kind: 'usage',
        say: (d) => `The cluster has no resource of kind ${d.kind} in ${d.version}.`,
        fix: 'Install the OpenFeature operator with that version of its resources, or point the environment at a ConfigMap.',
    },
    FG_KUBERNETES_KEY_MISSING: {
        kind: 'usage',
        say: (d) => `ConfigMap ${d.namespace}/${d.name} has no data key "${d.key}"; it has ${d.keys.length === 0 ? 'none' : d.keys.map((key) => `"${key}"`).join(', ')}.`,
        fix: 'Name one of the keys that are there in the configuration of the environment.',
    },
    FG_KUBERNETES_BINARY: {
        kind: 'usage',
        say: (d) => `Key "${d.key}" of ConfigMap ${d.namespace}/${d.name} lies in binaryData, which is never written.`,
        fix: 'Store the flags as text under `data`.',
    },
    FG_KUBECONFIG_UNREADABLE: {
        kind: 'usage',
        say: (d) => `The kubeconfig ${d.source} cannot be used: ${d.why}.`,
        fix: 'Set KUBECONFIG to the path of a kubeconfig, or FLIPGATE_KUBECONFIG to its text (`kubectl config view` shows what it reads); with several files no name may be defined twice.',
    },
    FG_KUBECONFIG_CONTEXT: {
        kind: 'usage',
        say: (d) => `${d.context === null ? 'The kubeconfig has no current context' : `The kubeconfig has no context "${d.context}"`}; it has ${d.contexts.length === 0 ? 'none' : d.contexts.map((name) => `"${name}"`).join(', ')}.`,
        fix: 'Name one of these contexts, or set one with `kubectl config use-context`.',
    },
    FG_KUBECONFIG_ENTRY: {
        kind: 'usage',
        say: (d) => `Context "${d.context}" of the kubeconfig names the ${d.kind} "${d.name}", which is not defined there.`,
        fix: 'Add the missing entry to the kubeconfig or choose another context.',
    },
    FG_KUBECONFIG_PLAIN_HTTP: {
        kind: 'usage',
        say: (d) => `The kubeconfig's server ${d.server} is not reached by https; plain http is allowed on this machine's own loopback only.`,
        fix: 'Use the https address of the API server.',
    },
    FG_KUBECONFIG_PROXY: {
        kind: 'usage',
        say: (d) => `Cluster "${d.cluster}" of the kubeconfig sets proxy-url; every request leaves by one checked way, so this is not followed.`,
        fix: 'Remove proxy-url from the kubeconfig and set HTTPS_PROXY for the process instead.',
    },
    FG_KUBECONFIG_RELATIVE: {
        kind: 'usage',
        say: (d) => `The kubeconfig was given as text and names ${JSON.stringify(d.path)}, a path from a folder that nobody knows.`,
        fix: 'Put certificates into the text (`kubectl config view --raw --flatten`), and name programs and token files by absolute paths.',
    },
    FG_KUBECONFIG_IMPERSONATION: {
        kind: 'usage',
        say: (d) => `User "${d.user}" of the kubeconfig acts as somebody else by ${d.members.join(', ')}, which flipgate does not pass on.`,
        fix: 'Act as a user by `as` alone, or log in as the account whose rights are meant.',
    },
    FG_KUBECONFIG_LOGIN: {
        kind: 'refused',
        say: (d) => `User "${d.user}" of the kubeconfig could not log in by ${d.how}.`,
        fix: 'Run the same login by hand on this machine (for an exec entry: the command named), then run this again.',
    },
    FG_KUBERNETES_NOT_IN_CLUSTER: {
        kind: 'usage',
        say: () => "The pod's own service account was asked for, but this process does not run inside a cluster.",
        fix: 'Give a kubeconfig, or run inside a pod with a mounted service account token.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/listen.js
/** Errors of listening to a repository. */
const LISTEN_ERRORS = {
    FG_LISTEN_CURSOR: {
        kind: 'contract',
        say: (d) => `${d.path} does not say how far this repository was listened to: expected ${d.expected} in ${d.where}, got ${d.came}.`,
        fix: 'Delete the file: listening then begins with what is said from now on.',
    },
    FG_LISTEN_CURSOR_UNREACHABLE: {
        kind: 'unavailable',
        say: (d) => `${d.path}, which says how far this repository was listened to, ${d.what}.`,
        fix: 'Check that the folder exists and may be written; FLIPGATE_STATE_DIR names another one.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/request.js

/** Errors of turning a command, its options and the configuration into a flip. */
const REQUEST_ERRORS = {
    FG_REQUEST_CONFIG_MISSING: {
        kind: 'usage',
        say: (d) => `There is no ${d.file} ${d.where}.`,
        fix: 'Check the path of --config, or leave it out: without a file the options are enough for one environment.',
    },
    FG_REQUEST_ENVIRONMENT_FIXED: {
        kind: 'usage',
        say: (d) => `The command asks for ${(0,quote/* quote */.hD)(d.asked)}, but this run acts on ${(0,quote/* quote */.hD)(d.fixed)} alone.`,
        fix: 'Leave the environment out of the command, or run it where that environment is served.',
    },
    FG_REQUEST_SAME_FLAG: {
        kind: 'usage',
        say: (d) => `${d.asked.map(quote/* quote */.hD).join(' and ')} are names of one flag, ${(0,quote/* quote */.hD)(d.flag)}.`,
        fix: 'Name the flag once.',
    },
    FG_REQUEST_COMMIT_TARGET: {
        kind: 'usage',
        say: (d) => `The commit cannot go to ${d.target}: ${d.why}.`,
        fix: 'Choose another target with --commit-to or `commit.to`: pull-request, default-branch, environment-branch or none.',
    },
    FG_REQUEST_NO_FLAGS_FILE: {
        kind: 'usage',
        say: (d) => `Which file to commit to (${d.target}) is not said.`,
        fix: 'Name the flags file with --flags-file or `flags-file` in the configuration, or commit nothing: --commit-to none.',
    },
    FG_REQUEST_PATH: {
        kind: 'usage',
        say: (d) => `${(0,quote/* quote */.hD)(d.path)} may not be committed to: expected a path inside the repository, outside of .git and .github/workflows.`,
        fix: 'Name the flags file by its path from the root of the repository.',
    },
    FG_REQUEST_TAKE_EFFECT: {
        kind: 'usage',
        say: (d) => `take-effect ${d.asked} is not possible in this version: changes are applied to the cluster.`,
        fix: 'Use take-effect: apply. An object that Argo CD or Flux keeps is refused rather than patched.',
    },
    FG_REQUEST_NO_DYNATRACE: {
        kind: 'usage',
        say: (d) => `${d.what} needs Dynatrace, which is not configured for this run.`,
        fix: 'Set DT_URL and DT_API_TOKEN (classic) or DT_PLATFORM_TOKEN, or leave it out: the flip is then proven but not watched.',
    },
    FG_REQUEST_FLAGD_NOT_FOUND: {
        kind: 'usage',
        say: (d) => `No flagd that reads its flags from a ConfigMap or a FeatureFlag was found ${d.looked}.${d.seen.length === 0 ? '' : ` There: ${d.seen.join('; ')}.`}`,
        fix: 'Name --namespace, --deployment and --configmap (with --in ConfigMap/NAME/KEY for the key), or set them in the configuration.',
    },
    FG_REQUEST_FLAGD_SEVERAL: {
        kind: 'usage',
        say: (d) => `${d.found.length} places of flags were found ${d.looked}; which one is meant is never guessed:\n${d.found
            .map((one) => `- ${optionsOf(one)}`)
            .join('\n')}`,
        fix: 'Run the command again with the options of one of these lines.',
    },
};
function optionsOf({ namespace, deployment, object }) {
    const [kind, name] = object.split('/');
    const place = kind === 'ConfigMap' ? `--configmap ${name} --in ${object}` : `(${object})`;
    return `--namespace ${namespace} --deployment ${deployment} ${place}`;
}

;// CONCATENATED MODULE: ./.action/domain/errors/sandbox.js
/** Errors of the area `sandbox`. */
const SANDBOX_ERRORS = {
    FG_SANDBOX_GITHUB_UNKNOWN: {
        kind: 'usage',
        say: (d) => `The sandbox's GitHub has no ${d.what} "${d.name}".`,
        fix: 'Add it to the world first, or name one that is there.',
    },
    FG_SANDBOX_GITHUB_REFUSED: {
        kind: 'usage',
        say: (d) => `The sandbox's GitHub cannot ${d.action}: ${d.because}.`,
        fix: 'Change the scenario: a real GitHub would refuse this as well.',
    },
    FG_SANDBOX_KUBERNETES_UNKNOWN: {
        kind: 'usage',
        say: (d) => `The sandbox's cluster has no ${d.what} "${d.name}".`,
        fix: 'Add it to the world first, or name one that is there.',
    },
    FG_SANDBOX_NO_COMMAND: {
        kind: 'usage',
        say: (d) => `Expected a command that flips a flag (/flip FLAG VARIANT), got "${d.comment}".`,
        fix: 'Write it as you would in a comment: /flip cartFailure on expect problem',
    },
    FG_SANDBOX_OPTION: {
        kind: 'usage',
        say: (d) => `--${d.option} has no meaning in the sandbox, which brings its own cluster, repository, records and credentials.`,
        fix: 'Leave it out. A command there may say --expect, --watch, --for, --reason, --service, --problem-title and --in.',
    },
    FG_SANDBOX_COMMIT: {
        kind: 'usage',
        say: (d) => `--commit-to ${d.target}: the sandbox commits to its one pull request.`,
        fix: 'Use --commit-to pull-request, or leave it out.',
    },
    FG_SANDBOX_DENIED: {
        kind: 'bug',
        say: (d) => `The sandbox's own maintainer was denied: ${d.reason}.`,
        fix: 'Please report this.',
    },
    FG_SANDBOX_TYPE: {
        kind: 'usage',
        say: (d) => `The sandbox's service reads booleans and numbers; ${d.flag} is of type ${d.type}.`,
        fix: 'Choose a boolean or a number flag, or say what the service asks for: --asks-for boolean|number (before the --).',
    },
    FG_SANDBOX_NOOP: {
        kind: 'usage',
        say: (d) => `${d.flag} is "${d.variant}" already: there is nothing to flip.`,
        fix: 'Choose another variant.',
    },
    FG_SANDBOX_DQL: {
        kind: 'usage',
        say: (d) => `The Dynatrace stand-in does not take this query: ${d.message} (${d.errorType}, characters ${d.start} to ${d.end}).`,
        fix: 'Use the stages and functions that the stand-in lists, or teach it the missing one.',
    },
    FG_SANDBOX_SELECTOR: {
        kind: 'usage',
        say: (d) => `The Dynatrace stand-in does not take this ${d.parameter}: ${d.message}.`,
        fix: 'Correct the selector; the stand-in knows the criteria that the Dynatrace documentation lists for it.',
    },
    FG_SANDBOX_DYNATRACE_SCRIPT: {
        kind: 'bug',
        say: (d) => `The script of the Dynatrace stand-in expected ${d.expected}, got ${d.got}.`,
        fix: 'Correct the scenario or test that drives the stand-in.',
    },
    FG_SANDBOX_DYNATRACE_HOST: {
        kind: 'unavailable',
        say: (d) => `The Dynatrace stand-in does not live at ${d.origin}; it lives at ${d.expected}.`,
        fix: 'Send the request to one of the two addresses of the stand-in.',
    },
    FG_SANDBOX_PORT: {
        kind: 'unavailable',
        say: (d) => `The sandbox cannot listen on 127.0.0.1:${d.port}.`,
        fix: 'Another program may have that port: choose another with --port-base, or leave it out to take free ones.',
    },
    FG_SANDBOX_CONTROL: {
        kind: 'usage',
        say: (d) => `The sandbox's control expects ${d.expected}${d.where === '' ? '' : ` as ${d.where}`}; ${d.came} came.`,
        fix: 'Correct the request; nothing was changed by it.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/store.js
/** Errors of the places where records and locks live. */
const STORE_ERRORS = {
    FG_STORE_UNREADABLE: {
        kind: 'contract',
        say: (d) => `The state in ${d.place} cannot be read: ${d.what}.`,
        fix: 'Nothing is started on a state that cannot be read. Look at that file; a running flip can still go back with `flipgate revert --from-cluster`.',
    },
    FG_STORE_TOO_LARGE: {
        kind: 'contract',
        say: (d) => `${d.place} has ${d.sizeBytes} bytes; ${d.limitBytes} are the most.`,
        fix: 'A flip that was about to begin was not begun: change fewer flags in one command. A record that lies there was written by somebody else: restore the state from its history.',
    },
    FG_STORE_TOO_MANY: {
        kind: 'contract',
        say: (d) => `${d.place} holds ${d.count} flips that are not over; ${d.limit} are the most.`,
        fix: 'Somebody or something fills the state: look at who wrote to it, and remove the records that are none of yours.',
    },
    FG_STORE_REWRITTEN: {
        kind: 'contract',
        say: (d) => `The history of ${d.place} was rewritten: ${d.found} does not descend from ${d.knew}, which was there before.`,
        fix: 'No flip is started on it. Find out who force-pushed the branch; what is live can be taken back with `flipgate revert --from-cluster`.',
    },
    FG_STORE_ALTERED: {
        kind: 'contract',
        say: (d) => `The record of flip ${d.id} says something else than the process that works on it wrote: ${d.what}.`,
        fix: 'The flip goes back by what that process knows. Find out who wrote to the state.',
    },
    FG_STORE_BUSY: {
        kind: 'unavailable',
        say: (d) => `Another process kept writing to the state in ${d.place}.`,
        fix: 'Run the same command again in a moment.',
    },
    FG_STORE_IO: {
        kind: 'unavailable',
        say: (d) => `The state in ${d.place} cannot be reached: ${d.what}.`,
        fix: 'Check that the folder exists and may be written; FLIPGATE_STATE_DIR names another one.',
    },
};

;// CONCATENATED MODULE: ./.action/domain/errors/catalogue.js















/** Every error code there is. Codes are never renamed or reused; docs/errors.md lists the same ones (a test compares). */
const ERRORS = {
    ...FLAGFILE_ERRORS,
    ...COMMAND_ERRORS,
    ...CLI_ERRORS,
    ...CONFIG_ERRORS,
    ...REQUEST_ERRORS,
    ...ASSEMBLY_ERRORS,
    ...ANSWER_ERRORS,
    ...FLIP_ERRORS,
    ...STORE_ERRORS,
    ...LISTEN_ERRORS,
    ...GATE_ERRORS,
    ...GITHUB_ERRORS,
    ...KUBERNETES_ERRORS,
    ...DYNATRACE_ERRORS,
    ...SANDBOX_ERRORS,
};


/***/ }),

/***/ 60913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ FlipError),
/* harmony export */   Gq: () => (/* binding */ flipError),
/* harmony export */   up: () => (/* binding */ hasCode)
/* harmony export */ });
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21609);
/* harmony import */ var _catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38182);
/* harmony import */ var _kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95650);



/** The one error class of flipgate. Callers match `code`, never the class or the words. */
class FlipError extends Error {
    name = 'FlipError';
    code;
    kind;
    /** The fields behind the sentence, for `--json` and for callers. Never a credential. */
    data;
    /** What the reader should do next. */
    fix;
    constructor(code, entry, data, options) {
        super(entry.say(seen(data)), options);
        this.code = code;
        this.kind = entry.kind;
        this.data = data;
        this.fix = entry.fix;
    }
    /** Process exit code of this error's kind. */
    get exitCode() {
        return _kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .EXIT_OF_KIND */ .q[this.kind];
    }
}
/** The data with every text in it on one line: a sentence's line ends are its own, never those of a name put into it. */
function seen(data) {
    if (typeof data === 'string')
        return (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .showUnseen */ .AZ)(data);
    if (Array.isArray(data))
        return data.map(seen);
    if (typeof data !== 'object' || data === null)
        return data;
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, seen(value)]));
}
/**
 * Makes the error of one catalogue row; the only way an error is made in `src/`.
 *
 * @param code  Key of the catalogue.
 * @param data  Fields that the row's sentence needs.
 * @param options  `cause` is kept; it is never printed raw.
 */
function flipError(code, data, options) {
    return new FlipError(code, _catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .ERRORS */ .S[code], data, options);
}
/** True for an error of ours with this code. */
function hasCode(error, code) {
    return error instanceof FlipError && error.code === code;
}


/***/ }),

/***/ 95650:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ EXIT_OF_KIND)
/* harmony export */ });
/**
 * What a caller does with an error, and the exit code that says so. Decisions (a denied flip, a bad verdict) are
 * values with exit code 1 and never appear here.
 */
const EXIT_OF_KIND = {
    /** The request is wrong; another argument would work. */
    usage: 2,
    /** The world moved or differs; the plan no longer fits. */
    conflict: 3,
    /** Another system said no: a permission, a rule, an admission. */
    refused: 4,
    /** Time-out, 5xx, rate limit. */
    unavailable: 5,
    /** An answer that we do not understand. */
    contract: 6,
    /** Our own promise broken. */
    bug: 70,
};


/***/ }),

/***/ 89282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ deriveFlipId),
/* harmony export */   r: () => (/* binding */ isFlipId)
/* harmony export */ });
/* harmony import */ var _assert_never_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59792);
/* harmony import */ var _errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);


// 8 digits would make two of 10,000 flips meet by chance once in a hundred such histories; 12 make it one in millions.
const LENGTH = 12;
/**
 * The flip's id: the beginning of a hash over host, repository, trigger and ordinal.
 *
 * @param sha256  Text (hashed as UTF-8) to 64 lower-case hex digits.
 * @throws FG_COMMAND_HASH when it gives anything else.
 */
function deriveFlipId(sha256, origin) {
    const { trigger } = origin;
    if (trigger.kind === 'given')
        return trigger.id;
    const id = sha256(identityOf(origin, trigger)).slice(0, LENGTH);
    if (!isFlipId(id))
        throw (0,_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_COMMAND_HASH', { length: id.length });
    return id;
}
/** True for 8 to 40 lower-case hex digits. */
function isFlipId(text) {
    return /^[0-9a-f]{8,40}$/.test(text);
}
/** One unambiguous text: JSON keeps the parts apart whatever they hold. GitHub compares hosts and repositories without case. */
function identityOf(origin, trigger) {
    const { host, repository, ordinal } = origin;
    return JSON.stringify(['flip', 1, host.toLowerCase(), repository.toLowerCase(), ...partsOf(trigger), ordinal]);
}
function partsOf(trigger) {
    switch (trigger.kind) {
        case 'comment':
            return [trigger.kind, trigger.nodeId];
        case 'label':
            return [trigger.kind, trigger.eventNodeId];
        case 'dispatch':
            return trigger.step === '' ? [trigger.kind, trigger.runId] : [trigger.kind, trigger.runId, trigger.step];
        default:
            return (0,_assert_never_js__WEBPACK_IMPORTED_MODULE_1__/* .assertNever */ .x)(trigger);
    }
}


/***/ }),

/***/ 81007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xp: () => (/* binding */ dueReason),
/* harmony export */   Y2: () => (/* binding */ nextRetryMs),
/* harmony export */   j0: () => (/* binding */ DUE_REASONS)
/* harmony export */ });
/* harmony import */ var _record_over_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84349);
/* harmony import */ var _record_proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89217);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57990);
/* harmony import */ var _next_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93025);




/** Why a flip that nobody works on wants somebody now, most urgent first. */
const DUE_REASONS = [
    /** It goes back, or has to: its time is over, somebody asked, or the way back was cut off. */
    'undo',
    /** It is stuck, and time enough has gone by to try again. */
    'retry',
    /** Its process was lost on the way to the proof. */
    'lost',
    /** Its process was lost after the proof: all that is left are reads. */
    'watch',
];
const FIRST_RETRY_MS = 60 * 1000;
const LAST_RETRY_MS = 60 * 60 * 1000;
/** When a stuck flip is tried again: after 1, 2, 4, … minutes, at last once an hour; null for one that is not stuck. */
function nextRetryMs(record) {
    const ended = (0,_record_record_js__WEBPACK_IMPORTED_MODULE_1__/* .lastFact */ .xB)(record, 'ended');
    if (ended?.outcome !== 'stuck')
        return null;
    const tries = record.facts.filter((fact) => fact.k === 'ended' && fact.outcome === 'stuck').length;
    return ended.atMs + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(tries - 1, 10));
}
/**
 * Whether a flip wants somebody to take it up, and why.
 *
 * @param gone  Holder of the claim that is known to be no more, or null: its claim counts as over before its time.
 * @returns null while its process lives, while there is nothing to do but wait, and for records of a newer flipgate.
 */
function dueReason(record, nowMs, gone) {
    const { claim } = record;
    if (record.flow > _record_record_js__WEBPACK_IMPORTED_MODULE_1__/* .FLOW_VERSION */ .Ee || (0,_record_over_js__WEBPACK_IMPORTED_MODULE_2__/* .isOver */ .P)(record))
        return null;
    if (claim !== null && claim.untilMs > nowMs && claim.holder !== gone)
        return null;
    const ended = (0,_record_record_js__WEBPACK_IMPORTED_MODULE_1__/* .lastFact */ .xB)(record, 'ended');
    const since = ended === undefined ? record.facts : record.facts.slice(ended.seq + 1);
    const retryMs = nextRetryMs(record);
    if (retryMs !== null && !since.some((fact) => fact.k === 'asked' || fact.k === 'claimed')) {
        return nowMs >= retryMs ? 'retry' : null;
    }
    if ((0,_record_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .directionOf */ .FR)(record) === 'undo' || since.some((fact) => fact.k === 'asked'))
        return 'undo';
    const step = (0,_next_js__WEBPACK_IMPORTED_MODULE_0__/* .next */ .K)(record, nowMs);
    if (step.do === 'wait')
        return null;
    if (step.do === 'turn')
        return 'undo';
    return (0,_record_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .provenAtMs */ .gd)(record, 'do') === null ? 'lost' : 'watch';
}


/***/ }),

/***/ 93025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ next)
});

// EXTERNAL MODULE: ./.action/domain/assert-never.js
var assert_never = __webpack_require__(59792);
// EXTERNAL MODULE: ./.action/domain/record/names.js
var names = __webpack_require__(2663);
// EXTERNAL MODULE: ./.action/domain/record/phase.js
var phase = __webpack_require__(25548);
// EXTERNAL MODULE: ./.action/domain/record/proof.js
var proof = __webpack_require__(89217);
// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
// EXTERNAL MODULE: ./.action/domain/record/standing.js
var record_standing = __webpack_require__(24023);
// EXTERNAL MODULE: ./.action/domain/watch/judge.js
var judge = __webpack_require__(16486);
// EXTERNAL MODULE: ./.action/domain/watch/watch-standing.js
var watch_standing = __webpack_require__(69299);
// EXTERNAL MODULE: ./.action/domain/watch/clocks.js
var clocks = __webpack_require__(90734);
// EXTERNAL MODULE: ./.action/domain/say-moves.js
var say_moves = __webpack_require__(66021);
;// CONCATENATED MODULE: ./.action/domain/flip/ending.js







function whyOf(record, key) {
    const data = (0,record_standing/* receiptOf */.W7)(record, key)?.data;
    return typeof data?.why === 'string' ? `: ${data.why}` : '';
}
function isLeft(record, key) {
    const standing = (0,record_standing/* standingOf */.YP)(record, key);
    return standing === 'refused' || standing === 'spent';
}
/** Flags that this flip left as it had set them, because somebody else had changed another one beside them. */
function leftBeside(record, ours) {
    return record.plan.changes
        .filter(({ flag }) => ours?.includes(flag))
        .map(({ flag, from, to }) => {
        const text = `${flag} is still ${to}, should be ${from}: somebody else changed another flag of this flip`;
        return { where: 'live', flag, text };
    });
}
/** Flags of whose way back Dynatrace was not told: it did not take the event, or there is nothing proven to tell. */
function untoldEvents(record) {
    return (0,phase/* untoldKeys */.DK)(record).flatMap((key) => {
        const { flag } = record.plan.changes[(0,names/* partsOf */.C)(key).index] ?? {};
        const isSettled = (0,record_standing/* standingOf */.YP)(record, key) === 'done' || ((0,phase/* isBack */.S3)(record) && !isLeft(record, key));
        if (flag === undefined || isSettled)
            return [];
        const what = record.plan.changes.length === 1 ? 'it' : flag;
        const why = (0,phase/* isBack */.S3)(record) ? whyOf(record, key) : '; it will be once that is proven';
        return [{ where: 'event', flag, text: `Dynatrace was not told that ${what} went back${why}` }];
    });
}
/** What an undo could not put back, each named with where it lies. */
function differencesOf(record) {
    const left = [];
    const wanted = record.plan.changes
        .map(({ flag, from, to }) => `${flag} should be ${(0,say_moves/* sayBeing */.$q)(from)}, may be ${to}`)
        .join('; ');
    for (const [index, object] of record.plan.objects.entries()) {
        const key = (0,names/* keyOf */.T)('undo', 'apply', index);
        const { kind, namespace, name } = object.address;
        if (isLeft(record, key))
            left.push({ where: 'live', text: `${kind} ${namespace}/${name}: ${wanted}${whyOf(record, key)}` });
        if ((0,record_standing/* standingOf */.YP)(record, key) === 'foreign') {
            const data = (0,record_standing/* receiptOf */.W7)(record, key)?.data;
            left.push(...leftBeside(record, data?.ours));
        }
    }
    const applied = record.plan.objects.every((_, index) => (0,record_standing/* standingOf */.YP)(record, (0,names/* keyOf */.T)('undo', 'apply', index)) === 'done');
    if ((0,phase/* mayHaveTouchedCluster */._6)(record) && applied && (0,proof/* provenAtMs */.gd)(record, 'undo') === null) {
        left.push({
            where: 'served',
            text: `flagd is not proven to serve it: ${wanted}; ${(0,proof/* proofsOf */.Tq)(record, 'undo').at(-1)?.proof.detail ?? 'no reading'}`,
        });
    }
    if (record.plan.commit !== null && (0,record_standing/* mayHaveHappened */.dk)(record, 'do/commit/0') && isLeft(record, 'undo/commit/0')) {
        left.push({
            where: 'git',
            text: `branch ${record.plan.commit.branch}: ${wanted}${whyOf(record, 'undo/commit/0')}`,
        });
    }
    left.push(...untoldEvents(record));
    return left;
}
function stuckForward(record) {
    return record.plan.objects.flatMap((object, index) => {
        const key = (0,names/* keyOf */.T)('do', 'apply', index);
        if ((0,record_standing/* standingOf */.YP)(record, key) === 'done')
            return [];
        const { kind, namespace, name } = object.address;
        const moves = record.plan.changes
            .map(({ flag, from, to }) => `${flag} may be ${(0,say_moves/* sayBeing */.$q)(from)} or ${to}`)
            .join('; ');
        return [
            { where: 'live', text: `${kind} ${namespace}/${name} cannot be read: ${moves}${whyOf(record, key)}` },
        ];
    });
}
function leftForward(record, forced) {
    if (forced === 'stuck')
        return stuckForward(record);
    const held = record.facts.findLast((fact) => fact.k === 'reading' && fact.read === 'served');
    const data = held?.k === 'reading' ? held.data : null;
    return forced === 'superseded' ? leftBeside(record, data?.ours) : [];
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
    const left = undoing ? differencesOf(record) : leftForward(record, forced);
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

;// CONCATENATED MODULE: ./.action/domain/flip/effect-table.js






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
/**
 * The event of a way back bears the turn's time. Where the value stayed for longer than clocks differ (stuck, killed) it is
 * dated anew.
 */
const TELL_BACK = (situation, nowMs) => {
    const { record } = situation;
    const lateMs = ((0,phase/* wentBackMs */.Qz)(record) ?? 0) - ((0,record_record/* lastFact */.xB)(record, 'turned')?.atMs ?? nowMs);
    const isRefrozen = (0,record_standing/* factsOf */.xS)(record, keyIn(situation.key)).some((fact) => fact.k === 'refrozen');
    return lateMs > clocks/* SKEW_MS */.eK && !isRefrozen ? REFREEZE(situation, nowMs) : SEND(situation, nowMs);
};
/** The base moved: planned anew once when our flag's neighbourhood is unchanged, else back. */
function refreezeOr(why) {
    return (situation, nowMs) => (0,record_standing/* factsOf */.xS)(situation.record, keyIn(situation.key)).some((fact) => fact.k === 'refrozen')
        ? { do: 'turn', why }
        : REFREEZE(situation, nowMs);
}
/** Reloading twice does no harm and its proof follows, so nothing has to be looked for first. */
const RELOAD = {
    fresh: SEND,
    doubtful: SEND,
    done: SEND,
    absent: SEND,
    foreign: SEND,
    refused: SEND,
    unknown: SEND,
    spent: SEND,
};
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
    reload: RELOAD,
    'undo-fence': {
        fresh: SEND,
        doubtful: SEND,
        done: SEND,
        absent: SEND,
        foreign: SEND,
        refused: SEND,
        unknown: LOOK_LATER,
        spent: NEVER,
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
    'undo-reload': RELOAD,
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
        fresh: TELL_BACK,
        doubtful: LOOK,
        done: NEVER,
        absent: TELL_BACK,
        foreign: NEVER,
        refused: NEVER,
        unknown: SEND_ONCE_MORE,
        spent: NEVER,
    },
};
/** True for the phases that the table is about. */
const isEffectPhase = (phase) => Object.hasOwn(EFFECT_TABLE, phase);

;// CONCATENATED MODULE: ./.action/domain/flip/next.js










function proveStep(situation, nowMs) {
    const { record, key, direction } = situation;
    if (key === null)
        return direction === 'do' ? { do: 'turn', why: 'not-proven' } : { do: 'done', end: endingOf(record, 'stuck') };
    const attempt = record.plan.workload.attempts[(0,names/* partsOf */.C)(key).index];
    const startedMs = (0,record_standing/* factsOf */.xS)(record, key).at(-1)?.atMs ?? nowMs;
    const untilMs = startedMs + (attempt?.proveMs ?? 0);
    // One try may not take what is left of the time for all of them.
    return {
        do: 'read',
        reads: [{ read: 'served', untilMs: Math.min(untilMs, (0,phase/* reloadUntilMs */.AP)(record, direction) ?? untilMs) }],
    };
}
function watchStep(situation, nowMs) {
    const { record } = situation;
    const standing = (0,watch_standing/* watchStanding */.SU)(record, nowMs);
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
    const untilMs = ((0,proof/* provenAtMs */.gd)(record, 'do') ?? nowMs) + forMs;
    return nowMs >= untilMs ? { do: 'turn', why: 'for-elapsed' } : { do: 'wait', untilMs };
}
/** A flip whose time was over so long ago goes back before anything else. */
const LATE_MS = 60 * 1000;
/** Something asked of the flip since its last turn or end: it goes back before anything else. */
function askedToTurn(record, nowMs) {
    if ((0,record_record/* lastFact */.xB)(record, 'turned') !== undefined)
        return null;
    const asked = (0,record_record/* lastFact */.xB)(record, 'asked');
    if (asked !== undefined)
        return asked.what === 'cancel' ? 'cancelled' : 'revert-asked';
    const claimed = (0,record_record/* lastFact */.xB)(record, 'claimed');
    if (claimed?.cause === 'expired' && (0,proof/* provenAtMs */.gd)(record, 'do') === null)
        return 'claim-expired';
    const provenMs = (0,proof/* provenAtMs */.gd)(record, 'do');
    // Within its time the watch takes its last look first; whoever comes late has no time for one.
    if (record.plan.forMs !== null && provenMs !== null && nowMs > provenMs + record.plan.forMs + LATE_MS)
        return 'for-elapsed';
    if ((0,proof/* othersChangedIn */.vP)(record).length > 0)
        return 'other-flags-changed';
    return null;
}
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
    const why = askedToTurn(record, nowMs);
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


/***/ }),

/***/ 45055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ wayOut)
/* harmony export */ });
/* harmony import */ var _assert_never_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59792);
/* harmony import */ var _record_phase_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25548);
/* harmony import */ var _shell_word_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11220);



/**
 * The command that ends a difference which an undo left: to be copied as it stands.
 *
 * @returns null where only a person's look can help.
 */
function wayOut(record, { where, flag }) {
    const { id, plan } = record;
    const change = plan.changes.find((one) => one.flag === flag) ?? plan.changes[0];
    if (change === undefined)
        return null;
    switch (where) {
        case 'live':
            // The whole flip by its id: the name of one flag would take back that flag alone.
            return `flipgate revert ${flag === undefined && plan.changes.length > 1 ? id : (0,_shell_word_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(change.flag)} --from-cluster`;
        case 'served':
        case 'state':
            return `flipgate revert ${id}`;
        case 'git': {
            const path = plan.commit?.files[0]?.path;
            if (path === undefined)
                return null;
            // What was inserted is taken out again by the flip's own way back alone.
            const sets = plan.changes.map(({ flag, from }) => from === null ? null : `flipgate flags set ${(0,_shell_word_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(path)} ${(0,_shell_word_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(flag)} ${(0,_shell_word_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(from)}`);
            return sets.includes(null) ? `flipgate revert ${id}` : sets.join(' && ');
        }
        case 'event':
            if (change.service === null)
                return null;
            // Nobody is to say by hand what is not proven; the flip's own way back says it when it is.
            return change.from === null || !(0,_record_phase_js__WEBPACK_IMPORTED_MODULE_1__/* .isBack */ .S3)(record)
                ? `flipgate revert ${id}`
                : `flipgate announce ${(0,_shell_word_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(change.service)} ${(0,_shell_word_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(change.flag)} ${(0,_shell_word_js__WEBPACK_IMPORTED_MODULE_0__/* .shellWord */ .r)(change.from)}`;
        default:
            return (0,_assert_never_js__WEBPACK_IMPORTED_MODULE_2__/* .assertNever */ .x)(where);
    }
}


/***/ }),

/***/ 34443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isJsonObject)
/* harmony export */ });
/** True for what JSON calls an object. */
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 20443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
// Longer words are no slips of the finger, and comparing them costs their product.
const LONGEST_WORD = 128;
/**
 * The candidate that somebody who typed `word` most likely meant, or undefined when none is close: equal but for case,
 * else within one slip per three characters (a character more, less, other, or two swapped), else the only candidate
 * that contains the word or is contained in it. Ties go to a candidate that goes on where the word ends, then to the
 * first.
 *
 * @param word  As typed; untrusted, any length.
 * @param candidates  Legal names, exactly as spelled.
 */
function nearest(word, candidates) {
    if (word === '' || word.length > LONGEST_WORD)
        return undefined;
    const typed = word.toLowerCase();
    let best;
    let bestSlips = Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - word.length) > bestSlips)
            continue;
        const lower = candidate.toLowerCase();
        // Half a slip less for a word that was only broken off.
        const slips = countSlips(typed, lower) - (lower !== typed && lower.startsWith(typed) ? 0.5 : 0);
        // A word replaced in every character is another word, however short.
        if (slips >= bestSlips || slips >= Math.max(typed.length, candidate.length))
            continue;
        best = candidate;
        bestSlips = slips;
    }
    return best ?? onlyOverlap(typed, candidates);
}
function onlyOverlap(typed, candidates) {
    if (typed.length < 3)
        return undefined;
    const overlapping = candidates.filter((candidate) => {
        const lower = candidate.toLowerCase();
        return lower.includes(typed) || (lower.length >= 3 && typed.includes(lower));
    });
    return overlapping.length === 1 ? overlapping[0] : undefined;
}
/** Edit distance with swaps of neighbours (optimal string alignment). */
function countSlips(left, right) {
    let before = [];
    let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
    for (let row = 1; row <= left.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= right.length; column += 1) {
            const same = left[row - 1] === right[column - 1];
            const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
            current.push(Math.min(at(previous, column) + 1, at(current, column - 1) + 1, at(previous, column - 1) + (same ? 0 : 1), swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY));
        }
        before = previous;
        previous = current;
    }
    return at(previous, right.length);
}
function at(row, column) {
    return row[column] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 21609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AZ: () => (/* binding */ showUnseen),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   hD: () => (/* binding */ quote)
/* harmony export */ });
/** Longest piece of somebody else's text that a message of ours repeats. */
const LIMIT = 80;
const LINE_LIMIT = 400;
// Control characters move cursors and forge log lines; format characters (bidi marks among them) hide what stands there.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/**
 * Puts text from outside into a sentence: in double quotes, one line, at most 80 characters, everything unseen written as
 * `\u{…}`. What the sentence is put into later (Markdown, a terminal, a workflow command) escapes it again its own way.
 */
function quote(text) {
    return `"${shown(text, LIMIT)}"`;
}
/** The same without quotes and with more room: for a line that the reader may copy. */
function oneLine(text) {
    return shown(text, LINE_LIMIT);
}
function shown(text, limit) {
    const points = Array.from(text.slice(0, 4 * limit));
    const short = points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : points.join('');
    return showUnseen(short);
}
/** The text whole, everything unseen in it (line ends among it) written as `\u{…}`. */
function showUnseen(text) {
    return text.replace(UNSEEN, (unseen) => `\\u{${(unseen.codePointAt(0) ?? 0).toString(16)}}`);
}


/***/ }),

/***/ 4258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isFence)
/* harmony export */ });
/** More takeovers than this no flip has: it is tried again once an hour at most. */
const HIGHEST_FENCE = 1_000_000;
/** True for a number that takeovers can have led to; marks and records may say anything. */
function isFence(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= HIGHEST_FENCE;
}


/***/ }),

/***/ 45137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ runOfHolder),
/* harmony export */   p: () => (/* binding */ holderOfRun)
/* harmony export */ });
/**
 * Name of a workflow run's process among those that may hold a claim, `action:RUN/ATTEMPT#PROCESS`: anybody who meets
 * the claim can ask GitHub whether that run still goes on.
 *
 * @param process  Tells the jobs of one run apart; a fresh random name will do.
 */
function holderOfRun({ runId, attempt }, process) {
    return `action:${runId}/${attempt}#${process}`;
}
/** The run behind a holder's name, or null when it is none. */
function runOfHolder(holder) {
    const [, runId, attempt] = /^action:(\d{1,15})\/(\d{1,6})#/.exec(holder) ?? [];
    return runId === undefined || attempt === undefined ? null : { runId: Number(runId), attempt: Number(attempt) };
}


/***/ }),

/***/ 2663:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ partsOf),
/* harmony export */   T: () => (/* binding */ keyOf)
/* harmony export */ });
/** Makes the key of an effect. */
function keyOf(direction, effect, index) {
    return `${direction}/${effect}/${index}`;
}
/** Takes a key apart again. */
function partsOf(key) {
    const [direction, effect, index] = key.split('/');
    return { direction, effect, index: Number(index) };
}


/***/ }),

/***/ 84349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ isOver)
/* harmony export */ });
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57990);

/**
 * True when nothing is to be done for a flip any more: it has ended, is not stuck, and goes nowhere since. Only what is
 * done can still be taken back; asking it of any other end changes nothing.
 */
function isOver(record) {
    const ended = (0,_record_js__WEBPACK_IMPORTED_MODULE_0__/* .lastFact */ .xB)(record, 'ended');
    if (ended === undefined || ended.outcome === 'stuck')
        return false;
    const since = record.facts.slice(ended.seq + 1);
    if (since.some((fact) => fact.k === 'turned'))
        return false;
    return ended.outcome !== 'done' || !since.some((fact) => fact.k === 'asked');
}


/***/ }),

/***/ 25548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AP: () => (/* binding */ reloadUntilMs),
/* harmony export */   DK: () => (/* binding */ untoldKeys),
/* harmony export */   EE: () => (/* binding */ announceKeys),
/* harmony export */   Qz: () => (/* binding */ wentBackMs),
/* harmony export */   S3: () => (/* binding */ isBack),
/* harmony export */   _6: () => (/* binding */ mayHaveTouchedCluster),
/* harmony export */   _7: () => (/* binding */ situationOf),
/* harmony export */   oo: () => (/* binding */ wasSuperseded),
/* harmony export */   qV: () => (/* binding */ standingIn)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2663);
/* harmony import */ var _over_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84349);
/* harmony import */ var _proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89217);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57990);
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24023);





/** True when an effect needs nothing more in its phase; each phase has its own idea of enough. */
function isSettled(record, key) {
    const standing = (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .YP)(record, key);
    if (standing === 'done')
        return true;
    if (key.startsWith('do/announce/'))
        return (standing === 'refused' || standing === 'spent') && record.plan.announce?.required === false;
    if (key.startsWith('undo/'))
        return standing === 'refused' || standing === 'spent' || standing === 'foreign';
    return false;
}
/** Everything a new claimant must do again lies after this fact: reads and reloads are never resumed. */
function lastClaimSeq(record) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .lastFact */ .xB)(record, 'claimed')?.seq ?? -1;
}
/** A reload needs no certain answer: the proof that follows decides. Returns the fact of its last try, or -1. */
function reloadedAtSeq(record, key) {
    const seq = (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(record, key).at(-1)?.seq ?? -1;
    return seq > lastClaimSeq(record) ? seq : -1;
}
/** The live object has to hear of the new fence before anything else is written there after a takeover. */
function fenceKeys(record, direction) {
    if (!(0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .wasTakenOver */ .XI)(record))
        return [];
    return record.plan.objects.map((_, index) => (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)(direction, 'fence', index));
}
function fenceIsSet(record, key) {
    const receipt = (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .receiptOf */ .W7)(record, key);
    if (receipt === undefined)
        return false;
    return (receipt.fence === record.fence && (receipt.end === 'done' || receipt.end === 'refused' || receipt.end === 'foreign'));
}
/** Instant until which this process may try to make flagd load the change; null before its first try. */
function reloadUntilMs(record, direction) {
    const first = (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .factsOf */ .xS)(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)(direction, 'reload', 0)).find((fact) => fact.seq > lastClaimSeq(record));
    return first === undefined ? null : first.atMs + record.plan.workload.budgetMs;
}
function isBudgetSpent(record, direction) {
    const untilMs = reloadUntilMs(record, direction);
    const last = (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .proofsOf */ .Tq)(record, direction).at(-1);
    return untilMs !== null && last !== undefined && last.atMs >= untilMs;
}
function reloadPhase(record, direction) {
    const reload = direction === 'do' ? 'reload' : 'undo-reload';
    const prove = direction === 'do' ? 'prove' : 'undo-prove';
    const proofs = (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .proofsOf */ .Tq)(record, direction);
    for (let index = 0; index < record.plan.workload.attempts.length; index += 1) {
        const key = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)(direction, 'reload', index);
        const started = reloadedAtSeq(record, key);
        if (started < 0 && index > 0 && isBudgetSpent(record, direction))
            break;
        if (started < 0)
            return { record, direction, phase: reload, key };
        if (!proofs.some((proof) => proof.seq > started))
            return { record, direction, phase: prove, key };
    }
    return { record, direction, phase: prove, key: null };
}
function forward(record) {
    const direction = 'do';
    const untold = announceKeys(record.plan, direction).find((key) => !isSettled(record, key));
    if (untold !== undefined)
        return { record, direction, phase: 'announce', key: untold };
    if (record.plan.commit !== null && !isSettled(record, 'do/commit/0'))
        return { record, direction, phase: 'commit', key: 'do/commit/0' };
    const applies = record.plan.objects.map((_, index) => (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)(direction, 'apply', index));
    const open = applies.find((key) => !isSettled(record, key));
    if (open !== undefined) {
        const unfenced = fenceKeys(record, direction).find((key) => !fenceIsSet(record, key));
        if (unfenced !== undefined)
            return { record, direction, phase: 'fence', key: unfenced };
        return { record, direction, phase: 'apply', key: open };
    }
    if ((0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .provenAtMs */ .gd)(record, direction) === null)
        return reloadPhase(record, direction);
    if (record.plan.watch !== null)
        return { record, direction, phase: 'watch', key: null };
    return { record, direction, phase: 'keep', key: null };
}
/** True unless it is certain that this flip never changed the cluster. */
function mayHaveTouchedCluster(record) {
    return record.plan.objects.some((_, index) => (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .mayHaveHappened */ .dk)(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)('do', 'apply', index)));
}
/** True when the live value was found to be somebody else's on the way back. */
function wasSuperseded(record) {
    return record.plan.objects.some((_, index) => (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .YP)(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)('undo', 'apply', index)) === 'foreign');
}
/** One change event per flag that has a service: their services and texts differ. */
function announceKeys(plan, direction) {
    if (plan.announce === null)
        return [];
    return plan.changes.flatMap(({ entities }, index) => entities.length === 0 ? [] : [(0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)(direction, 'announce', index)]);
}
function eventMayBeThere(record, index) {
    const key = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)('do', 'announce', index);
    if ((0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .mayHaveHappened */ .dk)(record, key))
        return true;
    const receipt = (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .receiptOf */ .W7)(record, key);
    return receipt?.end === 'refused' && Number(receipt.data?.accepted ?? 0) > 0;
}
/**
 * True once it is certain that our value is gone from where it was: it was never there, or the value from before was
 * proven on the way back. Only then is Dynatrace told of a way back (docs/decisions/0015).
 */
function isBack(record) {
    if (!hasToGoBack(record))
        return true;
    if (!isTakenFromAll(record))
        return false;
    return !mayHaveTouchedCluster(record) || (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .provenAtMs */ .gd)(record, 'undo') !== null;
}
/** When the last of our values was put back, or seen to be back; null before. */
function wentBackMs(record) {
    const times = record.plan.objects.flatMap((_, index) => {
        const receipt = (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .receiptOf */ .W7)(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)('undo', 'apply', index));
        return receipt?.end === 'done' ? [receipt.atMs] : [];
    });
    return times.length === 0 ? null : Math.max(...times);
}
/** True where this flip may have left something on a live object, so that the way back has to look at each of them. */
function hasToGoBack(record) {
    return (mayHaveTouchedCluster(record) ||
        record.plan.objects.some((_, index) => (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .YP)(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)('do', 'apply', index)) === 'foreign'));
}
function isTakenFromAll(record) {
    return record.plan.objects.every((_, index) => (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .YP)(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)('undo', 'apply', index)) === 'done');
}
function backward(record) {
    const direction = 'undo';
    if (hasToGoBack(record)) {
        // Where no fence can be set the way back goes on: its own write voids what is under way, and git does not wait for it.
        const unfenced = fenceKeys(record, direction).find((key) => !fenceIsSet(record, key) && (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .YP)(record, key) !== 'spent');
        const open = record.plan.objects
            .map((_, index) => (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .T)(direction, 'apply', index))
            .find((key) => !isSettled(record, key));
        if (open !== undefined && unfenced !== undefined)
            return { record, direction, phase: 'undo-fence', key: unfenced };
        if (open !== undefined)
            return { record, direction, phase: 'undo-apply', key: open };
    }
    if (mayHaveTouchedCluster(record) && isTakenFromAll(record) && (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .provenAtMs */ .gd)(record, direction) === null) {
        const situation = reloadPhase(record, direction);
        if (situation.key !== null)
            return situation;
    }
    if (record.plan.commit !== null && (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .mayHaveHappened */ .dk)(record, 'do/commit/0') && !isSettled(record, 'undo/commit/0')) {
        return { record, direction, phase: 'undo-commit', key: 'undo/commit/0' };
    }
    const untold = untoldKeys(record).find((key) => !isSettled(record, key));
    if (untold !== undefined && isBack(record))
        return { record, direction, phase: 'undo-announce', key: untold };
    return { record, direction, phase: 'finish', key: null };
}
/** Events of the way back that the way there calls for; none where somebody else's value stands now. */
function untoldKeys(record) {
    if (wasSuperseded(record))
        return [];
    return announceKeys(record.plan, 'undo').filter((key) => eventMayBeThere(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .partsOf */ .C)(key).index));
}
/** True when the record has come to its end and nothing since then opens it again; a stuck one is opened by a claim. */
function isEnded(record) {
    const ended = (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .lastFact */ .xB)(record, 'ended');
    if (ended?.outcome !== 'stuck')
        return (0,_over_js__WEBPACK_IMPORTED_MODULE_4__/* .isOver */ .P)(record);
    return !record.facts.slice(ended.seq + 1).some(({ k }) => k === 'turned' || k === 'claimed');
}
/** Folds a record into the situation that `next` decides upon. Pure; every record has exactly one. */
function situationOf(record) {
    if (isEnded(record))
        return { record, direction: (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .directionOf */ .FR)(record), phase: 'ended', key: null };
    return (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .directionOf */ .FR)(record) === 'do' ? forward(record) : backward(record);
}
/** Standing of the situation's effect. */
function standingIn(situation) {
    return situation.key === null ? 'done' : (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .standingOf */ .YP)(situation.record, situation.key);
}


/***/ }),

/***/ 89217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FR: () => (/* binding */ directionOf),
/* harmony export */   Tq: () => (/* binding */ proofsOf),
/* harmony export */   b9: () => (/* binding */ watchedFromMs),
/* harmony export */   gd: () => (/* binding */ provenAtMs),
/* harmony export */   vP: () => (/* binding */ othersChangedIn)
/* harmony export */ });
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57990);

/** Direction in which the record runs: durable once turned. */
function directionOf(record) {
    return (0,_record_js__WEBPACK_IMPORTED_MODULE_0__/* .lastFact */ .xB)(record, 'turned') === undefined ? 'do' : 'undo';
}
/** Proof readings of one direction, oldest first. */
function proofsOf(record, direction) {
    const turn = (0,_record_js__WEBPACK_IMPORTED_MODULE_0__/* .lastFact */ .xB)(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
    return record.facts
        .filter((fact) => fact.k === 'reading' && fact.read === 'served')
        .filter((fact) => (direction === 'do' ? fact.seq < turn : fact.seq > turn))
        .map((fact) => ({ ...fact, proof: fact.data }));
}
/** When the last replica was proven in this direction (T1 of the watch), or null. */
function provenAtMs(record, direction) {
    const proofs = proofsOf(record, direction);
    return (proofs.find(({ complete, proof }) => complete && proof.proven && (direction === 'undo' || proof.othersChanged.length === 0))?.atMs ?? null);
}
/**
 * From when on the watch counts (T1): the last replica's proof, or the last takeover after it. What an earlier process
 * read is a claim, and while nobody worked on the flip nobody looked whether the variant was held.
 */
function watchedFromMs(record) {
    const provenMs = provenAtMs(record, 'do');
    const turnSeq = (0,_record_js__WEBPACK_IMPORTED_MODULE_0__/* .lastFact */ .xB)(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
    const read = record.facts.findLast((fact) => fact.k === 'reading' && fact.seq < turnSeq);
    // Whoever takes a flip up only to take it back says nothing about the watch before.
    const taken = record.facts.findLast((fact) => fact.k === 'claimed' && fact.cause !== 'own' && fact.seq < (read?.seq ?? -1));
    return provenMs === null || taken === undefined ? provenMs : Math.max(provenMs, taken.atMs);
}
/** Flags of others that changed with ours, as the last proof before the turn saw them. */
function othersChangedIn(record) {
    if (provenAtMs(record, 'do') !== null)
        return [];
    const last = proofsOf(record, 'do').at(-1);
    return last?.complete ? last.proof.othersChanged : [];
}


/***/ }),

/***/ 57990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ FLOW_VERSION),
/* harmony export */   Qj: () => (/* binding */ withFacts),
/* harmony export */   xB: () => (/* binding */ lastFact)
/* harmony export */ });
/** Version of the lifecycle in `next.ts`. A record of a newer one is left alone. */
const FLOW_VERSION = 1;
/** The record with facts appended under its present fence, at `atMs` where they bear no instant of their own. */
function withFacts(record, atMs, bodies) {
    const first = record.facts.length;
    const facts = bodies.map((body, index) => ({ seq: first + index, atMs, fence: record.fence, ...body }));
    return { ...record, facts: [...record.facts, ...facts] };
}
/** Newest fact of one kind, or undefined. */
function lastFact(record, kind) {
    return record.facts.findLast((fact) => fact.k === kind);
}


/***/ }),

/***/ 24023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W7: () => (/* binding */ receiptOf),
/* harmony export */   XI: () => (/* binding */ wasTakenOver),
/* harmony export */   YP: () => (/* binding */ standingOf),
/* harmony export */   bf: () => (/* binding */ sendsOf),
/* harmony export */   dk: () => (/* binding */ mayHaveHappened),
/* harmony export */   k$: () => (/* binding */ mayLieTwice),
/* harmony export */   p5: () => (/* binding */ triesOf),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2663);

/** Failed tries of one effect since the last claim, after which it counts as `spent`. */
const TRIES = 5;
/** Facts about one effect, oldest first. */
function factsOf(record, key) {
    return record.facts.filter((fact) => (fact.k === 'receipt' || fact.k === 'sent' || fact.k === 'refrozen') && fact.key === key);
}
/** Newest receipt of one effect. */
function receiptOf(record, key) {
    return factsOf(record, key).findLast((fact) => fact.k === 'receipt');
}
/** True once another process than the opener has held the claim: whatever it may have sent has to be looked for. */
function wasTakenOver(record) {
    return record.facts.some((fact) => fact.k === 'claimed' && fact.cause !== 'own');
}
/** True when a request of ours was carried out, although what lies there now is something else. */
function didWrite({ data }) {
    return data?.wrote === true;
}
/**
 * True when the live object shows that our value was there and went, or bears our own mark of the way back, which nobody
 * sent as far as the record goes: an earlier holder may have gone the whole way back.
 */
function mayHaveGoneBack({ facts }) {
    return facts.some((fact) => {
        if (fact.k !== 'receipt' || !fact.observed)
            return false;
        if (fact.key.startsWith('do/apply/'))
            return didWrite(fact);
        const wentBack = fact.data?.wentBack === true;
        return wentBack && !facts.some((sent) => sent.k === 'sent' && sent.key === fact.key && sent.seq < fact.seq);
    });
}
/** True when an earlier holder of the claim could have sent it: the way back is frozen by the turn, not before. */
function mayBeSentByOthers(record, key) {
    if (!key.startsWith('undo/'))
        return wasTakenOver(record);
    if (mayHaveGoneBack(record))
        return true;
    const turned = record.facts.findLastIndex((fact) => fact.k === 'turned');
    return record.facts.some((fact) => fact.k === 'claimed' && fact.cause !== 'own' && fact.seq > turned);
}
/** Tries without a certain end since the last claim. */
function triesOf(record, key) {
    const lastClaim = record.facts.findLastIndex((fact) => fact.k === 'claimed');
    return factsOf(record, key).filter((fact) => fact.seq > lastClaim && (fact.k === 'sent' || (fact.k === 'receipt' && fact.end === 'unknown'))).length;
}
/** How often the request itself went out, as far as is known. */
function sendsOf(record, key) {
    return factsOf(record, key).filter((fact) => fact.k === 'sent' || (fact.k === 'receipt' && !fact.observed)).length;
}
/**
 * True when its request went out although an earlier one may have taken effect: one without an answer, or one of a process
 * that was killed, which was looked for and not found. What cannot be told apart by the other side may lie there twice.
 */
function mayLieTwice(record, key) {
    const facts = factsOf(record, key);
    const sent = facts.findLastIndex((fact) => fact.k === 'sent' || (fact.k === 'receipt' && !fact.observed));
    return facts
        .slice(0, Math.max(0, sent))
        .some((fact) => fact.k === 'sent' || (fact.k === 'receipt' && fact.observed && fact.end !== 'done'));
}
/** Folds the facts of one effect into its standing. */
function standingOf(record, key) {
    const facts = factsOf(record, key);
    const last = facts.at(-1);
    if (last === undefined)
        return mayBeSentByOthers(record, key) ? 'doubtful' : 'fresh';
    if (last.k === 'refrozen')
        return 'absent';
    const tries = triesOf(record, key);
    if (last.k === 'sent')
        return tries >= TRIES ? 'spent' : 'doubtful';
    const stale = last.fence < record.fence;
    switch (last.end) {
        case 'done':
            return 'done';
        // On the way back nothing stays refused for ever: rights and rules change, and a new claimant tries again.
        case 'foreign':
        case 'refused':
            return stale && key.startsWith('undo/') ? 'doubtful' : last.end;
        case 'absent':
            return stale ? 'doubtful' : 'absent';
        case 'unknown':
            if (stale)
                return 'doubtful';
            return tries >= TRIES ? 'spent' : 'unknown';
    }
}
/**
 * True when an earlier holder's write may still arrive: the claimant who looked, or was refused, had set no fence. A
 * branch knows no fence: a commit that was not found is looked for again before the way back ends.
 */
function isUnfenced(record, key, last) {
    const { effect, index } = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .partsOf */ .C)(key);
    const takenOver = record.facts.some((fact) => fact.k === 'claimed' && fact.cause !== 'own' && fact.seq < last.seq);
    if (effect === 'commit')
        return takenOver;
    if (effect !== 'apply' || !takenOver)
        return false;
    return !factsOf(record, (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOf */ .T)('do', 'fence', index)).some((fact) => fact.k === 'receipt' && fact.end === 'done' && fact.fence === last.fence);
}
/** True unless it is certain that the effect never happened: what an undo has to look after. */
function mayHaveHappened(record, key) {
    const facts = factsOf(record, key);
    if (facts.some((fact) => fact.k === 'receipt' && (fact.end === 'done' || didWrite(fact))))
        return true;
    // A look cannot rule out what was never answered: a branch is read from copies that lag, and a patch may be under way.
    const mayArriveLate = key === 'do/commit/0' || key.startsWith('do/apply/');
    if (mayArriveLate && facts.some((fact) => fact.k === 'sent'))
        return true;
    // It was looked for because somebody may have sent it, and an accepted event may take longer to be read than any look.
    if (key.startsWith('do/announce/') && facts.some((fact) => fact.k === 'receipt' && fact.observed))
        return true;
    const last = facts.at(-1);
    if (last === undefined)
        return wasTakenOver(record);
    if (last.k === 'sent')
        return true;
    // Found absent or planned anew by an earlier holder, who may have sent it then and not have lived to say so.
    const mayBeSentSince = last.fence < record.fence && (last.k === 'refrozen' || last.end === 'absent');
    if (mayBeSentSince || isUnfenced(record, key, last))
        return true;
    return last.k === 'refrozen' ? facts.some((fact) => fact.k === 'sent') : last.end === 'unknown';
}


/***/ }),

/***/ 66021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $q: () => (/* binding */ sayBeing),
/* harmony export */   AM: () => (/* binding */ sayMoves),
/* harmony export */   LL: () => (/* binding */ sayVariant),
/* harmony export */   nN: () => (/* binding */ sayMove)
/* harmony export */ });
/** A default variant for people: flags may have none. */
function sayVariant(variant) {
    return variant ?? 'no default';
}
/** The same behind `is`, `was` and `should be`. */
function sayBeing(variant) {
    return variant ?? 'without default';
}
/** `cartFailure: off -> on`. */
function sayMove({ flag, from, to }) {
    return `${flag}: ${sayVariant(from)} -> ${sayVariant(to)}`;
}
/** Every move of a flip in one line. */
function sayMoves(changes) {
    return changes.map(sayMove).join(', ');
}


/***/ }),

/***/ 11220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ shellWord)
/* harmony export */ });
/**
 * One word for a shell: as it is where nothing in it means anything, else in single quotes. Control characters are left
 * out: they are never part of a name, and a line to copy should do what it shows.
 */
function shellWord(text) {
    const shown = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
    return /^[\w./:=@%+,-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`;
}


/***/ }),

/***/ 42211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q8: () => (/* binding */ UNQUOTED),
/* harmony export */   l$: () => (/* binding */ isSpelling),
/* harmony export */   uZ: () => (/* binding */ isNullSpelling)
/* harmony export */ });
/** How a flags file writes a null; empty where nothing stands behind the colon. Only YAML knows more than the first. */
const NULL_SPELLINGS = ['null', 'Null', 'NULL', '~', ''];
/** A variant without quotes (YAML): where the next one needs quotes, the way back takes them off again. */
const UNQUOTED = 'unquoted';
/** True for a way of writing null. */
function isNullSpelling(value) {
    return NULL_SPELLINGS.some((spelling) => spelling === value);
}
/** True for what is one: records and marks are claims, and what they hold decides how a file is written. */
function isSpelling(value) {
    return value === UNQUOTED || isNullSpelling(value);
}


/***/ }),

/***/ 46089:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dn: () => (/* binding */ isExpected),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   l4: () => (/* binding */ isOnTarget),
/* harmony export */   so: () => (/* binding */ titleMatches),
/* harmony export */   wc: () => (/* binding */ wasThereSince)
/* harmony export */ });
/* harmony import */ var _clocks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90734);

function wordsOf(text) {
    return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join(' ');
}
/**
 * True when the title has the phrase's words side by side, in their order, whatever their case: at least what
 * `matchesPhrase` of DQL finds, as Problems v2 has nothing like it, and what Grail found must not be dropped here. An
 * asterisk at an end of the phrase stands for the rest of that word. A phrase without a word matches nothing.
 *
 * @see https://docs.dynatrace.com/docs/platform/openpipeline/reference/dql-matcher-in-openpipeline "matchesPhrase"
 */
function titleMatches(title, phrase) {
    const words = wordsOf(phrase);
    const before = phrase.startsWith('*') ? '' : ' ';
    const after = phrase.endsWith('*') ? '' : ' ';
    return words !== '' && ` ${wordsOf(title)} `.includes(`${before}${words}${after}`);
}
/** The changes that a problem speaks of: it lies on an entity of theirs or carries one of their title phrases. */
function changesHitBy({ changes }, problem) {
    const places = new Set([...problem.entityIds, problem.rootCauseEntityId]);
    return changes.filter((change) => change.entities.some((entity) => places.has(entity.id)) ||
        change.titlePhrases.some((phrase) => titleMatches(problem.title, phrase)));
}
/** True when the problem lies on one of the flip's entities, or has one as its root cause, or carries a title phrase. */
function isOnTarget(target, problem) {
    return changesHitBy(target, problem).length > 0;
}
/** True when the problem is what one of the changes was expected to lead to. */
function isExpected(plan, problem) {
    return changesHitBy(plan, problem).some((change) => change.expect === 'problem');
}
/** True unless the problem was over before the change event; where nobody says when it was last heard of, it counts. */
function wasThereSince(plan, problem) {
    return problem.active || problem.recordedMs === null || problem.recordedMs >= plan.startMs - _clocks_js__WEBPACK_IMPORTED_MODULE_0__/* .SKEW_MS */ .eK;
}
/**
 * True when a problem counts as this flip's: on target, not open before, no duplicate, started not before the change
 * event (less the skew) and recorded after it.
 */
function isOurs(plan, problem) {
    if (problem.duplicate || !isOnTarget(plan, problem))
        return false;
    if (plan.watch?.openBefore.some((open) => open.id === problem.id))
        return false;
    if (problem.recordedMs !== null && problem.recordedMs < plan.startMs)
        return false;
    return problem.startMs >= plan.startMs - _clocks_js__WEBPACK_IMPORTED_MODULE_0__/* .SKEW_MS */ .eK;
}


/***/ }),

/***/ 85343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ CLEAN_FLOOR_MS)
/* harmony export */ });
/**
 * Shortest span of time that can be `clean`, and how long a flip is watched when nobody says: Dynatrace dates a problem
 * back, but may take 19 minutes to open one (95th percentile of detection, reference of the Dynatrace adapter).
 */
const CLEAN_FLOOR_MS = 20 * 60 * 1000;


/***/ }),

/***/ 90734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PY: () => (/* binding */ CLOCK_ROUNDING_MS),
/* harmony export */   Vd: () => (/* binding */ whyOfClocks),
/* harmony export */   eK: () => (/* binding */ SKEW_MS)
/* harmony export */ });
/**
 * How far apart two clocks may be: a problem's start may lie so far before the flip and still be its consequence, for
 * Dynatrace back-dates it to the first violating sample, and clocks differ (reference: one to three minutes).
 */
const SKEW_MS = 3 * 60 * 1000;
/** Its clock is read off the whole seconds of an answer that was under way for some time: it may be ahead by so much more. */
const CLOCK_ROUNDING_MS = 2 * 1000;
/**
 * Why readings of Dynatrace say nothing of our span of time: its clock is too far off ours, so that they are of another one.
 *
 * @param aheadMs  How far Dynatrace's clock is ahead of ours, or null where no answer told.
 * @returns A sentence, or null where the clocks agree well enough.
 */
function whyOfClocks(aheadMs) {
    if (aheadMs === null)
        return "Dynatrace's answers do not say what time it is there (no Date): a proxy may take that out";
    if (Math.abs(aheadMs) <= SKEW_MS)
        return null;
    const minutes = Math.round(Math.abs(aheadMs) / 60_000);
    return `this machine's clock is ${minutes} min ${aheadMs > 0 ? 'behind' : 'ahead of'} Dynatrace's: set it, and ask again`;
}


/***/ }),

/***/ 34760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ isMixed),
/* harmony export */   X: () => (/* binding */ evidenceOf)
/* harmony export */ });
/* harmony import */ var _record_phase_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25548);
/* harmony import */ var _record_standing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24023);
/* harmony import */ var _attribute_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46089);
/* harmony import */ var _clocks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90734);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73852);





/** Folds a record into the evidence for its verdict. */
function evidenceOf(record, provenMs) {
    const { plan } = record;
    const problems = (0,_readings_js__WEBPACK_IMPORTED_MODULE_0__/* .lastReading */ .l$)(record, 'problems', provenMs);
    const traffic = (0,_readings_js__WEBPACK_IMPORTED_MODULE_0__/* .lastReading */ .l$)(record, 'traffic', provenMs);
    const changes = (0,_readings_js__WEBPACK_IMPORTED_MODULE_0__/* .lastReading */ .l$)(record, 'changes', provenMs);
    const served = (0,_readings_js__WEBPACK_IMPORTED_MODULE_0__/* .readingsOf */ .RO)(record, 'served', provenMs);
    const found = (problems?.data ?? { problems: [] }).problems;
    const announced = announcedOf(record);
    const changed = (changes?.data ?? { others: [] });
    const unheard = changes?.complete ? hiddenFrom(plan, changed, announced) : ['other change events'];
    const { aheadMs } = (problems?.data ?? {});
    const clocks = aheadMs === undefined ? null : (0,_clocks_js__WEBPACK_IMPORTED_MODULE_1__/* .whyOfClocks */ .Vd)(aheadMs);
    // Problems bear the times of its clock.
    const theirs = { ...plan, startMs: plan.startMs + (aheadMs ?? 0) };
    return {
        plan,
        ours: oursIn(theirs, found),
        strangers: found.filter((one) => !one.duplicate && mayHideOurs(theirs, one)),
        merged: found.filter((one) => one.duplicate && mayHideOurs(theirs, one)),
        announced,
        unread: [
            ...(problems?.complete ? [] : ['problems']),
            ...unheard,
            ...(served.length > 0 && served.every((reading) => reading.complete) ? [] : ['the served value']),
            ...unlooked(plan, [provenMs, ...served.map(({ atMs }) => atMs)]),
        ],
        unsure: [
            ...(clocks === null ? [] : [clocks]),
            ...unheard,
            ...(served.at(-1)?.complete ? [] : ['the served value']),
        ],
        held: served.every((reading) => !reading.complete || reading.data.proven),
        otherChanges: changed.others,
        earlierChanges: changed.earlier ?? [],
        frequent: changed.frequent ?? [],
        requests: traffic?.complete ? leastRequests(plan, traffic.data.byEntity) : null,
        watchedMs: problems === undefined ? 0 : Math.max(0, (0,_readings_js__WEBPACK_IMPORTED_MODULE_0__/* .toldUntilMs */ .QT)(problems) - provenMs),
    };
}
/** How much later than due a look may come: so long may Dynatrace, and what is tried again, hold one up. */
const LATE_LOOK_MS = 5 * 60 * 1000;
/** A machine that slept saw nothing: between two looks that lie too far apart the value may have been anything. */
function unlooked({ watch }, looksMs) {
    const gaps = looksMs.slice(1).map((atMs, index) => atMs - (looksMs[index] ?? atMs));
    const longestMs = Math.max(0, ...gaps);
    if (longestMs <= (watch?.pollMs ?? 0) + LATE_LOOK_MS)
        return [];
    return [`the served value for ${Math.round(longestMs / 60_000)} min`];
}
/** On the target during the flip and not told by its own: one that closed meanwhile may have absorbed damage as well. */
function mayHideOurs(plan, one) {
    return ((0,_attribute_js__WEBPACK_IMPORTED_MODULE_2__/* .isOnTarget */ .l4)(plan, one) &&
        (0,_attribute_js__WEBPACK_IMPORTED_MODULE_2__/* .wasThereSince */ .wc)(plan, one) &&
        !(0,_attribute_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(plan, one) &&
        !plan.watch?.openBefore.some((open) => open.id === one.id));
}
/**
 * What a right that hides records hides: a query answers with fewer rows and does not say so. Our own change events were
 * accepted, so whoever does not see them cannot know what else there is (reference: "Permissions that hide rather than fail").
 * Where Dynatrace was not told, any record at all has to be seen.
 */
function hiddenFrom(plan, { own, sees }, announced) {
    if (announced === 'absent')
        return sees === false ? ['what Dynatrace hides: not one record of any event or problem is seen'] : [];
    const unseen = own === undefined ? [] : plan.changes.filter(({ flag }) => !own.includes(flag));
    if (unseen.length === 0)
        return [];
    const flags = unseen.map(({ flag }) => flag).join(', ');
    return [`what Dynatrace hides or has not taken in: the accepted change event of ${flags} cannot be read back`];
}
/** Our problem; one that nobody expected before one that was. */
function oursIn(plan, found) {
    const ours = found.filter((problem) => (0,_attribute_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(plan, problem));
    return ours.find((problem) => !(0,_attribute_js__WEBPACK_IMPORTED_MODULE_2__/* .isExpected */ .Dn)(plan, problem)) ?? ours[0] ?? null;
}
/**
 * Traffic on one service says nothing of another, of the same name in another cluster as little: a flip has what its
 * quietest service has. Nothing else counts requests, and a flag that no service is named for has none.
 */
function leastRequests(plan, byEntity) {
    const counts = plan.changes.flatMap(({ entities }) => {
        const services = entities.filter(({ id }) => id.startsWith('SERVICE-'));
        return services.length === 0
            ? [0]
            : services.map(({ id }) => byEntity.find(({ entityId }) => entityId === id)?.requests ?? 0);
    });
    return Math.min(...counts);
}
/** True when some flags of the flip are expected to lead to a problem and others are not. */
function isMixed(plan) {
    return new Set(plan.changes.map((change) => change.expect)).size > 1;
}
/** The worst of all events: one that is missing makes the announcement absent, one in doubt makes it unproven. */
function announcedOf(record) {
    const keys = (0,_record_phase_js__WEBPACK_IMPORTED_MODULE_3__/* .announceKeys */ .EE)(record.plan, 'do');
    if (keys.length < record.plan.changes.length)
        return 'absent';
    const receipts = keys.map((key) => ({
        receipt: (0,_record_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .receiptOf */ .W7)(record, key),
        twice: (0,_record_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .mayLieTwice */ .k$)(record, key),
        doubted: (0,_record_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .factsOf */ .xS)(record, key).some((fact) => fact.k === 'receipt' && fact.observed),
    }));
    if (receipts.some(({ receipt }) => receipt?.end !== 'done'))
        return 'absent';
    if (receipts.some(({ twice }) => twice))
        return 'maybe-twice';
    return receipts.some(({ doubted }) => doubted) ? 'unproven' : 'acknowledged';
}


/***/ }),

/***/ 16486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   nt: () => (/* binding */ isDoubt)
/* harmony export */ });
/* unused harmony exports RULES, weigh */
/* harmony import */ var _record_proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89217);
/* harmony import */ var _attribute_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46089);
/* harmony import */ var _clocks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90734);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34760);




const ALL = ['clean', 'missed', 'expected-problem'];
/** Says nothing against a problem that came: it is there. */
const NONE_FOUND = ['clean', 'missed'];
/** Explains a missed problem, and does not make it uncertain: nothing came although everything was watched. */
const CLEAN_ALONE = ['clean'];
/** Says nothing where no problem came: it is about whose it is. */
const WHOSE = ['expected-problem'];
/** Each rule that stands between what was found and a verdict that says so. Order is the order of the report. */
const RULES = [
    {
        code: 'not-attributable',
        spoils: ALL,
        against: ({ otherChanges }) => otherChanges.length === 0
            ? null
            : `another change was announced on the same service meanwhile: ${otherChanges.join('; ')}`,
    },
    {
        code: 'change-before',
        spoils: WHOSE,
        against: ({ earlierChanges }) => earlierChanges.length === 0
            ? null
            : `another change was announced on the same service right before, and the problem may be its own: ${earlierChanges.join('; ')}`,
    },
    {
        code: 'not-held',
        spoils: ALL,
        against: ({ held }) => (held ? null : 'the variant was not served by every replica all the time'),
    },
    {
        code: 'announce-absent',
        spoils: CLEAN_ALONE,
        against: ({ announced }) => (announced === 'absent' ? 'Dynatrace was not told of the change' : null),
    },
    {
        code: 'announce-unproven',
        spoils: CLEAN_ALONE,
        against: ({ announced }) => announced === 'unproven' ? 'the change event was not acknowledged once and for certain' : null,
    },
    {
        code: 'announce-maybe-twice',
        spoils: CLEAN_ALONE,
        against: ({ announced }) => announced === 'maybe-twice'
            ? 'the change event may lie on the service twice: it was sent again because no answer came and it was not found'
            : null,
    },
    {
        code: 'reads',
        spoils: NONE_FOUND,
        against: ({ unread }) => (unread.length === 0 ? null : `not measured: ${unread.join('; ')}`),
    },
    {
        code: 'unsure',
        spoils: WHOSE,
        against: ({ unsure }) => unsure.length === 0
            ? null
            : `whose problem it is cannot be told, for this was not measured: ${unsure.join('; ')}`,
    },
    {
        code: 'open-unread',
        spoils: WHOSE,
        against: ({ plan, ours }) => plan.watch?.openUnread === true && (ours?.startMs ?? 0) < plan.startMs + _clocks_js__WEBPACK_IMPORTED_MODULE_0__/* .SKEW_MS */ .eK
            ? 'what was open before the flip could not be read, and the problem began about then'
            : null,
    },
    {
        code: 'traffic',
        spoils: NONE_FOUND,
        against: ({ requests }) => requests !== null && requests > 0
            ? null
            : requests === 0
                ? 'no request reached the service since the proof'
                : 'requests could not be counted',
    },
    {
        code: 'type',
        // What the service never read cannot have led to the problem, and explains that none came.
        spoils: ['clean', 'expected-problem'],
        against: ({ plan }) => {
            const wrong = plan.changes.filter((change) => change.typeMismatch !== null);
            if (wrong.length === 0)
                return null;
            return wrong
                .map(({ flag, typeMismatch }) => `${flag} is a ${typeMismatch?.has}, the service asks for a ${typeMismatch?.asked} and falls back to its own default`)
                .join('; ');
        },
    },
    {
        code: 'problem-open-before',
        spoils: NONE_FOUND,
        against: ({ plan, strangers = [] }) => {
            const open = [...(plan.watch?.openBefore ?? []), ...strangers];
            return open.length === 0
                ? null
                : `a problem that is not this flip's was open on the target and may have absorbed the damage: ${open.map(({ title }) => title).join('; ')}`;
        },
    },
    {
        code: 'merged',
        spoils: NONE_FOUND,
        against: ({ merged = [] }) => merged.length === 0
            ? null
            : `a problem on the target was merged into another one, which no reading shows: ${merged.map(({ displayId, title }) => `${displayId} ${title}`).join('; ')}`,
    },
    {
        code: 'frequent',
        spoils: NONE_FOUND,
        against: ({ frequent }) => frequent.length === 0
            ? null
            : `Dynatrace saw something on the service that it holds for a frequent issue, of which it opens no problem: ${frequent.join('; ')}`,
    },
    {
        code: 'cut-short',
        spoils: NONE_FOUND,
        against: ({ plan, watchedMs }) => watchedMs >= (plan.watch?.durationMs ?? 0)
            ? null
            : `watched for ${Math.round(watchedMs / 1000)} s of ${Math.round((plan.watch?.durationMs ?? 0) / 1000)} s`,
    },
    {
        code: 'window',
        spoils: CLEAN_ALONE,
        against: ({ plan }) => (plan.watch?.durationMs ?? 0) >= (plan.watch?.cleanFloorMs ?? 0)
            ? null
            : `the window of ${Math.round((plan.watch?.durationMs ?? 0) / 60000)} min is shorter than the ${Math.round((plan.watch?.cleanFloorMs ?? 0) / 60000)} min that detection may take`,
    },
];
const DOUBTS = new Set(RULES.filter(({ spoils }) => spoils.includes('expected-problem')).map(({ code }) => code));
/** True when a reason makes it uncertain that the problem found is this flip's. */
function isDoubt({ code }) {
    return DOUBTS.has(code);
}
/**
 * The verdict of a flip from its record alone: no problem found is not health, and what was not measured is `unknown`.
 *
 * @returns `verdict: null` when nothing was watched or nothing was ever proven.
 */
function judge(record) {
    const provenMs = (0,_record_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .watchedFromMs */ .b9)(record);
    if (record.plan.watch === null || provenMs === null)
        return { verdict: null, reasons: [], problem: null };
    return weigh((0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .evidenceOf */ .X)(record, provenMs));
}
/** The rules applied to evidence: a table test walks this. */
function weigh(evidence) {
    const { plan, ours } = evidence;
    const speaking = RULES.flatMap((rule) => {
        const text = rule.against(evidence);
        return text === null ? [] : [{ code: rule.code, text, spoils: rule.spoils }];
    });
    if (ours !== null) {
        const found = { code: 'problem', text: `${ours.displayId} ${ours.title}` };
        const said = (reasons) => [found, ...reasons].map(plain);
        if (!(0,_attribute_js__WEBPACK_IMPORTED_MODULE_3__/* .isExpected */ .Dn)(plan, ours))
            return { verdict: 'problem', reasons: said(speaking), problem: ours };
        // Flags that should do no harm are vouched for as well, so every rule counts for them.
        const spoiled = speaking.filter(({ spoils }) => spoils.includes('expected-problem') || (0,_evidence_js__WEBPACK_IMPORTED_MODULE_2__/* .isMixed */ .O)(plan));
        const verdict = spoiled.length > 0 ? 'unknown' : 'expected-problem';
        return { verdict, reasons: said(spoiled), problem: ours };
    }
    const wanted = plan.changes.some((change) => change.expect === 'problem') ? 'missed' : 'clean';
    const reasons = speaking.filter(({ spoils }) => spoils.includes('clean')).map(plain);
    const isSpoiled = speaking.some(({ spoils }) => spoils.includes(wanted));
    return { verdict: isSpoiled ? 'unknown' : wanted, reasons, problem: null };
}
function plain({ code, text }) {
    return { code, text };
}


/***/ }),

/***/ 73852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QT: () => (/* binding */ toldUntilMs),
/* harmony export */   RO: () => (/* binding */ readingsOf),
/* harmony export */   l$: () => (/* binding */ lastReading)
/* harmony export */ });
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57990);

/** Readings of one kind since the proof and before a turn, oldest first. */
function readingsOf(record, read, sinceMs) {
    const turn = (0,_record_record_js__WEBPACK_IMPORTED_MODULE_0__/* .lastFact */ .xB)(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
    return record.facts.filter((fact) => fact.k === 'reading' && fact.read === read && fact.atMs > sinceMs && fact.seq < turn);
}
/** Newest reading of one kind since the proof. */
function lastReading(record, read, sinceMs) {
    return readingsOf(record, read, sinceMs).at(-1);
}
/** Instant up to which a reading of problems can tell anything. */
function toldUntilMs({ atMs, data }) {
    const { askedMs } = data;
    return Math.min(atMs, askedMs ?? atMs);
}


/***/ }),

/***/ 69299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SU: () => (/* binding */ watchStanding),
/* harmony export */   XF: () => (/* binding */ watchEndMs),
/* harmony export */   tv: () => (/* binding */ toldPhase)
/* harmony export */ });
/* harmony import */ var _record_phase_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(25548);
/* harmony import */ var _record_proof_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89217);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57990);
/* harmony import */ var _attribute_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46089);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34760);
/* harmony import */ var _readings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73852);






/** Everything one look of a watch consists of. */
const ROUND = ['problems', 'traffic', 'changes', 'served'];
/**
 * When the window ends: the asked duration, or earlier when the flip goes back by itself before that.
 *
 * @param elseMs  Taken for the beginning of the watch while nothing is proven.
 */
function watchEndMs(record, elseMs) {
    const { watch, forMs } = record.plan;
    const fromMs = (0,_record_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .watchedFromMs */ .b9)(record) ?? elseMs;
    const endMs = fromMs + (watch?.durationMs ?? 0);
    return forMs === null ? endMs : Math.min(endMs, ((0,_record_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .provenAtMs */ .gd)(record, 'do') ?? fromMs) + forMs);
}
/** Where a watch stands: look now, wait, or over (its first own problem, or its last look taken). */
function watchStanding(record, nowMs) {
    const fromMs = (0,_record_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .watchedFromMs */ .b9)(record) ?? nowMs;
    const endMs = watchEndMs(record, nowMs);
    const lastClaim = (0,_record_record_js__WEBPACK_IMPORTED_MODULE_1__/* .lastFact */ .xB)(record, 'claimed')?.seq ?? -1;
    const last = (0,_readings_js__WEBPACK_IMPORTED_MODULE_2__/* .lastReading */ .l$)(record, 'problems', fromMs);
    if (last === undefined || last.seq < lastClaim)
        return { kind: 'read', reads: ROUND };
    const held = (0,_readings_js__WEBPACK_IMPORTED_MODULE_2__/* .lastReading */ .l$)(record, 'served', fromMs);
    if (held?.complete && held.data.live === 'other')
        return { kind: 'superseded' };
    const { ours, unsure } = (0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .evidenceOf */ .X)(record, fromMs);
    // An expected problem ends the watch, unless another flag of the flip was to do no harm, or a later look may still read
    // what tells whose it is.
    const settles = ours !== null && !((0,_attribute_js__WEBPACK_IMPORTED_MODULE_4__/* .isExpected */ .Dn)(record.plan, ours) && ((0,_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .isMixed */ .O)(record.plan) || unsure.length > 0));
    if (settles)
        return { kind: 'over' };
    if ((0,_readings_js__WEBPACK_IMPORTED_MODULE_2__/* .toldUntilMs */ .QT)(last) >= endMs)
        return { kind: 'over' };
    const dueMs = Math.min(endMs, last.atMs + (record.plan.watch?.pollMs ?? 0));
    return nowMs >= dueMs ? { kind: 'read', reads: ROUND } : { kind: 'wait', untilMs: dueMs };
}
/** The phase as people are told it: a flip whose watch is over only waits for its way back. */
function toldPhase(record) {
    const { phase } = (0,_record_phase_js__WEBPACK_IMPORTED_MODULE_5__/* .situationOf */ ._7)(record);
    // Whether it is over stands in the record; the instant decides only what a watch does next.
    return phase === 'watch' && watchStanding(record, record.openedMs).kind === 'over' ? 'keep' : phase;
}


/***/ }),

/***/ 66521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ readInputs),
/* harmony export */   q: () => (/* binding */ readFields)
/* harmony export */ });
/* harmony import */ var _domain_command_option_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58152);
/* harmony import */ var _domain_command_parse_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1436);
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(60913);



/**
 * The inputs of the step. The runner hands an input `a-b` over as `INPUT_A-B`; one that nobody filled in is ''.
 *
 * @throws FG_COMMAND_OPTION_VALUE and its like for the first input that is wrong; FG_GATE_SINCE_EMPTY.
 */
function readInputs(env) {
    const fields = Object.fromEntries((0,_domain_command_option_values_js__WEBPACK_IMPORTED_MODULE_0__/* .optionsFrom */ .z)('workflow').map(({ name }) => [name, inputOf(env, name)]));
    const options = optionsOf('workflow', fields);
    // action.yml has a default for it, so that the runner hands over nothing only where a step says nothing.
    if (options.mode === 'gate' && env['INPUT_SINCE'] === '')
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_2__/* .flipError */ .Gq)('FG_GATE_SINCE_EMPTY', undefined);
    return options;
}
/** The fields of a dispatch. @throws FG_COMMAND_OPTION_NOT_HERE for an address, FG_COMMAND_OPTION_UNKNOWN, … */
function readFields(fields) {
    return optionsOf('dispatch', fields);
}
function optionsOf(source, fields) {
    const read = (0,_domain_command_parse_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFields */ .L)(source, fields);
    if (read.ok)
        return read.options;
    throw firstOf(read.errors);
}
function inputOf(env, name) {
    return env[`INPUT_${name.toUpperCase()}`] ?? '';
}
function firstOf([first]) {
    return first ?? (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_2__/* .flipError */ .Gq)('FG_ANSWER_EVENT', { event: 'inputs', lacks: 'an error to report' });
}


/***/ }),

/***/ 69155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N4: () => (/* binding */ note),
  runAction: () => (/* binding */ runAction),
  xJ: () => (/* binding */ unopened),
  R8: () => (/* binding */ warn)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 12 modules
var core = __webpack_require__(90143);
// EXTERNAL MODULE: ./.action/domain/command/choices.js
var choices = __webpack_require__(18907);
// EXTERNAL MODULE: ./.action/domain/command/prefix.js
var prefix = __webpack_require__(14999);
// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/operations/answer/answer.js + 1 modules
var answer_answer = __webpack_require__(39872);
// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
// EXTERNAL MODULE: ./.action/support/redact.js
var support_redact = __webpack_require__(36351);
// EXTERNAL MODULE: ./.action/entry/assemble/action.js + 45 modules
var action = __webpack_require__(95359);
// EXTERNAL MODULE: ./.action/domain/assert-never.js
var assert_never = __webpack_require__(59792);
// EXTERNAL MODULE: ./.action/domain/command/parse-fields.js
var parse_fields = __webpack_require__(1436);
// EXTERNAL MODULE: ./.action/domain/flip-id.js
var flip_id = __webpack_require__(89282);
// EXTERNAL MODULE: ./.action/domain/command/check-text.js
var check_text = __webpack_require__(18075);
// EXTERNAL MODULE: ./.action/domain/command/command-problem.js
var command_problem = __webpack_require__(70340);
// EXTERNAL MODULE: ./.action/domain/command/option-values.js + 1 modules
var option_values = __webpack_require__(58152);
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
    // An option of which the name is only the beginning, before others that look like it.
    const near = known.find((name) => name.startsWith(`${written}-`)) ?? nearest(written, known);
    const data = { at, option: clip(written), expected };
    return flipError('FG_COMMAND_OPTION_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}
/** Where an error about an argument points. */
function cli_options_placeOf(item) {
    return { kind: 'argument', index: item.index };
}

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
    { verb: 'approve', takes: 'target', options: ['environment', 'reason'], help: null },
    { verb: 'accept', takes: 'target', options: ['environment', 'reason'], help: null },
    { verb: 'reject', takes: 'target', options: ['environment', 'reason'], help: null },
    { verb: 'help', takes: 'nothing', options: [], help: 'show the commands' },
];
/** Flags that one command may change: one plan, one commit, one patch per object. */
const command_MAX_CHANGES = 20;
/** The table's row of that verb; undefined for any other word. */
function verbNamed(word) {
    return command_COMMAND_VERBS.find(({ verb }) => verb === word);
}

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
    return failed(oneTooMany(verb, extra));
}
/** Comments have words where the command line has options. */
function oneTooMany(verb, extra) {
    const data = { at: placeOf(extra), value: clip(extra.text), expected: cli_arguments_usageLine(verb) };
    const meant = verb.options.find((name) => optionNamed(name)?.word === extra.text);
    return flipError('FG_COMMAND_ARGUMENT_EXTRA', meant === undefined ? data : { ...data, nearest: `--${meant}` });
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
            return failed(oneTooMany(verb, item));
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

;// CONCATENATED MODULE: ./.action/domain/command/cli-verbs.js
const SHELLS = ['bash', 'zsh', 'fish'];
const PLACE = ['environment', 'config', 'repo', 'state'];
const OBJECT = ['namespace', 'configmap', 'deployment', 'kubeconfig-context'];
const FILE = ['flags-file', 'in'];
const AIM = ['service', 'problem-title', 'expect', 'watch', 'for', 'on-problem', 'reason'];
/** What whoever listens decides; the rest of an aim is said in the comment. */
const LISTENED = ['service', 'problem-title', 'watch', 'on-problem'];
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
            { command: 'flip cartFailure on --service cart', says: 'flip, prove, watch 20 minutes' },
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
        words: 'listen',
        summary: 'answer comments and labels of a repository',
        happens: 'Looks for /flip comments and flip: labels of a repository by asking GitHub every few seconds, and answers them from here, as the Action does from a runner: no webhook, no App, no open port. It begins with what is said from now on; after a restart with what was said meanwhile. Ctrl-C or SIGTERM ends it, and names what is still under way. With --json each thing that happens is one line of JSON on stdout.',
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
        happens: 'Sends the change event on its own, with the title and the selector of the well-known lab script, and says on how many entities it landed.',
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
        happens: 'Reads the configuration, from this folder or with --repo from the default branch, and names each mistake with line and column; any mistake ends in exit code 1.',
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
        options: ['flags-file', 'in', 'asks-for', 'json'],
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
    ['130', 'stopped by Ctrl-C; the command that goes on was printed'],
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
    const rows = command_COMMAND_VERBS.flatMap(({ verb, takes, help }) => {
        if (help === null)
            return [];
        const behind = { changes: 'FLAG VARIANT', target: '[FLIP|FLAG]', nothing: '' }[takes];
        const said = [prefix, ...(verb === 'flip' ? [] : [verb]), ...(behind === '' ? [] : [behind])].join(' ');
        return [[said, help]];
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
            wrapText('Taken from environment variables and files, never from arguments: KUBECONFIG for the cluster; DT_URL (or DT_ENVIRONMENT_ID) with DT_API_TOKEN or DT_PLATFORM_TOKEN for Dynatrace; GITHUB_TOKEN with --repo.', { indent: 2 }),
        ],
        [
            'For programs',
            wrapText('With --json the result is one document on standard output, an error {"error": {"code", "kind", "message", "data"}}; docs/errors.md lists every code.', { indent: 2 }),
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

// EXTERNAL MODULE: ./.action/support/together.js
var support_together = __webpack_require__(29004);
// EXTERNAL MODULE: ./.action/operations/report/living-comment.js + 1 modules
var living_comment = __webpack_require__(18917);
// EXTERNAL MODULE: ./.action/domain/record/standing.js
var standing = __webpack_require__(24023);
;// CONCATENATED MODULE: ./.action/operations/report/own-pull.js


/**
 * Keeps the one rolling pull request of an environment's own branch: opened as soon as the commit is there, beside the
 * path. A pull request that cannot be opened never touches the flip; its commit is where it has to be.
 */
class OwnPull {
    #ports;
    #asked = null;
    /** Why it could not be opened, or null. */
    failure = null;
    constructor(ports) {
        this.#ports = ports;
    }
    /** Tells of a new state of the flip. */
    tell(record) {
        if (this.#asked !== null || (0,standing/* receiptOf */.W7)(record, 'do/commit/0')?.end !== 'done')
            return;
        this.#asked = this.#ensure(record);
    }
    /** Waits for what was asked. */
    async settle() {
        await this.#asked;
    }
    async #ensure({ plan }) {
        const { repository } = this.#ports;
        const { commit, environment } = plan;
        if (repository === null || commit?.own === undefined)
            return;
        try {
            await repository.ensurePullRequest({
                head: commit.branch,
                base: commit.own.base,
                title: `Flips of feature flags in ${environment}`,
                body: 'One commit for each flip, made and proven by flipgate. Merge it to keep what is live; closed, it is opened anew by the next flip.',
            });
        }
        catch (error) {
            if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
                throw error;
            this.failure = `${error.message} (${error.code})`;
        }
    }
}

// EXTERNAL MODULE: ./.action/operations/request/environment-for.js
var environment_for = __webpack_require__(82094);
// EXTERNAL MODULE: ./.action/operations/request/read-place.js + 6 modules
var read_place = __webpack_require__(25908);
// EXTERNAL MODULE: ./.action/flagfile/flags.js
var flagfile_flags = __webpack_require__(59758);
// EXTERNAL MODULE: ./.action/flagfile/inspect.js + 3 modules
var inspect = __webpack_require__(38928);
// EXTERNAL MODULE: ./.action/flagfile/tree.js
var tree = __webpack_require__(67777);
;// CONCATENATED MODULE: ./.action/operations/counted-pods.js
/** Pods whose answers count: they are ready, and not being deleted. */
function countedPods(pods) {
    return pods.filter(({ ready, terminating }) => ready && !terminating);
}

// EXTERNAL MODULE: ./.action/operations/effects/live-standing.js
var live_standing = __webpack_require__(51115);
;// CONCATENATED MODULE: ./.action/operations/reads/ofrep-port.js
/** The workload with the OFREP port that the operator names, for a pod template that does not tell it. */
function withOfrepPort(workload, named) {
    return { ...workload, ofrepPort: named ?? workload.ofrepPort };
}
/** Every OFREP port on which a pod has to serve a flip: that of flagd, and of further ones beside it. */
function ofrepPortsOf(workload) {
    const { ofrepPort, otherOfrepPorts } = workload;
    // A record is a claim: what is no list of ports is none.
    const others = Array.isArray(otherOfrepPorts) ? otherOfrepPorts.filter(Number.isSafeInteger) : [];
    return [ofrepPort, ...others];
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
        .filter((address) => fits(address, finding, object))
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
function fits(address, finding, object) {
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

;// CONCATENATED MODULE: ./.action/operations/verbs/list-flags.js









/**
 * The flags of an environment with their variants, what the live object says and what each ready pod serves.
 *
 * @throws FG_REQUEST_FLAGD_…, FG_FLIP_OBJECT_MISSING, FG_FLIP_WORKLOAD_MISSING, FG_FLAGFILE_…, FG_KUBERNETES_…
 */
async function listFlags(ports, setting) {
    const { address, deployment } = await locateFlags(ports.cluster, setting);
    const { namespace } = address;
    const [live, workload] = await (0,support_together/* together */.b)([
        ports.cluster.readObject(address),
        ports.cluster.readWorkload({ namespace, deployment, address }),
    ]);
    if (live === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_OBJECT_MISSING', { object: (0,live_standing/* sayAddress */.MF)(address) });
    if (workload === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_WORKLOAD_MISSING', { deployment, namespace });
    const pods = countedPods(workload.pods);
    const answers = await (0,support_together/* together */.b)(pods.map(async ({ name }) => ({
        pod: name,
        all: await ports.served.evaluateAll({
            namespace,
            pod: name,
            port: withOfrepPort(workload, setting.ofrepPort).ofrepPort,
        }),
    })));
    const { flags } = (0,inspect/* readSoundFlagFile */.uU)(live.text, (0,live_standing/* sayAddress */.MF)(address));
    return {
        object: address,
        deployment,
        flags: flags.map((entry) => ({
            flag: entry.key,
            state: (0,tree/* textOf */.b6)(entry.node, 'state') ?? null,
            type: (0,flagfile_flags/* typeOfFlag */.S3)(entry),
            variants: [...(0,flagfile_flags/* variantsOf */.IM)(entry).keys()],
            defaultVariant: (0,flagfile_flags/* defaultVariantOf */.ut)(entry),
            targeting: (0,flagfile_flags/* targetingOf */.P3)(entry) !== undefined,
            served: Object.fromEntries(answers.map(({ pod, all }) => [pod, saySeen(all, entry.key)])),
        })),
    };
}
function saySeen(all, flag) {
    if (all === null)
        return 'no answer';
    const seen = all.get(flag);
    if (seen === undefined)
        return 'not served';
    if (seen.kind === 'value')
        return seen.variant ?? seen.reason;
    return seen.kind === 'error' ? seen.errorCode : 'no answer';
}

// EXTERNAL MODULE: ./.action/domain/record/proof.js
var proof = __webpack_require__(89217);
// EXTERNAL MODULE: ./.action/domain/watch/watch-standing.js
var watch_standing = __webpack_require__(69299);
;// CONCATENATED MODULE: ./.action/domain/flip/idle-locks.js


const isWrite = (lock) => lock.startsWith('write:');
/** Locks that nothing depends on any more: an object's once the value is proven, a service's once the watch is over. */
function idleLocks(record, nowMs) {
    if ((0,proof/* directionOf */.FR)(record) === 'undo' || (0,proof/* provenAtMs */.gd)(record, 'do') === null)
        return [];
    const watching = record.plan.watch !== null && (0,watch_standing/* watchStanding */.SU)(record, nowMs).kind !== 'over';
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

// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
// EXTERNAL MODULE: ./.action/domain/say-moves.js
var say_moves = __webpack_require__(66021);
;// CONCATENATED MODULE: ./.action/operations/locks-of.js

/** Locks of a plan: every object it writes, and every service whose verdict it wants for itself. */
function locksOf(plan) {
    const writes = plan.objects.map((object) => `write:${(0,live_standing/* sayAddress */.MF)(object.address)}`);
    const services = plan.watch === null ? [] : plan.changes.flatMap((change) => change.entities.map((entity) => entity.id));
    return [...new Set([...writes, ...services.map((id) => `verdict:${id}`)])];
}

// EXTERNAL MODULE: ./.action/domain/record/names.js
var record_names = __webpack_require__(2663);
// EXTERNAL MODULE: ./.action/domain/watch/clocks.js
var clocks = __webpack_require__(90734);
// EXTERNAL MODULE: ./.action/operations/effects/annotation.js
var annotation = __webpack_require__(40909);
;// CONCATENATED MODULE: ./.action/operations/effects/commit-message.js

/** Headlines over 72 characters are folded by most readers of a log. */
const HEADLINE_MAX = 72;
/** Line ends and other controls would let a reason or a name add trailers of its own, direction marks turn what is read. */
function withoutBreaks(text) {
    return text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu, ' ').trim();
}
/** The trailer by which our commit is found again: id and phase. */
function trailerOf(id, direction) {
    return `Flipgate-Id: ${id}/${direction}`;
}
/** Headline and body of the commit; who asked stands in a trailer, because the author is the credential's account. */
function commitMessage(plan, id, direction) {
    const moves = plan.changes.map(({ flag, from, to }) => (0,say_moves/* sayMove */.nN)(direction === 'do' ? { flag, from, to } : { flag, from: to, to: from }));
    const verb = direction === 'do' ? 'Flip' : 'Flip back';
    const whole = withoutBreaks(`${verb} ${moves.join(', ')}`);
    const headline = whole.length <= HEADLINE_MAX ? whole : `${whole.slice(0, HEADLINE_MAX - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
    const lines = [
        ...(headline === whole ? [] : moves.map((move) => withoutBreaks(move))),
        `Environment: ${withoutBreaks(plan.environment)}`,
        ...(plan.reason === null ? [] : [`Reason: ${withoutBreaks(plan.reason)}`]),
        '',
        trailerOf(id, direction),
        `Flipgate-Requested-By: ${withoutBreaks(plan.actor)}`,
        ...(plan.coAuthor === undefined ? [] : [`Co-authored-by: ${withoutBreaks(plan.coAuthor)}`]),
        ...(plan.pullRequest === null ? [] : [`Flipgate-Request: ${plan.pullRequest.url}`]),
    ];
    return { headline, body: lines.join('\n') };
}

// EXTERNAL MODULE: ./.action/domain/record/phase.js
var phase = __webpack_require__(25548);
;// CONCATENATED MODULE: ./.action/operations/effects/announce.js






/** How long an accepted event may take to become readable before it counts as absent. */
const INGEST_LAG_MS = 60 * 1000;
const POLL_MS = 5 * 1000;
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
        title: `Flag ${(0,say_moves/* sayMove */.nN)({ flag: change.flag, from, to })} (flip ${id.slice(0, 8)})`,
        entitySelector: `entityId(${entityIds.map((entityId) => `"${entityId}"`).join(',')})`,
        startMs,
        properties: {
            'dt.event.is_rootcause_relevant': 'true',
            action: direction === 'do' ? 'changed' : 'reverted',
            [OWN.flag]: change.flag,
            defaultValue: (0,say_moves/* sayVariant */.LL)(to),
            'feature_flag.provider.name': 'flagd',
            ...(to === null ? {} : { 'feature_flag.result.variant': to }),
            ...(from === null ? {} : { 'flipgate.previous_variant': from }),
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
function bodyOf(frozen) {
    return JSON.parse(frozen.body);
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
    const forward = direction === 'undo' ? (0,standing/* receiptOf */.W7)(record, (0,record_names/* keyOf */.T)('do', 'announce', index)) : undefined;
    const data = forward?.data;
    const accepted = typeof data === 'object' && data !== null && 'accepted' in data ? data['accepted'] : null;
    return forward?.end === 'refused' && typeof accepted === 'number' ? accepted : all;
}
async function perform(context) {
    const { event, entityIds } = bodyOf(context.frozen);
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
    const { event, entityIds } = bodyOf(context.frozen);
    const { clock } = context.ports;
    // The way back may have been announced before this record knew of it (by a process that could not write to it), or dated
    // anew since.
    const sinceMs = (0,record_names/* partsOf */.C)(context.key).direction === 'do' ? (event.startMs ?? clock.nowMs()) : context.record.plan.startMs;
    const untilMs = clock.nowMs() + INGEST_LAG_MS;
    for (;;) {
        const reading = await tenantOf(context).changeEvents({
            entityIds,
            // Clocks differ: from a little before its own start.
            fromMs: sinceMs - clocks/* SKEW_MS */.eK,
            toMs: clock.nowMs() + clocks/* SKEW_MS */.eK,
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
/** The event of a way back that took long, dated when the value was back: until then the flag was as the flip had set it. */
async function refreeze({ record, frozen }) {
    const body = bodyOf(frozen);
    const startMs = (0,phase/* wentBackMs */.Qz)(record) ?? body.event.startMs;
    return { ...frozen, body: JSON.stringify({ ...body, event: { ...body.event, startMs } }) };
}
/** Tells Dynatrace of a flag's change, before it takes effect (do) or after it went back (undo). */
const announceEffect = { observe, perform, refreeze };

// EXTERNAL MODULE: ./.action/operations/flag-text.js
var flag_text = __webpack_require__(47577);
;// CONCATENATED MODULE: ./.action/operations/effects/mark-annotations.js



/**
 * Annotations that put our mark, under our fence, beside each of our flags in one object, over the mark of another flip
 * whose value stands there.
 *
 * @param stateOf  State of the new mark, from the one that is there.
 */
function markAnnotations({ ports, record }, { planned, live }, stateOf) {
    const { id, fence } = record;
    const marks = (0,live_standing/* changesIn */.N0)(record, planned).map(({ flag, from, to }) => {
        const key = (0,annotation/* markKey */.rI)(ports.ids, flag);
        const mark = (0,annotation/* readMark */.Mp)(live, key, id);
        const definition = planned.definitionSha[flag] ?? '';
        const spelled = (0,flag_text/* rememberedSpelling */.jB)(planned.spellings, flag);
        const under = (0,annotation/* underOf */.QP)(mark, id);
        return [key, (0,annotation/* writeMark */.Lx)({ id, fence, from, spelled, to, definition, state: stateOf(mark), under })];
    });
    return Object.fromEntries(marks);
}

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
const isForward = ({ key }) => (0,record_names/* partsOf */.C)(key).direction === 'do';
function objectOf({ record, key }) {
    const object = record.plan.objects[(0,record_names/* partsOf */.C)(key).index];
    if (object === undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: `no object for ${key}` });
    return object;
}
/** The patch that sets our flags to the direction's variants in `live`, with our mark beside each. */
function patchFor(context, live) {
    const { record, key } = context;
    const planned = objectOf(context);
    const { direction } = (0,record_names/* partsOf */.C)(key);
    const moves = (0,flag_text/* movesOf */.cz)(record.plan.changes, planned, direction);
    const annotations = markAnnotations(context, { planned, live }, () => (direction === 'do' ? 'applied' : 'undone'));
    return { ...(0,flag_text/* defaultsPatch */.Vt)(live, moves), annotations };
}
async function send(context, live) {
    (0,live_standing/* refuseLaterFence */.Sp)(context.ports, context.record, objectOf(context), live);
    const patch = patchFor(context, live);
    const answer = await context.ports.cluster.patchObject(patch, { dryRun: false });
    if (answer.kind === 'conflict')
        return 'conflict';
    if (answer.kind === 'refused')
        return { end: 'refused', data: { why: answer.reason } };
    // The answer carries the stored object: what the server holds now is compared, not what was sent.
    const forward = isForward(context);
    const wanted = (0,live_standing/* changesIn */.N0)(context.record, objectOf(context));
    const stored = wanted.every((change) => (0,flag_text/* defaultOf */.HA)(answer.object.text, change.flag)?.defaultVariant === (forward ? change.to : change.from));
    if (!stored)
        return { end: 'foreign', data: { why: 'the API server stored something else than was sent', wrote: true } };
    return { end: 'done', data: { resourceVersion: answer.object.resourceVersion, wrote: true } };
}
/** Base version of a forward apply: a takeover's fence voided the planned one and left a newer, unchanged in our flags. */
function baseVersion({ record, key, frozen }) {
    const fence = (0,standing/* receiptOf */.W7)(record, (0,record_names/* keyOf */.T)('do', 'fence', (0,record_names/* partsOf */.C)(key).index));
    const version = fence?.data?.resourceVersion;
    return fence?.end === 'done' && typeof version === 'string' ? version : (frozen.base['resourceVersion'] ?? '');
}
/** Where our flags stand in the live object, seen from the way there: `done` is our value, `absent` the one from before. */
async function observeObject(context) {
    const { ports, record } = context;
    const planned = objectOf(context);
    const live = await ports.cluster.readObject(planned.address);
    const { end, why } = (0,live_standing/* standingOfObject */.XA)(ports, record, planned, live);
    if (end === 'absent' && live !== null && isForward(context) && (0,live_standing/* wasSetBack */.HJ)(ports, record, planned, live))
        return { end: 'foreign', data: { why: `${why}: it was set back after this flip had set it`, wrote: true }, live };
    const data = end === 'done' && live !== null ? { resourceVersion: live.resourceVersion } : { why };
    return { end, data, live };
}
async function performForward(context) {
    const version = baseVersion(context);
    const planned = objectOf(context);
    const known = context.texts.get(`${(0,live_standing/* sayAddress */.MF)(planned.address)}@${version}`);
    const base = known === undefined ? null : JSON.parse(known);
    const seen = base === null ? await observeObject(context) : null;
    const live = base ?? seen?.live ?? null;
    if (live === null || (seen !== null && seen.end !== 'absent'))
        return seen ?? { end: 'foreign', data: {} };
    if (live.resourceVersion !== version)
        return { end: 'foreign', data: { why: 'the object changed since the plan' } };
    const sent = await send(context, live);
    if (sent !== 'conflict')
        return sent;
    // Our own earlier request may have been the one that won: only a read can tell.
    const { end, data } = await observeObject(context);
    return end === 'absent' ? { end: 'foreign', data: { why: 'the object changed since the plan' } } : { end, data };
}
/** Where the way back stands: `absent` means that our value is still live and may be taken back. */
async function observeUndo(context) {
    const { end, data, live } = await observeObject(context);
    if (end === 'done')
        return { end: 'absent', data: {}, live };
    const planned = objectOf(context);
    if (end !== 'absent')
        return {
            end: 'foreign',
            data: { ...data, ours: (0,live_standing/* flagsStillOurs */.tW)(context.ports, context.record, planned, live) },
            live,
        };
    const marks = (0,live_standing/* changesIn */.N0)(context.record, planned).map((change) => live === null ? null : (0,live_standing/* liveFlag */.XJ)(context.ports, live, { flag: change.flag, id: context.record.id })?.mark);
    // Our value is gone. If a request of ours may still be under way, a version that it does not know must void it.
    const voided = marks.every((mark) => mark?.id === context.record.id && mark.state === 'undone');
    if (voided || !requestMayBeUnderWay(context)) {
        const resourceVersion = live?.resourceVersion ?? '';
        return { end: 'done', data: { resourceVersion, ...(voided ? { wentBack: true } : {}) }, live };
    }
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
async function apply_refreeze(context) {
    const { end, live } = await observeObject(context);
    if (end !== 'absent' || live === null)
        return null;
    return { ...context.frozen, base: { resourceVersion: live.resourceVersion } };
}
/** Patches the live object: one splice of our flags' defaults into the live text, under its resourceVersion. */
const applyEffect = {
    observe: async (context) => {
        const { end, data } = await (isForward(context) ? observeObject(context) : observeUndo(context));
        return { end, data };
    },
    perform: (context) => (isForward(context) ? performForward(context) : performUndo(context)),
    refreeze: apply_refreeze,
};

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
            if ((0,flag_text/* defaultOf */.HA)(text, flag, file.within ?? undefined)?.defaultVariant === to)
                return `${flag} is ${to} on ${branch}, where pull request #${pull.number} was merged; set it back there`;
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./.action/operations/effects/own-commit.js




/** @throws FG_FLIP_PORT_MISSING for a commit without GitHub. */
function repositoryOf({ ports, record }) {
    if (ports.repository === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PORT_MISSING', { id: record.id, port: 'GitHub' });
    return ports.repository;
}
/** @throws FG_FLIP_RECORD_INCONSISTENT for a commit that no plan names. */
function plannedCommit({ record }) {
    if (record.plan.commit === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_RECORD_INCONSISTENT', { id: record.id, what: 'no commit in the plan' });
    return record.plan.commit;
}
/** What becomes of our flags in one file. */
function variantsFor({ record, key }, file, direction = (0,record_names/* partsOf */.C)(key).direction) {
    return (0,flag_text/* movesOf */.cz)(record.plan.changes, file, direction);
}
async function isOurs(context, found, direction) {
    const { files } = plannedCommit(context);
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
        const wanted = variantsFor(context, file, direction);
        if (!wanted.every(({ flag, variant }) => (0,flag_text/* defaultOf */.HA)(text, flag, file.within ?? undefined)?.defaultVariant === variant))
            return false;
    }
    return true;
}
/** The flip's own commit of the context's direction among those that its branch got after a commit. */
async function findOurs(context, after) {
    const { branch } = plannedCommit(context);
    const commits = await repositoryOf(context).commitsSince({ branch, after });
    if (commits === null)
        return { end: 'gone' };
    const commit = await oursAmong(context, commits, (0,record_names/* partsOf */.C)(context.key).direction);
    return commit === null ? { end: 'none', commits } : { end: 'found', commit };
}
/** The first of these commits that this flip made. */
async function oursAmong(context, commits, direction) {
    const identity = trailerOf(context.record.id, direction);
    for (const commit of commits) {
        const carries = commit.message.split('\n').includes(identity);
        if (carries && (await isOurs(context, commit, direction)))
            return commit;
    }
    return null;
}

;// CONCATENATED MODULE: ./.action/operations/effects/commit.js







/** How often an undo whose branch moves reads the head again. */
const commit_UNDO_TRIES = 4;
/** The request as `commitIntent` froze it. */
const commit_bodyOf = ({ frozen }) => JSON.parse(frozen.body);
/** The head that the commit was planned on. */
const plannedHead = ({ frozen }) => (frozen.base['head'] ?? '');
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
/** Text of a file at a commit: from this process's cache by blob id, else read. */
async function textAt(context, commit, file) {
    const cached = context.texts.get(file.blobSha);
    if (cached !== undefined)
        return cached;
    const read = await repositoryOf(context).file({ commit, path: file.path });
    return read?.text ?? null;
}
async function observeForward(context) {
    const seen = await findOurs(context, plannedHead(context));
    switch (seen.end) {
        case 'gone':
            // A branch of our own is made with the commit: without it there is no commit either.
            return plannedCommit(context).own?.create === true
                ? { end: 'absent', data: {} }
                : { end: 'foreign', data: { why: 'the branch is gone' } };
        case 'found':
            return { end: 'done', data: { sha: seen.commit.sha, url: seen.commit.url } };
        case 'none':
            return seen.commits.length > 0
                ? { end: 'foreign', data: { why: 'the branch moved since the plan' } }
                : { end: 'absent', data: {} };
    }
}
async function commit_performForward(context) {
    const { branch, headline, body, files } = commit_bodyOf(context);
    const expectedHead = plannedHead(context);
    const edited = [];
    for (const file of files) {
        const text = await textAt(context, expectedHead, file);
        const result = text === null ? null : (0,flag_text/* spliceDefaults */.n8)(text, variantsFor(context, file), file.within);
        if (result === null || context.ports.ids.sha256(result) !== file.resultSha) {
            return { end: 'foreign', data: { why: `${file.path} is not the file of the plan` } };
        }
        edited.push({ path: file.path, text: result });
    }
    const repository = repositoryOf(context);
    if (plannedCommit(context).own?.create === true)
        await repository.createBranch({ branch, at: expectedHead });
    const answer = await repository.commit({ branch, expectedHead, headline, body, files: edited });
    if (answer.kind === 'committed')
        return { end: 'done', data: { sha: answer.sha, url: answer.url } };
    if (answer.kind === 'refused')
        return { end: 'refused', data: { why: answer.reason } };
    // The head that moved it may be our own commit, sent before and never answered.
    const seen = await observeForward(context);
    if (seen.end !== 'absent')
        return seen;
    // A copy that still shows the planned head is behind the one that refused it: what moved it is seen later.
    if ((await repository.head(branch)) === expectedHead)
        return { end: 'unknown', data: { why: `${branch} moved, and GitHub does not show yet to what` } };
    const now = await observeForward(context);
    return now.end === 'absent' ? { end: 'foreign', data: { why: 'the branch moved since the plan' } } : now;
}
/** GitHub answers reads from copies that may lag: a branch that does not show our commit is looked at again. */
const LAG_MS = 3000;
const LAG_LOOKS = 3;
/** Where the way back in git stands: `absent` means that the branch still says our variant. */
async function commit_observeUndo(context) {
    let seen = await observeUndoOnBranch(context);
    for (let look = 1; look < LAG_LOOKS && seen.maybeStale === true; look += 1) {
        await context.ports.clock.sleep(LAG_MS);
        seen = await observeUndoOnBranch(context);
    }
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
            const now = (0,flag_text/* defaultOf */.HA)(text, change.flag, file.within ?? undefined);
            if (now?.defaultVariant === change.to)
                left += 1;
            else if (now?.defaultVariant !== change.from) {
                const found = now === null ? 'unreadable' : (0,say_moves/* sayBeing */.$q)(now.defaultVariant);
                return { end: 'foreign', data: { why: `${change.flag} is ${found} on ${branch}` } };
            }
        }
        texts.push(text);
    }
    if (left === 0) {
        const shown = undone.end === 'none' &&
            undone.commits.some(({ message }) => message.includes(trailerOf(context.record.id, 'do')));
        return { end: 'done', data: { why: 'the branch already says the variant from before' }, maybeStale: !shown };
    }
    const why = await whyNotOurs(context, undone.end === 'none' ? undone.commits : []);
    if (why !== null)
        return { end: 'refused', data: { why }, maybeStale: true };
    return { end: 'absent', data: {}, head, texts };
}
/**
 * Why a branch that says our variant is not put back: only our own commit is, and only to what stood before it. The
 * record alone is no reason to write to a branch.
 */
async function whyNotOurs(context, commits) {
    const { branch, files } = plannedCommit(context);
    const forward = await oursAmong(context, commits, 'do');
    const [parent] = forward?.parents ?? [];
    if (parent === undefined)
        return `no commit of this flip is on ${branch}, though the variant is; set it back there`;
    for (const file of files) {
        const before = await repositoryOf(context).file({ commit: parent, path: file.path });
        for (const { flag, variant } of variantsFor(context, file, 'undo')) {
            const was = before === null ? null : (0,flag_text/* defaultOf */.HA)(before.text, flag, file.within ?? undefined);
            if (was?.defaultVariant === variant)
                continue;
            const found = was === null ? 'nothing' : (0,say_moves/* sayBeing */.$q)(was.defaultVariant);
            return `${flag} was ${found} on ${branch} before the commit, not ${(0,say_moves/* sayBeing */.$q)(variant)}`;
        }
    }
    return null;
}
async function commit_performUndo(context) {
    const { branch, headline, body, files } = commit_bodyOf(context);
    for (let attempt = 0; attempt < commit_UNDO_TRIES; attempt += 1) {
        const { end, data, head, texts } = await commit_observeUndo(context);
        if (end !== 'absent' || head === undefined || texts === undefined)
            return { end, data };
        const edited = files.map((file, index) => ({
            path: file.path,
            text: (0,flag_text/* spliceDefaults */.n8)(texts[index] ?? '', variantsFor(context, file), file.within),
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
    const body = commit_bodyOf(context);
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
            const found = (0,flag_text/* defaultOf */.HA)(read.text, change.flag, file.within ?? undefined);
            const planned = context.record.plan.objects.find((object) => object.flags.includes(change.flag))?.definitionSha[change.flag];
            if (found?.defaultVariant !== change.from || context.ports.ids.sha256(found.definition) !== planned)
                return null;
        }
        context.texts.set(read.blobSha, read.text);
        const result = (0,flag_text/* spliceDefaults */.n8)(read.text, variantsFor(context, file), file.within);
        files.push({ ...file, blobSha: read.blobSha, resultSha: context.ports.ids.sha256(result) });
    }
    return { identity: context.frozen.identity, body: JSON.stringify({ ...body, files }), base: { head } };
}
/** Commits the one-line edit by compare-and-swap on the branch's head, and its revert on the way back. */
const commitEffect = {
    observe: async (context) => {
        if ((0,record_names/* partsOf */.C)(context.key).direction === 'do')
            return observeForward(context);
        const { end, data } = await commit_observeUndo(context);
        return { end, data };
    },
    perform: (context) => ((0,record_names/* partsOf */.C)(context.key).direction === 'do' ? commit_performForward(context) : commit_performUndo(context)),
    refreeze: commit_refreeze,
};

;// CONCATENATED MODULE: ./.action/operations/effects/effect.js
/** For effects whose base never moves. */
async function neverRefrozen() {
    return null;
}

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
        (0,live_standing/* refuseLaterFence */.Sp)(ports, record, planned, live);
        const foreign = (0,live_standing/* changesIn */.N0)(record, planned).find(({ flag }) => {
            const mark = (0,live_standing/* liveFlag */.XJ)(ports, live, { flag, id: record.id })?.mark;
            return mark?.state === 'applied' && mark.id !== record.id;
        });
        // Another flip's value came after every request of ours, and its mark is the way back from it.
        if (foreign !== undefined)
            return { end: 'foreign', data: { why: `${foreign.flag} is marked by another flip` } };
        const annotations = markAnnotations(context, { planned, live }, (mark) => mark?.id === record.id ? mark.state : 'claimed');
        const answer = await ports.cluster.patchObject({
            address: planned.address,
            resourceVersion: live.resourceVersion,
            text: null,
            defaultVariants: {},
            annotations,
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
    const unproven = (0,proof/* proofsOf */.Tq)(record, direction).at(-1)?.data
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
        attempts.some(({ rung }, at) => rung === 'rollout' && (0,standing/* factsOf */.xS)(record, (0,record_names/* keyOf */.T)('do', 'reload', at)).length > 0);
    return rolledOut ? restartBefore : value;
}
/** How often a restart that met another writer is tried again: the controller writes to a Deployment that is rolling out. */
const reload_TRIES = 4;
async function rollout(context, ownValue) {
    for (let attempt = 0; attempt < reload_TRIES; attempt += 1) {
        const sighting = await restartOnce(context, ownValue);
        if (sighting !== null)
            return sighting;
    }
    return { end: 'unknown', data: { rung: 'rollout', why: 'the Deployment kept changing' } };
}
/** One try; null when the Deployment changed meanwhile, and nothing was written. */
async function restartOnce(context, ownValue) {
    const { cluster } = context.ports;
    const { namespace, deployment } = context.record.plan.workload;
    const workload = await cluster.readWorkload({ namespace, deployment });
    if (workload === null)
        return { end: 'refused', data: { rung: 'rollout', why: `Deployment ${deployment} is gone` } };
    const value = templateValue(context, workload, ownValue);
    if ((workload.templateAnnotations[RESTART] ?? null) === value)
        return { end: 'done', data: { rung: 'rollout', generation: workload.generation, already: true } };
    if (workload.paused)
        return { end: 'refused', data: { rung: 'rollout', why: `Deployment ${deployment} is paused` } };
    const { resourceVersion } = workload;
    const answer = await cluster.restart({ namespace, deployment, resourceVersion, annotation: RESTART, value });
    if (answer.kind === 'restarted')
        return { end: 'done', data: { rung: 'rollout', generation: answer.generation } };
    return answer.kind === 'conflict' ? null : { end: 'refused', data: { rung: 'rollout', why: answer.reason } };
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

// EXTERNAL MODULE: ./.action/domain/command/read-option.js
var read_option = __webpack_require__(35381);
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
    return (0,read_option/* readOption */.g)(spec, word.value.text).ok ? meant : undefined;
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
    // What nobody carries out is proposed to nobody.
    return command_COMMAND_VERBS.slice(1).flatMap(({ verb, help }) => (help === null ? [] : [verb]));
}

// EXTERNAL MODULE: ./.action/domain/command/label-prefix.js
var label_prefix = __webpack_require__(50722);
;// CONCATENATED MODULE: ./.action/domain/command/parse-label.js




/**
 * Reads a label `flip:FLAG=VARIANT`, split at the first `=`. GitHub compares label names without case, so the prefix is
 * read without case as well; flag and variant are not.
 *
 * @returns FG_COMMAND_LABEL for a label with our prefix and anything else behind it.
 */
function parseLabel(label) {
    if (!(0,label_prefix/* hasLabelPrefix */.F)(label))
        return { kind: 'none' };
    const text = label.slice(label_prefix/* LABEL_PREFIX */.A.length);
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

;// CONCATENATED MODULE: ./.action/operations/verbs/read-trigger.js




/** Commands that one comment may hold, labels that one event names: the ordinal of a flip is among these. */
const MOST_ORDINALS = 5;
const gone = (why) => ({ kind: 'gone', why });
/**
 * Reads what asked for a flip again: it is there, untouched, and the flip's id is the one that derives from it. Whoever
 * writes a record cannot choose its id freely, so a record speaks for one command of one person only.
 *
 * @throws FG_GITHUB_… when it could not be asked.
 */
async function read_trigger_readTrigger(ports, record, shared) {
    const { trigger } = record;
    const { repository } = ports;
    if (trigger.kind === 'terminal')
        return gone('came from a terminal, of which nothing is kept but the record');
    if (repository === null)
        return gone('cannot be read without GitHub');
    const at = { ports, record, shared, repository };
    switch (trigger.kind) {
        case 'comment':
            return readComment(at, trigger);
        case 'label':
            return readLabel(at, trigger);
        case 'dispatch':
            return readRun(at, trigger);
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}
/** Which of a trigger's commands the flip is, or null when it is none of them. */
function ordinalOf({ ports, record, shared }, trigger) {
    const { host, repository } = shared;
    const ids = Array.from({ length: MOST_ORDINALS }, (_, ordinal) => (0,flip_id/* deriveFlipId */._)(ports.ids.sha256, { host, repository, trigger, ordinal }));
    const found = ids.indexOf(record.id);
    return found < 0 ? null : found;
}
async function readComment(at, trigger) {
    const comment = await at.repository.triggerComment(trigger.commentId, trigger.nodeId);
    if (comment === null)
        return gone('was deleted');
    if (comment.edited)
        return gone('was edited');
    // The record says where, and its writer would choose which branch takes the commit.
    if (comment.issue !== trigger.issue)
        return gone('stands in another conversation');
    const ordinal = ordinalOf(at, { kind: 'comment', nodeId: comment.nodeId });
    if (ordinal === null)
        return gone('gives its flip another id');
    const parsed = parseCommand(comment.body, { prefix: at.shared.prefix });
    const command = parsed.kind === 'commands' ? parsed.commands[ordinal]?.command : undefined;
    if (command === undefined || command.verb !== 'flip')
        return gone('is no command to flip');
    const { author: by, createdAtMs } = comment;
    const { changes, options } = command;
    return { kind: 'stands', by, createdAtMs, pullRequest: trigger.issue, says: { changes, options } };
}
async function readLabel(at, trigger) {
    const events = await at.repository.labelEvents(trigger.issue);
    const event = events.find(({ nodeId }) => nodeId === trigger.eventNodeId);
    if (event === undefined)
        return gone('is not in the timeline');
    if (ordinalOf(at, { kind: 'label', eventNodeId: event.nodeId }) === null)
        return gone('gives its flip another id');
    const label = parseLabel(event.label);
    if (label.kind !== 'change' || !event.on)
        return gone('is no label that flips');
    const { actor: by, atMs: createdAtMs } = event;
    const says = { changes: [label.change], options: {} };
    return { kind: 'stands', by, createdAtMs, pullRequest: trigger.issue, says };
}
async function readRun(at, trigger) {
    const run = await at.repository.workflowRun(trigger.runId);
    if (run === null)
        return gone('is a run that is not there');
    const { runId, step = '' } = trigger;
    if (ordinalOf(at, { kind: 'dispatch', runId: String(runId), step }) === null)
        return gone('gives its flip another id');
    // Whoever pressed "re-run" stands behind what the run does now.
    const { triggeringActor: by, createdAtMs } = run;
    return { kind: 'stands', by, createdAtMs, pullRequest: null, says: null };
}

;// CONCATENATED MODULE: ./.action/domain/command/age-limit.js
/** A command older than this is answered, not run: rights, branches and minds change. */
const AGE_LIMIT_MS = 15 * 60 * 1000;

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

;// CONCATENATED MODULE: ./.action/operations/plan/is-meant.js
/** True when a planned change is what was asked for, under whichever of its names flag and variant were said. */
function isMeant(change, asked) {
    const { names } = asked;
    const keys = [asked.flag, ...(names?.keys ?? [])];
    const variants = [asked.variant, names?.aliases.get(asked.variant)];
    return keys.includes(change.flag) && variants.includes(change.to);
}

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
/** A flag's name as it was said and its others, as far as the configuration or the demo's table know them. */
function namesOf(configuration, flag) {
    const { key, setting } = flagNamed(configuration, flag);
    return [flag, key, ...setting.names];
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

// EXTERNAL MODULE: ./.action/domain/duration.js
var duration = __webpack_require__(90249);
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

// EXTERNAL MODULE: ./.action/domain/watch/clean-floor.js
var clean_floor = __webpack_require__(85343);
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
            const { head, base } = committablePull(at.snapshot);
            return { branch: head.branch, head: head.sha, defaultHead, base: base.branch };
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
            return ownBranch(at);
        default:
            return (0,assert_never/* assertNever */.x)(target);
    }
}
/** One rolling branch per environment; it begins at the default branch and stays until somebody deletes it. */
async function ownBranch(at) {
    const { branch: base, sha } = at.snapshot.defaultBranch;
    const branch = `flipgate/${at.environment.name}`;
    if (branch === base) {
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_COMMIT_TARGET', { target: 'own-pull-request', why: `${branch} is the default branch` });
    }
    const head = await at.repository.head(branch);
    const own = { base, create: head === null };
    return head === null ? { branch, head: sha, defaultHead: null, own } : { branch, head, defaultHead: sha, own };
}

;// CONCATENATED MODULE: ./.action/operations/request/make-ask.js








const make_ask_POLL_MS = 30 * 1000;
/** A watch has no more looks than these: each is kept in the record, which has a limit, and costs queries. */
const MOST_LOOKS = 120;
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
    const [located, commit] = await (0,support_together/* together */.b)([
        locateFlags(ports.cluster, environment.cluster),
        commitTargetOf({ repository: ports.repository, place, environment, request }),
    ]);
    const { watchMs, forMs, expect } = decision.settings;
    const watched = dynatrace.kind === 'none' || watchMs === 0 ? null : watchMs;
    const pull = snapshot?.pullRequest ?? null;
    const ask = {
        changes: request.changes.map((change) => askedChange({ change, request, configuration, environment, expect: expect.get(change.flag) ?? 'healthy' })),
        target: targetOf(environment, located, dynatrace.kind),
        commit,
        actor: request.actor,
        ...(request.coAuthor === undefined ? {} : { coAuthor: request.coAuthor }),
        reason: (0,flip_request/* said */.a)(request, 'reason') ?? null,
        repository: request.repository,
        pullRequest: pull === null ? null : { number: pull.number, url: pull.url },
        watchMs: watched,
        cleanFloorMs: clean_floor/* CLEAN_FLOOR_MS */.C,
        pollMs: Math.max(make_ask_POLL_MS, Math.ceil((watched ?? 0) / MOST_LOOKS)),
        onProblem: environment.onProblem,
        forMs,
        warnings: dynatrace.warnings,
    };
    return { kind: 'ask', ask };
}
function targetOf({ name, reload, cluster }, { address, deployment }, dynatrace) {
    return { environment: name, address, deployment, reload, dynatrace, ofrepPort: cluster.ofrepPort };
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

;// CONCATENATED MODULE: ./.action/operations/verbs/resume-authority.js








/**
 * Authority of a flip that is taken up from a state which others can write, asked anew from GitHub before each write
 * that still goes forward: the trigger stands untouched and says the same, is young enough to be carried out now, its
 * author may flip today, and the plan is the one that this command leads to with today's configuration.
 *
 * @returns true, or why nothing goes forward any more.
 * @throws FG_GITHUB_… and the like when it could not be asked.
 */
async function resumeAuthority(ports, record, shared) {
    const trigger = await read_trigger_readTrigger(ports, record, shared);
    if (trigger.kind === 'gone')
        return 'not-authorised-any-more';
    // The record says when the command was accepted, and is no authority: without the age, anybody's old command could be
    // carried out again by writing a record for it.
    if (ports.clock.nowMs() - trigger.createdAtMs > AGE_LIMIT_MS)
        return 'trigger-differs';
    if (trigger.says === null || trigger.by.login !== record.plan.actor)
        return 'trigger-differs';
    return judge(ports, { record, trigger, shared });
}
async function judge(ports, { record, trigger, shared, }) {
    const { repository } = ports;
    if (repository === null)
        return 'authority-unread';
    const request = {
        origin: record.trigger.kind === 'label' ? 'label' : 'comment',
        changes: trigger.says?.changes ?? [],
        operator: shared.operator,
        spoken: trigger.says?.options ?? {},
        actor: trigger.by.login,
        repository: shared.repository,
        pullRequest: trigger.pullRequest,
    };
    const query = { configurationPath: (0,read_place/* configurationPath */.yD)(request), pullRequest: trigger.pullRequest };
    const [snapshot, permission] = await Promise.all([
        repository.snapshot(query),
        repository.permission(trigger.by.login, trigger.by.id),
    ]);
    try {
        const place = (0,read_place/* placeOf */.$t)(snapshot, request);
        const environment = (0,environment_for/* environmentFor */.D)(place, request);
        const facts = { ...trigger.by, permission: { known: true, value: permission }, teams: new Map() };
        const decision = mayWrite(environment, facts);
        if (decision.kind !== 'allow')
            return decision.kind === 'deny' ? 'not-authorised-any-more' : 'authority-unread';
        const made = await makeAsk({ ports, request, place, environment });
        return made.kind === 'ask' && planFits(record, made.ask) ? true : 'trigger-differs';
    }
    catch (error) {
        // A closed pull request, a configuration without this environment: the same command would be refused today.
        if (error instanceof flip_error/* FlipError */.Az && ['usage', 'conflict', 'refused'].includes(error.kind))
            return 'trigger-differs';
        throw error;
    }
}
/** True when a record's plan is what the ask leads to, in everything that the ask decides. */
function planFits({ plan }, ask) {
    const { target, commit } = ask;
    const same = [
        [plan.environment, target.environment],
        [plan.actor, ask.actor],
        [plan.reason, ask.reason],
        [plan.repository, ask.repository],
        [plan.pullRequest?.number ?? null, ask.pullRequest?.number ?? null],
        [plan.watch?.durationMs ?? null, ask.watchMs],
        [plan.watch?.onProblem ?? ask.onProblem, ask.onProblem],
        [plan.watch?.cleanFloorMs ?? ask.cleanFloorMs, ask.cleanFloorMs],
        [plan.forMs, ask.forMs],
        [plan.workload.namespace, target.address.namespace],
        [plan.workload.deployment, target.deployment],
        // A branch that said it already needed no commit.
        [plan.commit?.branch ?? commit?.branch, commit?.branch],
        [plan.commit?.files.map(({ path }) => path).join('\n') ?? commit?.path, commit?.path],
    ];
    return (same.every(([planned, asked]) => planned === asked) &&
        plan.objects.every(({ address }) => isSameAddress(address, target.address)) &&
        plan.changes.length <= ask.changes.length &&
        plan.changes.every((change) => ask.changes.some((asked) => changeFits(change, asked))));
}
/** True for two names of one object. */
function isSameAddress(left, right) {
    const key = (address) => (address.kind === 'ConfigMap' ? address.key : '');
    return (left.kind === right.kind &&
        left.namespace === right.namespace &&
        left.name === right.name &&
        key(left) === key(right));
}
function changeFits(change, asked) {
    const { names } = asked;
    const table = names?.expect ?? null;
    const expect = table === null ? asked.expect : (table.get(change.to) ?? table.get('*') ?? 'healthy');
    const ids = asked.entityIds;
    return (isMeant(change, asked) &&
        change.expect === expect &&
        change.service === asked.service &&
        (ids.length === 0 || change.entities.every(({ id }) => ids.includes(id))) &&
        JSON.stringify(change.titlePhrases) === JSON.stringify(asked.titlePhrases));
}

;// CONCATENATED MODULE: ./.action/operations/verbs/check-record.js











/**
 * Holds a record against what those who can write the state cannot write: the operator's binding, the marks on the live
 * object, our own commits, the events in Dynatrace, the trigger. Nothing is asked of a state that only its own person
 * writes.
 *
 * @param how  `alone`: nobody asked for this flip here and now, so something beside the record has to speak for it.
 * @throws FG_FLIP_UNBOUND, FG_FLIP_ALTERED, FG_FLIP_UNFOUNDED; then nothing was written anywhere.
 */
async function checkRecord(ports, record, runner, how = 'alone') {
    const { shared } = runner;
    if (shared === undefined)
        return;
    checkBounds(record, shared);
    checkFrozen(record);
    const lives = await (0,support_together/* together */.b)(record.plan.objects.map(({ address }) => ports.cluster.readObject(address)));
    const isMarked = checkMarks(ports, record, lives);
    if (how === 'asked' || isMarked)
        return;
    const looked = await evidence(ports, record, shared);
    if (looked !== null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNFOUNDED', { id: record.id, looked });
}
/** Kind, namespace, name and key come from the operator and from configuration, never from a record. */
function checkBounds({ id, plan }, { bounds }) {
    const refuse = (what) => {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNBOUND', { id, what });
    };
    if (plan.environment !== bounds.environment)
        refuse(`environment ${plan.environment}`);
    for (const { address } of plan.objects) {
        if (!bounds.addresses.some((bound) => isSameAddress(bound, address)))
            refuse((0,live_standing/* sayAddress */.MF)(address));
    }
    const { namespace, deployment } = plan.workload;
    if (deployment !== bounds.deployment || bounds.addresses.every((bound) => bound.namespace !== namespace))
        refuse(`Deployment ${namespace}/${deployment}`);
}
/** Every frozen request is what the plan leads to; texts are rebuilt when sent and carry their own hashes. */
function checkFrozen(record) {
    const { plan, id } = record;
    expectFrozen(record, 'do', record.frozen, plan.startMs);
    for (const fact of record.facts) {
        if (fact.k === 'turned')
            expectFrozen(record, 'undo', fact.frozen, startOf(fact.frozen));
        if (fact.k !== 'refrozen')
            continue;
        const planned = freeze(plan, id, (0,record_names/* partsOf */.C)(fact.key).direction, plan.startMs)[fact.key];
        const isSame = planned !== undefined && withoutBase(planned) === withoutBase(fact.frozen);
        if (!isSame)
            throw altered(record, `the request ${fact.key} is not the plan's`);
    }
}
function expectFrozen(record, direction, frozen, startMs) {
    const planned = new Map(Object.entries(freeze(record.plan, record.id, direction, startMs)).map(canonical));
    const found = new Map(Object.entries(frozen).map(canonical));
    for (const key of new Set([...planned.keys(), ...found.keys()])) {
        if (planned.get(key) !== found.get(key))
            throw altered(record, `the request ${key} is not the plan's`);
    }
}
/** A request as text that is equal for equal requests, whatever the order of their members. */
function canonical([key, frozen]) {
    const { identity = '', body = '', base = {} } = frozen ?? {};
    const pairs = Object.entries(base).toSorted(([left], [right]) => (left < right ? -1 : 1));
    return [key, JSON.stringify([identity, body, pairs])];
}
/** The start that the way back gave its events; whatever it says, it is the only thing in them that a plan leaves open. */
function startOf(frozen) {
    const announced = Object.entries(frozen).find(([key]) => key.startsWith('undo/announce/'))?.[1];
    const startMs = announced === undefined ? undefined : /"startMs":(\d{1,15})[,}]/.exec(announced.body)?.[1];
    return Number(startMs ?? 0);
}
/** What a new base may change in a request: which blob is edited, and what the edit leads to. */
function withoutBase({ identity, body }) {
    return JSON.stringify([identity, body.replaceAll(/"(?:blobSha|resultSha|diff)":"(?:[^"\\]|\\.)*"/g, '""')]);
}
const altered = ({ id }, what) => (0,flip_error/* flipError */.Gq)('FG_FLIP_ALTERED', { id, what });
/**
 * Our marks on the live objects say what was really done; they are out of reach for those who write records.
 *
 * @returns True when some mark is this flip's.
 */
function checkMarks(ports, record, lives) {
    let isMarked = false;
    for (const { flag, from, to } of record.plan.changes) {
        for (const live of lives) {
            const mark = live === null ? null : (0,annotation/* readMark */.Mp)(live, (0,annotation/* markKey */.rI)(ports.ids, flag), record.id);
            if (mark === null || mark.id !== record.id)
                continue;
            isMarked = true;
            if (mark.from !== from || mark.to !== to)
                throw altered(record, `it says ${(0,say_moves/* sayMove */.nN)({ flag, from, to })}, the live object says ${(0,say_moves/* sayMove */.nN)({ flag, ...mark })}`);
        }
    }
    return isMarked;
}
/** What was looked for in vain, or null when something speaks for the flip, or could not be asked: the way back measures. */
async function evidence(ports, record, shared) {
    try {
        const trigger = await read_trigger_readTrigger(ports, record, shared);
        if (trigger.kind === 'stands')
            return null;
        if (await hasCommit(ports, record))
            return null;
        if (await hasEvent(ports, record))
            return null;
        return `its command ${trigger.why}; no mark on the live object, no commit and no event carries its id`;
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return null;
    }
}
async function hasCommit({ repository }, { plan, id }) {
    if (repository === null || plan.commit === null)
        return false;
    const { branch, expectedHead: after } = plan.commit;
    const identity = trailerOf(id, 'do');
    const [self, commits] = await (0,support_together/* together */.b)([
        repository.self(),
        repository.commitsSince({ branch, after, containing: identity }),
    ]);
    return (commits ?? []).some(({ authorId, message }) => authorId === self.id && message.split('\n').includes(identity));
}
async function hasEvent({ tenant, clock }, record) {
    const entityIds = record.plan.changes.flatMap(({ entities }) => entities.map((entity) => entity.id));
    if (tenant === null || entityIds.length === 0 || record.frozen[(0,record_names/* keyOf */.T)('do', 'announce', 0)] === undefined)
        return false;
    const reading = await tenant.changeEvents({
        entityIds,
        fromMs: record.plan.startMs - clocks/* SKEW_MS */.eK,
        toMs: clock.nowMs() + clocks/* SKEW_MS */.eK,
    });
    // What could not be read whole may hold it.
    return !reading.complete || reading.value.some(({ properties }) => properties['flipgate.flip_id'] === record.id);
}

;// CONCATENATED MODULE: ./.action/operations/verbs/find-flip.js


/** Candidates that an error names; more than these nobody reads. */
const MOST_CANDIDATES = 5;
/**
 * The flip that is asked for: by its id or the beginning of it, else the newest one of a flag; the newest of all when
 * nothing is said.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_AMBIGUOUS when several ids begin so; where records cannot be read, what is wrong with
 *   the first: it may be the one that was meant.
 */
async function findFlip(ports, asked) {
    const newestFirst = (await ports.store.list(asked === null ? 1 : undefined)).toReversed();
    const [newest] = newestFirst;
    if (asked === null && newest !== undefined)
        return newest;
    const exact = newestFirst.find(({ record }) => record.id === asked);
    if (exact !== undefined)
        return exact;
    const begin = newestFirst.filter(({ record }) => asked !== null && record.id.startsWith(asked));
    const [first, ...others] = begin;
    if (first !== undefined && others.length > 0) {
        const candidates = begin.slice(0, MOST_CANDIDATES).map(({ record }) => sayFlip(record));
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_AMBIGUOUS', { asked: asked ?? '', count: begin.length, candidates });
    }
    const found = first ?? newestFirst.find(({ record }) => record.plan.changes.some((change) => change.flag === asked));
    if (found === undefined) {
        const { unreadable } = await ports.store.unfinished();
        throw unreadable[0] ?? (0,flip_error/* flipError */.Gq)('FG_FLIP_UNKNOWN', { asked: asked ?? 'any' });
    }
    return found;
}
function sayFlip({ id, plan, openedMs }) {
    const moves = (0,say_moves/* sayMoves */.AM)(plan.changes);
    return `${id} (${moves}, ${new Date(openedMs).toISOString()})`;
}

;// CONCATENATED MODULE: ./.action/operations/verbs/standing-flip.js



/** Flips that are looked at: what stands is among the newest. */
const MOST_LOOKED_AT = 5;
/**
 * An earlier flip of one of these flags whose value is live, with its mark beside it; null where there is none, or where
 * the cluster does not say.
 */
async function standingFlip(ports, { id, plan }) {
    const flags = plan.changes.map(({ flag }) => flag);
    const earlier = (await ports.store.list())
        .map(({ record }) => record)
        .filter((record) => record.id !== id && (0,record_record/* lastFact */.xB)(record, 'ended')?.outcome === 'done')
        .filter((record) => record.plan.changes.some(({ flag }) => flags.includes(flag)))
        .toReversed()
        .slice(0, MOST_LOOKED_AT);
    for (const record of earlier)
        if (await isLive(ports, record))
            return record;
    return null;
}
async function isLive(ports, record) {
    try {
        const ends = await Promise.all(record.plan.objects.map(async (object) => {
            const live = await ports.cluster.readObject(object.address);
            return (0,live_standing/* standingOfObject */.XA)(ports, record, object, live).end;
        }));
        return ends.includes('done');
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return false;
    }
}

// EXTERNAL MODULE: ./.action/operations/claim-terms.js
var claim_terms = __webpack_require__(46929);
// EXTERNAL MODULE: ./.action/domain/flip/next.js + 2 modules
var next = __webpack_require__(93025);
;// CONCATENATED MODULE: ./.action/operations/reads/serves.js
/**
 * True when flagd's answer is the wanted variant; null is the flag that has no default, for which the application's own
 * value holds.
 *
 * flagd tells that by reason DEFAULT without a variant since 0.14. Before, it said FLAG_NOT_FOUND, as it does for a flag that it
 * does not have, and as a flagd without any flags does: that proves nothing. Version 1 of its own protocol still says so, and
 * is believed beside an OFREP answer that is clear.
 *
 * @see https://flagd.dev/reference/flag-definitions/ "defaultVariant" (0.12.1 and 0.16.1 of core/pkg/evaluator/json.go read)
 */
function serves(seen, variant, by) {
    if (variant !== null)
        return seen.kind === 'value' && seen.variant === variant;
    if (seen.kind === 'value')
        return seen.variant === null && seen.reason === 'DEFAULT';
    return by === 'RPC' && seen.kind === 'error' && seen.errorCode === 'FLAG_NOT_FOUND';
}

;// CONCATENATED MODULE: ./.action/operations/reads/look.js




/** An evaluation for people. */
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
/** Characters of one mark: a record of ten thousand flags has a limit, and the values themselves would break it. */
const MARK_LENGTH = 5;
/** A short mark of what an evaluation is worth: a variant may keep its name and mean something else. */
function valueMark(evaluation, ids) {
    const value = evaluation.kind === 'value' ? JSON.stringify(evaluation.value ?? null) : '';
    return Number.parseInt(ids.sha256(value).slice(0, 6), 16).toString(36).padStart(MARK_LENGTH, '0');
}
/** The marks of a plan, by flag: they stand one after the other in the order of the sorted flags. None in older records. */
function marksOf({ baseline, values = '', }) {
    const keys = Object.keys(baseline).sort();
    if (values.length !== keys.length * MARK_LENGTH)
        return new Map();
    return new Map(keys.map((key, index) => [key, values.slice(index * MARK_LENGTH, (index + 1) * MARK_LENGTH)]));
}
/** Asks one pod for one of our flags. One that was late is asked the second way only where the first shows the change. */
async function askFlag({ ports, record, direction, pod }, index) {
    const change = record.plan.changes[index];
    if (change === undefined)
        return [];
    const { namespace, rpcPort } = record.plan.workload;
    const { flag, toValue, proof } = change;
    const asked = { namespace, pod: pod.name, flag, context: proof.context };
    const ofrep = () => Promise.all(ofrepPortsOf(record.plan.workload).map(async (port) => {
        const seen = await ports.served.evaluate({ ...asked, port });
        return { index, by: 'OFREP', seen };
    }));
    if (rpcPort === null)
        return ofrep();
    const rpc = async () => {
        const seen = await ports.served.evaluateRpc({ ...asked, port: rpcPort, value: toValue });
        return { index, by: 'RPC', seen };
    };
    if (pod.late !== true)
        return (await Promise.all([ofrep(), rpc()])).flat();
    const first = await ofrep();
    return first.every((one) => isRight(record, direction, one)) ? [...first, await rpc()] : first;
}
/** Asks one pod for each of our flags. */
async function askPod(question) {
    const answers = await Promise.all(question.record.plan.changes.map((_, index) => askFlag(question, index)));
    return answers.flat();
}
/** True when the answer is what the direction leads to. */
function isRight(record, direction, { seen, index, by }) {
    const proof = record.plan.changes[index]?.proof;
    return proof !== undefined && serves(seen, direction === 'do' ? proof.after : proof.before, by);
}
function countable(workload) {
    return countedPods(workload.pods).map(({ name, uid }) => ({ name, uid }));
}
/** A look that showed nothing. */
const NO_LOOK = {
    answered: false,
    good: false,
    sawTo: false,
    pods: [],
    unproven: [],
    leaving: [],
    settled: false,
    troubled: [],
    detail: '',
};
const GONE = { ...NO_LOOK, answered: true, detail: 'the Deployment is gone' };
/**
 * One look: the pods as the API server lists them, and what those known from the look before answer, in one round trip
 * (two where a late pod serves the change at last).
 * It is good when at least one and exactly the desired number of ready, owned pods are there, no rollout is under way,
 * they are the ones that were asked, and each evaluates to the wanted variant.
 */
async function look(ports, record, direction, known) {
    const [workload, answers] = await Promise.all([
        ports.cluster.readWorkload(record.plan.workload),
        Promise.all(known.map((pod) => askPod({ ports, record, direction, pod }))),
    ]);
    if (workload === null)
        return GONE;
    const pods = countable(workload);
    const asked = new Map(known.map((pod, index) => [pod.uid, answers[index] ?? []]));
    const unproven = pods.filter(({ uid }) => asked.get(uid)?.every((one) => isRight(record, direction, one)) !== true);
    const complete = pods.length >= 1 && pods.length === workload.desired && !workload.rolling;
    const told = unproven.every(({ uid }) => asked.get(uid)?.every(({ seen }) => seen.kind !== 'unreachable') === true);
    return {
        answered: true,
        good: complete && unproven.length === 0,
        sawTo: pods.some(({ uid }) => asked.get(uid)?.some((one) => servesTo(record, one)) === true),
        pods: pods.map((pod) => ({ ...pod, late: asked.has(pod.uid) && unproven.includes(pod) })),
        unproven: unproven.map(({ name }) => name),
        leaving: workload.pods.filter(({ terminating }) => terminating).map(({ name }) => name),
        settled: complete && unproven.length > 0 && told,
        troubled: troubledOf(workload),
        detail: detailOf({ workload, ready: pods.length, unproven, asked }),
    };
}
/**
 * One look; one that a system did not answer shows nothing, and is taken again within the time there is: the API server may
 * be busy for a moment, and another reload would restart pods for it.
 */
async function lookOrWhy(ports, record, direction, known) {
    try {
        return await look(ports, record, direction, known);
    }
    catch (error) {
        return { ...NO_LOOK, pods: known, unproven: known.map(({ name }) => name), detail: whyUnanswered(error) };
    }
}
/** Words of a system that gave no answer; anything else is thrown on. */
function whyUnanswered(error) {
    if (!(error instanceof flip_error/* FlipError */.Az) || error.kind !== 'unavailable')
        throw error;
    return `${error.message} (${error.code})`;
}
/** True when this answer is the variant that the flip goes to. */
function servesTo(record, answered) {
    return isRight(record, 'do', answered);
}
function troubledOf({ pods, rolling, replicaSets }) {
    const late = pods.filter(({ ready, terminating }) => !ready && !terminating).map(({ uid }) => uid);
    return rolling || late.length > 0 ? [...late, ...replicaSets] : [];
}
function detailOf(seen) {
    const { workload, ready, unproven, asked } = seen;
    const details = unproven.map(({ name, uid }) => `${name} ${sayAnswers(asked.get(uid))}`);
    if (ready !== workload.desired)
        details.push(`${ready} ready pods of ${workload.desired}`);
    if (workload.rolling)
        details.push(workload.failure ?? 'a rollout is under way');
    return [...details, ...workload.pods.flatMap(sayWaiting)].join('; ');
}
function sayAnswers(answers) {
    if (answers === undefined)
        return 'not asked yet';
    const said = answers.map(({ by, seen }) => `${sayEvaluation(seen)}${by === 'RPC' ? ' (to applications)' : ''}`);
    return `serves ${said.join(', ')}`;
}
function sayWaiting({ name, waiting }) {
    return waiting.map((reason) => `${name} waits: ${reason}`);
}

;// CONCATENATED MODULE: ./.action/operations/reads/prove.js







/** Between the first looks, and between two that make a proof: a nudge is served after a tenth of a second. */
const LOOK_MS = 50;
/** Later looks come after this share of the time already waited, at most two and a half seconds: a proof is at most that much later. */
const WAITED_SHARE = 0.2;
const LONGEST_PAUSE_MS = 2500;
/** So long may a finished rollout take to serve what was copied into its pods: flagd reads it before it is ready. */
const SETTLED_MS = 2000;
/**
 * So long the value from before has to last where the flip's own was not proven on every pod: a kubelet that is behind by
 * less brings that one up first, and the nudge that was to take it back is what makes it load it (docs/decisions/0018).
 */
const UNSEEN_MS = 5000;
const UNSEEN_LOOK_MS = 500;
/** Pause after a look: a wait of a minute and a half costs the API server some fifty looks, not two thousand. */
function pauseMs(good, { waitedMs, leftMs }) {
    const later = Math.min(LONGEST_PAUSE_MS, Math.round(waitedMs * WAITED_SHARE), leftMs);
    return good ? LOOK_MS : Math.max(LOOK_MS, later);
}
/** Everything that each pod serves, by its uid; null where one could not say. */
async function readAll(ports, record, pods) {
    const { namespace, ofrepPort } = record.plan.workload;
    const all = await Promise.all(pods.map(async ({ name, uid }) => [uid, await ports.served.evaluateAll({ namespace, pod: name, port: ofrepPort })]));
    return new Map(all);
}
/** Flags that are not ours and evaluate otherwise than before the flip, on any pod; null where one could not say. */
function othersChanged({ ids }, seen) {
    const { record, pods, all } = seen;
    const baseline = new Map(Object.entries(record.plan.workload.baseline));
    const marks = marksOf(record.plan.workload);
    const ours = new Set(record.plan.changes.map((change) => change.flag));
    const changed = new Set();
    for (const { uid } of pods) {
        const flags = all.get(uid) ?? null;
        if (flags === null)
            return null;
        const keys = new Set([...flags.keys(), ...baseline.keys()]);
        for (const key of keys) {
            if (ours.has(key) || baseline.get(key) === null)
                continue;
            const now = flags.get(key);
            const was = baseline.get(key) ?? 'gone';
            const is = now === undefined ? 'gone' : sayEvaluation(now);
            const mark = marks.get(key);
            if (is !== was)
                changed.add(`${key}: ${was} -> ${is}`);
            else if (now !== undefined && mark !== undefined && mark !== valueMark(now, ids))
                changed.add(`${key}: ${was} has another value`);
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
 * live text as before: going back to a value that flagd never let go of proves nothing. Where a kubelet brings the text
 * and `to` was never proven, the value has to last for a while.
 */
async function prove(ports, record, direction, untilMs) {
    let known = direction === 'do' ? record.plan.workload.pods : [];
    let sawTo = (0,proof/* proofsOf */.Tq)(record, 'do').some(({ proof }) => proof.sawTo) ||
        (0,proof/* proofsOf */.Tq)(record, 'undo').some(({ proof }) => proof.sawTo);
    let goodBefore = false;
    let settledSinceMs = null;
    const rung = rungOf(record);
    const byKubelet = rung === 'nudge' || rung === 'wait';
    const mayComeUp = direction === 'undo' && byKubelet && (0,proof/* provenAtMs */.gd)(record, 'do') === null;
    const lastsMs = ports.clock.nowMs() + (mayComeUp ? UNSEEN_MS : 0);
    const sinceMs = rungSinceMs(record, direction) ?? ports.clock.nowMs();
    for (;;) {
        // The other flags are read beside the look that may end the proof: a good look names no pod that was not asked.
        const [seen, all] = await Promise.all([
            lookOrWhy(ports, record, direction, known),
            goodBefore && direction === 'do' ? readAll(ports, record, known) : null,
        ]);
        sawTo ||= seen.sawTo;
        known = seen.pods;
        const nowMs = ports.clock.nowMs();
        if (seen.good && goodBefore && nowMs >= lastsMs) {
            const reading = await concluded({ ports, record, direction, seen, sawTo, all: all ?? new Map() });
            // What one answer lacked the next may have; another reload would restart pods for it.
            if (reading.complete || nowMs >= untilMs)
                return reading;
        }
        const again = seen.good && goodBefore;
        goodBefore = seen.good;
        settledSinceMs = seen.settled ? (settledSinceMs ?? nowMs) : null;
        // New pods that came up with another value keep it: only newer ones can help.
        const inVain = rung === 'rollout' && settledSinceMs !== null && nowMs - settledSinceMs >= SETTLED_MS;
        // A look that was good deserves its second one even when the time is over.
        if ((nowMs >= untilMs || inVain) && !seen.good)
            return unproven({ ports, record, seen, sawTo, inVain });
        await ports.clock.sleep(again ? UNSEEN_LOOK_MS : pauseMs(seen.good, { waitedMs: nowMs - sinceMs, leftMs: untilMs - nowMs }));
    }
}
/** The way of making flagd load the change that is being looked at. */
function rungOf(record) {
    const { key } = (0,phase/* situationOf */._7)(record);
    return key === null ? undefined : record.plan.workload.attempts[(0,record_names/* partsOf */.C)(key).index]?.rung;
}
/**
 * When this process first tried the rung that is being looked at, or null. Pauses are a share of the time since then: the
 * seventh nudge needs no faster looks than the first one had by now.
 */
function rungSinceMs(record, direction) {
    const rung = rungOf(record);
    const first = record.plan.workload.attempts
        .flatMap((attempt, index) => (attempt.rung === rung ? (0,standing/* factsOf */.xS)(record, (0,record_names/* keyOf */.T)(direction, 'reload', index)) : []))
        .find((fact) => fact.fence === record.fence);
    return first?.atMs ?? null;
}
async function unproven(request) {
    const { ports, record, seen, sawTo, inVain } = request;
    const warned = await warningsAbout(ports, record, seen.troubled);
    const vain = inVain ? ['the new pods are ready and do not serve it'] : [];
    const data = {
        proven: false,
        othersChanged: [],
        pods: seen.pods.length,
        sawTo,
        textAsBefore: false,
        detail: [...vain, seen.detail, ...warned].filter((one) => one !== '').join('; '),
        unproven: seen.unproven,
        leaving: seen.leaving,
    };
    return { complete: seen.answered, data };
}
/** What the cluster itself says about pods that do not come up. A proof does not fail for want of it. */
async function warningsAbout(ports, record, uids) {
    if (uids.length === 0)
        return [];
    const { namespace } = record.plan.workload;
    try {
        return (await ports.cluster.warnings({ namespace, uids })) ?? [`events in ${namespace} may not be listed`];
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return [`events in ${namespace} could not be read`];
    }
}
async function concluded(request) {
    const { ports, record, direction, seen, sawTo, all } = request;
    const names = seen.pods.map((pod) => pod.name);
    const base = { pods: names.length, names, sawTo, unproven: [], leaving: seen.leaving };
    if (direction === 'do') {
        const others = othersChanged(ports, { record, pods: seen.pods, all });
        const detail = others === null ? 'the other flags could not be read' : '';
        return {
            complete: others !== null,
            data: { ...base, proven: true, othersChanged: others ?? [], textAsBefore: false, detail },
        };
    }
    const text = await textAsBefore(ports, record).catch(whyUnanswered);
    if (typeof text === 'string')
        return { complete: false, data: { ...base, proven: false, othersChanged: [], textAsBefore: false, detail: text } };
    const proven = text.ours && (sawTo || text.whole);
    const detail = proven
        ? ''
        : text.ours
            ? 'unproven, same value: flagd may never have loaded the change'
            : 'the live text is not back';
    return { complete: true, data: { ...base, proven, othersChanged: [], textAsBefore: text.whole, detail } };
}

// EXTERNAL MODULE: ./.action/domain/watch/attribute.js
var attribute = __webpack_require__(46089);
;// CONCATENATED MODULE: ./.action/domain/watch/kept.js

/** Of each sort: one decides, and a few more can be named. Every look is kept in the record, which has a limit. */
const MOST_OF_A_SORT = 3;
const MOST_TITLES = 5;
const LONGEST_TITLE = 200;
/**
 * What of the problems of one look has to be kept for the verdict: this flip's, the unexpected ones first, some that may
 * hide it, and some that were merged into others. Of their entities those that make them so.
 *
 * @param plan  With its start as Dynatrace's clock has it.
 */
function keptProblems(plan, found) {
    const open = new Set(plan.watch?.openBefore.map(({ id }) => id));
    const pinned = new Set(plan.changes.flatMap(({ entities }) => entities.map(({ id }) => id)));
    const ours = found.filter((problem) => (0,attribute/* isOurs */.MU)(plan, problem));
    const beside = found.filter((problem) => !open.has(problem.id) && !(0,attribute/* isOurs */.MU)(plan, problem) && (0,attribute/* isOnTarget */.l4)(plan, problem) && (0,attribute/* wasThereSince */.wc)(plan, problem));
    const sorts = [
        ours.filter((problem) => !(0,attribute/* isExpected */.Dn)(plan, problem)),
        ours.filter((problem) => (0,attribute/* isExpected */.Dn)(plan, problem)),
        beside.filter(({ duplicate }) => !duplicate),
        beside.filter(({ duplicate }) => duplicate),
    ];
    return sorts
        .flatMap((sort) => sort.slice(0, MOST_OF_A_SORT))
        .map((problem) => ({
        ...problem,
        title: problem.title.slice(0, LONGEST_TITLE),
        entityIds: problem.entityIds.filter((id) => pinned.has(id)),
    }));
}
/** Titles of what was found, a few of many. */
function keptTitles(titles) {
    const more = titles.length - MOST_TITLES;
    const shown = titles.slice(0, MOST_TITLES).map((title) => title.slice(0, LONGEST_TITLE));
    return more > 0 ? [...shown, `and ${more} more`] : shown;
}

;// CONCATENATED MODULE: ./.action/domain/watch/some-event.js
/** So far back some event is there in every environment that watches anything: processes start, versions change. */
const SOME_EVENT_MS = 7 * 24 * 60 * 60 * 1000;

;// CONCATENATED MODULE: ./.action/operations/reads/watch.js








const NO_TRAFFIC = { requests: 0, failures: 0, byEntity: [] };
/** Entities of every flag of the flip. */
function entityIdsOf(record) {
    return [...new Set(record.plan.changes.flatMap((change) => change.entities.map((entity) => entity.id)))];
}
async function problems(ports, record) {
    if (ports.tenant === null)
        return { complete: false, data: { problems: [], why: 'Dynatrace is not configured' } };
    const askedMs = ports.clock.nowMs();
    const reading = await ports.tenant.problems({
        entityIds: entityIdsOf(record),
        titlePhrases: record.plan.changes.flatMap((change) => change.titlePhrases),
        fromMs: record.plan.startMs - clocks/* SKEW_MS */.eK,
        toMs: askedMs + clocks/* SKEW_MS */.eK,
    });
    const aheadMs = ports.tenant.clockAheadMs();
    const theirs = { ...record.plan, startMs: record.plan.startMs + (aheadMs ?? 0) };
    const data = { problems: keptProblems(theirs, reading.value), askedMs, aheadMs };
    const why = (0,clocks/* whyOfClocks */.Vd)(aheadMs);
    if (why !== null)
        return { complete: false, data: { ...data, why } };
    return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}
async function traffic(ports, record) {
    const entityIds = entityIdsOf(record);
    if (ports.tenant === null || entityIds.length === 0) {
        return { complete: false, data: { ...NO_TRAFFIC, why: 'no service entity to count requests of' } };
    }
    // Minutes of its clock, as far as it may be ahead: what it counted before the proof would else count as after it.
    const aheadMs = (ports.tenant.clockAheadMs() ?? 0) + clocks/* CLOCK_ROUNDING_MS */.PY;
    const reading = await ports.tenant.requestCounts({
        entityIds,
        fromMs: ((0,proof/* watchedFromMs */.b9)(record) ?? record.plan.startMs) + aheadMs,
        toMs: ports.clock.nowMs() + aheadMs,
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
    const { startMs } = record.plan;
    const reading = await ports.tenant.changeEvents({
        entityIds,
        fromMs: startMs - clocks/* SKEW_MS */.eK,
        toMs: ports.clock.nowMs() + clocks/* SKEW_MS */.eK,
    });
    // By its clock, where that is behind ours, a change of now began before the flip.
    const sinceMs = startMs + Math.min(0, ports.tenant.clockAheadMs() ?? 0);
    const isOwn = ({ properties }) => properties['flipgate.flip_id'] === record.id;
    const told = reading.value.filter((event) => isOwn(event) && event.properties['flipgate.phase'] === 'do');
    const own = [...new Set(told.map(({ properties }) => properties['feature_flag.key'] ?? ''))];
    const foreign = reading.value.filter((event) => !isOwn(event) && !event.frequent);
    const data = {
        others: titlesOf(foreign.filter((event) => event.startMs >= sinceMs)),
        earlier: titlesOf(foreign.filter((event) => event.startMs < sinceMs && event.startMs >= startMs - clocks/* SKEW_MS */.eK)),
        frequent: titlesOf(reading.value.filter(({ frequent }) => frequent)),
        own,
        ...(own.length > 0 ? {} : { sees: await seesAnything(ports.tenant, ports.clock.nowMs()) }),
    };
    return reading.complete ? { complete: true, data } : { complete: false, data: { ...data, why: reading.why } };
}
function titlesOf(events) {
    return keptTitles(events.map(({ title }) => title));
}
/** Whether anything is seen at all; whoever cannot find out does not know it. */
async function seesAnything(tenant, nowMs) {
    const reading = await tenant.seesAnything({ fromMs: nowMs - SOME_EVENT_MS, toMs: nowMs });
    return reading.complete && reading.value;
}
/** Whether the live object still holds our value, and every replica still serves it, by every way that the proof asked. */
async function held(ports, record) {
    const { workload } = record.plan;
    const [live, objects] = await Promise.all([
        ports.cluster.readWorkload(workload),
        Promise.all(record.plan.objects.map((object) => ports.cluster.readObject(object.address))),
    ]);
    const standings = record.plan.objects.map((object, index) => (0,live_standing/* standingOfObject */.XA)(ports, record, object, objects[index] ?? null));
    const foreign = standings.find((standing) => standing.end !== 'done');
    const ours = record.plan.objects.flatMap((object, index) => (0,live_standing/* flagsStillOurs */.tW)(ports, record, object, objects[index] ?? null));
    const pods = countedPods(live?.pods ?? []);
    const answers = await Promise.all(pods.map(async (pod) => ({ pod: pod.name, all: await askPod({ ports, record, direction: 'do', pod }) })));
    const unread = live === null || answers.some(({ all }) => all.some(({ seen }) => seen.kind === 'unreachable'));
    const wrong = answers.filter(({ all }) => !all.every((one) => servesTo(record, one))).map(({ pod }) => pod);
    const proven = foreign === undefined && wrong.length === 0 && pods.length >= 1;
    const detail = foreign?.why ?? (wrong.length > 0 ? `not served by ${wrong.join(', ')}` : pods.length === 0 ? 'no ready pod' : '');
    return {
        complete: !unread,
        data: {
            proven,
            live: foreign === undefined ? 'ours' : 'other',
            ours,
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
 * @returns The record at its end, or where it stood when `stop` was asked for.
 * @throws FG_FLIP_CLAIM_LOST when another process took the flip over; FG_FLIP_FLOW_NEWER.
 */
async function drive(ledger, ports, options) {
    for (;;) {
        options.onProgress(ledger.record);
        if (mustTurnForState(ledger)) {
            await turn(ledger, ports, 'state-lost');
            continue;
        }
        const step = (0,next/* next */.K)(ledger.record, ports.clock.nowMs());
        if (options.stop?.aborted === true || isForLater(step, ports.clock.nowMs(), options.untilMs)) {
            await ledger.letClaimGo();
            return ledger.record;
        }
        switch (step.do) {
            case 'perform':
                await performStep(ledger, ports, step, options);
                break;
            case 'read':
                await ledger.keeping(() => readStep(ledger, ports, step.reads));
                break;
            case 'wait':
                await waitStep(ledger, ports, { untilMs: step.untilMs, stop: options.stop });
                break;
            case 'turn':
                await turn(ledger, ports, step.why);
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
    if (!ledger.isLost || (0,proof/* directionOf */.FR)(ledger.record) !== 'do')
        return false;
    const ended = (0,record_record/* lastFact */.xB)(ledger.record, 'ended');
    // A value that stays without a record could be found by nobody: done is done only when it was written down.
    return ended === undefined || (ended.outcome === 'done' && !ledger.isSaved);
}
/** Sleeps, and less when the loop is asked to stop. */
async function pause(ports, ms, stop) {
    try {
        await ports.clock.sleep(ms, stop);
    }
    catch (error) {
        if (stop?.aborted !== true)
            throw error;
    }
}
/** Steps that lead further the way that a flip goes. */
const GOES_ON = new Set(['perform', 'read', 'wait']);
function isForLater(step, nowMs, untilMs) {
    if (untilMs === null || !GOES_ON.has(step.do))
        return false;
    return nowMs >= untilMs || (step.do === 'wait' && step.untilMs > untilMs);
}
async function waitStep(ledger, ports, { untilMs, stop }) {
    await ledger.settle();
    await ledger.letGo(ports.clock.nowMs());
    await ledger.renewInTime();
    await pause(ports, Math.min(LISTEN_MS, Math.max(0, untilMs - ports.clock.nowMs())), stop);
    await ledger.refresh();
}
/** The direction is durable before the first write that goes back: whoever resumes goes backwards too. */
async function turn(ledger, ports, why) {
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
    if (mode === 'send')
        await ledger.holdsClaim();
    // An undo needs no right of anybody's: its value is the one from before, and it acts only while the live value is ours.
    if (mode === 'send' && direction === 'do') {
        const forbidden = (await ledger.holds()) ? await options.stillAllowed() : 'claim-unsure';
        if (forbidden !== null)
            return turn(ledger, ports, forbidden);
    }
    const observed = mode === 'observe-first';
    const act = () => (observed ? EFFECTS[effect].observe(context) : EFFECTS[effect].perform(context));
    ledger.append(await ledger.keeping(() => attempt(key, observed, act)));
}
/** What came of one try, as a fact. Only a clear "no" counts as refused; a missing answer is never read as one. */
async function attempt(key, observed, act) {
    try {
        const { end, data } = await act();
        return { k: 'receipt', key, end, observed, data };
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.code === 'FG_FLIP_CLAIM_LOST')
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
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug' || error.code === 'FG_FLIP_CLAIM_LOST')
            throw error;
    }
    if (frozen === null)
        return turn(ledger, ports, TURN_OF_MOVED[effect] ?? 'commit-moved');
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
        const { complete, data } = await prove(ports, ledger.record, (0,proof/* directionOf */.FR)(ledger.record), untilMs);
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

;// CONCATENATED MODULE: ./.action/domain/record/alteration.js
/** What a fact says and when, whatever its place in a record. */
function textOfFact({ seq: _seq, fence: _fence, ...fact }) {
    return JSON.stringify(fact);
}
/** What is decided when a flip is opened, and never changes. */
function decided({ schema, flow, id, trigger, openedMs, plan, frozen }) {
    return JSON.stringify([schema, flow, id, trigger, openedMs, plan, frozen]);
}
/**
 * What makes a stored record something else than a process that holds its claim wrote, or null. Others may ask for the way
 * back meanwhile; every other fact under this fence is that process's own. Whoever can write the state could otherwise end
 * somebody's flip with a verdict of their own.
 *
 * @param known  As the process has it, with facts that are still to be written at its end.
 * @param saved  So many of its facts are in the store for certain.
 */
function alterationOf(known, stored, saved) {
    if (decided(known) !== decided(stored))
        return 'what was decided at its beginning differs';
    const written = known.facts.slice(0, saved).map(textOfFact);
    const own = new Set(known.facts.slice(saved).map(textOfFact));
    const found = stored.facts.map(textOfFact);
    const differing = written.findIndex((text, index) => found[index] !== text);
    if (differing >= 0)
        return `fact ${differing} differs`;
    const strange = stored.facts.findIndex(({ k }, index) => index >= saved && k !== 'asked' && !own.has(found[index] ?? ''));
    return strange < 0 ? null : `fact ${strange} (${stored.facts[strange]?.k}) is none of its own`;
}

;// CONCATENATED MODULE: ./.action/operations/store-failure.js

/** Nothing further may be written: the flip is in other hands, or this is a mistake of ours. */
function isFatal(failure) {
    if (failure === null)
        return false;
    return !(failure instanceof flip_error/* FlipError */.Az) || failure.code === 'FG_FLIP_CLAIM_LOST';
}
/** Not merely out of reach: waiting does not mend it. */
function isUnreadable(error) {
    return error instanceof flip_error/* FlipError */.Az && error.kind === 'contract';
}

;// CONCATENATED MODULE: ./.action/operations/timed-fact.js

/**
 * The facts that are still to be written on top of a record that somebody else wrote to. What is there already must not
 * be written twice: an append of our own may have lost its answer, whatever came after it meanwhile. An end goes as
 * well where somebody asked for something that it was decided without: it is decided anew.
 *
 * @param records.known  As this process had it before.
 */
function stillUnsaved(unsaved, { known, stored }) {
    const written = new Set(stored.facts.filter(({ fence }) => fence === stored.fence).map(textOfFact));
    const first = unsaved.findIndex((fact) => !written.has(textOfFact(fact)));
    const left = first < 0 ? [] : unsaved.slice(first);
    return asksIn(stored) > asksIn(known) ? left.filter(({ k }) => k !== 'ended') : left;
}
function asksIn({ facts }) {
    return facts.filter(({ k }) => k === 'asked').length;
}

;// CONCATENATED MODULE: ./.action/operations/while-beating.js
/** Runs something that may take long, and `beat` beside it every so often until it is over. */
async function whileBeating({ clock, everyMs, beat }, act) {
    const over = new AbortController();
    const beating = async () => {
        while (!over.signal.aborted) {
            try {
                await clock.sleep(everyMs, over.signal);
            }
            catch (error) {
                if (over.signal.aborted)
                    return;
                throw error;
            }
            beat();
        }
    };
    const beats = beating();
    try {
        return await act();
    }
    finally {
        over.abort();
        await beats;
    }
}

;// CONCATENATED MODULE: ./.action/operations/ledger.js








/** So long one request may take: a claim that ends earlier is renewed before anything is sent. */
const REQUEST_MS = 30 * 1000;
/** How often an append that met somebody else's is tried again on top of theirs. */
const ledger_TRIES = 6;
/** An end that could not be written is tried again after these waits: without it the flip would be taken for one under way. */
const END_WAITS_MS = [1, 2, 4, 8, 15, 30].map((seconds) => seconds * 1000);
/**
 * One process's view of one record: facts are added at once and written beside the path, in order. Before a turn, a
 * wait and the end everything is on record; a process that is killed in between leaves effects without receipts, which
 * the next one looks for.
 */
class Ledger {
    #ports;
    #store;
    #terms;
    #record;
    #token;
    /** So many facts of the record are in the store. */
    #saved;
    /** Facts of this process that are not in the store yet, each with the instant at which it was known. */
    #unsaved = [];
    #writing = Promise.resolve();
    #failure = null;
    #isLost = false;
    constructor(ports, stored, terms) {
        this.#ports = ports;
        this.#store = ports.store;
        this.#terms = terms;
        this.#record = stored.record;
        this.#token = stored.token;
        this.#saved = stored.record.facts.length;
    }
    get record() {
        return this.#record;
    }
    /** True when everything that this process knows is in the store. */
    get isSaved() {
        return this.#unsaved.length === 0;
    }
    /** True once the state was there and could not be read: rewritten, forged, or over its limits. */
    get isLost() {
        return this.#isLost;
    }
    /** Adds a fact now and writes it beside the path. */
    append(fact) {
        const nowMs = this.#ports.clock.nowMs();
        this.#record = (0,record_record/* withFacts */.Qj)(this.#record, nowMs, [fact]);
        this.#unsaved.push({ atMs: nowMs, ...fact });
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
        if (isFatal(failure))
            throw failure;
    }
    /**
     * Right before a request that has an effect: a process that stood still for longer than its claim lasts asks the store
     * first, and one that was already told does nothing more.
     *
     * @throws FG_FLIP_CLAIM_LOST
     */
    async holdsClaim() {
        if (isFatal(this.#failure))
            throw this.#failure;
        const { claim } = this.#record;
        if (claim !== null && claim.untilMs < this.#ports.clock.nowMs())
            await this.refresh();
    }
    /**
     * Runs something that may take long and renews the claim meanwhile, so that nobody takes a live process for a dead one.
     */
    keeping(act) {
        const { clock } = this.#ports;
        const beat = () => {
            this.#writing = this.#writing.then(() => this.#renew());
        };
        return whileBeating({ clock, everyMs: this.#terms.renewEveryMs, beat }, act);
    }
    /** Renews the claim when a good part of it is over; for waits that write nothing else. */
    async renewInTime() {
        if (this.#claimLeftMs() > this.#terms.lastsMs - this.#terms.renewEveryMs)
            return;
        this.#writing = this.#writing.then(() => this.#renew());
        await this.settle();
    }
    /**
     * Whether this process surely holds the claim for as long as one request takes. When it may have run out, the store
     * is asked; a store that does not answer leaves it open, and then nothing may go forward.
     *
     * @throws FG_FLIP_CLAIM_LOST.
     */
    async holds() {
        if (this.#isLost)
            return false;
        if (this.#claimLeftMs() > REQUEST_MS)
            return true;
        this.#writing = this.#writing.then(() => this.#renew());
        await this.settle();
        return !this.#isLost && this.#claimLeftMs() > REQUEST_MS;
    }
    #claimLeftMs() {
        return (this.#record.claim?.untilMs ?? 0) - this.#ports.clock.nowMs();
    }
    /** A claim that cannot be renewed for now is no failure: `holds` asks before anything rests on it. */
    async #renew() {
        if (isFatal(this.#failure) || this.#record.claim === null)
            return;
        try {
            await this.#onTop((at) => {
                const atMs = this.#ports.clock.nowMs();
                const claimUntilMs = (0,claim_terms/* claimEnd */.Qx)(this.#terms, atMs);
                return this.#store.append({ ...at, atMs, claimUntilMs, facts: [], release: [] });
            });
        }
        catch (error) {
            this.#failure = error;
            this.#isLost ||= isUnreadable(error);
        }
    }
    /** Reads what others appended meanwhile. */
    async refresh() {
        if (this.#unsaved.length > 0) {
            this.#writing = this.#writing.then(() => this.#flush());
            return this.settle();
        }
        await this.#trying(() => this.#reread());
    }
    /**
     * Appends the closing fact; the locks go in the same write, unless the flip is stuck on what they guard. Nobody is told
     * of an end that is not on record.
     *
     * @throws FG_STORE_… when the store stayed away for a minute: the flip is gone on with by its next process.
     */
    async end(fact) {
        this.append(fact);
        await this.#writing;
        for (const waitMs of [...END_WAITS_MS, null]) {
            const failure = this.#failure;
            await this.settle();
            if (this.#unsaved.length === 0 || this.#isLost)
                return;
            if (waitMs === null)
                throw failure;
            await this.#ports.clock.sleep(waitMs);
            this.#writing = this.#writing.then(() => this.#flush());
            await this.#writing;
        }
    }
    /** Lets another process have the claim at once. Where that cannot be written, the claim runs out by itself. */
    async letClaimGo() {
        await this.settle();
        const { id, claim } = this.#record;
        if (claim === null || this.#unsaved.length > 0)
            return;
        await this.#trying(async () => {
            const atMs = this.#ports.clock.nowMs();
            const free = { id, token: this.#token, atMs, facts: [], claimUntilMs: atMs, release: [] };
            const answer = await this.#store.append(free);
            if (answer.kind === 'written')
                this.#adopt(answer.stored.record, answer.stored.token);
        });
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
        await this.#trying(() => this.#onTop((at) => this.#store.relock({ ...at, locks: missing, atMs: this.#ports.clock.nowMs(), facts: [] })));
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
        if (locks.length > 0)
            await this.#onTop((at) => this.#store.release({ ...at, locks }));
    }
    /** Writes, and where others wrote meanwhile again on top of theirs. */
    async #onTop(write) {
        for (let attempt = 0; attempt < ledger_TRIES; attempt += 1) {
            const answer = await write({ id: this.#record.id, token: this.#token });
            if (answer.kind === 'held')
                return;
            if (answer.kind === 'written')
                return this.#adopt(answer.stored.record, answer.stored.token);
            await this.#reread();
        }
    }
    /**
     * Takes the stored record over and lays our unsaved facts on top.
     *
     * @throws FG_FLIP_CLAIM_LOST; FG_STORE_ALTERED for a record that says what nobody but this process could have written:
     *   it goes on with what it knows itself
     */
    #adopt(record, token) {
        if (record.fence !== this.#record.fence) {
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_CLAIM_LOST', { id: record.id, holder: record.claim?.holder ?? 'another process' });
        }
        const what = alterationOf(this.#record, record, this.#saved);
        if (what !== null)
            throw (0,flip_error/* flipError */.Gq)('FG_STORE_ALTERED', { id: record.id, what });
        this.#token = token;
        this.#saved = record.facts.length;
        this.#record = (0,record_record/* withFacts */.Qj)(record, this.#ports.clock.nowMs(), this.#unsaved);
    }
    async #flush() {
        if (this.#unsaved.length === 0 || isFatal(this.#failure))
            return;
        try {
            await this.#write();
            this.#failure = null;
        }
        catch (error) {
            this.#failure = error;
            this.#isLost ||= isUnreadable(error);
        }
    }
    async #write() {
        for (let attempt = 0; attempt < ledger_TRIES && this.#unsaved.length > 0; attempt += 1) {
            const facts = [...this.#unsaved];
            const nowMs = this.#ports.clock.nowMs();
            const answer = await this.#store.append({
                id: this.#record.id,
                token: this.#token,
                atMs: nowMs,
                facts,
                claimUntilMs: (0,claim_terms/* claimEnd */.Qx)(this.#terms, nowMs),
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
            this.#unsaved = stillUnsaved(this.#unsaved, { known: this.#record, stored: stored.record });
            this.#adopt(stored.record, stored.token);
        }
    }
}

;// CONCATENATED MODULE: ./.action/operations/verbs/runner.js

/** Authority that was checked longer ago than this is checked again before a write. */
const FRESH_MS = 30 * 1000;
/**
 * Authority asked at most once in 30 s; `checkedMs` is when it was asked last.
 *
 * @returns Why nothing may go forward any more, or null. What cannot be asked is no permission.
 */
function freshAuthority(ports, authorise, checkedMs) {
    let lastMs = checkedMs;
    return async () => {
        const nowMs = ports.clock.nowMs();
        if (nowMs - lastMs <= FRESH_MS)
            return null;
        try {
            const answer = await authorise();
            if (answer === true)
                lastMs = nowMs;
            if (typeof answer === 'string')
                return answer;
            return answer ? null : 'not-authorised-any-more';
        }
        catch (error) {
            if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
                throw error;
            return 'authority-unread';
        }
    };
}
/** What a runner says about driving. */
function driveOptions({ onProgress, untilMs, stop, }) {
    return { onProgress, untilMs: untilMs ?? null, stop };
}

;// CONCATENATED MODULE: ./.action/operations/verbs/take-over.js





/** The holder of a claim that has not run out, when it is known to be no more; else null. */
async function goneHolder(ports, { claim }, runner) {
    if (claim === null || claim.untilMs <= ports.clock.nowMs() || runner.holderState === undefined)
        return null;
    return (await runner.holderState(claim.holder)) === 'gone' ? claim.holder : null;
}
/**
 * Takes the claim of a flip, or says who has it.
 *
 * @param cause  `expired`: its process is gone, and what is not proven goes back. `resume`: somebody asked to go on.
 * @throws FG_FLIP_CLAIM_HELD, FG_FLIP_CLAIM_LOST.
 */
async function takeOver(ports, asked, { runner, cause }) {
    const { record, token } = asked;
    const gone = await goneHolder(ports, record, runner);
    const nowMs = ports.clock.nowMs();
    const answer = await ports.store.claim({
        id: record.id,
        token,
        holder: runner.holder,
        nowMs,
        untilMs: (0,claim_terms/* claimEnd */.Qx)(runner.claim ?? claim_terms/* SHORT_CLAIM */.Qc, nowMs),
        cause,
        gone,
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
    const ledger = new Ledger(ports, stored, runner.claim ?? claim_terms/* SHORT_CLAIM */.Qc);
    // Facts of an earlier process are never fresh: authority is asked before the first write.
    const stillAllowed = freshAuthority(ports, runner.authorise, Number.NEGATIVE_INFINITY);
    return drive(ledger, ports, { ...driveOptions(runner), texts: new Map(), stillAllowed });
}

;// CONCATENATED MODULE: ./.action/operations/verbs/revert-flip.js









/** A flip under way is written to every second or so; a wish to take it back is not lost for that. */
const MOST_TRIES = 5;
/**
 * Takes a flip back. It needs no right but that to the systems themselves: it acts only while the live value is ours.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_OTHER_STANDS, FG_FLIP_CLAIM_HELD, FG_FLIP_LOCKED; FG_FLIP_CLAIM_LOST when others wrote to it again and again.
 */
async function revertFlip(request) {
    const { ports, asked, runner } = request;
    for (let tries = 1;; tries += 1) {
        const found = await findFlip(ports, asked);
        const { record } = found;
        await checkRecord(ports, record, runner, 'asked');
        const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
        if (ended !== undefined && ended.outcome !== 'done' && ended.outcome !== 'stuck') {
            const saidById = request.saidById ?? (asked !== null && record.id.startsWith(asked));
            if (!saidById)
                await refuseWhereOtherStands(ports, record);
            return record;
        }
        const stored = await askBack(ports, found, request);
        if (stored === null && tries < MOST_TRIES)
            continue;
        if (stored === null)
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_CLAIM_LOST', { id: record.id, holder: 'another process' });
        return driveTaken(ports, await takeOver(ports, stored, { runner, cause: 'resume' }), runner);
    }
}
/**
 * Whoever names a flag, or nothing, wants its value gone: "went back already" is no answer while an earlier flip's is live.
 *
 * @throws FG_FLIP_OTHER_STANDS
 */
async function refuseWhereOtherStands(ports, record) {
    const other = await standingFlip(ports, record);
    if (other === null)
        return;
    throw (0,flip_error/* flipError */.Gq)('FG_FLIP_OTHER_STANDS', { id: record.id, other: other.id, moves: (0,say_moves/* sayMoves */.AM)(other.plan.changes) });
}
/** Puts the wish on record; null when somebody wrote to the flip meanwhile, so that it has to be read again. */
async function askBack(ports, { record, token }, { by, what = 'revert' }) {
    const facts = [{ k: 'asked', what, by }];
    // The wish and the locks go in one write: a wish on record that was answered with "locked" would be carried out later,
    // by whoever goes on with this flip, in the middle of the other one.
    const locks = locksOfUndo(locksOf(record.plan));
    const locked = await ports.store.relock({ id: record.id, token, locks, atMs: ports.clock.nowMs(), facts });
    if (locked.kind === 'held')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_LOCKED', { by: locked.by, lock: locked.lock });
    return locked.kind === 'moved' ? null : locked.stored;
}

// EXTERNAL MODULE: ./.action/domain/quote.js
var quote = __webpack_require__(21609);
;// CONCATENATED MODULE: ./.action/operations/verbs/is-about.js

/**
 * True when the record is the flip that is named, by its id or the beginning of it, or one of the flag that is named. A
 * record calls its flag as the file does; people call it by any of the names that the configuration knows.
 */
function isAbout({ id, plan }, { target, configuration }) {
    if (target.kind === 'flip')
        return id.startsWith(target.id);
    const names = namesOf(configuration, target.flag);
    return plan.changes.some(({ flag }) => names.includes(flag));
}

;// CONCATENATED MODULE: ./.action/operations/answer/answer-reads.js





/** That nothing is on record: of the flag or flip that was asked about, or at all. */
function sayNoFlip(target) {
    if (target === null)
        return 'There is no flip yet.';
    return target.kind === 'flip' ? `There is no flip ${target.id}.` : `There is no flip of ${(0,quote/* quote */.hD)(target.flag)}.`;
}
/** How a flip stands; asking is never a failure. */
function statusOf(record) {
    return { ...(0,answer_answer/* answerOfRecord */.xT)(record), judged: false, exitCode: 0 };
}
/** The newest flips, newest first; those that the target names where there is one. */
function historyOf(stored, { target, configuration }) {
    const wanted = stored
        .map(({ record }) => record)
        .filter((record) => target === null || isAbout(record, { target, configuration }))
        .toReversed()
        .slice(0, 20);
    const lines = wanted.map((record) => {
        const moves = (0,say_moves/* sayMoves */.AM)(record.plan.changes);
        const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
        const at = new Date(record.openedMs).toISOString();
        const end = [ended?.outcome ?? 'under way', ...(ended?.verdict ? [ended.verdict] : [])].join(' ');
        return `${record.id.slice(0, 8)} ${at} ${moves} ${end}`;
    });
    const text = lines.length === 0 ? sayNoFlip(target) : lines.join('\n');
    return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'history', text });
}
/** The flags of the environment: variants with the default in brackets, and where a pod serves something else. */
function listOf({ flags }) {
    const lines = flags.map(({ flag, variants, defaultVariant, served }) => {
        const names = variants.map((name) => (name === defaultVariant ? `[${name}]` : name)).join(' ');
        const others = Object.entries(served).filter(([, variant]) => variant !== defaultVariant);
        const strays = others.map(([pod, variant]) => `${pod} serves ${variant}`).join(', ');
        return `${flag}  ${names}${strays === '' ? '' : `  (${strays})`}`;
    });
    const text = lines.length === 0 ? 'There is no flag.' : lines.join('\n');
    return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'list', text });
}

;// CONCATENATED MODULE: ./.action/operations/answer/read-trigger.js




/**
 * Reads what set a command off again from GitHub, with the rights of everybody it rests on.
 *
 * @throws FG_FLIP_TRIGGER_GONE (deleted, edited, another author, no such label event); FG_GITHUB_…
 *   when it could not be asked, which is never read as a denial.
 */
async function answer_read_trigger_readTrigger(desk, trigger) {
    const [source, askers] = await (0,support_together/* together */.b)([readSource(desk, trigger), readAskers(desk, trigger)]);
    const ageMs = desk.clock.nowMs() - source.askedAtMs;
    const tooOld = ageMs > AGE_LIMIT_MS && !(await beganInTime(desk, source.askedAtMs))
        ? (0,flip_error/* flipError */.Gq)('FG_FLIP_TOO_OLD', { minutes: Math.round(ageMs / 60_000), limit: AGE_LIMIT_MS / 60_000 })
        : null;
    return { ...source, askers, tooOld };
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
/**
 * Whether GitHub began this run while the command was young: the hours in which the run then waited for a reviewer or for
 * a runner are no age. A later attempt is a new wish, so only the first one counts. Needs `actions: read`.
 */
async function beganInTime({ repository, run }, askedAtMs) {
    if (run === null || run.attempt > 1)
        return false;
    const known = await repository.workflowRun(run.id);
    return known !== null && known.attempt === 1 && known.createdAtMs - askedAtMs <= AGE_LIMIT_MS;
}
async function readSource(desk, trigger) {
    switch (trigger.kind) {
        case 'comment':
            return read_trigger_readComment(desk, trigger);
        case 'label':
            return read_trigger_readLabel(desk, trigger);
        case 'run': {
            const askedAtMs = await runStartMs(desk);
            return { identity: { kind: 'dispatch', runId: String(trigger.runId), step: trigger.step }, askedAtMs };
        }
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}
async function read_trigger_readComment({ repository }, trigger) {
    const comment = await repository.triggerComment(trigger.commentId, trigger.nodeId);
    if (comment === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'was deleted' });
    if (comment.edited)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'was edited' });
    if (comment.issue !== trigger.issue) {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'stands in another conversation' });
    }
    // By id: a name can be given up and taken by somebody else.
    if (comment.author.id !== trigger.sender.id) {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'has another author' });
    }
    return { identity: { kind: 'comment', nodeId: comment.nodeId }, askedAtMs: comment.createdAtMs };
}
/** The delivery of a label does not name its event, so the newest one that says the same by the same person is it. */
async function read_trigger_readLabel({ repository }, trigger) {
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
async function runStartMs({ clock, repository, run }) {
    if (run === null || run.attempt === 1)
        return clock.nowMs();
    const known = await repository.workflowRun(run.id);
    if (known === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_TRIGGER_GONE', { what: 'came from a run that is gone' });
    return known.createdAtMs;
}
async function readAskers(desk, { sender }) {
    const again = rerunner(desk);
    const accounts = again === null || again.login === sender.login ? [sender] : [sender, again];
    return (0,support_together/* together */.b)(accounts.map(async (account) => ({ ...account, permission: await read_trigger_rightOf(desk, account) })));
}
/** A name alone may be somebody else's by now; of whoever pressed "re-run" nothing but the name is known. */
function read_trigger_rightOf({ repository }, { login, id }) {
    return id === 0 ? repository.permission(login) : repository.permission(login, id);
}
/**
 * Who pressed "re-run". GitHub keeps the first actor's rights for it; that alone would let a writer use an admin's old
 * command again. The runner tells the login, not the id.
 */
function rerunner({ run }) {
    if (run === null || run.attempt === 1)
        return null;
    return { login: run.by, id: 0, type: run.by.endsWith('[bot]') ? 'Bot' : 'User' };
}

;// CONCATENATED MODULE: ./.action/operations/answer/authority.js




function authority_judge(environment, { permission, ...account }) {
    // A workflow's token cannot ask about teams: what is not known is never a yes.
    return mayWrite(environment, { ...account, permission: { known: true, value: permission }, teams: new Map() });
}
/**
 * Why a command is not carried out: somebody it rests on may not flip here. Null when all of them may.
 *
 * @throws FG_FLIP_AUTHORITY_UNKNOWN: what could not be asked is neither a yes nor a no.
 */
function refusalOf(environment, askers) {
    const no = askers.map((asker) => authority_judge(environment, asker)).find(({ kind }) => kind !== 'allow');
    if (no?.kind === 'unknown')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_AUTHORITY_UNKNOWN', { reason: no.reason });
    return no?.kind === 'deny' ? no.reason : null;
}
/**
 * Asks again before a write: the trigger stands, and everybody it rests on may still flip. Its age no longer counts: it was
 * accepted.
 *
 * @throws FG_GITHUB_… when it could not be asked.
 */
async function stillAllowed(teller, given) {
    const { trigger, accounts, environment } = given;
    const [standing, permissions] = await (0,support_together/* together */.b)([
        isStanding(teller, trigger),
        (0,support_together/* together */.b)(accounts.map(async (account) => ({ ...account, permission: await read_trigger_rightOf(teller, account) }))),
    ]);
    return standing && permissions.every((asker) => authority_judge(environment, asker).kind === 'allow');
}
/** GitHub as a process asks it that is no workflow run. */
function tellerOf({ clock, repository }) {
    if (repository === null)
        throw flipError('FG_FLIP_PORT_MISSING', { id: 'of a comment', port: 'GitHub' });
    return { clock, repository, run: null };
}
/**
 * Reads a trigger beside what its environment follows from, and decides.
 *
 * @param environmentOf  The environment that the command is about, from what was read.
 * @throws FG_FLIP_TRIGGER_GONE, FG_FLIP_TOO_OLD, FG_FLIP_AUTHORITY_UNKNOWN; FG_GITHUB_… when it could not be asked.
 */
async function authorise(teller, asked, environmentOf) {
    const { trigger, configurationPath } = asked;
    const [source, snapshot] = await together([
        readTrigger(teller, trigger),
        teller.repository.snapshot({ configurationPath, pullRequest: trigger.issue }),
    ]);
    if (source.tooOld !== null)
        throw source.tooOld;
    const environment = environmentOf(snapshot);
    const reason = refusalOf(environment, source.askers);
    return reason === null ? { kind: 'allow', environment, snapshot } : { kind: 'deny', reason };
}

;// CONCATENATED MODULE: ./.action/operations/answer/find-here.js





/**
 * The flip that a command is about: the one that it names, the newest of the flag that it names, else the newest that was
 * asked for in the same conversation. Somebody who writes `/flip revert` means the flip above, never another team's.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_NONE_HERE, FG_FLIP_AMBIGUOUS (several ids begin as the one that is named).
 */
async function findHere(store, asked) {
    const { target, trigger } = asked;
    if (target?.kind === 'flip')
        return (await findFlip({ store }, target.id)).record;
    const records = (await store.list()).map(({ record }) => record).toReversed();
    const found = trigger.kind === 'label' ? byLabel(records, asked, trigger) : records.find((record) => find_here_fits(record, asked));
    if (found !== undefined)
        return found;
    if (target !== null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNKNOWN', { asked: target.flag });
    throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NONE_HERE', { issue: trigger.kind === 'run' ? null : trigger.issue });
}
function find_here_fits(record, { target, trigger, configuration }) {
    if (target !== null)
        return isAbout(record, { target, configuration });
    return trigger.kind !== 'run' && isOf(record, trigger.issue);
}
/** A label that is taken off takes back what that very label did here, and nothing else. */
function byLabel(records, { configuration }, { label, issue }) {
    const parsed = parseLabel(label);
    if (parsed.kind !== 'change')
        return undefined;
    const { flag, variant } = parsed.change;
    const names = namesOf(configuration, flag);
    const variants = [variant, flagNamed(configuration, flag).setting.aliases.get(variant)];
    return records.find((record) => record.trigger.kind === 'label' &&
        isOf(record, issue) &&
        record.plan.changes.some((change) => names.includes(change.flag) && variants.includes(change.to)));
}
function isOf({ trigger }, issue) {
    return (trigger.kind === 'comment' || trigger.kind === 'label') && trigger.issue === issue;
}

// EXTERNAL MODULE: ./.action/flagfile/flag-definition.js
var flag_definition = __webpack_require__(44409);
;// CONCATENATED MODULE: ./.action/operations/plan/branch-rules.js

/** Rules under which GitHub refuses a commit that is made directly, unless the credential may bypass them. */
const AGAINST_COMMITS = {
    pull_request: 'changes only through a pull request',
    update: 'no updates',
    required_status_checks: 'status checks before every change',
    merge_queue: 'changes only through the merge queue',
    file_path_restriction: 'no changes of some paths',
    commit_message_pattern: 'a form of commit messages',
    commit_author_email_pattern: 'a form of author addresses',
    workflows: 'workflows that pass before every change',
    classic_protection: 'what its branch protection says, which this credential may not read',
};
/** Rules that make a branch one that nothing is committed to unseen: no place for what a comment asks. */
const PROTECTING = new Set(['pull_request', 'update', 'merge_queue', 'classic_protection']);
/** Reads the rules of the branches of a commit; null where nothing is committed. */
async function readBranchRules(repository, commit) {
    if (repository === null || commit === null)
        return null;
    const { branch, base } = commit;
    const [own, above] = await Promise.all([
        rulesOf(repository, branch),
        base === undefined ? null : rulesOf(repository, base),
    ]);
    return { branch: own, base: above };
}
async function rulesOf(repository, branch) {
    try {
        return { rules: await repository.branchRules(branch) };
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return { unread: `${error.message} (${error.code})` };
    }
}
/**
 * Holds the commit against the rules. Whether a credential may bypass one is not told by GitHub, so most rules are a
 * warning; that the last push has to be approved by somebody else is a refusal: a commit of ours would become the last
 * push, and let whoever pushed the rest approve it.
 *
 * @throws FG_FLIP_LAST_PUSH; FG_FLIP_PULL_REQUEST when the head of the pull request is itself a protected branch
 */
function checkBranchRules(reading, { commit, pullRequest }) {
    if (reading === null || commit === null)
        return [];
    const { branch, base, own } = commit;
    if (base !== undefined && own === undefined && isProtected(reading.branch)) {
        const why = `its head ${branch} is a protected branch`;
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PULL_REQUEST', { number: pullRequest?.number ?? 0, why });
    }
    const warnings = [...directWarnings(reading.branch, branch)];
    if (reading.base === null || base === undefined)
        return warnings;
    if ('unread' in reading.base)
        return [...warnings, unread(base, reading.base.unread)];
    const parameters = reading.base.rules.filter(({ type }) => type === 'pull_request').map(parametersOf);
    if (parameters.some((rule) => rule['require_last_push_approval'] === true)) {
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_LAST_PUSH', { base });
    }
    if (parameters.some((rule) => rule['dismiss_stale_reviews_on_push'] === true)) {
        const text = `the commit dismisses the approvals that the pull request has: ${base} asks for new ones after a push`;
        warnings.push({ code: 'branch-rule', text });
    }
    if (reading.base.rules.some(asksForChecks)) {
        // GitHub docs, "Triggering a workflow": since June 2026 such a push makes runs that wait for an approval.
        const text = `${base} asks for status checks, which begin anew at the commit; made with a workflow's own token it leaves them waiting until somebody who may write approves their runs`;
        warnings.push({ code: 'branch-rule', text });
    }
    if (reading.base.rules.some(({ type }) => type === 'classic_protection')) {
        const text = `${base} is under branch protection that this credential may not read: whether the commit dismisses approvals, or has to be approved by somebody else, is not known`;
        warnings.push({ code: 'branch-rule', text });
    }
    return warnings;
}
function asksForChecks(rule) {
    if (rule.type === 'required_status_checks')
        return true;
    const contexts = rule.type === 'classic_protection' ? parametersOf(rule)['contexts'] : [];
    return Array.isArray(contexts) && contexts.length > 0;
}
function isProtected(rules) {
    return 'rules' in rules && rules.rules.some(({ type }) => PROTECTING.has(type));
}
function directWarnings(rules, branch) {
    if ('unread' in rules)
        return [unread(branch, rules.unread)];
    const against = [...new Set(rules.rules.flatMap(({ type }) => AGAINST_COMMITS[type] ?? []))];
    if (against.length === 0)
        return [];
    const text = `${branch} asks for ${against.join(', ')}: the commit is refused unless this credential may bypass that`;
    return [{ code: 'branch-rule', text }];
}
function unread(branch, why) {
    return { code: 'branch-rule', text: `the rules of ${branch} could not be read: ${why}` };
}
function parametersOf({ detail }) {
    return Object(JSON.parse(detail));
}

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
function checkLive(live, target) {
    const object = (0,live_standing/* sayAddress */.MF)(target.address);
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
 * @throws FG_FLIP_WORKLOAD_MISSING, FG_FLIP_NO_READY_POD, FG_FLIP_ROLLING.
 */
function checkWorkload(workload, ask) {
    const { deployment, address } = ask.target;
    if (workload === null)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_WORKLOAD_MISSING', { deployment, namespace: address.namespace });
    const ready = countedPods(workload.pods).length;
    if (ready === 0 || ready !== workload.desired)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_READY_POD', { deployment, ready, desired: workload.desired });
    // Neither the flip nor its way back could be proven before it is over, and one that is paused or stuck never is.
    if (workload.rolling)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_ROLLING', { deployment, why: whyRolling(workload) });
    const warnings = workload.warnings.map((text) => ({ code: 'shadowed-ports', text }));
    if (workload.strays.length > 0) {
        warnings.push({
            code: 'stray-pods',
            text: `pods with flagd's labels that are not its own are left out of the proof: ${workload.strays.join(', ')}`,
        });
    }
    return { workload, warnings };
}
function whyRolling({ failure, paused, pods }) {
    if (failure !== null)
        return failure;
    if (paused)
        return 'the Deployment is paused, and its template has changed since';
    const waiting = pods.flatMap((pod) => pod.waiting.map((reason) => `${pod.name} waits: ${reason}`));
    return waiting[0] ?? 'pods of another template are still there, or still to come';
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
/** All tries of one direction together: a nudge's schedule, the kubelet's own sync and two rollouts fit in. */
const RELOAD_BUDGET_MS = 240 * 1000;
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
/** What a failed rollout's reasons are read with; without it a flip goes on and says less. */
function eventsPermission(namespace) {
    return permission('list', 'events', { namespace });
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
/** What a flip that may reload by these rungs needs of the cluster. */
function permissionsFor(where, rungs) {
    return [...basePermissions(where), ...rungs.flatMap((rung) => rungPermissions(rung, where))];
}

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
    // Its clock may be ahead of ours: what began just now began later than now for us.
    const query = { entityIds, titlePhrases, fromMs: nowMs - OPEN_PROBLEMS_MS, toMs: nowMs + clocks/* SKEW_MS */.eK };
    const reading = optional ? await readOrSayWhy(ports.tenant, query) : await ports.tenant.problems(query);
    if (!reading.complete && !optional)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PROBLEMS_UNREAD', { why: reading.why });
    return {
        problems: reading.value.filter((problem) => problem.active && (0,attribute/* isOnTarget */.l4)({ changes }, problem)),
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

// EXTERNAL MODULE: ./.action/flagfile/rule-contexts.js
var rule_contexts = __webpack_require__(38120);
// EXTERNAL MODULE: ./.action/flagfile/set-default-variant.js + 7 modules
var set_default_variant = __webpack_require__(69367);
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
    const already = !edit.changed;
    const ruleText = rule === undefined ? null : JSON.stringify(rule);
    if (!after.ok)
        return { rows: [], inert: false, already, rule: ruleText, problem: after.problem };
    const contexts = (0,rule_contexts/* contextsOf */.WO)((0,rule_contexts/* withReferences */.nW)(rule, evaluators));
    const rows = [...(own === undefined ? [] : [own]), ...contexts].map((context) => ({
        context,
        before: before.ok ? before.evaluate(flag, context) : { reason: 'ERROR', errorCode: 'PARSE_ERROR' },
        after: after.evaluate(flag, context),
    }));
    return { rows, inert: rows.every(sameOutcome), already, rule: ruleText, problem: null };
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
    const none = { entities: [], warning: null, refusal: null };
    if (target.dynatrace === 'none' || tenant === null)
        return none;
    const optional = target.dynatrace === 'optional';
    const { flag, service } = change;
    if (service === null && change.entityIds.length === 0) {
        if (!optional)
            return { ...none, refusal: (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_SERVICE', { flag }) };
        const text = `which service reads ${flag} is not known: Dynatrace is not told`;
        return { ...none, warning: { code: 'no-entity', text } };
    }
    const entities = await askEntities(tenant, change).catch((error) => {
        if (optional && error instanceof flip_error/* FlipError */.Az && error.kind !== 'bug')
            return error;
        throw error;
    });
    if (entities instanceof flip_error/* FlipError */.Az)
        return {
            ...none,
            warning: { code: 'dynatrace-unavailable', text: `Dynatrace is not told: ${entities.message}` },
        };
    const refusal = entitiesAmiss(change, entities);
    if (refusal === null)
        return { ...none, entities };
    if (!optional)
        return { ...none, refusal };
    return { ...none, warning: { code: 'no-entity', text: `Dynatrace is not told: ${refusal.message}` } };
}
/** What is wrong with what was found: each id has to be there, and a name has to mean one service. */
function entitiesAmiss({ flag, service, entityIds }, found) {
    const missing = entityIds.filter((id) => !found.some((entity) => entity.id === id));
    if (entityIds.length > 0)
        return missing.length === 0 ? null : (0,flip_error/* flipError */.Gq)('FG_FLIP_ENTITY_ID', { flag, missing });
    return found.length === 1 ? null : (0,flip_error/* flipError */.Gq)('FG_FLIP_ENTITY', { service: service ?? '', found: found.length });
}
function askEntities(tenant, change) {
    return tenant.resolveService({ name: change.service ?? '', entityIds: change.entityIds });
}
function typeMismatch(asked, flag) {
    const has = (0,flagfile_flags/* typeOfFlag */.S3)(flag);
    return asked.askedType === null || asked.askedType === has ? null : { asked: asked.askedType, has };
}
/** The context by which the flip is proven: one whose answer it changes, or where nothing changes any that has one. */
function tellingRow({ rows }, already) {
    // What is served now is what the rule makes of a context, which need not be the default.
    return rows.find(({ before, after }) => after.variant !== undefined && (already || before.variant !== after.variant));
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
    const which = { source: text, flag: asked.flag, to: asked.variant, file };
    const prediction = predictEvaluation({ ...which, make: makeFlagdEvaluator });
    const from = (0,flagfile_flags/* defaultVariantOf */.ut)(flag);
    // flagd takes an empty text for no default; no variant can be called so, and nothing could be put back.
    if (from === '')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_DEFAULT', { flag: asked.flag, why: 'it says ""' });
    if ((0,tree/* textOf */.b6)(flag.node, 'state') === 'DISABLED')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_DISABLED', { flag: asked.flag });
    const already = from === asked.variant;
    if (!already && prediction.inert)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_INERT', { flag: asked.flag, to: asked.variant, rule: prediction.rule ?? 'none' });
    const telling = tellingRow(prediction, already);
    const change = {
        flag: asked.flag,
        from,
        to: asked.variant,
        toValue: (0,flagfile_flags/* variantsOf */.IM)(flag).get(asked.variant) ?? null,
        proof: {
            context: telling?.context ?? {},
            before: telling?.before.variant ?? from,
            after: telling?.after.variant ?? asked.variant,
        },
        service: asked.service,
        entities,
        expect: asked.expect,
        titlePhrases: asked.titlePhrases,
        typeMismatch: typeMismatch(asked, flag),
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
/** A file in one line is shown around what changes in it: the record holds the diff, and people read it. */
const MOST_OF_LINE = 240;
const BEFORE_CHANGE = 80;
function aroundChange(diff) {
    const lines = diff.split('\n');
    if (lines.every(({ length }) => length <= MOST_OF_LINE))
        return diff;
    const [minus = '', plus = ''] = ['-', '+'].map((sign) => lines.find((line) => line.startsWith(sign))?.slice(1));
    let same = 0;
    while (same < minus.length && minus[same] === plus[same])
        same += 1;
    const start = 1 + Math.max(0, same - BEFORE_CHANGE);
    return lines
        .map((line) => {
        const shown = line.slice(start, start + MOST_OF_LINE).toWellFormed();
        const [head, tail] = [start > 1 ? '…' : '', line.length > start + MOST_OF_LINE ? '…' : ''];
        return `${line.slice(0, 1)}${head}${shown}${tail}`;
    })
        .join('\n');
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
        ...(target.own === undefined ? {} : { own: target.own }),
        files: [
            {
                path: target.path,
                blobSha: file.blobSha,
                within: target.within,
                flags: changes.map((change) => change.flag),
                ...(0,flag_text/* rememberSpellings */.z9)(edits),
                resultSha: ports.ids.sha256(text),
                diff: edits
                    .map((edit) => aroundChange(edit.diff))
                    .filter((diff) => diff !== '')
                    .join('\n'),
            },
        ],
    };
}

;// CONCATENATED MODULE: ./.action/operations/plan/reload-warnings.js
/** Measured: the one pause before the old pod's end with which no evaluation failed. */
const SAFE_PRE_STOP_S = 2;
/** Measured: with this many seconds between ready and available, 0 to 2 of 200 failed. */
const GOOD_MIN_READY_S = 3;
/**
 * What a rollout will cost, from the template: the callers' own view of which pods are there lags by about a second. Only
 * told where the first way of making flagd load the change is a rollout.
 */
function predictRollout(workload, rungs) {
    if (rungs[0] !== 'rollout')
        return null;
    const { preStopSeconds, minReadySeconds, recreates } = workload.rollout;
    const because = 'flagd is restarted, because only new pods see the change';
    if (recreates) {
        const text = `${because}, and the Deployment recreates: evaluations fail from the end of the old pods until new ones are ready`;
        return { code: 'rollout-gap', text };
    }
    if (preStopSeconds >= SAFE_PRE_STOP_S)
        return null;
    if (minReadySeconds >= GOOD_MIN_READY_S) {
        const text = `${because}; with minReadySeconds ${minReadySeconds} next to no evaluation fails (0 to 2 of 200 were measured)`;
        return { code: 'rollout-gap', text };
    }
    const advice = `a preStop sleep of ${SAFE_PRE_STOP_S} s in flagd's container makes it none`;
    return { code: 'rollout-gap', text: `${because}: evaluations may fail for about a second; ${advice}` };
}
/** What the way of making flagd load the change costs, and what of it cannot be seen. */
function reloadWarnings(workload, rungs, seen) {
    const gap = predictRollout(workload, rungs);
    const silent = {
        code: 'rpc-silent',
        text: `flagd's own port ${workload.rpcPort} does not answer on every pod as OFREP does: what applications get there is not proven`,
    };
    const blind = {
        code: 'no-events',
        text: `events in ${workload.namespace} may not be listed: a rollout that fails will not say why`,
    };
    return [
        ...(gap === null ? [] : [gap]),
        ...(seen.rpc ? [] : [silent]),
        ...(rungs.includes('rollout') && !seen.mayReadEvents ? [blind] : []),
    ];
}

;// CONCATENATED MODULE: ./.action/operations/plan/plan-reload.js





/** Rungs that may be used with the rights there are; every right of the flip and of its undo is asked for by name. */
function usableRungs(target, delivery, { where, missing }) {
    const lacking = new Set(missing.map(sayPermission));
    const allowed = (rung) => rungPermissions(rung, where).every((one) => !lacking.has(sayPermission(one)));
    const rungs = target.reload === 'auto' ? rungsFor(delivery, allowed('nudge')) : target.reload;
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
/**
 * What the reader should know of the way in which flagd is made to load the change.
 *
 * @throws FG_FLIP_SHADOWED, FG_FLIP_PAUSED
 */
function remarksOnReload(workload, found) {
    const { rungs, baseline, missing } = found;
    refuseShadowed(workload, rungs, baseline);
    const { namespace, deployment, paused } = workload;
    if (paused && rungs[0] === 'rollout')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_PAUSED', { deployment, namespace });
    const events = sayPermission(eventsPermission(namespace));
    const mayReadEvents = !missing.some((one) => sayPermission(one) === events);
    return reloadWarnings(workload, rungs, { rpc: baseline.rpc, mayReadEvents });
}
/** New pods that listen on another port would look fine and reach nobody. @throws FG_FLIP_SHADOWED */
function refuseShadowed(workload, rungs, { rpc }) {
    const { namespace, deployment, shadowed, warnings } = workload;
    // Where nobody answered before, new pods take nothing away.
    if (shadowed && rpc && rungs[0] === 'rollout')
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_SHADOWED', { deployment, namespace, why: warnings.join(' ') });
}
/** flagd as it runs, and what it served before. */
function plannedWorkload(workload, rungs, baseline) {
    const { namespace, deployment, uid, selector, delivery, ofrepPort } = workload;
    const restartBefore = workload.templateAnnotations[RESTART] ?? null;
    const pods = countedPods(workload.pods).map((pod) => ({ name: pod.name, uid: pod.uid }));
    return {
        namespace,
        deployment,
        uid,
        selector,
        delivery,
        ofrepPort,
        ...(workload.otherOfrepPorts.length === 0 ? {} : { otherOfrepPorts: workload.otherOfrepPorts }),
        rpcPort: baseline.rpc ? workload.rpcPort : null,
        budgetMs: RELOAD_BUDGET_MS,
        restartBefore,
        pods,
        attempts: ladderOf(rungs),
        baseline: baseline.flags,
        values: baseline.values,
    };
}

;// CONCATENATED MODULE: ./.action/operations/plan/read-baseline.js





/**
 * What every flag evaluates to before the flip, per pod; the flip's own flags must be served as the live text says.
 *
 * @throws FG_FLIP_UNSERVED, FG_FLIP_NO_DEFAULT where flagd's word for a flag without default could be that for no flag.
 */
async function readBaseline(ports, workload, changes) {
    const pods = countedPods(workload.pods);
    const query = { namespace: workload.namespace, port: workload.ofrepPort };
    const [rpc, all, own] = await Promise.all([
        answersRpc(ports, { workload, changes, pods: pods.map(({ name }) => name) }),
        Promise.all(pods.map((pod) => ports.served.evaluateAll({ ...query, pod: pod.name }))),
        Promise.all(pods.flatMap((pod) => ofrepPortsOf(workload).flatMap((port) => changes.map(async (change) => ({
            change,
            pod: pod.name,
            seen: await ports.served.evaluate({
                ...query,
                port,
                pod: pod.name,
                flag: change.flag,
                context: change.proof.context,
            }),
        }))))),
    ]);
    for (const one of own)
        refuseUnserved(one);
    return { ...foldFlags(all, ports.ids), rpc };
}
function refuseUnserved({ change, pod, seen }) {
    const { flag, proof } = change;
    if (serves(seen, proof.before, 'OFREP'))
        return;
    if (proof.before === null && serves(seen, null, 'RPC'))
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_DEFAULT', {
            flag,
            why: `flagd answers ${sayEvaluation(seen)} for it (pod ${pod}), as for a flag that it does not have`,
        });
    throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNSERVED', {
        flag,
        expected: proof.before ?? 'no variant',
        came: `${sayEvaluation(seen)} (pod ${pod})`,
    });
}
/** What all pods together serve, of what each of them serves. */
function foldFlags(all, ids) {
    // A flag may be called `__proto__`: a map takes it for a key like any other.
    const baseline = new Map();
    const marks = new Map();
    for (const flags of all) {
        if (flags === null)
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_UNSERVED', { flag: 'all flags', expected: 'an answer', came: 'none from a pod' });
        for (const [key, seen] of flags) {
            const variant = sayEvaluation(seen);
            const mark = valueMark(seen, ids);
            const differs = baseline.has(key) && (baseline.get(key) !== variant || marks.get(key) !== mark);
            baseline.set(key, differs ? null : variant);
            marks.set(key, mark);
        }
    }
    const values = [...baseline.keys()].sort().map((key) => marks.get(key) ?? '');
    return { flags: Object.fromEntries(baseline), values: values.join('') };
}
/** Without `--port` a Service may have taken flagd's port; then nobody answers there, and nothing can be proven there. */
async function answersRpc(ports, asked) {
    const { workload, changes, pods } = asked;
    const { namespace, rpcPort: port } = workload;
    const seen = await Promise.all(pods.flatMap((pod) => changes.map(async ({ flag, toValue: value, proof }) => {
        const one = await ports.served.evaluateRpc({ namespace, pod, port, flag, value, context: proof.context });
        return serves(one, proof.before, 'RPC');
    })));
    return seen.every(Boolean);
}

;// CONCATENATED MODULE: ./.action/operations/plan/plan-flip.js














/** Everything read at once in the plan's second round trip. */
async function readWorld(ports, ask) {
    const { target, commit } = ask;
    const { namespace } = target.address;
    const where = { address: target.address, deployment: target.deployment };
    const asked = [...permissionsFor(where, ['nudge', 'rollout']), eventsPermission(namespace)];
    const [live, workload, missing, resolved, rules, file, defaultFile] = await Promise.all([
        ports.cluster.readObject(target.address),
        ports.cluster.readWorkload({ namespace, deployment: target.deployment, address: target.address }),
        ports.cluster.missing(asked),
        Promise.all(ask.changes.map((change) => resolveEntities(ports.tenant, target, change))),
        readBranchRules(ports.repository, commit),
        commit === null || ports.repository === null ? null : readFlagsFile(ports.repository, commit.head, commit),
        commit === null || commit.defaultHead === null || ports.repository === null
            ? null
            : readFlagsFile(ports.repository, commit.defaultHead, commit),
    ]);
    return { live, workload, missing, resolved, rules, file, defaultFile, where };
}
/** The live object as the plan has it: the version to write on, and what each flag is apart from its default. */
function plannedObject(ports, live, changes) {
    const found = changes.map(({ flag }) => ({ flag, ...(0,flag_definition/* flagDefinition */.A)(live.text, flag) }));
    return {
        address: live.address,
        resourceVersion: live.resourceVersion,
        flags: changes.map((change) => change.flag),
        textSha: ports.ids.sha256(live.text),
        definitionSha: Object.fromEntries(found.map(({ flag, definition }) => [flag, ports.ids.sha256(definition)])),
        ...(0,flag_text/* rememberSpellings */.z9)(found),
    };
}
async function dryRun(ports, live, changes) {
    const wanted = changes.map(({ flag, to }) => ({ flag, variant: to }));
    const answer = await ports.cluster.patchObject((0,flag_text/* defaultsPatch */.Vt)(live, wanted), { dryRun: true });
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
    const live = checkLive(world.live, ask.target);
    const { workload: running, warnings: seen } = checkWorkload(world.workload, ask);
    const workload = withOfrepPort(running, ask.target.ofrepPort);
    const made = planChanges(ask, live, world.resolved);
    const noop = made.every(({ already }) => already);
    const changes = made.filter(({ already }) => noop || !already).map(({ change }) => change);
    const commit = commitOf(ports, ask, { file: world.file, defaultFile: world.defaultFile, live, changes, texts });
    const rungs = usableRungs(ask.target, workload.delivery, world);
    const [open, baseline] = await Promise.all([
        readOpenProblems(ports, ask, changes),
        readBaseline(ports, workload, changes),
        noop ? undefined : dryRun(ports, live, changes),
    ]);
    texts.set(`${(0,live_standing/* sayAddress */.MF)(live.address)}@${live.resourceVersion}`, JSON.stringify(live));
    const warnings = [
        ...(ask.warnings ?? []),
        ...made.flatMap((one) => one.warnings),
        ...world.resolved.flatMap(({ warning }) => warning ?? []),
        ...seen,
        ...checkBranchRules(world.rules, ask),
        ...remarksOnReload(workload, { rungs, baseline, missing: world.missing }),
        ...warningsOfOpen(open),
    ];
    const plan = {
        environment: ask.target.environment,
        actor: ask.actor,
        ...(ask.coAuthor === undefined ? {} : { coAuthor: ask.coAuthor }),
        reason: ask.reason,
        repository: ask.repository,
        pullRequest: ask.pullRequest,
        startMs: ports.clock.nowMs(),
        changes,
        announce: announceOf(ask, changes),
        commit,
        objects: [plannedObject(ports, live, changes)],
        workload: plannedWorkload(workload, rungs, baseline),
        watch: watchOf(ask, open),
        forMs: ask.forMs,
        permissions: permissionsFor(world.where, rungs),
        warnings,
    };
    return { kind: noop ? 'noop' : 'plan', plan, texts };
}
/** Every change on the live text. What Dynatrace lacks is said last: a flag that is not there is the better news. */
function planChanges(ask, live, resolved) {
    const file = (0,live_standing/* sayAddress */.MF)(live.address);
    const made = ask.changes.map((asked, index) => planChange({ text: live.text, file, asked, entities: resolved[index]?.entities ?? [] }));
    refuseDoubles(ask, made);
    const refusal = resolved.find((one) => one.refusal !== null)?.refusal;
    if (refusal)
        throw refusal;
    return made;
}
/** Who is told: nobody, when no flag has a service. */
function announceOf(ask, changes) {
    const entities = changes.flatMap((change) => change.entities);
    return entities.length === 0 ? null : { required: ask.target.dynatrace === 'required', entities };
}
/** Two names of one flag would be two edits of one value. @throws FG_REQUEST_SAME_FLAG */
function refuseDoubles(ask, made) {
    for (const { change } of made) {
        const asked = ask.changes.filter((_, index) => made[index]?.change.flag === change.flag).map(({ flag }) => flag);
        if (asked.length > 1)
            throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_SAME_FLAG', { flag: change.flag, asked });
    }
}
function watchOf(ask, { problems, unread }) {
    if (ask.watchMs === null)
        return null;
    const openBefore = problems.map(({ id, title }) => ({ id, title }));
    return {
        durationMs: ask.watchMs,
        pollMs: ask.pollMs,
        onProblem: ask.onProblem,
        cleanFloorMs: ask.cleanFloorMs,
        openBefore,
        ...(unread === null ? {} : { openUnread: true }),
    };
}
function warningsOfOpen({ problems, unread }) {
    const warnings = problems.map(({ displayId, title }) => ({
        code: 'open-problem',
        text: `${displayId} ${title} is open already and may absorb what this flip does`,
    }));
    if (unread === null)
        return warnings;
    const text = `problems that were open before could not be read: ${unread}`;
    return [...warnings, { code: 'dynatrace-unavailable', text }];
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
            throw (0,flip_error/* flipError */.Gq)('FG_FLIP_DRIFT', { flag, branch: commit.branch, there: (0,say_moves/* sayVariant */.LL)(now), live: (0,say_moves/* sayVariant */.LL)(from) });
    }
    return planCommit({ ports, target: commit, file, changes, texts });
}

;// CONCATENATED MODULE: ./.action/operations/verbs/run-flip.js











/** The record of a plan, every request frozen. */
function recordOf(request) {
    const { ports, id, planned, trigger, runner } = request;
    const nowMs = ports.clock.nowMs();
    const { plan } = planned;
    return {
        schema: 1,
        flow: record_record/* FLOW_VERSION */.Ee,
        id,
        fence: 1,
        claim: { holder: runner.holder, untilMs: (0,claim_terms/* claimEnd */.Qx)(runner.claim ?? claim_terms/* SHORT_CLAIM */.Qc, nowMs) },
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
 * @throws Every error of `planFlip`, FG_FLIP_LOCKED, FG_FLIP_CLAIM_LOST, FG_FLIP_ID_TAKEN, FG_FLIP_DONE_BEFORE; before
 *   `open` nothing was written anywhere.
 */
async function runFlip(request) {
    const { ports, ask, id } = request;
    const askedMs = ports.clock.nowMs();
    // The plan only reads: it need not wait for the answer that the trigger is a new one, which nearly every one is.
    const [before, made] = await Promise.allSettled([ports.store.read(id), planFlip(ports, ask)]);
    if (before.status === 'rejected')
        throw before.reason;
    if (before.value !== null)
        return met(before.value.record, ask, made);
    if (made.status === 'rejected')
        throw made.reason;
    return runPlanned({ ...request, planned: made.value, askedMs });
}
/**
 * The flip that is on record under this id. It is the answer only where it is about the same change, and where what it says
 * was done still is so: a record is no proof of what is live now.
 */
function met(record, { changes }, made) {
    const { id, plan } = record;
    if (!plan.changes.every((change) => changes.some((asked) => isMeant(change, asked)))) {
        const asked = changes.map(({ flag, variant }) => `${flag}=${variant}`).join(', ');
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_ID_TAKEN', { id, there: (0,say_moves/* sayMoves */.AM)(plan.changes), asked });
    }
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    if (ended?.outcome === 'done' && made.status === 'fulfilled' && made.value.kind === 'plan') {
        const now = made.value.plan.changes.map(({ flag, from }) => `${flag} is ${(0,say_moves/* sayBeing */.$q)(from)}`).join(', ');
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_DONE_BEFORE', { id, atMs: ended.atMs, now });
    }
    return { kind: 'met', record };
}
/**
 * Runs a flip that is planned: all of `runFlip` but its reads.
 *
 * @param request.askedMs  When the one who asks was allowed to: from then on that is good for half a minute.
 * @throws FG_FLIP_LOCKED, FG_FLIP_CLAIM_LOST
 */
async function runPlanned(request) {
    const { ports, planned, askedMs, id, trigger, runner } = request;
    if (planned.kind === 'noop')
        return { kind: 'noop', plan: planned.plan };
    const record = recordOf({ ports, id, planned, trigger, runner });
    const token = await run_flip_open(ports, record, runner.holder);
    if (token === null) {
        const stored = await ports.store.read(id);
        return { kind: 'met', record: stored?.record ?? record };
    }
    const ledger = new Ledger(ports, { record, token }, runner.claim ?? claim_terms/* SHORT_CLAIM */.Qc);
    const stillAllowed = freshAuthority(ports, runner.authorise, askedMs);
    return {
        kind: 'ended',
        record: await drive(ledger, ports, { ...driveOptions(runner), texts: planned.texts, stillAllowed }),
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

;// CONCATENATED MODULE: ./.action/operations/answer/answer-of-plan.js

/** The answer that a plan is: what would be done, or that it is so already. */
function answerOfPlan({ kind, plan }, flipId) {
    if (kind === 'plan')
        return (0,answer_answer/* answerOf */.ut)({ decision: 'planned', reasonCode: 'planned', text: '', flipId, plan });
    const text = plan.changes.map(({ flag, to }) => `${flag} is ${to} already.`).join('\n');
    return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'already-so', text, flipId, plan });
}

;// CONCATENATED MODULE: ./.action/domain/flip/wakers.js


/** Time that a flip's own work may take before and after its waiting: proof, undo, reports. */
const WORK_MS = 10 * 60 * 1000;
/**
 * Whether a flip may be accepted that wants something done later: the end of its `for`, the end of its watch. Never on
 * trust: a waker counts only when it was seen to work, because a flip that nobody wakes stays for ever.
 *
 * @param wants.forMs  After the proof, or null.
 * @param wants.watchMs  After the proof, or null.
 */
function decideWaker(wakers, wants) {
    const { resumeWorkflow, bot } = wakers;
    if (fitsProcess(wakers.processEndsMs, wants))
        return { kind: 'accept', by: 'this process' };
    if (bot === 'answers')
        return { kind: 'accept', by: 'the bot' };
    const leftMs = leftFor(wakers.processEndsMs ?? wants.nowMs, wants.nowMs);
    const watchFits = (wants.watchMs ?? 0) <= leftMs;
    if (watchFits && resumeWorkflow === 'works')
        return { kind: 'accept', by: 'the resume workflow' };
    const shorter = leftMs >= 60 * 1000 ? `Say at most ${(0,duration/* formatDuration */.a)(leftMs - (leftMs % 60_000))}` : 'Give the job more time';
    // Whoever takes a watch up begins it anew: runs one after the other never come to its end.
    if (!watchFits)
        return { kind: 'refuse', way: `${shorter}.` };
    const install = resumeWorkflow === 'installed'
        ? 'let the resume workflow succeed once a day, so that it is seen to work'
        : 'add the resume workflow (examples/workflows/resume.yml) and let it run once';
    return { kind: 'refuse', way: `${shorter}, or ${install}.` };
}
function leftFor(endsMs, nowMs) {
    return endsMs - nowMs - WORK_MS;
}
/**
 * True when nobody else has to wake the flip: the process stays, or everything that comes later comes before its end.
 *
 * @param endsMs  Instant at which the process ends, or null for one that stays.
 */
function fitsProcess(endsMs, { nowMs, forMs, watchMs }) {
    const lastsMs = Math.max(forMs ?? 0, watchMs ?? 0);
    return lastsMs === 0 || endsMs === null || lastsMs <= leftFor(endsMs, nowMs);
}
/**
 * The same as an error, before anything is written.
 *
 * @throws FG_FLIP_NO_WAKER.
 */
function requireWaker(wakers, wants) {
    const decision = decideWaker(wakers, wants);
    if (decision.kind === 'accept')
        return;
    const watchFits = fitsProcess(wakers.processEndsMs, { ...wants, forMs: null });
    const [what, ms] = watchFits ? ['for', wants.forMs ?? 0] : ['watch', wants.watchMs ?? 0];
    throw (0,flip_error/* flipError */.Gq)('FG_FLIP_NO_WAKER', { what: `\`${what} ${(0,duration/* formatDuration */.a)(ms)}\``, way: decision.way });
}

;// CONCATENATED MODULE: ./.action/operations/answer/check-waker.js

/** A workflow that did not succeed for so long counts as not seen to work: a schedule runs at least daily. */
const SEEN_WITHIN_MS = 24 * 60 * 60 * 1000;
/** The file's name among the examples. */
const RESUME_WORKFLOW = 'resume.yml';
/**
 * Holds a flip that wants something done later against what would do it. GitHub is asked only when this process ends
 * before that.
 *
 * @throws FG_FLIP_NO_WAKER; FG_GITHUB_… when the resume workflow could not be asked for (needs `actions: read`).
 */
async function checkWaker({ desk, snapshot }, { watchMs, forMs }) {
    const wants = { nowMs: desk.clock.nowMs(), forMs, watchMs };
    if (fitsProcess(desk.endsMs, wants))
        return;
    const file = desk.operator['resume-workflow'] ?? RESUME_WORKFLOW;
    const seen = await desk.repository.workflowSeen({ file, branch: snapshot.defaultBranch.branch });
    const isFresh = seen?.succeededMs != null && wants.nowMs - seen.succeededMs <= SEEN_WITHIN_MS;
    const resumeWorkflow = seen === null ? 'absent' : seen.active && isFresh ? 'works' : 'installed';
    requireWaker({ processEndsMs: desk.endsMs, resumeWorkflow, bot: 'absent' }, wants);
}

;// CONCATENATED MODULE: ./.action/operations/answer/or-record.js


/**
 * Carries out something that may stop half-way. An error that comes when the flip is on record is told beside how the flip
 * stands: "nothing was changed" is true of a refusal, and a lie about a flip that another process took over.
 */
async function orRecord(ports, id, act) {
    try {
        return await act();
    }
    catch (error) {
        // The record of that id is another flip's: it says nothing of this command.
        if (!(error instanceof flip_error/* FlipError */.Az) || error.code === 'FG_FLIP_ID_TAKEN')
            throw error;
        const found = await or_record_recordOf(ports, id);
        if (found === null)
            throw error;
        const { code, message, fix, exitCode } = error;
        if (found === 'unread') {
            const text = `${message} Whether the flip was opened could not be read: look before you ask again.`;
            return (0,answer_answer/* answerOf */.ut)({ decision: 'error', reasonCode: code, text, fix, flipId: id, exitCode });
        }
        // The verdict is the record's, and no answer to a command that ended in an error.
        const shared = { ...(0,answer_answer/* answerOfRecord */.xT)(found), verdict: null };
        return { ...shared, decision: 'error', reasonCode: code, text: message, fix, exitCode };
    }
}
async function or_record_recordOf({ store }, id) {
    try {
        return (await store.read(id))?.record ?? null;
    }
    catch (error) {
        if (error instanceof flip_error/* FlipError */.Az)
            return 'unread';
        throw error;
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
    const { id, ports } = allowed;
    await checkWaker(allowed, ask);
    return orRecord(ports, id, () => runAsked(allowed, ask));
}
async function runAsked(allowed, ask) {
    const { id, ports, runner } = allowed;
    const run = await runFlip({ ports, ask, id, trigger: factOf(allowed), runner });
    switch (run.kind) {
        case 'ended':
        case 'met':
            return (0,answer_answer/* answerOfRecord */.xT)(run.record);
        case 'noop':
            return answerOfPlan(run, id);
        default:
            return (0,assert_never/* assertNever */.x)(run);
    }
}
/** Shows what the flip would do; reads, and writes nothing. */
async function showPlan(allowed) {
    const ask = await askOf(allowed);
    if ('decision' in ask)
        return ask;
    return answerOfPlan(await planFlip(allowed.ports, ask), allowed.id);
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
    return (0,answer_answer/* answerOf */.ut)({ decision: 'denied', reasonCode: 'over-limits', text: decision.reasons.join('\n'), flipId: id });
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
            return { kind: 'dispatch', runId: trigger.runId, step: trigger.step };
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}

;// CONCATENATED MODULE: ./.action/operations/verbs/shared-state.js


/**
 * What records of a state that others can write are held against: what the operator and the configuration bound to the
 * environment, found as a new command would find it.
 *
 * @param known.host  Of the repository, `github.com`.
 * @throws FG_REQUEST_FLAGD_NOT_FOUND, FG_REQUEST_FLAGD_SEVERAL; FG_KUBERNETES_…
 */
async function sharedState({ cluster }, known) {
    const { environment, host, repository, operator } = known;
    const { address, deployment } = await locateFlags(cluster, environment.cluster);
    return {
        host,
        repository,
        prefix: (0,prefix/* prefixOf */.M)(operator),
        operator,
        bounds: { environment: environment.name, addresses: [address], deployment },
    };
}

;// CONCATENATED MODULE: ./.action/operations/answer/runner-for.js

/**
 * How this process works on flips of a state that others can write: their records are claims, held against what the
 * operator and the configuration bound to the environment; their authority is asked anew.
 *
 * @throws FG_REQUEST_FLAGD_NOT_FOUND, FG_REQUEST_FLAGD_SEVERAL; FG_KUBERNETES_…
 */
async function runnerFor(desk, at) {
    const { ports, environment, onProgress } = at;
    const { holder, claim, endsMs, stop, host, name, operator } = desk;
    return {
        holder,
        claim,
        holderState: (other) => desk.holderState(other),
        ...(endsMs === null ? {} : { untilMs: endsMs }),
        ...(stop === undefined ? {} : { stop }),
        onProgress(record) {
            onProgress(record);
            desk.onProgress(record);
        },
        // Replaced by whoever asks for more: on the word of a record alone nothing goes forward.
        authorise: async () => false,
        shared: await sharedState(ports, { environment, host, repository: name, operator }),
    };
}

// EXTERNAL MODULE: ./.action/domain/flip/due.js
var due = __webpack_require__(81007);
;// CONCATENATED MODULE: ./.action/operations/verbs/sweep.js





/** A command does not make people wait for other flips longer than this; what is left is the next start's. */
const BUDGET_MS = 20 * 1000;
/**
 * Takes up flips that nobody works on any more, most urgent first: what has to go back goes back, what is stuck is tried
 * again, what was lost before its proof is undone, what is left to watch is looked at. Every entry does this before its
 * own work. It never goes forward: a flip whose process is gone either only has reads left or turns back.
 *
 * Bounded: no step begins after the budget. Never fatal: what goes wrong with a flip stands in the report.
 */
async function sweep(request) {
    const { ports, runner } = request;
    const untilMs = ports.clock.nowMs() + (request.budgetMs ?? BUDGET_MS);
    const { flips: all, unreadable } = await unfinished(ports);
    const except = request.except ?? null;
    const flips = all.filter(({ record }) => except === null || !record.id.startsWith(except));
    const due = await dueOf(ports, flips, runner);
    const swept = [];
    const later = [];
    for (const { stored, reason } of due) {
        if (ports.clock.nowMs() >= untilMs || runner.stop?.aborted === true)
            later.push(stored.record.id);
        else
            swept.push(await takeUp(ports, { stored, reason }, { ...runner, untilMs }));
    }
    return { swept, later, unreadable };
}
async function unfinished(ports) {
    try {
        return await ports.store.unfinished();
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return { flips: [], unreadable: [error] };
    }
}
async function dueOf(ports, flips, runner) {
    const asked = await Promise.all(flips.map(async (stored) => {
        const gone = await goneHolder(ports, stored.record, runner);
        const reason = (0,due/* dueReason */.Xp)(stored.record, ports.clock.nowMs(), gone);
        return reason === null ? [] : [{ stored, reason }];
    }));
    const urgency = ({ reason }) => due/* DUE_REASONS */.j0.indexOf(reason);
    return asked
        .flat()
        .toSorted((left, right) => urgency(left) - urgency(right) || left.stored.record.openedMs - right.stored.record.openedMs);
}
async function takeUp(ports, { stored, reason }, runner) {
    const { id } = stored.record;
    try {
        await checkRecord(ports, stored.record, runner);
        const taken = await takeOver(ports, stored, { runner, cause: 'expired' });
        const record = await driveTaken(ports, taken, { ...runner, authorise: nobodyMayGoForward });
        const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
        return { id, due: reason, outcome: ended?.outcome ?? null, left: ended?.left ?? [], error: null };
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            throw error;
        return { id, due: reason, outcome: null, left: [], error };
    }
}
const nobodyMayGoForward = async () => false;

;// CONCATENATED MODULE: ./.action/operations/answer/living-by-record.js

/** Keeps the comments of flips that are taken up, each in the conversation that asked for it. */
function livingByRecord(ports, showing) {
    const comments = new Map();
    return {
        tell(record) {
            const { trigger, id } = record;
            if (trigger.kind !== 'comment' && trigger.kind !== 'label')
                return;
            const living = comments.get(id)?.living ?? new living_comment/* LivingComment */.D(ports, trigger.issue, showing);
            comments.set(id, { living, last: record });
            living.tell(record);
        },
        async settle() {
            await Promise.all([...comments.values()].map(({ living, last }) => living.settle(last)));
        },
    };
}

;// CONCATENATED MODULE: ./.action/operations/answer/sweep-beside.js


/** As many flips are named one by one. */
const MOST_NAMED = 5;
/**
 * Takes up what nobody works on any more beside a command, each flip with its own comment. Never fatal to the command.
 *
 * @param request.runner  Its progress is not the command's: the comments of the flips are told, and nobody else.
 * @param request.except  A flip that the command itself is about, by the beginning of its id.
 * @returns What came of it, in one line, or null when there was nothing to do.
 */
async function sweepBeside(request) {
    const { ports, runner, showing, except = null } = request;
    const living = livingByRecord(ports, showing);
    const report = await sweep({ ports, except, runner: { ...runner, onProgress: living.tell } });
    await living.settle();
    return saySweep(report);
}
function saySweep({ swept, later, unreadable }) {
    const flips = swept.map(({ id, due, outcome, error }) => {
        const how = error === null ? (outcome ?? 'goes on') : `${error.message} (${error.code})`;
        return `flip ${id.slice(0, 8)} (${due}): ${how}`;
    });
    const parts = [
        ...flips.slice(0, MOST_NAMED),
        ...(flips.length > MOST_NAMED ? [`${flips.length - MOST_NAMED} more`] : []),
        ...(later.length > 0 ? [`${later.length} left to the next run`] : []),
        ...unreadable.slice(0, 1).map(({ message, code }) => `not read: ${message} (${code})`),
        ...(unreadable.length > 1 ? [`${unreadable.length - 1} more not read`] : []),
    ];
    return parts.length === 0 ? null : `Taken up beside: ${parts.join('; ')}`.replaceAll(/\s*\n\s*/g, ' ');
}

// EXTERNAL MODULE: ./.action/domain/watch/judge.js
var watch_judge = __webpack_require__(16486);
;// CONCATENATED MODULE: ./.action/operations/answer/with-problem.js

/** The answer with the problem that its flip caused, and the address of that problem's page. */
function withProblem(answer, tenant) {
    const problem = answer.record === null ? null : (0,watch_judge/* judge */.S4)(answer.record).problem;
    return problem === null || tenant === null
        ? answer
        : { ...answer, problem, problemUrl: tenant.problemUrl(problem.id) };
}

;// CONCATENATED MODULE: ./.action/operations/answer/answer-command.js






















/**
 * Answers one command from its trigger to its end: who asks, whether they may, what follows. Never throws for what went
 * wrong outside: that is an answer, too.
 */
async function answerCommand(desk, asked) {
    if (asked.command.verb === 'help') {
        const text = commentHelp({ prefix: (0,prefix/* prefixOf */.M)(desk.operator) });
        return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'help', text });
    }
    const early = earlyId(desk, asked);
    try {
        return await answerAllowed(desk, asked);
    }
    catch (error) {
        if (error instanceof flip_error/* FlipError */.Az)
            return (0,answer_answer/* answerOfError */._8)(error, early);
        throw error;
    }
}
async function answerAllowed(desk, asked) {
    const request = requestOf(desk, asked);
    const [source, snapshot] = await (0,support_together/* together */.b)([
        answer_read_trigger_readTrigger(desk, asked.trigger),
        desk.repository.snapshot({
            configurationPath: (0,read_place/* configurationPath */.yD)(request),
            pullRequest: request.pullRequest,
        }),
    ]);
    const place = (0,read_place/* placeOf */.$t)(snapshot, request);
    const environment = (0,environment_for/* environmentFor */.D)(place, request);
    const id = flipIdOf(desk, asked, source.identity);
    const no = refusalOf(environment, source.askers);
    if (no !== null)
        return (0,answer_answer/* answerOf */.ut)({ decision: 'denied', reasonCode: 'not-allowed', text: no, flipId: id });
    const ports = await desk.open(environment);
    if (source.tooOld !== null)
        return recordOr(ports, id, source.tooOld);
    // Tenants and addresses stay out of public repositories.
    const links = snapshot.private ? 'full' : 'id-only';
    const showing = { links, prefix: (0,prefix/* prefixOf */.M)(desk.operator) };
    const tellers = openTellers(ports, issueOf(asked.trigger), showing);
    const shared = await runnerFor(desk, { ports, environment, onProgress: tellers.tell }).catch((error) => {
        // What stands on record is told even while the cluster does not say where flagd is.
        if (error instanceof flip_error/* FlipError */.Az && readsRecords(asked))
            return error;
        throw error;
    });
    if (shared instanceof flip_error/* FlipError */.Az) {
        desk.onNote(`Flips that were left were not looked after: ${shared.message} (${shared.code})`);
        return { ...withProblem(await tellRecords({ ports, asked, place }), ports.tenant), links };
    }
    const { identity } = source;
    const { trigger } = asked;
    const runner = { ...shared, authorise: () => stillAllowed(desk, { trigger, accounts: source.askers, environment }) };
    const others = { ports, runner: shared, showing };
    // A new flip waits for what is overdue, which may hold its lock; everything else is answered first.
    const goesFirst = asked.command.verb === 'flip';
    if (goesFirst)
        await sweepOthers(desk, others);
    const answer = await carryOut({ desk, asked, request, place, snapshot, environment, ports, id, identity, runner });
    await settle(desk, tellers, answer.record);
    if (!goesFirst)
        await sweepOthers(desk, others);
    return { ...withProblem(answer, ports.tenant), links };
}
function openTellers(ports, issue, showing) {
    const living = issue === null ? null : new living_comment/* LivingComment */.D(ports, issue, showing);
    const pull = new OwnPull(ports);
    const tell = (record) => {
        living?.tell(record);
        pull.tell(record);
    };
    return { issue, living, pull, tell };
}
/** Waits until the last state is told everywhere, and says what could not be. */
async function settle(desk, { issue, living, pull }, record) {
    if (record !== null)
        pull.tell(record);
    await Promise.all([living?.settle(record), pull.settle()]);
    if (pull.failure !== null)
        desk.onTrouble(`The pull request of the commit could not be opened: ${pull.failure}`);
    if (living === null)
        return;
    const { editors, failure } = living;
    if (editors.length > 0) {
        desk.onNote(`The comment on #${issue} was edited by ${editors.join(', ')}, and written anew from the record`);
    }
    if (failure !== null)
        desk.onTrouble(`The comment on #${issue} could not be written: ${failure}`);
}
/** What has become too old is not carried out; the flip that it led to in its time is still its answer. */
async function recordOr({ store }, id, tooOld) {
    const stored = await store.read(id);
    if (stored === null)
        throw tooOld;
    return (0,answer_answer/* answerOfRecord */.xT)(stored.record);
}
async function carryOut(allowed) {
    const { asked, ports, desk, environment, place } = allowed;
    const { command, trigger } = asked;
    const { configuration } = place;
    const { verb } = command;
    switch (verb) {
        case 'flip':
            return desk.operator['dry-run'] === true || command.options['dry-run'] === true
                ? showPlan(allowed)
                : makeFlip(allowed);
        case 'plan':
            return showPlan(allowed);
        case 'revert':
        case 'cancel':
            return takeBack(allowed, await findHere(ports.store, { target: command.target, trigger, configuration }), verb);
        case 'status':
        case 'history':
            return tellRecords(allowed);
        case 'list':
            return listOf(await listFlags(ports, environment.cluster));
        case 'approve':
        case 'accept':
        case 'reject':
            throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_VERB', { verb });
        case 'help':
            return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'help', text: '' });
        default:
            return (0,assert_never/* assertNever */.x)(verb);
    }
}
function readsRecords({ command: { verb } }) {
    return verb === 'status' || verb === 'history';
}
/** Answers from what is on record alone. */
async function tellRecords({ ports, asked, place }) {
    const { store } = ports;
    const { command, trigger } = asked;
    const { configuration } = place;
    const { target } = command;
    if (command.verb === 'history')
        return historyOf(await store.list(), { target, configuration });
    try {
        return statusOf(await findHere(store, { target, trigger, configuration }));
    }
    catch (error) {
        // Whoever asks how things stand where nothing was flipped is answered, not refused.
        if (target !== null || !(0,flip_error/* hasCode */.up)(error, 'FG_FLIP_NONE_HERE'))
            throw error;
        return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'none-here', text: error.message });
    }
}
/** Takes a flip back; one that another run is at is asked to go back by that run, which hears it within seconds. */
async function takeBack({ asked, ports, runner }, { id }, what) {
    try {
        const { trigger, command } = asked;
        // A label that is taken off means its own flip; other words mean the value, unless they name a flip.
        const saidById = trigger.kind === 'label' || ('target' in command && command.target?.kind === 'flip');
        return (0,answer_answer/* answerOfWayBack */.Qe)(await revertFlip({ ports, asked: id, saidById, by: trigger.sender.login, what, runner }));
    }
    catch (error) {
        // About the flip that was found there is nothing to say: it is over, and nothing was done.
        if ((0,flip_error/* hasCode */.up)(error, 'FG_FLIP_OTHER_STANDS'))
            throw error;
        if (!(0,flip_error/* hasCode */.up)(error, 'FG_FLIP_CLAIM_HELD'))
            return orRecord(ports, id, () => Promise.reject(error));
        const text = `The run that is at flip ${id.slice(0, 8)} was asked to take it back; its comment tells how that goes.`;
        return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'asked', text, flipId: id });
    }
}
function requestOf({ operator, name, host }, { command, trigger }) {
    const onPull = trigger.kind === 'label' || (trigger.kind === 'comment' && trigger.onPullRequest);
    return {
        origin: trigger.kind === 'run' ? 'dispatch' : trigger.kind,
        changes: command.changes,
        operator,
        spoken: command.options,
        actor: trigger.sender.login,
        ...coAuthorOf(trigger.sender, host),
        repository: name,
        pullRequest: onPull ? trigger.issue : null,
    };
}
/** The address by which GitHub knows the account whatever it is called later; a name that is no login adds nothing. */
function coAuthorOf({ login, id, type }, host) {
    if (type !== 'User' || !/^[a-z\d](?:[a-z\d-]{0,38})$/i.test(login))
        return {};
    return { coAuthor: `${login} <${id}+${login}@users.noreply.${host}>` };
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
            return flipIdOf(desk, asked, { kind: 'dispatch', runId: String(trigger.runId), step: trigger.step });
        case 'label':
            return null;
        default:
            return (0,assert_never/* assertNever */.x)(trigger);
    }
}
async function sweepOthers(desk, others) {
    const line = await sweepBeside(others);
    if (line !== null)
        desk.onNote(line);
}

// EXTERNAL MODULE: ./.action/operations/report/comment.js + 2 modules
var comment = __webpack_require__(100);
// EXTERNAL MODULE: ./.action/operations/answer/say-answer.js + 1 modules
var say_answer = __webpack_require__(18659);
;// CONCATENATED MODULE: ./.action/operations/answer/report-answer.js




/** No command is answered that is older than 15 minutes; a delivery may come a little later. */
const LOOK_BACK_MS = 60 * 60 * 1000;
/**
 * Tells the conversation of an answer that no living comment tells: a refusal, a plan, a status. One comment per command,
 * edited in place when the command is delivered again. A report that fails never changes the answer.
 */
async function report(desk, told) {
    const { trigger, answer } = told;
    if (trigger.kind === 'run' || isTold(answer))
        return;
    const asked = askedOf(desk, told);
    if (asked === null)
        return;
    try {
        await desk.conversation.upsertComment({
            issue: trigger.issue,
            marker: (0,comment/* commentMarker */.Ql)(asked),
            body: (0,say_answer/* sayAnswer */.s)(answer, asked),
            commentId: null,
            sinceMs: desk.clock.nowMs() - LOOK_BACK_MS,
        });
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        desk.onTrouble(`The answer could not be written to #${trigger.issue}: ${error.message} (${error.code})`);
    }
}
/** A living comment tells how a flip stands; what went wrong with a command about it, it does not tell. */
function isTold({ record, decision, reasonCode }) {
    // Whoever took the flip over keeps its comment.
    return record !== null && (decision !== 'error' || reasonCode === 'FG_FLIP_CLAIM_LOST');
}
/**
 * A command that became no flip has the comment that its flip would have had. One that is about another flip is named by
 * its delivery: that flip's own comment is not for it.
 */
function askedOf(desk, { trigger, answer, command, ordinal }) {
    const own = answer.record === null && answer.reasonCode !== 'asked' ? answer.flipId : null;
    const id = own ?? desk.ids.sha256(JSON.stringify([trigger, ordinal])).slice(0, 12);
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
    const parsed = parseCommand(body, { prefix: (0,prefix/* prefixOf */.M)(desk.operator) });
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
    // Of a flip that another process goes on with, the end is still to come.
    if (last !== undefined && last.reasonCode !== 'running') {
        await desk.conversation.react({ commentId, content: REACTIONS[last.decision] ?? 'confused' });
    }
    return answers;
}
/** The first of several mistakes gives the answer its code; all of them are told. */
function answerOfErrors(errors) {
    const [first] = errors;
    if (first === undefined)
        return (0,answer_answer/* answerOf */.ut)({ decision: 'refused', reasonCode: 'invalid', text: 'No command was read.' });
    return { ...(0,answer_answer/* answerOfError */._8)(first, null), text: errors.map(({ message }) => message).join('\n') };
}

;// CONCATENATED MODULE: ./.action/operations/answer/answer-label.js





/**
 * Answers a label `flip:FLAG=VARIANT`: put on, it flips; taken off, it takes that flip back. A label that led to nothing is
 * taken off again, because one that stays would say that the flip is on.
 *
 * @returns null for a label that is none of ours, and for one that flipgate took off itself.
 */
async function answerLabel(desk, trigger) {
    const parsed = parseLabel(trigger.label);
    if (parsed.kind === 'none')
        return null;
    if (await isOwnDoing(desk, trigger))
        return null;
    const answer = parsed.kind === 'invalid'
        ? (0,answer_answer/* answerOfError */._8)(parsed.error, null)
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
/** flipgate only ever takes labels off; one that its account put on was put on by the person whose token it is. */
async function isOwnDoing(desk, trigger) {
    if (trigger.on || desk.ownRemovals === 'back')
        return false;
    return trigger.sender.id === (await desk.repository.self()).id;
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
        desk.onTrouble(`The label could not be taken off #${issue}: ${error.message} (${error.code})`);
    }
}
/** The answer for a run that had nothing to do. */
function nothingToDo(why) {
    return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'not-for-us', text: why });
}

// EXTERNAL MODULE: ./.action/domain/record/over.js
var over = __webpack_require__(84349);
;// CONCATENATED MODULE: ./.action/operations/verbs/resume-flip.js







/**
 * Goes on with a flip where its last process left it: looks for what may have been done before doing it. From a state
 * that others can write, what still goes forward is asked anew from GitHub before each write; else it turns back.
 *
 * @throws FG_FLIP_UNKNOWN, FG_FLIP_AMBIGUOUS, FG_FLIP_CLAIM_HELD, FG_FLIP_FLOW_NEWER, and what `checkRecord` throws.
 */
async function resumeFlip(request) {
    const { ports, asked, runner } = request;
    const found = await findFlip(ports, asked);
    const { record } = found;
    if (record.flow > record_record/* FLOW_VERSION */.Ee)
        throw (0,flip_error/* flipError */.Gq)('FG_FLIP_FLOW_NEWER', { id: record.id, flow: record.flow, known: record_record/* FLOW_VERSION */.Ee });
    if ((0,over/* isOver */.P)(record))
        return record;
    await checkRecord(ports, record, runner);
    const stored = await takeOver(ports, found, { runner, cause: 'resume' });
    const { shared } = runner;
    const authorise = shared === undefined ? runner.authorise : () => resumeAuthority(ports, record, shared);
    return driveTaken(ports, stored, { ...runner, authorise });
}

;// CONCATENATED MODULE: ./.action/operations/answer/resume-left.js











/** What a process needs after its last look, to write down how far it came. */
const TIDY_MS = 10 * 60 * 1000;
/**
 * Goes on with flips that were left under way in the environments of this run; one answer for each, or one that there
 * was nothing to do. What another living process holds is left to it. Without a name it is a sweep, which never goes
 * forward: a flip whose process was lost either has reads left or goes back.
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
        const found = await orError(() => resumeIn(desk, environment, { asked, links }));
        answers.push(...found.map((answer) => ({ ...answer, links })));
    }
    // A flip that is named lies in one environment: the others need not know it.
    const known = answers.filter(({ reasonCode }) => asked === null || reasonCode !== 'FG_FLIP_UNKNOWN');
    if (known.length > 0)
        return known;
    if (answers.length > 0)
        return answers.slice(0, 1);
    return [(0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'nothing-left', text: 'No flip is left under way.' })];
}
/** An environment that cannot be reached keeps nobody from looking after the others. */
async function orError(act) {
    try {
        return await act();
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return [(0,answer_answer/* answerOfError */._8)(error, null)];
    }
}
function environmentsOf(all, { operator }) {
    const fixed = operator.environment;
    return [...all.values()]
        .filter(({ name }) => fixed === undefined || name === fixed)
        .map((environment) => (0,config_environment/* withOptions */.tq)(environment, operator));
}
async function resumeIn(desk, environment, { asked, links }) {
    const ports = await desk.open(environment);
    const living = livingByRecord(ports, { links, prefix: (0,prefix/* prefixOf */.M)(desk.operator) });
    const runner = await runnerFor(desk, { ports, environment, onProgress: living.tell });
    try {
        if (asked !== null)
            return [withProblem(await resumeOne(ports, asked, runner), ports.tenant)];
        const budgetMs = desk.endsMs === null ? Number.POSITIVE_INFINITY : desk.endsMs - desk.clock.nowMs() - TIDY_MS;
        const { swept, unreadable } = await sweep({ ports, runner, budgetMs });
        const taken = await Promise.all(swept.map(({ id, error }) => answerOfSwept(ports, id, error)));
        return [
            ...taken.map((answer) => withProblem(answer, ports.tenant)),
            ...unreadable.map((error) => (0,answer_answer/* answerOfError */._8)(error, null)),
        ];
    }
    finally {
        await living.settle();
    }
}
async function resumeOne(ports, asked, runner) {
    try {
        return (0,answer_answer/* answerOfRecord */.xT)(await resumeFlip({ ports, asked, runner }));
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            throw error;
        const flipId = (0,flip_id/* isFlipId */.r)(asked) ? asked : null;
        if (error.code !== 'FG_FLIP_CLAIM_HELD')
            return (0,answer_answer/* answerOfError */._8)(error, flipId);
        // Whoever has it is at it: nothing to do here, and nothing to fail over.
        return (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'held', text: error.message, flipId });
    }
}
async function answerOfSwept(ports, id, error) {
    if (error !== null)
        return (0,answer_answer/* answerOfError */._8)(error, id);
    const stored = await ports.store.read(id);
    return stored === null
        ? (0,answer_answer/* answerOf */.ut)({ decision: 'noop', reasonCode: 'gone', text: `Flip ${id} is no longer on record.`, flipId: id })
        : (0,answer_answer/* answerOfRecord */.xT)(stored.record);
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
    const windowMs = options.window ?? clean_floor/* CLEAN_FLOOR_MS */.C;
    const { since, 'problem-title': title } = options;
    const titlePhrases = title === undefined ? [] : [title];
    if (since === undefined || since.kind === 'back')
        return { services, titlePhrases, fromMs: nowMs - windowMs, untilMs: nowMs };
    const fromMs = since.kind === 'at' ? since.atMs : nowMs - since.agoMs;
    if (fromMs > nowMs)
        throw (0,flip_error/* flipError */.Gq)('FG_GATE_SINCE', { since: new Date(fromMs).toISOString() });
    return { services, titlePhrases, fromMs, untilMs: fromMs + windowMs };
}

;// CONCATENATED MODULE: ./.action/domain/watch/judge-gate.js

/**
 * Judges a span of time. A problem that was merged into another is that other one; where no reading shows that, nobody
 * here can tell what it is. A problem counts wherever it was read; `clean` needs every read to be complete, requests on each
 * service, and a span in which a problem would have been opened. Anything else is unknown.
 */
function judgeGate(facts) {
    const { problems, counts, events } = facts;
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
        ...problems.value.filter(({ duplicate }) => duplicate).map(merged),
        ...(counts.complete ? [] : [{ code: 'reads', text: `requests could not be counted: ${counts.why}` }]),
        ...(counts.complete ? quiet(facts, counts.value) : []),
        ...(events.complete ? [] : [{ code: 'reads', text: `events could not be read whole: ${events.why}` }]),
        ...events.value.filter(({ frequent }) => frequent).map(judge_gate_held),
        ...blind(facts.sees),
        ...judge_gate_window(facts),
    ];
    return { verdict: reasons.length === 0 ? 'clean' : 'unknown', reasons, problem: null };
}
function blind(sees) {
    if (sees.complete && sees.value)
        return [];
    const why = sees.complete ? 'not one record of any event or problem is seen' : sees.why;
    return [{ code: 'blind', text: `whether the token sees problems at all is not known: ${why}` }];
}
function merged({ displayId, title }) {
    return {
        code: 'merged',
        text: `${displayId} ${title} was merged into another problem, which lies on none of the services`,
    };
}
function judge_gate_held({ title }) {
    return { code: 'frequent', text: `${title} was seen, and held for a frequent issue, of which no problem is opened` };
}
function quiet({ entityIds }, counts) {
    return entityIds
        .filter((id) => !counts.some(({ entityId, requests }) => entityId === id && requests > 0))
        .map((id) => ({ code: 'traffic', text: `no request of ${id} was counted: a problem could not have shown` }));
}
function judge_gate_window({ fromMs, toMs }) {
    const minutes = Math.round((toMs - fromMs) / 60_000);
    const needed = clean_floor/* CLEAN_FLOOR_MS */.C / 60_000;
    const text = `${minutes} min were judged; a problem may take ${needed} min to be opened`;
    return toMs - fromMs < clean_floor/* CLEAN_FLOOR_MS */.C ? [{ code: 'window', text }] : [];
}

;// CONCATENATED MODULE: ./.action/operations/gate/run-gate.js





const run_gate_POLL_MS = 30 * 1000;
/**
 * Looks at services for a span of time, past or to come, and judges it.
 *
 * @throws FG_GATE_ENTITY for a service that Dynatrace does not know or knows several times; FG_DYNATRACE_… when it
 *   cannot be asked at all.
 */
async function runGate({ clock, tenant }, ask) {
    const entityIds = (await (0,support_together/* together */.b)(ask.services.map((name) => entityOf(tenant, name)))).flat();
    // What was kept from before the span is kept from the span as well: records are not kept for ever.
    const sees = await tenant.seesAnything({ fromMs: ask.fromMs - SOME_EVENT_MS, toMs: ask.fromMs });
    for (;;) {
        const toMs = Math.min(clock.nowMs(), ask.untilMs);
        const judged = judgeGate({ ...(await run_gate_look(tenant, { ask, entityIds, toMs })), sees });
        // A look that began before the end and was answered after it says nothing of what lies between.
        if (judged.verdict === 'problem' || toMs >= ask.untilMs) {
            const problemUrl = judged.problem === null ? '' : tenant.problemUrl(judged.problem.id);
            return { ...judged, fromMs: ask.fromMs, toMs, problemUrl };
        }
        await clock.sleep(Math.max(0, Math.min(run_gate_POLL_MS, ask.untilMs - clock.nowMs())));
    }
}
/** One look at the span up to now. */
async function run_gate_look(tenant, { ask, entityIds, toMs }) {
    const { fromMs, titlePhrases } = ask;
    // The span as its clock has it: what has just begun there would else be still to come here.
    const aheadMs = tenant.clockAheadMs() ?? 0;
    const query = { entityIds, fromMs: fromMs + aheadMs, toMs: toMs + aheadMs };
    const [problems, counts, events] = await (0,support_together/* together */.b)([
        orUnread(tenant.problems({ ...query, toMs: query.toMs + clocks/* CLOCK_ROUNDING_MS */.PY, titlePhrases })),
        orUnread(tenant.requestCounts(query)),
        orUnread(tenant.changeEvents(query)),
    ]);
    const why = (0,clocks/* whyOfClocks */.Vd)(tenant.clockAheadMs());
    const told = why === null ? problems : { complete: false, why, value: problems.value };
    return { fromMs, toMs, entityIds, problems: told, counts, events };
}
/** A look that Dynatrace did not answer, or not in a way that can be understood, reads nothing: the next one may. */
async function orUnread(reading) {
    try {
        return await reading;
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || (error.kind !== 'unavailable' && error.kind !== 'contract'))
            throw error;
        return { complete: false, why: error.message, value: [] };
    }
}
/** How Dynatrace writes a service's id: the way out where several services share a name. */
const ENTITY_ID = /^SERVICE-[0-9A-F]{16}$/;
async function entityOf(tenant, name) {
    const entityIds = ENTITY_ID.test(name) ? [name] : [];
    const found = await tenant.resolveService({ name, entityIds });
    if (found.length !== 1)
        throw (0,flip_error/* flipError */.Gq)('FG_GATE_ENTITY', { service: name, found: found.length });
    return found.map(({ id }) => id);
}

// EXTERNAL MODULE: ./.action/entry/action/inputs.js
var inputs = __webpack_require__(66521);
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
                return resumeLeft(await house.openDesk(operator), spoken['flip-id'] ?? operator['flip-id'] ?? null);
            return [await answerOptions(await house.openDesk(operator), ask.trigger, { operator, spoken })];
        }
        case 'inputs':
            return [await answerOptions(await house.openDesk(operator), ask.trigger, { operator, spoken: {} })];
        case 'gate':
            return [await gate(house, operator)];
        case 'wake':
            return resumeLeft(await house.openDesk(operator), ask.flipId ?? operator['flip-id'] ?? null);
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
    const environment = spoken.environment ?? operator.environment ?? '';
    const step = stepOf(desk, [trigger.step, environment, text]);
    return answerCommand(desk, { trigger: { ...trigger, step }, command, ordinal: 0, text });
}
/**
 * One short name for a step and what it asks for. The step alone is not enough: the jobs of a matrix, and those that call one
 * reusable workflow, bear the same names, and each of their flips is one of its own.
 */
function stepOf({ ids }, parts) {
    return ids.sha256(JSON.stringify(parts)).slice(0, 12);
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
    const lines = [`${services}: ${verdict} from ${span}`, ...reasons.map(({ text }) => (0,code_span/* plainText */.wh)(text))];
    const reasonCode = reasons[0]?.code ?? verdict;
    return (0,answer_answer/* answerOf */.ut)({ decision: 'done', reasonCode, text: lines.join('\n'), verdict, problem, problemUrl });
}

// EXTERNAL MODULE: ./.action/entry/action/decode.js
var decode = __webpack_require__(24542);
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
                fields: givenFields((0,decode/* fieldsOf */.Pf)((0,decode/* fieldsOf */.Pf)(payload)['inputs'])),
            };
        case 'repository_dispatch':
            if ((0,decode/* textAt */.$6)(payload, 'action') === WAKE_EVENT)
                return wakeOf(payload);
            return { kind: 'dispatch', trigger: runTrigger(delivery), fields: (0,decode/* fieldsOf */.Pf)((0,decode/* fieldsOf */.Pf)(payload)['client_payload']) };
        default:
            return { kind: 'inputs', trigger: runTrigger(delivery) };
    }
}
/** Whether the event says that the repository is private; one that does not say so counts as public. */
function isPrivate(payload) {
    return (0,decode/* fieldsOf */.Pf)((0,decode/* fieldsOf */.Pf)(payload)['repository'])['private'] === true;
}
/** GitHub lists every input of a workflow, those that nobody filled in as ''. */
function givenFields(inputs) {
    return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== ''));
}
function wakeOf(payload) {
    const [called, dispatched] = [(0,decode/* textAt */.$6)(payload, 'client_payload', 'flip-id'), (0,decode/* textAt */.$6)(payload, 'inputs', 'flip-id')];
    const id = called === '' ? dispatched : called;
    return { kind: 'wake', flipId: id === '' ? null : id };
}
function commentAsk({ event, payload }) {
    const nodeId = (0,decode/* textAt */.$6)(payload, 'comment', 'node_id');
    if (nodeId === '')
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_EVENT', { event, lacks: 'comment.node_id' });
    const trigger = {
        kind: 'comment',
        issue: numberAt(event, payload, 'issue', 'number'),
        onPullRequest: Object.hasOwn((0,decode/* fieldsOf */.Pf)((0,decode/* fieldsOf */.Pf)(payload)['issue']), 'pull_request'),
        commentId: numberAt(event, payload, 'comment', 'id'),
        nodeId,
        sender: accountOf(event, payload),
    };
    return { kind: 'comment', trigger, body: (0,decode/* textAt */.$6)(payload, 'comment', 'body') };
}
function labelAsk({ event, payload }) {
    const head = (0,decode/* fieldsOf */.Pf)((0,decode/* fieldsOf */.Pf)((0,decode/* fieldsOf */.Pf)(payload)['pull_request'])['head']);
    const [headRepository, ownRepository] = [(0,decode/* integerAt */.OW)(head, 'repo', 'id'), (0,decode/* integerAt */.OW)(payload, 'repository', 'id')];
    // A head whose repository was deleted counts as a fork.
    if (event === 'pull_request' && headRepository !== ownRepository)
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_UNPRIVILEGED', { event });
    const trigger = {
        kind: 'label',
        issue: numberAt(event, payload, 'pull_request', 'number'),
        label: (0,decode/* textAt */.$6)(payload, 'label', 'name'),
        on: (0,decode/* textAt */.$6)(payload, 'action') === 'labeled',
        headSha: (0,decode/* textAt */.$6)(head, 'sha'),
        sender: accountOf(event, payload),
    };
    return { kind: 'label', trigger };
}
function runTrigger({ event, payload, runId, step }) {
    return { kind: 'run', runId, step, sender: accountOf(event, payload) };
}
/** Who caused the event; of an issue or comment never its author, who may be somebody else. */
function accountOf(event, payload) {
    const login = (0,decode/* textAt */.$6)(payload, 'sender', 'login');
    const id = (0,decode/* integerAt */.OW)(payload, 'sender', 'id');
    if (login === '' || id === null)
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_EVENT', { event, lacks: 'a sender' });
    const type = (0,decode/* textAt */.$6)(payload, 'sender', 'type');
    return { login, id, type: type === 'User' || type === 'Bot' ? type : 'Other' };
}
function numberAt(event, payload, ...path) {
    const found = (0,decode/* integerAt */.OW)(payload, ...path);
    if (found === null)
        throw (0,flip_error/* flipError */.Gq)('FG_ANSWER_EVENT', { event, lacks: path.join('.') });
    return found;
}

// EXTERNAL MODULE: ./.action/entry/action/saved-state.js
var saved_state = __webpack_require__(94365);
// EXTERNAL MODULE: ./.action/entry/action/tell.js + 4 modules
var tell = __webpack_require__(48576);
;// CONCATENATED MODULE: ./.action/entry/action/run.js













/**
 * Carries out what the event asks for and tells of it.
 *
 * @returns The exit code of DESIGN: 0 as asked, 1 denied or a bad verdict, others by the kind of the error.
 */
async function runAction({ env, payload }) {
    let operator = {};
    let { redact, quiet } = unopened();
    const answers = [];
    try {
        operator = (0,inputs/* readInputs */.K)(env);
        const ask = readEvent({ ...runOf(env), payload, mode: operator.mode ?? 'auto' });
        const told = { onProgress: progress(), onNote: note, onTrouble: warn };
        const house = await (0,action/* openHouse */.h)({ env, isPrivate: isPrivate(payload), mask: core/* setSecret */.Pq, ...told });
        ({ redact, quiet } = house);
        try {
            answers.push(...(await answerAsk({ house, operator, ask })));
        }
        finally {
            await house.close();
        }
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            return (0,tell/* tellBug */.sz)({ quiet }, error);
        answers.push((0,answer_answer/* answerOfError */._8)(error, null));
    }
    const hasSummary = (env['GITHUB_STEP_SUMMARY'] ?? '') !== '';
    const failOn = operator['fail-on'] ?? choices/* BAD_VERDICTS */.Fn;
    const told = { answers, failOn, prefix: (0,prefix/* prefixOf */.M)(operator) };
    return (0,tell/* tell */.qz)({ redact, quiet, hasSummary }, told);
}
/** A voice before any credential is known but by its form, and before any system is. */
function unopened() {
    const { redact } = (0,support_redact/* makeRedactor */.$)();
    return { redact, quiet: redact };
}
/** What the runner says of this step: `GITHUB_ACTION` is its own within the job, also where the action is used twice. */
function runOf(env) {
    const step = `${env['GITHUB_JOB'] ?? ''}/${env['GITHUB_ACTION'] ?? ''}`;
    return { event: env['GITHUB_EVENT_NAME'] ?? '', runId: Number(env['GITHUB_RUN_ID'] ?? 0), step };
}
/** What was done beside the command. */
function note(text) {
    core/* notice */.lm((0,code_span/* plainText */.wh)(text), { title: 'flipgate' });
}
/** A report that failed, where nobody can miss it. */
function warn(text) {
    core/* warning */.$e((0,code_span/* plainText */.wh)(text), { title: 'flipgate: a report failed' });
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

/***/ 94365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ savedFlip),
/* harmony export */   d: () => (/* binding */ saveFlip)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(90143);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24542);


/** Name of what the main step leaves for the post step. */
const NAME = 'flip';
/** Leaves the flip that this run works on for the post step; the newest one counts. */
function saveFlip(flip) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ(NAME, JSON.stringify(flip));
}
/** What the main step left, or null when it had no flip under way. */
function savedFlip() {
    return (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeSaved */ .UO)(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .getState */ .Gu(NAME));
}


/***/ }),

/***/ 48576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qz: () => (/* binding */ tell),
  sz: () => (/* binding */ tellBug)
});

// UNUSED EXPORTS: cutSummary

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 12 modules
var core = __webpack_require__(90143);
// EXTERNAL MODULE: ./.action/domain/command/choices.js
var choices = __webpack_require__(18907);
// EXTERNAL MODULE: ./.action/domain/errors/kinds.js
var kinds = __webpack_require__(95650);
// EXTERNAL MODULE: ./.action/operations/answer/answer.js + 1 modules
var answer_answer = __webpack_require__(39872);
// EXTERNAL MODULE: ./.action/domain/flip/due.js
var due = __webpack_require__(81007);
// EXTERNAL MODULE: ./.action/domain/flip/way-out.js
var way_out = __webpack_require__(45055);
// EXTERNAL MODULE: ./.action/domain/record/proof.js
var proof = __webpack_require__(89217);
// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
// EXTERNAL MODULE: ./.action/domain/record/standing.js
var standing = __webpack_require__(24023);
// EXTERNAL MODULE: ./.action/domain/watch/readings.js
var readings = __webpack_require__(73852);
// EXTERNAL MODULE: ./.action/domain/watch/watch-standing.js
var watch_standing = __webpack_require__(69299);
// EXTERNAL MODULE: ./.action/operations/effects/live-standing.js
var live_standing = __webpack_require__(51115);
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
    const sha = Object((0,standing/* receiptOf */.W7)(record, 'do/commit/0')?.data)['sha'];
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
/** While it is watched: until when it is going to be. After that: what its last look could tell, which may be less. */
function watchedUntilMs(record) {
    const fromMs = (0,proof/* watchedFromMs */.b9)(record);
    if (fromMs === null || record.plan.watch === null)
        return null;
    const isOver = (0,record_record/* lastFact */.xB)(record, 'ended') !== undefined || (0,record_record/* lastFact */.xB)(record, 'turned') !== undefined;
    if (!isOver)
        return (0,watch_standing/* watchEndMs */.XF)(record, fromMs);
    const last = (0,readings/* lastReading */.l$)(record, 'problems', fromMs);
    return last === undefined ? null : (0,readings/* toldUntilMs */.QT)(last);
}
function runJson(record) {
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    const proven = (0,proof/* provenAtMs */.gd)(record, 'do');
    return {
        openedAt: instant(record.openedMs),
        provenAt: instant(proven),
        watchedUntil: instant(watchedUntilMs(record)),
        endedAt: instant(ended?.atMs ?? null),
        reasons: [...(ended?.reasons ?? [])],
        left: (ended?.left ?? []).map((left) => ({ where: left.where, text: left.text, byHand: (0,way_out/* wayOut */.Y)(record, left) })),
        nextTryAt: instant((0,due/* nextRetryMs */.Y2)(record)),
        story: (0,story/* storyOf */.d)(record).map(({ atMs, step, state, text }) => ({ at: instant(atMs), step, state, text })),
    };
}

// EXTERNAL MODULE: ./.action/operations/answer/say-answer.js + 1 modules
var say_answer = __webpack_require__(18659);
// EXTERNAL MODULE: ./.action/operations/report/comment.js + 2 modules
var comment = __webpack_require__(100);
// EXTERNAL MODULE: ./.action/domain/duration.js
var duration = __webpack_require__(90249);
// EXTERNAL MODULE: ./.action/domain/say-moves.js
var say_moves = __webpack_require__(66021);
// EXTERNAL MODULE: ./.action/domain/watch/judge.js
var watch_judge = __webpack_require__(16486);
// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
;// CONCATENATED MODULE: ./.action/operations/report/plain-text.js










const WIDTH = { time: 8, step: 14, label: 13 };
/** A label and its text in the two columns of every report; '' goes on with the label above. */
function row(label, text) {
    return `${label.padEnd(WIDTH.label)}${(0,code_span/* plainText */.wh)(text)}`;
}
/** One line of a timeline: when (since the record was opened), which step, what is known. */
function timelineLine({ atMs, step, state, text }, openedMs) {
    const mark = state === 'trouble' ? '!' : ' ';
    const span = saySpan(Math.max(0, atMs - openedMs)).padStart(WIDTH.time);
    return `${span} ${mark} ${step.padEnd(WIDTH.step)}${plainText(text)}`;
}
/** Timeline of a record from an instant on, as aligned lines. */
function timelineLines(record, sinceMs) {
    return storyOf(record)
        .filter(({ atMs }) => atMs >= sinceMs)
        .map((line) => timelineLine(line, record.openedMs));
}
/** What a flip does, before it does it: moves, diff, the way into flagd, what is watched, and every warning. */
function planLines(plan) {
    const { changes, announce, commit, objects, workload, watch, forMs, warnings } = plan;
    const predicted = changes.map(({ proof }) => `${proof.before ?? 'nothing'} -> ${proof.after}`).join(', ');
    const ways = [...new Set(workload.attempts.map(({ rung }) => rung))].join(', then ');
    return [
        ...changes.map((change, index) => row(index === 0 ? 'Plan' : '', `${(0,say_moves/* sayMove */.nN)(change)}, read by ${change.service ?? 'an unnamed service'}, expected: ${change.expect}`)),
        ...(commit?.files.flatMap(({ diff }) => diff.split('\n').map((line) => row('', line))) ?? []),
        ...objects.map(({ address }) => row('', `${(0,live_standing/* sayAddress */.MF)(address)}; ${sayCommit(commit)}`)),
        row('', `${workload.pods.length} flagd pods, file by ${workload.delivery}, loaded by ${ways}`),
        row('', `predicted evaluation ${predicted}`),
        // Where nobody is told, a warning says why.
        ...(announce?.entities.map(({ name, id }) => row('', `Dynatrace is told for ${name} (${id})`)) ?? []),
        row('', watch === null ? 'not watched: there will be no verdict' : `watched for ${(0,duration/* formatDuration */.a)(watch.durationMs)}`),
        ...(forMs === null ? [] : [row('', `goes back by itself after ${(0,duration/* formatDuration */.a)(forMs)}`)]),
        ...warnings.map(({ text }) => row('Warning', text)),
    ];
}
function sayCommit(commit) {
    if (commit === null)
        return 'nothing is committed';
    return `commit to ${commit.branch} (${commit.files.map(({ path }) => path).join(', ')})`;
}
/** The verdict of a flip with its reasons, and its problem with a link. */
function verdictLines(record, page) {
    const { verdict, problem, reasons } = judge(record);
    return [
        ...(problem === null ? [] : [row('Problem', `${problem.displayId} ${problem.title}`), row('', page(problem.id))]),
        row('Verdict', verdict ?? 'none: nothing was watched'),
        ...reasons.filter(({ code }) => code !== 'problem').map(({ text }) => row('', text)),
        ...leftLines(record),
    ];
}
/** What a stuck flip leaves behind, with the command that ends each difference, and when the sweep tries again. */
function leftLines(record) {
    const left = lastFact(record, 'ended')?.left ?? [];
    const retryMs = nextRetryMs(record);
    return [
        ...left.flatMap((difference) => {
            const command = wayOut(record, difference);
            const named = row('Left', `${difference.where}: ${difference.text}`);
            return command === null ? [named] : [named, row('By hand', command)];
        }),
        ...(retryMs === null ? [] : [row('Next try', `by the first run after ${sayInstant(retryMs)}`)]),
    ];
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

;// CONCATENATED MODULE: ./.action/support/inert-json.js
/** Controls above ASCII, direction marks, zero-width characters, separators of lines: JSON lets them stand as they are. */
const inert_json_UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/**
 * A value as JSON that may be shown anywhere: the same value for whoever parses it, and nothing in it that moves a
 * terminal's cursor (U+009B begins a sequence as ESC [ does) or turns a line around.
 *
 * @param indent  Blanks per level; 0 gives one line.
 */
function inertJson(value, indent = 0) {
    // Line ends are those of the layout: inside of a text JSON writes them as \n.
    return (JSON.stringify(value, null, indent) ?? 'null').replace(inert_json_UNSEEN, escaped);
}
/** UTF-16 units as JSON escapes them; what lies above U+FFFF has two. */
function escaped(unseen) {
    const units = Array.from({ length: unseen.length }, (_, at) => unseen.charCodeAt(at));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

;// CONCATENATED MODULE: ./.action/entry/action/tell.js











/** GitHub takes a summary of 1 MiB per step, in UTF-8, and drops a larger one whole. */
const SUMMARY_MAX_BYTES = 1_000_000;
/**
 * Tells a run's answers in every place that another step or a person may look: log, annotation, summary, outputs.
 *
 * @param told.answers  In the order of the commands; never empty. The outputs are those of the first that ended badly,
 *   else of the last.
 * @returns The exit code.
 */
async function tell(voice, told) {
    const { answers, failOn } = told;
    const codes = answers.map((answer) => (0,answer_answer/* exitCodeOf */.FO)(answer, failOn));
    for (const [index, answer] of answers.entries())
        say(voice, answer, codes[index] ?? 0);
    // Where none is bad this is -1, which `at` takes for the last.
    const bad = codes.findIndex((code) => code !== 0);
    const chosen = answers.at(bad);
    if (chosen !== undefined)
        setOutputs(voice, chosen);
    await summarise(voice, told);
    return codes.at(bad) ?? 0;
}
/**
 * Tells of an error that is not one of the catalogue's: a promise of ours is broken, and the trace is what a report needs.
 * Left to Node.js it would be printed with everything that hangs on it, requests and their headers among that.
 *
 * @returns The exit code of a bug.
 */
function tellBug({ quiet }, error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    core/* info */.pq(escapeWorkflowCommands(quiet(trace)));
    core/* error */.z3('flipgate has a bug; please report it with the lines above.', { title: 'flipgate: error (bug)' });
    core/* setOutput */.uH('decision', 'error');
    core/* setOutput */.uH('reason-code', 'bug');
    return kinds/* EXIT_OF_KIND */.q.bug;
}
function say(voice, answer, exitCode) {
    const { decision, reasonCode, verdict, flipId, text, fix } = answer;
    const head = `${decision}${verdict === null ? '' : `, verdict ${verdict}`} (${reasonCode})${flipId === null ? '' : `, flip ${flipId}`}`;
    core/* info */.pq(escapeWorkflowCommands(voice.quiet([head, ...bodyOf(answer)].join('\n'))));
    const message = (0,code_span/* plainText */.wh)(voice.quiet(text === '' ? head : text));
    if (exitCode !== 0) {
        const title = `flipgate: ${decision} (${(0,code_span/* plainText */.wh)(reasonCode)})`;
        core/* error */.z3(fix === '' ? message : `${message} ${fix}`, { title });
    }
    else if (answer.judged && choices/* BAD_VERDICTS */.Fn.some((bad) => bad === verdict)) {
        // What `fail-on` lets pass is still to be seen on a green run.
        core/* warning */.$e(message, { title: `flipgate: verdict ${verdict} (${(0,code_span/* plainText */.wh)(reasonCode)})` });
    }
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
        result: inertJson(resultOf(answer)),
    };
    for (const [name, value] of Object.entries(values))
        core/* setOutput */.uH(name, voice.redact(value));
}
async function summarise(voice, { answers, prefix }) {
    if (!voice.hasSummary)
        return;
    const parts = answers.map((answer) => answer.record === null
        ? summaryOf(answer)
        : (0,comment/* renderComment */.wQ)(answer.record, Date.now(), {
            page: () => (answer.links === 'full' ? answer.problemUrl : ''),
            prefix,
        }));
    core/* summary */.z.addRaw(cutSummary(voice.quiet(parts.join('\n\n---\n\n'))), true);
    await core/* summary */.z.write();
}
/** As much of a summary as GitHub takes, in whole lines. The last line says so in a block of its own, whatever is open. */
function cutSummary(whole) {
    const bytes = Buffer.from(whole, 'utf8');
    if (bytes.byteLength <= SUMMARY_MAX_BYTES)
        return whole;
    const kept = bytes.subarray(0, bytes.lastIndexOf('\n', SUMMARY_MAX_BYTES)).toString('utf8');
    return `${kept}\n\`\`\`\n\n(Cut here; the log has all of it.)`;
}
/** An answer without a record, for the page of the run. */
function summaryOf(answer) {
    const { decision, verdict, reasonCode } = answer;
    const head = `### flipgate: ${decision}${verdict === null ? '' : `, verdict ${verdict}`} (\`${reasonCode}\`)`;
    return [head, '', ...(0,say_answer/* block */.o)(bodyOf(answer).flatMap((line) => line.split('\n')))].join('\n');
}
/** What an answer says below its head. A plan has no other place: a dispatch has no comment that would show it. */
function bodyOf({ decision, plan, text, fix }) {
    const planned = decision === 'planned' && plan !== null ? planLines(plan) : [];
    return [text, ...planned, fix].filter((line) => line !== '');
}


/***/ }),

/***/ 95359:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ openHouse)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/domain/record/holder.js
var record_holder = __webpack_require__(45137);
// EXTERNAL MODULE: ./.action/operations/claim-terms.js
var claim_terms = __webpack_require__(46929);
;// CONCATENATED MODULE: ./.action/operations/verbs/holder-state.js


/**
 * Tells from GitHub's runs whether the holder of a claim is still alive: a run that has finished, is gone, or was started
 * again holds nothing any more. Of holders that are no runs nothing is known, and neither when GitHub does not answer:
 * their claims end by time alone.
 */
function holderStateByRuns(repository) {
    return async (holder) => {
        const held = (0,record_holder/* runOfHolder */.L)(holder);
        if (held === null)
            return 'unknown';
        try {
            const run = await repository.workflowRun(held.runId);
            return run === null || run.finished || run.attempt > held.attempt ? 'gone' : 'alive';
        }
        catch (error) {
            if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
                throw error;
            return 'unknown';
        }
    };
}

// EXTERNAL MODULE: ./.action/support/redact.js
var support_redact = __webpack_require__(36351);
;// CONCATENATED MODULE: ./.action/entry/assemble/shared/variables.js

/** The first of these that is set and not empty: workflows set variables of absent secrets to nothing. */
function firstOf(variables, names) {
    for (const name of names) {
        const value = variables[name]?.trim();
        if (value !== undefined && value !== '')
            return value;
    }
    return null;
}
/** As `firstOf`, for an address. @throws FG_ASSEMBLY_VARIABLE for what is none, or is neither https nor loopback. */
function addressOf(variables, name) {
    const value = firstOf(variables, [name]);
    if (value === null)
        return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    const safe = url !== null &&
        url.username === '' &&
        url.password === '' &&
        (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)));
    if (!safe)
        throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_VARIABLE', { name, expected: 'an https address without a user in it' });
    return value.replace(/\/+$/, '');
}
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

;// CONCATENATED MODULE: ./.action/entry/assemble/shared/github-access.js


const GITHUB_COM = 'https://api.github.com';
/**
 * Reads GitHub's addresses and token from environment variables, those of GitHub's own runners and tools: `GITHUB_TOKEN`
 * or `GH_TOKEN`; `GITHUB_API_URL`, else the API of `GITHUB_SERVER_URL`, else github.com's; `GITHUB_GRAPHQL_URL`, else the
 * one that belongs to it.
 *
 * @param secret  Told of the token before anything else is done with it.
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
function githubAccess(variables, secret) {
    const token = firstOf(variables, ['GITHUB_TOKEN', 'GH_TOKEN']);
    if (token === null)
        throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_TOKEN', { system: 'GitHub', needs: 'GITHUB_TOKEN (or GH_TOKEN)' });
    secret(token);
    const apiUrl = addressOf(variables, 'GITHUB_API_URL') ?? apiOf(addressOf(variables, 'GITHUB_SERVER_URL'));
    return { apiUrl, graphqlUrl: addressOf(variables, 'GITHUB_GRAPHQL_URL') ?? graphqlOf(apiUrl), token };
}
/** GitHub.com and GHE.com answer on a host of their own, Enterprise Server below its own address. */
function apiOf(server) {
    if (server === null)
        return GITHUB_COM;
    const { hostname, host, protocol } = new URL(server);
    if (hostname === 'github.com' || hostname.endsWith('.ghe.com'))
        return `${protocol}//api.${host}`;
    return `${server}/api/v3`;
}
function graphqlOf(apiUrl) {
    return /\/api\/v3$/.test(apiUrl) ? apiUrl.replace(/\/v3$/, '/graphql') : `${apiUrl}/graphql`;
}
/**
 * Host of the repository as its address for people says, which flip ids derive from: `GITHUB_SERVER_URL`, else the host
 * that `GITHUB_API_URL` belongs to, else github.com.
 *
 * @throws FG_ASSEMBLY_VARIABLE
 */
function repositoryHost(variables) {
    const server = addressOf(variables, 'GITHUB_SERVER_URL');
    if (server !== null)
        return new URL(server).host;
    const { host, pathname } = new URL(addressOf(variables, 'GITHUB_API_URL') ?? GITHUB_COM);
    if (host.startsWith('api.'))
        return host.slice('api.'.length);
    return pathname.startsWith('/api/v3') ? host : 'github.com';
}

// EXTERNAL MODULE: ./.action/support/foreign-text.js
var foreign_text = __webpack_require__(58834);
;// CONCATENATED MODULE: ./.action/adapters/dynatrace/encode.js


/** One encoder per sink: everything that goes into a query, a selector or a link passes here. */
const LONGEST_TEXT = 200;
/**
 * A text as a DQL string literal.
 *
 * @throws FG_DYNATRACE_TEXT for control characters and for more than 200 characters
 * @see https://docs.dynatrace.com/docs/platform/grail/dynatrace-query-language/dql-data-types "String"
 */
function dqlString(text) {
    if (text.length > LONGEST_TEXT || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed()) {
        const expected = `one line of at most ${LONGEST_TEXT} characters`;
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_TEXT', { text: text.slice(0, LONGEST_TEXT).toWellFormed(), expected });
    }
    return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
/** `array("a", "b")` of DQL. */
function dqlArray(texts) {
    return `array(${texts.map(dqlString).join(', ')})`;
}
/** An instant as DQL's timeframe parameters take it. */
function dqlInstant(ms) {
    return `"${new Date(ms).toISOString()}"`;
}
/** Ids have no character that any sink gives a meaning to. */
const ENTITY_ID = /^[A-Z][A-Z0-9_]{0,60}-[0-9A-Za-z]{1,40}$/;
/** @throws FG_DYNATRACE_NAME */
function checkEntityIds(ids) {
    const strange = ids.find((id) => !ENTITY_ID.test(id));
    if (strange !== undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_NAME', { name: (0,foreign_text/* foreignText */.q)(strange, { hide: [], longest: 100 }) });
    return ids;
}
/** Entity selector for pinned ids. @throws FG_DYNATRACE_NAME */
function selectIds(ids) {
    return `entityId(${checkEntityIds(ids)
        .map((id) => `"${id}"`)
        .join(',')})`;
}
/**
 * Entity selector for services of this name; the server compares without case. How quotes are escaped in selectors is
 * not documented, so that names which would need it are refused.
 *
 * @throws FG_DYNATRACE_NAME
 */
function selectServiceName(name) {
    if (!/^[A-Za-z0-9 ._:/-]{1,200}$/.test(name)) {
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_NAME', { name: (0,foreign_text/* foreignText */.q)(name, { hide: [], longest: 100 }) });
    }
    return `type("SERVICE"),entityName.equals("${name}")`;
}

// EXTERNAL MODULE: ./.action/support/deadline.js
var deadline = __webpack_require__(16182);
// EXTERNAL MODULE: ./.action/support/read-body.js
var read_body = __webpack_require__(36091);
// EXTERNAL MODULE: ./.action/support/retry-read.js + 1 modules
var retry_read = __webpack_require__(94864);
// EXTERNAL MODULE: ./.action/support/shape.js
var shape = __webpack_require__(93665);
;// CONCATENATED MODULE: ./.action/adapters/dynatrace/decode.js


/** Starts reading an answer to `what`; a mismatch is FG_DYNATRACE_ANSWER with its place. */
function answerTo(what, data) {
    return new shape/* Shape */.y(data, ({ where, expected, came }) => (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_ANSWER', { what, expected: `${expected} in ${where}`, came }));
}
/** Reads classic, Grail and gateway envelopes; anything else has no message. Never throws. */
function decodeEnvelope(text) {
    const error = fieldsOf(fieldsOf(parse(text))['error']);
    const details = fieldsOf(error['details']);
    const violations = listOf(error['constraintViolations']).map(fieldsOf);
    const parts = [
        textOf(error['message']),
        textOf(details['errorMessage']),
        ...violations.map((violation) => `${textOf(violation['path'])}: ${textOf(violation['message'])}`),
    ];
    const seconds = error['retryAfterSeconds'];
    return {
        message: [...new Set(parts)].filter((part) => part !== '').join('; '),
        scopes: [...listOf(details['missingScopes']), ...listOf(details['missingPermissions'])].filter(isName),
        retryAfterSeconds: typeof seconds === 'number' && seconds >= 0 ? Math.ceil(seconds) : null,
    };
}
/** JSON, or undefined for text that is none. */
function parse(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
// Scope names go into messages; only what looks like one does.
function isName(value) {
    return typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value);
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: ./.action/support/quiet-cause.js
var quiet_cause = __webpack_require__(44574);
;// CONCATENATED MODULE: ./.action/adapters/dynatrace/errors.js





/** Longest wait taken from `X-RateLimit-Reset`, whose unit the documentation and clients disagree on. */
const LONGEST_RESET_SECONDS = 120;
/** True for a body that says it is JSON. */
function saysJson(headers) {
    return /^application\/(json|problem\+json)\b/i.test(headers.get('content-type') ?? '');
}
/** One failure as an error of ours, by status and form, never by its words. */
function toFlipError(failure) {
    const { what, host, status, headers, text, nowMs, hide } = failure;
    const envelope = decodeEnvelope(text);
    const message = (0,foreign_text/* foreignText */.q)(envelope.message === '' ? 'no reason given' : envelope.message, { hide }).replace(/\.$/, '');
    // A token must not be sent on to a login page, so redirects are never followed.
    if (status >= 300 && status < 400)
        return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_HOST', { what, host, came: `a redirect (${status})` });
    if (status === 408 || status === 429 || status >= 500) {
        const asked = (0,read_body/* retryAfterOf */.sT)(headers, nowMs) ?? envelope.retryAfterSeconds;
        const retryAfterSeconds = asked ?? (status === 429 ? untilReset(headers, nowMs) : null);
        return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_UNAVAILABLE', { what, why: `HTTP ${status}`, retryAfterSeconds });
    }
    // A 2xx that is no answer may still have done what was asked: this is never a refusal. A page with 200 is a login page;
    // 201 and 202 are said of something that was taken, whatever became of the answer on its way.
    if (status < 300 && (saysJson(headers) || status > 200)) {
        return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_ANSWER', {
            what,
            expected: 'whole JSON with the documented status',
            came: `${status}`,
        });
    }
    if (status < 300 || (status === 403 && !saysJson(headers))) {
        const came = `${status} with ${JSON.stringify((0,foreign_text/* foreignText */.q)(text === '' ? 'nothing' : text, { hide, longest: 200 }))}`;
        return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_HOST', { what, host, came });
    }
    if (status === 401 || status === 403) {
        return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_REFUSED', { what, status, message, missing: envelope.scopes });
    }
    return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_REQUEST', { what, status, message });
}
// Documented as microseconds, read as seconds by others: the size tells.
function untilReset(headers, nowMs) {
    const value = headers.get('x-ratelimit-reset') ?? '';
    if (!/^\d{9,17}$/.test(value))
        return null;
    const number = Number(value);
    const atMs = number >= 1e15 ? number / 1000 : number >= 1e12 ? number : number * 1000;
    return Math.min(LONGEST_RESET_SECONDS, Math.max(1, Math.ceil((atMs - nowMs) / 1000)));
}
/** An error of the transport. TLS failures are the operator's to mend; everything else may have reached Dynatrace. */
function toConnectionError(what, error, hide) {
    const why = (0,read_body/* failureCode */.AD)(error) ?? 'the connection failed';
    const cause = (0,quiet_cause/* quietCause */.O)(error, hide);
    const tls = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(why);
    if (tls)
        return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_TLS', { what, why }, { cause });
    return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_UNAVAILABLE', { what, why, retryAfterSeconds: null }, { cause });
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/client.js






/** The one POST that changes nothing. */
const EXECUTE = '/query:execute';
const LONGEST_ANSWER = 16 * 1024 * 1024;
/**
 * Makes the client: platform alone (all with Bearer, the classic API by its mirror), classic alone, or hybrid (Grail with
 * Bearer, the rest with Api-Token).
 *
 * @throws FG_DYNATRACE_CREDENTIAL when no side is configured
 */
function makeTenantClient(connection) {
    const { clock, requestTimeoutMs, platform, readRetry } = connection;
    const routes = routesOf(connection);
    const hide = [connection.classic, platform].map((side) => side?.authorization.replace(/^\S+ /, '') ?? '');
    let aheadMs = null;
    const onAnswer = (headers) => {
        const dateMs = Date.parse(headers.get('date') ?? '');
        if (!Number.isNaN(dateMs))
            aheadMs = dateMs - clock.nowMs();
    };
    return {
        hasGrail: routes.grail !== null,
        clock,
        requestTimeoutMs,
        clockAheadMs: () => aheadMs,
        async send(call) {
            const route = routes[call.api];
            if (route === null) {
                const needs = 'a platform address and token';
                throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_CREDENTIAL', { has: 'a classic address only', needs });
            }
            const isRead = call.method === 'GET' || call.path === EXECUTE;
            const run = () => sendOnce({ connection, route, call, hide, onAnswer });
            return (0,retry_read/* retryRead */.N)({ run, how: isRead ? readRetry : undefined, clock });
        },
    };
}
async function sendOnce(request) {
    const { connection, route, call, hide, onAnswer } = request;
    const { transport, clock, requestTimeoutMs } = connection;
    const { what } = call;
    const { response, text } = await (0,deadline/* withDeadline */.N)({
        clock,
        ms: requestTimeoutMs,
        run: (signal) => exchange({ transport, route, call, hide, signal }),
        onTimeout: () => {
            const why = `no answer within ${requestTimeoutMs} ms`;
            return (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_UNAVAILABLE', { what, why, retryAfterSeconds: null });
        },
    });
    const { status, headers } = response;
    onAnswer(headers);
    const isJson = text === '' || (saysJson(headers) && parse(text) !== undefined);
    // A status that is an answer here still has to be JSON: a login page is 200 as well.
    if (!call.accept.includes(status) || (!isJson && status < 300)) {
        throw toFlipError({ what, host: new URL(route.base).host, status, headers, text, nowMs: clock.nowMs(), hide });
    }
    return { status, data: answerTo(what, isJson && text !== '' ? parse(text) : undefined) };
}
function routesOf({ platform, classic }) {
    const below = (side, path) => ({ ...side, base: side.base + path });
    const grail = platform === null ? null : below(platform, '/platform/storage/query/v1');
    if (classic !== null)
        return { environment: below(classic, '/api/v2'), grail };
    if (platform !== null)
        return { environment: below(platform, '/platform/classic/environment-api/v2'), grail };
    throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_CREDENTIAL', { has: 'no address', needs: 'an address and the token that fits it' });
}
async function exchange(request) {
    const { transport, route, call, hide, signal } = request;
    const query = new URLSearchParams(call.query).toString();
    const headers = new Headers({
        authorization: route.authorization,
        accept: 'application/json',
        'user-agent': 'flipgate',
    });
    if (call.body !== undefined)
        headers.set('content-type', 'application/json; charset=utf-8');
    if (call.api === 'grail')
        headers.set('dt-client-context', 'flipgate');
    const url = `${route.base}${call.path}${query === '' ? '' : `?${query}`}`;
    const body = call.body === undefined ? null : JSON.stringify(call.body);
    try {
        const response = await transport(new Request(url, { method: call.method, headers, body, redirect: 'manual', signal }));
        const text = await (0,read_body/* readBody */.x8)(response, LONGEST_ANSWER);
        if (text !== null)
            return { response, text };
    }
    catch (error) {
        throw error instanceof flip_error/* FlipError */.Az ? error : toConnectionError(call.what, error, hide);
    }
    const came = 'more than 16 MiB';
    throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_ANSWER', { what: call.what, expected: 'a small answer', came });
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/grail.js


/** How long the server may hold a request before it hands out a token (5,000-20,000 is sane). */
const HOLD_MS = 10_000;
/** All of one query; a watch asks again at its next poll. */
const BUDGET_MS = 60_000;
/** A finished result is kept for about a minute, and 250 ms is the least between polls. */
const PAUSES_MS = [250, 500, 1000, 2000];
/**
 * Runs one DQL query to its end: execute, poll, at most one more execute when the result was lost, cancel when giving up.
 * Whatever is not a whole, successful result comes back incomplete with the reason.
 *
 * @throws FG_DYNATRACE_REFUSED, _REQUEST, _UNAVAILABLE, …: the question itself could not be asked
 * @see https://docs.dynatrace.com/docs/dynatrace-api/platform-api/platform-storage-query-v1
 */
async function queryGrail(client, question) {
    const untilMs = client.clock.nowMs() + BUDGET_MS;
    let lost = '';
    for (let attempt = 1; attempt <= 2; attempt += 1) {
        const outcome = await runOnce(client, { ...question, untilMs });
        if (!('lost' in outcome))
            return outcome;
        lost = outcome.lost;
    }
    return incomplete(`the query ended as ${lost} twice`);
}
function incomplete(why) {
    return { complete: false, why, rows: [] };
}
async function runOnce(client, run) {
    const { what } = run;
    const hold = Math.min(HOLD_MS, Math.floor(client.requestTimeoutMs / 2));
    const started = await client.send({
        what,
        api: 'grail',
        method: 'POST',
        path: EXECUTE,
        body: { query: run.dql, requestTimeoutMilliseconds: hold, enablePreview: false, includeTypes: false },
        accept: [200, 202],
    });
    let answer = started;
    const token = started.data.get('requestToken').orNull((shape) => shape.text());
    for (let poll = 0;; poll += 1) {
        const state = answer.data.get('state').text();
        if (state === 'SUCCEEDED')
            return recordsOf(answer.data.get('result'));
        if ((state !== 'RUNNING' && state !== 'NOT_STARTED') || token === null)
            return { lost: state };
        if (client.clock.nowMs() >= run.untilMs) {
            await cancel(client, what, token);
            return incomplete(`no result within ${BUDGET_MS / 1000} s`);
        }
        await client.clock.sleep(PAUSES_MS[Math.min(poll, PAUSES_MS.length - 1)] ?? 2000);
        answer = await client.send({
            what,
            api: 'grail',
            method: 'GET',
            path: '/query:poll',
            query: { 'request-token': token, 'request-timeout-milliseconds': String(hold) },
            accept: [200, 410],
        });
        if (answer.status === 410)
            return { lost: 'gone' };
    }
}
// A scan that nobody waits for goes on and is billed; whether the cancel arrives changes nothing for the caller.
async function cancel(client, what, token) {
    const query = { 'request-token': token };
    try {
        await client.send({ what, api: 'grail', method: 'POST', path: '/query:cancel', query, accept: [200, 202, 410] });
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            throw error;
    }
}
function recordsOf(result) {
    const rows = result.get('records').items();
    const grail = result.get('metadata').orNull((metadata) => metadata.get('grail').orNull((shape) => shape)) ?? null;
    const notes = grail?.get('notifications').orNull((list) => list.items()) ?? [];
    // INFO explains; anything graver (row, scan and time limits among them) may have cut the result.
    const grave = notes.find((note) => note.get('severity').orNull((severity) => severity.text()) !== 'INFO');
    if (grave !== undefined) {
        const type = grave.get('notificationType').orNull((shape) => shape.text()) ?? 'unnamed';
        return { complete: false, why: `the result was limited (${type.replace(/[^\w-]/g, '').slice(0, 60)})`, rows };
    }
    if (grail?.get('sampled').value === true)
        return { complete: false, why: 'the result is a sample', rows };
    return { complete: true, rows };
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/pages.js
/** A server that never ends its list is not believed; nobody has this many pages within a flip's window. */
const MOST_PAGES = 100;
/**
 * Reads a list of the classic API to its end. Following pages are asked for with `nextPageKey` and nothing else, as the
 * API demands. A list with warnings, or with fewer entries than it counts itself, is not a whole one.
 */
async function readPages(client, list) {
    const items = [];
    let query = list.query;
    let warned = false;
    let total = 0;
    for (let page = 0; page < MOST_PAGES; page += 1) {
        const { what, path } = list;
        const { data } = await client.send({ what, api: 'environment', method: 'GET', path, query, accept: [200] });
        items.push(...data.get(list.key).items());
        warned ||= (data.get('warnings').orNull((warnings) => warnings.items()) ?? []).length > 0;
        total = Math.max(total, data.get('totalCount').orNull((count) => count.integer()) ?? 0);
        const next = data.get('nextPageKey').orNull((key) => key.text());
        if (next !== null)
            query = { nextPageKey: next };
        else if (warned)
            return { complete: false, why: 'Dynatrace answers with a warning: the list was limited', items };
        else if (items.length < total)
            return { complete: false, why: `the list ended at ${items.length} of ${total}`, items };
        else
            return { complete: true, items };
    }
    return { complete: false, why: `the list has more than ${MOST_PAGES} pages`, items };
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/change-events.js



/** A deployment on the service spoils an attribution as much as another configuration. */
const TYPES = ['CUSTOM_CONFIGURATION', 'CUSTOM_DEPLOYMENT'];
/** Of a boolean that some pages compare as text, and that may be null. */
const IS_FREQUENT = 'coalesce(toString(dt.davis.is_frequent_event), "false") == "true"';
const WHAT = 'read change events';
/** More than any service has within a flip; a full answer may be a cut one. */
const MOST_EVENTS = 500;
/** Change events and frequent issues on these entities in the window. Grail where it can be asked, else Events v2. */
function readChangeEvents(client, query) {
    checkEntityIds(query.entityIds);
    return client.hasGrail ? fromGrail(client, query) : fromClassic(client, query);
}
async function fromGrail(client, query) {
    const ids = dqlArray(query.entityIds);
    // No `fields`: properties of a client are top-level fields of any name.
    const dql = [
        `fetch events, from: ${dqlInstant(query.fromMs)}, to: ${dqlInstant(query.toMs)}`,
        `filter event.kind == "DAVIS_EVENT" and (in(event.type, ${dqlArray(TYPES)}) or ${IS_FREQUENT})`,
        `filter in(affected_entity_ids, ${ids}) or in(dt.entity.service, ${ids})`,
        `limit ${MOST_EVENTS}`,
    ].join('\n| ');
    const records = await queryGrail(client, { what: WHAT, dql });
    // An event is recorded when it begins and again when it ends.
    const byId = new Map(records.rows.map(eventOfRecord).map((event) => [event.eventId, event]));
    const value = [...byId.values()];
    if (!records.complete)
        return { complete: false, why: records.why, value };
    if (records.rows.length >= MOST_EVENTS)
        return { complete: false, why: `more than ${MOST_EVENTS} records`, value };
    return { complete: true, value };
}
function eventOfRecord(row) {
    const properties = {};
    for (const [key, value] of Object.entries(row.fields())) {
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
            properties[key] = String(value);
        }
    }
    return {
        eventId: row.get('event.id').text(),
        title: row.get('event.name').orNull((name) => name.text()) ?? '',
        startMs: row.get('event.start').instantMs(),
        entityIds: [...new Set([...textsOf(row.get('affected_entity_ids')), ...textsOf(row.get('dt.entity.service'))])],
        properties,
        frequent: properties['dt.davis.is_frequent_event'] === 'true',
    };
}
/** A field that holds one text, several, or nothing. */
function textsOf(shape) {
    if (Array.isArray(shape.value))
        return shape.items().map((item) => item.text());
    return shape.orNull((one) => [one.text()]) ?? [];
}
async function fromClassic(client, query) {
    const listed = await readPages(client, {
        what: WHAT,
        path: '/events',
        key: 'events',
        query: {
            from: String(Math.floor(query.fromMs)),
            to: String(Math.ceil(query.toMs)),
            entitySelector: selectIds(query.entityIds),
        },
    });
    // An event selector takes one type only; an event that does not say its type counts as a change.
    const isFrequent = (event) => event.get('frequentEvent').value === true;
    const wanted = listed.items.filter((event) => isFrequent(event) ||
        TYPES.includes(event.get('eventType').orNull((type) => type.text()) ?? 'CUSTOM_CONFIGURATION'));
    const value = wanted.map((event) => ({
        eventId: event.get('eventId').text(),
        title: event.get('title').orNull((title) => title.text()) ?? '',
        startMs: event.get('startTime').integer(),
        entityIds: event.get('entityId').orNull((entity) => [entity.get('entityId').get('id').text()]) ?? [],
        properties: Object.fromEntries((event.get('properties').orNull((list) => list.items()) ?? []).map((property) => [
            property.get('key').text(),
            String(property.get('value').value),
        ])),
        frequent: isFrequent(event),
    }));
    return listed.complete ? { complete: true, value } : { complete: false, why: listed.why, value };
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/entities.js



/**
 * The service entities that are meant: by id where ids are given, else by exact name among those seen in the last 24 hours,
 * the ones that an event's selector would match (Events API v2, "entitySelector").
 *
 * @throws FG_DYNATRACE_NAME
 */
async function resolveService(client, query) {
    const byId = query.entityIds.length > 0;
    const what = byId ? 'find the service by its id' : 'find the service by its name';
    const listed = await readPages(client, {
        what,
        path: '/entities',
        key: 'entities',
        query: {
            entitySelector: byId ? selectIds(query.entityIds) : selectServiceName(query.name),
            from: byId ? 'now-72h' : 'now-24h',
        },
    });
    if (!listed.complete) {
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_ANSWER', { what, expected: 'a list that ends', came: listed.why });
    }
    const entities = listed.items.map((entity) => ({
        id: entity.get('entityId').text(),
        name: entity.get('displayName').text(),
    }));
    return byId
        ? entities.filter((entity) => query.entityIds.includes(entity.id))
        : // The selector compares without case.
            entities.filter((entity) => entity.name === query.name);
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/ingest.js
/**
 * Sends one change event; the keys go in the order of the lab's own script, so that the same event has the same bytes.
 * 201 says only that the request was read: the rows say on how many entities the event sits.
 *
 * @see https://docs.dynatrace.com/docs/dynatrace-api/environment-api/events-v2/post-event
 */
async function ingestEvent(client, event) {
    const { eventType, title, entitySelector, startMs, properties } = event;
    const start = startMs === null ? {} : { startTime: startMs };
    const { data } = await client.send({
        what: 'take the change event',
        api: 'environment',
        method: 'POST',
        path: '/events/ingest',
        body: { eventType, title, entitySelector, ...start, properties },
        accept: [201],
    });
    const rows = data.get('eventIngestResults').orNull((list) => list.items()) ?? [];
    return {
        reportCount: data.get('reportCount').integer(),
        rows: rows.map((row) => ({
            correlationId: row.get('correlationId').orNull((id) => id.text()) ?? '',
            status: row.get('status').text(),
        })),
    };
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/problem-url.js
/** Problem ids are digits with `_`, `-` and a version; anything else is no id and never becomes part of a link. */
const PROBLEM_ID = /^-?\d{1,20}_\d{1,20}V\d$/;
/**
 * Link to a problem for people, from the configured address and the checked id; empty when the id is none, for it came
 * from outside. Managed has only the classic page, whose `;` must stay as it is.
 *
 * @see https://docs.dynatrace.com "Workflows tutorial – problem notifications" (the app's route, by example)
 */
function problemUrl(baseUrls, problemId) {
    if (!PROBLEM_ID.test(problemId))
        return '';
    const id = encodeURIComponent(problemId);
    if (baseUrls.platform !== null) {
        return `${baseUrls.platform}/ui/apps/dynatrace.davis.problems/problem/${id}`;
    }
    return baseUrls.classic === null ? '' : `${baseUrls.classic}/#problems/problemdetails;pid=${id}`;
}

// EXTERNAL MODULE: ./.action/domain/watch/attribute.js
var attribute = __webpack_require__(46089);
;// CONCATENATED MODULE: ./.action/adapters/dynatrace/problems.js





const problems_WHAT = 'read problems';
const MOST_PROBLEMS = 500;
/** Newer environments may name entities by their Smartscape ids alone, which need not be the ones that were pinned. */
const NAMED_ANEW = '(isNull(affected_entity_ids) and isNotNull(smartscape.affected_entity.ids))';
/** Problems of these entities or titles that overlap the window. Grail where it can be asked, else Problems v2. */
function readProblems(client, query) {
    checkEntityIds(query.entityIds);
    return client.hasGrail ? problems_fromGrail(client, query) : problems_fromClassic(client, query);
}
async function problems_fromGrail(client, query) {
    const ids = dqlArray(query.entityIds);
    const byEntity = query.entityIds.length > 0;
    const asked = [
        ...(byEntity ? [`in(affected_entity_ids, ${ids})`, `in(root_cause_entity_id, ${ids})`] : []),
        ...query.titlePhrases.map((phrase) => `matchesPhrase(event.name, ${dqlString(phrase)})`),
    ].join(' or ');
    // The view has one row per problem, in its newest state; its window selects what overlaps it.
    const dql = [
        `fetch dt.davis.problems, from: ${dqlInstant(query.fromMs)}, to: ${dqlInstant(query.toMs)}`,
        `filter ${asked}${byEntity ? ` or ${NAMED_ANEW}` : ''}`,
        `fields event.id, display_id, event.name, event.status, event.category, event.start, timestamp, affected_entity_ids, root_cause_entity_id, smartscape.affected_entity.ids, maintenance = coalesce(toString(maintenance.is_under_maintenance), "false"), duplicate = coalesce(toString(dt.davis.is_duplicate), "false"), asked = coalesce(toString(${asked}), "false")`,
        'sort event.start desc',
        `limit ${MOST_PROBLEMS}`,
    ].join('\n| ');
    const records = await queryGrail(client, { what: problems_WHAT, dql });
    const found = records.rows.map((row) => ({
        problem: problemOfRecord(row),
        byOld: row.get('asked').value !== 'false',
    }));
    const isAsked = ({ problem, byOld }) => byOld || isAskedFor(query, problem);
    const value = found.filter(isAsked).map(({ problem }) => problem);
    if (!records.complete)
        return { complete: false, why: records.why, value };
    if (found.length >= MOST_PROBLEMS)
        return { complete: false, why: `more than ${MOST_PROBLEMS} problems`, value };
    const unclear = found.find((one) => !isAsked(one) && mayBeMeant(query, one.problem))?.problem;
    if (unclear === undefined)
        return { complete: true, value };
    const why = `${unclear.displayId} names its entity by a newer id alone (${unclear.entityIds[0]}), and which that is cannot be told`;
    return { complete: false, why, value };
}
/** True when the problem is on one of the entities, or carries one of the phrases. */
function isAskedFor({ entityIds, titlePhrases }, problem) {
    const named = [...problem.entityIds, problem.rootCauseEntityId ?? ''];
    return (named.some((id) => entityIds.includes(id)) || titlePhrases.some((phrase) => (0,attribute/* titleMatches */.so)(problem.title, phrase)));
}
/** True when the problem is on an entity of the same kind as one that is asked for. */
function mayBeMeant({ entityIds }, problem) {
    const kindOf = (id) => id.replace(/-[^-]*$/, '');
    return problem.entityIds.some((id) => entityIds.some((asked) => kindOf(asked) === kindOf(id)));
}
/** Some texts shorten the categories; callers see one spelling. */
const CATEGORIES = {
    RESOURCE: 'RESOURCE_CONTENTION',
    CUSTOM: 'CUSTOM_ALERT',
    PERFORMANCE: 'SLOWDOWN',
};
function problemOfRecord(row) {
    const category = row.get('event.category').orNull((shape) => shape.text()) ?? 'UNKNOWN';
    return {
        id: row.get('event.id').text(),
        displayId: row.get('display_id').orNull((id) => id.text()) ?? '',
        title: row.get('event.name').orNull((name) => name.text()) ?? '',
        // ACTIVE or CLOSED; a status that nobody has heard of is not taken for "over".
        active: row.get('event.status').text() !== 'CLOSED',
        category: CATEGORIES[category] ?? category,
        startMs: row.get('event.start').instantMs(),
        recordedMs: row.get('timestamp').orNull((at) => at.instantMs()),
        entityIds: entitiesOf(row),
        rootCauseEntityId: textsOf(row.get('root_cause_entity_id'))[0] ?? null,
        underMaintenance: row.get('maintenance').value === 'true',
        duplicate: row.get('duplicate').value === 'true',
    };
}
function entitiesOf(row) {
    const ids = textsOf(row.get('affected_entity_ids'));
    return ids.length > 0 ? ids : textsOf(row.get('smartscape.affected_entity.ids'));
}
/** Problems v2 has no OR over criteria: the window's problems are read whole and chosen here. */
async function problems_fromClassic(client, query) {
    const listed = await readPages(client, {
        what: problems_WHAT,
        path: '/problems',
        key: 'problems',
        query: { from: String(Math.floor(query.fromMs)), to: String(Math.ceil(query.toMs)), pageSize: '500' },
    });
    const value = listed.items.map(problemOfList).filter((problem) => isAskedFor(query, problem));
    return listed.complete ? { complete: true, value } : { complete: false, why: listed.why, value };
}
function problemOfList(shape) {
    // -1 while it is open.
    const endMs = shape.get('endTime').orNull((end) => end.integer()) ?? -1;
    const category = shape.get('severityLevel').text();
    const idOf = (entity) => entity.get('entityId').get('id').text();
    return {
        id: shape.get('problemId').text(),
        displayId: shape.get('displayId').text(),
        title: shape.get('title').text(),
        active: shape.get('status').text() !== 'CLOSED',
        category: CATEGORIES[category] ?? category,
        startMs: shape.get('startTime').integer(),
        recordedMs: endMs < 0 ? null : endMs,
        entityIds: shape.get('affectedEntities').items().map(idOf),
        rootCauseEntityId: shape.get('rootCauseEntity').orNull(idOf),
        // Neither is in the list: taken as a plain problem, which can only make a verdict worse.
        underMaintenance: false,
        duplicate: false,
    };
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/request-counts.js


const request_counts_WHAT = 'count requests';
const MINUTE_MS = 60 * 1000;
/**
 * Requests and failures per entity in the whole minutes inside the window: Dynatrace widens a window to whole slots, and a
 * minute that began before it would count what was there before. An entity without data has no row.
 */
async function readRequestCounts(client, query) {
    checkEntityIds(query.entityIds);
    const fromMs = Math.ceil(query.fromMs / MINUTE_MS) * MINUTE_MS;
    const toMs = Math.floor(query.toMs / MINUTE_MS) * MINUTE_MS;
    if (toMs <= fromMs)
        return { complete: false, why: 'not one whole minute has passed', value: [] };
    const whole = { entityIds: query.entityIds, fromMs, toMs };
    return client.hasGrail ? request_counts_fromGrail(client, whole) : request_counts_fromClassic(client, whole);
}
async function request_counts_fromGrail(client, query) {
    const dql = [
        'timeseries requests = sum(dt.service.request.count), failures = sum(dt.service.request.failure_count)',
        'by: {dt.entity.service}',
        `filter: in(dt.entity.service, ${dqlArray(query.entityIds)})`,
        // Without it, a service that never failed has no series at all and would look like one without traffic.
        'union: true',
        `from: ${dqlInstant(query.fromMs)}`,
        `to: ${dqlInstant(query.toMs)}`,
        'interval: 1m',
    ].join(', ');
    const records = await queryGrail(client, { what: request_counts_WHAT, dql });
    const value = records.rows.map((row) => ({
        entityId: row.get('dt.entity.service').text(),
        requests: sumOf(row.get('requests')),
        failures: sumOf(row.get('failures')),
    }));
    return records.complete ? { complete: true, value } : { complete: false, why: records.why, value };
}
/** Sum of a series; a slot without data is null. */
function sumOf(series) {
    const slots = series.orNull((list) => list.items()) ?? [];
    return slots.reduce((sum, slot) => sum + (slot.orNull((value) => value.amount()) ?? 0), 0);
}
const SPLIT = ':splitBy("dt.entity.service"):sum';
const REQUESTS = 'builtin:service.requestCount.total';
const FAILURES = 'builtin:service.errors.total.count';
async function request_counts_fromClassic(client, query) {
    const { data } = await client.send({
        what: request_counts_WHAT,
        api: 'environment',
        method: 'GET',
        path: '/metrics/query',
        query: {
            metricSelector: `${REQUESTS}${SPLIT},${FAILURES}${SPLIT}`,
            entitySelector: selectIds(query.entityIds),
            resolution: 'Inf',
            from: String(query.fromMs),
            to: String(query.toMs),
        },
        accept: [200],
    });
    const counts = new Map();
    for (const metric of data.get('result').items()) {
        const kind = metric.get('metricId').text().startsWith(REQUESTS) ? 'requests' : 'failures';
        for (const series of metric.get('data').items()) {
            const entityId = series.get('dimensionMap').get('dt.entity.service').text();
            const count = counts.get(entityId) ?? { requests: 0, failures: 0 };
            count[kind] += sumOf(series.get('values'));
            counts.set(entityId, count);
        }
    }
    const value = [...counts].map(([entityId, count]) => ({ entityId, ...count }));
    const warnings = data.get('warnings').orNull((list) => list.items()) ?? [];
    const more = data.get('nextPageKey').orNull((key) => key.text());
    if (warnings.length > 0 || more !== null)
        return { complete: false, why: 'the metrics were limited', value };
    return { complete: true, value };
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/sees-anything.js


/**
 * Whether this credential sees any record of Davis at all. Grail's policies hide records without a word; the classic API
 * knows scopes only, and refuses aloud what they do not allow.
 *
 * @see https://docs.dynatrace.com/docs/platform/grail/organize-data/assign-permissions-in-grail
 */
async function seesAnything(client, query) {
    if (!client.hasGrail)
        return { complete: true, value: true };
    const dql = [
        `fetch events, from: ${dqlInstant(query.fromMs)}, to: ${dqlInstant(query.toMs)}`,
        'filter event.kind == "DAVIS_EVENT" or event.kind == "DAVIS_PROBLEM"',
        'fields event.id',
        'limit 1',
    ].join('\n| ');
    const records = await queryGrail(client, { what: 'look for any record', dql });
    const value = records.rows.length > 0;
    return records.complete || value ? { complete: true, value } : { complete: false, why: records.why, value };
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/tenant.js









/**
 * A Dynatrace environment. Readings that may be cut, blind or refused come back incomplete; errors are FG_DYNATRACE_*.
 *
 * @throws FG_DYNATRACE_CREDENTIAL when no side is configured
 */
function makeTenant(connection) {
    const client = makeTenantClient(connection);
    const baseUrls = { classic: connection.classic?.base ?? null, platform: connection.platform?.base ?? null };
    return {
        resolveService: (query) => resolveService(client, query),
        announce: (event) => ingestEvent(client, event),
        async changeEvents(query) {
            // A question about nothing has no answer, least of all a complete one.
            if (query.entityIds.length === 0)
                return { complete: false, why: 'no entity to look at', value: [] };
            return orBlind(readChangeEvents(client, query), []);
        },
        async problems(query) {
            const nothing = query.entityIds.length === 0 && query.titlePhrases.length === 0;
            if (nothing)
                return { complete: false, why: 'neither an entity nor a title to look for', value: [] };
            return orBlind(readProblems(client, query), []);
        },
        async requestCounts(query) {
            if (query.entityIds.length === 0)
                return { complete: false, why: 'no entity to look at', value: [] };
            return orBlind(readRequestCounts(client, query), []);
        },
        seesAnything: (query) => orBlind(seesAnything(client, query), false),
        clockAheadMs: () => client.clockAheadMs(),
        problemUrl: (problemId) => problemUrl(baseUrls, problemId),
    };
}
/** A missing right hides what is there: neither "nothing there" nor a failure of what is being read for. */
async function orBlind(reading, nothing) {
    try {
        return await reading;
    }
    catch (error) {
        if (!(0,flip_error/* hasCode */.up)(error, 'FG_DYNATRACE_REFUSED'))
            throw error;
        return { complete: false, why: error.message, value: nothing };
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ./.action/adapters/system/clock.js

/** Longest wait of one timer; a larger number would ring at once. https://nodejs.org/api/timers.html#settimeoutcallback-delay-args */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** The system's clock: the one place with timers. A sleep keeps the process alive. */
const systemClock = {
    nowMs: () => Date.now(),
    async sleep(ms, signal) {
        signal?.throwIfAborted();
        const untilMs = Date.now() + ms;
        for (let leftMs = ms; leftMs > 0; leftMs = untilMs - Date.now()) {
            try {
                await (0,promises_.setTimeout)(Math.min(Math.ceil(leftMs), LONGEST_TIMER_MS), undefined, signal === undefined ? {} : { signal });
            }
            catch (error) {
                // Node wraps the reason; callers compare it.
                signal?.throwIfAborted();
                throw error;
            }
        }
    },
};

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./.action/adapters/system/ids.js

/** Digests and chance of the system. */
const systemIds = {
    sha256: (text) => (0,external_node_crypto_.createHash)('sha256').update(text, 'utf8').digest('hex'),
    random: () => (0,external_node_crypto_.randomBytes)(8).toString('hex'),
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.action/domain/json.js
var domain_json = __webpack_require__(34443);
;// CONCATENATED MODULE: ./.action/adapters/flagd/decode.js

/**
 * Reads the answer for one flag. flagd's own errors carry `errorCode`, the API server's are of kind `Status`, and what
 * is neither came from somewhere between: only flagd's own word is an evaluation or an error of it.
 *
 * @see https://github.com/open-feature/protocol service/openapi.yaml 0.3.0 (OFREP)
 */
function decodeEvaluation({ status, text }, flag) {
    const json = parseObject(text);
    if (json === null || json['kind'] === 'Status')
        return unreachable(status, json);
    if (json['key'] !== undefined && json['key'] !== flag) {
        return { kind: 'unreachable', why: 'the answer is for another flag key' };
    }
    const error = errorOf(json);
    if (error !== null)
        return error;
    return status === 200 ? evaluationOf(json) : unreachable(status, json);
}
/** Reads the answer for all flags; null when it is not flagd's. */
function decodeBulk({ status, text }) {
    const json = parseObject(text);
    if (status !== 200 || json === null || !Array.isArray(json['flags']))
        return null;
    const served = new Map();
    for (const entry of json['flags']) {
        const flag = (0,domain_json/* isJsonObject */.O)(entry) ? entry : {};
        if (typeof flag['key'] !== 'string')
            return null;
        served.set(flag['key'], errorOf(flag) ?? evaluationOf(flag));
    }
    return served;
}
/** Why an answer does not come from flagd. */
function unreachable(status, json) {
    const reason = typeof json?.['reason'] === 'string' && /^[A-Za-z]{1,40}$/.test(json['reason']) ? json['reason'] : '';
    if (json?.['kind'] === 'Status') {
        return { kind: 'unreachable', why: `the API server answers ${status} ${reason}`.trimEnd() };
    }
    return { kind: 'unreachable', why: `HTTP ${status} without an answer of flagd` };
}
// A flag without default, or disabled, has neither variant nor value: both stay absent, never a default of ours.
function evaluationOf(json) {
    if (typeof json['reason'] !== 'string') {
        return { kind: 'unreachable', why: 'the answer holds no evaluation' };
    }
    return {
        kind: 'value',
        variant: typeof json['variant'] === 'string' ? json['variant'] : null,
        value: json['value'],
        reason: json['reason'],
    };
}
// flagd's internal errors (500) have details alone.
function errorOf(json) {
    if (typeof json['errorCode'] === 'string')
        return { kind: 'error', errorCode: json['errorCode'] };
    return typeof json['errorDetails'] === 'string' ? { kind: 'error', errorCode: 'GENERAL' } : null;
}
/** JSON text of an object, or null for anything else. */
function parseObject(text) {
    try {
        const value = JSON.parse(text);
        return (0,domain_json/* isJsonObject */.O)(value) ? value : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./.action/adapters/flagd/rpc.js

/** Method of flagd's own protocol for a flag whose variants are of this type. */
function methodFor(value) {
    switch (typeof value) {
        case 'boolean':
            return 'ResolveBoolean';
        case 'string':
            return 'ResolveString';
        case 'number':
            return 'ResolveFloat';
        default:
            return 'ResolveObject';
    }
}
/** Connect's codes as OFREP names the same cause. */
const CODES = {
    not_found: 'FLAG_NOT_FOUND',
    invalid_argument: 'TYPE_MISMATCH',
    data_loss: 'PARSE_ERROR',
};
/**
 * Reads an answer of flagd's own protocol (Connect JSON). Version 1 cannot say "absent": a disabled flag looks like `false`
 * with an empty variant, which is read as no variant.
 *
 * @see https://connectrpc.com/docs/protocol (unary errors: `code`, `message`)
 */
function decodeRpc({ status, text }) {
    const json = parseObject(text);
    if (json === null || json['kind'] === 'Status')
        return unreachable(status, json);
    if (status !== 200) {
        const code = typeof json['code'] === 'string' ? json['code'] : null;
        return code === null ? unreachable(status, json) : { kind: 'error', errorCode: CODES[code] ?? 'GENERAL' };
    }
    const { reason, variant, value } = json;
    if (typeof reason !== 'string')
        return { kind: 'unreachable', why: 'the answer holds no evaluation' };
    return { kind: 'value', variant: typeof variant === 'string' && variant !== '' ? variant : null, value, reason };
}

;// CONCATENATED MODULE: ./.action/adapters/flagd/served-flags.js



// A terminating pod may hang for 30 s; one that works answers in a millisecond.
const CALL_TIMEOUT_MS = 1000;
/**
 * Makes the `ServedFlags` port: OFREP, and flagd's own protocol, on each pod by the API server's own pod proxy (RBAC: `create` on `pods/proxy`).
 * Whatever is not flagd's own word reads as `unreachable`, so that it can never prove anything.
 *
 * @param options.timeoutMs  Limit of one call, 1 s by default.
 */
function makeServedFlags(options) {
    const { proxy, timeoutMs = CALL_TIMEOUT_MS } = options;
    const post = (url, body) => proxy.send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        timeoutMs,
    });
    const ask = (pod, path, context) => post(`${proxyPath(pod)}/ofrep/v1/evaluate/flags${path}`, { context });
    return {
        async evaluate({ flag, context, ...pod }) {
            try {
                if (isAddressable(flag))
                    return decodeEvaluation(await ask(pod, `/${encodeURIComponent(flag)}`, context), flag);
                return pickFromBulk(await ask(pod, '', context), flag);
            }
            catch (error) {
                return { kind: 'unreachable', why: whyOf(error) };
            }
        },
        async evaluateRpc({ flag, value, context, ...pod }) {
            try {
                const url = `${proxyPath(pod)}/flagd.evaluation.v1.Service/${methodFor(value)}`;
                return decodeRpc(await post(url, { flagKey: flag, context }));
            }
            catch (error) {
                return { kind: 'unreachable', why: whyOf(error) };
            }
        },
        async evaluateAll(pod) {
            try {
                return decodeBulk(await ask(pod, '', {}));
            }
            catch (error) {
                whyOf(error);
                return null;
            }
        },
    };
}
function proxyPath({ namespace, pod, port }) {
    return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}:${port}/proxy`;
}
// The proxy decodes `%2F` to a slash before flagd sees the path, and dot segments never leave the URL parser.
function isAddressable(flag) {
    return flag !== '' && flag !== '.' && flag !== '..' && !flag.includes('/');
}
function pickFromBulk(answer, flag) {
    const all = decodeBulk(answer);
    if (all === null)
        return unreachable(answer.status, parseObject(answer.text));
    return all.get(flag) ?? { kind: 'error', errorCode: 'FLAG_NOT_FOUND' };
}
// Mistakes of ours are not weather: only errors that were foreseen count as "no answer".
function whyOf(error) {
    if (error instanceof flip_error/* FlipError */.Az && error.kind !== 'bug')
        return error.message;
    throw error;
}

;// CONCATENATED MODULE: ./.action/entry/assemble/shared/connect-cluster.js




const REQUEST_TIMEOUT_MS = 20 * 1000;
/**
 * Where the kubeconfig is: the files of `KUBECONFIG`, else `~/.kube/config`; the pod's own service account only when
 * `FLIPGATE_IN_CLUSTER=true` asks for it.
 *
 * @throws FG_ASSEMBLY_VARIABLE
 */
function kubeconfigSource(variables, home) {
    const inside = firstOf(variables, ['FLIPGATE_IN_CLUSTER']);
    if (inside === 'true')
        return { kind: 'in-cluster' };
    if (inside !== null && inside !== 'false') {
        throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_VARIABLE', { name: 'FLIPGATE_IN_CLUSTER', expected: 'true or false' });
    }
    const paths = (firstOf(variables, ['KUBECONFIG']) ?? '').split(external_node_path_.delimiter).filter((path) => path !== '');
    return { kind: 'files', paths: paths.length > 0 ? paths : [(0,external_node_path_.join)(home, '.kube', 'config')] };
}
/**
 * Connects to a cluster. The Kubernetes client is large, and a kubeconfig may run a program to log in: both only here.
 *
 * @param request.secret  Told of every credential of the cluster before it is used.
 * @param request.place  Told of the cluster's address before it is spoken to.
 * @throws FG_KUBECONFIG_…, FG_KUBERNETES_NOT_IN_CLUSTER
 */
async function connectCluster(request) {
    const { source, context, transports, clock, secret, place } = request;
    const [{ readKubeconfig }, { makeApiServer }, { makeCluster }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(139), __webpack_require__.e(128)]).then(__webpack_require__.bind(__webpack_require__, 87128)),
        Promise.all(/* import() */[__webpack_require__.e(139), __webpack_require__.e(547)]).then(__webpack_require__.bind(__webpack_require__, 2547)),
        Promise.all(/* import() */[__webpack_require__.e(139), __webpack_require__.e(555)]).then(__webpack_require__.bind(__webpack_require__, 49555)),
    ]);
    const access = await readKubeconfig({ source, context, place });
    if (access.tls.key !== null)
        secret(access.tls.key);
    const apiServer = makeApiServer({
        transport: transports.open([access.server], access.tls),
        server: access.server,
        async headers() {
            const headers = await access.headers();
            // `Bearer TOKEN`, `Basic CREDENTIAL`: the scheme is no secret.
            for (const value of Object.values(headers))
                secret(value.replace(/^\S+ /, ''));
            return headers;
        },
        clock,
        requestTimeoutMs: REQUEST_TIMEOUT_MS,
    });
    return {
        cluster: makeCluster({ apiServer, fieldManager: 'flipgate', namespace: access.namespace }),
        served: makeServedFlags({ proxy: apiServer }),
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./.action/support/yaml-tree.js
var yaml_tree = __webpack_require__(45298);
;// CONCATENATED MODULE: ./.action/entry/assemble/shared/current-context.js


const LIMITS = { maxBytes: 4 * 1024 * 1024, maxDepth: 40 };
/**
 * The context that a kubeconfig is set to, read without the Kubernetes client: commands that ask for records alone do not
 * load it. null where there is none, or where it cannot be read; whoever connects is told why.
 */
function currentContext(source) {
    switch (source.kind) {
        case 'in-cluster':
            return null;
        case 'text':
            return contextIn(source.text);
        case 'files':
            // The first file with a current context decides, as for kubectl.
            for (const path of source.paths) {
                const context = contextIn(current_context_textOf(path));
                if (context !== null)
                    return context;
            }
            return null;
    }
}
function current_context_textOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return '';
    }
}
function contextIn(text) {
    const { tree } = (0,yaml_tree/* parseYamlTree */.N)(text, LIMITS);
    const value = tree?.kind === 'map' ? tree.entries.find(({ key }) => key === 'current-context')?.value : undefined;
    return value?.kind === 'scalar' && value.text !== '' ? value.text : null;
}

;// CONCATENATED MODULE: ./.action/adapters/dynatrace/base-urls.js


/** Suffixes that name each other; nothing else is ever derived (reference: "Dynatrace API – Environment URLs"). */
const PAIRS = [
    { classic: '.live.dynatrace.com', platform: '.apps.dynatrace.com' },
    { classic: '.sprint.dynatracelabs.com', platform: '.sprint.apps.dynatracelabs.com' },
    { classic: '.dev.dynatracelabs.com', platform: '.dev.apps.dynatracelabs.com' },
];
/**
 * Reads an environment's address as people paste it and derives the other side where that is certain.
 *
 * @param given  Classic or platform address; user info, query and a pasted `/ui/…` tail are dropped, `/e/ID` is kept.
 * @throws FG_DYNATRACE_URL for anything but https, for the bare `ID.dynatrace.com` (a frequent slip), and for a host that
 *   does not tell which side it is: then both are to be named, see `nameBaseUrls`.
 */
function readBaseUrls(given) {
    const url = normalise(given);
    // Managed, ActiveGates and own domains: only the classic API is reached by such a path.
    const side = sideOf(url) ?? (/^\/e\/[^/]+$/.test(url.pathname) ? 'classic' : null);
    if (side === null) {
        const expected = 'a host that tells which address it is, or the classic and the platform address each by its name';
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_URL', { given: url.host, expected });
    }
    const partner = partnerOf(url, side);
    return side === 'classic' ? { classic: baseOf(url), platform: partner } : { classic: partner, platform: baseOf(url) };
}
/**
 * Reads addresses given by name, for hosts of one's own. One that is left out is derived where that is certain.
 *
 * @throws FG_DYNATRACE_URL, also for an address whose host is known to be of the other side
 */
function nameBaseUrls(given) {
    const classic = given.classic === undefined ? null : named('classic', given.classic);
    const platform = given.platform === undefined ? null : named('platform', given.platform);
    return {
        classic: classic === null ? partnerOf(platform, 'platform') : baseOf(classic),
        platform: platform === null ? partnerOf(classic, 'classic') : baseOf(platform),
    };
}
function named(side, text) {
    const url = normalise(text);
    const known = sideOf(url);
    if (known !== null && known !== side) {
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_URL', {
            given: url.host,
            expected: `the ${side} address, and this is the ${known} one`,
        });
    }
    return url;
}
function normalise(text) {
    const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
    if (url === null) {
        const given = (0,foreign_text/* foreignText */.q)(text, { hide: [], longest: 80 });
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_URL', { given, expected: 'an address that begins with https://' });
    }
    if (url.protocol !== 'https:' && !isLoopback(url)) {
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_URL', { given: `${url.protocol}//${url.host}`, expected: 'an https address' });
    }
    const typo = /^([a-z0-9-]+)\.dynatrace\.com$/.exec(url.hostname)?.[1];
    if (typo !== undefined && typo !== 'www' && typo !== 'sso') {
        const expected = `https://${typo}.apps.dynatrace.com or https://${typo}.live.dynatrace.com`;
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_URL', { given: url.host, expected });
    }
    const path = url.pathname.replace(/\/(ui|api|platform)(\/.*)?$/, '').replace(/\/+$/, '');
    return new URL(url.origin + path);
}
/** Plain HTTP only where nothing leaves the machine: stand-ins and tunnels. */
function isLoopback(url) {
    return url.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}
function sideOf(url) {
    // The platform suffixes of the labs end like classic ones, so they are looked at first.
    if (PAIRS.some((pair) => url.hostname.endsWith(pair.platform)))
        return 'platform';
    return PAIRS.some((pair) => url.hostname.endsWith(pair.classic)) ? 'classic' : null;
}
function partnerOf(url, side) {
    if (url === null || url.pathname !== '/')
        return null;
    const pair = PAIRS.find((candidate) => url.hostname.endsWith(candidate[side]));
    if (pair === undefined)
        return null;
    const id = url.hostname.slice(0, -pair[side].length);
    return `https://${id}${pair[side === 'classic' ? 'platform' : 'classic']}`;
}
function baseOf(url) {
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

;// CONCATENATED MODULE: ./.action/entry/assemble/shared/dynatrace-access.js



/** Addresses of either side, as people have them set already: the lab's, the OTLP exporter's, Dynatrace's own tools'. */
const ADDRESS = ['DT_URL', 'DT_ENDPOINT', 'DT_ENVIRONMENT'];
/** Every variable that may hold an address of Dynatrace. */
const DYNATRACE_ADDRESSES = [...ADDRESS, 'DT_PLATFORM_URL', 'DT_CLASSIC_URL'];
/**
 * Reads Dynatrace's address and tokens from environment variables: `DT_URL` (or `DT_ENDPOINT`, `DT_ENVIRONMENT`, or
 * `DT_ENVIRONMENT_ID` alone for SaaS), `DT_PLATFORM_URL` and `DT_CLASSIC_URL` for hosts of one's own; `DT_API_TOKEN` for
 * the classic side, `DT_PLATFORM_TOKEN` for the other. A platform token in `DT_API_TOKEN` is taken for what it is.
 *
 * @param secret  Told of each token before anything else is done with it.
 * @returns null where nothing of Dynatrace is set.
 * @throws FG_DYNATRACE_URL; FG_DYNATRACE_CREDENTIAL for an address without a token that fits, or the other way round
 */
function dynatraceAccess(variables, secret) {
    const apiToken = firstOf(variables, ['DT_API_TOKEN']);
    const named = firstOf(variables, ['DT_PLATFORM_TOKEN']);
    for (const token of [apiToken, named])
        if (token !== null)
            secret(token);
    const isPlatform = apiToken !== null && /^dt0s\d\d\./i.test(apiToken);
    const platformToken = named ?? (isPlatform ? apiToken : null);
    const classicToken = isPlatform ? null : apiToken;
    const bases = baseUrls(variables);
    if (bases === null) {
        if (platformToken === null && classicToken === null)
            return null;
        throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_CREDENTIAL', { has: 'a token only', needs: 'an address (DT_URL)' });
    }
    const platform = dynatrace_access_sideOf(bases.platform, 'Bearer', platformToken);
    const classic = dynatrace_access_sideOf(bases.classic, 'Api-Token', classicToken);
    if (platform !== null || classic !== null)
        return { platform, classic };
    throw (0,flip_error/* flipError */.Gq)('FG_DYNATRACE_CREDENTIAL', { has: `the address ${sayBases(bases)}`, needs: needed(bases) });
}
function baseUrls(variables) {
    const classic = firstOf(variables, ['DT_CLASSIC_URL']);
    const platform = firstOf(variables, ['DT_PLATFORM_URL']);
    const named = classic === null && platform === null
        ? null
        : nameBaseUrls({ ...(classic === null ? {} : { classic }), ...(platform === null ? {} : { platform }) });
    const id = firstOf(variables, ['DT_ENVIRONMENT_ID']);
    const either = firstOf(variables, ADDRESS) ?? (named === null && id !== null ? addressOfId(id) : null);
    if (either === null)
        return named;
    if (named?.classic && named.platform)
        return named;
    const read = readBaseUrls(either);
    return { classic: named?.classic ?? read.classic, platform: named?.platform ?? read.platform };
}
/** A bare id is one of SaaS production; anything else has an address to say so. */
function addressOfId(id) {
    if (/^[a-z][a-z0-9]{3,30}$/i.test(id))
        return `https://${id.toLowerCase()}.live.dynatrace.com`;
    throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_VARIABLE', {
        name: 'DT_ENVIRONMENT_ID',
        expected: 'the id alone, such as abc12345 (an address belongs in DT_URL)',
    });
}
function dynatrace_access_sideOf(base, scheme, token) {
    return base === null || token === null ? null : { base, authorization: `${scheme} ${token}` };
}
function sayBases({ classic, platform }) {
    return [classic, platform].filter((base) => base !== null).join(' and ');
}
function needed({ classic, platform }) {
    const tokens = [
        ...(classic === null ? [] : ['DT_API_TOKEN (an access token)']),
        ...(platform === null ? [] : ['DT_PLATFORM_TOKEN']),
    ];
    return tokens.join(' or ');
}

;// CONCATENATED MODULE: ./.action/adapters/store/memory-files.js
/** What a query wants of texts that are all at hand. */
function selectFrom(all, query) {
    const isIn = (folders, path) => folders.some((folder) => path.startsWith(`${folder}/`));
    const files = [...all].filter(([path]) => query.files.includes(path) || isIn(query.folders, path));
    return { files: new Map(files), names: [...all.keys()].filter((path) => isIn(query.names, path)) };
}
/** State that lives as long as its process: for the demo, the sandbox and rehearsals. */
function makeMemoryFiles() {
    let version = 0;
    const all = new Map();
    return {
        async load(query) {
            return { version: String(version), ...selectFrom(all, query) };
        },
        recall: () => null,
        async swap({ version: expected, changes }) {
            if (expected !== String(version))
                return 'moved';
            for (const [path, text] of changes) {
                if (text === null)
                    all.delete(path);
                else
                    all.set(path, text);
            }
            version += 1;
            return 'written';
        },
    };
}

;// CONCATENATED MODULE: ./.action/adapters/store/remembered-files.js

const folderOf = (path) => path.slice(0, path.lastIndexOf('/'));
/** What one process knows of the files under one version: from its own reads, and from its own writes on top of them. */
class RememberedFiles {
    /** Text by path; null: known not to be there. */
    #texts = new Map();
    /** Folders whose texts are all among `#texts`. */
    #folders = new Set();
    /** Paths by folder, where all of a folder's names are known. */
    #names = new Map();
    forget() {
        this.#texts.clear();
        this.#folders.clear();
        this.#names.clear();
    }
    /** Takes in what a query was answered with. */
    learn(query, { files, names }) {
        for (const path of query.files)
            this.#texts.set(path, files.get(path) ?? null);
        for (const [path, text] of files)
            this.#texts.set(path, text);
        for (const folder of query.folders)
            this.#folders.add(folder);
        for (const folder of query.names)
            this.#names.set(folder, new Set(names.filter((path) => folderOf(path) === folder)));
    }
    /** Takes in what was just written under the version that is known. */
    note(changes) {
        for (const [path, text] of changes) {
            this.#texts.set(path, text);
            const names = this.#names.get(folderOf(path));
            if (text === null)
                names?.delete(path);
            else
                names?.add(path);
        }
    }
    /** The answer to a query, or null when any part of it is not known. */
    select(query) {
        const knows = (path) => this.#texts.has(path) || this.#folders.has(folderOf(path));
        const known = query.files.every(knows) &&
            query.folders.every((folder) => this.#folders.has(folder)) &&
            query.names.every((folder) => this.#names.has(folder));
        if (!known)
            return null;
        const texts = [...this.#texts].filter((entry) => entry[1] !== null);
        const names = query.names.flatMap((folder) => [...(this.#names.get(folder) ?? [])]);
        return { files: selectFrom(new Map(texts), query).files, names };
    }
}

;// CONCATENATED MODULE: ./.action/adapters/store/branch-files.js


/** Version of a branch that is not there yet. */
const NOTHING = 'none';
/** Reads of GitHub may show a ref a little older than our own write: so long it is asked again before history counts as rewritten. */
const BEHIND_WAITS_MS = [500, 1000, 2000, 4000, 8000];
/** What a reader who comes upon the branch should know. */
const README = `# State of flipgate

One small JSON per flip and per lock, written by flipgate alone; each write is a compare-and-swap on the head of this
branch. Records are claims and no authority: who may flip is asked of GitHub, what is live is asked of the cluster.
Do not edit, rewrite or merge this branch.
`;
/** Name of the branch that holds the state of one environment. */
function stateBranchOf(environment) {
    return `flipgate/state/${environment}`;
}
/** State on an orphan branch; see `makeBranchFiles`. */
class StateOnBranch {
    #options;
    #known = new RememberedFiles();
    /** Newest head that this process saw or made: what comes later has to descend from it. */
    #head = null;
    constructor(options) {
        this.#options = options;
    }
    async load(query) {
        for (const waitMs of BEHIND_WAITS_MS) {
            const read = await this.#read(query);
            if (await this.#follows(read))
                return this.#learn(read, query);
            await this.#options.clock.sleep(waitMs);
        }
        const read = await this.#read(query);
        return (await this.#follows(read)) ? this.#learn(read, query) : this.#refuse(read);
    }
    recall(query) {
        const known = this.#head === null ? null : this.#known.select(query);
        return known === null || this.#head === null ? null : { version: this.#head, ...known };
    }
    async swap({ version, changes, message }) {
        const written = version === NOTHING ? await this.#begin(changes, message) : await this.#commit(version, changes, message);
        if (written === null) {
            this.#known.forget();
            return 'moved';
        }
        this.#head = written;
        this.#known.note(changes);
        return 'written';
    }
    #read({ files, folders, names }) {
        const { branches, branch } = this.#options;
        return branches.readBranchFiles({ branch, paths: [...files, ...folders.map((folder) => `${folder}/`)], names });
    }
    /** False for rewritten history, and for a reading that is behind our own last write. */
    async #follows(read) {
        if (this.#head === null || read?.head === this.#head)
            return true;
        return read !== null && this.#options.branches.isAncestor({ ancestor: this.#head, head: read.head });
    }
    #learn(read, query) {
        if (read === null)
            return { version: NOTHING, files: new Map(), names: [] };
        if (read.head !== this.#head)
            this.#known.forget();
        this.#head = read.head;
        this.#known.learn(query, read);
        return { version: read.head, files: read.files, names: read.names };
    }
    #refuse(read) {
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_REWRITTEN', {
            place: this.#options.branch,
            knew: this.#head?.slice(0, 12) ?? NOTHING,
            found: read?.head.slice(0, 12) ?? 'a branch that is gone',
        });
    }
    /** The new head, or null when nothing was written and the head is another one. */
    async #commit(version, changes, message) {
        const { branches, branch } = this.#options;
        const expectedHead = this.#head;
        // This process has seen a newer one meanwhile: nothing can be written on top of the older.
        if (expectedHead === null || version !== expectedHead)
            return null;
        try {
            const answer = await branches.commitFiles({ branch, expectedHead, changes, message });
            return answer.kind === 'committed' ? answer.head : null;
        }
        catch (error) {
            return this.#afterLostAnswer(error, version, changes);
        }
    }
    async #begin(changes, message) {
        const { branches, branch } = this.#options;
        const texts = [...changes].filter((change) => change[1] !== null);
        try {
            const files = new Map([['README.md', README], ...texts]);
            const answer = await branches.createOrphanBranch({ branch, files, message });
            return answer.kind === 'created' ? answer.head : null;
        }
        catch (error) {
            return this.#afterLostAnswer(error, NOTHING, changes);
        }
    }
    /**
     * A write without an answer went in, did not, or is still under way. Only the first two can be told by reading: our
     * texts are there, or another head is, on which ours cannot follow any more. Else the error stands, and the caller
     * reads before it writes again.
     */
    async #afterLostAnswer(error, version, changes) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind !== 'unavailable')
            throw error;
        const read = await this.#read({ files: [...changes.keys()], folders: [], names: [] });
        if (read === null || read.head === version)
            throw error;
        const isOurs = [...changes].every(([path, text]) => (read.files.get(path) ?? null) === text);
        return isOurs ? read.head : null;
    }
}
/**
 * State on an orphan branch of the repository: one small JSON per flip and per lock, each write one commit that is a
 * compare-and-swap on the head and starts no workflow. What this process read and wrote under the present head is
 * remembered, so that a write costs one request as long as nobody else writes.
 *
 * @throws FG_STORE_REWRITTEN when a head that was seen before is no ancestor any more; the port's errors.
 */
function makeBranchFiles(options) {
    const state = new StateOnBranch(options);
    return {
        load: (query) => state.load(query),
        recall: (query) => state.recall(query),
        swap: (request) => state.swap(request),
    };
}

// EXTERNAL MODULE: ./.action/support/error-code.js
var error_code = __webpack_require__(44234);
// EXTERNAL MODULE: ./.action/domain/assert-never.js
var assert_never = __webpack_require__(59792);
// EXTERNAL MODULE: ./.action/domain/errors/catalogue.js + 15 modules
var catalogue = __webpack_require__(38182);
;// CONCATENATED MODULE: ./.action/domain/record/fact-shape.js

const isText = (value) => typeof value === 'string';
const isNumber = (value) => typeof value === 'number' && Number.isFinite(value);
const isFlag = (value) => typeof value === 'boolean';
const orNull = (is) => (value) => value === null || is(value);
const fact_shape_listOf = (is) => (value) => Array.isArray(value) && value.every(is);
/** Members of an object; those of `optional` may be absent, and others may be there. */
function object(members, optional = {}) {
    return (value) => {
        if (typeof value !== 'object' || value === null || Array.isArray(value))
            return false;
        const fields = Object.fromEntries(Object.entries(value));
        const has = (name) => Object.hasOwn(fields, name);
        return (Object.entries(members).every(([name, is]) => has(name) && is(fields[name])) &&
            Object.entries(optional).every(([name, is]) => !has(name) || is(fields[name])));
    };
}
const isProblem = object({
    id: isText,
    displayId: isText,
    title: isText,
    active: isFlag,
    startMs: isNumber,
    recordedMs: orNull(isNumber),
    entityIds: fact_shape_listOf(isText),
    duplicate: isFlag,
});
const isFrozen = object({ identity: isText, body: isDocument, base: object({}) });
function isDocument(value) {
    if (typeof value !== 'string')
        return false;
    try {
        return object({})(JSON.parse(value));
    }
    catch {
        return false;
    }
}
const READINGS = {
    served: object({ proven: isFlag, othersChanged: fact_shape_listOf(isText) }, { ours: fact_shape_listOf(isText), names: fact_shape_listOf(isText) }),
    problems: object({ problems: fact_shape_listOf(isProblem) }, { askedMs: isNumber, aheadMs: orNull(isNumber) }),
    traffic: object({ byEntity: fact_shape_listOf(object({ entityId: isText, requests: isNumber })) }),
    changes: object({ others: fact_shape_listOf(isText) }, { own: fact_shape_listOf(isText), earlier: fact_shape_listOf(isText), frequent: fact_shape_listOf(isText) }),
};
const isCode = orNull((value) => typeof value === 'string' && Object.hasOwn(catalogue/* ERRORS */.S, value));
const isEnd = object({
    reasons: fact_shape_listOf(isText),
    left: fact_shape_listOf(object({ where: isText, text: isText })),
    code: isCode,
});
/** True when a fact of a known kind holds what flipgate writes into such a one. */
function isWellShaped(fact) {
    switch (fact.k) {
        case 'reading':
            return READINGS[fact.read](fact.data);
        case 'refrozen':
            return isFrozen(fact.frozen);
        case 'turned':
            return object({})(fact.frozen) && Object.values(fact.frozen).every(isFrozen);
        case 'ended':
            return isEnd(fact);
        default:
            return true;
    }
}

// EXTERNAL MODULE: ./.action/domain/record/fence.js
var record_fence = __webpack_require__(4258);
;// CONCATENATED MODULE: ./.action/domain/record/history-flaw.js



const SEEN = { done: true, absent: true, foreign: true, refused: true, unknown: true };
const READS = { served: true, problems: true, traffic: true, changes: true };
const ASKS = { cancel: true, revert: true };
const CAUSES = { resume: true, expired: true, own: true };
const VERDICTS = { clean: true, problem: true, 'expected-problem': true, missed: true, unknown: true };
const OUTCOMES = {
    done: true,
    planned: true,
    noop: true,
    denied: true,
    refused: true,
    undone: true,
    superseded: true,
    stuck: true,
    error: true,
};
const TURNS = {
    cancelled: true,
    'revert-asked': true,
    'for-elapsed': true,
    problem: true,
    'claim-expired': true,
    'not-authorised-any-more': true,
    'authority-unread': true,
    'state-lost': true,
    'trigger-differs': true,
    'claim-unsure': true,
    'announce-refused': true,
    'commit-refused': true,
    'commit-moved': true,
    'commit-unknown': true,
    'apply-refused': true,
    'apply-moved': true,
    'reload-refused': true,
    'not-proven': true,
    'other-flags-changed': true,
};
const isOneOf = (all, value) => typeof value === 'string' && Object.hasOwn(all, value);
/** How many effects of a name the plan has in one direction. */
function effectsOf({ plan }) {
    return {
        announce: plan.changes.length,
        commit: plan.commit === null ? 0 : 1,
        fence: plan.objects.length,
        apply: plan.objects.length,
        reload: plan.workload.attempts.length,
    };
}
function keyFlaw(record, key, turned) {
    const [, direction, effect = '', index] = /^(do|undo)\/([a-z]+)\/(\d{1,4})$/.exec(String(key)) ?? [];
    const counts = effectsOf(record);
    const count = Object.hasOwn(counts, effect) ? (counts[effect] ?? 0) : 0;
    if (Number(index ?? count) >= count)
        return `speaks of ${JSON.stringify(key)}, which the plan does not have`;
    return direction === 'undo' && !turned ? 'goes back before the flip turned' : null;
}
/** What speaks against one fact, or null. */
function factFlaw(record, fact, turned) {
    switch (fact.k) {
        case 'receipt':
            if (!isOneOf(SEEN, fact.end))
                return 'has an end that does not exist';
            return keyFlaw(record, fact.key, turned);
        case 'sent':
        case 'refrozen':
            return keyFlaw(record, fact.key, turned);
        case 'reading':
            return isOneOf(READS, fact.read) ? null : 'is a reading of something that is never read';
        case 'asked':
            return isOneOf(ASKS, fact.what) ? null : 'asks for something that does not exist';
        case 'claimed':
            return isOneOf(CAUSES, fact.cause) ? null : 'claims for a cause that does not exist';
        case 'turned':
            return isOneOf(TURNS, fact.why) ? null : 'turns for a reason that does not exist';
        case 'ended':
            if (!isOneOf(OUTCOMES, fact.outcome))
                return 'ends in a way that does not exist';
            return fact.verdict === null || isOneOf(VERDICTS, fact.verdict) ? null : 'has a verdict that does not exist';
        default:
            return (0,assert_never/* assertNever */.x)(fact);
    }
}
/**
 * Why flipgate cannot have written this record, or null where it can: claims raise the fence one by one, every fact bears
 * the fence of its time, effects are those of the plan, and nothing goes back before the turn. Anybody who can write the
 * state can write a record, so it proves nothing; but one that cannot be true is not acted upon at all.
 */
function historyFlaw(record) {
    let fence = record.plan.fromFence ?? 1;
    if (!(0,record_fence/* isFence */.C)(fence))
        return 'it begins at a fence out of range';
    let turned = false;
    for (const [index, fact] of record.facts.entries()) {
        if (fact.k === 'claimed')
            fence += 1;
        const flaw = fact.fence === fence
            ? factFlaw(record, fact, turned)
            : `bears fence ${fact.fence}, where the claims before it make ${fence}`;
        if (flaw !== null)
            return `fact ${index} ${flaw}`;
        if (!isWellShaped(fact))
            return `fact ${index} is of kind ${fact.k}, and holds something else`;
        turned ||= fact.k === 'turned';
    }
    return record.fence === fence ? null : `its fence is ${record.fence}, where its claims make ${fence}`;
}

// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
;// CONCATENATED MODULE: ./.action/adapters/store/record-flaw.js
/** Every field of a record; any other one was written by somebody else, or by a version that has to say so. */
const RECORD_KEYS = [
    'schema',
    'flow',
    'id',
    'fence',
    'claim',
    'trigger',
    'openedMs',
    'plan',
    'locks',
    'frozen',
    'facts',
];
const FACTS = ['receipt', 'sent', 'refrozen', 'reading', 'asked', 'claimed', 'turned', 'ended'];
function asPaths(nullable, rows) {
    return rows.map(([name, kind]) => ({ name, path: name.split('.'), kind, nullable }));
}
/**
 * What the lifecycle and the effects reach for without asking again; a record that lacks it is no record. `*` stands for
 * every element of a list. Fields beyond these may be added by later versions of the plan.
 */
const NEEDED = asPaths('never', [
    ['id', 'text'],
    ['fence', 'number'],
    ['openedMs', 'number'],
    ['claim', 'object or null'],
    ['trigger.kind', 'text'],
    ['locks.*', 'text'],
    ['frozen', 'object'],
    ['frozen.*.identity', 'text'],
    ['frozen.*.body', 'text'],
    ['frozen.*.base', 'object'],
    ['plan.environment', 'text'],
    ['plan.actor', 'text'],
    ['plan.reason', 'text or null'],
    ['plan.repository', 'text or null'],
    ['plan.pullRequest', 'object or null'],
    ['plan.startMs', 'number'],
    ['plan.forMs', 'number or null'],
    ['plan.watch', 'object or null'],
    ['plan.announce', 'object or null'],
    ['plan.commit', 'object or null'],
    ['plan.changes.*.flag', 'text'],
    ['plan.changes.*.from', 'text or null'],
    ['plan.changes.*.to', 'text'],
    ['plan.changes.*.entities.*.id', 'text'],
    ['plan.changes.*.titlePhrases.*', 'text'],
    ['plan.changes.*.proof.context', 'object'],
    ['plan.objects.*.address.kind', 'text'],
    ['plan.objects.*.address.namespace', 'text'],
    ['plan.objects.*.address.name', 'text'],
    ['plan.objects.*.resourceVersion', 'text'],
    ['plan.objects.*.flags.*', 'text'],
    ['plan.objects.*.definitionSha', 'object'],
    ['plan.workload.namespace', 'text'],
    ['plan.workload.deployment', 'text'],
    ['plan.workload.ofrepPort', 'number'],
    ['plan.workload.rpcPort', 'number or null'],
    ['plan.workload.budgetMs', 'number'],
    ['plan.workload.restartBefore', 'text or null'],
    ['plan.workload.pods.*.name', 'text'],
    ['plan.workload.attempts.*.rung', 'text'],
    ['plan.workload.attempts.*.proveMs', 'number'],
    ['plan.workload.baseline', 'object'],
    ['facts.*.k', 'text'],
    ['facts.*.atMs', 'number'],
    ['facts.*.fence', 'number'],
]);
/** Where an object may be null, its members are asked for only when it is not. */
const NEEDED_WITHIN = asPaths('within', [
    ['claim.holder', 'text'],
    ['claim.untilMs', 'number'],
    ['plan.pullRequest.number', 'number'],
    ['plan.pullRequest.url', 'text'],
    ['plan.watch.durationMs', 'number'],
    ['plan.watch.pollMs', 'number'],
    ['plan.watch.openBefore.*.id', 'text'],
    ['plan.commit.branch', 'text'],
    ['plan.commit.expectedHead', 'text'],
    ['plan.commit.files.*.path', 'text'],
    ['plan.commit.files.*.flags.*', 'text'],
]);
/** True for what JSON calls an object. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const IS = {
    text: (value) => typeof value === 'string',
    number: (value) => typeof value === 'number' && Number.isSafeInteger(value),
    object: isObject,
    'text or null': (value) => value === null || typeof value === 'string',
    'number or null': (value) => value === null || Number.isSafeInteger(value),
    'object or null': (value) => value === null || isObject(value),
};
/** True when every value at the path is of the kind: all elements at `*`, nothing below a null where `within` allows one. */
function holds(value, needed, depth = 0) {
    const key = needed.path[depth];
    if (key === undefined)
        return IS[needed.kind](value);
    if (value === null && needed.nullable === 'within')
        return true;
    if (key !== '*')
        return holds(isObject(value) ? value[key] : undefined, needed, depth + 1);
    if (!Array.isArray(value) && !isObject(value))
        return false;
    return Object.values(value).every((item) => holds(item, needed, depth + 1));
}
function firstMissing(record) {
    const missing = [...NEEDED, ...NEEDED_WITHIN].find((needed) => !holds(record, needed));
    return missing === undefined ? null : `"${missing.name}" is no ${missing.kind}`;
}
/** Milliseconds that a date can hold (ECMAScript, "Time Values and Time Range"). */
const LAST_INSTANT_MS = 8.64e15;
/**
 * What makes a parsed value no record of ours, or null. Only its shape is looked at: a record is a claim and no authority.
 */
function flawOfRecord(value) {
    if (!isObject(value))
        return 'it is no object';
    if (value['schema'] !== 1)
        return `its schema is ${JSON.stringify(value['schema'])}, expected 1`;
    if (!Number.isSafeInteger(value['flow']))
        return 'its flow is no number';
    const lacking = RECORD_KEYS.find((key) => !Object.hasOwn(value, key));
    if (lacking !== undefined)
        return `"${lacking}" is missing`;
    const extra = Object.keys(value).find((key) => !RECORD_KEYS.includes(key));
    if (extra !== undefined)
        return `"${extra}" is not a field of a record`;
    const missing = firstMissing(value);
    if (missing !== null)
        return missing;
    if (Math.abs(Number(value['openedMs'])) > LAST_INSTANT_MS)
        return '"openedMs" is no instant';
    const facts = Array.isArray(value['facts']) ? value['facts'] : [];
    const unordered = facts.findIndex((fact, index) => !isObject(fact) || fact['seq'] !== index);
    if (unordered >= 0)
        return `fact ${unordered} is out of order`;
    const strange = facts.find((fact) => isObject(fact) && !FACTS.includes(String(fact['k'])));
    return strange === undefined ? null : `"${String(strange.k).slice(0, 40)}" is no kind of fact`;
}

;// CONCATENATED MODULE: ./.action/adapters/store/decode.js




/** One record may not grow without bounds: a state that anyone with push rights can write is read by everybody. */
const RECORD_LIMIT_BYTES = 512 * 1024;
/** What a record may have at most when it is opened: its facts need the rest. */
const OPEN_LIMIT_BYTES = RECORD_LIMIT_BYTES - 128 * 1024;
const LOCK_LIMIT_BYTES = 4 * 1024;
function decode_parse(text, place) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_UNREADABLE', { place, what: 'it is no JSON' }, { cause });
    }
}
/**
 * Reads one record's text. Records are claims and no authority, so only their shape is checked here, and that their
 * facts could have come about.
 *
 * @param place  Where it lies, for the message.
 * @throws FG_STORE_UNREADABLE, FG_STORE_TOO_LARGE, FG_FLIP_FLOW_NEWER.
 */
function decodeRecord(text, place) {
    if (text.length > RECORD_LIMIT_BYTES) {
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_TOO_LARGE', { place, sizeBytes: text.length, limitBytes: RECORD_LIMIT_BYTES });
    }
    const value = decode_parse(text, place);
    const flaw = flawOfRecord(value);
    if (flaw !== null)
        throw newerFlow(value) ?? (0,flip_error/* flipError */.Gq)('FG_STORE_UNREADABLE', { place, what: flaw });
    const record = value;
    // What a newer flipgate writes down is not for this one to judge: its flow is refused where it would be driven.
    const unlikely = record.flow > record_record/* FLOW_VERSION */.Ee ? null : historyFlaw(record);
    if (unlikely !== null)
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_UNREADABLE', { place, what: unlikely });
    return record;
}
/** A record of a flow that came later may have another shape: that is no forgery, and is left alone. */
function newerFlow(value) {
    if (!isObject(value) || typeof value['flow'] !== 'number' || value['flow'] <= record_record/* FLOW_VERSION */.Ee)
        return null;
    return (0,flip_error/* flipError */.Gq)('FG_FLIP_FLOW_NEWER', { id: String(value['id']), flow: value['flow'], known: record_record/* FLOW_VERSION */.Ee });
}
/** Reads one lock's text: the id of the flip that holds it. */
function decodeLock(text, place) {
    if (text.length > LOCK_LIMIT_BYTES)
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_TOO_LARGE', { place, sizeBytes: text.length, limitBytes: LOCK_LIMIT_BYTES });
    const value = decode_parse(text, place);
    if (!isObject(value) || typeof value['lock'] !== 'string' || typeof value['id'] !== 'string') {
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_UNREADABLE', { place, what: 'it is no lock' });
    }
    return { lock: value['lock'], id: value['id'] };
}
/** Reads a swap that was written down before it was carried out. @throws FG_STORE_UNREADABLE. */
function decodeJournal(text, place) {
    const value = decode_parse(text, place);
    const isChange = (change) => Array.isArray(change) && typeof change[0] === 'string' && (change[1] === null || typeof change[1] === 'string');
    if (!isObject(value) || typeof value['version'] !== 'string' || !Array.isArray(value['changes']))
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_UNREADABLE', { place, what: 'it is no journal' });
    if (!value['changes'].every(isChange))
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_UNREADABLE', { place, what: 'a change in it is none' });
    return value;
}

;// CONCATENATED MODULE: ./.action/adapters/store/places.js
/** Folder of records that are not over. Their number is what every start reads. */
const RUNNING = 'flips';
/** Folder of records that are over, by name in order of time; read one by one, when somebody asks. */
const PAST = 'past';
const LOCKS = 'locks';
/** Every folder that a store has. */
const FOLDERS = [RUNNING, PAST, LOCKS];
/** GitHub lets a run be repeated for 30 days: until then its flip has to be met again, not made twice. */
const KEPT_MS = 35 * 24 * 60 * 60 * 1000;
/** So many stay whatever their age, for `history`. */
const KEPT_MOST = 200;
/** Old records are dropped beside other writes, a few at a time, so that no single write grows. */
const DROPPED_AT_ONCE = 20;
/** Where a record lies that is not over. */
const runningPath = (id) => `${RUNNING}/${id}.json`;
/** Lock keys hold slashes and colons; a file name may not. */
const lockPath = (lock) => `${LOCKS}/${encodeURIComponent(lock)}.json`;
/** Names of past records begin with the instant at which they were opened, so that their order is that of time. */
function pastPath({ openedMs, id }) {
    return `${PAST}/${new Date(openedMs).toISOString().replaceAll(':', '')}-${id}.json`;
}
/** The newest past record of a flip among the names of that folder, or undefined. */
function pastOf(names, id) {
    return names
        .filter((path) => path.endsWith(`Z-${id}.json`))
        .toSorted()
        .at(-1);
}
/** Past records that may go: older than any run that can still be repeated, and not among the newest. */
function tooOld(names, nowMs) {
    const limit = `${PAST}/${new Date(nowMs - KEPT_MS).toISOString().replaceAll(':', '')}`;
    const ordered = names.filter((path) => path.startsWith(`${PAST}/`)).toSorted();
    return ordered
        .slice(0, Math.max(0, ordered.length - KEPT_MOST))
        .filter((path) => path < limit)
        .slice(0, DROPPED_AT_ONCE);
}

;// CONCATENATED MODULE: ./.action/adapters/store/replace-file.js


/** Writes one file so that a reader sees the old text or the new one, and a power cut keeps one of both. */
function replaceFile(path, text) {
    const temporary = `${path}.new`;
    const handle = (0,external_node_fs_.openSync)(temporary, 'w', 0o600);
    try {
        // Unlike writeSync it goes on after a partial write.
        (0,external_node_fs_.writeFileSync)(handle, text);
        (0,external_node_fs_.fsyncSync)(handle);
    }
    finally {
        (0,external_node_fs_.closeSync)(handle);
    }
    (0,external_node_fs_.renameSync)(temporary, path);
}
/** What `read` gives, or null when there is no such file. */
function orMissing(read) {
    try {
        return read();
    }
    catch (error) {
        if ((0,error_code/* errorCode */.C)(error) !== 'ENOENT')
            throw error;
        return null;
    }
}

;// CONCATENATED MODULE: ./.action/adapters/store/file-files.js








/** A lock file older than this belongs to a process that died while writing. */
const STALE_LOCK_MS = 10 * 1000;
const LOCK_WAIT_MS = 20;
/** Long enough for the lock of a killed process to become stale: whoever comes next waits for it and goes on. */
const LOCK_TRIES = (STALE_LOCK_MS + 2000) / LOCK_WAIT_MS;
function pathsIn(root, folder) {
    const names = (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(root, folder)).toSorted();
    return names.filter((name) => name.endsWith('.json')).map((name) => `${folder}/${name}`);
}
function versionOf(root) {
    return orMissing(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(root, 'version'), 'utf8').trim()) ?? '0';
}
const journalPath = (root) => (0,external_node_path_.join)(root, 'journal');
/** The swap that is under way on top of this version, or null; one of an older version was carried out long ago. */
function journalOn(root, version) {
    const text = orMissing(() => (0,external_node_fs_.readFileSync)(journalPath(root), 'utf8'));
    const journal = text === null ? null : decodeJournal(text, journalPath(root));
    return journal?.version === version ? journal : null;
}
/**
 * Reads one moment. The version is read before and after, because another process may replace what lies between; a swap
 * that is written down counts as done, because whoever comes next completes it.
 */
function loadSome(root, query) {
    for (;;) {
        const version = versionOf(root);
        const all = new Map();
        const folders = [...query.folders, ...query.names].flatMap((folder) => pathsIn(root, folder));
        const named = new Set([...query.files, ...folders.filter((path) => query.folders.includes((0,external_node_path_.dirname)(path)))]);
        for (const path of folders)
            all.set(path, '');
        for (const path of named) {
            const text = orMissing(() => (0,external_node_fs_.readFileSync)((0,external_node_path_.join)(root, path), 'utf8'));
            if (text === null)
                all.delete(path);
            else
                all.set(path, text);
        }
        const journal = journalOn(root, version);
        for (const [path, text] of journal?.changes ?? []) {
            if (text === null)
                all.delete(path);
            else
                all.set(path, text);
        }
        if (versionOf(root) !== version)
            continue;
        return { version: journal === null ? version : after(version), ...selectFrom(all, query) };
    }
}
const after = (version) => String(Number(version) + 1);
/** Runs disk work and names what went wrong with it. */
function guarded(root, act) {
    try {
        return act();
    }
    catch (cause) {
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_IO', { place: root, what: (0,error_code/* errorCode */.C)(cause) }, { cause });
    }
}
function prepare(root) {
    for (const folder of FOLDERS)
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(root, folder), { recursive: true, mode: 0o700 });
}
function tryLock(path, nowMs) {
    try {
        (0,external_node_fs_.closeSync)((0,external_node_fs_.openSync)(path, 'wx', 0o600));
        return true;
    }
    catch (error) {
        if ((0,error_code/* errorCode */.C)(error) !== 'EEXIST')
            throw error;
    }
    try {
        if (nowMs - (0,external_node_fs_.statSync)(path).mtimeMs > STALE_LOCK_MS)
            (0,external_node_fs_.rmSync)(path, { force: true });
    }
    catch (error) {
        if ((0,error_code/* errorCode */.C)(error) !== 'ENOENT')
            throw error;
    }
    return false;
}
async function takeTurn(root, clock) {
    const path = (0,external_node_path_.join)(root, 'lock');
    for (let attempt = 0; attempt < LOCK_TRIES; attempt += 1) {
        if (guarded(root, () => tryLock(path, clock.nowMs())))
            return path;
        await clock.sleep(LOCK_WAIT_MS);
    }
    throw (0,flip_error/* flipError */.Gq)('FG_STORE_BUSY', { place: root });
}
function carryOut(root, { version, changes }) {
    for (const [path, text] of changes) {
        if (text === null)
            (0,external_node_fs_.rmSync)((0,external_node_path_.join)(root, path), { force: true });
        else
            replaceFile((0,external_node_path_.join)(root, path), text);
    }
    replaceFile((0,external_node_path_.join)(root, 'version'), `${after(version)}\n`);
    (0,external_node_fs_.rmSync)(journalPath(root), { force: true });
}
/** Several files change together or not at all: the whole swap is written down first, and completed by whoever comes next. */
function replaceAll(root, version, changes) {
    const left = journalOn(root, versionOf(root));
    if (left !== null)
        carryOut(root, left);
    if (versionOf(root) !== version)
        return 'moved';
    const journal = { version, changes: [...changes] };
    replaceFile(journalPath(root), JSON.stringify(journal));
    carryOut(root, journal);
    return 'written';
}
/**
 * State in a folder, for one person at a terminal. Writers take turns by a lock file; the version counts the swaps.
 *
 * @param root  Folder; made (mode 0700) when it is not there.
 * @throws FG_STORE_IO, FG_STORE_BUSY.
 */
function makeFileFiles(root, clock) {
    return {
        async load(query) {
            return guarded(root, () => {
                prepare(root);
                return loadSome(root, query);
            });
        },
        // A disk is asked again at no cost.
        recall: () => null,
        async swap({ version, changes }) {
            guarded(root, () => prepare(root));
            const lock = await takeTurn(root, clock);
            try {
                return guarded(root, () => replaceAll(root, version, changes));
            }
            finally {
                (0,external_node_fs_.rmSync)(lock, { force: true });
            }
        },
    };
}

// EXTERNAL MODULE: ./.action/domain/record/over.js
var over = __webpack_require__(84349);
;// CONCATENATED MODULE: ./.action/domain/record/token.js
/** Version of a record: any write of it, its claim or its locks makes another one. */
function tokenOf(record) {
    return `${record.fence}.${record.facts.length}.${record.locks.length}`;
}

;// CONCATENATED MODULE: ./.action/adapters/store/record-reader.js





/** Flips that one environment may have under way; anybody with push rights could write more, and everybody reads them. */
const MOST_UNFINISHED = 500;
/** Past records that one request of `list` reads. */
const LIST_PAGE = 50;
/** What has to be seen to write one record: itself, the past ones by name, and the locks in question. */
function queryFor(id, locks = []) {
    return { files: [runningPath(id)], folders: locks.length === 0 ? [] : [LOCKS], names: [PAST] };
}
/** A record with its version. */
function stored(record) {
    return { record, token: tokenOf(record) };
}
const byTime = (left, right) => left.openedMs - right.openedMs || (left.id < right.id ? -1 : 1);
/** Finds records among versioned files, wherever they lie, and believes none that has not the shape of one. */
class RecordReader {
    #files;
    #place;
    /** The record that was read last: one write reads its text several times over. */
    #last = null;
    constructor(files, place) {
        this.#files = files;
        this.#place = place;
    }
    async read(id) {
        const moment = await this.#files.load(queryFor(id));
        const found = await this.find(moment, id);
        return found === null ? null : stored(found.record);
    }
    /** Past records that nobody can read are left out; among those that still run, `unfinished` names them. */
    async list(most = Number.POSITIVE_INFINITY) {
        const moment = await this.#files.load({ files: [], folders: [RUNNING], names: [PAST] });
        const running = this.#decodeAll(moment.files).records;
        const paths = moment.names.toSorted().slice(-Math.min(most, moment.names.length));
        const past = [];
        for (let from = 0; most > 0 && from < paths.length; from += LIST_PAGE) {
            const page = paths.slice(from, from + LIST_PAGE);
            const { files } = await this.#files.load({ files: page, folders: [], names: [] });
            past.push(...this.#decodeAll(files).records);
        }
        const all = [...past, ...running].toSorted(byTime);
        const dropped = new Set(all.slice(0, Math.max(0, all.length - most)));
        return all.filter((record) => running.includes(record) || !dropped.has(record)).map(stored);
    }
    async unfinished() {
        const { files } = await this.#files.load({ files: [], folders: [RUNNING], names: [] });
        if (files.size > MOST_UNFINISHED)
            throw (0,flip_error/* flipError */.Gq)('FG_STORE_TOO_MANY', { place: this.#place, count: files.size, limit: MOST_UNFINISHED });
        const { records, unreadable } = this.#decodeAll(files);
        return { flips: records.filter((record) => !(0,over/* isOver */.P)(record)).map(stored), unreadable };
    }
    #decodeAll(files) {
        const records = [];
        const unreadable = [];
        for (const [path, text] of files) {
            try {
                records.push(this.#decode(text, path));
            }
            catch (error) {
                if (!(error instanceof flip_error/* FlipError */.Az))
                    throw error;
                unreadable.push(error);
            }
        }
        return { records, unreadable };
    }
    #decode(text, path) {
        if (this.#last?.path === path && this.#last.text === text)
            return this.#last.record;
        const record = this.#decodeAnew(text, path);
        this.#last = { path, text, record };
        return record;
    }
    #decodeAnew(text, path) {
        const place = `${this.#place}/${path}`;
        const record = decodeRecord(text, place);
        // A record under another's name would be written back under its own.
        if (path === runningPath(record.id) || path === pastPath(record))
            return record;
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_UNREADABLE', { place, what: `it is the record of flip ${record.id}` });
    }
    async find(moment, id) {
        const path = runningPath(id);
        const text = moment.files.get(path);
        return text === undefined ? this.#past(moment.names, id) : { path, record: this.#decode(text, path) };
    }
    /** A record that is over: its name is known from the folder, its text is read when it is wanted. */
    async #past(names, id) {
        const path = pastOf(names, id);
        if (path === undefined)
            return null;
        const text = (await this.#files.load({ files: [path], folders: [], names: [] })).files.get(path);
        return text === undefined ? null : { path, record: this.#decode(text, path) };
    }
    async under(moment, { id, token }) {
        const found = await this.find(moment, id);
        return found === null || tokenOf(found.record) !== token ? null : found;
    }
}

;// CONCATENATED MODULE: ./.action/adapters/store/record-store.js







/** Somebody else's record may be written between our load and our swap: such a swap is tried again. */
const TRIES = 8;
const toText = (value) => `${JSON.stringify(value)}\n`;
/**
 * Records and locks on top of any versioned files; record and locks change together in one swap, or not at all. A record
 * that is over moves to another folder: what every start and every write read is what still runs.
 */
class RecordStore {
    #files;
    #place;
    #reader;
    constructor(files, place) {
        this.#files = files;
        this.#place = place;
        this.#reader = new RecordReader(files, place);
    }
    read(id) {
        return this.#reader.read(id);
    }
    list(most) {
        return this.#reader.list(most);
    }
    unfinished() {
        return this.#reader.unfinished();
    }
    async open(record, { again } = { again: false }) {
        const { id, locks } = record;
        const text = toText(record);
        // One that nobody could read again, ourselves included, is not begun.
        if (text.length > OPEN_LIMIT_BYTES) {
            const place = `${this.#place}/${runningPath(id)}`;
            throw (0,flip_error/* flipError */.Gq)('FG_STORE_TOO_LARGE', { place, sizeBytes: text.length, limitBytes: OPEN_LIMIT_BYTES });
        }
        return this.#decide(queryFor(id, locks), async (moment) => {
            const there = await this.#reader.find(moment, id);
            if (there !== null && !(again && (0,over/* isOver */.P)(there.record)))
                return { answer: { kind: 'exists', stored: stored(there.record) } };
            const changes = new Map();
            const held = this.#takeLocks(moment, id, locks, changes);
            if (held !== null)
                return { answer: held };
            changes.set(runningPath(id), text);
            return { changes, answer: { kind: 'won', token: tokenOf(record) }, message: `open ${id}` };
        });
    }
    append({ id, token, atMs, facts, claimUntilMs, release }) {
        return this.#change({ id, token }, release, (record, moment, changes) => {
            const isEnd = facts.some((fact) => fact.k === 'ended');
            const { claim } = record;
            const renewed = claim !== null && claimUntilMs !== null ? { ...claim, untilMs: claimUntilMs } : claim;
            this.#dropLocks(moment, id, release, changes);
            for (const path of isEnd ? tooOld(moment.names, atMs) : [])
                changes.set(path, null);
            const locks = without(record.locks, release);
            return { ...(0,record_record/* withFacts */.Qj)(record, atMs, facts), claim: isEnd ? null : renewed, locks };
        });
    }
    claim({ id, token, holder, nowMs, untilMs, cause, gone }) {
        return this.#decide(queryFor(id), async (moment) => {
            const found = await this.#reader.under(moment, { id, token });
            if (found === null)
                return { answer: { kind: 'moved' } };
            const { record } = found;
            const { claim } = record;
            if (claim !== null && claim.untilMs > nowMs && claim.holder !== holder && claim.holder !== gone) {
                return { answer: { kind: 'held', holder: claim.holder, untilMs: claim.untilMs } };
            }
            const taken = { ...record, fence: record.fence + 1, claim: { holder, untilMs } };
            const raised = (0,record_record/* withFacts */.Qj)(taken, nowMs, [{ k: 'claimed', by: holder, cause }]);
            const changes = moved(found, raised, new Map());
            return { changes, answer: { kind: 'claimed', stored: stored(raised) }, message: `claim ${id}` };
        });
    }
    release({ id, token, locks }) {
        return this.#change({ id, token }, locks, (record, moment, changes) => {
            this.#dropLocks(moment, id, locks, changes);
            return { ...record, locks: without(record.locks, locks) };
        });
    }
    relock({ id, token, locks, atMs, facts }) {
        return this.#decide(queryFor(id, locks), async (moment) => {
            const found = await this.#reader.under(moment, { id, token });
            if (found === null)
                return { answer: { kind: 'moved' } };
            const changes = new Map();
            const held = this.#takeLocks(moment, id, locks, changes);
            if (held !== null)
                return { answer: held };
            const told = (0,record_record/* withFacts */.Qj)(found.record, atMs, facts);
            const edited = { ...told, locks: [...new Set([...told.locks, ...locks])] };
            moved(found, edited, changes);
            return { changes, answer: { kind: 'written', stored: stored(edited) }, message: `lock ${id}` };
        });
    }
    /** Decides on what is known here already when that is all there is to know; an answer without a write is never given so. */
    async #decide(query, decision) {
        let known = this.#files.recall(query);
        for (let attempt = 0; attempt < TRIES; attempt += 1) {
            const moment = known ?? (await this.#files.load(query));
            const decided = await decision(moment);
            if (!('changes' in decided)) {
                if (known === null)
                    return decided.answer;
                known = null;
                continue;
            }
            known = null;
            const { changes, message, answer } = decided;
            if ((await this.#files.swap({ version: moment.version, changes, message })) === 'written')
                return answer;
        }
        throw (0,flip_error/* flipError */.Gq)('FG_STORE_BUSY', { place: this.#place });
    }
    /** Applies a change to one record under its token. */
    #change(at, locks, edit) {
        return this.#decide(queryFor(at.id, locks), async (moment) => {
            const found = await this.#reader.under(moment, at);
            if (found === null)
                return { answer: { kind: 'moved' } };
            const changes = new Map();
            const edited = edit(found.record, moment, changes);
            moved(found, edited, changes);
            return { changes, answer: { kind: 'written', stored: stored(edited) }, message: `flip ${at.id}` };
        });
    }
    #holderOf({ files }, lock) {
        const text = files.get(lockPath(lock));
        return text === undefined ? null : decodeLock(text, `${this.#place}/${lockPath(lock)}`).id;
    }
    #takeLocks(moment, id, locks, changes) {
        for (const lock of locks) {
            const by = this.#holderOf(moment, lock);
            if (by !== null && by !== id)
                return { kind: 'held', by, lock };
            changes.set(lockPath(lock), toText({ lock, id }));
        }
        return null;
    }
    /** A lock that somebody removed, or that another flip has by now, is not ours to let go. */
    #dropLocks(moment, id, locks, changes) {
        for (const lock of locks)
            if (this.#holderOf(moment, lock) === id)
                changes.set(lockPath(lock), null);
    }
}
/** The changes that put a record where it belongs now. */
function moved({ path }, record, changes) {
    const now = (0,over/* isOver */.P)(record) ? pastPath(record) : runningPath(record.id);
    if (now !== path)
        changes.set(path, null);
    return changes.set(now, toText(record));
}
function without(locks, gone) {
    return locks.filter((lock) => !gone.includes(lock));
}
/**
 * Makes the `Store` port on top of a folder, a branch's head, or anything else that replaces a few texts together.
 *
 * @param place  Name of that place for messages.
 */
function makeRecordStore(files, place) {
    const store = new RecordStore(files, place);
    // Plain members: whoever wraps a port spreads it, and a class's methods would stay behind.
    return {
        read: (id) => store.read(id),
        list: (most) => store.list(most),
        unfinished: () => store.unfinished(),
        open: (record, options) => store.open(record, options),
        append: (request) => store.append(request),
        claim: (request) => store.claim(request),
        release: (request) => store.release(request),
        relock: (request) => store.relock(request),
    };
}

;// CONCATENATED MODULE: ./.action/entry/assemble/shared/open-store.js







/**
 * The records and locks of an environment, where its `state` says: a folder on this machine
 * (`FLIPGATE_STATE_DIR`, else `$XDG_STATE_HOME/flipgate`, else `~/.local/state/flipgate`), or a branch of the repository.
 *
 * @throws FG_ASSEMBLY_STATE
 */
function openStore(request) {
    const { environment, branches, clock, variables, home } = request;
    const { state, name } = environment;
    switch (state) {
        case 'local': {
            const folder = (0,external_node_path_.join)(stateFolder(variables, home), open_store_folderOf(environment, request.context));
            return makeRecordStore(makeFileFiles(folder, clock), folder);
        }
        case 'branch': {
            if (branches === null)
                throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_STATE', { state, why: 'no repository takes part (--repo OWNER/NAME)' });
            const branch = stateBranchOf(name);
            return makeRecordStore(makeBranchFiles({ branches, branch, clock }), `branch ${branch}`);
        }
        case 'bot':
            throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_STATE', { state, why: 'this command cannot ask a bot for them' });
        default:
            return (0,assert_never/* assertNever */.x)(state);
    }
}
/** The folder of everything that is kept on this machine: `FLIPGATE_STATE_DIR`, else what XDG says. */
function stateFolder(variables, home) {
    const own = firstOf(variables, ['FLIPGATE_STATE_DIR']);
    if (own !== null)
        return own;
    return (0,external_node_path_.join)(firstOf(variables, ['XDG_STATE_HOME']) ?? (0,external_node_path_.join)(home, '.local', 'state'), 'flipgate');
}
/**
 * Two contexts are two clusters: a flip of one would be looked for in the other, not found there, and taken for one that
 * somebody else had ended. People change the current context between two commands.
 */
function open_store_folderOf({ name, cluster }, current) {
    const context = cluster.context ?? current();
    return context === null ? name : `${name}@${encodeURIComponent(context)}`;
}

;// CONCATENATED MODULE: ./.action/entry/assemble/shared/quiet-conversation.js

/** Makes the registry of one process. */
function makeSilence() {
    const secrets = (0,support_redact/* makeRedactor */.$)();
    const places = (0,support_redact/* makeRedactor */.$)();
    let isPrivate = false;
    return {
        secret: secrets.add,
        place(address) {
            const host = URL.canParse(address) ? new URL(address).hostname : '';
            const hostname = host === '' ? address : host;
            // A bare word, such as `localhost`, names no place on earth, and would be masked wherever it is a word.
            if (/[.:]/.test(hostname))
                places.add(hostname);
        },
        note: (snapshot) => {
            isPrivate = snapshot.private;
        },
        quiet(text) {
            const shown = secrets.redact(text);
            return isPrivate ? shown : places.redact(shown);
        },
    };
}
/** A conversation whose every text passes the registry on its way out. */
function quietConversation(conversation, silence) {
    return {
        ...conversation,
        upsertComment: (request) => conversation.upsertComment({ ...request, body: silence.quiet(request.body) }),
    };
}

// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(40610);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(24371);
;// CONCATENATED MODULE: ./.action/support/addresses.js

const addresses_LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);
/**
 * Addresses that are never a service somebody named: link-local (cloud metadata lives there), the metadata addresses
 * outside of it, "this host", multicast and broadcast. Private networks are not here: clusters and Managed tenants are.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry
 */
const NEVER = blockList([
    '0.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    // Metadata of Alibaba Cloud and Oracle; host services of Azure ("wireserver").
    '100.100.100.200/32',
    '192.0.0.192/32',
    '168.63.129.16/32',
    '::/128',
    'fe80::/10',
    'ff00::/8',
    // Metadata of AWS, and of Google Cloud on IPv6-only machines.
    'fd00:ec2::254/128',
    'fd20:ce::254/128',
]);
/** What kind of place an IP address is: `loopback`, `never` (nothing of ours is ever there), or `ordinary`. */
function kindOfAddress(address) {
    const plain = embeddedV4(address) ?? address;
    const family = (0,external_node_net_.isIP)(plain) === 6 ? 'ipv6' : 'ipv4';
    // What is no address at all is nothing to connect to.
    if ((0,external_node_net_.isIP)(plain) === 0 || NEVER.check(plain, family))
        return 'never';
    return addresses_LOOPBACK.check(plain, family) ? 'loopback' : 'ordinary';
}
const EMBEDDING = ['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0'];
// IPv4 inside IPv6: mapped, translated, compatible, NAT64 and 6to4 reach the same machine under another name.
function embeddedV4(address) {
    if ((0,external_node_net_.isIP)(address) !== 6)
        return undefined;
    // The URL parser writes every IPv6 address in its one shortest form, without dots.
    const groups = expand(new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1));
    const head = groups.slice(0, 6).join(':');
    if (EMBEDDING.includes(head))
        return dotted(groups[6], groups[7]);
    // `::` and `::1` are addresses of their own.
    if (head === '0:0:0:0:0:0' && groups[6] !== '0')
        return dotted(groups[6], groups[7]);
    return groups[0] === '2002' ? dotted(groups[1], groups[2]) : undefined;
}
function expand(address) {
    const [left = '', right] = address.split('::');
    const before = left === '' ? [] : left.split(':');
    if (right === undefined)
        return before;
    const after = right === '' ? [] : right.split(':');
    return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}
function dotted(high = '0', low = '0') {
    const [upper, lower] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
    return `${upper >> 8}.${upper & 255}.${lower >> 8}.${lower & 255}`;
}
function blockList(subnets) {
    const list = new external_node_net_.BlockList();
    for (const subnet of subnets) {
        const [net = '', bits] = subnet.split('/');
        list.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4');
    }
    return list;
}

;// CONCATENATED MODULE: ./.action/support/http-transport.js





/**
 * The real way out: HTTP/1.1 with connections kept open, the proxy of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, no
 * redirects, no retries. Names are checked where they are resolved, so that the address checked is the one connected to;
 * behind a proxy the proxy resolves, and only addresses written out in the URL can be checked here.
 *
 * Errors are those of undici and Node, with their `code`; refusals are made by `options.refuse`.
 */
function makeHttpTransport(options) {
    const origins = options.origins.map((origin) => new URL(origin).origin);
    const direct = new undici/* Agent */.g6({ ...limitsOf(options), connect: connectOf(options) });
    const proxied = new undici/* EnvHttpProxyAgent */.J2({
        ...limitsOf(options),
        connect: connectOf(options),
        requestTls: tlsOf(options.tls),
    });
    return {
        async send(request) {
            const url = new URL(request.url);
            const refusal = refusalOf(url, origins);
            if (refusal !== undefined)
                throw options.refuse(refusal);
            const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
            const answer = await (0,undici/* request */.Em)(url, {
                // No proxy can know what this machine calls itself.
                dispatcher: isLoopbackHost(url.hostname) ? direct : proxied,
                method: request.method,
                headers: Object.fromEntries(request.headers),
                body,
                signal: request.signal,
            });
            return toResponse(answer, request.method);
        },
        async close() {
            await Promise.all([direct.close(), proxied.close()]);
        },
    };
}
async function toResponse(answer, method) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
        for (const one of [value ?? []].flat())
            headers.append(name, one);
    }
    const init = { status: answer.statusCode, headers };
    if (method === 'HEAD' || [204, 205, 304].includes(answer.statusCode)) {
        await answer.body.dump();
        return new Response(null, init);
    }
    return new Response(external_node_stream_.Readable.toWeb(answer.body), init);
}
function refusalOf(url, origins) {
    if (!origins.includes(url.origin))
        return { why: 'origin', origin: url.origin, origins };
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Sockets look up names only; an address written out has to be checked here.
    return (0,external_node_net_.isIP)(host) !== 0 && kindOfAddress(host) === 'never' ? { why: 'address', host, address: host } : undefined;
}
function limitsOf(options) {
    return {
        allowH2: false,
        connectTimeout: options.connectTimeoutMs,
        headersTimeout: options.headersTimeoutMs,
        bodyTimeout: options.bodyTimeoutMs,
        maxResponseSize: options.limitBytes,
    };
}
function connectOf(options) {
    return { ...tlsOf(options.tls), timeout: options.connectTimeoutMs, lookup: checkedLookup(options) };
}
function tlsOf(tls) {
    return {
        ...(tls?.ca ? { ca: tls.ca } : {}),
        ...(tls?.cert ? { cert: tls.cert } : {}),
        ...(tls?.key ? { key: tls.key } : {}),
        ...(tls?.serverName ? { servername: tls.serverName } : {}),
        ...(tls?.insecure === true ? { rejectUnauthorized: false } : {}),
    };
}
/** Resolves a name and refuses the whole name when one of its addresses is forbidden: any of them may be connected to. */
function checkedLookup({ refuse, resolve = external_node_dns_.lookup }) {
    return (host, options, done) => {
        resolve(host, { ...options, all: true }, (error, found) => {
            if (error !== null) {
                done(error, []);
                return;
            }
            const bad = found.find(({ address }) => {
                const kind = kindOfAddress(address);
                // A public name that points at this machine is a trick.
                return kind === 'never' || (kind === 'loopback' && !isLoopbackHost(host));
            });
            if (bad !== undefined)
                done(refuse({ why: 'address', host, address: bad.address }), []);
            else if (options.all === true)
                done(null, found);
            else
                done(null, found[0]?.address ?? '', found[0]?.family);
        });
    };
}
function isLoopbackHost(hostname) {
    const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    if (host === 'localhost' || host.endsWith('.localhost'))
        return true;
    return (0,external_node_net_.isIP)(host) !== 0 && kindOfAddress(host) === 'loopback';
}

;// CONCATENATED MODULE: ./.action/entry/assemble/shared/transports.js


const CONNECT_TIMEOUT_MS = 10 * 1000;
const HEADERS_TIMEOUT_MS = 30 * 1000;
const BODY_TIMEOUT_MS = 30 * 1000;
/** The adapters' own caps are lower or equal; this one holds where none of theirs does. */
const LIMIT_BYTES = 32 * 1024 * 1024;
/** Makes the ways out; connections stay open between requests until `close`. */
function makeTransports() {
    const held = [];
    return {
        open(addresses, tls) {
            const transport = makeHttpTransport({
                origins: addresses.map((address) => new URL(address).origin),
                tls,
                connectTimeoutMs: CONNECT_TIMEOUT_MS,
                headersTimeoutMs: HEADERS_TIMEOUT_MS,
                bodyTimeoutMs: BODY_TIMEOUT_MS,
                limitBytes: LIMIT_BYTES,
                refuse,
            });
            held.push(transport);
            return transport.send;
        },
        async close() {
            await Promise.all(held.map((transport) => transport.close()));
        },
    };
}
function refuse(refusal) {
    if (refusal.why === 'origin')
        return (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_ORIGIN', refusal);
    return (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_ADDRESS', refusal);
}

;// CONCATENATED MODULE: ./.action/entry/assemble/shared/outside.js











const outside_REQUEST_TIMEOUT_MS = 30 * 1000;
/** Reads only; a write that got no answer is looked for, never sent blindly again. */
const READ_RETRY = {
    attempts: 4,
    firstWaitMs: 500,
    longestWaitMs: 10 * 1000,
    budgetMs: 60 * 1000,
    chance: Math.random,
};
/**
 * Opens the ways to the real systems; nothing is sent yet.
 *
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
async function openOutside(options) {
    const { variables, home } = options;
    const transports = makeTransports();
    const silence = makeSilence();
    silence.note({ private: options.isPrivate ?? false });
    const secret = (credential) => {
        silence.secret(credential);
        options.secret(credential);
    };
    const github = await openGithub({ ...options, secret }, transports, silence);
    const source = () => options.kubeconfig ?? kubeconfigSource(variables, home);
    const context = () => currentContext(source());
    const store = (environment) => openStore({ environment, branches: github?.branches ?? null, clock: systemClock, variables, home, context });
    const tenant = () => openTenant({ ...options, secret }, transports, silence);
    return {
        clock: systemClock,
        ids: systemIds,
        repository: github?.repository ?? null,
        conversation: github?.conversation ?? null,
        feed: github?.feed ?? null,
        quiet: (text) => silence.quiet(text),
        tenant,
        storeFor: async (environment) => store(environment),
        async portsFor(environment) {
            const { context } = environment.cluster;
            const known = { clock: systemClock, ids: systemIds, store: store(environment), tenant: tenant() };
            const { place } = silence;
            const reached = await connectCluster({
                source: source(),
                context,
                transports,
                clock: systemClock,
                secret,
                place,
            });
            const { repository = null, conversation = null } = github ?? {};
            return { ...known, ...reached, repository, conversation };
        },
        close: () => transports.close(),
    };
}
async function openGithub(options, transports, silence) {
    if (options.repository === null)
        return null;
    const { apiUrl, graphqlUrl, token } = githubAccess(options.variables, options.secret);
    const [owner = '', repo = ''] = options.repository.split('/');
    const [{ makeGitHubClient }, { makeRepository }, { makeConversation }, { makeFeed }, { makeStateBranch }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(413), __webpack_require__.e(670)]).then(__webpack_require__.bind(__webpack_require__, 39670)),
        Promise.all(/* import() */[__webpack_require__.e(28), __webpack_require__.e(520)]).then(__webpack_require__.bind(__webpack_require__, 94139)),
        __webpack_require__.e(/* import() */ 735).then(__webpack_require__.bind(__webpack_require__, 9735)),
        __webpack_require__.e(/* import() */ 449).then(__webpack_require__.bind(__webpack_require__, 83449)),
        Promise.all(/* import() */[__webpack_require__.e(28), __webpack_require__.e(613)]).then(__webpack_require__.bind(__webpack_require__, 76613)),
    ]);
    const once = {
        transport: transports.open([apiUrl, graphqlUrl], null),
        token,
        apiUrl,
        graphqlUrl,
        owner,
        repo,
        clock: systemClock,
        requestTimeoutMs: outside_REQUEST_TIMEOUT_MS,
    };
    const client = makeGitHubClient({ ...once, readRetry: READ_RETRY });
    const repository = makeRepository(client);
    return {
        repository: {
            ...repository,
            async snapshot(query) {
                const snapshot = await repository.snapshot(query);
                silence.note(snapshot);
                return snapshot;
            },
        },
        conversation: quietConversation(makeConversation(client), silence),
        // Asked again and again anyway, by somebody who can be told to stop in between.
        feed: makeFeed(makeGitHubClient(once)),
        branches: makeStateBranch(client),
    };
}
function openTenant({ variables, secret }, transports, silence) {
    // Before they are looked at: what is wrong with an address is said with it.
    for (const name of DYNATRACE_ADDRESSES) {
        const address = firstOf(variables, [name]);
        if (address !== null)
            silence.place(address);
    }
    const access = dynatraceAccess(variables, secret);
    if (access === null)
        return null;
    const addresses = [access.platform, access.classic].flatMap((side) => (side === null ? [] : [side.base]));
    for (const address of addresses)
        silence.place(address);
    const transport = transports.open(addresses, null);
    const timing = { clock: systemClock, requestTimeoutMs: outside_REQUEST_TIMEOUT_MS, readRetry: READ_RETRY };
    return makeTenant({ transport, ...timing, ...access });
}

;// CONCATENATED MODULE: ./.action/entry/assemble/action.js









/** A hosted job ends after 6 h; some of it is over when the step begins, and the end has to be told. */
const JOB_MS = 350 * 60 * 1000;
/**
 * Opens the house around a run's variables; nothing is sent yet.
 *
 * @throws FG_ASSEMBLY_TOKEN, FG_ASSEMBLY_VARIABLE
 */
async function openHouse(host) {
    const { env, onProgress, onNote, onTrouble } = host;
    const { name, outside, redact, quiet } = await openSystems(host);
    const { clock, ids, repository, conversation } = outside;
    if (repository === null || conversation === null) {
        throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_TOKEN', { system: 'GitHub', needs: 'GITHUB_TOKEN' });
    }
    const run = { runId: Number(env['GITHUB_RUN_ID'] ?? 0), attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1) };
    const endsMs = clock.nowMs() + JOB_MS;
    const by = firstOf(env, ['GITHUB_TRIGGERING_ACTOR', 'GITHUB_ACTOR']) ?? '';
    return {
        clock,
        redact,
        quiet,
        async openDesk(operator) {
            return {
                clock,
                ids,
                repository,
                conversation,
                name,
                host: repositoryHost(env),
                operator,
                holder: (0,record_holder/* holderOfRun */.p)(run, ids.random()),
                run: { id: run.runId, attempt: run.attempt, by },
                claim: (0,claim_terms/* claimUntilJobEnd */.R_)(endsMs),
                holderState: holderStateByRuns(repository),
                endsMs,
                ownRemovals: 'nothing',
                open: (environment) => outside.portsFor(environment),
                onProgress,
                onNote: (text) => onNote(quiet(text)),
                onTrouble: (text) => onTrouble(quiet(text)),
            };
        },
        openTenant: async () => outside.tenant(),
        close: () => outside.close(),
    };
}
async function openSystems({ env, isPrivate, mask }) {
    const redactor = (0,support_redact/* makeRedactor */.$)();
    const known = new Set();
    // Told again with every request: a credential may be renewed.
    const secret = (credential) => {
        if (known.has(credential))
            return;
        known.add(credential);
        redactor.add(credential);
        mask(credential);
    };
    const name = firstOf(env, ['GITHUB_REPOSITORY']);
    if (name === null)
        throw (0,flip_error/* flipError */.Gq)('FG_ASSEMBLY_VARIABLE', { name: 'GITHUB_REPOSITORY', expected: 'owner/name' });
    const text = firstOf(env, ['FLIPGATE_KUBECONFIG']);
    if (text !== null)
        secret(text);
    const outside = await openOutside({
        variables: env,
        home: (0,external_node_os_.homedir)(),
        repository: name,
        isPrivate,
        secret,
        ...(text === null ? {} : { kubeconfig: { kind: 'text', text } }),
    });
    const redact = (said) => redactor.redact(said);
    return { name, outside, redact, quiet: (said) => redact(outside.quiet(said)) };
}


/***/ }),

/***/ 44409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ flagDefinition)
/* harmony export */ });
/* harmony import */ var _flags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59758);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38928);
/* harmony import */ var _rule_contexts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38120);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(67777);




function isList(value) {
    return Array.isArray(value);
}
/** JSON with sorted keys: equal definitions give equal text whatever the order of the file. */
function canonical(value) {
    if (value === undefined)
        return 'null';
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    if (isList(value))
        return `[${value.map(canonical).join(',')}]`;
    const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
/**
 * A flag's own definition without its default variant, canonical: variants, state, targeting and the shared evaluators
 * that the targeting refers to. Two places agree on a flag exactly when these texts are equal. `spelled`: how it writes its
 * default.
 *
 * @throws as `findFlag` and `readSoundFlagFile` do.
 */
function flagDefinition(source, flag, within, file = 'the flags file') {
    const found = (0,_inspect_js__WEBPACK_IMPORTED_MODULE_1__/* .findFlag */ .ch)((0,_inspect_js__WEBPACK_IMPORTED_MODULE_1__/* .readSoundFlagFile */ .uU)(source, file), flag, within);
    const targeting = (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(found.node, 'targeting');
    const rule = targeting === null ? undefined : (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonOf */ .o_)(targeting);
    const shared = [...(0,_rule_contexts_js__WEBPACK_IMPORTED_MODULE_3__/* .referencesIn */ .ii)(rule)].sort().map((name) => {
        const evaluator = (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)((0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(found.place.root, '$evaluators'), name);
        return [name, evaluator === null ? null : (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonOf */ .o_)(evaluator)];
    });
    const state = (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(found.node, 'state');
    const variants = (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(found.node, 'variants');
    const definition = canonical({
        state: state === null ? null : (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonOf */ .o_)(state),
        variants: variants === null ? null : (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonOf */ .o_)(variants),
        targeting: rule ?? null,
        evaluators: Object.fromEntries(shared),
    });
    return { defaultVariant: (0,_flags_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultVariantOf */ .ut)(found), spelled: (0,_flags_js__WEBPACK_IMPORTED_MODULE_0__/* .spellingOf */ .k2)(found), definition };
}


/***/ }),

/***/ 59758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IM: () => (/* binding */ variantsOf),
/* harmony export */   P3: () => (/* binding */ targetingOf),
/* harmony export */   S3: () => (/* binding */ typeOfFlag),
/* harmony export */   TQ: () => (/* binding */ variantNamesOf),
/* harmony export */   Zo: () => (/* binding */ flagsOf),
/* harmony export */   b4: () => (/* binding */ offsetOf),
/* harmony export */   dZ: () => (/* binding */ defaultEntryOf),
/* harmony export */   k2: () => (/* binding */ spellingOf),
/* harmony export */   ut: () => (/* binding */ defaultVariantOf),
/* harmony export */   z: () => (/* binding */ nullSpellingOf)
/* harmony export */ });
/* unused harmony export clusterVariantsOf */
/* harmony import */ var _domain_spelling_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42211);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67777);


/** Every flag of a place, in the order of the file; map form and array form alike. */
function flagsOf(place) {
    const holder = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .entryOf */ .Ms)(place.root, 'flags');
    const flags = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .resolved */ .L$)(holder?.value);
    const throughAlias = holder?.value.kind === 'alias' || holder?.merged === true;
    const make = (key, value, at, merged) => {
        const node = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .resolved */ .L$)(value);
        if (node === null)
            return null;
        return {
            key,
            place,
            node,
            at,
            aliased: throughAlias || merged || value.kind === 'alias',
        };
    };
    if (flags?.kind === 'map')
        return flags.entries.flatMap((entry) => make(entry.key, entry.value, entry.keyStart, entry.merged) ?? []);
    if (flags?.kind !== 'list')
        return [];
    return flags.items.flatMap((item) => {
        const key = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(item, 'key');
        return key === undefined ? [] : (make(key, item, item.start, false) ?? []);
    });
}
/** Offset of the flag's name in the file. */
function offsetOf({ place, at }) {
    return place.layer.toSource(at, at + 1).start;
}
/** The member that says the default, or undefined when there is none. */
function defaultEntryOf(flag) {
    return (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .entryOf */ .Ms)(flag.node, 'defaultVariant');
}
/** The default as text; null when absent, null or no text (flagd takes none of them). */
function defaultVariantOf(flag) {
    return (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(flag.node, 'defaultVariant') ?? null;
}
/** How the flag writes that it has no default; undefined where the member is absent or says something. */
function nullSpellingOf(flag) {
    const value = defaultEntryOf(flag)?.value;
    if (value?.kind !== 'scalar' || value.value !== null)
        return undefined;
    const written = flag.place.layer.text.slice(value.start, value.end);
    return (0,_domain_spelling_js__WEBPACK_IMPORTED_MODULE_1__/* .isNullSpelling */ .uZ)(written) ? written : undefined;
}
/** How the flag writes its default, as far as the way back to it has to know; undefined where nothing has to be remembered. */
function spellingOf(flag) {
    const value = defaultEntryOf(flag)?.value;
    const isWord = value?.kind === 'scalar' && value.style === 'plain' && typeof value.value === 'string';
    return isWord ? _domain_spelling_js__WEBPACK_IMPORTED_MODULE_1__/* .UNQUOTED */ .Q8 : nullSpellingOf(flag);
}
/** A variant's name as a Kubernetes client (YAML 1.1) reads an unquoted key: `on` becomes `true`. */
function clusterName(name) {
    if (/^(?:y|yes|true|on)$/i.test(name) && /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(name))
        return 'true';
    if (/^(?:n|no|false|off)$/i.test(name) && /^(?:[a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(name))
        return 'false';
    return name;
}
/** Names of the variants, in the order of the file. */
function variantNamesOf(flag) {
    const variants = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .memberOf */ .C5)(flag.node, 'variants');
    return variants?.kind === 'map' ? variants.entries.map(({ key }) => key) : [];
}
/** Variants by name, in the order of the file. */
function variantsOf(flag) {
    const variants = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .memberOf */ .C5)(flag.node, 'variants');
    if (variants?.kind !== 'map')
        return new Map();
    return new Map(variants.entries.map((entry) => [entry.key, (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonOf */ .o_)(entry.value)]));
}
/** Names under which the cluster knows the variants, where a plain `on`/`off` key makes them other ones; else null. */
function clusterVariantsOf(flag) {
    if (!flag.place.byKubernetes || flag.place.format === 'json')
        return null;
    const variants = memberOf(flag.node, 'variants');
    if (variants?.kind !== 'map')
        return null;
    const names = variants.entries.map((entry) => [entry.key, entry.keyStyle === 'plain' ? clusterName(entry.key) : entry.key]);
    return names.some(([here, there]) => here !== there) ? Object.fromEntries(names) : null;
}
/** JSON type of one variant's value as flagd names it. */
function typeOfValue(value) {
    const type = typeof value;
    return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}
/** The one type of all variants, `mixed`, or `none` without variants. */
function typeOfFlag(flag) {
    const types = new Set([...variantsOf(flag).values()].map(typeOfValue));
    if (types.size === 0)
        return 'none';
    const [only] = types;
    return types.size === 1 && only !== undefined ? only : 'mixed';
}
/** The flag's targeting rule, or undefined when there is none (`{}` counts as none). */
function targetingOf(flag) {
    const node = (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .memberOf */ .C5)(flag.node, 'targeting');
    if (node === null || (node.kind === 'scalar' && node.value === null))
        return undefined;
    if (node.kind === 'map' && node.entries.length === 0)
        return undefined;
    return (0,_tree_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonOf */ .o_)(node);
}


/***/ }),

/***/ 38928:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ch: () => (/* binding */ findFlag),
  uU: () => (/* binding */ readSoundFlagFile)
});

// UNUSED EXPORTS: inspectFlagFile

// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/domain/nearest.js
var nearest = __webpack_require__(20443);
// EXTERNAL MODULE: ./.action/flagfile/flags.js
var flagfile_flags = __webpack_require__(59758);
// EXTERNAL MODULE: ./.action/flagfile/tree.js
var flagfile_tree = __webpack_require__(67777);
;// CONCATENATED MODULE: ./.action/flagfile/kustomize.js

const NO_TARGET = { kind: null, name: null };
function targetOf(node) {
    const target = (0,flagfile_tree/* memberOf */.C5)(node, 'target');
    return { kind: (0,flagfile_tree/* textOf */.b6)(target, 'kind') ?? null, name: (0,flagfile_tree/* textOf */.b6)(target, 'name') ?? null };
}
function isText(node) {
    return node?.kind === 'scalar' && typeof node.value === 'string';
}
function itemsOf(node, name) {
    const list = (0,flagfile_tree/* memberOf */.C5)(node, name);
    return list?.kind === 'list' ? list.items : [];
}
/** `patches`, `patchesJson6902`: a list of maps with the text under `patch`. */
function keyedPatches(root) {
    return [...itemsOf(root, 'patches'), ...itemsOf(root, 'patchesJson6902')].flatMap((item) => {
        const map = (0,flagfile_tree/* resolved */.L$)(item);
        const entry = map?.kind === 'map' ? map.entries.find(({ key }) => key === 'patch') : undefined;
        if (entry === undefined || !isText(entry.value))
            return [];
        return [{ node: entry.value, holderAt: entry.keyStart, target: targetOf(item) }];
    });
}
/** `patchesStrategicMerge`: a list of texts. */
function listedPatches(root, text) {
    return itemsOf(root, 'patchesStrategicMerge').flatMap((item) => {
        if (!isText(item))
            return [];
        return [{ node: item, holderAt: Math.max(0, text.lastIndexOf('-', item.start - 1)), target: NO_TARGET }];
    });
}
/** The patches whose text stands inside a kustomization; those in files of their own are read there. */
function inlinePatches(root, text) {
    const kind = (0,flagfile_tree/* textOf */.b6)(root, 'kind');
    const isNamed = kind === 'Kustomization' || kind === 'Component';
    // kustomize takes a kustomization without a kind for one.
    if (root === null || !(isNamed || (kind === undefined && (0,flagfile_tree/* memberOf */.C5)(root, 'flags') === null)))
        return [];
    return [...keyedPatches(root), ...listedPatches(root, text)];
}
/** A map that stands nowhere, around something that does. */
function around(inner) {
    const { start, end } = inner.value;
    return { kind: 'map', start, end, tagged: false, flow: true, entries: [inner] };
}
/** A member that stands nowhere, told at the place of one that does. */
function word(key, text, at) {
    const { start, end } = at.value;
    const value = { kind: 'scalar', start, end, tagged: false, value: text, style: 'json' };
    return { ...at, key, value };
}
/** The object that one operation of a JSON patch writes to, with nothing in it but what the operation brings. */
function objectOfOperation(operation, target) {
    const map = (0,flagfile_tree/* resolved */.L$)(operation);
    const op = (0,flagfile_tree/* textOf */.b6)(map, 'op');
    const path = (0,flagfile_tree/* textOf */.b6)(map, 'path');
    const value = map?.kind === 'map' ? map.entries.find(({ key }) => key === 'value') : undefined;
    if (value === undefined || path === undefined || !(op === 'add' || op === 'replace'))
        return null;
    const segments = path
        .split('/')
        .slice(1)
        .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
    const [first] = segments;
    if (first === undefined)
        return value.value;
    let node = value.value;
    for (const key of segments.toReversed())
        node = around({ ...value, key, value: node });
    if (node.kind !== 'map')
        return null;
    const kind = target.kind ?? (first === 'data' || first === 'binaryData' ? 'ConfigMap' : 'FeatureFlag');
    const name = around(word('name', target.name ?? 'patch', value));
    const metadata = { ...value, key: 'metadata', value: name };
    return { ...node, entries: [word('kind', kind, value), metadata, ...node.entries] };
}
/** True for a list of operations (RFC 6902). */
function isJsonPatch(root) {
    return root?.kind === 'list' && root.items.some((item) => (0,flagfile_tree/* textOf */.b6)(item, 'op') !== undefined);
}
/** What a patch's document writes to: the operations of a JSON patch, or the object of a strategic one. */
function patchedObjects(root, target = NO_TARGET) {
    if (root?.kind === 'list')
        return root.items.flatMap((item) => objectOfOperation(item, target) ?? []);
    return root === null ? [] : [root];
}

// EXTERNAL MODULE: ./.action/flagfile/layer.js + 7 modules
var flagfile_layer = __webpack_require__(44773);
;// CONCATENATED MODULE: ./.action/flagfile/template-text.js
const MESSAGE = 'template text ({{ … }}): edit the file that the template reads';
function lineAt(source, offset) {
    const feed = source.indexOf('\n', offset);
    return source.slice(source.lastIndexOf('\n', offset - 1) + 1, feed < 0 ? source.length : feed);
}
/** An offset of template text that makes the text no YAML or JSON at all, or null. */
function templateAt(source, problems, format) {
    if (!source.includes('{{'))
        return null;
    const broken = problems.filter(({ offset }) => lineAt(source, offset).includes('{{'));
    const onItsOwnLine = format === 'yaml' ? source.search(/^[ \t]*(?:- )?\{\{/m) : -1;
    const offsets = [...broken.map(({ offset }) => offset), ...(onItsOwnLine < 0 ? [] : [onItsOwnLine])];
    return offsets.length === 0 ? null : Math.min(...offsets);
}
/**
 * Names template text for what it is. What a parser says about such a file is noise, and its other mistakes cannot be told
 * from it: the template is the one finding.
 */
function templatesNamed(source, problems, format) {
    const offset = templateAt(source, problems, format);
    return offset === null ? problems : [{ code: 'template', offset, message: MESSAGE }];
}

;// CONCATENATED MODULE: ./.action/flagfile/places.js




function holderOf(document, node) {
    const metadata = (0,flagfile_tree/* memberOf */.C5)(node, 'metadata');
    return {
        document,
        kind: (0,flagfile_tree/* textOf */.b6)(node, 'kind') ?? null,
        namespace: (0,flagfile_tree/* textOf */.b6)(metadata, 'namespace') ?? null,
        name: (0,flagfile_tree/* textOf */.b6)(metadata, 'name') ?? (0,flagfile_tree/* textOf */.b6)(metadata, 'generateName') ?? null,
    };
}
function labelOf(holder, key) {
    if (holder.kind === null)
        return '';
    return [holder.kind, holder.name ?? 'unnamed', ...(key === null ? [] : [key])].join('/');
}
function hasFlags(node) {
    const flags = (0,flagfile_tree/* memberOf */.C5)(node, 'flags');
    return flags?.kind === 'map' || flags?.kind === 'list';
}
/** Words that stand in a flag and nowhere else together with `flags`. */
const FLAG_WORDS = /["']?\bflags["']?\s*:/;
const FLAG_MEMBERS = ['state', 'variants', 'defaultVariant', 'targeting'];
/** True when at least one flag looks like one: other programs have a key `flags` as well. */
function holdsFlags(node) {
    const flags = (0,flagfile_tree/* memberOf */.C5)(node, 'flags');
    const children = flags?.kind === 'map' ? flags.entries.map(({ value }) => value) : flags?.kind === 'list' ? flags.items : [];
    return hasFlags(node) && children.some((child) => FLAG_MEMBERS.some((name) => (0,flagfile_tree/* entryOf */.Ms)(child, name) !== undefined));
}
/** Reads the flags text inside one scalar. Other programs' texts are passed over, whether they parse or not. */
function embeddedPlace(spot, holder, entry, into) {
    const node = (0,flagfile_tree/* resolved */.L$)(entry.value);
    if (node?.kind !== 'scalar' || typeof node.value !== 'string' || !FLAG_WORDS.test(node.value))
        return;
    const isNamedSo = /flag/i.test(entry.key);
    const embedding = { ...spot, node, column: (0,flagfile_layer/* columnOf */.uV)(spot.layer.text, entry.keyStart) };
    const layer = (0,flagfile_layer/* layerInside */.Wr)(embedding);
    const isLikely = isNamedSo || FLAG_MEMBERS.some((name) => node.value !== null && String(node.value).includes(name));
    if (layer === null) {
        if (!isLikely)
            return;
        const { start } = spot.layer.toSource(node.start, node.start + 1);
        const message = `the text under "${entry.key}" is written in a way that cannot be mapped back`;
        into.problems.push({ code: 'undecodable', offset: start, message });
        return;
    }
    const tree = (0,flagfile_layer/* parseFlagsText */.SQ)(layer.text, entry.key);
    if (tree.problems.length > 0 && isLikely)
        into.problems.push(...(0,flagfile_layer/* problemsInFile */.Ul)(layer, tree.problems, `in "${entry.key}": `));
    if (tree.root === null || !hasFlags(tree.root) || !(isNamedSo || holdsFlags(tree.root)))
        return;
    const { format, shared } = tree;
    into.places.push({
        ...holder,
        key: entry.key,
        label: labelOf(holder, entry.key),
        root: tree.root,
        layer,
        shared,
        format,
        byKubernetes: false,
        partial: false,
        readOnly: entry.value.kind === 'alias' ? 'its text is an alias' : layer.readOnly,
    });
}
/** `binaryData` is base64: read so that a flag there is found and named, never written. */
function binaryPlaces(spot, holder, map, into) {
    if (map?.kind !== 'map')
        return;
    for (const entry of map.entries) {
        const value = (0,flagfile_tree/* resolved */.L$)(entry.value);
        if (value?.kind !== 'scalar' || typeof value.value !== 'string')
            continue;
        const text = decodeBase64(value.value);
        if (text === null || !FLAG_WORDS.test(text))
            continue;
        const layer = (0,flagfile_layer/* frozenLayer */.Mv)(text, spot.layer.toSource(value.start, value.end), 'it is in binaryData (base64)');
        const tree = (0,flagfile_layer/* parseFlagsText */.SQ)(text, entry.key);
        if (!holdsFlags(tree.root))
            continue;
        into.problems.push(...(0,flagfile_layer/* problemsInFile */.Ul)(layer, tree.problems, `in "${entry.key}" (base64): `));
        if (tree.root === null)
            continue;
        const { root, format, shared } = tree;
        const where = { ...holder, key: entry.key, label: labelOf(holder, entry.key) };
        const { readOnly } = layer;
        into.places.push({ ...where, root, layer, shared, format, byKubernetes: false, partial: false, readOnly });
    }
}
function decodeBase64(text) {
    try {
        const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
function structuredPlace(spot, holder, spec, into) {
    if (!hasFlags(spec))
        return;
    const { layer, shared, format, patch } = spot;
    into.places.push({
        ...holder,
        key: null,
        label: labelOf(holder, null),
        root: spec,
        layer,
        shared,
        format,
        byKubernetes: holder.kind !== null,
        partial: patch,
        readOnly: layer.readOnly,
    });
}
/** The spec of a FeatureFlag of any version: `flagSpec`, before v1beta1 `featureFlagSpec`, which may be JSON text. */
function resourcePlaces(spot, holder, object, into) {
    const spec = (0,flagfile_tree/* memberOf */.C5)(object, 'spec');
    for (const name of ['flagSpec', 'featureFlagSpec']) {
        const entry = (0,flagfile_tree/* entryOf */.Ms)(spec, name);
        const value = (0,flagfile_tree/* resolved */.L$)(entry?.value);
        if (entry === undefined || value === null)
            continue;
        if (value.kind === 'scalar')
            embeddedPlace(spot, holder, entry, into);
        else
            structuredPlace(spot, holder, value, into);
    }
}
/** Every object of a document: itself, or the items of a `List`. */
function objectsIn(root) {
    const items = (0,flagfile_tree/* memberOf */.C5)(root, 'items');
    const kind = (0,flagfile_tree/* textOf */.b6)(root, 'kind');
    if (kind?.endsWith('List') && items?.kind === 'list')
        return items.items.flatMap((item) => objectsIn((0,flagfile_tree/* resolved */.L$)(item)));
    return root === null ? [] : [root];
}
function placesOfObject(spot, object, into) {
    const holder = holderOf(spot.document, object);
    switch (holder.kind) {
        case 'ConfigMap': {
            const data = (0,flagfile_tree/* memberOf */.C5)(object, 'data');
            if (data?.kind === 'map')
                for (const entry of data.entries)
                    embeddedPlace(spot, holder, entry, into);
            binaryPlaces(spot, holder, (0,flagfile_tree/* memberOf */.C5)(object, 'binaryData'), into);
            return;
        }
        case 'FeatureFlag':
        case 'FeatureFlagConfiguration':
            resourcePlaces(spot, holder, object, into);
            return;
        case null:
            structuredPlace(spot, holder, object, into);
            return;
        default:
    }
}
function placesOfDocument(spot, root, into) {
    if (isJsonPatch(root)) {
        for (const object of patchedObjects(root))
            placesOfObject({ ...spot, patch: true }, object, into);
        return;
    }
    for (const object of objectsIn(root))
        placesOfObject(spot, object, into);
    for (const { node, holderAt, target } of inlinePatches(root, spot.layer.text)) {
        const layer = (0,flagfile_layer/* layerInside */.Wr)({ ...spot, node, column: (0,flagfile_layer/* columnOf */.uV)(spot.layer.text, holderAt) });
        if (layer === null || !/flag/i.test(layer.text))
            continue;
        const { documents, format } = (0,flagfile_layer/* parseDocuments */.eV)(layer.text, '');
        for (const { root: patch, problems, shared } of documents) {
            into.problems.push(...(0,flagfile_layer/* problemsInFile */.Ul)(layer, problems, 'in a patch: '));
            const inside = { layer, shared, document: spot.document, format, patch: true };
            for (const object of patchedObjects(patch, target))
                placesOfObject(inside, object, into);
        }
    }
}
/** Labels as `--in` takes them, each naming one place. */
function uniquely(places) {
    if (places.length === 1)
        return places;
    const seen = new Map();
    return places.map((place) => {
        const label = place.label === '' ? `document/${place.document + 1}` : place.label;
        const count = (seen.get(label) ?? 0) + 1;
        seen.set(label, count);
        return { ...place, label: count === 1 ? label : `${label}@${count}` };
    });
}
/**
 * Finds every set of flags in a file, whatever its shape: flagd JSON or YAML, ConfigMaps, FeatureFlag resources, several
 * documents, lists, kustomize patches. Nothing is thrown; mistakes are collected with their offsets.
 *
 * @param name  The file's name: its extension tells YAML that begins like JSON from JSON.
 * @see kubernetes-flagd shapes: https://flagd.dev/reference/flag-definitions/ and the operator's CRDs
 */
function findPlaces(source, name = '') {
    const layer = (0,flagfile_layer/* fileLayer */.mS)(source);
    const { documents, format } = (0,flagfile_layer/* parseDocuments */.eV)(source, name);
    const into = { places: [], problems: [] };
    for (const [document, { root, problems, shared }] of documents.entries()) {
        into.problems.push(...(0,flagfile_layer/* problemsInFile */.Ul)(layer, problems));
        placesOfDocument({ layer, shared, document, format, patch: false }, root, into);
    }
    return { documents, places: uniquely(into.places), problems: templatesNamed(source, into.problems, format) };
}

// EXTERNAL MODULE: ./.action/flagfile/position.js
var position = __webpack_require__(11278);
;// CONCATENATED MODULE: ./.action/flagfile/inspect.js





/** GitHub and the API server take far less; what is larger is no flag file. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_FLAGS = 50_000;
function checkSize(source, file) {
    // A character is at least one byte and at most three (a pair of surrogates is two characters and four bytes).
    if (source.length * 3 <= MAX_BYTES)
        return;
    const bytes = source.length > MAX_BYTES ? source.length : new TextEncoder().encode(source).length;
    if (bytes > MAX_BYTES)
        throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_TOO_LARGE', { file, what: `${bytes} bytes or more`, limit: `${MAX_BYTES}` });
}
/**
 * Reads a flags file of any shape. Mistakes are collected, not thrown, so that `lint` can name them all.
 *
 * @param file  Name for messages; its extension tells YAML from JSON.
 * @throws FG_FLAGFILE_TOO_LARGE over 8 MiB or 50,000 flags.
 */
function inspectFlagFile(source, file) {
    checkSize(source, file);
    const { documents, places, problems } = findPlaces(source, file);
    const flags = places.flatMap(flagfile_flags/* flagsOf */.Zo);
    if (flags.length > MAX_FLAGS)
        throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_TOO_LARGE', { file, what: `${flags.length} flags`, limit: `${MAX_FLAGS}` });
    return { file, source, documents, places, flags, problems };
}
const CODE_OF_PROBLEM = {
    syntax: 'FG_FLAGFILE_SYNTAX',
    undecodable: 'FG_FLAGFILE_SYNTAX',
    template: 'FG_FLAGFILE_TEMPLATE',
    depth: 'FG_FLAGFILE_TOO_DEEP',
    aliases: 'FG_FLAGFILE_ALIASES',
    size: 'FG_FLAGFILE_CROWDED',
};
/**
 * As `inspectFlagFile`, for callers that need a file without mistakes.
 *
 * @throws FG_FLAGFILE_SYNTAX, _TEMPLATE, _TOO_DEEP, _ALIASES, _CROWDED (first mistake, with line and column),
 *   FG_FLAGFILE_NO_FLAGS.
 */
function readSoundFlagFile(source, file) {
    const inspected = inspectFlagFile(source, file);
    const { problems } = inspected;
    // Depth, aliases and size come before what a parser made of the text after it gave up on them.
    const first = problems.find(({ code }) => code !== 'syntax' && code !== 'undecodable') ??
        problems.toSorted((left, right) => left.offset - right.offset)[0];
    if (first !== undefined) {
        const { offset, message } = first;
        throw (0,flip_error/* flipError */.Gq)(CODE_OF_PROBLEM[first.code], { file, ...(0,position/* positionAt */.t)(source, offset), message });
    }
    if (inspected.places.length === 0)
        throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_NO_FLAGS', { file });
    return inspected;
}
/** Places that `--in` names: `kind/name[/key]`, with or without the key. */
function placesNamed(inspected, within) {
    const exact = inspected.places.filter(({ label }) => label === within);
    if (exact.length > 0)
        return exact;
    const named = inspected.places.filter(({ label }) => label.startsWith(`${within}/`));
    if (named.length > 0)
        return named;
    throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_PLACE_UNKNOWN', {
        within,
        file: inspected.file,
        candidates: inspected.places.map(({ label }) => label),
    });
}
/**
 * The one flag of that name.
 *
 * @param within  `kind/name[/key]` where the flag stands in several objects.
 * @throws FG_FLAG_UNKNOWN, FG_FLAGFILE_AMBIGUOUS, FG_FLAGFILE_PLACE_UNKNOWN, FG_FLAGFILE_DUPLICATE.
 */
function findFlag(inspected, flag, within, { copyOf = () => null, copyElse = null } = {}) {
    const { file, source } = inspected;
    const allowed = within === undefined ? null : new Set(placesNamed(inspected, within));
    const scope = allowed === null ? inspected.flags : inspected.flags.filter((entry) => allowed.has(entry.place));
    const found = scope.filter((entry) => entry.key === flag);
    const [first, second] = found;
    if (first === undefined) {
        const flags = [...new Set(scope.map((entry) => entry.key))];
        const near = (0,nearest/* nearest */.p)(flag, flags) ?? null;
        const meant = scope.find(({ key }) => key === near);
        throw (0,flip_error/* flipError */.Gq)('FG_FLAG_UNKNOWN', {
            flag,
            file,
            flags,
            nearest: near,
            copy: meant === undefined ? copyElse : copyOf(meant),
        });
    }
    if (second === undefined)
        return first;
    const places = new Set(found.map((entry) => entry.place));
    if (places.size === 1)
        throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_DUPLICATE', { file, ...(0,position/* positionAt */.t)(source, (0,flagfile_flags/* offsetOf */.b4)(second)), name: flag });
    throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_AMBIGUOUS', { flag, file, candidates: [...places].map(({ label }) => label) });
}


/***/ }),

/***/ 44773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uV: () => (/* binding */ columnOf),
  mS: () => (/* binding */ fileLayer),
  Mv: () => (/* binding */ frozenLayer),
  Wr: () => (/* binding */ layerInside),
  eV: () => (/* binding */ parseDocuments),
  SQ: () => (/* binding */ parseFlagsText),
  Ul: () => (/* binding */ problemsInFile),
  v1: () => (/* binding */ sharedAt)
});

;// CONCATENATED MODULE: ./.action/flagfile/last-at-most.js
/**
 * Binary search in numbers that grow with their index.
 *
 * @param at  The number at an index.
 * @returns The last index whose number is not over `value`; 0 when all are, or there is none.
 */
function lastAtMost(count, at, value) {
    let low = 0;
    let high = count - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (at(middle) <= value)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

;// CONCATENATED MODULE: ./.action/flagfile/triples.js
const FIRST_ROWS = 256;
/**
 * A growing list of rows of three numbers. It lies in one typed array, which costs the garbage collector nothing: a file of
 * 10,000 flags makes 80,000 lines and 160,000 events, and an object or an array slot for each would be copied again and
 * again while the file is read.
 */
class Triples {
    #numbers = new Int32Array(3 * FIRST_ROWS);
    #count = 0;
    /** How many rows there are. */
    get count() {
        return this.#count;
    }
    add(first, second, third) {
        const at = 3 * this.#count;
        if (at === this.#numbers.length) {
            const larger = new Int32Array(2 * at);
            larger.set(this.#numbers);
            this.#numbers = larger;
        }
        this.#numbers[at] = first;
        this.#numbers[at + 1] = second;
        this.#numbers[at + 2] = third;
        this.#count += 1;
    }
    /** One number of a row; 0 where there is no such row. */
    at(row, column) {
        return this.#numbers[3 * row + column] ?? 0;
    }
    /** Tells the rows `from` to `to` (exclusive) in their order. */
    tell(from, to, listen) {
        for (let at = 3 * from; at < 3 * to; at += 3)
            listen(this.#numbers[at] ?? 0, this.#numbers[at + 1] ?? 0, this.#numbers[at + 2] ?? 0);
    }
}

;// CONCATENATED MODULE: ./.action/flagfile/offset-map.js


const FEED = 0x0a;
/**
 * The text of a scalar as its parser read it, and the way from its offsets to the source's. It is made by going through the
 * source once more and following the text: what is not there as the source has it makes it unfit to be edited. No second
 * text is built, because that would be one string for each line of a large file.
 */
class DecodedText {
    /** What a line feed of the text is in the source, with the indentation behind it; null where none can be added. */
    lineLead;
    #source;
    #value;
    /** How far the source was followed. */
    #length = 0;
    #differs = false;
    /** By run, one per line at least: where it begins in the text, where in the source, and how long it is there. */
    #runs = new Triples();
    constructor(source, value, lineLead) {
        this.#source = source;
        this.#value = value;
        this.lineLead = lineLead;
    }
    /** Goes on with characters that stand in the source as they are. */
    verbatim(start, end) {
        if (this.#differs || start >= end)
            return;
        const from = this.#length;
        const common = Math.min(end - start, this.#value.length - from);
        const isSame = this.#source.slice(start, start + common) === this.#value.slice(from, from + common);
        this.#differs = !isSame || !isFeeds(this.#source, start + common, end);
        if (common > 0)
            this.#runs.add(from, start, common);
        this.#length += end - start;
    }
    /** Goes on with characters that `sourceLength` characters of the source stand for (an escape, a folded line end). */
    standsFor(text, source, sourceLength) {
        if (this.#differs || text === '')
            return;
        const from = this.#length;
        const common = this.#value.slice(from, from + text.length);
        this.#differs = !text.startsWith(common) || !isFeeds(text, common.length, text.length);
        if (common !== '')
            this.#runs.add(from, source, sourceLength);
        this.#length += text.length;
    }
    /** True when the source holds the text to its last character. */
    get isWhole() {
        return !this.#differs && this.#length === this.#value.length;
    }
    /** True when it does but for line feeds at the end, of which a block scalar drops some and adds one that is not there. */
    get isWholeButForFeeds() {
        return !this.#differs && isFeeds(this.#value, this.#length, this.#value.length);
    }
    /** What of the text stands in the source. */
    get text() {
        return this.#value.slice(0, this.#length);
    }
    /** The run that an offset of the text lies in. */
    #runAt(offset) {
        const runs = this.#runs;
        if (runs.count === 0)
            return null;
        const run = lastAtMost(runs.count, (index) => runs.at(index, 0), offset);
        const decoded = runs.at(run, 0);
        const next = run + 1 < runs.count ? runs.at(run + 1, 0) : Math.min(this.#length, this.#value.length);
        return { decoded, source: runs.at(run, 1), length: next - decoded, sourceLength: runs.at(run, 2) };
    }
    /** Source offset at which the decoded character begins. */
    startOf(offset) {
        const run = this.#runAt(offset);
        if (run === null)
            return 0;
        const into = Math.min(offset - run.decoded, run.length);
        if (run.length === run.sourceLength)
            return run.source + into;
        return into >= run.length ? run.source + run.sourceLength : run.source;
    }
    /** Source offset right after the decoded character before `offset`. */
    endOf(offset) {
        if (offset === 0)
            return this.startOf(0);
        const run = this.#runAt(offset - 1);
        if (run === null)
            return 0;
        if (run.length !== run.sourceLength)
            return run.source + run.sourceLength;
        return run.source + (offset - run.decoded);
    }
}
function isFeeds(text, start, end) {
    for (let at = start; at < end; at += 1)
        if (text.charCodeAt(at) !== FEED)
            return false;
    return true;
}

;// CONCATENATED MODULE: ./.action/flagfile/embedded-text.js

const ESCAPES = {
    '0': '\0',
    a: '\x07',
    b: '\b',
    t: '\t',
    '\t': '\t',
    n: '\n',
    v: '\v',
    f: '\f',
    r: '\r',
    e: '\x1b',
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    N: '\x85',
    _: '\xa0',
    L: '\u2028',
    P: '\u2029',
};
const CODE_LENGTH = { x: 2, u: 4, U: 8 };
const SPACE = 0x20;
const embedded_text_FEED = 0x0a;
const RETURN = 0x0d;
function blockOf(source, node, parentColumn) {
    const headerEnd = source.indexOf('\n', node.start);
    if (headerEnd < 0)
        return { start: node.end, end: node.end, indent: 0, lineLead: '\n' };
    const digit = /^[|>][+-]?([1-9])?/.exec(source.slice(node.start, headerEnd))?.[1];
    const start = headerEnd + 1;
    const indent = digit === undefined ? firstIndent(source, start, node.end) : parentColumn + Number(digit);
    const feed = source[headerEnd - 1] === '\r' ? '\r\n' : '\n';
    return { start, end: node.end, indent, lineLead: `${feed}${' '.repeat(indent)}` };
}
/** How far the first line is indented that is not blank. */
function firstIndent(source, start, end) {
    let lineStart = start;
    for (let at = start; at < end; at += 1) {
        const code = source.charCodeAt(at);
        if (code === embedded_text_FEED)
            lineStart = at + 1;
        else if (code !== SPACE && !(code === RETURN && source.charCodeAt(at + 1) === embedded_text_FEED))
            return at - lineStart;
    }
    return 0;
}
/**
 * Tells the lines of a block: where each begins behind its indentation, where it ends, and where the next one begins. As
 * numbers, because an object for each of the 80,000 lines of a large file is much to collect.
 *
 * @returns False where a line is not indented as YAML has it; what comes after is not told.
 */
function eachLine(source, { start, end, indent }, tell) {
    for (let at = start; at < end;) {
        const feed = source.indexOf('\n', at);
        const isLast = feed < 0 || feed >= end;
        const lineEnd = isLast ? end : feed > at && source.charCodeAt(feed - 1) === RETURN ? feed - 1 : feed;
        let begin = at;
        while (begin < lineEnd && begin - at < indent && source.charCodeAt(begin) === SPACE)
            begin += 1;
        // Only a blank line may be shorter than the indentation.
        if (begin - at < indent && begin < lineEnd)
            return false;
        const next = isLast ? end : feed + 1;
        tell(begin, lineEnd, next);
        at = next;
    }
    return true;
}
function decodeLiteral(source, value, block) {
    const decoded = new DecodedText(source, value, block.lineLead);
    const isSound = eachLine(source, block, (start, end, next) => {
        // A bare line feed stands for itself: one run for the line, which halves the runs of a large file.
        decoded.verbatim(start, next - end === 1 ? next : end);
        if (next - end > 1)
            decoded.standsFor('\n', end, next - end);
    });
    return isSound ? decoded : null;
}
/** Folded block: one line end between two flush lines is a space; blank and more indented lines keep theirs. */
function decodeFolded(source, value, block) {
    const lines = [];
    if (!eachLine(source, block, (start, end, next) => lines.push({ start, end, next })))
        return null;
    // A new line of a folded block would be folded away, or not, depending on its neighbours: none is inserted there.
    const decoded = new DecodedText(source, value, null);
    const isFlush = (line) => line !== undefined && line.end > line.start && !' \t'.includes(source[line.start] ?? '');
    const isEmpty = (line) => line !== undefined && line.start === line.end;
    // What the line end after a flush line stands for: a space before another, nothing before blank lines that lead to one.
    const afterFlush = (next) => {
        if (isFlush(lines[next]))
            return ' ';
        let text = next;
        while (isEmpty(lines[text]))
            text += 1;
        return text > next && isFlush(lines[text]) ? '' : '\n';
    };
    for (const [index, line] of lines.entries()) {
        decoded.verbatim(line.start, line.end);
        if (line.next > line.end)
            decoded.standsFor(isFlush(line) ? afterFlush(index + 1) : '\n', line.end, line.next - line.end);
    }
    return decoded;
}
/** Skips a folded line end inside a flow scalar: one becomes a space, n become n - 1 line feeds. */
function foldAt(source, at, end) {
    let feeds = 0;
    let next = at;
    while (next < end && ' \t\r\n'.includes(source[next] ?? '')) {
        if (source[next] === '\n')
            feeds += 1;
        next += 1;
    }
    return { text: feeds === 1 ? ' ' : '\n'.repeat(feeds - 1), length: next - at };
}
/** Blanks that end a line belong to the fold that follows them. */
function foldBegins(source, at, end) {
    let next = at;
    while (next < end && ' \t'.includes(source[next] ?? ''))
        next += 1;
    return source[next] === '\n' || (source[next] === '\r' && source[next + 1] === '\n');
}
function decodeEscape(source, at, end) {
    const mark = source[at + 1] ?? '';
    if (mark === '\n' || (mark === '\r' && source[at + 2] === '\n')) {
        let next = at + (mark === '\n' ? 2 : 3);
        while (next < end && ' \t'.includes(source[next] ?? ''))
            next += 1;
        return { text: '', length: next - at };
    }
    const digits = CODE_LENGTH[mark];
    if (digits !== undefined) {
        const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
        return Number.isNaN(code) || code > 0x10ffff ? null : { text: String.fromCodePoint(code), length: 2 + digits };
    }
    const plain = ESCAPES[mark];
    return plain === undefined ? null : { text: plain, length: 2 };
}
function decodeFlow(source, node, value) {
    // A JSON string is a double-quoted scalar without folds.
    const quote = node.style === 'double' || node.style === 'json' ? '"' : node.style === 'single' ? "'" : '';
    const start = node.start + quote.length;
    const end = node.end - quote.length;
    const decoded = new DecodedText(source, value, null);
    let run = start;
    let at = start;
    const take = (text, length) => {
        decoded.verbatim(run, at);
        decoded.standsFor(text, at, length);
        at += length;
        run = at;
    };
    while (at < end) {
        const character = source[at] ?? '';
        if (quote === '"' && character === '\\') {
            const unit = decodeEscape(source, at, end);
            if (unit === null)
                return null;
            take(unit.text, unit.length);
        }
        else if (quote === "'" && character === "'")
            take("'", 2);
        else if (' \t\r\n'.includes(character) && foldBegins(source, at, end)) {
            const fold = foldAt(source, at, end);
            take(fold.text, fold.length);
        }
        else
            at += 1;
    }
    decoded.verbatim(run, at);
    return decoded;
}
/**
 * Decodes a string scalar of a YAML text with the way back to its source.
 *
 * @param source  The whole YAML text.
 * @param parentColumn  Column (0-based) of the key the scalar belongs to: indentation indicators count from there.
 * @returns null when the result is not what the YAML parser read: such a scalar is not edited.
 */
function decodeScalar(source, node, parentColumn) {
    const { style, value } = node;
    if (typeof value !== 'string')
        return null;
    if (style === 'literal' || style === 'folded') {
        const decoded = (style === 'literal' ? decodeLiteral : decodeFolded)(source, value, blockOf(source, node, parentColumn));
        return decoded?.isWholeButForFeeds ? decoded : null;
    }
    const decoded = decodeFlow(source, node, value);
    return decoded?.isWhole ? decoded : null;
}
/**
 * Writes `text` as it has to stand inside the scalar that `decoded` came from.
 *
 * @returns null when it cannot be written there: a line feed in a folded or plain scalar.
 */
function encodeInScalar(style, decoded, text) {
    switch (style) {
        case 'double':
        case 'json':
            return JSON.stringify(text).slice(1, -1);
        case 'single':
            return text.includes('\n') ? null : text.replaceAll("'", "''");
        case 'literal': {
            const { lineLead } = decoded;
            return lineLead === null ? null : text.replaceAll('\n', lineLead);
        }
        case 'folded':
        case 'plain':
            return text.includes('\n') ? null : text;
    }
}

// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(99547);
;// CONCATENATED MODULE: ./.action/flagfile/sealed-map.js

/**
 * What a parser told of the maps that nobody has opened yet, as numbers instead of nodes, and the members of the one map
 * that was opened last, because readers go flag by flag.
 */
class Notes {
    text;
    /** Kind, offset and length of each. */
    events = new Triples();
    #open;
    #last = null;
    #members = [];
    /** @param open  Makes nodes of the events `from` to `to` (exclusive), which are those of one map. */
    constructor(text, open) {
        this.text = text;
        this.#open = open;
    }
    membersOf(map) {
        if (this.#last !== map) {
            this.#members = this.#open(this, map.from, map.to);
            this.#last = map;
        }
        return this.#members;
    }
}
/**
 * A map of a JSON text whose members become nodes when they are asked for, and are forgotten when another one's are. A tree
 * of 10,000 flags with everything in it is 17 MB that live as long as the edit: collecting them took a third of its time.
 */
class SealedMap {
    kind = 'map';
    start;
    end;
    tagged = false;
    flow = true;
    /** Its stretch of the notes. */
    from;
    to;
    #notes;
    constructor(notes, start) {
        this.#notes = notes;
        this.start = start;
        this.end = start;
        this.from = notes.events.count;
        this.to = this.from;
    }
    get entries() {
        return this.#notes.membersOf(this);
    }
    get characters() {
        return this.#notes.text.slice(this.start, this.end);
    }
}

// EXTERNAL MODULE: ./.action/flagfile/tree.js
var tree = __webpack_require__(67777);
;// CONCATENATED MODULE: ./.action/flagfile/tree-builder.js


/** What a parser tells, as `Notes` keeps it. */
const EVENT = { map: 0, list: 1, end: 2, key: 3, literal: 4 };
function scalar(value, start, length) {
    return { kind: 'scalar', start, end: start + length, tagged: false, value, style: 'json' };
}
/**
 * Builds the tree from the parser's events. The parser's own tree would be a second one, of three times the size, only to
 * be converted: on a file of 10,000 flags that is half of the time.
 */
class TreeBuilder {
    root = null;
    problems = [];
    #notes;
    #open = [];
    /** The flag whose events are noted only, and the members so far of each map and list that is open in it. */
    #sealed = null;
    #counts = [];
    /** @param notes  Where flags are noted instead of built; null to build everything. */
    constructor(notes) {
        this.#notes = notes;
    }
    #put(node) {
        const holder = this.#open.at(-1);
        if (holder === undefined)
            this.root ??= node;
        else if ('items' in holder)
            holder.items.push(node);
        else if (holder.key !== null) {
            const { key, keyStart, keyEnd } = holder;
            holder.entries.push({ key, keyStart, keyEnd, keyStyle: 'json', value: node, merged: false });
            holder.key = null;
        }
    }
    /** Notes an event inside a flag; false outside of flags. */
    #note(event, offset, length) {
        if (this.#sealed === null)
            return false;
        this.#notes?.events.add(event, offset, length);
        return true;
    }
    literal(value, offset, length) {
        if (!this.#note(EVENT.literal, offset, length))
            this.#put(scalar(value, offset, length));
    }
    key(name, offset, length) {
        if (this.#note(EVENT.key, offset, length)) {
            this.#counts.push((this.#counts.pop() ?? 0) + 1);
            return;
        }
        const holder = this.#open.at(-1);
        if (holder === undefined || !('entries' in holder))
            return;
        holder.key = name;
        holder.keyStart = offset;
        holder.keyEnd = offset + length;
    }
    /** True where the value that begins now is the set of flags. */
    #isFlags() {
        const holder = this.#open.at(-1);
        return holder !== undefined && 'entries' in holder && holder.key === 'flags';
    }
    /** False when nothing below is to be told any more. */
    beginMap(start) {
        if (this.#isTooDeep(start))
            return false;
        if (this.#sealed === null && this.#notes !== null && this.#open.at(-1)?.isFlags === true) {
            const sealed = new SealedMap(this.#notes, start);
            this.#put(sealed);
            this.#sealed = sealed;
        }
        if (this.#note(EVENT.map, start, 0)) {
            this.#counts.push(0);
            return true;
        }
        const isFlags = this.#isFlags();
        const entries = [];
        const node = { kind: 'map', start, end: start, tagged: false, entries, flow: true };
        this.#put(node);
        this.#open.push({ node, entries, isFlags, key: null, keyStart: 0, keyEnd: 0 });
        return true;
    }
    beginList(start) {
        if (this.#isTooDeep(start))
            return false;
        if (this.#note(EVENT.list, start, 0)) {
            this.#counts.push(0);
            return true;
        }
        const isFlags = this.#isFlags();
        const items = [];
        const node = { kind: 'list', start, end: start, tagged: false, items };
        this.#put(node);
        this.#open.push({ node, items, isFlags });
        return true;
    }
    #isTooDeep(start) {
        if (this.#open.length + this.#counts.length < tree/* MAX_DEPTH */.lr)
            return false;
        this.tooDeep(start);
        return true;
    }
    tooDeep(offset) {
        if (this.problems.some(({ code }) => code === 'depth'))
            return;
        this.problems.push({ code: 'depth', offset, message: `nested deeper than ${tree/* MAX_DEPTH */.lr} levels` });
    }
    end(end) {
        if (this.#note(EVENT.end, end, 0)) {
            this.#endInside(end);
            return;
        }
        const closed = this.#open.pop();
        if (closed === undefined)
            return;
        closed.node.end = end;
        if ('entries' in closed)
            this.#checkSize(closed.node.start, closed.entries.length);
    }
    #endInside(end) {
        const sealed = this.#sealed;
        const members = this.#counts.pop() ?? 0;
        if (sealed === null)
            return;
        this.#checkSize(sealed.start, members);
        if (this.#counts.length > 0)
            return;
        sealed.end = end;
        sealed.to = this.#notes?.events.count ?? sealed.from;
        this.#sealed = null;
    }
    #checkSize(offset, members) {
        if (members <= tree/* MAX_KEYS */.aF)
            return;
        this.problems.push({ code: 'size', offset, message: `a map of ${members} members; ${tree/* MAX_KEYS */.aF} are the most` });
    }
}

;// CONCATENATED MODULE: ./.action/flagfile/json-tree.js



/** Strict JSON: flagd reads by Go's encoding/json, which knows neither comments nor trailing commas. */
const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };
/** The text of a string token; one that was not closed is read as the scanner reads it. */
function stringAt(text, offset, length) {
    const token = text.slice(offset, offset + length);
    if (length > 1 && token.endsWith('"') && !token.includes('\\'))
        return token.slice(1, -1);
    const scanner = (0,main.createScanner)(token);
    scanner.scan();
    return scanner.getTokenValue();
}
function valueAt(text, offset, length) {
    switch (text[offset]) {
        case '"':
            return stringAt(text, offset, length);
        case 't':
            return true;
        case 'f':
            return false;
        case 'n':
            return null;
        default: {
            const value = Number(text.slice(offset, offset + length));
            return Number.isNaN(value) ? 0 : value;
        }
    }
}
/** Members of a flag that was noted. */
function openNoted(notes, from, to) {
    const builder = new TreeBuilder(null);
    notes.events.tell(from, to, (event, offset, length) => {
        switch (event) {
            case EVENT.map:
                builder.beginMap(offset);
                break;
            case EVENT.list:
                builder.beginList(offset);
                break;
            case EVENT.end:
                builder.end(offset);
                break;
            case EVENT.key:
                builder.key(stringAt(notes.text, offset, length), offset, length);
                break;
            default:
                builder.literal(valueAt(notes.text, offset, length), offset, length);
        }
    });
    return builder.root?.kind === 'map' ? builder.root.entries : [];
}
function isStackOverflow(error) {
    return typeof error === 'object' && error !== null && 'name' in error && error.name === 'RangeError';
}
/**
 * Parses strict JSON into a positioned tree; every mistake is collected. A byte order mark counts as one blank, because
 * it is reported by the caller, who knows what it means for the reader of the file. Flags stay unopened until their members
 * are asked for.
 */
function parseJsonTree(text) {
    const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
    const builder = new TreeBuilder(new Notes(body, openNoted));
    const visitor = {
        onObjectBegin: (offset) => builder.beginMap(offset),
        onArrayBegin: (offset) => builder.beginList(offset),
        onObjectEnd: (offset, length) => builder.end(offset + length),
        onArrayEnd: (offset, length) => builder.end(offset + length),
        onObjectProperty: (name, offset, length) => builder.key(name, offset, length),
        onLiteralValue: (value, offset, length) => builder.literal(value, offset, length),
        onError: (error, offset) => {
            const message = (0,main.printParseErrorCode)(error)
                .replace(/([a-z])([A-Z])/g, '$1 $2')
                .toLowerCase();
            builder.problems.push({ code: 'syntax', offset, message });
        },
    };
    try {
        (0,main.visit)(body, visitor, STRICT);
    }
    catch (error) {
        // The parser goes on into brackets that nobody asks for any more, until the stack is full.
        if (!isStackOverflow(error))
            throw error;
        builder.tooDeep(0);
    }
    return { root: builder.root, problems: builder.problems, shared: [] };
}

// EXTERNAL MODULE: ./.action/flagfile/yaml-tree.js + 1 modules
var yaml_tree = __webpack_require__(88534);
;// CONCATENATED MODULE: ./.action/flagfile/layer.js



/** The file itself. */
function fileLayer(source) {
    return {
        text: source,
        toSource: (start, end) => ({ start, end }),
        encode: (text) => text,
        readOnly: null,
        isFile: true,
    };
}
/** Why an edit at an offset would change other places too, or null. */
function sharedAt(shared, offset) {
    const span = shared.find(({ start, end }) => start <= offset && offset < end);
    return span === undefined ? null : `it is inside &${span.name}, which aliases repeat elsewhere`;
}
/** 0-based column of an offset of a text. */
function columnOf(text, offset) {
    return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
/** The text inside a scalar as a layer of its own; null when its characters cannot be mapped back. */
function layerInside({ layer, shared, node, column }) {
    const decoded = decodeScalar(layer.text, node, column);
    if (decoded === null)
        return null;
    return {
        text: decoded.text,
        toSource: (start, end) => layer.toSource(decoded.startOf(start), decoded.endOf(end)),
        encode: (text) => {
            const inside = encodeInScalar(node.style, decoded, text);
            return inside === null ? null : layer.encode(inside);
        },
        readOnly: layer.readOnly ?? (node.tagged ? 'its text carries a tag' : sharedAt(shared, node.start)),
        isFile: false,
    };
}
/** A text that may only be read, at one spot of its own (base64). */
function frozenLayer(text, at, readOnly) {
    return { text, toSource: () => at, encode: () => null, readOnly, isFile: false };
}
/** Offsets of a layer's problems in the file. */
function problemsInFile(layer, problems, prefix = '') {
    return problems.map(({ code, offset, message }) => {
        const at = Math.max(0, Math.min(offset, layer.text.length - 1));
        return { code, offset: layer.toSource(at, at + 1).start, message: `${prefix}${message}` };
    });
}
/** Not `{{`: that is template text. */
const BEGINS_AS_JSON = /^[\uFEFF\s]*[{[](?!\{)/;
/** JSON by its first letter or by its name's extension; everything else is YAML. */
function formatOf(text, name) {
    if (/\.ya?ml$/i.test(name))
        return 'yaml';
    return /\.json$/i.test(name) || BEGINS_AS_JSON.test(text) ? 'json' : 'yaml';
}
/** The one document of a text of flags: flagd reads the first of a YAML stream. */
function parseFlagsText(text, name) {
    const format = formatOf(text, name);
    if (format === 'json')
        return { ...parseJsonTree(text), format };
    const [first] = (0,yaml_tree/* parseYamlTrees */._)(text);
    return { ...(first ?? { root: null, problems: [], shared: [] }), format };
}
/** Every document of a text. A YAML file that is JSON throughout (as `kubectl -o json` prints it) is read as JSON. */
function parseDocuments(text, name) {
    if (formatOf(text, name) === 'json')
        return { documents: [parseJsonTree(text)], format: 'json' };
    if (BEGINS_AS_JSON.test(text)) {
        const tree = parseJsonTree(text);
        if (tree.problems.length === 0)
            return { documents: [tree], format: 'json' };
    }
    return { documents: (0,yaml_tree/* parseYamlTrees */._)(text), format: 'yaml' };
}


/***/ }),

/***/ 11278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ positionAt)
/* harmony export */ });
/* unused harmony export makePositions */

/** Line and column of an offset. LF and CRLF end lines. */
function positionAt(source, offset) {
    const before = source.slice(0, Math.max(0, offset));
    let line = 1;
    for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1))
        line += 1;
    return { line, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}
/** As `positionAt`, for many offsets of one text: it is searched for line ends once. */
function makePositions(source) {
    const starts = [0];
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1))
        starts.push(at + 1);
    return (offset) => {
        const index = lastAtMost(starts.length, (line) => starts[line] ?? 0, offset);
        return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
    };
}


/***/ }),

/***/ 38120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WO: () => (/* binding */ contextsOf),
/* harmony export */   ii: () => (/* binding */ referencesIn),
/* harmony export */   nW: () => (/* binding */ withReferences)
/* harmony export */ });
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34443);

/** Rules hold few distinct literals; more contexts than this tell nothing new. */
const MAX_CONTEXTS = 64;
function isList(value) {
    return Array.isArray(value);
}
function variablePath(value) {
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value))
        return null;
    const path = value['var'];
    const first = isList(path) ? path[0] : path;
    return typeof first === 'string' && first !== '' ? first : null;
}
/** Comparisons of a variable with literals, wherever they stand in the rule. */
function comparisonsIn(rule, into = []) {
    if (isList(rule)) {
        for (const item of rule)
            comparisonsIn(item, into);
        return into;
    }
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(rule))
        return into;
    for (const operands of Object.values(rule)) {
        const list = isList(operands) ? operands : [operands ?? null];
        const paths = list.flatMap((operand) => variablePath(operand) ?? []);
        const literals = list.flatMap((operand) => isList(operand) ? operand : (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(operand) ? [] : [operand]);
        for (const path of paths)
            into.push({ path, literals: literals.filter((literal) => typeof literal !== 'object') });
        comparisonsIn(operands, into);
    }
    return into;
}
function withPath(path, value) {
    const [first = '', ...rest] = path.split('.');
    return { [first]: rest.length === 0 ? value : withPath(rest.join('.'), value) };
}
/** A rule with its shared parts (`{"$ref": name}`) in their places; flagd replaces them once, without nesting. */
function withReferences(rule, evaluators) {
    if (isList(rule))
        return rule.map((item) => withReferences(item, evaluators) ?? null);
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(rule))
        return rule;
    const name = rule['$ref'];
    if (typeof name === 'string' && Object.keys(rule).length === 1)
        return (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(evaluators) && Object.hasOwn(evaluators, name) ? evaluators[name] : rule;
    const entries = Object.entries(rule).map(([key, value]) => [key, withReferences(value, evaluators) ?? null]);
    return Object.fromEntries(entries);
}
/** Names of shared evaluators that a rule refers to. */
function referencesIn(rule, into = new Set()) {
    if (isList(rule))
        for (const item of rule)
            referencesIn(item, into);
    else if ((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(rule)) {
        for (const [key, value] of Object.entries(rule)) {
            if (key === '$ref' && typeof value === 'string')
                into.add(value);
            else
                referencesIn(value, into);
        }
    }
    return into;
}
function distinct(contexts) {
    return [...new Map(contexts.map((context) => [JSON.stringify(context), context])).values()].slice(0, MAX_CONTEXTS);
}
/**
 * The empty context, one for each literal that the rule compares a variable with, and for each variable one with a value
 * that the rule does not name.
 */
function contextsOf(rule) {
    const contexts = [{}];
    for (const { path, literals } of comparisonsIn(rule)) {
        if (path.startsWith('$flagd'))
            continue;
        for (const literal of literals)
            contexts.push(withPath(path, literal));
        contexts.push(withPath(path, 'flipgate-none-of-these'));
    }
    return distinct(contexts);
}


/***/ }),

/***/ 69367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  wR: () => (/* binding */ checkVariant),
  V: () => (/* binding */ setDefaultVariant),
  eB: () => (/* binding */ setDefaultVariants)
});

// EXTERNAL MODULE: ./.action/domain/shell-word.js
var shell_word = __webpack_require__(11220);
;// CONCATENATED MODULE: ./.action/domain/copy-line.js

/** A command of flipgate as a line to copy into a shell: what a shell would read otherwise is quoted. */
function copyLine(words) {
    return ['flipgate', ...words.map(shell_word/* shellWord */.r)].join(' ');
}

// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/domain/nearest.js
var nearest = __webpack_require__(20443);
// EXTERNAL MODULE: ./.action/domain/spelling.js
var spelling = __webpack_require__(42211);
// EXTERNAL MODULE: ./.action/flagfile/flags.js
var flags = __webpack_require__(59758);
// EXTERNAL MODULE: ./.action/flagfile/inspect.js + 3 modules
var inspect = __webpack_require__(38928);
// EXTERNAL MODULE: ./.action/flagfile/layer.js + 7 modules
var flagfile_layer = __webpack_require__(44773);
// EXTERNAL MODULE: ./.action/flagfile/position.js
var position = __webpack_require__(11278);
// EXTERNAL MODULE: ./.action/flagfile/tree.js
var tree = __webpack_require__(67777);
;// CONCATENATED MODULE: ./.action/flagfile/check-edit.js






/** A map's own members; what a merge key brings is compared where it stands. */
function ownEntries(entries, isFlag) {
    return entries.filter(({ key, merged }) => !merged && !(isFlag && key === 'defaultVariant'));
}
/** Structural equality of two trees, but for the default variant that was edited. */
function sameBut(left, right, edited) {
    if (left === null || right === null)
        return left === right;
    if (left.kind === 'scalar' && right.kind === 'scalar') {
        const { at } = edited;
        if (at !== null && left.start < at.start && at.end <= left.end)
            return left.style === right.style;
        return Object.is(left.value, right.value) && left.style === right.style && left.tagged === right.tagged;
    }
    if (left.kind === 'alias' && right.kind === 'alias')
        return left.name === right.name;
    if (left.kind === 'list' && right.kind === 'list') {
        return (left.items.length === right.items.length &&
            left.items.every((item, index) => sameBut(item, right.items[index] ?? null, edited)));
    }
    if (left.kind !== 'map' || right.kind !== 'map')
        return false;
    if (left.characters !== undefined && left.characters === right.characters)
        return true;
    const isFlag = left === edited.left;
    if (isFlag !== (right === edited.right))
        return false;
    const [ours, theirs] = isFlag || hasMerged(left.entries)
        ? [ownEntries(left.entries, isFlag), ownEntries(right.entries, isFlag)]
        : [left.entries, right.entries];
    return (ours.length === theirs.length &&
        ours.every((entry, index) => {
            const other = theirs[index];
            return other?.key === entry.key && sameBut(entry.value, other.value, edited);
        }));
}
function hasMerged(entries) {
    return entries.at(-1)?.merged === true;
}
/**
 * flagd takes a set of flags whole or not at all: one default that is none of its flag's variants, and a running flagd keeps
 * what it had while a restarted one serves nothing. An edit of such a file would change nothing.
 */
function refuseRejected(inspected, place) {
    for (const flag of inspected.flags) {
        if (flag.place !== place)
            continue;
        const value = (0,tree/* resolved */.L$)((0,flags/* defaultEntryOf */.dZ)(flag)?.value);
        if (value === null || (value.kind === 'scalar' && (value.value === null || value.value === '')))
            continue;
        const name = (0,flags/* defaultVariantOf */.ut)(flag);
        const variants = (0,tree/* memberOf */.C5)(flag.node, 'variants');
        if (name !== null && ((0,tree/* entryOf */.Ms)(variants, name) !== undefined || (place.partial && variants === null)))
            continue;
        const { file, source } = inspected;
        throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_REJECTED', { file, ...(0,position/* positionAt */.t)(source, (0,flags/* offsetOf */.b4)(flag)), flag: flag.key });
    }
}
/** Which part of the file is another one than before, besides the edited default; null when none is. */
function otherChange(before, after, edit) {
    const { flag, now, splice } = edit;
    if (before.documents.length !== after.documents.length || before.places.length !== after.places.length)
        return 'the file has other parts now';
    const trees = { left: flag.node, right: now.node };
    for (const [index, document] of before.documents.entries()) {
        if (!sameBut(document.root, after.documents[index]?.root ?? null, {
            ...trees,
            at: flag.place.layer.isFile ? null : splice,
        }))
            return `document ${index + 1} changed`;
    }
    for (const [index, place] of before.places.entries()) {
        const other = after.places[index];
        if (other?.label !== place.label)
            return `${place.label} is called otherwise now`;
        // What stands in the file itself was compared with its document.
        if (place.layer.isFile)
            continue;
        if (!sameBut(place.root, other.root, { ...trees, at: null }))
            return `${place.label || 'another part'} changed`;
    }
    return null;
}
/**
 * What an edit promises, checked on the result itself: it parses, the flag has the new default, nothing else of the flag
 * changed, no other part of the file changed, flagd would load it, and one line differs (an inserted default adds one).
 *
 * @throws FG_FLAGFILE_POSTCONDITION, FG_FLAGFILE_SYNTAX, FG_FLAGFILE_REJECTED.
 */
function checkEdit(request) {
    const { before, after, flag, variant, splice } = request;
    const fail = (what) => {
        throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_POSTCONDITION', { file: before.file, flag: flag.key, what });
    };
    const again = (0,inspect/* readSoundFlagFile */.uU)(after, before.file);
    const place = again.places[before.places.indexOf(flag.place)];
    if (place === undefined)
        return fail('the file has other objects now');
    const now = (0,inspect/* findFlag */.ch)({ ...again, flags: again.flags.filter((entry) => entry.place === place) }, flag.key);
    if ((0,flags/* defaultVariantOf */.ut)(now) !== variant)
        return fail('the default variant is not the asked one');
    const changed = otherChange(before, again, { flag, now, splice });
    if (changed !== null)
        return fail(changed);
    refuseRejected(again, place);
    return describe(before.source, after, splice, fail);
}
/** The lines of a text that a stretch of it touches, whole and without their ends. */
function linesAround(source, start, end) {
    const feed = source.indexOf('\n', end);
    return source
        .slice(start - (0,flagfile_layer/* columnOf */.uV)(source, start), feed < 0 ? source.length : feed)
        .split('\n')
        .map((line) => line.replace(/\r$/, ''));
}
function describe(source, after, { start, end, text }, fail) {
    const removed = linesAround(source, start, end);
    const added = linesAround(after, start, start + text.length);
    const isReplaced = start < end && text !== '';
    if (isReplaced && (removed.length !== 1 || added.length !== 1))
        return fail('more than one line changed');
    // Of an inserted or a removed line, its neighbours are no part of the difference.
    const head = isReplaced ? 0 : commonLength(removed, added);
    const tail = isReplaced ? 0 : commonLength(removed.slice(head).toReversed(), added.slice(head).toReversed());
    const minus = removed.slice(head, removed.length - tail);
    const plus = added.slice(head, added.length - tail);
    if (minus.length > 2 || plus.length > 2)
        return fail('more than one line changed');
    return {
        line: (0,position/* positionAt */.t)(after, start).line + head,
        diff: [...minus.map((line) => `-${line}`), ...plus.map((line) => `+${line}`)].join('\n'),
    };
}
function commonLength(left, right) {
    const limit = Math.min(left.length, right.length);
    let count = 0;
    while (count < limit && left[count] === right[count])
        count += 1;
    return count;
}

;// CONCATENATED MODULE: ./.action/flagfile/check-editable.js





/** Refuses an edit for a reason of the file, at the flag's own line. */
function refuseEdit(inspected, flag, why) {
    const { file, source } = inspected;
    throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_READ_ONLY', { file, ...(0,position/* positionAt */.t)(source, (0,flags/* offsetOf */.b4)(flag)), flag: flag.key, why });
}
/** Go's JSON decoder disregards case: such a key competes with the one that is edited. */
function isReadAsDefault(key) {
    return key !== 'defaultVariant' && key.toLowerCase() === 'defaultvariant';
}
/** Why the flag's default cannot be spliced, or null. */
function obstacle(flag) {
    const { place, node } = flag;
    if (place.readOnly !== null)
        return place.readOnly;
    if (flag.aliased)
        return 'it is reached through an alias';
    if (node.kind !== 'map')
        return 'it is no map';
    if (node.tagged)
        return 'it carries a tag';
    const twin = node.entries.find(({ key }) => isReadAsDefault(key));
    if (twin !== undefined)
        return `it also has "${twin.key}", which flagd reads as its default variant`;
    const defaultEntry = (0,flags/* defaultEntryOf */.dZ)(flag);
    if (defaultEntry?.merged)
        return 'its default variant comes from a merge key (<<)';
    if (defaultEntry?.value.kind === 'alias')
        return 'its default variant is an alias';
    if (defaultEntry?.value.tagged)
        return 'its default variant carries a tag';
    if (place.partial && (0,tree/* entryOf */.Ms)(node, 'variants') === undefined)
        return 'it is part of a patch, and its variants stand in another file';
    const shared = (0,flagfile_layer/* sharedAt */.v1)(place.shared, defaultEntry?.value.start ?? node.start);
    if (shared !== null)
        return shared;
    return place.layer.text.slice(node.start, node.end).includes('{{') ? 'it holds template text ({{ … }})' : null;
}
/**
 * Refuses whatever a splice could not change safely: aliases, anchors that aliases repeat, duplicates, template text.
 *
 * @throws FG_FLAGFILE_READ_ONLY, FG_FLAGFILE_DUPLICATE; both with line and column.
 */
function checkEditable(inspected, flag) {
    const why = obstacle(flag);
    if (why !== null)
        refuseEdit(inspected, flag, why);
    const { file, source } = inspected;
    const maps = [flag.node, (0,tree/* memberOf */.C5)(flag.node, 'variants'), (0,tree/* resolved */.L$)(flag.place.root)];
    for (const map of maps) {
        const twice = map?.kind === 'map' ? (0,tree/* duplicatesIn */.uS)(map)[0] : undefined;
        if (twice === undefined)
            continue;
        const at = flag.place.layer.toSource(twice.keyStart, twice.keyEnd).start;
        throw (0,flip_error/* flipError */.Gq)('FG_FLAGFILE_DUPLICATE', { file, ...(0,position/* positionAt */.t)(source, at), name: twice.key });
    }
}

// EXTERNAL MODULE: ./.action/flagfile/yaml-tree.js + 1 modules
var yaml_tree = __webpack_require__(88534);
;// CONCATENATED MODULE: ./.action/flagfile/quoting.js

/** Plain words that YAML 1.1 or 1.2 reads as something else than text. */
const SPECIAL = /^(?:~|null|true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf)$/i;
const NUMBER = /^[-+]?(?:0[xob])?[\d_.]+(?:e[-+]?\d+)?(?::[0-5]?\d)*$/i;
/** A plain scalar that begins or continues so is a word in block and in flow context alike. */
const SAFE = /^[A-Za-z_/$(][\w./$()+*%~^=|;<>!?@&'" -]*$/;
/** True when the word means the same text unquoted to every YAML reader. */
function isPlainSafe(word) {
    return SAFE.test(word) && !/ #|: |\s$|^.*:$/.test(word) && !SPECIAL.test(word) && !NUMBER.test(word);
}
/** The word as a scalar of that style; plain only where a plain word means the same, else double-quoted. */
function writeScalar(word, style) {
    switch (style) {
        case 'json':
        case 'double':
            return JSON.stringify(word);
        case 'single':
            return /[\p{Cc}]/u.test(word) ? JSON.stringify(word) : `'${word.replaceAll("'", "''")}'`;
        case 'plain':
        case 'literal':
        case 'folded':
            return isPlainSafe(word) ? word : JSON.stringify(word);
    }
}
/** Words that YAML 1.1 reads as booleans, and flagd's own YAML reader as text. */
const OLD_BOOLEAN = /^(?:on|off|yes|no|y|n)$/i;
/**
 * What stands in the place of a default variant. A file that only flagd reads and that says `off` without quotes goes on so,
 * because there it means the same; anywhere else such a word is quoted.
 */
function replacementOf(variant, value, byKubernetes) {
    const isKept = !byKubernetes &&
        value.style === 'plain' &&
        typeof value.value === 'string' &&
        OLD_BOOLEAN.test(value.value) &&
        OLD_BOOLEAN.test(variant);
    return isKept ? variant : writeScalar(variant, value.style);
}
/** True for a plain word that YAML 1.1 reads as a boolean and YAML 1.2 as text. */
function isOldBoolean(word, style) {
    return style === 'plain' && OLD_BOOLEAN.test(word);
}
/** True for a word that stands for itself without quotes, to flagd's own reader at least: whoever wrote it so meant it. */
function isPlainWord(word) {
    const [document, second] = (0,yaml_tree/* parseYamlTrees */._)(word);
    const root = document?.root;
    const isWhole = second === undefined && document?.problems.length === 0 && root?.start === 0 && root.end === word.length;
    return isWhole && root.kind === 'scalar' && root.style === 'plain' && root.value === word;
}

;// CONCATENATED MODULE: ./.action/flagfile/insert-default.js



function isOnOneLine(text, entry) {
    const { value, keyStart } = entry;
    return value.kind === 'scalar' && value.end > value.start && !text.slice(keyStart, value.end).includes('\n');
}
/** `state`, else the first member that stands on one line: the new member goes behind it. */
function neighbourOf(text, node) {
    const own = node.entries.filter(({ merged }) => !merged);
    return (own.find((entry) => entry.key === 'state' && isOnOneLine(text, entry)) ??
        own.find((entry) => isOnOneLine(text, entry)));
}
/** Blank space and line ends that lead to a member. */
function leadOf(text, entry) {
    let at = entry.keyStart;
    while (at > 0 && ' \t\r\n'.includes(text[at - 1] ?? ''))
        at -= 1;
    return text.slice(at, entry.keyStart);
}
/** Inside `{ … }`: behind the neighbour, led to and spaced as the members around it are. */
function insertFlow(text, node, neighbour, variant) {
    const next = node.entries[node.entries.indexOf(neighbour) + 1];
    const lead = leadOf(text, next === undefined || next.merged ? neighbour : next);
    const isQuoted = neighbour.keyStyle !== 'plain';
    const colon = isQuoted ? text.slice(neighbour.keyEnd, neighbour.value.start) : ': ';
    const key = isQuoted ? '"defaultVariant"' : 'defaultVariant';
    return { at: neighbour.value.end, text: `,${lead}${key}${colon}${JSON.stringify(variant)}` };
}
/** In a YAML block: a line of its own behind the neighbour's line, or before the first member where none is on one line. */
function insertBlock(text, node, neighbour, variant) {
    const member = `defaultVariant: ${writeScalar(variant, 'plain')}`;
    const feed = text.includes('\r\n') ? '\r\n' : '\n';
    const beside = neighbour ?? node.entries.find(({ merged }) => !merged);
    if (beside === undefined)
        return null;
    const lead = `${feed}${' '.repeat((0,flagfile_layer/* columnOf */.uV)(text, beside.keyStart))}`;
    if (neighbour === undefined)
        return { at: beside.keyStart, text: `${member}${lead}` };
    const lineEnd = /\r?\n|$/.exec(text.slice(neighbour.value.end))?.index ?? 0;
    return { at: neighbour.value.end + lineEnd, text: `${lead}${member}` };
}
/**
 * An absent default becomes one inserted member.
 *
 * @throws FG_FLAGFILE_READ_ONLY where no member can be added.
 */
function insertionOf(inspected, flag, variant) {
    const { node, place } = flag;
    const { layer } = place;
    if (node.kind !== 'map')
        return refuseEdit(inspected, flag, 'it is no map');
    const neighbour = neighbourOf(layer.text, node);
    const insertion = node.flow
        ? neighbour === undefined
            ? null
            : insertFlow(layer.text, node, neighbour, variant)
        : insertBlock(layer.text, node, neighbour, variant);
    if (insertion === null)
        return refuseEdit(inspected, flag, 'it has no member beside which a default could stand');
    const text = layer.encode(insertion.text);
    if (text === null)
        return refuseEdit(inspected, flag, 'no line can be added to the kind of text it stands in');
    const { at } = insertion;
    // The characters before the insertion are the neighbour's: where they end in the file, the new ones begin.
    const start = at === 0 ? layer.toSource(0, 0).start : layer.toSource(at - 1, at).end;
    return { start, end: start, text };
}
/** Spans of the layer's text whose removal could undo an insertion, most likely first. */
function insertedSpans(text, node, entry) {
    const own = node.entries.filter(({ merged }) => !merged);
    const index = own.findIndex(({ keyStart }) => keyStart === entry.keyStart);
    const [previous, next] = [own[index - 1], own[index + 1]];
    const { end } = entry.value;
    if (node.flow)
        return previous === undefined ? [] : [{ start: previous.value.end, end }];
    const lineStart = entry.keyStart - (0,flagfile_layer/* columnOf */.uV)(text, entry.keyStart);
    const feed = text[lineStart - 2] === '\r' ? 2 : 1;
    return [
        ...(lineStart === 0 ? [] : [{ start: lineStart - feed, end }]),
        ...(next === undefined ? [] : [{ start: entry.keyStart, end: next.keyStart }]),
    ];
}

;// CONCATENATED MODULE: ./.action/flagfile/replace-default.js




/** The member that says the default, where it is a value that a splice can change. @throws FG_FLAGFILE_READ_ONLY */
function simpleDefault(inspected, flag) {
    const entry = (0,flags/* defaultEntryOf */.dZ)(flag);
    const value = entry?.value;
    if (entry === undefined || value?.kind !== 'scalar' || value.style === 'literal' || value.style === 'folded')
        return refuseEdit(inspected, flag, 'its default variant is no simple value');
    return { ...entry, value };
}
/** Characters as they have to stand in the file, between two offsets of the layer. */
function spliceAt(inspected, flag, { start, end, text }) {
    const { layer } = flag.place;
    const encoded = layer.encode(text);
    if (encoded === null)
        return refuseEdit(inspected, flag, 'its text has no form in the scalar it stands in');
    if (start < end)
        return { ...layer.toSource(start, end), text: encoded };
    // Nothing is replaced: the new characters begin where those before them end in the file.
    const at = layer.toSource(start - 1, start).end;
    return { start: at, end: at, text: encoded };
}
/**
 * Puts another variant in the place of a default.
 *
 * @param to.spelled  How it stood there before, where it comes back.
 * @throws FG_FLAGFILE_READ_ONLY where the default is no simple value.
 */
function replaceValue(inspected, flag, { variant, spelled }) {
    const { value } = simpleDefault(inspected, flag);
    if (value.start === value.end)
        return refuseEdit(inspected, flag, 'its default variant is no simple value');
    const { start, end } = value;
    const { format, byKubernetes } = flag.place;
    const isBack = spelled === spelling/* UNQUOTED */.Q8 && format === 'yaml' && isPlainWord(variant);
    const text = isBack ? variant : replacementOf(variant, value, byKubernetes);
    return spliceAt(inspected, flag, { start, end, text });
}
/** The colon behind a key, with nothing behind it but blanks, a comment or the end of a flow map. */
const EMPTY = /[ \t]*:(?=[ \t]*(?:[\r\n,}]|$)|[ \t]+#)/y;
/**
 * Writes a variant behind the colon of a default that has no value (YAML).
 *
 * @throws FG_FLAGFILE_READ_ONLY where something else stands there.
 */
function fillEmpty(inspected, flag, variant) {
    const { keyEnd } = simpleDefault(inspected, flag);
    const start = offsetAfter(EMPTY, flag, keyEnd);
    if (start === null)
        return refuseEdit(inspected, flag, 'its default variant is no simple value');
    return spliceAt(inspected, flag, { start, end: start, text: ` ${writeScalar(variant, 'plain')}` });
}
/**
 * Puts a null back where a default stands, written as it was.
 *
 * @throws FG_FLAGFILE_READ_ONLY where the default is no simple value.
 */
function respell(inspected, flag, spelled) {
    const { keyEnd, value } = simpleDefault(inspected, flag);
    const { start, end } = value;
    if (flag.place.format === 'json')
        return spliceAt(inspected, flag, { start, end, text: 'null' });
    // The blank that `fillEmpty` wrote goes with the value.
    const isEmpty = spelled === '' && offsetAfter(/[ \t]*: /y, flag, keyEnd) === start;
    return spliceAt(inspected, flag, { start: isEmpty ? start - 1 : start, end, text: spelled });
}
/** Offset behind what a sticky expression matches, or null. */
function offsetAfter(expression, flag, from) {
    const sticky = new RegExp(expression);
    sticky.lastIndex = from;
    return sticky.test(flag.place.layer.text) ? sticky.lastIndex : null;
}

;// CONCATENATED MODULE: ./.action/flagfile/splice.js
/** The text with the splice in it. */
function applySplice(source, { start, end, text }) {
    return source.slice(0, start) + text + source.slice(end);
}

;// CONCATENATED MODULE: ./.action/flagfile/set-default-variant.js












function setLine(file, flag, variant, within) {
    return copyLine(['flags', 'set', file, flag, variant, ...(within === undefined ? [] : ['--in', within])]);
}
/** For a flag that does not exist: the same change of the one that was meant, with the nearest variant that makes sense. */
function lineForMeant(change, file, meant) {
    const names = (0,flags/* variantNamesOf */.TQ)(meant);
    const variant = names.find((name) => name === change.variant) ?? names.find((name) => name !== (0,flags/* defaultVariantOf */.ut)(meant)) ?? null;
    return variant === null ? null : setLine(file, meant.key, variant, change.in);
}
/**
 * Refuses a variant that the flag does not have.
 *
 * @param file  Path for the line to copy; null where the flag was not read from a file that somebody could edit.
 * @throws FG_VARIANT_UNKNOWN with the legal names and the nearest.
 */
function checkVariant(flag, change, file) {
    const { variant } = change;
    const variants = (0,flags/* variantNamesOf */.TQ)(flag);
    if (variant === null || variants.includes(variant))
        return;
    const near = (0,nearest/* nearest */.p)(variant, variants) ?? null;
    // A line to copy is always there: with the nearest name, else with the first that would change something.
    const other = near ?? variants.find((name) => name !== (0,flags/* defaultVariantOf */.ut)(flag)) ?? null;
    const copy = other === null || file === null ? null : setLine(file, change.flag, other, change.in);
    throw (0,flip_error/* flipError */.Gq)('FG_VARIANT_UNKNOWN', { flag: change.flag, variant, variants, nearest: near, copy });
}
/**
 * Takes out an inserted default: exactly the characters whose insertion gives this text again. One that was written in
 * another way was `null` before, as far as flagd can tell, and is so again.
 */
function removal(inspected, flag, variant) {
    const { node, place } = flag;
    const defaultEntry = (0,flags/* defaultEntryOf */.dZ)(flag);
    if (node.kind === 'map' && defaultEntry !== undefined) {
        for (const span of insertedSpans(place.layer.text, node, defaultEntry)) {
            const { start, end } = place.layer.toSource(span.start, span.end);
            const text = inspected.source.slice(start, end);
            if (isInsertion(inspected, flag, { start, end: start, text }, variant))
                return { start, end, text: '' };
        }
    }
    // The CRD knows no null there.
    if (place.byKubernetes)
        return refuseEdit(inspected, flag, 'its default variant was not inserted by flipgate');
    return respell(inspected, flag, 'null');
}
/** True when setting the variant on the text without these characters puts exactly them there. */
function isInsertion(inspected, flag, inserted, variant) {
    const { source, file } = inspected;
    const before = source.slice(0, inserted.start) + source.slice(inserted.start + inserted.text.length);
    const again = (0,inspect/* readSoundFlagFile */.uU)(before, file);
    const bare = again.flags.find(({ key, place }) => key === flag.key && place.label === flag.place.label);
    if (bare === undefined || (0,flags/* defaultEntryOf */.dZ)(bare) !== undefined)
        return false;
    return applySplice(before, insertionOf(again, bare, variant)) === source;
}
function spliceFor(inspected, flag, { variant: to, spelled }) {
    if (to === null)
        return (0,spelling/* isNullSpelling */.uZ)(spelled)
            ? respell(inspected, flag, spelled)
            : removal(inspected, flag, (0,flags/* defaultVariantOf */.ut)(flag) ?? '');
    if ((0,flags/* defaultEntryOf */.dZ)(flag) === undefined)
        return insertionOf(inspected, flag, to);
    return (0,flags/* nullSpellingOf */.z)(flag) === ''
        ? fillEmpty(inspected, flag, to)
        : replaceValue(inspected, flag, { variant: to, spelled });
}
/**
 * Makes `variant` the default of one flag and leaves every other byte as it was.
 *
 * @param source  Whole flags file as committed: JSON or YAML, ConfigMap or FeatureFlag, LF or CRLF.
 * @param file  Name for messages; its extension tells YAML from JSON.
 * @returns New text (equal if already so) and the changed line.
 * @throws FG_FLAG_UNKNOWN, FG_VARIANT_UNKNOWN, FG_FLAGFILE_… with line and column; the source is left as it was.
 */
function setDefaultVariant(source, change, file = 'the flags file') {
    const inspected = (0,inspect/* readSoundFlagFile */.uU)(source, file);
    const flag = (0,inspect/* findFlag */.ch)(inspected, change.flag, change.in, {
        copyOf: (meant) => lineForMeant(change, file, meant),
        copyElse: copyLine(['flags', 'list', file]),
    });
    checkVariant(flag, change, file);
    checkEditable(inspected, flag);
    const from = (0,flags/* defaultVariantOf */.ut)(flag);
    const { variant: to } = change;
    const same = { flag: change.flag, from, spelled: (0,flags/* spellingOf */.k2)(flag), to };
    if (from === to) {
        const value = (0,flags/* defaultEntryOf */.dZ)(flag)?.value;
        const at = value === undefined ? (0,flags/* offsetOf */.b4)(flag) : flag.place.layer.toSource(value.start, value.end).start;
        return { ...same, changed: false, line: (0,position/* positionAt */.t)(source, at).line, diff: '', text: source };
    }
    const splice = spliceFor(inspected, flag, change);
    const text = applySplice(source, splice);
    const { line, diff } = checkEdit({ before: inspected, after: text, flag, variant: to, splice });
    return { ...same, changed: true, line, diff, text };
}
/** Several changes of one file, one after the other on the text that the one before left. */
function setDefaultVariants(source, changes, file = 'the flags file') {
    let text = source;
    const edits = changes.map((change) => {
        const edit = setDefaultVariant(text, change, file);
        text = edit.text;
        return edit;
    });
    return { text, edits };
}


/***/ }),

/***/ 67777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ memberOf),
/* harmony export */   L$: () => (/* binding */ resolved),
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   aF: () => (/* binding */ MAX_KEYS),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   fQ: () => (/* binding */ MAX_EXPANSION),
/* harmony export */   lr: () => (/* binding */ MAX_DEPTH),
/* harmony export */   o_: () => (/* binding */ jsonOf),
/* harmony export */   uS: () => (/* binding */ duplicatesIn)
/* harmony export */ });
/** Deeper nesting than this is no flag file; parsers end in a stack overflow far above. */
const MAX_DEPTH = 200;
/** More members of one map are no flags any more; the API server and GitHub take far fewer. */
const MAX_KEYS = 50_000;
/** The node an alias stands for, else the node itself. */
function resolved(node) {
    if (node === null || node === undefined)
        return null;
    return node.kind === 'alias' ? node.target : node;
}
/** A member of a map; of duplicates the last, as Go and JSON.parse take it. */
function entryOf(node, key) {
    const map = resolved(node);
    if (map?.kind !== 'map')
        return undefined;
    // Asked ten times for each flag of a file: a loop takes a third of what findLast does.
    for (let index = map.entries.length - 1; index >= 0; index -= 1) {
        const entry = map.entries[index];
        if (entry?.key === key)
            return entry;
    }
    return undefined;
}
/** A member's value with aliases followed. */
function memberOf(node, key) {
    return resolved(entryOf(node, key)?.value);
}
/** A member's text, or undefined when it is something else. */
function textOf(node, key) {
    const member = memberOf(node, key);
    return member?.kind === 'scalar' && typeof member.value === 'string' ? member.value : undefined;
}
/** Keys that stand twice in one map, with the second one's node. What a merge key brings is no duplicate. */
function duplicatesIn(map) {
    const seen = new Set();
    return map.entries.filter((entry) => {
        if (entry.merged)
            return false;
        if (seen.has(entry.key))
            return true;
        seen.add(entry.key);
        return false;
    });
}
/** Nodes that aliases may add to one text when they are followed: more is an alias bomb. */
const MAX_EXPANSION = 500_000;
/** An 8 MiB text has no more nodes than this, and the aliases of a sound one add no more than `MAX_EXPANSION`. */
const MAX_VALUES = 8 * 1024 * 1024 + MAX_EXPANSION;
/** The tree as a JSON value; aliases are followed, duplicates: the last wins. Objects have no prototype. */
function jsonOf(node) {
    let budget = MAX_VALUES;
    const walk = (current, depth) => {
        budget -= 1;
        const target = resolved(current);
        if (target === null || budget < 0 || depth > MAX_DEPTH)
            return null;
        if (target.kind === 'scalar')
            return target.value;
        if (target.kind === 'list')
            return target.items.map((item) => walk(item, depth + 1));
        if (target.kind === 'alias')
            return null;
        const object = Object.create(null);
        for (const entry of target.entries)
            object[entry.key] = walk(entry.value, depth + 1);
        return object;
    };
    return walk(node, 0);
}


/***/ }),

/***/ 88534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ parseYamlTrees)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./.action/flagfile/tree.js
var tree = __webpack_require__(67777);
;// CONCATENATED MODULE: ./.action/flagfile/merge-keys.js

/** The maps that one merge key brings: itself, or each of a list. */
function mapsOf(value) {
    const node = (0,tree/* resolved */.L$)(value);
    return node?.kind === 'list' ? node.items.map(tree/* resolved */.L$) : [node];
}
/**
 * Adds to `entries` what the merge keys (`<<`) of the same map bring. Own members win, then earlier maps over later ones,
 * as Go's YAML readers have it.
 *
 * @returns How many members were added.
 * @see https://yaml.org/type/merge.html
 */
function mergeInto(entries, merges, problems) {
    const known = new Set(entries.map(({ key }) => key));
    const own = entries.length;
    for (const value of merges) {
        for (const map of mapsOf(value)) {
            if (map?.kind !== 'map') {
                problems.push({ code: 'syntax', offset: value.start, message: 'a merge key (<<) that brings no map' });
                continue;
            }
            for (const entry of map.entries) {
                if (known.has(entry.key))
                    continue;
                known.add(entry.key);
                entries.push({ ...entry, merged: true });
            }
        }
    }
    return entries.length - own;
}

;// CONCATENATED MODULE: ./.action/flagfile/yaml-tree.js



const STYLES = {
    [dist/* Scalar */.X5.PLAIN]: 'plain',
    [dist/* Scalar */.X5.QUOTE_SINGLE]: 'single',
    [dist/* Scalar */.X5.QUOTE_DOUBLE]: 'double',
    [dist/* Scalar */.X5.BLOCK_LITERAL]: 'literal',
    [dist/* Scalar */.X5.BLOCK_FOLDED]: 'folded',
};
/** What one document's conversion collects. */
class Walk {
    problems = [];
    #anchors = new Map();
    /** Nodes that each anchor stands for once its own aliases are followed. */
    #sizes = new Map();
    #used = new Map();
    /** Nodes so far, aliases counted as what they stand for, and what of that aliases added. */
    size = 0;
    expansion = 0;
    say(code, offset, message) {
        this.problems.push({ code, offset, message });
    }
    remember(anchor, node, size) {
        if (anchor === undefined)
            return;
        this.#anchors.set(anchor, node);
        this.#sizes.set(node, size);
    }
    /** The node an alias stands for; using one inside itself, or before it is there, finds nothing. */
    follow(name, offset) {
        const target = this.#anchors.get(name) ?? null;
        if (target === null)
            this.say('syntax', offset, `the alias *${name} stands for nothing before it`);
        else {
            this.#used.set(target, name);
            this.grow(this.#sizes.get(target) ?? 1, offset);
        }
        return target;
    }
    /** Counts what an alias or a merge key repeats. */
    grow(nodes, offset) {
        const before = this.expansion;
        this.size += nodes;
        this.expansion += nodes;
        if (before <= tree/* MAX_EXPANSION */.fQ && this.expansion > tree/* MAX_EXPANSION */.fQ)
            this.say('aliases', offset, `aliases repeat more than ${tree/* MAX_EXPANSION */.fQ} values`);
    }
    get shared() {
        return [...this.#used].map(([{ start, end }, name]) => ({ start, end, name }));
    }
}
function isJsonScalar(value) {
    return (value === null ||
        typeof value === 'boolean' ||
        typeof value === 'string' ||
        (typeof value === 'number' && Number.isFinite(value)));
}
function scalarOf(node, fallback, walk) {
    const [start, end] = node.range ?? [fallback, fallback];
    const source = node.source ?? '';
    const { value } = node;
    const fits = isJsonScalar(value);
    if (!fits)
        walk.say('syntax', start, `${source || 'this value'} has no JSON form`);
    const style = STYLES[node.type ?? dist/* Scalar */.X5.PLAIN] ?? 'plain';
    return { kind: 'scalar', start, end, tagged: node.tag !== undefined, value: fits ? value : source, style };
}
/** A key as flagd's own YAML reader names it: the text as written, also where YAML would make a number or a boolean of it. */
function keyText(node) {
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}
function nothingAt(offset) {
    return { kind: 'scalar', start: offset, end: offset, tagged: false, value: null, style: 'plain' };
}
function convertAlias(node, fallback, walk) {
    const [start, end] = node.range ?? [fallback, fallback];
    return { kind: 'alias', start, end, tagged: false, name: node.source, target: walk.follow(node.source, start) };
}
function convertMap(node, fallback, walk, depth) {
    const [start, end] = node.range ?? [fallback, fallback];
    const entries = [];
    const merges = [];
    for (const { key, value } of node.items) {
        if (!(0,dist/* isScalar */.jn)(key)) {
            const at = (0,dist/* isMap */.jh)(key) || (0,dist/* isSeq */.oP)(key) || (0,dist/* isAlias */.Vj)(key) ? key.range?.[0] : undefined;
            walk.say('syntax', at ?? start, 'a key that is no plain word');
            continue;
        }
        const keyNode = scalarOf(key, start, walk);
        const child = convert(value, keyNode.end, walk, depth + 1);
        const { start: keyStart, end: keyEnd, style: keyStyle } = keyNode;
        if (keyStyle === 'plain' && keyNode.value === '<<')
            merges.push(child);
        else
            entries.push({ key: keyText(key), keyStart, keyEnd, keyStyle, value: child, merged: false });
    }
    if (merges.length > 0)
        walk.grow(mergeInto(entries, merges, walk.problems), start);
    if (entries.length > tree/* MAX_KEYS */.aF)
        walk.say('size', start, `a map of ${entries.length} members; ${tree/* MAX_KEYS */.aF} are the most`);
    return { kind: 'map', start, end, tagged: node.tag !== undefined, flow: node.flow === true, entries };
}
function convert(node, fallback, walk, depth) {
    if (depth > tree/* MAX_DEPTH */.lr) {
        walk.say('depth', fallback, `nested deeper than ${tree/* MAX_DEPTH */.lr} levels`);
        return nothingAt(fallback);
    }
    if ((0,dist/* isAlias */.Vj)(node))
        return convertAlias(node, fallback, walk);
    const before = walk.size;
    walk.size += 1;
    if ((0,dist/* isScalar */.jn)(node)) {
        const scalar = scalarOf(node, fallback, walk);
        walk.remember(node.anchor, scalar, 1);
        return scalar;
    }
    if ((0,dist/* isMap */.jh)(node)) {
        const map = convertMap(node, fallback, walk, depth);
        walk.remember(node.anchor, map, walk.size - before);
        return map;
    }
    if (!(0,dist/* isSeq */.oP)(node))
        return nothingAt(fallback);
    const [start, end] = node.range ?? [fallback, fallback];
    const items = node.items.map((item) => convert(item, end, walk, depth + 1));
    const list = { kind: 'list', start, end, tagged: node.tag !== undefined, items };
    walk.remember(node.anchor, list, walk.size - before);
    return list;
}
function problemOf(error) {
    // The library's own words for a stack that ran over.
    const tooDeep = error.code === 'RESOURCE_EXHAUSTION';
    return {
        code: tooDeep ? 'depth' : 'syntax',
        offset: error.pos[0],
        message: tooDeep ? `nested deeper than ${tree/* MAX_DEPTH */.lr} levels` : error.message,
    };
}
/**
 * Parses a YAML stream into positioned trees, one per document. Duplicate keys are left to the caller (the library's own
 * check is quadratic); warnings of the parser count as problems, because an edit must not rest on a guess.
 */
function parseYamlTrees(text) {
    const documents = (0,dist/* parseAllDocuments */.hR)(text, {
        uniqueKeys: false,
        version: '1.2',
        prettyErrors: false,
    });
    if (!Array.isArray(documents))
        return [];
    return documents.map((document) => {
        const walk = new Walk();
        const start = document.range[0];
        const root = document.contents === null ? null : convert(document.contents, start, walk, 0);
        const said = [...document.errors, ...document.warnings].map(problemOf);
        return { root, problems: [...said, ...walk.problems], shared: walk.shared, start };
    });
}


/***/ }),

/***/ 39872:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ut: () => (/* binding */ answerOf),
  _8: () => (/* binding */ answerOfError),
  xT: () => (/* binding */ answerOfRecord),
  Qe: () => (/* binding */ answerOfWayBack),
  FO: () => (/* binding */ exitCodeOf)
});

// EXTERNAL MODULE: ./.action/domain/errors/catalogue.js + 15 modules
var catalogue = __webpack_require__(38182);
// EXTERNAL MODULE: ./.action/domain/errors/kinds.js
var kinds = __webpack_require__(95650);
// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
// EXTERNAL MODULE: ./.action/domain/watch/judge.js
var judge = __webpack_require__(16486);
// EXTERNAL MODULE: ./.action/domain/watch/watch-standing.js
var watch_standing = __webpack_require__(69299);
// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
// EXTERNAL MODULE: ./.action/operations/report/story.js
var story = __webpack_require__(70443);
// EXTERNAL MODULE: ./.action/operations/report/wording.js
var wording = __webpack_require__(14150);
;// CONCATENATED MODULE: ./.action/operations/report/why-back.js



/**
 * Why a flip went back, in one sentence with what another system said, such as the permission that was missing; '' for one
 * that did not.
 */
function whyBack(record) {
    const turned = (0,record_record/* lastFact */.xB)(record, 'turned');
    if (turned === undefined)
        return '';
    const trouble = (0,story/* storyOf */.d)(record).findLast(({ state, step, seq }) => state === 'trouble' && !step.startsWith('undo') && seq < turned.seq);
    return `It went back because ${wording/* TURN_WORDS */.y[turned.why]}${trouble === undefined ? '' : ` (${trouble.step} ${trouble.text})`}.`;
}

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
        judged: true,
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
    if (ended === undefined)
        return answerOf({ ...shared, ...underWay(record), decision: 'noop', reasonCode: 'running' });
    const { outcome, verdict, reasons, code } = ended;
    const turned = (0,record_record/* lastFact */.xB)(record, 'turned');
    const done = outcome === 'done' ? (verdict ?? 'proven') : outcome;
    return answerOf({
        ...shared,
        decision: outcome,
        reasonCode: code ?? (outcome === 'done' ? done : (turned?.why ?? done)),
        // A title of several lines would read as lines of ours.
        text: [reasons.map(code_span/* plainText */.wh).join('; '), (0,code_span/* plainText */.wh)(whyBack(record))].filter((part) => part !== '').join('. '),
        verdict,
        // A record that was refused by another system says by which error.
        exitCode: code === null ? EXIT_OF_OUTCOME[outcome] : kinds/* EXIT_OF_KIND */.q[catalogue/* ERRORS */.S[code].kind],
    });
}
/** A flip that waits for its way back has its verdict already: whoever asked for it may be gone by the end. */
function underWay(record) {
    const isWatched = (0,watch_standing/* toldPhase */.tv)(record) === 'keep';
    const { verdict, reasons } = isWatched ? (0,judge/* judge */.S4)(record) : { verdict: null, reasons: [] };
    const said = reasons.map(({ text }) => (0,code_span/* plainText */.wh)(text)).join('; ');
    return { verdict, text: `${said === '' ? '' : `${said}. `}The flip is still under way.` };
}
/** The answer of a way back that was asked for: undone is what was wanted, whatever the verdict was before. */
function answerOfWayBack(record) {
    const answer = answerOfRecord(record);
    return { ...answer, judged: false, exitCode: answer.decision === 'undone' ? 0 : answer.exitCode };
}
/** Exit code of a run: its own, else 1 for a verdict that `failOn` names. */
function exitCodeOf(answer, failOn) {
    if (answer.exitCode !== 0 || answer.verdict === null || !answer.judged || failOn === 'none')
        return answer.exitCode;
    return failOn.includes(answer.verdict) ? 1 : 0;
}


/***/ }),

/***/ 18659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ block),
  s: () => (/* binding */ sayAnswer)
});

// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
// EXTERNAL MODULE: ./.action/operations/report/comment.js + 2 modules
var comment = __webpack_require__(100);
;// CONCATENATED MODULE: ./.action/operations/report/answers.js


/** Longest sentence with text from outside in it. */
const MOST = 1200;
function footer({ id, by }, more) {
    return `<sub>${[`flip ${id.slice(0, 8)}`, `asked by ${(0,code_span/* codeSpan */.SS)(by)}`, ...more].join(' · ')}</sub>`;
}
function answer(asked, heading, lines, more) {
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
/** What a message says, without the mended command at its end: that stands on a line of its own. */
function apart({ message, data }) {
    const copy = typeof data === 'object' && data !== null && 'copy' in data ? data.copy : null;
    const end = ` To copy: ${String(copy)}`;
    if (typeof copy !== 'string' || !message.endsWith(end))
        return { said: message, copy: [] };
    return { said: message.slice(0, -end.length), copy: [`To copy: ${(0,code_span/* codeSpan */.SS)(copy)}`, ''] };
}
/** A command that could not be carried out: what was wrong, what to do next, and that nothing happened. */
function renderRefusal(asked, error) {
    const { said, copy } = apart(error);
    const lines = [
        `**Not flipped.** ${(0,code_span/* inertText */.UJ)(said, MOST)}`,
        '',
        (0,code_span/* inertText */.UJ)(error.fix, MOST),
        '',
        ...lineToCopy(asked, error),
        ...copy,
        'Nothing was changed in git, in the cluster or in Dynatrace.',
        '',
    ];
    return answer(asked, (0,code_span/* codeSpan */.SS)(asked.command), lines, [`\`${error.code}\``]);
}
/** Somebody who may not flip. */
function renderDenial(asked, reason) {
    const lines = [
        `**Not allowed.** It was not done because ${(0,code_span/* inertText */.UJ)(reason, MOST)}.`,
        '',
        'Nothing was changed in git, in the cluster or in Dynatrace.',
        '',
    ];
    return answer(asked, (0,code_span/* codeSpan */.SS)(asked.command), lines, []);
}
function predictions(plan) {
    const rows = plan.changes.map(({ flag, proof, service, expect }) => `| ${(0,code_span/* codeCell */.MZ)(flag)} | ${proof.before === null ? 'nothing' : (0,code_span/* codeCell */.MZ)(proof.before)} → ${(0,code_span/* codeCell */.MZ)(proof.after)} | ${service === null ? 'not known' : (0,code_span/* codeCell */.MZ)(service)} | ${expect} |`);
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
    return answer(asked, (0,comment/* titleOf */.Gg)(plan), lines, []);
}
/** Live and served are as asked already. That is measured, and says nothing of health. */
function renderNoop(asked, plan) {
    const state = plan.changes.map(({ flag, to }) => `${(0,code_span/* codeSpan */.SS)(flag)} is ${(0,code_span/* codeSpan */.SS)(to)}`).join(', ');
    const lines = [
        `**Nothing to do.** ${state} already in ${(0,code_span/* codeSpan */.SS)(plan.environment)}: in the live object, and served by all ${plan.workload.pods.length} flagd pods. Nothing was watched, so there is no verdict.`,
        '',
    ];
    return answer(asked, (0,code_span/* codeSpan */.SS)(asked.command), lines, []);
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


/***/ }),

/***/ 46929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qc: () => (/* binding */ SHORT_CLAIM),
/* harmony export */   Qx: () => (/* binding */ claimEnd),
/* harmony export */   R_: () => (/* binding */ claimUntilJobEnd)
/* harmony export */ });
/** Of a bot and of a terminal: a process that died is replaced after a minute and a half. */
const SHORT_CLAIM = { lastsMs: 90 * 1000, renewEveryMs: 30 * 1000, endsMs: null };
/**
 * Of a workflow run: until the end of its job at the latest, without a write meanwhile. Who wants it earlier asks
 * GitHub whether the run still goes on (`Runner.holderState`).
 */
function claimUntilJobEnd(endsMs) {
    return { ...SHORT_CLAIM, endsMs };
}
/** End of a claim that is written now. */
function claimEnd({ lastsMs, endsMs }, nowMs) {
    return endsMs ?? nowMs + lastsMs;
}


/***/ }),

/***/ 40909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lx: () => (/* binding */ writeMark),
/* harmony export */   Mp: () => (/* binding */ readMark),
/* harmony export */   QP: () => (/* binding */ underOf),
/* harmony export */   rI: () => (/* binding */ markKey)
/* harmony export */ });
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34443);
/* harmony import */ var _domain_record_fence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4258);
/* harmony import */ var _domain_spelling_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42211);



/** A mark over a mark over a mark: more flips of one flag at a time nobody has. */
const DEEPEST = 3;
/** Characters of one annotation: a name may be long, and all annotations of an object share 256 KiB. */
const LONGEST = 2048;
/** Annotation key of one flag: flag keys may hold characters that annotation keys may not. */
function markKey(ids, flag) {
    return `flipgate.dev/flip.${ids.sha256(flag).slice(0, 12)}`;
}
/**
 * Reads one mark; anything that is not exactly a mark counts as none, because whoever may edit the object may write it.
 *
 * @param id  The flip that asks, or null. Its own mark counts; of another flip's that went back, the one beneath.
 */
function readMark(object, key, id) {
    const text = object.annotations[key];
    if (text === undefined || text.length > LONGEST)
        return null;
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return null;
    }
    const mark = markOf(value, DEEPEST);
    return mark?.state === 'undone' && mark.id !== id ? (mark.under ?? mark) : mark;
}
function markOf(value, depth) {
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isJsonObject */ .O)(value) || depth === 0)
        return null;
    const { id, fence, from, spelled, to, definition, state } = value;
    if (typeof id !== 'string' || !(0,_domain_record_fence_js__WEBPACK_IMPORTED_MODULE_1__/* .isFence */ .C)(fence) || typeof to !== 'string')
        return null;
    if (from === undefined || (from !== null && typeof from !== 'string'))
        return null;
    if (typeof definition !== 'string' || (state !== 'claimed' && state !== 'applied' && state !== 'undone'))
        return null;
    const under = markOf(value['under'], depth - 1) ?? undefined;
    return { id, fence, from, spelled: (0,_domain_spelling_js__WEBPACK_IMPORTED_MODULE_2__/* .isSpelling */ .l$)(spelled) ? spelled : undefined, to, definition, state, under };
}
/** What lies beneath the mark that a flip writes over this one: another flip's whose value stands, or what lay there already. */
function underOf(mark, id) {
    if (mark?.id === id)
        return mark.under;
    return mark?.state === 'applied' ? mark : undefined;
}
/** The mark as annotation text; key order is fixed. What lies beneath is left out where it would be too long to be read. */
function writeMark({ id, fence, from, spelled, to, definition, state, under }) {
    const own = { id, fence, from, spelled, to, definition, state };
    const text = JSON.stringify({ ...own, under });
    return text.length > LONGEST ? JSON.stringify(own) : text;
}


/***/ }),

/***/ 51115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HJ: () => (/* binding */ wasSetBack),
/* harmony export */   MF: () => (/* binding */ sayAddress),
/* harmony export */   N0: () => (/* binding */ changesIn),
/* harmony export */   Sp: () => (/* binding */ refuseLaterFence),
/* harmony export */   XA: () => (/* binding */ standingOfObject),
/* harmony export */   XJ: () => (/* binding */ liveFlag),
/* harmony export */   tW: () => (/* binding */ flagsStillOurs)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _domain_say_moves_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66021);
/* harmony import */ var _flag_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47577);
/* harmony import */ var _annotation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(40909);




/** Address of an object for people: `ConfigMap ns/name key`. */
function sayAddress(address) {
    const key = address.kind === 'ConfigMap' ? ` ${address.key}` : '';
    return `${address.kind} ${address.namespace}/${address.name}${key}`;
}
/** Changes of the plan that lie in one object. */
function changesIn(record, object) {
    return record.plan.changes.filter((change) => object.flags.includes(change.flag));
}
/**
 * Reads one flag out of a live object; null when the object no longer has it or cannot be read.
 *
 * @param asked.id  The flip that asks, or null, as `readMark` has it.
 */
function liveFlag(ports, object, { flag, id }) {
    const found = (0,_flag_text_js__WEBPACK_IMPORTED_MODULE_1__/* .defaultOf */ .HA)(object.text, flag);
    if (found === null)
        return null;
    return {
        flag,
        defaultVariant: found.defaultVariant,
        definitionSha: ports.ids.sha256(found.definition),
        mark: (0,_annotation_js__WEBPACK_IMPORTED_MODULE_2__/* .readMark */ .Mp)(object, (0,_annotation_js__WEBPACK_IMPORTED_MODULE_2__/* .markKey */ .rI)(ports.ids, flag), id),
    };
}
/**
 * Where one flag stands between `from` and `to` in the live object. The value alone is not enough: somebody else may
 * have set the same one, so `done` asks for our own mark beside it.
 */
function standingOfFlag(id, change, live, definitionSha) {
    if (live === null || live.definitionSha !== definitionSha)
        return 'foreign';
    const ours = live.mark?.id === id;
    if (live.defaultVariant === change.to)
        return ours && live.mark?.state === 'applied' ? 'done' : 'foreign';
    return live.defaultVariant === change.from ? 'absent' : 'foreign';
}
/**
 * Stops a process whose claim was taken: the live object already carries a later fence of this very flip. The store would
 * say so too, but a process that slept through the takeover writes before it hears of it.
 *
 * @throws FG_FLIP_CLAIM_LOST
 */
function refuseLaterFence(ports, record, planned, live) {
    for (const flag of planned.flags) {
        const mark = liveFlag(ports, live, { flag, id: record.id })?.mark;
        if (mark?.id === record.id && mark.fence > record.fence)
            throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_FLIP_CLAIM_LOST', { id: record.id, holder: `a later process (fence ${mark.fence})` });
    }
}
/**
 * True when our value was written once and the one from before is live again: somebody decided so, or an earlier process
 * of this flip took it back and could not write that into the record.
 */
function wasSetBack(ports, record, planned, live) {
    return changesIn(record, planned).some(({ flag, from }) => {
        const seen = liveFlag(ports, live, { flag, id: record.id });
        return seen?.defaultVariant === from && seen.mark?.id === record.id && seen.mark.state !== 'claimed';
    });
}
/** Flags of an object that are what this flip made of them, whatever became of the others. */
function flagsStillOurs(ports, record, planned, live) {
    if (live === null)
        return [];
    const { id } = record;
    const isOurs = (change) => {
        const { flag } = change;
        const seen = liveFlag(ports, live, { flag, id });
        return standingOfFlag(id, change, seen, planned.definitionSha[flag] ?? '') === 'done';
    };
    return changesIn(record, planned)
        .filter(isOurs)
        .map(({ flag }) => flag);
}
/** Where a planned object stands as a whole: all of its flags agree, or it is `foreign`. */
function standingOfObject(ports, record, planned, live) {
    if (live === null)
        return { end: 'foreign', why: `${sayAddress(planned.address)} is gone` };
    const seen = changesIn(record, planned).map((change) => {
        const flag = liveFlag(ports, live, { flag: change.flag, id: record.id });
        const end = standingOfFlag(record.id, change, flag, planned.definitionSha[change.flag] ?? '');
        const by = flag?.mark && flag.mark.id !== record.id ? `, marked by flip ${flag.mark.id.slice(0, 8)}` : '';
        const definition = flag !== null && flag.definitionSha !== planned.definitionSha[change.flag] ? ', with another definition' : '';
        return {
            end,
            why: `${change.flag} is ${flag === null ? 'not there' : (0,_domain_say_moves_js__WEBPACK_IMPORTED_MODULE_3__/* .sayBeing */ .$q)(flag.defaultVariant)}${definition}${by}`,
        };
    });
    const first = seen[0]?.end ?? 'foreign';
    const end = seen.every((one) => one.end === first) ? first : 'foreign';
    return { end, why: `${seen.map((one) => one.why).join('; ')} (last written by ${live.managers[0] ?? 'unknown'})` };
}


/***/ }),

/***/ 47577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HA: () => (/* binding */ defaultOf),
/* harmony export */   Vt: () => (/* binding */ defaultsPatch),
/* harmony export */   cz: () => (/* binding */ movesOf),
/* harmony export */   jB: () => (/* binding */ rememberedSpelling),
/* harmony export */   n8: () => (/* binding */ spliceDefaults),
/* harmony export */   z9: () => (/* binding */ rememberSpellings)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _domain_spelling_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(42211);
/* harmony import */ var _flagfile_flag_definition_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44409);
/* harmony import */ var _flagfile_set_default_variant_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69367);




/** Reads one flag out of a text of flags, or null when the text does not parse or lacks the flag. */
function defaultOf(text, flag, within) {
    try {
        return (0,_flagfile_flag_definition_js__WEBPACK_IMPORTED_MODULE_1__/* .flagDefinition */ .A)(text, flag, within);
    }
    catch (error) {
        if (error instanceof _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .FlipError */ .Az)
            return null;
        throw error;
    }
}
/** The moves that a direction makes of a plan's changes in one object or file. */
function movesOf(changes, place, direction) {
    return changes
        .filter(({ flag }) => place.flags.includes(flag))
        .map(({ flag, from, to }) => direction === 'do'
        ? { flag, variant: to }
        : { flag, variant: from, spelled: rememberedSpelling(place.spellings, flag) });
}
/** How one flag wrote its default; undefined where that is not remembered, or by something that is no spelling. */
function rememberedSpelling(spellings, flag) {
    const spelled = spellings?.[flag];
    return (0,_domain_spelling_js__WEBPACK_IMPORTED_MODULE_3__/* .isSpelling */ .l$)(spelled) ? spelled : undefined;
}
/** What a plan remembers of how a text writes its defaults: a member of it, or nothing where there is nothing to know. */
function rememberSpellings(found) {
    const known = found.flatMap(({ flag, spelled }) => (spelled === undefined ? [] : [[flag, spelled]]));
    return known.length === 0 ? {} : { spellings: Object.fromEntries(known) };
}
/** The patch that sets these defaults and nothing else in the object that was read, on top of its very version. */
function defaultsPatch(live, moves) {
    const { address, resourceVersion } = live;
    const isResource = address.kind === 'FeatureFlag';
    return {
        address,
        resourceVersion,
        text: isResource ? null : spliceDefaults(live.text, moves),
        defaultVariants: isResource ? Object.fromEntries(moves.map(({ flag, variant }) => [flag, variant])) : {},
        annotations: {},
    };
}
/**
 * Splices new defaults into a text, or (null) takes out what was inserted; no other byte changes.
 *
 * @throws FG_FLAG_…, FG_VARIANT_…, FG_FLAGFILE_… as `setDefaultVariants` does.
 */
function spliceDefaults(text, changes, within) {
    return (0,_flagfile_set_default_variant_js__WEBPACK_IMPORTED_MODULE_2__/* .setDefaultVariants */ .eB)(text, changes.map(({ flag, variant, spelled }) => ({ flag, variant, spelled, ...(within ? { in: within } : {}) }))).text;
}


/***/ }),

/***/ 100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ql: () => (/* binding */ commentMarker),
  Ty: () => (/* binding */ diffBlock),
  wQ: () => (/* binding */ renderComment),
  Gg: () => (/* binding */ titleOf),
  _F: () => (/* binding */ warningLines)
});

// UNUSED EXPORTS: COMMENT_MARK

// EXTERNAL MODULE: ./.action/domain/flip/due.js
var due = __webpack_require__(81007);
// EXTERNAL MODULE: ./.action/domain/flip/way-out.js
var way_out = __webpack_require__(45055);
// EXTERNAL MODULE: ./.action/domain/record/phase.js
var phase = __webpack_require__(25548);
// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
// EXTERNAL MODULE: ./.action/domain/say-moves.js
var say_moves = __webpack_require__(66021);
// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
// EXTERNAL MODULE: ./.action/operations/report/moments.js
var moments = __webpack_require__(53987);
// EXTERNAL MODULE: ./.action/operations/report/story.js
var story = __webpack_require__(70443);
;// CONCATENATED MODULE: ./.action/operations/report/evidence-tables.js




/** Longest evidence that is shown in a cell. */
const MOST = 400;
function row(line, openedMs) {
    // A no-break space: a time over two lines is hard to read on a phone.
    const after = (0,moments/* saySpan */.YD)(Math.max(0, line.atMs - openedMs)).replaceAll(' ', '\u00a0');
    const text = (0,code_span/* inertCell */.B5)(line.text, MOST);
    return `| ${line.step} | ${line.state === 'trouble' ? `**!** ${text}` : text} | ${after} |`;
}
function table(lines, openedMs) {
    if (lines.length === 0)
        return [];
    return ['| Step | What is known | After |', '|---|---|--:|', ...lines.map((line) => row(line, openedMs)), ''];
}
/** What happened as a table; of a flip that went back, the way back, and the way there folded away. */
function evidenceTables(record) {
    const lines = (0,story/* storyOf */.d)(record);
    const turned = (0,record_record/* lastFact */.xB)(record, 'turned');
    if (turned === undefined)
        return table(lines, record.openedMs);
    // Who asked for the way back belongs to it.
    const asked = (0,record_record/* lastFact */.xB)(record, 'asked')?.seq ?? turned.seq;
    const from = Math.min(asked, turned.seq);
    const there = lines.filter(({ seq }) => seq < from);
    const back = lines.filter(({ seq }) => seq >= from && seq !== turned.seq);
    const folded = there.length === 0
        ? []
        : ['<details><summary>Before it went back</summary>', '', ...table(there, record.openedMs), '</details>', ''];
    return [...table(back, record.openedMs), ...folded];
}

// EXTERNAL MODULE: ./.action/domain/assert-never.js
var assert_never = __webpack_require__(59792);
// EXTERNAL MODULE: ./.action/domain/record/proof.js
var proof = __webpack_require__(89217);
// EXTERNAL MODULE: ./.action/domain/record/standing.js
var standing = __webpack_require__(24023);
// EXTERNAL MODULE: ./.action/domain/watch/judge.js
var judge = __webpack_require__(16486);
// EXTERNAL MODULE: ./.action/domain/watch/watch-standing.js
var watch_standing = __webpack_require__(69299);
// EXTERNAL MODULE: ./.action/operations/report/wording.js
var wording = __webpack_require__(14150);
;// CONCATENATED MODULE: ./.action/operations/report/headline.js









/** What is being done in a phase, as the rest of the sentence "Running: …". */
const RUNNING = {
    announce: 'telling Dynatrace',
    commit: 'committing',
    fence: 'taking over from the run before',
    apply: 'applying to the cluster',
    reload: 'making flagd load it',
    prove: 'proving that every flagd serves it',
    'undo-fence': 'taking it back: securing the live object',
    'undo-apply': 'taking it back: the cluster',
    'undo-reload': 'taking it back: making flagd load it',
    'undo-prove': 'taking it back: proving that every flagd serves the value from before',
    'undo-commit': 'taking it back: the commit',
    'undo-announce': 'taking it back: telling Dynatrace',
    finish: 'taking it back',
};
/** A plain https address; http only on this machine, where a stand-in of Dynatrace is. */
const LINKABLE = /^(https:\/\/[\w.-]+|http:\/\/(127\.0\.0\.1|localhost))(:\d+)?\/[\w./#;=%-]*$/;
/** The problem as a link (or its id alone) with its title, inert. */
function problemWords(problem, page) {
    const url = page(problem.id);
    const shown = LINKABLE.test(url)
        ? `[${problem.displayId.replace(/[^\w-]/g, '')}](${url})`
        : (0,code_span/* codeSpan */.SS)(problem.displayId);
    return `${shown} ${(0,code_span/* codeSpan */.SS)(problem.title)}, which began at ${(0,moments/* sayInstant */.$r)(problem.startMs)}`;
}
function runningLine(record, phase, page) {
    const provenMs = (0,proof/* provenAtMs */.gd)(record, 'do');
    const { problem } = (0,judge/* judge */.S4)(record);
    const found = problem === null || provenMs === null ? '' : ` Dynatrace has ${problemWords(problem, page)}.`;
    if (phase === 'watch')
        return `**Proven, watching** for problems until ${(0,moments/* sayInstant */.$r)((0,watch_standing/* watchEndMs */.XF)(record, record.openedMs))}.${found}`;
    if (phase === 'keep') {
        const { forMs } = record.plan;
        const { verdict } = (0,judge/* judge */.S4)(record);
        const judged = verdict === null ? '' : ` Until now: ${verdictWords(record, page)}`;
        if (forMs === null)
            return `**Proven**.${judged}`;
        return `**Proven**; it goes back by itself at ${(0,moments/* sayInstant */.$r)((provenMs ?? record.openedMs) + forMs)}.${judged}`;
    }
    const why = (0,record_record/* lastFact */.xB)(record, 'turned');
    return `**Running**: ${RUNNING[phase]}.${why === undefined ? '' : ` It goes back because ${wording/* TURN_WORDS */.y[why.why]}.`}${found}`;
}
/** What the verdict says, with the problem where there is one. */
function verdictWords(record, page) {
    const { verdict, problem, reasons } = (0,judge/* judge */.S4)(record);
    const named = problem === null ? 'a problem' : `problem ${problemWords(problem, page)}`;
    const doubted = reasons.some(judge/* isDoubt */.nt);
    switch (verdict) {
        case 'clean':
            return 'verdict **clean**: no problem was found, and everything that could hide one was measured.';
        case 'problem':
            return doubted
                ? `verdict **problem**: Dynatrace found ${named}; whether this flip caused it is not certain.`
                : `verdict **problem**: this flip caused ${named}.`;
        case 'expected-problem':
            return `verdict **expected-problem**: Dynatrace found ${named}.`;
        case 'missed':
            return 'verdict **missed**: the problem that was expected did not come.';
        case 'unknown':
            return `verdict **unknown**: whether it hurts cannot be said.${problem === null ? '' : ` Dynatrace has ${named}.`}`;
        case null:
            return 'nothing was watched, so there is no verdict.';
        default:
            return (0,assert_never/* assertNever */.x)(verdict);
    }
}
/** Who serves it: the proof says all do, until a look of the watch saw otherwise. */
function servedWords(record) {
    const isLost = (0,judge/* judge */.S4)(record).reasons.some(({ code }) => code === 'not-held');
    return isLost ? 'every flagd served it at the proof, but not all the time since' : 'every flagd serves it';
}
/** What is as before: a branch that says something else by now was left as it is. */
function backWords(record) {
    if (record.plan.commit === null || (0,standing/* standingOf */.YP)(record, 'undo/commit/0') !== 'foreign')
        return 'Git, cluster and every flagd are as before.';
    const branch = (0,code_span/* codeSpan */.SS)(record.plan.commit.branch);
    return `Cluster and every flagd are as before; on ${branch} somebody else changed the value meanwhile, and it was left as it is.`;
}
/** The sentences that say how the flip stands; everything else in the comment is evidence for them. */
function headline(record, page) {
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    const phase = (0,watch_standing/* toldPhase */.tv)(record);
    if (ended === undefined || phase !== 'ended')
        return runningLine(record, phase === 'ended' ? 'finish' : phase, page);
    const verdict = verdictWords(record, page);
    const turned = (0,record_record/* lastFact */.xB)(record, 'turned');
    const why = turned === undefined ? '' : `, because ${wording/* TURN_WORDS */.y[turned.why]}`;
    const before = ended.verdict === null ? '' : ` Before that: ${verdict}`;
    switch (ended.outcome) {
        case 'done':
            return `**Done**: ${servedWords(record)}; ${verdict}`;
        case 'undone':
            return `**Undone**${why}. ${backWords(record)}${before}`;
        case 'superseded':
            return `**Superseded**: somebody else changed the value meanwhile. Nothing of theirs was overwritten.${before}`;
        case 'stuck':
            return `**Stuck** after ${(0,moments/* saySpan */.YD)(ended.atMs - record.openedMs)}: what is named here is left, and its locks are kept, so that no other flip touches it.${before}`;
        default:
            return `**${ended.outcome}**.`;
    }
}

;// CONCATENATED MODULE: ./.action/operations/report/comment.js









/** Longest sentence with text from outside in it. */
const comment_MOST = 600;
/** Longest command that a code span shows whole. */
const MOST_COMMAND = 200;
/** What every comment of ours begins with. */
const COMMENT_MARK = '<!-- flipgate:v1 ';
/** First line of our comment: it finds it again. What follows is never read for a decision. */
function commentMarker({ id }) {
    return `${COMMENT_MARK}flip=${id} -->`;
}
/** A variant from the file is a name in a code span; that there is none is a word of ours. */
function spanOfDefault(variant) {
    return variant === null ? (0,say_moves/* sayVariant */.LL)(null) : (0,code_span/* codeSpan */.SS)(variant);
}
/** `cartFailure`: `off` → `on` in `demo`, for a heading. */
function titleOf({ changes, environment }) {
    const moves = changes.map(({ flag, from, to }) => `${(0,code_span/* codeSpan */.SS)(flag)}: ${spanOfDefault(from)} → ${(0,code_span/* codeSpan */.SS)(to)}`);
    return `${moves.join(', ')} in ${(0,code_span/* codeSpan */.SS)(environment)}`;
}
/** The lines of the files that the commit changes, folded away. */
function diffBlock({ commit }) {
    const files = commit?.files.filter((file) => file.diff !== '') ?? [];
    if (files.length === 0)
        return [];
    const blocks = files.flatMap((file) => ['```diff', ...file.diff.split('\n').map(inBlock), '```']);
    return ['<details><summary>The one-line change</summary>', '', ...blocks, '', '</details>', ''];
}
/** A line of a file, in which no direction mark turns what is read, and no fence ends the block. */
function inBlock(line) {
    return (0,code_span/* plainText */.wh)(line).replaceAll('```', "'''");
}
/** What the plan warned of, each as a line of a quote. */
function warningLines({ warnings }) {
    return warnings.length === 0 ? [] : [...warnings.map(({ text }) => `> Warning: ${(0,code_span/* inertText */.UJ)(text, comment_MOST)}`), ''];
}
/** Why a verdict is no better, or what a stuck flip leaves behind: the end's own words, which no later fact changes. */
function endLines(record) {
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    if (ended === undefined)
        return [];
    const left = ended.left.flatMap((difference) => [
        `- Left in ${difference.where}: ${(0,code_span/* inertText */.UJ)(difference.text, comment_MOST)}`,
        ...byHand(record, difference),
    ]);
    const lines = [...left, ...reasonLines(ended)];
    return lines.length === 0 ? [] : [...lines, ''];
}
/** Why a verdict is no better. The problem that was found is in the headline; what else is known is no reason for it. */
function reasonLines({ outcome, verdict, reasons }) {
    if (verdict === 'expected-problem' || outcome === 'stuck')
        return [];
    const [word, told] = verdict === 'problem' ? ['Beside that:', reasons.slice(1)] : ['Because', reasons];
    return told.map((text) => `- ${word} ${(0,code_span/* inertText */.UJ)(text, comment_MOST)}`);
}
/** The command that ends a difference, whole or not at all: it is there to be copied. */
function byHand(record, difference) {
    const command = (0,way_out/* wayOut */.Y)(record, difference);
    return command === null || command.length > MOST_COMMAND ? [] : [`  - By hand: ${(0,code_span/* codeSpan */.SS)(command)}`];
}
function nextLines(record, nowMs, prefix) {
    const ended = (0,record_record/* lastFact */.xB)(record, 'ended');
    const id = record.id.slice(0, 8);
    if (ended === undefined || (0,phase/* situationOf */._7)(record).phase !== 'ended') {
        const dead = (0,moments/* sayInstant */.$r)((0,moments/* deadAfterMs */.ld)(record, nowMs));
        return [
            `${(0,code_span/* codeSpan */.SS)(`${prefix} cancel ${id}`)} stops it and takes it back. If this still says so after ${dead}, its run was lost: the next run goes on with it, or \`flipgate resume ${id}\`.`,
            '',
        ];
    }
    if (ended.outcome === 'done')
        return [`${(0,code_span/* codeSpan */.SS)(`${prefix} revert ${id}`)} takes it back.`, ''];
    if (ended.outcome === 'stuck') {
        const retryMs = (0,due/* nextRetryMs */.Y2)(record);
        const later = retryMs === null ? 'every later run' : `the first run after ${(0,moments/* sayInstant */.$r)(retryMs)}`;
        const again = `${(0,code_span/* codeSpan */.SS)(`${prefix} revert ${id}`)} here, or \`flipgate resume ${id}\` in a terminal,`;
        return [`Once the cause is gone, ${again} goes on; so does ${later}.`, ''];
    }
    return [];
}
/**
 * The living comment: how the flip stands, what was proven and when, the problem's link, the verdict and what to do
 * next. Everything from outside comes out inert.
 *
 * @param shown.page  Where the problem is shown; '' shows its id alone.
 * @param shown.prefix  Word that a command begins with there.
 */
function renderComment(record, nowMs, { page, prefix }) {
    const { plan } = record;
    const expected = [...new Set(plan.changes.map((change) => change.expect))].join(', ');
    return [
        commentMarker(record),
        `### ${titleOf(plan)}`,
        '',
        headline(record, page),
        '',
        ...endLines(record),
        ...warningLines(plan),
        ...evidenceTables(record),
        ...nextLines(record, nowMs, prefix),
        ...diffBlock(plan),
        `<sub>flip ${record.id.slice(0, 8)} · asked by ${(0,code_span/* codeSpan */.SS)(plan.actor)} · expected: ${expected}${plan.reason === null ? '' : ` · reason: ${(0,code_span/* codeSpan */.SS)(plan.reason)}`}</sub>`,
    ].join('\n');
}


/***/ }),

/***/ 18917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ LivingComment)
});

// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/domain/record/phase.js
var phase = __webpack_require__(25548);
// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
// EXTERNAL MODULE: ./.action/operations/report/comment.js + 2 modules
var comment = __webpack_require__(100);
// EXTERNAL MODULE: ./.action/operations/report/moments.js
var moments = __webpack_require__(53987);
;// CONCATENATED MODULE: ./.action/operations/report/problem-page.js
/**
 * Pages by the operator's own address and the checked id. Never by a record: whoever can write the state would choose
 * where our comment leads to, and the state of a public repository would name the tenant.
 *
 * @param links  `id-only` keeps addresses of the tenant out of public repositories.
 */
function problemPage(tenant, links) {
    return tenant === null || links === 'id-only' ? () => '' : (problemId) => tenant.problemUrl(problemId);
}

;// CONCATENATED MODULE: ./.action/operations/report/living-comment.js






/** Progress is written at most so often; a record that rests, for good or until somebody takes it up, always is. */
const LEAST_MS = 30 * 1000;
/**
 * Keeps the one comment of a flip up to date, beside the path: a report that fails never touches the flip. Writes are
 * coalesced, and one after the other.
 */
class LivingComment {
    #ports;
    #issue;
    #shown;
    #commentId = null;
    #writing = Promise.resolve();
    #lastMs = Number.NEGATIVE_INFINITY;
    #text = '';
    /** What is said below of edits that were written over. */
    #edits = '';
    /** Why the last write failed, or null. */
    failure = null;
    /** Who else edited the comment; what they wrote was replaced. */
    editors = [];
    constructor(ports, issue, { links, prefix }) {
        this.#ports = ports;
        this.#issue = issue;
        this.#shown = { page: problemPage(ports.tenant, links), prefix };
    }
    /** Tells of a new state. On the way back from an end the record is under way again: what it ended with is past. */
    tell(record) {
        this.#show(record, (0,phase/* situationOf */._7)(record).phase === 'ended');
    }
    #show(record, isLast) {
        const nowMs = this.#ports.clock.nowMs();
        if (!isLast && nowMs - this.#lastMs < LEAST_MS)
            return;
        const body = (0,comment/* renderComment */.wQ)(record, nowMs, this.#shown);
        if (body === this.#text)
            return;
        this.#lastMs = nowMs;
        this.#text = body;
        this.#writing = this.#writing.then(() => this.#write(record, body, isLast));
    }
    /** Tells how a flip stands, and something beside it that its record does not say. */
    note(record, text) {
        const body = `${(0,comment/* renderComment */.wQ)(record, this.#ports.clock.nowMs(), this.#shown)}\n\n> ${text}`;
        this.#writing = this.#writing.then(() => this.#write(record, body, true));
    }
    /**
     * Waits for what is being written.
     *
     * @param last  The state that this process leaves, ended or not: written whatever was written just before.
     */
    async settle(last = null) {
        if (last !== null)
            this.#show(last, true);
        await this.#writing;
    }
    async #write(record, body, isLast) {
        const { conversation } = this.#ports;
        if (conversation === null)
            return;
        const where = { issue: this.#issue, marker: (0,comment/* commentMarker */.Ql)(record), sinceMs: record.openedMs };
        const known = this.#commentId;
        const write = async (commentId) => (await conversation.upsertComment({ ...where, body: `${body}${this.#edits}`, commentId })).id;
        // The text goes first: it stands even where the look for doubles fails.
        this.failure = await failureOf(async () => {
            this.#commentId = await write(known);
            // Without a known id the list was searched just now.
            if (!isLast || known === null)
                return;
            const kept = await conversation.dropDoubles({ ...where, commentId: this.#commentId });
            if (kept === this.#commentId)
                return;
            this.#commentId = await write(kept);
        });
        if (!isLast || this.failure !== null)
            return;
        // A look that fails leaves them unsaid; the comment itself is as it should be.
        await failureOf(async () => {
            if (await this.#notesEdits(conversation))
                await write(this.#commentId);
        });
    }
    /** True when there is news of edits by others: the comment says what is on record, and that it said something else. */
    async #notesEdits(conversation) {
        const edits = this.#commentId === null ? [] : await conversation.editsOfOthers(this.#commentId);
        const said = sayEdits(edits);
        if (said === this.#edits)
            return false;
        this.#edits = said;
        this.editors = [...new Set(edits.map(({ by }) => by))];
        return true;
    }
}
/** Editors that are named; of more than these only the number is told. */
const MOST_EDITORS = 3;
function sayEdits(edits) {
    const [last] = edits;
    if (last === undefined)
        return '';
    const editors = [...new Set(edits.map(({ by }) => by))];
    const more = editors.length > MOST_EDITORS ? ` and ${editors.length - MOST_EDITORS} more` : '';
    const named = `${editors.slice(0, MOST_EDITORS).map(code_span/* codeSpan */.SS).join(', ')}${more}`;
    return `\n\n> Edited meanwhile by ${named}, last at ${(0,moments/* sayInstant */.$r)(last.atMs)}: what was written there was replaced by what is on record.`;
}
/** Why it failed, or null; a report is never fatal. */
async function failureOf(act) {
    try {
        await act();
        return null;
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind === 'bug')
            throw error;
        return `${error.message} (${error.code})`;
    }
}


/***/ }),

/***/ 53987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ sayInstant),
/* harmony export */   YD: () => (/* binding */ saySpan),
/* harmony export */   ld: () => (/* binding */ deadAfterMs)
/* harmony export */ });
/* harmony import */ var _domain_record_proof_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89217);
/* harmony import */ var _domain_watch_watch_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69299);


/** A span for people: `0.4 s`, `12 s`, `3 min`, `2 h 5 min`. */
function saySpan(ms) {
    if (ms < 10 * 1000)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 120)
        return `${seconds} s`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 120)
        return `${minutes} min`;
    return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}
/** A report that says "running" and was not written again for so long comes from a run that is lost. */
const SILENT_MS = 5 * 60 * 1000;
/** When a report of now must have been followed by another, if its run still lives. */
function deadAfterMs(record, nowMs) {
    const provenMs = (0,_domain_record_proof_js__WEBPACK_IMPORTED_MODULE_0__/* .provenAtMs */ .gd)(record, 'do');
    const phase = (0,_domain_watch_watch_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .toldPhase */ .tv)(record);
    if (provenMs === null || (phase !== 'watch' && phase !== 'keep'))
        return nowMs + SILENT_MS;
    const endMs = phase === 'watch' ? (0,_domain_watch_watch_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .watchEndMs */ .XF)(record, provenMs) : provenMs + (record.plan.forMs ?? 0);
    return Math.max(nowMs, endMs) + SILENT_MS;
}
/** An instant for people, UTC. */
function sayInstant(ms) {
    return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}


/***/ }),

/***/ 70443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ storyOf)
/* harmony export */ });
/* harmony import */ var _domain_assert_never_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(59792);
/* harmony import */ var _domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2663);
/* harmony import */ var _domain_record_proof_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89217);
/* harmony import */ var _domain_record_record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(57990);
/* harmony import */ var _domain_record_standing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(24023);
/* harmony import */ var _domain_watch_judge_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16486);
/* harmony import */ var _domain_watch_readings_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(73852);
/* harmony import */ var _effects_live_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51115);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(14150);









const dataOf = (fact) => (fact.data ?? {});
const listOf = (value) => (Array.isArray(value) ? value.map(String) : []);
const RUNG_WORDS = {
    resource: 'nothing to do: flagd watches the resource itself',
    wait: "left to the kubelet's own sync",
    rollout: 'rollout started: new pods read the new file',
};
/** The first few of many names, and how many more there are. */
function named(names) {
    const shown = 4;
    return names.length <= shown
        ? names.join(', ')
        : `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}
function announceText(record, fact) {
    const { index, direction } = (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(fact.key);
    const change = record.plan.changes[index];
    const all = (change?.entities ?? []).map((entity) => `${entity.name} (${entity.id})`);
    const accepted = dataOf(fact)['accepted'];
    // The way back of half an announcement is accepted for that half; the rows do not say which.
    const some = typeof accepted === 'number' && accepted < all.length ? `${accepted} of ` : '';
    const entities = `${some}${all.join(', ')}`;
    const how = fact.observed ? 'found on' : 'accepted for';
    const twice = !fact.observed && (0,_domain_record_standing_js__WEBPACK_IMPORTED_MODULE_4__/* .mayLieTwice */ .k$)(record, fact.key) ? '; it may lie there twice, an earlier try had no answer' : '';
    return `${direction === 'do' ? 'change event' : 'compensating event'} ${how} ${entities}${twice}`;
}
function receiptText(record, fact) {
    const { effect, index } = (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(fact.key);
    const data = dataOf(fact);
    const object = record.plan.objects[index];
    const address = object === undefined ? '' : (0,_effects_live_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .sayAddress */ .MF)(object.address);
    switch (effect) {
        case 'announce':
            return announceText(record, fact);
        case 'commit':
            return typeof data['sha'] === 'string'
                ? `${data['sha'].slice(0, 12)} on ${record.plan.commit?.branch}`
                : String(data['why'] ?? 'nothing to commit');
        case 'fence':
            return `taken over: ${address} carries fence ${fact.fence}`;
        case 'apply':
            return `${address}${applyText(fact, data)}`;
        case 'reload':
            return `${fallenFrom(record, index)}${rungText(data)}`;
        default:
            return (0,_domain_assert_never_js__WEBPACK_IMPORTED_MODULE_5__/* .assertNever */ .x)(effect);
    }
}
/** Without a write of this try: an earlier one's was found there, or (going back) the value from before was. */
function applyText({ key }, data) {
    if (data['wrote'] === true)
        return `, now resourceVersion ${String(data['resourceVersion'] ?? '')}`;
    return (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(key).direction === 'do' ? " was found there with this flip's mark and value" : ' needed no write';
}
function rungText(data) {
    if (data['already'] === true)
        return "the pods' template is the one that it should be: nothing to roll out";
    return data['rung'] === 'nudge'
        ? `nudged ${named(listOf(data['pods']))}`
        : (RUNG_WORDS[String(data['rung'])] ?? `by ${String(data['rung'])}`);
}
/** Says that an earlier way came to no proof, where another one is tried next. */
function fallenFrom(record, index) {
    const { attempts } = record.plan.workload;
    const before = attempts[index - 1]?.rung;
    if (before === 'rollout' && attempts[index]?.rung === before)
        return 'no proof by the new pods, once more: ';
    if (before === undefined || before === attempts[index]?.rung)
        return '';
    const tries = attempts.slice(0, index).filter(({ rung }) => rung === before).length;
    return `no proof by ${before}${tries === 1 ? '' : ` in ${tries} tries`}, next: `;
}
function receiptLine(record, fact) {
    const { effect, direction } = (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(fact.key);
    const step = direction === 'do' ? effect : `undo ${effect}`;
    if (fact.end === 'done')
        return { atMs: fact.atMs, seq: fact.seq, step, state: 'done', text: receiptText(record, fact) };
    if (fact.end === 'absent')
        return null;
    return {
        atMs: fact.atMs,
        seq: fact.seq,
        step,
        state: 'trouble',
        text: `${fact.end}: ${String(dataOf(fact)['why'] ?? 'no reason given')}`,
    };
}
/** Whether a served reading is a proof (before the watch, or on the way back) is told by its own data. */
function servedLine(fact, direction) {
    const step = direction === 'do' ? 'prove' : 'undo prove';
    const data = dataOf(fact);
    if (data['live'] !== undefined)
        return null;
    if (data['proven'] !== true)
        return {
            atMs: fact.atMs,
            seq: fact.seq,
            step,
            state: 'note',
            text: `not yet: ${String(data['detail'] ?? '')}`,
        };
    const names = listOf(data['names']);
    const leaving = listOf(data['leaving']);
    const left = leaving.length === 0 ? '' : `; being deleted, may still serve the old value: ${named(leaving)}`;
    return {
        atMs: fact.atMs,
        seq: fact.seq,
        step,
        state: 'done',
        text: `${names.length} of ${names.length} pods serve it, twice in a row: ${named(names)}${left}`,
    };
}
function otherLine(fact) {
    const at = { atMs: fact.atMs, seq: fact.seq };
    switch (fact.k) {
        case 'sent':
            return { ...at, step: (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(fact.key).effect, state: 'trouble', text: `no answer: ${fact.why}` };
        case 'refrozen':
            return {
                ...at,
                step: (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(fact.key).effect,
                state: 'note',
                text: (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(fact.key).effect === 'announce'
                    ? 'dated anew: the value went back long after the turn'
                    : 'planned anew once, because its base had moved',
            };
        case 'asked':
            return { ...at, step: fact.what, state: 'note', text: `asked by ${fact.by}` };
        case 'claimed':
            return { ...at, step: 'resume', state: 'note', text: `taken up by ${fact.by}` };
        case 'turned':
            return { ...at, step: 'turn back', state: 'note', text: `because ${_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .TURN_WORDS */ .y[fact.why]}` };
        case 'ended':
            return null;
        default:
            return (0,_domain_assert_never_js__WEBPACK_IMPORTED_MODULE_5__/* .assertNever */ .x)(fact);
    }
}
/** The look at which the watch was over: what it had counted, and the problem when there was one. */
function watchLine(record) {
    const proven = (0,_domain_record_proof_js__WEBPACK_IMPORTED_MODULE_6__/* .watchedFromMs */ .b9)(record);
    if (proven === null || record.plan.watch === null)
        return null;
    const last = (0,_domain_watch_readings_js__WEBPACK_IMPORTED_MODULE_7__/* .lastReading */ .l$)(record, 'problems', proven);
    const traffic = (0,_domain_watch_readings_js__WEBPACK_IMPORTED_MODULE_7__/* .lastReading */ .l$)(record, 'traffic', proven);
    if (last === undefined)
        return null;
    const { requests, failures } = (traffic?.data ?? {});
    const counted = traffic?.complete
        ? `${requests} requests counted since the proof, ${failures} failed`
        : 'requests could not be counted';
    const { problem } = (0,_domain_watch_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .judge */ .S4)(record);
    const none = last.complete ? 'no problem of this flip so far' : 'problems could not be read whole';
    const found = problem === null ? none : `problem ${problem.displayId} is ours`;
    return {
        atMs: last.atMs,
        seq: last.seq,
        step: 'watch',
        state: last.complete ? 'done' : 'trouble',
        text: `${found}; ${counted}`,
    };
}
/**
 * Facts that say nothing of their own: tries of one way that a later try of the same way repeats, with the looks between
 * them, and what only carries out an asked revert.
 */
function idleFacts(facts) {
    const idle = new Set();
    const tries = facts.filter((fact) => fact.k === 'receipt' && (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(fact.key).effect === 'reload');
    for (const [index, one] of tries.entries()) {
        const next = tries[index + 1];
        const same = next !== undefined && dataOf(next)['rung'] === dataOf(one)['rung'] && next.fence === one.fence;
        if (!same || (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(next.key).direction !== (0,_domain_record_names_js__WEBPACK_IMPORTED_MODULE_3__/* .partsOf */ .C)(one.key).direction)
            continue;
        for (const fact of facts.slice(one.seq, next.seq))
            if (fact === one || (fact.k === 'reading' && fact.read === 'served'))
                idle.add(fact.seq);
    }
    for (const { seq } of facts.filter((fact) => fact.k === 'asked')) {
        for (const follower of facts.slice(seq + 1, seq + 3))
            if (follower.k === 'claimed' || follower.k === 'turned')
                idle.add(follower.seq);
    }
    return idle;
}
/** What happened, in order, for people: one line for each effect, proof and turn. Foreign text in it is not yet made inert. */
function storyOf(record) {
    const watched = watchLine(record);
    const idle = idleFacts(record.facts);
    const turn = (0,_domain_record_record_js__WEBPACK_IMPORTED_MODULE_8__/* .lastFact */ .xB)(record, 'turned')?.seq ?? Number.POSITIVE_INFINITY;
    const lines = record.facts.flatMap((fact) => {
        if (idle.has(fact.seq))
            return [];
        if (fact.k === 'receipt')
            return receiptLine(record, fact) ?? [];
        if (fact.k === 'reading')
            return fact.read === 'served' ? (servedLine(fact, fact.seq > turn ? 'undo' : 'do') ?? []) : [];
        return otherLine(fact) ?? [];
    });
    return watched === null ? lines : [...lines, watched].sort((left, right) => left.seq - right.seq);
}


/***/ }),

/***/ 14150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ TURN_WORDS)
/* harmony export */ });
/** Why a flip went back, as the end of the sentence "It went back because …". */
const TURN_WORDS = {
    cancelled: 'it was cancelled',
    'revert-asked': 'a revert was asked for',
    'for-elapsed': 'its time was over',
    problem: 'Dynatrace found a problem of it',
    'claim-expired': 'its process was lost before the proof',
    'authority-unread': 'nobody could say whether whoever asked for it may still flip',
    'not-authorised-any-more': 'whoever asked for it may not flip any more, or the command was changed',
    'state-lost': 'its record was altered or could not be read any more, and nobody else could have gone on with it',
    'trigger-differs': 'the record is not what its command asks for, or the command is too old to be carried out now',
    'claim-unsure': 'the state could not be reached, so it was not sure any more that no other process works on it',
    'announce-refused': 'Dynatrace did not take the change event',
    'commit-refused': 'GitHub refused the commit',
    'commit-moved': 'the branch changed beside the flag',
    'commit-unknown': 'it could not be found out whether the commit was made',
    'apply-refused': 'the cluster refused the patch',
    'apply-moved': 'the live object changed beside the flag',
    'reload-refused': 'flagd could not be made to load it',
    'not-proven': 'it was not proven that every flagd serves it',
    'other-flags-changed': 'another flag changed with it',
};


/***/ }),

/***/ 82094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ environmentFor)
/* harmony export */ });
/* harmony import */ var _domain_config_environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1185);
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60913);
/* harmony import */ var _flip_request_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63582);



/**
 * The environment that a request is about, with the operator's options laid over it. An operator who names one binds the
 * run to it, because the credentials of the run are that environment's.
 *
 * @throws FG_CONFIG_ENVIRONMENT (with the legal names and the nearest), FG_CONFIG_ENVIRONMENT_OPEN,
 *   FG_REQUEST_ENVIRONMENT_FIXED.
 */
function environmentFor({ configuration }, request) {
    const { operator, spoken } = request;
    const chosen = (0,_domain_config_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .chooseEnvironment */ .HB)(configuration, (0,_flip_request_js__WEBPACK_IMPORTED_MODULE_2__/* .said */ .a)(request, 'environment'));
    if (!chosen.ok)
        throw chosen.error;
    const fixed = operator.environment;
    if (fixed !== undefined && spoken.environment !== undefined && spoken.environment !== fixed) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_REQUEST_ENVIRONMENT_FIXED', { asked: spoken.environment, fixed });
    }
    return (0,_domain_config_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .withOptions */ .tq)(chosen.environment, operator);
}


/***/ }),

/***/ 63582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ said),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/** Defaults go by what kind of place a command came from. */
function originOf({ origin }) {
    if (origin === 'cli')
        return 'cli';
    return origin === 'dispatch' ? 'workflow' : 'conversation';
}
/** The option as the command says it, else as the operator does. */
function said({ operator, spoken }, name) {
    return spoken[name] ?? operator[name];
}


/***/ }),

/***/ 25908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yD: () => (/* binding */ configurationPath),
  $t: () => (/* binding */ placeOf)
});

// UNUSED EXPORTS: readPlace

// EXTERNAL MODULE: ./.action/domain/config/configuration.js
var configuration = __webpack_require__(59702);
// EXTERNAL MODULE: ./.action/domain/config/environment.js
var environment = __webpack_require__(1185);
// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/domain/command/choices.js
var choices = __webpack_require__(18907);
// EXTERNAL MODULE: ./.action/domain/watch/clean-floor.js
var clean_floor = __webpack_require__(85343);
// EXTERNAL MODULE: ./.action/domain/duration.js
var duration = __webpack_require__(90249);
// EXTERNAL MODULE: ./.action/domain/quote.js
var quote = __webpack_require__(21609);
;// CONCATENATED MODULE: ./.action/domain/config/clashes.js



/** What is wrong only together: limits that exclude each other, two flags of one name, a branch that is not said. */
function findClashes({ configuration, tree, file }) {
    const clash = (path, what) => {
        const { line, column } = placeAt(tree, path);
        return (0,flip_error/* flipError */.Gq)('FG_CONFIG_CLASH', { at: { file, path: path.join('.'), line, column }, what });
    };
    return [
        ...[...configuration.environments.values()].flatMap((one) => inEnvironment(one, clash)),
        ...sameNames(configuration, clash),
        ...sameEnvironments(configuration, clash),
        ...(configuration.environments.size === 0 ? [clash(['environments'], 'there is no environment')] : []),
    ];
}
function inEnvironment(environment, clash) {
    const { name, watchMs, minWatchMs, maxWatchMs, commitTo, commitBranch, flagsFile, cluster } = environment;
    const path = ['environments', name];
    const errors = [];
    if (minWatchMs > maxWatchMs)
        errors.push(clash([...path, 'min-watch'], 'min-watch is longer than max-watch'));
    else if (watchMs < minWatchMs || watchMs > maxWatchMs) {
        const bounds = `${(0,duration/* formatDuration */.a)(minWatchMs)} to ${(0,duration/* formatDuration */.a)(maxWatchMs)}`;
        errors.push(clash([...path, 'watch'], `watch ${(0,duration/* formatDuration */.a)(watchMs)} is outside of ${bounds}`));
    }
    if (commitTo === 'environment-branch' && commitBranch === null) {
        errors.push(clash([...path, 'commit'], '`to: environment-branch` needs `branch`'));
    }
    if (commitTo !== null && commitTo !== 'none' && flagsFile === null) {
        errors.push(clash(path, '`flags-file` is missing, so nothing can be committed'));
    }
    if (environment.takeEffect === 'merge' && commitTo === 'none') {
        errors.push(clash([...path, 'take-effect'], '`take-effect: merge` needs a commit, and `commit.to` is none'));
    }
    if (Array.isArray(environment.reload) && environment.reload.length === 0) {
        errors.push(clash([...path, 'reload'], 'reload names no way'));
    }
    if (cluster.object?.kind === 'FeatureFlag' && cluster.object.key !== null) {
        errors.push(clash([...path, 'cluster', 'object', 'key'], 'a FeatureFlag has no data keys'));
    }
    return errors;
}
/** One name that means two flags would send a flip to either. */
function sameNames({ flags }, clash) {
    const owners = new Map([...flags.keys()].map((key) => [key, key]));
    return [...flags].flatMap(([key, { names }]) => names.flatMap((name) => {
        const owner = owners.get(name);
        owners.set(name, key);
        return owner === undefined
            ? []
            : [clash(['flags', key, 'names'], `the name ${(0,quote/* quote */.hD)(name)} belongs to ${(0,quote/* quote */.hD)(owner)} already`)];
    }));
}
/** State branches and folders of two names that differ in case only are one on some file systems. */
function sameEnvironments({ environments }, clash) {
    const seen = new Map();
    return [...environments.keys()].flatMap((name) => {
        const other = seen.get(name.toLowerCase());
        seen.set(name.toLowerCase(), name);
        return other === undefined ? [] : [clash(['environments', name], `differs from ${(0,quote/* quote */.hD)(other)} in case only`)];
    });
}
/** The place of the deepest part of the path that is written in the file. */
function placeAt(tree, path) {
    let node = tree;
    let place = tree;
    for (const key of path) {
        const entry = node.kind === 'map' ? node.entries.find((one) => one.key === key) : undefined;
        if (entry === undefined)
            return place;
        node = entry.value;
        place = entry.at;
    }
    return place;
}

;// CONCATENATED MODULE: ./.action/domain/config/configuration-shape.js

/** Kinds of environments, from the one where a problem is wanted to the one where it hurts. */
const ENVIRONMENT_KINDS = ['demo', 'staging', 'production'];
/** Levels on GitHub that may be asked for; less than `write` never is enough. */
const WRITE_LEVELS = ['write', 'maintain', 'admin'];
/** Types that a service may ask flagd for. */
const ASKED_TYPES = ['boolean', 'number', 'string', 'object'];
const watch = { kind: 'duration', minMs: 0, maxMs: choices/* MAX_WATCH_MS */.ko };
const configuration_shape_name = { kind: 'text', shape: 'object-name' };
const SETTINGS = {
    'flags-file': {
        shape: { kind: 'text', shape: 'repository-path' },
        required: false,
        help: 'Path of the file in the repository that holds the flags.',
    },
    in: {
        shape: { kind: 'text', shape: 'object' },
        required: false,
        help: 'Object inside that file, as kind/name or kind/name/key, where the flags stand in several.',
    },
    commit: {
        shape: {
            kind: 'record',
            fields: {
                to: { shape: { kind: 'choice', values: choices/* COMMIT_TARGETS */.LZ }, required: true, help: 'Where the edit is committed.' },
                branch: {
                    shape: { kind: 'text', shape: 'branch' },
                    required: false,
                    help: 'The branch, for `to: environment-branch`.',
                },
            },
        },
        required: false,
        help: 'Where the edit of the flags file goes.',
    },
    state: {
        shape: { kind: 'choice', values: choices/* STATE_STORES */.rv },
        required: false,
        help: 'Where records and locks are kept; everything that flips there has to agree on it. This version refuses `bot`.',
    },
    reload: {
        shape: {
            kind: 'either',
            of: [
                { kind: 'choice', values: ['auto'] },
                { kind: 'list', of: { kind: 'choice', values: choices/* RUNGS */.Q$ }, max: choices/* RUNGS */.Q$.length },
            ],
        },
        required: false,
        help: 'How flagd is made to load a change: `auto`, or the ways that are allowed, first the one to try first.',
    },
    'take-effect': {
        shape: { kind: 'choice', values: choices/* EFFECT_TIMES */.F2 },
        required: false,
        help: 'Whether the cluster is patched, or the merge brings the change there; this version refuses `merge`.',
    },
    watch: { shape: watch, required: false, help: 'How long to look for problems when a command does not say.' },
    'min-watch': { shape: watch, required: false, help: 'Shortest watch that a command may ask for.' },
    'max-watch': { shape: watch, required: false, help: 'Longest watch that a command may ask for.' },
    for: {
        shape: {
            kind: 'record',
            fields: {
                max: {
                    shape: { kind: 'duration', minMs: choices/* MINUTE_MS */.kg, maxMs: choices/* MAX_FOR_MS */.m3 },
                    required: false,
                    help: 'Longest time that a command may ask for.',
                },
            },
        },
        required: false,
        help: 'Limits of flips that end by themselves.',
    },
    'on-problem': {
        shape: { kind: 'choice', values: choices/* PROBLEM_ACTIONS */.O4 },
        required: false,
        help: 'What a problem of ours leads to when a command does not say.',
    },
    'expect-problem': {
        shape: { kind: 'choice', values: ['allowed', 'denied'] },
        required: false,
        help: 'Whether a flip may be meant to cause a problem; denied in production unless said otherwise.',
    },
    write: {
        shape: {
            kind: 'record',
            fields: {
                permission: {
                    shape: { kind: 'choice', values: WRITE_LEVELS },
                    required: false,
                    help: 'Least permission on the repository that may flip.',
                },
                users: {
                    shape: {
                        kind: 'list',
                        of: {
                            kind: 'either',
                            of: [
                                { kind: 'integer', min: 1, max: Number.MAX_SAFE_INTEGER },
                                { kind: 'text', shape: 'login' },
                            ],
                        },
                        max: 100,
                    },
                    required: false,
                    help: 'Accounts that may flip, by login or, safer, by numeric id; nobody else, but for members of `teams`.',
                },
                teams: {
                    shape: { kind: 'list', of: { kind: 'text', shape: 'team' }, max: 20 },
                    required: false,
                    help: 'Teams whose members may flip; nobody else, but for `users`. This version cannot ask for members: only `users` get in.',
                },
            },
        },
        required: false,
        help: 'Who may flip: the permission, and on top of it the lists where there are any.',
    },
    dynatrace: {
        shape: { kind: 'choice', values: ['required', 'optional'] },
        required: false,
        help: 'Whether a flip may go on when Dynatrace cannot be told or asked; its verdict is unknown then.',
    },
};
const OBJECT = {
    kind: 'record',
    fields: {
        kind: {
            shape: { kind: 'choice', values: ['ConfigMap', 'FeatureFlag'] },
            required: true,
            help: 'Kind of the object.',
        },
        name: { shape: configuration_shape_name, required: true, help: 'Name of the object.' },
        key: {
            shape: { kind: 'text', shape: 'data-key' },
            required: false,
            help: "Key of the ConfigMap's data; may be left out where it has only one.",
        },
    },
};
const CLUSTER = {
    kind: 'record',
    fields: {
        context: { shape: { kind: 'text', shape: 'line' }, required: false, help: 'Context of the kubeconfig.' },
        namespace: { shape: configuration_shape_name, required: true, help: 'Namespace of flagd and of the object.' },
        object: { shape: OBJECT, required: true, help: 'The object that holds the flags.' },
        deployment: { shape: configuration_shape_name, required: true, help: "Name of flagd's Deployment." },
        'port-ofrep': {
            shape: { kind: 'integer', min: 1, max: 65535 },
            required: false,
            help: "Port of flagd's OFREP service in the pod (8016).",
        },
    },
};
const ENVIRONMENT = {
    kind: 'record',
    fields: {
        kind: {
            shape: { kind: 'choice', values: ENVIRONMENT_KINDS },
            required: true,
            help: 'What the environment is; production allows less by default.',
        },
        cluster: { shape: CLUSTER, required: true, help: 'Where flagd runs and what it reads.' },
        ...SETTINGS,
    },
};
const expectation = { kind: 'choice', values: choices/* EXPECTATIONS */.Yw };
const FLAG = {
    kind: 'record',
    fields: {
        service: {
            shape: { kind: 'text', shape: 'line' },
            required: false,
            help: 'Service in Dynatrace that reads the flag.',
        },
        'entity-ids': {
            shape: { kind: 'list', of: { kind: 'text', shape: 'entity-id' }, max: 20 },
            required: false,
            help: 'Entities of that service, where its name is not enough.',
        },
        aliases: {
            shape: { kind: 'dictionary', keys: 'name', of: { kind: 'text', shape: 'name' }, max: 50 },
            required: false,
            help: 'Words that stand for a variant, such as on: 100%.',
        },
        names: {
            shape: { kind: 'list', of: { kind: 'text', shape: 'name' }, max: 20 },
            required: false,
            help: 'Other keys of this flag in flag files.',
        },
        type: {
            shape: { kind: 'choice', values: ASKED_TYPES },
            required: false,
            help: 'Type that the service asks flagd for; another type in the file has no effect on it.',
        },
        expect: {
            shape: { kind: 'dictionary', keys: 'name', of: expectation, max: 50 },
            required: false,
            help: 'What each variant should lead to; "*" stands for the others.',
        },
        'problem-titles': {
            shape: { kind: 'list', of: { kind: 'text', shape: 'line' }, max: 20 },
            required: false,
            help: 'Phrases in titles of problems that count as ours though they name no entity.',
        },
        owner: { shape: { kind: 'text', shape: 'line' }, required: false, help: 'Who to ask about the flag.' },
    },
};
/** The whole of `.github/flipgate.yml`. */
const CONFIGURATION_SHAPE = {
    kind: 'record',
    fields: {
        version: { shape: { kind: 'integer', min: 1, max: 1 }, required: true, help: 'Version of this format: 1.' },
        defaults: { shape: { kind: 'record', fields: SETTINGS }, required: false, help: 'Settings of every environment.' },
        environments: {
            shape: { kind: 'dictionary', keys: 'environment', of: ENVIRONMENT, max: 50 },
            required: true,
            help: 'Environments by name.',
        },
        flags: {
            shape: { kind: 'dictionary', keys: 'name', of: FLAG, max: 1000 },
            required: false,
            help: 'What is known about flags, by key.',
        },
    },
};

// EXTERNAL MODULE: ./.action/domain/assert-never.js
var assert_never = __webpack_require__(59792);
// EXTERNAL MODULE: ./.action/domain/command/check-text.js
var check_text = __webpack_require__(18075);
// EXTERNAL MODULE: ./.action/domain/nearest.js
var nearest = __webpack_require__(20443);
;// CONCATENATED MODULE: ./.action/domain/config/read-shape.js






/**
 * Reads a tree by a shape. Every mistake is noted, none stops the rest from being read; the value is whole only when
 * nothing was noted.
 *
 * @returns The value that `ValueOf<shape>` describes, or undefined where a mistake was noted.
 */
function readShape(spot, reader) {
    const { tree, shape, path } = spot;
    switch (shape.kind) {
        case 'record':
            return readRecord({ tree, shape, path }, reader);
        case 'dictionary':
            return readDictionary({ tree, shape, path }, reader);
        case 'list':
            return readList({ tree, shape, path }, reader);
        case 'either':
            return readEither({ tree, shape, path }, reader);
        case 'text':
        case 'choice':
        case 'duration':
        case 'integer':
            return readScalar({ tree, shape, path }, reader);
        default:
            return (0,assert_never/* assertNever */.x)(shape);
    }
}
/** Makes the place of an error. */
function placeIn(reader, at, path) {
    return { file: reader.file, path, line: at.line, column: at.column };
}
/** What a value of the shape is, for a message. */
function describeShape(shape) {
    switch (shape.kind) {
        case 'record':
            return `a mapping with ${Object.keys(shape.fields).join(', ')}`;
        case 'dictionary':
            return 'a mapping';
        case 'list':
            return `a list of at most ${shape.max}, each ${describeShape(shape.of)}`;
        case 'text':
            return check_text/* SHAPE_WORDS */._y[shape.shape];
        case 'choice':
            return shape.values.length === 1 ? `${shape.values[0]}` : `one of ${shape.values.join(', ')}`;
        case 'duration':
            return `a time from ${(0,duration/* formatDuration */.a)(shape.minMs)} to ${(0,duration/* formatDuration */.a)(shape.maxMs)}, such as 30m`;
        case 'integer':
            return `a whole number from ${shape.min} to ${shape.max}`;
        case 'either':
            return shape.of.map(describeShape).join(', or ');
        default:
            return (0,assert_never/* assertNever */.x)(shape);
    }
}
function readRecord({ tree, shape, path }, reader) {
    const entries = entriesOf({ tree, shape, path }, reader);
    if (entries === undefined)
        return undefined;
    const value = {};
    for (const entry of entries) {
        const below = path === '' ? entry.key : `${path}.${entry.key}`;
        const field = Object.hasOwn(shape.fields, entry.key) ? shape.fields[entry.key] : undefined;
        if (field === undefined)
            reader.errors.push(strangeKey({ entry, known: Object.keys(shape.fields), below }, reader));
        else
            value[entry.key] = readShape({ tree: entry.value, shape: field.shape, path: below }, reader);
    }
    for (const [key, field] of Object.entries(shape.fields)) {
        if (!field.required || entries.some((entry) => entry.key === key))
            continue;
        const at = placeIn(reader, tree, path);
        reader.errors.push((0,flip_error/* flipError */.Gq)('FG_CONFIG_MISSING', { at, key, expected: describeShape(field.shape) }));
    }
    return value;
}
function readDictionary({ tree, shape, path }, reader) {
    const entries = entriesOf({ tree, shape, path }, reader);
    if (entries === undefined)
        return undefined;
    if (entries.length > shape.max) {
        return wrong({ tree, path, came: `a mapping of ${entries.length}`, expected: `at most ${shape.max}` }, reader);
    }
    const value = new Map();
    for (const entry of entries) {
        const below = path === '' ? entry.key : `${path}.${entry.key}`;
        if ((0,check_text/* hasShape */.Go)(entry.key, shape.keys)) {
            value.set(entry.key, readShape({ tree: entry.value, shape: shape.of, path: below }, reader));
        }
        else {
            const at = placeIn(reader, entry.at, below);
            const data = { at, came: `the name ${(0,quote/* quote */.hD)(entry.key)}`, expected: check_text/* SHAPE_WORDS */._y[shape.keys] };
            reader.errors.push((0,flip_error/* flipError */.Gq)('FG_CONFIG_VALUE', data));
        }
    }
    return value;
}
function readList({ tree, shape, path }, reader) {
    if (tree.kind !== 'list' || tree.items.length > shape.max) {
        return wrong({ tree, path, came: describeTree(tree), expected: describeShape(shape) }, reader);
    }
    return tree.items.map((item, index) => readShape({ tree: item, shape: shape.of, path: `${path}[${index}]` }, reader));
}
function readEither({ tree, shape, path }, reader) {
    for (const one of shape.of) {
        const attempt = { file: reader.file, errors: [] };
        const value = readShape({ tree, shape: one, path }, attempt);
        if (attempt.errors.length === 0)
            return value;
        // A list can be meant only where a list may stand: its own mistakes tell more than "neither of the two".
        const meant = (one.kind === 'list' && tree.kind === 'list') || (one.kind === 'record' && tree.kind === 'map');
        if (meant) {
            reader.errors.push(...attempt.errors);
            return undefined;
        }
    }
    return wrong({ tree, path, came: describeTree(tree), expected: describeShape(shape) }, reader);
}
function readScalar({ tree, shape, path }, reader) {
    if (tree.kind === 'scalar' && (0,check_text/* looksLikeToken */.NM)(tree.text)) {
        reader.errors.push((0,flip_error/* flipError */.Gq)('FG_CONFIG_KEY_BOUND', { at: placeIn(reader, tree, path), key: lastOf(path) }));
        return undefined;
    }
    const value = tree.kind === 'scalar' ? scalarValue(tree, shape) : undefined;
    if (value !== undefined)
        return value;
    const near = shape.kind === 'choice' && tree.kind === 'scalar' ? (0,nearest/* nearest */.p)(tree.text, shape.values) : undefined;
    const quoted = tree.kind === 'scalar' && tree.value !== null && typeof tree.value !== 'string' && shape.kind === 'text';
    const expected = `${describeShape(shape)}${quoted ? ' (put it in quotes to make it a text)' : ''}`;
    const data = { tree, path, came: describeTree(tree), expected };
    return wrong(near === undefined ? data : { ...data, near }, reader);
}
function scalarValue(tree, shape) {
    switch (shape.kind) {
        case 'text':
            return typeof tree.value === 'string' && (0,check_text/* hasShape */.Go)(tree.value, shape.shape) ? tree.value : undefined;
        case 'choice':
            return typeof tree.value === 'string' && shape.values.includes(tree.value) ? tree.value : undefined;
        case 'duration': {
            const ms = (0,duration/* parseDuration */.E)(tree.text);
            return ms !== undefined && ms >= shape.minMs && ms <= shape.maxMs ? ms : undefined;
        }
        case 'integer': {
            const { value } = tree;
            const whole = typeof value === 'number' && Number.isSafeInteger(value) && /^\d+$/.test(tree.text);
            return whole && value >= shape.min && value <= shape.max ? value : undefined;
        }
        default:
            return (0,assert_never/* assertNever */.x)(shape);
    }
}
/** Entries of a mapping; an empty value counts as an empty mapping. */
function entriesOf({ tree, shape, path }, reader) {
    if (tree.kind === 'map')
        return tree.entries;
    if (tree.kind === 'scalar' && tree.value === null)
        return [];
    wrong({ tree, path, came: describeTree(tree), expected: describeShape(shape) }, reader);
    return undefined;
}
function strangeKey({ entry, known, below }, reader) {
    const at = placeIn(reader, entry.at, below);
    const { key } = entry;
    if (isBoundKey(key))
        return (0,flip_error/* flipError */.Gq)('FG_CONFIG_KEY_BOUND', { at, key });
    const near = (0,nearest/* nearest */.p)(key, known);
    const data = { at, key, expected: `one of ${known.join(', ')}` };
    return (0,flip_error/* flipError */.Gq)('FG_CONFIG_KEY_UNKNOWN', near === undefined ? data : { ...data, nearest: near });
}
const BOUND = /^(?:urls?|uri|hosts?|hostname|endpoints?|server|proxy|tenants?|tokens?|password|passwd|secrets?|credentials?|kubeconfig|apikey|auth|authorization|headers?|certificate)$/;
/** True for a key that names a host or a credential: `url`, `apiToken`, `DT_API_TOKEN`, `kubeconfig`. */
function isBoundKey(key) {
    const words = key
        .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .split(/[-_. ]/);
    return words.some((word) => BOUND.test(word)) || BOUND.test(words.join(''));
}
function wrong({ tree, path, came, expected, near }, reader) {
    const data = { at: placeIn(reader, tree, path), came, expected };
    reader.errors.push((0,flip_error/* flipError */.Gq)('FG_CONFIG_VALUE', near === undefined ? data : { ...data, nearest: near }));
    return undefined;
}
function describeTree(tree) {
    switch (tree.kind) {
        case 'map':
            return 'a mapping';
        case 'list':
            return tree.items.length === 0 ? 'an empty list' : `a list of ${tree.items.length}`;
        case 'scalar':
            if (tree.value === null)
                return 'nothing';
            return typeof tree.value === 'string'
                ? (0,quote/* quote */.hD)(tree.text)
                : `the ${typeof tree.value} ${(0,quote/* quote */.hD)(tree.text).slice(1, -1)}`;
        default:
            return (0,assert_never/* assertNever */.x)(tree);
    }
}
function lastOf(path) {
    return path.split('.').at(-1) ?? path;
}

;// CONCATENATED MODULE: ./.action/domain/config/text-problem.js


/** The error of the catalogue for something that the parser did not take. */
function describeProblem(problem, file) {
    const { kind, detail } = problem;
    const at = { file, path: '', line: problem.line, column: problem.column };
    switch (kind) {
        case 'size':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_SIZE', { at, detail: `the file has ${detail} bytes`, expected: 'at most 64 KiB' });
        case 'depth':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_SIZE', { at, detail: 'nested too deeply', expected: `at most ${detail} levels` });
        case 'documents':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_SIZE', { at, detail: `there are ${detail} documents`, expected: 'one document' });
        case 'syntax':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_SYNTAX', { at, detail });
        case 'alias':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_ALIAS', { at, detail });
        case 'tag':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_TAG', { at, detail });
        case 'duplicate':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_KEY_TWICE', { at, key: detail });
        case 'key':
            return (0,flip_error/* flipError */.Gq)('FG_CONFIG_SYNTAX', { at, detail: 'a key has to be a plain word or a text in quotes' });
        default:
            return (0,assert_never/* assertNever */.x)(kind);
    }
}

;// CONCATENATED MODULE: ./.action/domain/config/decode.js








/**
 * Makes the configuration of its parsed text. Unknown keys are errors, and so is everything that names a host or a
 * credential; all mistakes are collected, each with its place.
 *
 * @param file  Path of the file, for messages.
 */
function decodeConfiguration(parsed, { file }) {
    const reader = { file, errors: parsed.problems.map((problem) => describeProblem(problem, file)) };
    const { tree } = parsed;
    if (tree === null) {
        const at = { file, path: '', line: 1, column: 1 };
        const empty = (0,flip_error/* flipError */.Gq)('FG_CONFIG_MISSING', { at, key: 'version', expected: 'a configuration: version: 1' });
        return { ok: false, errors: reader.errors.length > 0 ? reader.errors : [empty] };
    }
    const other = otherVersion(tree, file);
    if (other !== undefined)
        return { ok: false, errors: [other] };
    const value = readShape({ tree, shape: CONFIGURATION_SHAPE, path: '' }, reader);
    if (reader.errors.length > 0) {
        // What the parser left out is not missing besides.
        const said = reader.errors.filter(({ code }) => parsed.problems.length === 0 || code !== 'FG_CONFIG_MISSING');
        return { ok: false, errors: inOrder(said) };
    }
    // Nothing was noted, so the value is what the shape says.
    const configuration = fill(value);
    const clashes = findClashes({ configuration, tree, file });
    return clashes.length > 0 ? { ok: false, errors: inOrder(clashes) } : { ok: true, configuration };
}
/** A file for a newer flipgate has one mistake, not one for each key that came since. */
function otherVersion(tree, file) {
    const entry = tree.kind === 'map' ? tree.entries.find(({ key }) => key === 'version') : undefined;
    const version = entry?.value.kind === 'scalar' ? entry.value.value : undefined;
    if (entry === undefined || typeof version !== 'number' || !Number.isInteger(version) || version < 2)
        return undefined;
    const at = { file, path: 'version', line: entry.value.line, column: entry.value.column };
    return (0,flip_error/* flipError */.Gq)('FG_CONFIG_VERSION', { at, version });
}
function inOrder(errors) {
    const placeOf = (error) => error.data.at;
    return errors.toSorted((left, right) => {
        const [a, b] = [placeOf(left), placeOf(right)];
        return a.line - b.line || a.column - b.column;
    });
}
function fill(raw) {
    const defaults = raw.defaults ?? {};
    return {
        environments: new Map([...raw.environments].map(([name, value]) => [name, environmentOf(name, value, defaults)])),
        flags: new Map([...(raw.flags ?? [])].map(([key, value]) => [key, flagOf(value)])),
    };
}
function environmentOf(name, value, defaults) {
    const { kind, cluster, ...own } = value;
    const settings = { ...defaults, ...own };
    const { object } = cluster;
    const maxWatchMs = settings['max-watch'] ?? choices/* MAX_WATCH_MS */.ko;
    return {
        name,
        kind,
        cluster: {
            context: cluster.context ?? null,
            namespace: cluster.namespace,
            object: { kind: object.kind, name: object.name, key: object.key ?? null },
            deployment: cluster.deployment,
            ofrepPort: cluster['port-ofrep'] ?? null,
        },
        flagsFile: settings['flags-file'] ?? null,
        within: settings.in ?? null,
        commitTo: settings.commit?.to ?? null,
        commitBranch: settings.commit?.branch ?? null,
        state: settings.state ?? 'branch',
        reload: settings.reload ?? 'auto',
        takeEffect: settings['take-effect'] ?? 'apply',
        watchMs: settings.watch ?? Math.min(Math.max(clean_floor/* CLEAN_FLOOR_MS */.C, settings['min-watch'] ?? 0), maxWatchMs),
        minWatchMs: settings['min-watch'] ?? 0,
        maxWatchMs,
        maxForMs: settings.for?.max ?? choices/* MAX_FOR_MS */.m3,
        onProblem: settings['on-problem'] ?? 'report',
        expectProblem: expectProblemIn(kind, { own: own['expect-problem'], common: defaults['expect-problem'] }),
        write: writeRuleOf(settings.write ?? {}),
        dynatrace: settings.dynatrace ?? 'required',
    };
}
/**
 * In production a wanted problem would turn a real one into a success: only the environment itself may allow it, never a
 * default that was meant for the others.
 */
function expectProblemIn(kind, said) {
    return said.own ?? (kind === 'production' ? 'denied' : (said.common ?? 'allowed'));
}
function writeRuleOf({ permission, users = [], teams = [] }) {
    return {
        permission: permission ?? 'write',
        userIds: users.filter((user) => typeof user === 'number'),
        userLogins: users.filter((user) => typeof user === 'string').map((login) => login.toLowerCase()),
        teams: teams.map((team) => team.toLowerCase()),
    };
}
function flagOf(value) {
    return {
        service: value.service ?? null,
        entityIds: value['entity-ids'] ?? [],
        aliases: value.aliases ?? configuration/* UNKNOWN_FLAG */.C.aliases,
        names: value.names ?? [],
        type: value.type ?? null,
        expect: value.expect ?? configuration/* UNKNOWN_FLAG */.C.expect,
        problemTitles: value['problem-titles'] ?? [],
        owner: value.owner ?? null,
    };
}

// EXTERNAL MODULE: ./.action/support/yaml-tree.js
var yaml_tree = __webpack_require__(45298);
;// CONCATENATED MODULE: ./.action/operations/reads/configuration.js



/** Reads a configuration and collects every mistake, for `config check` and editors. */
function checkConfiguration({ text, file }) {
    return decodeConfiguration((0,yaml_tree/* parseYamlTree */.N)(text), { file });
}
/**
 * Reads a configuration for a flip: whole or not at all.
 *
 * @throws FG_CONFIG_INVALID with every mistake, each with its own code and place.
 */
function configuration_readConfiguration(source) {
    const decoded = checkConfiguration(source);
    if (decoded.ok)
        return decoded.configuration;
    const problems = decoded.errors.map(({ code, message }) => ({ code, message }));
    throw (0,flip_error/* flipError */.Gq)('FG_CONFIG_INVALID', { file: source.file, problems });
}

// EXTERNAL MODULE: ./.action/operations/request/flip-request.js
var flip_request = __webpack_require__(63582);
;// CONCATENATED MODULE: ./.action/operations/request/read-place.js





/** Tree modes of files that may be read as text. */
const REGULAR_FILE = /^100(?:644|755)$/;
/** Path of the configuration file for this run. */
function configurationPath({ operator }) {
    return operator.config ?? configuration/* CONFIGURATION_PATH */.Z;
}
/**
 * Reads what holds for a request. With a repository it is the file on the default branch, at the commit that is its head
 * now: never a checkout, never the pull request's own. Without one it is the local file. Without a file it is made of the
 * operator's options.
 *
 * @param source.localFile  The text of a local file, or null when it is not there; asked only without a repository.
 * @throws FG_CONFIG_INVALID, FG_REQUEST_CONFIG_MISSING (a file that was named); FG_GITHUB_…
 */
async function readPlace(source, request) {
    const path = configurationPath(request);
    if (source.repository !== null) {
        const { pullRequest } = request;
        return placeOf(await source.repository.snapshot({ configurationPath: path, pullRequest }), request);
    }
    const text = source.localFile(path);
    if (text !== null) {
        return {
            configuration: readConfiguration({ text, file: path }),
            from: { file: path, commit: null },
            snapshot: null,
        };
    }
    return { ...bare(request, 'here'), snapshot: null };
}
/** The same from a snapshot that was read already, as the authorisation of a comment does. */
function placeOf(snapshot, request) {
    const file = snapshot.configuration;
    const { branch, sha } = snapshot.defaultBranch;
    if (file === null)
        return { ...bare(request, `on ${branch} at ${sha.slice(0, 12)}`), snapshot };
    // A symbolic link's text is where it points to, and a submodule or a folder has none: neither is a configuration.
    if (!REGULAR_FILE.test(file.mode)) {
        const where = `on ${branch} at ${sha.slice(0, 12)} that is a regular file (mode ${file.mode})`;
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_CONFIG_MISSING', { file: file.path, where });
    }
    const configuration = configuration_readConfiguration({ text: file.text, file: file.path });
    return { configuration, from: { file: file.path, commit: sha }, snapshot };
}
function bare(request, where) {
    const { config } = request.operator;
    if (config !== undefined)
        throw (0,flip_error/* flipError */.Gq)('FG_REQUEST_CONFIG_MISSING', { file: config, where });
    return { configuration: (0,environment/* configurationFromOptions */.No)(request.operator, (0,flip_request/* originOf */.y)(request)), from: null };
}


/***/ }),

/***/ 42572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ inertCell),
/* harmony export */   MZ: () => (/* binding */ codeCell),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   UJ: () => (/* binding */ inertText),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/** Longest piece of foreign text that is shown; a title or a name beyond this is no information any more. */
const MAX = 200;
/** Controls, direction marks, zero-width characters, halves of characters: they change how the text around them reads. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/**
 * Text from outside as an inert piece of Markdown: a code span, in which GitHub renders no mention, link, image or HTML.
 *
 * @returns The span with a fence longer than any run of backticks inside; at most 200 characters of the text.
 */
function codeSpan(text) {
    const clean = [...text.replace(UNSEEN, ' ').trim()];
    const kept = clean.length > MAX ? `${clean.slice(0, MAX).join('')}…` : clean.join('');
    return kept === '' ? '(empty)' : spanOf(kept);
}
/** A code span with a fence longer than any run of backticks inside. */
function spanOf(kept) {
    const longest = Math.max(0, ...(kept.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    const pad = kept.startsWith('`') || kept.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${kept}${pad}${fence}`;
}
/** As `codeSpan`, for a table: there a pipe ends the cell even inside a code span, and a backslash before it is not shown. */
function codeCell(text) {
    return inCell(codeSpan(text));
}
/** A pipe after a backslash ends the cell whatever is done about it, so the two are kept apart. */
function inCell(markdown) {
    return markdown.replace(/\\(?=\|)/g, '\\ ').replaceAll('|', '\\|');
}
/** Words that mean nothing to Markdown: no markup, mention, reference or `:sign:`, no address that GitHub makes a link of. */
const CALM = /^(?!.*www\.|.*GH-\d|.*:\w+:)[\p{L}\p{N}.,;:?!()'"%→=+-]+$/iu;
/**
 * A sentence that holds text from outside, as Markdown that reads as prose: calm words and the code spans in it stay,
 * everything else becomes a code span. The sentence has to begin with a word of ours, because a first word can make a list or a heading.
 *
 * @param most  At most so many characters of the text.
 */
function inertText(text, most) {
    const clean = [...text.replace(UNSEEN, ' ').trim()];
    const kept = clean.length > most ? `${clean.slice(0, most).join('')}…` : clean.join('');
    if (kept === '')
        return '(empty)';
    const pieces = kept.split(SPANS);
    // Only where they are all spans is it sure which two belong together.
    if (pieces.some((piece, index) => index % 2 === 0 && piece.includes('`')))
        return inertWords(kept);
    return pieces.map((piece, index) => (index % 2 === 1 ? piece : aroundSpans(piece))).join('');
}
/** Code spans that stand in the text as words of their own. */
const SPANS = /(?<=^|[\s(])(`[^`\s](?:[^`]*[^`\s])?`)(?=$|[\s.,;:)])/;
/** What stands between two spans keeps its distance to them. */
function aroundSpans(piece) {
    const words = piece.trim();
    if (words === '')
        return piece;
    const calm = /^[.,;:)]+$/.test(words);
    const [before = ''] = /^\s*/.exec(piece) ?? [];
    const [after = ''] = /\s*$/.exec(piece) ?? [];
    return `${before}${calm ? words : inertWords(words)}${after}`;
}
function inertWords(text) {
    const runs = [];
    for (const word of text.split(/\s+/)) {
        const calm = CALM.test(word);
        const last = runs.at(-1);
        if (last?.calm === calm)
            last.words.push(word);
        else
            runs.push({ calm, words: [word] });
    }
    return runs.map(({ calm, words }) => (calm ? words.join(' ') : spanWithin(words.join(' ')))).join(' ');
}
/** A code span; the punctuation that ends it belongs to the sentence. */
function spanWithin(words) {
    const bare = words.replace(/[.,;:]+$/, '');
    return bare === '' ? spanOf(words) : spanOf(bare) + words.slice(bare.length);
}
/** As `inertText`, for a table's cell. */
function inertCell(text, most) {
    return inCell(inertText(text, most));
}
/** Text from outside for a terminal: nothing in it can move the cursor, recolour or hide. */
function plainText(text) {
    const clean = [...text.replace(UNSEEN, ' ')];
    return clean.length > 4 * MAX ? `${clean.slice(0, 4 * MAX).join('')}…` : clean.join('');
}


/***/ }),

/***/ 16182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ withDeadline)
/* harmony export */ });
/** Why a deadline's own sleep ends early; an error made anew for each request would cost more than the request. */
const DONE = 'the work was done in time';
/**
 * Runs `run` and gives up after `ms` of the given clock: the signal handed to `run` is aborted and the error made by
 * `onTimeout` is thrown. Starts no timer of its own, and leaves none behind: the sleep is cancelled when `run` is done.
 *
 * @param onTimeout  Makes the error to throw; called at most once.
 */
async function withDeadline(deadline) {
    const work = new AbortController();
    const alarm = new AbortController();
    const expiry = deadline.clock.sleep(deadline.ms, alarm.signal).then(() => {
        const error = deadline.onTimeout();
        work.abort(error);
        throw error;
    });
    try {
        // The race listens to both, so the loser's rejection is never unhandled.
        return await Promise.race([deadline.run(work.signal), expiry]);
    }
    finally {
        alarm.abort(DONE);
    }
}


/***/ }),

/***/ 44234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ errorCode),
/* harmony export */   f: () => (/* binding */ fileFailure)
/* harmony export */ });
/** The `code` of a system error (`ENOENT`, …), or `unknown`. By its shape: an error may come from another realm. */
function errorCode(error) {
    if (typeof error !== 'object' || error === null || !('code' in error))
        return 'unknown';
    return typeof error.code === 'string' ? error.code : 'unknown';
}
const FILE_FAILURES = new Map([
    ['ENOENT', 'there is no such file'],
    ['EACCES', 'this user may not read it'],
    ['EISDIR', 'it is a folder'],
]);
/** Why a file could not be read, in words; the code of the system's error where there are none. */
function fileFailure(error) {
    const code = errorCode(error);
    return FILE_FAILURES.get(code) ?? code;
}


/***/ }),

/***/ 58834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ foreignText)
/* harmony export */ });
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36351);

/**
 * A sentence of another system made fit for a message of ours: one line, no control or direction marks, no credential,
 * at most `longest` characters. It is still outside text: Markdown is escaped where it is written, not here.
 *
 * @param hide  Secrets that must not appear even if the other side echoes them, in whatever encoding.
 */
function foreignText(text, options) {
    const longest = options.longest ?? 300;
    // Cut before the patterns run, so that their cost does not depend on what the other side sends.
    let line = text
        .slice(0, 20 * longest)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim();
    const redactor = (0,_redact_js__WEBPACK_IMPORTED_MODULE_0__/* .makeRedactor */ .$)();
    for (const secret of options.hide)
        redactor.add(secret);
    line = redactor.redact(line);
    if (line.length <= longest)
        return line.toWellFormed();
    return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`.toWellFormed();
}


/***/ }),

/***/ 44574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ quietCause)
/* harmony export */ });
/* harmony import */ var _foreign_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58834);

/** Libraries wrap each other's errors, but never this often. */
const DEEPEST = 5;
/**
 * A library's error as a cause that may be kept: its name, code and words without any secret. The error itself carries
 * the request as well, credential and all, and whoever prints a chain of causes would print that.
 *
 * @param hide  Secrets that were sent along.
 */
function quietCause(error, hide, depth = 0) {
    if (!(error instanceof Error) || depth === DEEPEST)
        return null;
    const code = 'code' in error && typeof error.code === 'string' ? (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignText */ .q)(error.code, { hide, longest: 60 }) : null;
    const message = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_0__/* .foreignText */ .q)(error.message, { hide });
    return { name: error.name, message, code, cause: quietCause(error.cause, hide, depth + 1) };
}


/***/ }),

/***/ 36091:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ failureCode),
/* harmony export */   sT: () => (/* binding */ retryAfterOf),
/* harmony export */   x8: () => (/* binding */ readBody)
/* harmony export */ });
/**
 * Reads an answer's body to its end as UTF-8 text; null when it is longer than `limitBytes` (the rest is not read).
 * Rejects when the connection breaks before the end.
 */
async function readBody(response, limitBytes) {
    if (response.body === null)
        return '';
    const decoder = new TextDecoder();
    let text = '';
    let size = 0;
    for await (const chunk of response.body) {
        size += chunk.byteLength;
        // Leaving the loop cancels the stream.
        if (size > limitBytes)
            return null;
        text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
}
/**
 * The socket's error code behind a failed request (`ECONNREFUSED`, `ENOTFOUND`, …), or null. Codes are constants;
 * messages may hold addresses.
 */
function failureCode(error) {
    for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
        if ('code' in current && typeof current.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(current.code)) {
            return current.code;
        }
        current = current.cause;
    }
    return null;
}
/**
 * Seconds that an answer's `Retry-After` asks to wait (a number, or an HTTP date seen from `nowMs`), or null.
 * A date that has passed gives 0.
 */
function retryAfterOf(headers, nowMs) {
    const value = headers instanceof Headers ? headers.get('retry-after') : headers['retry-after'];
    const text = String(value ?? '').trim();
    if (/^\d{1,6}$/.test(text))
        return Number(text);
    // Date.parse alone takes almost anything for a date.
    const atMs = /^\w{3}, \d{2} \w{3} \d{4} /.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}


/***/ }),

/***/ 36351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ makeRedactor)
/* harmony export */ });
/** What stands where a secret stood. */
const MASK = '***';
/** Shorter ones are words of the language: masking them would hide the text and tell the secret. */
const SHORTEST_SECRET = 4;
/** Of a base64 form that lies inside a longer one, fewer characters than this are no evidence. */
const SHORTEST_INNER = 8;
/**
 * Forms of credentials, for those that nobody registered.
 *
 * Dynatrace: three parts, of which the first two are a public identifier (docs.dynatrace.com "Access tokens").
 * GitHub: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
 */
const CREDENTIAL_FORMS = [
    /\bdt0[a-z]\d{2}\.[A-Z0-9]{6,24}\.[A-Z0-9]{20,96}\b/gi,
    /\bgh[a-z]_[A-Za-z0-9_.-]{16,}/g,
    /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
    // JSON Web Token: service accounts of Kubernetes, bearer tokens of Dynatrace, OIDC. In the middle of a word its header is
    // bounded, or a text of nothing but beginnings would be read by the square of its length.
    /(?:(?<![\w-])eyJ[\w-]{8,}|\beyJ[\w-]{8,300})\.[\w-]{8,}\.[\w-]{8,}/g,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    // A password inside an address.
    /(?<=\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{0,200}:)[^\s/@]{1,300}(?=@)/gi,
];
/**
 * Makes an empty registry. Everything that leaves the process towards people (logs, errors, comments, summaries, traces)
 * passes through the same one.
 */
function makeRedactor() {
    const known = new Set();
    const needles = new Set();
    return {
        add(secret) {
            if (known.has(secret))
                return;
            known.add(secret);
            for (const form of formsOf(secret))
                needles.add(form);
        },
        redact: (text) => maskSpans(text, [...spansOf(text, needles), ...formSpansOf(text)]),
    };
}
function formsOf(secret) {
    const trimmed = secret.trim();
    if (trimmed.length < SHORTEST_SECRET)
        return [];
    // Lines too: a log breaks a key of several lines apart.
    const pieces = [secret, trimmed, ...trimmed.split(/\r?\n/).filter((line) => line.length >= 16)];
    return [...new Set(pieces)].flatMap((piece) => [
        piece,
        encodeURIComponent(piece.toWellFormed()),
        new URLSearchParams({ x: piece }).toString().slice(2),
        escaped(piece),
        escaped(escaped(piece)),
        ...base64Forms(piece),
    ]);
}
function escaped(text) {
    return JSON.stringify(text).slice(1, -1);
}
/** Whole, and as it looks inside something longer (`user:secret`, a document) at each of the three alignments. */
function base64Forms(piece) {
    const bytes = Buffer.from(piece);
    const inner = [0, 1, 2].map((offset) => {
        const text = Buffer.concat([Buffer.alloc(offset), bytes])
            .toString('base64')
            .replace(/=+$/, '');
        // Characters at the ends hold bits of the neighbours as well.
        return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    });
    const forms = [bytes.toString('base64'), ...inner.filter((text) => text.length >= SHORTEST_INNER)];
    return forms.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')]);
}
function spansOf(text, needles) {
    const spans = [];
    for (const needle of needles) {
        for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1))
            spans.push([at, at + needle.length]);
    }
    return spans;
}
function formSpansOf(text) {
    return CREDENTIAL_FORMS.flatMap((form) => [...text.matchAll(form)].map((match) => [match.index, match.index + match[0].length]));
}
// All found on the text as it came: replacing one by one would leave the rest of a value that overlaps another.
function maskSpans(text, spans) {
    let masked = '';
    let done = 0;
    for (const [start, end] of spans.toSorted(([left], [right]) => left - right)) {
        if (start >= done)
            masked += text.slice(done, start) + MASK;
        done = Math.max(done, end);
    }
    return masked + text.slice(done);
}


/***/ }),

/***/ 94864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ retryRead)
});

;// CONCATENATED MODULE: ./.action/support/retry.js
/**
 * Tries again, for reads and for writes that are proven repeatable; nothing else may be given to it. Waits a random part
 * of an exponentially growing time ("full jitter"), and never less than the other side asked for. A client library that
 * retries by itself must have that switched off.
 *
 * @param advise  Looks at an error; what it calls final is thrown.
 * @param chance  From 0 to below 1.
 * @returns What `run` returned; its last error is thrown when there is no further try, and the signal's reason when aborted.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
async function retry(task) {
    const { plan, clock } = task;
    for (let attempt = 1;; attempt += 1) {
        task.signal?.throwIfAborted();
        try {
            return await task.run(attempt);
        }
        catch (error) {
            task.signal?.throwIfAborted();
            const advice = task.advise(error);
            if (!advice.again || attempt >= plan.attempts)
                throw error;
            const boundMs = Math.min(plan.longestWaitMs, plan.firstWaitMs * 2 ** (attempt - 1));
            const waitMs = Math.max(advice.afterMs, Math.floor(task.chance() * boundMs));
            if (clock.nowMs() + waitMs > plan.deadlineMs)
                throw error;
            await clock.sleep(waitMs, task.signal);
        }
    }
}

;// CONCATENATED MODULE: ./.action/support/retry-read.js

/**
 * Runs a read, again after errors of kind `unavailable` and not before the wait that they ask for. Never for a write: an
 * answer that was lost may have had its effect.
 */
function retryRead(read) {
    const { how, clock, run } = read;
    if (how === undefined)
        return run();
    const { attempts, firstWaitMs, longestWaitMs, budgetMs, chance } = how;
    const plan = { attempts, firstWaitMs, longestWaitMs, deadlineMs: clock.nowMs() + budgetMs };
    return retry({ run, advise, plan, clock, chance });
}
function advise(error) {
    if (!(error instanceof Error) || !('kind' in error) || error.kind !== 'unavailable')
        return { again: false };
    const data = 'data' in error ? error.data : null;
    const asked = typeof data === 'object' && data !== null && 'retryAfterSeconds' in data ? data.retryAfterSeconds : null;
    return { again: true, afterMs: typeof asked === 'number' ? asked * 1000 : 0 };
}


/***/ }),

/***/ 93665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ Shape)
/* harmony export */ });
/**
 * Reads a value from outside step by step; the first thing that is not as expected is thrown as the error that `fail`
 * makes, with its place. A missing member reads like `undefined`, so `orNull` covers both absent and null.
 */
class Shape {
    value;
    where;
    #fail;
    constructor(value, fail, where = '') {
        this.value = value;
        this.#fail = fail;
        this.where = where;
    }
    /** Member of an object. */
    get(key) {
        return new Shape(this.fields()[key], this.#fail, this.where === '' ? key : `${this.where}.${key}`);
    }
    /** All members of an object. */
    fields() {
        return isFields(this.value) ? this.value : this.#refuse('an object');
    }
    /** Elements of a list. */
    items() {
        if (!Array.isArray(this.value))
            return this.#refuse('a list');
        return this.value.map((item, index) => new Shape(item, this.#fail, `${this.where}[${index}]`));
    }
    text() {
        return typeof this.value === 'string' ? this.value : this.#refuse('a text');
    }
    /** A text of this form; `expected` names it for the reader. */
    textLike(pattern, expected) {
        return typeof this.value === 'string' && pattern.test(this.value) ? this.value : this.#refuse(expected);
    }
    flag() {
        return typeof this.value === 'boolean' ? this.value : this.#refuse('true or false');
    }
    /** A whole number that a double holds exactly; JSON parsers that know bigints are met half way. */
    integer() {
        const number = typeof this.value === 'bigint' ? Number(this.value) : this.value;
        return typeof number === 'number' && Number.isSafeInteger(number) ? number : this.#refuse('a whole number');
    }
    /** A number, or text that is one: Grail sends 64-bit numbers as text. */
    amount() {
        const { value } = this;
        if (typeof value === 'bigint')
            return Number(value);
        const number = typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
        return typeof number === 'number' && Number.isFinite(number) ? number : this.#refuse('a number');
    }
    /** An instant written by ISO 8601, as milliseconds since 1970. */
    instantMs() {
        const ms = typeof this.value === 'string' && /^\d{4}-\d\d-\d\dT/.test(this.value) ? Date.parse(this.value) : NaN;
        return Number.isNaN(ms) ? this.#refuse('an instant (ISO 8601)') : ms;
    }
    orNull(read) {
        return this.value === null || this.value === undefined ? null : read(this);
    }
    #refuse(expected) {
        throw this.#fail({ where: this.where === '' ? 'the answer' : this.where, expected, came: typeName(this.value) });
    }
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function typeName(value) {
    if (value === undefined)
        return 'nothing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return 'a list';
    return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
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


/***/ }),

/***/ 45298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ parseYamlTree)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

/** What a hand-written settings file may have at most. */
const SETTINGS_LIMITS = { maxBytes: 64 * 1024, maxDepth: 12 };
// Nobody reads more at once, and a broken text can give one for each character.
const MAX_PROBLEMS = 50;
/**
 * Reads YAML 1.2 into a tree with places. Aliases are named and never followed, so that a small text stays small; keys
 * are compared here because the parser's own comparison takes time by their square.
 */
function parseYamlTree(text, limits = SETTINGS_LIMITS) {
    const start = { line: 1, column: 1 };
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > limits.maxBytes)
        return rejected({ kind: 'size', detail: `${bytes}`, ...start });
    const deep = tooDeep(text, limits);
    if (deep !== undefined)
        return rejected({ kind: 'depth', detail: `${limits.maxDepth}`, ...deep });
    const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const placeOf = (offset) => {
        const { line, col } = counter.linePos(offset);
        return { line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const documents = parsed(text, counter);
    if (documents === undefined)
        return rejected({ kind: 'depth', detail: `${limits.maxDepth}`, ...start });
    const [document, second] = documents;
    if (document === undefined)
        return { tree: null, problems: [] };
    if (second !== undefined) {
        return rejected({ kind: 'documents', detail: `${documents.length}`, ...placeOf(second.range[0]) });
    }
    const errors = document.errors.slice(0, MAX_PROBLEMS).map(({ code, pos, message }) => {
        if (code === 'RESOURCE_EXHAUSTION')
            return { kind: 'depth', detail: `${limits.maxDepth}`, ...placeOf(pos[0]) };
        return { kind: 'syntax', detail: firstLine(message), ...placeOf(pos[0]) };
    });
    if (errors.length > 0 || document.contents === null)
        return { tree: null, problems: errors };
    const problems = [];
    const tree = plain(document.contents, { depth: 0, maxDepth: limits.maxDepth, placeOf, problems });
    return { tree: tree ?? null, problems: problems.slice(0, MAX_PROBLEMS) };
}
function parsed(text, lineCounter) {
    try {
        const options = { version: '1.2', uniqueKeys: false, strict: true, logLevel: 'silent', lineCounter };
        const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, options);
        return Array.isArray(documents) ? documents : [];
    }
    catch {
        // The parser calls itself for every level and gives up by a RangeError; nothing else is thrown.
        return undefined;
    }
}
/** Where brackets alone go deeper than allowed: stops a wall of them before the parser climbs it. */
function tooDeep(text, { maxDepth }) {
    const wall = new RegExp(`(?:[\\[{]\\s*){${maxDepth + 1}}`).exec(text);
    if (wall === null)
        return undefined;
    const before = text.slice(0, wall.index).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
/** undefined where a problem was noted in its place. */
function plain(node, walk) {
    const at = walk.placeOf(node.range[0]);
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
        return note(walk, { kind: 'alias', detail: node.source, ...at });
    if (node.tag !== undefined && node.tag !== '') {
        return note(walk, { kind: 'tag', detail: node.tag, ...at });
    }
    if (walk.depth >= walk.maxDepth && !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node)) {
        return note(walk, { kind: 'depth', detail: `${walk.maxDepth}`, ...at });
    }
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node))
        return { kind: 'scalar', ...scalarOf(node.value, node.source), ...at };
    const inner = { ...walk, depth: walk.depth + 1 };
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) {
        return { kind: 'list', items: node.items.flatMap((item) => plain(item, inner) ?? []), ...at };
    }
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? { kind: 'map', entries: entriesOf(node.items, inner), ...at } : undefined;
}
function entriesOf(pairs, walk) {
    const seen = new Set();
    return pairs.flatMap((pair) => {
        const at = walk.placeOf(pair.key.range[0]);
        const keyNode = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? plain(pair.key, walk) : undefined;
        if (keyNode?.kind !== 'scalar' || keyNode.value === null) {
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) || keyNode !== undefined)
                note(walk, { kind: 'key', detail: '', ...at });
            return [];
        }
        const key = keyNode.text;
        if (seen.has(key))
            note(walk, { kind: 'duplicate', detail: key, ...at });
        seen.add(key);
        const empty = { kind: 'scalar', value: null, text: '', ...at };
        const value = pair.value === null ? empty : plain(pair.value, walk);
        return value === undefined ? [] : [{ key, at, value }];
    });
}
function scalarOf(value, source) {
    if (typeof value === 'string')
        return { value, text: value };
    if (typeof value === 'number' || typeof value === 'boolean')
        return { value, text: source ?? String(value) };
    return { value: null, text: source ?? '' };
}
function note(walk, problem) {
    walk.problems.push(problem);
    return undefined;
}
function rejected(problem) {
    return { tree: null, problems: [problem] };
}
/** The parser adds an excerpt of the text below its sentence; texts from outside are not repeated. */
function firstLine(message) {
    return (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
}


/***/ })

};
