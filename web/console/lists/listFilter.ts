import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { isEnglish } from '#console/language/language';
import { readFilters, writeFilters, type FilterFields, type FilterValues } from './filterAddress';

/** A page's filter, which is its address: reading follows the address, changing rewrites it. */
export function useAddressFilter<Key extends string>(fields: FilterFields<Key>) {
  const route = useRoute();
  const router = useRouter();
  const filter = computed(() => readFilters(fields, route.query));
  const change = (values: FilterValues<Key>) =>
    router.replace({ query: writeFilters(fields, { ...filter.value, ...values }, isEnglish.value ? 'en' : 'zh', route.query) });
  const clear = () => router.replace({ query: writeFilters(fields, {}, isEnglish.value ? 'en' : 'zh', route.query) });
  const isFiltered = computed(() => Object.keys(filter.value).length > 0);
  return { filter, change, clear, isFiltered };
}
