import { fileTypeFromFile } from 'file-type';
import { Refusal } from './refusal';

interface AcceptedType {
  extension: string;
  /** Shown in the page; everything else is offered for saving, so that no document of a stranger opens under our address. */
  isShown: boolean;
}

/** What may be uploaded, by what the bytes say. SVG and HTML are no pictures: they can carry script. */
const acceptedTypes: Record<string, AcceptedType> = {
  'image/jpeg': { extension: 'jpg', isShown: true },
  'image/png': { extension: 'png', isShown: true },
  'image/webp': { extension: 'webp', isShown: true },
  // Telephones save these; most browsers cannot draw them.
  'image/heic': { extension: 'heic', isShown: false },
  'image/heif': { extension: 'heif', isShown: false },
  'video/mp4': { extension: 'mp4', isShown: true },
  'video/quicktime': { extension: 'mov', isShown: true },
  'application/pdf': { extension: 'pdf', isShown: false },
};

const acceptedNames = { zh: 'JPEG、PNG、WebP、HEIC 图片，MP4、MOV 视频，PDF 文件', en: 'JPEG, PNG, WebP and HEIC pictures, MP4 and MOV videos, PDF documents' };

/** The media type of a stored file by its first bytes; refuses by name what is not accepted, whatever it is called. */
export async function sniffedType(path: string, name: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  if (found && Object.hasOwn(acceptedTypes, found.mime)) return found.mime;
  const zh = found ? `“${name}”的内容实际是 ${found.ext.toUpperCase()} 文件` : `“${name}”的内容不是图片、视频或 PDF`;
  const en = found ? `"${name}" really is a ${found.ext.toUpperCase()} file` : `"${name}" is no picture, video or PDF, whatever its name says`;
  throw new Refusal('file-not-accepted', { detail: { zh: `${zh}，请重新拍照或选择原始文件。可上传：${acceptedNames.zh}。`, en: `${en}. Take or choose another one. Accepted: ${acceptedNames.en}.` } });
}

/** Whether a browser may show this type within the page. */
export function isShownInline(mediaType: string): boolean {
  return acceptedTypes[mediaType]?.isShown ?? false;
}

/** A name safe to show and to save under: no folders, no invisible characters, the extension of what it really is. */
export function safeName(given: string, mediaType: string): string {
  const extension = acceptedTypes[mediaType]?.extension ?? 'bin';
  const stem = shownName(given).replace(/\.[^.]*$/, '').replace(/^\.+/, '').slice(0, 100).trim();
  return `${stem || 'file'}.${extension}`;
}

/** A given file name with nothing in it that could mislead whoever reads it: control and direction characters, folders. */
export function shownName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}<>:"|?*]/gu, '').slice(0, 150) || 'file';
}
