import { loadArticle, loadDocuments } from '../../terms/load';
import { misfit } from '../../terms/misfit';
import type { TermsDocument } from '../../terms/schema';

const documents = [...loadDocuments().values()];
const gtc = loadDocuments().get('qualifio-gtc@1') as TermsDocument;
const clauses = documents.flatMap((document) => document.clauses.map((clause) => ({ document, clause, id: clause.id })));
const parameters = clauses.flatMap(({ clause }) =>
  Object.entries(clause.parameters).map(([name, parameter]) => ({ id: clause.id, name, parameter })),
);

test.each(clauses)('$id quotes its document word for word', ({ document, clause }) => {
  expect(loadArticle(document, clause)).toContain(clause.quote);
});

test.each(clauses)('$id cites the article, and the paragraph of it, in which its quote stands', ({ document, clause }) => {
  const [article = '', ordinal] = clause.citation.split(', ');
  const [heading = '', ...paragraphs] = loadArticle(document, clause).split('\n');
  expect(heading).toMatch(new RegExp(`^(Article )?${article.replace('Article ', '').replaceAll('.', '\\.')}\\. `));
  const ordinals = ['first paragraph', 'second paragraph', 'third paragraph', 'fourth paragraph', 'fifth paragraph', 'sixth paragraph'];
  const paragraph = ordinal === undefined ? 0 : ordinals.indexOf(ordinal);
  expect(paragraphs[paragraph]).toContain(clause.quote);
});

test.each(parameters)('$id $name: the default lies within its own bounds, or the provider must choose', ({ parameter }) => {
  if (parameter.default === undefined) expect(parameter.setting).toBe(true);
  else expect(misfit(parameter, parameter.default)).toBeUndefined();
});

test('GTC-1.b, 4.1, 4.2, 17.4.b, 17.6 and 18 are there, each with what runs it', () => {
  expect(Object.fromEntries(gtc.clauses.map(({ id, handledBy }) => [id, handledBy]))).toEqual({
    'GTC-1.b': { route: '/v1/contracts/{id}/terms' },
    'GTC-4.1': 'planned',
    'GTC-4.2.a': { process: 'dunning' },
    'GTC-4.2.b': { process: 'dunning' },
    'GTC-4.2.c': { process: 'dunning' },
    'GTC-4.2.d': { process: 'dunning' },
    'GTC-4.2.e': { process: 'dunning' },
    'GTC-4.2.f': { process: 'dunning' },
    'GTC-4.2.g': { process: 'dunning' },
    'GTC-4.2.h': { process: 'dunning' },
    'GTC-17.4.b': { setting: 'letterTakesEffectAt' },
    'GTC-17.6': { process: 'dunning' },
    'GTC-18': { setting: 'governingLaw' },
  });
});

test('the defaults are the readings of GTC-4.2, and only suspension has none', () => {
  const defaults = gtc.clauses.flatMap(({ id, parameters: all }) =>
    Object.entries(all).map(([name, { default: value }]) => [`${id} ${name}`, value]),
  );
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
