import { disputeOf } from '../../domain/dunning/dispute-facts';
import { reminderFacts } from '../../domain/dunning/reminders';
import { reminderTime, suspensionTime } from '../../domain/dunning/schedule';
import type { DunningEffect, DunningState } from '../../domain/dunning/state';
import { REMINDERS_BEFORE_SUSPENSION } from '../../domain/dunning/terms';
import { creditedMinor, daysLate, openPrincipalMinor, partsOn, undisputedOpenMinor } from '../../domain/receivables/balance';
import { compensation } from '../../domain/receivables/compensation';
import { ratesOf } from '../../domain/receivables/late-payment';
import { plusDays } from '../../domain/shared/calendar-date';
import type { ClaimContent } from '../mail/content';
import type { NextStep, ReminderLevel } from '../mail/reminder';
import { renderDefaultNotice, renderDisputeReply, renderReminder } from '../mail/render';
import type { InvoiceCorrespondence as Correspondence, MailOf as MailAbout } from './mail-of';

type MailOf<One extends DunningEffect> = MailAbout<One, Correspondence>;
type Effect<Kind extends DunningEffect['kind']> = Extract<DunningEffect, { kind: Kind }>;

const stateIn = ({ state }: Correspondence): DunningState => state as DunningState;

const about = ({ provider, customer, addressee, language, replyTo, invoice, state }: Correspondence) => ({
  language,
  providerName: provider.name,
  customerName: customer.name,
  ...(addressee.name !== undefined && { contactName: addressee.name }),
  invoiceNumber: invoice.number,
  issuedOn: (state as DunningState).receivable.issuedOn,
  replyTo,
});

/** What is asked for, as it stands today. */
function claim(correspondence: Correspondence, clause: string): ClaimContent {
  const { receivable } = stateIn(correspondence);
  const { today, invoice } = correspondence;
  const openMinor = undisputedOpenMinor(receivable);
  return {
    ...about(correspondence),
    clause: correspondence.quote(clause),
    openMinor,
    currency: receivable.currency,
    dueOn: stateIn(correspondence).ladder.dueOn,
    amountMinor: receivable.amountMinor,
    paidMinor: partsOn(receivable, today).reduce((sum, part) => sum + part.principalMinor, 0),
    creditedMinor: creditedMinor(receivable),
    disputedMinor: openPrincipalMinor(receivable) - openMinor,
    daysLate: daysLate(receivable, today),
    paymentReference: invoice.number,
  };
}

/** What follows this reminder if nobody pays: as the clause itself would have it, were the reminder accepted now. */
function nextAfter({ level, notice }: Effect<'sendReminder'>, { now, ...rest }: Correspondence): NextStep {
  const sent = reminderFacts.reminderSent.apply(stateIn({ now, ...rest }), { notice, at: now, occurredAt: now, receivedAt: now });
  const reminder = reminderTime(sent);
  if (reminder !== undefined) return { kind: 'reminder', on: reminder.on };
  const suspension = level === REMINDERS_BEFORE_SUSPENSION ? suspensionTime(sent) : undefined;
  if (suspension === undefined) return { kind: 'none' };
  const { terms } = sent;
  const kind = terms.suspension === 'automatic' ? 'suspension' : 'suspension-on-approval';
  return { kind, at: suspension.at, suspensionDays: terms.suspensionDays, suspendUnless: terms.suspendUnless, alert: terms.alert };
}

const sendReminder: MailOf<Effect<'sendReminder'>> = {
  render: (effect, correspondence) =>
    renderReminder({
      ...claim(correspondence, effect.level === REMINDERS_BEFORE_SUSPENSION ? 'GTC-4.2.c' : 'GTC-4.2.b'),
      level: effect.level as ReminderLevel,
      levelsPlanned: stateIn(correspondence).terms.reminderOffsetsDays.length as ReminderLevel,
      next: nextAfter(effect, correspondence),
    }),
  accepted: ({ notice }, at) => ({ kind: 'reminderSent', data: { notice, at } }),
  refused: ({ notice }) => ({ kind: 'reminderRefused', data: { notice } }),
};

const sendDisputeReply: MailOf<Effect<'sendDisputeReply'>> = {
  render({ disputeId }, correspondence) {
    const state = stateIn(correspondence);
    const letter = state.disputes[disputeId];
    const dispute = disputeOf(state, disputeId);
    if (letter === undefined || dispute === undefined) throw new Error(`no dispute ${disputeId}`);
    const { registeredOffice } = correspondence.provider;
    if (registeredOffice === null) throw new Error('the provider has no registered office on record: run npm run provider with its file');
    const stillOpen = correspondence.today <= letter.lastDayOn;
    return renderDisputeReply({
      ...about(correspondence),
      clause: correspondence.quote('GTC-4.2.f'),
      openMinor: undisputedOpenMinor(state.receivable),
      currency: state.receivable.currency,
      receivedOn: dispute.from,
      lastDayOn: letter.lastDayOn,
      letterAddress: registeredOffice,
      flaw: letter.form === 'registered-letter' ? { kind: 'late', depositedOn: dispute.from } : { kind: 'form', stillOpen },
    });
  },
  accepted: ({ disputeId }) => ({ kind: 'disputeReplySent', data: { disputeId } }),
  refused: ({ disputeId }) => ({ kind: 'disputeReplyFailed', data: { disputeId } }),
};

const sendDefaultNotice: MailOf<Effect<'sendDefaultNotice'>> = {
  changesWhatIsOwed: true,
  render(_effect, correspondence) {
    const { terms, receivable, due } = stateIn(correspondence);
    const { today, rates } = correspondence;
    const rate = ratesOf(rates, terms.latePayment).find(({ from, until }) => from <= today && today <= until);
    const noticed = { ...receivable, defaultNotice: { sentOn: today } };
    const { fixedMinor, exceedingMinor, apartEurMinor } = compensation(noticed, today, terms.latePayment);
    return renderDefaultNotice({
      ...claim(correspondence, 'GTC-4.2.e'),
      noticeOn: today,
      interestFromOn: plusDays(terms.latePayment.interestFrom === 'due-date' ? due.on : today, 1),
      ...(rate !== undefined && { annualRatePercent: rate.ratePercent }),
      fixedCompensationMinor: fixedMinor + apartEurMinor,
      exceedingCostsMinor: exceedingMinor,
    });
  },
  accepted: ({ defaultNoticeId }, _at, on) => ({ kind: 'defaultNotified', data: { defaultNoticeId, channel: 'email', on } }),
  refused: ({ defaultNoticeId }) => ({ kind: 'defaultNoticeFailed', data: { defaultNoticeId } }),
  // A notice with legal effect is not sent twice on a guess: a person decides.
  unknown: ({ defaultNoticeId }) => ({ kind: 'defaultNoticeFailed', data: { defaultNoticeId } }),
};

export const dunningMails = { sendReminder, sendDisputeReply, sendDefaultNotice };
