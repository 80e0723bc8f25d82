/**
 * A stand-in of an outside system: it holds inspectable state and answers its wire protocol. It shares no code with the
 * adapters, so a mistake in how one side reads the protocol shows up as a failing conversation, not as agreement.
 * An unknown route, field or query stage is answered as an error, never by default.
 */
export interface World {
  handle(request: Request): Promise<Response>;
}
