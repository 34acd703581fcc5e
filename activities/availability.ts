import { alive } from './alive';
import { discreetly } from './discreet';
import type { AvailabilityStore } from './ports/availability';
import type { Asked } from './ports/notices';

export const createAvailabilityActivities = ({ availability }: { availability: AvailabilityStore }) => ({
  /** GTC-3.6.1.a. Told as monthMeasured, with the figures of both services. */
  measureMonth: (asked: Asked): Promise<void> => alive(() => discreetly(() => availability.measure(asked))),
  /** GTC-3.6.1.f. One credit note per instruction, also when tried again; told as creditNoteIssued. */
  issueCreditNote: (asked: Asked): Promise<void> => alive(() => discreetly(() => availability.issueCreditNote(asked))),
});
