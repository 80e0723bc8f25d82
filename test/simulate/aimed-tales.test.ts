import { describe, expect, it } from '@jest/globals';
import { playTale } from '../../src/entry/assemble/sandbox/simulate.ts';
import { ANNS, CATS, taleOf, told } from './aimed.ts';

const MINUTE_MS = 60 * 1000;

describe('a flip that stays for a time after its watch', () => {
  it('shares its service with the next one: the verdict is given', async () => {
    const both = { changes: [{ ...CATS.changes[0], services: ['cart'] }] } as const;
    const played = await playTale(
      taleOf([
        { ...ANNS, watchMs: 8 * MINUTE_MS, forMs: 12 * MINUTE_MS },
        { ...CATS, ...both, watchMs: 8 * MINUTE_MS, startsAtMs: 10 * MINUTE_MS },
      ]),
    );
    expect(told(played.story, /"why":"for-elapsed"/)).toHaveLength(1);
    expect(played.broken).toEqual([]);
  });

  it('is not blamed for what is announced after the problem that it waited for', async () => {
    const banner = { changes: [{ flag: 'banner', to: 'loud', services: ['cart'], expect: 'healthy' }] } as const;
    const expecting = { changes: [{ ...ANNS.changes[0], expect: 'problem' }] } as const;
    const played = await playTale(
      taleOf([
        { ...ANNS, ...expecting, watchMs: 10 * MINUTE_MS, forMs: 14 * MINUTE_MS },
        { ...CATS, ...banner, startsAtMs: 10 * MINUTE_MS },
      ]),
    );
    expect(played.ends[0]).toBe('undone expected-problem');
    expect(played.broken).toEqual([]);
  });

  it('keeps the next one out as long as it watches', async () => {
    const both = { changes: [{ ...CATS.changes[0], services: ['cart'] }] } as const;
    const played = await playTale(
      taleOf([
        { ...ANNS, watchMs: 8 * MINUTE_MS, forMs: 12 * MINUTE_MS },
        { ...CATS, ...both, watchMs: 8 * MINUTE_MS, startsAtMs: 4 * MINUTE_MS },
      ]),
    );
    expect(told(played.story, /cat-1: FG_FLIP_LOCKED/)).toHaveLength(1);
    expect(played.broken).toEqual([]);
  });
});

describe('a flip that is taken back while it runs', () => {
  it.each([
    ['cancel', 'cancelled'],
    ['revert', 'revert-asked'],
  ] as const)('by the word %s turns because it was %s', async (takenBackBy, why) => {
    const errand = { ...ANNS, watchMs: 8 * MINUTE_MS, revertAtMs: 2 * MINUTE_MS, takenBackBy };
    const played = await playTale(taleOf([errand]));
    expect(told(played.story, new RegExp(`turned \\{"why":"${why}"`))).toHaveLength(1);
    expect(played.ends.map((end) => end.split(' ')[0])).toEqual(['undone']);
    expect(played.broken).toEqual([]);
  });
});

describe('a run that is cancelled', () => {
  it('leaves its flip to the next one, which goes on from where it stood', async () => {
    const stopped = { afterMs: 1000, cut: null, stopsAfterMs: 2 * MINUTE_MS };
    const played = await playTale(taleOf([{ ...ANNS, watchMs: 8 * MINUTE_MS, processes: [stopped] }]));
    expect(told(played.story, /ann-1: returned, not ended/)).toHaveLength(1);
    // Its claim was let go: nobody has to wait for it to lapse.
    expect(told(played.story, /ann-2: returned, done/)).toHaveLength(1);
    expect(told(played.story, /\[do\/apply\]/)).toHaveLength(1);
    expect(played.broken).toEqual([]);
  });
});

describe('a system that asks to be asked less', () => {
  it.each(['github', 'kubernetes', 'dynatrace'] as const)(
    '(%s, 429) holds a flip up and breaks nothing',
    async (system) => {
      const spells = [{ system, how: 'limited', fromMs: 0, toMs: 60_000 }] as const;
      const played = await playTale(taleOf([{ ...ANNS, withCommit: true }], { spells }));
      expect(told(played.story, /\[limited\]/).length).toBeGreaterThan(0);
      expect(played.ends.map((end) => end.split(' ')[0])).not.toContain('none');
      expect(played.broken).toEqual([]);
    },
  );
});

describe('a commit that is under way when another process has looked and turned back', () => {
  const paused = (pauseMs: number) => ({ on: 'do/commit', request: 1, kind: 'pause', pauseMs }) as const;
  // The next process cannot ask for the right to go on for half a minute, and turns.
  const spells = [{ system: 'github', how: 'late', fromMs: 95_330, toMs: 95_400 }] as const;
  const tale = (pauseMs: number) => {
    const processes = [{ afterMs: 95_000, cut: paused(pauseMs) }];
    const errand = { ...ANNS, withCommit: true, processes };
    return { ...taleOf([errand], { spells }), deeds: [{ atMs: 13_000, deed: 'lose-role', errand: 0 }] } as const;
  };

  it('is found and taken back when it arrives before the way back ends', async () => {
    const played = await playTale(tale(110_000));
    expect(told(played.story, /"do\/commit\/0","end":"absent","observed":true/)).toHaveLength(1);
    expect(told(played.story, /turned \{"why":"(authority-unread|not-authorised-any-more)"/)).toHaveLength(1);
    expect(told(played.story, /\[undo\/commit\]/)).toHaveLength(1);
    expect(played.ends).toEqual(['undone -']);
    expect(played.broken).toEqual([]);
  });

  it('stays when it arrives after the end: a branch knows no fence', async () => {
    const played = await playTale(tale(150_000));
    expect(told(played.story, /\[undo\/commit\]/)).toHaveLength(0);
    expect(played.broken).toEqual([]);
  });
});

describe('a way back that sets the annotation of an earlier rollout again', () => {
  it('is none of the writes that need a right', async () => {
    const cats = { ...CATS, startsAtMs: 2 * MINUTE_MS, forMs: 3 * MINUTE_MS };
    const tale = taleOf([ANNS, cats], { mount: 'init-copy' });
    const played = await playTale({ ...tale, deeds: [{ atMs: 3 * MINUTE_MS, deed: 'lose-role', errand: 1 }] });
    // The value is the first flip's; it is the second one that sets it.
    expect(told(played.story, /cat-1 .*\[do\/reload 1a2b3c4d5e6f7a8b\]/)).toHaveLength(1);
    expect(played.broken).toEqual([]);
  });
});

describe('a proof that waits for its store', () => {
  it('bears the instant at which it was made, not that of the write', async () => {
    const spells = [{ system: 'store', how: 'error', fromMs: 450, toMs: 62_000 }] as const;
    const tale = taleOf([{ ...ANNS, watchMs: 8 * MINUTE_MS }], { spells });
    const played = await playTale({ ...tale, deeds: [{ atMs: 30_000, deed: 'unready-pod', errand: 0 }] });
    const [proof = ''] = told(played.story, /reading .*"read":"served".*"proven":true/);
    expect(Number(proof.trim().split(' ')[0])).toBeLessThan(2);
    const writes = told(played.story, /ann-1 \d+ store flip/).map((line) => Number(line.trim().split(' ')[0]));
    expect(writes.filter((atS) => atS > 2 && atS < 60)).toEqual([]);
    expect(played.broken).toEqual([]);
  });
});

describe('a state on a branch', () => {
  const withBranch = { store: 'branch' } as const;

  it('carries a flip over a kill at each of its kinds of write', async () => {
    for (const on of ['store open', 'do/commit', 'do/apply', 'store flip']) {
      const processes = [{ afterMs: 95_000, cut: { on, request: 1, kind: 'after' } as const }];
      const played = await playTale(taleOf([{ ...ANNS, withCommit: true, processes }], withBranch));
      expect({ on, ends: played.ends, broken: played.broken }).toEqual({ on, ends: ['done -'], broken: [] });
    }
  });

  it('keeps two people apart who know of each other by the branch alone', async () => {
    const played = await playTale(taleOf([ANNS, { ...CATS, startsAtMs: 50 }], withBranch));
    expect(told(played.story, /cat-1: FG_FLIP_LOCKED/)).toHaveLength(1);
    expect(played.broken).toEqual([]);
  });
});

describe('a commit that the network delivers twice', () => {
  it('is found when the copy of GitHub that is read shows it at last', async () => {
    const spells = [{ system: 'github', how: 'twice', fromMs: 0, toMs: 10_000 }] as const;
    const played = await playTale(taleOf([{ ...ANNS, withCommit: true }], { githubLagMs: 1500, spells }));
    expect(told(played.story, /moved, and GitHub does not show yet to what/).length).toBeGreaterThan(0);
    expect(played.ends).toEqual(['done -']);
    expect(played.broken).toEqual([]);
  });
});

describe('a flip that went back while its record could not be written', () => {
  it('is not set again by the process that reads the record later, and is proven to be back', async () => {
    const spells = [{ system: 'store', how: 'lost', fromMs: 300, toMs: 8 * MINUTE_MS }] as const;
    // Its kubelet is so far behind that the first process gives up and goes back.
    const weather = { mount: 'init-copy', watchLagMs: 30_000, mergesActiveEvents: false, spells } as const;
    const played = await playTale(taleOf([{ ...ANNS, withCommit: true }], weather));
    expect(told(played.story, /it was set back after this flip had set it/)).toHaveLength(1);
    expect(told(played.story, /"read":"served","complete":true.*"proven":true/)).toHaveLength(1);
    expect(told(played.story, /\[do\/apply\]/)).toHaveLength(1);
    expect(told(played.story, /\[undo\/announce/)).toHaveLength(1);
    expect(played.ends).toEqual(['undone -']);
    expect(played.broken).toEqual([]);
  });
});

describe('a flip whose time was over while its record could not be written', () => {
  it('tells Dynatrace once that it went back, whoever finds it so', async () => {
    const spells = [{ system: 'store', how: 'error', fromMs: 2 * MINUTE_MS, toMs: 9 * MINUTE_MS }] as const;
    const tale = taleOf([{ ...ANNS, forMs: 3 * MINUTE_MS }], { mergesActiveEvents: false, spells });
    const played = await playTale(tale);
    expect(told(played.story, /"wentBack":true/)).toHaveLength(1);
    expect(told(played.story, /\[undo\/announce/)).toHaveLength(1);
    expect(played.ends).toEqual(['undone -']);
    expect(played.broken).toEqual([]);
  });
});

describe('a pod that comes up behind the times after the proof', () => {
  it('is nothing that the flip could know of; one that was there is', async () => {
    const evicted = { atMs: 40_000, deed: 'evict-pod', errand: 0 } as const;
    const behind = taleOf([{ ...ANNS }], { mount: 'init-copy', watchLagMs: 30_000 });
    const played = await playTale({ ...behind, deeds: [evicted] });
    expect(played).toMatchObject({ ends: ['undone -'], broken: [] });
    expect(await playTale({ ...taleOf([{ ...ANNS }], { watchLagMs: 0 }), deeds: [evicted] })).toMatchObject({
      ends: ['done -'],
      broken: [],
    });
  });
});
