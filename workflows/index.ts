/** The registry: one workflow type per kind of process, so that an operator finds them by the contract's words. */
export { courier } from './courier';
export { dunning } from './dunning';
export { formalNotice } from './formal-notice';
export { insurance } from './insurance';
export { quotation } from './quotation';
export { renewal } from './renewal';
export { testClock } from './test-clock';
