import type { Asked } from './notices';

/** Where a page of work ended. */
export interface Page {
  /** Where the next one begins; absent: it was the last. */
  readonly next?: string;
}

/** What a change of sub-processors asks of many windows, a page at a time: each page is a transaction, and done twice it does nothing new. */
export interface WindowStore {
  /** Opens windows for customers that have none; told as windowsOpened with the last page. */
  openPage(asked: Asked, after: string | undefined): Promise<Page>;
  /** Tells windows what became of the announcement; told as windowsTold with the last page. */
  tellPage(asked: Asked, after: string | undefined): Promise<Page>;
  /** Tells whoever follows the public list; told as followersTold with the last page. */
  tellFollowersPage(asked: Asked, after: string | undefined): Promise<Page>;
  /** Told as windowsCounted. */
  count(asked: Asked): Promise<void>;
  /** Posts an announcement where its users can log in; told as announcementPosted or postingHeldBack. */
  post(asked: Asked): Promise<void>;
}
