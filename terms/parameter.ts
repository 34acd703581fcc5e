import { z } from 'zod';
import { isoLengthPattern } from './iso-length';

const whole = z.int();
const count = z.int().min(0);
const length = z.string().regex(isoLengthPattern, 'expected an ISO 8601 length of one unit, such as P30D');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a local time such as 09:00');
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'expected a date such as 2026-03-31');
const option = z.string().min(1);
const options = z.array(option).min(1).describe('What the product can run, and nothing else.');
const currency = z.string().regex(/^[A-Z]{3}$/, 'expected an ISO 4217 currency such as EUR');
const ranges = z
  .array(z.strictObject({ min: length, max: length }))
  .min(1)
  .describe('The units a length may have, one range for each: days and months are not comparable.');

const described = {
  description: z.string().min(20).describe('What it decides, in a sentence or two, with the reading it follows.'),
  basis: z
    .enum(['text', 'reading', 'law', 'own'])
    .describe('Where the default comes from: the wording, a reading of it, a statute, or a limit of our own.'),
  setting: z.literal(true).optional().describe('The wording leaves it to the provider. Without a default the provider must choose.'),
};

const listed = {
  minCount: count,
  maxCount: count,
  lengthAtLeast: z.string().optional().describe('An integer parameter of the same clause: the list needs at least that many entries.'),
};

const money = z.strictObject({ amountMinor: whole, currency });

/** Form only; `parameterSchema` adds that the default lies within the bounds. */
export const parameterForm = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('boolean'),
    fixed: z.literal(true).optional().describe('The product can run the default alone.'),
    default: z.boolean().optional(),
    ...described,
  }),
  z.strictObject({ type: z.literal('integer'), unit: z.string().min(1), min: whole, max: whole, default: whole.optional(), ...described }),
  z.strictObject({ type: z.literal('working-days'), min: count, max: count, default: count.optional(), ...described }),
  z.strictObject({ type: z.literal('money'), currency, minMinor: whole, maxMinor: whole, default: money.optional(), ...described }),
  z.strictObject({ type: z.literal('text'), pattern: z.string().min(1), default: z.string().optional(), ...described }),
  z.strictObject({ type: z.literal('time'), min: time, max: time, default: time.optional(), ...described }),
  z.strictObject({ type: z.literal('date'), min: date, max: date, default: date.optional(), ...described }),
  z.strictObject({ type: z.literal('date-list'), min: date, max: date, default: z.array(date).optional(), ...listed, ...described }),
  z.strictObject({ type: z.literal('enum'), options, default: option.optional(), ...described }),
  z.strictObject({ type: z.literal('enum-list'), options, default: z.array(option).optional(), ...listed, ...described }),
  z.strictObject({ type: z.literal('duration'), ranges, default: length.optional(), ...described }),
  z.strictObject({
    type: z.literal('duration-list'),
    ranges,
    increasing: z.literal(true).optional().describe('Each length is longer than the one before.'),
    default: z.array(length).optional(),
    ...listed,
    ...described,
  }),
]);

export type Parameter = z.infer<typeof parameterForm>;
export type ParameterType = Parameter['type'];
export type ParameterOf<K extends ParameterType> = Extract<Parameter, { type: K }>;
