import { describe, expect, it } from 'vitest';
import { aboutWords } from './aboutWords';
import { supportCount, supportGroups } from './support';

describe('the table of what of BPMN runs', () => {
  it('counts the lines that run among those that could', () => {
    const row = (state: string) => ({ zh: '甲', en: 'a', state, proofs: 1 });
    expect(supportCount([{ zh: '组', en: 'group', rows: [row('runs'), row('shown')] }, { zh: '组', en: 'group', rows: [row('refused')] }])).toEqual({ runs: 1, all: 2 });
  });

  it('has a word for every state it shows', () => {
    const states = new Set(supportGroups.flatMap(({ rows }) => rows.map(({ state }) => state)));
    expect([...states].filter((state) => !Object.keys(aboutWords.zh.states).includes(state))).toEqual([]);
  });
});
