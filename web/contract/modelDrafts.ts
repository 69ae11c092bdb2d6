import { z } from 'zod';
import { modelKinds } from '#bpmn/modelFile';
import { CommandId, Instant } from './paging';
import { FindingShape } from './problem';

const PersonName = z.object({ id: z.string(), name: z.string() });
/** Who is editing a file; `isYours`: the page that asks. */
export const ModelLockView = z.object({ person: PersonName, since: Instant, isYours: z.boolean() });
export type ModelLockView = z.infer<typeof ModelLockView>;

/** A file designers work on. `draft`: never published; `changed`: published in another revision than the newest. */
export const ModelDraftSummary = z.object({
  draftId: z.uuid(), file: z.string(), folder: z.string(), kind: z.enum(modelKinds),
  contents: z.array(z.object({ kind: z.enum(modelKinds), id: z.string(), name: z.string().optional(), publishedVersion: z.number().int().optional(), running: z.number().int().optional() })),
  state: z.enum(['draft', 'changed', 'published']), revision: z.number().int(),
  createdBy: PersonName.optional(), savedBy: PersonName.optional(), savedAt: Instant, lock: ModelLockView.optional(),
});
export type ModelDraftSummary = z.infer<typeof ModelDraftSummary>;
export const ModelDraftDetail = ModelDraftSummary.extend({ text: z.string() });
export type ModelDraftDetail = z.infer<typeof ModelDraftDetail>;
export const ModelRevisionView = z.object({ revision: z.number().int(), savedBy: PersonName.optional(), savedAt: Instant, isPublished: z.boolean() });
export type ModelRevisionView = z.infer<typeof ModelRevisionView>;

const FileName = z.string().regex(/^[^/\\]{1,120}\.(bpmn|dmn|form)$/);
/** Folders with '/' between them; '' is the root. */
const Folder = z.string().trim().max(200).regex(/^$|^[^/]{1,60}(\/[^/]{1,60}){0,5}$/);
const ModelText = z.string().min(1).max(5_000_000);

/** A new file with its text; the id is the client's, so that a repeat adds nothing. */
export const NewModelDraft = z.object({ draftId: CommandId, file: FileName, folder: Folder.default(''), text: ModelText });
export const MoveModelDraft = z.object({ file: FileName, folder: Folder });
/** `revision` is the one the text was made from. */
export const SaveModelDraft = z.object({ pageId: z.uuid(), revision: z.number().int().min(1), text: ModelText });
export const SavedModelDraft = z.object({ revision: z.number().int(), savedAt: Instant });
export type SavedModelDraft = z.infer<typeof SavedModelDraft>;
export const HoldModelDraft = z.object({ pageId: z.uuid(), takesOver: z.boolean().default(false) });
export const RevisionText = z.object({ text: z.string() });
/** A text as it stands in a page, saved or not. */
export const CheckModelDraft = z.object({ text: ModelText });
export const CheckedModelDraft = z.object({ findings: z.array(FindingShape) });
export type CheckedModelDraft = z.infer<typeof CheckedModelDraft>;
