import { isDatabaseAway } from './connection';

/** Work that rows ask for, done in rounds for as long as a server runs. */
export interface Rounds {
  /** One round; true: more is waiting already, so no pause follows. `isStopped` is for rounds that could end early. */
  round(isStopped: () => boolean): Promise<boolean>;
  /** Milliseconds between two rounds. */
  interval: number;
  log: { debug(what: object, sentence: string): void; warn(what: object, sentence: string): void };
  /** What is said where a round fails; the next one tries again. */
  failure: string;
}

/** Does the rounds until stopped; the returned function ends after the one under way. */
export function inRounds({ round, interval, log, failure }: Rounds): () => Promise<void> {
  let isStopped = false;
  let wake: () => void = () => undefined;
  const pause = () => new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, interval);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  const rounds = async () => {
    while (!isStopped) {
      const isMoreWaiting = await round(() => isStopped).catch((error: unknown) => {
        log[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, failure);
        return false;
      });
      if (!isMoreWaiting && !isStopped) await pause();
    }
  };
  const ended = rounds();
  return async () => {
    isStopped = true;
    wake();
    await ended;
  };
}
