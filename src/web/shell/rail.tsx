import { useQuery } from "@tanstack/react-query";
import { NavLink, useLocation } from "react-router";
import { citiesQuery } from "../api/system.ts";
import { places } from "./places.ts";

/** Navigation: words only, with the number that waits under 待校核 and 督办. At 390 px it is the bar at the bottom. */
export function Rail() {
  const { data: cities } = useQuery(citiesQuery);
  const { pathname } = useLocation();
  const sum = (pick: "awaiting" | "tasks" | "documents") => cities?.reduce((total, city) => total + city[pick], 0) ?? 0;
  const counts: Record<string, number> = { "/library": sum("documents"), "/review": sum("awaiting"), "/oversight": sum("tasks") };
  return (
    <nav className="shell-rail" aria-label="主导航">
      {places.map(({ path, label }) => (
        <NavLink
          key={path}
          to={path}
          className={({ isActive }) => `rail-link${isActive || (path === "/library" && pathname.startsWith("/d/")) ? " active" : ""}`}
        >
          <span>{label}</span>
          {counts[path] ? <span className="rail-count">{counts[path]}</span> : null}
        </NavLink>
      ))}
    </nav>
  );
}
