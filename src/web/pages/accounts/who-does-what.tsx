import { Link } from "react-router";
import { useMay } from "../../api/use-session.ts";

/** What the one who looks does here, and who does the rest. */
export function WhoDoesWhat({ demo }: { demo: boolean }) {
  const may = useMay();
  return (
    <div className="who-does-what no-print">
      {may("accounts.write") ? (
        <p>
          您是<b>系统管理员</b>：建立、停用账户，关联办理人员。角色、一次性代码、动态口令由<b>安全保密管理员</b>办理——账户建好后请转告他。
        </p>
      ) : null}
      {may("grants.write") ? (
        <p>
          您是<b>安全保密管理员</b>：授予角色，发一次性代码，解除遗失的动态口令，结束会话。账户的建立、停用由<b>系统管理员</b>办理。
        </p>
      ) : null}
      {may("security.read") ? (
        <p>
          您是<b>安全审计员</b>：只看不改。被拒绝的尝试看<Link to="/security">安全日志</Link>，另两位管理员做过的事看
          <Link to="/chain?city=000000&prefix=account/">留痕</Link>。
        </p>
      ) : null}
      {demo ? <p className="muted">演示模式：这里建的账户只供试看，不能登录，结束演示模式时全部删除。</p> : null}
    </div>
  );
}
