import { shippedTemplates } from '#city/noticeTemplate';
import type { NoticeTemplate, TemplateName } from '#city/noticeTemplate';
import { logChange } from './changeLog';
import type { Database, Transaction } from './connection';

/** An edition of a template's words; without words the platform's own are in force again. */
export interface TemplateEdition {
  edition: number;
  subject: string | null;
  body: string | null;
  changed_at: Date;
  changed_by: string;
}

/** A template as it is in force. */
export async function templateInForce(database: Database | Transaction, name: TemplateName): Promise<NoticeTemplate> {
  const [latest] = await templateEditions(database, name, 1);
  return withWords(shippedTemplates[name], latest);
}

/** Every template as it is in force, with the edition that says so; edition 0 are the platform's own words. */
export async function templatesInForce(database: Database): Promise<(NoticeTemplate & { name: TemplateName; edition: number; changedAt?: Date; changedBy?: string })[]> {
  const rows = await database('notice_templates').distinctOn('name').orderBy([{ column: 'name' }, { column: 'edition', order: 'desc' }]).select<(TemplateEdition & { name: string })[]>();
  const latest = new Map(rows.map((row) => [row.name, row]));
  const names = Object.keys(shippedTemplates) as TemplateName[];
  return names.map((name) => {
    const row = latest.get(name);
    return { ...withWords(shippedTemplates[name], row), name, edition: row?.edition ?? 0, ...(row && { changedAt: row.changed_at, changedBy: row.changed_by }) };
  });
}

/** The editions of a template, the newest first. */
export async function templateEditions(database: Database | Transaction, name: TemplateName, limit = 100): Promise<TemplateEdition[]> {
  return database('notice_templates').where({ name }).orderBy('edition', 'desc').limit(limit).select<TemplateEdition[]>('edition', 'subject', 'body', 'changed_at', 'changed_by');
}

/** Writes a template's next edition; no words: the platform's own again. */
export async function saveTemplate(transaction: Transaction, name: TemplateName, words: { subject: string; body: string } | undefined, { at, by }: { at: number; by: string }): Promise<void> {
  await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`noticeTemplate:${name}`]);
  const [latest] = await templateEditions(transaction, name, 1);
  const before = withWords(shippedTemplates[name], latest);
  const after = { ...shippedTemplates[name], ...words };
  await transaction('notice_templates').insert({ name, edition: (latest?.edition ?? 0) + 1, subject: words?.subject ?? null, body: words?.body ?? null, changed_at: new Date(at), changed_by: by });
  await logChange(transaction, { noun: 'noticeTemplate', id: name, name: before.subject, at, by, before: { subject: before.subject, body: before.body }, after: { subject: after.subject, body: after.body } });
}

function withWords(shipped: NoticeTemplate, edition: Pick<TemplateEdition, 'subject' | 'body'> | undefined): NoticeTemplate {
  return edition?.subject != null && edition.body !== null ? { ...shipped, subject: edition.subject, body: edition.body } : shipped;
}
