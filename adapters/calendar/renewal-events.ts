import { type CalendarDate, inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { CalendarEvent } from './ics';

/** Where a contract stands in its period that runs. Its reference is all that names it: a feed is read by calendars of third parties. */
export interface StandingRenewal {
  readonly contractId: string;
  readonly reference: string;
  readonly period: number;
  readonly endsOn: CalendarDate;
  /** Null where nothing renews. */
  readonly noticeDeadlineOn: CalendarDate | null;
  /** By the other month rule, where it differs. */
  readonly otherDeadlineOn: CalendarDate | null;
  readonly postedByOn: CalendarDate | null;
  readonly state: 'runs' | 'renews' | 'ends' | 'in-doubt' | 'ended';
  readonly updatedAt: Instant;
}

/** What its parties must know on a day: by when to post a notice, by when it must arrive, and what happens at the end of the period. */
export const eventsOf = (renewal: StandingRenewal): CalendarEvent[] => [
  ...(isOver(renewal) ? [] : [...postingDay(renewal), ...noticeDeadline(renewal)]),
  endOfPeriod(renewal),
];

/** Of a contract whose end is settled, nobody has to be reminded to end it. */
const isOver = ({ state }: StandingRenewal): boolean => state === 'ends' || state === 'ended';

function postingDay(renewal: StandingRenewal): CalendarEvent[] {
  const { postedByOn, noticeDeadlineOn, reference } = renewal;
  if (postedByOn === null || noticeDeadlineOn === null) return [];
  const summary = `Post by today to give notice in time: ${reference}`;
  const description = `GTC-5.1.a: a registered letter that is posted later may be presented after ${inWords(noticeDeadlineOn)}, the last day for a notice of termination.`;
  return [event(renewal, 'post', postedByOn, summary, description)];
}

function noticeDeadline(renewal: StandingRenewal): CalendarEvent[] {
  const { noticeDeadlineOn, otherDeadlineOn, endsOn, reference } = renewal;
  if (noticeDeadlineOn === null) return [];
  const summary = `Last day for a notice of termination: ${reference}`;
  const description = `GTC-5.1.a: the last day on which a notice is in time for the end of the period, ${inWords(endsOn)}.`;
  const other =
    otherDeadlineOn === null || otherDeadlineOn === noticeDeadlineOn
      ? ''
      : `\nBy the other way to count months it is ${inWords(otherDeadlineOn)}; a notice between the two is put before a person.`;
  return [event(renewal, 'notice', noticeDeadlineOn, summary, `${description}${other}`)];
}

function endOfPeriod(renewal: StandingRenewal): CalendarEvent {
  const { what, because } = ends[renewal.state](renewal);
  return event(renewal, 'end', renewal.endsOn, `${what}: ${renewal.reference}`, `GTC-5.a: ${because}`);
}

const ends: {
  readonly [S in StandingRenewal['state']]: (renewal: StandingRenewal) => { readonly what: string; readonly because: string };
} = {
  runs: ({ noticeDeadlineOn, period }) =>
    noticeDeadlineOn === null
      ? { what: 'Contract ends', because: `period ${period} ends with this day, and nothing renews it.` }
      : {
          what: 'Period ends, and renews unless terminated in time',
          because: `period ${period} ends with this day, and period ${period + 1} begins the day after, unless a notice of termination is in time.`,
        },
  renews: ({ period }) => ({
    what: 'Period ends and renews',
    because: `period ${period} ends with this day, and period ${period + 1} begins the day after.`,
  }),
  ends: () => ({ what: 'Contract ends', because: 'the contract ends with this day and does not renew.' }),
  'in-doubt': ({ period }) => ({
    what: 'Period ends, renewal in doubt',
    because: `period ${period} ends with this day; whether it renews waits for the decision of a person.`,
  }),
  ended: () => ({ what: 'Contract ended', because: 'the contract ended with this day.' }),
};

const event = (
  { contractId, period, updatedAt }: StandingRenewal,
  kind: 'post' | 'notice' | 'end',
  on: CalendarDate,
  summary: string,
  description: string,
): CalendarEvent => ({ uid: `${contractId}-${period}-${kind}@tacit`, on, summary, description, changedAt: updatedAt });
