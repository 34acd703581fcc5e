import { calendarDate } from '../../domain/shared/calendar-date';
import { instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { Provider } from '../../terms/provider';
import type { Database } from '../prisma/client';
import { withProvider } from '../prisma/with-provider';
import { enterSubprocessor, isNameTaken } from './register';

const ACTOR = 'provider-file';

/** DPA-4.1.g: enters the sub-processors that a provider's own documents name, in use since; what stands in the register stays as it is. */
export const enterNamed = (database: Database, providerId: string, { subprocessors, zone }: Provider): Promise<void> =>
  withProvider(database, providerId, async (tx) => {
    const today = localDays(zone).dateOf(instant(new Date()));
    for (const { capacity, inUseFrom = today, website, ...named } of subprocessors) {
      if (await isNameTaken(tx, named.name, null)) continue;
      const processing = { ...named, ...(website !== undefined && { website }) };
      const since = calendarDate(inUseFrom);
      const entered = { processing, capacity, concerns: {}, status: 'in-use' as const, inUseFrom: since, clockId: null };
      await enterSubprocessor(tx, providerId, entered, ACTOR);
    }
  });
