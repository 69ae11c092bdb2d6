import { instant } from '#database/projection';
import type { Projections } from '#database/projection';

/** Instance and element rows: the live diagram's marks. */
export const elementProjections: Projections<
  | 'processInstanceStarted' | 'processInstanceCompleted' | 'processInstanceTerminated' | 'processInstanceSuspended' | 'processInstanceResumed' | 'processInstanceMigrated'
  | 'elementActivated' | 'elementCompleted' | 'elementTerminated' | 'elementSuspended' | 'elementResumed' | 'elementMigrated'
> = {
  processInstanceStarted(fact, changes, { instanceId }) {
    changes.patch('instances', { instance_id: instanceId }, {
      business_key: fact.businessKey ?? null, annotations: fact.annotations ?? {}, started_at: instant(fact.at),
      parent_instance_id: fact.parent?.instanceId ?? null, parent_element_instance_id: fact.parent?.elementInstanceId ?? null,
    });
  },
  processInstanceCompleted(fact, changes, { instanceId }) {
    changes.patch('instances', { instance_id: instanceId }, { status: 'completed', ended_at: instant(fact.at) });
  },
  processInstanceTerminated(fact, changes, { instanceId }) {
    changes.patch('instances', { instance_id: instanceId }, { status: 'terminated', ended_at: instant(fact.at), end_reason: fact.reason, end_message: fact.message ?? null });
  },
  processInstanceSuspended(_fact, changes, { instanceId }) {
    changes.patch('instances', { instance_id: instanceId }, { status: 'suspended' });
  },
  processInstanceResumed(_fact, changes, { instanceId }) {
    changes.patch('instances', { instance_id: instanceId }, { status: 'active' });
  },
  processInstanceMigrated({ definition }, changes, { instanceId }) {
    changes.patch('instances', { instance_id: instanceId }, { process_id: definition.processId, version: definition.version, hash: definition.hash, release_number: definition.release });
  },
  elementActivated(fact, changes, { instanceId }) {
    changes.make('element_instances', {
      instance_id: instanceId, element_instance_id: fact.elementInstanceId, node_id: fact.nodeId, type: fact.type, scope_instance_id: fact.scopeInstanceId ?? null,
      loop_counter: fact.loopCounter ?? null, name: fact.name ?? null, annotations: fact.annotations ?? {}, state: 'active', because: null,
      activated_at: instant(fact.at), ended_at: null,
    });
  },
  elementCompleted(fact, changes, { instanceId }) {
    changes.patch('element_instances', { instance_id: instanceId, element_instance_id: fact.elementInstanceId }, { state: 'completed', because: null, ended_at: instant(fact.at) });
  },
  elementTerminated(fact, changes, { instanceId }) {
    changes.patch('element_instances', { instance_id: instanceId, element_instance_id: fact.elementInstanceId }, { state: 'terminated', because: fact.because, ended_at: instant(fact.at) });
  },
  elementSuspended(fact, changes, { instanceId }) {
    changes.patch('element_instances', { instance_id: instanceId, element_instance_id: fact.elementInstanceId }, { state: 'suspended' });
  },
  elementResumed(fact, changes, { instanceId }) {
    changes.patch('element_instances', { instance_id: instanceId, element_instance_id: fact.elementInstanceId }, { state: 'active' });
  },
  elementMigrated(fact, changes, { instanceId }) {
    changes.patch('element_instances', { instance_id: instanceId, element_instance_id: fact.elementInstanceId }, { node_id: fact.nodeId, name: fact.name ?? null, annotations: fact.annotations ?? {} });
  },
};
