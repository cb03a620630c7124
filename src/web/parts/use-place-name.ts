import { useQueries, useQuery } from "@tanstack/react-query";
import { citiesQuery, divisionsQuery } from "../api/system.ts";

const INSTALLATION = "000000";

/** Names of cities and provinces by their codes, for grants; the installation as a whole has its own word. */
export function usePlaceName(codes: readonly string[]): (code: string) => string {
  const { data: cities } = useQuery(citiesQuery);
  const known = new Map([[INSTALLATION, "整个系统"], ...(cities ?? []).map(({ city, name }) => [city, name] as const)]);
  const unknown = cities === undefined ? [] : [...new Set(codes)].filter((code) => !known.has(code));
  const asked = useQueries({ queries: unknown.map((code) => ({ ...divisionsQuery(code), staleTime: Infinity })) });
  for (const { data } of asked) for (const { city, name } of data ?? []) if (!known.has(city)) known.set(city, name);
  return (code) => known.get(code) ?? (code.endsWith("0000") ? `${code.slice(0, 2)} 全省` : code);
}
