/** Random lives of one invoice: what may happen to it, on which day, and how the world answers. */
import fc from 'fast-check';
import { dunning } from '../../../domain/dunning/dunning';
import { defaultNoticeName, disputeReplyName } from '../../../domain/dunning/letters';
import type { DunningEffect, DunningFact, DunningState } from '../../../domain/dunning/state';
import type { DunningTerms } from '../../../domain/dunning/terms';
import { allocate } from '../../../domain/receivables/allocation';
import type { Payment } from '../../../domain/receivables/payment';
import { type CalendarDate, laterDateOf, plusDays } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { type Lived, live, type Seen, type Telling } from '../engine/life';
import { answerOf, type MailOutcome } from './invoice-life';
import { at, day, dayOf, type InvoiceOptions, invoice, RATES } from './samples';

export const ISSUED_ON = day('2026-03-02');
export const DAYS = 260;
export const LAST = at(`${plusDays(ISSUED_ON, DAYS)} 12:00`);

/** What may happen to an invoice. */
export type Happening =
  | { readonly what: 'paid'; readonly id: number; readonly amountMinor: number }
  | { readonly what: 'reversed'; readonly id: number }
  | { readonly what: 'credited'; readonly id: number; readonly amountMinor: number }
  | {
      readonly what: 'disputed';
      readonly id: number;
      readonly amountMinor: number;
      readonly form: 'registered-letter' | 'email';
      /** Days after the date of issue on which the invoice was received. */
      readonly receivedAfter?: number | undefined;
    }
  | { readonly what: 'dispute-decided'; readonly pick: number; readonly share: number }
  | { readonly what: 'answered'; readonly pick: number; readonly option: number }
  | { readonly what: 'bounced'; readonly pick: number }
  | { readonly what: 'address-changed' | 'default-notice' | 'letter-of-default' | 'written-off' | 'reinstated' }
  | { readonly what: 'postponed'; readonly days: number }
  | { readonly what: 'suspended'; readonly id: number; readonly lasts?: number | undefined };

/** Days are counted from the date of issue: `on` is the day that it is dated, `day` the same or a later one, on which it is told. */
export type Happened = Happening & { readonly on: number; readonly day: number; readonly hour: number };

export interface Plan {
  readonly options: InvoiceOptions;
  readonly happened: readonly Happened[];
  readonly outages: readonly { readonly from: Instant; readonly until: Instant }[];
  /** In order, over and over. */
  readonly mails: readonly MailOutcome[];
}

const id = fc.nat(2);
const amountMinor = fc.constantFrom(50_00, 100_00, 400_00, 600_00, 1_000_00, 1_300_00);

export const paid = fc.record({ what: fc.constant('paid' as const), id: fc.nat(1_000), amountMinor });
export const credited = fc.record({ what: fc.constant('credited' as const), id, amountMinor });
const disputed = fc.record({
  what: fc.constant('disputed' as const),
  id,
  amountMinor: fc.constantFrom(100_00, 400_00, 1_000_00, 1_300_00),
  form: fc.constantFrom('registered-letter' as const, 'registered-letter' as const, 'email' as const),
  receivedAfter: fc.option(fc.nat(60), { nil: undefined }),
});
const decided = fc.record({ what: fc.constant('dispute-decided' as const), pick: fc.nat(5), share: fc.nat(4) });
const answered = fc.record({ what: fc.constant('answered' as const), pick: fc.nat(5), option: fc.nat(3) });
const single = fc.constantFrom('address-changed' as const, 'default-notice' as const, 'letter-of-default' as const, 'reinstated' as const);

/** Payment, by force majeure; the same one is told again with another end. */
export const suspended = fc.record({
  what: fc.constant('suspended' as const),
  id: fc.nat(1),
  lasts: fc.option(fc.nat(60), { nil: undefined, freq: 4 }),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: paid },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('reversed' as const), id: fc.nat(3) }) },
  { weight: 1, arbitrary: credited },
  { weight: 4, arbitrary: disputed },
  { weight: 4, arbitrary: decided },
  { weight: 5, arbitrary: answered },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('bounced' as const), pick: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ what: single }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('postponed' as const), days: fc.nat(70) }) },
  { weight: 1, arbitrary: suspended },
);

/** Most lives are decided around the third reminder. */
const days = fc.oneof(fc.integer({ min: 0, max: DAYS }), fc.integer({ min: 30, max: 90 }));
/** Often within the time for a dispute. */
const earlierDays = fc.oneof(
  { weight: 2, arbitrary: fc.constant(DAYS) },
  { weight: 1, arbitrary: fc.nat(20) },
  { weight: 1, arbitrary: fc.nat(DAYS) },
);

const onADay = (what: fc.Arbitrary<Happening>): fc.Arbitrary<Happened> =>
  fc.tuple(what, earlierDays, days, fc.nat(23)).map(([happens, on, day, hour]) => ({ ...happens, on: Math.min(on, day), day, hour }));

const writtenOff = onADay(fc.constant({ what: 'written-off' }));

export const someTerms: fc.Arbitrary<Partial<DunningTerms>> = fc.record({
  reminderOffsetsDays: fc.constantFrom([7, 14, 21], [7, 14, 21], [7, 14, 21], [3, 4, 5], [7], [7, 21]),
  suspendUnless: fc.constantFrom('any-payment' as const, 'paid-in-full' as const),
  suspension: fc.constantFrom('automatic' as const, 'automatic' as const, 'on-approval' as const),
  disputeFrom: fc.constantFrom('issue' as const, 'receipt' as const),
  alert: fc.boolean(),
  workingDaysOnly: fc.constantFrom(true, true, false),
});

const outages = fc
  .array(fc.record({ from: fc.integer({ min: 1, max: DAYS }), days: fc.integer({ min: 1, max: 80 }) }), { maxLength: 2 })
  .map((some) => some.map(({ from, days }) => ({ from: on(from, 3), until: on(from + days, 22) })));

const mails = fc.oneof(
  { weight: 2, arbitrary: fc.constant<MailOutcome[]>(['accepted']) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom<MailOutcome[]>('accepted', 'accepted', 'refused', 'silent', 'silent'), {
      minLength: 1,
      maxLength: 8,
    }),
  },
);

export const plans: fc.Arbitrary<Plan> = fc.record({
  options: fc.record({ terms: someTerms, issuedOn: fc.constant(ISSUED_ON as string) }),
  happened: fc
    .tuple(
      fc.array(onADay(happening), { maxLength: 14 }),
      fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: writtenOff }),
    )
    .map(([some, end]) => [...some, ...(end === undefined ? [] : [end])]),
  outages,
  mails: mails.map((some) => (some.includes('accepted') ? some : [...some, 'accepted' as const])),
});

const on = (days: number, hour: number): Instant => at(`${plusDays(ISSUED_ON, days)} ${String(hour).padStart(2, '0')}:00`);

export type DunningSeen = Seen<DunningState, DunningFact, DunningEffect>;

/** Lives a plan, from the day after the date of issue to the end. */
export function lived(plan: Plan, watch: (seen: DunningSeen) => void = () => undefined): Lived<DunningState, DunningEffect> {
  let mail = 0;
  let state = invoice(plan.options);
  return live(
    dunning,
    state,
    { from: on(0, 12), until: LAST },
    {
      tellings: tellingsOf(plan.happened),
      outages: plan.outages,
      watch(seen) {
        state = seen.taken.state;
        watch(seen);
      },
      answer(effect, now) {
        const outcome = plan.mails[mail % plan.mails.length] ?? 'accepted';
        mail += 1;
        return outcome === 'silent' ? undefined : answerOf(effect, outcome, { state, now });
      },
    },
  );
}

/** Everything that changes what is owed is followed by a new allocation of all payments, as the product does it. */
export function tellingsOf(happened: readonly Happened[]): Telling<DunningState, DunningFact>[] {
  const payments: Payment[] = [];
  const inOrder = happened.toSorted((one, other) => one.day - other.day || one.hour - other.hour);
  return inOrder.map((happens) => {
    const told = on(happens.day, happens.hour);
    return {
      at: told,
      facts(state) {
        pay(payments, happens, told);
        const fact = factOf(happens, state, told);
        const dated = fact && { ...fact, occurredAt: told, receivedAt: told };
        const after = dated !== undefined && dunning.whyNot(state, dated) === undefined ? dunning.apply(state, dated) : state;
        return [...(fact === undefined ? [] : [fact]), ...reallocated(after, payments)];
      },
    };
  });
}

function pay(payments: Payment[], happens: Happened, receivedAt: Instant): void {
  if (happens.what === 'reversed') payments.splice(happens.id, 1);
  if (happens.what !== 'paid') return;
  const valueOn = dated(happens);
  payments.push({ paymentId: `pay_${happens.id}_${valueOn}`, amountMinor: happens.amountMinor, currency: 'EUR', valueOn, receivedAt });
}

function reallocated({ receivable, terms, allocation }: DunningState, payments: readonly Payment[]): DunningFact[] {
  const parts = allocate([receivable], payments, RATES, terms.latePayment).invoices[0]?.parts ?? [];
  return JSON.stringify(parts) === JSON.stringify(receivable.parts)
    ? []
    : [{ kind: 'paymentsAllocated', allocation: allocation + 1, parts }];
}

const dated = ({ on: days }: Happened): CalendarDate => plusDays(ISSUED_ON, days);

function factOf(happens: Happened, state: DunningState, told: Instant): DunningFact | undefined {
  switch (happens.what) {
    case 'paid':
    case 'reversed':
      return undefined;
    case 'credited':
      return { kind: 'creditNoteIssued', creditNoteId: `cn_${happens.id}`, amountMinor: happens.amountMinor, on: dated(happens) };
    case 'disputed': {
      const { form, amountMinor: disputedMinor, receivedAfter } = happens;
      const received = receivedAfter === undefined ? {} : { invoiceReceivedOn: plusDays(ISSUED_ON, receivedAfter) };
      return { kind: 'disputeReceived', disputeId: `dis_${happens.id}`, form, disputedMinor, depositedOn: dated(happens), ...received };
    }
    case 'dispute-decided': {
      const open = state.receivable.disputes.filter((known) => known.state === 'open');
      const dispute = (open.length === 0 ? state.receivable.disputes : open)[happens.pick % Math.max(1, open.length)];
      if (dispute === undefined) return undefined;
      const { disputeId } = dispute;
      const rejectedMinor = (dispute.disputedMinor * happens.share) / 4;
      const notifiedOn = dated(happens);
      const on = laterDateOf(notifiedOn, dispute.from);
      return { kind: 'disputeDecided', disputeId, rejectedMinor, notifiedOn: on, creditNoteId: `cn_${disputeId}` };
    }
    case 'answered': {
      const open = dunning.rows(state).filter((row) => row.table === 'decisions' && row.until === undefined);
      const row = open[happens.pick % Math.max(1, open.length)];
      if (row?.table !== 'decisions') return undefined;
      return { kind: 'decided', decision: row.key, option: row.options[happens.option % row.options.length]?.id ?? '' };
    }
    case 'bounced': {
      const reminders = [...state.ladder.sent, ...state.suspensions.flatMap((suspension) => suspension.reminders)];
      const sent: DunningFact[] = [
        ...reminders.map(({ notice }) => ({ kind: 'reminderBounced' as const, notice })),
        ...Object.entries(state.defaultNotices).map(([id, of]) => ({
          kind: 'defaultNoticeBounced' as const,
          notice: defaultNoticeName(id, of),
        })),
        ...Object.entries(state.disputes).map(([id, of]) => ({ kind: 'disputeReplyBounced' as const, notice: disputeReplyName(id, of) })),
      ];
      return sent[happens.pick % Math.max(1, sent.length)] ?? { kind: 'reminderBounced', notice: 'reminder-1.1.0' };
    }
    case 'address-changed':
      return { kind: 'addressChanged', contactId: 'ctc_1' };
    case 'default-notice':
      return { kind: 'defaultNoticeOrdered', defaultNoticeId: `dn_${happens.day % 2}` };
    case 'letter-of-default':
      return { kind: 'defaultNotified', defaultNoticeId: 'dn_post', channel: 'post', on: dated(happens) };
    case 'written-off':
      return { kind: 'writtenOff', on: dayOf(told) };
    case 'reinstated':
      return { kind: 'reinstatementOrdered' };
    case 'postponed':
      return { kind: 'stepPostponed', until: plusDays(dayOf(told), happens.days) };
    case 'suspended': {
      const suspensionId = `fm_${happens.id}`;
      const from = dated(happens);
      const lastOn = happens.lasts === undefined ? undefined : plusDays(from, happens.lasts);
      const revision = (state.stops?.[suspensionId]?.revision ?? 0) + 1;
      const obligations = ['payment'] as const;
      return { kind: 'obligationsSuspended', suspensionId, revision, obligations, from, ...(lastOn !== undefined && { lastOn }) };
    }
  }
}
