import fc from 'fast-check';
import type { Block } from '#engine/testing/blocks';

const generated = fc.letrec<{ block: Block }>((tie) => {
  const blocks = (minLength: number) => fc.array(tie('block'), { minLength, maxLength: 3 });
  const holds = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
  return {
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('task', 'userTask', 'serviceTask') }),
      fc.record({ kind: fc.constantFrom('undoable', 'undo') }),
      fc.record({ kind: fc.constant('sequence'), blocks: blocks(1) }),
      fc.record({ kind: fc.constant('parallel'), blocks: blocks(2) }),
      fc.record({ kind: fc.constantFrom('exclusive', 'inclusive'), blocks: blocks(2), holds }),
      fc.record({ kind: fc.constantFrom('subProcess', 'bounded', 'transaction'), block: tie('block') }),
      fc.record({ kind: fc.constant('multiInstance'), block: tie('block'), times: fc.nat(3), isSequential: fc.boolean() }),
      fc.record({ kind: fc.constant('loop'), block: tie('block'), times: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('rounds'), block: tie('block'), times: fc.nat(3), testBefore: fc.boolean() }),
      fc.record({ kind: fc.constant('quorum'), blocks: blocks(2), needed: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('quantity'), tokens: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('adHoc'), blocks: blocks(1), isSequential: fc.boolean() }),
    ),
  };
});

/** Any block-structured process. */
export const anyBlock = generated.block;
