import type { RoleId } from '#city/permission';
import { demoCommunities, demoDepartments, demoDistricts } from '#run/demo/departments';

/** Of every demo account; shown at the first start, and worth nothing outside the demo city. */
export const demoPassword = 'anlan-2026';

export interface DemoPerson {
  id: string;
  login: string;
  name: string;
  departmentId: string;
  roles: RoleId[];
}

/** One account for every role and a handler in most departments, with logins that say what they are for. */
const known: readonly DemoPerson[] = [
  { id: 'person-acceptor', login: 'acceptor', name: '林晓梅', departmentId: 'centre', roles: ['acceptor'] },
  { id: 'person-acceptor-2', login: 'acceptor2', name: '周启明', departmentId: 'centre', roles: ['acceptor'] },
  { id: 'person-leader', login: 'leader', name: '陈志远', departmentId: 'centre', roles: ['shiftLeader'] },
  { id: 'person-dispatcher', login: 'dispatcher', name: '何静', departmentId: 'centre', roles: ['dispatcher'] },
  { id: 'person-deputy', login: 'deputy', name: '沈国华', departmentId: 'centre', roles: ['leader'] },
  { id: 'person-municipal-head', login: 'municipal-head', name: '范立群', departmentId: 'municipal', roles: ['department'] },
  { id: 'person-supervisor', login: 'supervisor', name: '高建国', departmentId: 'centre', roles: ['supervisor'] },
  { id: 'person-inspector', login: 'inspector', name: '吴海涛', departmentId: 'nanhu-street', roles: ['inspector'] },
  { id: 'person-inspector-2', login: 'inspector2', name: '郑雨桐', departmentId: 'songlin-street', roles: ['inspector'] },
  { id: 'person-handler', login: 'handler', name: '赵铁军', departmentId: 'municipal', roles: ['handler'] },
  { id: 'person-handler-2', login: 'handler2', name: '孙伟', departmentId: 'municipal', roles: ['handler'] },
  { id: 'person-urban', login: 'urban', name: '马建华', departmentId: 'urban', roles: ['handler'] },
  { id: 'person-sanitation', login: 'sanitation', name: '黄秀英', departmentId: 'sanitation', roles: ['handler'] },
  { id: 'person-garden', login: 'garden', name: '徐文', departmentId: 'garden', roles: ['handler'] },
  { id: 'person-water', login: 'water', name: '朱国强', departmentId: 'water', roles: ['handler'] },
  { id: 'person-power', login: 'power', name: '胡斌', departmentId: 'power', roles: ['handler'] },
  { id: 'person-commander', login: 'commander', name: '方振国', departmentId: 'municipal-command', roles: ['commander'] },
  { id: 'person-flood-commander', login: 'flood-commander', name: '鲁长河', departmentId: 'flood-command', roles: ['commander'] },
  { id: 'person-flood-office', login: 'flood-office', name: '景雨晴', departmentId: 'flood-office', roles: ['shiftLeader'] },
  { id: 'person-third-party', login: 'third-party', name: '程一鸣', departmentId: 'third-party', roles: ['inspector'] },
  { id: 'person-designer', login: 'designer', name: '罗敏', departmentId: 'centre', roles: ['designer'] },
  { id: 'person-approver', login: 'approver', name: '顾文澜', departmentId: 'centre', roles: ['approver'] },
  { id: 'person-operator', login: 'operator', name: '宋磊', departmentId: 'centre', roles: ['operator'] },
  { id: 'person-admin', login: 'admin', name: '唐雪', departmentId: 'centre', roles: ['administrator'] },
];

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';
const givenNames = ['建军', '志强', '晓燕', '丽娟', '海燕', '永刚', '玉兰', '春生', '国栋', '秀珍', '文博', '思远', '雪琴', '明辉', '立新', '佳怡', '正平', '红霞', '长林', '云峰', '爱民', '静怡', '庆华', '素芬', '大伟', '凤英', '子轩', '世杰', '桂芳', '振宇'];

/** How many points are prone to floods; each has somebody responsible and a deputy. */
export const floodPointCount = 22;

/** Everybody of the demo city: those above, the desks of city and districts, two handlers a department, an inspector a community, and who works what a district or a community is handed. */
export const demoPersons: readonly DemoPerson[] = [...known, ...named([...crowd(), ...floodPosts(), ...districtPosts()])];

/** Who answers for a flood-prone point: 包保责任人 or, as deputy, who stands in. */
export function floodPersonId(index: number, isDeputy: boolean): string {
  return `person-${floodLogin(index, isDeputy)}`;
}

/** A generated name nobody else of the demo city has. */
export function demoName(index: number): string {
  return nameAt(index + crowd().length + 2 * floodPointCount + districtPosts().length);
}

type Post = Omit<DemoPerson, 'id' | 'name'>;

function floodLogin(index: number, isDeputy: boolean): string {
  return `flood.${index + 1}${isDeputy ? 'b' : ''}`;
}

/** People of the streets, who know their low places. */
function floodPosts(): Post[] {
  const streets = demoDepartments.filter(({ kind }) => kind === 'street');
  return Array.from({ length: 2 * floodPointCount }, (_, index): Post => {
    const point = Math.floor(index / 2);
    return { login: floodLogin(point, index % 2 === 1), departmentId: streets[point % streets.length]?.id ?? 'emergency', roles: ['handler'] };
  });
}

/** 区级: a district works what is delegated or raised to it through its own head, dispatcher and handlers; a community through its head. */
function districtPosts(): Post[] {
  return [
    ...demoDistricts.flatMap(({ id }) => [...posts(id, 'department', 1, 1), ...posts(id, 'dispatcher', 1, 1), ...posts(id, 'handler', 2, 1)]),
    ...demoCommunities.flatMap(({ id }) => posts(id, 'department', 1, 1)),
  ];
}

function crowd(): Post[] {
  const desks: Post[] = [
    ...posts('centre', 'acceptor', 2, 3), ...posts('centre', 'dispatcher', 2, 2), ...posts('centre', 'shiftLeader', 1, 2), ...posts('centre', 'supervisor', 1, 2),
    ...demoDistricts.flatMap(({ id }) => [...posts(`${id}-centre`, 'dispatcher', 1, 1), ...posts(`${id}-centre`, 'supervisor', 1, 1)]),
  ];
  const staffed = new Set(known.filter(({ roles }) => roles.includes('handler')).map(({ departmentId }) => departmentId));
  const handling = demoDepartments.filter(({ kind, handlesCases }) => handlesCases && kind !== 'community' && kind !== 'district');
  return [
    ...desks,
    ...handling.filter(({ id }) => !staffed.has(id)).flatMap(({ id, kind }) => posts(id, 'handler', kind === 'street' ? 1 : 2, 1)),
    ...handling.filter(({ id }) => id !== 'municipal').flatMap(({ id }) => posts(id, 'department', 1, 1)),
    ...demoCommunities.flatMap(({ id }) => posts(id, 'inspector', 1, 1)),
  ];
}

/** So many people of one role in one department, numbered from `first` on. */
function posts(departmentId: string, role: RoleId, count: number, first: number): Post[] {
  return Array.from({ length: count }, (_, index) => ({ login: `${role.toLowerCase()}.${departmentId}${first + index === 1 ? '' : `.${first + index}`}`, departmentId, roles: [role] }));
}

/** Names without a repeat: as many as surnames times given names. */
function named(crowded: readonly Post[]): DemoPerson[] {
  return crowded.map((post, index) => {
    return { id: `person-${post.login}`, name: nameAt(index), ...post };
  });
}

function nameAt(index: number): string {
  const surname = surnames[(index * 7) % surnames.length] ?? '';
  return surname + (givenNames[(index + Math.floor(index / surnames.length)) % givenNames.length] ?? '');
}
