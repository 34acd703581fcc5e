import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { MoneyTerm } from '../../domain/shared/terms';
import type { DateLength } from '../../domain/time-limits/length';
import { Erased, type Vault } from '../keys/vault';
import type { Person } from './contacts';
import type { Tx } from './with-provider';

/** GTC-4.1: a part of the price and when it is invoiced: on a day, or so many months after the start. */
export interface Instalment {
  readonly shareBasisPoints: number;
  readonly on?: CalendarDate;
  readonly dueInMonths?: number;
}

/** What is offered for how long and for how much. The price is the licence price of a period, excluding VAT. */
export interface Offer {
  readonly periodLength: DateLength;
  readonly price: MoneyTerm;
  /** The end of the first period, where the quotation prints it. */
  readonly endsOn?: CalendarDate;
  readonly schedule?: readonly Instalment[];
  /** GTC-3.1: the remark that says what the customer may use the software for. */
  readonly scopeRemarkId?: string;
}

/** Whom a quotation names: the customer's contact person (GTC-6.1) and the provider's seller. */
export interface QuotationPeople {
  readonly contactPerson: Person;
  readonly seller: Person;
}

/** Whom it names, decrypted: log none of it. Undefined once they are erased. */
export async function peopleOf(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { customerId, people }: { readonly customerId: string; readonly people: Uint8Array },
): Promise<QuotationPeople | undefined> {
  try {
    return JSON.parse(await vault.decrypt(tx, providerId, customerId, people)) as QuotationPeople;
  } catch (error) {
    if (error instanceof Erased) return undefined;
    throw error;
  }
}
