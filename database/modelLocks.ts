import type { Database, Transaction } from './connection';

/** Who is editing a file: one page of one person. */
export interface ModelLock {
  draftId: string;
  personId: string;
  pageId: string;
  since: Date;
}

interface LockRow {
  draft_id: string;
  person_id: string;
  page_id: string;
  since: Date;
  seen_at: Date;
}

/** A page says every 20 seconds that it is still there; one that has not for this long is gone. */
const patience = 60_000;

/**
 * Takes or keeps the lock of a file for a page; answers who holds it afterwards. A lock held by another page is only taken
 * where `takesOver` says so or that page is gone.
 */
export async function holdModel(database: Database, { draftId, personId, pageId, takesOver, at }: { draftId: string; personId: string; pageId: string; takesOver: boolean; at: number }): Promise<ModelLock | undefined> {
  const seen = new Date(at);
  await database('model_locks').insert({ draft_id: draftId, person_id: personId, page_id: pageId, since: seen, seen_at: seen })
    .onConflict('draft_id').merge({
      person_id: personId, page_id: pageId, seen_at: seen,
      since: database.raw('case when model_locks.page_id = excluded.page_id then model_locks.since else excluded.since end'),
    })
    .whereRaw('model_locks.page_id = ? or model_locks.seen_at <= ? or ?', [pageId, new Date(at - patience), takesOver]);
  return lockOf(database, draftId, at);
}

/** Gives the lock back; nothing happens where the page does not hold it. */
export async function releaseModel(database: Database, draftId: string, pageId: string): Promise<void> {
  await database('model_locks').where({ draft_id: draftId, page_id: pageId }).delete();
}

/** Who is editing a file now. */
export async function lockOf(database: Database | Transaction, draftId: string, at: number): Promise<ModelLock | undefined> {
  const row = await database<LockRow>('model_locks').where({ draft_id: draftId }).andWhere('seen_at', '>', new Date(at - patience)).first();
  return row && lockOfRow(row);
}

/** Who is editing what now. */
export async function modelLocks(database: Database, at: number): Promise<ModelLock[]> {
  const rows = await database<LockRow>('model_locks').where('seen_at', '>', new Date(at - patience)).select();
  return rows.map(lockOfRow);
}

function lockOfRow({ draft_id: draftId, person_id: personId, page_id: pageId, since }: LockRow): ModelLock {
  return { draftId, personId, pageId, since };
}
