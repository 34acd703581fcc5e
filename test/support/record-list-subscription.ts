import { follower, linkIn, mailsOnceThere, newListPlace, processesOf, tellAll } from './list-subscriptions';
import { openHouse } from './money';
import { putChange, putSubprocessor } from './public-list';
import type { Keep } from './record-histories';

/** A subscription that is confirmed, told of a change, and ended by its subscriber. */
export async function followed(keep: Keep): Promise<void> {
  const house = await openHouse();
  try {
    const place = await newListPlace(house.application);
    const { email, mail } = await follower(place);
    const where = { database: house.application.database, providerId: place.providerId };
    const changeId = await putChange(where, await putSubprocessor(where, { status: 'planned' }));
    await tellAll(place, { changeId, revision: 1, what: 'announced' });
    await mailsOnceThere(email, 2);
    const [process] = await processesOf(place);
    const handle = house.application.client.workflow.getHandle(`listSubscription:${process?.subjectId}`);
    await keep('listSubscription-open', handle);
    await house.application.send('POST', linkIn(mail, 'unsubscription'));
    await handle.result();
    await keep('listSubscription-closed', handle);
  } finally {
    await house.close();
  }
}
