/** DPA-4.1.a: to whom the announcement goes next. */
import { isDone } from '../engine/reminding';
import { announcementNotice } from './notices';
import { type ObjectionWindowState, type Role, roles } from './state';

export interface PlannedAnnouncement {
  readonly notice: string;
  readonly role: Role;
}

/**
 * The mail that is to be sent, or tried again; undefined where one was taken and did not come back, where every contact was tried, or where the
 * terms name no mail.
 */
export function nextAnnouncement({ terms, contacts, announcement, reminders }: ObjectionWindowState): PlannedAnnouncement | undefined {
  if (!terms.channels.includes('email')) return undefined;
  const planned = roles.flatMap((role) => {
    const address = contacts[role];
    return address === undefined ? [] : [{ role, notice: announcementNotice.named(announcement.revision, role, address) }];
  });
  if (isTaken({ announcement, reminders })) return undefined;
  return planned.find(({ notice }) => !isDone(reminders[notice]));
}

/** Whoever was told nothing need not be told that it is off. */
export const wasAnnounced = ({ wasTold, reminders, postedAt, handedOn, readAt, objections }: ObjectionWindowState): boolean =>
  wasTold === true ||
  [postedAt, readAt, handedOn].some((known) => known !== undefined) ||
  Object.keys(objections).length > 0 ||
  Object.values(reminders).some(({ status }) => status === 'sent');

/** Whether a mail server took it, at an address that may have changed since. */
const isTaken = ({ announcement, reminders }: Pick<ObjectionWindowState, 'announcement' | 'reminders'>): boolean =>
  Object.entries(reminders).some(([notice, { status }]) => status === 'sent' && announcementNotice.isOf(notice, announcement.revision));

/** Who is written to from then on, where the mail to the first of them came back: whoever it reached. Undefined: the first who exists. */
export function reachedInstead({ contacts, announcement, reminders }: ObjectionWindowState): Role | undefined {
  const [first, ...others] = roles.filter((role) => contacts[role] !== undefined);
  const wasReached = (role: Role): boolean =>
    Object.entries(reminders).some(
      ([notice, { status }]) => status === 'sent' && announcementNotice.isTo(notice, announcement.revision, role),
    );
  return first === undefined || wasReached(first) ? undefined : others.find(wasReached);
}
