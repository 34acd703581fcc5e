import { type CalendarDate, plusDays } from '../../../domain/shared/calendar-date';
import { monthOf, plusMonths } from '../../../domain/shared/year-month';
import type { DemoClient } from './client';

const OUTAGES_AGO = [
  { reference: 'demo-1', service: 'front-office', day: '10', from: '08:02:11', until: '08:16:40' },
  { reference: 'demo-2', service: 'back-office', day: '21', from: '13:30:00', until: '15:05:20' },
] as const;

const WINDOW_TITLE = 'A larger database';

/** What the public status page shows of the demo: outages of last month and yesterday, and maintenance to come. On real time; run again, it stays. */
export async function publicStatus(client: DemoClient, today: CalendarDate): Promise<void> {
  const { data: known } = await client.get<{ data: { reference: string | null }[] }>('/v1/availability/outages?limit=200');
  const isKnown = known.some(({ reference }) => reference === OUTAGES_AGO[0].reference);
  const lastMonth = plusMonths(monthOf(today), -1);
  const yesterday = plusDays(today, -1);
  const reason = 'Reported with the demo.';
  const outages = [
    ...OUTAGES_AGO.map(({ day, ...outage }) => ({ ...outage, on: `${lastMonth}-${day}` })),
    { reference: 'demo-3', service: 'front-office', on: yesterday, from: '13:05:00', until: '13:11:30' },
  ];
  for (const { on, from, until, ...outage } of isKnown ? [] : outages) {
    await client.post('/v1/availability/outages', { ...outage, startsAt: `${on}T${from}Z`, endsAt: `${on}T${until}Z`, reason });
  }
  const { data } = await client.get<{ data: { title: string }[] }>('/v1/maintenance-windows');
  if (data.some(({ title }) => title === WINDOW_TITLE)) return;
  const on = plusDays(today, 7);
  await client.post('/v1/maintenance-windows', {
    ...{ services: ['back-office'], title: WINDOW_TITLE, affectsAvailability: true },
    expectation: 'No campaign can be made or changed meanwhile. Campaigns that are online go on.',
    ...{ startsAt: `${on}T20:00:00Z`, endsAt: `${on}T21:30:00Z` },
  });
}
