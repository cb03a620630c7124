import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { Input, Segmented, Select } from "antd";
import { Link } from "react-router";
import { chainPath, recentChainQuery } from "../../api/chain.ts";
import { regimeQuery, regimesQuery } from "../../api/regimes.ts";
import { citiesQuery } from "../../api/system.ts";
import { useMay } from "../../api/use-session.ts";
import { ActorName } from "../../parts/actor-name.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { LoadMore } from "../../parts/load-more.tsx";
import { momentText } from "../../parts/moment-text.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { useFilters } from "../../url/use-filters.ts";

const prefixes = [
  { value: "", label: "全部" },
  { value: "case/", label: "办件" },
  { value: "record/", label: "台账" },
  { value: "reading/", label: "读法" },
  { value: "task/", label: "督办" },
];

/** What belongs to no city: accounts and settings of the installation. */
const INSTALLATION = "000000";
const installationPrefixes = [
  { value: "", label: "全部" },
  { value: "account/", label: "账户" },
];
const ACCOUNT = "account/";

export function RecentEvents({ city }: { city: string }) {
  const { values, set } = useFilters(["city", "prefix", "name", "from", "to"]);
  const may = useMay();
  const { data: cities = [] } = useQuery(citiesQuery);
  const regimes = useQuery({ ...regimesQuery(city), enabled: city !== "" });
  const definitions = useQueries({ queries: (regimes.data ?? []).map(({ regime }) => regimeQuery(city, regime)) });
  const registers = definitions.flatMap(({ data }) =>
    (data?.registers ?? [])
      .filter(({ absent }) => absent === null)
      .map(({ key, label }) => ({ value: `record/${data?.regime}/${key}/`, label: `${data?.label} ${label}` })),
  );
  const list = useRowKeys("留痕");
  const events = useInfiniteQuery(recentChainQuery(city, { prefix: values.prefix, name: values.name, from: values.from, to: values.to }));
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  const total = events.data?.pages[0]?.total ?? 0;
  return (
    <div ref={list}>
      <div className="filter-row no-print">
        <Select
          aria-label="城市"
          style={{ width: 130 }}
          value={city || null}
          options={[
            ...cities.map((entry) => ({ value: entry.city, label: entry.name })),
            ...(may("accounts.read") ? [{ value: INSTALLATION, label: "整个系统" }] : []),
          ]}
          onChange={(next: string) => set({ city: next })}
        />
        <Segmented
          value={values.prefix?.startsWith("record/") ? "record/" : (values.prefix ?? "")}
          options={city === INSTALLATION ? installationPrefixes : prefixes}
          onChange={(prefix) => set({ prefix: String(prefix) })}
        />
        <Select
          aria-label="台账"
          style={{ width: 190 }}
          placeholder="台账"
          allowClear
          value={values.prefix?.startsWith("record/") && values.prefix !== "record/" ? values.prefix : null}
          options={registers}
          onChange={(prefix: string | undefined) => set({ prefix: prefix ?? "" })}
        />
        <Input.Search
          key={values.name ?? ""}
          className="filter-text"
          aria-label="经办人姓名"
          placeholder="经办人姓名"
          defaultValue={values.name ?? ""}
          allowClear
          onSearch={(name) => set({ name: name.trim() })}
        />
        <DayField label="自" value={values.from ?? ""} onChange={(from) => set({ from })} />
        <DayField label="至" value={values.to ?? ""} onChange={(to) => set({ to })} />
      </div>
      {events.isError ? <ProblemNotice error={events.error} onRetry={() => void events.refetch()} /> : null}
      {events.isSuccess && total === 0 ? (
        <EmptyLesson title="没有这样的事件">
          <p>录入台账、办理一步、更正、作废、选定读法，都会在这里留下一个事件，写明谁、何时、做了什么。</p>
        </EmptyLesson>
      ) : null}
      {items.length > 0 ? (
        <div className="panel scroll-x">
          <table className="plain-table chain-table">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">谁</th>
                <th scope="col">做了什么</th>
                <th scope="col">哈希</th>
                <th scope="col">区块</th>
              </tr>
            </thead>
            <tbody>
              {items.map((event) => (
                <tr key={`${event.stream}-${event.version}`}>
                  <td className="nowrap">
                    {momentText(event.recordedAt)}
                    {event.backDated ? <span className="back-dated">补录 {event.occurredOn}</span> : null}
                  </td>
                  <td>
                    <ActorName actor={event.actor} />
                  </td>
                  <td>
                    <Link data-row to={chainPath(city, event.stream)}>
                      {event.label}
                    </Link>{" "}
                    {event.stream.startsWith(ACCOUNT) ? <ActorName actor={event.stream.slice(ACCOUNT.length)} /> : null}{" "}
                    {event.summary === event.label ? null : event.summary}
                  </td>
                  <td className="hash-cell" title={event.hash}>
                    {event.hash.slice(0, 8)}
                  </td>
                  <td>{event.block ?? "待封"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <LoadMore
        shown={items.length}
        total={total}
        hasMore={events.hasNextPage}
        loading={events.isFetchingNextPage}
        onMore={() => void events.fetchNextPage()}
      />
    </div>
  );
}
