import { conditionIn } from '#city/catalogue';
import type { Catalogue } from '#city/catalogue';
import type { FilingCondition } from '#city/category';
import type { Database, Transaction } from './connection';
import { jsonText } from './jsonText';

/** One version of the catalogue without its content. */
export interface CatalogueVersion {
  number: number;
  /** Local day, `yyyy-mm-dd`. */
  effectiveFrom: string;
  note: string;
  publishedBy?: string;
  publishedAt: Date;
  withdrawnAt?: Date;
}

export interface NewCatalogueVersion {
  catalogue: Catalogue;
  effectiveFrom: string;
  note: string;
  by?: string;
  at: number;
}

interface VersionRow {
  number: number;
  id: string;
  effective_from: string;
  note: string;
  content: Catalogue;
  published_by: string | null;
  published_at: Date;
  withdrawn_at: Date | null;
}

/** A version's content never changes, so servers keep the latest ones. */
const kept = new Map<string, Catalogue>();
const mostKept = 8;

/** The version in force on a local day; undefined in a city that has put none in force yet. */
export async function catalogueInForce(database: Database | Transaction, day: string): Promise<{ number: number; catalogue: Catalogue } | undefined> {
  const row = await database<VersionRow>('catalogue_versions').whereNull('withdrawn_at').andWhere('effective_from', '<=', day)
    .orderBy([{ column: 'effective_from', order: 'desc' }, { column: 'number', order: 'desc' }]).first('number', 'id');
  return row && { number: row.number, catalogue: await contentOf(database, row) };
}

/** A version by its number, in force or not. */
export async function catalogueOfVersion(database: Database | Transaction, number: number): Promise<{ version: CatalogueVersion; catalogue: Catalogue } | undefined> {
  const row = await database<VersionRow>('catalogue_versions').where({ number }).select(database.raw(heading)).first<VersionRow | undefined>();
  return row && { version: versionOf(row), catalogue: await contentOf(database, row) };
}

/** All versions, the latest first. */
export async function catalogueVersions(database: Database | Transaction): Promise<CatalogueVersion[]> {
  const rows = await database<VersionRow>('catalogue_versions').orderBy('number', 'desc').select<VersionRow[]>(database.raw(heading));
  return rows.map(versionOf);
}

/** Nobody else publishes until the transaction ends: what was checked against the latest version still holds when it is written. */
export async function lockCatalogue(transaction: Transaction): Promise<void> {
  await transaction.raw('lock table catalogue_versions in share row exclusive mode');
}

/** Writes a version; codes are remembered for ever, because cases name them. A condition whose content changed gets its next edition. */
export async function insertCatalogueVersion(transaction: Transaction, { catalogue, effectiveFrom, note, by, at }: NewCatalogueVersion): Promise<number> {
  const latest = await transaction<VersionRow>('catalogue_versions').orderBy('number', 'desc').first('number', 'content');
  const number = (latest?.number ?? 0) + 1;
  await rememberCodes(transaction, catalogue);
  await transaction('catalogue_versions').insert({
    number, effective_from: effectiveFrom, note, content: jsonText(latest ? withEditions(catalogue, latest.content) : catalogue), published_by: by ?? null, published_at: new Date(at),
  });
  return number;
}

/** Takes a version back; false where it is withdrawn already. */
export async function withdrawCatalogueVersion(transaction: Transaction, number: number, { by, at }: { by: string; at: number }): Promise<boolean> {
  return (await transaction('catalogue_versions').where({ number }).whereNull('withdrawn_at').update({ withdrawn_by: by, withdrawn_at: new Date(at) })) > 0;
}

// As text: a date would come as midnight of the server's own time zone.
const heading = `number, id, to_char(effective_from, 'YYYY-MM-DD') as effective_from, note, published_by, published_at, withdrawn_at`;

function versionOf({ number, effective_from, note, published_by, published_at, withdrawn_at }: VersionRow): CatalogueVersion {
  return { number, effectiveFrom: effective_from, note, ...(published_by !== null && { publishedBy: published_by }), publishedAt: published_at, ...(withdrawn_at && { withdrawnAt: withdrawn_at }) };
}

async function contentOf(database: Database | Transaction, { id }: Pick<VersionRow, 'id'>): Promise<Catalogue> {
  const known = kept.get(id);
  if (known) return known;
  const row = await database<VersionRow>('catalogue_versions').where({ id }).first('content');
  if (!row) throw new Error(`The catalogue version ${id} has vanished.`);
  kept.set(id, row.content);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return row.content;
}

async function rememberCodes(transaction: Transaction, { categories }: Catalogue): Promise<void> {
  for (const { code, kind, name, subcategories } of categories) {
    await transaction('categories').insert({ code, kind, name }).onConflict('code').merge();
    if (subcategories.length > 0) await transaction('subcategories').insert(subcategories.map((one) => ({ code: one.code, category_code: code, name: one.name }))).onConflict('code').merge();
  }
}

function withEditions(catalogue: Catalogue, before: Catalogue): Catalogue {
  const edited = (condition: FilingCondition): FilingCondition => {
    const known = conditionIn(before, condition.id)?.condition;
    if (!known) return { ...condition, edition: 1 };
    return { ...condition, edition: sameContent(known, condition) ? known.edition : known.edition + 1 };
  };
  return { ...catalogue, categories: catalogue.categories.map((category) => ({ ...category, subcategories: category.subcategories.map((subcategory) => ({ ...subcategory, conditions: subcategory.conditions.map(edited) })) })) };
}

function sameContent(one: FilingCondition, other: FilingCondition): boolean {
  const content = ({ condition, closingCondition, limit, stages }: FilingCondition) => JSON.stringify([condition, closingCondition, limit.amount, limit.unit, (stages ?? []).map(({ name, amount, unit }) => [name, amount, unit])]);
  return content(one) === content(other);
}
