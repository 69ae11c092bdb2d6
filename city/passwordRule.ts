/** Fewest characters of a password; length protects more than kinds of characters do. */
export const shortestPassword = 10;

/** What is wrong with a password somebody wants to use from now on. */
export function passwordFaults(fresh: string, { login, current }: { login: string; current: string }): { zh: string; en: string }[] {
  const faults: { zh: string; en: string }[] = [];
  if ([...fresh].length < shortestPassword) faults.push({ zh: `密码至少 ${shortestPassword} 个字符`, en: `use at least ${shortestPassword} characters` });
  if (fresh.toLowerCase().includes(login.toLowerCase())) faults.push({ zh: '密码中不能包含账号', en: 'leave your account name out' });
  if (new Set(fresh).size < 5) faults.push({ zh: '重复的字符过多', en: 'too many repeated characters' });
  if (fresh === current) faults.push({ zh: '不能与当前密码相同', en: 'choose another than the present one' });
  return faults;
}
