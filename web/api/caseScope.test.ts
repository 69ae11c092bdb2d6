import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentView } from '#contract/attachments';
import { attachToCase } from '#database/attachments';
import { insertCase } from '#database/cases';
import { savePersons } from '#database/persons';
import { startWebServer } from '#tests/webServer';
import type { WebServer } from '#tests/webServer';

let server: WebServer;
/** Ids by what the case is about; reported on the street, in the centre, dispatched to bureau, team, water or street. */
const cases: Record<string, string> = {};

const caseOf = async (name: string, { reportedBy, reportedIn, dispatchedTo }: { reportedBy: string; reportedIn: string; dispatchedTo?: string }) => {
  const id = `0198c0de-0000-7000-8000-${String(Object.keys(cases).length + 1).padStart(12, '0')}`;
  cases[name] = id;
  await server.database.transaction((transaction) => insertCase(transaction, {
    id, instanceId: `0198c0df${id.slice(8)}`, title: name, description: name, category: { code: 'B01', name: '公用设施' }, subcategory: { code: 'B0101', name: '上水井盖' },
    place: { address: '解放路 1 号' }, source: 'inspector', photoIds: [], reportedBy, reportedDepartmentId: reportedIn, reportedAt: Date.now(),
  }, 8 * 60));
  if (dispatchedTo) await server.database('case_progress').where({ case_id: id }).update({ department_id: dispatchedTo, state: 'open' });
};

beforeAll(async () => {
  server = await startWebServer();
  await server.database('categories').insert({ code: 'B01', kind: 'facility', name: '公用设施' }).onConflict('code').ignore();
  await server.database('subcategories').insert({ code: 'B0101', category_code: 'B01', name: '上水井盖' }).onConflict('code').ignore();
  const passwordHash = 'scrypt$1024$8$1$c2FsdA$a2V5';
  await server.database.transaction((transaction) => savePersons(transaction, [
    { id: 'team-handler', login: 'team-handler', name: '队员', departmentId: 'urban-east', passwordHash, roles: [{ roleId: 'handler', departmentId: 'urban-east' }] },
    { id: 'water-handler', login: 'water-handler', name: '水务员', departmentId: 'water', passwordHash, roles: [{ roleId: 'handler', departmentId: 'water' }] },
    { id: 'district-leader', login: 'district-leader', name: '区值班长', departmentId: 'district-centre', passwordHash, roles: [{ roleId: 'shiftLeader', departmentId: 'district-centre' }] },
  ]));
  await caseOf('bureau', { reportedBy: 'acceptor', reportedIn: 'centre', dispatchedTo: 'urban' });
  await caseOf('team', { reportedBy: 'acceptor', reportedIn: 'centre', dispatchedTo: 'urban-east' });
  await caseOf('water', { reportedBy: 'acceptor', reportedIn: 'centre', dispatchedTo: 'water' });
  await caseOf('street', { reportedBy: 'inspector', reportedIn: 'street' });
  await caseOf('moved', { reportedBy: 'inspector', reportedIn: 'urban', dispatchedTo: 'water' });
});
afterAll(() => server.close());

async function readable(personId: string): Promise<{ listed: string[]; opened: string[] }> {
  const browser = await server.browserOf(personId);
  const { items } = (await (await browser.get('/cases')).json()) as { items: { title: string }[] };
  const opened: string[] = [];
  for (const [name, id] of Object.entries(cases)) if ((await browser.get(`/cases/${id}`)).status === 200) opened.push(name);
  return { listed: items.map(({ title }) => title).sort(), opened: opened.sort() };
}

describe('cases by organisation', () => {
  it.each([
    ['acceptor', 'in the city\'s centre reads all', ['bureau', 'moved', 'street', 'team', 'water']],
    ['supervisor', 'of a bureau reads those of its teams, and what it reported', ['bureau', 'moved', 'team']],
    ['handler', 'of a bureau reads those of its teams, though not offered their tasks', ['bureau', 'moved', 'team']],
    ['team-handler', 'of a team reads its own and not the bureau\'s', ['team']],
    ['water-handler', 'of another bureau reads only that bureau\'s', ['moved', 'water']],
    ['district-leader', 'in a district\'s centre reads those of the district\'s streets', ['street']],
    ['inspector', 'reads what he reported himself, wherever it went', ['moved', 'street']],
  ])('%s %s', async (personId, _why, expected) => {
    expect(await readable(personId)).toEqual({ listed: expected, opened: expected });
  });

  it('that one may not read look exactly like cases that do not exist', async () => {
    const browser = await server.browserOf('team-handler');
    const answer = async (id: string) => ({ ...((await (await browser.get(`/cases/${id}`)).json()) as object), instance: undefined });

    expect(await answer(cases.water ?? '')).toEqual(await answer('0198c0de-0000-7000-8000-ffffffffffff'));
  });

  it('carry their photos along: who reads the case reads them', async () => {
    const form = new FormData();
    form.append('file', new Blob([new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')]), '通知.pdf');
    const { id } = (await (await (await server.browserOf('inspector')).request('POST', '/attachments', { body: form })).json()) as AttachmentView;
    await server.database.transaction((transaction) => attachToCase(transaction, { attachmentIds: [id], caseId: cases.moved ?? '', personId: 'inspector', at: Date.now() }));

    const status = async (personId: string) => (await (await server.browserOf(personId)).get(`/attachments/${id}`)).status;

    expect([await status('water-handler'), await status('acceptor'), await status('team-handler'), await status('administrator')]).toEqual([200, 200, 404, 404]);
  });
});
