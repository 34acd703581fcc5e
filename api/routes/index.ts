import type { Route } from '../route';
import { accessRoutes } from './access';
import { afterTheEndRoutes } from './after-the-end';
import { apiKeyRoutes } from './api-keys';
import { assistanceRoutes } from './assistance';
import { availabilityRoutes } from './availability';
import { calendarFeedRoutes } from './calendar-feeds';
import { clauseRoutes } from './clauses';
import { confidentialityRoutes } from './confidentiality-undertakings';
import { contactRoutes } from './contacts';
import { contractLifeRoutes } from './contract-life';
import { contractRoutes } from './contracts';
import { creditInstructionRoutes } from './credit-instructions';
import { customerRoutes } from './customers';
import { forceMajeureRoutes } from './force-majeure';
import { forecastRoutes } from './forecasts';
import { formalNoticeRoutes } from './formal-notices';
import { hardshipRoutes } from './hardship';
import { indexSeriesRoutes } from './index-series';
import { insurancePolicyRoutes } from './insurance-policies';
import { letterRoutes } from './letters';
import { liabilityCapRoutes } from './liability-cap';
import { mailboxRoutes } from './mailboxes';
import { maintenanceWindowRoutes } from './maintenance-windows';
import { moneyRoutes } from './money';
import { objectionWindowRoutes } from './objection-windows';
import { objectionRoutes } from './objections';
import { operationStatusRoutes } from './operations';
import { outageRoutes } from './outages';
import { probeRoutes } from './probes';
import { processRoutes } from './processes';
import { productChangeRoutes } from './product-changes';
import { publicListRoutes } from './public-list';
import { quotationRoutes } from './quotations';
import { referenceUseRoutes } from './reference-use';
import { renewalRoutes } from './renewals';
import { returnRequestRoutes } from './return-requests';
import { serviceLevelRoutes } from './service-levels';
import { setUpRoutes } from './set-up';
import { settingRoutes } from './settings';
import { statusPageRoutes } from './status-page';
import { storageRoutes } from './storage';
import { storageOrderRoutes } from './storage-orders';
import { studioProjectRoutes } from './studio-projects';
import { subprocessingAgreementRoutes } from './subprocessing-agreements';
import { subprocessorChangeRoutes } from './subprocessor-changes';
import { subprocessorRoutes } from './subprocessors';
import { supportReportRoutes } from './support-reports';
import { supportTicketRoutes } from './support-tickets';
import { terminationNoticeRoutes } from './termination-notices';
import { testClockRoutes } from './test-clocks';
import { timelineRoutes } from './timelines';
import { trafficNoticeRoutes } from './traffic-notices';
import { webhookEndpointRoutes } from './webhook-endpoints';
import { webhookEventRoutes } from './webhook-events';
import { worklistRoutes } from './worklist';

const resources: readonly Route[] = [
  ...customerRoutes,
  ...contactRoutes,
  ...accessRoutes,
  ...quotationRoutes,
  ...contractRoutes,
  ...contractLifeRoutes,
  ...terminationNoticeRoutes,
  ...formalNoticeRoutes,
  ...forceMajeureRoutes,
  ...hardshipRoutes,
  ...afterTheEndRoutes,
  ...returnRequestRoutes,
  ...availabilityRoutes,
  ...outageRoutes,
  ...serviceLevelRoutes,
  ...creditInstructionRoutes,
  ...supportTicketRoutes,
  ...supportReportRoutes,
  ...studioProjectRoutes,
  ...trafficNoticeRoutes,
  ...assistanceRoutes,
  ...subprocessorRoutes,
  ...subprocessorChangeRoutes,
  ...objectionWindowRoutes,
  ...objectionRoutes,
  ...subprocessingAgreementRoutes,
  ...renewalRoutes,
  ...calendarFeedRoutes,
  ...letterRoutes,
  ...mailboxRoutes,
  ...insurancePolicyRoutes,
  ...liabilityCapRoutes,
  ...setUpRoutes,
  ...referenceUseRoutes,
  ...confidentialityRoutes,
  ...storageRoutes,
  ...storageOrderRoutes,
  ...probeRoutes,
  ...moneyRoutes,
  ...processRoutes,
  ...forecastRoutes,
  ...timelineRoutes,
  ...worklistRoutes,
  ...operationStatusRoutes,
  ...testClockRoutes,
  ...settingRoutes,
  ...indexSeriesRoutes,
  ...apiKeyRoutes,
  ...webhookEndpointRoutes,
  ...webhookEventRoutes,
  ...maintenanceWindowRoutes,
  ...productChangeRoutes,
];

/** What takes no key. */
export const publicRoutes: readonly Route[] = [...publicListRoutes, ...statusPageRoutes];

/** Every resource of /v1. */
export const routes: readonly Route[] = [...resources, ...clauseRoutes([...resources, ...publicRoutes])];
