/** Digests and chance, so that nothing inside has to reach for the system's. */
export interface Ids {
  /** Lower-case hex SHA-256 of the text's UTF-8 bytes. */
  sha256(text: string): string;
  /** A fresh random name of 16 hex digits: only for flips that a terminal starts without an id of their own. */
  random(): string;
}
