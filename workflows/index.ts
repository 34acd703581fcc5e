/** The registry: one workflow type per kind of process, so that an operator finds them by the contract's words. */
export { afterTheEnd } from './after-the-end';
export { courier } from './courier';
export { dunning } from './dunning';
export { forceMajeure } from './force-majeure';
export { formalNotice } from './formal-notice';
export { hardship } from './hardship';
export { insurance } from './insurance';
export { invoicing } from './invoicing';
export { listSubscription } from './list-subscription';
export { objectionWindow } from './objection-window';
export { quotation } from './quotation';
export { renewal } from './renewal';
export { returnRequest } from './return-request';
export { storageNotice } from './storage-notice';
export { subprocessorChange } from './subprocessor-change';
export { testClock } from './test-clock';
export { webhookDelivery } from './webhook-delivery';
