import { z } from 'zod';
import type { IdPrefix } from '../adapters/prisma/ids';

/** An id as the API gives it: its prefix says of what. Ids of facts made by the database are hexadecimal. */
export const id = (prefix: IdPrefix) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-z]{26,32}$`), `expected an id such as ${prefix}_01jb3k...`)
    .meta({ example: `${prefix}_01jb3kq6v7n8p9r0s1t2v3w4x5` });

export const idParams = (prefix: IdPrefix) => z.strictObject({ id: id(prefix) });

/** A day of the calendar. */
export const day = z.iso
  .date({ error: 'expected a date that exists, written YYYY-MM-DD' })
  .refine((on) => !on.startsWith('0000-'), 'expected a date from 0001-01-01 on')
  .meta({ example: '2026-03-02' });

/** A moment, with its offset from UTC; answers are in UTC with milliseconds. */
export const moment = z.iso
  .datetime({ offset: true, error: 'expected an instant with its offset, such as 2026-03-02T09:00:00Z' })
  .meta({ example: '2026-03-02T08:00:00.000Z' });

/** One line of text as people write it. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected a text')
    .max(max, `expected at most ${max} characters`)
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'expected one line of text');

/** Free text of several lines. */
export const prose = (max: number) => z.string().trim().min(1, 'expected a text').max(max, `expected at most ${max} characters`);

export const money = z
  .strictObject({ amountMinor: z.int().meta({ description: 'In minor units: cents.' }), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Money', example: { amountMinor: 121000, currency: 'EUR' } });

export const emailAddress = z.email('expected one e-mail address').max(254);

export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'expected an ISO 3166 country such as BE')
  .meta({ example: 'BE' });
export const language = z
  .string()
  .regex(/^[a-z]{2}$/, 'expected an ISO 639 language such as fr')
  .meta({ example: 'fr' });

/** A sentence with the clause that says so. */
export const reason = z
  .strictObject({ clause: z.string(), text: z.string() })
  .meta({ id: 'Reason', example: { clause: 'GTC-4.2.b', text: 'reminder 1 of 3, unless paid before' } });

/** What a list is asked with; other filters are added with `.extend`. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number({ error: 'expected a number' }).int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,200}$/, 'expected the `next` of the page before')
    .optional()
    .meta({ description: 'The `next` of the page before.' }),
});

export type PageQuery = z.output<typeof pageQuery>;

export const pageOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({
    data: z.array(item),
    next: z.string().optional().meta({ description: 'Where the next page begins; absent on the last.' }),
  });

/** A page from one row more than was asked for. */
export function page<Row, Shown>(rows: readonly Row[], { limit }: PageQuery, cursorOf: (row: Row) => string, show: (row: Row) => Shown) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { data: shown.map(show), ...(rows.length > limit && last !== undefined && { next: cursorOf(last) }) };
}
