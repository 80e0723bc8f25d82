import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { makeTenant } from '../../../src/adapters/dynatrace/tenant.ts';
import { CLI_VERBS } from '../../../src/domain/command/cli-verbs.ts';
import { parseArguments } from '../../../src/domain/command/parse-arguments.ts';
import { readEvent } from '../../../src/entry/action/event.ts';
import { readInputs } from '../../../src/entry/action/inputs.ts';
import { answerComment } from '../../../src/operations/answer/answer-comment.ts';
import { openCounter } from '../operations/answer/counter.ts';
import { openPost } from '../operations/listen/post.ts';

const README = readFileSync('README.md', 'utf8');

/** Cells of the rows of the table whose head begins so. */
function table(head: string): readonly (readonly string[])[] {
  const lines = README.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`| ${head}`));
  const end = lines.findIndex((line, index) => index > at && !line.startsWith('|'));
  return lines.slice(at + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const codes = (cell: string | undefined): readonly string[] =>
  [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

interface Rule {
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

function rightsOf(file: string): readonly string[] {
  const documents = parseAllDocuments(readFileSync(`deploy/rbac/${file}`, 'utf8')).map((one) => one.toJS());
  return documents.flatMap(({ kind, rules = [] }: { readonly kind: string; readonly rules?: readonly Rule[] }) =>
    kind === 'Role'
      ? rules.map(({ resources, resourceNames, verbs }) => {
          const by = resourceNames === undefined ? '' : ' by name';
          return `\`${resources.join()}\` ${verbs.join(', ')}${by}`;
        })
      : [],
  );
}

describe('the permissions in the README', () => {
  it('of Kubernetes are those of deploy/rbac', () => {
    const files = globSync('*.yaml', { cwd: 'deploy/rbac' }).filter((file) => rightsOf(file).length > 0);
    const rows = table('File ');
    expect(rows.flatMap(([file]) => codes(file)).toSorted()).toEqual(files.toSorted());
    for (const [file = '', , rights = ''] of rows) {
      expect(rights.split(/; (?=`)/).filter((right) => /^`[a-z/]+` /.test(right))).toEqual(
        rightsOf(codes(file)[0] ?? ''),
      );
    }
  });

  const SIDES = [
    ['api-token', 1],
    ['platform', 2],
  ] as const;
  const scopes = (column: number) => [...new Set(table('Call ').flatMap((row) => codes(row[column])))];
  const all = SIDES.flatMap(([kind, column]) => [
    { kind, given: scopes(column), lacks: 'nothing' },
    ...scopes(column).map((lacks) => ({ kind, given: scopes(column).filter((one) => one !== lacks), lacks })),
  ]);

  it.each(all)('of Dynatrace do for a clean flip, each of them needed: $kind without $lacks', async (row) => {
    const { kind, given, lacks } = row;
    const counter = openCounter();
    const { dynatrace } = counter.scenario;
    const { token } = dynatrace.issueToken({ kind, scopes: given });
    const tenant = makeTenant({
      transport: counter.clock.transportTo(dynatrace, 10),
      clock: counter.clock,
      requestTimeoutMs: 30_000,
      platform: kind === 'platform' ? { base: dynatrace.platformUrl, authorization: `Bearer ${token}` } : null,
      classic: kind === 'api-token' ? { base: dynatrace.classicUrl, authorization: `Api-Token ${token}` } : null,
    });
    const desk = { ...counter.desk, open: async () => ({ ...counter.ports, tenant }) };
    const [answer] = await answerComment(desk, counter.comment('/flip adFailure on expect healthy'));
    expect(answer?.verdict === 'clean').toBe(lacks === 'nothing');
  });

  it('of GitHub do for listening: comment, label, commit, records', async () => {
    const row = table('Mode ').find(([mode]) => mode === '`flipgate listen`') ?? [];
    const areas = ['contents', 'pull_requests', 'issues', 'actions'];
    const permissions = Object.fromEntries(areas.map((area, index) => [area, row[index + 1]]));
    expect(permissions).toEqual({ contents: 'write', pull_requests: 'write', issues: 'write', actions: 'read' });
    const post = openPost({ appWith: permissions });
    const listener = post.start();
    await post.pass(5000);
    post.say('/flip cartFailure on');
    await post.pass(15 * 60_000);
    post.label('flip:cartFailure=half', { on: true });
    await post.pass(60_000);
    expect(listener.decisions()).toEqual(['done expected-problem', 'refused FG_VARIANT_UNKNOWN']);
    expect(listener.kinds()).not.toContain('trouble');
    expect(post.labels()).toEqual([]);
    await listener.end();
  });
});

describe('the commands in the README', () => {
  const lines = [...README.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n'));
  const commands = lines.flatMap((line) => {
    const [, words] = /^npx flipgate (.*?)(?: +#.*| > \S+)?$/.exec(line.replace(/ +#.*$/, '')) ?? [];
    return words === undefined ? [] : [words];
  });

  it.each(commands)('flipgate %s is one', (words) => {
    expect(parseArguments(words.split(' '), CLI_VERBS).kind).toMatch(/^(run|help)$/);
  });

  it('are more than a few, and every step of the Action is one it knows', () => {
    expect(commands.length).toBeGreaterThan(10);
    const steps = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, block = '']) => parse(block));
    for (const { with: inputs } of steps) {
      const env = Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, `${value}`]),
      );
      const { mode = 'auto' } = readInputs(env);
      expect(readEvent({ event: 'push', payload: {}, runId: 1, step: '', mode })).toEqual({ kind: 'gate' });
    }
    expect(steps).toHaveLength(1);
  });

  it('lead to files that are there', () => {
    for (const [, path = ''] of README.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)) {
      expect([path, globSync(path.replace(/\/$/, '')).length]).toEqual([path, 1]);
    }
  });
});
