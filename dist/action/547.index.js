export const id = 547;
export const ids = [547];
export const modules = {

/***/ 2547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   makeApiServer: () => (/* binding */ makeApiServer)
/* harmony export */ });
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60913);
/* harmony import */ var _support_deadline_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(16182);
/* harmony import */ var _support_read_body_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36091);
/* harmony import */ var _support_redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36351);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38799);





// A page of 500 pods takes some 10 MB; what a pod answers through the proxy is anybody's.
const LARGEST_ANSWER_BYTES = 32 * 1024 * 1024;
/** A longer refusal is no Status of the API server, whose words come in kilobytes; whatever sent it is not read. */
const LARGEST_REFUSAL = 1024 * 1024;
/** Makes the client of one API server, to be shared by the `Cluster` and `ServedFlags` adapters. */
function makeApiServer(connection) {
    const server = connection.server.replace(/\/+$/, '');
    const redactor = (0,_support_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .makeRedactor */ .$)();
    return {
        server,
        send(request) {
            const what = `${request.method} ${pathOf(request.url, server)}`;
            const timeoutMs = request.timeoutMs ?? connection.requestTimeoutMs;
            return (0,_support_deadline_js__WEBPACK_IMPORTED_MODULE_3__/* .withDeadline */ .N)({
                clock: connection.clock,
                ms: timeoutMs,
                run: (signal) => exchange({ connection, server, redactor, request, what, signal }),
                onTimeout: () => (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_KUBERNETES_UNAVAILABLE', {
                    what,
                    why: `no answer within ${timeoutMs} ms`,
                    retryAfterSeconds: null,
                }),
            });
        },
    };
}
async function exchange(call) {
    const { connection, redactor, request, what, signal } = call;
    const headers = new Headers({ accept: 'application/json', 'user-agent': 'flipgate' });
    const credential = await connection.headers();
    const hide = Object.values(credential).map((value) => value.replace(/^Bearer /, ''));
    for (const [name, value] of Object.entries({ ...request.headers, ...credential })) {
        headers.set(name, value);
    }
    const sent = new Request(request.url.startsWith('/') ? call.server + request.url : request.url, {
        method: request.method,
        headers,
        redirect: 'manual',
        signal,
        ...(request.body === undefined ? {} : { body: request.body }),
    });
    try {
        const response = await connection.transport(sent);
        if (response.status < 200 || (response.status >= 300 && response.status < 400)) {
            throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_KUBERNETES_ANSWER', { what, expected: 'an answer', came: `a redirect (${response.status})` });
        }
        const text = await (0,_support_read_body_js__WEBPACK_IMPORTED_MODULE_4__/* .readBody */ .x8)(response, LARGEST_ANSWER_BYTES);
        if (text !== null)
            return answerOf(response, text, { redactor, hide });
        const limit = `at most ${LARGEST_ANSWER_BYTES} bytes`;
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_0__/* .flipError */ .Gq)('FG_KUBERNETES_ANSWER', { what, expected: limit, came: 'more' });
    }
    catch (error) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toConnectionError */ .M4)(what, error, hide);
    }
}
/** A refusal may repeat what was sent to it (webhooks and proxies do), and its words reach people. */
function answerOf(response, text, { redactor, hide }) {
    const { status } = response;
    const headers = Object.fromEntries(response.headers);
    if (status < 400)
        return { status, headers, text };
    for (const secret of hide)
        redactor.add(secret);
    return { status, headers, text: text.length > LARGEST_REFUSAL ? '' : redactor.redact(text) };
}
// Queries are left out of what people read: they hold continue tokens and selectors, nothing that helps.
function pathOf(url, server) {
    const path = url.startsWith(server) ? url.slice(server.length) : url;
    return path.split('?', 1)[0] ?? path;
}


/***/ }),

/***/ 38799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A3: () => (/* binding */ reasonOf),
/* harmony export */   L0: () => (/* binding */ cleaned),
/* harmony export */   M4: () => (/* binding */ toConnectionError),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   h2: () => (/* binding */ rejectionOf),
/* harmony export */   os: () => (/* binding */ asking),
/* harmony export */   z_: () => (/* binding */ toFlipError)
/* harmony export */ });
/* harmony import */ var _kubernetes_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9398);
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60913);
/* harmony import */ var _support_foreign_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58834);
/* harmony import */ var _support_quiet_cause_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44574);
/* harmony import */ var _support_read_body_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36091);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7094);






// Request time-out, expired page of a list (read it again), rate limit.
const PASSING = new Set([408, 410, 429]);
const LONGEST_REASON = 240;
/** The rejection behind a client's exception, or null for any other error. */
function rejectionOf(error) {
    if (!(error instanceof _kubernetes_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiException */ .UJ))
        return null;
    const retryAfter = error.headers['retry-after'] ?? '';
    return {
        status: error.code,
        answer: typeof error.body === 'string' ? (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .decodeStatus */ .pQ)(error.body) : null,
        retryAfterSeconds: /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : null,
    };
}
/** A rejection's reason for the reader: `Reason: message`, else the bare status. */
function reasonOf(rejection) {
    const { answer } = rejection;
    if (answer === null)
        return `HTTP ${rejection.status} without a reason`;
    return cleaned(answer.reason === '' ? answer.message : `${answer.reason}: ${answer.message}`);
}
/** True when the rejection may hide an effect, or would go away by itself: never to be read as "nothing happened". */
function isPassing(rejection) {
    return rejection.status >= 500 || PASSING.has(rejection.status);
}
/**
 * Any error of a call as an error of ours. The client's own message is never used: it embeds body and headers.
 *
 * @throws nothing; returns FG_KUBERNETES_UNAVAILABLE, _UNAUTHENTICATED, _FORBIDDEN, _REFUSED or _ANSWER
 */
function toFlipError(what, error) {
    if (error instanceof _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .FlipError */ .Az)
        return error;
    const rejection = rejectionOf(error);
    if (rejection === null) {
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_ANSWER', { what, expected: 'JSON of the published shape', came: 'something else' });
    }
    const { status, retryAfterSeconds } = rejection;
    const reason = reasonOf(rejection);
    if (isPassing(rejection)) {
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_UNAVAILABLE', { what, why: `${status}, ${reason}`, retryAfterSeconds });
    }
    if (status === 401)
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_UNAUTHENTICATED', { what });
    if (status === 403)
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_FORBIDDEN', { what, reason });
    if (rejection.answer === null) {
        return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_ANSWER', { what, expected: 'a Status of the API server', came: `HTTP ${status}` });
    }
    return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_REFUSED', { what, status, reason });
}
/** An error of the transport as FG_KUBERNETES_UNAVAILABLE; errors of ours pass as they are. */
function toConnectionError(what, error, hide) {
    if (error instanceof _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .FlipError */ .Az)
        return error;
    const code = (0,_support_read_body_js__WEBPACK_IMPORTED_MODULE_3__/* .failureCode */ .AD)(error);
    return (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_UNAVAILABLE', { what, why: code === null ? 'the connection failed' : `the connection failed (${code})`, retryAfterSeconds: null }, { cause: (0,_support_quiet_cause_js__WEBPACK_IMPORTED_MODULE_4__/* .quietCause */ .O)(error, hide) });
}
/** Runs one call of the generated client and translates whatever it throws. */
async function asking(what, call) {
    try {
        return await call();
    }
    catch (error) {
        throw toFlipError(what, error);
    }
}
/** Words of the server in one clean line: they quote names that anyone in the namespace may choose. */
function cleaned(text) {
    return (0,_support_foreign_text_js__WEBPACK_IMPORTED_MODULE_5__/* .foreignText */ .q)(text, { hide: [], longest: LONGEST_REASON });
}


/***/ })

};
