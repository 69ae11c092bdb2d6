import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { NoticeChannel } from './noticeChannel';

/** Text messages written to a file, a JSON line each, in place of being sent: for trials, and for programs that send what they find there. */
export function smsFile(path: string): NoticeChannel {
  return {
    async deliver({ id, recipient, body }) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await appendFile(path, `${JSON.stringify({ id, to: recipient, text: body })}\n`, { mode: 0o600 });
    },
  };
}
