import { metresBetween } from './duplicate';
import type { Position } from './grid';

/** What is asked of each photo of a handling: taken there, taken then, taken for this case, and does it show a change. */
export const evidenceQuestions = ['place', 'time', 'reuse', 'change'] as const;
export type EvidenceQuestion = (typeof evidenceQuestions)[number];

/** `doubt`: something contradicts; `unknown`: nobody can tell; neither refuses anything, people decide. */
export type EvidenceGrade = 'fits' | 'doubt' | 'unknown';

export interface EvidenceFinding {
  photoId: string;
  question: EvidenceQuestion;
  grade: EvidenceGrade;
  words: { zh: string; en: string };
  /** The case the other picture belongs to, where a picture was used before. */
  otherCaseNumber?: string;
  /** The picture it looks like. */
  otherPhotoId?: string;
}

/** What counts as far, old and alike; the city's decision `evidenceLimits` may say otherwise. */
export interface EvidenceLimits {
  /** How far from the case's place a photo may have been taken. */
  metres: number;
  /** How long before the work was given out a photo may have been taken. */
  minutesBefore: number;
  /** Of 64 bits of likeness, how many may differ between two pictures that count as one; 7 at most. */
  alikeBits: number;
}
export const ordinaryLimits: EvidenceLimits = { metres: 200, minutesBefore: 0, alikeBits: 6 };

/** An earlier picture that looks like the one judged. */
export interface AlikePhoto {
  photoId: string;
  caseId: string;
  caseNumber: string;
  uploadedAt: number;
  distance: number;
}

/** A photo as it is judged. Epoch milliseconds. */
export interface JudgedPhoto {
  id: string;
  uploadedAt: number;
  /** Whether the server could look into it. */
  isLookedInto: boolean;
  takenAt?: number | undefined;
  /** By the camera. */
  takenFrom?: Position | undefined;
  /** By the device when it sent the photo. */
  sentFrom?: { position: Position; accuracy: number } | { trouble: 'denied' | 'failed' | 'unsupported' } | undefined;
  alike: readonly AlikePhoto[];
}

/** The case as photos are judged against it. */
export interface JudgedCase {
  id: string;
  position?: Position | undefined;
  /** When the work was given to who now shows photos of it; a rework is given out anew. */
  givenOutAt?: number | undefined;
  beforePhotoIds: readonly string[];
}

const minute = 60_000;
/** Clocks of telephones go wrong by minutes, not hours. */
const clockError = 10 * minute;
/** Where a telephone is says where a photo was taken only if it has not been carried far in between. */
const carriedSince = 30 * minute;

/** Judges photos of a handling against the case: every question of every photo has one finding, in the order of the photos. */
export function judgePhotos(photos: readonly JudgedPhoto[], about: JudgedCase, limits: EvidenceLimits, now: number): EvidenceFinding[] {
  const together = new Set(photos.map(({ id }) => id));
  return photos.flatMap((photo) => {
    // Two photos handed in together may well show the same.
    const earlier = photo.alike.filter((other) => !together.has(other.photoId) && other.uploadedAt <= photo.uploadedAt && other.distance <= limits.alikeBits);
    return [placeOf(photo, about, limits), timeOf(photo, about, limits, now), reuseOf(photo, about, earlier), changeOf(photo, about, earlier)];
  });
}

/** How many findings give cause for doubt, and how many photos have one. */
export function countDoubts(findings: readonly EvidenceFinding[]): { doubts: number; photos: number } {
  const doubted = findings.filter(({ grade }) => grade === 'doubt');
  return { doubts: doubted.length, photos: new Set(doubted.map(({ photoId }) => photoId)).size };
}

function placeOf(photo: JudgedPhoto, { position }: JudgedCase, limits: EvidenceLimits): EvidenceFinding {
  const found = finding(photo, 'place');
  if (!position) return found('unknown', '案件没有坐标，无法核对拍摄位置', 'The case has no position to compare with');
  if (photo.takenFrom) {
    const metres = Math.round(metresBetween(photo.takenFrom, position));
    return metres <= limits.metres
      ? found('fits', `照片拍摄于案发位置 ${spell(metres)}内`, `Taken within ${spellEnglish(metres)} of the place`)
      : found('doubt', `照片拍摄于 ${spell(metres)}外`, `Taken ${spellEnglish(metres)} away from the place`);
  }
  const { sentFrom } = photo;
  if (!sentFrom) return found('unknown', '照片没有位置信息', 'The photo does not say where it was taken');
  if ('trouble' in sentFrom) return found('unknown', ...troubleWords[sentFrom.trouble]);
  if (photo.takenAt !== undefined && photo.uploadedAt - photo.takenAt > carriedSince) return found('unknown', '照片没有位置信息，且拍摄后较久才上传', 'The photo does not say where it was taken, and was sent long afterwards');
  const metres = Math.round(metresBetween(sentFrom.position, position));
  // A telephone's own word on how far it may be off counts in its favour, but not without bound.
  return metres - Math.min(sentFrom.accuracy, limits.metres) <= limits.metres
    ? found('fits', `上传时手机位于案发位置 ${spell(metres)}内`, `The phone was within ${spellEnglish(metres)} of the place when it sent the photo`)
    : found('doubt', `上传时手机位于 ${spell(metres)}外`, `The phone was ${spellEnglish(metres)} away when it sent the photo`);
}

const troubleWords: Record<'denied' | 'failed' | 'unsupported', readonly [zh: string, en: string]> = {
  denied: ['照片没有位置信息，上传人未允许提供手机位置', 'No position: the uploader did not allow the phone to tell it'],
  failed: ['照片没有位置信息，手机未能定位', 'No position: the phone could not find where it is'],
  unsupported: ['照片没有位置信息，上传设备不支持定位', 'No position: the device cannot tell where it is'],
};

function timeOf(photo: JudgedPhoto, { givenOutAt }: JudgedCase, limits: EvidenceLimits, now: number): EvidenceFinding {
  const found = finding(photo, 'time');
  const { takenAt } = photo;
  if (takenAt === undefined) return found('unknown', '照片没有拍摄时间', 'The photo does not say when it was taken');
  if (takenAt > now + clockError) return found('doubt', '拍摄时间晚于当前时间，请检查手机时钟', 'Taken in the future: check the clock of the phone');
  if (givenOutAt === undefined) return found('unknown', '案件尚未派遣，无法核对拍摄时间', 'The case has not been given out yet');
  const early = givenOutAt - limits.minutesBefore * minute - takenAt;
  if (early > clockError) return found('doubt', `照片拍摄于派单前 ${spellSpan(givenOutAt - takenAt)}`, `Taken ${spellSpanEnglish(givenOutAt - takenAt)} before the work was given out`);
  return found('fits', '照片拍摄于本次派单之后', 'Taken after the work was given out');
}

function reuseOf(photo: JudgedPhoto, { id, beforePhotoIds }: JudgedCase, earlier: readonly AlikePhoto[]): EvidenceFinding {
  const found = finding(photo, 'reuse');
  const elsewhere = earlier.find(({ caseId }) => caseId !== id);
  if (elsewhere) {
    const how = elsewhere.distance === 0 ? ['相同', 'the same as'] : ['几乎相同', 'almost the same as'];
    return { ...found('doubt', `与案件 ${elsewhere.caseNumber} 的照片${how[0]}`, `It is ${how[1]} a photo of case ${elsewhere.caseNumber}`), otherCaseNumber: elsewhere.caseNumber, otherPhotoId: elsewhere.photoId };
  }
  const again = earlier.find(({ photoId }) => !beforePhotoIds.includes(photoId));
  if (again) return { ...found('doubt', '本案此前已提交过这张照片', 'This photo was handed in for this case before'), otherPhotoId: again.photoId };
  return photo.isLookedInto ? found('fits', '未发现与既有照片重复', 'Unlike all earlier photos') : found('unknown', '照片格式无法比对，建议改用 JPEG 格式拍摄', 'This kind of picture cannot be compared; take photos as JPEG');
}

function changeOf(photo: JudgedPhoto, { beforePhotoIds }: JudgedCase, earlier: readonly AlikePhoto[]): EvidenceFinding {
  const found = finding(photo, 'change');
  const same = earlier.find(({ photoId }) => beforePhotoIds.includes(photoId));
  if (same) return { ...found('doubt', '与处置前照片几乎相同，看不出变化', 'Almost the same as a photo from before: no change is to be seen'), otherPhotoId: same.photoId };
  if (beforePhotoIds.length === 0) return found('unknown', '没有处置前照片可供比对', 'There is no photo from before to compare with');
  return photo.isLookedInto ? found('fits', '与处置前照片不同', 'Different from the photos from before') : found('unknown', '照片格式无法与处置前比对', 'This kind of picture cannot be compared with those from before');
}

function finding({ id: photoId }: JudgedPhoto, question: EvidenceQuestion) {
  return (grade: EvidenceGrade, zh: string, en: string): EvidenceFinding => ({ photoId, question, grade, words: { zh, en } });
}

function spell(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}

function spellEnglish(metres: number): string {
  return metres < 1000 ? `${metres} m` : `${(metres / 1000).toFixed(1)} km`;
}

function spellSpan(span: number): string {
  const [minutes, hours, days] = [Math.round(span / minute), Math.round(span / (60 * minute)), Math.round(span / (1440 * minute))];
  return minutes < 60 ? `${minutes} 分钟` : hours < 48 ? `${hours} 小时` : `${days} 天`;
}

function spellSpanEnglish(span: number): string {
  const [minutes, hours, days] = [Math.round(span / minute), Math.round(span / (60 * minute)), Math.round(span / (1440 * minute))];
  return minutes < 60 ? `${minutes} min` : hours < 48 ? `${hours} h` : `${days} days`;
}

/** Findings as a process carries them: numbers to decide by and the sentences that are not good, in Chinese; what fits needs no words there. */
export function evidenceVariable(findings: readonly EvidenceFinding[]): { doubts: number; doubtedPhotos: number; unknowns: number; findings: { photoId: string; question: EvidenceQuestion; grade: EvidenceGrade; words: string }[] } {
  const { doubts, photos } = countDoubts(findings);
  const telling = findings.filter(({ grade }) => grade !== 'fits');
  return { doubts, doubtedPhotos: photos, unknowns: telling.length - doubts, findings: telling.map(({ photoId, question, grade, words }) => ({ photoId, question, grade, words: words.zh })) };
}
