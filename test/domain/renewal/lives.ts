/** Random lives of one contract: what may happen to it, on which day, and how the world answers. */
import fc from 'fast-check';
import { lettersIn } from '../../../domain/engine/posting';
import { noticeReplyName } from '../../../domain/renewal/notice-replies';
import { renewal } from '../../../domain/renewal/renewal';
import type { RenewalEffect, RenewalFact, RenewalState } from '../../../domain/renewal/state';
import { channels } from '../../../domain/renewal/termination-notice';
import type { RenewalTerms } from '../../../domain/renewal/terms';
import { type CalendarDate, plusDays } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { monthOf, plusMonths } from '../../../domain/shared/year-month';
import { type Lived, live, type Seen, type Telling } from '../engine/life';
import { answerOf, type Outcome } from './contract-life';
import { at, type ContractOptions, contract, day, syntec, TERMS } from './samples';

export const DAYS = 800;

/** What may happen to a contract. Days are counted from its start. */
export type Happening =
  | {
      readonly what: 'noticed';
      readonly id: number;
      readonly by: 'customer' | 'vendor';
      readonly channel: (typeof channels)[number];
      readonly isToOtherAddress: boolean;
      /** Days before it was presented; undefined: it is in the post. */
      readonly travels?: number | undefined;
    }
  | { readonly what: 'presented'; readonly id: number }
  | { readonly what: 'withdrawn'; readonly id: number }
  | { readonly what: 'terminated'; readonly id: number; readonly ground: string }
  | {
      readonly what: 'published';
      readonly months: number;
      readonly value: string;
      readonly isProvisional: boolean;
      readonly isOldBase: boolean;
    }
  | { readonly what: 'price-set'; readonly pick: number; readonly amountMinor: number }
  | { readonly what: 'answered'; readonly pick: number; readonly option: number }
  | { readonly what: 'bounced'; readonly pick: number }
  | { readonly what: 'paid' }
  /** The vendor has a letter written: a notice of its own, or an end with immediate effect. */
  | { readonly what: 'written'; readonly id: number }
  | { readonly what: 'ended-by-letter'; readonly id: number; readonly ground: string }
  /** What the post did with one of the letters. */
  | { readonly what: 'deposited' | 'letter-presented'; readonly pick: number };

/** `on` is the day that it is dated, `day` the same or a later one, on which it is told. */
export type Happened = Happening & { readonly on: number; readonly day: number; readonly hour: number };

export interface Plan {
  readonly options: ContractOptions & { readonly startsOn: string };
  readonly happened: readonly Happened[];
  readonly outages: readonly { readonly from: number; readonly days: number }[];
  /** In order, over and over. */
  readonly outcomes: readonly Outcome[];
}

const id = fc.nat(1);
const letter = 'registered-letter-with-acknowledgement' as const;

export const noticed = fc.record({
  what: fc.constant('noticed' as const),
  id,
  by: fc.constantFrom('customer' as const, 'customer' as const, 'vendor' as const),
  channel: fc.constantFrom(letter, letter, letter, ...channels),
  isToOtherAddress: fc.constantFrom(false, false, false, true),
  travels: fc.option(fc.nat(12), { nil: undefined, freq: 3 }),
});
const ground = fc.constantFrom('fraud', 'judicial-reorganisation', 'judicial-reorganisation', 'judicial-reorganisation');
export const terminated = fc.record({ what: fc.constant('terminated' as const), id, ground });
export const published = fc.record({
  what: fc.constant('published' as const),
  /** From that of the start: mostly those that prices need. */
  months: fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: -1, max: 26 }) },
    { weight: 4, arbitrary: fc.constantFrom(-1, 2, 5, 8, 11, 23) },
  ),
  value: fc.constantFrom('290.0', '300.0', '303.0', '309.3'),
  isProvisional: fc.constantFrom(false, false, true),
  isOldBase: fc.constantFrom(false, false, false, false, true),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: noticed },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom('presented' as const, 'withdrawn' as const), id }) },
  { weight: 1, arbitrary: terminated },
  { weight: 8, arbitrary: published },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('price-set' as const), pick: fc.nat(3), amountMinor: fc.constantFrom(900_00, 1_100_00) }),
  },
  { weight: 6, arbitrary: fc.record({ what: fc.constant('answered' as const), pick: fc.nat(5), option: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('bounced' as const), pick: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('paid' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('written' as const), id: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('ended-by-letter' as const), id: fc.nat(1), ground }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constantFrom('deposited' as const, 'letter-presented' as const), pick: fc.nat(3) }) },
);

/** Most is told on the day it is dated. */
const onADay = (what: fc.Arbitrary<Happening>): fc.Arbitrary<Happened> =>
  fc
    .tuple(what, fc.nat(DAYS), fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(400) }), fc.nat(23))
    .map(([happens, on, delay, hour]) => ({ ...happens, on: Math.min(on, DAYS), day: Math.min(on + delay, DAYS), hour }));

export const someTerms: fc.Arbitrary<Partial<RenewalTerms>> = fc
  .record({
    monthRule: fc.constantFrom('same-date' as const, 'eve' as const),
    measuredAt: fc.constantFrom('receipt' as const, 'deposit' as const),
    period: fc.constantFrom('P3M' as const, 'P1M' as const, 'P30D' as const),
  })
  .map((change) => ({
    notice: { customer: { ...TERMS.notice.customer, ...change }, vendor: { ...TERMS.notice.vendor, ...change } },
    reminderOffsetsDays: [30, 7],
  }));

export const starts = fc.constantFrom('2026-01-15', '2026-01-31', '2026-03-01', '2027-11-30', '2028-02-29');

const options = fc.record({
  terms: fc
    .tuple(someTerms, fc.constantFrom(true, true, true, true, true, true, true, false), fc.constantFrom(true, true, false))
    .map(([terms, tacitRenewal, courtesyReply]) => ({ ...terms, tacitRenewal, courtesyReply })),
  startsOn: starts,
  length: fc.constantFrom('P12M' as const, 'P6M' as const, 'P3M' as const, 'P1Y' as const, 'P90D' as const),
  kind: fc.oneof(
    { weight: 7, arbitrary: fc.constant('subscription' as const) },
    { weight: 1, arbitrary: fc.constant('campaign-pack' as const) },
  ),
  startCondition: fc.oneof(
    { weight: 7, arbitrary: fc.constant('subscription-day' as const) },
    { weight: 1, arbitrary: fc.constant('first-payment' as const) },
  ),
  index: fc
    .tuple(
      fc.constantFrom('automatic' as const, 'on-approval' as const, 'none' as const),
      fc.constantFrom(true, true, true, true, true, false),
    )
    .map(([mode, isNamed]) => ({ mode, ...(!isNamed && { series: undefined as never }) })),
});

const outcomes = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Outcome[]>(['accepted']) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<Outcome[]>('accepted', 'refused', 'silent'), { minLength: 1, maxLength: 6 }) },
);

export const plans: fc.Arbitrary<Plan> = fc.record({
  options,
  happened: fc.array(onADay(happening), { maxLength: 16, size: 'max' }),
  outages: fc.array(fc.record({ from: fc.nat(DAYS), days: fc.integer({ min: 1, max: 120 }) }), { maxLength: 1 }),
  outcomes: outcomes.map((some) => (some.includes('accepted') ? some : [...some, 'accepted' as const])),
});

export type RenewalSeen = Seen<RenewalState, RenewalFact, RenewalEffect>;

export const onDay = ({ options: { startsOn } }: Pick<Plan, 'options'>, days: number, hour: number): Instant =>
  at(`${plusDays(day(startsOn), days)} ${String(hour).padStart(2, '0')}:00`);

/** Lives a plan, from the day of the start to the last. */
export function lived(plan: Plan, watch: (seen: RenewalSeen) => void = () => undefined): Lived<RenewalState, RenewalEffect> {
  let effects = 0;
  let state = contract(plan.options);
  return live(
    renewal,
    state,
    { from: onDay(plan, 0, 12), until: onDay(plan, DAYS, 23) },
    {
      tellings: plan.happened.map((happened) => tellingOf(plan, happened)),
      outages: plan.outages.map(({ from, days }) => ({ from: onDay(plan, from, 3), until: onDay(plan, from + days, 22) })),
      watch(seen) {
        state = seen.taken.state;
        watch(seen);
      },
      answer(effect, now) {
        const outcome = plan.outcomes[effects % plan.outcomes.length] ?? 'accepted';
        effects += 1;
        const told = plan.happened.flatMap((happened) => (toldAt(plan, happened) <= now ? figureOf(plan, happened) : []));
        const figures = [syntec(plusMonths(monthOf(day(plan.options.startsOn)), -1), '300.0'), ...told];
        return outcome === 'silent' ? undefined : answerOf(effect, outcome, { state, now, figures, conversion: undefined });
      },
    },
  );
}

const toldAt = (plan: Plan, { day: days, hour }: Happened): Instant => onDay(plan, days, hour);

function figureOf({ options: { startsOn } }: Plan, happened: Happened) {
  if (happened.what !== 'published') return [];
  const month = plusMonths(monthOf(day(startsOn)), happened.months);
  const { value, isProvisional, isOldBase } = happened;
  return [syntec(month, value, { ...(isProvisional && { status: 'provisional' }), ...(isOldBase && { base: '1961=100 old' }) })];
}

const tellingOf = (plan: Plan, happened: Happened): Telling<RenewalState, RenewalFact> => ({
  at: toldAt(plan, happened),
  facts(state) {
    const fact = factOf(plan, happened, state);
    return fact === undefined ? [] : [fact];
  },
});

function factOf(plan: Plan, happened: Happened, state: RenewalState): RenewalFact | undefined {
  const on: CalendarDate = plusDays(day(plan.options.startsOn), happened.on);
  switch (happened.what) {
    case 'noticed': {
      const { by, channel, isToOtherAddress, travels } = happened;
      const dates = travels === undefined ? { depositedOn: on } : { depositedOn: plusDays(on, -travels), presentedOn: on };
      const named = { kind: 'terminationNoticeReceived', noticeId: `trm_${happened.id}`, by, channel } as const;
      const given = channel === 'email' || channel === 'telephone' ? { receivedOn: on } : dates;
      return { ...named, ...given, ...(isToOtherAddress && { isToOtherAddress }) };
    }
    case 'presented':
      return { kind: 'terminationNoticeDated', noticeId: `trm_${happened.id}`, presentedOn: on };
    case 'withdrawn':
      return { kind: 'terminationNoticeWithdrawn', noticeId: `trm_${happened.id}`, on };
    case 'terminated':
      return { kind: 'terminatedImmediately', terminationId: `trm_9${happened.id}`, ground: happened.ground, on };
    case 'published': {
      const [figure] = figureOf(plan, happened);
      return figure && { kind: 'indexFigurePublished', series: figure.series, month: figure.month };
    }
    case 'price-set':
      return { kind: 'priceSet', period: happened.pick + 1, amountMinor: happened.amountMinor };
    case 'answered': {
      const open = renewal.rows(state).filter((row) => row.table === 'decisions' && row.until === undefined);
      const row = open[happened.pick % Math.max(1, open.length)];
      if (row?.table !== 'decisions') return undefined;
      return { kind: 'decided', decision: row.key, option: row.options[happened.option % row.options.length]?.id ?? '' };
    }
    case 'bounced': {
      const sent: RenewalFact[] = [
        ...Object.keys(state.reminders).map((notice) => ({ kind: 'renewalReminderBounced' as const, notice })),
        ...Object.values(state.notices).map((one) => ({ kind: 'noticeReplyBounced' as const, notice: noticeReplyName(one) })),
      ];
      return sent[happened.pick % Math.max(1, sent.length)] ?? { kind: 'renewalReminderBounced', notice: 'renewal-reminder-1.7.legal' };
    }
    case 'written':
      return { kind: 'terminationNoticeWritten', noticeId: `trm_7${happened.id}` };
    case 'ended-by-letter':
      return { kind: 'immediateTerminationWritten', terminationId: `trm_8${happened.id}`, ground: happened.ground, remarkId: 'rmk_1' };
    case 'deposited':
    case 'letter-presented': {
      const letters = lettersIn(state);
      const [letter = 'termination:trm_7'] = letters[happened.pick % Math.max(1, letters.length)] ?? [];
      const kind = happened.what === 'deposited' ? ('letterDeposited' as const) : ('letterPresented' as const);
      return { kind, letter, letterId: 'ltr_1', on };
    }
    case 'paid':
      return { kind: 'firstPaymentReceived', on };
  }
}
