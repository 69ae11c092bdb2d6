import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword } from '#api/password';
import { compileRelease } from '#bpmn/release';
import { roles } from '#city/permission';
import { saveAlarmKind } from '#database/alarmKinds';
import { admitApiClient } from '#database/apiClients';
import { saveCalendar } from '#database/calendars';
import { putCatalogueInForce } from '#database/categories';
import { saveMapping } from '#database/channelMappings';
import type { Database, Transaction } from '#database/connection';
import { saveDepartments } from '#database/departments';
import { registerDevices } from '#database/devices';
import { replaceRoster } from '#database/dutyRoster';
import { saveFloodResources } from '#database/floodResources';
import { saveDutyGrids, saveGridCells } from '#database/grids';
import { putOwnershipInForce } from '#database/ownershipRules';
import { savePersons } from '#database/persons';
import { publishRelease } from '#database/releases';
import { demoAlarmKinds, demoDevices, demoMappings } from '#run/demo/alarms';
import { cityCalendar } from '#run/demo/calendar';
import { demoCatalogue } from '#run/demo/catalogue';
import { demoDepartments } from '#run/demo/departments';
import { demoRoster } from '#run/demo/duty';
import { demoFlood } from '#run/demo/flood';
import { demoAreaClasses, demoLimits } from '#run/demo/limits';
import { demoOwnership } from '#run/demo/ownership';
import { demoName, demoPassword, demoPersons } from '#run/demo/persons';
import { demoTerrain } from '#run/demo/terrain';

/** Key of the demo's Open311 program; worth nothing outside the demo city. */
export const demoApiKey = 'anlan-open311-demo';

/** Conditions are in force since long before any case of the demo. */
const inForceSince = '2020-01-01';

/** Whether nobody has worked with this database yet. */
export async function isEmptyCity(database: Database): Promise<boolean> {
  return (await database('persons').first('id')) === undefined;
}

/** Loads the demo city and publishes the shipped models; people, catalogue and calendar stand together or not at all. */
export async function seedDemoCity(database: Database, modelsFolder: string, now: number): Promise<void> {
  await publishShippedModels(database, modelsFolder, now);
  const passwordHash = await hashPassword(demoPassword);
  await database.transaction(async (transaction) => {
    await saveDepartments(transaction, demoDepartments);
    await savePersons(transaction, demoPersons.map(({ roles: held, ...person }) => ({ ...person, passwordHash, roles: held.map((roleId) => ({ roleId, departmentId: person.departmentId })) })));
    await saveCalendar(transaction, cityCalendar);
    await putCatalogueInForce(transaction, demoCatalogue(), inForceSince, { limits: demoLimits, areaClasses: demoAreaClasses });
    const { cells, dutyGrids } = demoTerrain();
    await saveDutyGrids(transaction, dutyGrids);
    await saveGridCells(transaction, cells);
    await saveFloodResources(transaction, demoFlood(demoName));
    for (const { post, shifts } of demoRoster()) await replaceRoster(transaction, post, shifts);
    await putOwnershipInForce(transaction, demoOwnership(), { day: inForceSince });
    await admitApiClient(transaction, { id: randomUUID(), name: '市民随手拍（Open311）', key: demoApiKey, source: 'citizen', departmentId: 'centre', at: now });
    await seedIntake(transaction, now);
  });
}

/** Devices, kinds of alarms and the codes of other channels, as an administrator would have entered them. */
async function seedIntake(transaction: Transaction, at: number): Promise<void> {
  const by = 'person-admin';
  await registerDevices(transaction, demoDevices(), { at, by });
  for (const kind of demoAlarmKinds) await saveAlarmKind(transaction, kind, { at, by });
  for (const mapping of demoMappings) await saveMapping(transaction, { ...mapping, at, by });
}

/** One line for each role: what to sign in with to see the platform as that role sees it. */
export function demoAccounts(): string[] {
  const lines = Object.values(roles).flatMap(({ id, name }) => {
    const person = demoPersons.find(({ roles: held }) => held.includes(id));
    return person ? [`  ${person.login.padEnd(12)} ${name.zh} ${name.en} · ${person.name}`] : [];
  });
  return [`Demo accounts, all with the password ${demoPassword}:`, ...lines, `Open311 below /open311/v2, demo key: ${demoApiKey}`];
}

async function publishShippedModels(database: Database, folder: string, now: number): Promise<void> {
  const files = readdirSync(folder).filter((name) => /\.(bpmn|dmn|form)$/.test(name)).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const checked = await compileRelease(files);
  if (!checked.ok) throw new Error(`The shipped models cannot be published:\n${checked.findings.map(({ file, elementId, message }) => `  ${file ?? ''} ${elementId ?? ''}: ${message.en}`).join('\n')}`);
  await publishRelease(database, { releaseId: randomUUID(), release: checked.release, files, note: '安澜市示范流程', at: now });
}
