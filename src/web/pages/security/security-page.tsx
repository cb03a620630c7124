import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { Link } from "react-router";
import type { RefusedAttempt } from "../../../api/contract/index.ts";
import { accountsQuery, routeWordsQuery, securityLogQuery } from "../../api/accounts.ts";
import { ActorName } from "../../parts/actor-name.tsx";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { LoadMore } from "../../parts/load-more.tsx";
import { momentText } from "../../parts/moment-text.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { usePlaceName } from "../../parts/use-place-name.ts";
import { useFilters } from "../../url/use-filters.ts";
import "../registers/registers.css";
import "./security.css";
import { actWords, causes, causeWords, nobodyWords } from "./attempt-words.ts";

/** 安全日志: every attempt that was refused, for the auditor. */
export function SecurityPage() {
  const { values, set, clear, active } = useFilters(["actor", "code"]);
  const narrow = useNarrow();
  const accounts = useQuery(accountsQuery);
  const log = useInfiniteQuery(securityLogQuery({ actor: values.actor, code: values.code }));
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  const total = log.data?.pages[0]?.total ?? 0;
  const actors = [
    { value: "unknown", label: "没有登录的人" },
    ...(accounts.data?.items ?? []).map(({ id, name, login }) => ({ value: id, label: `${name}（${login}）` })),
  ];
  return (
    <div className="page">
      <PageHead title="安全日志" note={log.isSuccess ? `${total} 次被拒绝的尝试` : "载入中…"} actions={<PrintButton />} />
      <div className="filter-row no-print">
        <Select
          aria-label="谁"
          className="security-actor"
          allowClear
          placeholder="谁"
          showSearch={{ optionFilterProp: "label" }}
          value={values.actor ?? null}
          options={actors}
          onChange={(actor: string | undefined) => set({ actor })}
        />
        <Select
          aria-label="原因"
          className="security-cause"
          allowClear
          placeholder="原因"
          value={values.code ?? null}
          options={causes.map(([value, label]) => ({ value, label }))}
          onChange={(code: string | undefined) => set({ code })}
        />
        {active ? <Button onClick={clear}>清除筛选</Button> : null}
        <Link to="/chain?city=000000&prefix=account/">管理员做过的事</Link>
      </div>
      {log.isError ? <ProblemNotice error={log.error} onRetry={() => void log.refetch()} /> : null}
      {log.isSuccess && total === 0 ? (
        <EmptyLesson title={active ? "没有这样的尝试" : "还没有被拒绝的尝试"}>
          <p>口令不对、动态口令不对、越权的请求、不能办理的操作，都会在这里留下一行：何时、谁、要做什么、为什么没有办成。</p>
        </EmptyLesson>
      ) : null}
      {items.length === 0 ? null : narrow ? <AttemptCards items={items} /> : <AttemptTable items={items} />}
      <LoadMore
        shown={items.length}
        total={total}
        hasMore={log.hasNextPage}
        loading={log.isFetchingNextPage}
        onMore={() => void log.fetchNextPage()}
      />
    </div>
  );
}

function useWords(items: readonly RefusedAttempt[]) {
  const { data: routes } = useQuery(routeWordsQuery);
  const placeName = usePlaceName(items.map(({ city }) => city));
  return (item: RefusedAttempt) => ({
    who: nobodyWords(item.actor) ?? <ActorName actor={item.actor} />,
    what: actWords(item.act, routes),
    cause: causeWords(item.code),
    where: placeName(item.city),
  });
}

function AttemptTable({ items }: { items: readonly RefusedAttempt[] }) {
  const words = useWords(items);
  return (
    <div className="panel scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">时间</th>
            <th scope="col">谁</th>
            <th scope="col">要做什么</th>
            <th scope="col">原因</th>
            <th scope="col">回答</th>
            <th scope="col">城市</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const { who, what, cause, where } = words(item);
            return (
              <tr key={`${item.city} ${item.id}`}>
                <td className="nowrap">{momentText(item.at)}</td>
                <td>{who}</td>
                <td title={item.act}>{what}</td>
                <td title={item.code}>{cause}</td>
                <td>{item.message}</td>
                <td className="nowrap">{where}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function AttemptCards({ items }: { items: readonly RefusedAttempt[] }) {
  const words = useWords(items);
  return (
    <ul className="row-cards">
      {items.map((item) => {
        const { who, what, cause, where } = words(item);
        return (
          <li key={`${item.city} ${item.id}`} className="row-card">
            <b>{who}</b>：{what}
            <div>{item.message}</div>
            <div className="row-card-facts">
              <span>{momentText(item.at)}</span>
              <span>{cause}</span>
              <span>{where}</span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
