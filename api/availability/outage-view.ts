import { z } from 'zod';
import type { Outage } from '../../adapters/availability/outages';
import { id, moment } from '../schemas';
import { service } from './fields';

const stretch = { startsAt: moment, endsAt: moment.nullable().meta({ description: 'Null while it lasts.' }) };
const contractIds = z.array(id('ctr')).meta({ description: 'Empty: the whole platform.' });

export const outage = z
  .strictObject({
    id: id('out'),
    service,
    ...stretch,
    contractIds,
    source: z.enum(['monitoring', 'probe']),
    reference: z.string().nullable(),
    isWithdrawn: z.boolean().meta({ description: 'It was reported in error, and counts nowhere.' }),
    revision: z.int(),
    clockId: id('clk').nullable(),
  })
  .meta({ id: 'Outage' });

export const outageInFull = outage
  .extend({
    revisions: z.array(
      z.strictObject({ revision: z.int(), ...stretch, contractIds, isWithdrawn: z.boolean(), actor: z.string(), recordedAt: moment }),
    ),
  })
  .meta({ id: 'OutageInFull', description: 'With everything that was reported of it.' });

export const outageView = ({ contractIds: concerned, ...row }: Outage): z.infer<typeof outage> => ({ ...row, contractIds: [...concerned] });
