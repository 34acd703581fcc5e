import { createAvailabilityActivities } from './availability';
import { createClockActivities } from './clocks';
import { createCourierActivities } from './courier';
import { createIndexActivities } from './indexes';
import { createInvoiceActivities } from './invoices';
import { createLetterActivities } from './letters';
import { createMailActivities } from './mails';
import type { AvailabilityStore } from './ports/availability';
import type { ClockStore } from './ports/clocks';
import type { TellPort, UntoldStore } from './ports/courier';
import type { IndexStore } from './ports/indexes';
import type { InvoiceStore } from './ports/invoices';
import type { LetterStore } from './ports/letters';
import type { NoticeStore } from './ports/notices';
import type { TurnStore } from './ports/turns';
import type { WebhookStore } from './ports/webhooks';
import type { WindowStore } from './ports/windows';
import { createProbeActivities } from './probes';
import { createTurnActivities } from './turns';
import { createWebhookActivities } from './webhooks';
import { createWindowActivities } from './windows';

/** Decisions and housekeeping: on the main task queue. */
export const createActivities = (ports: {
  turns: TurnStore;
  clocks: ClockStore;
  untold: UntoldStore;
  teller: TellPort;
  clockPatienceMs?: number;
}) => ({
  ...createTurnActivities(ports),
  ...createClockActivities(ports),
  ...createCourierActivities(ports),
});

/** What touches the outside world: on the queue of effects, whose rate is limited. */
export const createEffectActivities = (ports: {
  notices: NoticeStore;
  indexes: IndexStore;
  letters: LetterStore;
  invoices: InvoiceStore;
  windows: WindowStore;
  availability: AvailabilityStore;
}) => ({
  ...createMailActivities(ports),
  ...createIndexActivities(ports),
  ...createLetterActivities(ports),
  ...createInvoiceActivities(ports),
  ...createWindowActivities(ports),
  ...createAvailabilityActivities(ports),
});

/** What the provider's own systems are told: on a queue of its own. */
export const createDeliveryActivities = (ports: { webhooks: WebhookStore }) => createWebhookActivities(ports);

/** Whether the services can be used: on the main task queue, where the schedule starts its workflow. */
export { createProbeActivities };

export type ProbeActivities = ReturnType<typeof createProbeActivities>;
export type TurnActivities = ReturnType<typeof createTurnActivities>;
export type ClockActivities = ReturnType<typeof createClockActivities>;
export type CourierActivities = ReturnType<typeof createCourierActivities>;
export type EffectActivities = ReturnType<typeof createEffectActivities> & ReturnType<typeof createDeliveryActivities>;
export type { StepView, TakeTurn } from './ports/turns';
