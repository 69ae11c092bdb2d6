/** Whether an id from an address can be asked of a `uuid` column, which refuses anything else with an error. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
