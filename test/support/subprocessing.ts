import { randomUUID } from 'node:crypto';
import type { Send } from './application';
import { idOf, newCustomer } from './contract-life';
import type { House } from './money';
import { until } from './until';

/** A customer whose contract gives the right to object, with a data protection officer to write to. */
export interface Objector {
  readonly customerId: string;
  readonly contractId: string;
  readonly address: string;
  /** Requests with a key of its own. */
  readonly send: Send;
}

export const newClock = async ({ admin }: Pick<House, 'admin'>, now = '2026-03-02T10:00:00Z'): Promise<string> =>
  idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));

export const contractFor = async ({ admin }: House, customerId: string, more: object = {}): Promise<string> =>
  idOf(
    await admin('POST', '/v1/contracts', {
      ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
      ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' }, ...more },
    }),
  );

/** Without a clock: on real time. */
export async function newObjector(house: House, clockId: string | undefined, { role = 'dpo', contract = {} } = {}): Promise<Objector> {
  const customerId = await newCustomer(house.admin, { clockId, language: 'en' });
  const address = `${randomUUID()}@customer.example`;
  await house.admin('PUT', `/v1/customers/${customerId}/contacts/${role}`, { name: 'Dana Peeters', email: address });
  const contractId = await contractFor(house, customerId, contract);
  return { customerId, contractId, address, send: await house.application.as('customer', { customerId }) };
}

/** An addition that starts on 4 May 2026. */
export const anAddition = (clockId: string | undefined, more: object = {}) => ({
  ...{ kind: 'add', clockId, startsOn: '2026-05-04', message: 'We move our mails.\nNothing changes for you.' },
  subprocessor: {
    ...{ name: `Post ${randomUUID()}`, purpose: 'Sending mails', dataCategories: ['names', 'addresses'], country: 'FR' },
    website: 'https://post.example',
  },
  ...more,
});

const DUTIES = ['same-obligations', 'written-instructions', 'customer-audit-right', 'sufficient-guarantees'];

/** Puts on file all that the gate asks for. */
export async function prove({ admin }: Pick<House, 'admin'>, subprocessorId: string, on = '2026-03-01'): Promise<void> {
  for (const duty of DUTIES) {
    const { status, body } = await admin('POST', `/v1/subprocessors/${subprocessorId}/evidence`, { duty, on, note: 'contract of March' });
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
}

/** Announces a change and waits until every customer has a window whose first turn was taken. */
export async function announced(house: House, body: object, windows: number) {
  const made = await house.admin('POST', '/v1/subprocessor-changes', body);
  const changeId = idOf(made);
  await until('every window is open', async () => {
    const { data } = (await house.admin('GET', `/v1/objection-windows?changeId=${changeId}&limit=200`)).body;
    return data.length >= windows && data.every(({ stage }: { stage: string }) => stage !== 'announcing') ? true : undefined;
  });
  return made.body;
}

export const windowIdOf = (changeId: string, { customerId }: Pick<Objector, 'customerId'>): string => `${changeId}.${customerId}`;

export const windowOf = async ({ admin }: House, changeId: string, objector: Pick<Objector, 'customerId'>) =>
  (await admin('GET', `/v1/objection-windows/${windowIdOf(changeId, objector)}`)).body;
