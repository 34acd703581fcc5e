import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InvoiceMailContent } from '../../../adapters/mail/content';
import { type Language, languages } from '../../../adapters/mail/language';
import type { NextStep, ReminderContent, ReminderLevel } from '../../../adapters/mail/reminder';
import { renderDefaultNotice, renderDisputeReply, renderReminder } from '../../../adapters/mail/render';
import { type RenderedMail, renderTemplate } from '../../../adapters/mail/templates';
import { aDefaultNotice, aDisputeReply, aReminder, day, suspension } from './contents';

const TEMPLATES = join(__dirname, '../../../adapters/mail/templates');
const CANARY = `<b>&"' 😀`;
const ESCAPED = '&lt;b&gt;&amp;&quot;&#x27; 😀';

/** Every place where a customer's or provider's own words come into a mail. */
const canaries = (language: Language) => ({
  providerName: `P${CANARY}`,
  customerName: `C${CANARY}`,
  contactName: `K${CANARY}`,
  invoiceNumber: `I${CANARY}`,
  replyTo: `R${CANARY}`,
  clause: { id: 'GTC-4.2.b', article: '4.2', words: { en: '', fr: '', nl: '', [language]: `W${CANARY}` } },
});

const nextSteps: readonly NextStep[] = [
  { kind: 'reminder', on: day('2026-04-15') },
  suspension,
  { ...suspension, kind: 'suspension-on-approval', suspendUnless: 'paid-in-full', alert: false } as NextStep,
  { kind: 'none' },
];

/** Every mail in every variant that has words of its own. */
const mails = (language: Language, common: Partial<InvoiceMailContent> = {}): readonly (readonly [string, RenderedMail])[] => [
  ...([1, 2, 3] as const).flatMap((level) =>
    nextSteps.flatMap((next) =>
      [true, false].map((isFull): readonly [string, RenderedMail] => {
        const amounts = isFull ? { paidMinor: 1_00, creditedMinor: 2_00, disputedMinor: 3_00 } : { iban: '', daysLate: 0 };
        const content = aReminder(language, { level, levelsPlanned: level, next, ...amounts, ...common } as Partial<ReminderContent>);
        return [`reminder ${level} before ${next.kind}${isFull ? '' : ', bare'}`, renderReminder(content)];
      }),
    ),
  ),
  ['dispute in another form, in time', renderDisputeReply(aDisputeReply(language, common))],
  [
    'dispute in another form, too late',
    renderDisputeReply(aDisputeReply(language, { flaw: { kind: 'form', stillOpen: false }, ...common })),
  ],
  ['late dispute', renderDisputeReply(aDisputeReply(language, { flaw: { kind: 'late', depositedOn: day('2026-03-18') }, ...common }))],
  ['notice of default', renderDefaultNotice(aDefaultNotice(language, { exceedingCostsMinor: 12_50, paidMinor: 1_00, ...common }))],
  ['notice of default, rate unknown', renderDefaultNotice(withoutRate(language, common))],
];

const withoutRate = (language: Language, common: Partial<InvoiceMailContent>) => {
  const { annualRatePercent: _unknown, ...content } = aDefaultNotice(language, common);
  return content;
};

describe.each(languages)('every mail in %s', (language) => {
  const written = mails(language, { contactName: 'Anne Martin' });
  const hostile = mails(language, canaries(language));

  test.each(written)('%s carries invoice number, balance and date in both parts, whole', (_name, { subject, text, html }) => {
    for (const part of [text, html]) {
      expect(part).toContain('2026-0042');
      expect(part).toMatch(/1[.,\u00a0]210[.,]00|0[.,]00|1[.,]00/);
      expect(part).toMatch(/2 (March|mars|maart) 2026/);
      expect(part).toContain('Brasserie Dupont SA');
      expect(part).toContain('Anne Martin');
      expect(part).toContain('billing@qualifio.test');
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
    }
    expect(subject).toContain('2026-0042');
    expect(text).not.toMatch(/&#|&amp;|<p>| {2}\S.*\n\S.* {2}\S|\n{3}/);
  });

  test.each(written)('%s says the same words in text and HTML', (_name, { subject, text, html }) => {
    const wordsOf = (part: string) => part.replace(/\s+/g, ' ').trim();
    const body = /<\/h1>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
    expect(wordsOf(body.replace(/<[^>]+>/g, ' '))).toBe(wordsOf(text));
    expect(html).toContain(`<title>${subject}</title>`);
  });

  test.each(written)('%s tells its language and colours to readers, and loads nothing', (_name, { html }) => {
    expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/<(img|table|script|link|iframe)|url\(|https?:|#[0-9a-f]{3}/i);
  });

  test.each(hostile)('%s escapes what others wrote in HTML, and keeps it as it is in text', (_name, { subject, text, html }) => {
    expect(html).not.toContain('<b>');
    for (const mark of ['P', 'C', 'K', 'I', 'R', 'W']) {
      expect(html).toContain(`${mark}${ESCAPED}`);
      expect(text).toContain(`${mark}${CANARY}`);
    }
    expect(subject).toContain(`I${CANARY}`);
    expect(html).toContain(`I${ESCAPED}`);
  });

  test('a name with line breaks cannot pass for a paragraph, nor get into the subject', () => {
    const { subject, text } = renderReminder(
      aReminder(language, { customerName: 'A\r\n\r\nPaid. Thank you.', invoiceNumber: '1\nBcc: x' }),
    );
    expect(text).toContain('A Paid. Thank you.');
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test('without a name it greets nobody by a name', () => {
    const greeting = { en: 'Dear Sir or Madam,', fr: 'Madame, Monsieur,', nl: 'Geachte heer, mevrouw,' }[language];
    expect(renderReminder(aReminder(language)).text.startsWith(greeting)).toBe(true);
  });

  test('it quotes the clause with its id, and says where the words are a translation', () => {
    const { text } = renderReminder(aReminder(language));
    expect(text).toContain('4.2, GTC-4.2.b');
    const translation = {
      en: /^(?!.*translation)/s,
      fr: /traduction, le texte du contrat étant en anglais/,
      nl: /vertaling, de contracttekst is in het Engels/,
    };
    expect(text).toMatch(translation[language]);
    expect(text).toMatch(
      { en: /“In the event of non-payment/, fr: /«\u00a0En cas de non-paiement.*\u00a0»/, nl: /“Wordt een verschuldigd bedrag/ }[language],
    );
  });
});

describe('the reminders get firmer (GTC-4.2.b)', () => {
  test.each<[Language, readonly string[]]>([
    ['en', ['Reminder: invoice', 'Second reminder: invoice', 'Third and last reminder before suspension of access: invoice']],
    [
      'fr',
      ['Rappel\u00a0: facture', 'Deuxième rappel\u00a0: facture', 'Troisième et dernier rappel avant suspension de l’accès\u00a0: facture'],
    ],
    [
      'nl',
      ['Herinnering: factuur', 'Tweede herinnering: factuur', 'Derde en laatste herinnering vóór opschorting van de toegang: factuur'],
    ],
  ])('in their subjects, %s', (language, beginnings) => {
    beginnings.forEach((beginning, index) => {
      const level = (index + 1) as ReminderLevel;
      const { subject } = renderReminder(aReminder(language, { level, ...(level === 3 && { next: suspension }) }));
      expect(subject.startsWith(`${beginning} 2026-0042, `)).toBe(true);
    });
  });

  test.each<[Language, string]>([
    ['en', 'Second and last reminder:'],
    ['fr', 'Deuxième et dernier rappel\u00a0:'],
    ['nl', 'Tweede en laatste herinnering:'],
  ])('the last of two is called the last, %s', (language, beginning) => {
    const { subject } = renderReminder(aReminder(language, { level: 2, levelsPlanned: 2, next: { kind: 'none' } }));
    expect(subject.startsWith(beginning)).toBe(true);
  });

  test.each<[Language, string]>([
    ['en', 'In the absence of payment, our next reminder will follow on 15 April 2026.'],
    ['fr', 'À défaut de paiement, notre prochain rappel vous sera adressé le 15 avril 2026.'],
    ['nl', 'Bij gebrek aan betaling sturen wij u op 15 april 2026 een volgende herinnering.'],
  ])('the first two say when the next follows, %s', (language, sentence) => {
    for (const level of [1, 2] as const) expect(renderReminder(aReminder(language, { level })).text).toContain(sentence);
  });
});

describe('the third reminder warns (GTC-4.2.c)', () => {
  const third = (language: Language, next: NextStep) => renderReminder(aReminder(language, { level: 3, next })).text;

  test.each<[Language, RegExp, RegExp]>([
    [
      'en',
      /In the absence of payment within 14 days of the sending of this reminder, the access of all your users .* will be suspended on 8 May 2026 at 09:00 \(Brussels time\)\./,
      /Campaigns that are online will go on/,
    ],
    [
      'fr',
      /À défaut de paiement dans un délai de 14 jours suivant l’envoi du présent rappel, l’accès de tous vos utilisateurs .* sera suspendu le 8 mai 2026 à 09:00 \(heure de Bruxelles\)\./,
      /Les campagnes en ligne se poursuivront/,
    ],
    [
      'nl',
      /Bij gebrek aan betaling binnen 14 dagen na de verzending van deze herinnering wordt de toegang van al uw gebruikers .* opgeschort op 8 mei 2026 om 09:00 uur \(Brusselse tijd\)\./,
      /Campagnes die online staan, lopen door/,
    ],
  ])('of the exact day and hour, of all Customer Users, and that campaigns go on, %s', (language, warning, campaigns) => {
    expect(third(language, suspension)).toMatch(warning);
    expect(third(language, suspension)).toMatch(campaigns);
    expect(third(language, suspension)).toContain('Customer Users');
  });

  test.each<[Language, RegExp, RegExp]>([
    ['en', /we will be entitled to suspend .*, at the earliest on 8 May 2026 at 09:00/, /will be suspended/],
    ['fr', /nous serons en droit de suspendre .*, au plus tôt le 8 mai 2026 à 09:00/, /sera suspendu/],
    ['nl', /hebben wij het recht om .* op te schorten, ten vroegste op 8 mei 2026 om 09:00/, /opgeschort/],
  ])('on approval, of a right and not of a fact, %s', (language, right, fact) => {
    const text = third(language, { ...suspension, kind: 'suspension-on-approval' } as NextStep);
    expect(text).toMatch(right);
    expect(text).not.toMatch(fact);
  });

  test.each<[Language, string]>([
    ['en', 'In the absence of payment in full within 10 days'],
    ['fr', 'À défaut de paiement intégral dans un délai de 10 jours'],
    ['nl', 'Bij gebrek aan volledige betaling binnen 10 dagen'],
  ])('by the contract’s own terms where they differ, %s', (language, words) => {
    expect(third(language, { ...suspension, suspensionDays: 10, suspendUnless: 'paid-in-full' } as NextStep)).toContain(words);
    expect(third(language, suspension)).not.toContain(words);
  });

  test.each<[Language, string]>([
    ['en', 'The same warning is shown in the software'],
    ['fr', 'Le même avertissement est affiché'],
    ['nl', 'Dezelfde waarschuwing staat'],
  ])('and mentions the alert only where there is one (GTC-4.2.d), %s', (language, words) => {
    expect(third(language, suspension)).toContain(words);
    expect(third(language, { ...suspension, alert: false } as NextStep)).not.toContain(words);
  });

  test('where no suspension is planned, none is threatened', () => {
    const none = renderReminder(aReminder('en', { level: 3, next: { kind: 'none' } }));
    expect(none.subject.startsWith('Third and last reminder: ')).toBe(true);
    expect(none.text).toContain('No further reminder is planned: our finance department will decide how to proceed.');
    expect(none.text).not.toMatch(/suspen/);
  });
});

describe('figures in words', () => {
  test.each<[Language, readonly [string, string, string]]>([
    ['en', ['is due today, 1 April 2026', 'is now 1 day overdue', 'is now 2 days overdue']],
    ['fr', ['vient à échéance aujourd’hui, le 1er avril 2026', 'un retard de 1 jour\u00a0:', 'un retard de 2 jours\u00a0:']],
    ['nl', ['vervalt vandaag, 1 april 2026', 'nu 1 dag geleden', 'nu 2 dagen geleden']],
  ])('zero, one and two days late, %s', (language, sentences) => {
    sentences.forEach((sentence, daysLate) => {
      expect(renderReminder(aReminder(language, { daysLate })).text).toContain(sentence);
    });
  });

  const partly = { paidMinor: 500_00, disputedMinor: 210_00, creditedMinor: 100_00, openMinor: 400_00 };

  test.each<[Language, readonly string[]]>([
    [
      'en',
      [
        'Thank you for the €500.00 that we have already received.',
        'The disputed part of €210.00 is not claimed here: it awaits the decision on your dispute.',
        'Amount of the invoice: €1,210.00\nAlready received: €500.00\nCredited: €100.00\nDisputed, awaiting a decision: €210.00\nBalance to be paid: €400.00\n',
      ],
    ],
    [
      'fr',
      [
        'Nous vous remercions des 500,00\u00a0€ que nous avons déjà reçus.',
        'La partie contestée, soit 210,00\u00a0€, n’est pas réclamée ici\u00a0: elle attend la décision sur votre contestation.',
        'Montant de la facture\u00a0: 1\u00a0210,00\u00a0€\nDéjà reçu\u00a0: 500,00\u00a0€\nCrédité\u00a0: 100,00\u00a0€\nContesté, dans l’attente d’une décision\u00a0: 210,00\u00a0€\nSolde à payer\u00a0: 400,00\u00a0€\n',
      ],
    ],
    [
      'nl',
      [
        'Wij danken u voor de €\u00a0500,00 die wij reeds hebben ontvangen.',
        'Het betwiste deel van €\u00a0210,00 vorderen wij hier niet: daarvoor wachten wij de beslissing over uw betwisting af.',
        'Factuurbedrag: €\u00a01.210,00\nReeds ontvangen: €\u00a0500,00\nGecrediteerd: €\u00a0100,00\nBetwist, in afwachting van een beslissing: €\u00a0210,00\nTe betalen saldo: €\u00a0400,00\n',
      ],
    ],
  ])('a partly paid, credited and disputed invoice, %s (GTC-4.2.f, g)', (language, expected) => {
    const { subject, text } = renderReminder(aReminder(language, partly));
    for (const words of expected) expect(text).toContain(words);
    expect(subject).toContain({ en: '€400.00', fr: '400,00\u00a0€', nl: '€\u00a0400,00' }[language]);
  });

  test('what was not received, credited or disputed is not spoken of', () => {
    const { text } = renderReminder(aReminder('en'));
    expect(text).not.toMatch(/received\.|Credited|isputed/);
    expect(text).toContain('BE68 5390 0754 7034');
    expect(renderReminder(aReminder('en', { iban: '' })).text).not.toMatch(/IBAN|account above/);
  });
});

describe('the reply to a void dispute (GTC-4.2.f)', () => {
  const { en, fr, nl } = {
    en: [
      'must be sent by registered letter',
      'no later than 17 March 2026',
      'The last day for sending that letter was 17 March 2026',
      'deposited on 18 March 2026',
    ],
    fr: [
      'doit être envoyée par lettre recommandée',
      'au plus tard le 17 mars 2026',
      'Le dernier jour pour envoyer cette lettre était le 17 mars 2026',
      'déposée le 18 mars 2026',
    ],
    nl: [
      'moet een betwisting per aangetekende brief worden verzonden',
      'uiterlijk op 17 maart 2026',
      'De laatste dag om die brief te verzenden was 17 maart 2026',
      'op 18 maart 2026 ter post afgegeven',
    ],
  };

  test.each<[Language, readonly string[]]>([
    ['en', en],
    ['fr', fr],
    ['nl', nl],
  ])('tells the form, the last day, the address and whom to ask, %s', (language, [form = '', open = '', closed = '', late = '']) => {
    const inTime = renderDisputeReply(aDisputeReply(language)).text;
    const tooLate = renderDisputeReply(aDisputeReply(language, { flaw: { kind: 'form', stillOpen: false } })).text;
    const lateLetter = renderDisputeReply(aDisputeReply(language, { flaw: { kind: 'late', depositedOn: day('2026-03-18') } })).text;
    expect(inTime).toContain(form);
    expect(inTime).toContain(open);
    expect(inTime).not.toContain(closed);
    expect(tooLate).toContain(closed);
    expect(tooLate).not.toContain(open);
    expect(lateLetter).toContain(late);
    for (const text of [inTime, tooLate, lateLetter]) expect(text).toContain('25 Place de l’Université');
  });
});

describe('the notice of default (GTC-4.2.e)', () => {
  test.each<[Language, readonly string[]]>([
    ['en', ['formal notice of default', 'as from 12 May 2026', 'at present 10.5% a year', 'fixed compensation of €40.00 is due.']],
    [
      'fr',
      [
        'en demeure de payer',
        'à compter du 12 mai 2026',
        'actuellement 10,5\u00a0% par an',
        'indemnité forfaitaire de 40,00\u00a0€ est due.',
      ],
    ],
    [
      'nl',
      ['in gebreke', 'met ingang van 12 mei 2026', 'momenteel 10,5% per jaar', 'forfaitaire vergoeding van €\u00a040,00 verschuldigd.'],
    ],
  ])('names sum, first day of interest, rate and compensation, %s', (language, expected) => {
    const { text } = renderDefaultNotice(aDefaultNotice(language));
    for (const words of expected) expect(text).toContain(words);
  });

  test('documented costs are added only as far as they exceed the fixed sum', () => {
    const { text } = renderDefaultNotice(aDefaultNotice('en', { exceedingCostsMinor: 12_50 }));
    expect(text).toContain('a fixed compensation of €40.00 is due, and €12.50 for the documented costs in excess of it.');
  });

  test('a rate that is not published is not invented', () => {
    const { text } = renderDefaultNotice(withoutRate('en', {}));
    expect(text).toContain('at the statutory rate for late payment in commercial transactions. The rate follows');
    expect(text).not.toContain('%');
  });
});

describe('templates', () => {
  const sources = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));

  test('every language has the same ones', () => {
    const [en, fr, nl] = languages.map((language) => readdirSync(join(TEMPLATES, language)).sort());
    expect(fr).toEqual(en);
    expect(nl).toEqual(en);
  });

  test.each(sources)('%s never switches escaping off', (name) => {
    expect(readFileSync(join(TEMPLATES, name), 'utf8')).not.toMatch(/\{\{\{|\{\{~?&/);
  });

  test('a value that is missing stops the mail', () => {
    expect(() => renderTemplate('en', 'dispute-reply', { hasContact: false })).toThrow(/not defined/);
  });

  test('a condition that is missing stops the mail', () => {
    expect(() => renderTemplate('en', 'reminder-2', { invoiceNumber: '1', openAmount: '1' })).toThrow(/true or false/);
  });

  test('a template that does not exist is a fault', () => {
    expect(() => renderTemplate('en', 'reminder-4', {})).toThrow(/ENOENT/);
  });
});
