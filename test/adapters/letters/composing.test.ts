import { createHash } from 'node:crypto';
import { composeLetter } from '../../../adapters/letters/compose';
import { type LetterContent, terminationGrounds } from '../../../adapters/letters/content';
import { type Language, languages } from '../../../adapters/mail/language';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { frame, LETTER_ID, letters } from './letters';
import { type ReadPdf, readPdf } from './pdf';

const written = async (content: LetterContent): Promise<ReadPdf> => readPdf(await composeLetter(LETTER_ID, content));

const heads: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Registered letter with acknowledgement of receipt',
    'Number of the registered letter',
    'For the attention of Zoé Lambert',
    'BELGIUM',
    'Date: 4 May 2026',
    'Contract: K-2026-17',
    'Dear Sir or Madam,',
    'Yours faithfully,',
    'Signature:',
    'Page 1 of 1',
  ],
  fr: [
    'Lettre recommandée avec accusé de réception',
    'Numéro du recommandé',
    'À l’attention de Zoé Lambert',
    'BELGIQUE',
    'Date : 4 mai 2026',
    'Contrat : K-2026-17',
    'Madame, Monsieur,',
    'salutations distinguées',
    'Signature :',
    'Page 1 sur 1',
  ],
  nl: [
    'Aangetekende brief met ontvangstbewijs',
    'Nummer van de aangetekende brief',
    'Ter attentie van Zoé Lambert',
    'BELGIË',
    'Datum: 4 mei 2026',
    'Contract: K-2026-17',
    'Geachte heer, mevrouw,',
    'Hoogachtend,',
    'Handtekening:',
    'Pagina 1 van 1',
  ],
};

/** What each letter must say, and must not. */
const bodies: Readonly<Record<Language, Readonly<Record<string, readonly (string | RegExp)[]>>>> = {
  en: {
    formalNotice: [
      'formal notice, under article 5.2',
      'The annual fee of 2026 is not paid.',
      'The register of users is not kept.',
      'within 30 calendar days of receipt',
      'first presentation, even if it is refused or not collected',
      'The last day to do so is 4 June 2026.',
      'invoke the termination of the contract at your expense',
      '(article 5.2, GTC-5.2)',
    ],
    formalNoticeFromDeposit: ['within 1 calendar day of the deposit of this letter', /^(?!.*(last day|first presentation))/],
    vendorTermination: [
      'Termination of contract K-2026-17 as at 14 January 2027',
      'will not be renewed',
      'Its last day is 14 January 2027',
      '(article 5, GTC-5.c)',
    ],
    renewalAccepted: [
      'deposited on 12 October 2026 and received on 15 October 2026',
      'We accept your termination',
      'its last day is 14 January 2027',
    ],
    renewalVoid: [
      'termination of contract K-2026-17.',
      'void for the following reason: It came by e-mail.',
      'the contract goes on under its terms',
      /^(?!.*We accept)/,
    ],
    forceMajeureTermination: [
      'since 15 January 2026',
      'more than 3 months',
      'ends 1 month after the deposit',
      'ends on 4 June 2026',
      'without compensation',
      '(article 15.1, GTC-15.1.b)',
    ],
    immediateTermination: [
      'with immediate effect and by operation of law',
      'takes effect on the day on which this registered letter is deposited',
      'on the ground of: admission to a judicial reorganisation procedure.',
      'Judgment of 2 May 2026.',
      '(article 5.3, GTC-5.3)',
    ],
  },
  fr: {
    formalNotice: [
      'en demeure d’exécuter',
      'The annual fee of 2026 is not paid.',
      'dans un délai de 30 jours calendrier à compter de la réception',
      'première présentation, même si elle est refusée ou n’est pas retirée',
      'est le 4 juin 2026',
      'invoquer la résolution du contrat à vos torts',
      'article 5.2, GTC-5.2',
    ],
    formalNoticeFromDeposit: ['dans un délai de 1 jour calendrier à compter du dépôt', /^(?!.*(dernier jour|première présentation))/],
    vendorTermination: ['Résiliation du contrat K-2026-17 au 14 janvier 2027', 'ne sera pas renouvelé', 'article 5, GTC-5.c'],
    renewalAccepted: [
      'déposée le 12 octobre 2026 et reçue le 15 octobre 2026',
      'Nous acceptons votre résiliation',
      'dernier jour est le 14 janvier 2027',
    ],
    renewalVoid: [
      'nulle pour la raison suivante : It came by e-mail.',
      'le contrat se poursuit aux conditions convenues',
      /^(?!.*Nous acceptons)/,
    ],
    forceMajeureTermination: [
      'depuis le 15 janvier 2026',
      'plus de 3 mois',
      'prend fin 1 mois après le dépôt',
      'le 4 juin 2026',
      'sans indemnité',
    ],
    immediateTermination: [
      'avec effet immédiat et de plein droit',
      'prend effet le jour du dépôt',
      'admission à une procédure de réorganisation judiciaire',
      'Judgment of 2 May 2026.',
    ],
  },
  nl: {
    formalNotice: [
      'in gebreke',
      'The annual fee of 2026 is not paid.',
      'binnen 30 kalenderdagen na ontvangst',
      'eerste aanbieding, ook als hij wordt geweigerd of niet wordt afgehaald',
      'De laatste dag daarvoor is 4 juni 2026.',
      'de ontbinding van het contract te uwen laste inroepen',
      'artikel 5.2, GTC-5.2',
    ],
    formalNoticeFromDeposit: ['binnen 1 kalenderdag na de afgifte', /^(?!.*(laatste dag|eerste aanbieding))/],
    vendorTermination: ['Opzegging van contract K-2026-17 tegen 14 januari 2027', 'niet wordt verlengd', 'artikel 5, GTC-5.c'],
    renewalAccepted: [
      'afgegeven op 12 oktober 2026 en ontvangen op 15 oktober 2026',
      'Wij aanvaarden uw opzegging.',
      'de laatste dag ervan is 14 januari 2027',
    ],
    renewalVoid: [
      'nietig om de volgende reden: It came by e-mail.',
      'het contract loopt verder onder de overeengekomen voorwaarden',
      /^(?!.*uw opzegging is aanvaard)/,
    ],
    forceMajeureTermination: [
      'sinds 15 januari 2026',
      'langer dan 3 maanden',
      'eindigt 1 maand na de afgifte',
      'op 4 juni 2026',
      'zonder schadevergoeding',
    ],
    immediateTermination: [
      'met onmiddellijke ingang en van rechtswege',
      'gaat in op de dag van afgifte',
      'toelating tot een procedure van gerechtelijke reorganisatie',
      'Judgment of 2 May 2026.',
    ],
  },
};

const all = languages.flatMap((language) =>
  Object.entries(letters(language)).map(([name, content]) => ({ language, name, content, expected: bodies[language][name] ?? [] })),
);

describe.each(all)('the letter $name in $language', ({ language, content, expected }) => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await written(content);
  });

  it('says who writes to whom, when, in which form, about what', () => {
    expect(pdf.text).toContain('Qualifio 25 Place de l’Université, 1348 Louvain-la-Neuve, Belgium');
    for (const line of ['Brasserie Dupont SA', 'Rue Basse 5', '7904 Tourpes', LETTER_ID]) expect(pdf.text).toContain(line);
    for (const words of heads[language]) expect(pdf.text).toContain(words);
  });

  it('says what the clause asks it to say, and nothing that is not so', () => {
    expect(expected).not.toEqual([]);
    for (const words of expected) {
      if (typeof words === 'string') expect(pdf.text).toContain(words);
      else expect(pdf.text).toMatch(words);
    }
    expect(pdf.text).not.toMatch(/undefined|\[object|NaN|Invalid/);
  });

  it('quotes the clause whole, and says where the words are a translation', () => {
    expect(pdf.text).toContain(content.clause.words[language]);
    const translation = {
      en: /^(?!.*translation)/,
      fr: /traduction, le texte du contrat étant en anglais/,
      nl: /vertaling, de contracttekst is in het Engels/,
    };
    expect(pdf.text).toMatch(translation[language]);
  });

  it('is A4, tagged, with its title and language, and without a trace of the moment or the machine', () => {
    expect(pdf.pages.map(({ view }) => view.map(Math.round))).toEqual([[0, 0, 595, 842]]);
    expect(pdf.info).toMatchObject({
      Language: language,
      Title: expect.stringContaining('K-2026-17'),
      Author: 'Qualifio',
      CreationDate: 'D:20260504000000Z',
    });
    expect(pdf.info).not.toHaveProperty('ModDate');
    expect(pdf.marked?.Marked).toBe(true);
    expect(new Set(pdf.pages[0]?.tags)).toEqual(new Set(['Root', 'Document', 'P', 'H1', 'BlockQuote']));
  });
});

describe('the bytes of a letter', () => {
  const hashOf = async (content: LetterContent, letterId = LETTER_ID): Promise<string> =>
    createHash('sha256')
      .update(await composeLetter(letterId, content))
      .digest('hex');

  it('are the same for the same content, whenever it is written', async () => {
    const [one, later] = [await hashOf(letters('fr').formalNotice), new Date('2031-01-01T10:00:00Z')];
    jest.useFakeTimers({ now: later, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      expect(await hashOf(letters('fr').formalNotice)).toBe(one);
    } finally {
      jest.useRealTimers();
    }
  });

  it('are others for another content, and for another letter with the same content', async () => {
    const content = letters('en').vendorTermination;
    const hashes = [
      await hashOf(content),
      await hashOf(content, 'ltr_01jb3kq6v7n8p9r0s1t2v3w4x6'),
      await hashOf({ ...content, endsOn: calendarDate('2027-01-15') } as LetterContent),
      await hashOf({ ...content, writtenOn: calendarDate('2026-05-05') }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('names of all of Europe', () => {
  const to = (organisation: string, more: Partial<LetterContent['addressee']> = {}): LetterContent => {
    const letter = letters('en').vendorTermination;
    return { ...letter, addressee: { ...letter.addressee, organisation, ...more } };
  };

  it.each([
    'Łódź Żółć',
    'Őrség Űr',
    'Știință Țară',
    'Čeština Ďábel Ľudmila',
    'Ðorđe Þór',
    'GROẞE STRAẞE',
    'Ġgantija Ħaż',
    'Ŵyn Ẁ Ŷ',
    'Ǧiõll Ǥǩǯ',
    'ȱ Ḃ Ṡ',
    'Ελλάδα',
    'България',
    'O’Brien – “K” & Co. №1 €',
  ])('come out as they are: %s', async (name) => {
    expect((await written(to(name))).text).toContain(name);
  });

  it('come out composed, however they were typed, and without characters that nobody sees', async () => {
    const { text } = await written(to('O\u030brse\u0301g\u202e\u200b KFT'));
    expect(text).toContain('Őrség KFT');
  });

  it('with a line break stay on their line: no name adds a line to the address', async () => {
    const { text, pages } = await written(to('A\r\nRue Haute 1', { person: 'B\n\nPaid. Thank you.' }));
    expect(text).toContain('A Rue Haute 1');
    const lineOf = (start: string) => pages[0]?.items.find(({ str }) => str.startsWith(start))?.y;
    expect(lineOf('A Rue Haute 1')).toBeDefined();
  });

  it.each(['株式会社', 'Acme 😀'])('that cannot be printed stop the letter, by code point and without the name: %s', async (name) => {
    const stopped = composeLetter(LETTER_ID, to(name));
    await expect(stopped).rejects.toMatchObject({ name: 'Unprintable', message: expect.stringMatching(/U\+(682A|1F600)/) });
    await expect(stopped).rejects.not.toThrow(name);
  });
});

describe('long texts', () => {
  const long: LetterContent = {
    ...frame('fr', 'GTC-5.2', '5.2'),
    kind: 'formalNotice',
    sender: { name: 'Société des applications '.repeat(8), registeredOffice: 'W'.repeat(150) },
    addressee: {
      organisation: 'Ő'.repeat(200),
      person: 'Łukasz '.repeat(28),
      addressLines: ['Straße '.repeat(28), '1000 Wien'],
      country: 'AT',
    },
    contractReference: 'K'.repeat(64),
    failure: 'Nothing was paid, and nothing was said. '.repeat(150),
    curePeriod: { count: 30, unit: 'calendar-day' },
    cureFrom: 'receipt',
  };

  it('wrap inside the page, and no line stands on another', async () => {
    const { pages } = await written(long);
    expect(pages.length).toBeGreaterThan(2);
    for (const { items, view } of pages) {
      for (const { x, y, width } of items) {
        expect(x).toBeGreaterThanOrEqual(70);
        expect(x + width).toBeLessThanOrEqual(view[2] - 56 + 1);
        expect(y).toBeGreaterThan(30);
      }
      const overlapping = items.flatMap((one, index) =>
        items
          .slice(index + 1)
          .filter(
            (other) =>
              one.x < other.x + other.width - 0.5 &&
              other.x < one.x + one.width - 0.5 &&
              Math.abs(one.y - other.y) < Math.min(one.height, other.height) - 0.5,
          ),
      );
      expect(overlapping).toEqual([]);
    }
  });

  it('lose nothing, and number their pages', async () => {
    const { pages, text } = await written(long);
    expect(text.replaceAll(/Page \d sur \d /g, '').match(/and nothing was said\./g)).toHaveLength(150);
    expect(text.replaceAll(' ', '')).toContain('Ő'.repeat(200));
    expect(pages.map((page) => /Page (\d) sur (\d)/.exec(page.text)?.slice(1).map(Number))).toEqual(
      pages.map((_page, index) => [index + 1, pages.length]),
    );
  });

  it.each([1, 8, 16, 24, 32, 40])('leave no signature without words above it: %i lines', async (lines) => {
    const { pages } = await written({ ...long, ...frame('en', 'GTC-5.2', '5.2'), failure: 'Line.\n'.repeat(lines) });
    const last = pages.at(-1)?.text ?? '';
    expect(last).toContain('Signature:');
    expect(last).toContain('Words of GTC-5.2');
  });
});

test.each(languages)('every ground of immediate termination has words of its own in %s (GTC-5.3)', async (language) => {
  const letter = letters(language).immediateTermination;
  const texts = await Promise.all(terminationGrounds.map(async (ground) => (await written({ ...letter, ground } as LetterContent)).text));
  expect(new Set(texts).size).toBe(terminationGrounds.length);
});
