import { z } from 'zod';
import { AttachmentView, CopySize, SentFrom } from './attachments';
import type { Routes } from './routes';

/** Photos and documents: uploaded first, named by id in the command that attaches them. */
export const attachmentRoutes = {
  upload: {
    method: 'post', path: '/attachments', summary: 'Upload one picture, video or PDF in the field `file`', permission: 'attachment.upload',
    bodyType: 'multipart/form-data', body: z.object({ file: z.string().meta({ format: 'binary' }), ...SentFrom.shape }), answers: { 201: AttachmentView },
  },
  read: {
    method: 'get', path: '/attachments/:attachmentId', summary: 'The file, or a smaller copy of a picture: own upload, or attached to a case one may read', permission: 'signedIn',
    query: z.object({ size: CopySize.optional() }),
    answerType: 'application/octet-stream', answers: { 200: null },
  },
} as const satisfies Routes;
