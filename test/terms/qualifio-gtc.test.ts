import { loadDocuments } from '../../terms/load';
import type { TermsDocument } from '../../terms/schema';

const gtc = loadDocuments().get('qualifio-gtc@1') as TermsDocument;
/** What dunning reads. */
const dunning = gtc.clauses.filter(
  ({ id, handledBy }) => ('process' in handledBy && handledBy.process === 'dunning') || 'setting' in handledBy || id === 'GTC-1.b',
);
const parameters = dunning.flatMap(({ id, parameters: all }) => Object.entries(all).map(([name, parameter]) => ({ id, name, parameter })));

test('the defaults are the readings of GTC-4.2, and only suspension has none', () => {
  const defaults = parameters.map(({ id, name, parameter }) => [`${id} ${name}`, parameter.default]);
  expect(Object.fromEntries(defaults)).toStrictEqual({
    'GTC-4.2.a paymentPeriod': 'P30D',
    'GTC-4.2.a extendToWorkingDay': true,
    'GTC-4.2.b reminderCount': 3,
    'GTC-4.2.b reminderOffsets': ['P7D', 'P14D', 'P21D'],
    'GTC-4.2.b reminderSpacing': 'P7D',
    'GTC-4.2.b reminderTime': '09:00',
    'GTC-4.2.b workingDaysOnly': true,
    'GTC-4.2.b postponementMax': 'P60D',
    'GTC-4.2.c suspensionPeriod': 'P14D',
    'GTC-4.2.c suspensionTime': '09:00',
    'GTC-4.2.c suspendUnless': 'any-payment',
    'GTC-4.2.c suspension': undefined,
    'GTC-4.2.d alert': true,
    'GTC-4.2.e interestFrom': 'default-notice',
    'GTC-4.2.e lateInterestSeries': 'BE-late-payment',
    'GTC-4.2.e compensation': { amountMinor: 4000, currency: 'EUR' },
    'GTC-4.2.e allocation': 'costs-interest-principal',
    'GTC-4.2.f disputePeriod': 'P15D',
    'GTC-4.2.f disputeFrom': 'issue',
    'GTC-4.2.f disputeForm': 'registered-letter',
    'GTC-4.2.f decisionPaymentPeriod': 'P14D',
    'GTC-4.2.h setOffAllowed': false,
    'GTC-17.4.b letterTakesEffectAt': 'deposit',
    'GTC-18 governingLaw': 'BE',
    'GTC-18 zone': 'Europe/Brussels',
    'GTC-18 holidays': 'BE',
  });
});

test('what the text leaves to Qualifio is a setting; its numbers and rights of the customer are not (GTC-1.b)', () => {
  expect(parameters.filter(({ parameter }) => parameter.setting).map(({ id, name }) => `${id} ${name}`)).toEqual([
    'GTC-4.2.b reminderCount',
    'GTC-4.2.b reminderOffsets',
    'GTC-4.2.b reminderTime',
    'GTC-4.2.b workingDaysOnly',
    'GTC-4.2.b postponementMax',
    'GTC-4.2.c suspensionTime',
    'GTC-4.2.c suspension',
    'GTC-4.2.d alert',
  ]);
});

test('GTC-1.a: the text has no number for the validity of a quotation, so the provider must choose; acceptance is explicit, and reminders are our own', () => {
  const { parameters: all = {} } = gtc.clauses.find(({ id }) => id === 'GTC-1.a') ?? {};
  expect(
    Object.fromEntries(Object.entries(all).map(([name, { default: value, setting = false }]) => [name, [value, setting]])),
  ).toStrictEqual({
    validityPeriod: [undefined, true],
    acceptanceForm: ['explicit', false],
    extendToWorkingDay: [true, false],
    monthRule: ['same-date', false],
    sellerReminderOffsets: [['P1D', 'P7D'], true],
    sellerReminderTime: ['09:00', true],
  });
});
