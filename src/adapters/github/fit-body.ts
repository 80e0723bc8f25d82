/** GitHub refuses bodies over 65,536 characters (REST "Issue comments"); the rest is room for what is closed below. */
const LONGEST = 60_000;

/**
 * A comment's body that GitHub takes: begins with the marker, and is cut between two characters when it is too long,
 * with an open code fence and open `<details>` closed so that the remark about the cut is read as text.
 */
export function fitBody(marker: string, body: string): string {
  const whole = (body.startsWith(marker) ? body : `${marker}\n${body}`).toWellFormed();
  if (whole.length <= LONGEST) return whole;
  const kept = whole.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
  const fence = openFence(kept);
  const open = count(kept, /<details\b/gi) - count(kept, /<\/details>/gi);
  const closing = (fence === null ? '' : `\n${fence}`) + '\n</details>'.repeat(Math.min(20, Math.max(0, open)));
  return `${kept}${closing}\n\n_Cut here: ${whole.length - kept.length} more characters are in the log._`;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

// A fence ends at a line of the same sign, at least as long, with nothing behind it (CommonMark 4.5).
function openFence(text: string): string | null {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const [, sign = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (sign === '') continue;
    if (open === null) open = sign;
    else if (sign[0] === open[0] && sign.length >= open.length && rest.trim() === '') open = null;
  }
  return open;
}
