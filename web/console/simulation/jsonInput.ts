import type { Variables } from '#bpmn/model';

/** A typed JSON object as variables, or what is wrong with it. */
export function readVariables(text: string): { variables: Variables } | { fault: string } {
  if (text.trim() === '') return { variables: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { variables: value as Variables };
    return { fault: '' };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
