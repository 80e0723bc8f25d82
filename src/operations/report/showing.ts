/** What a conversation shows beside what is on record. */
export interface Showing {
  /** `id-only` keeps addresses of the tenant out of public repositories. */
  readonly links: 'full' | 'id-only';
  /** Word that a command begins with there. */
  readonly prefix: string;
}
