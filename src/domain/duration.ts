const UNIT_MS = {
  d: 24 * 60 * 60 * 1000,
  h: 60 * 60 * 1000,
  m: 60 * 1000,
  s: 1000,
} as const;

type Unit = keyof typeof UNIT_MS;

// Largest unit first and each at most once: `1h30m` has one meaning, `30m1h` is a slip of the hand.
const SHAPE = /^(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;

/**
 * Reads a length of time as people write it in comments, options and configuration: `30m`, `1h30m`, `90s`, `7d`, `0`.
 *
 * @returns Milliseconds, or undefined when the text is anything else (a bare number too: nobody can know its unit).
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = text === '' ? null : SHAPE.exec(text);
  if (match === null) return undefined;
  const [, days, hours, minutes, seconds] = match;
  return (
    Number(days ?? 0) * UNIT_MS.d +
    Number(hours ?? 0) * UNIT_MS.h +
    Number(minutes ?? 0) * UNIT_MS.m +
    Number(seconds ?? 0) * UNIT_MS.s
  );
}

/**
 * Writes a length of time so that `parseDuration` reads the same one: `1h30m`, `0s`. Parts of a second are cut off.
 *
 * @param ms  Milliseconds, not negative.
 */
export function formatDuration(ms: number): string {
  let rest = ms;
  let text = '';
  for (const unit of Object.keys(UNIT_MS) as Unit[]) {
    const count = Math.floor(rest / UNIT_MS[unit]);
    rest -= count * UNIT_MS[unit];
    if (count > 0) text += `${count}${unit}`;
  }
  return text === '' ? '0s' : text;
}
