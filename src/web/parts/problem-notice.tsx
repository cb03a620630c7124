import { Alert, Button } from "antd";
import { isProblem } from "../api/request.ts";

/** Says what happened and what to do; never raw JSON. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const known = isProblem(error) ? error : null;
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={known?.message ?? "页面没有显示出来"}
      description={
        <>
          <div>{known?.detail ?? "请重试；若仍不行，请刷新页面。"}</div>
          {known?.trace ? <div className="muted">编号：{known.trace}</div> : null}
        </>
      }
      action={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        ) : undefined
      }
    />
  );
}
