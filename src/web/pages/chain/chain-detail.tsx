import { useQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import { useState } from "react";
import type { ChainEvent } from "../../../api/contract/index.ts";
import { whyQuery } from "../../api/chain.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { DecisionList } from "../../parts/rules/decision-list.tsx";

/** What an event holds as stored, its whole hashes, and, for an act, every decision behind it. */
export function ChainDetail({ event, city }: { event: ChainEvent; city: string }) {
  const [open, setOpen] = useState<"content" | "why" | null>(null);
  const toggle = (wanted: "content" | "why") => setOpen(open === wanted ? null : wanted);
  return (
    <>
      <div className="no-print">
        <button type="button" className="plain-button" aria-expanded={open === "content"} onClick={() => toggle("content")}>
          内容和全部哈希
        </button>
        {event.stream.startsWith("case/") ? (
          <button type="button" className="plain-button" aria-expanded={open === "why"} onClick={() => toggle("why")}>
            为什么
          </button>
        ) : null}
      </div>
      {open === "content" ? (
        <div className="chain-content">
          <div>前一哈希 {event.prevHash ?? "（无，第一个事件）"}</div>
          <div>本事件哈希 {event.hash}</div>
          <pre>{JSON.stringify(event.payload, null, 2)}</pre>
        </div>
      ) : null}
      {open === "why" ? <Why event={event} city={city} /> : null}
    </>
  );
}

function Why({ event, city }: { event: ChainEvent; city: string }) {
  const why = useQuery(whyQuery(city, event.stream, event.version));
  if (why.isPending) return <Spin />;
  if (why.isError) return <ProblemNotice error={why.error} onRetry={() => void why.refetch()} />;
  if (why.data.decisions.length === 0) return <p className="muted">这一步没有规则判定。</p>;
  return (
    <>
      {why.data.adoption ? <p className="muted">按采用版本 {why.data.adoption} 判定；当时怎么判，现在就怎么显示。</p> : null}
      <DecisionList decisions={why.data.decisions} />
    </>
  );
}
