import { z } from 'zod';
import { mediaTypes } from '../../adapters/prisma/file-types';
import type { FileRow } from '../../adapters/prisma/files';
import type { LetterInFull } from '../../adapters/prisma/letter-list';
import { day, id, moment } from '../schemas';

const hash = z.string().meta({ description: 'SHA-256 of the file: it stays when the file is erased.' });

export const letter = z
  .strictObject({
    id: id('ltr'),
    direction: z.enum(['in', 'out']),
    purpose: z.string().meta({ description: 'What it says, in a word.', example: 'formal-notice' }),
    customerId: id('cus'),
    subjectId: z.string().meta({ description: 'What it is about: a dispute, a contract.' }),
    processId: id('prc').nullable().meta({ description: 'The process that asked for it, and is told of its dates.' }),
    language: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    depositedOn: day.nullable().meta({ description: 'When it was deposited, as the postmark proves.' }),
    presentedOn: day
      .nullable()
      .meta({ description: 'When it was first presented: it counts as received that day, also where it was refused.' }),
    isWanted: z.boolean().meta({ description: 'False once what it says no longer holds, or a person left it: do not post it.' }),
    postByOn: day.nullable().meta({ description: 'The last day on which it can be posted and be in time; null where no day is the last.' }),
    receivedOn: day.nullable().meta({ description: 'When it was handed over; null where it was refused or not collected.' }),
    document: z.strictObject({ hash }).nullable().meta({ description: 'What went out; its bytes are at /v1/letters/{id}/document.' }),
    evidence: z.array(z.strictObject({ fileId: id('fil'), mediaType: z.enum(mediaTypes), hash })),
    recordedAt: moment,
  })
  .meta({ id: 'Letter' });

const evidenceView = ({ id: fileId, mediaType, hash: of }: FileRow) => ({ fileId, mediaType, hash: of });

export const letterView = ({ document, evidence, recordedAt, ...row }: LetterInFull): z.infer<typeof letter> => ({
  ...{ id: row.id, direction: row.direction, purpose: row.purpose, customerId: row.customerId, subjectId: row.subjectId },
  ...{ processId: row.processId, language: row.language, trackingNumber: row.trackingNumber },
  ...{ depositedOn: row.depositedOn, presentedOn: row.presentedOn, receivedOn: row.receivedOn },
  ...{ isWanted: row.isWanted, postByOn: row.postByOn },
  document: document && { hash: document.hash },
  evidence: evidence.map(evidenceView),
  recordedAt: recordedAt.toISOString(),
});
