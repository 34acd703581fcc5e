import { isLetter } from '../../domain/renewal/notice';
import { noticeDeadline } from '../../domain/renewal/notice-deadline';
import { periodOf } from '../../domain/renewal/periods';
import { assessmentOf, currentPeriod, periodsOf, standingDeadline } from '../../domain/renewal/standing';
import type { RenewalEffect, RenewalState } from '../../domain/renewal/state';
import { daysBetween } from '../../domain/shared/calendar-date';
import { renderNoticeReply, renderRenewalReminder } from '../mail/render';
import { contractHead } from './contract-head';
import type { ContractCorrespondence, MailOf as MailAbout } from './mail-of';

type Effect<Kind extends RenewalEffect['kind']> = Extract<RenewalEffect, { kind: Kind }>;
type MailOf<Kind extends RenewalEffect['kind']> = MailAbout<Effect<Kind>, ContractCorrespondence>;

const stateIn = ({ state }: ContractCorrespondence): RenewalState => state as RenewalState;

function officeOf({ provider }: ContractCorrespondence): string {
  if (provider.registeredOffice !== null) return provider.registeredOffice;
  throw new Error('the provider has no registered office on record: run npm run provider with its file');
}

const sendRenewalReminder: MailOf<'sendRenewalReminder'> = {
  render({ to }, correspondence) {
    const state = stateIn(correspondence);
    const [period, deadline] = [currentPeriod(state), standingDeadline(state)];
    if (period === undefined || deadline === undefined) throw new Error('nothing renews, so nobody is reminded');
    const next = periodOf(periodsOf(state), period.number + 1);
    return renderRenewalReminder({
      ...contractHead(correspondence),
      clause: correspondence.quote(to === 'contact-person' ? 'GTC-5.1.b' : 'GTC-5.1.a'),
      isToCustomer: to === 'contact-person',
      days: daysBetween(correspondence.today, deadline.on),
      deadlineOn: deadline.on,
      ...(deadline.otherOn !== undefined && { otherDeadlineOn: deadline.otherOn }),
      postedByOn: deadline.postedByOn,
      endsOn: period.endsOn,
      nextStartsOn: next.startsOn,
      nextEndsOn: next.endsOn,
      priceMinor: period.price.amountMinor,
      currency: state.contract.currency,
      isIndexed: state.contract.index.mode !== 'none',
      letterAddress: officeOf(correspondence),
    });
  },
  accepted: ({ notice }, at) => ({ kind: 'renewalReminderSent', data: { notice, at } }),
  refused: ({ notice }, at) => ({ kind: 'renewalReminderRefused', data: { notice, at } }),
};

const sendNoticeReply: MailOf<'sendNoticeReply'> = {
  render({ noticeId }, correspondence) {
    const state = stateIn(correspondence);
    const notice = state.notices[noticeId];
    if (notice === undefined) throw new Error(`no notice ${noticeId}`);
    const { period, lastDayOn, countedOn } = assessmentOf(state, notice);
    const isStillOpen = correspondence.today <= lastDayOn;
    const next = periodOf(periodsOf(state), period.number + 1);
    return renderNoticeReply({
      ...contractHead(correspondence),
      clause: correspondence.quote('GTC-5.1.b'),
      receivedOn: notice.presentedOn ?? notice.receivedOn ?? countedOn ?? correspondence.today,
      isWrongForm: !isLetter(notice),
      isLate: countedOn !== undefined && countedOn > lastDayOn,
      isStillOpen,
      lastDayOn,
      endsOn: period.endsOn,
      nextLastDayOn: noticeDeadline(state.terms, 'customer', next.endsOn).on,
      nextEndsOn: next.endsOn,
      letterAddress: officeOf(correspondence),
    });
  },
  accepted: ({ noticeId }) => ({ kind: 'noticeReplySent', data: { noticeId } }),
  refused: ({ noticeId }) => ({ kind: 'noticeReplyFailed', data: { noticeId } }),
};

export const renewalMails = { sendRenewalReminder, sendNoticeReply };
