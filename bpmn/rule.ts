import type { DecisionLibrary, UnhashedDecision } from '#bpmn/decisions/compileElement';
import type { Finding, Wording } from './finding';
import type { FlowNode, ProcessModel } from './model';
import type { XmlElement } from './xmlElement';

/** What a model may refer to beyond its own file: what this release brings and what is published already. */
export interface Surroundings {
  processIds: ReadonlySet<string>;
  /** Each version tag with its process, as `taggedProcess` writes it. */
  taggedProcesses: ReadonlySet<string>;
  decisionIds: ReadonlySet<string>;
  formIds: ReadonlySet<string>;
  /** The full keys of the fields of a form, by its id; absent for a form nobody can look into yet. */
  formFields?: ReadonlyMap<string, readonly string[]>;
  /** Topics with a worker; absent where nobody knows. */
  topics?: ReadonlySet<string>;
}

/** How surroundings name a process that carries a version tag. */
export function taggedProcess(processId: string, versionTag: string): string {
  return `${processId}@${versionTag}`;
}

/** Asks something of a compiled model. */
export type ModelRule = (model: ProcessModel, surroundings: Surroundings) => Finding[];

/** Asks something of the file itself: what a compiled model can no longer show. */
export type SourceRule = (definitions: XmlElement) => Finding[];

/** A decision file with its compiled elements and what they may refer to. */
export interface DecisionSource {
  definitions: XmlElement;
  library: DecisionLibrary;
  models: UnhashedDecision[];
}

/** Asks something of a decision file. */
export type DecisionRule = (source: DecisionSource) => Finding[];

/** An error at a node, in the form every rule reports. */
export function errorAt(element: { id?: string; name?: string }, rule: string, message: Wording, remedy: Wording): Finding {
  return { severity: 'error', rule, ...(element.id === undefined ? {} : { elementId: element.id }), ...(element.name ? { elementName: element.name } : {}), message, remedy };
}

/** The nodes of some types, in the order of the model. */
export function nodesOf<Type extends FlowNode['type']>(model: ProcessModel, ...types: Type[]): Extract<FlowNode, { type: Type }>[] {
  return Object.values(model.nodes).filter((node): node is Extract<FlowNode, { type: Type }> => (types as string[]).includes(node.type));
}
