import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { useSearchParams } from "react-router";
import { citiesQuery } from "../../api/system.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useActing } from "../person/use-acting.ts";
import { BlockHeads } from "./block-heads.tsx";
import { RecentEvents } from "./recent-events.tsx";
import { StreamChain } from "./stream-chain.tsx";
import "../registers/registers.css";
import "./chain.css";

/** 留痕: the chain of one record or case, or the newest events of a city. */
export function ChainPage() {
  const [params, setParams] = useSearchParams();
  const { current } = useActing();
  const { data: cities = [] } = useQuery(citiesQuery);
  const city = params.get("city") ?? current?.city ?? cities[0]?.city ?? "";
  const stream = params.get("stream");
  return (
    <div className="page">
      {stream ? <StreamChain key={stream} city={city} stream={stream} /> : null}
      {stream ? null : (
        <>
          <PageHead title="留痕" note="每一次登记、办理、更正都是一个事件，按流相连成链，可就地核验。" />
          <Segmented
            className="no-print"
            value={params.get("view") ?? "events"}
            options={[
              { value: "events", label: "事件" },
              { value: "heads", label: "块头" },
            ]}
            onChange={(view) => setParams(view === "heads" ? { city, view } : { city })}
          />
          {params.get("view") === "heads" ? <BlockHeads city={city} /> : <RecentEvents city={city} />}
        </>
      )}
    </div>
  );
}
