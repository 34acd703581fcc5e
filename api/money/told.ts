import { z } from 'zod';
import type { AcceptedFact } from '../accept';
import { id, reason } from '../schemas';

/** What an invoice was told and its clause accepted. */
export const told = z
  .strictObject({ invoiceId: id('inv'), kind: z.string(), accepted: reason, operationId: id('fct') })
  .meta({ id: 'Told', description: 'What the clause made of it, in one sentence.' });

export const toldView = ({ id: operationId, kind, process, accepted }: AcceptedFact): z.infer<typeof told> => ({
  invoiceId: process.subjectId,
  kind,
  accepted,
  operationId,
});
