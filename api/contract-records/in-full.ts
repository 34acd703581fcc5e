import type { z } from 'zod';
import { hasContact } from '../../adapters/prisma/contacts';
import type { Contract } from '../../adapters/prisma/contracts';
import { readRemark } from '../../adapters/prisma/remark-texts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { termValue } from '../../domain/shared/terms';
import { type contractInFull, shown } from '../contract-view';
import type { Call } from '../route';

type InFull = z.infer<typeof contractInFull>;

/** A contract with its licence (GTC-3.1), and whether its customer has a contact person (GTC-6.1). */
export async function inFull(tx: Tx, call: Call, contract: Contract): Promise<InFull> {
  const licence = await licenceOf(tx, call, contract);
  const isAppointed = await hasContact(tx, contract.customerId, 'contact-person');
  return { ...shown(contract), ...(licence && { licence }), contactPerson: isAppointed ? 'on-record' : 'missing' };
}

async function licenceOf(tx: Tx, { deps }: Call, { terms, scopeRemarkId }: Contract): Promise<InFull['licence']> {
  if (!('GTC-3.1' in terms.values)) return undefined;
  const flag = (parameter: string): boolean => termValue(terms, 'GTC-3.1', parameter, 'flag');
  const scope = scopeRemarkId === null ? undefined : await readRemark(tx, deps.vault, scopeRemarkId);
  return {
    ...{ clause: 'GTC-3.1', exclusive: flag('exclusive'), transferable: flag('transferable'), sublicensable: flag('sublicensable') },
    scope: scope ?? null,
  };
}
