import { bilingual } from '#console/language/words';

/** Limits and lamps. */
export const clockWords = bilingual({ paused: '计时暂停', due: '时限' }, { paused: 'Clock paused', due: 'Due' });
