import { localDay } from '#city/caseNumber';
import type { Category, Subcategory } from '#city/category';
import { catalogueOn } from '#database/categories';
import type { Dependencies } from '#api/dependencies';
import { cityOffset } from '#api/cityOffset';
import { Fault } from './fault';
import type { Content } from './xml';

/** A 小类 of the catalogue, with the 大类 it stands in: what GeoReport calls a service. */
export interface Service {
  category: Category;
  subcategory: Subcategory;
}

/** The attribute a report may carry: which of the catalogue's situations the reporter sees. */
export const situation = 'condition';

/** Every service in force today. */
export async function services({ database, now }: Dependencies): Promise<Service[]> {
  const catalogue = await catalogueOn(database, localDay(now(), cityOffset));
  return catalogue.flatMap((category) => category.subcategories.map((subcategory) => ({ category, subcategory })));
}

/** One service by its code; refuses a code that is none. */
export async function serviceOf(dependencies: Dependencies, code: string): Promise<Service> {
  const found = (await services(dependencies)).find(({ subcategory }) => subcategory.code === code);
  if (!found) throw new Fault(404, { zh: `没有服务代码“${code}”，可用代码见 /services。`, en: `service_code "${code}" was not found. The codes are listed at /services.` });
  return found;
}

/** A service as the list shows it. Reports get their number at once, hence `realtime`. */
export function listed({ category, subcategory }: Service): Content {
  return {
    service_code: subcategory.code, service_name: subcategory.name,
    description: subcategory.conditions.map(({ condition }) => condition).join('；') || subcategory.name,
    metadata: subcategory.conditions.length > 0, type: 'realtime', keywords: [category.name, subcategory.name].join(','), group: category.name,
  };
}

/** What may be said of a report of this service beside words and place. */
export function definition({ subcategory }: Service): Content {
  const attributes = subcategory.conditions.length === 0 ? [] : [{
    variable: true, code: situation, datatype: 'singlevaluelist', required: false, datatype_description: '请选择最接近的一项', order: 1, description: '所见情形',
    values: subcategory.conditions.map(({ id, condition }) => ({ key: id, name: condition })),
  }];
  return { service_code: subcategory.code, attributes };
}
