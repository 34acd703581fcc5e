import { z } from 'zod';
import type { ProductChange } from '../../adapters/maintenance/product-changes';
import { day, id } from '../schemas';

export const productChange = z
  .strictObject({ id: id('pch'), title: z.string(), isMajor: z.boolean(), documentationUrl: z.string().optional(), publishedOn: day })
  .meta({ id: 'ProductChange' });

export const productChangeView = ({ documentationUrl: url, ...change }: ProductChange): z.infer<typeof productChange> => ({
  ...change,
  ...(url !== null && { documentationUrl: url }),
});
