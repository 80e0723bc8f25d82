/**
 * Who may import what. `docs/architecture.md` shows the same arrows. A file belongs to the first row whose folder it
 * lies in; a folder that is in no row fails the test.
 */
export interface Row {
  readonly folder: string;
  /** Folders (or files) of ours; its own folder always counts. */
  readonly may: readonly string[];
  readonly packages: readonly string[];
  /** Parts of Node.js by name without `node:`; `*` for all. Importing only types of them is always fine. */
  readonly node: readonly string[];
  /** At most this many packages per file. */
  readonly packagesPerFile?: number;
  /** What of ours may be reached only by `import(…)`. */
  readonly lazily?: readonly string[];
}

// No clocks, timers, sockets, processes or chance: those come in through ports.
const COMPUTING = ['buffer', 'crypto', 'path', 'url', 'util', 'zlib'];
const DISK = ['fs', 'fs/promises', 'os', 'path'];
const SANDBOX_PACKAGES = ['graphql', 'ajv', 'ajv-formats'];
const OWN_ASSEMBLY = (skin: string) => ['src/entry/assemble/shared', `src/entry/assemble/${skin}`];

/** The leaves that hold a socket; only `entry/assemble` gives them to others. */
export const SOCKETS = ['src/support/http-transport.ts'];

export const TABLE: readonly Row[] = [
  { folder: 'src/domain', may: [], packages: [], node: [] },
  { folder: 'src/flagfile', may: ['src/domain'], packages: ['yaml', 'jsonc-parser'], node: [] },
  { folder: 'src/operations', may: ['src/domain', 'src/flagfile', 'src/support'], packages: [], node: [] },
  adapter('github', { packages: ['@actions/github'] }),
  adapter('kubernetes', { packages: ['@kubernetes/client-node'] }),
  adapter('flagd', {}),
  adapter('dynatrace', {}),
  adapter('store', { node: [...COMPUTING, ...DISK] }),
  adapter('telemetry', {}),
  adapter('system', { node: ['*'] }),
  {
    folder: 'src/sandbox',
    may: ['src/domain', 'src/flagfile', 'src/support'],
    packages: SANDBOX_PACKAGES,
    node: [...COMPUTING, ...DISK, 'http', 'net'],
  },
  // Reached whole by import(): the stand-ins and what runs on them are loaded for the sandbox only.
  {
    folder: 'src/entry/assemble/sandbox',
    may: ['src/domain', 'src/flagfile', 'src/operations', 'src/adapters', 'src/sandbox', 'src/support'],
    packages: [],
    node: ['*'],
  },
  {
    folder: 'src/entry/assemble',
    may: ['src/domain', 'src/flagfile', 'src/operations', 'src/adapters', 'src/sandbox', 'src/support'],
    packages: [],
    node: ['*'],
    lazily: ['src/adapters/kubernetes', 'src/adapters/github', 'src/sandbox'],
  },
  skin('action', ['@actions/core']),
  skin('bot', []),
  // The demo is a command of the command line too.
  skin('cli', [], ['src/entry/demo']),
  skin('demo', [], ['src/entry/assemble/sandbox']),
  skin('simulate', [], ['src/entry/assemble/sandbox']),
  {
    folder: 'src/support',
    may: [],
    packages: ['undici', '@openfeature/flagd-core', 'yaml'],
    packagesPerFile: 1,
    node: ['*'],
  },
];

function adapter(name: string, own: { readonly packages?: readonly string[]; readonly node?: readonly string[] }): Row {
  return {
    folder: `src/adapters/${name}`,
    may: ['src/domain', 'src/support'],
    packages: own.packages ?? [],
    node: own.node ?? COMPUTING,
  };
}

function skin(name: string, packages: readonly string[], also: readonly string[] = []): Row {
  return {
    folder: `src/entry/${name}`,
    may: ['src/operations', 'src/domain', 'src/flagfile', 'src/support', ...OWN_ASSEMBLY(name), ...also],
    packages,
    node: ['*'],
  };
}
