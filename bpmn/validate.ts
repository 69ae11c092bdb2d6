import type { Finding } from './finding';
import type { ProcessModel } from './model';
import type { ModelRule, SourceRule, Surroundings } from './rule';
import { adHocSubProcess } from '#bpmn/rules/adHocSubProcess';
import { assignment } from '#bpmn/rules/assignment';
import { boundaryEvent } from '#bpmn/rules/boundaryEvent';
import { clocks } from '#bpmn/rules/clocks';
import { complexGateway } from '#bpmn/rules/complexGateway';
import { compensation } from '#bpmn/rules/compensation';
import { condition } from '#bpmn/rules/condition';
import { endlessLoop } from '#bpmn/rules/endlessLoop';
import { escalationCode } from '#bpmn/rules/escalationCode';
import { errorCode } from '#bpmn/rules/errorCode';
import { evidence } from '#bpmn/rules/evidence';
import { eventBasedGateway } from '#bpmn/rules/eventBasedGateway';
import { eventSubProcess } from '#bpmn/rules/eventSubProcess';
import { fieldAccess } from '#bpmn/rules/fieldAccess';
import { feelSyntax } from '#bpmn/rules/feelSyntax';
import { foreignDetail } from '#bpmn/rules/foreignDetail';
import { gatewayFlows } from '#bpmn/rules/gatewayFlows';
import { implicitEnd } from '#bpmn/rules/implicitEnd';
import { instantiation } from '#bpmn/rules/instantiation';
import { jobType } from '#bpmn/rules/jobType';
import { link } from '#bpmn/rules/link';
import { mappings } from '#bpmn/rules/mappings';
import { messageName } from '#bpmn/rules/messageName';
import { missingStart } from '#bpmn/rules/missingStart';
import { multiInstance } from '#bpmn/rules/multiInstance';
import { multipleEvent } from '#bpmn/rules/multipleEvent';
import { operations } from '#bpmn/rules/operations';
import { outcomes } from '#bpmn/rules/outcomes';
import { quantities } from '#bpmn/rules/quantities';
import { references } from '#bpmn/rules/references';
import { signalName } from '#bpmn/rules/signalName';
import { standardLoop } from '#bpmn/rules/standardLoop';
import { timer } from '#bpmn/rules/timer';
import { unplayed } from '#bpmn/rules/unplayed';
import { transaction } from '#bpmn/rules/transaction';
import { unreachable } from '#bpmn/rules/unreachable';
import { unservedTopic } from '#bpmn/rules/unservedTopic';
import { unsupportedElement } from '#bpmn/rules/unsupportedElement';
import { unsupportedExtension } from '#bpmn/rules/unsupportedExtension';
import { unsupportedTrigger } from '#bpmn/rules/unsupportedTrigger';
import type { XmlElement } from './xmlElement';

/** Rules of the file itself, one file each: what a compiled model can no longer show. */
export const sourceRules: Record<string, SourceRule> = { unsupportedElement, unsupportedTrigger, unsupportedExtension, foreignDetail, unplayed };

/** Rules every compiled model must keep, one file each. */
export const modelRules: Record<string, ModelRule> = {
  missingStart, unreachable, endlessLoop, feelSyntax, gatewayFlows, messageName, jobType, references, timer, boundaryEvent,
  eventBasedGateway, eventSubProcess, signalName, escalationCode, condition, link, multipleEvent, assignment, outcomes, evidence, fieldAccess, operations, clocks, mappings, multiInstance, errorCode, compensation, transaction,
  standardLoop, quantities, complexGateway, instantiation, adHocSubProcess, implicitEnd, unservedTopic,
};

/** What is wrong with a compiled model, given what else is known. Without errors it can be executed as it stands. */
export function validate(model: ProcessModel, surroundings: Surroundings): Finding[] {
  return Object.values(modelRules).flatMap((rule) => rule(model, surroundings));
}

/** What of a file is not executed here; `parseProcesses` asks this. */
export function validateSource(definitions: XmlElement): Finding[] {
  return Object.values(sourceRules).flatMap((rule) => rule(definitions));
}
