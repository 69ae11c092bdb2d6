import type { Logger } from 'pino';
import type { Database } from '#database/connection';
import { noteFailure, noteSent, takeWaitingNotices } from '#database/noticeDelivery';
import type { WaitingNotice } from '#database/noticeDelivery';
import type { Notice } from '#database/notices';
import { inRounds } from '#database/rounds';
import { Undeliverable } from '#activities/channels/noticeChannel';
import type { NoticeChannel } from '#activities/channels/noticeChannel';

/** The channels an installation has; a notice of another one waits until it has it. */
export type NoticeChannels = Partial<Record<Notice['channel'], NoticeChannel>>;

export interface NoticeDeliveryOptions {
  database: Database;
  channels: NoticeChannels;
  log: Logger;
  /** Milliseconds between two looks. */
  interval?: number;
  now?(): number;
}

const minute = 60_000;
/** Milliseconds after the first, second … failed attempt; after the last the notice has failed. */
const waits = [minute, 5 * minute, 30 * minute, 120 * minute, 360 * minute];
const [batch, lease] = [20, 2 * minute];

/** Hands waiting notices to their channels, once round; answers how many it took. Any number of servers may. */
export async function deliverNotices({ database, channels, log, now = Date.now }: NoticeDeliveryOptions): Promise<number> {
  const known = Object.keys(channels) as Notice['channel'][];
  const notices = await takeWaitingNotices(database, { channels: known, now: now(), lease, limit: batch });
  await Promise.all(notices.map((notice) => attempt(notice)));
  return notices.length;

  async function attempt(notice: WaitingNotice): Promise<void> {
    try {
      await channels[notice.channel]?.deliver(notice);
      await noteSent(database, notice.id, now());
    } catch (error) {
      const wait = error instanceof Undeliverable ? undefined : waits[notice.attempt - 1];
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ err: error, noticeId: notice.id, attempt: notice.attempt }, wait === undefined ? 'a notice could not be delivered' : 'a notice will be tried again');
      await noteFailure(database, notice.id, reason, wait === undefined ? undefined : now() + wait);
    }
  }
}

/** Delivers until stopped; the returned function ends after the round under way. */
export function startNoticeDelivery(options: NoticeDeliveryOptions): () => Promise<void> {
  const { channels, log, interval = 1000 } = options;
  if (Object.keys(channels).length === 0) return async () => undefined;
  return inRounds({ round: async () => (await deliverNotices(options)) >= batch, interval, log, failure: 'notices could not be delivered' });
}
