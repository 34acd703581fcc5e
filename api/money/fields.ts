import { z } from 'zod';
import { line, prose } from '../schemas';

/** ISO 4217 currencies with two decimals that are invoiced in: minor units are hundredths everywhere. */
export const currencies = [
  'AUD',
  'BGN',
  'CAD',
  'CHF',
  'CZK',
  'DKK',
  'EUR',
  'GBP',
  'HUF',
  'NOK',
  'NZD',
  'PLN',
  'RON',
  'SEK',
  'USD',
] as const;

export const currency = z.enum(currencies, { error: `expected one of ${currencies.join(', ')}` }).meta({ example: 'EUR' });

/** More than any contract is worth, and less than what numbers can hold exactly. */
export const AMOUNT_MINOR_MAX = 1_000_000_000_000;

export const amountMinor = z
  .int({ error: 'expected a whole number of minor units' })
  .min(1, 'expected an amount above 0')
  .max(AMOUNT_MINOR_MAX, `expected at most ${AMOUNT_MINOR_MAX}`)
  .meta({ description: 'In minor units: cents.', example: 121000 });

/** An amount in an answer. */
export const minor = z.int().meta({ description: 'In minor units: cents.', example: 121000 });

export const invoiceNumber = line(64).meta({ example: '2026-0042' });
export const paymentReference = line(140).meta({ example: 'BNP 2026-04-20 0001' });
export const trackingNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 .-]{4,39}$/, 'expected a tracking number of 5 to 40 letters and digits')
  .transform((text) => text.replace(/[ .-]/g, '').toUpperCase())
  .meta({ example: 'RR123456785BE' });

/** Kept encrypted: it may name persons. */
export const reasonText = prose(2_000).meta({ description: 'Kept encrypted; facts and timeline name it by reference only.' });
