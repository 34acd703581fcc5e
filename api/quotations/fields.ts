import { z } from 'zod';
import { contractKind, specialConditions } from '../contract-view';
import { schedule } from '../invoicing/schedule';
import { amountMinor, currency } from '../money/fields';
import { problemsOf } from '../problem';
import { day, emailAddress, id, line, prose } from '../schemas';

/** What cannot be offered. */
export const quotationProblem = problemsOf({
  period_of_zero: { status: 422, title: 'A period lasts at least one day' },
});

const person = z.strictObject({ name: line(200), email: emailAddress });

export const people = {
  contactPerson: person.meta({ description: 'Of the customer, who ensures communication with the provider; kept encrypted.' }),
  seller: person.meta({
    description: 'Of the provider: reminded before the quotation lapses, and looks after the contract; kept encrypted.',
  }),
};

const periodLength = z
  .string()
  .regex(/^P\d{1,3}[DMY]$/, 'expected a length of one unit such as P12M, P1Y or P30D')
  .meta({
    description: 'How long each period of the contract is.',
    example: 'P12M',
  });

/** A quotation as it is presented. */
export const presented = z.strictObject({
  customerId: id('cus'),
  reference: line(64).meta({ description: 'Of the contract that it would make. The same reference again is its next version.' }),
  document: z.string().max(100).meta({ example: 'qualifio-gtc@1' }),
  kind: contractKind.default('subscription'),
  presentedOn: day.optional().meta({ description: 'Today by its clock, where nothing is said.' }),
  startsOn: day,
  periodLength,
  price: z.strictObject({ amountMinor, currency }).meta({ description: 'Licence price of a period, excluding VAT.' }),
  endsOn: day.optional().meta({ description: 'The end of the first period, where the quotation prints it: it prevails.' }),
  validUntil: day.optional().meta({ description: 'The last day of its validity, where it prints one: it prevails, and stays that date.' }),
  specialConditions: specialConditions.default({}),
  ...people,
  schedule: schedule.optional(),
  scopeOfUse: prose(5_000)
    .optional()
    .meta({ description: 'What the customer may use the software for (GTC-3.1): the scope of the licence; kept encrypted.' }),
  clockId: id('clk').optional(),
});

/** An acceptance, in the words of the clause: explicit. */
export const accepting = z.strictObject({
  by: line(200).meta({ description: 'Who accepted on the side of the customer; kept encrypted.' }),
  on: day.optional().meta({ description: 'When; today by its clock, where nothing is said. It is the date of the contract.' }),
  explicit: z.literal(true, { error: 'expected true: silence or use accepts nothing (GTC-1.a)' }),
});
