import type { Route } from '../route';
import { accountRoutes } from './accounts';
import { adjustmentRoutes } from './adjustments';
import { bounceRoutes } from './bounces';
import { defaultNoticeRoutes } from './default-notices';
import { disputeDecisionRoutes } from './dispute-decisions';
import { disputeRoutes } from './disputes';
import { dunningOrderRoutes } from './dunning-orders';
import { invoiceImportRoutes } from './invoice-import';
import { invoiceInstructionRoutes } from './invoice-instructions';
import { invoiceReadingRoutes } from './invoice-readings';
import { invoiceRoutes } from './invoices';
import { noticeRoutes } from './notices';
import { paymentRecordRoutes } from './payment-records';
import { paymentRoutes } from './payments';

/** Invoices, what is owed and paid, and what is written about it. */
export const moneyRoutes: readonly Route[] = [
  ...invoiceRoutes,
  ...invoiceImportRoutes,
  ...invoiceReadingRoutes,
  ...invoiceInstructionRoutes,
  ...paymentRoutes,
  ...paymentRecordRoutes,
  ...accountRoutes,
  ...disputeRoutes,
  ...disputeDecisionRoutes,
  ...defaultNoticeRoutes,
  ...adjustmentRoutes,
  ...dunningOrderRoutes,
  ...noticeRoutes,
  ...bounceRoutes,
];
