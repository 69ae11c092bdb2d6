import { z } from 'zod';
import { evidenceQuestions } from '#city/evidence';
import { AttachmentView } from './attachments';
import { Instant } from './paging';

const Bilingual = z.object({ zh: z.string(), en: z.string() });

/** What is found of one photo to one question: a fact for whoever decides, never a refusal. */
export const EvidenceFinding = z.object({
  photoId: z.string(), question: z.enum(evidenceQuestions), grade: z.enum(['fits', 'doubt', 'unknown']), words: Bilingual,
  otherCaseNumber: z.string().optional(), otherPhotoId: z.string().optional(),
});
export type EvidenceFinding = z.infer<typeof EvidenceFinding>;

/** Photos about to be handed in with a task. */
export const JudgePhotos = z.object({ photoIds: z.array(z.uuid()).max(30) });

/** A photo with what its camera and its sender told of it. */
export const EvidencePhoto = AttachmentView.extend({
  takenAt: Instant.optional(), device: z.string().optional(), metres: z.number().int().optional(),
});
export type EvidencePhoto = z.infer<typeof EvidencePhoto>;

/** The photos of a case from before and after handling, and what is found of those after. */
export const CaseEvidence = z.object({ before: z.array(EvidencePhoto), after: z.array(EvidencePhoto), findings: z.array(EvidenceFinding) });
export type CaseEvidence = z.infer<typeof CaseEvidence>;
