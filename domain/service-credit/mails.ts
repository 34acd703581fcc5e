/** GTC-3.6.1.d to f: what the customer is written about its months, each mail once, tried again while no server takes it. */
import type { FactRules } from '../engine/fact-rule';
import type { Reason } from '../engine/reason';
import { isDone, reminderRules, retryAt } from '../engine/reminding';
import { monthInWords, type YearMonth } from '../indexation/year-month';
import type { Instant } from '../shared/instant';
import { isMonthBelow } from './months';
import { coursesOf, isRight } from './sequence';
import type { LevelMail, ServiceCreditFacts, ServiceCreditState } from './state';
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
  const known = state.reminders[mail.notice];
  const clause = mail.kind === 'sendMonthCured' ? 'GTC-3.6.1.e' : 'GTC-3.6.1.d';
  return {
    mail,
    key: `${mail.notice}/${(known?.failures ?? 0) + 1}`,
    reason: { clause, text: mailInWords(mail.notice) },
    ...(known !== undefined && { at: retryAt(known) }),
  };
}

const wanted = (state: ServiceCreditState): readonly LevelMail[] => [...aboutMonths(state), ...aboutNotices(state), ...corrections(state)];

/** A month in which the customer may act, and the one that closes its case. */
function aboutMonths(state: ServiceCreditState): readonly LevelMail[] {
  return coursesOf(state).flatMap((course): readonly LevelMail[] => {
    const { month, kind } = course;
    if (kind === 'cured') return [{ kind: 'sendMonthCured', notice: `cured-${month}`, month }];
    return isRight(course) && course.status === 'open' ? [{ kind: 'sendMonthBelow', notice: belowNotice(month, kind), month }] : [];
  });
}

const belowNotice = (month: YearMonth, kind: string): string => `below-${month}-${kind}`;

/** Answered anew where a correction changes what it comes to. */
const aboutNotices = (state: ServiceCreditState): readonly LevelMail[] =>
  Object.values(state.notices)
    .map((notice) => ({ noticeId: notice.noticeId, standing: standingOf(state, notice) }))
    .filter(({ standing }) => isSettled(standing))
    .sort((one, other) => (one.noticeId < other.noticeId ? -1 : 1))
    .map(({ noticeId, standing }) => ({ kind: 'sendLevelNoticeAnswer', notice: `answer-${noticeId}-${standing}`, noticeId }));

/** Of a month that the customer was told was below its level, and was not. */
function corrections(state: ServiceCreditState): readonly LevelMail[] {
  const told = Object.entries(state.reminders).flatMap(([notice, { status }]) => {
    const [, month] = /^below-(\d{4}-\d{2})-/.exec(notice) ?? [];
    return month !== undefined && status === 'sent' ? [month as YearMonth] : [];
  });
  return [...new Set(told)]
    .filter((month) => !isMonthBelow(state, month))
    .sort()
    .map((month) => ({ kind: 'sendMonthCorrected', notice: `corrected-${month}-${state.months[month]?.number ?? 0}`, month }));
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
