import { z } from 'zod';
import { Instant, PageQuery, pageOf } from './paging';

const Name = z.object({ zh: z.string(), en: z.string() });
export const NoticeChannel = z.enum(['inApp', 'sms', 'email', 'webhook', 'program']);
export type NoticeChannel = z.infer<typeof NoticeChannel>;

/** One notice as the timeline of its case tells it. */
export const NoticeSaid = z.object({
  subject: z.string(), body: z.string(),
  to: z.array(z.object({
    /** A person, a role of a department; of a telephone number as much as tells it apart. */
    name: Name, channel: NoticeChannel, state: z.enum(['delivered', 'waiting', 'failed']), failure: z.string().optional(),
  })),
});
export type NoticeSaid = z.infer<typeof NoticeSaid>;

/** The console's URL carries these same names. */
export const NoticeQuery = PageQuery.extend({ state: z.enum(['all', 'unread']).default('all') });
export type NoticeQuery = z.infer<typeof NoticeQuery>;

/** A notice in somebody's own list. */
export const NoticeView = z.object({
  id: z.string(), kind: z.string(), kindName: Name, subject: z.string(), body: z.string(), at: Instant, isRead: z.boolean(),
  /** The group it was addressed to; absent: to the reader himself. */
  to: Name.optional(),
  /** The case it is about, if the reader may see it. */
  case: z.object({ id: z.string(), number: z.string(), title: z.string() }).optional(),
  /** What the reader can do about it now: an open task of that case which he holds or may take. */
  taskId: z.string().optional(),
});
export type NoticeView = z.infer<typeof NoticeView>;
export const NoticePage = pageOf(NoticeView);

/** 100 stands for that many or more. */
export const NoticeCounts = z.object({ unread: z.number().int() });
export type NoticeCounts = z.infer<typeof NoticeCounts>;

/** `until`: when the latest notice was made that the reader had before him; what came after stays unread. */
export const ReadAllNotices = z.object({ until: Instant });
export type ReadAllNotices = z.infer<typeof ReadAllNotices>;
