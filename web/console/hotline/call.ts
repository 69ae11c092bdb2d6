import type { RequestKind, Urgency } from '#city/channel';
import { isPhone } from '#city/phone';
import type { RegisterCall } from '#contract/intake';

/** What an acceptor typed while somebody was on the line. */
export interface CallForm {
  source: RegisterCall['source'];
  requestKind: RequestKind;
  urgency: Urgency;
  callerName: string;
  phone: string;
  occurredAt: string | undefined;
  place: { address: string; longitude?: number; latitude?: number };
  subcategoryCode: string | undefined;
  cause: string;
  course: string;
  /** 当场答复 of a question; empty: the case goes its way. */
  answer: string;
}
export type CallField = 'callerName' | 'phone' | 'occurredAt' | 'address' | 'subcategoryCode' | 'cause' | 'course';

/** An empty form; most calls tell of what is going on now. */
export const emptyCall = (now: number): CallForm => ({
  source: 'hotline', requestKind: 'complaint', urgency: 'ordinary', callerName: '', phone: '', occurredAt: new Date(now).toISOString(), place: { address: '' }, subcategoryCode: undefined, cause: '', course: '', answer: '',
});

/** What is missing of the five elements or wrong, in the order of the form. */
export function callProblems({ callerName, phone, occurredAt, place, subcategoryCode, cause, course }: CallForm): CallField[] {
  const problems: [CallField, boolean][] = [
    ['phone', phone.trim() !== '' && !isPhone(phone)], ['callerName', callerName.trim() === ''], ['occurredAt', occurredAt === undefined], ['address', place.address.trim() === ''],
    ['subcategoryCode', subcategoryCode === undefined], ['cause', cause.trim() === ''], ['course', course.trim() === ''],
  ];
  return problems.filter(([, isWrong]) => isWrong).map(([field]) => field);
}

/** The request the API takes. */
export function callRequest({ callerName, phone, occurredAt = '', place: { address, longitude, latitude }, subcategoryCode = '', cause, course, answer: _answer, ...marks }: CallForm, commandId: string): RegisterCall {
  const position = longitude === undefined || latitude === undefined ? {} : { longitude, latitude };
  return { ...marks, commandId, callerName: callerName.trim(), occurredAt, place: { address: address.trim(), ...position }, subcategoryCode, cause: cause.trim(), course: course.trim(), photoIds: [], ...(phone.trim() && { phone: phone.trim() }) };
}
