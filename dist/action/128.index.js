export const id = 128;
export const ids = [128];
export const modules = {

/***/ 87128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readKubeconfig: () => (/* binding */ readKubeconfig)
});

// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/support/error-code.js
var error_code = __webpack_require__(44234);
// EXTERNAL MODULE: ./.action/adapters/kubernetes/decode.js
var decode = __webpack_require__(7094);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./.action/adapters/kubernetes/kubernetes-client.js
var kubernetes_client = __webpack_require__(9398);
// EXTERNAL MODULE: ./.action/support/yaml-tree.js
var yaml_tree = __webpack_require__(45298);
;// CONCATENATED MODULE: ./.action/adapters/kubernetes/kubeconfig-users.js





/** A kubeconfig holds certificates in base64, and what login plugins keep beside them. */
const LIMITS = { maxBytes: 4 * 1024 * 1024, maxDepth: 40 };
/** Members of a user that change as whom it acts; the library passes on `as` alone. */
const UNHEARD = ['as-groups', 'as-uid', 'as-user-extra'];
/**
 * A kubeconfig that knows what the library leaves out of its users: a token file by its published name (`tokenFile`), other
 * identities than a user's name, and that a relative path counts from the folder of the kubeconfig.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#AuthInfo
 */
class WholeKubeConfig extends kubernetes_client/* KubeConfig */.yp {
    #left = new Map();
    loadFromString(text) {
        super.loadFromString(text);
        for (const [name, left] of readLeft(text))
            this.#left.set(name, left);
        this.users = this.users.map((user) => withTokenFile(user, this.#left.get(user.name)?.tokenFile ?? null));
    }
    makePathsAbsolute(folder) {
        super.makePathsAbsolute(folder);
        this.users = this.users.map((user) => withPathsFrom(user, folder));
    }
    mergeConfig(other, preserveContext) {
        super.mergeConfig(other, preserveContext);
        if (other instanceof WholeKubeConfig)
            for (const [name, left] of other.#left)
                this.#left.set(name, left);
    }
    /** Members of a user that nobody would pass on. */
    unheardOf(user) {
        return this.#left.get(user.name)?.unheard ?? [];
    }
}
function membersOf(tree) {
    return new Map(tree?.kind === 'map' ? tree.entries.map(({ key, value }) => [key, value]) : []);
}
function readLeft(text) {
    const users = membersOf((0,yaml_tree/* parseYamlTree */.N)(text, LIMITS).tree).get('users');
    return (users?.kind === 'list' ? users.items : []).flatMap((item) => {
        const entry = membersOf(item);
        const user = membersOf(entry.get('user'));
        const [name, tokenFile] = [entry.get('name'), user.get('tokenFile')];
        if (name?.kind !== 'scalar')
            return [];
        const file = tokenFile?.kind === 'scalar' ? tokenFile.text : '';
        return [[name.text, { tokenFile: file === '' ? null : file, unheard: UNHEARD.filter((key) => user.has(key)) }]];
    });
}
// As in kubectl the file counts before a token that is written down: it is the one that is renewed.
function withTokenFile(user, tokenFile) {
    if (tokenFile === null)
        return user;
    const { token: _token, ...rest } = user;
    return { ...rest, authProvider: { name: 'tokenFile', config: { tokenFile } } };
}
function withPathsFrom(user, folder) {
    const tokenFile = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(user.authProvider, 'config', 'tokenFile'));
    const from = (path) => ((0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(folder, path));
    const command = commandPathOf(user);
    return {
        ...user,
        ...(tokenFile === undefined ? {} : { authProvider: { name: 'tokenFile', config: { tokenFile: from(tokenFile) } } }),
        ...(command === null ? {} : { exec: { ...(0,decode/* objectOf */.Xy)(user.exec), command: from(command) } }),
    };
}
/** The login command where it is a path; a bare name is looked for on PATH. */
function commandPathOf({ exec }) {
    const command = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(exec, 'command')) ?? '';
    return /[\\/]/.test(command) ? command : null;
}
/**
 * Refuses what would log in otherwise than the kubeconfig says.
 *
 * @param isText  The kubeconfig is a text of its own: a relative path in it would count from wherever the process runs, which
 *   in a job is the checked-out repository.
 * @throws FG_KUBECONFIG_RELATIVE, FG_KUBECONFIG_IMPERSONATION
 */
function checkLogin(config, { cluster, user, isText }) {
    const unheard = config.unheardOf(user);
    if (unheard.length > 0)
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_IMPERSONATION', { user: user.name, members: unheard });
    const paths = [
        cluster.caFile,
        user.certFile,
        user.keyFile,
        (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(user.authProvider, 'config', 'tokenFile')),
        commandPathOf(user),
    ];
    const relative = paths.find((path) => typeof path === 'string' && path !== '' && !(0,external_node_path_.isAbsolute)(path));
    if (isText && relative)
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_RELATIVE', { path: relative });
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/kubeconfig.js




const LOOPBACK = /^http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/;
/**
 * Reads a kubeconfig and logs in once, so that a client certificate from an exec plugin is there for the transport.
 *
 * @param options.context  Name of the context; null takes the current one.
 * @param options.place  Told of the cluster's address before anything else is done with it.
 * @throws FG_KUBECONFIG_UNREADABLE, _CONTEXT, _ENTRY, _PLAIN_HTTP, _PROXY, _RELATIVE, _IMPERSONATION, _LOGIN,
 *   FG_KUBERNETES_NOT_IN_CLUSTER
 */
async function readKubeconfig(options) {
    const config = load(options.source);
    const context = chooseContext(config, options.context);
    options.place?.(config.getCurrentCluster()?.server ?? '');
    const cluster = checkedCluster(config, context);
    const user = config.getCurrentUser();
    if (user === null) {
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_ENTRY', {
            context,
            kind: 'user',
            name: config.getContextObject(context)?.user ?? '',
        });
    }
    checkLogin(config, { cluster, user, isText: options.source.kind === 'text' });
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
    const config = new WholeKubeConfig();
    const name = source.kind === 'files' ? source.paths.join(', ') : `(${source.kind})`;
    try {
        fill(config, source);
    }
    catch (error) {
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_UNREADABLE', { source: name, why: whyOf(error) }, { cause: error });
    }
    // Both places of the library read the service account's address from variables that a pod has.
    if (source.kind === 'in-cluster' && !URL.canParse(config.clusters[0]?.server ?? '')) {
        throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_NOT_IN_CLUSTER', undefined);
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
        const next = index === 0 ? config : new WholeKubeConfig();
        next.loadFromFile(path);
        // The first file with a current context decides, as for kubectl; the library's default is the last.
        if (index > 0)
            config.mergeConfig(next, (0,decode/* textOf */.b6)(config.currentContext) !== undefined);
    }
}
// The library calls exec plugins without this variable, and some plugins insist on it.
// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins
function withExecInfo(user) {
    const exec = user.exec;
    if ((0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(exec, 'command')) === undefined)
        return user;
    const apiVersion = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(exec, 'apiVersion')) ?? 'client.authentication.k8s.io/v1';
    const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } });
    const env = [...(0,decode/* listOf */.c3)((0,decode/* memberOf */.C5)(exec, 'env')), { name: 'KUBERNETES_EXEC_INFO', value: info }];
    return { ...user, exec: { ...(0,decode/* objectOf */.Xy)(exec), env } };
}
function chooseContext(config, wanted) {
    const contexts = config.contexts.map(({ name }) => name);
    const context = wanted ?? (0,decode/* textOf */.b6)(config.currentContext) ?? null;
    if (context === null || !contexts.includes(context))
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_CONTEXT', { context, contexts });
    config.setCurrentContext(context);
    return context;
}
function checkedCluster(config, context) {
    const cluster = config.getCurrentCluster();
    if (cluster === null) {
        const name = config.getContextObject(context)?.cluster ?? '';
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_ENTRY', { context, kind: 'cluster', name });
    }
    const { server } = cluster;
    if ((cluster.proxyUrl ?? '') !== '')
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_PROXY', { cluster: cluster.name });
    if (server.startsWith('https://') && URL.canParse(server))
        return cluster;
    if (!URL.canParse(server) || !LOOPBACK.test(new URL(server).origin)) {
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_PLAIN_HTTP', { server });
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
        throw (0,flip_error/* flipError */.Gq)('FG_KUBECONFIG_LOGIN', { user: user.name, how: wayOf(user) }, { cause: error });
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
    return Buffer.isBuffer(value) ? value.toString() : ((0,decode/* textOf */.b6)(value) ?? null);
}
function wayOf(user) {
    const command = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(user.exec, 'command'));
    if (command !== undefined)
        return `the command ${JSON.stringify(command)}`;
    return user.authProvider ? 'its auth provider' : 'its certificate and key files';
}
// A YAML error quotes the lines around it, and those may hold the credential.
function whyOf(error) {
    if (!(error instanceof Error))
        return 'it does not parse';
    if (/^(Duplicate (cluster|user|context): |(clusters|users|contexts)\[\d+\])/.test(error.message))
        return error.message;
    if (!('code' in error) || typeof error.code !== 'string')
        return 'it is not a kubeconfig in YAML or JSON';
    return (0,error_code/* fileFailure */.f)(error);
}


/***/ })

};
