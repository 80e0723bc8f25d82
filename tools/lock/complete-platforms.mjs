// Adds lockfile entries for the platform packages (darwin, win32, …) that a registry could not give when the lockfile was
// made. Without an entry `npm ci` calls the lockfile out of date; with one it skips what does not fit the platform.
// Run after every change of dependencies: node tools/lock/complete-platforms.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const path = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'sunos', 'openbsd', 'netbsd'];
const CPU = ['arm64', 'x64', 'arm', 'ppc64', 's390x', 'ia32', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

let added = 0;
for (const entry of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] !== undefined) continue;
    const words = name.split(/[-/]/);
    const os = OS.filter((word) => words.includes(word));
    const cpu = CPU.filter((word) => words.includes(word));
    // Without both it would be installed everywhere: such a package has to be in the registry.
    if (os.length === 0 || cpu.length === 0) continue;
    const libc = words.includes('musl') ? { libc: ['musl'] } : words.includes('gnu') ? { libc: ['glibc'] } : {};
    lock.packages[key] = { version, cpu, ...(entry.dev ? { dev: true } : {}), ...libc, optional: true, os };
    added += 1;
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
process.stdout.write(`${added} entries added\n`);
