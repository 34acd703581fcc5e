import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { YearMonth } from '../../domain/shared/year-month';
import { formatsIn } from './formats';
import { type ContractMailContent, contractMailView } from './renewal';
import type { View } from './templates';

/** What every mail about the availability of a month says. */
export interface MonthContent extends ContractMailContent {
  readonly month: YearMonth;
  /** A decimal number of percent; absent where no outage was reported. */
  readonly availabilityPercent?: string;
  readonly levelPercent: string;
}

/** GTC-3.6.1.d, GTC-3.6.1.f: a month below its level, and what the customer may do. Credit in minor units, excluding VAT. */
export interface MonthBelowContent extends MonthContent {
  readonly availabilityPercent: string;
  readonly isFirst: boolean;
  readonly untilOn: CalendarDate;
  readonly cureDays: number;
  /** The month after this one shows whether the level was reached again. */
  readonly isNextMonth: boolean;
  readonly creditMinor?: number;
  readonly currency: string;
}

/** GTC-3.6.1.e: a month that meets the level again. */
export interface MonthCuredContent extends MonthContent {
  readonly firstMonth: YearMonth;
}

/** What has become of a notice. */
export interface LevelNoticeContent extends MonthContent {
  readonly receivedOn: CalendarDate;
  readonly standing: 'void' | 'level-met' | 'in-cure' | 'repeated' | 'late' | 'first' | 'credit';
  /** Of one that is void: another about the month may still come. */
  readonly canStill?: boolean;
  /** The last day for a notice. */
  readonly untilOn: CalendarDate;
  readonly cure?: { readonly untilOn: CalendarDate; readonly testMonth: YearMonth };
  readonly creditMinor?: number;
  readonly currency: string;
}

const SHOWN_DECIMALS = 4;

/** Cut off, never rounded: what is below a level must not read as if it met it. */
const cut = (percent: string): string => {
  const [whole = '', decimals = ''] = percent.split('.');
  return decimals === '' ? whole : `${whole}.${decimals.slice(0, SHOWN_DECIMALS)}`;
};

function monthView(content: MonthContent): View {
  const { month, ofMonth, percent } = formatsIn(content.language);
  const { availabilityPercent } = content;
  return {
    ...contractMailView(content),
    month: month(content.month),
    ofMonth: ofMonth(content.month),
    hasFigures: availabilityPercent !== undefined,
    percent: availabilityPercent === undefined ? '' : percent(cut(availabilityPercent)),
    level: percent(content.levelPercent),
  };
}

const creditView = ({ language, creditMinor, currency }: Pick<LevelNoticeContent, 'language' | 'creditMinor' | 'currency'>): View => ({
  hasCredit: creditMinor !== undefined,
  creditAmount: creditMinor === undefined ? '' : formatsIn(language).amount(creditMinor, currency),
});

export function monthBelowView(content: MonthBelowContent): View {
  const { date, days } = formatsIn(content.language);
  const { isFirst, isNextMonth, untilOn, cureDays } = content;
  return { ...monthView(content), ...creditView(content), isFirst, isNextMonth, untilOn: date(untilOn), cureDays: days(cureDays) };
}

export const monthCuredView = (content: MonthCuredContent): View => ({
  ...monthView(content),
  firstMonth: formatsIn(content.language).month(content.firstMonth),
  ofFirstMonth: formatsIn(content.language).ofMonth(content.firstMonth),
});

export const monthCorrectedView = monthView;

export function levelNoticeView(content: LevelNoticeContent): View {
  const { date, month, ofMonth } = formatsIn(content.language);
  const { standing, cure, canStill = false } = content;
  return {
    ...monthView(content),
    ...creditView(content),
    ...{ receivedOn: date(content.receivedOn), untilOn: date(content.untilOn) },
    ...{ isVoid: standing === 'void', isMet: standing === 'level-met', isInCure: standing === 'in-cure', isLate: standing === 'late' },
    ...{ isFirst: standing === 'first', isCredit: standing === 'credit', isRepeated: standing === 'repeated', canStill },
    cureUntilOn: cure === undefined ? '' : date(cure.untilOn),
    testMonth: cure === undefined ? '' : month(cure.testMonth),
    ofTestMonth: cure === undefined ? '' : ofMonth(cure.testMonth),
  };
}
