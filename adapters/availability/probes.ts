import type { ProbeStep } from '../../domain/availability/probe';
import type { Service } from '../../domain/availability/service';
import { type Instant, instant } from '../../domain/shared/instant';
import { keeperOf } from '../keys/keeper';
import type { Vault } from '../keys/vault';
import type { Tx } from '../prisma/with-provider';

/** What a service is tried by. */
export interface Probe {
  readonly service: Service;
  readonly isEnabled: boolean;
  readonly steps: readonly ProbeStep[];
  readonly updatedAt: Date;
  /** Why it could not be run the last time, where that was so. */
  readonly fault?: ProbeFault;
}

/** That the probe itself is at fault: nothing was asked of the service. */
export interface ProbeFault {
  readonly at: Instant;
  /** Counted from 1; null where no step could be read. */
  readonly step: number | null;
  readonly reason: string;
}

/** Defines or replaces the probe of a service; its steps are kept encrypted. */
export async function putProbe(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { service, isEnabled, steps, actor }: Omit<Probe, 'updatedAt' | 'fault'> & { readonly actor: string },
): Promise<void> {
  const sealed = await vault.encrypt(tx, providerId, keeperOf(providerId, null), JSON.stringify(steps));
  const data = { isEnabled, steps: sealed, actor, updatedAt: new Date(), ...NO_FAULT };
  const where = { providerId_service: { providerId, service } };
  await tx.probe.upsert({ where, create: { providerId, service, ...data }, update: data });
}

const NO_FAULT = { faultAt: null, faultStep: null, faultReason: null };

/** Keeps why a probe could not be run, or that it was. */
export async function noteFault(tx: Tx, service: Service, fault: ProbeFault | undefined): Promise<void> {
  const data = fault === undefined ? NO_FAULT : { faultAt: new Date(fault.at), faultStep: fault.step, faultReason: fault.reason };
  await tx.probe.updateMany({ where: { service, ...(fault === undefined && { faultAt: { not: null } }) }, data });
}

/** The probe of a service; undefined where the provider has none. */
export async function probeOf(tx: Tx, vault: Vault, providerId: string, service: Service): Promise<Probe | undefined> {
  const row = await tx.probe.findUnique({ where: { providerId_service: { providerId, service } } });
  if (row === null) return undefined;
  const steps = JSON.parse(await vault.decrypt(tx, providerId, keeperOf(providerId, null), row.steps)) as readonly ProbeStep[];
  return { service, isEnabled: row.isEnabled, steps, updatedAt: row.updatedAt, ...faultOf(row) };
}

function faultOf({ faultAt, faultStep, faultReason }: { faultAt: Date | null; faultStep: number | null; faultReason: string | null }) {
  return faultAt === null || faultReason === null ? {} : { fault: { at: instant(faultAt), step: faultStep, reason: faultReason } };
}

/** The services whose probes are to be run. */
export const enabledServices = async (tx: Tx): Promise<Service[]> =>
  (await tx.probe.findMany({ where: { isEnabled: true }, orderBy: { service: 'asc' }, select: { service: true } })).map(
    ({ service }) => service as Service,
  );
