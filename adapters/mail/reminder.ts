import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { unreachable } from '../../domain/shared/unreachable';
import { type ClaimContent, claimView } from './content';
import { formatsIn } from './formats';
import type { View } from './templates';

export type ReminderLevel = 1 | 2 | 3;

/** What the third reminder warns of (GTC-4.2.c), as this contract's terms have it. */
interface SuspensionWarning {
  /** When access is suspended; on approval, the earliest that it can be. */
  readonly at: Instant;
  readonly suspensionDays: number;
  readonly suspendUnless: 'any-payment' | 'paid-in-full';
  /** GTC-4.2.d: whether the software shows the warning as well. */
  readonly alert: boolean;
}

export type NextStep =
  | { readonly kind: 'reminder'; readonly on: CalendarDate }
  | ({ readonly kind: 'suspension' } & SuspensionWarning)
  | ({ readonly kind: 'suspension-on-approval' } & SuspensionWarning)
  | { readonly kind: 'none' };

/** GTC-4.2.b: one of up to three reminders by e-mail. */
export interface ReminderContent extends ClaimContent {
  readonly level: ReminderLevel;
  readonly levelsPlanned: ReminderLevel;
  /** What follows if nobody pays. */
  readonly next: NextStep;
}

export const reminderView = (content: ReminderContent): View => ({
  ...claimView(content),
  ...nextView(content),
  isLast: content.level === content.levelsPlanned,
  warnsOfSuspension: content.next.kind.startsWith('suspension'),
  nextIsReminder: content.next.kind === 'reminder',
  nextIsSuspension: content.next.kind === 'suspension',
  nextIsSuspensionOnApproval: content.next.kind === 'suspension-on-approval',
  nextIsNone: content.next.kind === 'none',
});

const nextView = ({ language, next }: ReminderContent): View => {
  const { date, days, instant } = formatsIn(language);
  switch (next.kind) {
    case 'reminder':
      return { nextReminderOn: date(next.on) };
    case 'suspension':
    case 'suspension-on-approval':
      return {
        suspensionAt: instant(next.at),
        graceDays: days(next.suspensionDays),
        inFull: next.suspendUnless === 'paid-in-full',
        hasAlert: next.alert,
      };
    case 'none':
      return {};
    default:
      return unreachable(next);
  }
};
