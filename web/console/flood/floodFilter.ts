import { floodOrderStateNames } from '#city/floodOrder';

/** The filters of the flood page, by the contract's names: which response is open, and which of its orders are shown. */
export const floodFilterFields = {
  response: { name: { zh: '响应', en: 'response' } },
  state: { name: { zh: '状态', en: 'state' }, values: floodOrderStateNames },
  late: { name: { zh: '逾期', en: 'late' }, values: { yes: { zh: '是', en: 'yes' } } },
} as const;
export type FloodFilterKey = keyof typeof floodFilterFields;
