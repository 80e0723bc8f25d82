import { describe, expect, it } from '@jest/globals';
import { FlipError } from '../../../src/domain/errors/flip-error.ts';
import { findFlag, readSoundFlagFile } from '../../../src/flagfile/inspect.ts';
import { lintFlagFile } from '../../../src/flagfile/lint.ts';
import { listFlags } from '../../../src/flagfile/list-flags.ts';
import { type DefaultChange, type DefaultEdit, setDefaultVariant } from '../../../src/flagfile/set-default-variant.ts';
import { jsonOf } from '../../../src/flagfile/tree.ts';
import { makeFlagdEvaluator } from '../../../src/support/flagd-evaluator.ts';
import { findTargetingProblem } from '../../../src/support/targeting-schema.ts';
import { MATRIX, type MatrixShape, SHAPES_OF_THE_WORLD } from './matrix-shapes.ts';
import { differences, officialReading } from './official-reading.ts';

const VERBS = ['list', 'set', 'set back', 'lint', 'eval', 'refusal'] as const;
type Verb = (typeof VERBS)[number];

const TOOLS = { make: makeFlagdEvaluator, findTargetingProblem };

/** Code of the refusal, or what came instead. */
function refusalOf(act: () => unknown): string {
  try {
    act();
    return 'not refused';
  } catch (error) {
    if (error instanceof FlipError) return error.code;
    throw error;
  }
}

const scopeOf = ({ within }: MatrixShape): { in?: string } => (within === undefined ? {} : { in: within });
const nameOf = ({ file }: MatrixShape): string => file ?? 'flags';
const fromOf = ({ from }: MatrixShape): string | null => (from === undefined ? 'off' : from);
const edit = (shape: MatrixShape, text: string, change: Pick<DefaultChange, 'variant' | 'spelled'>): DefaultEdit =>
  setDefaultVariant(text, { flag: 'outage', ...change, ...scopeOf(shape) }, nameOf(shape));
const set = (shape: MatrixShape, text: string, variant: string): string => edit(shape, text, { variant }).text;

function evaluated(shape: MatrixShape, text: string): unknown {
  const found = findFlag(readSoundFlagFile(text, nameOf(shape)), 'outage', shape.within);
  const evaluator = makeFlagdEvaluator(JSON.stringify(jsonOf(found.place.root)));
  return evaluator.ok ? evaluator.evaluate('outage', {}).variant : evaluator.problem;
}

/** What each verb has to do with a shape. A shape that is refused says so with its code, and stays as it was. */
const CELLS: Readonly<Record<Verb, (shape: MatrixShape) => void>> = {
  list: (shape) => {
    if (shape.unreadable) {
      expect(refusalOf(() => readSoundFlagFile(shape.text, nameOf(shape)))).toBe(shape.refused);
      return;
    }
    const rows = listFlags(readSoundFlagFile(shape.text, nameOf(shape)));
    const row = rows.find(
      ({ key, where }) => key === 'outage' && (shape.within === undefined || where.path.startsWith(shape.within)),
    );
    expect(row).toMatchObject({ state: 'ENABLED', defaultVariant: fromOf(shape), variants: { on: true, off: false } });
    expect(row?.where.line).toBeLessThanOrEqual(shape.text.split('\n').length);
  },
  set: (shape) => {
    if (shape.refused !== undefined) {
      expect(refusalOf(() => set(shape, shape.text, 'on'))).toBe(shape.refused);
      return;
    }
    const after = set(shape, shape.text, 'on');
    const before = shape.text.split('\n');
    const lines = after.split('\n');
    expect(lines.length).toBe(before.length);
    expect(lines.filter((line, index) => line !== before[index]).length).toBe(1);
    const changed = differences(officialReading(shape.text), officialReading(after));
    expect(changed).toEqual([[expect.stringMatching(/(?:^| )defaultVariant$/), fromOf(shape), 'on']]);
  },
  'set back': (shape) => {
    if (shape.refused !== undefined) return;
    const there = edit(shape, shape.text, { variant: 'on' });
    const back = edit(shape, there.text, { variant: fromOf(shape), spelled: there.spelled }).text;
    expect(back).toBe(shape.text);
    if (!shape.requoted) return;
    // Where nobody remembers how it was written the value is back, and quotes that were needed stay.
    const unremembered = edit(shape, there.text, { variant: fromOf(shape) }).text;
    expect(differences(officialReading(shape.text), officialReading(unremembered))).toEqual([]);
    expect(unremembered).not.toBe(shape.text);
  },
  lint: (shape) => {
    const found = lintFlagFile(shape.text, nameOf(shape), TOOLS).map(({ code }) => code);
    expect([...new Set(found)]).toEqual(shape.lint ?? []);
  },
  eval: (shape) => {
    if (shape.unreadable || shape.twice) {
      expect(refusalOf(() => evaluated(shape, shape.text))).toBe(shape.refused);
      return;
    }
    expect(evaluated(shape, shape.text)).toBe(fromOf(shape) ?? undefined);
    if (shape.refused === undefined) expect(evaluated(shape, set(shape, shape.text, 'on'))).toBe('on');
  },
  refusal: (shape) => {
    const unknown = refusalOf(() => set(shape, shape.text, 'onn'));
    expect(unknown).toBe(shape.unreadable || shape.twice ? shape.refused : 'FG_VARIANT_UNKNOWN');
    const flag = { flag: 'outagee', variant: 'on', ...scopeOf(shape) };
    const missing = refusalOf(() => setDefaultVariant(shape.text, flag, nameOf(shape)));
    expect(missing).toBe(shape.unreadable ? shape.refused : 'FG_FLAG_UNKNOWN');
  },
};

describe('every shape of a flags file under every verb', () => {
  it.each(MATRIX.flatMap((shape) => VERBS.map((verb) => [shape.name, verb, shape] as const)))(
    '%s: %s',
    (_, verb, shape) => CELLS[verb](shape),
  );

  it('leaves out no shape that is met or legal', () => {
    const names = MATRIX.map(({ name }) => name);
    const missing = SHAPES_OF_THE_WORLD.filter((wanted) => !names.some((name) => wanted.test(name)));
    expect(missing).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});
