import { alarmBindings } from './alarms';
import { accountBindings } from './accounts';
import { apiClientBindings } from './apiClients';
import { attachmentBindings } from './attachments';
import type { Binding } from './bind';
import { calendarBindings } from './calendars';
import { caseBindings } from './cases';
import { mayReadCase } from './caseScope';
import { catalogueBindings } from './catalogue';
import { changeBindings } from './changes';
import { citizenBindings } from './citizens';
import { departmentBindings } from './departments';
import type { Dependencies } from './dependencies';
import { dutyBindings } from './duty';
import { enforcementBindings } from './enforcement';
import { evidenceBindings } from './evidence';
import { floodBindings } from './flood';
import { gridBindings } from './grids';
import { instanceBindings } from './instances';
import { intakeBindings } from './intake';
import { modelArchiveBindings } from './modelArchives';
import { modelTemplateBindings } from './modelTemplates';
import { modelDraftBindings } from './modelDrafts';
import { noticeLogBindings } from './noticeLog';
import { noticeBindings } from './notices';
import { numberRuleBindings } from './numberRules';
import { operationBindings } from './operations';
import { organisationBindings } from './organisation';
import { matterBindings } from './matters';
import { overdueBindings } from './overdue';
import { ownershipBindings } from './ownership';
import { responsibilityBindings } from './responsibilities';
import { processBindings } from './processes';
import { releaseBindings } from './releases';
import { scenarioBindings } from './scenarios';
import { serverBindings } from './serverState';
import { sessionBindings } from './session';
import { shadowBindings } from './shadows';
import { standInBindings } from './standIns';
import { statisticsBindings } from './statistics';
import { taskBindings } from './tasks';
import { taskWorkBindings } from './taskWork';

/** Every route of the API with its handler; a noun's routes join here. */
export function allBindings(dependencies: Dependencies): Binding[] {
  return [
    ...sessionBindings(dependencies),
    ...organisationBindings(dependencies),
    ...departmentBindings(dependencies),
    ...accountBindings(dependencies),
    ...standInBindings(dependencies),
    ...dutyBindings(dependencies),
    ...gridBindings(dependencies),
    ...ownershipBindings(dependencies),
    ...responsibilityBindings(dependencies),
    ...attachmentBindings(dependencies, (person, caseId) => mayReadCase(dependencies.database, person, caseId)),
    ...catalogueBindings(dependencies),
    ...calendarBindings(dependencies),
    ...numberRuleBindings(dependencies),
    ...caseBindings(dependencies),
    ...citizenBindings(dependencies),
    ...intakeBindings(dependencies),
    ...enforcementBindings(dependencies),
    ...alarmBindings(dependencies),
    ...taskBindings(dependencies),
    ...taskWorkBindings(dependencies),
    ...evidenceBindings(dependencies),
    ...noticeBindings(dependencies),
    ...noticeLogBindings(dependencies),
    ...overdueBindings(dependencies),
    ...floodBindings(dependencies),
    ...matterBindings(dependencies),
    ...statisticsBindings(dependencies),
    ...processBindings(dependencies),
    ...modelDraftBindings(dependencies),
    ...scenarioBindings(dependencies),
    ...releaseBindings(dependencies),
    ...shadowBindings(dependencies),
    ...modelArchiveBindings(dependencies),
    ...modelTemplateBindings(dependencies),
    ...instanceBindings(dependencies),
    ...operationBindings(dependencies),
    ...apiClientBindings(dependencies),
    ...changeBindings(dependencies),
    ...serverBindings(dependencies),
  ];
}
