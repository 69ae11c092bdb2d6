import type { Transaction } from '#database/connection';
import type { ModelDraft } from '#database/modelDrafts';
import type { ModelLock } from '#database/modelLocks';
import { namesOfPersons } from '#database/persons';
import { notFound, Refusal } from './refusal';

/** For a file that is not there. */
export function draftNotFound(): Refusal {
  return notFound({ zh: '该模型文件', en: 'model file' });
}

/** For a name another file has. */
export function nameTaken(file: string): Refusal {
  return new Refusal('conflict', { detail: { zh: `已有名为“${file}”的文件，请换一个文件名。`, en: `There is a file named “${file}” already; choose another name.` } });
}

/** For a file somebody else, or another page of the same person, is editing. */
export async function heldByOther(transaction: Transaction, { personId }: ModelLock, mine: string): Promise<Refusal> {
  const name = (await namesOfPersons(transaction, [personId])).get(personId)?.name ?? personId;
  return new Refusal('conflict', { detail: personId === mine
    ? { zh: '您正在另一个页面中编辑此文件。请在那里保存，或在本页面接管编辑。', en: 'You are editing this file in another page. Save there, or take over in this page.' }
    : { zh: `${name}正在编辑此文件。请与其沟通，或接管编辑后再保存。`, en: `${name} is editing this file. Talk to each other, or take over before you save.` } });
}

/** For a text made from an older revision than the newest. */
export async function savedMeanwhile(transaction: Transaction, { savedBy, revision }: ModelDraft): Promise<Refusal> {
  const name = savedBy === undefined ? '' : (await namesOfPersons(transaction, [savedBy])).get(savedBy)?.name ?? savedBy;
  return new Refusal('conflict', { detail: {
    zh: `${name}已保存了更新的修订（第 ${revision} 版）。您的内容没有丢失：可另存为新文件，或重新打开后再修改。`,
    en: `${name} has saved a newer revision (${revision}). Nothing of yours is lost: save it as a new file, or open the newest and change that.`,
  } });
}
