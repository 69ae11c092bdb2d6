import { describe, expect, it } from 'vitest';
import { createCommandTicket } from './command';
import { ServerRefusal, ServerUnreachable } from './refusal';

describe('a command sent from a form', () => {
  it('keeps its id while nobody knows whether the server has it', async () => {
    const ticket = createCommandTicket();
    const ids: string[] = [];
    const lost = async (id: string) => { ids.push(id); throw new ServerUnreachable(new Error('cut')); };

    await ticket.run(lost).catch(() => undefined);
    await ticket.run(lost).catch(() => undefined);
    await ticket.run(async (id) => { ids.push(id); });

    expect(new Set(ids).size).toBe(1);
    expect(ticket.id).not.toBe(ids[0]);
  });

  it('gets a new id once the server refused it, so that the corrected form is a new command', async () => {
    const ticket = createCommandTicket('first');
    await ticket.run(async () => { throw new ServerRefusal({ type: '', title: '', status: 400 }); }).catch(() => undefined);

    expect(ticket.id).not.toBe('first');
  });

  it('carries on with an id kept from before the page was closed', () => {
    expect(createCommandTicket('kept').id).toBe('kept');
  });

  it('has an id worth keeping only from the moment it is sent to the definite answer', async () => {
    const kept: (string | undefined)[] = [];
    const ticket = createCommandTicket(undefined, (id) => kept.push(id));
    const { id } = ticket;
    const before = ticket.pending;

    await ticket.run(async () => { throw new ServerUnreachable(new Error('cut')); }).catch(() => undefined);
    const lost = ticket.pending;
    await ticket.run(async () => undefined);

    expect([before, lost, ticket.pending]).toEqual([undefined, id, undefined]);
    expect(kept).toEqual([id, id, undefined]);
  });
});
