/**
 * The age from which a child consents alone to an online service, by ISO 3166 country (GDPR, art. 8(1); as mapped in the Commission's
 * staff document SWD(2020) 115 on two years of the GDPR; Denmark since 2024, Slovenia since 2023, and the EEA states outside the Union by
 * their own acts).
 */
const AGES: Readonly<Record<string, number>> = {
  ...of(13, 'BE EE FI IS LV MT NO PT SE'),
  ...of(14, 'AT BG CY ES IT LT'),
  ...of(15, 'CZ DK FR GR SI'),
  ...of(16, 'DE HR HU IE LI LU NL PL RO SK'),
};

/** Undefined outside the European Economic Area, where the Regulation does not say. */
export const ageOfConsent = (country: string): number | undefined => AGES[country];

function of(age: number, countries: string): Record<string, number> {
  return Object.fromEntries(countries.split(' ').map((country) => [country, age]));
}
