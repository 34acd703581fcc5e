import pino from 'pino';
import { problemSchema } from '../../api/problem';
import { type Answer, type Application, request, type Send, startApplication } from '../support/application';

let application: Application;
let admin: Send;
const logged: string[] = [];
const log = pino({ level: 'info' }, { write: (entry) => void logged.push(entry) });
const vault = {
  encrypt: () => Promise.reject(new TypeError('no key')),
  decrypt: () => Promise.reject(Object.assign(new Error('row holds secret@example.com'), { code: 'P9999' })),
  encryptBytes: () => Promise.reject(new TypeError('no key')),
  decryptBytes: () => Promise.reject(new TypeError('no key')),
  encryptUnlessErased: () => Promise.reject(new TypeError('no key')),
  destroy: () => Promise.resolve(),
  digest: () => new Uint8Array(),
};

beforeAll(async () => {
  application = await startApplication({ log, overrides: { vault } });
  admin = await application.as('admin');
});
afterAll(() => application.stop());

const valid = (reference: string, name = 'N') => ({ reference, name, country: 'BE', language: 'fr' });

/** Each answer is a problem by RFC 9457, whatever went wrong. */
function expectProblem({ status, headers, body }: Answer, expectedStatus: number, code: string): void {
  expect([status, body.code]).toEqual([expectedStatus, code]);
  expect(headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
  expect(headers.get('X-Request-Id')).toMatch(/^req_/);
  expect(problemSchema.safeParse(body).success).toBe(true);
  expect([body.status, body.type]).toEqual([expectedStatus, `urn:tacit:problem:${code}`]);
}

describe('problems', () => {
  it('a body that is not JSON', async () => expectProblem(await admin('POST', '/v1/customers', '{"reference":'), 400, 'malformed_json'));
  it('a body that is no object', async () => expectProblem(await admin('POST', '/v1/customers', '[]'), 400, 'invalid_request'));
  it('no body where one is needed', async () => expectProblem(await admin('POST', '/v1/customers'), 400, 'invalid_request'));
  it('a body of another type', async () =>
    expectProblem(await admin('POST', '/v1/customers', '<a/>', { 'Content-Type': 'application/xml' }), 415, 'unsupported_media_type'));
  it('a character set that is none', async () =>
    expectProblem(
      await admin('POST', '/v1/customers', '{}', { 'Content-Type': 'application/json; charset=utf-99' }),
      415,
      'unsupported_media_type',
    ));

  it('a body of 256 KiB is read, one byte more is too large', async () => {
    const padded = (bytes: number) => {
      const body = JSON.stringify(valid('large', ''));
      return body.replace('"name":""', `"name":"${'x'.repeat(bytes - body.length)}"`);
    };
    expectProblem(await admin('POST', '/v1/customers', padded(256 * 1024)), 400, 'invalid_request');
    expectProblem(await admin('POST', '/v1/customers', padded(256 * 1024 + 1)), 413, 'body_too_large');
  });

  it.each([
    ['NUL', 'a\0b', 400],
    ['half of a surrogate pair', 'a\ud800b', 400],
    ['a character beyond the first plane', 'a😀b', 201],
  ])('text with %s', async (_what, name, status) => {
    expect(await admin('POST', '/v1/customers', valid(crypto.randomUUID(), name))).toMatchObject({ status });
  });

  it.each([
    ['a text', '/v1/customers', {}, { path: 'reference', message: 'is missing: expected string' }],
    ['one of several', '/v1/support-tickets', {}, { path: 'severity', message: 'is missing: expected one of critical, high, medium, low' }],
    [
      'what has words of its own',
      '/v1/storage-readings',
      { readings: [{}] },
      { path: 'readings.0.usedBytes', message: 'expected a whole number of bytes' },
    ],
  ])('a field that is left out: %s', async (_what, path, body, error) => {
    const answer = await admin('POST', path, body);
    expectProblem(answer, 400, 'invalid_request');
    expect(answer.body.errors).toContainEqual(error);
    expect(answer.body.detail).toContain(`${error.path}: ${error.message}`);
  });

  it('what is nested without end', async () => {
    const deep = `{"specialConditions":${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}}`;
    expectProblem(await admin('POST', '/v1/contracts', deep), 400, 'invalid_request');
  });

  it('an address that nobody serves, one written otherwise, and one that cannot be decoded', async () => {
    expectProblem(await admin('GET', '/v1/nothing'), 404, 'not_found');
    expectProblem(await admin('GET', '/v1/customers/'), 404, 'not_found');
    expectProblem(await admin('GET', '/V1/customers'), 404, 'not_found');
    expectProblem(await admin('GET', '/v1/customers/%E0%A4%A'), 400, 'invalid_request');
  });

  it('a method that the resource does not know, with those that it does', async () => {
    const answer = await admin('DELETE', '/v1/customers');
    expectProblem(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('Allow')).toBe('POST, GET');
  });

  it.each([[undefined], ['Bearer'], ['Basic dTpw'], ['Bearer tacit_x_y'], [`Bearer tacit_${'0'.repeat(16)}_${'a'.repeat(43)}`]])(
    'the key %j',
    async (key) => {
      const answer = await request(`${application.url}/v1/customers`, 'GET', undefined, key === undefined ? {} : { Authorization: key });
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    },
  );

  it('a fault is logged under the reference that the caller gets, without what a row holds', async () => {
    const { body: customer } = await admin('POST', '/v1/customers', valid(crypto.randomUUID()));
    const put = await admin('PUT', `/v1/customers/${customer.id}/contacts/dpo`, { name: 'Ann', email: 'ann@example.com' });
    expectProblem(put, 500, 'internal_error');
    expect(put.body.reference).toBe(put.headers.get('X-Request-Id'));
    expect(logged.filter((entry) => entry.includes(put.body.reference)).join()).toContain('no key');
    expect(logged.join()).not.toMatch(/ann|secret@example.com/i);
  });
});
