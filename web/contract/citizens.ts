import { z } from 'zod';
import { isPhone } from '#city/phone';
import { Place } from './cases';
import { CommandId, Instant } from './paging';

const Phone = z.string().trim().max(30).refine(isPhone, { error: '请填写可联系到您的手机号码，或带区号的固定电话 / Give a mobile number, or a landline with its area code' });

/** A subcategory as a citizen chooses it: by what he sees. */
export const CitizenCategory = z.object({ code: z.string(), name: z.string(), categoryName: z.string(), situations: z.array(z.string()) });
export type CitizenCategory = z.infer<typeof CitizenCategory>;

export const CitizenReport = z.object({
  commandId: CommandId,
  subcategoryCode: z.string().min(1).max(20),
  description: z.string().trim().min(1).max(2000),
  place: Place.omit({ gridCode: true }),
  photoIds: z.array(z.uuid()).max(6).default([]),
  name: z.string().trim().max(50).optional(),
  phone: Phone,
  /** A field no person sees: who fills it in is a program. */
  website: z.string().max(0, { error: '请勿填写此项 / Leave this field empty' }).optional(),
});
export type CitizenReport = z.infer<typeof CitizenReport>;

export const CitizenReceipt = z.object({ number: z.string() });

/** Number and telephone together open a case to its reporter. */
export const CitizenKey = z.object({ number: z.string().trim().min(1).max(40), phone: z.string().trim().min(1).max(30) });
export type CitizenKey = z.infer<typeof CitizenKey>;

export const Satisfaction = z.enum(['satisfied', 'dissatisfied']);

/** A case as its reporter sees it: what the city did, by which body and when; no official is named. */
export const CitizenCase = z.object({
  number: z.string(), subcategoryName: z.string(), address: z.string(), description: z.string(), state: z.enum(['open', 'closed', 'declined', 'ended']),
  dueAt: Instant.optional(),
  steps: z.array(z.object({ at: Instant, kind: z.enum(['reported', 'accepted', 'filed', 'dispatched', 'closed', 'declined', 'ended']), departmentName: z.string().optional() })),
  reworkCount: z.number().int(),
  mayRate: z.boolean(),
  rating: z.object({ satisfaction: Satisfaction, words: z.string().optional(), ratedAt: Instant }).optional(),
});
export type CitizenCase = z.infer<typeof CitizenCase>;

const Judgement = z.object({ satisfaction: Satisfaction, words: z.string().trim().max(1000).optional() });
const saysWhy = ({ satisfaction, words }: z.infer<typeof Judgement>) => satisfaction === 'satisfied' || Boolean(words);
const sayWhy = { path: ['words'], error: '请说明哪里不满意，便于重新处置 / Say what is not well, so that it can be done again' };

/** `satisfied` confirms the closure; dissatisfaction needs its reason, or nobody could do better. */
export const CitizenRating = CitizenKey.extend(Judgement.shape).refine(saysWhy, sayWhy);
export type CitizenRating = z.infer<typeof CitizenRating>;
/** The same by the link of a notice, which says by itself whose case it is. */
export const CitizenConfirmation = Judgement.refine(saysWhy, sayWhy);
