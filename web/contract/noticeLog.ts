import { z } from 'zod';
import { NoticeChannel } from './notices';
import { Instant, PageQuery, pageOf } from './paging';

const Name = z.object({ zh: z.string(), en: z.string() });
export const NoticeLogState = z.enum(['delivered', 'waiting', 'failed']);
export const NoticeLogQuery = PageQuery.extend({ state: NoticeLogState.optional(), channel: NoticeChannel.exclude(['inApp']).optional() });

/** A notice on its way out of the platform: to whom as far as tells them apart, how often it was tried, and why it failed. */
export const LoggedNotice = z.object({
  id: z.string(), kindName: Name, channel: NoticeChannel, recipient: z.string(), subject: z.string(), caseNumber: z.string().optional(), createdAt: Instant, state: NoticeLogState,
  sentAt: Instant.optional(), attempts: z.number().int(), nextAttemptAt: Instant.optional(), failure: z.string().optional(),
});
export type LoggedNotice = z.infer<typeof LoggedNotice>;
export const NoticeLogPage = pageOf(LoggedNotice);

export const SaveTemplate = z.object({ subject: z.string().trim().min(1).max(100), body: z.string().trim().min(1).max(1000) });
export const TemplateView = SaveTemplate.extend({ name: z.string(), kindName: Name, edition: z.number().int(), changedAt: Instant.optional(), changedBy: z.string().optional(), isShipped: z.boolean() });
export type TemplateView = z.infer<typeof TemplateView>;
export const TemplateEditionView = z.object({ edition: z.number().int(), subject: z.string().optional(), body: z.string().optional(), changedAt: Instant, changedBy: z.string() });
