import type { Department } from '#city/organisation';
import type { RoleId } from '#city/permission';

/** 安澜市, an invented city: its operation centre, departments, districts and streets. */
export const demoDepartments: readonly Department[] = [
  { id: 'anlan', name: '安澜市', kind: 'city', handlesCases: false },
  { id: 'centre', name: '安澜市城市运行管理中心', parentId: 'anlan', kind: 'centre', handlesCases: false },
  { id: 'urban', name: '安澜市城市管理局', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'municipal', name: '安澜市市政设施管理处', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'garden', name: '安澜市园林绿化中心', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'sanitation', name: '安澜市环境卫生中心', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'housing', name: '安澜市住房和城乡建设局', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'traffic', name: '安澜市公安局交通管理支队', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'water', name: '安澜市水务局', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'power', name: '安澜供电公司', parentId: 'anlan', kind: 'department', handlesCases: true },
  { id: 'donghu', name: '东湖区', parentId: 'anlan', kind: 'district', handlesCases: true },
  { id: 'xishan', name: '西山区', parentId: 'anlan', kind: 'district', handlesCases: true },
  { id: 'nanhu-street', name: '南湖街道', parentId: 'donghu', kind: 'street', handlesCases: true },
  { id: 'chenguang-street', name: '晨光街道', parentId: 'donghu', kind: 'street', handlesCases: true },
  { id: 'songlin-street', name: '松林街道', parentId: 'xishan', kind: 'street', handlesCases: true },
  { id: 'xinqiao-street', name: '新桥街道', parentId: 'xishan', kind: 'street', handlesCases: true },
];

/** Of every demo account; shown at the first start, and worth nothing outside the demo city. */
export const demoPassword = 'anlan-2026';

export interface DemoPerson {
  id: string;
  login: string;
  name: string;
  departmentId: string;
  roles: RoleId[];
}

/** One account for every role and a handler in most departments; roles are held in the person's own department. */
export const demoPersons: readonly DemoPerson[] = [
  { id: 'person-acceptor', login: 'acceptor', name: '林晓梅', departmentId: 'centre', roles: ['acceptor'] },
  { id: 'person-acceptor-2', login: 'acceptor2', name: '周启明', departmentId: 'centre', roles: ['acceptor'] },
  { id: 'person-leader', login: 'leader', name: '陈志远', departmentId: 'centre', roles: ['shiftLeader'] },
  { id: 'person-dispatcher', login: 'dispatcher', name: '何静', departmentId: 'centre', roles: ['dispatcher'] },
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
  { id: 'person-designer', login: 'designer', name: '罗敏', departmentId: 'centre', roles: ['designer'] },
  { id: 'person-operator', login: 'operator', name: '宋磊', departmentId: 'centre', roles: ['operator'] },
  { id: 'person-admin', login: 'admin', name: '唐雪', departmentId: 'centre', roles: ['administrator'] },
];
