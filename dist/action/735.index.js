export const id = 735;
export const ids = [735];
export const modules = {

/***/ 9735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  makeConversation: () => (/* binding */ makeConversation)
});

// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/support/together.js
var together = __webpack_require__(29004);
// EXTERNAL MODULE: ./.action/adapters/github/decode.js
var decode = __webpack_require__(48599);
// EXTERNAL MODULE: ./.action/adapters/github/errors.js
var github_errors = __webpack_require__(25058);
// EXTERNAL MODULE: ./.action/adapters/github/queries.js
var queries = __webpack_require__(38797);
// EXTERNAL MODULE: ./.action/adapters/github/standing.js
var standing = __webpack_require__(86601);
;// CONCATENATED MODULE: ./.action/adapters/github/comment-edits.js





/** Who edited a comment, but for ourselves; see the port. REST tells neither editors nor that there was an edit. */
async function editsOfOthers(client, self, id) {
    const what = `read who edited comment ${id}`;
    const [node, { id: ownId }] = await (0,together/* together */.b)([(0,standing/* nodeIdOf */.$z)(client, id, what), self()]);
    if (node === null)
        return [];
    const { data, errors } = await client.graphql({ what, query: queries/* COMMENT_EDITS */.MP, variables: { id: node } });
    const serious = errors.filter((error) => error.type !== 'NOT_FOUND');
    if (serious.length > 0)
        throw (0,github_errors/* toGraphqlError */.bR)({ what, errors: serious, hide: client.hide });
    const found = data.orNull((shape) => shape.get('node').orNull((value) => value)) ?? null;
    const edits = found?.get('userContentEdits').orNull((list) => list.get('nodes').items()) ?? [];
    return edits.flatMap((shape) => decodeEdit(shape, ownId) ?? []);
}
/** An edit of somebody else. A deleted account says nothing: it may be anybody's. */
function decodeEdit(shape, ownId) {
    const editor = shape.get('editor').orNull(decode/* decodeActor */.AF);
    if (editor === null || editor.id === ownId)
        return null;
    return { by: editor.login, atMs: shape.get('editedAt').instantMs() };
}

;// CONCATENATED MODULE: ./.action/adapters/github/fit-body.js
/** GitHub refuses bodies over 65,536 characters (REST "Issue comments"); the rest is room for what is closed below. */
const LONGEST = 60_000;
/**
 * A comment's body that GitHub takes: begins with the marker, and is cut between two characters when it is too long,
 * with an open code fence and open `<details>` closed so that the remark about the cut is read as text.
 */
function fitBody(marker, body) {
    const whole = (body.startsWith(marker) ? body : `${marker}\n${body}`).toWellFormed();
    if (whole.length <= LONGEST)
        return whole;
    const kept = whole.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
    const fence = openFence(kept);
    const open = count(kept, /<details\b/gi) - count(kept, /<\/details>/gi);
    const closing = (fence === null ? '' : `\n${fence}`) + '\n</details>'.repeat(Math.min(20, Math.max(0, open)));
    return `${kept}${closing}\n\n_Cut here: ${whole.length - kept.length} more characters are in the log._`;
}
function count(text, pattern) {
    return text.match(pattern)?.length ?? 0;
}
// A fence ends at a line of the same sign, at least as long, with nothing behind it (CommonMark 4.5).
function openFence(text) {
    let open = null;
    for (const line of text.split('\n')) {
        const [, sign = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
        if (sign === '')
            continue;
        if (open === null)
            open = sign;
        else if (sign[0] === open[0] && sign.length >= open.length && rest.trim() === '')
            open = null;
    }
    return open;
}

;// CONCATENATED MODULE: ./.action/adapters/github/conversation.js





/** A pull request's or issue's conversation on GitHub. Throws FG_GITHUB_*; reactions never throw for GitHub's reasons. */
function makeConversation(client) {
    const self = (0,standing/* makeSelf */.vL)(client);
    const ownComments = async (where) => {
        const [{ id: ownId }, candidates] = await Promise.all([self(), listComments(client, where.issue, where.sinceMs)]);
        return candidates
            .filter(({ authorId, body }) => authorId === ownId && body.startsWith(where.marker))
            .map(({ id }) => id);
    };
    return {
        async upsertComment({ issue, marker, body, commentId, sinceMs }) {
            const text = fitBody(marker, body);
            if (commentId !== null) {
                const edited = await editComment(client, commentId, text);
                // Somebody deleted it: it is looked for, then made again.
                if (edited !== null)
                    return edited;
            }
            const oldest = await keepLowest(client, await ownComments({ issue, marker, sinceMs }));
            const edited = oldest === null ? null : await editComment(client, oldest, text);
            return edited ?? createComment(client, issue, text);
        },
        async dropDoubles({ commentId, ...where }) {
            return (await keepLowest(client, [...(await ownComments(where)), commentId])) ?? commentId;
        },
        editsOfOthers: (commentId) => editsOfOthers(client, self, commentId),
        react: (request) => react(client, request),
        removeLabel: (request) => removeLabel(client, request),
    };
}
/** Deletes all but the lowest of these ids; null when there is none. */
async function keepLowest(client, ids) {
    const [lowest = null, ...doubles] = [...new Set(ids)].sort((left, right) => left - right);
    for (const double of doubles)
        await deleteComment(client, double);
    return lowest;
}
async function editComment(client, id, body) {
    const what = `edit comment ${id}`;
    const answer = await client.rest({
        what,
        route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
        parameters: { comment_id: id, body },
        accept: [404, 410],
    });
    return answer.status >= 400 ? null : decodeWritten((0,decode/* answerTo */.oy)(what, answer.data));
}
async function createComment(client, issue, body) {
    const what = `comment on #${issue}`;
    const answer = await client.rest({
        what,
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
        parameters: { issue_number: issue, body },
    });
    return decodeWritten((0,decode/* answerTo */.oy)(what, answer.data));
}
async function deleteComment(client, id) {
    await client.rest({
        what: `delete comment ${id}`,
        route: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
        parameters: { comment_id: id },
        accept: [404, 410],
    });
}
const PAGE = 100;
const MOST_COMMENTS = 50 * PAGE;
// `since` goes by the time of the last change, which is never before that of creation.
async function listComments(client, issue, sinceMs) {
    const what = `list the comments of #${issue}`;
    const comments = [];
    for (let page = 1; comments.length < MOST_COMMENTS; page += 1) {
        const answer = await client.rest({
            what,
            route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
            parameters: { issue_number: issue, since: new Date(sinceMs).toISOString(), per_page: PAGE, page },
        });
        const items = (0,decode/* answerTo */.oy)(what, answer.data).items();
        comments.push(...items.map(decodeCandidate));
        if (items.length < PAGE)
            return comments;
    }
    throw (0,flip_error/* flipError */.Gq)('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_COMMENTS} comments` });
}
function decodeCandidate(shape) {
    return {
        id: shape.get('id').integer(),
        authorId: shape.get('user').orNull((user) => user.get('id').integer()),
        body: shape.get('body').orNull((body) => body.text()) ?? '',
    };
}
function decodeWritten(shape) {
    return { id: shape.get('id').integer(), url: shape.get('html_url').text() };
}
// Decoration: 200 when it is there already, 403 without the right; neither is worth a failed flip.
async function react(client, request) {
    try {
        await client.rest({
            what: `react to comment ${request.commentId}`,
            route: 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
            parameters: { comment_id: request.commentId, content: request.content },
        });
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            throw error;
    }
}
async function removeLabel(client, request) {
    await client.rest({
        what: `take the label off #${request.issue}`,
        route: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
        parameters: { issue_number: request.issue, name: request.label },
        accept: [404, 410],
    });
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


/***/ }),

/***/ 38797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MP: () => (/* binding */ COMMENT_EDITS),
/* harmony export */   PW: () => (/* binding */ FILE),
/* harmony export */   Vx: () => (/* binding */ HEAD),
/* harmony export */   YK: () => (/* binding */ COMMENT),
/* harmony export */   ZQ: () => (/* binding */ pathsQuery),
/* harmony export */   Zh: () => (/* binding */ VIEWER),
/* harmony export */   cJ: () => (/* binding */ COMMIT),
/* harmony export */   fT: () => (/* binding */ BRANCH_FILES),
/* harmony export */   j4: () => (/* binding */ LABEL_EVENTS),
/* harmony export */   xO: () => (/* binding */ SNAPSHOT)
/* harmony export */ });
/** The GraphQL documents in use. Each is validated against GitHub's published schema in a test. */
const ENTRY = `fragment Entry on TreeEntry {
  mode oid
  object { __typename ... on Blob { text isTruncated } }
}`;
/** Round trip 1: everything of one moment. The configuration is read from the very commit that is the head. */
const SNAPSHOT = `query Snapshot($owner: String!, $name: String!, $path: String!, $number: Int!, $withPull: Boolean!) {
  repository(owner: $owner, name: $name) {
    databaseId isPrivate
    defaultBranchRef { name target { oid ... on Commit { file(path: $path) { ...Entry } } } }
    pullRequest(number: $number) @include(if: $withPull) {
      id number url state isDraft locked isCrossRepository
      headRefName headRefOid headRepository { nameWithOwner }
      baseRefName baseRefOid baseRef { target { oid } }
    }
  }
}
${ENTRY}`;
const FILE = `query File($owner: String!, $name: String!, $commit: GitObjectID!, $path: String!) {
  repository(owner: $owner, name: $name) {
    object(oid: $commit) { __typename ... on Commit { file(path: $path) { ...Entry } } }
  }
}
${ENTRY}`;
const HEAD = `query Head($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) { ref(qualifiedName: $ref) { target { oid } } }
}`;
const VIEWER = 'query Viewer { viewer { login databaseId } }';
/** Newest last; `issueOrPullRequest`, because both carry labels. */
const LABEL_EVENTS = `query LabelEvents($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on Issue { timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) { nodes { ...Labelling } } }
      ... on PullRequest { timelineItems(last: 100, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) { nodes { ...Labelling } } }
    }
  }
}
fragment Labelling on Node {
  __typename
  ... on LabeledEvent { id createdAt label { name } actor { ...Account } }
  ... on UnlabeledEvent { id createdAt label { name } actor { ...Account } }
}
fragment Account on Actor {
  __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId }
}`;
/**
 * Without `databaseId`: it is a 32-bit Int, and comments of github.com have outgrown that (`issuecomment-2250077004` in 2024);
 * `fullDatabaseId` is not there on older servers. The number stands in the address.
 */
const COMMENT = `query Comment($id: ID!) {
  node(id: $id) {
    __typename
    ... on IssueComment {
      id url body createdAt lastEditedAt includesCreatedEdit
      repository { nameWithOwner }
      author { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } }
    }
  }
}`;
/** Newest first. */
const COMMENT_EDITS = `query CommentEdits($id: ID!) {
  node(id: $id) {
    ... on IssueComment {
      userContentEdits(first: 100) {
        nodes {
          editedAt
          editor { __typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } }
        }
      }
    }
  }
}`;
const COMMIT = `mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid url } }
}`;
/** Every file of a branch, three folders deep. */
const BRANCH_FILES = `query BranchFiles($owner: String!, $name: String!, $ref: String!) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) {
      target {
        oid
        ... on Commit {
          tree { entries { name ...Entry object { ... on Tree {
            entries { name ...Entry object { ... on Tree {
              entries { name ...Entry object { ... on Tree {
                entries { name ...Entry }
              } } }
            } } }
          } } } }
        }
      }
    }
  }
}
${ENTRY}`;
/**
 * Files (`f0`, …), folders with their texts (`d0`, …) and folders by name (`n0`, …) of a branch, with the variables
 * `$f0`, `$d0`, `$n0`, … as paths.
 */
function pathsQuery({ files, folders, names }) {
    const aliases = (letter, count) => Array.from({ length: count }, (_, index) => `${letter}${index}`);
    const fields = [
        ...aliases('f', files).map((alias) => [alias, '{ ...Entry }']),
        ...aliases('d', folders).map((alias) => [alias, '{ object { ... on Tree { entries { name ...Entry } } } }']),
        ...aliases('n', names).map((alias) => [alias, '{ object { ... on Tree { entries { name } } } }']),
    ];
    const variables = fields.map(([alias]) => `, $${alias}: String!`).join('');
    const selection = fields.map(([alias, wanted]) => `${alias}: file(path: $${alias}) ${wanted}`).join(' ');
    return `query Paths($owner: String!, $name: String!, $ref: String!${variables}) {
  repository(owner: $owner, name: $name) {
    ref(qualifiedName: $ref) { target { oid ... on Commit { ${selection} } } }
  }
}${files + folders === 0 ? '' : `\n${ENTRY}`}`;
}


/***/ }),

/***/ 86601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $z: () => (/* binding */ nodeIdOf),
/* harmony export */   cE: () => (/* binding */ readPermission),
/* harmony export */   e0: () => (/* binding */ readTriggerComment),
/* harmony export */   vL: () => (/* binding */ makeSelf)
/* harmony export */ });
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48599);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25058);
/* harmony import */ var _queries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38797);



/**
 * Who we are, asked once per client: `GET /user` answers 403 to installation and workflow tokens, GraphQL's viewer knows
 * them all, bots too. A failed answer is not kept.
 */
function makeSelf(client) {
    let known = null;
    return () => {
        known ??= readViewer(client).catch((error) => {
            known = null;
            throw error;
        });
        return known;
    };
}
async function readViewer(client) {
    const what = 'ask whose token this is';
    const { data, errors } = await client.graphql({ what, query: _queries_js__WEBPACK_IMPORTED_MODULE_2__/* .VIEWER */ .Zh, variables: {} });
    if (errors.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toGraphqlError */ .bR)({ what, errors, hide: client.hide });
    const viewer = data.get('viewer');
    return { id: viewer.get('databaseId').integer(), login: viewer.get('login').text() };
}
/** From the highest down: the flag of `user.permissions` and the level that it proves. */
const LEVELS = [
    ['admin', 'admin'],
    ['maintain', 'maintain'],
    ['push', 'write'],
    ['triage', 'triage'],
    ['pull', 'read'],
];
/**
 * A person's right in the repository, the highest of all grants. 404 is `none`; anything else that is not an answer is
 * thrown, so that "could not check" never reads as "denied" or "allowed".
 *
 * @param id  Account that is meant; the right of anybody else of that name is not its own.
 *
 * @see https://docs.github.com/rest/collaborators/collaborators "Get repository permissions for a user"
 */
async function readPermission(client, login, id) {
    const what = `read the permission of ${login} in ${client.owner}/${client.repo}`;
    const answer = await client.rest({
        what,
        route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
        parameters: { username: login },
        accept: [404],
    });
    if (answer.status === 404)
        return { level: 'none', role: 'none' };
    const found = (0,_decode_js__WEBPACK_IMPORTED_MODULE_0__/* .answerTo */ .oy)(what, answer.data);
    const named = found.get('user').orNull((user) => user.get('id').integer());
    if (id !== undefined && named !== null && named !== id)
        return { level: 'none', role: 'none' };
    const coarse = found.get('permission').textLike(/^(admin|write|read|none)$/, 'admin, write, read or none');
    const role = found.get('role_name').orNull((name) => name.text()) ?? coarse;
    if (coarse === 'none')
        return { level: 'none', role };
    const granted = found.get('user').orNull((user) => user.get('permissions').orNull((shape) => shape.fields()));
    // `permission` folds maintain into write and triage into read; the booleans tell them apart.
    const level = granted === null ? coarseLevel(found.get('permission')) : levelOf(granted);
    return { level, role };
}
function levelOf(granted) {
    return LEVELS.find(([name]) => granted[name] === true)?.[1] ?? 'none';
}
function coarseLevel(permission) {
    return LEVELS.find(([, level]) => level === permission.value)?.[1] ?? 'none';
}
/**
 * The trigger as it is now. Only GraphQL says whether a comment was ever edited: REST's `updated_at` has whole seconds
 * and moves for other reasons too.
 */
async function readTriggerComment(client, id, nodeId) {
    const what = `read comment ${id} of ${client.owner}/${client.repo}`;
    const node = nodeId ?? (await nodeIdOf(client, id, what));
    if (node === null)
        return null;
    const { data, errors } = await client.graphql({ what, query: _queries_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMENT */ .YK, variables: { id: node } });
    const serious = errors.filter((error) => error.type !== 'NOT_FOUND');
    if (serious.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toGraphqlError */ .bR)({ what, errors: serious, hide: client.hide });
    const found = data.orNull((shape) => shape.get('node').orNull((value) => value)) ?? null;
    if (found === null || found.get('__typename').text() !== 'IssueComment')
        return null;
    // A node id names any comment on the host; only ours may trigger anything here.
    const home = found.get('repository').get('nameWithOwner').text().toLowerCase();
    if (home !== `${client.owner}/${client.repo}`.toLowerCase())
        return null;
    const comment = (0,_decode_js__WEBPACK_IMPORTED_MODULE_0__/* .decodeComment */ .kf)(found);
    return comment.id === id ? comment : null;
}
/** Node id of a comment by its number, or null when it is not there. */
async function nodeIdOf(client, id, what) {
    const answer = await client.rest({
        what,
        route: 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}',
        parameters: { comment_id: id },
        accept: [404, 410],
    });
    return answer.status >= 400 ? null : (0,_decode_js__WEBPACK_IMPORTED_MODULE_0__/* .answerTo */ .oy)(what, answer.data).get('node_id').text();
}


/***/ })

};
