import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { exportUrl, type TaskQuery, taskFacetsQuery, tasksQuery } from "../../api/oversight.ts";
import { LoadMore } from "../../parts/load-more.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SavedViews } from "../../parts/saved-views.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { useFilters } from "../../url/use-filters.ts";
import { ColumnChooser } from "./column-chooser.tsx";
import "./oversight.css";
import { GoButton } from "../../shell/go-button.tsx";
import { OversightLesson } from "./oversight-lesson.tsx";
import { TaskCards } from "./task-cards.tsx";
import { defaultColumns, isTaskColumn, tableColumns } from "./task-columns.tsx";
import { TaskDrawer } from "./task-drawer.tsx";
import { TaskFilters } from "./task-filters.tsx";

const keys = [
  "city",
  "document",
  "issue",
  "unit",
  "role",
  "modality",
  "dueFrom",
  "dueTo",
  "recurrence",
  "light",
  "state",
  "origin",
  "text",
  "sort",
  "columns",
  "task",
] as const;

/** 督办: confirmed tasks. The URL is the list: filters, order, columns and the open task. */
export function OversightPage() {
  const narrow = useNarrow();
  const { values, set, clear, queryString } = useFilters(keys);
  const { columns: chosen, task, ...rest } = values;
  const query = rest as unknown as TaskQuery;
  const columns = (chosen?.split(",") ?? [...defaultColumns]).filter(isTaskColumn);
  const tasks = useInfiniteQuery(tasksQuery(query));
  const facets = useQuery(taskFacetsQuery(query));
  const list = useRowKeys("督办");
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const total = tasks.data?.pages[0]?.total ?? 0;
  const filters = Object.keys(rest).filter((key) => key !== "sort").length;
  const none = tasks.isSuccess && total === 0 && filters === 0;
  const open = (id: string) => {
    const params = new URLSearchParams(queryString);
    params.set("task", id);
    return `/oversight?${params}`;
  };
  const shownQuery = new URLSearchParams(queryString);
  shownQuery.delete("task");
  return (
    <div className="page" ref={list}>
      <PageHead
        title="督办"
        note={tasks.isSuccess ? `${total} 条任务` : "载入中…"}
        actions={
          <>
            <GoButton primary to="/oversight/new">
              手工立项
            </GoButton>
            {narrow ? null : (
              <ColumnChooser
                columns={columns}
                onChange={(next) => set({ columns: next.join() === defaultColumns.join() ? undefined : next.join() })}
              />
            )}
            <SavedViews page="oversight" query={shownQuery.toString()} columns={columns} />
            <Button href={exportUrl("xlsx", query, columns)} download disabled={total === 0}>
              导出 Excel
            </Button>
            <Button href={exportUrl("csv", query, columns)} download disabled={total === 0}>
              导出 CSV
            </Button>
            <span className="desk-only">
              <PrintButton />
            </span>
          </>
        }
      />
      {none ? null : <TaskFilters values={values} facets={facets.data} set={set} clear={clear} active={filters} />}
      {tasks.isError ? <ProblemNotice error={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
      {tasks.isSuccess && total === 0 ? (
        <OversightLesson filtered={filters > 0} onClear={clear} />
      ) : narrow ? (
        <TaskCards tasks={items} open={open} />
      ) : (
        <Table
          className="panel task-table"
          size="small"
          rowKey="id"
          columns={tableColumns(columns, open)}
          dataSource={items}
          loading={tasks.isPending}
          pagination={false}
          tableLayout="fixed"
          scroll={{ x: Math.max(900, columns.length * 118) }}
        />
      )}
      <LoadMore
        shown={items.length}
        total={total}
        hasMore={tasks.hasNextPage}
        loading={tasks.isFetchingNextPage}
        onMore={() => void tasks.fetchNextPage()}
      />
      {task ? <TaskDrawer id={task} onClose={() => set({ task: undefined })} /> : null}
    </div>
  );
}
