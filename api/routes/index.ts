import type { Route } from '../route';
import { accessRoutes } from './access';
import { apiKeyRoutes } from './api-keys';
import { clauseRoutes } from './clauses';
import { contactRoutes } from './contacts';
import { contractRoutes } from './contracts';
import { customerRoutes } from './customers';
import { forecastRoutes } from './forecasts';
import { moneyRoutes } from './money';
import { operationStatusRoutes } from './operations';
import { processRoutes } from './processes';
import { settingRoutes } from './settings';
import { testClockRoutes } from './test-clocks';
import { timelineRoutes } from './timelines';
import { worklistRoutes } from './worklist';

const resources: readonly Route[] = [
  ...customerRoutes,
  ...contactRoutes,
  ...accessRoutes,
  ...contractRoutes,
  ...moneyRoutes,
  ...processRoutes,
  ...forecastRoutes,
  ...timelineRoutes,
  ...worklistRoutes,
  ...operationStatusRoutes,
  ...testClockRoutes,
  ...settingRoutes,
  ...apiKeyRoutes,
];

/** Every resource of /v1. */
export const routes: readonly Route[] = [...resources, ...clauseRoutes(resources)];
