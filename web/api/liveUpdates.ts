import type { Response } from 'express';
import type { Logger } from 'pino';
import { permissionsOf } from '#city/permission';
import type { Database } from '#database/connection';
import { openLiveChannel } from '#database/liveChannel';
import { livingSessions } from '#database/sessions';
import type { Session } from './call';
import { reachOf } from './capacity';
import { concerns, eventOf, LiveNotice } from './liveAudience';
import type { Listener } from './liveAudience';

const beatEvery = 25_000;
/** Notices kept for those who come back after a short break. */
const keptNotices = 1000;
/** A reader this many bytes behind is cut off; it comes back and is told to ask for everything anew. */
const mostUnread = 256 * 1024;
/** A stream is opened anew this often, so that changed roles are heeded. */
const longestStream = 30 * 60_000;

interface Stream {
  session: Session;
  listener: Listener;
  response: Response;
  openedAt: number;
}

/** The open live streams of this server. */
export interface LiveUpdates {
  /** Starts a stream; what happened since `lastEventId` comes first. */
  open(session: Session, response: Response, lastEventId: string | undefined): void;
  streamsOf(personId: string): number;
  closeSession(tokenHash: Buffer): void;
  close(): Promise<void>;
}

export interface LiveUpdatesOptions {
  /** PostgreSQL's address, for the listening connection. */
  url: string;
  database: Database;
  log: Logger;
  now?: () => number;
  beat?: number;
}

/** Carries what the database announces to the browsers it concerns. */
export function openLiveUpdates({ url, database, log, now = Date.now, beat = beatEvery }: LiveUpdatesOptions): LiveUpdates {
  const streams = new Set<Stream>();
  const kept: LiveNotice[] = [];

  const hear = (payload: string) => {
    const notice = noticeIn(payload);
    if (!notice) return log.warn({ bytes: payload.length }, 'a live notice could not be read');
    kept.push(notice);
    if (kept.length > keptNotices) kept.shift();
    const text = message(notice);
    for (const stream of streams) if (concerns(notice, stream.listener)) write(stream, text);
  };
  const missed = () => {
    kept.length = 0;
    for (const stream of streams) write(stream, reset);
  };
  const beatAll = async () => {
    // Who comes while the database is asked is not in its answer.
    const asked = [...streams];
    const living = await livingSessions(database, asked.map(({ session }) => session.tokenHash), now());
    for (const stream of asked) {
      if (!living.has(stream.session.tokenHash.toString('hex')) || now() - stream.openedAt > longestStream) stream.response.end();
      else write(stream, ': still here\n\n');
    }
  };

  const channel = openLiveChannel({ url, hear, missed, lost: (error) => log.warn({ err: error }, 'live connection lost; connecting again') });
  const timer = setInterval(() => {
    // With the database away nobody's session can be judged; the next beat asks again.
    if (streams.size > 0) beatAll().catch((error: unknown) => log.warn({ err: error }, 'live sessions could not be checked'));
  }, beat);
  return {
    open: (session, response, lastEventId) => {
      const stream = { session, listener: listenerOf(session), response, openedAt: now() };
      start(response);
      for (const text of heardSince(kept, lastEventId, stream.listener)) response.write(text);
      streams.add(stream);
      response.once('close', () => streams.delete(stream));
    },
    streamsOf: (personId) => [...streams].filter(({ session }) => session.person.id === personId).length,
    closeSession: (tokenHash) => {
      for (const { session, response } of streams) if (session.tokenHash.equals(tokenHash)) response.end();
    },
    close: async () => {
      clearInterval(timer);
      for (const { response } of streams) response.end();
      await channel.close();
    },
  };
}

const reset = 'event: reset\ndata: {}\n\n';

function start(response: Response): void {
  response.status(200).set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  response.flushHeaders();
  response.write('retry: 3000\n\n');
}

/** What a listener who comes back has missed; where that is not known any more, that he must ask for everything. */
function heardSince(kept: readonly LiveNotice[], lastEventId: string | undefined, listener: Listener): string[] {
  if (lastEventId === undefined) return [];
  const at = kept.findIndex(({ id }) => id === lastEventId);
  return at < 0 ? [reset] : kept.slice(at + 1).filter((notice) => concerns(notice, listener)).map(message);
}

function write({ response }: Stream, text: string): void {
  if (response.writableLength > mostUnread) response.destroy();
  else if (!response.writableEnded) response.write(text);
}

function message(notice: LiveNotice): string {
  const event = eventOf(notice);
  // A line break would end the field; ids are ours, but the channel is open to every client of the database.
  return `id: ${event.id.replace(/[\r\n\0]/g, '')}\ndata: ${JSON.stringify(event)}\n\n`;
}

function noticeIn(payload: string): LiveNotice | undefined {
  try {
    return LiveNotice.safeParse(JSON.parse(payload)).data;
  } catch {
    return undefined;
  }
}

function listenerOf({ person }: Session): Listener {
  const { holders, personIds } = reachOf(person);
  return { personIds, permissions: new Set(permissionsOf(person)), groups: new Set(holders) };
}
