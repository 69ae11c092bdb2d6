import type { Json, Variables } from '#bpmn/model';
import { filledIn } from '#city/noticeTemplate';
import type { NoticeTemplate, Placeholder } from '#city/noticeTemplate';
import { recipientInApp } from '#database/notices';
import type { Notice } from '#database/notices';
import { personHolder } from '#database/workQueueWriter';

/** The words of a notice for the case in the variables; what is not known of it is said to be so. */
export function noticeText({ subject, body }: Pick<NoticeTemplate, 'subject' | 'body'>, variables: Variables, link?: string): { subject: string; body: string } {
  const values = Object.fromEntries(Object.entries(paths).flatMap(([name, path]) => {
    const value = textAt(variables, path);
    return value === undefined ? [] : [[name, value]];
  }));
  const known = { ...values, ...(link !== undefined && { link }) };
  return { subject: filledIn(subject, known, missing), body: filledIn(body, known, missing) };
}

const paths: Record<Exclude<Placeholder, 'link'>, string[]> = {
  number: ['case', 'number'], title: ['case', 'title'], address: ['case', 'place', 'address'], department: ['dispatch', 'departmentName'], answer: ['acceptance', 'answer'], mainNumber: ['acceptance', 'mainCaseNumber'],
};
const missing = { number: '（未编号）', title: '（无标题）', address: '地点不详', department: '责任单位', answer: '（未填写答复）', mainNumber: '（未编号）' } as const;

type Addressed = Pick<Notice, 'channel' | 'recipient'>;

/**
 * Who is meant by a word of the header `to`: `reporter` gets a text message where a telephone number was given, else a mail where an address was, otherwise whoever
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

function reporterOf(variables: Variables): Addressed[] {
  const phone = textAt(variables, ['case', 'reporter', 'phone']);
  if (phone) return [{ channel: 'sms', recipient: phone }];
  const email = textAt(variables, ['case', 'reporter', 'email']);
  if (email) return [{ channel: 'email', recipient: email }];
  const personId = textAt(variables, ['case', 'reportedBy']);
  return personId ? [{ channel: 'inApp', recipient: personHolder(personId) }] : [];
}

function textAt(variables: Variables, [name = '', ...rest]: string[]): string | undefined {
  const value: Json | undefined = variables[name];
  if (rest.length > 0) return typeof value === 'object' && value !== null && !Array.isArray(value) ? textAt(value, rest) : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
