import type { Target } from '../../domain/command/command.ts';
import { flipError } from '../../domain/errors/flip-error.ts';
import { isFlipId } from '../../domain/flip-id.ts';
import { nearest } from '../../domain/nearest.ts';
import type { LiveObject } from '../../domain/ports/cluster.ts';
import type { FlipId } from '../../domain/record/names.ts';
import { readSoundFlagFile } from '../../flagfile/inspect.ts';
import type { FlipMark } from '../effects/annotation.ts';
import { type LiveFlag, liveFlag, sayAddress } from '../effects/live-standing.ts';
import type { Ports } from '../ports.ts';

/** A flag whose live default is still what a flip left there, with that flip's mark beside it. */
export type MarkedFlag = LiveFlag & { readonly mark: FlipMark & { readonly id: FlipId } };

/**
 * The flags of a live object that one flip changed and that nobody touched since: default, definition and mark are the
 * flip's own. Whoever may edit the object may write marks, so that they are no authority; they name a way back, and only
 * for a value that is the mark's own.
 *
 * @param target  A flip, or a flag; null: the one flip whose marks are there.
 * @throws FG_FLIP_NOT_OURS when there is none, FG_FLIP_MARKS_SEVERAL when several flips are meant, FG_FLAGFILE_…
 */
export function findMarked(
  ports: Ports,
  { live, target }: { readonly live: LiveObject; readonly target: Target | null },
): readonly MarkedFlag[] {
  const object = sayAddress(live.address);
  const keys = [...new Set(readSoundFlagFile(live.text, object).flags.map(({ key }) => key))];
  const marked = keys.map((flag) => liveFlag(ports, live, { flag, id: null })).filter(isOurs);
  const chosen = marked.filter(
    ({ flag, mark }) =>
      target === null || (target.kind === 'flag' ? flag === target.flag : mark.id.startsWith(target.id)),
  );
  if (chosen.length === 0) {
    const asked = target?.kind === 'flag' ? target.flag : null;
    if (asked !== null && !keys.includes(asked)) {
      const near = nearest(asked, keys) ?? null;
      throw flipError('FG_FLAG_UNKNOWN', { flag: asked, file: object, flags: keys, nearest: near, copy: null });
    }
    throw flipError('FG_FLIP_NOT_OURS', { flag: asked, id: target?.kind === 'flip' ? target.id : null, object });
  }
  if (new Set(chosen.map(({ mark }) => mark.id)).size > 1) {
    const found = chosen.map(({ flag, mark }) => `${flag} (flip ${mark.id.slice(0, 12)})`);
    throw flipError('FG_FLIP_MARKS_SEVERAL', { found });
  }
  return chosen;
}

function isOurs(flag: LiveFlag | null): flag is MarkedFlag {
  if (flag === null || flag.mark === null || !isFlipId(flag.mark.id)) return false;
  const { mark, defaultVariant, definitionSha } = flag;
  return mark.state === 'applied' && defaultVariant === mark.to && definitionSha === mark.definition;
}
