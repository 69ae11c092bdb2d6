import { FeelStop } from '#bpmn/feel';
import type { FeelScope } from '#bpmn/feel';
import { called, spend } from '#bpmn/feelGuard';
import { abbreviated, isPlainObject } from '#bpmn/feelValue';
import type { Json, Variables } from '#bpmn/model';
import { isDecision } from './decisionModel';
import type { BusinessKnowledgeModel, Decision, DecisionModel, DecisionService, RequiredInput } from './decisionModel';
import { evaluateBoxed } from './evaluateBoxed';
import { fitted, stop } from './frame';
import type { Frame, MatchedRule, Seen } from './frame';
import { functionOf } from './functionDefinition';
import { fit } from './itemType';

/** What one element was evaluated with and to; shown in the history of a case. */
export interface DecisionRecord {
  decisionId: string;
  name: string;
  /** Absent for a decision. */
  kind?: 'businessKnowledgeModel' | 'decisionService';
  /** Decisions it asked first; their records stand before it. */
  requires?: string[];
  /** What its table asked for and saw, else the values it required. */
  inputs: Variables;
  matchedRules?: MatchedRule[];
  result: Json;
}

/** What a record of one evaluation may hold; a function called in a loop would fill any history. */
const bounds = { records: 30, characters: 16_000 };
/** Deeper chains of required decisions than this are taken for a circle. */
const deepest = 50;

/** The variables a decision is asked with, and the results it has come to with them. */
interface World {
  variables: FeelScope;
  settled: Map<string, unknown>;
  depth: number;
}

/** One evaluation of a decision and of everything it requires. */
export class DecisionRun {
  readonly records: DecisionRecord[] = [];
  /** What the tables of the decision asked for saw and matched. */
  asked: Seen = { inputs: {}, matchedRules: [] };
  /** The innermost element that failed. */
  failedAt: string | undefined;
  private readonly decisions: Record<string, DecisionModel>;
  private readonly at: number;
  private recordedCharacters = 0;

  constructor(decisions: Record<string, DecisionModel>, at: number) {
    this.decisions = decisions;
    this.at = at;
  }

  /** What a business rule task calls: a decision or a decision service, by the variables at hand. */
  call(decisionId: string, variables: FeelScope): unknown {
    const model = this.model(decisionId);
    const world: World = { variables, settled: new Map(), depth: 0 };
    if (model.kind === 'businessKnowledgeModel') return this.within(model, () => { throw stop(`“${model.name}” is a business knowledge model, which decisions call; a task calls a decision`); });
    return model.kind === 'decisionService' ? this.within(model, () => this.serve(model, this.argumentsFrom(model, world), variables)) : this.decide(model, world);
  }

  private model(decisionId: string): DecisionModel {
    const model = Object.hasOwn(this.decisions, decisionId) ? this.decisions[decisionId] : undefined;
    if (model) return model;
    this.failedAt ??= decisionId;
    throw new FeelStop({ ok: false, expression: '', message: `no decision “${decisionId}” is published`, operands: {} });
  }

  private decide(model: Decision, world: World): unknown {
    const { decisionId } = model;
    if (world.settled.has(decisionId)) return world.settled.get(decisionId);
    if (world.depth > deepest) throw this.within(model, () => stop(`the decisions required by “${model.name}” go round in a circle`));
    const scope = this.scopeOf(model, world, { ...world.variables });
    return this.within(model, () => {
      const frame = this.frame(model, scope);
      const result = fitted(evaluateBoxed(model.logic, frame), model.typeRef, frame, `the result of “${model.name}”`);
      world.settled.set(decisionId, result);
      this.asked = frame.seen;
      this.record(model, frame, result);
      return result;
    });
  }

  /** Names everything an element requires: input data, results, functions. */
  private scopeOf(model: DecisionModel, world: World, scope: FeelScope): FeelScope {
    const put = (importName: string | undefined, name: string, value: unknown) => {
      if (importName === undefined) scope[name] = value;
      else scope[importName] = { ...(isPlainObject(scope[importName]) ? scope[importName] : {}), [name]: value };
    };
    this.within(model, () => {
      for (const input of model.requiredInputs ?? []) {
        const value = valueOf(input, world.variables);
        if (value !== undefined) put(input.importName, input.name, this.fitInput(model, input, value));
      }
    });
    for (const id of model.requiredDecisionIds) {
      const required = this.model(id);
      if (isDecision(required)) put(model.importNames?.[id], required.variableName, this.decide(required, { ...world, depth: world.depth + 1 }));
    }
    for (const id of model.requiredKnowledgeIds ?? []) {
      const required = this.model(id);
      if (required.kind === 'businessKnowledgeModel') put(model.importNames?.[id], required.variableName, this.knowledge(required));
      if (required.kind === 'decisionService') put(model.importNames?.[id], required.variableName, this.service(required));
    }
    return scope;
  }

  private knowledge(model: BusinessKnowledgeModel): unknown {
    const own = this.frame(model, {});
    return functionOf(`“${model.name}”`, model.parameters, own, (given) => this.within(model, () => {
      // A function sees its parameters and the functions it requires, nothing of its caller (DMN 1.5, 10.4).
      const frame = this.frame(model, { ...this.scopeOf(model, { variables: {}, settled: new Map(), depth: 0 }, {}), ...given });
      const result = fitted(evaluateBoxed(model.logic, frame), model.typeRef, frame, `the result of “${model.name}”`);
      if (frame.seen.matchedRules.length > 0) this.record(model, frame, result);
      return result;
    }));
  }

  private service(model: DecisionService): unknown {
    const own = this.frame(model, {});
    return functionOf(`“${model.name}”`, model.parameters, own, (given) => this.within(model, () => this.serve(model, given, {})));
  }

  private argumentsFrom(model: DecisionService, world: World): FeelScope {
    return Object.fromEntries(model.parameters.map((parameter) => {
      const value = valueOf(parameter, world.variables);
      if (value === undefined && parameter.decisionId !== undefined) throw stop(`“${model.name}” is called without its parameter “${parameter.name}”`);
      return [parameter.name, value === undefined ? null : this.fitInput(model, parameter, value)];
    }));
  }

  /** The output decisions with the arguments in the place of input data and input decisions. */
  private serve(model: DecisionService, given: FeelScope, surrounding: FeelScope): unknown {
    return called(`“${model.name}”`, () => {
      const world: World = { variables: { ...surrounding, ...given }, settled: new Map(), depth: 0 };
      for (const { decisionId, name } of model.parameters) if (decisionId !== undefined) world.settled.set(decisionId, given[name]);
      const results = model.outputDecisionIds.map((id) => {
        const output = this.model(id);
        return [output.variableName, isDecision(output) ? this.decide(output, world) : null] as const;
      });
      const frame = this.frame(model, given);
      const result = fitted(results.length === 1 ? results[0]?.[1] : Object.fromEntries(results), model.typeRef, frame, `the result of “${model.name}”`);
      this.record(model, frame, result);
      return result;
    });
  }

  private frame(model: DecisionModel, scope: FeelScope): Frame {
    return { scope, types: model.types ?? {}, at: this.at, seen: { inputs: {}, matchedRules: [] }, evaluate: evaluateBoxed };
  }

  private fitInput(model: DecisionModel, input: RequiredInput, value: unknown): unknown {
    const result = fit(value, input.typeRef, { types: model.types ?? {}, at: this.at }, true);
    if (!result.ok) throw stop(`the input “${input.name}” must be of type ${input.typeRef ?? ''}: ${result.message}`, { [input.name]: abbreviated(value) });
    return result.value;
  }

  private within<T>(model: DecisionModel, action: () => T): T {
    try {
      spend(50);
      return action();
    } catch (error) {
      this.failedAt ??= model.decisionId;
      throw error;
    }
  }

  private record(model: DecisionModel, frame: Frame, result: unknown): void {
    if (this.records.length >= bounds.records && !isDecision(model)) return;
    const { inputs, matchedRules } = frame.seen;
    const record: DecisionRecord = {
      decisionId: model.decisionId, name: model.name,
      ...(isDecision(model) ? {} : { kind: model.kind }),
      ...(model.requiredDecisionIds.length === 0 ? {} : { requires: model.requiredDecisionIds }),
      inputs: Object.keys(inputs).length > 0 ? inputs : requiredValues(model, frame),
      ...(matchedRules.length === 0 ? {} : { matchedRules }),
      result: abbreviated(result),
    };
    this.recordedCharacters += JSON.stringify(record).length;
    if (this.recordedCharacters <= bounds.characters) this.records.push(record);
  }
}

function valueOf({ name, importName }: RequiredInput, variables: FeelScope): unknown {
  const imported = importName === undefined ? undefined : variables[importName];
  if (isPlainObject(imported) && Object.hasOwn(imported, name)) return imported[name];
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

function requiredValues(model: DecisionModel, { scope }: Frame): Variables {
  const names = isDecision(model) ? (model.requiredInputs ?? []) : model.parameters;
  return Object.fromEntries(names.flatMap((input) => {
    const value = valueOf(input, scope);
    return value === undefined ? [] : [[input.name, abbreviated(value)]];
  }));
}
