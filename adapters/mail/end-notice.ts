import type { CalendarDate } from '../../domain/shared/calendar-date';
import { formatsIn } from './formats';
import { type ContractMailContent, contractMailView } from './renewal';
import type { View } from './templates';

/** GTC-8.c: what follows the end of a contract, and until when. */
export interface EndNoticeContent extends ContractMailContent {
  /** The reminder that the time for an export ends. */
  readonly isReminder: boolean;
  readonly endedOn: CalendarDate;
  readonly exportUntilOn: CalendarDate;
  /** Absent while nobody knows it: force majeure suspends the return. */
  readonly returnUntilOn?: CalendarDate;
  readonly confidentialUntilOn: CalendarDate;
}

export function endNoticeView(content: EndNoticeContent): View {
  const { date } = formatsIn(content.language);
  const { returnUntilOn } = content;
  return {
    ...contractMailView(content),
    isReminder: content.isReminder,
    endedOn: date(content.endedOn),
    exportUntilOn: date(content.exportUntilOn),
    hasReturnDay: returnUntilOn !== undefined,
    returnUntilOn: returnUntilOn === undefined ? '' : date(returnUntilOn),
    confidentialUntilOn: date(content.confidentialUntilOn),
  };
}
