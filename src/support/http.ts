/**
 * The one way bytes leave the process: web-standard Request in, Response out. Real transports, stand-in worlds and
 * the simulator's fault injector all have this shape, so an adapter cannot tell which it speaks to.
 */
export type Transport = (request: Request) => Promise<Response>;
