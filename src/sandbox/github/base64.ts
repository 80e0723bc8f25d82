/**
 * Bytes of strict RFC 4648 base64 (padded, no other letters, no line feeds), or undefined: what GitHub's GraphQL wants.
 */
export function decodeStrictBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined;
}

/** Base64 in lines of 60 letters, each ended by a line feed, as GitHub's REST answers carry file contents. */
export function encodeWrappedBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('base64')
    .replace(/.{1,60}/g, '$&\n');
}
