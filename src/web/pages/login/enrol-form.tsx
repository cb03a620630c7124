import { useQuery } from "@tanstack/react-query";
import { Button, Input, QRCode } from "antd";
import { useState } from "react";
import { enrolFactor, proposedFactorQuery } from "../../api/session.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { FactorForm } from "./factor-form.tsx";
import "./login.css";

/** Ties an authenticator app to the account: the code to scan, the secret to type where nothing can be scanned, the first six digits. */
export function EnrolForm({
  onDone,
  replaces = false,
}: {
  onDone?: () => void /** Takes the place of one in force: the password is asked for. */;
  replaces?: boolean;
}) {
  const [password, setPassword] = useState("");
  const proposed = useQuery(proposedFactorQuery);
  const [copied, setCopied] = useState(false);
  if (proposed.isError) return <ProblemNotice error={proposed.error} onRetry={() => void proposed.refetch()} />;
  if (!proposed.data) return null;
  const { secret, uri } = proposed.data;
  const copy = () =>
    void navigator.clipboard?.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <ol className="enrol-steps">
        <li>在手机上装一个动态口令应用（支持 TOTP 的都可以，如 FreeOTP、Microsoft Authenticator、腾讯身份验证器）。应用不需要联网。</li>
        <li>
          用它扫这个码：
          <div className="enrol-code">
            <QRCode type="svg" value={uri} size={168} errorLevel="M" aria-label="动态口令二维码" />
          </div>
          扫不了就手工输入密钥：
          <div className="enrol-secret">
            <code data-secret={secret}>{secret.match(/.{1,4}/g)?.join(" ")}</code>
            <Button size="small" onClick={copy}>
              {copied ? "已复制" : "复制"}
            </Button>
          </div>
        </li>
        {replaces ? (
          <li>
            输入登录口令：
            <Input.Password
              aria-label="登录口令"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </li>
        ) : null}
        <li>输入应用上显示的六位数字：</li>
      </ol>
      <FactorForm
        step={(code) => enrolFactor(secret, code, password)}
        submitLabel="启用动态口令"
        focused={false}
        {...(onDone ? { onDone } : {})}
      />
    </>
  );
}
