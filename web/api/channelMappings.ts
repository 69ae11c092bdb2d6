import { reportStatuses, requestKinds, urgencies } from '#city/channel';
import { editionsOf, mappingsInForce, saveMapping, unmappedCodes } from '#database/channelMappings';
import type { MappingEdition, MappingKind } from '#database/channelMappings';
import { namesOfPersons } from '#database/persons';
import { intakeRoutes } from '#contract/intakeRoutes';
import type { SaveMapping } from '#contract/intake';
import { bind } from './bind';
import type { Binding } from './bind';
import { subcategoryToday } from './catalogueToday';
import type { Dependencies } from './dependencies';
import { Refusal } from './refusal';
import { releaseWaiting } from './waitingReports';

/** 渠道映射: how codes of other platforms read here. */
export function mappingBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(intakeRoutes.mappings, async () => {
      const [mappings, unmapped] = await Promise.all([mappingsInForce(database), unmappedCodes(database)]);
      const names = await namesOf(dependencies, mappings);
      const views = await Promise.all(mappings.map(async (mapping) => ({ ...viewOf(mapping, names), to: mapping.to, ...await nameOfOurs(dependencies, mapping.kind, mapping.to) })));
      return { status: 200, body: { mappings: views, unmapped: unmapped.map(({ name, ...code }) => ({ ...code, ...(name !== null && { name }) })) } };
    }),
    bind(intakeRoutes.saveMapping, async ({ body, person }) => {
      const { source, kind, from, fromName, to } = body;
      await refuseUnknown(dependencies, body);
      await database.transaction((transaction) => saveMapping(transaction, { source, kind, from, fromName, to: to ?? null, at: now(), by: person.id }));
      if (kind !== 'category' || to === undefined) return { status: 200, body: { released: 0, left: 0 } };
      return { status: 200, body: await releaseWaiting(dependencies, { source, code: from, subcategoryCode: to }) };
    }),
    bind(intakeRoutes.mappingHistory, async ({ query }) => {
      const editions = await editionsOf(database, query);
      const names = await namesOf(dependencies, editions);
      return { status: 200, body: editions.map((edition) => ({ ...viewOf(edition, names), ...(edition.to !== undefined && { to: edition.to }) })) };
    }),
  ];
}

function viewOf({ source, kind, from, fromName, edition, changedAt, changedBy }: MappingEdition, names: ReadonlyMap<string, string>) {
  return { source, kind, from, edition, changedAt: changedAt.toISOString(), changedBy: names.get(changedBy) ?? changedBy, ...(fromName !== undefined && { fromName }) };
}

async function namesOf({ database }: Dependencies, editions: readonly MappingEdition[]): Promise<ReadonlyMap<string, string>> {
  const persons = await namesOfPersons(database, editions.map(({ changedBy }) => changedBy));
  return new Map([...persons].map(([id, { name }]) => [id, name]));
}

const ourWords: Readonly<Record<Exclude<MappingKind, 'category' | 'status'>, Readonly<Record<string, { zh: string }>>>> = { requestKind: requestKinds, urgency: urgencies };

async function nameOfOurs(dependencies: Dependencies, kind: MappingKind, code: string): Promise<{ toName?: string }> {
  if (kind === 'status') return {};
  const name = kind === 'category' ? (await subcategoryToday(dependencies, code))?.subcategory.name : ourWords[kind][code]?.zh;
  return name === undefined ? {} : { toName: name };
}

/** A translation into nothing would hold reports up a second time. */
async function refuseUnknown(dependencies: Dependencies, { kind, from, to }: SaveMapping): Promise<void> {
  const wrong = (path: string, zh: string, en: string) => new Refusal('invalid-request', { errors: [{ path, message: `${zh} / ${en}` }] });
  if (kind === 'status') {
    if (!Object.hasOwn(reportStatuses, from)) throw wrong('from', `没有办理状态“${from}”，可用：${Object.keys(reportStatuses).join('、')}`, `there is no status “${from}”`);
    return;
  }
  if (to === undefined) return;
  if (kind === 'category' && !await subcategoryToday(dependencies, to)) throw wrong('to', `目录中没有小类“${to}”`, `the catalogue has no subcategory “${to}”`);
  if (kind !== 'category' && !Object.hasOwn(ourWords[kind], to)) throw wrong('to', `没有“${to}”，可用：${Object.keys(ourWords[kind]).join('、')}`, `“${to}” is none of ${Object.keys(ourWords[kind]).join(', ')}`);
}
