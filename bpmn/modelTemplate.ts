import type { Wording } from './finding';

/** A model to begin with: what it is called and good for, and the files it consists of, named after its id. */
export interface ModelTemplate {
  templateId: string;
  name: Wording;
  sentence: Wording;
}

/** The templates that come with the platform, in the order they are offered; their files lie in `bpmn/templates`. */
export const modelTemplates: readonly ModelTemplate[] = [
  { templateId: 'tpl-approval', name: { zh: '审批', en: 'Approval' }, sentence: { zh: '填写、审批、退回修改，超时自动催办。', en: 'Apply, review, return for changes; who is slow is reminded.' } },
  { templateId: 'tpl-joint', name: { zh: '一件事联办', en: 'Joint process' }, sentence: { zh: '一窗受理，各部门并联办理，补正后统一出件。', en: 'One window takes it in, departments work side by side, one result is handed out.' } },
  { templateId: 'tpl-emergency', name: { zh: '应急指令', en: 'Emergency order' }, sentence: { zh: '研判、签发、各单位限时到位反馈，最后复盘。', en: 'Assess, sign, units report in time, and a review at the end.' } },
  { templateId: 'tpl-report', name: { zh: '定时报表', en: 'Timer report' }, sentence: { zh: '每周一自动开始，编写、审核并报送。', en: 'Begins by itself every Monday; written, checked and sent.' } },
];

/** Whether a file belongs to a template. */
export function isFileOf({ templateId }: Pick<ModelTemplate, 'templateId'>, file: string): boolean {
  return file === `${templateId}.bpmn` || (file.startsWith(`${templateId}-`) && file.endsWith('.form'));
}

/** A template's files under an id and name of their own: the process, its forms and what refers to them. */
export function filesFromTemplate(templateId: string, files: readonly { file: string; text: string }[], { processId, name }: { processId: string; name: string }): { file: string; text: string }[] {
  return files.map(({ file, text }) => ({ file: file.replace(templateId, () => processId), text: withName(text.replaceAll(templateId, () => processId), processId, name) }));
}

function withName(text: string, processId: string, name: string): string {
  const escaped = name.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return text.replace(new RegExp(`(<bpmn:process id="${processId}" name=")[^"]*`), (_, before: string) => before + escaped);
}
