import { tellIndexConversion, tellIndexFigures } from '../adapters/prisma/indexed-contracts';
import type { OpenProcess } from '../adapters/prisma/processes';
import type { Tx } from '../adapters/prisma/with-provider';
import type { IndexConversion } from '../domain/indexation/conversion';
import type { EnteredFigure } from '../domain/indexation/figure';
import { actorOf } from './caller';
import type { Call } from './route';

/** Tells the contracts whose price rests on figures that were just recorded, in the transaction that recorded them; gives whom to call. */
export const figuresRecorded = (tx: Tx, { caller }: Call, figures: readonly EnteredFigure[]): Promise<readonly OpenProcess[]> =>
  tellIndexFigures(tx, caller.providerId, figures, actorOf(caller));

/** The same for a conversion between two bases of an index. */
export const conversionRecorded = (tx: Tx, { caller }: Call, { series }: IndexConversion): Promise<readonly OpenProcess[]> =>
  tellIndexConversion(tx, caller.providerId, series, actorOf(caller));
