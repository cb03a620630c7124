/** Addresses of the pages of a regime. */
export const regimePath = (city: string, regime: string, page = "") =>
  `/registers/${city}/${encodeURIComponent(regime)}${page === "" ? "" : `/${page}`}`;
export const registerPath = (city: string, regime: string, register: string) =>
  regimePath(city, regime, `r/${encodeURIComponent(register)}`);
export const recordPath = (city: string, regime: string, register: string, id: string) =>
  `${registerPath(city, regime, register)}/${encodeURIComponent(id)}`;
