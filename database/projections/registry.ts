import type { FactName } from '#engine/fact';
import { instant } from '#database/projection';
import type { Projections } from '#database/projection';
import { clockProjections } from './clocks';
import { elementProjections } from './elements';
import { userTaskProjections } from './userTasks';
import { workProjections } from './work';

/** Facts that stand in the history alone: no row tells how things are now because of them. */
const historyOnly = () => undefined;

/** For each kind of fact the rows it changes; a new kind without an entry does not compile. */
export const projections: Projections<FactName> = {
  ...elementProjections,
  ...userTaskProjections,
  ...clockProjections,
  ...workProjections,
  variablesSet(fact, changes, { instanceId }) {
    for (const [name, value] of Object.entries(fact.variables)) {
      changes.make('variables', { instance_id: instanceId, scope_instance_id: fact.scopeInstanceId, name, value, set_at: instant(fact.at) });
    }
  },
  sequenceFlowTaken: historyOnly,
  tokenArrived: historyOnly,
  tokenConsumed: historyOnly,
  instanceAdded: historyOnly,
  instanceRemoved: historyOnly,
  adHocActivitiesQueued: historyOnly,
  adHocSubProcessEnding: historyOnly,
  complexGatewayActivated: historyOnly,
  complexGatewayReset: historyOnly,
  messageReceived: historyOnly,
  messageThrown: historyOnly,
  awaitedEventHappened: historyOnly,
  signalReceived: historyOnly,
  signalThrown: historyOnly,
  conditionAwaited: historyOnly,
  conditionMet: historyOnly,
  conditionCeased: historyOnly,
  conditionAbandoned: historyOnly,
  eventPartHappened: historyOnly,
  eventPartsTaken: historyOnly,
  escalationThrown: historyOnly,
  errorThrown: historyOnly,
  decisionEvaluated: historyOnly,
  multiInstanceStarted: historyOnly,
  compensationRecorded: historyOnly,
  compensationThrown: historyOnly,
  compensationCompleted: historyOnly,
  compensationAbandoned: historyOnly,
  transactionCancelled: historyOnly,
  childProcessCalled: historyOnly,
  childProcessCompleted: historyOnly,
  childProcessFailed: historyOnly,
  childProcessCancelled: historyOnly,
};
