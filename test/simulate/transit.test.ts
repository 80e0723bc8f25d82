import { describe, expect, it } from '@jest/globals';
import type { ObjectPatch } from '../../src/domain/ports/cluster.ts';
import { type Mutant, playTale } from '../../src/entry/assemble/sandbox/simulate.ts';
import { START_MS } from '../../src/sandbox/simulator/shop-text.ts';
import type { Tale } from '../../src/sandbox/simulator/tale.ts';
import { ANNS, CALM, told } from './aimed.ts';

/** The first process is killed while its patch is under way; the patch arrives at 150 s, another process looks at 95 s. */
const OVERTAKEN: Tale = {
  seed: 1,
  weather: CALM,
  errands: [
    {
      ...ANNS,
      processes: [{ afterMs: 95_000, cut: { on: 'do/apply', request: 1, kind: 'transit', pauseMs: 150_000 } }],
    },
  ],
  deeds: [],
};

type Bend = (patch: ObjectPatch) => 'refused' | 'dropped' | null;

/** The cluster refuses patches, or flipgate only seems to send them, while the second process is at work. */
function bent(bend: Bend): Mutant {
  return {
    ports: (ports) => {
      const { cluster, clock } = ports;
      const patchObject: typeof cluster.patchObject = async (patch, options) => {
        const sinceMs = clock.nowMs() - START_MS;
        const what = options.dryRun || sinceMs < 95_000 || sinceMs > 140_000 ? null : bend(patch);
        if (what === 'refused') return { kind: 'refused', reason: 'a webhook denied it' };
        const live = what === null ? null : await cluster.readObject(patch.address);
        return live === null ? cluster.patchObject(patch, options) : { kind: 'patched', object: live };
      };
      return { ...ports, cluster: { ...cluster, patchObject } };
    },
  };
}

const isFence = ({ text }: ObjectPatch): boolean => text === null;

describe('a patch that is still under way when another process has looked and turned back', () => {
  it('is void: the fence changed the version that it names', async () => {
    const played = await playTale(
      OVERTAKEN,
      bent((patch) => (isFence(patch) ? null : 'refused')),
    );
    expect(played.broken).toEqual([]);
    expect(played.ends).toEqual(['undone -']);
    expect(told(played.story, /ann-2 .*\[fence\]$/)).toHaveLength(1);
    expect(told(played.story, /fence 2 turned \{"why":"apply-refused"\}/)).toHaveLength(1);
    // Nothing but the fence stands between the late patch and the object.
    expect(told(played.story, /\[undo\/apply\]/)).toEqual([]);
  });

  it('would take effect where a takeover writes no fence (skip fence)', async () => {
    const played = await playTale(
      OVERTAKEN,
      bent((patch) => (isFence(patch) ? 'dropped' : 'refused')),
    );
    expect(played.broken).toContain("ann's flip: undone, but live says on");
  });

  it('keeps the flip stuck while no fence can be written, and is taken back afterwards', async () => {
    const played = await playTale(
      OVERTAKEN,
      bent(() => 'refused'),
    );
    expect(played.broken).toEqual([]);
    expect(played.ends).toEqual(['undone -']);
    expect(told(played.story, /ann-2: returned, stuck/)).toHaveLength(1);
    expect(told(played.story, /ann-3 .*\[undo\/apply\]/)).toHaveLength(1);
  });
});

describe('a patch without an answer that a look did not find, and a way back asked for meanwhile', () => {
  it('is voided by the way back before it arrives', async () => {
    const spells = [{ system: 'kubernetes', how: 'late', fromMs: 200, toMs: 400 }] as const;
    const played = await playTale({
      ...OVERTAKEN,
      weather: { ...CALM, spells },
      errands: [{ ...ANNS, revertAtMs: 600 }],
    });
    expect(told(played.story, /\[do\/apply\] \[late\]/)).toHaveLength(1);
    expect(told(played.story, /"do\/apply\/0","end":"absent","observed":true/)).toHaveLength(1);
    expect(played.broken).toEqual([]);
    expect(played.ends).toEqual(['undone -']);
  });
});
