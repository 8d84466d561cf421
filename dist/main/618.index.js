export const id = 618;
export const ids = [618];
export const modules = {

/***/ 1618:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  measureReference: () => (/* binding */ measureReference)
});

// EXTERNAL MODULE: ./src/baseline/history.ts
var baseline_history = __webpack_require__(568);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/contents/contents.ts
var contents_contents = __webpack_require__(2519);
;// CONCATENATED MODULE: ./src/measure/of-contents.ts


/**
 * Measures an image by its layers alone, so that it is compared and judged as our own are. Layers of the base image are told by
 * their digests; above it a layer belongs to the dependencies where at least half of its bytes belong to a distribution, else to the
 * sources. What is not known stands empty: nothing was built, so that there are no times of a build and no keys but digests.
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
        unowned: { bytes: (0,contents_contents/* sumOf */.XN)(contents.unowned.bytes), files: contents.unowned.files },
        steps: { total: 0, cached: 0 },
        counters: { wheelsRestored: 0, wheelsFetched: 0, sdistsCompiled: 0, bytesFetched: 0, bytesPushed: 0 },
        cacheState: 'nothing-to-do',
    };
}
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
        const { bytes = 0, owned = 0 } = contents.layers[number] ?? {};
        return owned > 0 && owned * 2 >= bytes ? 'deps' : 'srcs';
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
    for (const { name, version, bytes, files, libraries } of distributions) {
        const there = all.get(name);
        all.set(name, {
            name,
            version: there === undefined || there.version === version ? version : `${there.version}, ${version}`,
            bytes: (there?.bytes ?? 0) + (0,contents_contents/* sumOf */.XN)(bytes) - bytes.bytecode,
            files: (there?.files ?? 0) + files,
            bytecodeBytes: (there?.bytecodeBytes ?? 0) + bytes.bytecode,
            kinds: (0,contents_contents/* addKinds */.F1)(there?.kinds ?? contents_contents/* noBytes */.D1, bytes),
            libraries: [...(there?.libraries ?? []), ...libraries],
        });
    }
    return [...all.values()];
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

// EXTERNAL MODULE: ./src/report/advice.ts
var advice = __webpack_require__(9521);
// EXTERNAL MODULE: ./src/problem.ts
var problem = __webpack_require__(3317);
// EXTERNAL MODULE: ./src/runner/memory.ts + 1 modules
var runner_memory = __webpack_require__(9426);
// EXTERNAL MODULE: ./src/wire/baseline.ts + 3 modules
var wire_baseline = __webpack_require__(7208);
// EXTERNAL MODULE: ./src/wire/conclude.ts + 15 modules
var conclude = __webpack_require__(9255);
// EXTERNAL MODULE: ./src/wire/locate-target.ts
var locate_target = __webpack_require__(9414);
// EXTERNAL MODULE: ./src/wire/outputs.ts
var outputs = __webpack_require__(5924);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/contents/flatten.ts
const whiteout = '.wh.';
const opaque = '.wh..wh..opq';
const mostLinks = 40;
/**
 * Lays layers over each other as a container runtime does: whiteouts remove what is below, a file replaces a folder, a path
 * through a link leads to where the link points. Each byte of a layer is in exactly one of the two lists.
 */
function flatten(layers) {
    const root = folder();
    const hidden = [];
    for (const [number, { entries }] of layers.entries()) {
        const hide = (node) => {
            for (const file of filesOf(node)) {
                file.names--;
                const { path, bytes, text, layer } = file;
                // As long as it has another name, it is seen.
                if (file.names === 0)
                    hidden.push({ path, also: [], bytes, text, layer, hiddenBy: number });
            }
        };
        // A whiteout is about the layers below, wherever it stands in the archive.
        for (const { path } of entries)
            removeBelow(root, path, hide);
        for (const entry of entries)
            place(root, entry, number, hide);
    }
    const names = new Map();
    for (const [file, path] of placedFiles(root))
        names.set(file, [...(names.get(file) ?? []), path]);
    const visible = [...names].map(([{ bytes, text, layer }, all]) => {
        const [path = '', ...also] = all.sort();
        return { path, also, bytes, text, layer };
    });
    return { visible: visible.sort((a, b) => (a.path < b.path ? -1 : 1)), hidden };
}
function removeBelow(root, path, hide) {
    const [parent, name] = split(path);
    if (!name.startsWith(whiteout))
        return;
    const found = find(root, parent);
    if (found === undefined)
        return;
    const names = name === opaque ? [...found.children.keys()] : [name.slice(whiteout.length)];
    for (const one of names) {
        hide(found.children.get(one));
        found.children.delete(one);
    }
}
function place(root, entry, layer, hide) {
    const [parent, name] = split(entry.path);
    const { path, bytes, text } = entry;
    const own = { ...{ kind: 'file', path, bytes, text, layer }, names: 1 };
    const at = name === '' || name.startsWith(whiteout) ? undefined : find(root, parent, hide);
    if (at === undefined) {
        if (bytes > 0)
            hide(own);
        return;
    }
    const there = at.children.get(name);
    // The same folder once more changes its rights only.
    if (entry.kind === 'folder' && there?.kind === 'folder')
        return;
    const linked = entry.kind === 'link' ? fileAt(root, entry.target ?? '') : undefined;
    if (linked !== undefined)
        linked.names++;
    hide(there);
    at.children.set(name, entry.kind === 'folder'
        ? folder()
        : entry.kind === 'symlink'
            ? { kind: 'symlink', target: entry.target ?? '' }
            : (linked ?? own));
}
function fileAt(root, path) {
    const [parent, name] = split(path);
    const node = find(root, parent)?.children.get(name);
    return node?.kind === 'file' ? node : undefined;
}
/** @param hide given: folders that are missing on the way are made, files in the way replaced. */
function find(root, path, hide) {
    const trail = [root];
    const left = path.split('/').reverse();
    let links = 0;
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
        const here = trail.at(-1) ?? root;
        if (name === '' || name === '.')
            continue;
        if (name === '..') {
            if (trail.length > 1)
                trail.pop();
            continue;
        }
        let next = here.children.get(name);
        if (next?.kind === 'symlink') {
            if (++links > mostLinks)
                return undefined;
            if (next.target.startsWith('/'))
                trail.length = 1;
            left.push(...next.target.split('/').reverse());
            continue;
        }
        if (next?.kind !== 'folder') {
            if (hide === undefined)
                return undefined;
            hide(next);
            next = folder();
            here.children.set(name, next);
        }
        trail.push(next);
    }
    return trail.at(-1);
}
function folder() {
    return { kind: 'folder', children: new Map() };
}
function* filesOf(node) {
    if (node?.kind === 'file')
        yield node;
    if (node?.kind === 'folder')
        for (const child of node.children.values())
            yield* filesOf(child);
}
/** With their real paths: links on the way are followed. */
function* placedFiles({ children }, path = '') {
    for (const [name, child] of children)
        if (child.kind === 'file')
            yield [child, path + name];
        else if (child.kind === 'folder')
            yield* placedFiles(child, `${path}${name}/`);
}
function split(path) {
    const at = path.lastIndexOf('/');
    return at < 0 ? ['', path] : [path.slice(0, at), path.slice(at + 1)];
}

;// CONCATENATED MODULE: ./src/contents/kinds.ts
const kinds_native = /\.(?:so(?:\.[\w.]+)?|dylib|dll|pyd|a)$/;
const headers = /\.(?:h|hh|hpp|hxx|inl|c|cc|cpp|cxx|cu|cuh|pyx|pxd|pxi|f|f90|rs|go)$/;
const code = /\.(?:py|pyi|pyw|pth)$/;
/** What auditwheel copies into a wheel, with a part of its hash in its name. https://github.com/pypa/auditwheel */
const copied = /(?:^|\/)[^/]+\.libs\/(?<name>lib[^/]+?)(?:-[0-9a-f]{6,})*\.so(?:\.[\w.]+)?$/;
/** Name of a library that a wheel brings along (`libgfortran`); undefined for any other file. */
function libraryOf(path) {
    return copied.exec(path)?.groups?.name;
}
/**
 * By the path alone: what stands in a folder of tests is for tests, whatever it is.
 * @param path relative to the folder of packages, where it belongs to one.
 */
function kindOf(path) {
    if (path.endsWith('.pyc'))
        return 'bytecode';
    if (/(?:^|\/)tests?\//.test(path))
        return 'tests';
    if (kinds_native.test(path))
        return 'native';
    if (headers.test(path))
        return 'headers';
    return code.test(path) ? 'code' : 'data';
}

// EXTERNAL MODULE: ./src/project/pyproject.ts
var pyproject = __webpack_require__(436);
;// CONCATENATED MODULE: ./src/contents/metadata.ts


/**
 * @param info path of the `.dist-info` folder.
 * @param metadata https://packaging.python.org/en/latest/specifications/core-metadata/; without it the folder's name tells.
 */
function describeDistribution(info, metadata) {
    const [fromName = '', fromVersion = ''] = external_node_path_.posix.basename(info, '.dist-info').split('-');
    const headers = new Map();
    for (const line of (metadata ?? '').split(/\r?\n/)) {
        if (line === '')
            break;
        const [, name = '', value = ''] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
        headers.set(name, [...(headers.get(name) ?? []), value]);
    }
    const requires = (headers.get('Requires-Dist') ?? [])
        .filter((one) => !/;.*\bextra\s*==/.test(one))
        .map((one) => (0,pyproject/* normaliseName */.GX)(/^[\w.-]+/.exec(one)?.[0] ?? ''));
    return {
        name: (0,pyproject/* normaliseName */.GX)(headers.get('Name')?.[0] ?? fromName),
        version: headers.get('Version')?.[0] ?? fromVersion,
        requires: [...new Set(requires.filter((name) => name !== ''))].sort(),
    };
}
/**
 * Paths in a RECORD, relative to the image's root.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
function recordedPaths(record, site) {
    return record
        .split(/\r?\n/)
        .map((line) => /^(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^,]*))(?:,|$)/.exec(line)?.groups)
        .map((groups) => groups?.quoted?.replaceAll('""', '"') ?? groups?.plain ?? '')
        .filter((path) => path !== '')
        .map((path) => external_node_path_.posix.resolve('/', site, path).slice(1));
}
/** `a/b.py` of `a/__pycache__/b.cpython-313.pyc` (PEP 3147); undefined for any other file. */
function sourceOf(path) {
    const { folder, name } = /^(?<folder>.*\/)?__pycache__\/(?<name>[^/]+?)\.[^/]+\.pyc$/.exec(path)?.groups ?? {};
    return name === undefined ? undefined : `${folder ?? ''}${name}.py`;
}

;// CONCATENATED MODULE: ./src/contents/attribute.ts





const listed = 50;
/**
 * Says of every byte of the layers whose it is. A file belongs to the first distribution, by path, whose RECORD names it, and
 * bytecode that no RECORD names to whom its source belongs.
 */
function attribute(layers) {
    const { visible, hidden } = flatten(layers);
    const split = transferSplitter(layers, [...visible, ...hidden]);
    const owners = ownersOf(visible);
    const libraries = new Map();
    const shares = new Map();
    const files = visible.map((file) => {
        const names = [file.path, ...file.also];
        const path = names.find((name) => owners.byPath.has(name)) ?? file.path;
        return { ...file, path, owner: owners.byPath.get(path) };
    });
    for (const file of files) {
        const share = shares.get(file.owner?.info) ?? emptyShare();
        shares.set(file.owner?.info, share);
        add(share, file, file.owner?.site ?? '', split(file));
        const name = file.owner && libraryOf(file.path);
        if (name !== undefined && file.owner !== undefined)
            libraries.set(file.owner.info, [...(libraries.get(file.owner.info) ?? []), { name, bytes: file.bytes }]);
    }
    const rest = shares.get(undefined) ?? emptyShare();
    const out = emptyShare();
    for (const file of hidden)
        add(out, file, '', split(file));
    // What is in no file: folders, links, headers of an archive without files.
    rest.transferBytes += split.left();
    return {
        distributions: owners.distributions
            .map(({ info, ...described }) => ({
            ...described,
            libraries: libraries.get(info) ?? [],
            ...(shares.get(info) ?? emptyShare()),
        }))
            .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.site < b.site ? -1 : 1)),
        unowned: rest,
        hidden: {
            ...out,
            largest: largest(hidden).map(({ path, bytes, layer, hiddenBy }) => ({
                ...{ path, bytes, writtenIn: layer, hiddenBy },
            })),
        },
        folders: largestFolders(visible),
        files: largest(files).map(({ path, bytes, owner }) => ({ path, bytes, owner: owner?.name })),
        layers: layers.map((_, number) => {
            const seen = files.filter(({ layer }) => layer === number);
            return {
                bytes: bytesOf(seen) + bytesOf(hidden.filter(({ layer }) => layer === number)),
                owned: bytesOf(seen.filter(({ owner }) => owner !== undefined)),
            };
        }),
    };
}
function bytesOf(files) {
    return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
function emptyShare() {
    return { files: 0, bytes: contents_contents/* noBytes */.D1, transferBytes: 0 };
}
function add(share, { path, bytes }, site, transferBytes) {
    const kind = kindOf(external_node_path_.posix.relative(`/${site}`, `/${path}`));
    share.files++;
    share.bytes = { ...share.bytes, [kind]: share.bytes[kind] + bytes };
    share.transferBytes += transferBytes;
}
function ownersOf(visible) {
    const named = visible.flatMap((file) => [file.path, ...file.also].map((path) => [path, file.text]));
    const texts = new Map(named);
    const byPath = new Map();
    const distributions = [];
    const depth = (path) => path.split('/').length;
    // Outer ones first: what a package has vendored is the package's, its description too.
    const records = named
        .flatMap(([path, text]) => path.endsWith('.dist-info/RECORD') && text !== undefined ? [[path, text]] : [])
        .sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1));
    for (const [path, record] of records) {
        if (byPath.has(path))
            continue;
        const info = external_node_path_.posix.dirname(path);
        const site = external_node_path_.posix.dirname(info);
        const owner = { ...describeDistribution(info, texts.get(`${info}/METADATA`)), site, info };
        distributions.push(owner);
        for (const file of recordedPaths(record, site))
            if (texts.has(file) && !byPath.has(file))
                byPath.set(file, owner);
    }
    for (const path of texts.keys()) {
        const owner = byPath.has(path) ? undefined : byPath.get(sourceOf(path) ?? '');
        if (owner !== undefined)
            byPath.set(path, owner);
    }
    return { distributions, byPath };
}
/** Splits each layer's size as pulled over its files, so that the parts add up to it exactly. */
function transferSplitter(layers, files) {
    const state = layers.map(({ transferBytes }) => ({ transferBytes, all: 0, seen: 0, given: 0 }));
    for (const { layer, bytes } of files) {
        const one = state[layer];
        if (one !== undefined)
            one.all += bytes;
    }
    const split = ({ layer, bytes }) => {
        const one = state[layer];
        if (one === undefined || bytes === 0)
            return 0;
        one.seen += bytes;
        const given = Math.round((one.transferBytes / one.all) * one.seen);
        const part = given - one.given;
        one.given = given;
        return part;
    };
    return Object.assign(split, {
        left: () => state.reduce((sum, { transferBytes, given }) => sum + transferBytes - given, 0),
    });
}
function largest(files) {
    return [...files].sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1)).slice(0, listed);
}
/** A folder almost all of which is one folder in it says nothing more than that one. */
const mostlyOne = 0.9;
function largestFolders(files) {
    const folders = new Map();
    for (const { path, bytes } of files)
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
            const name = path.slice(0, at);
            const one = folders.get(name) ?? { bytes: 0, files: 0, largestChild: 0 };
            one.bytes += bytes;
            one.files++;
            folders.set(name, one);
        }
    for (const [path, { bytes }] of folders) {
        const parent = folders.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
        if (parent !== undefined)
            parent.largestChild = Math.max(parent.largestChild, bytes);
    }
    return [...folders]
        .filter(([, { bytes, largestChild }]) => bytes > 0 && largestChild < bytes * mostlyOne)
        .map(([path, { bytes, files: count }]) => ({ path, bytes, files: count }))
        .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
        .slice(0, listed);
}
/** All file bytes of all layers. */
function totalBytes({ distributions, unowned, hidden }) {
    return [...distributions, unowned, hidden].reduce((sum, { bytes }) => sum + sumOf(bytes), 0);
}

// EXTERNAL MODULE: ./src/runner/files.ts
var files = __webpack_require__(1626);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/contents/layer.ts
/** Whether a file's content is needed: a distribution's description and the list of its files. */
function isTold(path) {
    return /\.dist-info\/(?:METADATA|RECORD)$/.test(path);
}

;// CONCATENATED MODULE: ./src/runner/registry/layer-listing.ts





/** A RECORD of 100,000 files has a tenth of it. */
const longestText = 64 * 1024 * 1024;
const kinds = new Map([
    ['file', 'file'],
    ['contiguous-file', 'file'],
    ['link', 'link'],
    ['directory', 'folder'],
    ['symlink', 'symlink'],
]);
/** Without slashes at its ends. */
function bare(name) {
    return name.replace(/^(?:\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
}
/**
 * Reads a layer's archive as it comes, without writing any of it. What it is compressed with is told by its first bytes:
 * media types of foreign tools are not always right.
 * @throws Problem when it is no archive.
 */
async function listLayer(chunks, { digest, size }) {
    const { extract } = await __webpack_require__.e(/* import() */ 474).then(__webpack_require__.t.bind(__webpack_require__, 6474, 19));
    const archive = extract();
    const entries = [];
    const read = async () => {
        for await (const entry of archive) {
            const { name, type, size: bytes, linkname } = entry.header;
            const path = bare(name);
            const kind = kinds.get(type) ?? 'other';
            entries.push({
                ...{ path, kind, bytes: kind === 'file' ? bytes : 0 },
                target: kind === 'symlink' ? linkname : kind === 'link' ? bare(linkname) : undefined,
                text: kind === 'file' && isTold(path) && bytes <= longestText
                    ? await textOf(entry)
                    : undefined,
            });
            entry.resume();
        }
    };
    try {
        const [first, rest] = await firstOf(chunks);
        await Promise.all([(0,promises_.pipeline)([...decompressed(first, rest), archive]), read()]);
    }
    catch (cause) {
        if (cause instanceof problem/* Problem */.A)
            throw cause;
        throw new problem/* Problem */.A(`Layer ${digest} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Push the image again`, { cause });
    }
    return { digest, transferBytes: size, entries };
}
/** At least four bytes, where there are as many: what they are is told by them. */
async function firstOf(chunks) {
    const iterator = chunks[Symbol.asyncIterator]();
    let head = new Uint8Array();
    while (head.byteLength < 4) {
        const next = await iterator.next();
        if (next.done === true)
            break;
        head = Buffer.concat([head, next.value]);
    }
    return [
        head,
        (async function* () {
            yield head;
            for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
                yield next.value;
        })(),
    ];
}
/** https://www.rfc-editor.org/rfc/rfc1952 (gzip), https://www.rfc-editor.org/rfc/rfc8878 (zstd) */
function decompressed(head, all) {
    if (head[0] === 0x1f && head[1] === 0x8b)
        return [external_node_stream_.Readable.from(all), (0,external_node_zlib_.createGunzip)()];
    const [first = 0, ...others] = head.subarray(0, 4);
    const isFrame = first === 0x28 && others.join() === '181,47,253';
    // Skippable: 0x184D2A50 to 5F.
    const isSkippable = first >> 4 === 5 && others.join() === '42,77,24';
    return [external_node_stream_.Readable.from(isFrame || isSkippable ? zstdFrames(all) : all)];
}
/** Bytes: what they unpack to is held until it is read, and may be thousands of times as much. */
const zstdPiece = 16_384;
/**
 * Node's own stream ends with the first frame and drops what follows without a word (24.21); BuildKit's layers end with an
 * empty frame, and zstd:chunked ones have many. What a stream has not taken begins the next.
 */
async function* zstdFrames(chunks) {
    let frame = zstdFrame();
    for await (const chunk of chunks)
        for (let left = chunk; left.byteLength > 0;) {
            const taken = await frame.write(left.subarray(0, zstdPiece));
            yield* frame.output();
            if (taken === 0)
                throw new Error('it has something after its last zstd frame');
            const isOver = taken < Math.min(left.byteLength, zstdPiece);
            left = left.subarray(taken);
            if (isOver)
                frame = zstdFrame();
        }
    await frame.end();
    yield* frame.output();
}
function zstdFrame() {
    const stream = (0,external_node_zlib_.createZstdDecompress)();
    let output = [];
    stream.on('data', (chunk) => output.push(chunk));
    const failed = new Promise((_, reject) => stream.on('error', reject));
    // Looked at with the next write.
    failed.catch(() => undefined);
    return {
        /** Resolves to how many bytes were taken. */
        async write(chunk) {
            const before = stream.bytesWritten;
            const written = new Promise((done) => stream.write(chunk, () => done()));
            await Promise.race([written, failed]);
            return stream.bytesWritten - before;
        },
        /** @throws Error where the frame is not complete. */
        async end() {
            if (stream.readableEnded)
                return;
            const ended = new Promise((done) => stream.on('end', done));
            stream.end();
            await Promise.race([ended, failed]);
        },
        output() {
            const taken = output;
            output = [];
            return taken;
        },
    };
}
async function textOf(entry) {
    const chunks = [];
    for await (const chunk of entry)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: ./src/runner/registry/reference.ts
var registry_reference = __webpack_require__(5008);
;// CONCATENATED MODULE: ./src/wire/read-image.ts





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
        throw new problem/* Problem */.A(`${(0,registry_reference/* formatReference */.FH)(parsed)} is not in its registry for ${platform}. Check name and tag`);
    const { layers } = found.json;
    const listings = await (0,files/* inParallel */.HN)(layers, width, (layer) => listLayer(registry.blobStream(parsed, layer.digest), layer));
    return {
        reference,
        digest: found.digest,
        platform,
        layers: layers.map(({ digest, size, mediaType }) => ({ digest, size, mediaType })),
        baseName: found.json.annotations?.['org.opencontainers.image.base.name'],
        contents: attribute(listings),
    };
}

;// CONCATENATED MODULE: ./src/wire/measure-reference.ts










/**
 * Measures an image that somebody else has built (`measure: <reference>`), compares it with the base commit's, judges and tells.
 * Measurements are kept in the Actions cache alone: nothing is written to a registry.
 * @throws Problem where the image is not there or a limit fails.
 */
async function measureReference(world, options, policy, platform) {
    const reference = options.measure ?? options.image;
    const identity = { image: options.image, platform, suffix: options.cacheSuffix };
    const memory = (0,runner_memory/* createMemory */.I)(world.registry, options.image, false, world.log.info);
    world.log.info(`Measuring ${reference} as its registry has it; nothing is built.`);
    const [image, baseline] = await Promise.all([
        world.clock.time('measure', () => readImage(world.registry, reference, platform)),
        (0,wire_baseline/* findBaseline */.Xn)(world, memory, policy, identity, options.context, options.githubToken, Promise.resolve(baseline_history/* emptyHistory */.s4)),
    ]);
    const base = await findBase(world, options.baseImage, image.baseName, platform);
    const measurement = measurementOf(image, base, {
        tool: world.version,
        image: options.image,
        commit: policy.commit,
        measuredAt: new Date(world.clock.now()).toISOString(),
        phases: world.clock.phases(),
    });
    (0,outputs/* setOutput */.u)(world.log, 'digest', image.digest);
    (0,outputs/* setOutput */.u)(world.log, 'python-version', measurement.python);
    (0,outputs/* setOutput */.u)(world.log, 'requirements-count', measurement.distributions.length);
    const hints = [
        ...(measurement.base.digest === ''
            ? [
                'it is not known which layers are the base image’s, so that all of them are judged. Give it as the input `base-image`.',
            ]
            : []),
        ...(0,advice/* adviseOnContents */.i)(image.contents),
    ];
    await (0,conclude/* conclude */.E)(world, {
        ...{ options, policy, identity, memory, measurement, baseline, hints },
        // What others' builds have cost is not known.
        history: baseline_history/* emptyHistory */.s4,
        reference: `${options.image}@${image.digest}`,
        saves: [],
    });
}
/** The base that was given, which has to be there, else the one that the image names, which may be gone. */
async function findBase(world, given, named, platform) {
    if (given !== undefined)
        return (0,locate_target/* readBase */.wZ)(world, 'base-image', given, platform);
    if (named === undefined)
        return undefined;
    return (0,locate_target/* readBase */.wZ)(world, 'base-image', named, platform).catch((error) => {
        world.log.info(`The base image that it names is not read: ${(0,problem/* messageOf */.b)(error)}`);
        return undefined;
    });
}


/***/ })

};
