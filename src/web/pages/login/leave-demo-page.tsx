import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { type FounderRole, type Founders, sessionQuery } from "../../api/session.ts";
import { PrintButton } from "../../parts/print-button.tsx";
import { CodeSlip } from "../accounts/code-slip.tsx";
import { FounderForm, type IssuedCodes } from "./founder-form.tsx";
import { founderRoles } from "./founder-roles.ts";
import { LoginFrame } from "./login-frame.tsx";

/** 结束演示模式: stands outside of the shell, so that nothing on screen asks the server for anything once the codes are shown. */
export function LeaveDemoPage() {
  const session = useQuery({ ...sessionQuery, refetchOnWindowFocus: false });
  const [done, setDone] = useState<{ founders: Founders; codes: IssuedCodes } | null>(null);
  if (done) return <Slips {...done} />;
  if (!session.data) return null;
  const { mode, permissions } = session.data;
  if (mode !== "demo") {
    return (
      <LoginFrame title="演示模式已经结束">
        <p>
          系统已改用账户登录。<Link to="/login">去登录</Link>
        </p>
      </LoginFrame>
    );
  }
  return (
    <LoginFrame title="结束演示模式" wide>
      <div>
        <p>此后每人用自己的账户登录。管理由三个人分担，谁也不能一人说了算：</p>
        <ul className="plain-list">
          {founderRoles.map(({ role, label, does }) => (
            <li key={role}>
              <b>{label}</b>：{does}
            </li>
          ))}
        </ul>
      </div>
      <div className="removal">
        <p>
          <b>将删除，不能恢复：</b>全部演示身份（各单位、各角色的预设人员，演示的三员），演示期间试建的账户。
        </p>
        <p>
          <b>保留：</b>
          导入的文件，校核和督办的结果，台账和办件，以演示身份办过的事的留痕（仍记着当时虚构的人）。示例台账要在结束前清除：打开该台账，点“清除示例数据”。
        </p>
        <p>
          <b>结束后不能再回到演示模式。</b>要保留演示环境，请先<a href="/api/maintenance/backup">下载备份</a>。
        </p>
      </div>
      {permissions.includes("demo.leave") ? (
        <FounderForm onDone={(founders, codes) => setDone({ founders, codes })} />
      ) : (
        <Alert type="info" showIcon title="这个演示身份不能结束演示模式，请在右上角退出身份或换一个。" />
      )}
      <Link to="/settings">返回，不结束</Link>
    </LoginFrame>
  );
}

function Slips({ founders, codes }: { founders: Founders; codes: IssuedCodes }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kept, setKept] = useState(false);
  useEffect(() => {
    if (kept) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [kept]);
  const enter = () => {
    // What demo mode has shown belongs to nobody who signs in now.
    client.clear();
    void navigate("/login");
  };
  const slip = ({ role, label }: { role: FounderRole; label: string }) => (
    <CodeSlip key={role} role={label} name={founders[role].name} login={founders[role].login.toLowerCase()} issued={codes[role]} />
  );
  return (
    <LoginFrame title="演示模式已结束：三员的一次性代码" wide>
      <Alert
        className="no-print"
        type="warning"
        showIcon
        title="代码只显示这一次，请现在打印或抄下"
        description="每人一页，分别交给三个人。三人须在有效期内各自登录一次，设置口令，启用动态口令。"
      />
      <div className="slips">{founderRoles.map(slip)}</div>
      <div className="form-actions no-print">
        <PrintButton />
        <Button type={kept ? "default" : "primary"} onClick={() => setKept(true)} disabled={kept}>
          {kept ? "已记下" : "三个代码都已记下"}
        </Button>
        <Button type={kept ? "primary" : "default"} disabled={!kept} onClick={enter}>
          去登录
        </Button>
      </div>
    </LoginFrame>
  );
}
