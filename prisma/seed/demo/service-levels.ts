import { plusMonths, type YearMonth } from '../../../domain/shared/year-month';

/** What the demo does on a day, in the life of contracts whose availability was promised. */
export interface LevelHappening {
  /** Months from the first, and the day in it. */
  readonly month: number;
  readonly day: number;
  /** Hours of an outage that began two days before, at nine. */
  readonly outageHours?: number;
  /** A notice about the month before, by mail. */
  readonly isNoticed?: true;
}

/** A contract, and what its case comes to. */
interface LevelContract {
  readonly reference: string;
  readonly name: string;
  readonly language: 'fr' | 'nl' | 'en';
  readonly happenings: readonly LevelHappening[];
}

/** The first month of these contracts is so many months ago. */
export const LEVEL_MONTHS = 4;

const SIX_HOURS = { month: 0, day: 20, outageHours: 6 } as const;

/** GTC-3.6.1: a case that was cured, one that earned a credit, and a right that was lost. */
export const levelContracts: readonly LevelContract[] = [
  { reference: 'L-CURED', name: 'Radio Dune SA', language: 'fr', happenings: [SIX_HOURS, { month: 1, day: 6, isNoticed: true }] },
  {
    reference: 'L-CREDITED',
    name: 'Fietsen Claes BV',
    language: 'nl',
    happenings: [
      SIX_HOURS,
      { month: 1, day: 6, isNoticed: true },
      { month: 1, day: 20, outageHours: 30 },
      { month: 2, day: 6, isNoticed: true },
    ],
  },
  { reference: 'L-LOST', name: 'Harbour Games Ltd', language: 'en', happenings: [SIX_HOURS] },
];

const dayIn = (month: YearMonth, day: number): string => `${month}-${String(day).padStart(2, '0')}`;

/** When a happening is told: at ten of its day. */
export const toldAt = (first: YearMonth, { month, day }: LevelHappening): string => `${dayIn(plusMonths(first, month), day)}T10:00:00Z`;

/** A happening as the API is told it. */
export function requestOf(first: YearMonth, contractId: string, reference: string, { month, day, outageHours }: LevelHappening) {
  const on = dayIn(plusMonths(first, month), day);
  if (outageHours === undefined) {
    const body = { month: plusMonths(first, month - 1), channel: 'email', receivedOn: on };
    return { path: `/v1/contracts/${contractId}/sla-notices`, body };
  }
  const startsAt = new Date(Date.parse(`${dayIn(plusMonths(first, month), day - 2)}T09:00:00Z`));
  const endsAt = new Date(startsAt.getTime() + outageHours * 3_600_000);
  const body = { service: 'front-office', startsAt, endsAt, contractIds: [contractId], reference: `${reference}-${on}` };
  return { path: '/v1/availability/outages', body };
}
