/** Anything that may stand in a variable. */
type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

/** What of the city's people must not be read out of a case: ids and names by what stands for them. */
export type Pseudonyms = ReadonlyMap<string, string>;

/** Fields in which people write what they want; nothing in them may be left. */
const freeText = /^(title|description|words|opinion|remarks?|reason|text|result|summary|content|note|message|subject|body|answer|statement|conclusion|minutes)$/i;
const addressText = /^(address|addressText|location)$/i;
const personText = /^(name|reporterName|caller|contact|applicant|recipientName|login|debtor)$/i;
const secretText = /^(phone|telephone|mobile|tel|email|mail|idNumber|identity|plate|token)$/i;
const coordinate = /^(longitude|latitude|lng|lat|x|y)$/i;
/** A mobile number, a land line with area code, an identity number (GB 11643), a mail address. */
const traces = /1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{17}[\dXx]|[\w.+-]+@[\w-]+\.[\w.]+/g;
/** Beside these a name is that of a person; elsewhere it names a department, a category or a stage. */
const ofPersons = /^(reporter|by|person|handler|caller|contact|applicant|inspector|assignee|witness|debtor)$/i;

/**
 * A copy of variables in which nobody can be recognised: names, numbers, addresses and free texts are replaced, positions are made
 * coarse (about a kilometre). What a model decides by (codes, outcomes, numbers, truth values) stays as it was.
 */
export function masked<Given extends Value>(value: Given, pseudonyms: Pseudonyms, field = '', around = ''): Given {
  return mask(value, pseudonyms, field, around) as Given;
}

function mask(value: Value, pseudonyms: Pseudonyms, field: string, around: string): Value {
  if (Array.isArray(value)) return value.map((one) => mask(one, pseudonyms, field, around));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mask(one, pseudonyms, name, field === '' ? around : field)]));
  if (typeof value === 'number') return coordinate.test(field) ? Math.round(value * 100) / 100 : value;
  return typeof value === 'string' && value !== '' ? maskedText(value, pseudonyms, { field, around }) : value;
}

function maskedText(text: string, pseudonyms: Pseudonyms, { field, around }: { field: string; around: string }): string {
  const pseudonym = pseudonyms.get(text);
  if (pseudonym !== undefined) return pseudonym;
  if (freeText.test(field)) return '（已脱敏）';
  if (addressText.test(field)) return '（地址已脱敏）';
  if (secretText.test(field) || (personText.test(field) && (field !== 'name' || ofPersons.test(around)))) return '***';
  return text.replace(traces, '***');
}
