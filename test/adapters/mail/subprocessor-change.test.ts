import { type Language, languages } from '../../../adapters/mail/language';
import {
  renderChangeAccepted,
  renderChangeAnnounced,
  renderChangeWithdrawn,
  renderExitConfirmed,
  renderObjectionAnswered,
  renderObjectionReceived,
} from '../../../adapters/mail/render';
import type { ChangeMailContent } from '../../../adapters/mail/subprocessor-change';
import type { RenderedMail } from '../../../adapters/mail/templates';
import type { TransferMechanism } from '../../../domain/subprocessing/register';
import { anAcceptance, anAnnouncement, anAnswer, anExit, anObjection, aWithdrawal } from './changes';
import { day } from './contents';

const CANARY = `<b>&"' 😀`;
const ESCAPED = '&lt;b&gt;&amp;&quot;&#x27; 😀';

const kinds = ['add', 'replace', 'remove', 'location', 'purpose'] as const;
const outcomes = ['admitted', 'not-reasonable', 'solved', 'no-solution'] as const;

/** Every mail in every variant that has words of its own. */
const mails = (language: Language, common: Partial<ChangeMailContent> = {}): readonly (readonly [string, RenderedMail])[] => [
  ...kinds.flatMap((kind): readonly (readonly [string, RenderedMail])[] => {
    const content = anAnnouncement(language, { kind, isObjectable: kind !== 'remove', ...common });
    const { website: _website, lastDayOn: _lastDay, ...bare } = content;
    return [
      [`DPA-4.1.b: ${kind}`, renderChangeAnnounced({ ...content, replacedName: 'Vieux Serveurs SA' })],
      [
        `DPA-4.1.b: ${kind}, bare`,
        renderChangeAnnounced({ ...bare, purpose: '', dataCategories: [], message: ' ', transferMechanism: 'none' }),
      ],
      [`DPA-4.1.b: ${kind}, corrected`, renderChangeAnnounced({ ...content, isCorrection: true, correction: 'Wrong place.\nSorry.' })],
      [`DPA-4.1.b: ${kind}, corrected without a reason`, renderChangeAnnounced({ ...content, isCorrection: true })],
    ];
  }),
  ['DPA-4.1.c: accepted', renderChangeAccepted(anAcceptance(language, common))],
  ['DPA-4.1.b: objection in time', renderObjectionReceived(anObjection(language, common))],
  ['DPA-4.1.b: objection before the period', renderObjectionReceived(withoutLastDay(language, { isLate: false, ...common }))],
  ['DPA-4.1.b: late objection', renderObjectionReceived(anObjection(language, { isLate: true, ...common }))],
  ['DPA-4.1.b: late objection, day untold', renderObjectionReceived(withoutLastDay(language, { isLate: true, ...common }))],
  ...outcomes.map((outcome) => [`DPA-4.1.d: ${outcome}`, renderObjectionAnswered(anAnswer(language, { outcome, ...common }))] as const),
  ['DPA-4.1.d: admitted, bare', renderObjectionAnswered(anAnswer(language, { outcome: 'admitted', text: '', ...common }))],
  ['DPA-4.1.d: no-solution, bare', renderObjectionAnswered(anAnswer(language, { outcome: 'no-solution', text: '\n', ...common }))],
  ['DPA-4.1.a: withdrawn', renderChangeWithdrawn(aWithdrawal(language, common))],
  ['DPA-4.1.a: withdrawn without a reason', renderChangeWithdrawn(aWithdrawal(language, { reason: '', ...common }))],
  ['DPA-4.1.d: exit', renderExitConfirmed(anExit(language, common))],
  ['DPA-4.1.d: exit from several', renderExitConfirmed(anExit(language, { contractReferences: ['C-1', 'C-2', 'C-3'], ...common }))],
];

const withoutLastDay = (language: Language, differences: Parameters<typeof anObjection>[1]) => {
  const { lastDayOn: _unknown, ...content } = anObjection(language, differences);
  return content;
};

const hostile = (language: Language): Partial<ChangeMailContent> => ({
  providerName: `P${CANARY}`,
  customerName: `C${CANARY}`,
  contactName: `K${CANARY}`,
  replyTo: `R${CANARY}`,
  changeId: `I${CANARY}`,
  subprocessorName: `S${CANARY}`,
  clause: { id: 'DPA-4.1.b', article: 'Appendix 1, 4.1', words: { en: '', fr: '', nl: '', [language]: `W${CANARY}` } },
});

/** In a quotation of their own, each line on one: as lines of the text and of the HTML. */
const setIn = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n');
const broken = (lines: readonly string[]) => `<blockquote>${lines.join('<br>\n')}</blockquote>`;

describe.each(languages)('every mail about a change of sub-processors, in %s', (language) => {
  const written = mails(language, { contactName: 'Anne Martin' });

  test.each(written)('%s names change, sub-processor, customer and whom to answer, whole', (_name, { subject, text, html }) => {
    for (const part of [text, html]) {
      for (const said of ['chg_42', 'Nuage Cloud SAS', 'Brasserie Dupont SA', 'Anne Martin', 'privacy@qualifio.test']) {
        expect(part).toContain(said);
      }
      expect(part).not.toMatch(/\{\{|undefined|\[object|NaN|Invalid/);
    }
    expect(subject).toContain('chg_42');
    expect(text).not.toMatch(/&#|&amp;|<p>|\n{3}/);
  });

  test.each(written)('%s says the same words in text and HTML, in its language, and loads nothing', (_name, { subject, text, html }) => {
    const wordsOf = (part: string) => part.replace(/\s+/g, ' ').trim();
    const body = /<\/h1>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
    expect(wordsOf(body.replace(/<[^>]+>/g, ' '))).toBe(wordsOf(text));
    expect(html).toContain(`<title>${subject}</title>`);
    expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
    expect(html).not.toMatch(/<(img|table|script|link|iframe|a )|url\(|https?:/i);
  });

  test.each(written)('%s has no fact, quotation or paragraph without words', (_name, { text, html }) => {
    expect(html).not.toMatch(/<dd>\s*<\/dd>|<p>\s*<\/p>|<blockquote>\s*<\/blockquote>/);
    // What ends in a colon announces something that is set in; a fact without a value would be followed by the next one.
    expect(text).not.toMatch(/:[ \u00a0]*\n(?!\n {4}\S)/);
  });

  test.each(written)('%s cites where the contract says so, and as a translation where it is one', (name, { text }) => {
    const place = {
      en: 'Appendix 1, article 4.1, DPA-4.1.',
      fr: 'annexe 1, article 4.1, DPA-4.1.',
      nl: 'bijlage 1, artikel 4.1, DPA-4.1.',
    };
    expect(text).toContain(place[language]);
    const isTold = name.includes('remove');
    expect(/traduction|vertaling/.test(text)).toBe(language !== 'en' && !isTold);
    expect(/What the contract says|Ce que prévoit le contrat|Wat het contract bepaalt/.test(text)).toBe(!isTold);
  });

  test.each(mails(language, hostile(language)))('%s escapes what others wrote in HTML, and keeps it as it is in text', (name, mail) => {
    expect(mail.html).not.toContain('<b>');
    for (const mark of ['P', 'C', 'K', 'R', 'I', 'S', ...(name.includes('remove') ? [] : ['W'])]) {
      expect(mail.html).toContain(`${mark}${ESCAPED}`);
      expect(mail.text).toContain(`${mark}${CANARY}`);
    }
    expect(mail.subject).toContain(`I${CANARY}`);
  });

  test('DPA-4.1.b: long words of the provider are escaped, whichever mail they are in', () => {
    const said = [
      renderChangeAnnounced(anAnnouncement(language, { message: `T${CANARY}` })),
      renderChangeAnnounced(anAnnouncement(language, { isCorrection: true, correction: `T${CANARY}` })),
      renderChangeAnnounced(anAnnouncement(language, { purpose: `T${CANARY}` })),
      renderChangeAnnounced(anAnnouncement(language, { dataCategories: ['a', `T${CANARY}`] })),
      renderChangeAnnounced(anAnnouncement(language, { website: `T${CANARY}` })),
      renderChangeAnnounced(anAnnouncement(language, { kind: 'replace', replacedName: `T${CANARY}` })),
      ...outcomes.map((outcome) => renderObjectionAnswered(anAnswer(language, { outcome, text: `T${CANARY}` }))),
      renderChangeWithdrawn(aWithdrawal(language, { reason: `T${CANARY}` })),
      renderExitConfirmed(anExit(language, { contractReferences: ['C-1', `T${CANARY}`] })),
    ];
    for (const { text, html } of said) {
      expect(html).not.toContain('<b>');
      expect(html).toContain(`T${ESCAPED}`);
      expect(text).toContain(`T${CANARY}`);
    }
  });

  test('DPA-4.1.b: long words keep their lines, set in, so that none can pass for a paragraph of ours', () => {
    const lines = ['First, with spaces.', 'Second.', '', 'DPA-4.1.c: you have accepted.', 'Fifth.', 'Last.'];
    const words = '\r\n  First,   with\tspaces. \r\nSecond.\n\n \n\nDPA-4.1.c: you have accepted.\u2028Fifth.\rLast.\n\n';
    const said = [
      renderChangeAnnounced(anAnnouncement(language, { message: words })),
      renderChangeAnnounced(anAnnouncement(language, { isCorrection: true, correction: words })),
      ...outcomes.map((outcome) => renderObjectionAnswered(anAnswer(language, { outcome, text: words }))),
      renderChangeWithdrawn(aWithdrawal(language, { reason: words })),
    ];
    for (const { text, html } of said) {
      expect(text).toContain(`\n\n${setIn(lines)}\n\n`);
      expect(html).toContain(broken(lines));
    }
  });
});

describe('the announcement (DPA-4.1.a, DPA-4.1.b)', () => {
  const text = (language: Language, differences: Parameters<typeof anAnnouncement>[1] = {}) =>
    renderChangeAnnounced(anAnnouncement(language, differences)).text;

  test.each<[Language, readonly string[]]>([
    [
      'en',
      [
        'We plan to use Nuage Cloud SAS, as from 1 May 2026, as a sub-processor',
        'in place of Vieux Serveurs SA, as a sub-processor',
        'As from 1 May 2026, we no longer use Nuage Cloud SAS as a sub-processor',
        'As from 1 May 2026, this processing is planned to take place somewhere else: United States.',
        'As from 1 May 2026, we plan to use it for another purpose: sending e-mails to participants.',
      ],
    ],
    [
      'fr',
      [
        'Nous prévoyons de recourir, à partir du 1er mai 2026, à Nuage Cloud SAS en qualité de sous-traitant ultérieur',
        'en remplacement du sous-traitant ultérieur Vieux Serveurs SA',
        'À partir du 1er mai 2026, nous ne recourons plus à Nuage Cloud SAS en qualité de sous-traitant ultérieur',
        'À partir du 1er mai 2026, il est prévu que ce traitement ait lieu à un autre endroit\u00a0: États-Unis.',
        'À partir du 1er mai 2026, nous prévoyons d’y recourir pour une autre finalité\u00a0: sending e-mails to participants.',
      ],
    ],
    [
      'nl',
      [
        'Wij zijn van plan om met ingang van 1 mei 2026 een beroep te doen op Nuage Cloud SAS als subverwerker',
        'ter vervanging van Vieux Serveurs SA, als subverwerker',
        'Met ingang van 1 mei 2026 doen wij niet langer een beroep op Nuage Cloud SAS als subverwerker',
        'Met ingang van 1 mei 2026 zal deze verwerking volgens plan op een andere plaats gebeuren: Verenigde Staten.',
        'Wij zijn van plan om er met ingang van 1 mei 2026 voor een ander doel een beroep op te doen: sending e-mails to participants.',
      ],
    ],
  ])('DPA-4.1.a: says what changes and from when, each kind in its own words and in no other’s, %s', (language, sentences) => {
    kinds.forEach((kind, index) => {
      const written = text(language, { kind, replacedName: 'Vieux Serveurs SA' });
      expect(sentences.filter((sentence) => written.includes(sentence))).toEqual([sentences[index]]);
    });
  });

  test.each<[Language, string]>([
    [
      'en',
      'Purpose: sending e-mails to participants\nCategories of personal data: names, e-mail addresses and scores\nCountry of the processing: United States\nBasis of transfers outside the European Economic Area: standard contractual clauses\nWebsite: nuage.test\nPlanned as from: 1 May 2026\nLast day for an objection: 1 April 2026\n',
    ],
    [
      'fr',
      'Finalité\u00a0: sending e-mails to participants\nCatégories de données à caractère personnel\u00a0: names, e-mail addresses et scores\nPays du traitement\u00a0: États-Unis\nFondement des transferts hors de l’Espace économique européen\u00a0: clauses contractuelles types\nSite web\u00a0: nuage.test\nPrévu à partir du\u00a0: 1er mai 2026\nDernier jour pour une objection\u00a0: 1er avril 2026\n',
    ],
    [
      'nl',
      'Doel: sending e-mails to participants\nCategorieën van persoonsgegevens: names, e-mail addresses en scores\nLand van de verwerking: Verenigde Staten\nGrondslag voor doorgifte buiten de Europese Economische Ruimte: standaardcontractbepalingen\nWebsite: nuage.test\nGepland met ingang van: 1 mei 2026\nLaatste dag voor een bezwaar: 1 april 2026\n',
    ],
  ])('DPA-4.1.a: lists for what, of which data, where and on what basis, %s', (language, facts) => {
    expect(text(language)).toContain(facts);
  });

  test.each<[Language, Readonly<Record<TransferMechanism, RegExp>>]>([
    ['en', words(/^(?!.*Basis of transfers)/s, /: adequacy decision\n/, /: standard contractual clauses\n/, /: binding corporate rules\n/)],
    [
      'fr',
      words(
        /^(?!.*Fondement des transferts)/s,
        /: décision d’adéquation\n/,
        /: clauses contractuelles types\n/,
        /: règles d’entreprise contraignantes\n/,
      ),
    ],
    [
      'nl',
      words(
        /^(?!.*Grondslag voor doorgifte)/s,
        /: adequaatheidsbesluit\n/,
        /: standaardcontractbepalingen\n/,
        /: bindende bedrijfsvoorschriften\n/,
      ),
    ],
  ])('DPA-4.1.a: names each basis of a transfer, %s', (language, expected) => {
    for (const [mechanism, said] of Object.entries(expected)) {
      expect(text(language, { transferMechanism: mechanism as TransferMechanism })).toMatch(said);
    }
  });

  test.each<[Language, readonly string[]]>([
    [
      'en',
      [
        'in writing, with your reasons, within 30 days from receipt of this information',
        'reply to this e-mail, send us a registered letter, or enter your objection in the software or through its API. Please name the change: chg_42.',
        'If you raise no objection within that period, the sub-processing announced here may start for your data (DPA-4.1.c).',
        'this sub-processing does not start for your data; if no solution can be found, you may terminate the contract by giving written notice of 30 working days (DPA-4.1.d).',
      ],
    ],
    [
      'fr',
      [
        'par écrit vos objections à ce changement, avec vos motifs, dans un délai de 30 jours à compter de la réception de la présente information',
        'répondre à cet e-mail, nous envoyer une lettre recommandée ou introduire votre objection dans le logiciel ou par son API. Veuillez mentionner le changement\u00a0: chg_42.',
        'Si vous n’émettez pas d’objection dans ce délai, la sous-traitance ultérieure annoncée ici peut commencer pour vos données (DPA-4.1.c).',
        'cette sous-traitance ultérieure ne commence pas pour vos données\u00a0; si aucune solution ne peut être trouvée, vous pouvez résilier le contrat moyennant un préavis écrit de 30 jours ouvrables (DPA-4.1.d).',
      ],
    ],
    [
      'nl',
      [
        'binnen 30 dagen vanaf de ontvangst van deze informatie schriftelijk en met opgave van uw redenen',
        'deze e-mail beantwoorden, ons een aangetekende brief sturen of uw bezwaar in de software of via de API ervan invoeren. Gelieve de wijziging te vermelden: chg_42.',
        'Maakt u binnen die termijn geen bezwaar, dan mag de hier aangekondigde subverwerking voor uw gegevens beginnen (DPA-4.1.c).',
        'dan begint deze subverwerking niet voor uw gegevens; kan er geen oplossing worden gevonden, dan kunt u het contract beëindigen met een schriftelijke opzegging van 30 werkdagen (DPA-4.1.d).',
      ],
    ],
  ])('DPA-4.1.b: says how and within which period to object, and what silence and an objection mean, %s', (language, sentences) => {
    for (const sentence of sentences) expect(text(language)).toContain(sentence);
  });

  test.each(languages)('DPA-4.1.b: names the last day only where it is known, %s', (language) => {
    const { lastDayOn: _unknown, ...content } = anAnnouncement(language);
    const untold = renderChangeAnnounced(content).text;
    expect(text(language)).toMatch(/the last day is 1 April 2026|le dernier jour est le 1er avril 2026|is 1 april 2026 de laatste dag/);
    expect(untold).not.toMatch(/[Ll]ast day|[Dd]ernier jour|[Ll]aatste dag/);
    expect(untold).toMatch(/30 (days|jours|dagen)/);
  });

  test.each(languages)('DPA-4.1.a: a removal is only told: no period, no last day, nothing about silence, %s', (language) => {
    const { subject, text: told } = renderChangeAnnounced(anAnnouncement(language, { kind: 'remove', isObjectable: false }));
    expect(told).not.toMatch(/30|DPA-4\.1\.[cd]|1(er)? (April|avril|april) 2026|recommandée|aangetekende|registered/);
    expect(told).toMatch(/you need not do anything|vous n’avez rien à faire|u hoeft niets te doen/);
    expect(subject).toMatch(/no longer used|Fin du recours|niet langer ingezet/);
  });

  test.each(languages)('DPA-4.1.a: a correction says so, in its subject too, and why; another announcement does not, %s', (language) => {
    const corrected = renderChangeAnnounced(anAnnouncement(language, { isCorrection: true, correction: 'Wrong place.' }));
    const said = /corrects our earlier|corrige notre annonce précédente|verbetert onze eerdere/;
    expect(corrected.text).toMatch(said);
    expect(corrected.text).toContain('\n\n    Wrong place.\n\n');
    expect(corrected.subject).toMatch(/corrected|corrigée|verbeterde/);
    expect(text(language, { correction: 'Wrong place.' })).not.toMatch(/Wrong place|corrects|corrige|verbetert/);
  });

  test('DPA-4.1.a: a replaced sub-processor is named where something is replaced, and only there', () => {
    expect(text('en', { kind: 'replace' })).toContain('in place of a present sub-processor');
    expect(text('en', { kind: 'add', replacedName: 'Vieux Serveurs SA' })).not.toContain('Vieux Serveurs');
    expect(text('en', { kind: 'replace', replacedName: 'Vieux Serveurs SA' })).toContain('\nIn place of: Vieux Serveurs SA\n');
  });

  test('DPA-4.1.a: a day or a country that cannot be stops the mail', () => {
    expect(() => text('en', { startsOn: day('2026-02-30') })).toThrow(RangeError);
    expect(() => text('en', { country: 'Belgium' })).toThrow(RangeError);
  });
});

function words(none: RegExp, adequacy: RegExp, clauses: RegExp, rules: RegExp): Readonly<Record<TransferMechanism, RegExp>> {
  return { none, 'adequacy-decision': adequacy, 'standard-contractual-clauses': clauses, 'binding-corporate-rules': rules };
}

describe.each<[Language, readonly [string, string, string, string]]>([
  ['en', ['2 March 2026', '12 March 2026', '1 April 2026', '1 May 2026']],
  ['fr', ['2 mars 2026', '12 mars 2026', '1er avril 2026', '1er mai 2026']],
  ['nl', ['2 maart 2026', '12 maart 2026', '1 april 2026', '1 mei 2026']],
])('what follows an announcement, %s', (language, [announced, objected, lastDay, starts]) => {
  test('DPA-4.1.c: silence is confirmed, with the days of receipt, of the last objection and of the start, and what to do otherwise', () => {
    const { subject, text } = renderChangeAccepted(anAcceptance(language));
    for (const date of [announced, lastDay, starts]) expect(text.split(date).length).toBeGreaterThan(2);
    expect(text).toMatch(/may therefore start for your data|peut dès lors commencer pour vos données|mag daarom voor uw gegevens beginnen/);
    expect(text).toMatch(/If you did object in time|Si vous avez émis une objection à temps|Hebt u wel tijdig bezwaar gemaakt/);
    expect(subject).toMatch(/No objection received|Aucune objection reçue|Geen bezwaar ontvangen/);
  });

  const inTime = /may not be carried out for your data|ne peut pas être effectuée pour vos données|voor uw gegevens niet worden uitgevoerd/;
  const late = /does not hold up the change|ne suspend dès lors pas le changement|houdt de wijziging daarom niet tegen/;
  const sentEarlier = /If you sent it earlier|Si vous l’avez envoyée plus tôt|Hebt u het eerder verzonden/;

  test('DPA-4.1.b: an objection in time keeps the sub-processing from starting while it is examined', () => {
    const { text } = renderObjectionReceived(anObjection(language));
    for (const said of [objected, lastDay]) expect(text).toContain(said);
    expect(text).toMatch(inTime);
    expect(text).not.toMatch(late);
    expect(text).not.toMatch(sentEarlier);
  });

  test('DPA-4.1.b: a late objection is recorded, holds nothing up, and may have been sent earlier', () => {
    const { subject, text } = renderObjectionReceived(anObjection(language, { isLate: true }));
    for (const said of [objected, lastDay]) expect(text).toContain(said);
    for (const said of [late, sentEarlier, /recorded|enregistrée|geregistreerd/]) expect(text).toMatch(said);
    expect(text).not.toMatch(inTime);
    expect(subject).toMatch(/after the last day|après le dernier jour|na de laatste dag/);
    const untold = renderObjectionReceived(withoutLastDay(language, { isLate: true })).text;
    expect(untold).toMatch(late);
    expect(untold).not.toContain(lastDay);
  });

  test('DPA-4.1.a: a withdrawal says what was announced when, that nothing changes and that no answer is needed', () => {
    const { text } = renderChangeWithdrawn(aWithdrawal(language));
    expect(text).toContain(announced);
    expect(text).toMatch(/nothing changes for your data|rien ne change pour vos données|voor uw gegevens verandert er niets/);
    expect(text).toMatch(/No answer is needed|Aucune réponse n’est nécessaire|Een antwoord is niet nodig/);
    expect(text).toMatch(/has lost its object|devenue sans objet|zonder voorwerp geworden/);
    expect(text).toContain('\n    Our present host goes on.\n    We stay with it.\n');
    expect(renderChangeWithdrawn(aWithdrawal(language, { reason: ' ' })).text).not.toMatch(/Why:|motif|De reden/);
  });
});

describe.each(languages)('the answer to an objection (DPA-4.1.d), %s', (language) => {
  const answer = (outcome: (typeof outcomes)[number], noticeWorkingDays = 30) =>
    renderObjectionAnswered(anAnswer(language, { outcome, noticeWorkingDays }));
  const closed =
    /sub-processing (still )?does not start for your data|annoncée ne commence (toujours )?pas pour vos données|subverwerking begint (nog steeds )?niet voor uw gegevens/;
  const open = /may start for your data|peut commencer pour vos données|mag de aangekondigde subverwerking voor uw gegevens beginnen/;
  const exit =
    /by giving written notice of 30 working days\.|préavis écrit de 30 jours ouvrables\.|schriftelijke opzegging van 30 werkdagen\. U hoeft/;
  const stays = /does not lapse by waiting|ne s’éteint pas par l’écoulement du temps|vervalt niet door te wachten/;
  const withdraw = /until you withdraw your objection|avant que vous ne retiriez votre objection|zolang u uw bezwaar niet hebt ingetrokken/;
  const search = /looking for a solution|cherchons une solution|zoeken naar een oplossing/;

  test.each<[(typeof outcomes)[number], readonly RegExp[], readonly RegExp[]]>([
    ['admitted', [closed, search], [open, exit, stays, withdraw]],
    ['not-reasonable', [closed, withdraw, exit, stays], [open, search]],
    ['solved', [open], [closed, exit, stays, withdraw, search]],
    ['no-solution', [closed, exit, stays], [open, withdraw, search]],
  ])('DPA-4.1.d: %s says what it means for the data and for the contract, and nothing else', (outcome, said, unsaid) => {
    const { text } = answer(outcome);
    for (const words of said) expect(text).toMatch(words);
    for (const words of unsaid) expect(text).not.toMatch(words);
    expect(text).toContain('\n    The place is the same.\n    The contract binds it as it binds us.\n');
  });

  test('DPA-4.1.d: each outcome has a subject of its own', () => {
    expect(new Set(outcomes.map((outcome) => answer(outcome).subject)).size).toBe(outcomes.length);
  });

  test('DPA-4.1.d: the notice is as long as the contract has it, one day included', () => {
    expect(answer('no-solution', 1).text).toMatch(/1 (working day|jour ouvrable|werkdag)\./);
    expect(answer('no-solution', 45).text).toMatch(/45 (working days|jours ouvrables|werkdagen)\./);
  });

  test('DPA-4.1.d: a solution that is not what was agreed is to be told', () => {
    expect(answer('solved').text).toMatch(
      /If this is not what was agreed, please reply|Si ce n’est pas ce qui a été convenu, veuillez répondre|Is dit niet wat werd overeengekomen, gelieve dan/,
    );
  });

  test.each(['not-reasonable', 'solved'] as const)('DPA-4.1.d: %s without words is not written', (outcome) => {
    expect(() => renderObjectionAnswered(anAnswer(language, { outcome, text: ' \n' }))).toThrow(/has words/);
  });
});

describe('the confirmation of an exit (DPA-4.1.d)', () => {
  test.each<[Language, string, string, readonly string[]]>([
    [
      'en',
      'contract C-2026-0007 ends on 4 June 2026',
      'contracts C-1 and C-2 end on 4 June 2026',
      [
        'On 20 April 2026',
        'notice period of 30 working days, the last day is 4 June 2026.',
        'are owed',
        'are credited',
        'does not start for your data',
      ],
    ],
    [
      'fr',
      'le contrat C-2026-0007 prend fin le 4 juin 2026',
      'les contrats C-1 et C-2 prennent fin le 4 juin 2026',
      [
        'Le 20 avril 2026',
        'préavis de 30 jours ouvrables, le dernier jour est le 4 juin 2026.',
        'restent dus',
        'sont crédités',
        'ne commence pas pour',
      ],
    ],
    [
      'nl',
      'contract C-2026-0007 eindigt op 4 juni 2026',
      'contracten C-1 en C-2 eindigen op 4 juni 2026',
      [
        'Op 20 april 2026',
        'opzegtermijn van 30 werkdagen is de laatste dag 4 juni 2026.',
        'verschuldigd',
        'gecrediteerd',
        'subverwerking niet voor uw',
      ],
    ],
  ])('DPA-4.1.d: names contracts, receipt and last day, what is owed and what is credited, %s', (language, one, several, expected) => {
    const { subject, text } = renderExitConfirmed(anExit(language));
    expect(subject).toContain(one);
    for (const words of expected) expect(text).toContain(words);
    expect(renderExitConfirmed(anExit(language, { contractReferences: ['C-1', 'C-2'] })).subject).toContain(several);
  });
});
