import { z } from 'zod';
import { CheckedModelDraft, CheckModelDraft, HoldModelDraft, ModelDraftDetail, ModelDraftSummary, ModelLockView, ModelRevisionView, MoveModelDraft, NewModelDraft, RevisionText, SavedModelDraft, SaveModelDraft } from './modelDrafts';
import type { Routes } from './routes';

const textLimit = 6 * 1024 * 1024;

/** The files designers work on before they are published. */
export const modelDraftRoutes = {
  list: { method: 'get', path: '/models', summary: 'Every file of the designer with its state and who is editing it', permission: 'process.read', answers: { 200: z.array(ModelDraftSummary) } },
  add: { method: 'post', path: '/models', summary: 'Add a file', permission: 'model.edit', body: NewModelDraft, bodyLimit: textLimit, answers: { 201: ModelDraftSummary } },
  read: { method: 'get', path: '/models/:draftId', summary: 'A file with its text', permission: 'process.read', answers: { 200: ModelDraftDetail } },
  save: { method: 'put', path: '/models/:draftId', summary: 'Save the next revision; refused where somebody else saved or holds the file', permission: 'model.edit', body: SaveModelDraft, bodyLimit: textLimit, answers: { 200: SavedModelDraft } },
  check: { method: 'post', path: '/models/:draftId/check', summary: 'What the publish rules say of a text, beside all files of the designer', permission: 'model.edit', body: CheckModelDraft, bodyLimit: textLimit, answers: { 200: CheckedModelDraft } },
  move: { method: 'post', path: '/models/:draftId/move', summary: 'Give a file another name or folder', permission: 'model.edit', body: MoveModelDraft, answers: { 204: null } },
  discard: { method: 'delete', path: '/models/:draftId', summary: 'Take a file off the list; what is published of it stays', permission: 'model.edit', answers: { 204: null } },
  revisions: { method: 'get', path: '/models/:draftId/revisions', summary: 'The saved revisions of a file, the newest first', permission: 'process.read', answers: { 200: z.array(ModelRevisionView) } },
  revision: { method: 'get', path: '/models/:draftId/revisions/:revision', summary: 'The text of a revision', permission: 'process.read', answers: { 200: RevisionText } },
  hold: { method: 'post', path: '/models/:draftId/lock', summary: 'Begin or go on editing a file in a page; the answer says who holds it', permission: 'model.edit', body: HoldModelDraft, answers: { 200: ModelLockView } },
  release: { method: 'delete', path: '/models/:draftId/lock/:pageId', summary: 'Stop editing a file in a page', permission: 'model.edit', answers: { 204: null } },
} as const satisfies Routes;
