import { localDay } from '#city/caseNumber';
import { catalogueFaults } from '#city/catalogue';
import type { Catalogue } from '#city/catalogue';
import { compareCatalogues, countChanges } from '#city/catalogueComparison';
import { catalogueOfVersion, catalogueVersions, insertCatalogueVersion, lockCatalogue, withdrawCatalogueVersion } from '#database/catalogueVersions';
import type { CatalogueVersion } from '#database/catalogueVersions';
import { logChange } from '#database/changeLog';
import type { Database, Transaction } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { namesOfPersons } from '#database/persons';
import type { CatalogueShape, CatalogueVersionView, PublishCatalogue } from '#contract/catalogues';
import type { Person } from '#city/organisation';
import type { Dependencies } from './dependencies';
import { cityOffset } from './cityOffset';
import type { Language } from './language';
import { notFound, Refusal } from './refusal';

/** Every version with who published it and whether it is in force on a day. */
export async function versionViews(database: Database, day: string): Promise<CatalogueVersionView[]> {
  const versions = await catalogueVersions(database);
  const persons = await namesOfPersons(database, versions.flatMap(({ publishedBy }) => publishedBy ?? []));
  const inForce = versions.filter(({ effectiveFrom, withdrawnAt }) => !withdrawnAt && effectiveFrom <= day).sort((one, other) => (one.effectiveFrom < other.effectiveFrom ? 1 : one.effectiveFrom > other.effectiveFrom ? -1 : other.number - one.number))[0];
  return versions.map(({ number, effectiveFrom, note, publishedBy, publishedAt, withdrawnAt }) => ({
    number, effectiveFrom, note, at: publishedAt.toISOString(), ...(publishedBy !== undefined && { by: { id: publishedBy, name: persons.get(publishedBy)?.name ?? publishedBy } }),
    state: withdrawnAt ? 'withdrawn' : number === inForce?.number ? 'inForce' : effectiveFrom > day ? 'coming' : 'past',
  }));
}

/** A version by the number in an address. */
export async function readVersion(database: Database | Transaction, number: string | number): Promise<{ version: CatalogueVersion; catalogue: Catalogue }> {
  const found = /^[1-9]\d{0,8}$/.test(String(number)) ? await catalogueOfVersion(database, Number(number)) : undefined;
  if (!found) throw notFound({ zh: '该目录版本', en: 'version of the catalogue' });
  return found;
}

/** Puts an edited catalogue in force from today or a later day on. */
export async function publishVersion({ database, now }: Dependencies, person: Person, body: PublishCatalogue, language: Language): Promise<CatalogueVersionView> {
  const at = now();
  const catalogue = catalogueOf(body.catalogue);
  await refuseUnsound(database, catalogue, language);
  const number = await database.transaction(async (transaction) => {
    await lockCatalogue(transaction);
    return publishWithin(transaction, { ...body, catalogue }, { by: person.id, at });
  });
  const view = (await versionViews(database, localDay(at, cityOffset))).find((version) => version.number === number);
  if (!view) throw new Error(`Version ${number} of the catalogue was not written.`);
  return view;
}

/** Puts a sound catalogue in force within a transaction that holds its lock; answers the number of the version. */
export async function publishWithin(transaction: Transaction, { catalogue, basedOn, effectiveFrom, note }: { catalogue: Catalogue; basedOn: number; effectiveFrom: string; note: string }, { by, at }: { by: string; at: number }): Promise<number> {
  const versions = (await catalogueVersions(transaction)).filter(({ withdrawnAt }) => !withdrawnAt);
  const [latest] = versions;
  refuseWrongDay(effectiveFrom, localDay(at, cityOffset), latest);
  if ((latest?.number ?? 0) !== basedOn) throw new Refusal('conflict', { detail: { zh: '目录已有更新的版本，您的修改没有发布。请以最新版本为基础重新修改，或先导出您的修改。', en: 'The catalogue has a newer version; yours was not published. Begin with the latest one, or export your changes first.' } });
  const before = latest && (await readVersion(transaction, latest.number)).catalogue;
  const changes = before ? compareCatalogues(before, catalogue) : [];
  if (before && changes.length === 0) throw new Refusal('conflict', { detail: { zh: '与最新版本没有差别，无需发布。', en: 'It does not differ from the latest version; there is nothing to publish.' } });
  const fresh = await insertCatalogueVersion(transaction, { catalogue, effectiveFrom, note, by, at });
  await logChange(transaction, { noun: 'catalogue', id: String(fresh), name: `目录第 ${fresh} 版`, after: { effectiveFrom, basedOn, ...countChanges(changes), codes: changes.slice(0, 100).map(({ code }) => code) }, by, at, why: note });
  return fresh;
}

/** Takes back the latest version while it is not in force yet. */
export async function withdrawVersion({ database, now }: Dependencies, person: Person, number: string): Promise<void> {
  const at = now();
  await database.transaction(async (transaction) => {
    await lockCatalogue(transaction);
    const { version } = await readVersion(transaction, number);
    const [latest] = (await catalogueVersions(transaction)).filter(({ withdrawnAt }) => !withdrawnAt);
    if (version.withdrawnAt) throw new Refusal('conflict', { detail: { zh: '该版本已经撤回。', en: 'This version is withdrawn already.' } });
    if (version.effectiveFrom <= localDay(at, cityOffset)) throw new Refusal('conflict', { detail: { zh: '该版本已经生效，不能撤回。请发布新版本更正。', en: 'This version is in force and cannot be withdrawn. Publish another one that corrects it.' } });
    if (latest?.number !== version.number) throw new Refusal('conflict', { detail: { zh: '其后还有更新的版本，请先撤回更新的版本。', en: 'A newer version builds on it. Withdraw that first.' } });
    await withdrawCatalogueVersion(transaction, version.number, { by: person.id, at });
    await logChange(transaction, { noun: 'catalogue', id: String(version.number), name: `目录第 ${version.number} 版`, before: { effectiveFrom: version.effectiveFrom }, by: person.id, at });
  });
}

/** A catalogue as it was sent, without what is empty. */
export function catalogueOf({ categories, limits, areaClasses }: CatalogueShape): Catalogue {
  return {
    areaClasses,
    limits: limits.map(({ scope, areaClass, departmentId, limit }) => ({ scope, ...(areaClass && { areaClass }), ...(departmentId && { departmentId }), limit })),
    categories: categories.map(({ subcategories, ...category }) => ({
      ...category,
      subcategories: subcategories.map(({ conditions, ...subcategory }) => ({ ...subcategory, conditions: conditions.map(({ stages, ...condition }) => ({ ...condition, ...(stages && stages.length > 0 && { stages }) })) })),
    })),
  };
}

async function refuseUnsound(database: Database, catalogue: Catalogue, language: Language): Promise<void> {
  const { byId } = await currentOrganisation(database);
  const unknown = [...catalogue.limits.flatMap(({ departmentId }) => departmentId ?? []), ...catalogue.areaClasses.map(({ areaId }) => areaId)].filter((id) => !byId.has(id));
  const errors = [
    ...catalogueFaults(catalogue).map((fault) => ({ path: fault.code === '' ? 'catalogue' : fault.code, message: fault[language] })),
    ...[...new Set(unknown)].map((id) => ({ path: id, message: { zh: `没有部门或区域“${id}”。`, en: `There is no department or area “${id}”.` }[language] })),
  ];
  if (errors.length > 0) throw new Refusal('invalid-request', { errors: errors.slice(0, 100) });
}

function refuseWrongDay(day: string, today: string, latest: CatalogueVersion | undefined): void {
  if (Number.isNaN(Date.parse(`${day}T00:00:00Z`)) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) throw wrongDay('不是有效日期', 'is no date');
  if (latest && day < today) throw wrongDay(`不能早于今天（${today}），已立案的案件不受影响`, `must not lie before today (${today})`);
  if (latest && day < latest.effectiveFrom) throw wrongDay(`不能早于最新版本的生效日期 ${latest.effectiveFrom}；如需提前，请先撤回该版本`, `must not lie before ${latest.effectiveFrom}, when the latest version begins; withdraw that first`);
}

function wrongDay(zh: string, en: string): Refusal {
  return new Refusal('invalid-request', { errors: [{ path: 'effectiveFrom', message: `${zh} / ${en}` }] });
}
