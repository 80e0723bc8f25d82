import type { FlipRecord } from '../../../../src/domain/record/record.ts';
import { answering, before, type Case, failure, flipIn, lost, silence } from '../case.ts';
import type { Stage } from '../stage.ts';

const dynatrace = (stage: Stage) => stage.shop.scenario.dynatrace;

/** The flag is read by two services, so that one of two rows may fail. */
function twoServices(stage: Stage) {
  const other = dynatrace(stage).addService({ name: 'checkout' });
  const entityIds = [stage.shop.scenario.entityId, other.entityId];
  return { changes: stage.ask().changes.map((change) => ({ ...change, entityIds })) };
}

const optional = (stage: Stage) => ({ target: { ...stage.shop.ask().target, dynatrace: 'optional' as const } });

const rows = (outcomes: Parameters<typeof setRows>[1]) => (stage: Stage) => {
  setRows(stage, outcomes);
  return stage.run('flip');
};

function setRows(stage: Stage, outcomes: ReturnType<typeof dynatrace>['settings']['ingestRows']): void {
  dynatrace(stage).settings.ingestRows = outcomes;
}

/** Neither git nor the cluster was written. */
function untouched(_: Stage, record: FlipRecord | null): readonly string[] {
  const keys = record?.facts.flatMap((fact) => (fact.k === 'receipt' ? [fact.key] : [])) ?? [];
  return keys.filter((key) => !key.includes('/announce/')).map((key) => `${key} was begun`);
}

/** What went in was taken back, under the same flip id. */
function onlyCompensated(stage: Stage, record: FlipRecord | null): readonly string[] {
  const { events } = stage.now;
  return [...untouched(stage, record), ...(events.undo === 1 ? [] : [`${events.undo} compensating events`])];
}

/** Rows of the change event. */
export const ANNOUNCING: readonly Case[] = [
  {
    row: 'announce: accepted for nothing',
    when: 'the answer is 201 without a row',
    end: 'U',
    act: rows(['missing']),
    says: /announce-refused/,
    also: untouched,
  },
  {
    row: 'announce: accepted for a part',
    when: 'one of two services is left out',
    end: 'U',
    ask: twoServices,
    act: rows(['OK', 'missing']),
    says: /announce-refused/,
    also: onlyCompensated,
  },
  {
    row: 'announce: a row is invalid',
    when: 'one of two entities has the wrong type',
    end: 'U',
    ask: twoServices,
    act: rows(['OK', 'INVALID_ENTITY_TYPE']),
    says: /announce-refused/,
    also: onlyCompensated,
  },
  {
    row: 'announce: refused where Dynatrace is optional',
    when: 'the only row is invalid',
    end: 'D',
    withEvents: false,
    ask: optional,
    act: rows(['INVALID_ENTITY_TYPE']),
    verdict: 'unknown',
    says: /Dynatrace was not told/,
  },
  {
    row: 'announce: no answer',
    when: 'the event went in and the connection broke',
    end: 'D',
    act: flipIn(() => answering('announce do', lost, 1)),
    verdict: 'unknown',
    says: /not acknowledged/,
  },
  {
    row: 'announce: no answer',
    when: 'the event never arrived',
    end: 'D',
    act: flipIn(() => answering('announce do', silence, 1)),
    verdict: 'unknown',
    says: /may lie on the service twice/,
  },
  {
    row: 'announce: no answer',
    when: 'it went in, and something on the way answers 201 with a page of its own',
    end: 'D',
    act: flipIn(() =>
      answering(
        'announce do',
        async (pass) => {
          await pass();
          return new Response('<p>Created</p>', { status: 201, headers: { 'content-type': 'text/html' } });
        },
        1,
      ),
    ),
    verdict: 'unknown',
  },
  {
    row: 'announce: sent twice for lack of an answer',
    when: 'it becomes readable after five minutes only',
    end: 'D',
    act: async (stage) => {
      dynatrace(stage).settings.ingestLagMs = 300_000;
      dynatrace(stage).settings.mergesActiveEvents = false;
      await stage.run('flip', answering('announce do', lost, 1));
    },
    verdict: 'unknown',
    says: /twice/,
  },
  {
    row: 'announce: sent twice for lack of an answer',
    when: 'events may no longer be read',
    end: 'D',
    act: async (stage) => {
      await stage.run(
        'flip',
        answering(
          'announce do',
          async (pass) => {
            for (const token of dynatrace(stage).tokens)
              token.scopes = token.scopes.filter((scope) => scope !== 'storage:events:read');
            return lost(pass);
          },
          1,
        ),
      );
    },
    verdict: 'unknown',
    says: /twice/,
  },
];

const BRANCH = 'try-cart-failure';
const PATH = 'deploy/flags.yaml';

function push(stage: Stage, files: Readonly<Record<string, string>>): void {
  stage.shop.scenario.github.push({ branch: BRANCH, author: 'ann', message: 'Words', files });
}

function fileWith(stage: Stage, from: string, to: string): string {
  return (stage.shop.scenario.github.fileAt(BRANCH, PATH) ?? '').replace(from, to);
}

/** Rows of the commit. */
export const COMMITTING: readonly Case[] = [
  {
    row: 'commit: the head moved',
    when: 'somebody pushes another file right before',
    end: 'D',
    act: flipIn((stage) => before('commit do', () => push(stage, { 'README.md': '# Words\n' }))),
    verdict: 'clean',
  },
  {
    row: 'commit: the head moved',
    when: 'somebody pushes twice, before each try',
    end: 'U',
    act: (stage) => {
      let count = 0;
      return stage.run('flip', {
        onRequest: (deed) => {
          if (deed === 'commit do') {
            count += 1;
            push(stage, { 'README.md': `# Words ${count}\n` });
          }
          return undefined;
        },
      });
    },
    says: /commit-moved/,
  },
  {
    row: 'commit: the head moved and our flag with it',
    when: 'the push redefines our flag',
    end: 'U',
    others: { edited: true },
    act: flipIn((stage) =>
      before('commit do', () => push(stage, { [PATH]: fileWith(stage, '"fast": 2', '"fast": 3') })),
    ),
    says: /commit-moved/,
  },
  {
    row: 'commit: the branch was rewritten',
    when: 'it is forced back to where it began',
    end: 'D',
    act: flipIn((stage) =>
      before('commit do', () => {
        const { github } = stage.shop.scenario;
        github.forcePush({ branch: BRANCH, to: github.head('main') ?? '', author: 'ann' });
      }),
    ),
    verdict: 'clean',
  },
  {
    row: 'commit: no answer',
    when: 'the commit was made and the connection broke',
    end: 'D',
    act: flipIn(() => answering('commit do', lost, 1)),
    verdict: 'clean',
  },
  {
    row: 'commit: no answer',
    when: 'the request never arrived',
    end: 'D',
    act: flipIn(() => answering('commit do', silence, 1)),
    verdict: 'clean',
  },
  {
    row: 'commit: an error before it took effect',
    when: 'it is answered with 502',
    end: 'D',
    act: flipIn(() => answering('commit do', () => failure(502), 1)),
    verdict: 'clean',
  },
  {
    row: 'commit: errors without end',
    when: 'every try is answered with 502',
    end: 'U',
    act: flipIn(() => answering('commit do', () => failure(502))),
    says: /commit-unknown/,
  },
  {
    row: 'commit: a rule refuses',
    when: 'the branch wants pull requests since a moment ago',
    end: 'U',
    act: flipIn((stage) =>
      before('commit do', () => {
        stage.shop.scenario.github.addRuleset({ branches: [BRANCH], rules: ['pull_request'] });
      }),
    ),
    says: /commit-refused/,
  },
];
