import { withProvider } from '../../adapters/prisma/with-provider';
import { type Application, type Send, startApplication } from '../support/application';
import { newCustomer } from '../support/contract-life';

let application: Application;
let service: Send;
let customerId: string;
let ask: () => Promise<unknown>;

beforeAll(async () => {
  application = await startApplication();
  service = await application.as('service');
});
beforeEach(async () => {
  customerId = await newCustomer(await application.as('admin'));
  ask = async () => (await service('GET', `/v1/customers/${customerId}/access`)).body;
});
afterAll(() => application.stop());

const write = (table: 'accessBlock' | 'alert', key: string, row: object): Promise<unknown> => {
  const { database, providerId } = application;
  const content = {
    processId: customerId,
    key,
    providerId,
    customerId,
    clause: 'GTC-4.2.c',
    fromAt: new Date('2026-05-07T07:00:00Z'),
    untilAt: null,
    ...row,
  };
  return withProvider<unknown>(database, providerId, (tx) =>
    table === 'alert'
      ? tx.alert.upsert({ where: { processId_key: { processId: customerId, key } }, create: { ...content, text: 'alert' }, update: row })
      : tx.accessBlock.upsert({
          where: { processId_key: { processId: customerId, key } },
          create: { ...content, text: 'suspended', unfounded: false },
          update: row,
        }),
  );
};

describe('"may they come in?"', () => {
  it('Customer Users may while nothing stands against it', async () => {
    expect(await ask()).toEqual({
      customerUsers: { allowed: true, reasons: [] },
      endUsers: { allowed: true },
      endedContracts: [],
      alerts: [],
    });
  });

  it('suspension is one reason of several: access is back when none is left, and End Users never notice (GTC-4.2.c)', async () => {
    await write('accessBlock', 'suspension-1', {});
    await write('accessBlock', 'suspension-2', { fromAt: new Date('2026-05-08T07:00:00Z') });
    const first = { clause: 'GTC-4.2.c', text: 'suspended', since: '2026-05-07T07:00:00.000Z' };
    const second = { ...first, since: '2026-05-08T07:00:00.000Z' };
    expect(await ask()).toEqual({
      customerUsers: { allowed: false, reasons: [first, second] },
      endUsers: { allowed: true },
      endedContracts: [],
      alerts: [],
    });
    await write('accessBlock', 'suspension-1', { untilAt: new Date() });
    expect(await ask()).toMatchObject({ customerUsers: { allowed: false, reasons: [second] }, endUsers: { allowed: true } });
    await write('accessBlock', 'suspension-2', { untilAt: new Date() });
    expect(await ask()).toEqual({
      customerUsers: { allowed: true, reasons: [] },
      endUsers: { allowed: true },
      endedContracts: [],
      alerts: [],
    });
  });

  it('an alert is shown while it stands, and shuts nobody out (GTC-4.2.d)', async () => {
    await write('alert', 'alert-1', { clause: 'GTC-4.2.d' });
    expect(await ask()).toEqual({
      customerUsers: { allowed: true, reasons: [] },
      endUsers: { allowed: true },
      endedContracts: [],
      alerts: [{ clause: 'GTC-4.2.d', text: 'alert', since: '2026-05-07T07:00:00.000Z' }],
    });
    await write('alert', 'alert-1', { untilAt: new Date() });
    expect(await ask()).toMatchObject({ alerts: [] });
  });

  it('what stands against one customer is nothing to another', async () => {
    await write('accessBlock', 'suspension-1', {});
    const other = await newCustomer(await application.as('admin'));
    expect(await service('GET', `/v1/customers/${other}/access`)).toMatchObject({
      status: 200,
      body: { customerUsers: { allowed: true } },
    });
  });
});
