import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { optionsFrom } from '../../../src/domain/command/option-values.ts';
import { parseFields } from '../../../src/domain/command/parse-fields.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, { readonly types?: readonly string[]; readonly inputs?: object } | null>>;
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly if?: string;
        readonly environment?: string;
        readonly permissions: object;
        readonly steps?: readonly Step[];
        readonly uses?: string;
        readonly with?: Readonly<Record<string, string>>;
      }
    >
  >;
}

const files = globSync('examples/workflows/*.yml').sort();
const read = (file: string): Workflow => parse(readFileSync(file, 'utf8'));
const steps = (workflow: Workflow) => Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);
/** Files with steps of their own; the others only call these. */
const ownSteps = files.filter((file) => steps(read(file)).length > 0);
const ours = (workflow: Workflow) => steps(workflow).filter(({ uses }) => uses?.startsWith('OWNER/flipgate@') === true);

describe('example workflows', () => {
  it('are all here', () => {
    const names = files.map((file) => basename(file, '.yml'));
    expect(names).toEqual(['call', 'comment', 'dispatch', 'gate', 'label', 'release', 'resume']);
  });

  it.each(ownSteps)('%s gives the action inputs that it has, with values that it takes', (file) => {
    const workflow = read(file);
    expect(ours(workflow).length).toBeGreaterThan(0);
    for (const step of ours(workflow)) {
      const fields = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([name, value]) => [name, value.includes('${{') ? '' : value]),
      );
      expect(parseFields('workflow', fields)).toMatchObject({ ok: true });
    }
  });

  it.each(files)(
    '%s grants nothing by default and reads credentials from the environment of the step alone',
    (file) => {
      const workflow = read(file);
      expect(workflow.permissions).toEqual({});
      for (const job of Object.values(workflow.jobs)) expect(Object.keys(job.permissions).length).toBeGreaterThan(0);
      for (const step of ours(workflow)) {
        expect(step.env?.['GITHUB_TOKEN']).toBe(`$\{{ github.token }}`);
        expect(JSON.stringify(step.with ?? {})).not.toMatch(/secrets\./);
      }
    },
  );

  it.each(files)('%s puts nothing from an event into a shell', (file) => {
    for (const { run } of steps(read(file))) expect(run ?? '').not.toContain('${{');
  });

  it.each(files)('%s keeps credentials that can write to a cluster in an environment', (file) => {
    for (const job of Object.values(read(file).jobs)) {
      const writes = job.steps?.some(({ env }) => env?.['FLIPGATE_KUBECONFIG'] !== undefined);
      if (writes) expect(job.environment).toBe('demo');
    }
  });

  it('dispatch has inputs that the action reads from the event, at most ten', () => {
    const inputs = Object.keys(read('examples/workflows/dispatch.yml').on['workflow_dispatch']?.inputs ?? {});
    const known: readonly string[] = optionsFrom('dispatch').map(({ name }) => name);
    expect(inputs.filter((name) => !known.includes(name))).toEqual([]);
    expect(inputs.length).toBeLessThanOrEqual(10);
  });

  it('release calls a workflow that is here, with inputs that it has and permissions that it asks for', () => {
    const job = read('examples/workflows/release.yml').jobs['feature'];
    expect(job?.uses).toBe('./.github/workflows/call.yml');
    const called = read('examples/workflows/call.yml');
    const inputs = Object.keys(called.on['workflow_call']?.inputs ?? {});
    expect(inputs).toEqual(expect.arrayContaining(Object.keys(job?.with ?? {})));
    expect(job?.permissions).toEqual(called.jobs['flip']?.permissions);
  });

  it('resume takes no runner for the run that every comment of the repository ends', () => {
    const { on, jobs } = read('examples/workflows/resume.yml');
    expect(on['workflow_run']?.types).toEqual(['completed']);
    expect(jobs['resume']?.if).toBe("github.event.workflow_run.conclusion != 'skipped'");
  });

  it('labels run by code of the default branch, comments only when they are made', () => {
    expect(read('examples/workflows/label.yml').on).toEqual({
      pull_request_target: { types: ['labeled', 'unlabeled'] },
    });
    expect(read('examples/workflows/comment.yml').on).toEqual({ issue_comment: { types: ['created'] } });
  });
});
