/** GTC-4.2.e: the notice of default, electronically or by post. From it, interest and compensation for recovery are owed. */
import type { FactRules } from '../engine/fact-rule';
import { daysLate, undisputedOpenMinor } from '../receivables/balance';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { type DefaultNotice, defaultNoticeName } from './letters';
import { calendarOf } from './schedule';
import type { DunningFacts, DunningState } from './state';
import { whyNotDemanded } from './stops';

const CLAUSE = 'GTC-4.2.e';

export const withDefaultNotice = (state: DunningState, id: string, notice: DefaultNotice): DunningState => ({
  ...state,
  defaultNotices: { ...state.defaultNotices, [id]: notice },
});

/** Orders that nothing justifies any more are withdrawn: the customer paid, or contests what was overdue. */
export function withdrawn(state: DunningState, at: Instant): DunningState {
  const ordered = Object.entries(state.defaultNotices).filter(([, notice]) => notice.state === 'ordered');
  if (ordered.length === 0 || whyNoNotice(state, calendarOf(state.terms).dateOf(at)) === undefined) return state;
  return ordered.reduce((before, [id, notice]) => withDefaultNotice(before, id, { ...notice, state: 'withdrawn' }), state);
}

export const defaultNoticeFacts: FactRules<
  DunningState,
  Pick<DunningFacts, 'defaultNoticeOrdered' | 'defaultNotified' | 'defaultNoticeFailed' | 'defaultNoticeBounced'>
> = {
  defaultNoticeOrdered: {
    apply: (state, { defaultNoticeId: id }) =>
      id in state.defaultNotices ? state : withDefaultNotice(state, id, { channel: 'email', state: 'ordered', failures: 0 }),
    whyNot: (state, { defaultNoticeId: id, receivedAt }) =>
      id in state.defaultNotices ? undefined : whyNoNotice(state, calendarOf(state.terms).dateOf(receivedAt)),
    describe: () => ({ clause: CLAUSE, text: 'finance ordered a notice of default by e-mail' }),
  },

  defaultNotified: {
    apply(state, { defaultNoticeId: id, channel, on }) {
      const known = state.defaultNotices[id];
      if (known?.state === 'sent') return state;
      return inDefault(withDefaultNotice(state, id, { failures: 0, ...known, channel, state: 'sent', on }));
    },
    // What Tacit itself sent has been sent, whatever happened meanwhile; only a letter that finance enters can be entered wrongly.
    whyNot(state, { defaultNoticeId: id, channel, on, receivedAt }) {
      if (channel === 'email' || state.defaultNotices[id]?.state === 'sent') return undefined;
      if (on <= calendarOf(state.terms).dateOf(receivedAt)) return whyNoNotice(state, on);
      return {
        code: 'dated_in_the_future',
        clause: CLAUSE,
        message: `${inWords(on)} has not come yet: enter the letter once it is posted.`,
      };
    },
    describe: ({ channel, on }) => ({
      clause: CLAUSE,
      text: `notice of default given by ${channel === 'post' ? 'post' : 'e-mail'} on ${inWords(on)}: interest and compensation for recovery are owed`,
    }),
  },

  defaultNoticeFailed: {
    apply(state, { defaultNoticeId: id }) {
      const known = state.defaultNotices[id];
      if (known?.state !== 'ordered') return state;
      return withDefaultNotice(state, id, { ...known, state: 'failed', failures: known.failures + 1 });
    },
    describe: () => ({ clause: CLAUSE, text: 'the notice of default may not have reached the customer: a person decides' }),
  },

  defaultNoticeBounced: {
    apply(state, { notice }) {
      const [id, known] = mailed(state, notice);
      if (known?.state !== 'sent') return state;
      const came = { failures: known.failures + 1, bounces: (known.bounces ?? 0) + 1 };
      return inDefault(withDefaultNotice(state, id, { ...known, ...came, state: 'failed' }));
    },
    whyNot: (state, { notice }) =>
      mailed(state, notice)[1]?.state === 'sent'
        ? undefined
        : { code: 'not_sent', clause: CLAUSE, message: 'This notice of default does not count as given, so it cannot bounce.' },
    describe: () => ({ clause: CLAUSE, text: 'the notice of default bounced: it was not given, and nothing is owed by it' }),
  },
};

const mailed = ({ defaultNotices }: DunningState, notice: string): readonly [string, DefaultNotice | undefined] =>
  Object.entries(defaultNotices).find(([id, known]) => defaultNoticeName(id, known) === notice) ?? ['', undefined];

/** The customer is in default from the first notice that was given and did not come back, whichever was told first. */
function inDefault({ receivable: { defaultNotice: before, ...receivable }, ...state }: DunningState): DunningState {
  const [first] = Object.entries(state.defaultNotices)
    .flatMap(([noticeId, { state: standing, on }]) => {
      const sentOn = on ?? (before?.noticeId === noticeId ? before.sentOn : undefined);
      return standing === 'sent' && sentOn !== undefined ? [{ sentOn, noticeId }] : [];
    })
    .sort((one, other) => (one.sentOn === other.sentOn ? (one.noticeId < other.noticeId ? -1 : 1) : one.sentOn < other.sentOn ? -1 : 1));
  return { ...state, receivable: first === undefined ? receivable : { ...receivable, defaultNotice: first } };
}

/** Why no notice of default could be given on a day, by what is known of that day: it takes an undisputed amount that is overdue. */
function whyNoNotice(state: DunningState, on: CalendarDate): Refusal | undefined {
  const { receivable, ladder } = state;
  const isWrittenOff = receivable.writtenOff !== undefined && receivable.writtenOff.on <= on;
  if (isWrittenOff || undisputedOpenMinor(receivable, on) === 0) {
    return { code: 'nothing_owed', clause: CLAUSE, message: `Nothing undisputed of this invoice is owed on ${inWords(on)}.` };
  }
  const suspended = whyNotDemanded(state, on);
  if (suspended !== undefined || daysLate(receivable, on) > 0) return suspended;
  const message = `The invoice can be paid until ${inWords(ladder.dueOn)}: notice of default can be given from the day after.`;
  return { code: 'not_overdue', clause: CLAUSE, message };
}
