import { Context, heartbeat, sleep } from '@temporalio/activity';
import { alive } from './alive';
import { discreetly } from './discreet';
import type { Asked } from './ports/notices';
import type { Page, WindowStore } from './ports/windows';

/** Thousands of customers are told at a bounded rate: their mails and turns follow. */
const PAGES_PER_SECOND_MAX = 4;

/** Page after page until the last. What a worker that died had done is found done. */
async function inPages(page: (after: string | undefined) => Promise<Page>): Promise<void> {
  let after: string | undefined;
  do {
    heartbeat();
    const { next } = await alive(() => discreetly(() => page(after)));
    after = next;
    if (after !== undefined) await sleep(1_000 / PAGES_PER_SECOND_MAX);
    Context.current().cancellationSignal.throwIfAborted();
  } while (after !== undefined);
}

export const createWindowActivities = ({ windows }: { windows: WindowStore }) => ({
  /** DPA-4.1.a. One window for each customer whose data is concerned, also when tried again; told as windowsOpened. */
  openWindows: (asked: Asked): Promise<void> => inPages((after) => windows.openPage(asked, after)),
  /** DPA-4.1.a. Each window is told once; told as windowsTold. */
  tellWindows: (asked: Asked): Promise<void> => inPages((after) => windows.tellPage(asked, after)),
  /** DPA-4.1.h. Whoever follows the public list is told once; told as followersTold. */
  tellFollowers: (asked: Asked): Promise<void> => inPages((after) => windows.tellFollowersPage(asked, after)),
  /** DPA-4.1.c. Told as windowsCounted. */
  countWindows: (asked: Asked): Promise<void> => alive(() => discreetly(() => windows.count(asked))),
  /** DPA-4.1.a. Told as announcementPosted, or as postingHeldBack while its users cannot log in. */
  postAnnouncement: (asked: Asked): Promise<void> => alive(() => discreetly(() => windows.post(asked))),
});
