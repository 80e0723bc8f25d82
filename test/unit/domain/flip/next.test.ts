import { describe, expect, it } from '@jest/globals';
import { EFFECT_TABLE } from '../../../../src/domain/flip/effect-table.ts';
import { next } from '../../../../src/domain/flip/next.ts';
import type { Phase, Situation } from '../../../../src/domain/record/phase.ts';
import { type FactBody, type FlipRecord, withFacts } from '../../../../src/domain/record/record.ts';
import { planOf, recordOf, TO_THE_PROOF } from './plan-of.ts';

/** What a step is about, in one word or two. */
function say(record: FlipRecord, nowMs = 1_000_000): string {
  const step = next(record, nowMs);
  switch (step.do) {
    case 'perform':
      return `${step.mode} ${step.key}`;
    case 'read':
      return `read ${step.reads.map(({ read }) => read).join('+')}`;
    case 'turn':
      return `turn ${step.why}`;
    case 'wait':
      return 'wait';
    case 'done':
      return `done ${step.end.outcome} ${step.end.verdict ?? '-'}`;
    case 'rest':
      return 'rest';
    case 'leave':
      return 'leave';
  }
}

const done = (key: Extract<FactBody, { k: 'receipt' }>['key']): FactBody => ({
  k: 'receipt',
  key,
  end: 'done',
  observed: false,
  data: {},
});
const ended = (
  key: Extract<FactBody, { k: 'receipt' }>['key'],
  end: 'absent' | 'foreign' | 'refused' | 'unknown',
): FactBody => ({ k: 'receipt', key, end, observed: true, data: {} });
const unproven: FactBody = {
  k: 'reading',
  read: 'served',
  complete: true,
  data: { proven: false, othersChanged: [], pods: 1, sawTo: false, textAsBefore: false, detail: 'p serves off' },
};

describe('a flip of two flags', () => {
  const [cart] = planOf().changes;
  const changes = cart === undefined ? [] : [cart, { ...cart, flag: 'adFailure' }];

  it('tells Dynatrace of each before anything is written', () => {
    expect(say(recordOf([done('do/announce/0')], { changes }))).toBe('send do/announce/1');
    expect(say(recordOf([done('do/announce/0'), done('do/announce/1')], { changes }))).toBe('send do/commit/0');
  });

  it('tells Dynatrace only of those whose service is known', () => {
    const unknown = changes.map((change, index) => (index === 0 ? { ...change, entities: [] } : change));
    expect(say(recordOf([], { changes: unknown }))).toBe('send do/announce/1');
  });

  it('turns back when Dynatrace refuses the second', () => {
    expect(say(recordOf([done('do/announce/0'), ended('do/announce/1', 'refused')], { changes }))).toBe(
      'turn announce-refused',
    );
  });
});

describe('the way forward', () => {
  it.each<readonly [string, readonly FactBody[], string]>([
    ['tells Dynatrace first', [], 'send do/announce/0'],
    ['commits when Dynatrace has it', [done('do/announce/0')], 'send do/commit/0'],
    ['applies when git has it', [done('do/announce/0'), done('do/commit/0')], 'send do/apply/0'],
    ['reloads when the cluster has it', TO_THE_PROOF.slice(0, 3), 'send do/reload/0'],
    ['looks when it was reloaded', TO_THE_PROOF.slice(0, 4), 'read served'],
    [
      'goes to the next way when it was not served in time',
      [...TO_THE_PROOF.slice(0, 4), unproven],
      'send do/reload/1',
    ],
    [
      'turns back when no way proved it',
      [...TO_THE_PROOF.slice(0, 4), unproven, done('do/reload/1'), unproven],
      'turn not-proven',
    ],
    [
      'turns back when another flag changed',
      [
        ...TO_THE_PROOF.slice(0, 4),
        {
          k: 'reading',
          read: 'served',
          complete: true,
          data: { proven: true, othersChanged: ['x: a -> b'], pods: 1, sawTo: true, textAsBefore: false, detail: '' },
        },
      ],
      'turn other-flags-changed',
    ],
    ['watches when it is proven', TO_THE_PROOF, 'read problems+traffic+changes+served'],
    [
      'looks before it sends again when no answer came',
      [{ k: 'sent', key: 'do/announce/0', why: 'timeout' }],
      'observe-first do/announce/0',
    ],
    [
      'sends the same event once more when it cannot be looked for',
      [{ k: 'sent', key: 'do/announce/0', why: 'timeout' }, ended('do/announce/0', 'unknown')],
      'send do/announce/0',
    ],
    [
      'plans the commit anew once when its base moved',
      [done('do/announce/0'), ended('do/commit/0', 'foreign')],
      'refreeze do/commit/0',
    ],
    ['turns back when Dynatrace refuses', [ended('do/announce/0', 'refused')], 'turn announce-refused'],
    [
      'turns back when a rule refuses the commit',
      [done('do/announce/0'), ended('do/commit/0', 'refused')],
      'turn commit-refused',
    ],
    [
      'looks first for everything after a takeover',
      [{ k: 'claimed', by: 'other', cause: 'resume' }],
      'observe-first do/announce/0',
    ],
    [
      'writes the fence before it looks at the cluster after a takeover',
      [done('do/announce/0'), done('do/commit/0'), { k: 'claimed', by: 'other', cause: 'resume' }],
      'send do/fence/0',
    ],
    [
      'turns back when the claim ran out and somebody sweeps',
      [done('do/announce/0'), { k: 'claimed', by: 'sweep', cause: 'expired' }],
      'turn claim-expired',
    ],
    [
      'turns back when it is cancelled',
      [done('do/announce/0'), { k: 'asked', what: 'cancel', by: 'ann' }],
      'turn cancelled',
    ],
  ])('%s', (_, facts, step) => {
    expect(say(recordOf(facts))).toBe(step);
  });

  it('goes on without Dynatrace where that is allowed', () => {
    expect(say(recordOf([ended('do/announce/0', 'refused')], { announce: { required: false, entities: [] } }))).toBe(
      'send do/commit/0',
    );
  });

  it('is stuck, and says so, when the live object cannot be read at all', () => {
    const unknown = ended('do/apply/0', 'unknown');
    const record = recordOf([
      done('do/announce/0'),
      done('do/commit/0'),
      { k: 'sent', key: 'do/apply/0', why: 'x' },
      unknown,
      unknown,
      unknown,
      unknown,
    ]);
    expect(say(record)).toBe('done stuck -');
  });

  it('leaves a record of a newer flow alone', () => {
    expect(say({ ...recordOf([]), flow: 99 })).toBe('leave');
  });
});

describe('the way back', () => {
  const turned: FactBody = { k: 'turned', why: 'not-proven', frozen: {} };
  const proven = { proven: true, othersChanged: [], pods: 1, sawTo: true, textAsBefore: true, detail: '' };
  /** Everything of a way back but its event. */
  const BACK: readonly FactBody[] = [
    done('undo/fence/0'),
    done('undo/apply/0'),
    done('undo/reload/0'),
    { k: 'reading', read: 'served', complete: true, data: proven },
    done('undo/commit/0'),
  ];
  it.each<readonly [string, readonly FactBody[], string]>([
    ['looks at the live value first', [...TO_THE_PROOF, turned], 'observe-first undo/apply/0'],
    ['puts it back while it is ours', [...TO_THE_PROOF, turned, ended('undo/apply/0', 'absent')], 'send undo/apply/0'],
    ['reloads and proves', [...TO_THE_PROOF, turned, done('undo/apply/0')], 'send undo/reload/0'],
    [
      'reverts in git after the cluster',
      [
        ...TO_THE_PROOF,
        turned,
        done('undo/apply/0'),
        done('undo/reload/0'),
        {
          k: 'reading',
          read: 'served',
          complete: true,
          data: { proven: true, othersChanged: [], pods: 1, sawTo: true, textAsBefore: true, detail: '' },
        },
      ],
      'observe-first undo/commit/0',
    ],
    [
      'overwrites nothing that is not ours, and still cleans git',
      [...TO_THE_PROOF, turned, ended('undo/apply/0', 'foreign')],
      'observe-first undo/commit/0',
    ],
    [
      'tells of its return an event that was looked for in vain: it may be taken in later than any look',
      [{ k: 'claimed', by: 'other', cause: 'resume' }, ended('do/announce/0', 'absent'), turned, ...BACK],
      'send undo/announce/0',
    ],
    [
      'tells of no return while the value may lie there still',
      [...TO_THE_PROOF, turned, ended('undo/apply/0', 'refused'), done('undo/commit/0')],
      'done stuck unknown',
    ],
    [
      'tells of no return that nothing proves',
      [
        ...TO_THE_PROOF,
        turned,
        done('undo/apply/0'),
        ...[0, 1].flatMap((index): FactBody[] => [done(`undo/reload/${index}`), unproven]),
        done('undo/commit/0'),
      ],
      'done stuck unknown',
    ],
    [
      'tells of its return where git alone cannot be put back',
      [...TO_THE_PROOF, turned, ...BACK.slice(0, -1), ended('undo/commit/0', 'refused')],
      'send undo/announce/0',
    ],
    ...(
      [
        ['tries the way back of an object whose fence cannot be set', [], 'observe-first undo/apply/0'],
        [
          'cleans git although nothing can be asked of the cluster',
          [ended('undo/apply/0', 'refused')],
          'observe-first undo/commit/0',
        ],
        [
          'and names what it could not put back',
          [ended('undo/apply/0', 'refused'), done('undo/commit/0')],
          'done stuck unknown',
        ],
      ] as const
    ).map(([title, facts, step]): readonly [string, readonly FactBody[], string] => [
      title,
      [
        ...TO_THE_PROOF,
        { k: 'claimed', by: 'other', cause: 'resume' },
        turned,
        ...Array.from({ length: 5 }, () => ended('undo/fence/0', 'unknown')),
        ...facts,
      ],
      step,
    ]),
    ['has nothing to do when nothing was done', [{ k: 'turned', why: 'cancelled', frozen: {} }], 'done undone -'],
    [
      'compensates for rows that went in',
      [
        { k: 'receipt', key: 'do/announce/0', end: 'refused', observed: false, data: { accepted: 1 } },
        { k: 'turned', why: 'announce-refused', frozen: {} },
      ],
      'send undo/announce/0',
    ],
  ])('%s', (_, facts, step) => {
    expect(say(recordOf(facts))).toBe(step);
  });

  it('dates the event of its return anew, once, where the value stayed for long after the turn', () => {
    const facts = [...TO_THE_PROOF, turned, ...BACK];
    const back = recordOf(facts);
    const late = (ms: number): FlipRecord => ({
      ...back,
      facts: back.facts.map((fact) => (fact.seq > TO_THE_PROOF.length ? { ...fact, atMs: fact.atMs + ms } : fact)),
    });
    expect(say(late(0))).toBe('send undo/announce/0');
    expect(say(late(2 * 60_000))).toBe('send undo/announce/0');
    expect(say(late(10 * 60_000))).toBe('refreeze undo/announce/0');
    const frozen = { identity: 'x', body: '{}', base: {} };
    const dated = withFacts(late(10 * 60_000), 1_000_000, [{ k: 'refrozen', key: 'undo/announce/0', frozen }]);
    expect(say(dated)).toBe('send undo/announce/0');
  });

  it('goes back after its end when it is asked to', () => {
    const over: FactBody = { k: 'ended', outcome: 'done', verdict: 'clean', reasons: [], left: [], code: null };
    expect(say(recordOf([...TO_THE_PROOF, over]))).toBe('rest');
    expect(say(recordOf([...TO_THE_PROOF, over, { k: 'asked', what: 'revert', by: 'ann' }]))).toBe('turn revert-asked');
  });
});

describe('the lifecycle table', () => {
  const cells = Object.entries(EFFECT_TABLE).flatMap(([phase, row]) =>
    Object.entries(row).map(([standing, cell]) => ({ phase, standing, cell })),
  );

  it('has a cell for every phase and standing, and each gives a step or names itself a bug', () => {
    expect(cells.length).toBe(10 * 8);
    const settled: string[] = [];
    for (const { phase, standing, cell } of cells) {
      const name = phase.replace('undo-', '');
      const key = `${phase.startsWith('undo') ? 'undo' : 'do'}/${name as 'apply'}/0` as const;
      const situation: Situation = {
        record: recordOf([]),
        phase: phase as Phase,
        direction: phase.startsWith('undo') ? 'undo' : 'do',
        key,
      };
      try {
        expect(cell(situation, 0)).toHaveProperty('do');
      } catch (error) {
        settled.push(`${phase}/${standing}`);
        expect(String(error)).toContain('Unlisted case');
      }
    }
    // Standings that have left their phase: meeting one there is a bug, and is told as one.
    expect(settled).toEqual([
      'announce/done',
      'commit/done',
      'apply/done',
      'undo-fence/spent',
      'undo-apply/done',
      'undo-apply/foreign',
      'undo-apply/refused',
      'undo-apply/spent',
      'undo-commit/done',
      'undo-commit/foreign',
      'undo-commit/refused',
      'undo-commit/spent',
      'undo-announce/done',
      'undo-announce/foreign',
      'undo-announce/refused',
      'undo-announce/spent',
    ]);
  });
});
