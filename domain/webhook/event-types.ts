/** What the provider's own systems can be told of. */
export const eventTypes = [
  'subprocessor_change.gate_changed',
  'subprocessor_change.customer_gate_changed',
  'subprocessor_change.took_effect',
  'studio_project.put_online',
  'traffic_notice.announced',
] as const;

export type EventType = (typeof eventTypes)[number];
