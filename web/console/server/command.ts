import { isOutcomeUnknown } from './refusal';

/** The id of one intended command: the same on each repeat until the server's definite answer, then a fresh one. */
export interface CommandTicket {
  readonly id: string;
  /** The id while it has been sent and nobody knows what became of it: the only one a reopened page may carry on with. */
  readonly pending: string | undefined;
  /** Runs `send` with the id; afterwards the id is spent unless the outcome is unknown. */
  run<Answer>(send: (commandId: string) => Promise<Answer>): Promise<Answer>;
}

/**
 * Makes a ticket; `kept` carries on with an id whose outcome was unknown when the page closed. Only such an id may be kept: with one
 * not sent yet, a second page would be answered as the first, and what was typed there would be lost without a word.
 */
export function createCommandTicket(kept?: string, onPending: (id: string | undefined) => void = () => undefined): CommandTicket {
  let id = kept ?? crypto.randomUUID();
  let pending = kept;
  const set = (next: string | undefined) => { pending = next; onPending(next); };
  const renew = () => { id = crypto.randomUUID(); set(undefined); };
  return {
    get id() { return id; },
    get pending() { return pending; },
    async run(send) {
      set(id);
      try {
        const answer = await send(id);
        renew();
        return answer;
      } catch (error) {
        if (!isOutcomeUnknown(error)) renew();
        throw error;
      }
    },
  };
}
