import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { admittedKeyLength, findApiClient } from '#database/apiClients';
import type { ApiClient } from '#database/apiClients';
import { findCommand } from '#database/commands';
import { currentOrganisation } from '#database/departments';
import { gridAt, hasGrid } from '#database/grids';
import { numberOfCase } from '#database/publicCases';
import type { ReportCase } from '#contract/cases';
import type { Dependencies } from '#api/dependencies';
import { reportCase } from '#api/reportCase';
import { Fault } from './fault';
import { serviceOf, situation } from './services';
import type { Service } from './services';
import type { Content } from './xml';

/** The program that asks; refuses who has no key that counts. */
export async function clientOf({ database }: Dependencies, form: URLSearchParams): Promise<ApiClient> {
  const key = form.get('api_key') ?? '';
  const client = key.length > 0 && key.length <= admittedKeyLength ? await findApiClient(database, key) : undefined;
  if (!client) throw new Fault(403, { zh: 'api_key 缺失或无效，请向市运行指挥中心申请。', en: 'api_key is missing or not valid. Ask the city\'s operation centre for one.' });
  return client;
}

/** Reports a case for a citizen; a repeat with the same `token` (a UUID of the caller's making) gives the first one's number. */
export async function submit(dependencies: Dependencies, client: ApiClient, form: URLSearchParams, token: string | undefined): Promise<Content> {
  if (token !== undefined && !z.uuid().safeParse(token).success) throw new Fault(400, { zh: 'Idempotency-Key 须为 UUID。', en: 'Idempotency-Key must be a UUID.' });
  const code = textIn(form, 'service_code', 20);
  if (code === undefined) throw new Fault(400, { zh: '缺少 service_code。', en: 'service_code was not provided.' });
  const service = await serviceOf(dependencies, code);
  const report = await reportFrom(dependencies, client, service, form);
  const details = { email: textIn(form, 'email', 200), account_id: textIn(form, 'account_id', 200), device_id: textIn(form, 'device_id', 200) };
  const given = Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
  const { body } = await reportCase(dependencies, { id: client.personId, departmentId: client.departmentId }, { ...report, commandId: token ?? randomUUID() }, { clientId: client.id, details: given });
  const number = await numberOfCase(dependencies.database, body.caseId ?? '');
  return [{ service_request_id: number ?? null, service_notice: '已收到，可凭编号查询办理情况。', account_id: given['account_id'] ?? null }];
}

/** The number of what was reported under a token. */
export async function numberOfToken({ database }: Dependencies, token: string): Promise<Content> {
  const command = z.uuid().safeParse(token).success ? await findCommand(database, token) : undefined;
  const number = command?.kind === 'startProcess' && command.business_key ? await numberOfCase(database, command.business_key) : undefined;
  if (number === undefined) throw new Fault(404, { zh: `没有以“${token}”提交的上报。`, en: `Nothing was reported under the token "${token}".` });
  return [{ service_request_id: number, token }];
}

async function reportFrom(dependencies: Dependencies, { source }: ApiClient, service: Service, form: URLSearchParams): Promise<Omit<ReportCase, 'commandId'>> {
  const { name, code } = service.subcategory;
  const place = await placeIn(dependencies, form);
  const said = textIn(form, 'description', 4000);
  const link = photoLink(form);
  const lines = [said ?? name, ...situationsIn(service, form).map((text) => `所见情形：${text}`), ...(link === undefined ? [] : [`照片链接：${link}`])];
  const reporterName = [textIn(form, 'last_name', 50), textIn(form, 'first_name', 50)].filter(Boolean).join(' ');
  const phone = textIn(form, 'phone', 30);
  const email = z.email().safeParse(textIn(form, 'email', 200)).data;
  return {
    title: `${name}：${place.address}`.slice(0, 100), description: lines.join('\n'), subcategoryCode: code, place, source, photoIds: [],
    ...((reporterName || phone || email) && { reporter: { ...(reporterName && { name: reporterName.slice(0, 50) }), ...(phone && { phone }), ...(email && { email }) } }),
  };
}

async function placeIn({ database }: Dependencies, form: URLSearchParams): Promise<ReportCase['place']> {
  const address = textIn(form, 'address_string', 200);
  const position = positionIn(form);
  if (!position) {
    if (address !== undefined) return { address };
    throw new Fault(400, { zh: '请提供 lat 与 long，或 address_string；本市不使用 address_id。', en: 'Provide lat and long, or address_string; this city keeps no address_id.' });
  }
  const { longitude, latitude } = position;
  const cell = await gridAt(database, [longitude, latitude]);
  if (!cell && await hasGrid(database)) throw new Fault(400, { zh: '该位置不在本市管辖范围内。', en: 'lat and long lie outside of the area this city answers for.' });
  const community = cell && (await currentOrganisation(database)).byId.get(cell.communityId)?.name;
  return { address: address ?? `${community ?? '坐标'}（${longitude.toFixed(5)}，${latitude.toFixed(5)}）`, longitude, latitude };
}

function positionIn(form: URLSearchParams): { longitude: number; latitude: number } | undefined {
  const [lat, long] = [form.get('lat')?.trim(), form.get('long')?.trim()];
  if (!lat && !long) return undefined;
  const [latitude, longitude] = [degrees(lat, 90), degrees(long, 180)];
  if (latitude === undefined || longitude === undefined) throw new Fault(400, { zh: 'lat 与 long 须同时提供，为十进制经纬度（WGS 84）。', en: 'lat and long belong together and are decimal degrees (WGS 84).' });
  return { longitude, latitude };
}

function degrees(text: string | undefined, most: number): number | undefined {
  const value = text !== undefined && /^-?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : NaN;
  return Math.abs(value) <= most ? value : undefined;
}

/** The words of the situations chosen; refuses attributes the service does not define, so that nothing said gets lost. */
function situationsIn({ subcategory }: Service, form: URLSearchParams): string[] {
  const given = [...form].flatMap(([name, value]) => {
    const attribute = /^attribute\[([^\]]*)\](\[\])?$/.exec(name)?.[1];
    return attribute === undefined || value === '' ? [] : [{ attribute, value }];
  });
  return given.map(({ attribute, value }) => {
    const chosen = attribute === situation ? subcategory.conditions.find(({ id }) => id === value) : undefined;
    if (!chosen) throw new Fault(400, { zh: `attribute[${attribute}] 的值“${value}”不在服务定义中，见 /services/${subcategory.code}。`, en: `attribute[${attribute}] with "${value}" is not in the definition of this service; see /services/${subcategory.code}.` });
    return chosen.condition;
  });
}

/** A link is kept for the acceptor to open, never fetched: the server must not be sent to addresses of a stranger's choosing. */
function photoLink(form: URLSearchParams): string | undefined {
  const text = textIn(form, 'media_url', 500);
  if (text === undefined) return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw new Fault(400, { zh: 'media_url 须为 http 或 https 地址。', en: 'media_url must be an http or https address.' });
  return text;
}

function textIn(form: URLSearchParams, name: string, longest: number): string | undefined {
  // NUL fits no text column; nobody types it.
  const text = form.get(name)?.replaceAll('\0', '').trim();
  if (!text) return undefined;
  if (text.length > longest) throw new Fault(400, { zh: `${name} 不得超过 ${longest} 字。`, en: `${name} may have ${longest} characters at most.` });
  return text;
}
