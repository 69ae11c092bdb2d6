import { alarmRoutes } from './alarmRoutes';
import { accountRoutes } from './accountRoutes';
import { apiClientRoutes } from './apiClientRoutes';
import { attachmentRoutes } from './attachmentRoutes';
import { caseRoutes, overdueRoutes } from './caseRoutes';
import { calendarRoutes } from './calendarRoutes';
import { catalogueRoutes } from './catalogueRoutes';
import { changeRoutes } from './changeRoutes';
import { citizenRoutes } from './citizenRoutes';
import { dutyRoutes } from './dutyRoutes';
import { enforcementRoutes } from './enforcementRoutes';
import { evidenceRoutes } from './evidenceRoutes';
import { floodRoutes } from './floodRoutes';
import { intakeRoutes } from './intakeRoutes';
import { matterRoutes, supervisionRoutes } from './matterRoutes';
import { modelArchiveRoutes, modelTemplateRoutes } from './modelArchiveRoutes';
import { modelDraftRoutes } from './modelDraftRoutes';
import { noticeLogRoutes } from './noticeLogRoutes';
import { departmentRoutes } from './departmentRoutes';
import { gridRoutes } from './gridRoutes';
import { noticeRoutes } from './noticeRoutes';
import { numberRuleRoutes } from './numberRuleRoutes';
import { organisationRoutes } from './organisationRoutes';
import { ownershipRoutes } from './ownershipRoutes';
import { instanceRoutes, processRoutes } from './processRoutes';
import { responsibilityRoutes } from './responsibilityRoutes';
import { releaseRoutes } from './releaseRoutes';
import type { Routes } from './routes';
import { scenarioRoutes } from './scenarioRoutes';
import { serverRoutes } from './serverRoutes';
import { sessionRoutes } from './sessionRoutes';
import { shadowRoutes } from './shadowRoutes';
import { standInRoutes } from './standInRoutes';
import { statisticsRoutes } from './statisticsRoutes';
import { taskRoutes } from './taskRoutes';

/** Every route of the API by noun: the OpenAPI document's chapters, and what the permission matrix must cover. */
export const allRoutes = {
  session: sessionRoutes,
  organisation: organisationRoutes,
  departments: departmentRoutes,
  accounts: accountRoutes,
  standIns: standInRoutes,
  duty: dutyRoutes,
  grids: gridRoutes,
  ownership: ownershipRoutes,
  responsibilities: responsibilityRoutes,
  catalogue: catalogueRoutes,
  calendars: calendarRoutes,
  numberRules: numberRuleRoutes,
  attachments: attachmentRoutes,
  cases: caseRoutes,
  citizens: citizenRoutes,
  intake: intakeRoutes,
  enforcement: enforcementRoutes,
  alarms: alarmRoutes,
  tasks: taskRoutes,
  evidence: evidenceRoutes,
  notices: noticeRoutes,
  noticeLog: noticeLogRoutes,
  overdue: overdueRoutes,
  flood: floodRoutes,
  matters: matterRoutes,
  supervision: supervisionRoutes,
  statistics: statisticsRoutes,
  processes: processRoutes,
  models: modelDraftRoutes,
  scenarios: scenarioRoutes,
  releases: releaseRoutes,
  shadows: shadowRoutes,
  modelArchives: modelArchiveRoutes,
  modelTemplates: modelTemplateRoutes,
  instances: instanceRoutes,
  apiClients: apiClientRoutes,
  changes: changeRoutes,
  server: serverRoutes,
} satisfies Record<string, Routes>;
