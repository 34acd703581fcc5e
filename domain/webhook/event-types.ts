/** What the provider's own systems can be told of. */
export const eventTypes = [
  'subprocessor_change.gate_changed',
  'subprocessor_change.customer_gate_changed',
  'subprocessor_change.took_effect',
  'service_level.month_below',
  'service_credit.instructed',
  'support_ticket.response_at_risk',
  'support_ticket.response_breached',
  'support_ticket.breach_undone',
  'support_ticket.duty_paged',
  'maintenance_window.announced',
  'maintenance_window.moved',
  'maintenance_window.lengthened',
  'maintenance_window.cancelled',
  'maintenance_window.started',
  'maintenance_window.completed',
  'studio_project.put_online',
  'traffic_notice.announced',
] as const;

export type EventType = (typeof eventTypes)[number];
