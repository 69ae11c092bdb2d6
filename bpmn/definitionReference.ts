/** What an instance runs on for ever: `hash` pins the compiled model, `release` its decisions and forms. */
export interface DefinitionReference {
  processId: string;
  version: number;
  hash: string;
  release: number;
}
