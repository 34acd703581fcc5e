/** GTC-3.5.1.a: a window is moved, lengthened, cancelled or completed, or its start and its end come. */
import type { FactRules } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import { lengthInWords } from '../time-limits/length';
import { whyNotEnded, whyNotLengthened, whyNotMoved, whyOver } from './refusals';
import { isLate } from './schedule';
import type { MaintenanceFacts, MaintenanceState, Schedule } from './state';
import { CLAUSE } from './terms';
import { moment, timeInWords } from './words';

const because = (text: string) => ({ clause: CLAUSE, text });

export const publishedFrom = (at: Instant): Schedule['published'] => ({ software: at, 'status-page': at });

const scheduled = (state: MaintenanceState, number: number, schedule: Schedule): MaintenanceState =>
  state.schedules[number] === undefined ? { ...state, schedules: { ...state.schedules, [number]: schedule } } : state;

const including = (known: readonly Instant[], at: Instant): readonly Instant[] => [...known, at].sort();

/** What the timeline says of an announcement that came too late. */
export const breachInWords = (state: MaintenanceState, number: number): string =>
  isLate(state, number)
    ? `; as an emergency, later than ${lengthInWords(state.terms.announcePeriod)} before its start: a breach of ${CLAUSE}`
    : '';

export const maintenanceFacts: FactRules<MaintenanceState, MaintenanceFacts> = {
  windowMoved: {
    apply: (state, { number, startsAt, endsAt, isEmergency, remarkId, receivedAt }) =>
      scheduled(state, number, {
        ...{ by: 'move', startsAt, endsAt, isEmergency, published: publishedFrom(receivedAt) },
        ...(remarkId !== undefined && { remarkId }),
      }),
    whyNot: whyNotMoved,
    describe: ({ number, startsAt, endsAt }, state) =>
      because(`maintenance was moved: ${timeInWords({ startsAt, endsAt }, state.terms.calendar.zone)}${breachInWords(state, number)}`),
  },

  windowLengthened: {
    apply: (state, { number, startsAt, endsAt, receivedAt }) =>
      scheduled(state, number, { by: 'lengthening', startsAt, endsAt, isEmergency: false, published: publishedFrom(receivedAt) }),
    whyNot: whyNotLengthened,
    describe: ({ endsAt }, { terms }) => because(`maintenance takes longer than announced: until ${moment(terms, endsAt)}`),
  },

  windowCancelled: {
    apply(state, { remarkId, receivedAt }) {
      if (state.cancelledAt !== undefined && state.cancelledAt <= receivedAt) return state;
      const { cancellationRemarkId: _later, ...before } = state;
      return { ...before, cancelledAt: receivedAt, ...(remarkId !== undefined && { cancellationRemarkId: remarkId }) };
    },
    whyNot: (state, { receivedAt }) => whyOver(state, receivedAt),
    describe: () => because('maintenance was cancelled: customers read so until its announced end'),
  },

  windowEnded: {
    apply(state, { endedAt, receivedAt: at }) {
      if (state.reports.some((known) => known.endedAt === endedAt && known.at === at)) return state;
      const reports = [...state.reports, { endedAt, at }].sort((one, other) =>
        `${one.at}${one.endedAt}` < `${other.at}${other.endedAt}` ? -1 : 1,
      );
      return { ...state, reports };
    },
    whyNot: whyNotEnded,
    describe: ({ endedAt }, { terms }) => because(`maintenance was reported as completed on ${moment(terms, endedAt)}`),
  },

  windowStarted: {
    apply: (state, { startsAt }) => (state.started.includes(startsAt) ? state : { ...state, started: including(state.started, startsAt) }),
    describe: ({ startsAt }, { terms }) => because(`maintenance began on ${moment(terms, startsAt)}, as announced`),
  },

  announcedEndReached: {
    apply: (state, { endsAt }) => (state.over.includes(endsAt) ? state : { ...state, over: including(state.over, endsAt) }),
    describe: ({ endsAt }, { terms, cancelledAt }) =>
      because(
        cancelledAt === undefined
          ? `maintenance counts as completed at its announced end, ${moment(terms, endsAt)}`
          : 'the announced end of the cancelled maintenance has come: customers read nothing of it any more',
      ),
  },
};
