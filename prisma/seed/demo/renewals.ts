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
  /** What the contract is made with beside the usual. */
  readonly more?: object;
  happenings(day: (ago: number) => CalendarDate): readonly Happening[];
}

/** The clock of these contracts begins so many days ago. */
export const RENEWALS_DAYS = 150;

const letter = (trackingNumber: string) => ({ by: 'customer', channel: 'registered-letter-with-acknowledgement', trackingNumber });
const notice = 'termination-notices';

/** Five parts of a fifth each, every other month: invoices of the own series. */
const invoicedInParts = {
  schedule: [0, 2, 4, 6, 8].map((dueInMonths) => ({ shareBasisPoints: 2_000, dueInMonths })),
  specialConditions: { 'GTC-4.1': { invoiceNumbering: 'own-series', numberPrefix: 'DEMO-' } },
};

const failure = 'The software was down for three days.';
const formal = (trackingNumber: string) => ({ by: 'customer', failure, form: 'registered-letter', trackingNumber });

/** One contract in each state that legal meets, from running to over. */
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
  {
    reference: 'R-OVER',
    name: 'Galerie Ravenstein SA',
    country: 'BE',
    language: 'fr',
    endsIn: -50,
    happenings: (day) => [
      {
        day: -149,
        path: notice,
        body: { ...letter('RR100000004BE'), depositedOn: day(-152), presentedOn: day(-150), receivedOn: day(-150) },
      },
    ],
  },
  {
    reference: 'R-FLOOD',
    name: 'Papeterie Vesdre SRL',
    country: 'BE',
    language: 'fr',
    endsIn: 160,
    happenings: (day) => [
      {
        day: -40,
        path: 'force-majeure',
        body: { invokedBy: 'customer', event: 'The shop is under water.', obligations: ['payment'], from: day(-41) },
      },
    ],
  },
  {
    reference: 'R-TOO-LONG',
    name: 'Theater De Schelde VZW',
    country: 'BE',
    language: 'nl',
    endsIn: 170,
    happenings: (day) => [
      {
        day: -120,
        path: 'force-majeure',
        body: { invokedBy: 'vendor', event: 'A data centre burned down.', obligations: ['service-levels'], from: day(-121) },
      },
    ],
  },
  {
    reference: 'R-HARDSHIP',
    name: 'Éditions du Midi SARL',
    country: 'FR',
    language: 'fr',
    endsIn: 180,
    happenings: (day) => [{ day: -8, path: 'hardship', body: { circumstances: 'Mails cost four times as much.', invokedOn: day(-8) } }],
  },
  {
    reference: 'R-CURE',
    name: 'Reisbureau Zenit BV',
    country: 'BE',
    language: 'nl',
    endsIn: 190,
    happenings: (day) => [
      { day: -6, path: 'formal-notices', body: { ...formal('RR100000005BE'), depositedOn: day(-10), presentedOn: day(-8) } },
    ],
  },
  {
    reference: 'R-DEFAULT',
    name: 'Hôtel des Ardennes SA',
    country: 'BE',
    language: 'fr',
    endsIn: 200,
    happenings: (day) => [
      { day: -50, path: 'formal-notices', body: { ...formal('RR100000006BE'), depositedOn: day(-54), presentedOn: day(-52) } },
    ],
  },
  {
    reference: 'R-PARTS',
    name: 'Festival de Namur ASBL',
    country: 'BE',
    language: 'fr',
    endsIn: 215,
    more: invoicedInParts,
    happenings: () => [],
  },
];

/** An offer, and the mornings on which it is presented and may be accepted for the last time. */
export interface DemoOffer {
  readonly reference: string;
  readonly presented: number;
  readonly validUntil: number;
  readonly isAccepted?: true;
}

/** To the first of the contracts' customers: one that can be accepted, one that nobody accepted in time, one that became a contract. */
export const demoOffers: readonly DemoOffer[] = [
  { reference: 'O-LAPSED', presented: -60, validUntil: -30 },
  { reference: 'O-ACCEPTED', presented: -20, validUntil: 10, isAccepted: true },
  { reference: 'O-OPEN', presented: -3, validUntil: 12 },
];

/** An offer as it is presented. */
export const offered = ({ reference, validUntil }: DemoOffer, customerId: string, day: (ago: number) => CalendarDate): object => ({
  ...{ customerId, reference, document: 'qualifio-gtc@1', startsOn: day(20), periodLength: 'P12M', validUntil: day(validUntil) },
  price: { amountMinor: 9_600_00, currency: 'EUR' },
  contactPerson: { name: 'Chris Janssens', email: 'contact@r-runs.example' },
  seller: { name: 'Noor Willems', email: 'noor.willems@qualifio.example' },
});

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
