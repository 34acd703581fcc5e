/** What a party must do under the contract, as far as a time limit runs for it: GTC-15.1 suspends those that force majeure names. */
export const obligations = ['payment', 'cure', 'document-return', 'service-levels', 'support-response'] as const;

export type Obligation = (typeof obligations)[number];

const words: Readonly<Record<Obligation, string>> = {
  payment: 'payment',
  cure: 'cure of a default',
  'document-return': 'return of documents',
  'service-levels': 'service levels',
  'support-response': 'response to support requests',
};

/** "payment and return of documents". */
export function obligationsInWords(named: readonly Obligation[]): string {
  const [last = '', ...rest] = named.map((one) => words[one]).reverse();
  return rest.length === 0 ? last : `${rest.reverse().join(', ')} and ${last}`;
}
