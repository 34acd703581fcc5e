/** Random lives of one window: what may happen to it, on which day, and how the world answers. */
import fc from 'fast-check';
import { objectionWindow } from '../../../domain/objection-window/objection-window';
import {
  handoverChannels,
  type ObjectionWindowEffect,
  type ObjectionWindowFact,
  type ObjectionWindowState,
  objectionChannels,
  outcomes,
} from '../../../domain/objection-window/state';
import type { ObjectionTerms } from '../../../domain/objection-window/terms';
import { plusDays } from '../../../domain/shared/calendar-date';
import { type Instant, laterOf, plusMillis } from '../../../domain/shared/instant';
import { type Lived, live, type Seen, type Telling } from '../engine/life';
import { at, day, dayOf, type MailOutcome, OPENED_AT, type WindowOptions, windowOf } from './samples';

export const DAYS = 150;
const OPENED_ON = day('2026-03-02');
export const LAST = at(`${plusDays(OPENED_ON, DAYS + 60)} 12:00`);
const PEOPLE = ['usr_1', 'usr_2', 'usr_3'];
const CONTRACTS = ['ctr_1', 'ctr_2'];

/** What may happen, by kind of fact; `pick` chooses whom or what it is about, `back` how many days before it was told it is dated. */
export interface Happened {
  readonly what: ObjectionWindowFact['kind'];
  readonly id: number;
  readonly pick: number;
  readonly back: number;
  readonly flag: boolean;
  /** From the day on which it was opened. */
  readonly day: number;
  readonly minute: number;
}

export interface Plan {
  readonly options: WindowOptions;
  readonly happened: readonly Happened[];
  /** In order, over and over. */
  readonly mails: readonly MailOutcome[];
  readonly posts: readonly ('posted' | 'held-back' | 'silent')[];
  readonly outages: readonly { readonly from: Instant; readonly until: Instant }[];
}

const kinds: readonly (readonly [weight: number, what: Happened['what']])[] = [
  [5, 'objectionRaised'],
  [6, 'objectionReviewed'],
  [6, 'decided'],
  [3, 'windowMailBounced'],
  [2, 'objectionWithdrawn'],
  [2, 'objectionAmended'],
  [2, 'announcementCorrected'],
  [2, 'accessRestored'],
  [2, 'announcementHanded'],
  [2, 'announcementRead'],
  [2, 'gateOverridden'],
  [3, 'exitNoticeGiven'],
  [1, 'exitNoticeWithdrawn'],
  [1, 'contractEndTold'],
  [1, 'contractJoined'],
  [2, 'addressChanged'],
];

const happening = (what: fc.Arbitrary<Happened['what']>): fc.Arbitrary<Happened> =>
  fc.record({
    what,
    id: fc.nat(2),
    pick: fc.nat(5),
    back: fc.oneof(fc.constant(0), fc.nat(6), fc.nat(40)),
    flag: fc.boolean(),
    day: fc.oneof(fc.nat(DAYS), fc.integer({ min: 25, max: 40 })),
    minute: fc.oneof(fc.nat(1_439), fc.constantFrom(0, 1, 1_439)),
  });

const someKind = fc.oneof(...kinds.map(([weight, what]) => ({ weight, arbitrary: fc.constant(what) })));

const terms: fc.Arbitrary<Partial<ObjectionTerms>> = fc.record({
  received: fc.constantFrom('posted-or-delivered' as const, 'posted-or-delivered' as const, 'posted' as const, 'delivered' as const),
  channels: fc.constantFrom<ObjectionTerms['channels']>(
    ['software-message', 'email'],
    ['software-message', 'email'],
    ['email'],
    ['software-message'],
  ),
  extendToWorkingDay: fc.boolean(),
  measuredAt: fc.constantFrom('receipt-or-deposit' as const, 'receipt' as const),
  notReasonableApprovals: fc.constantFrom(2, 2, 3),
  exitNoticeFrom: fc.constantFrom('receipt' as const, 'deposit' as const),
  exitAfterNotReasonable: fc.boolean(),
});

const options: fc.Arbitrary<WindowOptions> = fc.record({
  terms,
  canLogIn: fc.boolean(),
  isObjectable: fc.constantFrom(true, true, true, true, false),
  contacts: fc.constantFrom<NonNullable<WindowOptions['contacts']>>(
    { dpo: 1 },
    { dpo: 1, 'contact-person': 1 },
    { 'contact-person': 1 },
    {},
  ),
  contractIds: fc.constantFrom(['ctr_1'], ['ctr_1', 'ctr_2']),
});

const mails = fc.oneof(
  { weight: 2, arbitrary: fc.constant<MailOutcome[]>(['accepted']) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom<MailOutcome[]>('accepted', 'accepted', 'refused', 'silent'), { minLength: 1, maxLength: 6 })
      .map((some) => [...some, 'accepted' as const]),
  },
);
const posts = fc
  .array(fc.constantFrom<Plan['posts'][number][]>('posted', 'posted', 'held-back', 'silent'), { maxLength: 4 })
  .map((some) => [...some, 'posted' as const]);

const outages = fc
  .array(fc.record({ from: fc.integer({ min: 1, max: DAYS }), days: fc.integer({ min: 1, max: 50 }) }), { maxLength: 1 })
  .map((some) => some.map(({ from, days }) => ({ from: onDay(from, 180), until: onDay(from + days, 1_300) })));

const ended = happening(fc.constant('changeWithdrawn'));

/** An objection in writing within the period, and what follows such a thing, in an order that gets somewhere. */
const story: fc.Arbitrary<Happened[]> = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    pick: fc.nat(3),
    reviews: fc.array(fc.record({ outcome: fc.constantFrom(0, 1, 1, 1, 2, 3, 3), by: fc.nat(2) }), { maxLength: 5 }),
    more: fc.array(happening(fc.constantFrom('gateOverridden', 'exitNoticeGiven', 'exitNoticeGiven', 'exitNoticeWithdrawn', 'decided')), {
      maxLength: 4,
    }),
  })
  .map(({ day: on, pick, reviews, more }) => {
    const plain = { id: 0, back: 0, flag: false, minute: 600 };
    const answers = reviews.map(
      ({ outcome, by }, index): Happened => ({
        ...plain,
        what: 'objectionReviewed',
        id: by,
        pick: outcome,
        day: on + index,
        minute: 700 + index,
      }),
    );
    const ends = more.map((one, index): Happened => ({ ...one, back: Math.min(one.back, 3), day: on + 8 + 2 * index }));
    return [{ ...plain, what: 'objectionRaised', pick, day: on }, ...answers, ...ends];
  });

export const plans: fc.Arbitrary<Plan> = fc.record({
  options,
  happened: fc
    .tuple(
      fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: story }),
      fc.array(happening(someKind), { maxLength: 12 }),
      fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: ended.map((one) => [one]) }),
    )
    .map((some) => some.flat()),
  mails,
  posts,
  outages,
});

export function onDay(days: number, minute: number): Instant {
  const when = plusMillis(at(`${plusDays(OPENED_ON, days)} 00:00`), minute * 60_000);
  return laterOf(when, OPENED_AT);
}

export type WindowSeen = Seen<ObjectionWindowState, ObjectionWindowFact, ObjectionWindowEffect>;

export function lived(plan: Plan, watch: (seen: WindowSeen) => void = () => undefined): Lived<ObjectionWindowState, ObjectionWindowEffect> {
  let [mail, post] = [0, 0];
  let state = windowOf(plan.options);
  return live(
    objectionWindow,
    state,
    { from: OPENED_AT, until: LAST },
    {
      tellings: tellingsOf(plan.happened),
      outages: plan.outages,
      watch(seen) {
        state = seen.taken.state;
        watch(seen);
      },
      answer(effect, now): ObjectionWindowFact | undefined {
        if (effect.kind === 'postAnnouncement') {
          const how = plan.posts[post++ % plan.posts.length];
          if (how === 'silent') return undefined;
          return how === 'posted' ? { kind: 'announcementPosted', at: now } : { kind: 'postingHeldBack', number: state.heldBack + 1 };
        }
        const outcome = plan.mails[mail++ % plan.mails.length];
        if (outcome === 'silent') return undefined;
        return { kind: outcome === 'refused' ? 'windowMailRefused' : 'windowMailSent', notice: effect.notice, at: now };
      },
    },
  );
}

export const tellingsOf = (happened: readonly Happened[]): Telling<ObjectionWindowState, ObjectionWindowFact>[] =>
  happened.map((one) => ({
    at: onDay(one.day, one.minute),
    facts: (state) => {
      const fact = factOf(one, state);
      return fact === undefined ? [] : [fact];
    },
  }));

const chosen = <One>(some: readonly One[], pick: number): One | undefined => some[pick % Math.max(1, some.length)];

function factOf(happens: Happened, state: ObjectionWindowState): ObjectionWindowFact | undefined {
  const { what, id, pick, back, flag } = happens;
  const told = onDay(happens.day, happens.minute);
  const on = plusDays(dayOf(told), -back);
  const remarkId = `rmk_${happens.day}_${happens.minute}_${what}_${id}`;
  const objectionId = chosen(Object.keys(state.objections).sort(), pick) ?? 'obj_0';
  const by = chosen(PEOPLE, id) ?? '';
  const later = state.announcement.worded ?? state.announcement.revision;
  switch (what) {
    case 'objectionRaised': {
      const channel = chosen(objectionChannels, pick) ?? 'email';
      const dates = channel === 'registered-letter' ? { depositedOn: on, receivedOn: dayOf(told) } : { receivedOn: on };
      return { kind: what, objectionId: `obj_${id}`, channel, ...(flag ? dates : {}), remarkId };
    }
    case 'objectionReviewed':
      return { kind: what, objectionId, outcome: chosen(outcomes, pick + back) ?? 'admitted', by, ...(back < 6 && { remarkId }) };
    case 'decided': {
      const open = objectionWindow.rows(state).filter((row) => row.table === 'decisions' && row.until === undefined);
      const row = chosen(open, pick);
      if (row?.table !== 'decisions') return undefined;
      return { kind: what, decision: row.key, option: chosen(row.options, id)?.id ?? '', ...(back < 20 && { by }), remarkId };
    }
    case 'windowMailBounced':
      return { kind: what, notice: chosen(Object.keys(state.reminders).sort(), pick) ?? 'announcement-r1-dpo-1' };
    case 'objectionWithdrawn':
      return { kind: what, objectionId, on };
    case 'objectionAmended':
      return { kind: what, objectionId, remarkId };
    case 'announcementCorrected':
      return { kind: what, revision: later + 1, isMaterial: flag || pick > 2, startsOn: plusDays(on, 90), canLogIn: pick % 2 === 0 };
    case 'accessRestored':
      return { kind: what, at: told };
    case 'announcementHanded':
      return { kind: what, channel: chosen(handoverChannels, pick) ?? 'letter', on };
    case 'gateOverridden':
      return { kind: what, by, remarkId };
    case 'exitNoticeGiven':
      return {
        ...{ kind: what, exitId: `ext_${id}`, receivedOn: on },
        ...(flag && { depositedOn: plusDays(on, -2) }),
        contractIds: CONTRACTS.slice(0, 1 + (pick % 2)),
      };
    case 'exitNoticeWithdrawn':
      return { kind: what, exitId: `ext_${id}` };
    case 'contractEndTold': {
      const contractId = chosen(CONTRACTS, pick) ?? 'ctr_1';
      const revision = (state.contracts[contractId]?.revision ?? 0) + 1;
      return { kind: what, contractId, revision, ...(flag && { on }) };
    }
    case 'contractJoined':
      return { kind: what, contractId: chosen(CONTRACTS, pick) ?? 'ctr_1' };
    case 'addressChanged':
      return { kind: what, contactId: 'ctc_1', role: flag ? 'dpo' : 'contact-person', revision: 1 + id };
    case 'announcementRead':
    case 'changeWithdrawn':
      return { kind: what };
    default:
      return undefined;
  }
}
