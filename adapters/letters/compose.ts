import { formatsIn } from '../mail/formats';
import { type Language, localeOf, typeset } from '../mail/language';
import type { LetterContent } from './content';
import { draw } from './draw';
import { clean, mustBePrintable, onOneLine } from './printable';
import type { Sheet } from './sheet';
import { english } from './words/en';
import { french } from './words/fr';
import { dutch } from './words/nl';
import { said, type Wording } from './words/wording';

const wordings: Readonly<Record<Language, Wording>> = { en: english, fr: french, nl: dutch };

/** In the last line of an address, in the letter's language. */
const countryName = (language: Language, country: string): string =>
  new Intl.DisplayNames([localeOf[language]], { type: 'region' }).of(country) ?? country;

/** What the letter says, with nothing left to decide: every text clean, in its place and language. */
function sheetOf(letterId: string, content: LetterContent): Sheet {
  const { language, sender, addressee, clause, writtenOn, contractReference } = content;
  const wording = wordings[language];
  const { frame } = wording;
  const { subject, body } = said(wording, content);
  const ours = (text: string): string => onOneLine(typeset(language, text));
  return {
    language,
    sender: { name: onOneLine(sender.name), registeredOffice: onOneLine(sender.registeredOffice) },
    form: ours(frame.form),
    registeredNumber: ours(frame.registeredNumber),
    addressee: [
      onOneLine(addressee.organisation),
      ...(addressee.person === undefined ? [] : [ours(frame.attention(addressee.person))]),
      ...addressee.addressLines.map(onOneLine),
      countryName(language, addressee.country).toLocaleUpperCase(localeOf[language]),
    ],
    particulars: [frame.date(formatsIn(language).date(writtenOn)), frame.reference(contractReference), frame.letterNumber(letterId)].map(
      ours,
    ),
    subject: ours(subject),
    salutation: ours(frame.salutation),
    body: body.map((part) => (typeof part === 'string' ? ours(part) : { theirs: clean(part.theirs) })),
    clause: { intro: ours(frame.clause(clause)), quote: ours(frame.quoted(clause.words[language])) },
    closing: ours(frame.closing),
    signatory: frame.signatory.map(ours),
    page: (number, of) => ours(frame.page(number, of)),
    writtenAt: new Date(`${writtenOn}T00:00:00Z`),
  };
}

/**
 * Writes a letter in its content's language as a PDF: A4, fonts embedded, tagged for screen readers. The same id and content give the same
 * bytes, whenever and wherever it is written: their hash is evidence.
 * @throws {Unprintable} when a text has a character that the letter's font lacks; RangeError for a date that does not exist
 */
export async function composeLetter(letterId: string, content: LetterContent): Promise<Buffer> {
  const sheet = sheetOf(letterId, content);
  mustBePrintable(sheet);
  return draw(sheet);
}
