/** How each system words that it was asked too often. */
const LIMITS: Readonly<Record<string, string>> = {
  github: '{"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}',
  kubernetes:
    '{"kind":"Status","apiVersion":"v1","status":"Failure","message":"too many requests","reason":"TooManyRequests","code":429}',
  dynatrace: '{"error":{"code":429,"message":"Too many requests"}}',
};

function refusal(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** A system that is away for the moment. */
export function away(): Response {
  return refusal(503, '{"message":"try again"}');
}

/** A system that was asked too often, in its own words, with the time to wait. */
export function askedTooOften(world: string): Response {
  return refusal(429, LIMITS[world] ?? '{}', { 'retry-after': '7' });
}
