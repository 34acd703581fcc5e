import type { Asked } from '../../activities/ports/notices';
import type { ObjectionWindowEffect, ObjectionWindowState } from '../../domain/objection-window/state';
import { writeFacts } from '../prisma/processes';
import type { Sql } from '../prisma/sql';
import { standingStep } from '../prisma/standing-step';

/** DPA-4.1.a: a message in the software counts from when a user can read it. Whether one can is looked up as access itself is. */
export async function postAnnouncement(sql: Sql, asked: Asked): Promise<void> {
  const { providerId, processId, key } = asked;
  const standing = await standingStep<ObjectionWindowEffect>(sql, asked);
  if (standing?.effect.kind !== 'postAnnouncement') return;
  const { customerId, state, now } = standing;
  const [blocked] = await sql.$queryRaw<{ isBlocked: boolean }[]>`
    SELECT EXISTS (SELECT FROM access_blocks b WHERE b.customer_id = ${customerId} AND b.until_at IS NULL AND b.contract_id IS NULL) AS "isBlocked"`;
  const fact = blocked?.isBlocked
    ? { kind: 'postingHeldBack', data: { number: (state as ObjectionWindowState).heldBack + 1 } }
    : { kind: 'announcementPosted', data: { at: now } };
  await writeFacts(sql, providerId, [{ processId, ...fact, receivedAt: now, actor: 'software', uniqueKey: `${processId}/${key}` }]);
}
