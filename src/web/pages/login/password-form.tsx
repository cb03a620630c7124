import { Button, Input } from "antd";
import type { FormEvent } from "react";
import { signIn } from "../../api/session.ts";
import { SignInProblem } from "./sign-in-problem.tsx";
import { useSignIn } from "./use-sign-in.ts";

interface PasswordFormProps {
  login: string;
  onLogin: (login: string) => void;
  onCode: () => void;
}

/** Name and password. The fields are left to the browser's own memory, so they are read from the form when it is sent. */
export function PasswordForm({ login, onLogin, onCode }: PasswordFormProps) {
  const enter = useSignIn(({ name, password }: { name: string; password: string }) => signIn(name, password));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("username") ?? "").trim();
    const password = String(form.get("password") ?? "");
    if (name === "" || password === "") return;
    onLogin(name);
    enter.mutate({ name, password });
  };
  return (
    <form className="login-form" onSubmit={submit}>
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
      <label htmlFor="password">口令</label>
      <Input.Password id="password" name="password" size="large" required autoComplete="current-password" maxLength={200} />
      <SignInProblem error={enter.error} />
      <Button type="primary" size="large" htmlType="submit" block loading={enter.isPending}>
        登录
      </Button>
      <Button type="link" className="login-other" onClick={onCode}>
        首次登录或忘了口令：用一次性代码
      </Button>
    </form>
  );
}
