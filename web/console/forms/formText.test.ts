import { expect, it } from 'vitest';
import { readText } from './formText';

it('reads headings, lists and bold of a form text and leaves HTML as plain letters', () => {
  expect(readText('# 说明\n\n请**如实**填写\n- 一\n- 二\n<b>x</b>')).toEqual([
    { kind: 'heading', runs: [{ text: '说明', isStrong: false }] },
    { kind: 'paragraph', runs: [{ text: '请', isStrong: false }, { text: '如实', isStrong: true }, { text: '填写', isStrong: false }] },
    { kind: 'list', items: [[{ text: '一', isStrong: false }], [{ text: '二', isStrong: false }]] },
    { kind: 'paragraph', runs: [{ text: '<b>x</b>', isStrong: false }] },
  ]);
});
