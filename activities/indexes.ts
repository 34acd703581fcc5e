import { alive } from './alive';
import { discreetly } from './discreet';
import type { IndexStore } from './ports/indexes';
import type { Asked } from './ports/notices';

export const createIndexActivities = ({ indexes }: { indexes: IndexStore }) => ({
  /** GTC-5.1.c. Told as indexFiguresFound, with the figures that are published. */
  lookUpIndex: (asked: Asked): Promise<void> => alive(() => discreetly(() => indexes.lookUp(asked))),
});
