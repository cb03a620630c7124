import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Spin } from "antd";
import { useState } from "react";
import { taskQuery } from "../../api/oversight.ts";
import { useMay } from "../../api/use-session.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { ChangeTaskDialog } from "./change-task-dialog.tsx";
import { TaskSheet } from "./task-sheet.tsx";
import { WithdrawDialog } from "./withdraw-dialog.tsx";

/** One task beside the list; its address is that of the list plus `task=`. */
export function TaskDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const narrow = useNarrow();
  const task = useQuery(taskQuery(id));
  const may = useMay();
  const [dialog, setDialog] = useState<"change" | "withdraw" | null>(null);
  const open = task.data?.state === "open" && may("oversight.write");
  return (
    <Drawer
      open
      onClose={onClose}
      size={narrow ? "100%" : 640}
      title="督办任务"
      extra={
        open ? (
          <span className="drawer-actions">
            <Button size="small" onClick={() => setDialog("change")}>
              更正
            </Button>
            <Button size="small" onClick={() => setDialog("withdraw")}>
              撤销立项
            </Button>
          </span>
        ) : null
      }
    >
      {task.isPending ? <Spin /> : null}
      {task.isError ? <ProblemNotice error={task.error} onRetry={() => void task.refetch()} /> : null}
      {task.data ? <TaskSheet task={task.data} /> : null}
      {task.data && dialog === "change" ? <ChangeTaskDialog task={task.data} onClose={() => setDialog(null)} /> : null}
      {task.data && dialog === "withdraw" ? <WithdrawDialog task={task.data} onClose={() => setDialog(null)} /> : null}
    </Drawer>
  );
}
