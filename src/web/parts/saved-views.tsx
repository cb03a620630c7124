import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { ViewPage } from "../../api/contract/index.ts";
import { useMay } from "../api/use-session.ts";
import { createView, removeView, viewsQuery } from "../api/views.ts";
import { ProblemNotice } from "./problem-notice.tsx";
import { viewPaths } from "./view-paths.ts";

interface SavedViewsProps {
  page: ViewPage;
  /** What the URL holds now. */
  query: string;
  columns?: readonly string[];
  /** Of pages that are one of many (a register): which one; it stands in the query as `in`. */
  scope?: string;
}

/** Named filters of a page: apply, save what is shown, delete. */
export function SavedViews({ page, query: shown, columns = [], scope }: SavedViewsProps) {
  const client = useQueryClient();
  const may = useMay();
  const navigate = useNavigate();
  const views = useQuery(viewsQuery(page));
  const query = scope ? `in=${scope}${shown === "" ? "" : `&${shown}`}` : shown;
  const here = views.data?.filter((view) => !scope || view.query === `in=${scope}` || view.query.startsWith(`in=${scope}&`));
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const refresh = () => client.invalidateQueries({ queryKey: ["views"] });
  const save = useMutation({
    mutationFn: () => createView({ page, name, query, columns: [...columns] }),
    onSuccess: async () => {
      setName("");
      await refresh();
    },
  });
  const remove = useMutation({ mutationFn: removeView, onSuccess: refresh });
  const problem = save.error ?? remove.error;
  if (!may("views.read")) return null;
  const list = (
    <div className="saved-views">
      {here?.length === 0 ? <p className="muted">还没有保存的视图。把常用的筛选和列存下来，下次一点就开。</p> : null}
      <ul>
        {here?.map((view) => (
          <li key={view.id}>
            <Button
              type="link"
              size="small"
              onClick={() => {
                setOpen(false);
                void navigate(`${viewPaths[page]}?${view.query}`);
              }}
            >
              {view.name}
            </Button>
            <Button type="text" size="small" aria-label={`删除视图 ${view.name}`} onClick={() => remove.mutate(view.id)}>
              删除
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="saved-views-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") save.mutate();
        }}
      >
        <Input
          size="small"
          aria-label="视图名称"
          placeholder="给当前视图起个名字"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button size="small" type="primary" htmlType="submit" disabled={name.trim() === ""} loading={save.isPending}>
          保存
        </Button>
      </form>
      {problem ? <ProblemNotice error={problem} /> : null}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={list} title="保存的视图">
      <Button>视图{here?.length ? `（${here.length}）` : ""}</Button>
    </Popover>
  );
}
