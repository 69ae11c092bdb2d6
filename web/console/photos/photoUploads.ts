import { computed, reactive, type ComputedRef } from 'vue';
import type { AttachmentView, SentFrom } from '#contract/attachments';
import { troubleOf } from '#console/answers/trouble';
import { ServerRefusal } from '#console/server/refusal';

/** One photo on its way: `id` once the server has it. */
export interface PhotoUpload { key: number; name: string; preview: string; share: number; id?: string; trouble?: string; file?: File }
/** What would be missing if the form were sent now: a photo on its way, or one that did not get through. */
export type UnsentPhotos = 'uploading' | 'failed' | undefined;
/** Why a chosen file was not taken, as a sentence key of `photo`. */
export interface PhotoRefusal { sentence: 'notPicture' | 'tooMany' | 'tooLarge'; named: Record<string, string | number> }

/** The server refuses larger files; saying so before the upload spares a phone's data. */
export const largestPhoto = 20 * 1024 * 1024;

/** What the uploads need from around them. */
export interface PhotoSurroundings {
  upload: (file: File, onProgress: (share: number) => void, sentFrom?: SentFrom) => Promise<AttachmentView>;
  /** Where the device is, asked for each photo; absent: photos go without. */
  where?: () => Promise<SentFrom | undefined>;
  preview: (file: File) => string;
  address: (attachmentId: string) => string;
  /** Hears the sentence of a photo the server never takes, which is no longer among the photos then. */
  refused: (sentence: string) => void;
}

/** Photos being chosen and sent; each goes at once, a failed one waits for a new attempt. */
export interface PhotoUploads {
  photos: PhotoUpload[];
  ids: ComputedRef<string[]>;
  unsent: ComputedRef<UnsentPhotos>;
  add(files: File[], max: number): PhotoRefusal[];
  retry(photo: PhotoUpload): Promise<void>;
  remove(photo: PhotoUpload): void;
}

/** Too large or no picture: another attempt would be answered the same. */
const isRefused = (error: unknown): boolean => error instanceof ServerRefusal && [413, 415, 422].includes(error.status);
const looksLikePicture = (file: File): boolean => file.type.startsWith('image/') || /\.(jpe?g|png|webp|heic|heif)$/i.test(file.name);

function refusalOf(file: File, isFull: boolean, max: number): PhotoRefusal | undefined {
  if (!looksLikePicture(file)) return { sentence: 'notPicture', named: { name: file.name } };
  if (file.size > largestPhoto) return { sentence: 'tooLarge', named: { name: file.name, size: largestPhoto / 1024 / 1024 } };
  return isFull ? { sentence: 'tooMany', named: { max } } : undefined;
}

/** Starts from photos the server already has (a draft's). */
export function createPhotoUploads(kept: string[], surroundings: PhotoSurroundings): PhotoUploads {
  let counted = 0;
  const photos = reactive<PhotoUpload[]>(kept.map((id) => ({ key: counted++, name: '', preview: surroundings.address(id), share: 1, id })));
  const remove = (photo: PhotoUpload): void => {
    const at = photos.findIndex((one) => one.key === photo.key);
    if (at >= 0) photos.splice(at, 1);
  };
  const send = async (photo: PhotoUpload): Promise<void> => {
    if (!photo.file) return;
    photo.trouble = undefined;
    photo.share = 0;
    try {
      const view = await surroundings.upload(photo.file, (share) => { photo.share = share; }, await surroundings.where?.());
      photo.id = view.id;
      photo.share = 1;
    } catch (error) {
      const trouble = troubleOf(error);
      photo.trouble = trouble.detail ?? trouble.happened;
      if (!isRefused(error)) return;
      remove(photo);
      surroundings.refused(photo.trouble);
    }
  };
  return {
    photos,
    ids: computed(() => photos.flatMap((photo) => photo.id ?? [])),
    unsent: computed(() => (photos.some((photo) => !photo.id && !photo.trouble) ? 'uploading' : photos.some((photo) => photo.trouble) ? 'failed' : undefined)),
    add(files, max) {
      return files.flatMap((file) => {
        const refusal = refusalOf(file, photos.length >= max, max);
        if (refusal) return [refusal];
        photos.push({ key: counted++, name: file.name, preview: surroundings.preview(file), share: 0, file });
        const photo = photos.at(-1);
        if (photo) void send(photo);
        return [];
      });
    },
    retry: send,
    remove,
  };
}
