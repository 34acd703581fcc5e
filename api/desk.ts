import type { Caller } from './caller';
import { problem } from './problem';

/** Whoever runs the service answers for what its helpdesk is asked. */
const SUPPORT: readonly string[] = ['operator'];

/** Whose questions a kind of process puts, beside the administrator's. */
const desks: Readonly<Record<string, readonly string[]>> = {
  dunning: ['finance', 'legal'],
  invoicing: ['finance'],
  serviceCredit: ['finance', 'legal'],
  ...{ supportResponse: SUPPORT, maintenanceNotice: SUPPORT, storageNotice: SUPPORT, studioProject: SUPPORT },
  trafficNotice: SUPPORT,
};
const LEGAL = ['legal'];

/** Ends the request where a person of another desk would answer for legal, or for finance. */
export function mustBeOnDesk({ role }: Caller, processKind: string): void {
  const may = desks[processKind] ?? LEGAL;
  if (role === 'admin' || may.includes(role)) return;
  throw problem('forbidden', `What a process of kind ${processKind} asks is for ${may.join(' or ')} to answer.`);
}
