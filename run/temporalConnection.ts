import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ClientConnectConfig } from '@temporalio/envconfig';

type Environment = Record<string, string | undefined>;

/** How to reach Temporal, with TLS and API key, from the settings `TEMPORAL_*`; a settings file is read only when it is named. */
export function temporalConfig(environment: Environment): ClientConnectConfig {
  const namesFile = environment.TEMPORAL_CONFIG_FILE || environment.TEMPORAL_PROFILE;
  const override = Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return loadClientConnectConfig({ disableFile: !namesFile, overrideEnvVars: override });
}

/** A client that connects when it is first needed, so that the API comes up while Temporal is away. */
export function temporalClient(environment: Environment): Client {
  const { connectionOptions, namespace } = temporalConfig(environment);
  return new Client({ connection: Connection.lazy(connectionOptions), namespace });
}

/** Why this Temporal cannot be used, in a sentence; undefined when it can. */
export async function temporalFault(environment: Environment): Promise<string | undefined> {
  const client = temporalClient(environment);
  const { namespace } = client.options;
  try {
    await client.connection.withDeadline(Date.now() + 15_000, () => client.connection.workflowService.describeNamespace({ namespace }));
    return undefined;
  } catch (error) {
    const where = `Temporal at ${environment.TEMPORAL_ADDRESS}`;
    const reason = error instanceof Error ? error.message : String(error);
    if (/not found/i.test(reason)) return `${where} has no namespace "${namespace}". Create it (temporal operator namespace create --namespace ${namespace}) or set TEMPORAL_NAMESPACE.`;
    return `${where} does not answer as expected: ${reason}. Check TEMPORAL_ADDRESS and the TEMPORAL_TLS and TEMPORAL_API_KEY settings.`;
  } finally {
    await client.connection.close();
  }
}
