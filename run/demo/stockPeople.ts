import type { RoleId } from '#city/permission';
import { Clerk } from '#run/demo/clerk';
import { demoPassword, demoPersons } from '#run/demo/persons';

/** The demo city's people, signed in when they are first needed. */
export class StockPeople {
  readonly #address: string;
  readonly #signedIn = new Map<string, Promise<Clerk>>();

  constructor(address: string) {
    this.#address = address;
  }

  /** The clerk of a login. */
  of(login: string): Promise<Clerk> {
    const known = this.#signedIn.get(login);
    if (known) return known;
    const clerk = Clerk.signIn(this.#address, login, demoPassword);
    this.#signedIn.set(login, clerk);
    return clerk;
  }

  /** Somebody who may work a task, by its candidates; the named first, as the model means it. */
  whoever({ candidateUsers, candidateGroups }: { candidateUsers: readonly string[]; candidateGroups: readonly string[] }): { id: string; login: string } | undefined {
    const named = demoPersons.find(({ id }) => candidateUsers.includes(id));
    if (named) return named;
    for (const group of candidateGroups) {
      const [role = '', departmentId] = group.split('@');
      const held = demoPersons.filter(({ roles }) => roles.includes(role as RoleId));
      const person = departmentId === undefined ? held[0] : held.find((one) => one.departmentId === departmentId);
      if (person) return person;
    }
    return undefined;
  }
}
