export const unitPath = (city: string, unit: string) => `/organisations/${city}/units/${encodeURIComponent(unit)}`;
export const personPath = (city: string, person: string) => `/organisations/${city}/staff/${encodeURIComponent(person)}`;
export const importPath = (city: string) => `/organisations/${city}/import`;
export const listPath = (city: string, part = "units") => `/organisations?${new URLSearchParams({ city, part })}`;
