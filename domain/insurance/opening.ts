import type { InsuranceState } from './state';

/** GTC-17.2: a policy as it is entered, with the others of its kind that are on record. */
export const opened = (
  policy: Pick<InsuranceState, 'policyId' | 'kind' | 'validFrom' | 'expiresOn' | 'others' | 'evidence'>,
  terms: InsuranceState['terms'],
): InsuranceState => ({ ...policy, terms, reminders: {}, decisions: {} });
