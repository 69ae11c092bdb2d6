import type { Json, Variables } from '#bpmn/model';
import { isGroup } from '#city/notice';
import type { NoticeKind } from '#city/notice';
import type { Notice } from '#database/notices';
import { personHolder } from '#database/workQueueWriter';

/** What a template says about a case, in the words of an official notice. */
export interface NoticeText {
  kind: string;
  subject: string;
  body: string;
  /** Whoever was told of a case is not told again. */
  isSaidOnce?: true;
}

interface NoticeWords {
  number: string;
  title: string;
  address: string;
  department: string;
  /** 直接答复 and the number of the case this one was merged into. */
  answer: string;
  mainNumber: string;
}

const texts: Record<string, (about: NoticeWords) => NoticeText & { kind: NoticeKind }> = {
  caseDeclined: ({ number, title }) => ({ kind: 'declined', subject: `案件 ${number} 不予受理`, body: `您反映的“${title}”经核实不属于受理范围，不予受理。如有疑问，请与市运行指挥中心联系。` }),
  caseAccepted: ({ number, title }) => ({ kind: 'accepted', isSaidOnce: true, subject: `案件 ${number} 已受理`, body: `您反映的“${title}”已受理，办理结果将及时告知。` }),
  caseClosed: ({ number, title }) => ({ kind: 'closed', subject: `案件 ${number} 已结案`, body: `您反映的“${title}”已办结，欢迎对办理情况作出评价。` }),
  caseAnswered: ({ number, title, answer }) => ({ kind: 'closed', subject: `案件 ${number} 答复`, body: `您反映的“${title}”，现答复如下：${answer}` }),
  caseMerged: ({ number, title, mainNumber }) => ({ kind: 'merged', subject: `案件 ${number} 已并入案件 ${mainNumber}`, body: `您反映的“${title}”与案件 ${mainNumber} 为同一问题，已合并办理，办结后将再次告知。` }),
  caseVoided: ({ number, title }) => ({ kind: 'voided', subject: `案件 ${number} 已作废`, body: `您反映的“${title}”经核查不予办理，案件已作废。如有疑问，请与市运行指挥中心联系。` }),
  handlingNearlyDue: ({ number, title, address, department }) => ({ kind: 'dueSoon', subject: `案件 ${number} 处置时限将至`, body: `“${title}”（${address}）处置时限已用 80%，请${department}抓紧处置并反馈。` }),
  handlingOverdue: ({ number, title, address, department }) => ({ kind: 'overdue', subject: `案件 ${number} 处置超期`, body: `“${title}”（${address}）处置已超过时限，责任单位：${department}。请督促处置并说明原因。` }),
};

/** Names a template may be called by. */
export const noticeTemplates: readonly string[] = Object.keys(texts);

/** The text of a template for the case in the variables; undefined for an unknown template. */
export function noticeText(template: string, variables: Variables): NoticeText | undefined {
  const word = (path: string[], otherwise: string) => textAt(variables, path) ?? otherwise;
  return texts[template]?.({
    number: word(['case', 'number'], '（未编号）'), title: word(['case', 'title'], '（无标题）'), address: word(['case', 'place', 'address'], '地点不详'),
    department: word(['dispatch', 'departmentName'], '责任单位'), answer: word(['acceptance', 'answer'], '（未填写答复）'), mainNumber: word(['acceptance', 'mainCaseNumber'], '（未编号）'),
  });
}

type Addressed = Pick<Notice, 'channel' | 'recipient'>;

/**
 * Who is meant by a word of the header `to`: `reporter` gets a text message where a telephone number was given, otherwise whoever
 * reported the case hears of it in the console; a role gets a notice in the console, in the department the case was dispatched to if
 * there is one; anything else is a person or group by id.
 */
export function noticeRecipients(to: string, variables: Variables): Addressed[] {
  const department = textAt(variables, ['dispatch', 'departmentId']);
  const meant = to.split(',').map((word) => word.trim()).filter(Boolean).flatMap((word): Addressed[] => {
    if (word === 'reporter') return reporterOf(variables);
    if (word === 'department') return department ? [{ channel: 'inApp', recipient: `handler@${department}` }] : [];
    return [{ channel: 'inApp', recipient: department && (word === 'handler' || word === 'supervisor') ? `${word}@${department}` : recipientInApp(word) }];
  });
  return meant.filter((one, index) => meant.findIndex((other) => other.recipient === one.recipient) === index);
}

/** A person or group of a model, as recipients in the console are called. */
export function recipientInApp(word: string): string {
  return isGroup(word) ? word : personHolder(word);
}

function reporterOf(variables: Variables): Addressed[] {
  const phone = textAt(variables, ['case', 'reporter', 'phone']);
  if (phone) return [{ channel: 'sms', recipient: phone }];
  const personId = textAt(variables, ['case', 'reportedBy']);
  return personId ? [{ channel: 'inApp', recipient: personHolder(personId) }] : [];
}

function textAt(variables: Variables, [name = '', ...rest]: string[]): string | undefined {
  const value: Json | undefined = variables[name];
  if (rest.length > 0) return typeof value === 'object' && value !== null && !Array.isArray(value) ? textAt(value, rest) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
