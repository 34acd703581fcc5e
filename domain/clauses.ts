import { afterTheEnd } from './after-the-end/after-the-end';
import { dunning } from './dunning/dunning';
import type { Clause, NamedEffect } from './engine/clause';
import { forceMajeure } from './force-majeure/force-majeure';
import { formalNotice } from './formal-notice/formal-notice';
import { hardship } from './hardship/hardship';
import { insurance } from './insurance/insurance';
import { invoicing } from './invoicing/invoicing';
import { listSubscription } from './list-subscription/list-subscription';
import { maintenanceNotice } from './maintenance-notice/maintenance-notice';
import { objectionWindow } from './objection-window/objection-window';
import { quotation } from './quotation/quotation';
import { renewal } from './renewal/renewal';
import { returnRequest } from './return-request/return-request';
import { serviceCredit } from './service-credit/service-credit';
import { storageNotice } from './storage-notice/storage-notice';
import { studioProject } from './studio-project/studio-project';
import { subprocessorChange } from './subprocessor-change/subprocessor-change';
import { supportResponse } from './support-response/support-response';
import { trafficNotice } from './traffic-notice/traffic-notice';
import { webhookDelivery } from './webhook/webhook-delivery';

/** A clause as the engine sees it: it knows no process. */
// biome-ignore lint/suspicious/noExplicitAny: the engine hands a clause its own state and facts back, whatever their shape
export type AnyClause = Clause<any, { kind: string }, NamedEffect>;

export type Clauses = Readonly<Record<string, AnyClause>>;

/** The registry: every kind of process that Tacit runs. */
export const clauses: Clauses = {
  quotation: quotation as unknown as AnyClause,
  dunning: dunning as unknown as AnyClause,
  renewal: renewal as unknown as AnyClause,
  formalNotice: formalNotice as unknown as AnyClause,
  forceMajeure: forceMajeure as unknown as AnyClause,
  hardship: hardship as unknown as AnyClause,
  afterTheEnd: afterTheEnd as unknown as AnyClause,
  returnRequest: returnRequest as unknown as AnyClause,
  invoicing: invoicing as unknown as AnyClause,
  insurance: insurance as unknown as AnyClause,
  subprocessorChange: subprocessorChange as unknown as AnyClause,
  objectionWindow: objectionWindow as unknown as AnyClause,
  serviceCredit: serviceCredit as unknown as AnyClause,
  webhookDelivery: webhookDelivery as unknown as AnyClause,
  listSubscription: listSubscription as unknown as AnyClause,
  supportResponse: supportResponse as unknown as AnyClause,
  maintenanceNotice: maintenanceNotice as unknown as AnyClause,
  studioProject: studioProject as unknown as AnyClause,
  trafficNotice: trafficNotice as unknown as AnyClause,
  storageNotice: storageNotice as unknown as AnyClause,
};

/** @throws where a stored process is of a kind that this release doesn't know */
export function clauseOf(known: Clauses, kind: string): AnyClause {
  const clause = known[kind];
  if (clause === undefined) throw new Error(`no clause for processes of kind ${kind}`);
  return clause;
}
