import { alive } from './alive';
import { discreetly } from './discreet';
import type { InvoiceStore } from './ports/invoices';
import type { Asked } from './ports/notices';

export const createInvoiceActivities = ({ invoices }: { invoices: InvoiceStore }) => ({
  /** GTC-4.1. One invoice per instalment, also when tried again; told as invoiceIssued. */
  issueInvoice: (asked: Asked): Promise<void> => alive(() => discreetly(() => invoices.issue(asked))),
});
