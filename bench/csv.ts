export const csv = { 'Content-Type': 'text/csv' } as const;

/** A file of invoices of EUR 1,210 as the import reads it. */
export const csvOf = (invoices: readonly { readonly contract: string; readonly number: string; readonly issuedOn: string }[]): string =>
  [
    'contract,number,issued_on,due_on,amount,currency',
    ...invoices.map(({ contract, number, issuedOn }) => `${contract},${number},${issuedOn},,1210.00,EUR`),
  ].join('\n');
