import type { LetterContent, LetterFrame } from '../../../adapters/letters/content';
import type { QuotedClause } from '../../../adapters/mail/clause';
import type { Language } from '../../../adapters/mail/language';
import { calendarDate } from '../../../domain/shared/calendar-date';

export const LETTER_ID = 'ltr_01jb3kq6v7n8p9r0s1t2v3w4x5';

/** Not a contract's words: only that each language has its own. */
const clause = (id: string, article: string): QuotedClause => ({
  id,
  article,
  words: {
    en: `Words of ${id} in English, long enough to go over more than one line of the letter, as those of a contract do.`,
    fr: `Texte de ${id} en français, assez long pour occuper plus d’une ligne de la lettre, comme celui d’un contrat.`,
    nl: `Tekst van ${id} in het Nederlands, lang genoeg voor meer dan één regel van de brief, zoals die van een contract.`,
  },
});

export const frame = (language: Language, id: string, article: string): LetterFrame => ({
  language,
  sender: { name: 'Qualifio', registeredOffice: '25 Place de l’Université, 1348 Louvain-la-Neuve, Belgium' },
  addressee: {
    organisation: 'Brasserie Dupont SA',
    person: 'Zoé Lambert',
    addressLines: ['Rue Basse 5', '7904 Tourpes'],
    country: 'BE',
  },
  writtenOn: calendarDate('2026-05-04'),
  contractReference: 'K-2026-17',
  clause: clause(id, article),
});

const on = calendarDate;

/** Every letter, in every variant that has words of its own. */
export const letters = (language: Language) => {
  const formal = frame(language, 'GTC-5.2', '5.2');
  const decided = { ...frame(language, 'GTC-5.1.b', '5.1'), kind: 'renewalDecision' } as const;
  const curePeriod = { count: 30, unit: 'calendar-day' } as const;
  const failure = 'The annual fee of 2026 is not paid.\nThe register of users is not kept.';
  const termination = {
    ...frame(language, 'GTC-15.1.b', '15.1'),
    suspendedSince: on('2026-01-15'),
    suspensionMax: { count: 3, unit: 'month' },
    period: { count: 1, unit: 'month' },
  } as const;
  return {
    formalNotice: { ...formal, kind: 'formalNotice', failure, curePeriod, cureFrom: 'receipt', lastDayOn: on('2026-06-04') },
    formalNoticeFromDeposit: {
      ...formal,
      kind: 'formalNotice',
      failure,
      curePeriod: { count: 1, unit: 'calendar-day' },
      cureFrom: 'deposit',
    },
    vendorTermination: { ...frame(language, 'GTC-5.c', '5'), kind: 'vendorTermination', endsOn: on('2027-01-14') },
    renewalAccepted: {
      ...decided,
      notice: { depositedOn: on('2026-10-12'), receivedOn: on('2026-10-15') },
      decision: { outcome: 'accepted', endsOn: on('2027-01-14') },
    },
    renewalVoid: { ...decided, notice: {}, decision: { outcome: 'void', reason: 'It came by e-mail.' } },
    forceMajeureTermination: { ...termination, kind: 'forceMajeureTermination', endsOn: on('2026-06-04') },
    immediateTermination: {
      ...frame(language, 'GTC-5.3', '5.3'),
      kind: 'immediateTermination',
      ground: 'judicial-reorganisation',
      facts: 'Judgment of 2 May 2026.',
    },
  } as const satisfies Readonly<Record<string, LetterContent>>;
};
