import { roles } from '../../api/caller';
import { type Application, type Send, startApplication } from '../support/application';
import { newContract, newCustomer } from '../support/contract-life';
import { type Belongings, makeBelongings, nameOf, requestTo, routes } from '../support/every-route';

jest.setTimeout(90_000);

let application: Application;
let ours: Belongings;
let senders: Record<string, Send>;
let stranger: Send;
let strangeService: Send;
let neighbour: Send;
let neighbourId: string;

beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
  const admin = await application.as('admin');
  ours = await makeBelongings(application, admin);
  neighbourId = await newCustomer(admin);
  await newContract(admin, neighbourId);
  neighbour = await application.as('customer', { customerId: neighbourId });
  stranger = await application.as('admin', { providerId: application.otherProviderId });
  strangeService = await application.as('service', { providerId: application.otherProviderId });
  senders = {};
  for (const role of roles) senders[role] = await application.as(role, role === 'customer' ? { customerId: ours.customer } : {});
});
afterAll(() => application.stop());

const all = routes.map((route) => [nameOf(route), route] as const);
const about = all.filter(([, { path }]) => path.includes('{id}'));
const lists = all.filter(([, { path, method }]) => method === 'get' && !path.includes('{'));

/** Of another provider, with a role that the route names. */
const foreign = ({ roles: allowed }: (typeof routes)[number]): Send => (allowed.includes('admin' as never) ? stranger : strangeService);

describe('every route', () => {
  it.each(all)('%s answers no one without a valid key', async (_name, route) => {
    expect(await application.send(...requestTo(route, ours))).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it.each(all)('%s answers the roles it names, and refuses the others whatever they send', async (_name, route) => {
    for (const role of roles.filter((one) => !route.roles.includes(one as never))) {
      const [method, path] = requestTo(route, ours);
      expect([role, await senders[role]?.(method, path, route.body && { nonsense: true })]).toMatchObject([
        role,
        { status: 403, body: { code: 'forbidden' } },
      ]);
    }
    // 409: what the role before it did cannot be done twice
    for (const role of roles.filter((one) => route.roles.includes(one as never) && route.method !== 'delete')) {
      const answer = await senders[role]?.(...requestTo(route, ours, role));
      expect([role, [200, 201, 202, 409]]).toEqual([role, expect.arrayContaining([answer?.status])]);
    }
  });

  it.each(about)('%s says 404 of what belongs to another provider', async (_name, route) => {
    expect(await foreign(route)(...requestTo(route, ours))).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it.each(about)('%s says 404 of an id that nothing can have', async (_name, route) => {
    for (const id of ['x', '%00', "' OR 1=1", `inv_${'0'.repeat(25)}`]) {
      const impossible = Object.fromEntries(Object.keys(ours).map((name) => [name, id])) as unknown as Belongings;
      const [method, path] = requestTo(route, impossible);
      const [, , body, headers] = requestTo(route, ours);
      expect(await foreign(route)(method, path, body, headers)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  it.each(about.filter(([, { roles: allowed }]) => allowed.includes('customer' as never)))(
    '%s says 404 of what belongs to another customer',
    async (_name, route) => {
      // An announcement is public, and says to nobody else to whom it is addressed.
      const code = route.path.startsWith('/v1/subprocessor-changes') ? 'not_addressed' : 'not_found';
      expect(await neighbour(...requestTo(route, ours, 'customer'))).toMatchObject({ status: 404, body: { code } });
    },
  );

  it.each(lists)('%s shows nothing of another provider', async (_name, route) => {
    const { status, body } = await stranger(...requestTo(route, ours));
    expect(status).toBe(200);
    for (const id of Object.values(ours)) expect(JSON.stringify(body)).not.toContain(id);
  });

  it.each(lists.filter(([, { roles: allowed }]) => allowed.includes('customer' as never)))(
    '%s shows a customer its own only',
    async (_name, route) => {
      const { status, body } = await neighbour(...requestTo(route, ours));
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(ours.customer);
      const [method, path] = requestTo(route, ours);
      if (route.query !== undefined && 'customerId' in route.query.shape) {
        expect(await neighbour(method, `${path}?customerId=${ours.customer}`)).toMatchObject({ status: 404 });
        expect(await neighbour(method, `${path}?customerId=${neighbourId}`)).toMatchObject({ status: 200 });
      }
    },
  );

  it.each(all.filter(([, { body, consumes }]) => body !== undefined && consumes === undefined))(
    '%s names a field it does not know',
    async (_name, route) => {
      const [method, path, body] = requestTo(route, ours);
      const answer = await senders['admin']?.(method, path, { ...(body as object), colour: 'red' });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ path: 'colour' }] } });
    },
  );
});
