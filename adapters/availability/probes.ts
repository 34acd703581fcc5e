import type { ProbeStep } from '../../domain/availability/probe';
import type { Service } from '../../domain/availability/service';
import { keeperOf } from '../keys/keeper';
import type { Vault } from '../keys/vault';
import type { Tx } from '../prisma/with-provider';

/** What a service is tried by. */
export interface Probe {
  readonly service: Service;
  readonly isEnabled: boolean;
  readonly steps: readonly ProbeStep[];
  readonly updatedAt: Date;
}

/** Defines or replaces the probe of a service; its steps are kept encrypted. */
export async function putProbe(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { service, isEnabled, steps, actor }: Omit<Probe, 'updatedAt'> & { readonly actor: string },
): Promise<void> {
  const sealed = await vault.encrypt(tx, providerId, keeperOf(providerId, null), JSON.stringify(steps));
  const data = { isEnabled, steps: sealed, actor, updatedAt: new Date() };
  const where = { providerId_service: { providerId, service } };
  await tx.probe.upsert({ where, create: { providerId, service, ...data }, update: data });
}

/** The probes of a provider, of all services or of one. */
export async function probesOf(tx: Tx, vault: Vault, providerId: string, service?: Service): Promise<Probe[]> {
  const rows = await tx.probe.findMany({ where: { providerId, ...(service && { service }) }, orderBy: { service: 'asc' } });
  const probes: Probe[] = [];
  for (const row of rows) {
    const steps = JSON.parse(await vault.decrypt(tx, providerId, keeperOf(providerId, null), row.steps)) as readonly ProbeStep[];
    probes.push({ service: row.service as Service, isEnabled: row.isEnabled, steps, updatedAt: row.updatedAt });
  }
  return probes;
}
