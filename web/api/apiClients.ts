import { randomBytes, randomUUID } from 'node:crypto';
import { admitApiClient, apiClients, revokeApiClient } from '#database/apiClients';
import { currentOrganisation } from '#database/departments';
import { apiClientRoutes } from '#contract/apiClientRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';

/** Keys for programs that report by Open311. */
export function apiClientBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(apiClientRoutes.list, async () => {
      const clients = await apiClients(database);
      return {
        status: 200,
        body: clients.map(({ id, name, source, departmentId, createdAt, revokedAt }) => ({ id, name, source, departmentId, createdAt: createdAt.toISOString(), ...(revokedAt && { revokedAt: revokedAt.toISOString() }) })),
      };
    }),
    bind(apiClientRoutes.admit, async ({ body, person }) => {
      const organisation = await currentOrganisation(database);
      if (!organisation.byId.has(body.departmentId)) throw new Refusal('invalid-request', { errors: [{ path: 'departmentId', message: `没有部门“${body.departmentId}” / there is no such department` }] });
      const [id, key, at] = [randomUUID(), randomBytes(32).toString('base64url'), now()];
      await database.transaction((transaction) => admitApiClient(transaction, { ...body, id, key, at, by: person.id }));
      return { status: 201, body: { ...body, id, key, createdAt: new Date(at).toISOString() } };
    }),
    bind(apiClientRoutes.revoke, async ({ parameters: { clientId } }) => {
      if (!isUuid(clientId) || !await revokeApiClient(database, clientId, now())) throw notFound({ zh: '未撤销的接入程序', en: 'program with a valid key' });
      return { status: 204 };
    }),
  ];
}

function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
