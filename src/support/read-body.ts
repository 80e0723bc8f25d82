/**
 * Reads an answer's body to its end as UTF-8 text; null when it is longer than `limitBytes` (the rest is not read).
 * Rejects when the connection breaks before the end.
 */
export async function readBody(response: Response, limitBytes: number): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (size > limitBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * The socket's error code behind a failed request (`ECONNREFUSED`, `ENOTFOUND`, …), or null. Codes are constants;
 * messages may hold addresses.
 */
export function failureCode(error: unknown): string | null {
  for (let current: unknown = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if ('code' in current && typeof current.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(current.code)) {
      return current.code;
    }
    current = current.cause;
  }
  return null;
}

/**
 * Seconds that an answer's `Retry-After` asks to wait (a number, or an HTTP date seen from `nowMs`), or null.
 * A date that has passed gives 0.
 */
export function retryAfterOf(headers: Headers | Readonly<Record<string, unknown>>, nowMs: number): number | null {
  const value = headers instanceof Headers ? headers.get('retry-after') : headers['retry-after'];
  const text = String(value ?? '').trim();
  if (/^\d{1,6}$/.test(text)) return Number(text);
  // Date.parse alone takes almost anything for a date.
  const atMs = /^\w{3}, \d{2} \w{3} \d{4} /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}
