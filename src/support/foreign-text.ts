/** Forms of credentials that may stand in somebody else's sentence: Dynatrace, GitHub, JWT. */
const CREDENTIALS: readonly RegExp[] = [
  // Three parts: the first two are a public identifier. See docs.dynatrace.com "Access tokens".
  /\bdt0[a-z]\d{2}\.[A-Z0-9]{6,24}\.[A-Z0-9]{20,96}\b/gi,
  /\bgh[a-z]_[A-Za-z0-9_.-]{16,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g,
];

/**
 * A sentence of another system made fit for a message of ours: one line, no control or direction marks, no credential,
 * at most `longest` characters. It is still outside text: Markdown is escaped where it is written, not here.
 *
 * @param hide  Secrets that must not appear even if the other side echoes them.
 */
export function foreignText(text: string, options: { readonly hide: readonly string[]; readonly longest?: number }) {
  const longest = options.longest ?? 300;
  // Cut before the patterns run, so that their cost does not depend on what the other side sends.
  let line = text
    .slice(0, 20 * longest)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  for (const secret of options.hide) if (secret !== '') line = line.replaceAll(secret, '***');
  for (const pattern of CREDENTIALS) line = line.replace(pattern, '***');
  if (line.length <= longest) return line.toWellFormed();
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`.toWellFormed();
}
