import { useInfiniteQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import type { RegimeDefinition } from "../../../api/contract/index.ts";
import { casesQuery } from "../../api/cases.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { LinkButton } from "../../parts/link-button.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { LimitLightMark } from "../../parts/rules/limit-light.tsx";
import { RegimeFrame } from "../registers/regime-frame.tsx";
import { boardPath } from "./board-path.ts";

/** 指挥屏 of a regime: its cases that run, each with its wall. */
export function BoardsPage() {
  return <RegimeFrame>{(definition) => <Boards definition={definition} />}</RegimeFrame>;
}

function Boards({ definition: { city, regime } }: { definition: RegimeDefinition }) {
  const cases = useInfiniteQuery(casesQuery({ city, regime, open: "true" }));
  const running = cases.data?.pages.flatMap(({ items }) => items).filter((found) => !found.void) ?? [];
  return (
    <>
      <PageHead title="指挥屏" note="给值班室大屏看的页面：等级、时限倒计时、谁还没有报、经过、下一步。自动更新。" />
      {cases.isPending ? <Spin /> : null}
      {cases.isError ? <ProblemNotice error={cases.error} onRetry={() => void cases.refetch()} /> : null}
      {cases.isSuccess && running.length === 0 ? (
        <EmptyLesson
          title="现在没有正在处置的事"
          actions={
            <LinkButton primary to={`/cases/new?city=${city}&regime=${encodeURIComponent(regime)}`}>
              登记
            </LinkButton>
          }
        >
          <p>登记一件突发事件，指挥屏就有了。</p>
        </EmptyLesson>
      ) : null}
      {running.map((found) => (
        <section key={found.id} className="panel regime-panel">
          <h2>{found.title}</h2>
          <p>
            {found.procedureLabel} · {found.stateLabel} · <LimitLightMark light={found.light} reason={found.lightReason} />
          </p>
          <LinkButton primary to={boardPath(city, found.id)}>
            打开指挥屏
          </LinkButton>
        </section>
      ))}
    </>
  );
}
