import { accountWords } from '#console/accounts/accountWords';
import { aboutWords } from '#console/about/aboutWords';
import { answerWords } from '#console/answers/answerWords';
import { caseWords } from '#console/cases/caseWords';
import { reportWords } from '#console/cases/reportWords';
import { changeWords } from '#console/changes/changeWords';
import { citizenWords } from '#console/citizens/citizenWords';
import { clockWords } from '#console/clocks/clockWords';
import { decisionWords } from '#console/decisions/decisionWords';
import { departmentWords } from '#console/departments/departmentWords';
import { diagramWords } from '#console/diagrams/diagramWords';
import { dutyWords } from '#console/duty/dutyWords';
import { evidenceWords } from '#console/evidence/evidenceWords';
import { floodWords } from '#console/flood/floodWords';
import { formWords } from '#console/forms/formWords';
import { frameWords } from '#console/frame/frameWords';
import { gridWords } from '#console/grids/gridWords';
import { instanceWords } from '#console/instances/instanceWords';
import { listWords } from '#console/lists/listWords';
import { matterWords } from '#console/matters/matterWords';
import { mapWords } from '#console/maps/mapWords';
import { noticeWords } from '#console/notices/noticeWords';
import { numberRuleWords } from '#console/numberRules/numberRuleWords';
import { overdueWords } from '#console/overdue/overdueWords';
import { ownershipWords } from '#console/ownership/ownershipWords';
import { responsibilityWords } from '#console/responsibilities/responsibilityWords';
import { photoWords } from '#console/photos/photoWords';
import { sessionWords } from '#console/session/sessionWords';
import { statisticsWords } from '#console/statistics/statisticsWords';
import { standInWords } from '#console/standIns/standInWords';
import { watchWords } from '#console/supervision/watchWords';
import { taskWords } from '#console/tasks/taskWords';
import { alarmWords } from '#console/alarms/alarmWords';
import { hotlineWords } from '#console/hotline/hotlineWords';
import { intakeWords } from '#console/intake/intakeWords';
import { noticeSettingsWords } from '#console/noticeSettings/noticeSettingsWords';
import { sidesOf } from './words';

const nouns = {
  about: aboutWords,
  account: accountWords,
  answer: answerWords,
  noticeSettings: noticeSettingsWords,
  intake: intakeWords,
  hotline: hotlineWords,
  alarm: alarmWords,
  case: caseWords,
  change: changeWords,
  citizen: citizenWords,
  clock: clockWords,
  decision: decisionWords,
  department: departmentWords,
  diagram: diagramWords,
  duty: dutyWords,
  evidence: evidenceWords,
  flood: floodWords,
  form: formWords,
  frame: frameWords,
  grid: gridWords,
  instance: instanceWords,
  list: listWords,
  matter: matterWords,
  map: mapWords,
  notice: noticeWords,
  numberRule: numberRuleWords,
  overdue: overdueWords,
  ownership: ownershipWords,
  responsibility: responsibilityWords,
  photo: photoWords,
  report: reportWords,
  session: sessionWords,
  statistics: statisticsWords,
  standIn: standInWords,
  task: taskWords,
  watch: watchWords,
};

/** The sentences of what everybody opens, by language; they come with the first page. A new noun adds its line above, or to laterMessages. */
export const messages = sidesOf(nouns);
