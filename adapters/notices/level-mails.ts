import { percentOf, percentOfLevel } from '../../domain/availability/measure';
import { creditOf } from '../../domain/service-credit/credit';
import { isClosed, measuredIn } from '../../domain/service-credit/months';
import { lastNoticeDay } from '../../domain/service-credit/rights';
import { courseOf, coursesOf, cureOf, isRight } from '../../domain/service-credit/sequence';
import type { LevelMail, LevelNotice, ServiceCreditState } from '../../domain/service-credit/state';
import { standingOf } from '../../domain/service-credit/words';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { YearMonth } from '../../domain/shared/year-month';
import { parseLength } from '../../domain/time-limits/length';
import { renderMail } from '../mail/render';
import type { LevelNoticeContent, MonthContent } from '../mail/service-level';
import { contractHead } from './contract-head';
import type { ContractCorrespondence, MailOf as MailAbout } from './mail-of';

type MailOf<Kind extends LevelMail['kind']> = MailAbout<Extract<LevelMail, { kind: Kind }>, ContractCorrespondence>;

const stateIn = ({ state }: ContractCorrespondence): ServiceCreditState => state as ServiceCreditState;

function about(correspondence: ContractCorrespondence, month: YearMonth, clause: string): MonthContent {
  const state = stateIn(correspondence);
  const figures = measuredIn(state, month);
  return {
    ...contractHead(correspondence),
    ...{ month, clause: correspondence.quote(clause), levelPercent: percentOfLevel(state.terms.frontOffice.minBasisPoints) },
    ...(figures !== undefined && { availabilityPercent: percentOf(figures.frontOffice) }),
  };
}

const creditIn = (state: ServiceCreditState, month: YearMonth): { readonly currency: string; readonly creditMinor?: number } => {
  const credit = creditOf(state, month);
  return { currency: state.contract.currency, ...(credit !== undefined && { creditMinor: credit.netMinor }) };
};

/** What every mail about a month is told as. */
const told = {
  accepted: ({ notice }: LevelMail, at: string) => ({ kind: 'levelMailSent', data: { notice, at } }),
  refused: ({ notice }: LevelMail, at: string) => ({ kind: 'levelMailRefused', data: { notice, at } }),
};

const sendMonthBelow: MailOf<'sendMonthBelow'> = {
  ...told,
  render({ month }, correspondence) {
    const state = stateIn(correspondence);
    const right = courseOf(state, month);
    const figures = measuredIn(state, month);
    if (right === undefined || !isRight(right) || figures === undefined) throw new Error(`${month} leaves nothing to notify`);
    return renderMail('monthBelow', {
      ...{ ...about(correspondence, month, right.clause), availabilityPercent: percentOf(figures.frontOffice) },
      ...{ isFirst: right.kind === 'first', untilOn: right.lastDay.on, cureDays: parseLength(state.terms.curePeriod).count },
      isNextMonth: state.terms.cureTest === 'next-calendar-month',
      ...creditIn(state, month),
    });
  },
};

const sendMonthCured: MailOf<'sendMonthCured'> = {
  ...told,
  render({ month }, correspondence) {
    const first = coursesOf(stateIn(correspondence)).findLast((course) => course.kind === 'first' && course.month < month);
    return renderMail('monthCured', { ...about(correspondence, month, 'GTC-3.6.1.d'), firstMonth: first?.month ?? month });
  },
};

const sendMonthCorrected: MailOf<'sendMonthCorrected'> = {
  ...told,
  render: ({ month }, correspondence) => renderMail('monthCorrected', about(correspondence, month, 'GTC-3.6.1.d')),
};

const sendLevelNoticeAnswer: MailOf<'sendLevelNoticeAnswer'> = {
  ...told,
  render({ noticeId }, correspondence) {
    const state = stateIn(correspondence);
    const notice = state.notices[noticeId];
    if (notice === undefined) throw new Error(`no notice ${noticeId}`);
    const { month, receivedOn } = notice;
    const course = courseOf(state, month);
    const right = course !== undefined && isRight(course) ? course : undefined;
    const cure = right?.kind === 'first' ? cureOf(state, notice) : course?.kind === 'in-cure' ? course.cure : undefined;
    return renderMail('levelNoticeAnswered', {
      ...about(correspondence, month, right?.clause ?? state.terms.first.clause),
      ...{
        receivedOn,
        standing: answerTo(state, notice, right?.kind),
        untilOn: right?.lastDay.on ?? lastNoticeDay(state, month, state.terms.first).on,
      },
      canStill: mayStillNotify(state, month, correspondence.today),
      ...(cure !== undefined && { cure: { untilOn: cure.lastDay.on, testMonth: cure.testMonth } }),
      ...creditIn(state, month),
    });
  },
};

/** Whether a notice about a month may still count: until its last day, unless one does already, or the level was met. */
function mayStillNotify(state: ServiceCreditState, month: YearMonth, today: CalendarDate): boolean {
  if (!isClosed(state, month)) return today <= lastNoticeDay(state, month, state.terms.first).on;
  const course = courseOf(state, month);
  return course !== undefined && isRight(course) && course.status === 'open' && today <= course.lastDay.on;
}

function answerTo(state: ServiceCreditState, notice: LevelNotice, kind: 'first' | 'credit' | undefined): LevelNoticeContent['standing'] {
  const standing = standingOf(state, notice);
  switch (standing) {
    case 'void':
    case 'level-met':
    case 'in-cure':
    case 'repeated':
      return standing;
    case 'counts':
      return kind ?? 'late';
    case 'late':
    case 'refused':
      return 'late';
    default:
      throw new Error(`nothing is to be answered to notice ${notice.noticeId} yet`);
  }
}

export const levelMails = { sendMonthBelow, sendMonthCured, sendMonthCorrected, sendLevelNoticeAnswer };
