import type { EventDefinition } from '#bpmn/model';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';

const compensation: EventDefinition = { trigger: 'compensation', waitForCompletion: true };

/** A boundary event by which its activity is compensated. */
function undo(attachedToId: string, scopeId?: string): NodeSketch {
  return { id: `undo_${attachedToId}`, type: 'boundaryEvent', attachedToId, cancelActivity: true, eventDefinitions: [compensation], ...(scopeId !== undefined && { scopeId }) };
}

/** A model in which nearly everything can be undone: in rounds, several times at once, inside a transaction, and inside a handler itself. */
export const undoing = modelOf(
  [
    { id: 'start', type: 'startEvent', eventDefinitions: [] },
    { id: 'split', type: 'parallelGateway' },
    { id: 'book', type: 'userTask', compensationHandlerId: 'cancelBooking' }, undo('book'),
    { id: 'cancelBooking', type: 'subProcess', isForCompensation: true },
    { id: 'cancelStart', type: 'startEvent', scopeId: 'cancelBooking', eventDefinitions: [] },
    { id: 'release', type: 'userTask', scopeId: 'cancelBooking', compensationHandlerId: 'hold' }, undo('release', 'cancelBooking'),
    { id: 'hold', type: 'userTask', scopeId: 'cancelBooking', isForCompensation: true },
    { id: 'cancelEnd', type: 'endEvent', scopeId: 'cancelBooking', eventDefinitions: [compensation] },
    { id: 'invite', type: 'userTask', multiInstance: { isSequential: false, inputCollection: { feel: 'people' }, inputElement: 'person' }, compensationHandlerId: 'disinvite' }, undo('invite'),
    { id: 'disinvite', type: 'serviceTask', isForCompensation: true, taskDefinition: { type: { literal: 'work' }, retries: { literal: '1' }, headers: {} }, inputs: [{ source: { feel: 'person' }, target: 'guest' }] },
    { id: 'trip', type: 'transaction' },
    { id: 'tripStart', type: 'startEvent', scopeId: 'trip', eventDefinitions: [] },
    { id: 'tripSplit', type: 'parallelGateway', scopeId: 'trip' },
    { id: 'flight', type: 'userTask', scopeId: 'trip', compensationHandlerId: 'cancelFlight' }, undo('flight', 'trip'),
    { id: 'cancelFlight', type: 'userTask', scopeId: 'trip', isForCompensation: true },
    { id: 'backAtOnce', type: 'intermediateThrowEvent', scopeId: 'trip', eventDefinitions: [{ trigger: 'compensation', waitForCompletion: false }] },
    { id: 'decide', type: 'userTask', scopeId: 'trip' },
    { id: 'isFine', type: 'exclusiveGateway', scopeId: 'trip' },
    { id: 'tripEnd', type: 'endEvent', scopeId: 'trip', eventDefinitions: [] },
    { id: 'giveUp', type: 'endEvent', scopeId: 'trip', eventDefinitions: [{ trigger: 'cancel' }] },
    { id: 'undoTrip', type: 'subProcess', triggeredByEvent: true, scopeId: 'trip' },
    { id: 'undoTripStart', type: 'startEvent', scopeId: 'undoTrip', eventDefinitions: [compensation] },
    { id: 'ask', type: 'userTask', scopeId: 'undoTrip' },
    { id: 'undoTripEnd', type: 'endEvent', scopeId: 'undoTrip', eventDefinitions: [compensation] },
    { id: 'cancelled', type: 'boundaryEvent', attachedToId: 'trip', cancelActivity: true, eventDefinitions: [{ trigger: 'cancel' }] },
    { id: 'tooLate', type: 'boundaryEvent', attachedToId: 'trip', cancelActivity: true, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { literal: 'PT3H' } } }] },
    { id: 'back', type: 'intermediateThrowEvent', eventDefinitions: [compensation] },
    { id: 'backFromTrip', type: 'intermediateThrowEvent', eventDefinitions: [{ trigger: 'compensation', activityId: 'trip', waitForCompletion: true }] },
    { id: 'end', type: 'endEvent', eventDefinitions: [] },
  ],
  [
    'start -> split', 'split -> book', 'split -> invite', 'split -> trip', 'book -> back', 'back -> book if go', 'back -> end else', 'invite -> backFromTrip', 'backFromTrip -> end',
    'cancelStart -> release', 'release -> cancelEnd', 'tripStart -> tripSplit', 'tripSplit -> flight', 'tripSplit -> decide', 'flight -> backAtOnce', 'backAtOnce -> tripEnd',
    'decide -> isFine', 'isFine -> giveUp if amount > 2', 'isFine -> tripEnd else', 'trip -> back', 'cancelled -> end', 'tooLate -> end', 'undoTripStart -> ask', 'ask -> undoTripEnd',
  ],
  'undoing',
);
