import type { Organisation } from '#city/organisation';
import { noticeName } from '#city/notice';
import { personOfRecipient } from '#database/notices';
import type { KeptNotice } from '#database/notices';
import type { TimelineEntry } from '#contract/cases';
import type { NoticeSaid } from '#contract/notices';
import { ownerName } from './taskAccess';

type Named = ReadonlyMap<string, { name: string }>;

/** What was said about a case, to whom and how; one line for everybody who was told the same at once. */
export function noticeLines(notices: readonly KeptNotice[], persons: Named, organisation: Organisation): TimelineEntry[] {
  const said = new Map<string, KeptNotice[]>();
  for (const notice of notices) said.set(sourceOf(notice.id), [...(said.get(sourceOf(notice.id)) ?? []), notice]);
  return [...said.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{
      id: `notice:${first.id}`, at: first.createdAt.toISOString(), kind: 'notice' as const, title: noticeName(first.kind), attachments: [],
      notice: { subject: first.subject, body: first.body, to: same.map((notice) => recipientOf(notice, persons, organisation)) },
    }] : [];
  });
}

function recipientOf({ channel, recipient, sentAt, failure }: KeptNotice, persons: Named, organisation: Organisation): NoticeSaid['to'][number] {
  const state = failure !== undefined ? 'failed' : sentAt ? 'delivered' : 'waiting';
  return { name: nameOf(channel, recipient, persons, organisation), channel, state, ...(failure !== undefined && { failure }) };
}

function nameOf(channel: KeptNotice['channel'], recipient: string, persons: Named, organisation: Organisation): { zh: string; en: string } {
  if (channel === 'sms') return bothWays(maskedPhone(recipient));
  if (channel === 'program') return { zh: '来源平台', en: 'platform it came from' };
  if (channel !== 'inApp') return bothWays(recipient);
  const personId = personOfRecipient(recipient);
  return personId === undefined ? ownerName(recipient, organisation) : bothWays(persons.get(personId)?.name ?? personId);
}

/** A timeline is printed and passed on: enough of a number to know it again, not to call it. */
export function maskedPhone(phone: string): string {
  return phone.length < 7 ? phone.replace(/.(?=.{2})/gu, '*') : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

function bothWays(text: string): { zh: string; en: string } {
  return { zh: text, en: text };
}

/** Notices of one job differ in their last part alone. */
function sourceOf(noticeId: string): string {
  return noticeId.slice(0, noticeId.lastIndexOf(':'));
}
