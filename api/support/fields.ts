import { z } from 'zod';
import { type Instant, instant, millisBetween } from '../../domain/shared/instant';
import { channels, ticketKinds } from '../../domain/support-response/state';
import { severities } from '../../domain/support-response/terms';
import { mustHavePassed } from '../money/plausible';
import { problemsOf } from '../problem';
import { id, line, moment, prose } from '../schemas';

export const supportProblem = problemsOf(
  {
    opened_after_the_end: { status: 409, title: 'The contract had ended' },
    ticket_reference_taken: { status: 409, title: 'Another request has this reference' },
    registered_before_it_came: { status: 422, title: 'The instants are not in order' },
    outside_calendar: { status: 422, title: 'The holidays of that year are not known' },
  },
  'GTC-3.4.a',
);

/** An instant that somebody tells, to the millisecond. */
export const toldMoment = moment
  .refine((text) => /^\d{4}-/.test(new Date(text).toISOString()), 'expected an instant in the years 0000 to 9999')
  .transform((text) => instant(new Date(text)));

export const severity = z.enum(severities);
export const kind = z.enum(ticketKinds);
export const channel = z.enum(channels);

/** A request as it is reported. */
export const reporting = z.strictObject({
  contractId: id('ctr'),
  reference: line(100).optional().meta({
    description: 'What the helpdesk calls it, and what makes it the same when it is told again; not from a customer.',
    example: 'HD-2026-0042',
  }),
  kind,
  channel: channel.default('software').meta({ description: 'How it came. Minutes run from its registration in the software (GTC-3.4.b).' }),
  severity,
  openedAt: toldMoment.optional().meta({ description: 'When it came; not from a customer, who tells it now.' }),
  registeredAt: toldMoment
    .optional()
    .meta({ description: 'When it was registered in the software; with a request that came by telephone or e-mail.' }),
  text: prose(10_000).optional().meta({ description: 'What was written; kept encrypted.' }),
});

/** So far ahead a clock may go that nobody sets by hand. */
const AHEAD_MS = 5_000;

/** What a clock that goes a little ahead calls an instant to come is now. */
export const readAt = (at: Instant, now: Instant): Instant => (at > now && millisBetween(now, at) <= AHEAD_MS ? now : at);

/** What is told has happened: the instant, as it is read. */
export function havingPassed(told: Instant, now: Instant, path: string): Instant {
  const at = readAt(told, now);
  mustHavePassed(at, now, path);
  return at;
}
