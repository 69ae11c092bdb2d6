/** The parts of a case page by their readable names, so that a colleague is sent to the very part. */
export const caseTabField = {
  tab: {
    name: { zh: '标签', en: 'part' },
    values: { timeline: { zh: '流转记录', en: 'timeline' }, clocks: { zh: '时限台账', en: 'clocks' }, diagram: { zh: '流程图', en: 'diagram' }, facts: { zh: '信息', en: 'facts' } },
  },
} as const;
