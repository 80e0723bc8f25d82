/** What stands where a secret stood. */
const MASK = '***';

/** Shorter ones are words of the language: masking them would hide the text and tell the secret. */
const SHORTEST_SECRET = 4;

/** Of a base64 form that lies inside a longer one, fewer characters than this are no evidence. */
const SHORTEST_INNER = 8;

/**
 * Forms of credentials, for those that nobody registered.
 *
 * Dynatrace: three parts, of which the first two are a public identifier (docs.dynatrace.com "Access tokens").
 * GitHub: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/
 */
const CREDENTIAL_FORMS: readonly RegExp[] = [
  /\bdt0[a-z]\d{2}\.[A-Z0-9]{6,24}\.[A-Z0-9]{20,96}\b/gi,
  /\bgh[a-z]_[A-Za-z0-9_.-]{16,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  // JSON Web Token: service accounts of Kubernetes, bearer tokens of Dynatrace, OIDC. In the middle of a word its header is
  // bounded, or a text of nothing but beginnings would be read by the square of its length.
  /(?:(?<![\w-])eyJ[\w-]{8,}|\beyJ[\w-]{8,300})\.[\w-]{8,}\.[\w-]{8,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  // A password inside an address.
  /(?<=\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@]{0,200}:)[^\s/@]{1,300}(?=@)/gi,
];

/** The one registry of secret values of a process. */
export interface Redactor {
  /** Registers a value, with every encoding in which it may turn up. Values under 4 characters are not registered. */
  add(secret: string): void;
  /** The text with each registered value and each known form of credential replaced by `***`. */
  redact(text: string): string;
}

/**
 * Makes an empty registry. Everything that leaves the process towards people (logs, errors, comments, summaries, traces)
 * passes through the same one.
 */
export function makeRedactor(): Redactor {
  const known = new Set<string>();
  const needles = new Set<string>();
  return {
    add(secret) {
      if (known.has(secret)) return;
      known.add(secret);
      for (const form of formsOf(secret)) needles.add(form);
    },
    redact: (text) => maskSpans(text, [...spansOf(text, needles), ...formSpansOf(text)]),
  };
}

function formsOf(secret: string): readonly string[] {
  const trimmed = secret.trim();
  if (trimmed.length < SHORTEST_SECRET) return [];
  // Lines too: a log breaks a key of several lines apart.
  const pieces = [secret, trimmed, ...trimmed.split(/\r?\n/).filter((line) => line.length >= 16)];
  return [...new Set(pieces)].flatMap((piece) => [
    piece,
    encodeURIComponent(piece.toWellFormed()),
    new URLSearchParams({ x: piece }).toString().slice(2),
    escaped(piece),
    escaped(escaped(piece)),
    ...base64Forms(piece),
  ]);
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Whole, and as it looks inside something longer (`user:secret`, a document) at each of the three alignments. */
function base64Forms(piece: string): readonly string[] {
  const bytes = Buffer.from(piece);
  const inner = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters at the ends hold bits of the neighbours as well.
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  const forms = [bytes.toString('base64'), ...inner.filter((text) => text.length >= SHORTEST_INNER)];
  return forms.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')]);
}

type Span = readonly [start: number, end: number];

function spansOf(text: string, needles: ReadonlySet<string>): readonly Span[] {
  const spans: Span[] = [];
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1))
      spans.push([at, at + needle.length]);
  }
  return spans;
}

function formSpansOf(text: string): readonly Span[] {
  return CREDENTIAL_FORMS.flatMap((form) =>
    [...text.matchAll(form)].map((match): Span => [match.index, match.index + match[0].length]),
  );
}

// All found on the text as it came: replacing one by one would leave the rest of a value that overlaps another.
function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = '';
  let done = 0;
  for (const [start, end] of spans.toSorted(([left], [right]) => left - right)) {
    if (start >= done) masked += text.slice(done, start) + MASK;
    done = Math.max(done, end);
  }
  return masked + text.slice(done);
}
