import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import type { Session } from "../../../api/contract/index.ts";
import { giveFactor, sessionQuery, signOut } from "../../api/session.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { CodeForm } from "./code-form.tsx";
import { EnrolForm } from "./enrol-form.tsx";
import { FactorForm } from "./factor-form.tsx";
import { LoginFrame } from "./login-frame.tsx";
import { NewPasswordForm } from "./new-password-form.tsx";
import { nextPath } from "./next-path.ts";
import { PasswordForm } from "./password-form.tsx";
import { useSignIn } from "./use-sign-in.ts";

const home = () => window.location.origin;

const outsideFailed: Record<string, string> = {
  lost: "统一身份认证没有完成：等待过久，或中途换了浏览器。请再试一次。",
  refused: "统一身份认证没有放行：这个身份还没有对应的账户，或账户已停用。请找系统管理员。",
};

/** 登录: name and password or a one-time code, then whatever the session still has to do, then back to where one came from. */
export function LoginPage() {
  const session = useQuery(sessionQuery);
  const [params] = useSearchParams();
  const [login, setLogin] = useState("");
  const next = nextPath(params.get("next"), home());
  if (!session.data) {
    return session.isError ? (
      <LoginFrame title="登录">
        <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
      </LoginFrame>
    ) : null;
  }
  const { mode, signedIn, stage } = session.data;
  if (mode === "demo" || (signedIn && stage === "full")) return <Navigate to={next} replace />;
  if (!signedIn) return <Entrance outside={session.data.outside} next={next} login={login} onLogin={setLogin} />;
  return <NextStage session={session.data} login={login} />;
}

interface EntranceProps {
  outside: string | null;
  next: string;
  login: string;
  onLogin: (login: string) => void;
}

function Entrance({ outside, next, login, onLogin }: EntranceProps) {
  const [params] = useSearchParams();
  const [byCode, setByCode] = useState(false);
  const failed = outsideFailed[params.get("outside") ?? ""];
  return (
    <LoginFrame title={byCode ? "用一次性代码登录" : "登录"}>
      {failed ? <Alert role="alert" type="error" showIcon title={failed} /> : null}
      {byCode ? (
        <CodeForm login={login} onLogin={onLogin} onPassword={() => setByCode(false)} />
      ) : (
        <PasswordForm login={login} onLogin={onLogin} onCode={() => setByCode(true)} />
      )}
      {outside ? (
        <div className="login-outside">
          <span className="muted">或</span>
          <Button size="large" block href={`/api/session/outside?next=${encodeURIComponent(next)}`}>
            用{outside}登录
          </Button>
        </div>
      ) : null}
    </LoginFrame>
  );
}

const titles: Record<Session["stage"], string> = {
  secondFactor: "输入动态口令",
  enrolment: "启用动态口令",
  password: "设置口令",
  full: "登录",
};

function NextStage({ session, login }: { session: Session; login: string }) {
  const { stage, name } = session;
  const leave = useSignIn(signOut);
  return (
    <LoginFrame title={titles[stage]} wide={stage === "enrolment"}>
      {stage === "enrolment" ? <p className="muted">管理员除口令外还须有动态口令，手机遗失时由另一名管理员解除。</p> : null}
      {stage === "secondFactor" ? <p className="muted">打开手机上的动态口令应用，看“落实”这一项。</p> : null}
      {stage === "secondFactor" ? <FactorForm step={giveFactor} submitLabel="登录" focused /> : null}
      {stage === "enrolment" ? <EnrolForm /> : null}
      {stage === "password" ? <NewPasswordForm login={login} asksOld={false} /> : null}
      <p className="login-who">
        <span className="muted">{name}，不是您？</span>
        <Button type="link" size="small" loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
          换一个账户
        </Button>
      </p>
    </LoginFrame>
  );
}
