export const id = 555;
export const ids = [555];
export const modules = {

/***/ 49555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  makeCluster: () => (/* binding */ makeCluster)
});

// EXTERNAL MODULE: ./.action/adapters/kubernetes/errors.js
var errors = __webpack_require__(38799);
;// CONCATENATED MODULE: ./.action/adapters/kubernetes/annotate-pods.js

/**
 * Annotates the pods, all at once, and waits for every answer, also when one of them fails: nothing of this call is
 * under way any more when it returns or throws.
 *
 * @returns Names of the pods that are gone.
 */
async function annotatePods(apis, request) {
    const { namespace, annotation, value } = request;
    const body = { metadata: { annotations: { [annotation]: value } } };
    const answers = await Promise.allSettled(request.pods.map((name) => apis.core.patchNamespacedPod({ namespace, name, body, fieldManager: apis.fieldManager }, apis.mergePatch)));
    const missed = [];
    for (const [index, answer] of answers.entries()) {
        if (answer.status === 'fulfilled')
            continue;
        const name = request.pods[index] ?? '';
        if ((0,errors/* rejectionOf */.h2)(answer.reason)?.answer?.reason !== 'NotFound') {
            throw (0,errors/* toFlipError */.z_)(`annotate pod ${namespace}/${name}`, answer.reason);
        }
        missed.push(name);
    }
    return { missed };
}

// EXTERNAL MODULE: ./.action/adapters/kubernetes/kubernetes-client.js
var kubernetes_client = __webpack_require__(9398);
;// CONCATENATED MODULE: ./.action/adapters/kubernetes/apis.js

/**
 * Makes the generated clients over the given API server. The library's own fetch is replaced: it opens a TLS connection
 * per request, knows no time limit and ignores proxy settings.
 */
function makeApis(apiServer, fieldManager) {
    const configuration = (0,kubernetes_client/* createConfiguration */.$v)({
        baseServer: new kubernetes_client/* ServerConfiguration */.i0(apiServer.server, {}),
        httpApi: (0,kubernetes_client/* wrapHttpLibrary */.U7)({ send: (context) => send(apiServer, context) }),
    });
    return {
        core: new kubernetes_client/* CoreV1Api */.f5(configuration),
        apps: new kubernetes_client/* AppsV1Api */.eY(configuration),
        authorization: new kubernetes_client/* AuthorizationV1Api */.Nw(configuration),
        custom: new kubernetes_client/* CustomObjectsApi */.aV(configuration),
        mergePatch: (0,kubernetes_client/* setHeaderOptions */.Ok)('Content-Type', kubernetes_client/* PatchStrategy */.Qv.MergePatch),
        fieldManager,
    };
}
async function send(apiServer, context) {
    const body = context.getBody();
    const answer = await apiServer.send({
        method: context.getHttpMethod(),
        url: context.getUrl(),
        headers: context.getHeaders(),
        // The generated clients in use send text alone; multipart forms belong to other operations.
        ...(typeof body === 'string' ? { body } : {}),
    });
    return new kubernetes_client/* ResponseContext */.du(answer.status, answer.headers, {
        text: async () => answer.text,
        binary: async () => Buffer.from(answer.text),
        stream: () => null,
    });
}

// EXTERNAL MODULE: ./.action/domain/errors/flip-error.js
var flip_error = __webpack_require__(60913);
// EXTERNAL MODULE: ./.action/support/together.js
var together = __webpack_require__(29004);
// EXTERNAL MODULE: ./.action/adapters/kubernetes/decode.js
var decode = __webpack_require__(7094);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./.action/adapters/kubernetes/flagd-container.js


// flagd's own start command, options in use here: open-feature/flagd, flagd/cmd/start.go.
const LONG_OF_SHORT = {
    f: 'uri',
    s: 'sources',
    p: 'port',
    r: 'ofrep-port',
    m: 'management-port',
    g: 'sync-port',
};
const OPTIONS = new Set(Object.values(LONG_OF_SHORT));
const OFREP_PORT = 8016;
const RPC_PORT = 8013;
/** The port on which it answers OFREP. */
function ofrepPortOf(flagd) {
    return portOf(flagd?.options.get('ofrep-port'), OFREP_PORT);
}
/** The port of its own protocol. */
function rpcPortOf(flagd) {
    return portOf(flagd?.options.get('port'), RPC_PORT);
}
function portOf(given, usual) {
    const last = given?.at(-1) ?? '';
    return /^\d{1,5}$/.test(last) ? Number(last) : usual;
}
/** Finds the container that runs flagd: by flag sources among its arguments, then by image or program; null without. */
function findFlagd(spec) {
    let best = null;
    let bestScore = 0;
    for (const container of lastingIn(spec)) {
        const found = readContainer(container);
        const score = (found.sources.some((source) => source.kind !== 'other') ? 2 : 0) + (runsFlagd(container) ? 1 : 0);
        if (score > bestScore) {
            best = found;
            bestScore = score;
        }
    }
    return best;
}
/** Further containers that run flagd: applications may ask any of them. */
function otherFlagds(spec, chosen) {
    return lastingIn(spec)
        .filter((one) => one.name !== chosen.name && runsFlagd(one))
        .map(readContainer);
}
/**
 * The containers that run as long as the pod: its own, and init containers that keep running (sidecars).
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
function lastingIn({ containers, initContainers = [] }) {
    return [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')];
}
// `flagd-ui` and `flagd-proxy` are other programs; the demo's images carry the program's name in the tag.
function runsFlagd(container) {
    const image = (container.image ?? '').split('@', 1)[0] ?? '';
    const programs = [image.replace(/:[^/:]*$/, ''), ...(container.command ?? []).slice(0, 1)];
    return programs.some((program) => /^flagd(-build)?$/.test(external_node_path_.posix.basename(program)));
}
function readContainer(container) {
    const options = readOptions(container);
    const uris = (options.get('uri') ?? []).flatMap((list) => list.split(','));
    const sources = [
        ...uris.map((uri) => sourceOfUri(uri, container)),
        ...(options.get('sources') ?? []).flatMap((text) => sourcesOfJson(text, container)),
    ];
    return { container, sources, options };
}
function readOptions(container) {
    const options = new Map();
    const env = new Map((container.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
    const words = wordsOf(container).map((word) => word.replace(/\$\(([A-Za-z_]\w*)\)/g, (whole, name) => env.get(name) ?? whole));
    for (let index = 0; index < words.length; index += 1) {
        const [, dashes = '', name = '', value] = /^(--?)([a-z][a-z-]*)(?:=(.*))?$/s.exec(words[index] ?? '') ?? [];
        const long = dashes === '-' ? (LONG_OF_SHORT[name] ?? '') : name;
        if (!OPTIONS.has(long))
            continue;
        const given = value ?? words[index + 1];
        if (value === undefined)
            index += 1;
        if (given !== undefined)
            options.set(long, [...(options.get(long) ?? []), given]);
    }
    for (const name of OPTIONS) {
        const value = env.get(`FLAGD_${name.replaceAll('-', '_').toUpperCase()}`);
        if (value !== undefined && !options.has(name))
            options.set(name, [value]);
    }
    return options;
}
// A shell line is taken apart at blanks: enough for paths and ports, and whatever it hides reads as no option at all.
function wordsOf(container) {
    const words = [...(container.command ?? []), ...(container.args ?? [])];
    const shell = /^(ba|da|a)?sh$/.test(external_node_path_.posix.basename(words[0] ?? ''));
    if (!shell)
        return words;
    return words.flatMap((word) => word.split(/\s+/)).map((word) => word.replace(/^(['"])(.*)\1$/, '$2'));
}
function sourceOfUri(uri, container) {
    const text = uri.trim();
    if (text.startsWith('file:'))
        return fileSource(text.slice('file:'.length), container);
    if (text.startsWith('core.openfeature.dev/'))
        return resourceSource(text);
    return { kind: 'other' };
}
function sourcesOfJson(text, container) {
    return (0,decode/* listOf */.c3)((0,decode/* parseJson */.qF)(text)).map((entry) => {
        const uri = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(entry, 'uri')) ?? '';
        const provider = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(entry, 'provider')) ?? '';
        if (provider === 'kubernetes')
            return resourceSource(uri);
        if (['file', 'fsnotify', 'fileinfo'].includes(provider))
            return fileSource(uri.replace(/^file:/, ''), container);
        return { kind: 'other' };
    });
}
// `file:./etc/flagd/x` of the demo's chart is relative to the working directory, which is `/` in flagd's image.
function fileSource(path, container) {
    return { kind: 'file', path: external_node_path_.posix.resolve('/', container.workingDir ?? '', path) };
}
function resourceSource(uri) {
    const [namespace = '', name = ''] = uri.replace(/^core\.openfeature\.dev\//, '').split('/');
    return namespace === '' || name === '' ? { kind: 'other' } : { kind: 'resource', namespace, name };
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/delivery.js


// Several sources at once: the one that asks most of a reload decides.
const DEMANDING = ['unknown', 'new-pods', 'volume', 'resource'];
/**
 * Tells from the pod template how flagd gets its flags: which volume covers the file of each source.
 *
 * @param address  When given, only the sources that this object feeds count; none of them reads as `unknown`.
 */
function findDelivery(template) {
    const { spec, flagd, address } = template;
    if (flagd === null)
        return { delivery: 'unknown', beside: [], warnings: ['No container of the pod template runs flagd.'] };
    const { beside, unasked } = othersIn({ spec, flagd, address });
    const routes = [flagd, ...beside].flatMap((one) => routesOf(spec, one));
    const ours = address === undefined ? routes : routes.filter((route) => comesFrom(route, address));
    const warnings = [
        ...(flagd.sources.length > 1 ? ['flagd reads several sources; for an equal flag key the later one wins.'] : []),
        ...(unasked.length > 0
            ? [
                `flagd runs in ${unasked.join(', ')} too: only ${flagd.container.name} is asked, so what they serve is not proven.`,
            ]
            : []),
    ];
    if (address !== undefined && ours.length === 0) {
        const part = address.kind === 'ConfigMap' ? ` key ${address.key}` : '';
        return {
            delivery: 'unknown',
            beside,
            warnings: [...warnings, `No source of flagd in the pod template reads ${address.kind} ${address.name}${part}.`],
        };
    }
    const found = DEMANDING.find((delivery) => ours.some((route) => route.delivery === delivery));
    return { delivery: found ?? 'unknown', beside, warnings };
}
/**
 * The other flagds of the pods. Those that read the object are asked; those whose sources are all known, and other ones,
 * serve other flags; of the rest nobody can tell.
 */
function othersIn(template) {
    const { spec, flagd, address } = template;
    const beside = [];
    const unasked = [];
    for (const other of otherFlagds(spec, flagd.container)) {
        const routes = routesOf(spec, other);
        const reads = address !== undefined && routes.some((route) => comesFrom(route, address));
        const isAlone = [flagd, ...beside].every((one) => ofrepPortOf(one) !== ofrepPortOf(other));
        const isKnown = routes.length > 0 && routes.every(({ objects }) => objects.length > 0);
        if (reads && isAlone)
            beside.push(other);
        else if (reads || !isKnown || address === undefined)
            unasked.push(other.container.name);
    }
    return { beside, unasked };
}
function routesOf(spec, { sources, container }) {
    return sources.map((source) => routeOf({ source, spec, container }));
}
/** Objects that feed flagd, source by source, each with the name of the file that flagd reads (null: no file). */
function originsOf(template) {
    const { spec, flagd } = template;
    return flagd.sources.flatMap((source) => {
        const file = source.kind === 'file' ? external_node_path_.posix.basename(source.path) : null;
        return routeOf({ source, spec, container: flagd.container }).objects.map((origin) => ({ origin, file }));
    });
}
function comesFrom(route, address) {
    return route.objects.some((origin) => {
        if (origin.kind === 'ConfigMap') {
            if (address.kind !== 'ConfigMap' || origin.name !== address.name)
                return false;
            return origin.key === null || origin.key === address.key;
        }
        return address.kind === 'FeatureFlag' && origin.namespace === address.namespace && origin.name === address.name;
    });
}
function routeOf({ source, spec, container }) {
    if (source.kind === 'resource') {
        return {
            delivery: 'resource',
            objects: [{ kind: 'FeatureFlag', namespace: source.namespace, name: source.name }],
        };
    }
    if (source.kind === 'other')
        return { delivery: 'unknown', objects: [] };
    const mount = mountOver(source.path, container.volumeMounts ?? []);
    const volume = spec.volumes?.find((candidate) => candidate.name === mount?.name);
    if (mount === undefined || volume === undefined)
        return { delivery: 'unknown', objects: [] };
    if (volume.emptyDir !== undefined)
        return copyRoute(volume, spec);
    const inside = external_node_path_.posix.join('/', subPathOf(mount), external_node_path_.posix.relative(mount.mountPath, source.path)).slice(1);
    const objects = configMapsOf(volume).flatMap((configMap) => originOf(configMap, inside));
    if (objects.length === 0)
        return { delivery: 'unknown', objects: [] };
    // A subPath is bound once, when the container starts, and never follows the ConfigMap.
    return { delivery: subPathOf(mount) === '' ? 'volume' : 'new-pods', objects };
}
function mountOver(path, mounts) {
    return mounts
        .filter((mount) => {
        const at = external_node_path_.posix.resolve('/', mount.mountPath);
        return path === at || path.startsWith(at === '/' ? at : `${at}/`);
    })
        .sort((one, other) => other.mountPath.length - one.mountPath.length)[0];
}
function subPathOf(mount) {
    return mount.subPath ?? mount.subPathExpr ?? '';
}
/** The ConfigMaps that a volume projects. */
function configMapsOf(volume) {
    if (volume.configMap !== undefined)
        return [volume.configMap];
    return (volume.projected?.sources ?? []).flatMap((source) => source.configMap ?? []);
}
// Without `items` every key is a file of its own name; with them, only those named.
function originOf(configMap, path) {
    const { items, name = '' } = configMap;
    const key = items === undefined ? path : items.find((item) => external_node_path_.posix.normalize(item.path) === path)?.key;
    return key === undefined || key === '' || key.includes('/') ? [] : [{ kind: 'ConfigMap', name, key }];
}
// The demo's chart: an init container copies the ConfigMap once, so that only a new pod sees another text. An init
// container that keeps running (`restartPolicy: Always`) may copy again, nobody can tell from here.
function copyRoute(target, spec) {
    const mounts = (container, volume) => (container.volumeMounts ?? []).some((mount) => mount.name === volume.name);
    const copiers = (spec.initContainers ?? []).filter((container) => container.restartPolicy !== 'Always' && mounts(container, target));
    const objects = copiers.flatMap((copier) => (spec.volumes ?? [])
        .filter((volume) => mounts(copier, volume))
        .flatMap(configMapsOf)
        .map(({ name = '' }) => ({ kind: 'ConfigMap', name, key: null })));
    return { delivery: objects.length === 0 ? 'unknown' : 'new-pods', objects };
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/pods.js


const PAGE_SIZE = 500;
const MOST_PAGES = 100;
/** Pods of the workload as of now. ReplicaSets are read again only when a pod names one that was not known. */
async function listPods(apis, workload) {
    const found = await readPods(apis, workload);
    const known = new Set(workload.replicaSets);
    const news = found.some((pod) => {
        const owner = replicaSetOf(pod);
        return owner !== null && !known.has(owner);
    });
    const replicaSets = news ? await readReplicaSets(apis, { ...workload, deploymentUid: workload.uid }) : [...known];
    return tellApart(found, replicaSets).pods;
}
/** All pods that carry the labels, page by page. */
function readPods(apis, { namespace, selector }) {
    const what = `list pods of ${namespace}`;
    return (0,errors/* asking */.os)(what, () => readPages(what, (token) => apis.core.listNamespacedPod({ namespace, labelSelector: selector, limit: PAGE_SIZE, ...token })));
}
/** UIDs of the ReplicaSets whose controller is that very Deployment, by UID, never by name. */
function readReplicaSets(apis, { namespace, selector, deploymentUid }) {
    const what = `list replicasets of ${namespace}`;
    return (0,errors/* asking */.os)(what, async () => {
        const replicaSets = await readPages(what, (token) => apis.apps.listNamespacedReplicaSet({ namespace, labelSelector: selector, limit: PAGE_SIZE, ...token }));
        return replicaSets.flatMap(({ metadata }) => metadata?.uid !== undefined && controllerUid(metadata, 'Deployment') === deploymentUid ? [metadata.uid] : []);
    });
}
/**
 * Owned pods and strangers. Anybody who may create pods can copy labels; nobody can copy the UID of a controller. Pods
 * that have ended (evicted, completed) serve nothing and are left out.
 */
function tellApart(pods, replicaSets) {
    const owners = new Set(replicaSets);
    const living = pods.filter((pod) => pod.status?.phase !== 'Failed' && pod.status?.phase !== 'Succeeded');
    const isOwned = (pod) => owners.has(replicaSetOf(pod) ?? '');
    return {
        pods: living.filter(isOwned).map(decodePod),
        strays: living.filter((pod) => !isOwned(pod)).map((pod) => pod.metadata?.name ?? ''),
    };
}
/** Reads every page of a list; a server that never stops handing out continue tokens is FG_KUBERNETES_ANSWER. */
async function readPages(what, readPage) {
    const items = [];
    let token = {};
    for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await readPage(token);
        items.push(...answer.items);
        const next = answer.metadata?._continue ?? '';
        if (next === '')
            return items;
        token = { _continue: next };
    }
    throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_ANSWER', { what, expected: `at most ${MOST_PAGES} pages`, came: 'more' });
}
/** A selector as the query parameter spells it: `a=b,key in (x,y),!gone`. */
function selectorText(selector) {
    const equal = Object.entries(selector.matchLabels ?? {}).map(([name, value]) => `${name}=${value}`);
    const rules = (selector.matchExpressions ?? []).map(({ key, operator, values }) => {
        if (operator === 'Exists')
            return key;
        if (operator === 'DoesNotExist')
            return `!${key}`;
        return `${key} ${operator === 'NotIn' ? 'notin' : 'in'} (${(values ?? []).join(',')})`;
    });
    return [...equal, ...rules].join(',');
}
function decodePod(pod) {
    const { metadata, status } = pod;
    return {
        name: metadata?.name ?? '',
        uid: metadata?.uid ?? '',
        ready: (status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True'),
        terminating: metadata?.deletionTimestamp !== undefined,
        waiting: waitingOf(pod),
    };
}
const USUAL_WHILE_STARTING = new Set(['ContainerCreating', 'PodInitializing']);
function waitingOf(pod) {
    const { status } = pod;
    const containers = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
    const reasons = containers.flatMap((container) => container.state?.waiting?.reason ?? []);
    const unscheduled = (status?.conditions ?? []).flatMap((condition) => condition.type === 'PodScheduled' && condition.status === 'False' ? (condition.reason ?? []) : []);
    return [...new Set([...unscheduled, ...reasons])].filter((reason) => !USUAL_WHILE_STARTING.has(reason));
}
function replicaSetOf(pod) {
    return controllerUid(pod.metadata ?? {}, 'ReplicaSet');
}
function controllerUid(metadata, kind) {
    const owner = (metadata.ownerReferences ?? []).find((reference) => reference.controller === true);
    return owner?.kind === kind ? owner.uid : null;
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/rollout.js

/**
 * Reads a Deployment's rollout: absent counters count as 0, absent `spec.replicas` as 1. Done says nothing about flags.
 *
 * @see kubernetes/kubernetes, staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go
 */
function rolloutOf(deployment) {
    const { metadata, spec, status } = deployment;
    // Conditions and counters of an older generation speak of another rollout.
    if ((metadata?.generation ?? 0) > (status?.observedGeneration ?? 0))
        return { rolling: true, failure: null };
    const updated = status?.updatedReplicas ?? 0;
    const rolling = updated < (spec?.replicas ?? 1) || (status?.replicas ?? 0) > updated || (status?.availableReplicas ?? 0) < updated;
    return { rolling, failure: failureOf(deployment) };
}
function failureOf(deployment) {
    const failed = (deployment.status?.conditions ?? []).find(({ type, status, reason }) => (type === 'ReplicaFailure' && status === 'True') ||
        (type === 'Progressing' && reason === 'ProgressDeadlineExceeded'));
    if (failed === undefined)
        return null;
    return (0,errors/* cleaned */.L0)(`${failed.reason ?? failed.type}: ${failed.message ?? ''}`.replace(/: $/, ''));
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/shadows.js


// A Service of this name gives every later pod the variable FLAGD_…PORT=tcp://…, which flagd takes for its own setting.
const SHADOWED = {
    flagd: 'port',
    'flagd-ofrep': 'ofrep-port',
    'flagd-management': 'management-port',
    'flagd-sync': 'sync-port',
};
const NONE = { certain: false, warnings: [] };
/**
 * Warns of Services whose environment variables flagd would take for its own settings in the *next* pod: it would then
 * listen on a random port while its readiness looks fine. Arguments win over variables, so only missing ones matter;
 * without the right to list Services it is told that nobody knows.
 */
async function findShadows(apis, workload) {
    const { namespace, template, flagd } = workload;
    if (flagd === null || template.enableServiceLinks === false)
        return NONE;
    const open = Object.entries(SHADOWED).filter(([, option]) => !flagd.options.has(option));
    // Only the two ports that a flip or its callers use are worth a request of their own.
    if (!open.some(([, option]) => option === 'port' || option === 'ofrep-port'))
        return NONE;
    const names = await readServiceNames(apis, namespace);
    if (names === null) {
        const unknown = [
            `Services of ${namespace} may not be listed, so it is not known whether one named flagd shadows a port in new pods: pass --port and --ofrep-port in flagd's arguments.`,
        ];
        return { certain: false, warnings: unknown };
    }
    const warnings = open.flatMap(([service, option]) => names.includes(service)
        ? [
            `Service ${service} sets FLAGD_${variableOf(option)} in new pods, where flagd takes it for --${option}: pass --${option} in its arguments.`,
        ]
        : []);
    const certain = open.some(([service, option]) => option === 'port' && names.includes(service));
    return { certain, warnings };
}
function variableOf(option) {
    return option.replaceAll('-', '_').toUpperCase();
}
async function readServiceNames(apis, namespace) {
    try {
        const services = await readPages(`list services of ${namespace}`, (token) => apis.core.listNamespacedService({ namespace, limit: 500, ...token }));
        // Headless and external-name Services have no address, so kubelets make no variables of them.
        return services.flatMap(({ metadata, spec }) => metadata?.name !== undefined && (spec?.clusterIP ?? '') !== '' && spec?.clusterIP !== 'None'
            ? [metadata.name]
            : []);
    }
    catch (error) {
        if ((0,errors/* rejectionOf */.h2)(error)?.status === 403)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/workload.js








/**
 * Reads flagd's Deployment, and then at once its ReplicaSets, pods and the Services that could shadow its settings. Where
 * the query says how the pods are found, they are read beside the Deployment, and again when it says otherwise by now.
 * null when the server itself says that there is no such Deployment.
 *
 * @throws FG_KUBERNETES_ANSWER (a Deployment without the members that make it one) and whatever `toFlipError` makes
 */
async function readWorkload(apis, query) {
    const what = `read Deployment ${query.namespace}/${query.deployment}`;
    const { namespace, uid, selector } = query;
    const expected = uid === undefined || selector === undefined ? null : { namespace, uid, selector };
    const [deployment, members] = await (0,together/* together */.b)([
        readDeployment(apis, query, what),
        expected === null ? Promise.resolve(null) : readMembers(apis, expected),
    ]);
    if (deployment === null)
        return null;
    try {
        return await readAround(apis, query, deployment, members);
    }
    catch (error) {
        throw (0,errors/* toFlipError */.z_)(what, error);
    }
}
/** The Deployment alone; null when the server itself says that there is none. */
async function readDeployment(apis, { namespace, deployment }, what) {
    try {
        return await apis.apps.readNamespacedDeployment({ namespace, name: deployment });
    }
    catch (error) {
        const rejection = (0,errors/* rejectionOf */.h2)(error);
        if (rejection?.status === 404 && rejection.answer?.reason === 'NotFound')
            return null;
        throw (0,errors/* toFlipError */.z_)(what, error);
    }
}
async function readMembers(apis, { namespace, uid, selector }) {
    const [replicaSets, pods] = await (0,together/* together */.b)([
        readReplicaSets(apis, { namespace, selector, deploymentUid: uid }),
        readPods(apis, { namespace, selector }),
    ]);
    return { uid, selector, replicaSets, pods };
}
function notWhole({ namespace, deployment }) {
    return (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_ANSWER', {
        what: `read Deployment ${namespace}/${deployment}`,
        expected: 'a Deployment with uid, resourceVersion and pod template',
        came: 'an object without them',
    });
}
async function readAround(apis, query, deployment, early) {
    const { namespace } = query;
    const { metadata, spec } = deployment;
    const template = spec?.template.spec;
    if (metadata?.uid === undefined || metadata.resourceVersion === undefined || template === undefined)
        throw notWhole(query);
    const flagd = findFlagd(template);
    const selector = selectorText(spec?.selector ?? {});
    const holds = early !== null && early.uid === metadata.uid && early.selector === selector;
    const [{ replicaSets, pods: found }, shadows] = await (0,together/* together */.b)([
        holds ? Promise.resolve(early) : readMembers(apis, { namespace, uid: metadata.uid, selector }),
        findShadows(apis, { namespace, template, flagd }),
    ]);
    const { delivery, beside, warnings } = findDelivery({ spec: template, flagd, address: query.address });
    return {
        namespace,
        deployment: query.deployment,
        uid: metadata.uid,
        resourceVersion: metadata.resourceVersion,
        generation: metadata.generation ?? 0,
        observedGeneration: deployment.status?.observedGeneration ?? 0,
        paused: spec?.paused === true,
        desired: spec?.replicas ?? 1,
        annotations: metadata.annotations ?? {},
        templateAnnotations: spec?.template.metadata?.annotations ?? {},
        selector,
        delivery,
        ofrepPort: ofrepPortOf(flagd),
        otherOfrepPorts: beside.map(ofrepPortOf),
        rpcPort: rpcPortOf(flagd),
        rollout: manners(deployment, flagd?.container),
        ...rolloutOf(deployment),
        replicaSets,
        ...tellApart(found, replicaSets),
        shadowed: shadows.certain,
        warnings: [...warnings, ...shadows.warnings],
    };
}
/** What decides how many evaluations a rollout fails. */
function manners(deployment, flagd) {
    const { spec } = deployment;
    return {
        preStopSeconds: flagd?.lifecycle?.preStop?.sleep?.seconds ?? 0,
        minReadySeconds: spec?.minReadySeconds ?? 0,
        recreates: spec?.strategy?.type === 'Recreate',
    };
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/find-flagds.js








const find_flagds_PAGE_SIZE = 500;
/**
 * Deployments whose pod template runs flagd, each with the ConfigMaps and FeatureFlags behind its sources. Needs `list`
 * on deployments, or `get` on the one that was named with its namespace; a ConfigMap is read only where a copy hides which of its keys flagd gets.
 *
 * @throws FG_KUBERNETES_…; a refused look at all namespaces is not an error where the credential has one of its own
 */
async function findFlagds(apis, query) {
    const deployments = await listWhereAllowed(apis, query);
    const found = deployments.flatMap((deployment) => {
        const spec = deployment.spec?.template.spec;
        const flagd = spec === undefined ? null : findFlagd(spec);
        return spec === undefined || flagd === null ? [] : [{ deployment, origins: originsOf({ spec, flagd }) }];
    });
    return (0,together/* together */.b)(found.map(async ({ deployment: { metadata }, origins }) => {
        const namespace = metadata?.namespace ?? query.namespace ?? '';
        const addresses = await (0,together/* together */.b)(origins.map((origin) => addressesOf(apis, { namespace, ...origin })));
        return { namespace, deployment: metadata?.name ?? '', sources: distinct(addresses.flat()) };
    }));
}
async function listWhereAllowed(apis, query) {
    const { namespace, deployment, own } = query;
    // The least rights of a flip are "get" by name: what was named whole is not looked for in a list.
    if (namespace !== null && deployment !== null) {
        const found = await readDeployment(apis, { namespace, deployment }, `read Deployment ${namespace}/${deployment}`);
        return found === null ? [] : [found];
    }
    if (namespace !== null)
        return listDeployments(apis, { ...query, namespace });
    try {
        return await listDeployments(apis, { ...query, namespace: null });
    }
    catch (error) {
        if (own === null || !(0,flip_error/* hasCode */.up)(error, 'FG_KUBERNETES_FORBIDDEN'))
            throw error;
        return listDeployments(apis, { ...query, namespace: own });
    }
}
function listDeployments(apis, { namespace, deployment }) {
    const what = namespace === null ? 'list deployments of all namespaces' : `list deployments of ${namespace}`;
    const only = deployment === null ? {} : { fieldSelector: `metadata.name=${deployment}` };
    return (0,errors/* asking */.os)(what, () => readPages(what, (token) => {
        const page = { ...only, limit: find_flagds_PAGE_SIZE, ...token };
        return namespace === null
            ? apis.apps.listDeploymentForAllNamespaces(page)
            : apis.apps.listNamespacedDeployment({ namespace, ...page });
    }));
}
async function addressesOf(apis, { namespace, origin, file }) {
    if (origin.kind === 'FeatureFlag')
        return [origin];
    const { name, key } = origin;
    if (key !== null)
        return [{ kind: 'ConfigMap', namespace, name, key }];
    const keys = await keysOf(apis, { namespace, name });
    // A copy keeps the file's name as a rule; else any key may be the one.
    const likely = file !== null && keys.includes(file) ? [file] : keys;
    return likely.map((one) => ({ kind: 'ConfigMap', namespace, name, key: one }));
}
async function keysOf(apis, request) {
    try {
        return Object.keys((0,decode/* textMapOf */.vz)((await apis.core.readNamespacedConfigMap(request)).data));
    }
    catch (error) {
        if ((0,errors/* rejectionOf */.h2)(error)?.answer?.reason === 'NotFound')
            return [];
        throw (0,errors/* toFlipError */.z_)(`read ConfigMap ${request.namespace}/${request.name}`, error);
    }
}
function distinct(addresses) {
    return [...new Map(addresses.map((address) => [JSON.stringify(address), address])).values()];
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/live-object.js


/**
 * Reads a ConfigMap or FeatureFlag of the API server as the object that holds the flags.
 *
 * @param object  The answer, as decoded by the client.
 * @throws FG_KUBERNETES_KEY_MISSING, FG_KUBERNETES_BINARY, FG_KUBERNETES_ANSWER (no uid or version: not that object)
 */
function decodeLiveObject(object, { address, what }) {
    const metadata = (0,decode/* memberOf */.C5)(object, 'metadata');
    const uid = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(metadata, 'uid'));
    const resourceVersion = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(metadata, 'resourceVersion'));
    if (uid === undefined || resourceVersion === undefined) {
        throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_ANSWER', {
            what,
            expected: `a ${address.kind} with uid and resourceVersion`,
            came: 'an object without them',
        });
    }
    return {
        address,
        uid,
        resourceVersion,
        text: address.kind === 'ConfigMap' ? dataText(object, address) : flagSpecText(object, what),
        annotations: (0,decode/* textMapOf */.vz)((0,decode/* memberOf */.C5)(metadata, 'annotations')),
        labels: (0,decode/* textMapOf */.vz)((0,decode/* memberOf */.C5)(metadata, 'labels')),
        immutable: (0,decode/* memberOf */.C5)(object, 'immutable') === true,
        managers: managersOf((0,decode/* listOf */.c3)((0,decode/* memberOf */.C5)(metadata, 'managedFields')), address),
        controller: controllerOf((0,decode/* listOf */.c3)((0,decode/* memberOf */.C5)(metadata, 'ownerReferences'))),
    };
}
function dataText(object, address) {
    const text = (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(object, 'data', address.key));
    if (text !== undefined)
        return text;
    const { namespace, name, key } = address;
    if ((0,decode/* memberOf */.C5)(object, 'binaryData', key) !== undefined) {
        throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_BINARY', { namespace, name, key });
    }
    const keys = Object.keys((0,decode/* textMapOf */.vz)((0,decode/* memberOf */.C5)(object, 'data'))).sort();
    throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_KEY_MISSING', { namespace, name, key, keys });
}
function flagSpecText(object, what) {
    const flagSpec = (0,decode/* memberOf */.C5)(object, 'spec', 'flagSpec');
    if (typeof flagSpec === 'object' && flagSpec !== null)
        return JSON.stringify(flagSpec, null, 2);
    throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_ANSWER', { what, expected: 'a FeatureFlag with spec.flagSpec', came: 'none' });
}
// `managedFields` names each owned field as nested `f:NAME` members; an entry without a time sorts last.
function managersOf(entries, address) {
    const path = address.kind === 'ConfigMap' ? ['f:data', `f:${address.key}`] : ['f:spec', 'f:flagSpec'];
    const owners = entries
        .filter((entry) => (0,decode/* memberOf */.C5)(entry, 'fieldsV1', ...path) !== undefined)
        .map((entry) => ({
        manager: (0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(entry, 'manager')) ?? '',
        sinceMs: instantOf((0,decode/* memberOf */.C5)(entry, 'time')),
    }))
        .filter((owner) => owner.manager !== '')
        .sort((one, other) => other.sinceMs - one.sinceMs);
    return [...new Set(owners.map((owner) => owner.manager))];
}
// The typed client turns times into dates, the one for custom resources leaves them text.
function instantOf(time) {
    const ms = typeof time === 'object' && time !== null ? Number(time) : Date.parse((0,decode/* textOf */.b6)(time) ?? '');
    return Number.isNaN(ms) ? 0 : ms;
}
function controllerOf(references) {
    const controller = references.find((reference) => (0,decode/* memberOf */.C5)(reference, 'controller') === true);
    if (controller === undefined)
        return null;
    return `${(0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(controller, 'kind')) ?? ''}/${(0,decode/* textOf */.b6)((0,decode/* memberOf */.C5)(controller, 'name')) ?? ''}`;
}
/** Body of the merge patch: the version it was planned on, the annotations, and the one text or the default variants. */
function patchBodyOf(patch) {
    const annotations = Object.keys(patch.annotations).length === 0 ? {} : { annotations: patch.annotations };
    return {
        metadata: { resourceVersion: patch.resourceVersion, ...annotations },
        ...(patch.address.kind === 'ConfigMap' ? dataPart(patch.address.key, patch.text) : specPart(patch.defaultVariants)),
    };
}
function dataPart(key, text) {
    return text === null ? {} : { data: { [key]: text } };
}
function specPart(defaultVariants) {
    const flags = Object.entries(defaultVariants).map(([flag, defaultVariant]) => [flag, { defaultVariant }]);
    return flags.length === 0 ? {} : { spec: { flagSpec: { flags: Object.fromEntries(flags) } } };
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/objects.js



const FLAGS = { group: 'core.openfeature.dev', version: 'v1beta1', plural: 'featureflags' };
/**
 * Reads the object that holds the flags; null when the server itself says that it is not there.
 *
 * @throws FG_KUBERNETES_KIND_UNKNOWN (the cluster has no such resource) and whatever `toFlipError` and decoding make
 */
async function readObject(apis, address) {
    const what = `read ${nameOf(address)}`;
    try {
        const { namespace, name } = address;
        const object = address.kind === 'ConfigMap'
            ? await apis.core.readNamespacedConfigMap({ namespace, name })
            : await apis.custom.getNamespacedCustomObject({ ...FLAGS, namespace, name });
        return decodeLiveObject(object, { address, what });
    }
    catch (error) {
        const rejection = (0,errors/* rejectionOf */.h2)(error);
        if (rejection?.status === 404 && rejection.answer?.reason === 'NotFound')
            return null;
        // A resource type that is not served is answered by plain text `404 page not found`.
        if (rejection?.status === 404 && rejection.answer === null && address.kind === 'FeatureFlag') {
            throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_KIND_UNKNOWN', { kind: address.kind, version: `${FLAGS.group}/${FLAGS.version}` });
        }
        throw (0,errors/* toFlipError */.z_)(what, error);
    }
}
/**
 * Sends one merge patch under its resourceVersion. `conflict` and `refused` are answered only on the server's own 4xx:
 * a time-out, a cut or a 5xx may hide an effect and is thrown as FG_KUBERNETES_UNAVAILABLE, so that the caller looks.
 *
 * @throws FG_KUBERNETES_UNAVAILABLE, FG_KUBERNETES_ANSWER
 */
async function patchObject(apis, patch, { dryRun }) {
    const { address } = patch;
    const what = `${dryRun ? 'dry-run ' : ''}patch ${nameOf(address)}`;
    return answering(what, async () => {
        const { namespace, name } = address;
        const request = {
            namespace,
            name,
            body: patchBodyOf(patch),
            fieldManager: apis.fieldManager,
            ...(dryRun ? { dryRun: 'All' } : {}),
        };
        const object = address.kind === 'ConfigMap'
            ? await apis.core.patchNamespacedConfigMap(request, apis.mergePatch)
            : await apis.custom.patchNamespacedCustomObject({ ...FLAGS, ...request }, apis.mergePatch);
        return { kind: 'patched', object: await (0,errors/* asking */.os)(what, async () => decodeStored(object, { address, what })) };
    });
}
/** What the server says it stored. It may lack our key by then: that is no refusal, for something was written. */
function decodeStored(object, place) {
    try {
        return decodeLiveObject(object, place);
    }
    catch (error) {
        if (!(error instanceof flip_error/* FlipError */.Az) || error.kind !== 'usage')
            throw error;
        const { what, address } = place;
        const expected = `the ${address.kind} with what was sent in it`;
        throw (0,flip_error/* flipError */.Gq)('FG_KUBERNETES_ANSWER', { what, expected, came: 'it without the flags' }, { cause: error });
    }
}
/** Runs a write and turns a certain "no" of the server into a value; whatever is not certain is thrown. */
async function answering(what, write) {
    try {
        return await write();
    }
    catch (error) {
        const rejection = (0,errors/* rejectionOf */.h2)(error);
        const certain = rejection !== null && rejection.status >= 400 && !(0,errors/* isPassing */.WG)(rejection);
        if (!certain || (rejection.status === 409 && rejection.answer === null))
            throw (0,errors/* toFlipError */.z_)(what, error);
        return rejection.status === 409 ? { kind: 'conflict' } : { kind: 'refused', reason: (0,errors/* reasonOf */.A3)(rejection) };
    }
}
function nameOf(address) {
    return `${address.kind} ${address.namespace}/${address.name}`;
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/permissions.js


/** Asks the API server, for all at once, which of these it would not let this credential do. */
async function findMissing(apis, permissions) {
    const allowed = await (0,together/* together */.b)(permissions.map((permission) => isAllowed(apis, permission)));
    return permissions.filter((_, index) => allowed[index] !== true);
}
// The review carries the name: a rule with resourceNames answers "no" to a question without one.
function isAllowed(apis, permission) {
    const { verb, group, resource, subresource, namespace, name } = permission;
    return (0,errors/* asking */.os)(`ask for the right to ${verb} ${resource}`, async () => {
        const review = await apis.authorization.createSelfSubjectAccessReview({
            body: {
                apiVersion: 'authorization.k8s.io/v1',
                kind: 'SelfSubjectAccessReview',
                spec: {
                    resourceAttributes: {
                        verb,
                        group,
                        resource,
                        namespace,
                        ...(subresource === null ? {} : { subresource }),
                        ...(name === null ? {} : { name }),
                    },
                },
            },
        });
        return review.status?.allowed === true;
    });
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/restart.js


/**
 * Starts a rollout. A paused Deployment would store the annotation and never roll, so it is looked at first; the
 * resourceVersion in the patch makes sure that what was seen still holds.
 */
async function restart(apis, request) {
    const { namespace, deployment, resourceVersion } = request;
    const what = `restart Deployment ${namespace}/${deployment}`;
    const seen = await readDeployment(apis, { namespace, deployment }, what);
    if (seen === null)
        return { kind: 'refused', reason: `NotFound: there is no Deployment ${namespace}/${deployment}` };
    if (seen.metadata?.resourceVersion !== resourceVersion)
        return { kind: 'conflict' };
    if (seen.spec?.paused === true)
        return { kind: 'refused', reason: 'DeploymentPaused: spec.paused is true' };
    return answering(what, async () => {
        const patched = await apis.apps.patchNamespacedDeployment({
            namespace,
            name: deployment,
            fieldManager: apis.fieldManager,
            body: {
                metadata: { resourceVersion },
                spec: { template: { metadata: { annotations: { [request.annotation]: request.value } } } },
            },
        }, apis.mergePatch);
        return { kind: 'restarted', generation: patched.metadata?.generation ?? 0 };
    });
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/warning-events.js


const MOST_TOLD = 5;
/**
 * What the cluster says is wrong with these objects: the newest warnings first, each once, cleaned and capped. null when
 * this credential may not list events.
 *
 * @param request.uids  Of pods and ReplicaSets.
 * @throws whatever `toFlipError` makes
 */
async function readWarnings(apis, request) {
    const { namespace, uids } = request;
    const what = `list events of ${namespace}`;
    try {
        const events = await readPages(what, (token) => apis.core.listNamespacedEvent({ namespace, fieldSelector: 'type=Warning', limit: 500, ...token }));
        const ours = events
            .filter(({ involvedObject }) => uids.includes(involvedObject.uid ?? ''))
            .sort((one, other) => lastMs(other) - lastMs(one));
        return [...new Set(ours.map(sayEvent))].slice(0, MOST_TOLD);
    }
    catch (error) {
        if ((0,errors/* rejectionOf */.h2)(error)?.status === 403)
            return null;
        throw (0,errors/* toFlipError */.z_)(what, error);
    }
}
function lastMs({ lastTimestamp, eventTime, firstTimestamp }) {
    return Number(lastTimestamp ?? eventTime ?? firstTimestamp ?? 0);
}
function sayEvent({ involvedObject, reason, message }) {
    return (0,errors/* cleaned */.L0)(`${involvedObject.kind} ${involvedObject.name}: ${reason ?? 'Warning'}: ${message ?? ''}`);
}

;// CONCATENATED MODULE: ./.action/adapters/kubernetes/cluster.js









/**
 * Makes the `Cluster` port over one API server.
 *
 * @param options.fieldManager  Name under which the server books our writes (`managedFields`).
 */
function makeCluster(options) {
    const apis = makeApis(options.apiServer, options.fieldManager);
    return {
        readObject: (address) => readObject(apis, address),
        patchObject: (patch, { dryRun }) => patchObject(apis, patch, { dryRun }),
        readWorkload: (query) => readWorkload(apis, query),
        listPods: (workload) => listPods(apis, workload),
        annotatePods: (request) => annotatePods(apis, request),
        restart: (request) => restart(apis, request),
        findFlagd: (query) => findFlagds(apis, { ...query, own: options.namespace ?? null }),
        warnings: (request) => readWarnings(apis, request),
        missing: (permissions) => findMissing(apis, permissions),
    };
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
