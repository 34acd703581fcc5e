import { access } from './access';
import { asleep } from './asleep';
import { csvImport } from './csv-import';
import { dueReminders, dueTimers } from './due-at-once';
import type { Measure } from './measure';
import { opening } from './opening';
import { wholeLife } from './whole-life';

export { wholeLife };

/** All that is measured, by letter. */
export const measures: readonly Measure[] = [opening, wholeLife, dueTimers, access, asleep, csvImport, dueReminders];
