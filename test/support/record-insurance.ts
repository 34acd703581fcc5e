import { idOf } from './contract-life';
import { advance, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';

/** A policy that is reminded of, expires, and is followed by another. */
export async function insured(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  try {
    await admin('PUT', '/v1/mailboxes/legal', { email: 'legal@provider.example' });
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-09-01T10:00:00Z' }));
    const policy = { policyNumber: 'P-1', insurer: 'an insurer', cover: { amountMinor: 5_000_000_00, currency: 'EUR' } };
    const first = { ...policy, validFrom: '2026-01-01', expiresOn: '2026-12-31' };
    const policyId = idOf(await admin('POST', '/v1/insurance-policies', { kind: 'cyber', ...first, clockId }));
    const handle = application.client.workflow.getHandle(`insurance:${policyId}`);
    await advance(house, { clockId }, '2026-12-01T10:00:00Z');
    await until('legal is reminded', async () =>
      (await admin('GET', '/v1/notices')).body.data.find(({ status }: { status: string }) => status === 'sent'),
    );
    await keep('insurance-open', handle);
    await advance(house, { clockId }, '2027-01-02T10:00:00Z');
    const replacedBy = { ...policy, policyNumber: 'P-2', validFrom: '2027-01-01', expiresOn: '2027-12-31' };
    await admin('POST', `/v1/insurance-policies/${policyId}/renewal`, { replacedBy });
    await handle.result();
    await keep('insurance-closed', handle);
  } finally {
    await house.close();
  }
}
