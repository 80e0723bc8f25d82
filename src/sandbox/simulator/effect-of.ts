const ANNOUNCED = /"flipgate\.phase":"(do|undo)"/;
const FLAG = /"feature_flag\.key":"([^"]*)"/;
const COMMITTED = /Flipgate-Id: [0-9a-f]+\/(do|undo)/;
const MARKED = /\\"state\\":\\"(applied|undone)\\"/;
const RELOADED = /"([0-9a-f]+)\.(do|undo)\.\d+\.\d+"/;

/**
 * Which effect of a flip a request is, told from what goes over the wire alone: `do/announce FLAG`, `undo/commit`,
 * `do/apply`, `fence`, `undo/reload ID` (the id in the value: a way back may set another flip's value again); null for reads and dry runs.
 */
export async function effectOf(request: Request): Promise<string | null> {
  const { pathname, searchParams } = new URL(request.url);
  const { method } = request;
  const isCommit = method === 'POST' && pathname.endsWith('/graphql');
  const isEvent = method === 'POST' && pathname.endsWith('/events/ingest');
  if ((method !== 'PATCH' && !isCommit && !isEvent) || searchParams.has('dryRun')) return null;
  const body = await request.clone().text();
  if (isEvent) return named('announce', ANNOUNCED.exec(body)?.[1], FLAG.exec(body)?.[1]);
  if (isCommit) return body.includes('createCommitOnBranch') ? named('commit', COMMITTED.exec(body)?.[1]) : null;
  if (!pathname.includes('/configmaps/') && !pathname.includes('/featureflags/')) return reloadOf(RELOADED.exec(body));
  if (!/"(?:data|spec)":/.test(body)) return 'fence';
  return named('apply', { applied: 'do', undone: 'undo' }[MARKED.exec(body)?.[1] ?? '']);
}

function reloadOf(found: RegExpExecArray | null): string | null {
  return named('reload', found?.[2], found?.[1]);
}

function named(effect: string, phase: string | undefined, of?: string): string | null {
  return phase === undefined ? null : `${phase}/${effect}${of === undefined ? '' : ` ${of}`}`;
}
