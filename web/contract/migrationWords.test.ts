import { describe, expect, it } from 'vitest';
import { obstacleWords } from './migrationWords';

describe('an obstacle to a migration', () => {
  it('is named by the step people know, and says what to do', () => {
    expect(obstacleWords({ kind: 'nodeMissing', elementInstanceId: 'e4', nodeId: 'handle', nodeName: '处置' })).toEqual({
      zh: '“处置”在目标版本中不存在，请指定它对应的节点，或先办完、调整这一处。',
      en: '“处置” does not exist in the target version. Map it to a node, or complete or move it first.',
    });
  });

  it('names the node it would have gone to', () => {
    expect(obstacleWords({ kind: 'typeDiffers', elementInstanceId: 'e4', nodeId: 'handle', targetNodeId: 'settle' }).en).toContain('“settle”');
  });
});
