import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Spin } from "antd";
import { useEffect } from "react";
import { Link, useLocation } from "react-router";
import type { ChainEvent, ChainVerdict } from "../../../api/contract/index.ts";
import { chainExportUrl, chainQuery, chainTableUrl, verifyChain } from "../../api/chain.ts";
import { ActorName } from "../../parts/actor-name.tsx";
import { momentText } from "../../parts/moment-text.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { ChainDetail } from "./chain-detail.tsx";
import { streamPath } from "./stream-path.ts";

/** One chain: its events with their hashes, verified on the spot, exported as canonical lines. */
export function StreamChain({ city, stream }: { city: string; stream: string }) {
  const chain = useQuery(chainQuery(city, stream));
  const verify = useMutation({ mutationFn: () => verifyChain(city, stream) });
  const { hash } = useLocation();
  const loaded = chain.isSuccess;
  useEffect(() => {
    if (loaded && hash !== "") document.getElementById(hash.slice(1))?.scrollIntoView({ block: "center" });
  }, [loaded, hash]);
  if (chain.isPending) return <Spin />;
  if (chain.isError) return <ProblemNotice error={chain.error} onRetry={() => void chain.refetch()} />;
  const { title, items } = chain.data;
  const blocks = items.map((event) => event.block).filter((block) => block !== null);
  const back = streamPath(city, stream);
  const broken = new Map(verify.data?.broken.map((entry) => [entry.version, entry.message]));
  return (
    <>
      <PageHead
        title={`留痕：${title}`}
        note={
          <>
            {items.length} 个事件
            {blocks.length > 0 ? `，封入区块 ${Math.min(...blocks)}–${Math.max(...blocks)}` : "，尚未封块"}
            {back ? (
              <>
                {" · "}
                <Link to={back}>回到原处</Link>
              </>
            ) : null}
            {" · "}
            <Link to={`/chain?city=${city}`}>全部留痕</Link>
          </>
        }
        actions={
          <>
            <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
              就地核验
            </Button>
            <Button href={chainExportUrl(city, stream)} download>
              导出 JSON
            </Button>
            <Button href={chainTableUrl(city, stream, "xlsx")} download>
              导出 Excel
            </Button>
            <span className="desk-only">
              <PrintButton />
            </span>
          </>
        }
      />
      {verify.isError ? <ProblemNotice error={verify.error} onRetry={() => verify.mutate()} /> : null}
      {verify.data ? <Verdict verdict={verify.data} /> : null}
      <ol className="chain">
        {items.map((event) => (
          <ChainLink
            key={event.version}
            event={event}
            broken={broken.get(event.version)}
            verified={verify.data !== undefined}
            city={city}
          />
        ))}
      </ol>
    </>
  );
}

function Verdict({ verdict }: { verdict: ChainVerdict }) {
  return (
    <div role="status" className={`chain-verdict ${verdict.ok ? "chain-ok" : "chain-broken"}`}>
      <b>{verdict.ok ? "✓ 核验通过" : "✕ 核验不通过"}</b> {verdict.message}
      <div>
        {verdict.events} 个事件，{verdict.sealed} 个已封入区块
        {verdict.broken.length > 0 ? `，${verdict.broken.length} 处不符` : ""}
      </div>
    </div>
  );
}

interface LinkProps {
  event: ChainEvent;
  broken: string | undefined;
  verified: boolean;
  city: string;
}

function ChainLink({ event, broken, verified, city }: LinkProps) {
  const state = broken !== undefined ? "link-broken" : verified ? "link-ok" : "";
  return (
    <li id={`v${event.version}`} className={`panel chain-link ${state}`}>
      <div className="event-head">
        <b>
          {event.version}. {event.label}
        </b>
        <ActorName actor={event.actor} />
        <span className="muted nowrap">{momentText(event.recordedAt)} 记入</span>
        {event.backDated ? <span className="back-dated">补录：{event.occurredOn} 的事</span> : null}
        {verified && broken === undefined ? <span className="link-mark">✓</span> : null}
      </div>
      <div>{event.summary}</div>
      {broken !== undefined ? (
        <div role="alert" className="link-message">
          ✕ {broken}
        </div>
      ) : null}
      <div className="hash-line">
        <span title={event.prevHash ?? "第一个事件"}>前 {event.prevHash?.slice(0, 12) ?? "（无）"}</span> →{" "}
        <span title={event.hash}>本 {event.hash.slice(0, 12)}</span> · {event.block === null ? "待封块" : `区块 ${event.block}`} · 生效于{" "}
        {event.occurredOn}
      </div>
      <ChainDetail event={event} city={city} />
    </li>
  );
}
