import { newId } from '../../adapters/prisma/ids';
import type { NewInvoice } from '../../adapters/prisma/issuing';
import { type DunningTerms, dunningTerms } from '../../domain/dunning/terms';
import { type CalendarDate, plusDays } from '../../domain/shared/calendar-date';
import { instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { Plan } from '../side';
import { CLOCK_STARTS_AT } from './clock';
import { CALENDAR_VERSION, type Customer, type Tenant } from './tenant';

const ZONE = 'Europe/Brussels';
/** The term of payment and the first reminder's offset. */
const REMINDED_AFTER_DAYS = 30 + 7;

/** One invoice for each customer, whose first reminder falls due as planned. */
export function invoicesFor(tenant: Tenant, customers: readonly Customer[], { onTestClock, dueAt }: Plan): NewInvoice[] {
  const pinned = dunningTerms(tenant.terms, CALENDAR_VERSION);
  const terms = dueAt === undefined ? pinned : dueAtOnce(pinned, dueAt);
  const issuedOn =
    dueAt === undefined ? dayOf(onTestClock ? Date.parse(CLOCK_STARTS_AT) : Date.now()) : plusDays(dayOf(dueAt), -REMINDED_AFTER_DAYS);
  return customers.map(({ customerId, contractId, clockId }) => ({
    ...{ customerId, contractId, clockId, terms, issuedOn },
    number: newId('inv').toUpperCase(),
    amountMinor: 121_000,
    currency: 'EUR',
  }));
}

const dayOf = (at: number): CalendarDate => localDays(ZONE).dateOf(instant(new Date(at)));

/** Every day is good, and the time of day is that of the instant. */
function dueAtOnce(terms: DunningTerms, dueAt: number): DunningTerms {
  const reminderTime = localDays(ZONE).clockOf(instant(new Date(dueAt)));
  return { ...terms, reminderTime, workingDaysOnly: false, extendToWorkingDay: false };
}
