export const id = 199;
export const ids = [199];
export const modules = {

/***/ 13199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readKubeconfig: () => (/* binding */ readKubeconfig)
/* harmony export */ });
/* harmony import */ var _kubernetes_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9398);
/* harmony import */ var _domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60913);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7094);



const LOOPBACK = /^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;
/**
 * Reads a kubeconfig and logs in once, so that a client certificate from an exec plugin is there for the transport.
 *
 * @param options.context  Name of the context; null takes the current one.
 * @throws FG_KUBECONFIG_UNREADABLE, _CONTEXT, _ENTRY, _PLAIN_HTTP, _PROXY, _LOGIN, FG_KUBERNETES_NOT_IN_CLUSTER
 */
async function readKubeconfig(options) {
    const config = load(options.source);
    const context = chooseContext(config, options.context);
    const cluster = checkedCluster(config, context);
    const user = config.getCurrentUser();
    if (user === null) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBECONFIG_ENTRY', {
            context,
            kind: 'user',
            name: config.getContextObject(context)?.user ?? '',
        });
    }
    const access = await logIn(config, user);
    return {
        server: cluster.server,
        namespace: config.getContextObject(context)?.namespace ?? null,
        tls: {
            ca: access.ca,
            cert: access.cert,
            key: access.key,
            serverName: cluster.tlsServerName ?? null,
            insecure: cluster.skipTLSVerify,
        },
        headers: async () => (await logIn(config, user)).headers,
    };
}
function load(source) {
    const config = new _kubernetes_client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeConfig */ .yp();
    const name = source.kind === 'files' ? source.paths.join(', ') : `(${source.kind})`;
    try {
        fill(config, source);
    }
    catch (error) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBECONFIG_UNREADABLE', { source: name, why: whyOf(error) }, { cause: error });
    }
    // Both places of the library read the service account's address from variables that a pod has.
    if (source.kind === 'in-cluster' && !URL.canParse(config.clusters[0]?.server ?? '')) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBERNETES_NOT_IN_CLUSTER', undefined);
    }
    config.users = config.users.map(withExecInfo);
    return config;
}
function fill(config, source) {
    if (source.kind === 'in-cluster')
        config.loadFromCluster();
    if (source.kind === 'text')
        config.loadFromString(source.text);
    if (source.kind !== 'files')
        return;
    for (const [index, path] of source.paths.entries()) {
        const next = index === 0 ? config : new _kubernetes_client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeConfig */ .yp();
        next.loadFromFile(path);
        // The first file with a current context decides, as for kubectl; the library's default is the last.
        if (index > 0)
            config.mergeConfig(next, (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(config.currentContext) !== undefined);
    }
}
// The library calls exec plugins without this variable, and some plugins insist on it.
// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
function withExecInfo(user) {
    const exec = user.exec;
    if ((0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(exec, 'command')) === undefined)
        return user;
    const apiVersion = (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(exec, 'apiVersion')) ?? 'client.authentication.k8s.io/v1';
    const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } });
    const env = [...(0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .listOf */ .c3)((0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(exec, 'env')), { name: 'KUBERNETES_EXEC_INFO', value: info }];
    return { ...user, exec: { ...(0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .objectOf */ .Xy)(exec), env } };
}
function chooseContext(config, wanted) {
    const contexts = config.contexts.map(({ name }) => name);
    const context = wanted ?? (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(config.currentContext) ?? null;
    if (context === null || !contexts.includes(context))
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBECONFIG_CONTEXT', { context, contexts });
    config.setCurrentContext(context);
    return context;
}
function checkedCluster(config, context) {
    const cluster = config.getCurrentCluster();
    if (cluster === null) {
        const name = config.getContextObject(context)?.cluster ?? '';
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBECONFIG_ENTRY', { context, kind: 'cluster', name });
    }
    const { server } = cluster;
    if ((cluster.proxyUrl ?? '') !== '')
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBECONFIG_PROXY', { cluster: cluster.name });
    if (server.startsWith('https://') && URL.canParse(server))
        return cluster;
    if (!URL.canParse(server) || !LOOPBACK.test(new URL(server).origin)) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBECONFIG_PLAIN_HTTP', { server });
    }
    // The library refuses any plain server that is not marked so.
    const plain = { ...cluster, skipTLSVerify: true };
    config.clusters = config.clusters.map((other) => (other.name === cluster.name ? plain : other));
    return plain;
}
// The library's own authentication, exec plugins and token files included; its agent is made once and not used.
async function logIn(config, user) {
    const options = {};
    try {
        await config.applyToHTTPSOptions(options);
    }
    catch (error) {
        throw (0,_domain_errors_flip_error_js__WEBPACK_IMPORTED_MODULE_1__/* .flipError */ .Gq)('FG_KUBECONFIG_LOGIN', { user: user.name, how: wayOf(user) }, { cause: error });
    }
    const headers = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), `${value}`.trim()]);
    const basic = typeof options.auth === 'string'
        ? { authorization: `Basic ${Buffer.from(options.auth).toString('base64')}` }
        : undefined;
    return {
        ca: pemOf(options.ca),
        cert: pemOf(options.cert),
        key: pemOf(options.key),
        // Token files end in a newline, which no header may hold.
        headers: { ...basic, ...Object.fromEntries(headers) },
    };
}
function pemOf(value) {
    return Buffer.isBuffer(value) ? value.toString() : ((0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(value) ?? null);
}
function wayOf(user) {
    const command = (0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)((0,_decode_js__WEBPACK_IMPORTED_MODULE_2__/* .memberOf */ .C5)(user.exec, 'command'));
    if (command !== undefined)
        return `the command ${JSON.stringify(command)}`;
    return user.authProvider ? 'its auth provider' : 'its certificate and key files';
}
const FILE_FAILURES = new Map([
    ['ENOENT', 'there is no such file'],
    ['EACCES', 'this user may not read it'],
    ['EISDIR', 'it is a folder'],
]);
// A YAML error quotes the lines around it, and those may hold the credential.
function whyOf(error) {
    if (!(error instanceof Error))
        return 'it does not parse';
    if (/^(Duplicate (cluster|user|context): |(clusters|users|contexts)\[\d+\])/.test(error.message))
        return error.message;
    if (!('code' in error) || typeof error.code !== 'string')
        return 'it is not a kubeconfig in YAML or JSON';
    return FILE_FAILURES.get(error.code) ?? error.code;
}


/***/ })

};
