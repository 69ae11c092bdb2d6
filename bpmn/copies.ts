import type { Variables } from './model';

/** 抄送: the groups and persons who are told when a task is completed (`city:copies`). */
export function copiesOf({ copies }: Variables): string[] {
  return Array.isArray(copies) ? copies.filter((one) => typeof one === 'string') : [];
}
