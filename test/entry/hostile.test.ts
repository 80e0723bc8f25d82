import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { OUTPUTS } from '../../src/entry/action/outputs.ts';
import { runCli } from '../../src/entry/cli/cli.ts';
import { type ActionRun, type Delivered, runBuilt } from './action-child.ts';
import { commandsIn } from './runner-log.ts';
import { type SandboxChild, startSandbox } from './sandbox-child.ts';
import { INPUTS } from './shop-inputs.ts';

// Processes start slowly on a busy machine; nothing here waits for a time.
jest.setTimeout(120_000);

/** Everything that a runner, its files or a terminal could take for more than text; each line begins with a piece. */
const TEXT = [
  'x',
  '::set-output name=decision::clean',
  '  ::error::boo',
  '::add-mask::a\r::warning::w\r\n::stop-commands::tok',
  '##[group]g ##[add-mask]b',
  'decision<<EOF',
  'clean',
  'EOF',
  'verdict=clean',
  '%0A::debug::d%0D%0A::notice::n\u2028::debug::d\u0085::debug::d',
  '\u001b[2J\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007\u009b31m\u202eevil\u200b',
].join('\n');

/** The same for places that take one line, or one word. */
const LINE = '::error::boo %0A::add-mask::a ##[group]g \u001b[2J\u009b31m\u202e';
const WORD = '::error::boo%0A::add-mask::a##[group]g';

/** What moves a cursor, ends a line or turns it around. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const boolean = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' };
const FLAGD = JSON.stringify({
  flags: {
    cartFailure: { ...boolean, variants: { ...boolean.variants, [WORD]: true, [TEXT]: true, [LINE]: true } },
    cartFailur: { ...boolean, metadata: { description: TEXT } },
    [WORD]: boolean,
    [TEXT]: boolean,
    [LINE]: boolean,
  },
});
const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata:
  name: flagd-config
  namespace: shop
data:
  demo.flagd.json: ${JSON.stringify(FLAGD)}
`;

/** Where the flags are, for a configuration. */
const cluster = {
  namespace: 'shop',
  object: { kind: 'ConfigMap', name: 'flagd-config', key: 'demo.flagd.json' },
  deployment: 'flagd',
};

let sandbox: SandboxChild;
let folder = '';
/** The pull request of the flip that is made in the end. */
let issue = 1;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flipgate-hostile-'));
  writeFileSync(join(folder, 'flags.yaml'), MANIFEST);
  sandbox = await startSandbox(['--flags-file', join(folder, 'flags.yaml')]);
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function perform(name: string, asked: object): Promise<Record<string, unknown>> {
  const answer = Object(await sandbox.perform(name, asked));
  expect(answer).not.toHaveProperty('error');
  return answer;
}

const weather = (change: object) => perform('weather', change);

async function sender(login = 'ann'): Promise<object> {
  const headers = { authorization: `Bearer ${sandbox.variables['GITHUB_TOKEN']}` };
  const answer = await fetch(`${sandbox.variables['GITHUB_API_URL']}/users/${login}`, { headers });
  return { login, id: Object(await answer.json()).id, type: 'User' };
}

async function comment(body: string, issue = 1): Promise<Delivered> {
  const { id, nodeId } = await perform('comment', { author: 'ann', body, issue });
  const payload = {
    action: 'created',
    issue: { number: issue, title: TEXT, pull_request: {} },
    comment: { id, node_id: nodeId, body },
    sender: await sender(),
  };
  return { event: 'issue_comment', payload };
}

/** The configuration on the default branch; null takes it away. */
async function pushConfiguration(text: string | null): Promise<void> {
  const files = { '.github/flipgate.yml': text };
  await perform('push', { branch: 'main', author: 'ann', message: TEXT, files });
}

/** One run, and what has to come of it. */
interface Row {
  /** What is hostile in it. */
  readonly what: string;
  readonly deliver: () => Promise<Delivered>;
  readonly expected: Readonly<Record<string, string>>;
  /** Found in the log or in the summary, so that the text was there to be escaped. */
  readonly shows: RegExp;
  readonly after?: () => Promise<unknown>;
}

/** One run of the action as its sources are now. */
const run = (delivered: Delivered): Promise<ActionRun> =>
  runBuilt({ inputs: INPUTS, ...delivered, variables: sandbox.variables, entry: 'src/entry/action/main.ts' });

const ROWS: readonly Row[] = [
  {
    what: 'the words of commands',
    deliver: () =>
      comment(
        [
          `/flip "${LINE}" on`,
          `/flip ${WORD}`,
          `/flip cartFailure on "##[add-mask]x"=${WORD} reason "${LINE}"`,
          `/flip ${WORD} ${WORD} in ${WORD} watch ${WORD}`,
        ].join('\n'),
      ),
    expected: { decision: 'refused' },
    shows: /error::boo.*add-mask::a/,
  },
  {
    what: 'names of flags and variants, in the command and in the file',
    deliver: () =>
      comment(`/flip cartFailrue on\n/flip cartFailure "${WORD.replace('boo', 'bo')}"\n/flip "${WORD}x" on`),
    expected: { decision: 'refused', 'reason-code': 'FG_FLAG_UNKNOWN' },
    shows: /error::boo.*add-mask::a/,
  },
  {
    what: "a flip's variant, reason, branch, and its pull request's title",
    async deliver() {
      const files = { 'docs/x.md': 'x\n' };
      const branch = 'x%0A--error--%0D##stop-commands';
      const { number } = await perform('open-pull-request', { title: TEXT, author: 'ann', branch, files });
      issue = Number(number);
      return comment(`/flip cartFailure "${WORD}" reason "::add-mask::a %0A::error::boo ##[group]g"`, issue);
    },
    expected: { decision: 'done', 'reason-code': 'proven' },
    shows: /done \(proven\)/,
    after: async () => {
      const back = await run(await comment('/flip revert', issue));
      expectInertLog(back);
      expect(back.outputs['decision']).toBe('undone');
    },
  },
  {
    what: 'the name of a label',
    async deliver() {
      const name = `flip:${WORD}`;
      await perform('label', { author: 'ann', name });
      const payload = { action: 'labeled', label: { name }, sender: await sender() };
      return { event: 'pull_request_target', payload: { ...payload, pull_request: { number: 1, head: { sha: 'a' } } } };
    },
    expected: { decision: 'refused' },
    shows: /error::boo/,
  },
  {
    what: 'keys and values of a dispatch',
    deliver: async () => ({
      event: 'repository_dispatch',
      payload: { client_payload: { [LINE]: LINE, [TEXT]: TEXT, flag: TEXT }, sender: await sender() },
    }),
    expected: { decision: 'refused' },
    shows: /error::boo/,
  },
  {
    what: 'the login that an event names',
    async deliver() {
      const { event, payload } = await comment('/flip cartFailure on');
      return { event, payload: { ...payload, sender: { login: LINE, id: 999, type: 'User' } } };
    },
    expected: { decision: 'refused', 'reason-code': 'FG_FLIP_TRIGGER_GONE' },
    shows: /another author/,
  },
  {
    what: 'the text of the configuration',
    async deliver() {
      const text = `environments:\n  ${JSON.stringify(TEXT)}: ${JSON.stringify(LINE)}\n${WORD}: 1\n`;
      await pushConfiguration(text);
      return comment('/flip cartFailure on');
    },
    expected: { decision: 'refused', 'reason-code': 'FG_CONFIG_INVALID' },
    shows: /error::boo/,
    after: () => pushConfiguration(null),
  },
  {
    what: 'what a webhook of Kubernetes says of a patch',
    async deliver() {
      await weather({ kubernetes: { admission: TEXT } });
      return comment('/flip cartFailure on');
    },
    expected: { decision: 'refused', 'reason-code': 'FG_FLIP_SERVER_SAID_NO' },
    shows: /error::boo/,
    after: () => weather({ kubernetes: { admission: null } }),
  },
  {
    what: 'what GitHub says of a write',
    async deliver() {
      await weather({ github: { refuseWrites: TEXT } });
      return comment('/flip cartFailure on');
    },
    expected: { decision: 'refused' },
    shows: /error::boo/,
    after: () => weather({ github: { refuseWrites: null } }),
  },
  {
    what: 'the variant that flagd answers with',
    async deliver() {
      const body = JSON.stringify({ key: 'cartFailure', variant: TEXT, value: true, reason: 'STATIC' });
      const trouble = { kind: 'answer', status: 200, body };
      await perform('line-fault', { world: 'kubernetes', method: 'POST', path: '/proxy/', times: 8, trouble });
      return comment('/flip cartFailure on');
    },
    expected: { decision: 'refused' },
    shows: /error::boo/,
  },
  {
    what: 'the name of a service that is configured by its id',
    async deliver() {
      const { id } = await perform('service', { name: TEXT });
      const flags = { cartFailure: { service: 'cart', 'entity-ids': [id] } };
      await pushConfiguration(JSON.stringify({ version: 1, environments: { shop: { kind: 'demo', cluster } }, flags }));
      return comment(`/flip plan cartFailure "${WORD}"`);
    },
    expected: { decision: 'planned' },
    shows: /Dynatrace is told for .*error::boo/,
    after: () => pushConfiguration(null),
  },
  {
    what: 'the name of a service that a gate judges by its id',
    async deliver() {
      const { id } = await perform('service', { name: TEXT });
      return { event: 'push', payload: {}, inputs: { ...INPUTS, mode: 'gate', window: '5m', service: String(id) } };
    },
    expected: { decision: 'done' },
    shows: /SERVICE-/,
  },
  {
    what: 'the title of a problem',
    async deliver() {
      await perform('problem', { title: TEXT });
      return { event: 'push', payload: {}, inputs: { ...INPUTS, mode: 'gate', window: '5m' } };
    },
    expected: { decision: 'done', verdict: 'problem' },
    shows: /error::boo/,
  },
];

/** Every command that the runner reads out of the log is one that we mean, and nothing in it moves a cursor. */
function expectInertLog({ log }: ActionRun): void {
  const kubeconfig = readFileSync(sandbox.variables['KUBECONFIG'] ?? '', 'utf8');
  const secrets = Object.values(sandbox.variables);
  for (const { name, properties, data } of commandsIn(log)) {
    // The runner is told of each credential, and hides it.
    if (name === 'add-mask') expect(secrets.includes(data) || kubeconfig.includes(data)).toBe(true);
    else {
      expect(['error', 'warning', 'notice']).toContain(name);
      expect(properties['title']).toMatch(/^flipgate/);
    }
  }
  expect(log.replaceAll('\n', '')).not.toMatch(UNSEEN);
  // No piece of it stands alone on a line, where it would read as a line of ours.
  expect(log).not.toMatch(/^(?:decision<<EOF|verdict=clean|clean|EOF)$/m);
}

/** The files say what we mean and nothing else. */
function expectInertFiles({ outputs, environment, summary }: ActionRun): void {
  expect(Object.keys(outputs).sort()).toEqual(OUTPUTS.map(({ name }) => name).sort());
  expect(() => JSON.parse(outputs['result'] ?? '')).not.toThrow();
  for (const value of Object.values(outputs)) expect(value).not.toMatch(UNSEEN);
  expect(environment).toBe('');
  expect(summary.replaceAll('\n', '')).not.toMatch(UNSEEN);
}

describe('text from outside in what the action says', () => {
  it.each(ROWS.map((row) => [row.what, row] as const))('comes out inert: %s', async (_, row) => {
    const delivered = await row.deliver();
    const done = await run(delivered).finally(() => row.after?.());
    expectInertLog(done);
    expectInertFiles(done);
    expect(done.outputs).toMatchObject(row.expected);
    expect(`${done.log}\n${done.summary}`).toMatch(row.shows);
  });
});

describe('text from outside in what the command line says', () => {
  /** Everything that a person sees on a screen of 80 columns; the progress line is written again in place. */
  async function seen(...argv: string[]): Promise<string> {
    const pieces: string[] = [];
    const say = (piece: string): void => {
      pieces.push(piece);
    };
    await runCli({
      argv,
      variables: { ...sandbox.variables, HOME: folder },
      home: folder,
      user: 'ann@test',
      pid: 1,
      isTerminal: true,
      columns: { out: 80, err: 80 },
      onInterrupt: () => () => {},
      out: say,
      err: say,
    });
    return pieces.join('').replaceAll('\r\u001B[K', '');
  }
  const file = () => join(folder, 'flags.yaml');
  const broken = () => {
    writeFileSync(join(folder, 'broken.yaml'), `"${TEXT}": [`);
    return join(folder, 'broken.yaml');
  };
  const commands: readonly (readonly [string, () => readonly string[]])[] = [
    ['a list of flags in a file', () => ['flags', 'list', file()]],
    ['the same as JSON', () => ['flags', 'list', file(), '--json']],
    ['findings in a file', () => ['flags', 'lint', file()]],
    ['a file that does not parse', () => ['flags', 'lint', broken()]],
    [
      'an evaluation',
      () => ['flags', 'eval', file(), TEXT, '--to', 'on', '--context', JSON.stringify({ [TEXT]: TEXT })],
    ],
    ['an edit that is shown', () => ['flags', 'set', file(), TEXT, 'on', '--dry-run']],
    ['a file that is not there', () => ['flags', 'list', TEXT]],
    ['an unknown flag', () => ['flip', TEXT, LINE]],
    ['an unknown flag like one of the file', () => ['flip', `${WORD}x`, 'on']],
    ['an unknown variant', () => ['flip', 'cartFailure', `${WORD}x`]],
    ['an unknown command', () => [TEXT]],
    ['an unknown environment', () => ['flip', 'cartFailure', 'on', '--environment', TEXT]],
    ['a list of what is served', () => ['list']],
    ['a plan', () => ['plan', 'cartFailure', WORD, '--reason', '::error::boo']],
    ['an announcement as JSON', () => ['announce', 'cart', TEXT, LINE, '--dry-run']],
    ['a status of flips', () => ['history']],
  ];
  it.each(commands)('comes out inert: %s', async (_, argv) => {
    const text = await seen(...argv());
    expect(text).not.toBe('');
    expect(text.replaceAll('\n', '')).not.toMatch(UNSEEN);
  });
});
