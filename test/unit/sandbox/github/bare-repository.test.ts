import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeGithubWorld } from '../../../../src/sandbox/github/world.ts';
import { Timeline } from '../../../../src/sandbox/timeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'flipgate-bare-'));
afterAll(() => rmSync(folder, { recursive: true }));

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: folder } });
}

function exported(): { readonly bare: string; readonly oids: readonly string[] } {
  const world = makeGithubWorld({ timeline: new Timeline(Date.parse('2026-03-01T12:00:00Z')) });
  world.addRepository({
    name: 'acme/shop',
    files: {
      'flags.json': '{"flags":{}}\n',
      'a/b.txt': 'deep\n',
      'a.txt': 'sorts before the folder a/\n',
      'run.sh': { content: '#!/bin/sh\n', mode: '100755' },
      link: { symlink: 'flags.json' },
    },
  });
  world.addUser('ann', { name: 'Ann Ünicode' });
  const second = world.push({ branch: 'feature', author: 'ann', message: 'Two\n\nBody', files: { 'a/b.txt': null } });
  const bare = join(folder, 'shop.git');
  for (const { path, bytes } of world.exportBareRepository()) {
    mkdirSync(dirname(join(bare, path)), { recursive: true });
    writeFileSync(join(bare, path), bytes);
  }
  return { bare, oids: [world.head('main') ?? '', second] };
}

describe('bare repository', () => {
  const { bare, oids } = exported();

  it('passes git fsck --strict', () => {
    expect(() => git('--git-dir', bare, 'fsck', '--strict', '--full')).not.toThrow();
  });

  it('has the ids that git reads in it', () => {
    expect(git('--git-dir', bare, 'rev-parse', 'main', 'feature').trim().split('\n')).toEqual(oids);
  });

  it('is cloned with its files, modes and links', () => {
    const clone = join(folder, 'clone');
    git('clone', '--quiet', bare, clone);
    expect(readFileSync(join(clone, 'link'), 'utf8')).toBe('{"flags":{}}\n');
    const modes = git('-C', clone, 'ls-files', '-s')
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(modes).toEqual(['100644', '100644', '100644', '120000', '100755']);
    expect(git('-C', clone, 'log', '-1', '--format=%an|%s|%b', 'origin/feature').trim()).toBe('Ann Ünicode|Two|Body');
    expect(git('-C', clone, 'diff', '--name-status', 'origin/main', 'origin/feature').trim()).toBe('D\ta/b.txt');
  });
});
