import type { CalendarName } from '../time-limits/working-calendar';

/** What the provider's terms say of a change as such. Each customer's own say how long it may object. */
export interface ChangeTerms {
  /** Document version; of a provider whose documents know no such change, the one that names its sub-processors. */
  readonly version: string;
  readonly calendar: CalendarName;
  /** DPA-4.1.c: for whom it may start. */
  readonly gate: 'per-customer' | 'all';
}
