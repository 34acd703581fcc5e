import { type CalendarDate, plusDays, plusMonths } from '../../../domain/shared/calendar-date';
import type { DemoClient } from './client';

/** What the demo does with a contract, by the days from the morning on which its clock began. */
interface Happening {
  readonly day: number;
  readonly path: string;
  readonly body: object;
}

/** A contract and how it stands this morning. */
interface DemoContract {
  readonly reference: string;
  readonly name: string;
  readonly country: 'BE' | 'FR';
  readonly language: 'fr' | 'nl' | 'en';
  /** Last day of its present period, in days from today. */
  readonly endsIn: number;
  happenings(day: (ago: number) => CalendarDate): readonly Happening[];
}

/** The clock of these contracts begins so many days ago. */
export const RENEWALS_DAYS = 150;

const letter = (trackingNumber: string) => ({ by: 'customer', channel: 'registered-letter-with-acknowledgement', trackingNumber });
const notice = 'termination-notices';

/** One contract in each state that legal meets: running, answered, ending, in doubt, renewed, ended. */
export const demoContracts: readonly DemoContract[] = [
  { reference: 'R-RUNS', name: 'Librairie du Parc SRL', country: 'BE', language: 'fr', endsIn: 150, happenings: () => [] },
  {
    reference: 'R-VOID',
    name: 'Drukkerij Maes NV',
    country: 'BE',
    language: 'nl',
    endsIn: 120,
    happenings: (day) => [{ day: -5, path: notice, body: { by: 'customer', channel: 'email', receivedOn: day(-5) } }],
  },
  {
    reference: 'R-ENDS',
    name: 'Atelier Lumière SA',
    country: 'FR',
    language: 'fr',
    endsIn: 110,
    happenings: (day) => [
      { day: -20, path: notice, body: { ...letter('RR100000001FR'), depositedOn: day(-23), presentedOn: day(-21), receivedOn: day(-21) } },
    ],
  },
  {
    reference: 'R-DOUBT',
    name: 'Voyages Meuse SA',
    country: 'BE',
    language: 'fr',
    endsIn: 70,
    happenings: (day) => [{ day: -14, path: notice, body: { ...letter('RR100000002BE'), depositedOn: day(-30), presentedOn: day(-15) } }],
  },
  { reference: 'R-RENEWED', name: 'Société Garonne SAS', country: 'FR', language: 'fr', endsIn: -30, happenings: () => [] },
  { reference: 'R-UNAPPROVED', name: 'Bakkerij De Korenaar BV', country: 'BE', language: 'nl', endsIn: -40, happenings: () => [] },
  {
    reference: 'R-ENDED',
    name: 'Cinéma Rex SA',
    country: 'FR',
    language: 'fr',
    endsIn: -10,
    happenings: (day) => [
      {
        day: -140,
        path: notice,
        body: { ...letter('RR100000003FR'), depositedOn: day(-143), presentedOn: day(-141), receivedOn: day(-141) },
      },
    ],
  },
];

/** A period of twelve months that ends so many days from today. */
export const startOf = ({ endsIn }: DemoContract, today: CalendarDate): CalendarDate => plusMonths(plusDays(today, endsIn + 1), -12);

/** Figures of months that nobody has published when this is read: examples, and they say so. */
export async function exampleFigures(client: DemoClient, today: CalendarDate): Promise<void> {
  const months = demoContracts.flatMap((contract) => {
    const startsOn = startOf(contract, today);
    return [plusMonths(startsOn, -1).slice(0, 7), plusMonths(startsOn, 11).slice(0, 7)];
  });
  for (const month of [...new Set(months)].sort()) {
    const sinceJanuary2024 = 12 * Number(month.slice(0, 4)) + Number(month.slice(5)) - (12 * 2024 + 1);
    const figure = { month, status: 'provisional', source: 'an example of the demo, not a published figure' };
    const [syntec, health] = [(310 + 0.6 * sinceJanuary2024).toFixed(1), (128.6 + 0.2 * sinceJanuary2024).toFixed(2)];
    await client.post('/v1/series/indexes/FR-syntec/figures', { ...figure, base: '1961=100 revised', value: syntec });
    await client.post('/v1/series/indexes/BE-smoothed-health/figures', { ...figure, base: '2013=100', value: health });
  }
}
