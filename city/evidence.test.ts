import { describe, expect, it } from 'vitest';
import { countDoubts, judgePhotos, ordinaryLimits } from './evidence';
import type { AlikePhoto, EvidenceQuestion, JudgedCase, JudgedPhoto } from './evidence';

const hour = 3_600_000;
const now = Date.parse('2026-05-01T10:00:00Z');
const place = [114.35, 30.55] as const;
/** So many metres north of the place. */
const north = (metres: number) => [114.35, 30.55 + metres / 111_195] as const;
const about: JudgedCase = { id: 'case', position: place, givenOutAt: now - 5 * hour, beforePhotoIds: ['before'] };
const photo = (given: Partial<JudgedPhoto> = {}): JudgedPhoto => ({ id: 'after', uploadedAt: now, isLookedInto: true, takenAt: now - hour / 6, takenFrom: north(12), alike: [], ...given });
const alike = (given: Partial<AlikePhoto>): AlikePhoto => ({ photoId: 'other', caseId: 'other-case', caseNumber: 'C0112', uploadedAt: now - 24 * hour, distance: 2, ...given });
const asked = (question: EvidenceQuestion, given: Partial<JudgedPhoto> = {}, of: Partial<JudgedCase> = {}) => {
  const found = judgePhotos([photo(given)], { ...about, ...of }, ordinaryLimits, now).find((one) => one.question === question);
  return found && [found.grade, found.words.zh];
};

describe('a photo of a handling', () => {
  it('taken on the spot, after dispatch, new and changed, fits in every way', () => {
    const findings = judgePhotos([photo()], about, ordinaryLimits, now);
    expect(findings.map(({ question, grade }) => [question, grade])).toEqual([['place', 'fits'], ['time', 'fits'], ['reuse', 'fits'], ['change', 'fits']]);
    expect(countDoubts(findings)).toEqual({ doubts: 0, photos: 0 });
  });

  it.each<[string, Partial<JudgedPhoto>, string[]]>([
    ['on the spot', { takenFrom: north(12) }, ['fits', '照片拍摄于案发位置 12 米内']],
    ['at the limit', { takenFrom: north(200) }, ['fits', '照片拍摄于案发位置 200 米内']],
    ['too far away', { takenFrom: north(320) }, ['doubt', '照片拍摄于 320 米外']],
    ['in another town', { takenFrom: north(12_300) }, ['doubt', '照片拍摄于 12.3 公里外']],
    ['by a camera that tells nothing, sent from the spot', { takenFrom: undefined, sentFrom: { position: north(30), accuracy: 20 } }, ['fits', '上传时手机位于案发位置 30 米内']],
    ['sent from a place that may be near', { takenFrom: undefined, sentFrom: { position: north(320), accuracy: 150 } }, ['fits', '上传时手机位于案发位置 320 米内']],
    ['sent from far, however vague the phone is', { takenFrom: undefined, sentFrom: { position: north(900), accuracy: 5000 } }, ['doubt', '上传时手机位于 900 米外']],
    ['and sent hours later from elsewhere', { takenFrom: undefined, takenAt: now - 4 * hour, sentFrom: { position: north(900), accuracy: 5 } }, ['unknown', '照片没有位置信息，且拍摄后较久才上传']],
    ['by somebody who did not allow his position', { takenFrom: undefined, sentFrom: { trouble: 'denied' } }, ['unknown', '照片没有位置信息，上传人未允许提供手机位置']],
    ['without any position', { takenFrom: undefined }, ['unknown', '照片没有位置信息']],
  ])('taken %s is said to be so', (_where, given, expected) => expect(asked('place', given)).toEqual(expected));

  it('cannot be placed where the case has no position', () => expect(asked('place', {}, { position: undefined })?.[0]).toBe('unknown'));

  it.each<[string, Partial<JudgedPhoto>, Partial<JudgedCase>, string[]]>([
    ['before the work was given out', { takenAt: now - 8 * hour }, {}, ['doubt', '照片拍摄于派单前 3 小时']],
    ['days before', { takenAt: now - 77 * hour }, {}, ['doubt', '照片拍摄于派单前 3 天']],
    ['a moment before, by a clock that is off', { takenAt: now - 5 * hour - 5 * 60_000 }, {}, ['fits', '照片拍摄于本次派单之后']],
    ['tomorrow', { takenAt: now + 20 * hour }, {}, ['doubt', '拍摄时间晚于当前时间，请检查手机时钟']],
    ['at no time it tells', { takenAt: undefined }, {}, ['unknown', '照片没有拍摄时间']],
    ['for a case nobody was given', {}, { givenOutAt: undefined }, ['unknown', '案件尚未派遣，无法核对拍摄时间']],
  ])('taken %s is said to be so', (_when, given, of, expected) => expect(asked('time', given, of)).toEqual(expected));

  it.each<[string, Partial<JudgedPhoto>, string]>([
    ['was used in another case', { alike: [alike({})] }, '与案件 C0112 的照片几乎相同'],
    ['is the very file of another case', { alike: [alike({ distance: 0 })] }, '与案件 C0112 的照片相同'],
    ['was handed in for this case already', { alike: [alike({ caseId: 'case', photoId: 'first-round' })] }, '本案此前已提交过这张照片'],
  ])('that %s is told with where', (_what, given, words) => expect(asked('reuse', given)).toEqual(['doubt', words]));

  it('is not blamed for a copy that came later, for one not alike enough, nor for its neighbour in the same form', () => {
    expect(asked('reuse', { alike: [alike({ uploadedAt: now + 1 })] })?.[0]).toBe('fits');
    expect(asked('reuse', { alike: [alike({ distance: 7 })] })?.[0]).toBe('fits');
    const [, , reuse] = judgePhotos([photo({ alike: [alike({ caseId: 'case', photoId: 'neighbour' })] }), photo({ id: 'neighbour' })], about, ordinaryLimits, now);
    expect(reuse?.grade).toBe('fits');
  });

  it('that shows what was there before is said to show no change, and not also to be used twice', () => {
    const given = { alike: [alike({ caseId: 'case', photoId: 'before' })] };
    expect(asked('change', given)).toEqual(['doubt', '与处置前照片几乎相同，看不出变化']);
    expect(asked('reuse', given)?.[0]).toBe('fits');
  });

  it('that cannot be looked into is not called new, nor changed', () => {
    expect([asked('reuse', { isLookedInto: false })?.[0], asked('change', { isLookedInto: false })?.[0], asked('change', {}, { beforePhotoIds: [] })?.[0]]).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('with two doubts counts as one photo', () => {
    expect(countDoubts(judgePhotos([photo({ takenFrom: north(900), takenAt: now - 90 * hour }), photo({ id: 'good' })], about, ordinaryLimits, now))).toEqual({ doubts: 2, photos: 1 });
  });
});
