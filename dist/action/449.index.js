export const id = 449;
export const ids = [449];
export const modules = {

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

/***/ 83449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   makeFeed: () => (/* binding */ makeFeed)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48599);


const PAGE = 100;
const MOST_PAGES = 50;
/** Comments and labels of a repository over REST, by conditional requests. */
function makeFeed(client) {
    return {
        comments: (query) => readComments(client, query),
        labels: (query) => readLabels(client, query),
    };
}
/**
 * Comments by the time of their last change, oldest first. A full page is followed by the question from its last instant
 * on, not by page 2: a comment that is edited meanwhile moves to the end, and what moves up in its place would be skipped.
 *
 * @see https://docs.github.com/rest/issues/comments "List issue comments for a repository"
 */
async function readComments(client, query) {
    const what = `read the comments of ${client.owner}/${client.repo}`;
    const found = new Map();
    let first = null;
    let { sinceMs } = query;
    let page = 1;
    for (let reads = 0; reads < MOST_PAGES; reads += 1) {
        const answer = await client.rest({
            what,
            route: 'GET /repos/{owner}/{repo}/issues/comments',
            parameters: {
                sort: 'updated',
                direction: 'asc',
                since: new Date(sinceMs).toISOString(),
                per_page: PAGE,
                page,
                headers: conditionOf(first === null ? query.tag : null),
            },
            accept: [304],
        });
        if (answer.status === 304)
            return pageOf(client, answer, { items: null, tag: query.tag });
        first ??= answer;
        const comments = (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .answerTo */ .oy)(what, answer.data).items().map(decodeComment);
        for (const comment of comments)
            found.set(comment.id, comment);
        const last = comments.at(-1);
        if (last === undefined || comments.length < PAGE) {
            return pageOf(client, first, { items: [...found.values()], tag: reads === 0 ? tagOf(first) : null });
        }
        page = last.changedMs > sinceMs ? 1 : page + 1;
        sinceMs = last.changedMs;
    }
    throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_PAGES * PAGE} comments` });
}
/**
 * Labels out of the events of all issues, which come newest first and know no "since".
 *
 * @see https://docs.github.com/rest/issues/events "List issue events for a repository"
 */
async function readLabels(client, query) {
    const what = `read the label events of ${client.owner}/${client.repo}`;
    const found = new Map();
    let first = null;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
        const answer = await client.rest({
            what,
            route: 'GET /repos/{owner}/{repo}/issues/events',
            parameters: { per_page: PAGE, page, headers: conditionOf(page === 1 ? query.tag : null) },
            accept: [304],
        });
        if (answer.status === 304)
            return pageOf(client, answer, { items: null, tag: query.tag });
        first ??= answer;
        const events = (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .answerTo */ .oy)(what, answer.data).items();
        const ages = events.map((event) => event.get('created_at').instantMs());
        for (const label of events.flatMap(decodeLabel))
            if (label.atMs >= query.sinceMs)
                found.set(label.id, label);
        if (events.length < PAGE || ages.some((atMs) => atMs < query.sinceMs)) {
            return pageOf(client, first, { items: [...found.values()], tag: tagOf(first) });
        }
    }
    throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_PAGES * PAGE} events` });
}
function conditionOf(tag) {
    return tag === null ? {} : { 'if-none-match': tag };
}
function tagOf({ headers }) {
    const tag = headers['etag'];
    return typeof tag === 'string' && tag !== '' ? tag : null;
}
function pageOf(client, { headers }, read) {
    const sentMs = Date.parse(String(headers['date'] ?? ''));
    const wait = String(headers['x-poll-interval'] ?? '');
    return {
        ...read,
        nowMs: Number.isNaN(sentMs) ? client.nowMs() : sentMs,
        waitMs: /^\d{1,5}$/.test(wait) ? Number(wait) * 1000 : null,
    };
}
function decodeComment(shape) {
    return {
        id: shape.get('id').integer(),
        nodeId: shape.get('node_id').text(),
        issue: numberAtEnd(shape.get('issue_url'), 'issues'),
        // The one member that tells the two apart without another request.
        onPullRequest: /\/pull\/\d+(#|$)/.test(shape.get('html_url').text()),
        body: shape.get('body').orNull((body) => body.text()) ?? '',
        atMs: shape.get('created_at').instantMs(),
        changedMs: shape.get('updated_at').instantMs(),
        author: shape.get('user').orNull(_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeAccount */ .SR) ?? _decode_js__WEBPACK_IMPORTED_MODULE_1__/* .NOBODY */ .oQ,
    };
}
function numberAtEnd(address, folder) {
    const text = address.textLike(new RegExp(`/${folder}/\\d+$`), 'an address that ends in a number');
    return Number(text.slice(text.lastIndexOf('/') + 1));
}
/** Nothing for events of another kind, and for those of plain issues. */
function decodeLabel(event) {
    const kind = event.get('event').text();
    if (kind !== 'labeled' && kind !== 'unlabeled')
        return [];
    const issue = event.get('issue').orNull((shape) => shape);
    if (issue === null || issue.get('pull_request').orNull(() => true) === null)
        return [];
    const atMs = event.get('created_at').instantMs();
    const label = {
        id: event.get('id').integer(),
        issue: issue.get('number').integer(),
        label: event.get('label').get('name').text(),
        on: kind === 'labeled',
        atMs,
        changedMs: atMs,
        actor: event.get('actor').orNull(_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeAccount */ .SR) ?? _decode_js__WEBPACK_IMPORTED_MODULE_1__/* .NOBODY */ .oQ,
    };
    return [label];
}


/***/ })

};
