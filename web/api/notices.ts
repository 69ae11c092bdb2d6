import type { Organisation, Person } from '#city/organisation';
import { noticeName } from '#city/notice';
import { may } from '#city/permission';
import { casesWithin } from '#database/cases';
import type { CaseRow } from '#database/cases';
import { currentOrganisation } from '#database/departments';
import { countUnread, inboxPage, markAllRead, markRead } from '#database/noticeInbox';
import type { InboxNotice, NoticeReader } from '#database/noticeInbox';
import { personOfRecipient } from '#database/notices';
import { openTaskOfCases } from '#database/workQueue';
import { noticeRoutes } from '#contract/noticeRoutes';
import type { NoticeView } from '#contract/notices';
import { bind } from './bind';
import type { Binding } from './bind';
import { reachOf } from './capacity';
import { caseScopeOf } from './caseScope';
import type { Dependencies } from './dependencies';
import { notFound } from './refusal';
import { ownerName } from './taskAccess';
import { holdersOf } from './tasks';

/** A person's own notices and his marks on them. */
export function noticeBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  const counts = async (reader: NoticeReader) => ({ status: 200 as const, body: { unread: await countUnread(database, reader, now()) } });
  return [
    bind(noticeRoutes.list, async ({ query: { state, after, limit }, person }) => {
      const { notices, next } = await inboxPage(database, readerOf(person), { unreadOnly: state === 'unread', after, limit, now: now() });
      return { status: 200, body: { items: await noticeViews(dependencies, notices, person), ...(next && { next }) } };
    }),
    bind(noticeRoutes.counts, ({ person }) => counts(readerOf(person))),
    bind(noticeRoutes.readAll, async ({ body, person }) => {
      await markAllRead(database, readerOf(person), { until: Date.parse(body.until), now: now() });
      return counts(readerOf(person));
    }),
    bind(noticeRoutes.read, async ({ parameters, person }) => {
      if (!await markRead(database, readerOf(person), parameters.noticeId, now())) throw notFound({ zh: '通知', en: 'notice' });
      return counts(readerOf(person));
    }),
  ];
}

/** Notices are addressed as tasks are: to a group, or to the person as a holder. */
function readerOf(person: Person): NoticeReader {
  return { personId: person.id, recipients: holdersOf(person) };
}

async function noticeViews({ database }: Dependencies, notices: InboxNotice[], person: Person): Promise<NoticeView[]> {
  const organisation = await currentOrganisation(database);
  const caseIds = [...new Set(notices.flatMap(({ caseId }) => caseId ?? []))];
  const [cases, tasks] = await Promise.all([
    may(person, 'case.read') ? casesWithin(database, caseIds, caseScopeOf(person, organisation)) : new Map<string, CaseRow>(),
    may(person, 'task.work') ? openTaskOfCases(database, caseIds, reachOf(person)) : new Map<string, string>(),
  ]);
  return notices.map((notice) => noticeView(notice, { organisation, about: cases.get(notice.caseId ?? ''), taskId: tasks.get(notice.caseId ?? '') }));
}

interface Beside {
  organisation: Organisation;
  about: CaseRow | undefined;
  taskId: string | undefined;
}

function noticeView({ id, kind, subject, body, createdAt, isRead, recipient }: InboxNotice, { organisation, about, taskId }: Beside): NoticeView {
  return {
    id, kind, kindName: noticeName(kind), subject, body, at: createdAt.toISOString(), isRead,
    ...(personOfRecipient(recipient) === undefined && { to: ownerName(recipient, organisation) }),
    ...(about && { case: { id: about.id, number: about.number, title: about.title } }), ...(taskId !== undefined && { taskId }),
  };
}
