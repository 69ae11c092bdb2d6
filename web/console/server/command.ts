import { isOutcomeUnknown } from './refusal';

/** The id of one intended command: the same on each repeat until the server's definite answer, then a fresh one. */
export interface CommandTicket {
  readonly id: string;
  /** Runs `send` with the id; afterwards the id is spent unless the outcome is unknown. */
  run<Answer>(send: (commandId: string) => Promise<Answer>): Promise<Answer>;
}

/** Makes a ticket; `kept` carries on with an id whose outcome was unknown when the page closed. */
export function createCommandTicket(kept?: string, onChange: (id: string) => void = () => undefined): CommandTicket {
  let id = kept ?? crypto.randomUUID();
  const renew = () => { id = crypto.randomUUID(); onChange(id); };
  return {
    get id() { return id; },
    async run(send) {
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
