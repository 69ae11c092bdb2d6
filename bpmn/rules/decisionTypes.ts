import { typeRefsIn } from '#bpmn/decisions/compileTypes';
import { builtinTypes, isBuiltinType, typeName } from '#bpmn/decisions/itemType';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import { nearName } from '#bpmn/nearName';
import type { DecisionRule } from '#bpmn/rule';

/** A type that nobody defines checks nothing, which its author should know. */
export const decisionTypes: DecisionRule = ({ models, library }) => models.flatMap((model) => {
  const unknown = new Set([...typeRefsIn(model)].filter((typeRef) => !isBuiltinType(typeRef) && !Object.hasOwn(library.types, typeName(typeRef))));
  const element = { id: model.decisionId, name: model.name };
  return [...unknown].map((typeRef): Finding => fixedBy({
    severity: 'warning', rule: 'decisionTypes', elementId: element.id, elementName: element.name,
    message: { zh: `${label(element)} 使用了未定义的类型“${typeRef}”，不会作任何检查`, en: `${label(element)} uses the type “${typeRef}”, which is not defined and checks nothing` },
    remedy: { zh: '在模型中定义该类型，或改用 FEEL 的类型', en: 'Define the type in the model or use a type of FEEL' },
  }, rewriting(element.id, typeRef, nearName(typeRef, [...builtinTypes, ...Object.keys(library.types)]), 'typeRef')));
});
