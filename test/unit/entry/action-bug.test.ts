import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runAction } from '../../../src/entry/action/run.ts';

const SECRET = 'ghs_0123456789abcdefghijABCDEFGHIJ012345';

/** What a run prints and gives out; the runner's file of outputs is one of its own. */
async function captured(act: () => Promise<number>) {
  const folder = mkdtempSync(join(tmpdir(), 'flipgate-bug-'));
  const outputs = join(folder, 'outputs');
  writeFileSync(outputs, '');
  const { stdout, env } = process;
  const [write, before] = [stdout.write, env['GITHUB_OUTPUT']];
  let log = '';
  stdout.write = (text: string | Uint8Array) => {
    log += String(text);
    return true;
  };
  env['GITHUB_OUTPUT'] = outputs;
  try {
    return { code: await act(), log, outputs: readFileSync(outputs, 'utf8') };
  } finally {
    stdout.write = write;
    if (before === undefined) delete env['GITHUB_OUTPUT'];
    else env['GITHUB_OUTPUT'] = before;
    rmSync(folder, { recursive: true });
  }
}

it('a bug of ours ends with its own code, and shows neither credentials nor what hangs on the error', async () => {
  const request = { headers: { authorization: 'Bearer canary' } };
  const env = {
    GITHUB_EVENT_NAME: 'push',
    get GITHUB_REPOSITORY(): string {
      throw Object.assign(new RangeError(`got ${SECRET}\n::add-mask::of the message`), { request });
    },
  };
  const payload = { sender: { login: 'ann', id: 7, type: 'User' } };
  const { code, log, outputs } = await captured(() => runAction({ env, payload }));
  expect(code).toBe(70);
  expect(log).toContain('RangeError');
  expect(log).toContain('please report it');
  expect(log).not.toMatch(/^::add-mask/m);
  expect(log).not.toContain(SECRET);
  expect(log).not.toContain('canary');
  expect(outputs).toMatch(/decision<<[\s\S]*error[\s\S]*reason-code<<[\s\S]*bug/);
});
