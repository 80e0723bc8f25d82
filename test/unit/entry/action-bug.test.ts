import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runAction } from '../../../src/entry/action/run.ts';
import { cutSummary } from '../../../src/entry/action/tell.ts';

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

it.each([
  ['a public repository', false],
  ['one that the event says nothing of', undefined],
  ['a private repository', true],
])('the log of %s names the tenant only where those read it who may', async (_, isPrivate) => {
  const env = {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_TOKEN: `ghp_${'a'.repeat(36)}`,
    INPUT_MODE: 'gate',
    INPUT_SERVICE: 'cart',
    DT_URL: 'https://observe.corp.example',
    DT_API_TOKEN: `dt0c01.${'A'.repeat(24)}.${'B'.repeat(64)}`,
  };
  const { code, log } = await captured(() => runAction({ env, payload: { repository: { private: isPrivate } } }));
  expect(code).toBe(2);
  expect(log).toContain('FG_DYNATRACE_URL');
  expect(log.includes('observe.corp.example')).toBe(isPrivate === true);
});

it('a summary is cut by its bytes, at the end of a line', () => {
  const cut = cutSummary('ф'.repeat(99).concat('\n').repeat(6000));
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(1024 * 1024);
  expect(
    cut
      .split('\n')
      .slice(0, -3)
      .every((line) => line.length === 99),
  ).toBe(true);
  expect(cut).toContain('(Cut here');
  expect(cutSummary('short')).toBe('short');
});
