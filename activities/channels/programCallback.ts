import { callbackOf } from '#database/apiClients';
import type { Database } from '#database/connection';
import type { HostList } from '#activities/http/hostList';
import { Undeliverable } from './noticeChannel';
import type { NoticeChannel } from './noticeChannel';
import { postSigned } from './webhook';

/** How far its reports are, told to the program that sent them: at its own address, signed by its own secret in the way of a webhook. */
export function programCallback({ database, hosts, now }: { database: Database; hosts: HostList; now(): number }): NoticeChannel {
  return {
    async deliver({ id, recipient, details }) {
      const callback = await callbackOf(database, recipient);
      if (!callback) throw new Undeliverable('The program was revoked, or wants to be told nothing any more.');
      await postSigned(JSON.stringify({ id, ...details }), { ...callback, hosts, now });
    },
  };
}
