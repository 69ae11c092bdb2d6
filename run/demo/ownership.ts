import type { OwnershipRule } from '#city/ownership';
import { demoDistricts, demoStreets } from '#run/demo/departments';

/**
 * 权属清单: who owns what in the demo city. A line is a department and the 大类 and 小类 that are its own; `+` names who helps.
 * A 小类 goes before its 大类, so the lines of exceptions are short.
 */
const owners = `
municipal C01 C02 C05 E0113 E0179
water-supply C0101 C0125 C0193 E0501
drainage C0102 C0103 C0104 C0118 C0303 E0130 E0503 +municipal
drainage E0506 +traffic
lighting C0106 C0137 C0138 C0139 C0178
heat C0110 C0192 E0504
gas C0111 C0149 C0157 C0504 E0502 +emergency
garden C0114 C04 E0117 E0118 E0119 E0121 E0122 E0190 E0191
power C0128 C0129 C0130 E0508
telecom C0127 C0131 E0180
police C0150 C0151 E0184
traffic C0217 C0211 E0494
bus C0204
sanitation C03 C0199 E0110 E0111 E0112 E0114 E0131 E0132 E0135 E0137 E0192 E0193 E0195
health E0133
urban C0306 C0307 E01 E02 E04 E06
water C0506 C0507 C0508 E0125 E0126 E0181 E0182 E0696
ecology E0128 E0187 +enforcement
enforcement E0101 E0102 E0103 E0199 E0198
housing E03 E0183
municipal E0505 +traffic
emergency E05
fire E0496 +police
`;

/** 属地管理: what lies in a district its own bodies look after, and small things of the street the street itself; nearest to where they happen. */
const byDistrict: readonly [categoryCode: string, noun: string][] = [
  ['E04', 'enforcement'], ['E02', 'enforcement'], ['E0112', 'sanitation'], ['E0498', 'market'],
  ['C0301', 'sanitation'], ['C0304', 'sanitation'], ['E0195', 'sanitation'], ['C0306', 'enforcement'], ['C0307', 'enforcement'],
  ['C0201', 'municipal'], ['C0206', 'municipal'], ['C0207', 'municipal'], ['C0284', 'municipal'], ['C0286', 'municipal'], ['C0408', 'municipal'], ['C0409', 'municipal'], ['C0598', 'municipal'],
];
const byStreet = ['E0110', 'E0604', 'E0105', 'E0107', 'E0104', 'E0120', 'E0135', 'E0136', 'E0137', 'E0138', 'E0602', 'E0698'];

/** The rules the demo city starts with. */
export function demoOwnership(): OwnershipRule[] {
  const cityWide = owners.split('\n').filter(Boolean).flatMap((line) => {
    const [departmentId = '', ...words] = line.split(' ');
    const coDepartmentIds = words.filter((word) => word.startsWith('+')).map((word) => word.slice(1));
    return words.filter((word) => !word.startsWith('+')).map((categoryCode): OwnershipRule => ({ id: `city-${categoryCode}`, categoryCode, departmentId, coDepartmentIds }));
  });
  return [
    ...cityWide,
    ...demoDistricts.flatMap(({ id: areaId }) => byDistrict.map(([categoryCode, noun]): OwnershipRule => ({ id: `${areaId}-${categoryCode}`, categoryCode, areaId, departmentId: `${areaId}-${noun}`, coDepartmentIds: [] }))),
    ...demoStreets.flatMap(({ id: areaId }) => byStreet.map((categoryCode): OwnershipRule => ({ id: `${areaId}-${categoryCode}`, categoryCode, areaId, departmentId: areaId, coDepartmentIds: [] }))),
    { id: 'nanhu-street-C0103-2026', categoryCode: 'C0103', areaId: 'nanhu-street', departmentId: 'municipal', coDepartmentIds: ['drainage'], document: '安运确〔2026〕7 号' },
  ];
}
