/** GTC-3.6.1.d to f: what the customer is written about its months, each mail once, tried again while no server takes it. */
import type { FactRules } from '../engine/fact-rule';
import type { Reason } from '../engine/reason';
import { isDone, reminderRules, retriedAt, tryKey } from '../engine/reminding';
import type { Instant } from '../shared/instant';
import { monthInWords, type YearMonth } from '../shared/year-month';
import { creditOf } from './credit';
import { isMonthBelow, windowOf } from './months';
import type { Right } from './rights';
import { courseOf, coursesOf, isRight } from './sequence';
import type { LevelMail, LevelNotice, ServiceCreditFacts, ServiceCreditState } from './state';
import { isSettled, standingOf } from './words';

export interface PlannedMail {
  readonly mail: LevelMail;
  readonly key: string;
  readonly reason: Reason;
  /** When it is tried again, of one that no server took; undefined: at once. */
  readonly at?: Instant;
}

/** What is to be said and was not, as things stand. */
export function nextMail(state: ServiceCreditState): PlannedMail | undefined {
  const mail = wanted(state).find(({ notice }) => !isDone(state.reminders[notice]));
  if (mail === undefined) return undefined;
  const at = retriedAt(state, mail.notice);
  const clause = mail.kind === 'sendMonthCured' ? 'GTC-3.6.1.e' : 'GTC-3.6.1.d';
  return {
    mail,
    key: tryKey(state, mail.notice),
    reason: { clause, text: mailInWords(mail.notice) },
    ...(at !== undefined && { at }),
  };
}

const wanted = (state: ServiceCreditState): readonly LevelMail[] => [...aboutMonths(state), ...aboutNotices(state), ...corrections(state)];

/** A month in which the customer may act, and the one that closes its case. */
function aboutMonths(state: ServiceCreditState): readonly LevelMail[] {
  return coursesOf(state).flatMap((course): readonly LevelMail[] => {
    const { month } = course;
    if (course.kind === 'cured') return [{ kind: 'sendMonthCured', notice: `cured-${month}`, month }];
    return isRight(course) && course.status === 'open' ? [{ kind: 'sendMonthBelow', notice: belowNotice(state, course), month }] : [];
  });
}

/** Named by what it says: a month that is found below its level again, whose time is given anew, or that is worth another amount, is told again. */
function belowNotice(state: ServiceCreditState, { month, kind }: Right): string {
  const { number = 0 } = state.months[month]?.below ?? {};
  const worth = kind === 'credit' ? [creditOf(state, month)?.netMinor ?? 0] : [];
  return ['below', month, number, kind, ...worth, ...(state.reopened[month] === undefined ? [] : [state.reopened[month]])].join('-');
}

/** Answered anew where a correction changes what it comes to. */
const aboutNotices = (state: ServiceCreditState): readonly LevelMail[] =>
  Object.values(state.notices)
    .filter((notice) => isSettled(standingOf(state, notice)))
    .sort((one, other) => (one.noticeId < other.noticeId ? -1 : 1))
    .map((notice) => ({ kind: 'sendLevelNoticeAnswer', notice: answerNotice(state, notice), noticeId: notice.noticeId }));

function answerNotice(state: ServiceCreditState, notice: LevelNotice): string {
  const standing = standingOf(state, notice);
  const course = standing === 'counts' ? courseOf(state, notice.month) : undefined;
  const role =
    course === undefined ? [] : [course.kind, ...(course.kind === 'credit' ? [creditOf(state, notice.month)?.netMinor ?? 0] : [])];
  return ['answer', notice.noticeId, standing, ...role].join('-');
}

/** Of a month that the customer was told was below its level, and was not; once for each time that it was told so. */
function corrections(state: ServiceCreditState): readonly LevelMail[] {
  const told = new Map<YearMonth, number>();
  for (const [notice, { status }] of Object.entries(state.reminders)) {
    const [, month, number] = /^below-(\d{4}-\d{2})-(\d+)-/.exec(notice) ?? [];
    if (month === undefined || status !== 'sent') continue;
    told.set(month as YearMonth, Math.max(told.get(month as YearMonth) ?? 0, Number(number)));
  }
  return [...told]
    .filter(([month]) => windowOf(state, month) !== undefined && !isMonthBelow(state, month))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, number]) => ({ kind: 'sendMonthCorrected', notice: `corrected-${month}-${number}`, month }));
}

/** What a mail is, as a sentence names it. */
export function mailInWords(notice: string): string {
  const [, what = '', month] = /^(below|cured|corrected|answer)-(\d{4}-\d{2})?/.exec(notice) ?? [];
  const named = month === undefined ? '' : monthInWords(month as YearMonth);
  switch (what) {
    case 'below':
      return `mail that ${named} was below its level, and what the customer may do`;
    case 'cured':
      return `mail that ${named} met its level again`;
    case 'corrected':
      return `mail that ${named} met its level after all`;
    default:
      return 'answer to a notice about a month';
  }
}

const { sent, refused, failed, bounced } = reminderRules<ServiceCreditState>('GTC-3.6.1.d', {
  sent: (notice) => `${mailInWords(notice)}: accepted by the mail server`,
  refused: (notice) => `${mailInWords(notice)}: it could not be delivered, or nobody is there to write to`,
  failed: (notice) => `${mailInWords(notice)}: not taken by the mail server, tried again in 15 minutes`,
  bounced: (notice) => `${mailInWords(notice)}: it came back`,
});

type MailFacts = Pick<ServiceCreditFacts, 'levelMailSent' | 'levelMailRefused' | 'levelMailFailed' | 'levelMailBounced'>;

export const mailFacts: FactRules<ServiceCreditState, MailFacts> = {
  levelMailSent: sent,
  levelMailRefused: refused,
  levelMailFailed: failed,
  levelMailBounced: bounced,
};
