import { isJsonObject, type Json } from '../../../../shared/json';

/** Graders by name, or a list of graders with names, where one is called otherwise; the order stays. */
export function renamedIn(graders: Json | undefined, from: string, to: string): Json {
  if (Array.isArray(graders)) {
    return graders.map((part) => (isJsonObject(part) && part.name === from ? { ...part, name: to } : part));
  }
  if (!isJsonObject(graders)) return {};
  return Object.fromEntries(
    Object.entries(graders).map(([name, part]) => {
      if (name !== from) return [name, part];
      return [to, isJsonObject(part) && part.name === from ? { ...part, name: to } : part];
    }),
  );
}
