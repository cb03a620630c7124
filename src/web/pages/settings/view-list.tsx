import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import { removeView, viewsQuery } from "../../api/views.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { viewPageNames, viewPaths } from "../../parts/view-paths.ts";

/** All saved views of all pages. */
export function ViewList() {
  const client = useQueryClient();
  const views = useQuery(viewsQuery());
  const remove = useMutation({ mutationFn: removeView, onSuccess: () => client.invalidateQueries({ queryKey: ["views"] }) });
  return (
    <section className="panel settings-panel">
      <h2>保存的视图</h2>
      {views.isError ? <ProblemNotice error={views.error} onRetry={() => void views.refetch()} /> : null}
      {remove.isError ? <ProblemNotice error={remove.error} /> : null}
      {views.data?.length === 0 ? <p className="muted">在文库、检索、待校核、督办、检查各页，用右上角的“视图”把筛选和列存下来。</p> : null}
      <ul className="view-list">
        {views.data?.map((view) => (
          <li key={view.id}>
            <span className="muted">{viewPageNames[view.page]}</span> <Link to={`${viewPaths[view.page]}?${view.query}`}>{view.name}</Link>
            <span className="muted"> {view.savedBy}</span>
            <Button type="text" size="small" aria-label={`删除视图 ${view.name}`} onClick={() => remove.mutate(view.id)}>
              删除
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
