import { mailing } from './patience';
import { runs } from './process';

/** GTC-3.3.2: a campaign that the studio makes. Closed once it is online, dropped, or its contract has ended; a late fact reopens it. */
export const studioProject = runs({ sendPreview: mailing });
