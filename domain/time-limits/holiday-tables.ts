import { type CalendarDate, parseCalendarDate, yearOf } from '../shared/calendar-date';
import be from './holidays/be.json';
import es from './holidays/es.json';
import fr from './holidays/fr.json';
import lu from './holidays/lu.json';
import nl from './holidays/nl.json';
import overrides from './holidays/overrides.json';

export type Country = 'BE' | 'ES' | 'FR' | 'LU' | 'NL';

/** The national public holidays of a country, date to name, complete from the first to the last year. */
export interface HolidayTable {
  readonly country: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly holidays: Readonly<Record<string, string>>;
}

/** A correction of a table: a day proclaimed, moved or abolished, with the reason (the decree, the coincidence). */
export interface HolidayOverride {
  readonly country: string;
  readonly added?: Readonly<Record<string, string>>;
  readonly removed?: readonly string[];
  readonly reason: string;
}

interface PublishedVersion {
  readonly version: string;
  readonly overrides: readonly HolidayOverride[];
}

const tables: Readonly<Record<Country, HolidayTable>> = { BE: be, ES: es, FR: fr, LU: lu, NL: nl };
const published: readonly PublishedVersion[] = overrides.versions;
const corrected = new Map<string, HolidayTable>();

export const countries = Object.keys(tables) as readonly Country[];

/** Every calendar version that a contract may have pinned, oldest first. */
export const calendarVersions: readonly string[] = published.map(({ version }) => version);

/** The calendar version that a contract made now pins. */
export function latestCalendar(): string {
  const latest = calendarVersions.at(-1);
  if (latest === undefined) throw new Error('there is no calendar');
  return latest;
}

/** The table of a country with the overrides of this and all earlier versions. Throws on a version or country that does not exist. */
export function holidayTable(country: Country, version: string): HolidayTable {
  const key = `${country} ${version}`;
  const known = corrected.get(key);
  if (known !== undefined) return known;

  const last = calendarVersions.indexOf(version);
  if (last < 0) throw new RangeError(`There is no calendar version ${version}; there are ${calendarVersions.join(', ')}.`);
  if (!Object.hasOwn(tables, country))
    throw new RangeError(`There are no holidays of ${country}; there are those of ${countries.join(', ')}.`);

  const table = published.slice(0, last + 1).reduce((before, entry) => withOverrides(before, entry.overrides), tables[country]);
  corrected.set(key, table);
  return table;
}

/** The table with the overrides of its country laid over it, in order. Throws on one that contradicts the table: it is a mistake in the file. */
export function withOverrides(table: HolidayTable, corrections: readonly HolidayOverride[]): HolidayTable {
  return corrections.filter(({ country }) => country === table.country).reduce(withOverride, table);
}

function withOverride(table: HolidayTable, { added = {}, removed = [], reason }: HolidayOverride): HolidayTable {
  const holidays = { ...table.holidays };
  for (const date of removed) {
    if (!Object.hasOwn(holidays, date))
      throw new RangeError(`${date} cannot be removed, it is no holiday of ${table.country} (${reason}).`);
    delete holidays[date];
  }
  for (const [date, name] of Object.entries(added)) {
    const on = parseCalendarDate(date);
    if (on === undefined || !covers(table, on))
      throw new RangeError(`${date} cannot be added to the holidays of ${table.country} (${reason}).`);
    if (Object.hasOwn(holidays, date)) throw new RangeError(`${date} is a holiday of ${table.country} already (${reason}).`);
    holidays[date] = name;
  }
  return { ...table, holidays };
}

/** Whether the table can say anything of the date: outside its years, no day is known to be a working day. */
export const covers = (table: HolidayTable, date: CalendarDate): boolean =>
  yearOf(date) >= table.firstYear && yearOf(date) <= table.lastYear;
