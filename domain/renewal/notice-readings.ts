/** GTC-5.1.a, GTC-5.1.b, GTC-5.c, GTC-17.4.b: what stands against a notice, and what can be read either way. */
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { TerminationNotice } from './notice';
import type { LastDay } from './notice-deadline';
import type { RenewalTerms } from './terms';

export const flawsOfForm = ({ by }: TerminationNotice): readonly Reason[] => [
  {
    clause: by === 'customer' ? 'GTC-5.1.b' : 'GTC-5.c',
    text: 'a termination must come by registered letter with acknowledgement of receipt: no other form is considered',
  },
];

export function flawsOfDay(countedOn: CalendarDate, { on, otherOn }: LastDay, clause: string): readonly Reason[] {
  if (countedOn > on) return [{ clause, text: `it counts on ${inWords(countedOn)}, and the last day in time was ${inWords(on)}` }];
  if (otherOn === undefined || countedOn <= otherOn) return [];
  return [{ clause, text: `it counts on ${inWords(countedOn)}, and by the other rule for months the last day was ${inWords(otherOn)}` }];
}

export const doubtsOfForm = (terms: RenewalTerms, { by, channel, isToOtherAddress = false }: TerminationNotice): readonly Reason[] => {
  const { clause, toOtherAddress } = terms.notice[by];
  return [
    ...(channel === 'registered-letter'
      ? [{ clause, text: 'it was registered and has no acknowledgement of receipt: its receipt may be proved otherwise' }]
      : []),
    ...(isToOtherAddress && toOtherAddress === 'needs-decision'
      ? [{ clause, text: 'it went to another address that the provider published, not to the one of these terms' }]
      : []),
  ];
};

/** Between the two rules for months; or in time by the day of its deposit alone. */
export function doubtsOfDay(
  { depositedOn }: TerminationNotice,
  countedOn: CalendarDate,
  { on, otherOn = on, latestOn }: LastDay,
  clause: string,
): readonly Reason[] {
  const earliestOn = otherOn < on ? otherOn : on;
  if (countedOn <= earliestOn) return [];
  if (countedOn <= latestOn) {
    return [{ clause, text: `months are counted back in two ways: by one of them ${inWords(latestOn)} was the last day` }];
  }
  return depositedOn !== undefined && depositedOn <= latestOn ? [inTimeByDeposit(depositedOn)] : [];
}

/** Of a letter that is not known to have been presented. */
export const readingsInTransit = (
  terms: RenewalTerms,
  { by, depositedOn }: TerminationNotice,
  { latestOn }: Pick<LastDay, 'latestOn'>,
): readonly Reason[] => [
  { clause: terms.notice[by].clause, text: 'it counts on the day of its first presentation, and none is known' },
  ...(depositedOn !== undefined && depositedOn <= latestOn ? [inTimeByDeposit(depositedOn)] : []),
];

const inTimeByDeposit = (depositedOn: CalendarDate): Reason => ({
  clause: 'GTC-17.4.b',
  text: `it was deposited in time, on ${inWords(depositedOn)}: a registered letter takes effect on deposit`,
});
