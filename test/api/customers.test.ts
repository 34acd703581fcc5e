import { type Application, type Send, startApplication } from '../support/application';
import { newCustomer } from '../support/contract-life';

let application: Application;
let admin: Send;
let other: Send;

beforeAll(async () => {
  application = await startApplication();
  admin = await application.as('admin');
  other = await application.as('admin', { providerId: application.otherProviderId });
});
afterAll(() => application.stop());

describe('customers', () => {
  it('are entered, found, listed and changed', async () => {
    const made = await admin('POST', '/v1/customers', {
      reference: 'C-1',
      name: 'Brasserie du Sablon',
      country: 'BE',
      language: 'fr',
      vatNumber: 'BE0123456789',
    });
    expect(made).toMatchObject({
      status: 201,
      body: { reference: 'C-1', name: 'Brasserie du Sablon', country: 'BE', language: 'fr', vatNumber: 'BE0123456789' },
    });
    expect(made.headers.get('Location')).toBe(`/v1/customers/${made.body.id}`);
    expect(await admin('GET', `/v1/customers/${made.body.id}`)).toMatchObject({ status: 200, body: made.body });
    expect(await admin('GET', '/v1/customers?reference=C-1')).toMatchObject({ status: 200, body: { data: [made.body] } });
    const changed = await admin('PATCH', `/v1/customers/${made.body.id}`, { language: 'nl', vatNumber: null });
    const { vatNumber: _gone, ...kept } = made.body;
    expect(changed.body).toEqual({ ...kept, language: 'nl' });
  });

  it('have an address where registered letters go, which is changed when it moves (GTC-17.4.a)', async () => {
    const addressLines = ['Rue Haute 1', '1000 Bruxelles'];
    const id = await newCustomer(admin, { addressLines });
    expect((await admin('GET', `/v1/customers/${id}`)).body.addressLines).toEqual(addressLines);
    const moved = ['Rue Basse 2', '4000 Liège'];
    expect(await admin('PATCH', `/v1/customers/${id}`, { addressLines: moved })).toMatchObject({
      status: 200,
      body: { addressLines: moved },
    });
    expect(await admin('PATCH', `/v1/customers/${id}`, { language: 'fr' })).toMatchObject({ body: { addressLines: moved } });
    expect(await admin('PATCH', `/v1/customers/${id}`, { addressLines: Array(6).fill('x') })).toMatchObject({ status: 400 });
  });

  it('have one reference each within a provider, and another provider may use the same', async () => {
    await newCustomer(admin, { reference: 'C-2' });
    expect(await admin('POST', '/v1/customers', { reference: 'C-2', name: 'Another', country: 'BE', language: 'fr' })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    });
    await newCustomer(other, { reference: 'C-2' });
  });

  it('are listed page by page, each once', async () => {
    const sender = await application.as('finance', { providerId: application.otherProviderId });
    const made = [];
    for (let count = 0; count < 5; count += 1) made.push(await newCustomer(sender));
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await sender('GET', `/v1/customers?limit=2${after && `&after=${after}`}`);
      expect(body.data.length).toBeLessThanOrEqual(2);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      after = body.next ?? '';
    } while (after !== '');
    expect(seen).toEqual(expect.arrayContaining(made));
    expect(new Set(seen).size).toBe(seen.length);
  });

  it.each([
    ['POST', '/v1/customers', { reference: 'x', name: '', country: 'BE', language: 'fr' }, 'name'],
    ['POST', '/v1/customers', { reference: 'x', name: 'x'.repeat(201), country: 'BE', language: 'fr' }, 'name'],
    ['POST', '/v1/customers', { reference: 'x', name: 'Two\nlines', country: 'BE', language: 'fr' }, 'name'],
    ['POST', '/v1/customers', { reference: 'x', name: 'N', country: 'be', language: 'fr' }, 'country'],
    ['POST', '/v1/customers', { reference: 'x', name: 'N', country: 'BE', language: 'fra' }, 'language'],
    ['POST', '/v1/customers', { reference: 'x', name: 'N', country: 'BE', language: 'fr', vatNumber: 'BE 0123' }, 'vatNumber'],
    ['POST', '/v1/customers', { reference: 'x', name: 'N', country: 'BE', language: 'fr', clockId: 'clk_1' }, 'clockId'],
    ['GET', '/v1/customers?limit=0', undefined, 'limit'],
    ['GET', '/v1/customers?limit=201', undefined, 'limit'],
    ['GET', '/v1/customers?colour=red', undefined, 'colour'],
  ])('%s %s is refused, naming what is wrong: %j', async (method, path, body, field) => {
    const answer = await admin(method, path, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.errors.map(({ path: at }: { path: string }) => at)).toEqual([field]);
  });

  it('take names of 200 characters and pages of 1 and of 200', async () => {
    await newCustomer(admin, { name: 'x'.repeat(200) });
    expect(await admin('GET', '/v1/customers?limit=1')).toMatchObject({ status: 200 });
    expect(await admin('GET', '/v1/customers?limit=200')).toMatchObject({ status: 200 });
  });

  it('live on a clock of their own provider only', async () => {
    const { body: clock } = await other('POST', '/v1/test-clocks', { name: 'theirs', now: '2026-03-02T09:00:00+01:00' });
    expect(clock.now).toBe('2026-03-02T08:00:00.000Z');
    const body = { reference: 'C-3', name: 'N', country: 'BE', language: 'fr', clockId: clock.id };
    expect(await admin('POST', '/v1/customers', body)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await other('POST', '/v1/customers', body)).toMatchObject({ status: 201, body: { clockId: clock.id } });
  });
});
