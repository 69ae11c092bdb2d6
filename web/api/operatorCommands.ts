import type { z } from 'zod';
import type { OperatorCommand } from '#engine/command';
import { referenceOfVersion } from '#database/definitions';
import type { Database } from '#database/connection';
import type { InstanceRow } from '#database/instances';
import type { OperatorRequest } from '#contract/processes';
import { Refusal } from './refusal';

/** An operator's command as the engine takes it: whoever migrates names a version, the engine wants what exactly is pinned. */
export async function engineCommand(database: Database, instance: InstanceRow, asked: z.infer<typeof OperatorRequest>['command']): Promise<OperatorCommand> {
  if (asked.kind !== 'migrate') return asked;
  const { processId = instance.process_id, version, mapping } = asked;
  const definition = await referenceOfVersion(database, processId, version);
  if (!definition) {
    throw new Refusal('conflict', { detail: { zh: `流程“${processId}”没有发布第 ${version} 版，请刷新后重新选择。`, en: `Version ${version} of the process “${processId}” is not published. Reload and choose again.` } });
  }
  return { kind: 'migrate', definition, ...(mapping && { mapping }) };
}
