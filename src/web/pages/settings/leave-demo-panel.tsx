import { useMay, useSession } from "../../api/use-session.ts";
import { LinkButton } from "../../parts/link-button.tsx";

/** The way out of demo mode, on a page of its own; or, with accounts, to one's own. */
export function LeaveDemoPanel() {
  const may = useMay();
  const { mode } = useSession();
  if (mode === "accounts") {
    return (
      <section className="panel settings-panel">
        <h2>我的账户</h2>
        <p className="muted">更改口令，启用或更换动态口令，看在用的会话。</p>
        <div>
          <LinkButton to="/me">我的账户</LinkButton>
        </div>
      </section>
    );
  }
  return (
    <section className="panel settings-panel">
      <h2>演示模式</h2>
      <p className="muted">
        现在是演示模式：只有本机能访问，不用口令，谁都能选一个预设的身份办理。正式使用前结束它：建立三员（系统、安全保密、安全审计）账户，删除全部演示身份，不能恢复。
      </p>
      {may("demo.leave") ? (
        <div>
          <LinkButton to="/leave-demo">结束演示模式…</LinkButton>
        </div>
      ) : null}
    </section>
  );
}
