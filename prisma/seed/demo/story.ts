/**
 * Who the demo's customers are, and what happened with their invoices. Days are counted from today: -45 is 45 days ago. An invoice is due 30
 * days after its issue; reminders go out 7, 14 and 21 days after that, and access is suspended 14 days after the third.
 */
export interface DemoCustomer {
  readonly reference: string;
  readonly name: string;
  readonly country: 'BE' | 'ES' | 'FR' | 'LU' | 'NL';
  readonly language: 'en' | 'fr' | 'nl';
  readonly contact: { readonly name: string; readonly email: string };
}

export const customers: readonly DemoCustomer[] = [
  {
    reference: 'C-01',
    name: 'Brasserie du Canal SA',
    country: 'BE',
    language: 'fr',
    contact: { name: 'Aline Mertens', email: 'facturation@brasserie-canal.example' },
  },
  {
    reference: 'C-02',
    name: 'Fietsen Peeters NV',
    country: 'BE',
    language: 'nl',
    contact: { name: 'Joris Peeters', email: 'boekhouding@fietsen-peeters.example' },
  },
  {
    reference: 'C-03',
    name: 'Radio Ardenne SRL',
    country: 'BE',
    language: 'fr',
    contact: { name: 'Benoît Lambert', email: 'compta@radio-ardenne.example' },
  },
  {
    reference: 'C-04',
    name: 'Kaas & Co BV',
    country: 'BE',
    language: 'nl',
    contact: { name: 'Lotte Claes', email: 'facturen@kaas-en-co.example' },
  },
  {
    reference: 'C-05',
    name: 'Éditions du Phare SAS',
    country: 'FR',
    language: 'fr',
    contact: { name: 'Camille Roux', email: 'comptabilite@editions-phare.example' },
  },
  {
    reference: 'C-06',
    name: 'Maison Verdier SARL',
    country: 'FR',
    language: 'fr',
    contact: { name: 'Hugo Verdier', email: 'factures@maison-verdier.example' },
  },
  {
    reference: 'C-07',
    name: 'Sport Océan SAS',
    country: 'FR',
    language: 'fr',
    contact: { name: 'Inès Le Gall', email: 'compta@sport-ocean.example' },
  },
  {
    reference: 'C-08',
    name: 'Moselle Media Sàrl',
    country: 'LU',
    language: 'fr',
    contact: { name: 'Marc Weber', email: 'finance@moselle-media.example' },
  },
  {
    reference: 'C-09',
    name: 'Ardenne Outdoor SA',
    country: 'LU',
    language: 'en',
    contact: { name: 'Sophie Kremer', email: 'accounts@ardenne-outdoor.example' },
  },
  {
    reference: 'C-10',
    name: 'Tulp Events BV',
    country: 'NL',
    language: 'nl',
    contact: { name: 'Sanne de Vries', email: 'crediteuren@tulp-events.example' },
  },
  {
    reference: 'C-11',
    name: 'Haven Logistiek BV',
    country: 'NL',
    language: 'nl',
    contact: { name: 'Daan Visser', email: 'refuse-invoices@haven-logistiek.example' },
  },
  {
    reference: 'C-12',
    name: 'Costa Viva SL',
    country: 'ES',
    language: 'en',
    contact: { name: 'Lucía Ortega', email: 'finanzas@costa-viva.example' },
  },
];

export interface DemoInvoice {
  readonly number: string;
  readonly customer: string;
  readonly issued: number;
  readonly amountMinor: number;
}

const invoice = (number: number, customer: string, issued: number, amountMinor: number): DemoInvoice => ({
  number: `F-${String(number).padStart(4, '0')}`,
  customer,
  issued,
  amountMinor,
});

export const invoices: readonly DemoInvoice[] = [
  // settled, in time or after a reminder
  invoice(1, 'C-01', -118, 1_210_00),
  invoice(2, 'C-02', -117, 847_00),
  invoice(3, 'C-05', -116, 2_400_00),
  invoice(4, 'C-08', -112, 990_00),
  invoice(5, 'C-10', -110, 1_452_00),
  invoice(6, 'C-12', -108, 3_600_00),
  invoice(7, 'C-03', -106, 605_00),
  invoice(8, 'C-09', -104, 1_815_00),
  invoice(9, 'C-07', -101, 1_100_00),
  invoice(10, 'C-04', -98, 726_00),
  // written off; suspended by mistake and given back; suspended; suspended with a notice of default
  invoice(11, 'C-06', -115, 480_00),
  invoice(12, 'C-07', -100, 1_650_00),
  invoice(13, 'C-06', -92, 2_090_00),
  invoice(14, 'C-12', -88, 5_400_00),
  invoice(15, 'C-04', -78, 363_00),
  // a part was paid after the third reminder: finance decides
  invoice(16, 'C-10', -79, 2_904_00),
  // after reminder 3
  invoice(17, 'C-02', -62, 1_089_00),
  invoice(18, 'C-08', -58, 1_320_00),
  invoice(19, 'C-05', -56, 2_750_00),
  // after reminder 2
  invoice(20, 'C-09', -49, 1_573_00),
  invoice(21, 'C-03', -48, 968_00),
  invoice(22, 'C-01', -47, 1_210_00),
  // disputed in full, disputed in part, disputed by e-mail (void), cancelled by a credit note, an address that refuses mail
  invoice(23, 'C-05', -52, 1_980_00),
  invoice(24, 'C-09', -51, 4_235_00),
  invoice(25, 'C-03', -46, 544_50),
  invoice(26, 'C-12', -50, 1_800_00),
  invoice(27, 'C-11', -44, 2_178_00),
  // after reminder 1, two of them partly paid
  invoice(28, 'C-10', -42, 1_331_00),
  invoice(29, 'C-04', -41, 786_50),
  invoice(30, 'C-07', -40, 1_540_00),
  invoice(31, 'C-08', -39, 1_430_00),
  // overdue, no reminder yet; due soon; fresh
  invoice(32, 'C-02', -35, 653_40),
  invoice(33, 'C-06', -33, 1_012_00),
  invoice(34, 'C-01', -29, 1_210_00),
  invoice(35, 'C-12', -27, 3_600_00),
  invoice(36, 'C-05', -26, 2_400_00),
  invoice(37, 'C-09', -25, 1_815_00),
  invoice(38, 'C-11', -9, 1_694_00),
  invoice(39, 'C-03', -5, 605_00),
  invoice(40, 'C-10', -3, 1_452_00),
  invoice(41, 'C-02', -1, 847_00),
];

/** What people did: a path of the invoice, and its body. `day` is when it was told; dates in the body are days from today, too. */
export interface DemoEvent {
  readonly day: number;
  readonly number: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Members of the body that are days counted from today. */
  readonly days?: Readonly<Record<string, number>>;
}

const of = (number: number) => `F-${String(number).padStart(4, '0')}`;
const paid = (number: number, day: number, amountMinor: number, valueOn = day): DemoEvent => ({
  day,
  number: of(number),
  path: 'payments',
  body: { amountMinor, currency: 'EUR', reference: `BANK-${of(number)}-${amountMinor}` },
  days: { valueOn },
});
const letter = (number: number, deposited: number, received: number, body: object): DemoEvent => ({
  day: received,
  number: of(number),
  path: 'disputes',
  body: { form: 'registered-letter', trackingNumber: `RR${String(number).padStart(9, '0')}BE`, ...body },
  days: { depositedOn: deposited, receivedOn: received },
});

export const events: readonly DemoEvent[] = [
  paid(1, -95, 1_210_00),
  paid(2, -90, 847_00),
  paid(3, -88, 2_400_00),
  paid(4, -74, 990_00),
  paid(5, -84, 1_452_00),
  paid(6, -70, 3_600_00),
  paid(7, -60, 605_00),
  paid(8, -77, 1_815_00),
  paid(9, -66, 1_100_00),
  paid(10, -72, 726_00),
  { day: -10, number: of(11), path: 'write-off', body: { reason: 'Claim given up: the amount is below the cost of pursuing it.' } },
  // value-dated before the suspension and told after it
  paid(12, -20, 1_650_00, -40),
  { day: -18, number: of(14), path: 'default-notices', body: { channel: 'email' } },
  paid(15, -12, 363_00),
  paid(16, -20, 1_000_00),
  letter(23, -44, -42, { grounds: 'The second seat was never ordered.' }),
  letter(24, -40, -38, { disputedMinor: 1_235_00, grounds: 'The training day was cancelled.' }),
  {
    day: -40,
    number: of(25),
    path: 'disputes',
    body: { form: 'email', grounds: 'We do not agree with this invoice.' },
    days: { depositedOn: -40, receivedOn: -40 },
  },
  {
    day: -36,
    number: of(26),
    path: 'credit-notes',
    body: { amountMinor: 1_800_00, number: 'CN-0001', reason: 'Invoiced twice.' },
    days: { on: -36 },
  },
  paid(29, -8, 400_00),
  paid(31, -15, 700_00),
];
