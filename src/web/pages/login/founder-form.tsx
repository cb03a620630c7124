import { useMutation } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { IssuedCode } from "../../../api/contract/index.ts";
import { type FounderRole, type Founders, leaveDemo } from "../../api/session.ts";
import { founderRoles } from "./founder-roles.ts";
import { SignInProblem } from "./sign-in-problem.tsx";

export type IssuedCodes = Record<FounderRole, IssuedCode>;

const empty: Founders = {
  systemAdministrator: { login: "", name: "" },
  securityAdministrator: { login: "", name: "" },
  auditAdministrator: { login: "", name: "" },
};
const LOGIN = /^[a-zA-Z][a-zA-Z0-9._-]{2,39}$/;

/** What is still wrong with the three; null when they can be sent. */
function faultOf(founders: Founders): string | null {
  const all = Object.values(founders);
  if (all.some(({ name }) => name.trim() === "")) return "三人的姓名都要填写。";
  if (all.some(({ login }) => !LOGIN.test(login.trim()))) return "登录名以字母开头，3 至 40 个字母、数字、点、横线或下划线。";
  const logins = new Set(all.map(({ login }) => login.trim().toLowerCase()));
  const names = new Set(all.map(({ name }) => name.trim()));
  return logins.size < 3 || names.size < 3 ? "三员须是三个不同的人，姓名、登录名不能相同。" : null;
}

/** Names and login names of the three administrators, and the consent to what cannot be undone. */
export function FounderForm({ onDone }: { onDone: (founders: Founders, codes: IssuedCodes) => void }) {
  const [founders, setFounders] = useState(empty);
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const end = useMutation({ mutationFn: leaveDemo, onSuccess: ({ codes }) => onDone(founders, codes) });
  const fault = faultOf(founders);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (fault === null && agreed) end.mutate(founders);
  };
  const change = (role: FounderRole, part: "login" | "name", value: string) =>
    setFounders((before) => ({ ...before, [role]: { ...before[role], [part]: value } }));
  return (
    <form className="login-form" onSubmit={submit}>
      {founderRoles.map(({ role, label }) => (
        <fieldset key={role} className="founder">
          <legend>{label}</legend>
          <label htmlFor={`${role}-name`}>
            姓名
            <Input
              id={`${role}-name`}
              autoComplete="off"
              maxLength={40}
              value={founders[role].name}
              onChange={(event) => change(role, "name", event.target.value)}
            />
          </label>
          <label htmlFor={`${role}-login`}>
            登录名
            <Input
              id={`${role}-login`}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              placeholder="如 zhangsan"
              value={founders[role].login}
              onChange={(event) => change(role, "login", event.target.value)}
            />
          </label>
        </fieldset>
      ))}
      <Checkbox checked={agreed} onChange={(event) => setAgreed(event.target.checked)}>
        我知道演示身份将全部删除，不能恢复
      </Checkbox>
      {asked && fault !== null ? (
        <span role="alert" className="founder-wrong">
          {fault}
        </span>
      ) : null}
      <SignInProblem error={end.error} />
      <Button type="primary" danger size="large" htmlType="submit" disabled={!agreed} loading={end.isPending}>
        结束演示模式，建立三员账户
      </Button>
    </form>
  );
}
