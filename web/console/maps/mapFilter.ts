/** The filters of the case map, by the contract's names. */
export const mapFilterFields = {
  state: { name: { zh: '状态', en: 'state' }, values: { open: { zh: '在办', en: 'open' }, all: { zh: '全部', en: 'all' } } },
} as const;
