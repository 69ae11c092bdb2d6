import { z } from 'zod';
import { AttachmentView, SentFrom } from './attachments';
import { CitizenCase, CitizenCategory, CitizenConfirmation, CitizenKey, CitizenRating, CitizenReceipt, CitizenReport } from './citizens';
import type { Routes } from './routes';

/** 随手拍: what anyone may do without an account. Bounded by address and telephone number. */
export const citizenRoutes = {
  categories: { method: 'get', path: '/citizen/categories', summary: 'What may be reported, in the words of the situations', permission: 'anyone', answers: { 200: z.array(CitizenCategory) } },
  upload: {
    method: 'post', path: '/citizen/photos', summary: 'Upload one picture or video of the place in the field `file`', permission: 'anyone',
    bodyType: 'multipart/form-data', body: z.object({ file: z.string().meta({ format: 'binary' }), ...SentFrom.shape }), answers: { 201: AttachmentView },
  },
  report: { method: 'post', path: '/citizen/reports', summary: 'Report a case; its number and the telephone number together follow it', permission: 'anyone', body: CitizenReport, answers: { 201: CitizenReceipt } },
  follow: { method: 'post', path: '/citizen/follow', summary: 'How far a case is, for who knows its number and the telephone number it was reported with', permission: 'anyone', body: CitizenKey, answers: { 200: CitizenCase } },
  rate: { method: 'post', path: '/citizen/ratings', summary: 'Confirm the closure of a case, or say what is not well; once for each closure', permission: 'anyone', body: CitizenRating, answers: { 200: CitizenCase } },
  confirmation: { method: 'get', path: '/citizen/confirmations/:token', summary: 'The case behind the link in a notice of closure', permission: 'anyone', answers: { 200: CitizenCase } },
  confirm: { method: 'post', path: '/citizen/confirmations/:token', summary: 'Confirm a closure by its link, or say that it is not fixed, which has it handled again', permission: 'anyone', body: CitizenConfirmation, answers: { 200: CitizenCase } },
} as const satisfies Routes;
