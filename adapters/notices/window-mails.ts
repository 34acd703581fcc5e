import { endOf } from '../../domain/objection-window/exit';
import { announcementNotice } from '../../domain/objection-window/notices';
import { isLate, mayLeave } from '../../domain/objection-window/objections';
import { calendarOf, lastDayOf, receiptOf } from '../../domain/objection-window/receipt';
import type { Objection, ObjectionWindowEffect, ObjectionWindowState, WindowMail } from '../../domain/objection-window/state';
import { parseLength } from '../../domain/time-limits/length';
import {
  renderChangeAccepted,
  renderChangeAnnounced,
  renderChangeWithdrawn,
  renderExitConfirmed,
  renderObjectionAnswered,
  renderObjectionReceived,
} from '../mail/render';
import type { RenderedMail } from '../mail/templates';
import type { ChangeCorrespondence, MailOf } from './mail-of';

type Effect = Extract<ObjectionWindowEffect, { notice: string }>;

const stateIn = ({ state }: ChangeCorrespondence): ObjectionWindowState => state as ObjectionWindowState;

/** What every one of them says, with the clause that it quotes. */
const saying = ({ provider, customer, addressee, language, replyTo, change, quote, ...more }: ChangeCorrespondence, clause: string) => ({
  ...{ language, providerName: provider.name, customerName: customer.name, replyTo, clause: quote(clause) },
  ...(addressee.name !== undefined && { contactName: addressee.name }),
  ...{ changeId: (more.state as ObjectionWindowState).changeId, subprocessorName: change.content.name },
});

function objectionIn(state: ObjectionWindowState, { about = '' }: Effect): Objection {
  const objection = state.objections[about];
  if (objection === undefined) throw new Error(`no objection ${about}`);
  return objection;
}

/** A mail that tells the window what became of it, as every mail of a window does. */
const mail = (render: (effect: Effect, correspondence: ChangeCorrespondence) => RenderedMail): MailOf<Effect, ChangeCorrespondence> => ({
  render,
  accepted: ({ notice }, at) => ({ kind: 'windowMailSent', data: { notice, at } }),
  refused: ({ notice }, at) => ({ kind: 'windowMailRefused', data: { notice, at } }),
});

/** Whoever is told for the first time is told no correction. */
const hadEarlierWording = ({ reminders, alerts, announcement }: ObjectionWindowState): boolean =>
  alerts.some(({ revision }) => revision < announcement.revision) ||
  Object.entries(reminders).some(([notice, { status }]) => status === 'sent' && announcementNotice.isBefore(notice, announcement.revision));

const sendAnnouncement = mail((_effect, correspondence) => {
  const { change } = correspondence;
  const state = stateIn(correspondence);
  const { terms, announcement, postedAt } = state;
  const { content, kind, message, replacedName, correction } = change;
  const { name: _name, ...processing } = content;
  // Only what is posted already has its last day: the period may yet begin with this very mail.
  const last = postedAt === undefined ? undefined : lastDayOf(state);
  return renderChangeAnnounced({
    ...saying(correspondence, announcement.isObjectable ? 'DPA-4.1.b' : 'DPA-4.1.a'),
    ...{ ...processing, kind, message, startsOn: announcement.startsOn, isObjectable: announcement.isObjectable },
    ...{ periodDays: parseLength(terms.period).count, noticeWorkingDays: terms.exitNoticeWorkingDays },
    isCorrection: hadEarlierWording(state),
    ...(replacedName !== undefined && { replacedName }),
    ...(correction !== undefined && { correction }),
    ...(last !== undefined && { lastDayOn: last.on }),
  });
});

const sendAcceptance = mail((_effect, correspondence) => {
  const state = stateIn(correspondence);
  const [receipt, last] = [receiptOf(state), lastDayOf(state)];
  if (receipt === undefined || last === undefined) throw new Error('nothing was received, so no silence was accepted');
  const { startsOn } = state.announcement;
  return renderChangeAccepted({ ...saying(correspondence, 'DPA-4.1.c'), receivedOn: receipt.on, lastDayOn: last.on, startsOn });
});

const sendObjectionReceipt = mail((effect, correspondence) => {
  const state = stateIn(correspondence);
  const objection = objectionIn(state, effect);
  const last = lastDayOf(state);
  return renderObjectionReceived({
    ...saying(correspondence, 'DPA-4.1.b'),
    ...{ receivedOn: objection.receivedOn, isLate: isLate(state, objection) },
    ...(last !== undefined && { lastDayOn: last.on }),
  });
});

const sendObjectionAnswer = mail((effect, correspondence) => {
  const state = stateIn(correspondence);
  const review = objectionIn(state, effect).reviews.at(-1);
  if (review === undefined) throw new Error('nothing was answered to the objection');
  const noticeWorkingDays = state.terms.exitNoticeWorkingDays;
  const answer = { outcome: review.outcome, text: correspondence.words, mayLeave: mayLeave(state), noticeWorkingDays };
  return renderObjectionAnswered({ ...saying(correspondence, 'DPA-4.1.d'), ...answer });
});

const sendChangeWithdrawal = mail((_effect, correspondence) => {
  const state = stateIn(correspondence);
  const announcedOn = calendarOf(state.terms).dateOf(correspondence.change.announcedAt);
  return renderChangeWithdrawn({ ...saying(correspondence, 'DPA-4.1.a'), announcedOn });
});

const sendExitConfirmation = mail((effect, correspondence) => {
  const state = stateIn(correspondence);
  const exit = state.exits[effect.about ?? ''];
  if (exit === undefined) throw new Error(`no notice of exit ${effect.about}`);
  return renderExitConfirmed({
    ...saying(correspondence, 'DPA-4.1.d'),
    ...{ contractReferences: correspondence.contractReferences, receivedOn: exit.receivedOn },
    ...{
      noticeWorkingDays: state.terms.exitNoticeWorkingDays,
      endsOn: endOf(state, exit).on,
      creditsPrepaid: state.terms.creditPrepaidDays,
    },
  });
});

export const windowMails: Readonly<Record<WindowMail, MailOf<Effect, ChangeCorrespondence>>> = {
  sendAnnouncement,
  sendAcceptance,
  sendObjectionReceipt,
  sendObjectionAnswer,
  sendChangeWithdrawal,
  sendExitConfirmation,
};
