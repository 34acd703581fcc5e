import type { ContractMailContent } from '../mail/renewal';
import type { ContractCorrespondence } from './mail-of';

/** What every mail about a contract says, but for the clause that it quotes. */
export const contractHead = ({
  provider,
  customer,
  contract,
  addressee,
  language,
  replyTo,
}: ContractCorrespondence): Omit<ContractMailContent, 'clause'> => ({
  language,
  providerName: provider.name,
  customerName: customer.name,
  ...(addressee.name !== undefined && { contactName: addressee.name }),
  contractReference: contract.reference,
  replyTo,
});
