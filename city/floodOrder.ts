import type { FloodOrder } from './flood';

/** How far an order is, in the order it passes through. */
export const floodOrderStates = ['issued', 'signedIn', 'arrived', 'done', 'calledBack'] as const;
export type FloodOrderState = (typeof floodOrderStates)[number];

export const floodOrderStateNames: Readonly<Record<FloodOrderState, { zh: string; en: string }>> = {
  issued: { zh: '待签收', en: 'Not signed in' },
  signedIn: { zh: '已签收', en: 'Signed in' },
  arrived: { zh: '已到位', en: 'On site' },
  done: { zh: '已完成', en: 'Done' },
  calledBack: { zh: '已召回', en: 'Called back' },
};

/** Whom an order that is not signed in waits for: the responsible person, his deputy, then the command itself. */
export type FloodCall = 'responsible' | 'deputy' | 'command';

export const floodCallNames: Readonly<Record<FloodCall, { zh: string; en: string }>> = {
  responsible: { zh: '责任人', en: 'Responsible person' },
  deputy: { zh: '副责任人', en: 'Deputy' },
  command: { zh: '指挥部', en: 'Command' },
};

/** A task of an order as its row tells it; instants in epoch milliseconds. */
export interface FloodOrderTask {
  nodeId: string;
  state: 'open' | 'completed' | 'cancelled';
  endedAt?: number | undefined;
  by?: string | undefined;
}

/** Where an order stands: who signed it in and when, and what is late. */
export interface FloodOrderStanding {
  state: FloodOrderState;
  /** Whom it waits for, or who signed it in. */
  call: FloodCall;
  signedInBy?: string;
  signedInAt?: number;
  arrivedAt?: number;
  doneAt?: number;
  /** Somebody before let his minutes pass. */
  isSignInOverdue: boolean;
  isArrivalOverdue: boolean;
}

const calls: Readonly<Record<string, FloodCall>> = { signIn: 'responsible', signInDeputy: 'deputy', signInCommand: 'command' };

/** Reads where an order stands from its tasks. */
export function standingOf(order: Pick<FloodOrder, 'arriveMinutes'>, tasks: readonly FloodOrderTask[], { isRunning, now }: { isRunning: boolean; now: number }): FloodOrderStanding {
  const completed = (nodeId: string) => tasks.find((task) => task.nodeId === nodeId && task.state === 'completed');
  const signIn = tasks.find((task) => task.nodeId in calls && task.state === 'completed');
  const [arrival, work] = [completed('arrive'), completed('handle')];
  const called = signIn ?? tasks.findLast(({ nodeId }) => nodeId in calls);
  const [signedInAt, arrivedAt] = [signIn?.endedAt, arrival?.endedAt];
  const arrivalDue = signedInAt === undefined ? undefined : signedInAt + order.arriveMinutes * 60_000;
  return {
    state: stateOf({ isRunning, isSignedIn: signIn !== undefined, isArrived: arrival !== undefined, isDone: work !== undefined }),
    call: calls[called?.nodeId ?? 'signIn'] ?? 'responsible',
    ...(signIn?.by !== undefined && { signedInBy: signIn.by }), ...(signedInAt !== undefined && { signedInAt }), ...(arrivedAt !== undefined && { arrivedAt }), ...(work?.endedAt !== undefined && { doneAt: work.endedAt }),
    isSignInOverdue: tasks.some(({ nodeId, state }) => nodeId in calls && state === 'cancelled') && (isRunning || signIn !== undefined),
    isArrivalOverdue: arrivalDue !== undefined && (arrivedAt ?? (isRunning ? now : arrivalDue)) > arrivalDue,
  };
}

function stateOf({ isRunning, isSignedIn, isArrived, isDone }: { isRunning: boolean; isSignedIn: boolean; isArrived: boolean; isDone: boolean }): FloodOrderState {
  if (isDone) return 'done';
  if (!isRunning) return 'calledBack';
  if (isArrived) return 'arrived';
  return isSignedIn ? 'signedIn' : 'issued';
}
