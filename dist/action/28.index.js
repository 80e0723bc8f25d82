export const id = 28;
export const ids = [28];
export const modules = {

/***/ 18125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ askRepository),
/* harmony export */   z: () => (/* binding */ readHead)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48599);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25058);
/* harmony import */ var _queries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38797);




/**
 * Asks one GraphQL question about our repository and gives its `repository` object. What GitHub calls NOT_FOUND below the
 * repository reads as null there; any other error, and a repository that cannot be seen, is thrown.
 */
async function askRepository(client, question) {
    const what = `${question.what} in ${client.owner}/${client.repo}`;
    const { data, errors } = await client.graphql({
        what,
        query: question.query,
        variables: { owner: client.owner, name: client.repo, ...question.variables },
    });
    // `repository.pullRequest` that does not exist: path of two or more. The repository itself: path of one.
    const serious = errors.filter((error) => error.type !== 'NOT_FOUND' || error.path.length < 2);
    if (serious.length > 0)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toGraphqlError */ .bR)({ what, errors: serious, hide: client.hide });
    const repository = data.orNull((shape) => shape.get('repository').orNull((found) => found)) ?? null;
    if (repository === null)
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_NOT_FOUND', { what });
    return repository;
}
/** Head of a branch, or null when there is no such branch. A repository that is not there is an error, not null. */
async function readHead(client, branch) {
    const repository = await askRepository(client, {
        what: `read the head of ${branch}`,
        query: _queries_js__WEBPACK_IMPORTED_MODULE_3__/* .HEAD */ .Vx,
        variables: { ref: `refs/heads/${branch}` },
    });
    return repository.get('ref').orNull((ref) => (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeSha */ .zE)(ref.get('target').get('oid')));
}


/***/ }),

/***/ 11406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ exactFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60913);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48599);



/**
 * The exact text of an entry. GraphQL's `text` is taken only when its bytes have the blob's own name (git's SHA-1), so a
 * byte order mark, a line ending or a cut that GraphQL may have changed is noticed; then the blob is read by REST.
 * Links and submodules come back with their mode and no text worth editing: callers look at `mode` first.
 *
 * @throws FG_GITHUB_NOT_TEXT when the bytes are not UTF-8
 */
async function exactFile(client, entry, commit) {
    if (!_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .REGULAR_MODES */ .wR.includes(entry.mode))
        return (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(entry, entry.text ?? '');
    if (entry.text !== null && blobName(Buffer.from(entry.text, 'utf8')) === entry.sha)
        return (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(entry, entry.text);
    const bytes = await readBlob(client, entry.sha);
    try {
        return (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .fileOf */ .W7)(entry, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    }
    catch (error) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_GITHUB_NOT_TEXT', { path: entry.path, where: commit.slice(0, 12) }, { cause: error });
    }
}
/** Name of a blob in git: SHA-1 of a small header and the bytes. */
function blobName(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}
// Up to 100 MB, always base64 with line breaks (REST "Get a blob").
async function readBlob(client, sha) {
    const what = `read blob ${sha.slice(0, 12)} of ${client.owner}/${client.repo}`;
    const answer = await client.rest({
        what,
        route: 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
        parameters: { file_sha: sha },
    });
    const blob = (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .answerTo */ .oy)(what, answer.data);
    blob.get('encoding').textLike(/^base64$/, 'base64');
    const bytes = Buffer.from(blob.get('content').text(), 'base64');
    if (blobName(bytes) !== sha) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_GITHUB_ANSWER', {
            what,
            where: 'content',
            expected: `bytes named ${sha}`,
            came: 'other bytes',
        });
    }
    return bytes;
}


/***/ }),

/***/ 25768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ commitOnBranch),
/* harmony export */   r: () => (/* binding */ writeCommit)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _support_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58834);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48599);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25058);
/* harmony import */ var _queries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38797);





/**
 * One commit by `createCommitOnBranch`: compare-and-swap on the branch's head, signed by GitHub. `moved` and `refused`
 * mean that nothing was written; whenever that is not certain, an error of kind unavailable or contract is thrown.
 */
async function writeCommit(client, write) {
    const { what } = write;
    const { data, errors } = await client.graphql({ what, query: _queries_js__WEBPACK_IMPORTED_MODULE_3__/* .COMMIT */ .cJ, variables: { input: inputOf(client, write) } });
    if (errors.length > 0) {
        const meanings = new Set(errors.map(_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .meaningOf */ .Pr));
        if (meanings.size === 1 && meanings.has('stale'))
            return { kind: 'moved' };
        if (meanings.size === 1 && meanings.has('refused'))
            return { kind: 'refused', reason: reasonOf(client, errors) };
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .toGraphqlError */ .bR)({ what, errors, hide: client.hide });
    }
    const commit = data.get('createCommitOnBranch').get('commit');
    return { kind: 'committed', sha: (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeSha */ .zE)(commit.get('oid')), url: commit.get('url').text() };
}
/** GraphQL names no permission; whatever else forbids the commit, it needs this one. */
const NEEDED = 'A commit needs contents=write.';
function reasonOf({ hide }, errors) {
    const said = (0,_support_foreign_text_js__WEBPACK_IMPORTED_MODULE_4__/* .foreignText */ .q)(errors.map(({ message }) => message).join(' '), { hide });
    const isForbidden = errors.some(({ type }) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES');
    return isForbidden ? `${said.replace(/[^.!?…]$/, '$&.')} ${NEEDED}` : said;
}
/** Makes a commit on a branch; see the port. */
async function commitOnBranch(client, request) {
    const changes = new Map(request.files.map((file) => [file.path, file.text]));
    try {
        return await writeCommit(client, { ...request, what: `commit to ${request.branch}`, changes });
    }
    catch (error) {
        // 401, 403, 404 of the whole request: as certain as a refusal of the mutation.
        if (error instanceof _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .FlipError */ .Az && error.kind === 'refused')
            return { kind: 'refused', reason: error.message };
        throw error;
    }
}
function inputOf(client, write) {
    const additions = [];
    const deletions = [];
    for (const [path, text] of write.changes) {
        if (text === null)
            deletions.push({ path });
        else
            additions.push({ path, contents: toBase64(path, text, write.branch) });
    }
    return {
        branch: { repositoryNameWithOwner: `${client.owner}/${client.repo}`, branchName: write.branch },
        expectedHeadOid: write.expectedHead,
        message: { headline: write.headline, body: write.body },
        fileChanges: { additions, deletions },
    };
}
// A lone surrogate would silently become U+FFFD.
function toBase64(path, text, branch) {
    if (!text.isWellFormed())
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_NOT_TEXT', { path, where: `the commit to ${branch}` });
    return Buffer.from(text, 'utf8').toString('base64');
}


/***/ }),

/***/ 5310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ isAncestor),
/* harmony export */   n: () => (/* binding */ commitsSince)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _ask_repository_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18125);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48599);



const PAGE = 100;
const MOST_COMMITS = 50 * PAGE;
/** "Compare two commits" lists at most this many files, on its first page. */
const FILES_OF_COMPARE = 300;
/** "Get a commit" lists at most this many files. */
const MOST_FILES = 3000;
/** Commits of a branch that are not in `after`, newest first; see the port. */
async function commitsSince(client, query) {
    const compared = await compare(client, query.after, query.branch);
    if (compared === null)
        return null;
    const wanted = compared.commits.filter((commit) => commit.message.includes(query.containing ?? ''));
    const found = [];
    for (const commit of wanted.reverse()) {
        // The comparison's own list of files is this commit's when it is the only one, made right on `after`.
        const direct = compared.commits.length === 1 && commit.parents.length === 1 && commit.parents[0] === query.after;
        const files = direct && compared.files.length < FILES_OF_COMPARE ? compared.files : await filesOf(client, commit.sha);
        found.push({ ...commit, files });
    }
    return found;
}
async function compare(client, after, branch) {
    const what = `list the commits of ${branch} since ${after.slice(0, 12)}`;
    const commits = [];
    let files = [];
    for (let page = 1; commits.length < MOST_COMMITS; page += 1) {
        const answer = await client.rest({
            what,
            route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
            parameters: { basehead: `${after}...${branch}`, per_page: PAGE, page },
            accept: [404],
        });
        if (answer.status === 404) {
            if ((await (0,_ask_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .readHead */ .z)(client, branch)) === null)
                return null;
            throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_NOT_FOUND', { what });
        }
        const shape = (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .answerTo */ .oy)(what, answer.data);
        const items = shape.get('commits').items();
        commits.push(...items.map(decodeCommit));
        if (page === 1)
            files = decodeFiles(shape.get('files'));
        if (items.length < PAGE || commits.length >= shape.get('total_commits').integer())
            return { commits, files };
    }
    throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_COMMITS} commits` });
}
async function filesOf(client, sha) {
    const what = `read commit ${sha.slice(0, 12)}`;
    const files = [];
    for (let page = 1; files.length < MOST_FILES; page += 1) {
        const answer = await client.rest({
            what,
            route: 'GET /repos/{owner}/{repo}/commits/{ref}',
            parameters: { ref: sha, per_page: PAGE, page },
        });
        const items = decodeFiles((0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .answerTo */ .oy)(what, answer.data).get('files'));
        files.push(...items);
        if (items.length < PAGE)
            return files;
    }
    throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_FILES} files in one commit` });
}
function decodeFiles(shape) {
    return (shape.orNull((list) => list.items()) ?? []).map((file) => ({
        path: file.get('filename').text(),
        status: file.get('status').text(),
        blobSha: file.get('sha').orNull((sha) => sha.text()),
    }));
}
function decodeCommit(shape) {
    const author = shape.get('author').orNull((user) => user.fields()) ?? {};
    return {
        sha: (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeSha */ .zE)(shape.get('sha')),
        url: shape.get('html_url').text(),
        parents: shape
            .get('parents')
            .items()
            .map((parent) => (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeSha */ .zE)(parent.get('sha'))),
        message: shape.get('commit').get('message').text(),
        // An unknown account is null or, by GitHub's description, an empty object.
        authorId: author['id'] === undefined ? null : shape.get('author').get('id').integer(),
    };
}
/** True when `head` descends from `ancestor`; false for rewritten history and for commits that GitHub does not know. */
async function isAncestor(client, ancestor, head) {
    if (ancestor === head)
        return true;
    const what = `compare ${ancestor.slice(0, 12)} with ${head.slice(0, 12)}`;
    const answer = await client.rest({
        what,
        route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
        parameters: { basehead: `${ancestor}...${head}`, per_page: 1 },
        accept: [404],
    });
    if (answer.status === 404)
        return false;
    return (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .answerTo */ .oy)(what, answer.data).get('status').text() === 'ahead';
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


/***/ })

};
