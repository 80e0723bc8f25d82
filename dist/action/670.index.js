export const id = 670;
export const ids = [670];
export const modules = {

/***/ 39670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   makeGitHubClient: () => (/* binding */ makeGitHubClient)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92413);
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60913);
/* harmony import */ var _support_deadline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16182);
/* harmony import */ var _support_quiet_cause_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(44574);
/* harmony import */ var _support_read_body_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36091);
/* harmony import */ var _support_retry_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94864);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48599);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25058);








/** GitHub's largest answers here are blobs; beyond this the file is not ours to edit anyway (DESIGN section 8: 8 MiB). */
const LONGEST_ANSWER = 32 * 1024 * 1024;
/**
 * Makes the client. Plugins are left out on purpose: retry repeats POST on 409 and 5xx, throttling keeps its limits in
 * module-global state (octokit/plugin-retry.js 8.1, plugin-throttling.js 11).
 */
function makeGitHubClient(options) {
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(options.token, {
        baseUrl: options.apiUrl.replace(/\/+$/, ''),
        userAgent: 'flipgate',
        log: SILENT,
        request: { fetch: makeFetch(options), log: SILENT },
    });
    const { owner, repo, clock } = options;
    const hide = [options.token];
    const ask = async (what, run, accept) => {
        try {
            const answer = await run();
            // Octokit takes any status under 400 for a success.
            if (answer.status >= 300)
                throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_GITHUB_REDIRECT', { what, status: answer.status });
            return answer;
        }
        catch (error) {
            if (error instanceof _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .FlipError */ .Az)
                throw error;
            const failure = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failureOf */ .g5)(error, clock.nowMs());
            if (failure === null)
                throw unanswered(what, error, hide);
            if (accept.includes(failure.status) && failure.rateLimitSeconds === null)
                return failure;
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toFlipError */ .z_)({ what, failure, hide });
        }
    };
    return {
        owner,
        repo,
        hide,
        nowMs: () => clock.nowMs(),
        rest({ what, route, parameters, accept }) {
            const run = () => ask(what, () => octokit.request(route, { owner, repo, ...parameters }), accept ?? []);
            return (0,_support_retry_read_js__WEBPACK_IMPORTED_MODULE_4__/* .retryRead */ .N)({ run, how: route.startsWith('GET ') ? options.readRetry : undefined, clock });
        },
        graphql({ what, query, variables }) {
            const send = () => octokit.request({ method: 'POST', url: options.graphqlUrl, query, variables });
            const run = async () => {
                const answer = await ask(what, send, []);
                const decoded = (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeGraphql */ .Yj)(answer.data, what);
                const limited = decoded.errors.some((error) => error.type === 'RATE_LIMITED');
                if (limited)
                    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .toFlipError */ .z_)({ what, failure: rateLimited(answer, clock.nowMs()), hide });
                return decoded;
            };
            return (0,_support_retry_read_js__WEBPACK_IMPORTED_MODULE_4__/* .retryRead */ .N)({ run, how: query.startsWith('query ') ? options.readRetry : undefined, clock });
        },
    };
}
const SILENT = { debug() { }, info() { }, warn() { }, error() { } };
// GraphQL says so with status 200; the headers tell how long (GitHub docs, "Rate limits for the GraphQL API").
function rateLimited(answer, nowMs) {
    const failure = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .failureOf */ .g5)({ status: 429, response: answer }, nowMs);
    return (failure ?? { status: 429, data: null, headers: {}, rateLimitSeconds: 60, retryAfterSeconds: null, accepted: '' });
}
/**
 * Octokit's fetch: the answer is read to its end under the deadline, so that a connection that breaks half-way is "no
 * answer" and never an empty one; redirects are refused before Octokit sees them.
 */
function makeFetch(options) {
    const { transport, clock, requestTimeoutMs } = options;
    return (url, init) => (0,_support_deadline_js__WEBPACK_IMPORTED_MODULE_5__/* .withDeadline */ .N)({
        clock,
        ms: requestTimeoutMs,
        run: async (signal) => {
            const { method, headers, body } = init;
            const response = await transport(new Request(url, {
                method: method ?? 'GET',
                headers: headers ?? {},
                body: body ?? null,
                redirect: 'manual',
                signal,
            }));
            const text = await (0,_support_read_body_js__WEBPACK_IMPORTED_MODULE_6__/* .readBody */ .x8)(response, LONGEST_ANSWER);
            if (text === null)
                throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_GITHUB_TOO_MUCH', { what: 'read an answer', limit: '32 MiB' });
            const bodiless = text === '' || response.status === 204 || response.status === 304;
            return new Response(bodiless ? null : text, { status: response.status, headers: response.headers });
        },
        onTimeout: () => (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_GITHUB_UNREACHABLE', { what: 'wait', why: `no answer in ${requestTimeoutMs} ms` }),
    });
}
// Octokit wraps what fetch throws; the reason we threw ourselves is one `cause` below.
function unanswered(what, error, hide) {
    const cause = error instanceof Error ? error.cause : null;
    // A request that may not leave, or an answer too long: neither goes away by waiting.
    if (cause instanceof _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .FlipError */ .Az && cause.kind !== 'unavailable')
        return cause;
    const why = cause instanceof _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .FlipError */ .Az ? 'no answer in time' : ((0,_support_read_body_js__WEBPACK_IMPORTED_MODULE_6__/* .failureCode */ .AD)(error) ?? 'the connection failed');
    return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_GITHUB_UNREACHABLE', { what, why }, { cause: (0,_support_quiet_cause_js__WEBPACK_IMPORTED_MODULE_7__/* .quietCause */ .O)(error, hide) });
}


/***/ }),

/***/ 48599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ decodeActor),
/* harmony export */   LP: () => (/* binding */ decodeEntry),
/* harmony export */   SR: () => (/* binding */ decodeAccount),
/* harmony export */   W7: () => (/* binding */ fileOf),
/* harmony export */   Yj: () => (/* binding */ decodeGraphql),
/* harmony export */   ZO: () => (/* binding */ decodePullRequest),
/* harmony export */   kf: () => (/* binding */ decodeComment),
/* harmony export */   lx: () => (/* binding */ decodeFailure),
/* harmony export */   oQ: () => (/* binding */ NOBODY),
/* harmony export */   oy: () => (/* binding */ answerTo),
/* harmony export */   wR: () => (/* binding */ REGULAR_MODES),
/* harmony export */   zE: () => (/* binding */ decodeSha)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _support_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93665);


const REGULAR_MODES = ['100644', '100755'];
/** Starts reading an answer to `what`; a mismatch is FG_GITHUB_ANSWER with its place. */
function answerTo(what, data) {
    return new _support_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .Shape */ .y(data, (mismatch) => (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_ANSWER', { what, ...mismatch }));
}
/** A commit's name as GitHub writes it. */
function decodeSha(shape) {
    return shape.textLike(/^[0-9a-f]{40}$/, 'a commit id of 40 hex digits');
}
/** @throws FG_GITHUB_ANSWER when the body is not a GraphQL answer. */
function decodeGraphql(body, what) {
    const answer = answerTo(what, body);
    const data = answer.get('data');
    const errors = answer.get('errors').orNull((list) => list.items()) ?? [];
    return {
        data,
        errors: errors.map((error) => {
            const extensions = error.get('extensions').orNull((shape) => shape.fields()) ?? {};
            return {
                type: error.get('type').orNull((type) => type.text()),
                message: error.get('message').text(),
                path: (error.get('path').orNull((path) => path.items()) ?? []).map((part) => String(part.value)),
                // Validation has no `data` at all (GraphQL specification, 7.1) and names its rule in `extensions`.
                misasked: data.value === undefined && (extensions['code'] !== undefined || extensions['problems'] !== undefined),
            };
        }),
    };
}
/** The answer inside an error of Octokit, or null when the error holds none. */
function decodeFailure(error) {
    if (!isFields(error) || !isFields(error['response']) || typeof error['status'] !== 'number')
        return null;
    const { headers, data } = error['response'];
    const body = isFields(data) ? data : {};
    return {
        status: error['status'],
        headers: isFields(headers) ? headers : {},
        data,
        message: typeof body['message'] === 'string' ? body['message'] : '',
        documentationUrl: typeof body['documentation_url'] === 'string' ? body['documentation_url'] : '',
    };
}
function isFields(value) {
    return typeof value === 'object' && value !== null;
}
/** A `TreeEntry`; GraphQL gives the mode as a decimal number. */
function decodeEntry(shape, path) {
    const object = shape.get('object');
    const truncated = object.orNull((blob) => blob.get('isTruncated').orNull((flag) => flag.flag())) ?? false;
    const text = object.orNull((blob) => blob.get('text').orNull((value) => value.text()));
    return {
        path,
        mode: shape.get('mode').integer().toString(8).padStart(6, '0'),
        sha: shape.get('oid').textLike(/^[0-9a-f]{40,64}$/, 'an object id'),
        text: truncated ? null : text,
    };
}
/** A file as callers see it, once its text is known to be exact. */
function fileOf(entry, text) {
    return { path: entry.path, text, blobSha: entry.sha, mode: entry.mode };
}
const PULL_STATES = {
    OPEN: 'open',
    CLOSED: 'closed',
    MERGED: 'merged',
};
/** A pull request out of the snapshot query, or FG_GITHUB_ANSWER where it has another shape. */
function decodePullRequest(shape) {
    const state = shape.get('state').textLike(/^(OPEN|CLOSED|MERGED)$/, 'OPEN, CLOSED or MERGED');
    const base = shape.get('baseRef').orNull((ref) => decodeSha(ref.get('target').get('oid')));
    return {
        number: shape.get('number').integer(),
        nodeId: shape.get('id').text(),
        url: shape.get('url').text(),
        state: PULL_STATES[state] ?? 'closed',
        draft: shape.get('isDraft').flag(),
        locked: shape.get('locked').flag(),
        head: {
            branch: shape.get('headRefName').text(),
            sha: decodeSha(shape.get('headRefOid')),
            repository: shape.get('headRepository').orNull((repository) => repository.get('nameWithOwner').text()),
        },
        base: {
            branch: shape.get('baseRefName').text(),
            // `baseRefOid` stays where the base was when GitHub last looked; the branch itself is newer.
            sha: base ?? decodeSha(shape.get('baseRefOid')),
        },
        fork: shape.get('isCrossRepository').flag(),
    };
}
/** Stands for a deleted account. */
const NOBODY = { login: 'ghost', id: 0, type: 'Other' };
/** An `IssueComment` of GraphQL. A deleted account is nobody: id 0. */
function decodeComment(shape) {
    const lastEdited = shape.get('lastEditedAt').orNull((at) => at.instantMs());
    const author = shape.get('author').orNull(decodeActor) ?? NOBODY;
    return {
        ...numbersIn(shape.get('url')),
        nodeId: shape.get('id').text(),
        url: shape.get('url').text(),
        body: shape.get('body').text(),
        createdAtMs: shape.get('createdAt').instantMs(),
        edited: lastEdited !== null || shape.get('includesCreatedEdit').flag(),
        author,
    };
}
/** `…/pull/7#issuecomment-1` and `…/issues/7#issuecomment-1`: `IssueComment.issue` does not say which of the two it is. */
function numbersIn(url) {
    const pattern = /\/(?:issues|pull)\/(\d{1,15})#issuecomment-(\d{1,15})$/;
    const [, issue, id] = pattern.exec(url.textLike(pattern, 'the address of a comment')) ?? [];
    return { id: Number(id), issue: Number(issue) };
}
/** An account of GraphQL. GraphQL leaves out the `[bot]` that REST and webhooks write behind a bot's login. */
function decodeActor(shape) {
    const login = shape.get('login').text();
    const id = shape.get('databaseId').orNull((value) => value.integer()) ?? 0;
    switch (shape.get('__typename').text()) {
        case 'User':
            return { login, id, type: 'User' };
        case 'Bot':
            return { login: login.endsWith('[bot]') ? login : `${login}[bot]`, id, type: 'Bot' };
        default:
            return { login, id, type: 'Other' };
    }
}
/** An account of REST. */
function decodeAccount(shape) {
    const type = shape.get('type').orNull((value) => value.text());
    return {
        login: shape.get('login').text(),
        id: shape.get('id').integer(),
        type: type === 'User' || type === 'Bot' ? type : 'Other',
    };
}


/***/ }),

/***/ 25058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   Pr: () => (/* binding */ meaningOf),
/* harmony export */   bR: () => (/* binding */ toGraphqlError),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   z_: () => (/* binding */ toFlipError)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _support_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58834);
/* harmony import */ var _support_read_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36091);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48599);




/** Wait where GitHub names none: "at least one minute" (docs, "Rate limits for the REST API"). */
const UNNAMED_WAIT_SECONDS = 60;
/** The answer behind an error of Octokit, or null when there was none. */
function failureOf(error, nowMs) {
    const answer = (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeFailure */ .lx)(error);
    if (answer === null)
        return null;
    const { status, headers, data, documentationUrl } = answer;
    const retryAfterSeconds = (0,_support_read_body_js__WEBPACK_IMPORTED_MODULE_2__/* .retryAfterOf */ .sT)(headers, nowMs);
    const limited = status === 429 ||
        (status === 403 &&
            (retryAfterSeconds !== null ||
                String(headers['x-ratelimit-remaining']) === '0' ||
                // Secondary limits may come without any header; the link is the one part that is not a sentence.
                /rate-limits/.test(documentationUrl)));
    const rateLimitSeconds = limited ? (retryAfterSeconds ?? untilReset(headers, nowMs) ?? UNNAMED_WAIT_SECONDS) : null;
    return { status, data, headers, rateLimitSeconds, retryAfterSeconds, accepted: acceptedIn(headers) };
}
/** GitHub names the permissions that a refused request needs: `contents=write; contents=read,issues=write`. */
function acceptedIn(headers) {
    const named = String(headers['x-accepted-github-permissions'] ?? '');
    return /^[a-z_]+=[a-z]+([;,] ?[a-z_]+=[a-z]+)*$/.test(named) ? named : '';
}
// The reset is an instant in whole seconds of GitHub's clock, so it is measured against GitHub's `date` where given.
function untilReset(headers, nowMs) {
    const reset = String(headers['x-ratelimit-reset'] ?? '');
    if (String(headers['x-ratelimit-remaining']) !== '0' || !/^\d{1,12}$/.test(reset))
        return null;
    const sentMs = Date.parse(String(headers['date'] ?? ''));
    return Math.max(1, Math.ceil(Number(reset) - (Number.isNaN(sentMs) ? nowMs : sentMs) / 1000));
}
/** True when the failure may hide an effect or would go away by itself: never to be read as "nothing happened". */
function isPassing(failure) {
    return failure.status >= 500 || failure.status === 408 || failure.rateLimitSeconds !== null;
}
/** GitHub's own sentence, made fit for ours. */
function reasonOf(data, hide) {
    const { message } = (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeFailure */ .lx)({ status: 0, response: { data } }) ?? { message: '' };
    return (0,_support_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignText */ .q)(message === '' ? 'no reason given.' : message, { hide });
}
/** A REST failure as an error of ours. */
function toFlipError(event) {
    const { what, failure, hide } = event;
    const { status, rateLimitSeconds, retryAfterSeconds } = failure;
    if (rateLimitSeconds !== null)
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_RATE', { what, retryAfterSeconds: rateLimitSeconds });
    if (isPassing(failure))
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_UNAVAILABLE', { what, why: `HTTP ${status}`, retryAfterSeconds });
    if (status < 400)
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_REDIRECT', { what, status });
    if (status === 401)
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_TOKEN', { what });
    if (status === 403) {
        const needs = failure.accepted === '' ? '' : ` The token needs ${failure.accepted}.`;
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_FORBIDDEN', { what, reason: `${reasonOf(failure.data, hide)}${needs}` });
    }
    if (status === 404 || status === 410)
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_NOT_FOUND', { what });
    return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_REJECTED', { what, status, reason: reasonOf(failure.data, hide) });
}
/**
 * Types of GraphQL errors that say no for good. BRANCH_PROTECTION_RULE_VIOLATION: classic protection (observed by
 * several clients of createCommitOnBranch); rulesets come as UNPROCESSABLE or FORBIDDEN.
 */
const FINAL = new Set([
    'FORBIDDEN',
    'INSUFFICIENT_SCOPES',
    'NOT_FOUND',
    'UNPROCESSABLE',
    'BRANCH_PROTECTION_RULE_VIOLATION',
]);
/** What a GraphQL error means: `refused` is certain, `passing` may hide an effect, `misasked` never ran. */
function meaningOf(error) {
    if (error.type === 'STALE_DATA')
        return 'stale';
    if (error.type !== null && FINAL.has(error.type))
        return 'refused';
    return error.misasked ? 'misasked' : 'passing';
}
/** GraphQL errors as one error of ours; what is certain outweighs what is not only when all of them are certain. */
function toGraphqlError(event) {
    const { what, errors, hide } = event;
    const doubtful = errors.find((error) => meaningOf(error) === 'passing');
    const first = doubtful ?? errors[0];
    const why = (0,_support_foreign_text_js__WEBPACK_IMPORTED_MODULE_3__/* .foreignText */ .q)(first?.message ?? 'no data and no error', { hide });
    if (first === undefined || meaningOf(first) === 'passing') {
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_UNAVAILABLE', { what, why, retryAfterSeconds: null });
    }
    if (meaningOf(first) === 'misasked') {
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_ANSWER', { what, where: 'GraphQL', expected: 'a result', came: `an error: ${why}` });
    }
    if (first.type === 'NOT_FOUND')
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_NOT_FOUND', { what });
    if (first.type === 'FORBIDDEN' || first.type === 'INSUFFICIENT_SCOPES') {
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_FORBIDDEN', { what, reason: why });
    }
    return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_REJECTED', { what, status: first.type ?? 'GraphQL', reason: why });
}


/***/ })

};
