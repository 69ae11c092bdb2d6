import type { ClockAction, Json, TimeLimit, Variables } from './model';
import { handlerOperations } from './handlerOperations';
import { groupsNamed } from './operation';
import type { Operation } from './operation';
import { childrenAt, expressionAt, extension, extensions, flagAt, numberAt, present, textAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

/** What the city wrote on an element for people and screens; no token obeys it (docs/city-namespace.md). */
export function annotationsOf(element: XmlElement): Variables | undefined {
  const annotations: Variables = {};
  const processKind = extension(element, 'city:ProcessKind');
  const kind = textAt(processKind, 'kind');
  if (kind) annotations['kind'] = kind;
  const begunBy = textAt(processKind, 'begunBy');
  if (begunBy) annotations['begunBy'] = groupsNamed(begunBy);
  const stage = textAt(extension(element, 'city:Stage'), 'name');
  if (stage) annotations['stage'] = stage;
  const outcomes = childrenAt(extension(element, 'city:Outcomes'), 'outcomes').map(outcomeOf);
  if (outcomes.length > 0) annotations['outcomes'] = outcomes;
  const operation = extension(element, 'city:Operation');
  if (operation) annotations['operation'] = { ...operationOf(operation) };
  const evidence = evidenceOf(element);
  if (Object.keys(evidence).length > 0) annotations['evidence'] = evidence;
  const fields = extensions(element, 'city:FieldAccess').map((one): Variables => ({ field: textAt(one, 'field') ?? '', access: textAt(one, 'access') ?? '' }));
  if (fields.length > 0) annotations['fields'] = fields;
  const blind = textAt(extension(element, 'city:Blind'), 'stages')?.split(/\s+/).filter((stage) => stage !== '');
  if (blind && blind.length > 0) annotations['blind'] = blind;
  const forbids = extension(element, 'city:Forbids');
  const forbidden = handlerOperations.filter((operation) => flagAt(forbids, operation, false));
  if (forbidden.length > 0) annotations['forbids'] = forbidden;
  const copies = groupsNamed(textAt(extension(element, 'city:Copies'), 'recipients') ?? '');
  if (copies.length > 0) annotations['copies'] = copies;
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}

/** The clock an activity owns. */
export function timeLimitOf(element: XmlElement): TimeLimit | undefined {
  const limit = extension(element, 'city:TimeLimit');
  return limit && limitFields(limit);
}

/** What an element does to clocks of the instance, in the order written. */
export function clockActionsOf(element: XmlElement): ClockAction[] | undefined {
  const actions = extensions(element, 'city:ClockAction').map(clockActionOf);
  return actions.length > 0 ? actions : undefined;
}

function clockActionOf(element: XmlElement): ClockAction {
  const when = textAt(element, 'when') === 'left' ? 'left' : 'entered';
  const action = textAt(element, 'action');
  const [clockName, reason] = [textAt(element, 'clockName') ?? '', textAt(element, 'reason')];
  if (action === 'pause' || action === 'resume' || action === 'restart' || action === 'stop') return present({ action, when, clockName, reason });
  if (action === 'extend') return present({ action, when, clockName, amount: expressionAt(element, 'amount') ?? { literal: '' }, reason });
  return { action: 'start', when, ...limitFields(element) };
}

function limitFields(element: XmlElement): TimeLimit {
  return present({
    clockName: textAt(element, 'clockName') ?? '',
    amount: expressionAt(element, 'amount') ?? { literal: '' },
    unit: expressionAt(element, 'unit') ?? { literal: '' },
    calendar: expressionAt(element, 'calendar'),
  });
}

function outcomeOf(element: XmlElement): Variables {
  const name = textAt(element, 'name') ?? textAt(element, 'id') ?? '';
  const kind = textAt(element, 'kind') ?? 'normal';
  const formId = textAt(element, 'formId');
  return {
    id: textAt(element, 'id') ?? '', name, nameEn: textAt(element, 'nameEn') ?? name, kind, ...(formId !== undefined && { formId }),
    ...(flagAt(element, 'needsReason', false) ? { needsReason: true } : {}),
  };
}

function operationOf(element: XmlElement): Operation {
  const name = textAt(element, 'name') ?? textAt(element, 'id') ?? '';
  const refusal = textAt(element, 'refusal');
  return present<Operation>({
    id: textAt(element, 'id') ?? '', name, nameEn: textAt(element, 'nameEn') ?? name, about: textAt(element, 'about'), kind: textAt(element, 'kind') ?? 'normal', roles: textAt(element, 'roles') ?? '',
    formId: textAt(element, 'formId'), needsReason: flagAt(element, 'needsReason', false), guard: textAt(element, 'guard'), refusal, refusalEn: textAt(element, 'refusalEn') ?? refusal,
    stages: textAt(element, 'stages')?.split(',').map((stage) => stage.trim()).filter((stage) => stage !== ''),
  });
}

function evidenceOf(element: XmlElement): { [kind: string]: Json } {
  const entries = extensions(element, 'city:Evidence').map((evidence): [string, Json] => {
    const bounds = present({ min: numberAt(evidence, 'min'), max: numberAt(evidence, 'max') });
    return [textAt(evidence, 'kind') ?? 'photo', { ...bounds } as Variables];
  });
  return Object.fromEntries(entries);
}
