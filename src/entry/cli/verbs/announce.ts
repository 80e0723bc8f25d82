import { flipError } from '../../../domain/errors/flip-error.ts';
import { announceAlone, labEvent } from '../../../operations/verbs/announce-alone.ts';
import { inertJson } from '../../../support/inert-json.ts';
import { withOutside } from '../../assemble/cli.ts';
import { type RunVerb, wordOf } from '../invocation.ts';
import { plainLines, tellJson, tellLines } from '../tell.ts';

/**
 * `flipgate announce SERVICE FLAG VARIANT`: the lab's change event on its own.
 *
 * @throws FG_REQUEST_NO_DYNATRACE, FG_ANNOUNCE_NOWHERE (an answer 201 is no delivery), FG_DYNATRACE_…
 */
export const runAnnounce: RunVerb = async (host, invocation) => {
  const announcement = {
    service: wordOf(invocation, 'service'),
    flag: wordOf(invocation, 'flag'),
    variant: wordOf(invocation, 'variant'),
  };
  const { json, 'dry-run': dryRun } = invocation.options;
  const { startMs: _none, ...event } = labEvent(announcement);
  if (dryRun) {
    if (json) tellJson(host, { schema: 1, sent: false, event });
    else tellLines(host, [inertJson(event), 'Not sent (dry run).']);
    return 0;
  }
  const { variables, home, secret } = host;
  const answer = await withOutside({ variables, home, secret, repository: null }, async (outside) => {
    const tenant = outside.tenant();
    if (tenant === null) throw flipError('FG_REQUEST_NO_DYNATRACE', { what: 'An announcement' });
    return announceAlone(tenant, announcement);
  });
  const { reportCount, rows } = answer;
  const results = rows.map(({ correlationId, status }) => ({ correlationId, status }));
  if (json) tellJson(host, { schema: 1, sent: true, event, reportCount, results });
  else {
    const said = `The event "${event.title}" for ${announcement.flag} sits on ${reportCount} of ${reportCount} entities of ${announcement.service}.`;
    tellLines(
      host,
      [said, ...results.map(({ status, correlationId }) => `  ${status}  ${correlationId}`)].flatMap(plainLines),
    );
  }
  return 0;
};
