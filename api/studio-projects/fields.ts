import { z } from 'zod';
import { channels, requestKinds } from '../../domain/studio-project/state';
import { reasonText } from '../money/fields';
import { problemsOf } from '../problem';
import { day, id, line, moment, prose } from '../schemas';

export const CLAUSE = 'GTC-3.3.2.1';

export const readers = ['admin', 'finance', 'legal', 'operator', 'customer'] as const;
/** Who enters what the provider does. */
export const writers = ['admin', 'operator'] as const;
/** Who says what the customer says: itself, or whoever enters it. */
export const speakers = ['admin', 'operator', 'customer'] as const;

export const studioProblem = problemsOf(
  {
    quotation_not_accepted: { status: 409, title: 'The quotation is not accepted' },
    quotation_used: { status: 409, title: 'The quotation agreed another request' },
    quotation_not_fitting: { status: 422, title: 'The quotation is for something else' },
  },
  'GTC-3.3.2.2.c',
);

/** How and when the customer said it: of an entry by a person of the provider. A customer's own key says it now. */
export const saying = {
  channel: z
    .enum(channels)
    .exclude(['api'])
    .optional()
    .meta({ description: 'How the customer said it; needed unless its own key says it.' }),
  at: moment.optional().meta({ description: 'When it reached the provider; now, where nothing is said.' }),
};

const text = prose(20_000).meta({ description: 'Kept encrypted.' });

export const newProject = z.strictObject({
  contractId: id('ctr'),
  reference: line(100),
  briefing: text,
  plannedOnlineOn: day.optional(),
});

export const newBriefing = z.strictObject({ text });

export const newApproval = z.strictObject({
  version: z.int().min(1).max(1_000),
  by: z.enum(['customer', 'vendor']).default('customer'),
  ...saying,
});

export const atMoment = moment.optional().meta({ description: 'When it was; now, where nothing is said.' });

export const newRequest = z.strictObject({
  kind: z.enum(requestKinds).meta({ description: 'layout: a further version of it; change: once the layout is approved.' }),
  text,
  isOutsideBrief: z
    .boolean()
    .default(false)
    .meta({ description: 'Not included in the initial brief: it needs a quotation, whichever change it is.' }),
  ...saying,
});

export const newAnalysis = z.strictObject({
  estimatedHours: z
    .number()
    .positive()
    .max(2_000)
    .refine((hours) => Math.round(hours * 100) / 100 === hours, 'expected hours with two decimals at most'),
  isOutsideBrief: z.literal(true).optional().meta({ description: 'The analysis shows that it is not included in the initial brief.' }),
});

export const newPreview = z
  .strictObject({
    link: z
      .url({ protocol: /^https$/, error: 'expected an address that begins with https://' })
      .max(2_000)
      .meta({ description: 'Kept encrypted.', example: 'https://preview.example/campaign' }),
    channel: z.enum(['mail', 'elsewhere']).default('mail').meta({ description: "mail: to the customer's contact person." }),
    sentAt: moment.optional().meta({ description: 'Of a link that the provider sent itself.' }),
  })
  .refine(({ channel, sentAt }) => (channel === 'elsewhere') === (sentAt !== undefined), {
    path: ['sentAt'],
    error: 'expected with channel elsewhere, and only then: a mail counts from when the mail server took it',
  });

export const newValidation = z.strictObject({
  preview: z.int().min(1).meta({ description: 'Its number.' }),
  text: text.optional().meta({ description: 'Instructions for putting the campaign online; kept encrypted.' }),
  ...saying,
});

export const newOnline = z.strictObject({
  at: moment,
  isInFact: z.boolean().default(false).meta({ description: 'It was found online, whatever was validated.' }),
});

export const dropping = z.strictObject({ reason: reasonText });
