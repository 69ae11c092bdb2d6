import type { WaitingNotice } from '#database/noticeDelivery';

/** A way notices leave the platform. It throws where it could not deliver; the same notice may then come again. */
export interface NoticeChannel {
  deliver(notice: WaitingNotice): Promise<void>;
}

/** Trying again cannot help; the sentence says why. */
export class Undeliverable extends Error {
  override name = 'Undeliverable';
}
