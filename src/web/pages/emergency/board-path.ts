export const boardPath = (city: string, id: string) => `/board/${city}/${encodeURIComponent(id)}`;
