import { randomBytes, randomUUID } from 'node:crypto';
import { admitApiClient, apiClientById, apiClients, revokeApiClient, setCallback } from '#database/apiClients';
import { currentOrganisation } from '#database/departments';
import { apiClientRoutes } from '#contract/apiClientRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';
import { isUuid } from './uuid';

/** Keys for programs of other platforms. */
export function apiClientBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(apiClientRoutes.list, async () => {
      const clients = await apiClients(database);
      return {
        status: 200,
        body: clients.map(({ personId: _account, createdAt, revokedAt, ...client }) => ({ ...client, createdAt: createdAt.toISOString(), ...(revokedAt && { revokedAt: revokedAt.toISOString() }) })),
      };
    }),
    bind(apiClientRoutes.admit, async ({ body, person }) => {
      const organisation = await currentOrganisation(database);
      if (!organisation.byId.has(body.departmentId)) throw new Refusal('invalid-request', { errors: [{ path: 'departmentId', message: `没有部门“${body.departmentId}” / there is no such department` }] });
      const [id, key, at] = [randomUUID(), randomBytes(32).toString('base64url'), now()];
      const callback = callbackTo(body.callbackUrl);
      await database.transaction((transaction) => admitApiClient(transaction, { ...body, id, key, at, by: person.id, callback }));
      return { status: 201, body: { ...body, id, key, createdAt: new Date(at).toISOString(), ...(callback && { callbackSecret: callback.secret }) } };
    }),
    bind(apiClientRoutes.callback, async ({ parameters: { clientId }, body }) => {
      const callback = callbackTo(body.callbackUrl);
      const program = isUuid(clientId) ? await apiClientById(database, clientId) : undefined;
      if (callback === undefined && program?.purpose === 'enforcement') throw new Refusal('invalid-request', { errors: [{ path: 'callbackUrl', message: '执法监管平台须保留接收地址；不再推送请撤销 / an enforcement platform keeps its address; revoke it to push no more' }] });
      if (!program || !await setCallback(database, clientId, callback ?? null)) throw notFound({ zh: '未撤销的接入程序', en: 'program with a valid key' });
      return { status: 200, body: callback ? { callbackUrl: callback.url, callbackSecret: callback.secret } : {} };
    }),
    bind(apiClientRoutes.revoke, async ({ parameters: { clientId } }) => {
      if (!isUuid(clientId) || !await revokeApiClient(database, clientId, now())) throw notFound({ zh: '未撤销的接入程序', en: 'program with a valid key' });
      return { status: 204 };
    }),
  ];
}

/** The secret is ours to make: one chosen by people would be short. */
function callbackTo(url: string | undefined): { url: string; secret: string } | undefined {
  return url === undefined ? undefined : { url, secret: randomBytes(32).toString('base64url') };
}
