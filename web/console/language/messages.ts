import { aboutWords } from '#console/about/aboutWords';
import { answerWords } from '#console/answers/answerWords';
import { caseWords } from '#console/cases/caseWords';
import { reportWords } from '#console/cases/reportWords';
import { citizenWords } from '#console/citizens/citizenWords';
import { clockWords } from '#console/clocks/clockWords';
import { crossOffWords } from '#console/crossOffs/crossOffWords';
import { decisionWords } from '#console/decisions/decisionWords';
import { diagramWords } from '#console/diagrams/diagramWords';
import { evidenceWords } from '#console/evidence/evidenceWords';
import { floodWords } from '#console/flood/floodWords';
import { formWords } from '#console/forms/formWords';
import { frameWords } from '#console/frame/frameWords';
import { instanceWords } from '#console/instances/instanceWords';
import { listWords } from '#console/lists/listWords';
import { matterWords } from '#console/matters/matterWords';
import { modelWords } from '#console/models/modelWords';
import { noticeWords } from '#console/notices/noticeWords';
import { overdueWords } from '#console/overdue/overdueWords';
import { photoWords } from '#console/photos/photoWords';
import { processWords } from '#console/processes/processWords';
import { sessionWords } from '#console/session/sessionWords';
import { watchWords } from '#console/supervision/watchWords';
import { taskWords } from '#console/tasks/taskWords';
import { alarmWords } from '#console/alarms/alarmWords';
import { hotlineWords } from '#console/hotline/hotlineWords';
import { intakeWords } from '#console/intake/intakeWords';
import { noticeSettingsWords } from '#console/noticeSettings/noticeSettingsWords';
import type { Words } from './words';

const nouns = {
  about: aboutWords,
  answer: answerWords,
  noticeSettings: noticeSettingsWords,
  intake: intakeWords,
  hotline: hotlineWords,
  alarm: alarmWords,
  case: caseWords,
  citizen: citizenWords,
  clock: clockWords,
  crossOff: crossOffWords,
  decision: decisionWords,
  diagram: diagramWords,
  evidence: evidenceWords,
  flood: floodWords,
  form: formWords,
  frame: frameWords,
  instance: instanceWords,
  list: listWords,
  matter: matterWords,
  model: modelWords,
  notice: noticeWords,
  overdue: overdueWords,
  photo: photoWords,
  process: processWords,
  report: reportWords,
  session: sessionWords,
  task: taskWords,
  watch: watchWords,
};

const side = (language: 'zh' | 'en'): Record<string, Words> =>
  Object.fromEntries(Object.entries(nouns).map(([noun, words]) => [noun, words[language]]));

/** Every noun's sentences by language; a new noun adds its line above. */
export const messages = { 'zh-CN': side('zh'), en: side('en') };
