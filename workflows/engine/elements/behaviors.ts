import type { Behaviors } from '#engine/behavior';
import { adHocSubProcess } from './adHocSubProcess';
import { boundaryEvent } from './boundaryEvent';
import { businessRuleTask } from './businessRuleTask';
import { callActivity } from './callActivity';
import { complexGateway } from './complexGateway';
import { endEvent } from './endEvent';
import { eventBasedGateway } from './eventBasedGateway';
import { exclusiveGateway } from './exclusiveGateway';
import { inclusiveGateway } from './inclusiveGateway';
import { intermediateCatchEvent } from './intermediateCatchEvent';
import { intermediateThrowEvent } from './intermediateThrowEvent';
import { manualTask } from './manualTask';
import { parallelGateway } from './parallelGateway';
import { receiveTask } from './receiveTask';
import { scriptTask } from './scriptTask';
import { sendTask } from './sendTask';
import { serviceTask } from './serviceTask';
import { startEvent } from './startEvent';
import { subProcess } from './subProcess';
import { task } from './task';
import { transaction } from './transaction';
import { userTask } from './userTask';

/** Every BPMN element the core executes, by its name in the model. */
export const behaviors: Behaviors = {
  startEvent, endEvent, intermediateCatchEvent, intermediateThrowEvent, boundaryEvent,
  userTask, serviceTask, sendTask, receiveTask, scriptTask, businessRuleTask, manualTask, task,
  callActivity, subProcess, transaction, adHocSubProcess,
  exclusiveGateway, parallelGateway, inclusiveGateway, eventBasedGateway, complexGateway,
};
