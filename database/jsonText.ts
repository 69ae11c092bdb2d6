/**
 * A value as the JSON text a `jsonb` column takes. PostgreSQL cannot hold the character U+0000 nor half a surrogate pair; both stand as
 * U+FFFD, because a text from a foreign service must not keep an instance from being recorded for ever.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes('\\u')) return text;
  return text.replaceAll(/\\(\\|u0000|ud[89a-f][0-9a-f]{2})/g, (found, what: string) => (what === '\\' ? found : '\\ufffd'));
}

/** A text as a `text` column takes it. */
export function columnText(text: string): string {
  return text.replaceAll(/[\u0000\p{Surrogate}]/gu, '\ufffd');
}
