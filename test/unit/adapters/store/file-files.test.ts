import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeFileFiles } from '../../../../src/adapters/store/file-files.ts';

describe('a folder of state whose writer was killed with the lock in its hand', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'flipgate-state-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is written by the next process, once the lock is old enough', async () => {
    const startMs = Date.now();
    let passedMs = 0;
    const clock = {
      nowMs: () => startMs + passedMs,
      sleep: async (ms: number) => {
        passedMs += ms;
      },
    };
    writeFileSync(join(root, 'lock'), '');
    const files = makeFileFiles(root, clock);
    const changes = new Map([['flips/a.json', '{}']]);
    expect(await files.swap({ version: '0', changes, message: 'x' })).toBe('written');
    expect(passedMs).toBeGreaterThan(9000);
    expect(passedMs).toBeLessThan(12_000);
  });
});
