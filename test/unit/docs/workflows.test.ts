import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly permissions?: object;
  readonly uses?: string;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: object;
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const OWN = globSync('.github/workflows/*.yml').toSorted();
const read = (path: string): Workflow => parse(readFileSync(path, 'utf8'));
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps = [] }) => steps);

describe.each(OWN)('%s', (path) => {
  const workflow = read(path);

  it('gives no right but what each job names', () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.values(workflow.jobs).map(({ permissions }) => typeof permissions)).toEqual(
      Object.values(workflow.jobs).map(() => 'object'),
    );
  });

  it('runs nothing of others but by full commit, with its version beside it', () => {
    const text = readFileSync(path, 'utf8');
    const used = [...text.matchAll(/^ *(?:- )?uses: (.*)$/gm)].map(([, rest = '']) => rest);
    expect(used.length).toBeGreaterThan(0);
    for (const rest of used) expect(rest).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('leaves no credential in the checkout', () => {
    const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const step of checkouts) expect(step.with?.['persist-credentials']).toBe(false);
  });

  it('puts no text of an event into a script', () => {
    for (const { run = '' } of stepsOf(workflow)) expect(run).not.toContain('${{');
  });
});

describe('our own workflows', () => {
  it('are these', () => {
    expect(OWN).toEqual(['.github/workflows/ci.yml', '.github/workflows/release.yml']);
  });

  it('run pull requests without secrets and without any right to write', () => {
    const text = readFileSync('.github/workflows/ci.yml', 'utf8');
    expect(text).not.toMatch(/secrets\.|pull_request_target|: write/);
  });

  it('release what lies on the default branch alone: a tag of its name is none', () => {
    const { verify, publish } = read('.github/workflows/release.yml').jobs;
    expect(verify?.if).toContain("github.ref == format('refs/heads/{0}'");
    expect(publish?.steps?.flatMap(({ run = [] }) => run)).toContain('npm ci --ignore-scripts --no-audit --no-fund');
  });

  it('write to the repository in the tag job alone, and sign in two', () => {
    const rights = Object.entries(read('.github/workflows/release.yml').jobs).map(([name, { permissions = {} }]) => [
      name,
      Object.entries(permissions)
        .filter(([, right]) => right === 'write')
        .map(([area]) => area),
    ]);
    expect(Object.fromEntries(rights)).toEqual({
      verify: [],
      attest: ['id-token', 'attestations'],
      tag: ['contents'],
      publish: ['id-token'],
    });
  });
});
