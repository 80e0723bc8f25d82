import { makeRedactor } from './redact.ts';

/**
 * A sentence of another system made fit for a message of ours: one line, no control or direction marks, no credential,
 * at most `longest` characters. It is still outside text: Markdown is escaped where it is written, not here.
 *
 * @param hide  Secrets that must not appear even if the other side echoes them, in whatever encoding.
 */
export function foreignText(text: string, options: { readonly hide: readonly string[]; readonly longest?: number }) {
  const longest = options.longest ?? 300;
  // Cut before the patterns run, so that their cost does not depend on what the other side sends.
  let line = text
    .slice(0, 20 * longest)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const redactor = makeRedactor();
  for (const secret of options.hide) redactor.add(secret);
  line = redactor.redact(line);
  if (line.length <= longest) return line.toWellFormed();
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`.toWellFormed();
}
