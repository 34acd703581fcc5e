import { createVault } from '../../adapters/keys/vault';
import { issueApiKey } from '../../adapters/prisma/api-keys';
import { FILE_BYTES_MAX } from '../../adapters/prisma/file-types';
import { storeFile } from '../../adapters/prisma/files';
import { newId } from '../../adapters/prisma/ids';
import { writeLetter } from '../../adapters/prisma/letters';
import { withProvider } from '../../adapters/prisma/with-provider';
import type { Teller } from '../../adapters/temporal/teller';
import { calendarDate } from '../../domain/shared/calendar-date';
import { openLettering } from '../adapters/letters/letter-clause';
import { type Answer, type Application, required, type Send, startApplication } from '../support/application';
import { idOf, newContract, newCustomer, takeTurn } from '../support/contract-life';
import { tell } from '../support/facts';

jest.setTimeout(90_000);

const vault = createVault(required('MASTER_KEY'));
const PDF = Buffer.from('%PDF-1.7 a letter');
const pngOf = (text: string) => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(text)]);
const sent = (content: Buffer, mediaType = 'image/png') => ({ mediaType, contentBase64: content.toString('base64') });

let application: Application;
let legal: Send;
let clockId: string;
let customerId: string;
let contractId: string;

beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
  legal = await application.as('legal');
  const admin = await application.as('admin');
  clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-05-20T10:00:00Z' }));
  customerId = await newCustomer(admin, { clockId });
  contractId = await newContract(admin, customerId);
});
afterAll(() => application.stop());

const inside = <T>(work: Parameters<typeof withProvider<T>>[2]): Promise<T> =>
  withProvider(application.database, application.providerId, work);

interface Written {
  readonly letterId: string;
  readonly processId: string;
}

/** A letter that a process asked for, as posting it leaves it. */
async function written(of = customerId): Promise<Written> {
  const { providerId, database } = application;
  const process = await openLettering(database, { providerId, customerId: of, contractId, clockId });
  const letterId = newId('ltr');
  await inside(async (tx) => {
    const { fileId } = await storeFile(tx, vault, providerId, of, { mediaType: 'application/pdf', content: PDF });
    const row = { id: letterId, providerId, customerId: of, subjectId: contractId, direction: 'out', purpose: 'termination', fileId };
    await tx.letter.create({ data: { ...row, processId: process.processId, key: 'termination', language: 'fr' } });
  });
  return { letterId, processId: process.processId };
}

/** A letter that came in, or one that went out and that no process asked for. */
const entered = (direction: 'in' | 'out', depositedOn: string | null = '2026-05-04'): Promise<string> =>
  inside((tx) =>
    writeLetter(tx, application.providerId, {
      ...{ customerId, subjectId: newId('dsp'), direction, purpose: 'dispute', receivedOn: null },
      depositedOn: depositedOn === null ? null : calendarDate(depositedOn),
      trackingNumber: depositedOn === null ? null : newNumber(),
    }),
  );

let numbers = 100_000_000;
const newNumber = (): string => {
  numbers += 1;
  return `RR${numbers}BE`;
};

const posting = (letterId: string, body: object, send = legal) => send('POST', `/v1/letters/${letterId}/posting`, body);
const receipt = (letterId: string, body: object, send = legal) => send('POST', `/v1/letters/${letterId}/receipt`, body);
const evidence = (letterId: string, body: object, send = legal) => send('POST', `/v1/letters/${letterId}/evidence`, body);
const letterOf = async (letterId: string) => (await legal('GET', `/v1/letters/${letterId}`)).body;
const factsOf = (processId: string) =>
  inside((tx) => tx.fact.findMany({ where: { processId, kind: { not: 'opened' } }, orderBy: { id: 'asc' } }));
const told = async (processId: string) => (await factsOf(processId)).map(({ kind, data }) => ({ kind, ...(data as object) }));

async function posted(depositedOn = '2026-05-04'): Promise<Written> {
  const letter = await written();
  expect(await posting(letter.letterId, { depositedOn, trackingNumber: newNumber() })).toMatchObject({ status: 202 });
  return letter;
}

/** Bytes as they come, with a key of the role. */
async function fetched(path: string, role: 'legal' | 'customer' | 'operator' = 'legal', of?: string) {
  const { database, providerId, url } = application;
  const key = await issueApiKey(database, { providerId, role, label: role, ...(of !== undefined && { customerId: of }) });
  const response = await fetch(`${url}${path}`, { headers: { Authorization: `Bearer ${key}` } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

const code = ({ status, body }: Answer) => [status, body.code];

describe('letters', () => {
  it('are listed by direction, customer, subject and whether they are posted', async () => {
    const other = await newCustomer(legal, { clockId });
    const [mine, theirs, incoming] = [await written(), await written(other), await entered('in')];
    const idsOf = async (query: string) =>
      (await legal('GET', `/v1/letters?limit=200&${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await idsOf(`customerId=${other}`)).toEqual([theirs.letterId]);
    expect(await idsOf('direction=in')).toContain(incoming);
    expect(await idsOf('direction=in')).not.toContain(mine.letterId);
    expect(await idsOf('posted=no')).toEqual(expect.arrayContaining([mine.letterId, theirs.letterId]));
    expect(await idsOf('posted=no')).not.toContain(incoming);
    expect(await idsOf('posted=yes')).toContain(incoming);
    expect(await idsOf(`subjectId=${contractId}&direction=out&customerId=${customerId}`)).toContain(mine.letterId);
    expect(await idsOf(`subjectId=${newId('ctr')}`)).toEqual([]);
  });

  it('are listed page by page', async () => {
    const other = await newCustomer(legal, { clockId });
    const all = [await written(other), await written(other), await written(other)].map(({ letterId }) => letterId);
    const first = await legal('GET', `/v1/letters?customerId=${other}&limit=2`);
    const second = await legal('GET', `/v1/letters?customerId=${other}&limit=2&after=${first.body.next}`);
    expect([...first.body.data, ...second.body.data].map(({ id }) => id)).toEqual(all);
    expect(second.body).not.toHaveProperty('next');
  });

  it('are shown with their dates, their document and their process', async () => {
    const { letterId, processId } = await written();
    expect(await letterOf(letterId)).toMatchObject({
      ...{ id: letterId, direction: 'out', purpose: 'termination', customerId, subjectId: contractId, processId, language: 'fr' },
      ...{ trackingNumber: null, depositedOn: null, presentedOn: null, receivedOn: null, evidence: [] },
      document: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('of other customers do not exist for a customer, nor do their documents', async () => {
    const { letterId } = await written();
    const stranger = await newCustomer(legal);
    const asStranger = await application.as('customer', { customerId: stranger });
    expect((await asStranger('GET', '/v1/letters')).body.data).toEqual([]);
    expect(await asStranger('GET', `/v1/letters/${letterId}`)).toMatchObject({ status: 404 });
    expect(await fetched(`/v1/letters/${letterId}/document`, 'customer', stranger)).toMatchObject({ status: 404 });
    expect(await fetched(`/v1/letters/${letterId}/document`, 'customer', customerId)).toMatchObject({ status: 200 });
  });
});

describe('the document of a letter', () => {
  it('is the bytes that went out, to be kept under its name', async () => {
    const { letterId } = await written();
    const { status, headers, bytes } = await fetched(`/v1/letters/${letterId}/document`);
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toBe('application/pdf');
    expect(headers.get('Content-Disposition')).toBe(`attachment; filename=${letterId}.pdf`);
    expect(bytes).toEqual(PDF);
  });

  it('is not for operators, and a letter that came in has none', async () => {
    expect(await fetched(`/v1/letters/${(await written()).letterId}/document`, 'operator')).toMatchObject({ status: 403 });
    expect(await fetched(`/v1/letters/${await entered('in')}/document`)).toMatchObject({ status: 404 });
  });

  it('is gone once it is erased, and its hash still says what it was', async () => {
    const other = await newCustomer(legal, { clockId });
    const { letterId } = await written(other);
    const { document } = await letterOf(letterId);
    await inside((tx) => vault.destroy(tx, other));
    const { status, bytes } = await fetched(`/v1/letters/${letterId}/document`);
    expect([status, JSON.parse(bytes.toString())]).toEqual([410, expect.objectContaining({ code: 'content_erased' })]);
    expect(bytes.toString()).toContain(document.hash);
    expect(await letterOf(letterId)).toMatchObject({ document });
  });
});

describe('a posting (GTC-17.4.b)', () => {
  it('is entered with its number, and its process is told in the same transaction', async () => {
    const { letterId, processId } = await written();
    const trackingNumber = newNumber();
    expect(await posting(letterId, { depositedOn: '2026-05-04', trackingNumber })).toMatchObject({
      status: 202,
      body: { kind: 'letterDeposited', status: 'pending', processId },
    });
    expect(await letterOf(letterId)).toMatchObject({ depositedOn: '2026-05-04', trackingNumber });
    expect(await factsOf(processId)).toMatchObject([
      {
        kind: 'letterDeposited',
        data: { letter: 'termination', letterId, on: '2026-05-04' },
        actor: expect.stringMatching(/^legal:/),
        receivedAt: new Date('2026-05-20T10:00:00Z'),
      },
    ]);
  });

  it('is told once, however often it is entered', async () => {
    const { letterId, processId } = await written();
    const body = { depositedOn: '2026-05-04', trackingNumber: newNumber() };
    const [first, second] = [await posting(letterId, body), await posting(letterId, body)];
    expect(second.body.id).toBe(first.body.id);
    expect(await told(processId)).toHaveLength(1);
    const sameOtherwiseWritten = body.trackingNumber.replace(/^(..)(...)/, '$1 $2 ').toLowerCase();
    expect(await posting(letterId, { ...body, trackingNumber: sameOtherwiseWritten })).toMatchObject({ status: 202 });
  });

  it.each([{ depositedOn: '2026-05-05' }, { trackingNumber: 'RR999999999BE' }])(
    'is not entered otherwise a second time, and says what stands: %j',
    async (change) => {
      const { letterId, processId } = await written();
      const body = { depositedOn: '2026-05-04', trackingNumber: newNumber() };
      await posting(letterId, body);
      const again = await posting(letterId, { ...body, ...change });
      expect(code(again)).toEqual([409, 'letter_posted_otherwise']);
      expect(again.body.detail).toBe(`It was deposited on 2026-05-04 under ${body.trackingNumber}.`);
      expect(await letterOf(letterId)).toMatchObject(body);
      expect(await told(processId)).toHaveLength(1);
    },
  );

  it.each([
    ['2026-05-20', 202],
    ['2026-05-21', 422],
  ])('lies not in the future of the clock of its subject: %s is %i', async (depositedOn, status) => {
    const { letterId, processId } = await written();
    expect(await posting(letterId, { depositedOn, trackingNumber: newNumber() })).toMatchObject({ status });
    expect(await told(processId)).toHaveLength(status === 202 ? 1 : 0);
  });

  it('has a number that no other letter has, also when both are entered at once', async () => {
    const trackingNumber = newNumber();
    const two = [await written(), await written()];
    const answers = await Promise.all(two.map(({ letterId }) => posting(letterId, { depositedOn: '2026-05-04', trackingNumber })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(answers.map(({ body }) => body.code)).toContain('tracking_number_taken');
  });

  it('that the clause of its process refuses is not entered', async () => {
    const { providerId, database } = application;
    const { letterId } = await written();
    const process = await openLettering(database, { providerId, customerId, contractId, clockId }, { over: 'withdrawn' });
    await inside((tx) => tx.letter.update({ where: { id: letterId }, data: { processId: process.processId } }));
    const refusal = await posting(letterId, { depositedOn: '2026-05-04', trackingNumber: newNumber() });
    expect(refusal).toMatchObject({ status: 409, body: { code: 'letter_withdrawn', clause: 'GTC-5.c' } });
    expect(await letterOf(letterId)).toMatchObject({ depositedOn: null, trackingNumber: null });
  });

  it('of a letter that no process asked for is entered as well, and answered at once', async () => {
    const letterId = await entered('out', null);
    const body = { depositedOn: '2026-05-04', trackingNumber: newNumber() };
    const first = await posting(letterId, body);
    expect(first).toMatchObject({ status: 200, body });
    expect(await posting(letterId, body)).toEqual({ ...first, headers: expect.anything() });
  });

  it('of a letter that came in is refused: it was entered with it', async () => {
    expect(code(await posting(await entered('in'), { depositedOn: '2026-05-04', trackingNumber: newNumber() }))).toEqual([
      409,
      'letter_came_in',
    ]);
  });

  it.each([
    [{ depositedOn: '2026-02-30', trackingNumber: 'RR123456785BE' }, 'depositedOn'],
    [{ depositedOn: '2026-05-04', trackingNumber: '1' }, 'trackingNumber'],
    [{ depositedOn: '2026-05-04' }, 'trackingNumber'],
  ])('names what is wrong with it: %j', async (body, path) => {
    expect(await posting(newId('ltr'), body)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

describe('a receipt', () => {
  it('is the first presentation; what was refused or not collected counts as received that day', async () => {
    const { letterId, processId } = await posted();
    expect(await receipt(letterId, { presentedOn: '2026-05-06' })).toMatchObject({ status: 202, body: { kind: 'letterPresented' } });
    expect(await letterOf(letterId)).toMatchObject({ presentedOn: '2026-05-06', receivedOn: null });
    expect((await told(processId)).at(-1)).toEqual({ kind: 'letterPresented', letter: 'termination', letterId, on: '2026-05-06' });
  });

  it('has the day on which it was handed over, where it was, and the card that proves it', async () => {
    const { letterId, processId } = await posted();
    const card = pngOf('card of receipt');
    const body = { presentedOn: '2026-05-06', receivedOn: '2026-05-11', evidence: sent(card) };
    const [first, second] = [await receipt(letterId, body), await receipt(letterId, body)];
    expect([first.status, second.body.id]).toEqual([202, first.body.id]);
    const { evidence: kept, ...dates } = await letterOf(letterId);
    expect(dates).toMatchObject({ presentedOn: '2026-05-06', receivedOn: '2026-05-11' });
    expect(kept).toMatchObject([{ mediaType: 'image/png', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    const { bytes, headers } = await fetched(`/v1/letters/${letterId}/evidence/${kept[0].fileId}`);
    expect([bytes, headers.get('Content-Type')]).toEqual([card, 'image/png']);
    expect(await told(processId)).toEqual([
      expect.objectContaining({ kind: 'letterDeposited' }),
      { kind: 'letterPresented', letter: 'termination', letterId, on: '2026-05-06', receivedOn: '2026-05-11' },
    ]);
  });

  it('may have the hand-over added later; the presentation, which counts, stays', async () => {
    const { letterId, processId } = await posted();
    await receipt(letterId, { presentedOn: '2026-05-06' });
    await receipt(letterId, { presentedOn: '2026-05-06', receivedOn: '2026-05-11' });
    await receipt(letterId, { presentedOn: '2026-05-06' });
    expect(await letterOf(letterId)).toMatchObject({ presentedOn: '2026-05-06', receivedOn: '2026-05-11' });
    expect((await told(processId)).slice(1)).toEqual([
      { kind: 'letterPresented', letter: 'termination', letterId, on: '2026-05-06' },
      { kind: 'letterPresented', letter: 'termination', letterId, on: '2026-05-06', receivedOn: '2026-05-11' },
    ]);
  });

  it.each([
    { presentedOn: '2026-05-07', receivedOn: '2026-05-11' },
    { presentedOn: '2026-05-06', receivedOn: '2026-05-12' },
  ])('is not entered otherwise a second time, and says what stands: %j', async (body) => {
    const { letterId } = await posted();
    await receipt(letterId, { presentedOn: '2026-05-06', receivedOn: '2026-05-11' });
    const again = await receipt(letterId, { ...body, evidence: sent(pngOf('x')) });
    expect(code(again)).toEqual([409, 'letter_received_otherwise']);
    expect(again.body.detail).toBe('It was first presented on 2026-05-06 and was handed over on 2026-05-11.');
    expect(await letterOf(letterId)).toMatchObject({ presentedOn: '2026-05-06', receivedOn: '2026-05-11', evidence: [] });
  });

  it.each([
    ['on the day of deposit', { presentedOn: '2026-05-04' }, 202, undefined],
    ['before the deposit', { presentedOn: '2026-05-03' }, 422, 'presentedOn'],
    ['today', { presentedOn: '2026-05-20', receivedOn: '2026-05-20' }, 202, undefined],
    ['tomorrow', { presentedOn: '2026-05-21' }, 422, 'presentedOn'],
    ['handed over tomorrow', { presentedOn: '2026-05-20', receivedOn: '2026-05-21' }, 422, 'receivedOn'],
    ['handed over before it was presented', { presentedOn: '2026-05-06', receivedOn: '2026-05-05' }, 422, 'receivedOn'],
  ])('is in order: %s', async (_when, body, status, path) => {
    const { letterId } = await posted();
    const answer = await receipt(letterId, body);
    expect(answer).toMatchObject({ status, body: path === undefined ? {} : { errors: [{ path }] } });
    if (path !== undefined) expect(await letterOf(letterId)).toMatchObject({ presentedOn: null, receivedOn: null });
  });

  it('needs a posting, and a letter that went out', async () => {
    expect(code(await receipt((await written()).letterId, { presentedOn: '2026-05-06' }))).toEqual([409, 'letter_not_posted']);
    expect(code(await receipt(await entered('in'), { presentedOn: '2026-05-06' }))).toEqual([409, 'letter_came_in']);
  });

  it('with a file that is none enters nothing', async () => {
    const { letterId, processId } = await posted();
    const answer = await receipt(letterId, { presentedOn: '2026-05-06', evidence: sent(PDF, 'image/png') });
    expect(code(answer)).toEqual([422, 'file_not_as_declared']);
    expect(await letterOf(letterId)).toMatchObject({ presentedOn: null, evidence: [] });
    expect(await told(processId)).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('is added in the order in which it came, each file once; also to what came in', async () => {
    const letterId = await entered('in');
    const [scan, slip] = [sent(PDF, 'application/pdf'), sent(pngOf('slip'))];
    await evidence(letterId, scan);
    await evidence(letterId, slip);
    const answer = await evidence(letterId, scan);
    expect(answer.status).toBe(200);
    expect(answer.body.evidence.map(({ mediaType }: { mediaType: string }) => mediaType)).toEqual(['application/pdf', 'image/png']);
  });

  it('of another letter is not found under this one', async () => {
    const [one, other] = [await entered('in'), await entered('in')];
    const { body } = await evidence(one, sent(pngOf('of one')));
    const [{ fileId }] = body.evidence;
    expect(await fetched(`/v1/letters/${one}/evidence/${fileId}`)).toMatchObject({ status: 200 });
    expect(await fetched(`/v1/letters/${other}/evidence/${fileId}`)).toMatchObject({ status: 404 });
  });

  it('of ten megabytes is taken; more is refused by its size, whichever check is first', async () => {
    const letterId = await entered('in');
    const ofBytes = (bytes: number) => sent(Buffer.concat([PDF, Buffer.alloc(bytes - PDF.length)]), 'application/pdf');
    expect(await evidence(letterId, ofBytes(FILE_BYTES_MAX))).toMatchObject({ status: 200 });
    expect(code(await evidence(letterId, ofBytes(FILE_BYTES_MAX + 1)))).toEqual([413, 'file_too_large']);
    expect(code(await evidence(letterId, ofBytes(FILE_BYTES_MAX + 100_000)))).toEqual([413, 'body_too_large']);
  });

  it.each([
    [{ mediaType: 'text/html', contentBase64: 'PGh0bWw+' }, 'mediaType'],
    [{ mediaType: 'image/png', contentBase64: '' }, 'contentBase64'],
    [{ mediaType: 'image/png', contentBase64: 'not base64!' }, 'contentBase64'],
    [{ mediaType: 'image/png', contentBase64: 'iVBORw0KGgo' }, 'contentBase64'],
  ])('names what is wrong with it: %j', async (body, path) => {
    expect(await evidence(await entered('in'), body)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

describe('a letter whose process hears at once', () => {
  it('is what posting and receipt are answered with', async () => {
    const deaf = application;
    const teller: Teller = {
      tell: ({ processId }) => takeTurn(deaf, processId).then(() => true),
      signal: async () => 0,
    };
    const hearing = await startApplication({ overrides: { teller } });
    try {
      const { letterId, processId } = await written();
      const { database, providerId } = deaf;
      await tell(database, { providerId, processId }, { kind: 'letterQueued', data: { letter: 'termination', letterId } });
      await takeTurn(deaf, processId);
      const send = await hearing.as('finance', { providerId });
      const asked = { depositedOn: '2026-05-20', trackingNumber: newNumber() };
      expect(await posting(letterId, { ...asked, depositedOn: '2026-05-19' }, send)).toMatchObject({
        status: 422,
        body: { code: 'implausible_date', detail: 'It was written on 2026-05-20: it cannot be deposited before.' },
      });
      const first = await posting(letterId, asked, send);
      expect(first).toMatchObject({ status: 200, body: { id: letterId, ...asked } });
      expect(await posting(letterId, asked, send)).toMatchObject({ status: 200, body: first.body });
      expect(await receipt(letterId, { presentedOn: '2026-05-20' }, send)).toMatchObject({
        status: 200,
        body: { presentedOn: '2026-05-20' },
      });
      const process = await inside((tx) => tx.process.findUniqueOrThrow({ where: { id: processId } }));
      expect(process).toMatchObject({ status: 'closed', state: { depositedOn: '2026-05-20', presentedOn: '2026-05-20' } });
    } finally {
      await hearing.stop();
    }
  });
});
