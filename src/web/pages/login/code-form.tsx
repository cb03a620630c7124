import { Button, Input } from "antd";
import type { FormEvent } from "react";
import { signInByCode } from "../../api/session.ts";
import { SignInProblem } from "./sign-in-problem.tsx";
import { useSignIn } from "./use-sign-in.ts";

interface CodeFormProps {
  login: string;
  onLogin: (login: string) => void;
  onPassword: () => void;
}

/** The way in with a code on paper: for the first time, or when the password is lost. */
export function CodeForm({ login, onLogin, onPassword }: CodeFormProps) {
  const enter = useSignIn(({ name, code }: { name: string; code: string }) => signInByCode(name, code));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("username") ?? "").trim();
    const code = String(form.get("one-time-code") ?? "").trim();
    if (name === "" || code === "") return;
    onLogin(name);
    enter.mutate({ name, code });
  };
  return (
    <form className="login-form" onSubmit={submit}>
      <p className="muted">代码由安全保密管理员当面或书面交给本人，24 小时内有效，只能用一次。登录后随即设置自己的口令。</p>
      <label htmlFor="username">登录名</label>
      <Input
        id="username"
        name="username"
        size="large"
        required
        autoFocus
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={60}
        defaultValue={login}
      />
      <label htmlFor="one-time-code">一次性代码</label>
      <Input
        id="one-time-code"
        name="one-time-code"
        className="code-input"
        size="large"
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        placeholder="XXXX-XXXX-XXXX-XXXX"
        aria-describedby="one-time-code-note"
      />
      <span id="one-time-code-note" className="muted">
        四组，每组四个字母或数字；大小写、横线不论
      </span>
      <SignInProblem error={enter.error} />
      <Button type="primary" size="large" htmlType="submit" block loading={enter.isPending}>
        登录
      </Button>
      <Button type="link" className="login-other" onClick={onPassword}>
        用口令登录
      </Button>
    </form>
  );
}
