import { describe, expect, it } from 'vitest';
import { matchCommands, type PaletteCommand } from './commands';

const command = (text: string, keywords = ''): PaletteCommand => ({ id: text, text: () => text, keywords, run: () => undefined });
const texts = (typed: string) => matchCommands([command('打开：上报案件', 'report baogao'), command('上报'), command('切换到深色', 'dark theme')], typed).map(({ id }) => id);

describe('the command palette', () => {
  it('puts what begins with the typed text first', () => expect(texts('上报')).toEqual(['上报', '打开：上报案件']));
  it('finds by keywords in the other language', () => expect(texts('DARK')).toEqual(['切换到深色']));
  it('wants every typed word', () => expect(texts('report dark')).toEqual([]));
  it('offers everything before anything is typed', () => expect(texts('  ')).toHaveLength(3));
});
