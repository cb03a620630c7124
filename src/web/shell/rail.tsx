import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import { useState } from "react";
import { NavLink, useLocation } from "react-router";
import { citiesQuery } from "../api/system.ts";
import { useMay, useSession } from "../api/use-session.ts";
import { useNarrow } from "../parts/use-narrow.ts";
import { placesFor } from "./places.ts";

/** So many places stand beside each other on a phone. */
const AT_ONCE = 5;

/** Navigation: words only, with the number that waits under 待校核 and 督办. At 390 px it is the bar at the bottom. */
export function Rail() {
  const may = useMay();
  const places = placesFor(useSession());
  const { data: cities } = useQuery({ ...citiesQuery, enabled: may("library.read") });
  const { pathname } = useLocation();
  const narrow = useNarrow();
  const [more, setMore] = useState(false);
  const sum = (pick: "awaiting" | "tasks" | "documents") => cities?.reduce((total, city) => total + city[pick], 0) ?? 0;
  const counts: Record<string, number> = { "/library": sum("documents"), "/review": sum("awaiting"), "/oversight": sum("tasks") };
  const link = ({ path, label }: { path: string; label: string }) => (
    <NavLink
      key={path}
      to={path}
      onClick={() => setMore(false)}
      className={({ isActive }) => `rail-link${isActive || (path === "/library" && pathname.startsWith("/d/")) ? " active" : ""}`}
    >
      <span>{label}</span>
      {counts[path] ? <span className="rail-count">{counts[path]}</span> : null}
    </NavLink>
  );
  const folds = narrow && places.length > AT_ONCE;
  const folded = folds ? places.filter((place) => place.folded) : [];
  const shown = folds ? places.filter((place) => !place.folded) : places;
  return (
    <nav className="shell-rail" aria-label="主导航">
      {shown.map(link)}
      {folds ? (
        <Popover
          trigger="click"
          open={more}
          onOpenChange={setMore}
          placement="topRight"
          content={<div className="rail-more">{folded.map(link)}</div>}
        >
          <button
            type="button"
            className={`rail-link rail-button${folded.some((place) => pathname.startsWith(place.path)) ? " active" : ""}`}
            aria-expanded={more}
          >
            更多
          </button>
        </Popover>
      ) : null}
    </nav>
  );
}
