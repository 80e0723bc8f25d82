export const id = 613;
export const ids = [613];
export const modules = {

/***/ 76613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   makeStateBranch: () => (/* binding */ makeStateBranch)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _ask_repository_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18125);
/* harmony import */ var _blob_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11406);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25768);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5310);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(48599);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25058);
/* harmony import */ var _queries_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(38797);








/** Starts no workflow (GitHub docs, "Skipping workflow runs"). */
const QUIET = '[skip ci]';
/** Branches that hold state, on GitHub; see the port. */
function makeStateBranch(client) {
    return {
        readBranchFiles: (query) => readBranchFiles(client, query),
        createOrphanBranch: (request) => createOrphanBranch(client, request),
        isAncestor: ({ ancestor, head }) => (0,_compare_js__WEBPACK_IMPORTED_MODULE_4__/* .isAncestor */ .Q)(client, ancestor, head),
        async commitFiles({ branch, expectedHead, changes, message }) {
            const what = `write to ${branch}`;
            const { headline, body } = quiet(message);
            const answer = await (0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .writeCommit */ .r)(client, { what, branch, expectedHead, headline, body, changes });
            switch (answer.kind) {
                case 'committed':
                    return { kind: 'committed', head: answer.sha };
                case 'moved':
                    return answer;
                case 'refused':
                    throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_FORBIDDEN', { what, reason: answer.reason });
            }
        },
    };
}
function quiet(message) {
    const [headline = '', ...rest] = message.split('\n');
    return { headline: `${headline} ${QUIET}`, body: rest.join('\n').trim() };
}
async function readBranchFiles(client, query) {
    const { branch, paths } = query;
    const asked = {
        files: (paths ?? []).filter((path) => !path.endsWith('/')),
        folders: (paths ?? []).filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1)),
        names: query.names ?? [],
    };
    const repository = await (0,_ask_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .askRepository */ .g)(client, {
        what: `read ${branch}`,
        query: paths === null ? _queries_js__WEBPACK_IMPORTED_MODULE_7__/* .BRANCH_FILES */ .fT : queryFor(asked),
        variables: { ref: `refs/heads/${branch}`, ...variablesOf(asked) },
    });
    const ref = repository.get('ref');
    if (ref.value === null)
        return null;
    const target = ref.get('target');
    const head = (0,_decode_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeSha */ .zE)(target.get('oid'));
    const entries = paths === null ? treeEntries(target.get('tree'), '') : askedEntries(target, asked);
    const files = new Map();
    for (const entry of entries) {
        if (!_decode_js__WEBPACK_IMPORTED_MODULE_5__/* .REGULAR_MODES */ .wR.includes(entry.mode)) {
            throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_STATE_FILE', { branch, path: entry.path, mode: entry.mode });
        }
        files.set(entry.path, (await (0,_blob_js__WEBPACK_IMPORTED_MODULE_2__/* .exactFile */ .m)(client, entry, head)).text);
    }
    return { head, files, names: namesIn(target, asked) };
}
function queryFor({ files, folders, names }) {
    const counts = { files: files.length, folders: folders.length, names: names.length };
    return counts.files + counts.folders + counts.names === 0 ? _queries_js__WEBPACK_IMPORTED_MODULE_7__/* .HEAD */ .Vx : (0,_queries_js__WEBPACK_IMPORTED_MODULE_7__/* .pathsQuery */ .ZQ)(counts);
}
function variablesOf({ files, folders, names }) {
    const named = (letter, paths) => paths.map((path, index) => [`${letter}${index}`, path]);
    return Object.fromEntries([...named('f', files), ...named('d', folders), ...named('n', names)]);
}
/** Entries of a folder that was asked for; none when it is not there. What is no folder is not taken for an empty one. */
function entriesAt(target, alias) {
    return target.get(alias).orNull((shape) => shape.get('object').get('entries').items()) ?? [];
}
function askedEntries(target, { files, folders }) {
    const single = files.flatMap((path, index) => target.get(`f${index}`).orNull((shape) => [(0,_decode_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeEntry */ .LP)(shape, path)]) ?? []);
    const whole = folders.flatMap((folder, index) => entriesAt(target, `d${index}`).map((shape) => (0,_decode_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeEntry */ .LP)(shape, `${folder}/${shape.get('name').text()}`)));
    return [...single, ...whole];
}
function namesIn(target, { names }) {
    return names.flatMap((folder, index) => entriesAt(target, `n${index}`).map((shape) => `${folder}/${shape.get('name').text()}`));
}
// A folder deeper than the query looks has no `entries` in the answer: it stays an entry of its own and is refused.
function treeEntries(tree, folder) {
    return tree
        .get('entries')
        .items()
        .flatMap((shape) => {
        const path = folder + shape.get('name').text();
        const inner = shape.get('object').orNull((object) => object.get('entries').orNull(() => object));
        return inner === null ? [(0,_decode_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeEntry */ .LP)(shape, path)] : treeEntries(inner, `${path}/`);
    });
}
/** Blobs and tree in one request, then the commit, then the ref: only the last one can be seen by others. */
async function createOrphanBranch(client, request) {
    const { branch, files, message } = request;
    const what = `create ${branch}`;
    const tree = [...files].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }));
    const post = async (kind, parameters) => (0,_decode_js__WEBPACK_IMPORTED_MODULE_5__/* .decodeSha */ .zE)((0,_decode_js__WEBPACK_IMPORTED_MODULE_5__/* .answerTo */ .oy)(what, (await client.rest({ what, route: `POST /repos/{owner}/{repo}/git/${kind}`, parameters })).data).get('sha'));
    const treeSha = await post('trees', { tree });
    const { headline, body } = quiet(message);
    const head = await post('commits', { message: `${headline}\n\n${body}`.trim(), tree: treeSha, parents: [] });
    const answer = await client.rest({
        what,
        route: 'POST /repos/{owner}/{repo}/git/refs',
        parameters: { ref: `refs/heads/${branch}`, sha: head },
        accept: [409, 422],
    });
    if (answer.status < 400)
        return { kind: 'created', head };
    // "Reference already exists" and a rule that forbids the name are both 422; only looking tells them apart.
    if ((await (0,_ask_repository_js__WEBPACK_IMPORTED_MODULE_1__/* .readHead */ .z)(client, branch)) !== null)
        return { kind: 'exists' };
    const { status } = answer;
    throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_GITHUB_REJECTED', { what, status, reason: (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .reasonOf */ .A3)(answer.data, client.hide) });
}


/***/ })

};
