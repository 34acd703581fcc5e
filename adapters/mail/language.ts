export const languages = ['en', 'fr', 'nl'] as const;

/** The language of the customer, as said in the mail's `lang`. */
export type Language = (typeof languages)[number];

/** Number and date conventions: Belgian French and Dutch, and the English that writes the day before the month. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE' };

/** French sets a space that does not break before : ; ! ? and » and after «. */
export const typeset = (language: Language, source: string): string =>
  language === 'fr' ? source.replace(/ (?=[:;!?»])|(?<=«) /g, '\u00a0') : source;
