import { assertNever } from '../../domain/assert-never.ts';
import type { Options } from '../../domain/command/option-values.ts';
import { formatDuration } from '../../domain/duration.ts';
import type { FlipError } from '../../domain/errors/flip-error.ts';
import type { JsonObject } from '../../domain/json.ts';
import { directionOf, provenAtMs } from '../../domain/record/proof.ts';
import type { FlipRecord } from '../../domain/record/record.ts';
import { sayMoves } from '../../domain/say-moves.ts';
import { toldPhase, watchEndMs } from '../../domain/watch/watch-standing.ts';
import type { Answer } from '../../operations/answer/answer.ts';
import { resultOf } from '../../operations/answer/result.ts';
import type { ListenEnd } from '../../operations/listen/listen.ts';
import type { ListenEvent } from '../../operations/listen/listening.ts';
import { sayInstant } from '../../operations/report/moments.ts';
import { storyOf } from '../../operations/report/story.ts';
import { plainText } from '../../support/code-span.ts';
import { inertJson } from '../../support/inert-json.ts';
import { foldLine } from './fold-line.ts';
import type { CliHost } from './host.ts';
import { commandFor } from './session.ts';
import { errorDocument, tellError } from './tell.ts';
import { VERSION } from './version.ts';

interface LogOptions {
  readonly json: boolean;
  readonly nowMs: () => number;
  readonly about: { readonly repository: string; readonly everyMs: number; readonly prefix: string };
}

/** One thing that is told: as data, and in words with more below. Nothing in it is inert yet. */
interface Line {
  readonly document: JsonObject;
  readonly words: string;
  readonly below?: readonly string[];
}

/** Tells what happens while somebody listens: one line each, on stderr in words or on stdout as JSON. */
export class ListenLog {
  readonly #host: Pick<CliHost, 'out' | 'err' | 'columns'>;
  readonly #options: LogOptions;
  /** Lines of each flip's story that were told. */
  readonly #told = new Map<string, number>();

  constructor(host: Pick<CliHost, 'out' | 'err' | 'columns'>, options: LogOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Told of everything that happens. */
  readonly tell = (event: ListenEvent): void => {
    for (const line of this.#linesOf(event)) this.#say(line);
  };

  #linesOf(event: ListenEvent): readonly Line[] {
    switch (event.kind) {
      case 'listening':
        return [this.#listening(event)];
      case 'asked': {
        const { issue, by, text } = event.ask;
        return [{ document: { event: 'asked', issue, by, text }, words: `#${issue} ${by}: ${text}` }];
      }
      case 'progress':
        return this.#progress(event.record);
      case 'answered': {
        const { issue, answer } = event;
        const words = `${issue === null ? 'taken up' : `#${issue}`}: ${sayAnswer(answer)}`;
        return [{ document: { event: 'answered', issue, result: resultOf(answer) }, words }];
      }
      case 'note':
      case 'trouble': {
        const { kind, issue, text } = event;
        return [{ document: { event: kind, issue, text }, words: `${kind === 'trouble' ? '! ' : ''}${text}` }];
      }
      case 'waiting': {
        const { code, message } = event.error;
        const until = new Date(event.untilMs).toISOString();
        const words = `! ${message} Next look at ${until.slice(11, 19)}. (${code})`;
        return [{ document: { event: 'waiting', until, code, message }, words }];
      }
      case 'again':
        return [{ document: { event: 'again' }, words: 'GitHub answers again; what was said meanwhile is not lost.' }];
      case 'broke':
        return brokeLines(event);
      default:
        return assertNever(event);
    }
  }

  /** Told when it is asked to end. */
  ending(): void {
    const words = 'Ending; a flip that is not proven yet gets there first. Ctrl-C again ends it at once.';
    this.#say({ document: { event: 'ending' }, words });
  }

  /** Told how it ended: what is still under way, and what goes on with it. */
  ended({ left }: ListenEnd, operator: Options): void {
    const open = left.map(({ record, state }) => ({
      id: record.id,
      standing: sayOpen(record),
      // A command line of its own keeps records elsewhere, unless it is told.
      command: commandFor('resume', record.id, {
        ...operator,
        environment: record.plan.environment,
        ...(state === null ? {} : { state }),
      }),
    }));
    const below = [
      ...open.flatMap(({ id, standing, command }) => [
        `  flip ${id.slice(0, 8)}  ${standing}`,
        `    to go on: ${command}`,
      ]),
      ...(open.length === 0 ? [] : ['The next `flipgate listen` goes on with them, too.']),
    ];
    const words = `Ended; ${open.length === 0 ? 'nothing is under way.' : 'still under way:'}`;
    this.#say({ document: { event: 'ended', open }, words, below });
  }

  /** Told why it ended by itself. */
  failed(error: FlipError): void {
    if (this.#options.json) this.#host.out(`${inertJson(errorDocument(error))}\n`);
    else tellError(this.#host, error, false);
  }

  #listening({ as, sinceMs }: ListenEvent & { readonly kind: 'listening' }): Line {
    const { repository, everyMs, prefix } = this.#options.about;
    const from = sinceMs === null ? 'from now on' : `from ${sayInstant(sinceMs)} on, where the last one left off`;
    const since = sinceMs === null ? null : new Date(sinceMs).toISOString();
    const below = [
      `Comments that begin with ${prefix}, labels flip:FLAG=VARIANT, every ${formatDuration(everyMs)}; Ctrl-C ends it.`,
    ];
    const words = `Listening to ${repository} as ${as}, ${from}.`;
    return { document: { event: 'listening', repository, as, since }, words, below };
  }

  #progress(record: FlipRecord): readonly Line[] {
    const { id, plan } = record;
    const told = this.#told.get(id);
    // The line of the watch is a summary that changes; the answer tells it.
    const story = storyOf(record).filter(({ step }) => step !== 'watch');
    this.#told.set(id, story.length);
    const flip = `flip ${id.slice(0, 8)}`;
    const { environment } = plan;
    const moves = sayMoves(record.plan.changes);
    const head = { document: { event: 'flip', id, moves, environment }, words: `${flip}  ${moves} in ${environment}` };
    const steps = story.slice(told ?? 0).map(({ step, state, text }) => ({
      document: { event: 'step', id, step, state, text },
      words: `${flip}  ${state === 'trouble' ? '!' : ' '} ${step.padEnd(14)}${text}`,
    }));
    return told === undefined ? [head, ...steps] : steps;
  }

  #say({ document, words, below = [] }: Line): void {
    const { json, nowMs } = this.#options;
    const at = new Date(nowMs()).toISOString();
    if (json) this.#host.out(`${inertJson({ at, ...document })}\n`);
    else {
      const lines = [`${at.slice(11, 19)}  ${plainText(words)}`, ...below.map(plainText)];
      this.#host.err(lines.map((line) => `${foldLine(line, this.#host.columns.err)}\n`).join(''));
    }
  }
}

function brokeLines({ error, issue }: ListenEvent & { readonly kind: 'broke' }): readonly Line[] {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const words = `flipgate ${VERSION} has a bug; please report this. It goes on with everything else.`;
  return [{ document: { event: 'broke', issue, trace }, words, below: trace.split('\n') }];
}

function sayAnswer({ decision, verdict, reasonCode, flipId, text, problem }: Answer): string {
  const flip = flipId === null ? '' : `, flip ${flipId.slice(0, 8)}`;
  const found = problem === null ? '' : `, problem ${problem.displayId}`;
  const [first = ''] = text.split('\n');
  const head = `${decision}${verdict === null ? '' : `, verdict ${verdict}`}${found}${flip} (${reasonCode})`;
  return first === '' ? head : `${head}: ${first}`;
}

function sayOpen(record: FlipRecord): string {
  const moves = sayMoves(record.plan.changes);
  const phase = toldPhase(record);
  const provenMs = provenAtMs(record, 'do');
  if (directionOf(record) === 'undo') return `${moves}, going back`;
  if (phase === 'watch' && provenMs !== null) {
    return `${moves}, proven, to be watched until ${sayInstant(watchEndMs(record, provenMs))}`;
  }
  if (phase === 'keep') return `${moves}, proven, to go back by itself`;
  return `${moves}, not proven`;
}
