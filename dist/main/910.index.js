export const id = 910;
export const ids = [910];
export const modules = {

/***/ 1910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  measureReference: () => (/* binding */ measureReference)
});

// EXTERNAL MODULE: ./src/baseline/history.js
var baseline_history = __webpack_require__(3725);
// EXTERNAL MODULE: ./src/measure/measure.js
var measure = __webpack_require__(1366);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/contents/contents.js
var contents_contents = __webpack_require__(9180);
;// CONCATENATED MODULE: ./src/measure/of-contents.js


/**
 * Measures an image by its layers alone, so that it is compared and judged as our own are. Layers of the base image are told by
 * their digests; above it a layer belongs to the dependencies where at least half of its bytes belong to a distribution, else to the
 * sources. Nothing was built: there are no times of a build and no keys but digests.
 */
function measurementOf(image, base, of) {
    const { contents, layers } = image;
    const baseLayers = isPrefix(base?.layers ?? [], layers) ? (base?.layers.length ?? 0) : 0;
    const parts = partsOf(image, baseLayers);
    const distributions = merged(contents.distributions);
    const digests = (name) => of_contents_short(parts.flatMap((part) => (part.name === name ? part.layers.map(({ digest }) => digest) : [])));
    const keys = { deps: digests('deps'), srcs: digests('srcs'), image: of_contents_short([image.digest]) };
    return {
        schema: 1,
        ...of,
        platform: image.platform,
        compression: layers.some(({ mediaType }) => mediaType.endsWith('zstd')) ? 'zstd' : 'gzip',
        // The option was not used; whoever built the image may have compiled all the same, and that counts as growth.
        bytecode: 'none',
        base: baseLayers === 0 || base === undefined ? unknownBase : pick(base),
        python: pythonOf(contents),
        keys,
        keyParts: [
            ...distributions.map(({ name, version }) => ({
                of: 'deps',
                name: `requirement ${name}`,
                value: version,
            })),
            { of: 'srcs', name: 'sources', value: keys.srcs },
        ],
        digest: image.digest,
        parts,
        distributions,
        unowned: unownedOf(image, parts),
        largest: {
            folders: contents.folders.map((one) => ({ ...one, path: `/${one.path}` })).slice(0, listed),
            files: contents.files.map((one) => ({ ...one, path: `/${one.path}` })).slice(0, listed),
        },
        hidden: { bytes: (0,contents_contents/* sumOf */.XN)(contents.hidden.bytes), files: contents.hidden.files },
        steps: { total: 0, cached: 0 },
        counters: {
            ...{ wheelsRestored: 0, wheelsFetched: 0, sdistsCompiled: 0, bytesFetched: 0 },
            bytesPushed: undefined,
        },
        cacheState: 'not-built',
    };
}
/** Of the largest folders and files. */
const listed = 20;
const unknownBase = { reference: 'unknown', digest: '' };
function pick({ reference, digest }) {
    return { reference, digest };
}
function isPrefix(base, layers) {
    return base.every(({ digest }, number) => layers[number]?.digest === digest);
}
function partsOf({ layers, contents }, baseLayers) {
    const nameOf = (number) => {
        if (number < baseLayers)
            return 'base';
        const { bytes = 0, owned = { bytes: 0 } } = contents.layers[number] ?? {};
        return owned.bytes > 0 && owned.bytes * 2 >= bytes ? 'deps' : 'srcs';
    };
    return ['base', 'deps', 'srcs'].map((name) => {
        const own = [...layers.keys()].filter((number) => nameOf(number) === name);
        return {
            name,
            transferBytes: own.reduce((sum, number) => sum + (layers[number]?.size ?? 0), 0),
            unpackedBytes: own.reduce((sum, number) => sum + (contents.layers[number]?.bytes ?? 0), 0),
            layers: own.flatMap((number) => {
                const layer = layers[number];
                return layer === undefined ? [] : [{ digest: layer.digest, bytes: layer.size }];
            }),
        };
    });
}
/** One of each name: an image may hold the same distribution in two environments. */
function merged(distributions) {
    const all = new Map();
    for (const { name, version, bytes, files, libraries, requires } of distributions) {
        const there = all.get(name);
        all.set(name, {
            name,
            version: there === undefined || there.version === version ? version : `${there.version}, ${version}`,
            bytes: (there?.bytes ?? 0) + (0,contents_contents/* sumOf */.XN)(bytes) - bytes.bytecode,
            files: (there?.files ?? 0) + files,
            bytecodeBytes: (there?.bytecodeBytes ?? 0) + bytes.bytecode,
            kinds: (0,contents_contents/* addKinds */.F1)(there?.kinds ?? contents_contents/* noBytes */.D1, bytes),
            libraries: [...(there?.libraries ?? []), ...libraries],
            requires: [...new Set([...(there?.requires ?? []), ...requires])],
        });
    }
    return [...all.values()];
}
/** Of the layers of the dependencies: elsewhere every file is nobody's. */
function unownedOf({ layers, contents }, parts) {
    const inDeps = new Set(parts.find(({ name }) => name === 'deps')?.layers.map(({ digest }) => digest));
    const theirs = contents.layers.filter((_, number) => inDeps.has(layers[number]?.digest ?? ''));
    return {
        bytes: theirs.reduce((sum, { bytes, owned }) => sum + bytes - owned.bytes, 0),
        files: theirs.reduce((sum, { files, owned }) => sum + files - owned.files, 0),
    };
}
/** `3.13`, of the folder that most distributions lie in. */
function pythonOf({ distributions }) {
    const count = new Map();
    for (const { site } of distributions) {
        const minor = /\/python(?<minor>3\.\d+)\//.exec(`/${site}/`)?.groups?.minor;
        if (minor !== undefined)
            count.set(minor, (count.get(minor) ?? 0) + 1);
    }
    return [...count].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'unknown';
}
function of_contents_short(digests) {
    return (0,external_node_crypto_.createHash)('sha256').update(digests.join('\n')).digest('hex').slice(0, 16);
}

// EXTERNAL MODULE: ./src/report/advice.js
var advice = __webpack_require__(6462);
// EXTERNAL MODULE: ./src/problem.js
var problem = __webpack_require__(4734);
// EXTERNAL MODULE: ./src/report/page/grow-tree.js
var grow_tree = __webpack_require__(9060);
;// CONCATENATED MODULE: ./src/report/page/tree-of-contents.js

const groups = { packages: 'Packages', others: 'Files of no package', hidden: 'Hidden files' };
/** Packages → folders → files; files of no package and hidden files by their folders. */
function pageOfContents(reference, now, before) {
    return {
        tree: (0,grow_tree/* growTree */.W)(reference, leavesOf(now), before && leavesOf(before)),
        isCompared: before !== undefined,
        notes: [],
        history: [],
    };
}
function leavesOf({ visible, hidden }) {
    const sites = new Map();
    for (const { owner } of visible)
        if (owner !== undefined)
            sites.set(owner.name, (sites.get(owner.name) ?? new Set()).add(owner.site));
    const leaf = ({ bytes, transferBytes, path, owner }) => {
        if (owner === undefined)
            return { groups: [groups.others], path, bytes, transferBytes };
        const isAlone = sites.get(owner.name)?.size === 1;
        const name = isAlone ? owner.name : `${owner.name} in /${owner.site}`;
        const isInside = path.startsWith(`${owner.site}/`);
        return {
            groups: isInside ? [groups.packages, name] : [groups.packages, name, 'elsewhere'],
            path: isInside ? path.slice(owner.site.length + 1) : path,
            ...{ bytes, transferBytes },
        };
    };
    return [
        ...visible.map(leaf),
        ...hidden.map(({ path, bytes, transferBytes }) => ({
            ...{ groups: [groups.hidden], path, bytes, transferBytes },
        })),
    ].filter(({ bytes }) => bytes > 0);
}

// EXTERNAL MODULE: ./src/runner/memory.js + 1 modules
var runner_memory = __webpack_require__(7696);
// EXTERNAL MODULE: ./src/wire/baseline.js + 4 modules
var wire_baseline = __webpack_require__(5806);
// EXTERNAL MODULE: ./src/wire/conclude.js + 24 modules
var conclude = __webpack_require__(8694);
// EXTERNAL MODULE: ./src/wire/locate-target.js
var locate_target = __webpack_require__(2771);
// EXTERNAL MODULE: ./src/wire/outputs.js
var outputs = __webpack_require__(9137);
// EXTERNAL MODULE: ./src/contents/attribute.js + 4 modules
var attribute = __webpack_require__(3615);
// EXTERNAL MODULE: ./src/link/config.js
var link_config = __webpack_require__(66);
// EXTERNAL MODULE: ./src/runner/files.js
var files = __webpack_require__(8527);
// EXTERNAL MODULE: ./src/runner/registry/layer-listing.js + 1 modules
var layer_listing = __webpack_require__(77);
// EXTERNAL MODULE: ./src/runner/registry/reference.js
var registry_reference = __webpack_require__(6919);
;// CONCATENATED MODULE: ./src/wire/read-image.js






/** Layers at once: each is decompressed on the way. */
const width = 2;
/**
 * Reads every layer of an image, without an engine and without a disk.
 * @throws Problem where it is not there, or is none.
 */
async function readImage(registry, reference, platform) {
    const parsed = (0,registry_reference/* parseReference */.F2)(reference);
    const found = await registry.image(parsed, platform);
    if (found === undefined)
        throw new problem/* Problem */.AF(`${(0,registry_reference/* formatReference */.FH)(parsed)} is not in its registry for ${platform}. Check name and tag`);
    const config = (0,link_config/* readConfig */.Xg)(await registry.blob(parsed, found.json.config.digest));
    // An index was asked for the platform; a manifest alone is what it is.
    if (!platform.startsWith((0,link_config/* platformOf */.tj)(config)))
        throw new problem/* Problem */.AF(`${(0,registry_reference/* formatReference */.FH)(parsed)} is for ${(0,link_config/* platformOf */.tj)(config)}, not for ${platform}. Look at it on such a machine, or name an image for ${platform}`);
    const { layers } = found.json;
    const said = { ...config.config?.Labels, ...found.json.annotations };
    const listings = await (0,files/* inParallel */.HN)(layers, width, (layer) => (0,layer_listing/* listLayer */.y)(registry.blobStream(parsed, layer.digest), layer));
    return {
        reference,
        digest: found.digest,
        platform,
        layers: layers.map(({ digest, size, mediaType }) => ({ digest, size, mediaType })),
        base: {
            name: said['org.opencontainers.image.base.name'],
            digest: said['org.opencontainers.image.base.digest'],
        },
        ...(0,attribute/* attributeFiles */.O)(listings),
    };
}

;// CONCATENATED MODULE: ./src/wire/measure-reference.js












/**
 * Measures an image that somebody else has built (`measure: <reference>`), compares it with the base commit's, judges and tells.
 * Measurements are kept in the Actions cache alone: nothing is written to a registry.
 * @throws Problem where the image is not there or a limit fails.
 */
async function measureReference(world, reference, options, policy, platform) {
    const identity = { image: options.image, platform, suffix: options.cacheSuffix };
    const memory = (0,runner_memory/* createMemory */.IG)(world.registry, options.image, false, world.log.info);
    world.log.info(`Measuring ${reference} as its registry has it; nothing is built.`);
    const [image, baseline] = await Promise.all([
        world.clock.time('measure', () => readImage(world.registry, reference, platform)),
        (0,wire_baseline/* findBaseline */.Xn)(world, memory, policy, identity, options.context, options.githubToken, Promise.resolve(baseline_history/* emptyHistory */.s4)),
    ]);
    const base = await findBase(world, options.baseImage, image.base, platform);
    const measurement = measurementOf(image, base, {
        tool: world.version,
        image: options.image,
        commit: policy.commit,
        measuredAt: new Date(world.clock.now()).toISOString(),
        phases: world.clock.phases(),
    });
    (0,outputs/* setOutput */.uH)(world.log, 'digest', image.digest);
    (0,outputs/* setOutput */.uH)(world.log, 'python-version', measurement.python);
    (0,outputs/* setOutput */.uH)(world.log, 'requirements-count', measurement.distributions.length);
    const hints = (0,advice/* adviseOnForeign */.yE)(image.contents, {
        given: options.baseImage ?? image.base.name,
        isFound: (0,measure/* isBaseKnown */.rQ)(measurement),
    }, image.files.visible);
    await (0,conclude/* conclude */.E)(world, {
        ...{ options, policy, identity, memory, measurement, baseline, hints },
        // What others' builds have cost is not known.
        history: baseline_history/* emptyHistory */.s4,
        page: pageOfContents(reference, image.files, undefined),
        reference: `${options.image}@${image.digest}`,
        saves: [],
    });
}
/** The base that was given, which has to be there, else the one that the image names, which may be gone. */
async function findBase(world, given, { name, digest }, platform) {
    if (given !== undefined)
        return (0,locate_target/* readBase */.wZ)(world, 'base-image', given, platform);
    if (name === undefined)
        return undefined;
    // By the digest that it was built on: its tag may have moved since.
    const named = digest === undefined ? name : `${name.replace(/@.*$/, '')}@${digest}`;
    return (0,locate_target/* readBase */.wZ)(world, 'base-image', named, platform).catch((error) => {
        world.log.info(`The base image that it names is not read: ${(0,problem/* messageOf */.bD)(error)}`);
        return undefined;
    });
}


/***/ })

};
