import { FlipError, flipError } from '../../domain/errors/flip-error.ts';
import { Shape } from '../../support/shape.ts';
import { DOINGS } from './control-doings.ts';
import { READS } from './control-reads.ts';
import type { SandboxServer } from './sandbox-server.ts';

/**
 * The way by which another process looks into the worlds and moves them: `GET /NAME?…` reads, `POST /NAME` with a JSON
 * object does. Names and members that are not known are refused (400), never passed over.
 */
export async function answerControl(server: SandboxServer, request: Request): Promise<Response> {
  server.catchUp();
  const { pathname, searchParams } = new URL(request.url);
  try {
    // Browsers say where a request comes from; nothing of ours does.
    if (request.headers.has('origin')) throw refusal('a request', 'a program that is no browser', 'a web page');
    if (request.method === 'GET') return Response.json(read(server, pathname.slice(1), searchParams) ?? null);
    return Response.json(perform(server, pathname.slice(1), await request.text()) ?? null);
  } catch (error) {
    if (!(error instanceof FlipError)) throw error;
    const { code, message } = error;
    return Response.json({ error: { code, message } }, { status: 400 });
  }
}

function read(server: SandboxServer, name: string, query: URLSearchParams): unknown {
  const found = READS.find((one) => one.name === name);
  if (found === undefined) throw refusal(name, `one of ${READS.map((one) => one.name).join(', ')}`, 'another name');
  checkMembers([...query.keys()], found.query);
  return found.read(server, query);
}

function perform(server: SandboxServer, name: string, body: string): unknown {
  const found = DOINGS.find((one) => one.name === name);
  if (found === undefined) throw refusal(name, `one of ${DOINGS.map((one) => one.name).join(', ')}`, 'another name');
  const asked = new Shape(jsonOf(body), ({ where, expected, came }) => refusal(where, expected, came));
  checkMembers(Object.keys(asked.fields()), found.members);
  return found.perform(server, asked);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function checkMembers(came: readonly string[], known: readonly string[]): void {
  const strange = came.find((member) => !known.includes(member));
  if (strange !== undefined)
    throw refusal(strange, `nothing but ${known.join(', ') || 'the name alone'}`, 'it as well');
}

function refusal(where: string, expected: string, came: string): FlipError {
  return flipError('FG_SANDBOX_CONTROL', { where, expected, came });
}
