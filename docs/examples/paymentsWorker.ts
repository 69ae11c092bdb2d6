/**
 * A worker of another team: it knows nothing of Yiwang but the shape of the call (docs/operations.md, “Workers of other teams”). A service task of
 * the type `temporal:payments/charge` ends up here.
 *
 *     TEMPORAL_ADDRESS=127.0.0.1:7233 TEMPORAL_NAMESPACE=yiwang npx tsx docs/examples/paymentsWorker.ts
 */
import { ApplicationFailure, heartbeat } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';

interface Call {
  variables: { account: string; amount: number };
  headers: Record<string, string>;
  job: { jobId: string; attempt: number; retries: number };
  instance: { instanceId: string; processId: string; businessKey?: string; nodeId: string; elementInstanceId: string };
}

/** The same job may be offered again after a lost answer: what was charged for it is charged once. */
const receipts = new Map<string, string>();

async function charge({ variables: { account, amount }, headers, job, instance }: Call) {
  const key = `${instance.instanceId}:${job.jobId}`;
  if (amount <= 0) throw ApplicationFailure.nonRetryable(`${amount} cannot be charged`);
  if (account === 'busy' && job.attempt === 1) throw ApplicationFailure.retryable('the bank does not answer');
  if (amount > 1000) {
    throw ApplicationFailure.create({ type: 'BpmnError', message: `${account} holds too little`, nonRetryable: true, details: [{ errorCode: 'INSUFFICIENT_FUNDS', variables: { missing: amount - 1000 } }] });
  }
  heartbeat(account);
  const receipt = receipts.get(key) ?? `${headers['currency'] ?? 'CNY'} ${amount} from ${account}`;
  receipts.set(key, receipt);
  return { receipt };
}

const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233' }),
  namespace: process.env.TEMPORAL_NAMESPACE ?? 'yiwang', taskQueue: process.env.PAYMENTS_QUEUE ?? 'payments', activities: { charge },
});
await worker.run();
