/** What is written to the customer, one mail at a time: each once, tried again while no server takes it. */
import type { Reason } from '../engine/reason';
import { isDone, retriedAt, tryKey } from '../engine/reminding';
import type { Instant } from '../shared/instant';
import { nextAnnouncement, reachedInstead, wasAnnounced } from './announcing';
import { noticeInWords } from './notices';
import { objectionsOf, statusOf } from './objections';
import { hasLapsed } from './receipt';
import { exitsOf, haveContractsEnded, stageOf } from './standing';
import type { ObjectionWindowEffect, ObjectionWindowState, WindowMail } from './state';

type Mail = Extract<ObjectionWindowEffect, { notice: string }>;

export interface PlannedMail {
  /** When it goes out; undefined: at once. */
  readonly at?: Instant;
  readonly mail: Mail;
  readonly key: string;
  readonly reason: Reason;
}

/** The mail that is to be sent next; undefined where all that is to be said was said, or cannot be. */
export function nextMail(state: ObjectionWindowState): PlannedMail | undefined {
  const planned = wanted(state).find(({ notice }) => !isDone(state.reminders[notice]));
  if (planned === undefined) return undefined;
  const instead = planned.role === undefined ? reachedInstead(state) : undefined;
  const mail = instead === undefined ? planned : { ...planned, role: instead };
  const at = retriedAt(state, mail.notice);
  return {
    mail,
    key: tryKey(state, mail.notice),
    reason: { clause: clauseOf[mail.kind], text: noticeInWords(mail.notice) },
    ...(at !== undefined && { at }),
  };
}

const clauseOf: Readonly<Record<WindowMail, string>> = {
  sendAnnouncement: 'DPA-4.1.a',
  sendAcceptance: 'DPA-4.1.c',
  sendObjectionReceipt: 'DPA-4.1.b',
  sendObjectionAnswer: 'DPA-4.1.d',
  sendChangeWithdrawal: 'DPA-4.1.a',
  sendExitConfirmation: 'DPA-4.1.d',
};

function wanted(state: ObjectionWindowState): readonly Mail[] {
  const leaving: readonly Mail[] = exitsOf(state).flatMap(({ exitId, standing }) =>
    standing === 'counts' ? [{ kind: 'sendExitConfirmation', notice: `exit-${exitId}`, about: exitId }] : [],
  );
  if (haveContractsEnded(state)) return leaving;
  if (state.changeWithdrawn !== undefined)
    return wasAnnounced(state) ? [...leaving, { kind: 'sendChangeWithdrawal', notice: 'withdrawal' }] : leaving;
  const planned = nextAnnouncement(state);
  const announcement: readonly Mail[] = planned === undefined ? [] : [{ kind: 'sendAnnouncement', ...planned }];
  const accepted = hasLapsed(state) && stageOf(state) === 'accepted';
  return [
    ...announcement,
    ...aboutObjections(state),
    ...leaving,
    ...(accepted ? [{ kind: 'sendAcceptance', notice: `acceptance-${state.lapsedOn}` } as const] : []),
  ];
}

function aboutObjections(state: ObjectionWindowState): readonly Mail[] {
  return objectionsOf(state).flatMap((objection): readonly Mail[] => {
    const { objectionId: about, reviews } = objection;
    const status = statusOf(state, objection);
    if (status === 'void' || status === 'withdrawn') return [];
    const receipt: Mail = { kind: 'sendObjectionReceipt', notice: `received-${about}`, about };
    if (reviews.length === 0 || status === 'late') return [receipt];
    return [receipt, { kind: 'sendObjectionAnswer', notice: `answer-${about}-${reviews.length}`, about }];
  });
}
