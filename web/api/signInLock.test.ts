import { expect, it } from 'vitest';
import type { FailureCount } from '#database/loginFailures';
import { countedAttempt, subjectsOf } from './signInLock';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 2, 4);

/** Failed attempts at these moments; answers the minutes to wait where one was refused. */
function failing(subject: string, moments: number[]): (number | 'tried')[] {
  let known: FailureCount | undefined;
  return moments.map((at) => {
    const answer = countedAttempt(subject, known, at);
    if ('refused' in answer) return answer.refused / minute;
    known = answer;
    return 'tried';
  });
}

it('makes a login wait 1, 2, 4, 8 and then 15 minutes after its fifth failure', () => {
  const moments = [0, 0, 0, 0, 0, 0, 1, 1, 3, 3, 7, 7, 15, 15, 30, 30].map((after) => noon + after * minute);

  expect(failing('login:li', moments)).toEqual(['tried', 'tried', 'tried', 'tried', 'tried', 1, 'tried', 2, 'tried', 4, 'tried', 8, 'tried', 15, 'tried', 15]);
});

it('forgets the failures of a login left alone for an hour', () => {
  const moments = [...Array<number>(4).fill(noon), ...Array<number>(4).fill(noon + 60 * minute)];

  expect(failing('login:li', moments)).toEqual(Array(8).fill('tried'));
});

it('lets a city hall mistype all day behind its one address, and stops who tries hundreds of logins from one', () => {
  const day = Array.from({ length: 8 * 60 * 3 }, (_, at) => noon + at * 20_000);
  const rush = Array.from({ length: 201 }, (_, at) => noon + at * 100);

  expect(failing('address:10.0.0.1', day)).not.toContainEqual(expect.any(Number));
  expect(failing('address:10.0.0.1', rush).filter((answer) => answer === 'tried')).toHaveLength(201);
  expect(failing('address:10.0.0.1', [...rush, noon + 20_200])[201]).toBeGreaterThan(0);
});

it('counts a login by itself where its owner has signed in from, however it is written', () => {
  expect(subjectsOf('Li', '10.0.0.1', true).login).not.toBe(subjectsOf('li', '10.0.0.2', false).login);
  expect(subjectsOf('LI', '10.0.0.1', false)).toEqual(subjectsOf('li', '10.0.0.1', false));
});
