import { noticeName } from '#city/notice';
import { isTemplateName, shippedTemplates, templateProblems, templateTitle } from '#city/noticeTemplate';
import type { TemplateName } from '#city/noticeTemplate';
import { noticeLogPage, tryAgain } from '#database/noticeLog';
import type { NoticeLogRow } from '#database/noticeLog';
import { saveTemplate, templateEditions, templatesInForce } from '#database/noticeTemplates';
import { namesOfPersons } from '#database/persons';
import { noticeLogRoutes } from '#contract/noticeLogRoutes';
import type { LoggedNotice } from '#contract/noticeLog';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { maskedPhone } from './noticeLines';
import { notFound, Refusal } from './refusal';

/** The words of notices, and what came of those that left the platform. */
export function noticeLogBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(noticeLogRoutes.list, async ({ query }) => {
      const { rows, next } = await noticeLogPage(database, query);
      return { status: 200, body: { items: rows.map(loggedNotice), ...(next !== undefined && { next }) } };
    }),
    bind(noticeLogRoutes.retry, async ({ parameters }) => {
      if (!await tryAgain(database, parameters.noticeId, now())) throw notFound({ zh: '未送达的通知', en: 'notice that is not delivered' });
      return { status: 204 };
    }),
    bind(noticeLogRoutes.templates, async () => {
      const templates = await templatesInForce(database);
      const names = await namesOfPersons(database, templates.flatMap(({ changedBy }) => changedBy ?? []));
      const body = templates.map(({ name, subject, body: words, edition, changedAt, changedBy }) => ({
        name, kindName: templateTitle(name), subject, body: words, edition, isShipped: subject === shippedTemplates[name].subject && words === shippedTemplates[name].body,
        ...(changedAt && { changedAt: changedAt.toISOString() }), ...(changedBy !== undefined && { changedBy: names.get(changedBy)?.name ?? changedBy }),
      }));
      return { status: 200, body };
    }),
    bind(noticeLogRoutes.saveTemplate, async ({ parameters, body, person }) => {
      const name = templateOf(parameters.name);
      const errors = (['subject', 'body'] as const).flatMap((path) => templateProblems(body[path]).map(({ zh, en }) => ({ path, message: `${zh} / ${en}` })));
      if (errors.length > 0) throw new Refusal('invalid-request', { errors });
      await database.transaction((transaction) => saveTemplate(transaction, name, body, { at: now(), by: person.id }));
      return { status: 204 };
    }),
    bind(noticeLogRoutes.shipTemplate, async ({ parameters, person }) => {
      const name = templateOf(parameters.name);
      await database.transaction((transaction) => saveTemplate(transaction, name, undefined, { at: now(), by: person.id }));
      return { status: 204 };
    }),
    bind(noticeLogRoutes.editions, async ({ parameters }) => {
      const editions = await templateEditions(database, templateOf(parameters.name));
      const names = await namesOfPersons(database, editions.map(({ changed_by }) => changed_by));
      const body = editions.map(({ edition, subject, body: words, changed_at, changed_by }) => ({
        edition, changedAt: changed_at.toISOString(), changedBy: names.get(changed_by)?.name ?? changed_by, ...(subject !== null && { subject }), ...(words !== null && { body: words }),
      }));
      return { status: 200, body };
    }),
  ];
}

function templateOf(name: string): TemplateName {
  if (!isTemplateName(name)) throw notFound({ zh: '通知模板', en: 'notice template' });
  return name;
}

/** Who runs the system reads no case: of a notice he sees whether it left, not what stands in it. */
function loggedNotice(row: NoticeLogRow): LoggedNotice {
  const { id, kind, channel, subject, attempts } = row;
  const state = row.sent_at ? 'delivered' : row.failure === null ? 'waiting' : 'failed';
  const failure = state === 'delivered' ? null : (row.failure ?? row.last_error);
  return {
    id, kindName: noticeName(kind), channel, recipient: recipientOf(row), subject, createdAt: row.created_at.toISOString(), state, attempts, ...(row.case_number !== null && { caseNumber: row.case_number }),
    ...(row.sent_at && { sentAt: row.sent_at.toISOString() }), ...(state === 'waiting' && row.next_attempt_at && { nextAttemptAt: row.next_attempt_at.toISOString() }), ...(failure !== null && { failure }),
  };
}

function recipientOf({ channel, recipient, client_name: clientName }: NoticeLogRow): string {
  if (channel === 'sms') return maskedPhone(recipient);
  if (channel === 'email') return recipient.replace(/^(.).*(?=@)/, '$1***');
  if (channel === 'program') return clientName ?? recipient;
  return URL.canParse(recipient) ? new URL(recipient).host : recipient;
}
