import type { AttachmentView, CopySize, SentFrom } from '#contract/attachments';
import { language } from '#console/language/language';
import { renewSession, session } from '#console/session/session';
import { createClient } from './client';
import { ServerRefusal } from './refusal';
import { uploadFile } from './upload';

const csrfToken = () => session.value?.csrfToken;
const headers = (): Record<string, string> => ({ 'accept-language': language.value, ...(session.value && { 'x-csrf-token': session.value.csrfToken }) });

/** The API as this browser tab speaks with it. */
export const server = createClient({ fetch: (input, init) => fetch(input, init), csrfToken, language: () => language.value, renewSession });

/** Uploads one photo or file; an expired session is renewed and the file sent again. */
export async function upload(file: File, onProgress: (share: number) => void = () => undefined, sentFrom?: SentFrom): Promise<AttachmentView> {
  try {
    return await uploadFile(file, headers(), onProgress, { sentFrom });
  } catch (error) {
    const isSignedOut = error instanceof ServerRefusal && error.status === 401;
    if (isSignedOut && await renewSession()) return uploadFile(file, headers(), onProgress, { sentFrom });
    throw error;
  }
}

/** Uploads a photo on the public page. */
export const uploadAsCitizen = (file: File, onProgress: (share: number) => void): Promise<AttachmentView> => uploadFile(file, headers(), onProgress, { path: '/citizen/photos' });

/** Address of an attachment's bytes, or of a smaller copy of a picture. */
export const attachmentAddress = (attachmentId: string, size?: CopySize): string => `/api/attachments/${encodeURIComponent(attachmentId)}${size ? `?size=${size}` : ''}`;
