import { describe, expect, it } from '@jest/globals';
import { planRelease } from '../../../tools/release/release.ts';

const changelog =
  '# Changelog\n\n## Unreleased\n\n- soon\n\n## 1.2.3 (2026-03-01)\n\n### Added\n\n- a thing\n\n## 1.2.2\n\n- old\n';
const manifest = { version: '1.2.3' };

describe('a release', () => {
  it('has an exact tag, a major tag that moves, and the notes of its version', () => {
    expect(planRelease({ manifest, changelog, asked: '1.2.3' })).toEqual({
      tag: 'v1.2.3',
      major: 'v1',
      notes: '### Added\n\n- a thing',
    });
  });

  it('is rehearsed with what is not released yet', () => {
    expect(planRelease({ manifest, changelog, asked: null })).toMatchObject({ tag: 'v1.2.3', notes: '- soon' });
  });

  it.each([
    ['of another version than the manifest says', { asked: '1.2.4' }, 'package.json says 1.2.3'],
    ['without notes', { asked: '1.2.3', changelog: '## Unreleased\n\n- soon\n' }, 'nothing under "## 1.2.3"'],
    ['of a version that is none', { asked: null, manifest: { version: '1.2.3-rc.1' } }, 'MAJOR.MINOR.PATCH'],
  ])('%s is refused', (_, change, why) => {
    expect(planRelease({ manifest, changelog, ...change })).toEqual({ problem: expect.stringContaining(why) });
  });
});
