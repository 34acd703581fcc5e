/** DPA-4.1.a: what becomes of the announcement, and of the change that it is about. */
import type { FactRules } from '../engine/fact-rule';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { wasAnnounced } from './announcing';
import { calendarOf, lastDayOf, receiptInWords, receiptOf } from './receipt';
import { haveContractsEnded } from './standing';
import { type ObjectionWindowFacts, type ObjectionWindowState, type Role, roles } from './state';
import type { ObjectionTerms } from './terms';

type AnnouncementFacts = Pick<
  ObjectionWindowFacts,
  | 'announcementPosted'
  | 'postingHeldBack'
  | 'accessRestored'
  | 'announcementRead'
  | 'announcementHanded'
  | 'announcementCorrected'
  | 'changeWithdrawn'
  | 'addressChanged'
  | 'contractJoined'
  | 'contractEndTold'
  | 'windowLapsed'
>;

const CLAUSE = 'DPA-4.1.a';
const because = (text: string) => ({ clause: CLAUSE, text });
const earlier = (one: Instant | undefined, other: Instant): Instant => (one === undefined || other < one ? other : one);

export const announcementFacts: FactRules<ObjectionWindowState, AnnouncementFacts> = {
  announcementPosted: {
    apply: (state, { at }) =>
      state.postedAt !== undefined || at < state.announcement.since ? state : { ...state, postedAt: at, posting: 'none' },
    describe: () => because('the announcement was posted in the software'),
  },

  postingHeldBack: {
    apply: (state, { number }) => (state.heldBack >= number ? state : { ...state, heldBack: number, posting: 'none' }),
    describe: () => because('the announcement could not be posted: the users of the customer cannot log in'),
  },

  accessRestored: {
    apply(state, { at }) {
      const { posting, postedAt, restoredAt, heldBack, terms } = state;
      if (postedAt !== undefined || posting === 'due' || !terms.channels.includes('software-message')) return state;
      if (posting === 'none') return { ...state, posting: 'to-check', restoredAt: at };
      // A look at their access that is under way may have been too early: it is looked at again.
      return restoredAt === at ? state : { ...state, heldBack: heldBack + 1, restoredAt: at };
    },
    describe: () => because('the users of the customer may log in again: the announcement can be posted'),
  },

  announcementRead: {
    apply(state, { receivedAt }) {
      const readAt = earlier(state.readAt, receivedAt);
      return receivedAt < state.announcement.since || readAt === state.readAt ? state : { ...state, readAt };
    },
    whyNot: whyNotAnnounced,
    describe: ({ receivedAt }, { terms }) =>
      because(`the customer read the announcement on ${inWords(calendarOf(terms).dateOf(receivedAt))}`),
  },

  announcementHanded: {
    apply: (state, { on }) =>
      on < announcedOn(state) || (state.handedOn !== undefined && state.handedOn <= on) ? state : { ...state, handedOn: on },
    whyNot(state, fact) {
      const early = whyNotYet(state, [fact.on], fact.receivedAt, CLAUSE);
      if (early !== undefined) return early;
      if (fact.on >= announcedOn(state)) return whyNotAnnounced(state);
      const since = inWords(announcedOn(state));
      return { code: 'received_before_announced', clause: CLAUSE, message: `It was announced on ${since}: name that day or a later one.` };
    },
    describe: ({ channel, on }) => because(`the announcement reached the customer on ${inWords(on)}: ${channel.replaceAll('-', ' ')}`),
  },

  announcementCorrected: {
    apply(state, { revision, isMaterial, startsOn: starts, canLogIn, receivedAt: since }) {
      const { worded: wordedBefore, ...known } = state.announcement;
      const latest = wordedBefore ?? known.revision;
      const isLatest = revision > latest;
      const startsOn = isLatest ? starts : known.startsOn;
      if (!isMaterial || revision <= known.revision)
        return isLatest ? { ...state, announcement: { ...known, startsOn, worded: revision } } : state;
      const { postedAt: _posted, readAt: _read, handedOn: _handed, lapsedOn: _lapsed, override: _override, ...kept } = state;
      const announcement = { ...known, revision, startsOn, since, ...(!isLatest && { worded: latest }) };
      return { ...kept, announcement, posting: postingAtFirst(state.terms, canLogIn), ...(wasAnnounced(state) && { wasTold: true }) };
    },
    describe: ({ isMaterial }) =>
      because(
        isMaterial
          ? 'the announcement was corrected in what matters: the window begins anew'
          : 'the wording of the announcement was corrected',
      ),
  },

  changeWithdrawn: {
    apply: (state, { receivedAt: at }) => (state.changeWithdrawn === undefined ? { ...state, changeWithdrawn: { at } } : state),
    describe: () => because('the announced change was withdrawn'),
  },

  addressChanged: {
    apply(state, { role, revision }) {
      const known = roles.find((one) => one === role);
      if (known === undefined || revision === undefined || (state.contacts[known] ?? 0) >= revision) return state;
      return { ...state, contacts: { ...state.contacts, [known]: revision } };
    },
    describe: ({ role }) => because(`another address is on record: ${(role as Role | undefined)?.replace('-', ' ') ?? 'a contact'}`),
  },

  contractJoined: {
    apply: (state, { contractId }) =>
      contractId in state.contracts ? state : { ...state, contracts: { ...state.contracts, [contractId]: { revision: 0 } } },
    describe: () => because('another contract of the customer is concerned'),
  },

  contractEndTold: {
    apply(state, { contractId, revision, on }) {
      const known = state.contracts[contractId];
      if (known === undefined || known.revision >= revision) return state;
      return { ...state, contracts: { ...state.contracts, [contractId]: { revision, ...(on !== undefined && { endedOn: on }) } } };
    },
    describe: ({ on }) => because(on === undefined ? 'a contract goes on after all' : `a contract ended with ${inWords(on)}`),
  },

  windowLapsed: {
    apply: (state, { on }) => (state.lapsedOn !== undefined && state.lapsedOn >= on ? state : { ...state, lapsedOn: on }),
    describe(_fact, state) {
      const receipt = receiptOf(state);
      const last = lastDayOf(state);
      const computed = receipt === undefined || last === undefined ? '' : `: ${receiptInWords(receipt)}, last day ${inWords(last.on)}`;
      return { clause: 'DPA-4.1.c', text: `no objection was raised within the period, so the sub-processing may start${computed}` };
    },
  },
};

/** A message in the software reaches nobody while no user can log in. */
export const postingAtFirst = ({ channels }: ObjectionTerms, canLogIn: boolean): ObjectionWindowState['posting'] =>
  canLogIn && channels.includes('software-message') ? 'due' : 'none';

const announcedOn = ({ terms, announcement }: ObjectionWindowState) => calendarOf(terms).dateOf(announcement.since);

/** What is over can neither be read nor handed over with effect. */
function whyNotAnnounced(state: ObjectionWindowState): Refusal | undefined {
  if (state.changeWithdrawn !== undefined)
    return { code: 'change_withdrawn', clause: CLAUSE, message: 'The announced change was withdrawn: nothing follows from it any more.' };
  return haveContractsEnded(state)
    ? { code: 'contract_ended', clause: 'DPA-4.1.c', message: 'The contract has ended: no data of the customer is concerned.' }
    : undefined;
}

export const whyNotConcerned = whyNotAnnounced;

/** What has not come yet cannot have happened. Of these days each may be unknown. */
export function whyNotYet(
  { terms }: ObjectionWindowState,
  days: readonly (CalendarDate | undefined)[],
  receivedAt: Instant,
  clause: string,
): Refusal | undefined {
  const today = calendarOf(terms).dateOf(receivedAt);
  const early = days.find((on) => on !== undefined && on > today);
  if (early === undefined) return undefined;
  return { code: 'dated_in_the_future', clause, message: `${inWords(early)} has not come yet: enter the day on which it was received.` };
}
