import { z } from 'zod';
import { calendarText } from '../../adapters/calendar/ics';
import { eventsOf } from '../../adapters/calendar/renewal-events';
import { renewalsUnder } from '../../adapters/prisma/calendar-feeds';
import { problem } from '../problem';
import { route } from '../route';

/** What calendar programs read. They send no key: the address is the secret, so that nothing may log or repeat it. */
export const calendarRoute = route({
  method: 'get',
  path: '/calendar/{secret}.ics',
  summary: 'The notice deadlines and ends of contracts, for a calendar program',
  description: 'The address is given when a feed is made: POST /v1/calendar-feeds.',
  clause: 'GTC-5.1.a',
  roles: 'anyone',
  // Any text: one that no secret can be gets the same answer as one that none is.
  params: z.strictObject({ secret: z.string() }),
  responses: { 200: { mediaType: 'text/calendar' } },
  async handler({ deps, params }) {
    const renewals = await renewalsUnder(deps.database, params.secret);
    if (renewals === undefined) throw problem('not_found', 'There is no calendar under this address.');
    const content = calendarText(renewals.flatMap(eventsOf));
    return { status: 200, headers: { 'Cache-Control': 'private, max-age=900' }, text: { type: 'text/calendar; charset=utf-8', content } };
  },
});
