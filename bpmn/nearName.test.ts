import { expect, it } from 'vitest';
import { nearName } from './nearName';

const known = ['case-handle', 'case-assign', 'case-close', 'case-file', 'fee', 'fine'];

it.each([
  ['case-hanlde', 'case-handle'], ['case_handle', 'case-handle'], ['CaseHandle', 'case-handle'], ['case-handl', 'case-handle'], ['case-asign', 'case-assign'],
])('takes %s for %s', (wanted, meant) => { expect(nearName(wanted, known)).toBe(meant); });

it.each([['case-fire-report'], ['x'], [''], ['fie']])('does not guess what “%s” might mean', (wanted) => { expect(nearName(wanted, known)).toBeUndefined(); });

it('does not choose between two names that are equally near', () => { expect(nearName('case-handly', ['case-handle', 'case-handla'])).toBeUndefined(); });
