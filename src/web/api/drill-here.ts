/** The drill in which this tab stands. It is kept for the tab alone, so that another one stays with what is real. */
const KEY = "luoshi-drill";

export interface DrillHere {
  readonly city: string;
  readonly drill: string;
}

/** Null: what is real. */
export function drillHere(): DrillHere | null {
  const { city = "", drill = "" } = /^(?<city>\d{6})\/(?<drill>drill-[0-9a-f]{12})$/.exec(sessionStorage.getItem(KEY) ?? "")?.groups ?? {};
  return drill === "" ? null : { city, drill };
}

/** Loads the app anew, so that nothing that was read on the other side is shown on this one. */
export function enterDrill({ city, drill }: DrillHere, path = `/cases?city=${city}`): void {
  sessionStorage.setItem(KEY, `${city}/${drill}`);
  window.location.assign(path);
}

export function leaveDrill(path = "/drills"): void {
  sessionStorage.removeItem(KEY);
  window.location.assign(path);
}

/** An address that the browser opens by itself, without the header of requests. */
export function inDrill(path: string): string {
  const here = drillHere();
  return here === null ? path : `${path}${path.includes("?") ? "&" : "?"}space=${here.city}/${here.drill}`;
}
