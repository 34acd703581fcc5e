import type { AvailabilityStore } from '../../activities/ports/availability';
import type { OpenProcess } from '../../activities/ports/courier';
import type { Database } from '../prisma/client';
import { createCreditNoteIssuing } from './issuing-credit-notes';
import { createMeasuring } from './measuring';

/** What service levels ask of the world beside mails: to measure a month, and to issue a credit note of the own series. */
export const createAvailabilityStore = (database: Database, tell: (told: readonly OpenProcess[]) => unknown): AvailabilityStore => ({
  ...createMeasuring(database),
  ...createCreditNoteIssuing(database, tell),
});
