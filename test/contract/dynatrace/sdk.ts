import type { HttpClient, HttpClientRequestOptions, HttpClientResponse } from '@dynatrace-sdk/http-client';
import type { DynatraceWorld } from '../../../src/sandbox/dynatrace/world.ts';

/** What the official clients expect to be thrown for a status that they do not take. */
class ResponseError extends Error {
  override readonly name = 'ResponseError';
  readonly response: HttpClientResponse;

  constructor(response: HttpClientResponse) {
    super(`status ${response.status}`);
    this.response = response;
  }
}

/** The transport of the official clients, over a stand-in's platform host. */
export function sdkHttpClient(world: DynatraceWorld, token: string): HttpClient {
  return {
    async send(options) {
      const response = await world.handle(requestOf(world, token, options));
      const answered = await wrapped(response);
      const accepts = options.statusValidator ?? ((status: number) => status >= 200 && status < 300);
      if (!accepts(response.status)) throw new ResponseError(answered);
      return answered;
    },
  };
}

function requestOf(
  world: DynatraceWorld,
  token: string,
  {
    url,
    method = 'GET',
    headers,
    body,
  }: Pick<HttpClientRequestOptions, 'url' | 'method' | 'headers'> & { body?: unknown },
): Request {
  const all = { ...headers, authorization: `Bearer ${token}` };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return new Request(`${world.platformUrl}${url}`, { method, headers: all, ...sent });
}

async function wrapped(response: Response): Promise<HttpClientResponse> {
  const text = await response.text();
  const body = async (type = 'json') => (type === 'text' ? text : JSON.parse(text));
  return {
    url: response.url,
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers),
    body: body as HttpClientResponse['body'],
  };
}
