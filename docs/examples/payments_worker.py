"""The payments worker in Python: serves service tasks of the type `temporal:payments/charge` as paymentsWorker.ts does.

    pip install temporalio
    TEMPORAL_ADDRESS=127.0.0.1:7233 TEMPORAL_NAMESPACE=yiwang python docs/examples/payments_worker.py
"""

import asyncio
import os
from typing import Any

from temporalio import activity
from temporalio.client import Client
from temporalio.exceptions import ApplicationError
from temporalio.worker import Worker

# The same job may be offered again after a lost answer: what was charged for it is charged once.
receipts: dict[str, str] = {}


@activity.defn
async def charge(call: dict[str, Any]) -> dict[str, Any]:
    account, amount = call["variables"]["account"], call["variables"]["amount"]
    job, instance, headers = call["job"], call["instance"], call["headers"]
    key = f'{instance["instanceId"]}:{job["jobId"]}'
    if amount <= 0:
        raise ApplicationError(f"{amount} cannot be charged", non_retryable=True)
    if account == "busy" and job["attempt"] == 1:
        raise ApplicationError("the bank does not answer")
    if amount > 1000:
        raise ApplicationError(
            f"{account} holds too little",
            {"errorCode": "INSUFFICIENT_FUNDS", "variables": {"missing": amount - 1000}},
            type="BpmnError",
            non_retryable=True,
        )
    activity.heartbeat(account)
    receipt = receipts.setdefault(key, f'{headers.get("currency", "CNY")} {amount} from {account}')
    return {"receipt": receipt}


async def main() -> None:
    client = await Client.connect(
        os.environ.get("TEMPORAL_ADDRESS", "127.0.0.1:7233"),
        namespace=os.environ.get("TEMPORAL_NAMESPACE", "yiwang"),
    )
    async with Worker(client, task_queue=os.environ.get("PAYMENTS_QUEUE", "payments"), activities=[charge]):
        await asyncio.Future()


if __name__ == "__main__":
    asyncio.run(main())
