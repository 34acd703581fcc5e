import { randomUUID } from 'node:crypto';
import type { Answer } from '../../support/application';
import { newContract } from '../../support/contract-life';
import { aPayment, type Debtor, everything, type House, invoiceIn, newDebtor, newInvoice, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
let debtor: Debtor;

const HEADER = 'contract,number,issued_on,due_on,amount,currency';

beforeAll(async () => {
  house = await openHouse();
  debtor = await newDebtor(house);
});
afterAll(() => house.close());

const send = (text: string, headers: object = {}): Promise<Answer> =>
  house.finance('POST', '/v1/invoices/import', text, { 'Content-Type': 'text/csv', ...headers });

/** `C` is the debtor's contract. */
const file = (rows: readonly (readonly string[])[], { separator = ',', newline = '\n' } = {}) =>
  [HEADER.split(','), ...rows]
    .map((fields) => fields.map((field) => (field === 'C' ? debtor.reference : field)).join(separator))
    .join(newline) + newline;

const row = ({
  contract = 'C',
  number = randomUUID() as string,
  issued = '2026-03-02',
  due = '',
  amount = '1210.00',
  currency = 'EUR',
} = {}) => [contract, number, issued, due, amount, currency] as const;

const statusesOf = ({ body }: Answer) => body.rows.map(({ status }: { status: string }) => status);

describe('a file of invoices (GTC-4.2.a)', () => {
  it('starts the dunning of each, as if it had been entered by hand', async () => {
    const number = `imported-${debtor.reference}`;
    const { status, body } = await send(file([row({ number, due: '2026-05-04', amount: '99.5' }), row({ amount: '7' })]));
    expect([status, body.totals]).toEqual([200, { accepted: 2, known: 0, refused: 0 }]);
    const [{ line, invoiceId }, second] = body.rows;
    expect(line).toBe(2);
    expect(await invoiceIn(house, invoiceId)).toMatchObject({
      ...{ number, contractId: debtor.contractId, customerId: debtor.customerId, clockId: debtor.clockId, currency: 'EUR' },
      ...{ due: { on: '2026-05-04', printedOn: '2026-05-04' }, amounts: { invoicedMinor: 99_50 }, stage: 'open' },
    });
    expect(await invoiceIn(house, second.invoiceId)).toMatchObject({ amounts: { invoicedMinor: 7_00 }, due: { on: '2026-04-01' } });
    await everything(house);
    const { body: process } = await house.finance('GET', `/v1/processes/${(await invoiceIn(house, invoiceId)).processId}`);
    expect(process).toMatchObject({ kind: 'dunning', status: 'open' });
  });

  it('is read with a BOM, semicolons, Windows line ends, quotes, blank lines, and columns in another order', async () => {
    const [contract, number, issued, , amount, currency] = row();
    const answer = await send(
      `\ufeff${file([[contract, `"${number}"`, issued, '', amount, currency]], { separator: ';', newline: '\r\n' })}\r\n;;;;;\r\n`,
    );
    expect([answer.status, statusesOf(answer)]).toEqual([200, ['accepted']]);
    const [, other] = row();
    const turned = await send(`currency,number,contract,amount,issued_on,due_on\nEUR,${other},${debtor.reference},10.00,2026-03-02,\n`);
    expect([turned.status, statusesOf(turned)]).toEqual([200, ['accepted']]);
  });

  it('pays what is new from credit that the customer has', async () => {
    const payer = await newDebtor(house);
    await house.finance('POST', `/v1/customers/${payer.customerId}/payments`, aPayment({ amountMinor: 1_500_00 }));
    const { body } = await send(file([row({ contract: payer.reference }), row({ contract: payer.reference, due: '2026-05-04' })]));
    const open = await Promise.all(
      body.rows.map(async ({ invoiceId }: { invoiceId: string }) => (await invoiceIn(house, invoiceId)).amounts.openMinor),
    );
    expect(open).toEqual([0, 920_00]);
    await until('it is settled', async () => (await invoiceIn(house, body.rows[0].invoiceId)).stage === 'settled');
  });
});

describe('wrong rows', () => {
  const wrong: [string, readonly string[], { column: string | null; code: string }][] = [
    ['an unknown contract', row({ contract: 'nobody' }), { column: 'contract', code: 'unknown_contract' }],
    ['no contract', row({ contract: '' }), { column: 'contract', code: 'invalid_contract' }],
    ['no number', ['C', '', '2026-03-02', '', '1.00', 'EUR'], { column: 'number', code: 'invalid_number' }],
    ['a number that is too long', ['C', 'x'.repeat(65), '2026-03-02', '', '1.00', 'EUR'], { column: 'number', code: 'invalid_number' }],
    ['a date that does not exist', row({ issued: '2026-02-29' }), { column: 'issued_on', code: 'invalid_date' }],
    ['a date written otherwise', row({ issued: '02/03/2026' }), { column: 'issued_on', code: 'invalid_date' }],
    ['a due date that is none', row({ due: 'soon' }), { column: 'due_on', code: 'invalid_date' }],
    ['an amount with a comma', row({ amount: '"1210,00"' }), { column: 'amount', code: 'invalid_amount' }],
    ['an amount with a separator of thousands', row({ amount: '1.210.00' }), { column: 'amount', code: 'invalid_amount' }],
    ['an amount of three decimals', row({ amount: '1.210' }), { column: 'amount', code: 'invalid_amount' }],
    ['nothing', row({ amount: '0.00' }), { column: 'amount', code: 'invalid_amount' }],
    ['less than nothing', row({ amount: '-5.00' }), { column: 'amount', code: 'invalid_amount' }],
    ['a currency of no decimals', row({ currency: 'JPY' }), { column: 'currency', code: 'unknown_currency' }],
    ['too few fields', ['C', 'N'], { column: null, code: 'wrong_column_count' }],
    ['too many fields', ['C', 'N', '2026-03-02', '', '1.00', 'EUR', 'x'], { column: null, code: 'wrong_column_count' }],
    ['an issue more than 30 days ahead', row({ issued: '2026-04-02' }), { column: 'issued_on', code: 'issued_too_far_ahead' }],
    ['a due date before the issue', row({ due: '2026-03-01' }), { column: 'due_on', code: 'due_before_issue' }],
    ['a year whose holidays nobody knows', row({ issued: '1999-03-01' }), { column: 'issued_on', code: 'outside_calendar' }],
  ];

  it('are refused with line, column and reason, and the right ones among 200 are started', async () => {
    const known = await newInvoice(house, debtor, { number: `known-${debtor.reference}` });
    const bad = wrong.map(([, fields, error]) => ({ fields, error }));
    const taken = {
      fields: row({ number: `known-${debtor.reference}`, amount: '1.00' }),
      error: { column: 'number', code: 'invoice_number_taken' },
    };
    const same = row({ number: `known-${debtor.reference}` });
    const twice = row();
    const good = Array.from({ length: 160 }, () => row());
    const rows = [...good, ...bad.map(({ fields }) => fields), taken.fields, same, twice, twice, row({ number: twice[1], amount: '5.00' })];
    const before = await everything(house);
    const answer = await send(file(rows));
    const expected = [...good.map(() => 'accepted'), ...bad.map(() => 'refused'), ...['refused', 'known', 'accepted', 'known', 'refused']];
    expect(statusesOf(answer)).toEqual(expected);
    expect(answer.body.totals).toEqual({ accepted: 161, known: 2, refused: bad.length + 2 });
    expect(answer.body.rows.map(({ line }: { line: number }) => line)).toEqual(rows.map((_, index) => index + 2));
    const refused = answer.body.rows.filter(({ status }: { status: string }) => status === 'refused');
    expect(refused.map(({ errors }: { errors: object[] }) => errors[0])).toMatchObject([
      ...bad.map(({ error }) => error),
      taken.error,
      { column: 'number', code: 'invoice_number_taken' },
    ]);
    expect(answer.body.rows[160 + bad.length + 1].invoiceId).toBe(known);
    const after = await everything(house);
    const count = (digests: Record<string, string>, table: string) => Number(digests[table]?.split('/')[0]);
    for (const table of ['invoices', 'processes']) expect([table, count(after, table) - count(before, table)]).toEqual([table, 161]);

    const again = await send(file(rows));
    expect(again.body.totals).toEqual({ accepted: 0, known: 163, refused: bad.length + 2 });
    expect(await everything(house)).toEqual(after);
  });

  it('name everything that is wrong with them at once', async () => {
    const { body } = await send(file([['', '', 'x', 'y', 'z', '?']]));
    expect(body.rows[0].errors.map(({ column }: { column: string }) => column)).toEqual(HEADER.split(','));
  });

  it('a number whose first row is wrong is free for the next', async () => {
    const number = randomUUID();
    const answer = await send(file([row({ number, contract: 'nobody' }), row({ number })]));
    expect(statusesOf(answer)).toEqual(['refused', 'accepted']);
  });

  it('a contract of another provider is unknown', async () => {
    const stranger = await house.application.as('admin', { providerId: house.application.otherProviderId });
    const body = file([row()]);
    const answer = await stranger('POST', '/v1/invoices/import', body, { 'Content-Type': 'text/csv' });
    expect(answer.body.rows).toMatchObject([{ status: 'refused', errors: [{ code: 'unknown_contract' }] }]);
  });
});

describe('the same file', () => {
  it('sent by several at once is taken once', async () => {
    const others = await Promise.all([1, 2].map(() => newDebtor(house)));
    const contracts = ['C', ...others.map(({ reference }) => reference)];
    const rows = Array.from({ length: 120 }, (_, n) => row({ contract: contracts[n % 3] ?? '' }));
    const turned = [...rows].reverse();
    const answers = await Promise.all([send(file(rows)), send(file(turned)), send(file(rows))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const totals = answers.map(({ body }) => body.totals);
    expect(totals.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(120);
    expect(totals.reduce((sum, { known }) => sum + known, 0)).toBe(240);
    expect(totals.every(({ refused }) => refused === 0)).toBe(true);
  });

  it('under its Idempotency-Key has the same answer, and another file under it is refused', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const text = file([row()]);
    const first = await send(text, key);
    expect(first.body.totals.accepted).toBe(1);
    expect(await send(text, key)).toMatchObject({ status: 200, body: first.body });
    await refusedAs(house, () => send(file([row()]), key), 422, 'idempotency_key_reused');
  });
});

describe('what is no such file', () => {
  it.each([
    ['has other columns', 'contract,number\nC,N\n', 422, 'unexpected_columns'],
    ['has no first line', row().join(','), 422, 'unexpected_columns'],
    ['leaves a quotation mark open', `${HEADER}\nC,"N,2026-03-02,,1.00,EUR\n`, 422, 'malformed_csv'],
    ['is not UTF-8', `${HEADER}\n\ufffd,N,2026-03-02,,1.00,EUR\n`, 422, 'malformed_csv'],
    ['has too many rows', `${HEADER}\n${'C,N,2026-03-02,,1.00,EUR\n'.repeat(10_001)}`, 422, 'too_many_rows'],
    ['holds NUL', `${HEADER}\nC,N\0,2026-03-02,,1.00,EUR\n`, 400, 'invalid_request'],
    ['is too large', `${HEADER}\n${'x'.repeat(5 * 1024 * 1024)}`, 413, 'body_too_large'],
  ])('one that %s is refused as a whole', async (_what, text, status, code) => {
    await refusedAs(house, () => send(text), status, code);
  });

  it('JSON, or a file from somebody who may not', async () => {
    await refusedAs(house, () => house.finance('POST', '/v1/invoices/import', { rows: [] }), 415, 'unsupported_media_type');
    const operator = await house.application.as('operator');
    await refusedAs(house, () => operator('POST', '/v1/invoices/import', file([row()]), { 'Content-Type': 'text/csv' }), 403, 'forbidden');
    expect(await newContract(house.admin, debtor.customerId)).toMatch(/^ctr_/);
  });
});
