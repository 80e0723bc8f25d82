export const id = 520;
export const ids = [520];
export const modules = {

/***/ 94139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  makeRepository: () => (/* binding */ makeRepository)
});

// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/adapters/github/ask-repository.js
var ask_repository = __webpack_require__(18125);
// EXTERNAL MODULE: ./.action/adapters/github/blob.js
var blob = __webpack_require__(11406);
// EXTERNAL MODULE: ./.action/support/together.js
var together = __webpack_require__(29004);
// EXTERNAL MODULE: ./.action/adapters/github/decode.js
var decode = __webpack_require__(48599);
;// CONCATENATED MODULE: ./.action/adapters/github/branch-rules.js



const PAGE = 100;
/** More active rules on one branch than anybody has; a server that never ends its list is not believed. */
const MOST_RULES = 10 * PAGE;
/**
 * Rules of a branch: those of rulesets, and one of type `classic_protection` where the older kind of protection is
 * switched on. What that one asks for can only be read by administrators, but for its status checks.
 *
 * @see https://docs.github.com/rest/repos/rules "Get rules for a branch"
 * @see https://docs.github.com/rest/branches/branches "Get a branch"
 */
async function readBranchRules(client, branch) {
    const [rulesets, classic] = await (0,together/* together */.b)([readRulesets(client, branch), readClassic(client, branch)]);
    return [...rulesets, ...classic];
}
async function readClassic(client, branch) {
    const what = `read the protection of ${branch}`;
    const answer = await client.rest({
        what,
        route: 'GET /repos/{owner}/{repo}/branches/{branch}',
        parameters: { branch },
        accept: [404],
    });
    // A branch that flipgate is about to make is not there yet.
    if (answer.status === 404)
        return [];
    const protection = (0,decode/* answerTo */.oy)(what, answer.data).get('protection');
    const enabled = protection.orNull((shape) => shape.get('enabled').orNull((value) => value.flag())) ?? false;
    if (!enabled)
        return [];
    const checks = protection.get('required_status_checks').orNull((shape) => shape.get('contexts').items());
    return [
        { type: 'classic_protection', detail: JSON.stringify({ contexts: (checks ?? []).map((one) => one.text()) }) },
    ];
}
// Rulesets only: classic protection is not in this list.
async function readRulesets(client, branch) {
    const what = `read the rules of ${branch}`;
    const rules = [];
    for (let page = 1; rules.length < MOST_RULES; page += 1) {
        const answer = await client.rest({
            what,
            route: 'GET /repos/{owner}/{repo}/rules/branches/{branch}',
            parameters: { branch, per_page: PAGE, page },
        });
        const items = (0,decode/* answerTo */.oy)(what, answer.data).items();
        for (const rule of items) {
            const parameters = rule.get('parameters').orNull((shape) => shape.fields()) ?? {};
            rules.push({ type: rule.get('type').text(), detail: JSON.stringify(parameters) });
        }
        if (items.length < PAGE)
            return rules;
    }
    throw (0,flip_error/* flipError */.Gq)('FG_GITHUB_TOO_MUCH', { what, limit: `${MOST_RULES} rules` });
}

// EXTERNAL MODULE: ./.action/adapters/github/errors.js
var errors = __webpack_require__(25058);
;// CONCATENATED MODULE: ./.action/adapters/github/branches.js




/** Makes a branch at a commit; see the port. */
async function createBranch(client, { branch, at }) {
    const what = `create the branch ${branch}`;
    const answer = await client.rest({
        what,
        route: 'POST /repos/{owner}/{repo}/git/refs',
        parameters: { ref: `refs/heads/${branch}`, sha: at },
        accept: [409, 422],
    });
    if (answer.status < 400)
        return 'created';
    // "Reference already exists" and a rule that forbids the name are both 422; only looking tells them apart.
    if ((await (0,ask_repository/* readHead */.z)(client, branch)) !== null)
        return 'exists';
    throw (0,flip_error/* flipError */.Gq)('FG_GITHUB_REJECTED', { what, status: answer.status, reason: (0,errors/* reasonOf */.A3)(answer.data, client.hide) });
}
/** The one open pull request between two branches, opened when there is none; see the port. */
async function ensurePullRequest(client, ask) {
    const before = await findPull(client, ask);
    if (before !== null)
        return before;
    const what = `open a pull request from ${ask.head} to ${ask.base}`;
    const answer = await client.rest({
        what,
        route: 'POST /repos/{owner}/{repo}/pulls',
        parameters: { head: ask.head, base: ask.base, title: ask.title, body: ask.body, maintainer_can_modify: false },
        accept: [422],
    });
    if (answer.status < 400)
        return decodePull((0,decode/* answerTo */.oy)(what, answer.data));
    // Somebody opened it between our look and our request: GitHub says 422 for that as well.
    const now = await findPull(client, ask);
    if (now !== null)
        return now;
    throw (0,flip_error/* flipError */.Gq)('FG_GITHUB_REJECTED', { what, status: answer.status, reason: (0,errors/* reasonOf */.A3)(answer.data, client.hide) });
}
async function findPull(client, { head, base }) {
    const what = `look for a pull request from ${head}`;
    const answer = await client.rest({
        what,
        route: 'GET /repos/{owner}/{repo}/pulls',
        parameters: { head: `${client.owner}:${head}`, base, state: 'open' },
    });
    const [first] = (0,decode/* answerTo */.oy)(what, answer.data).items();
    return first === undefined ? null : decodePull(first);
}
function decodePull(shape) {
    return { number: shape.get('number').integer(), url: shape.get('html_url').text() };
}

// EXTERNAL MODULE: ./.action/adapters/github/commit.js
var commit = __webpack_require__(25768);
// EXTERNAL MODULE: ./.action/adapters/github/compare.js
var compare = __webpack_require__(5310);
// EXTERNAL MODULE: ./.action/adapters/github/queries.js
var queries = __webpack_require__(38797);
// EXTERNAL MODULE: ./.action/adapters/github/standing.js
var standing = __webpack_require__(86601);
;// CONCATENATED MODULE: ./.action/adapters/github/triggers.js




/** Labels put on and taken off, newest first. An issue that is not there has none. */
async function readLabelEvents(client, issue) {
    const repository = await (0,ask_repository/* askRepository */.g)(client, {
        what: `read the labels of #${issue}`,
        query: queries/* LABEL_EVENTS */.j4,
        variables: { number: issue },
    });
    const found = repository.get('issueOrPullRequest').orNull((shape) => shape.get('timelineItems').get('nodes').items());
    return (found ?? []).map(decodeLabelEvent).reverse();
}
function decodeLabelEvent(shape) {
    return {
        nodeId: shape.get('id').text(),
        label: shape.get('label').get('name').text(),
        on: shape.get('__typename').textLike(/^(Unl|L)abeledEvent$/, 'LabeledEvent or UnlabeledEvent') === 'LabeledEvent',
        atMs: shape.get('createdAt').instantMs(),
        actor: shape.get('actor').orNull(decode/* decodeActor */.AF) ?? decode/* NOBODY */.oQ,
    };
}
/**
 * A workflow's run.
 *
 * @see https://docs.github.com/rest/actions/workflow-runs "Get a workflow run"
 */
async function readWorkflowRun(client, id) {
    const what = `read run ${id}`;
    const answer = await client.rest({
        what,
        route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
        parameters: { run_id: id },
        accept: [404],
    });
    if (answer.status === 404)
        return null;
    const run = (0,decode/* answerTo */.oy)(what, answer.data);
    const actor = run.get('actor').orNull(decode/* decodeAccount */.SR) ?? decode/* NOBODY */.oQ;
    return {
        id: run.get('id').integer(),
        attempt: run.get('run_attempt').orNull((attempt) => attempt.integer()) ?? 1,
        finished: run.get('status').orNull((status) => status.text()) === 'completed',
        createdAtMs: run.get('created_at').instantMs(),
        actor,
        triggeringActor: run.get('triggering_actor').orNull(decode/* decodeAccount */.SR) ?? actor,
    };
}
/**
 * Whether a workflow is switched on, and its newest successful run on a branch.
 *
 * @see https://docs.github.com/rest/actions/workflows "Get a workflow"
 * @see https://docs.github.com/rest/actions/workflow-runs "List workflow runs for a workflow"
 */
async function readWorkflowSeen(client, { file, branch }) {
    const what = `read the runs of workflow ${file}`;
    const parameters = { workflow_id: file };
    const workflow = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}';
    const [found, runs] = await (0,together/* together */.b)([
        client.rest({ what, route: workflow, parameters, accept: [404] }),
        client.rest({
            what,
            route: `${workflow}/runs`,
            parameters: { ...parameters, branch, status: 'success', per_page: 1 },
            accept: [404],
        }),
    ]);
    if (found.status === 404 || runs.status === 404)
        return null;
    const newest = (0,decode/* answerTo */.oy)(what, runs.data).get('workflow_runs').items()[0];
    return {
        active: (0,decode/* answerTo */.oy)(what, found.data).get('state').text() === 'active',
        succeededMs: newest?.get('created_at').instantMs() ?? null,
    };
}

;// CONCATENATED MODULE: ./.action/adapters/github/repository.js











/** GitHub as source control. Every method throws FG_GITHUB_* errors; see the port for what each answers. */
function makeRepository(client) {
    const self = (0,standing/* makeSelf */.vL)(client);
    return {
        self,
        snapshot: (query) => readSnapshot(client, query),
        triggerComment: (id, nodeId) => (0,standing/* readTriggerComment */.e0)(client, id, nodeId),
        permission: (login, id) => (0,standing/* readPermission */.cE)(client, login, id),
        head: (branch) => (0,ask_repository/* readHead */.z)(client, branch),
        file: (query) => readFile(client, query),
        branchRules: (branch) => readBranchRules(client, branch),
        commit: (request) => (0,commit/* commitOnBranch */.$)(client, request),
        labelEvents: (issue) => readLabelEvents(client, issue),
        workflowRun: (id) => readWorkflowRun(client, id),
        workflowSeen: (query) => readWorkflowSeen(client, query),
        createBranch: (request) => createBranch(client, request),
        ensurePullRequest: (request) => ensurePullRequest(client, request),
        commitsSince: (query) => (0,compare/* commitsSince */.n)(client, query),
    };
}
async function readSnapshot(client, query) {
    const repository = await (0,ask_repository/* askRepository */.g)(client, {
        what: 'read the repository and the pull request',
        query: queries/* SNAPSHOT */.xO,
        variables: {
            path: query.configurationPath,
            number: query.pullRequest ?? 0,
            withPull: query.pullRequest !== null,
        },
    });
    const branch = repository.get('defaultBranchRef');
    if (branch.value === null)
        throw (0,flip_error/* flipError */.Gq)('FG_GITHUB_EMPTY', { repository: `${client.owner}/${client.repo}` });
    const target = branch.get('target');
    const sha = (0,decode/* decodeSha */.zE)(target.get('oid'));
    const entry = target.get('file').orNull((shape) => (0,decode/* decodeEntry */.LP)(shape, query.configurationPath));
    return {
        repositoryId: String(repository.get('databaseId').integer()),
        private: repository.get('isPrivate').flag(),
        defaultBranch: { branch: branch.get('name').text(), sha },
        configuration: entry === null ? null : await (0,blob/* exactFile */.m)(client, entry, sha),
        pullRequest: repository.get('pullRequest').orNull(decode/* decodePullRequest */.ZO),
    };
}
async function readFile(client, query) {
    const { commit, path } = query;
    const what = `read ${path} at ${commit.slice(0, 12)}`;
    const repository = await (0,ask_repository/* askRepository */.g)(client, { what, query: queries/* FILE */.PW, variables: { commit, path } });
    const object = repository.get('object');
    if (object.value === null || object.get('__typename').text() !== 'Commit') {
        throw (0,flip_error/* flipError */.Gq)('FG_GITHUB_NOT_FOUND', { what });
    }
    const entry = object.get('file').orNull((shape) => (0,decode/* decodeEntry */.LP)(shape, path));
    return entry === null ? null : (0,blob/* exactFile */.m)(client, entry, commit);
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
