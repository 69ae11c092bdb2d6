import { instant } from '#database/projection';
import type { Projections } from '#database/projection';

/** Rows of what an instance waits for or stumbled over: jobs, timers, subscriptions, incidents. */
export const workProjections: Projections<
  | 'jobCreated' | 'jobRetryScheduled' | 'jobOffered' | 'jobCompleted' | 'jobCancelled'
  | 'timerScheduled' | 'timerRescheduled' | 'timerFired' | 'timerCancelled'
  | 'messageSubscribed' | 'messageUnsubscribed' | 'signalSubscribed' | 'signalUnsubscribed' | 'incidentRaised' | 'incidentResolved'
> = {
  jobCreated(fact, changes, { instanceId }) {
    changes.make('jobs', {
      instance_id: instanceId, job_id: fact.jobId, element_instance_id: fact.elementInstanceId, node_id: fact.nodeId, type: fact.type, state: 'offered', retries_left: fact.retries,
      retry_at: null, message: null, headers: fact.headers, created_at: instant(fact.at), ended_at: null,
    });
  },
  jobRetryScheduled(fact, changes, { instanceId }) {
    changes.patch('jobs', { instance_id: instanceId, job_id: fact.jobId }, { state: 'waiting', retries_left: fact.retriesLeft, retry_at: instant(fact.retryAt), message: fact.message });
  },
  jobOffered(fact, changes, { instanceId }) {
    changes.patch('jobs', { instance_id: instanceId, job_id: fact.jobId }, { state: 'offered', retries_left: fact.retriesLeft, retry_at: null });
  },
  jobCompleted(fact, changes, { instanceId }) {
    changes.patch('jobs', { instance_id: instanceId, job_id: fact.jobId }, { state: 'completed', ended_at: instant(fact.at) });
  },
  jobCancelled(fact, changes, { instanceId }) {
    changes.patch('jobs', { instance_id: instanceId, job_id: fact.jobId }, { state: 'cancelled', ended_at: instant(fact.at) });
  },
  timerScheduled(fact, changes, { instanceId }) {
    changes.make('timers', {
      instance_id: instanceId, timer_id: fact.timerId, element_instance_id: fact.elementInstanceId, node_id: fact.nodeId, state: 'scheduled', due_at: instant(fact.dueAt),
      clock_id: fact.clockId ?? null, percent: fact.percent ?? null, repetitions: fact.repetitions ?? null, ended_at: null,
    });
  },
  timerRescheduled(fact, changes, { instanceId }) {
    changes.patch('timers', { instance_id: instanceId, timer_id: fact.timerId }, { state: 'scheduled', due_at: instant(fact.dueAt), ended_at: null });
  },
  timerFired(fact, changes, { instanceId }) {
    changes.patch('timers', { instance_id: instanceId, timer_id: fact.timerId }, { state: 'fired', ended_at: instant(fact.at) });
  },
  timerCancelled(fact, changes, { instanceId }) {
    changes.patch('timers', { instance_id: instanceId, timer_id: fact.timerId }, { state: 'cancelled', ended_at: instant(fact.at) });
  },
  messageSubscribed(fact, changes, { instanceId, definition }) {
    changes.make('message_subscriptions', {
      instance_id: instanceId, subscription_id: fact.subscriptionId, process_id: definition.processId, element_instance_id: fact.elementInstanceId, node_id: fact.nodeId,
      message_name: fact.messageName, correlation_key: fact.correlationKey, state: 'open', subscribed_at: instant(fact.at),
    });
  },
  messageUnsubscribed(fact, changes, { instanceId }) {
    changes.patch('message_subscriptions', { instance_id: instanceId, subscription_id: fact.subscriptionId }, { state: 'closed' });
  },
  signalSubscribed(fact, changes, { instanceId }) {
    changes.make('signal_subscriptions', {
      instance_id: instanceId, subscription_id: fact.subscriptionId, element_instance_id: fact.elementInstanceId, node_id: fact.nodeId, signal_name: fact.signalName, state: 'open', subscribed_at: instant(fact.at),
    });
  },
  signalUnsubscribed(fact, changes, { instanceId }) {
    changes.patch('signal_subscriptions', { instance_id: instanceId, subscription_id: fact.subscriptionId }, { state: 'closed' });
  },
  incidentRaised(fact, changes, { instanceId, definition, businessKey }) {
    changes.make('incidents', {
      instance_id: instanceId, incident_id: fact.incidentId, business_key: businessKey ?? null, process_id: definition.processId, element_instance_id: fact.elementInstanceId,
      node_id: fact.nodeId, type: fact.type, message: fact.message, expression: fact.expression ?? null, operands: fact.operands ?? null, job_id: fact.jobId ?? null,
      raised_at: instant(fact.at), resolved_at: null, resolved_by: null,
    });
  },
  incidentResolved(fact, changes, { instanceId }) {
    changes.patch('incidents', { instance_id: instanceId, incident_id: fact.incidentId }, { resolved_at: instant(fact.at), resolved_by: fact.by ?? null });
  },
};
