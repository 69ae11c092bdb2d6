import type { Department, DepartmentKind } from '#city/organisation';

/** A district with its streets and, below each, its communities; the order is the order on the map (see `terrain.ts`). */
interface District {
  id: string;
  name: string;
  areaCode: string;
  streets: { id: string; name: string; communities: string[] }[];
}

/** Codes of an area that does not exist, so that nobody takes the demo city's for a real one's. */
const districts: readonly District[] = [
  {
    id: 'beicheng', name: '北城区', areaCode: '999904', streets: [
      { id: 'guangming', name: '光明', communities: ['光明里', '朝阳', '育才', '红星'] },
      { id: 'tiedong', name: '铁东', communities: ['铁东一', '铁东二', '站前', '机务'] },
      { id: 'longgang', name: '龙岗', communities: ['龙岗', '凤鸣', '柳林', '石桥'] },
      { id: 'heping', name: '和平', communities: ['和平里', '民主', '友谊', '新村'] },
    ],
  },
  {
    id: 'xishan', name: '西山区', areaCode: '999902', streets: [
      { id: 'xinqiao', name: '新桥', communities: ['新桥', '桥西', '清河', '渡口'] },
      { id: 'songlin', name: '松林', communities: ['松林', '解放路', '公园', '书院'] },
      { id: 'shuangquan', name: '双泉', communities: ['双泉', '泉东', '梅园', '竹园'] },
      { id: 'jianshe', name: '建设', communities: ['建设', '工农', '纺织', '机床'] },
    ],
  },
  {
    id: 'donghu', name: '东湖区', areaCode: '999903', streets: [
      { id: 'binhu', name: '滨湖', communities: ['滨湖', '湖东', '荷塘', '长堤'] },
      { id: 'wenchang', name: '文昌', communities: ['文昌', '学府', '科苑', '银杏'] },
      { id: 'nanhu', name: '南湖', communities: ['南湖', '滨河', '望江', '江汉'] },
      { id: 'chenguang', name: '晨光', communities: ['晨光', '菜市', '湖滨', '阳光'] },
    ],
  },
];

/** City bureaus, public undertakings and companies that handle cases. */
const cityDepartments: readonly [id: string, name: string][] = [
  ['urban', '安澜市城市管理局'], ['enforcement', '安澜市城市管理综合行政执法支队'], ['municipal', '安澜市市政设施管理处'], ['lighting', '安澜市城市照明管理处'],
  ['garden', '安澜市园林绿化中心'], ['sanitation', '安澜市环境卫生中心'], ['drainage', '安澜市排水管理处'], ['housing', '安澜市住房和城乡建设局'],
  ['traffic', '安澜市公安局交通管理支队'], ['police', '安澜市公安局治安管理支队'], ['transport', '安澜市交通运输局'], ['water', '安澜市水务局'],
  ['ecology', '安澜市生态环境局'], ['planning', '安澜市自然资源和规划局'], ['market', '安澜市市场监督管理局'], ['emergency', '安澜市应急管理局'],
  ['fire', '安澜市消防救援支队'], ['health', '安澜市卫生健康委员会'], ['water-supply', '安澜市自来水有限公司'], ['gas', '安澜燃气有限公司'],
  ['heat', '安澜热力有限公司'], ['power', '安澜供电公司'], ['telecom', '安澜市通信线路管理办公室'], ['bus', '安澜公共交通有限公司'],
];

const districtDepartments: readonly [id: string, name: string, kind: DepartmentKind][] = [
  ['centre', '城市运行管理中心', 'centre'], ['urban', '城市管理局', 'department'], ['enforcement', '综合行政执法大队', 'department'],
  ['municipal', '市政园林所', 'department'], ['sanitation', '环境卫生所', 'department'], ['market', '市场监督管理局', 'department'],
];

/** Bodies that command and judge, and handle no cases of their own. */
const commands: readonly Department[] = [
  { id: 'municipal-command', name: '安澜市防汛抗旱指挥部', parentId: 'anlan', kind: 'department', handlesCases: false },
  { id: 'flood-command', name: '安澜市城市防汛指挥部', parentId: 'anlan', kind: 'department', handlesCases: false },
  { id: 'flood-office', name: '城市防汛指挥部办公室', parentId: 'flood-command', kind: 'department', handlesCases: false },
  { id: 'third-party', name: '城市管理第三方评估中心', parentId: 'anlan', kind: 'department', handlesCases: false },
];

/** 安澜市, an invented city: its operation centre, bureaus, three districts, twelve streets and forty-eight communities. */
export const demoDepartments: readonly Department[] = [
  { id: 'anlan', name: '安澜市', kind: 'city', handlesCases: false },
  { id: 'centre', name: '安澜市城市运行管理中心', parentId: 'anlan', kind: 'centre', handlesCases: false },
  ...cityDepartments.map(([id, name]): Department => ({ id, name, parentId: 'anlan', kind: 'department', handlesCases: true })),
  ...commands,
  ...districts.flatMap(departmentsOf),
];

/** The communities in the order on the map: row by row from the north, four streets a row, two by two communities a street. */
export const demoCommunities: readonly Department[] = demoDepartments.filter(({ kind }) => kind === 'community');
export const demoStreets: readonly Department[] = demoDepartments.filter(({ kind }) => kind === 'street');
export const demoDistricts: readonly Department[] = demoDepartments.filter(({ kind }) => kind === 'district');

function departmentsOf({ id, name, areaCode, streets }: District): Department[] {
  return [
    { id, name, parentId: 'anlan', kind: 'district', handlesCases: true, areaCode },
    ...districtDepartments.map(([noun, title, kind]): Department => ({ id: `${id}-${noun}`, name: name + title, parentId: id, kind, handlesCases: kind !== 'centre' })),
    ...streets.flatMap((street, index) => {
      const streetCode = areaCode + String(index + 1).padStart(3, '0');
      const streetId = `${street.id}-street`;
      return [
        { id: streetId, name: `${street.name}街道`, parentId: id, kind: 'street', handlesCases: true, areaCode: streetCode } satisfies Department,
        ...street.communities.map((community, at): Department => ({
          id: `${street.id}-${at + 1}`, name: `${community}社区`, parentId: streetId, kind: 'community', handlesCases: true, areaCode: streetCode + String(at + 1).padStart(3, '0'),
        })),
      ];
    }),
  ];
}
