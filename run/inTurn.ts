/** Does one work after the other, so that what takes a thread takes one at a time; work that fails, fails by itself. */
export function inTurn<Work, Answer>(perform: (work: Work) => Promise<Answer>): (work: Work) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const own = last.then(() => perform(work));
    last = own.catch(() => undefined);
    return own;
  };
}
