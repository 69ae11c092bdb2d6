import { publicSources, withoutPersonalWords } from '#city/publicCase';
import { publicCases } from '#database/publicCases';
import type { PublicCaseList, PublicCaseRow } from '#database/publicCases';
import type { Dependencies } from '#api/dependencies';
import { Fault } from './fault';
import type { Content } from './xml';

const day = 24 * 60 * 60_000;
/** GeoReport v2: a query answers a span of 90 days or 1000 requests at most, whichever is less. */
const longestSpan = 90 * day;
const mostRequests = 1000;

/** Reads the standard's filters, and `page` with `page_size`, which most servers of the standard know beside them. */
export function requestFilter(query: URLSearchParams, now: number): PublicCaseList {
  const size = numberIn(query, 'page_size', mostRequests, mostRequests);
  const offset = (numberIn(query, 'page', 1, 1_000_000) - 1) * size;
  const numbers = listIn(query, 'service_request_id');
  // GeoReport v2: with ids, all other filters are passed over.
  if (numbers) return { sources: publicSources, numbers, limit: size, offset };
  return { sources: publicSources, subcategories: listIn(query, 'service_code'), isOpen: statusIn(query), ...spanIn(query, now), limit: size, offset };
}

/** The public cases a filter means. */
export async function requestList({ database }: Dependencies, filter: PublicCaseList): Promise<Content> {
  return (await publicCases(database, filter)).map(requestView);
}

/** One public case by its number. */
export async function requestByNumber({ database }: Dependencies, number: string): Promise<Content> {
  const found = await publicCases(database, { sources: publicSources, numbers: [number], limit: 1, offset: 0 });
  if (found.length === 0) throw new Fault(404, { zh: `没有可公开查询的案卷“${number}”。`, en: `service_request_id "${number}" was not found among the public requests.` });
  return found.map(requestView);
}

/** A case as strangers may see it: nobody's name or number, no photo, because photos show people and number plates. */
function requestView(row: PublicCaseRow): Content {
  const isOpen = row.state === 'starting' || row.state === 'open';
  const clear = (text: string) => withoutPersonalWords(text, row.reporter_name === null ? [] : [row.reporter_name]);
  return {
    service_request_id: row.number, status: isOpen ? 'open' : 'closed', status_notes: statusNotes[row.state], service_name: row.subcategory_name, service_code: row.subcategory_code,
    description: clear(row.description), agency_responsible: row.department_name, service_notice: null, requested_datetime: instant(row.reported_at),
    updated_datetime: instant(row.updated_at), expected_datetime: isOpen && row.due_at ? instant(row.due_at) : null,
    address: clear(row.address), address_id: null, zipcode: null, lat: row.latitude, long: row.longitude, media_url: null,
  };
}

const statusNotes: Readonly<Record<PublicCaseRow['state'], string>> = { starting: '已收到', open: '办理中', closed: '已办结', declined: '不予受理', ended: '已终止' };

function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function listIn(query: URLSearchParams, name: string): string[] | undefined {
  const words = (query.get(name) ?? '').replaceAll('\0', '').split(',').map((word) => word.trim()).filter(Boolean);
  if (words.length > mostRequests) throw new Fault(400, { zh: `${name} 一次最多 ${mostRequests} 个。`, en: `${name} takes ${mostRequests} values at most.` });
  return words.length > 0 ? words : undefined;
}

function statusIn(query: URLSearchParams): boolean | undefined {
  const words = new Set(listIn(query, 'status') ?? []);
  for (const word of words) if (word !== 'open' && word !== 'closed') throw new Fault(400, { zh: `status 只能是 open 或 closed，收到的是“${word}”。`, en: `status is open or closed; "${word}" was given.` });
  return words.size === 1 ? words.has('open') : undefined;
}

function spanIn(query: URLSearchParams, now: number): { from: number; to: number } {
  const [start, end] = [momentIn(query, 'start_date'), momentIn(query, 'end_date')];
  const to = end ?? (start === undefined ? now : Math.min(now, start + longestSpan));
  const from = start ?? to - longestSpan;
  if (from > to) throw new Fault(400, { zh: 'start_date 晚于 end_date。', en: 'start_date lies after end_date.' });
  if (to - from > longestSpan) throw new Fault(400, { zh: '起止时间最多相隔 90 天，请分段查询。', en: 'start_date and end_date may lie 90 days apart at most. Ask in parts.' });
  return { from, to };
}

function momentIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (!text) return undefined;
  // A plus sign that was not escaped arrives as a blank.
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+ -]\d\d:\d\d)$/.test(text) ? Date.parse(text.replace(' ', '+')) : NaN;
  if (Number.isNaN(at)) throw new Fault(400, { zh: `${name} 须为带时区的时间，例如 2026-05-01T08:00:00+08:00。`, en: `${name} must be a time with its zone, such as 2026-05-01T08:00:00+08:00.` });
  return at;
}

function numberIn(query: URLSearchParams, name: string, otherwise: number, most: number): number {
  const text = query.get(name);
  if (!text) return otherwise;
  const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most) throw new Fault(400, { zh: `${name} 须为 1 到 ${most} 的整数。`, en: `${name} must be a whole number from 1 to ${most}.` });
  return value;
}
