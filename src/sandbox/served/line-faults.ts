import type { Clock } from '../../domain/ports/clock.ts';
import type { Answering } from '../loopback.ts';

export const WORLD_NAMES = ['github', 'kubernetes', 'platform', 'classic'] as const;
export type WorldName = (typeof WORLD_NAMES)[number];

/** What happens to a request on its way: lost before it is seen, carried out but never answered, late, or answered by somebody in between. */
export type LineTrouble =
  | { readonly kind: 'cut-before' | 'cut-after' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'answer'; readonly status: number; readonly body: string };

/** Trouble for the next `times` requests that it fits. */
export interface LineFault {
  readonly world: WorldName | 'any';
  /** `PATCH`; any method when absent. */
  readonly method?: string;
  /** Part of the path with its query; any path when absent. */
  readonly path?: string;
  times: number;
  readonly trouble: LineTrouble;
}

interface Line {
  readonly world: WorldName;
  readonly clock: Clock;
  readonly faults: readonly LineFault[];
  /** Ends waits when the server closes. */
  readonly signal: AbortSignal;
}

/** Puts a line with faults in front of what answers. */
export function throughFaults(line: Line, answering: Answering): Answering {
  return async (request) => {
    const fault = faultFor(line, request);
    if (fault === undefined) return answering(request);
    fault.times -= 1;
    const { trouble } = fault;
    if (trouble.kind === 'cut-before') return null;
    if (trouble.kind === 'answer') return new Response(trouble.body, { status: trouble.status });
    if (trouble.kind === 'delay') {
      await line.clock.sleep(trouble.ms, line.signal);
      return answering(request);
    }
    await answering(request);
    return null;
  };
}

function faultFor({ world, faults }: Line, request: Request): LineFault | undefined {
  const { pathname, search } = new URL(request.url);
  return faults.find(
    (fault) =>
      fault.times > 0 &&
      (fault.world === 'any' || fault.world === world) &&
      (fault.method ?? request.method) === request.method &&
      `${pathname}${search}`.includes(fault.path ?? ''),
  );
}
