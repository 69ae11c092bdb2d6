import { platformStatusWords } from '#city/enforcement';
import { callbackOf } from '#database/apiClients';
import type { ApiClient } from '#database/apiClients';
import { findAttachments } from '#database/attachments';
import { takeReport, wasPushedTo } from '#database/enforcementPushes';
import type { EnforcementPush } from '#database/enforcementPushes';
import { enforcementRoutes } from '#contract/enforcementRoutes';
import { attachmentFiles } from './attachmentFiles';
import { sendFile } from './attachments';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';
import { requireSignature } from './signedRequest';

/** What an outside enforcement platform may call: to report how far a case is, and to fetch its evidence. */
export function enforcementBindings({ database, commands, settings, now }: Dependencies): Binding[] {
  const files = attachmentFiles(settings.dataDir);
  return [
    bind(enforcementRoutes.report, async ({ program, request, body }) => {
      refuseOthers(program);
      const secret = (await callbackOf(database, program.id))?.secret;
      if (secret === undefined) throw notPlatform();
      requireSignature(request, secret, now());
      const taken = await database.transaction((transaction) => takeReport(transaction, program.id, { ...body, at: Date.parse(body.at) }, now()));
      if (!taken) throw notFound({ zh: `推送给本平台的执法案件“${body.number}”`, en: `case “${body.number}” pushed to this platform` });
      if ('missing' in taken) throw new Refusal('invalid-request', { errors: [{ path: 'outcome', message: '办结前未报决定，须说明结果 penalise 或 spare / no decision was reported before; the closing needs its outcome' }] });
      if (taken.effect === 'impossible') throw nothingMayFollow(taken.push);
      await commands.submitAll(taken.commands);
      const { number, status, reported_at } = taken.push;
      return { status: 200, body: { number, effect: taken.effect, isRepeated: taken.isRepeated, status, ...(reported_at && { statusAt: reported_at.toISOString() }) } };
    }),
    bind(enforcementRoutes.evidence, async ({ program, parameters: { attachmentId }, response }) => {
      refuseOthers(program);
      const [attachment] = await findAttachments(database, [attachmentId]);
      if (attachment?.caseId === undefined || !(await wasPushedTo(database, program.id, attachment.caseId))) throw notFound({ zh: '附件', en: 'attachment' });
      await sendFile(response, files, attachment, undefined);
    }),
  ];
}

function refuseOthers({ purpose }: ApiClient): void {
  if (purpose !== 'enforcement') throw notPlatform();
}

function notPlatform(): Refusal {
  return new Refusal('not-permitted', { detail: { zh: '此密钥不是执法监管平台的密钥；请管理员以“执法监管平台”接入。', en: 'This key is not that of an enforcement platform; an administrator admits one for that purpose.' } });
}

function nothingMayFollow({ status, reported_at }: EnforcementPush): Refusal {
  const { zh, en } = platformStatusWords[status];
  const at = reported_at?.toISOString() ?? '';
  return new Refusal('conflict', { detail: { zh: `本案在 ${at} 已为“${zh}”，不能再改为此状态；退回的案件由城市侧处理后重新推送。`, en: `The case was “${en}” at ${at}; this cannot follow. What was returned is decided by people here and pushed again.` } });
}
