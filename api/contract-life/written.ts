import { z } from 'zod';
import { readRemark } from '../../adapters/prisma/remark-texts';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { Call } from '../route';

/** What a person wrote, in the view of what it is about. */
export const written = z
  .string()
  .nullable()
  .meta({ description: 'As it was written; null for who is neither legal nor administrator, and once it was erased.' });

const READERS: readonly string[] = ['admin', 'legal'];

/** The text that a reference of a state names, for whoever may read it. */
export const writtenIn = async (tx: Tx, { caller, deps }: Call, remarkId: string, readers = READERS): Promise<string | null> =>
  readers.includes(caller.role) ? ((await readRemark(tx, deps.vault, remarkId)) ?? null) : null;
