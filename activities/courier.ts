import { heartbeat, sleep } from '@temporalio/activity';
import type { TellPort, UntoldStore } from './ports/courier';
import { createToldLately } from './told-lately';

const PAGE = 200;
const PAGES_PER_SECOND_MAX = 5;

export function createCourierActivities({ untold, teller }: { untold: UntoldStore; teller: TellPort }) {
  const lately = createToldLately();
  return {
    /**
     * Tells every process that somebody should have told, provider by provider, a page at a time at a bounded rate; gives how many. One
     * signal for any number of facts. Told twice, a process finds nothing new.
     */
    async tellUntold(): Promise<number> {
      let told = 0;
      const found = new Set<string>();
      for (const providerId of await untold.providerIds()) {
        let after: string | undefined;
        do {
          heartbeat(told);
          const page = await untold.untold(providerId, after, PAGE);
          for (const { processId } of page) found.add(processId);
          const now = Date.now();
          const others = lately.others(page, now);
          const heard = await teller.signal(others);
          if (heard === others.length) lately.remember(others, now);
          told += heard;
          after = page.length === PAGE ? page.at(-1)?.processId : undefined;
          if (after !== undefined) await sleep(1_000 / PAGES_PER_SECOND_MAX);
        } while (after !== undefined);
      }
      lately.forgetAllBut(found);
      return told;
    },
  };
}
