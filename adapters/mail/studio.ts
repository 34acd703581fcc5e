import type { CalendarDate } from '../../domain/shared/calendar-date';
import { formatsIn } from './formats';
import { type ContractMailContent, contractMailView } from './renewal';
import type { View } from './templates';

/** GTC-3.3.2.3.a: the link with the final preview of a campaign, and until when silence does not count as validation. */
export interface FinalPreviewContent extends ContractMailContent {
  readonly projectReference: string;
  readonly link: string;
  /** The last day of the working days that run from today. */
  readonly silenceUntilOn: CalendarDate;
  readonly workingDays: number;
}

export const finalPreviewView = (content: FinalPreviewContent): View => ({
  ...contractMailView(content),
  projectReference: content.projectReference,
  previewUrl: content.link,
  silenceUntilOn: formatsIn(content.language).date(content.silenceUntilOn),
  isOneDay: content.workingDays === 1,
  workingDays: content.workingDays,
});
