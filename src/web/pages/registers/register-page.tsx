import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Checkbox, Popover, Table } from "antd";
import { useNavigate, useParams } from "react-router";
import type { RegimeDefinition, RegisterDefinition } from "../../../api/contract/index.ts";
import { recordsExportUrl, recordsQuery } from "../../api/records.ts";
import { LoadMore } from "../../parts/load-more.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { BasisMark } from "../../parts/rules/basis-mark.tsx";
import { SavedViews } from "../../parts/saved-views.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { useFilters } from "../../url/use-filters.ts";
import { readConditions, written } from "./conditions.ts";
import { RecordCards } from "./record-cards.tsx";
import { columnFields, defaultFields, recordColumns } from "./record-columns.tsx";
import { RecordFilters } from "./record-filters.tsx";
import { RegimeFrame } from "./regime-frame.tsx";
import { RegisterLesson } from "./register-lesson.tsx";
import { registerPath } from "./register-paths.ts";

/** A register of a regime: columns, filters and order come from its definition; the URL is the list. */
export function RegisterPage() {
  const { register: key = "" } = useParams();
  return (
    <RegimeFrame>
      {(definition) => {
        const register = definition.registers.find((entry) => entry.key === key);
        return register ? <Register key={key} definition={definition} register={register} /> : <p>没有这本台账。</p>;
      }}
    </RegimeFrame>
  );
}

interface RegisterProps {
  definition: RegimeDefinition;
  register: RegisterDefinition;
}

const keys = ["text", "filter", "voided", "asOf", "sort", "columns"] as const;

function Register({ definition: { city, regime }, register }: RegisterProps) {
  const navigate = useNavigate();
  const narrow = useNarrow();
  const list = useRowKeys("台账");
  const { values, set, clear, queryString } = useFilters(keys);
  const { columns: chosenText, filter: conditionEntry, ...rest } = values;
  const conditions = readConditions(conditionEntry);
  const place = { city, regime, register: register.key };
  const filter = { ...rest, filter: conditions.map(written) };
  const records = useInfiniteQuery(recordsQuery(place, filter));
  const chosen = chosenText?.split(",") ?? defaultFields(register);
  const items = records.data?.pages.flatMap((page) => page.items) ?? [];
  const total = records.data?.pages[0]?.total ?? 0;
  const active = conditions.length + Object.keys(rest).filter((key) => key !== "sort").length;
  const empty = records.isSuccess && total === 0;
  const enter = () => void navigate(`${registerPath(city, regime, register.key)}/new`);
  return (
    <div ref={list}>
      <PageHead
        title={register.label}
        note={
          <>
            {records.isSuccess ? `${total} 条` : "载入中…"} · {register.keptBy.map((actor) => actor.label).join("、")}登记
            <BasisMark basis={register.basis} what={register.label} />
          </>
        }
        actions={
          <>
            {register.mayEnter ? (
              <Button type="primary" onClick={enter}>
                录入
              </Button>
            ) : null}
            {narrow ? null : <Columns register={register} chosen={chosen} onChange={(columns) => set({ columns })} />}
            <SavedViews page="records" query={queryString} scope={`${city}/${regime}/${register.key}`} columns={chosen} />
            {register.mayEnter ? (
              <Button onClick={() => void navigate(`${registerPath(city, regime, register.key)}/import`)}>导入 Excel</Button>
            ) : null}
            <Button href={recordsExportUrl("xlsx", place, filter)} download disabled={total === 0}>
              导出 Excel
            </Button>
            <Button className="desk-only" href={recordsExportUrl("csv", place, filter)} download disabled={total === 0}>
              导出 CSV
            </Button>
            <span className="desk-only">
              <PrintButton />
            </span>
          </>
        }
      />
      {empty && active === 0 ? null : (
        <RecordFilters
          definition={register}
          city={city}
          regime={regime}
          values={values}
          conditions={conditions}
          set={set}
          clear={clear}
          active={active}
        />
      )}
      {records.isError ? <ProblemNotice error={records.error} onRetry={() => void records.refetch()} /> : null}
      {empty ? (
        <RegisterLesson register={register} filtered={active > 0} onClear={clear} onEnter={enter} />
      ) : narrow ? (
        <RecordCards records={items} register={register} city={city} regime={regime} />
      ) : (
        <Table
          className="panel"
          size="small"
          rowKey="id"
          columns={recordColumns(register, chosen, { city, regime }, values.sort)}
          dataSource={items}
          loading={records.isPending}
          pagination={false}
          scroll={{ x: Math.max(860, chosen.length * 120) }}
          onChange={(_page, _filters, sorter) => {
            const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
            set({ sort: order ? `${order === "descend" ? "-" : ""}${String(columnKey)}` : undefined });
          }}
        />
      )}
      <LoadMore
        shown={items.length}
        total={total}
        hasMore={records.hasNextPage}
        loading={records.isFetchingNextPage}
        onMore={() => void records.fetchNextPage()}
      />
    </div>
  );
}

interface ColumnsProps {
  register: RegisterDefinition;
  chosen: readonly string[];
  onChange: (columns: string | undefined) => void;
}

function Columns({ register, chosen, onChange }: ColumnsProps) {
  const fields = columnFields(register);
  const toggle = (key: string, on: boolean) => {
    const next = fields.map((field) => field.key).filter((entry) => (entry === key ? on : chosen.includes(entry)));
    onChange(next.join() === defaultFields(register).join() ? undefined : next.join(","));
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示哪些列"
      content={
        <div className="column-boxes">
          {fields.map((field) => (
            <Checkbox
              key={field.key}
              checked={field.key === register.title || chosen.includes(field.key)}
              disabled={field.key === register.title}
              onChange={(event) => toggle(field.key, event.target.checked)}
            >
              {field.label}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button>列（{chosen.length}）</Button>
    </Popover>
  );
}
