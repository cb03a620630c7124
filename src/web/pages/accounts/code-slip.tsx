import { Button } from "antd";
import { useState } from "react";
import type { IssuedCode } from "../../../api/contract/index.ts";
import { momentText } from "../../parts/moment-text.ts";
import "../login/login.css";

interface CodeSlipProps {
  name: string;
  login: string;
  /** 系统管理员, 单位人员 */
  role: string;
  issued: IssuedCode;
}

/** A one-time code as it is handed over: on screen with a button to copy, on paper a page of its own for each person. */
export function CodeSlip({ name, login, role, issued }: CodeSlipProps) {
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(issued.code).then(() => setCopied(true));
  return (
    <section className="code-slip" aria-label={`${role}的一次性代码`}>
      <h2>
        {role === "" ? "" : `${role} · `}
        {name}
      </h2>
      <dl>
        <dt>网址</dt>
        <dd>{window.location.origin}</dd>
        <dt>登录名</dt>
        <dd>{login}</dd>
        <dt>一次性代码</dt>
        <dd>
          <span className="slip-code">{issued.code}</span>{" "}
          <Button size="small" className="no-print" onClick={copy}>
            {copied ? "已复制" : "复制"}
          </Button>
        </dd>
        <dt>有效至</dt>
        <dd>{momentText(issued.endsAt)}，只能用一次</dd>
      </dl>
      <p className="muted">
        在登录页点“首次登录或忘了口令：用一次性代码”，登录后设置自己的口令。请当面交给本人，用过即销毁；过期或用坏了，向安全保密管理员另要。
      </p>
    </section>
  );
}
