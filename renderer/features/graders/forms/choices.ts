import type { Option } from '../../../components/Select';

/** Options of a choice from the names of its values, in their order. */
export function choices<Value extends string>(
  names: Record<Value, string>,
  details: Partial<Record<Value, string>> = {},
): Option<Value>[] {
  return (Object.keys(names) as Value[]).map((value) => {
    const detail = details[value];
    return { value, label: names[value], ...(detail !== undefined && { detail }) };
  });
}
