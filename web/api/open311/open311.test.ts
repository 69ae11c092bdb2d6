import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoApiKey } from '#run/demo/seed';
import { demoTerrain } from '#run/demo/terrain';
import { startWebServer } from '#tests/webServer';
import { startWorkingCity } from '#tests/workingCity';
import type { WorkingCity } from '#tests/workingCity';

let city: WorkingCity;
beforeAll(async () => {
  city = await startWorkingCity();
});
afterAll(() => city?.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${city.address}/open311/v2${path}`, { headers });
const json = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown>[]>;
const post = (form: Record<string, string>, ending = 'json', headers: Record<string, string> = {}) =>
  fetch(`${city.address}/open311/v2/requests.${ending}`, { method: 'POST', headers, body: new URLSearchParams(form) });
const lamp = (wanted: Record<string, string> = {}) => ({ api_key: demoApiKey, service_code: 'E0113', address_string: '人民路 9 号', description: '路面坑洼', ...wanted });
const reported = async (wanted: Record<string, string> = {}) => {
  const response = await post(lamp(wanted));
  const body = (await response.json()) as { service_request_id: string }[];
  expect([response.status, body]).toMatchObject([201, [{ service_request_id: expect.stringMatching(/^E0113\d{13}$/) }]]);
  return body[0]?.service_request_id ?? '';
};
/** A position in the middle of a cell of the demo city. */
const inside = () => {
  const outline = demoTerrain().cells[100]?.outline ?? [];
  const middle = (part: 0 | 1) => outline.reduce((sum, position) => sum + position[part], 0) / outline.length;
  return { long: middle(0), lat: middle(1) };
};
/** A refusal in both formats: the standard's list of code and description. */
const refused = async (response: Response, code: number, words: RegExp) => {
  expect(response.status).toBe(code);
  expect(await response.json()).toEqual([{ code, description: expect.stringMatching(words) }]);
};

describe('GET discovery', () => {
  it('says in both formats where the endpoint is', async () => {
    expect(await json('/discovery.json')).toMatchObject({ contact: expect.any(String), endpoints: [{ specification: expect.stringContaining('GeoReport_v2'), url: expect.stringMatching(/\/open311\/v2$/), formats: ['text/xml', 'application/json'] }] });
    const xml = await (await get('/discovery.xml')).text();
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<discovery><changeset>.*<endpoints><endpoint>.*<formats><format>text\/xml<\/format>/);
  });
});

describe('GET services', () => {
  it('lists every subcategory of the catalogue', async () => {
    const list = await json('/services.json');
    expect(list).toHaveLength(Number((await city.database('subcategories').count())[0]?.['count']));
    expect(list.find(({ service_code }) => service_code === 'E0113')).toEqual({
      service_code: 'E0113', service_name: expect.any(String), description: expect.any(String), metadata: true, type: 'realtime', keywords: expect.any(String), group: expect.any(String),
    });
  });

  it('answers XML where neither ending nor Accept says otherwise', async () => {
    const response = await get('/services', { accept: '*/*' });
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await response.text()).toMatch(/<services><service><service_code>\w+<\/service_code><service_name>.*<type>realtime<\/type>/);
    expect((await get('/services', { accept: 'application/json' })).headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('defines one service by the situations the catalogue knows for it', async () => {
    const definition = (await json('/services/E0113.json')) as unknown as { service_code: string; attributes: { values: { key: string }[] }[] };
    expect(definition).toMatchObject({ service_code: 'E0113', attributes: [{ variable: true, code: 'condition', datatype: 'singlevaluelist', required: false, order: 1 }] });
    expect(definition.attributes[0]?.values[0]?.key).toBe('E0113-1');
    expect(await (await get('/services/E0113.xml')).text()).toMatch(/<service_definition><service_code>E0113<\/service_code><attributes><attribute>.*<values><value><key>E0113-1<\/key><name>/);
    await refused(await get('/services/X9999.json'), 404, /X9999/);
  });
});

describe('POST requests', () => {
  it('reports a case in the city\'s own process, with everything that was sent', async () => {
    const number = await reported({ ...Object.fromEntries(Object.entries(inside()).map(([name, value]) => [name, String(value)])), 'attribute[condition]': 'E0113-1', first_name: '小丽', last_name: '王', phone: '13800001111', email: 'wang@mail.cn', device_id: 'd-1', account_id: 'a-1', media_url: 'https://photos.example.org/a.jpg' });
    const row = await city.database('cases').where({ number }).first();
    expect(row).toMatchObject({ source: 'citizen', reporter_name: '王 小丽', reporter_phone: '13800001111', address: '人民路 9 号', grid_code: expect.stringMatching(/^\d{15}$/), description: expect.stringMatching(/^路面坑洼\n所见情形：.+\n照片链接：https:\/\/photos\.example\.org\/a\.jpg$/) });
    expect((await city.database('intakes').where({ case_id: row.id }).first()).details).toEqual({ email: 'wang@mail.cn', account_id: 'a-1', device_id: 'd-1' });
    await expect.poll(async () => (await city.database('case_progress').where({ case_id: row.id }).first()).state).toBe('open');
  });

  it('answers XML too, and makes an address of a position alone', async () => {
    const { long, lat } = inside();
    const response = await post({ api_key: demoApiKey, service_code: 'E0113', long: String(long), lat: String(lat) }, 'xml');
    const text = await response.text();
    expect(text).toMatch(/<service_requests><request><service_request_id>E0113\d{13}<\/service_request_id><service_notice>.+<\/service_notice><account_id\/><\/request><\/service_requests>/);
    const number = /<service_request_id>(\w+)</.exec(text)?.[1];
    expect((await city.database('cases').where({ number }).first()).address).toMatch(/社区（\d+\.\d{5}，\d+\.\d{5}）$/);
  });

  it('with the same token twice is one case, whose number the token tells', async () => {
    const token = randomUUID();
    const answers = await Promise.all([post(lamp(), 'json', { 'idempotency-key': token }), post(lamp(), 'json', { 'idempotency-key': token })]);
    const [first, second] = await Promise.all(answers.map((response) => response.json() as Promise<{ service_request_id: string }[]>));
    expect(second).toEqual(first);
    expect(await json(`/tokens/${token}.json`)).toEqual([{ service_request_id: first?.[0]?.service_request_id, token }]);
    expect(await (await get(`/tokens/${token}.xml`)).text()).toContain(`<service_requests><request><service_request_id>${first?.[0]?.service_request_id}</service_request_id><token>${token}</token></request></service_requests>`);
    await refused(await get(`/tokens/${randomUUID()}.json`), 404, /没有/);
  });

  it.each<[string, Record<string, string>, number, RegExp]>([
    ['no key', { api_key: '' }, 403, /api_key/],
    ['a key nobody was given', { api_key: 'guessed' }, 403, /api_key/],
    ['no service', { service_code: '' }, 400, /service_code/],
    ['a service nobody offers', { service_code: 'X1' }, 404, /X1/],
    ['no place', { address_string: '', address_id: '7' }, 400, /lat.*long.*address_string/],
    ['half a position', { lat: '30.1' }, 400, /lat.*long/],
    ['a position on no globe', { lat: '99', long: '20' }, 400, /经纬度/],
    ['a position in another city', { lat: '1', long: '1' }, 400, /管辖/],
    ['a situation of another service', { 'attribute[condition]': 'C0101-1' }, 400, /C0101-1/],
    ['an attribute nobody defined', { 'attribute[colour]': 'red' }, 400, /colour/],
    ['a photo that is no address of the web', { media_url: 'file:///etc/passwd' }, 400, /media_url/],
    ['words without end', { description: '长'.repeat(4001) }, 400, /4000/],
    ['another city', { jurisdiction_id: 'elsewhere' }, 404, /elsewhere/],
  ])('refuses %s', async (_what, wrong, code, words) => {
    const before = await city.database('cases').count();
    await refused(await post(lamp(wrong)), code, words);
    expect(await city.database('cases').count()).toEqual(before);
  });

  it('refuses a revoked key, another type of body, and a token that is none', async () => {
    await refused(await fetch(`${city.address}/open311/v2/requests.json`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }), 415, /urlencoded/);
    await refused(await post(lamp(), 'json', { 'idempotency-key': 'mine' }), 400, /UUID/);
    await city.database('api_clients').update({ revoked_at: new Date() });
    await refused(await post(lamp()), 403, /api_key/);
    await city.database('api_clients').update({ revoked_at: null });
  });
});

describe('GET requests', () => {
  it('tells how far a case is, and of its reporter nothing', async () => {
    const number = await reported({ description: '王小丽报：请打 13800002222 或写信 wang@mail.cn', last_name: '王小丽', phone: '13800002222', media_url: 'https://photos.example.org/b.jpg' });
    const [request] = await json(`/requests/${number}.json`);
    expect(request).toMatchObject({ service_request_id: number, status: 'open', service_code: 'E0113', address: '人民路 9 号', media_url: null, requested_datetime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) });
    const everything = JSON.stringify(request) + (await (await get(`/requests/${number}.xml`)).text());
    expect(everything).not.toMatch(/王小丽|13800002222|wang@|photos\.example/);
    expect(everything).toContain('<service_requests><request><service_request_id>');
  });

  it('filters by ids, service, status and span, the newest first', async () => {
    const [older, newer] = [await reported({ service_code: 'E0113' }), await reported()];
    await city.database('case_progress').whereIn('case_id', city.database('cases').where({ number: older }).select('id')).update({ state: 'closed', stage: 'closed' });
    const numbersOf = async (query: string) => (await json(`/requests.json?${query}`)).map(({ service_request_id }) => service_request_id);
    expect(await numbersOf(`service_request_id=${older},${newer}&status=closed`)).toEqual([newer, older]);
    expect(await numbersOf('status=closed&service_code=E0113')).toEqual([older]);
    expect(await numbersOf('status=open,closed&service_code=E0113&page_size=2')).toEqual([newer, older]);
    expect(await numbersOf('service_code=E0113&page_size=1&page=2')).toEqual([older]);
    expect(await numbersOf('service_code=C0101')).toEqual([]);
    expect(await numbersOf('start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00%2B08:00')).toEqual([]);
    expect(await numbersOf(`start_date=${new Date(Date.now() - 3_600_000).toISOString()}&page_size=1`)).toEqual([newer]);
    expect(await (await get('/requests.xml?service_code=C0101')).text()).toContain('<service_requests/>');
  });

  it.each([
    ['status=waiting', /status/], ['start_date=yesterday', /start_date/], ['start_date=2026-05-01', /时区/], ['page_size=5000', /page_size/], ['page=0', /page/],
    ['start_date=2026-05-02T00:00:00Z&end_date=2026-05-01T00:00:00Z', /晚于/], ['start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z', /90/],
  ])('refuses %s', async (query, words) => refused(await get(`/requests.json?${query}`), 400, words));

  it('tells nothing of what came by telephone or from within the city', async () => {
    const number = await reported();
    await city.database('cases').where({ number }).update({ source: 'hotline' });
    await refused(await get(`/requests/${number}.json`), 404, new RegExp(number));
    expect((await json('/requests.json')).map(({ service_request_id }) => service_request_id)).not.toContain(number);
  });
});

describe('the endpoint', () => {
  it('may be read by pages of anyone, and reported to by none of them', async () => {
    const origin = { origin: 'https://map.example.org' };
    expect((await get('/services.json', origin)).headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('/services/X9999.json', origin)).headers.get('access-control-allow-origin')).toBe('*');
    expect((await post(lamp({ api_key: '' }), 'json', origin)).headers.get('access-control-allow-origin')).toBeNull();
    expect((await get('/services.json')).headers.get('set-cookie')).toBeNull();
  });

  it('refuses other cities, formats and paths in the shape of the standard and the caller\'s language', async () => {
    await refused(await get('/services.json?jurisdiction_id=elsewhere'), 404, /elsewhere/);
    expect((await get('/services.json?jurisdiction_id=anlan')).status).toBe(200);
    expect(await (await get('/services.yaml', { 'accept-language': 'en' })).text()).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>406</code><description>The format &quot;yaml&quot; is not offered. Ask for .json or .xml.</description></error></errors>\n');
    await refused(await get('/nothing.json'), 404, /discovery/);
    await refused(await get('/requests/a%00b.json'), 404, /ab/);
  });

  it('bounds what one address may ask within a minute', async () => {
    const small = await startWebServer({ settings: { open311: { jurisdictionId: 'anlan', publicUrl: 'http://localhost', contact: 'centre', requestsPerMinute: { address: 2, client: 2 } } } });
    const ask = () => fetch(`${small.address}/open311/v2/discovery.json`);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const third = await ask();
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await third.json()).toEqual([{ code: 429, description: expect.any(String) }]);
    await small.close();
  });
});
