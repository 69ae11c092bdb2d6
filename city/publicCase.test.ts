import { describe, expect, it } from 'vitest';
import { withoutPersonalWords } from './publicCase';

describe('a citizen\'s words as strangers may read them', () => {
  it.each([
    ['请联系13800001111，谢谢', '请联系＊＊＊，谢谢'],
    ['电话 0571-8765 4321 转 2', '电话 ＊＊＊ 转 2'],
    ['身份证33010619900101123X', '身份证＊＊＊'],
    ['邮箱 wang.li@mail.cn。', '邮箱 ＊＊＊。'],
    ['照片链接：https://photos.example.org/a.jpg?x=1', '照片链接：＊＊＊'],
    ['我是王小丽，人民路 120 号，约 15 平方米', '我是＊＊＊，人民路 120 号，约 15 平方米'],
  ])('of “%s” leave “%s”', (text, expected) => {
    expect(withoutPersonalWords(text, ['王小丽'])).toBe(expected);
  });

  it('keep a name of one character, which would blot out half the text', () => {
    expect(withoutPersonalWords('路面破损，路灯不亮', ['路'])).toBe('路面破损，路灯不亮');
  });
});
