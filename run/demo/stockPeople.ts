import { roles } from '#city/permission';
import { Clerk } from '#run/demo/clerk';
import { demoDepartments } from '#run/demo/departments';
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
}

/** Somebody in whose hands a task lies, by what the case page says of its holder: a name, a role, or a role of a department. */
export function holderNamed(holder: string): { id: string; login: string } | undefined {
  return holder.split('、').flatMap((word) => byWord.get(word) ?? [])[0];
}

const departmentNames = new Map(demoDepartments.map(({ id, name }) => [id, name]));

/** Everything a holder may be called; of several people the first. */
const byWord = new Map([...demoPersons].reverse().flatMap((person) => [
  ...person.roles.flatMap((role): [string, typeof person][] => [[roles[role].name.zh, person], [`${departmentNames.get(person.departmentId) ?? ''}的${roles[role].name.zh}`, person]]),
  [person.name, person] as [string, typeof person],
]));
