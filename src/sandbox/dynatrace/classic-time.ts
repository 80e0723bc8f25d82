const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);

/**
 * Instant of a `from` or `to` parameter of the classic API: milliseconds, `now`, `now-2h`, or ISO text (UTC unless it
 * says otherwise). Alignments (`/h`), months and years are not taken.
 *
 * @param text  The parameter.
 * @param nowMs  The tenant's now.
 * @returns Milliseconds since 1970, or null when it is none of these.
 */
export function classicInstant(text: string, nowMs: number): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === 'now') return nowMs;
  const relative = /^now-(\d+)([mhdw])$/.exec(text);
  if (relative !== null) return nowMs - Number(relative[1]) * (UNIT_MS.get(relative[2] ?? '') ?? 0);
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (iso === null) return null;
  const ms = Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`);
  return Number.isNaN(ms) ? null : ms;
}
