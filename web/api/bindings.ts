import { attachmentBindings } from './attachments';
import type { Binding } from './bind';
import { mayReadCase } from './caseScope';
import type { Dependencies } from './dependencies';
import { organisationBindings } from './organisation';
import { serverBindings } from './serverState';
import { sessionBindings } from './session';

/** Every route of the API with its handler; a noun's routes join here. */
export function allBindings(dependencies: Dependencies): Binding[] {
  return [
    ...sessionBindings(dependencies),
    ...organisationBindings(dependencies),
    ...attachmentBindings(dependencies, (person, caseId) => mayReadCase(dependencies.database, person, caseId)),
    ...serverBindings(dependencies),
  ];
}
