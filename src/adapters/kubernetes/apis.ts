import {
  AppsV1Api,
  AuthorizationV1Api,
  type ConfigurationOptions,
  CoreV1Api,
  CustomObjectsApi,
  createConfiguration,
  PatchStrategy,
  type RequestContext,
  ResponseContext,
  ServerConfiguration,
  setHeaderOptions,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import type { ApiServer } from './client.ts';

/** The generated clients in use, made once per cluster and all over one transport. */
export interface Apis {
  readonly core: CoreV1Api;
  readonly apps: AppsV1Api;
  readonly authorization: AuthorizationV1Api;
  readonly custom: CustomObjectsApi;
  /** Call option without which the client sends every patch as JSON Patch. */
  readonly mergePatch: ConfigurationOptions;
  readonly fieldManager: string;
}

/**
 * Makes the generated clients over the given API server. The library's own fetch is replaced: it opens a TLS connection
 * per request, knows no time limit and ignores proxy settings.
 */
export function makeApis(apiServer: ApiServer, fieldManager: string): Apis {
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(apiServer.server, {}),
    httpApi: wrapHttpLibrary({ send: (context) => send(apiServer, context) }),
  });
  return {
    core: new CoreV1Api(configuration),
    apps: new AppsV1Api(configuration),
    authorization: new AuthorizationV1Api(configuration),
    custom: new CustomObjectsApi(configuration),
    mergePatch: setHeaderOptions('Content-Type', PatchStrategy.MergePatch),
    fieldManager,
  };
}

async function send(apiServer: ApiServer, context: RequestContext): Promise<ResponseContext> {
  const body = context.getBody();
  const answer = await apiServer.send({
    method: context.getHttpMethod(),
    url: context.getUrl(),
    headers: context.getHeaders(),
    // The generated clients in use send text alone; multipart forms belong to other operations.
    ...(typeof body === 'string' ? { body } : {}),
  });
  return new ResponseContext(answer.status, answer.headers, {
    text: async () => answer.text,
    binary: async () => Buffer.from(answer.text),
    stream: () => null,
  });
}
