import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link } from "react-router";
import { drillHere, leaveDrill } from "../../api/drill-here.ts";
import { drillStandingQuery } from "../../api/drills.ts";
import { momentText } from "../../parts/moment-text.ts";
import "./drills.css";

/** Stands over every page while this tab is in a drill, on screen and on paper. */
export function DrillBanner() {
  const here = drillHere();
  return here === null ? null : <Banner city={here.city} drill={here.drill} />;
}

function Banner({ city, drill }: { city: string; drill: string }) {
  const { data, isError } = useQuery(drillStandingQuery({ city, drill }));
  useEffect(() => {
    document.documentElement.classList.add("in-drill");
    return () => document.documentElement.classList.remove("in-drill");
  }, []);
  return (
    <aside className="drill-banner" aria-label="正在演练">
      <b className="drill-word">演练</b>
      {isError ? (
        <span>这次演练已不在，请退出。</span>
      ) : (
        <span className="drill-facts">
          <span>{data?.title ?? "…"}</span>
          {data ? (
            <span className="nowrap">{`虚拟时间 ${momentText(data.now)}${data.speed === 0 ? "（停）" : `（×${data.speed}）`}`}</span>
          ) : null}
          <span className="desk-only">这里的办理都不是真的，不发文、不通知、不动实际台账。</span>
        </span>
      )}
      <span className="drill-exits no-print">
        <Link to={`/drills/${city}/${drill}`}>控制台</Link>
        <button type="button" onClick={() => leaveDrill(`/drills/${city}/${drill}`)}>
          退出演练
        </button>
      </span>
    </aside>
  );
}
