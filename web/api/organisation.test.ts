import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DepartmentView, PersonView } from '#contract/organisation';
import { saveDepartments } from '#database/departments';
import { savePersons } from '#database/persons';
import type { NewPerson } from '#database/persons';
import { cityDepartments } from '#tests/webCity';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let browser: Browser;
const person = (id: string, name: string, departmentId: string, roles: NewPerson['roles'] = []): NewPerson => ({ id, login: id, name, departmentId, passwordHash: 'scrypt$1024$8$1$c2FsdA$a2V5', roles });
const add = (...persons: NewPerson[]) => server.database.transaction((transaction) => savePersons(transaction, persons));

beforeAll(async () => {
  server = await startWebServer();
  await add(person('li', '李建国', 'urban-east', [{ roleId: 'handler', departmentId: 'urban-east' }]), person('wang', '王_芳', 'street'), person('left', '已离职', 'urban'));
  await server.database('persons').where({ id: 'left' }).update({ is_active: false });
  browser = await server.browserOf('dispatcher');
});
afterAll(() => server.close());

const persons = async (query: string) => ((await (await browser.get(`/persons?${query}`)).json()) as PersonView[]).map(({ id }) => id).sort();

describe('departments', () => {
  it('come whole, parents before their children', async () => {
    const departments = (await (await browser.get('/departments')).json()) as DepartmentView[];

    expect(new Set(departments.map(({ id }) => id))).toEqual(new Set(cityDepartments.map(({ id }) => id)));
    for (const [at, { parentId }] of departments.entries()) if (parentId) expect(departments.slice(0, at).map(({ id }) => id)).toContain(parentId);
    expect(departments.find(({ id }) => id === 'urban-east')).toEqual({ id: 'urban-east', name: '城管局东区中队', parentId: 'urban', kind: 'department', handlesCases: true });
  });

  it('that are added are seen, and scopes with them, with the next request', async () => {
    const supervisor = await server.browserOf('supervisor');
    const groups = async () => ((await (await supervisor.get('/session')).json()) as { groups: string[] }).groups;
    const before = await groups();

    await saveDepartments(server.database, [{ id: 'urban-west', name: '城管局西区中队', parentId: 'urban', kind: 'department', handlesCases: true }]);

    expect(before).not.toContain('supervisor@urban-west');
    expect(await groups()).toContain('supervisor@urban-west');
  });
});

describe('persons', () => {
  it('are found by department with those below, by part of the name, by login and by role', async () => {
    expect(await persons('department=urban')).toEqual(['department', 'handler', 'li', 'supervisor']);
    expect(await persons('department=district&search=王')).toEqual(['wang']);
    expect(await persons('search=建国')).toEqual(['li']);
    expect(await persons('role=handler')).toEqual(['handler', 'li']);
    expect(await persons('department=nowhere')).toEqual([]);
  });

  it('are searched for letter by letter: a sign of the query language is an ordinary sign', async () => {
    expect(await persons('search=_')).toEqual(['wang']);
    expect(await persons(`search=${encodeURIComponent('%')}`)).toEqual([]);
    expect(await persons(`search=${encodeURIComponent("' or 1=1 --")}`)).toEqual([]);
  });

  it('are shown with department and roles and never with login or password', async () => {
    const [li] = (await (await browser.get('/persons?search=李建国')).json()) as PersonView[];

    expect(li).toEqual({ id: 'li', name: '李建国', departmentId: 'urban-east', departmentName: '城管局东区中队', roles: ['handler'] });
  });

  it('saved again get exactly the roles given and keep their password', async () => {
    const password = async () => (await server.database('persons').where({ id: 'li' }).first('password_hash')) as unknown;
    const before = await password();

    await add({ ...person('li', '李建国', 'water', [{ roleId: 'inspector', departmentId: 'water' }]), passwordHash: 'scrypt$1024$8$1$b3RoZXI$b3RoZXI' });

    expect(await persons('department=water')).toEqual(['li']);
    expect(await persons('role=inspector')).toEqual(['inspector', 'li']);
    expect(await password()).toEqual(before);
  });
});
