/**
 * Writes the holiday tables of domain/time-limits/holidays from date-holidays: national public holidays, one JSON per country.
 *
 *   node scripts/holidays.mjs          writes them
 *   node scripts/holidays.mjs --check  compares them, and fails when a table differs from what would be written
 *
 * Contracts pin a calendar version, so a published table never changes: what the library corrects later goes into
 * overrides.json under a new version.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';

const countries = ['BE', 'ES', 'FR', 'LU', 'NL'];
const firstYear = 2018;
const lastYear = 2040;
const { version } = createRequire(import.meta.url)('date-holidays/package.json');

const tableOf = (country) => ({
  country,
  source: `date-holidays ${version}: holidays of type "public" of the whole country, in local dates`,
  attribution:
    'Data of date-holidays (https://github.com/commenthol/date-holidays), drawn mostly from Wikipedia. Its package names CC BY 3.0 ' +
    '(https://creativecommons.org/licenses/by/3.0/), its readme CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). ' +
    'Changed: reduced to dates and English names.',
  firstYear,
  lastYear,
  holidays: publicHolidays(new Holidays(country)),
});

/** Date to name; holidays that fall on one day share it, "Europe Day, Ascension Day". */
function publicHolidays(library) {
  const names = new Map();
  for (let year = firstYear; year <= lastYear; year++) {
    for (const { date, name } of library.getHolidays(year, 'en').filter(({ type }) => type === 'public')) {
      const on = date.slice(0, 10);
      names.set(on, names.has(on) ? `${names.get(on)}, ${name}` : name);
    }
  }
  return Object.fromEntries([...names].sort(([one], [other]) => (one < other ? -1 : 1)));
}

let differing = 0;
for (const country of countries) {
  const path = fileURLToPath(new URL(`../domain/time-limits/holidays/${country.toLowerCase()}.json`, import.meta.url));
  const text = `${JSON.stringify(tableOf(country), null, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    differing++;
    process.stderr.write(`${path} differs from what date-holidays ${version} gives\n`);
  }
}
process.exitCode = differing === 0 ? 0 : 1;
