export const id = 7;
export const ids = [7];
export const modules = {

/***/ 28007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPost: () => (/* binding */ runPost)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 12 modules
var core = __webpack_require__(90143);
// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/domain/command/prefix.js
var prefix = __webpack_require__(14999);
// EXTERNAL MODULE: ./.action/domain/flip-id.js
var flip_id = __webpack_require__(89282);
// EXTERNAL MODULE: ./.action/domain/record/holder.js
var record_holder = __webpack_require__(45137);
// EXTERNAL MODULE: ./.action/domain/record/record.js
var record_record = __webpack_require__(57990);
// EXTERNAL MODULE: ./.action/operations/report/living-comment.js + 1 modules
var living_comment = __webpack_require__(18917);
// EXTERNAL MODULE: ./.action/operations/report/moments.js
var moments = __webpack_require__(53987);
// EXTERNAL MODULE: ./.action/operations/request/environment-for.js
var environment_for = __webpack_require__(82094);
// EXTERNAL MODULE: ./.action/operations/request/read-place.js + 6 modules
var read_place = __webpack_require__(25908);
;// CONCATENATED MODULE: ./.action/operations/answer/environment-named.js


/**
 * An environment by its name, as the default branch configures it now.
 *
 * @throws FG_CONFIG_ENVIRONMENT, FG_CONFIG_INVALID; FG_GITHUB_…
 */
async function environmentNamed(desk, name) {
    const { operator, repository } = desk;
    const request = { origin: 'dispatch', operator, pullRequest: null };
    const snapshot = await repository.snapshot({ configurationPath: (0,read_place/* configurationPath */.yD)(request), pullRequest: null });
    const place = (0,read_place/* placeOf */.$t)(snapshot, request);
    // Where there is no file, the one environment has no other name than the operator's.
    const asked = place.from === null ? {} : { environment: name };
    const environment = (0,environment_for/* environmentFor */.D)(place, { operator, spoken: asked });
    return { environment, links: snapshot.private ? 'full' : 'id-only' };
}

;// CONCATENATED MODULE: ./.action/operations/answer/leave-flip.js







/**
 * Leaves a flip that this run cannot finish to the next one: its claim is freed, so that nobody has to wait for it to
 * lapse, and its comment says so. Nothing is undone: a run that is cancelled is not a wish about the flag.
 *
 * @returns The record as it stands, or null when there is no such flip or it has ended.
 * @throws FG_CONFIG_ENVIRONMENT, FG_CONFIG_INVALID; FG_GITHUB_…, FG_KUBERNETES_…, FG_STORE_…
 */
async function leaveFlip(desk, { id, environment: name }) {
    const { environment, links } = await environmentNamed(desk, name);
    const ports = await desk.open(environment);
    const stored = (0,flip_id/* isFlipId */.r)(id) ? await ports.store.read(id) : null;
    if (stored === null || (0,record_record/* lastFact */.xB)(stored.record, 'ended') !== undefined)
        return null;
    const { record, token } = stored;
    const atMs = ports.clock.nowMs();
    // A claim that somebody else holds by now is theirs.
    if (isSameRun(record.claim?.holder ?? '', desk.holder)) {
        await ports.store.append({ id: record.id, token, atMs, facts: [], claimUntilMs: atMs, release: [] });
    }
    const { trigger } = record;
    if (trigger.kind === 'comment' || trigger.kind === 'label') {
        const living = new living_comment/* LivingComment */.D(ports, trigger.issue, { links, prefix: (0,prefix/* prefixOf */.M)(desk.operator) });
        living.note(record, `The run ended at ${(0,moments/* sayInstant */.$r)(atMs)} before the flip did; the next one goes on from here.`);
        await living.settle();
    }
    return record;
}
/** Each process of a run has a name of its own; the post step speaks for all of the run's. */
function isSameRun(holder, other) {
    const [left, right] = [(0,record_holder/* runOfHolder */.L)(holder), (0,record_holder/* runOfHolder */.L)(other)];
    if (left === null || right === null)
        return holder === other;
    return left.runId === right.runId && left.attempt === right.attempt;
}

// EXTERNAL MODULE: ./.action/support/code-span.js
var code_span = __webpack_require__(42572);
// EXTERNAL MODULE: ./.action/entry/assemble/action.js + 45 modules
var action = __webpack_require__(95359);
// EXTERNAL MODULE: ./.action/entry/action/inputs.js
var inputs = __webpack_require__(66521);
// EXTERNAL MODULE: ./.action/entry/action/run.js + 99 modules
var run = __webpack_require__(69155);
// EXTERNAL MODULE: ./.action/entry/action/saved-state.js
var saved_state = __webpack_require__(94365);
// EXTERNAL MODULE: ./.action/entry/action/tell.js + 4 modules
var tell = __webpack_require__(48576);
;// CONCATENATED MODULE: ./.action/entry/action/post.js









/**
 * Tidies up after a run that was cancelled or failed: a flip that it left under way is handed to the next run.
 *
 * @returns 0, whatever could not be done: the run has failed already, and its record is safe. 70 for a bug of ours.
 */
async function runPost(env) {
    const saved = (0,saved_state/* savedFlip */.H)();
    if (saved === null)
        return 0;
    let { quiet } = (0,run/* unopened */.xJ)();
    try {
        const operator = (0,inputs/* readInputs */.K)(env);
        const told = { onProgress: () => { }, onNote: run/* note */.N4, onTrouble: run/* warn */.R8 };
        // What it says before the repository was read is written as for a public one.
        const house = await (0,action/* openHouse */.h)({ env, isPrivate: false, mask: core/* setSecret */.Pq, ...told });
        quiet = house.quiet;
        try {
            const left = await leaveFlip(await house.openDesk(operator), saved);
            if (left !== null)
                core/* notice */.lm(`Flip ${left.id} is left under way; the resume workflow goes on with it.`);
        }
        finally {
            await house.close();
        }
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az))
            return (0,tell/* tellBug */.sz)({ quiet }, error);
        core/* warning */.$e((0,code_span/* plainText */.wh)(quiet(`${error.message} ${error.fix}`)), { title: `flipgate: ${error.code}` });
    }
    return 0;
}


/***/ })

};
