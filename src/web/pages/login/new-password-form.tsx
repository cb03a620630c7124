import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { changePassword } from "../../api/session.ts";
import { SignInProblem } from "./sign-in-problem.tsx";
import { useSignIn } from "./use-sign-in.ts";

interface NewPasswordFormProps {
  /** For the browser's memory of passwords; may be empty where the page does not know it. */
  login: string;
  /** Whether the present password is asked for: always but after a one-time code. */
  asksOld: boolean;
  onDone?: () => void;
}

/** Sets the account's own password. What it must be stands before the field; whether it is good enough the server says. */
export function NewPasswordForm({ login, asksOld, onDone }: NewPasswordFormProps) {
  const [differs, setDiffers] = useState(false);
  const set = useSignIn(({ old, password }: { old: string | null; password: string }) => changePassword(old, password));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const form = new FormData(target);
    const password = String(form.get("new-password") ?? "");
    const again = String(form.get("new-password-again") ?? "");
    setDiffers(password !== again);
    if (password === "" || password !== again) return;
    const done = () => {
      target.reset();
      onDone?.();
    };
    set.mutate({ old: asksOld ? String(form.get("password") ?? "") : null, password }, { onSuccess: done });
  };
  return (
    <form className="login-form" onSubmit={submit}>
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <ul className="password-rules" id="password-rules">
        <li>至少 10 个字符，越长越好，几个不相干的词连起来最好记；</li>
        <li>不含登录名，不是常见的词、键盘上相邻的一串，不是几个字符反复；</li>
        <li>不必凑大小写和符号。</li>
      </ul>
      {asksOld ? (
        <>
          <label htmlFor="password">现在的口令</label>
          <Input.Password id="password" name="password" size="large" required autoComplete="current-password" maxLength={200} />
        </>
      ) : null}
      <label htmlFor="new-password">新口令</label>
      <Input.Password
        id="new-password"
        name="new-password"
        size="large"
        required
        autoFocus={!asksOld}
        autoComplete="new-password"
        maxLength={200}
        aria-describedby="password-rules"
      />
      <label htmlFor="new-password-again">新口令再输一遍</label>
      <Input.Password
        id="new-password-again"
        name="new-password-again"
        size="large"
        required
        autoComplete="new-password"
        maxLength={200}
        {...(differs ? { status: "error" as const } : {})}
      />
      {differs ? (
        <span role="alert" className="login-wrong">
          两次输入的不一样，请再输一遍。
        </span>
      ) : null}
      <SignInProblem error={set.error} />
      <Button type="primary" size="large" htmlType="submit" block loading={set.isPending}>
        {asksOld ? "更改口令" : "设置口令"}
      </Button>
    </form>
  );
}
