import type { Route } from '../../api/route';
import { routes } from '../../api/routes';
import type { Application, Send } from './application';
import { askWhatFollows, newContract, newCustomer, openDunning, tellFacts } from './contract-life';

/** One of everything that the API gives an id to, of one provider. */
export interface Belongings {
  readonly customer: string;
  readonly contract: string;
  readonly process: string;
  readonly operation: string;
  readonly item: string;
  readonly clock: string;
  readonly key: string;
}

export async function makeBelongings(application: Application, admin: Send): Promise<Belongings> {
  const customer = await newCustomer(admin);
  const contract = await newContract(admin, customer);
  const { processId } = await openDunning(application, contract);
  await askWhatFollows(application, processId);
  const [operation = ''] = await tellFacts(application, processId, [{ kind: 'writtenOff', data: { on: '2026-04-01' } }]);
  const { body: worklist } = await admin('GET', `/v1/worklist?customerId=${customer}`);
  const { body: clock } = await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-03-02T08:00:00Z' });
  const { body: key } = await admin('POST', '/v1/api-keys', { role: 'service', label: 'a key' });
  return { customer, contract, process: processId, operation, item: worklist.data[0].id, clock: clock.id, key: key.id };
}

/** Which of the belongings an address names, by the part of the path before the id. */
const named: Readonly<Record<string, keyof Belongings>> = {
  customers: 'customer',
  contracts: 'contract',
  processes: 'process',
  operations: 'operation',
  worklist: 'item',
  'test-clocks': 'clock',
  'api-keys': 'key',
};

const bodies: Readonly<Record<string, (of: Belongings) => object>> = {
  'post /v1/customers': () => ({ reference: crypto.randomUUID(), name: 'N', country: 'BE', language: 'fr' }),
  'patch /v1/customers/{id}': () => ({ name: 'Changed' }),
  'put /v1/customers/{id}/contacts/{role}': () => ({ name: 'Ann Peeters', email: 'ann@example.com' }),
  'post /v1/contracts': ({ customer }) => ({
    ...{ customerId: customer, reference: crypto.randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
  }),
  'post /v1/worklist/{id}/decision': () => ({ option: 'noted', reason: 'seen' }),
  'post /v1/test-clocks': () => ({ name: 'another', now: '2026-03-02T08:00:00Z' }),
  'post /v1/test-clocks/{id}/advance': () => ({ to: '2026-03-03T08:00:00Z' }),
  'post /v1/api-keys': () => ({ role: 'service', label: 'another' }),
};

export const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** A valid request to a route, about what somebody owns. A route without a sample is a fault of the tests. */
export function requestTo(route: Route, of: Belongings): [method: string, path: string, body: object | undefined] {
  const body = bodies[nameOf(route)]?.(of);
  if ((route.body === undefined) !== (body === undefined)) throw new Error(`the sample body of ${nameOf(route)} is missing or too much`);
  const [, , resource = ''] = route.path.split('/');
  const owned = named[resource];
  if (route.path.includes('{id}') && owned === undefined) throw new Error(`no sample of ${resource}`);
  const path = route.path.replace('{id}', owned === undefined ? '' : of[owned]).replace('{role}', 'dpo');
  return [route.method.toUpperCase(), path, body];
}

export { routes };
