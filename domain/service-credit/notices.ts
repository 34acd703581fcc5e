/** GTC-3.6.1.d, GTC-3.6.1.f: a customer's notice that a month was below its level. */
import type { CalendarDate } from '../shared/calendar-date';
import type { LevelNotice } from './state';
import type { NoticeTerms } from './terms';

/** "In writing": by any means but the telephone. */
export const isWritten = ({ channel }: Pick<LevelNotice, 'channel'>): boolean => channel !== 'telephone';

/** Which of its days counts. */
export const countedOn = ({ receivedOn, depositedOn }: LevelNotice, { measuredAt }: NoticeTerms): CalendarDate =>
  measuredAt === 'deposit' && depositedOn !== undefined ? depositedOn : receivedOn;
