import { mailing } from './patience';
import { runs } from './process';

/** GTC-3.7.2: what a contract uses of its storage, and what more is ordered. Closed once all is told; a late fact reopens it. */
export const storageNotice = runs({ sendStorageContact: mailing, sendStorageReport: mailing });
